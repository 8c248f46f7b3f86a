import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../src/all.js';
import type { LabelingAdapter } from '../../src/adapter/port.js';
import type { Task } from '../../src/core/model/index.js';
import type { TaskWizard } from '../../src/elements/task-wizard/task-wizard.js';
import { createFaultyAdapter } from '../../src/testing/faulty-adapter.js';
import { $, addTask, button, clean, click, expectNoViolations, fill, focused, forgetDrafts, has, key, keptDraft, labelSome, mount, record, type Shop, shop, tasksOf, texts, until, words } from './tasks.helpers.js';

type Picker = HTMLElement & { value: string | readonly string[] };

async function opened(adapter: LabelingAdapter, props: Partial<TaskWizard>): Promise<TaskWizard> {
  const el = mount(Object.assign(document.createElement('task-wizard'), { objectives: ['detection'] as const, adapter, ...props }));
  await until(() => has(el, 'form'));
  await el.updateComplete;
  return el;
}

const go = async (el: TaskWizard, to: string): Promise<void> => {
  $(el, `[data-step=${to}]`).click();
  await el.updateComplete;
};
const choose = async (el: TaskWizard, selector: string, value: string | readonly string[]): Promise<void> => {
  const picker = $<Picker>(el, selector);
  picker.value = value;
  picker.dispatchEvent(new Event('change', { bubbles: true }));
  await el.updateComplete;
};
const value = (el: TaskWizard, selector: string): unknown => $<Picker>(el, selector).value;
const refusedCards = (el: TaskWizard, question: string): string[] => texts(el, `[data-question=${question}] .card[data-refused=true] b`);
const isOpen = (el: TaskWizard): boolean => has(el, '#name') && $<HTMLInputElement>(el, '#name').value !== '';

/** Two files with the wizard's drafts at once would take each other's: this one has people of its own. */
const EDITOR = 'li';

describe('<task-wizard> with a task', () => {
  let world: Shop, task: Task;
  before(() => setViewport({ width: 1280, height: 800 }));
  beforeEach(async () => {
    world = await shop(6);
    task = await addTask(world, {
      name: 'Street', instructions: 'Mind the **gap**', sampleImages: [{ url: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=', caption: 'a dot' }], priority: 'high', metadata: { team: 'street' },
      work: { strategy: 'partitioned', workers: [{ personId: 'ana', weight: 3 }, { personId: 'jon', weight: 1 }], workersPerInput: 1 },
      review: { strategy: 'manual', reviewers: ['eve', 'jon'], sample: 2550, distribution: 'stacked', unsampled: 'release' },
    });
  });
  afterEach(async () => {
    clean();
    await forgetDrafts(EDITOR);
  });
  const now = async (): Promise<Task> => (await tasksOf(world)).find(({ id }) => id === task.id)!;
  const editing = async (adapter: LabelingAdapter = world.as(EDITOR)): Promise<TaskWizard> => {
    const el = await opened(adapter, { taskId: task.id });
    await go(el, 'name');
    await until(() => isOpen(el));
    return el;
  };

  describe('to edit', () => {
    it('brings all answers back', async () => {
      const el = await editing();
      expect(words($(el, 'h1'))).to.equal('Edit labeling task');
      for (const step of ['input-source', 'objective', 'concepts', 'collaborators', 'name']) await go(el, step);
      expect(value(el, 'dataset-picker')).to.equal(world.dataset.id);
      expect(value(el, 'concept-picker')).to.deep.equal(world.concepts.map(({ id }) => id));
      expect(value(el, '[data-question=labelers] labeler-picker')).to.deep.equal(['ana', 'jon']);
      expect(value(el, '[data-question=reviewers] labeler-picker')).to.deep.equal(['eve', 'jon']);
      const fields = ['#division', '#workers-per-input', '#sample', '#unsampled', '#distribution', '#name', '#instructions', '#priority', '#metadata', '.sample-images li [type=text]'];
      expect(fields.map((field) => value(el, field))).to.deep.equal(['by-weight', '1', '25.5', 'release', 'stacked', 'Street', 'Mind the **gap**', 'high', 'team: street', 'a dot']);
      expect([...el.shadowRoot!.querySelectorAll<HTMLInputElement>('.card :checked')].map((input) => words(input.closest('.card')!.querySelector('b')))).to.deep.equal(['Detection', 'No', 'Yes', 'Partitioned', 'Manual']);
      await expectNoViolations(el);
    });

    it('says of the split that moved work is not in it', async () => {
      const el = await opened(world.as(EDITOR), { taskId: task.id });
      await until(() => texts(el, '.plan dt').includes('Split as planned, before any work was moved'));
    });

    it('keeps no draft of what was only looked at', async () => {
      const el = await editing();
      for (const step of ['input-source', 'collaborators', 'name']) await go(el, step);
      expect(has(el, '#discard')).to.equal(false);
      expect(await keptDraft(EDITOR)).to.equal(undefined);
      await fill($(el, '#name'), 'Changed');
      await until(() => has(el, '#discard'));
    });

    it('can be saved in every step', async () => {
      const el = await editing(), submitted = record(el, 'task-submitted');
      await fill($(el, '#name'), 'Streets');
      await go(el, 'concepts');
      await click($(el, '#next'));
      expect(submitted.length).to.equal(0);
      await go(el, 'concepts');
      await click(button(el, 'Save changes'));
      await until(() => submitted.length === 1);
      expect((await now()).name).to.equal('Streets');
    });

    it('changes what was changed, and nothing else', async () => {
      const el = await editing(), submitted = record(el, 'task-submitted'), submits = record(el, 'task-submit');
      await fill($(el, '#name'), 'Streets');
      const added = await world.as('ana').concepts.create!({ name: 'van' }, key());
      await go(el, 'concepts');
      await choose(el, 'concept-picker', [...task.conceptIds, added.id]);
      await go(el, 'name');
      await click(button(el, 'Save changes'));
      await until(() => submitted.length === 1);
      const changed = await now();
      expect({ ...changed, version: 0, modifiedAt: '' }).to.deep.equal({ ...task, name: 'Streets', conceptIds: [...task.conceptIds, added.id], version: 0, modifiedAt: '' });
      expect(submits[0]!.detail).to.deep.include({ taskId: task.id });
      expect(await keptDraft(EDITOR)).to.equal(undefined);
    });

    it('keeps its draft apart from those of new tasks', async () => {
      const el = await editing();
      await fill($(el, '#name'), 'Half edited');
      await until(async () => (await keptDraft(EDITOR))?.name === 'Half edited');
      el.remove();
      const fresh = await opened(world.as(EDITOR), {});
      await go(fresh, 'name');
      expect(value(fresh, '#name')).to.equal('');
      expect(has(fresh, '#drafts')).to.equal(false);
      fresh.remove();
      const again = await editing();
      expect(value(again, '#name')).to.equal('Half edited');
      expect(words($(again, '.restored'))).to.contain('is back');
    });

    it('makes one change of a lost answer and a retry', async () => {
      const el = await editing(createFaultyAdapter(world.as(EDITOR), { 'tasks.update': { loseAnswerOnce: { code: 'unavailable', message: 'No answer in time.' } } }));
      await fill($(el, '#name'), 'Once');
      await click(button(el, 'Save changes'));
      await until(() => has(el, '.failure'));
      expect(words($(el, '.failure'))).to.contain('The task was not changed').and.to.contain('No answer in time.');
      const submitted = record(el, 'task-submitted');
      await click(button(el, 'Retry'));
      await until(() => submitted.length === 1);
      expect(await now()).to.include({ name: 'Once', version: 2 });
    });

    it('goes over what somebody else has changed meanwhile, where that is something else', async () => {
      const el = await editing(), submitted = record(el, 'task-submitted');
      await world.as('ana').tasks.update!(task.id, task.version, { priority: 'low' }, key());
      await fill($(el, '#name'), 'Mine');
      await click(button(el, 'Save changes'));
      await until(() => submitted.length === 1);
      expect(await now()).to.include({ name: 'Mine', priority: 'low' });
    });

    for (const [choice, kept] of [['Keep mine and save', 'Mine'], ['Take theirs, keep my other changes', 'Theirs']] as const) {
      it(`asks where both have changed the same: ${choice}`, async () => {
        const el = await editing(), submitted = record(el, 'task-submitted');
        await world.as('ana').tasks.update!(task.id, task.version, { name: 'Theirs' }, key());
        await fill($(el, '#name'), 'Mine');
        await fill($(el, '#instructions'), 'New words');
        await click(button(el, 'Save changes'));
        await until(() => has(el, 'dialog[open]'));
        await expectNoViolations(el);
        expect(words($(el, '#clash-text'))).to.equal('Somebody else has changed the name too. Which shall it be?');
        expect((await now()).name).to.equal('Theirs');
        await click(button(el, choice));
        if (kept === 'Theirs') {
          await until(() => value(el, '#name') === 'Theirs');
          expect(value(el, '#instructions')).to.equal('New words');
          await click(button(el, 'Save changes'));
        }
        await until(() => submitted.length === 1);
        expect(await now()).to.include({ name: kept, instructions: 'New words' });
      });
    }

    it('locks what labels rest on, and says why', async () => {
      await labelSome(world, task, 1);
      const el = await editing();
      for (const step of ['input-source', 'objective', 'concepts', 'collaborators']) await go(el, step);
      expect($<HTMLElement & { disabled: boolean }>(el, 'dataset-picker').disabled).to.equal(true);
      expect(refusedCards(el, 'worker-strategy')).to.deep.equal(['Full', 'Dynamic']);
      expect(refusedCards(el, 'review-strategy')).to.deep.equal(['None', 'Consensus']);
      expect(['#workers-per-input', '#sample', '#unsampled', '#distribution'].map((id) => $<HTMLInputElement>(el, id).disabled)).to.deep.equal([true, true, true, true]);
      expect(texts(el, '.lock')[0]).to.contain('Labeling has begun: this stays as it is.');
      expect(($(el, 'concept-picker') as unknown as { locked: unknown }).locked).to.deep.equal(task.conceptIds);
      expect(($(el, '[data-question=labelers] labeler-picker') as unknown as { locked: unknown }).locked).to.deep.equal(['ana']);
    });

    it('is locked from the first draft of a label on', async () => {
      await world.as('ana').labeling.start(task.id, undefined, key());
      const el = await editing();
      await go(el, 'input-source');
      expect($<HTMLElement & { disabled: boolean }>(el, 'dataset-picker').disabled).to.equal(true);
    });

    it('says that it cannot be read, and tries again', async () => {
      const adapter = createFaultyAdapter(world.as(EDITOR), { 'tasks.get': { failOnce: { code: 'unavailable', message: 'The server is away.' } } });
      const el = mount(Object.assign(document.createElement('task-wizard'), { objectives: ['detection'] as const, adapter, taskId: task.id }));
      await until(() => has(el, '[role=alert]'));
      expect(words($(el, '[role=alert]'))).to.contain('The server is away.');
      await click(button(el, 'Retry'));
      await until(() => has(el, 'form'));
    });

    it('goes from one task to another, and back to a new one', async () => {
      const other = await addTask(world, { name: 'Other' }), el = await editing();
      el.taskId = other.id;
      await until(() => has(el, '[data-step=name] small') && texts(el, '[data-step=name] small').join() === 'Other');
      el.taskId = undefined;
      await until(() => has(el, 'h1') && words($(el, 'h1')) === 'New labeling task' && texts(el, '[data-step=input-source] small').join() === 'Not filled in yet');
    });
  });

  describe('to copy', () => {
    it('starts a new task with its answers, under another name', async () => {
      const el = await opened(world.as(EDITOR), { copyOf: task.id }), submitted = record(el, 'task-submitted');
      expect(words($(el, 'h1'))).to.equal('New labeling task');
      await go(el, 'name');
      expect(value(el, '#name')).to.equal('Street (copy)');
      await click(button(el, 'Create task'));
      await until(() => submitted.length === 1);
      const tasks = await tasksOf(world), copy = tasks.find(({ id }) => id !== task.id)!;
      const { id: _, createdBy: _by, createdAt: _at, modifiedAt: _when, ...settings } = task;
      expect(copy).to.deep.include({ ...settings, name: 'Street (copy)', createdBy: EDITOR });
    });

    it('is one draft, however often the page is loaded', async () => {
      const el = await opened(world.as(EDITOR), { copyOf: task.id });
      await go(el, 'name');
      await fill($(el, '#name'), 'My copy');
      await until(async () => (await keptDraft(EDITOR))?.name === 'My copy');
      el.remove();
      const again = await opened(world.as(EDITOR), { copyOf: task.id });
      await go(again, 'name');
      expect(value(again, '#name')).to.equal('My copy');
    });
  });

  it('is refused with a reason to who may not change it', async () => {
    const el = await editing(world.as('eve'));
    expect(button(el, 'Save changes').getAttribute('aria-disabled')).to.equal('true');
    await click(button(el, 'Save changes'));
    expect(await now()).to.deep.equal(task);
    expect(focused(el)?.id).to.equal('create');
  });
});
