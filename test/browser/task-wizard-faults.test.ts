import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../src/all.js';
import type { LabelingAdapter } from '../../src/adapter/port.js';
import type { Task, Workflow } from '../../src/core/model/index.js';
import type { TaskWizard } from '../../src/elements/task-wizard/task-wizard.js';
import { createFaultyAdapter, type FaultyMethod } from '../../src/testing/faulty-adapter.js';
import { until } from './pickers.helpers.js';
import { $, addTask, button, clean, focused, forgetDrafts, has, keepDraft, keptDraft, mount, record, type Shop, shop, tasksOf, texts, wholeDraft, words } from './tasks.helpers.js';

const DOWN = { code: 'unavailable', message: 'No connection' } as const;
const DETECTOR: Workflow = { id: 'streets', version: '1', name: 'Street detector', description: '', origin: 'own', outputs: ['detection'], concepts: [{ id: 'car', name: 'car' }] };
/** Whose drafts these are: test files share the browser's storage. */
const ME = 'noa';

/** What the wizard reads itself, where a failure of it stands, and what shows that it is there. */
interface Read {
  readonly method: FaultyMethod;
  readonly place: string;
  readonly isThere: (el: TaskWizard) => boolean;
  readonly what: string;
}
const plan = (el: TaskWizard): string => words(el.shadowRoot?.querySelector('.plan dl'));
const READS: readonly Read[] = [
  { method: 'session.current', place: '.banner', isThere: (el) => has(el, 'form'), what: 'session' },
  { method: 'tasks.get', place: '.banner', isThere: (el) => has(el, 'form'), what: 'task' },
  { method: 'datasets.get', place: '.plan', isThere: (el) => plan(el).includes('10 inputs'), what: 'dataset' },
  { method: 'workflows.get', place: '.plan', isThere: (el) => plan(el).includes('Street detector'), what: 'workflow' },
  { method: 'collaborators.list', place: '.plan', isThere: (el) => plan(el).includes('Jon Oduya'), what: 'list' },
];

describe('<task-wizard> over an adapter that', () => {
  let world: Shop, adapter: LabelingAdapter, task: Task;
  before(async () => {
    await setViewport({ width: 1280, height: 800 });
    world = await shop(10);
    task = await addTask(world, { name: 'There', work: { workers: [ME, 'jon'].map((personId) => ({ personId, weight: 1 })) } }, ME);
    adapter = { ...world.as(ME), workflows: { list: () => Promise.resolve({ items: [DETECTOR] }), get: () => Promise.resolve(DETECTOR) } };
  });
  afterEach(async () => {
    clean();
    await forgetDrafts(ME);
  });

  /** With a draft about all that there is to read, or, for a task, that task. */
  async function wizard(source: LabelingAdapter, method: FaultyMethod): Promise<TaskWizard> {
    if (method !== 'tasks.get') await keepDraft(ME, wholeDraft(world, { name: 'Street', isAssisted: true, workflowId: 'streets', workflowVersion: '1', team: true, labelers: ['ana', 'jon'], ...(method === 'tasks.create' ? { isAssisted: false } : {}) }));
    return mount(Object.assign(document.createElement('task-wizard'), { objectives: ['detection'] as const, adapter: source, ...(method === 'tasks.get' ? { taskId: task.id } : {}) }));
  }
  type Call = (...args: unknown[]) => Promise<unknown>;
  /** The adapter with another one in the place of a method. */
  function withMethod(method: FaultyMethod, call: (real: Call, args: readonly unknown[]) => Promise<unknown>): LabelingAdapter {
    const [port, name] = method.split('.') as [keyof LabelingAdapter, string], ports = adapter[port] as unknown as Record<string, Call>;
    return { ...adapter, [port]: { ...ports, [name]: (...args: unknown[]) => call(ports[name]!, args) } };
  }
  const said = (el: TaskWizard, place: string): string => (has(el, place) ? texts(el, `${place} [role=alert] span`)[0] ?? '' : '');
  const retry = async (el: TaskWizard, place: string): Promise<void> => {
    const again = $<HTMLButtonElement>(el, `${place} [part=retry]`);
    again.focus();
    again.click();
    await el.updateComplete;
  };

  for (const { method, place, isThere, what } of READS) {
    describe(`in ${method}`, () => {
      it('fails once: says why at its place, and Retry brings it, with the focus kept', async () => {
        const el = await wizard(createFaultyAdapter(adapter, { [method]: { failOnce: DOWN } }), method);
        await until(() => said(el, place) === 'That did not work: No connection');
        await retry(el, place);
        await until(() => isThere(el) && said(el, place) === '');
        await until(() => focused(el) !== null);
      });

      it('fails for ever: says so each time, and recovers', async () => {
        const faulty = createFaultyAdapter(adapter, { [method]: { fail: DOWN } }), el = await wizard(faulty, method);
        for (let i = 0; i < 3; i++) {
          await until(() => said(el, place) === 'That did not work: No connection');
          await retry(el, place);
        }
        await until(() => said(el, place) === 'That did not work: No connection');
        faulty.setFaults({});
        await retry(el, place);
        await until(() => isThere(el));
      });

      it('is slow: goes on with what it has, and takes the answer when it is there', async () => {
        const el = await wizard(createFaultyAdapter(adapter, { [method]: { slow: 450 } }), method);
        if (place === '.banner') await until(() => has(el, '[aria-busy=true]:not([hidden])'));
        else await until(() => has(el, 'form') && !isThere(el));
        await until(() => isThere(el));
      });

      for (const [name, answer] of [['nothing', undefined], ['an empty record', {}], ['half a record', { id: 'x', name: 'x', person: { id: 'x' }, task: { id: 'x', name: 'x' }, counts: null, items: null }]] as const) {
        it(`answers ${name}: that is an error, and Retry recovers`, async () => {
          let isBroken = true;
          const el = await wizard(withMethod(method, (real, args) => (isBroken ? Promise.resolve(answer) : real(...args))), method);
          await until(() => said(el, place) === `That did not work: The answer is no ${what}.`);
          isBroken = false;
          await retry(el, place);
          await until(() => isThere(el));
        });
      }

      it('answers after it was taken away: nothing comes of it, and put back it reads again', async () => {
        const answers: (() => void)[] = [], errors: unknown[] = [];
        const onError = (event: PromiseRejectionEvent): void => { errors.push(event.reason); };
        window.addEventListener('unhandledrejection', onError);
        const signals: AbortSignal[] = [];
        const el = await wizard(withMethod(method, (real, args) => new Promise((resolve) => {
          signals.push((args.at(-1) as { readonly signal: AbortSignal }).signal);
          answers.push(() => resolve(real(...args.slice(0, -1))));
        })), method);
        await until(() => answers.length > 0);
        el.remove();
        expect(signals.every(({ aborted }) => aborted)).to.equal(true);
        for (const answer of answers.splice(0)) answer();
        await new Promise(requestAnimationFrame);
        document.body.append(el);
        await until(() => {
          for (const answer of answers.splice(0)) answer();
          return isThere(el);
        });
        expect(errors).to.deep.equal([]);
        window.removeEventListener('unhandledrejection', onError);
      });
    });
  }

  it('answers out of order: the plan is of the dataset that was chosen last', async () => {
    const ana = world.as('ana'), other = await ana.datasets.create!({ name: 'other' }, { key: 'other' }), late = new Map<string, (() => void)[]>();
    const source: LabelingAdapter = { ...adapter, datasets: { ...adapter.datasets!, get: (id) => new Promise((resolve) => {
      late.set(id, [...late.get(id) ?? [], () => void ana.datasets.get(id).then(resolve)]);
    }) } };
    const el = await wizard(source, 'datasets.get');
    await until(() => late.has(world.dataset.id));
    $(el, '[data-step=input-source]').click();
    const picker = await until(() => el.shadowRoot!.querySelector<HTMLElement & { value: string }>('dataset-picker'));
    picker.value = other.id;
    picker.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => late.has(other.id));
    for (const answer of late.get(other.id)!) answer();
    await until(() => texts(el, '.step small')[0] === 'other · 0 inputs');
    for (const answer of late.get(world.dataset.id)!) answer();
    await new Promise(requestAnimationFrame);
    expect(texts(el, '.step small')[0]).to.equal('other · 0 inputs');
  });

  it('has people twice, some that are none, and a cursor that goes in a circle: the plan names who is there', async () => {
    const people = (await adapter.collaborators!.list({})).items, broken = [null, 7, {}, { id: 'jon' }, { id: 'jon', name: 'Jon?' }] as never[];
    const el = await wizard({ ...adapter, collaborators: { list: () => Promise.resolve({ items: [...broken, ...people, ...people], cursor: 'again' }) } }, 'collaborators.list');
    await until(() => plan(el).includes('Jon Oduya'));
  });

  describe('in tasks.create', () => {
    const ready = async (source: LabelingAdapter): Promise<TaskWizard> => {
      const el = await wizard(source, 'tasks.create');
      await until(() => has(el, '#create') && texts(el, '.plan .findings').length === 0 && plan(el).includes('10 inputs'));
      return el;
    };
    const made = async (): Promise<number> => (await tasksOf(world)).filter(({ name }) => name === 'Street').length;

    it('fails for ever: says so each time, keeps what was typed, and recovers', async () => {
      const before = await made(), faulty = createFaultyAdapter(adapter, { 'tasks.create': { fail: DOWN } }), el = await ready(faulty);
      $(el, '#create').click();
      for (let i = 0; i < 3; i++) {
        await until(() => has(el, '.failure [part=retry]') && texts(el, '.failure span')[0] === 'That did not work: No connection');
        button(el, 'Retry').focus();
        button(el, 'Retry').click();
        await el.updateComplete;
        expect(focused(el)?.id).to.equal('create');
      }
      await until(() => has(el, '.failure'));
      expect([$<HTMLInputElement>(el, '#name').value, (await keptDraft(ME))?.name]).to.deep.equal(['Street', 'Street']);
      faulty.setFaults({});
      const events = record(el, 'task-submitted');
      button(el, 'Retry').click();
      await until(() => events.length === 1);
      expect(await made()).to.equal(before + 1);
    });

    for (const answer of [undefined, {}, { id: 7, name: 'x' }]) {
      it(`answers ${JSON.stringify(answer)}: that is an error, and Retry makes the task`, async () => {
        let isBroken = true;
        const before = await made(), create = adapter.tasks!.create!;
        const el = await ready({ ...adapter, tasks: { ...adapter.tasks!, create: async (...args) => {
          const whole = await create(...args);
          return isBroken ? answer as never : whole;
        } } });
        $(el, '#create').click();
        await until(() => texts(el, '.failure span')[0] === 'That did not work: The answer is no task.');
        isBroken = false;
        const events = record(el, 'task-submitted');
        button(el, 'Retry').click();
        await until(() => events.length === 1);
        expect(await made()).to.equal(before + 1);
      });
    }

    it('answers after it was taken away: the task is made, and its draft is gone', async () => {
      let answer = (): void => {};
      const before = await made(), create = adapter.tasks!.create!;
      const el = await ready({ ...adapter, tasks: { ...adapter.tasks!, create: async (...args) => {
        await new Promise<void>((resolve) => { answer = resolve; });
        return create(...args);
      } } });
      $(el, '#create').click();
      await until(() => words($(el, '#create')).includes('…'));
      await until(async () => (await keptDraft(ME))?.sent);
      el.remove();
      answer();
      await until(async () => (await made()) === before + 1 && (await keptDraft(ME)) === undefined);
    });
  });
});
