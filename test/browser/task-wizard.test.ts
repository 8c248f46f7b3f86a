import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../src/all.js';
import type { LabelingAdapter } from '../../src/adapter/port.js';
import type { TaskWizard } from '../../src/elements/task-wizard/task-wizard.js';
import { newDraft } from '../../src/core/wizard/index.js';
import { createFaultyAdapter, type Faults } from '../../src/testing/faulty-adapter.js';
import { $, addTask, button, clean, click, expectNoViolations, fill, focused, forgetDrafts, frame, has, keepDraft, keptDraft, keptDrafts, mount, placeOf, record, type Shop, shop, tasksOf, texts, until, wholeDraft, words } from './tasks.helpers.js';

type Picker = HTMLElement & { value: string | readonly string[]; readonly updateComplete: Promise<unknown> };

const wizard = (adapter: LabelingAdapter | undefined, props: Partial<TaskWizard> = {}): TaskWizard => mount(Object.assign(document.createElement('task-wizard'), { objectives: ['detection'] as const, adapter, ...props }));

async function opened(adapter: LabelingAdapter, props: Partial<TaskWizard> = {}): Promise<TaskWizard> {
  const el = wizard(adapter, props);
  await until(() => has(el, 'form'));
  await el.updateComplete;
  return el;
}

/** What a picker does when a person chooses; the pickers have their own tests. */
async function choose(el: TaskWizard, selector: string, value: string | readonly string[]): Promise<void> {
  const picker = $<Picker>(el, selector);
  picker.value = value;
  picker.dispatchEvent(new Event('change', { bubbles: true }));
  await el.updateComplete;
}

const step = (el: TaskWizard): string | undefined => $(el, '[aria-current=step]').dataset['step'];
const go = async (el: TaskWizard, to: string): Promise<void> => {
  $(el, `[data-step=${to}]`).click();
  await el.updateComplete;
};
const radio = (el: TaskWizard, title: string): HTMLInputElement => {
  const card = [...el.shadowRoot!.querySelectorAll('.card')].find((each) => words(each.querySelector('b')) === title && each.getClientRects().length > 0);
  return card!.querySelector('input')!;
};
const facts = (el: TaskWizard): Record<string, string> => Object.fromEntries([...el.shadowRoot!.querySelectorAll('.plan dl > div')].map((each) => [words(each.querySelector('dt')), words(each.querySelector('dd'))]));
const findings = (el: TaskWizard): string[] => texts(el, '.plan .findings button');

describe('<task-wizard>', () => {
  let world: Shop;
  before(async () => {
    await setViewport({ width: 1280, height: 800 });
    world = await shop(10, 2);
  });
  afterEach(async () => {
    clean();
    await forgetDrafts('ana', 'jon', 'eve');
  });

  const withFaults = (faults: Faults, person = 'ana') => createFaultyAdapter(world.as(person), faults);
  /** A wizard on its last step, with nothing missing. */
  const last = async (adapter: LabelingAdapter = world.as('ana'), answers: Parameters<typeof wholeDraft>[1] = {}): Promise<TaskWizard> => {
    await keepDraft('ana', wholeDraft(world, answers));
    const el = await opened(adapter);
    await until(() => words($(el, '[data-step=input-source] small')).includes('12'));
    return el;
  };
  const made = async (name: string): Promise<number> => (await tasksOf(world)).filter((task) => task.name === name).length;

  describe('steps', () => {
    it('asks the five questions in the specification’s order, visited freely', async () => {
      const el = await opened(world.as('ana')), changes = record(el, 'task-step-change');
      expect(texts(el, '.step-name')).to.deep.equal(['Input source', 'Objective', 'Concepts', 'Collaborators', 'Name and instructions']);
      expect(step(el)).to.equal('input-source');
      await click(button(el, 'Next: objective'));
      await until(() => step(el) === 'objective');
      expect(words(focused(el))).to.equal('Objective (Step 2 of 5)');
      await click($(el, '[data-step=name]'));
      await until(() => step(el) === 'name');
      await click(button(el, 'Back'));
      await until(() => step(el) === 'collaborators');
      expect(changes.map(({ detail }) => detail as unknown)).to.deep.equal([
        { from: 'input-source', to: 'objective' }, { from: 'objective', to: 'name' }, { from: 'name', to: 'collaborators' },
      ]);
      expect(changes[0]).to.include({ bubbles: true, composed: false });
    });

    it('says in the rail what was answered, and what is done', async () => {
      const el = await opened(world.as('ana'));
      expect(texts(el, '.step small')).to.deep.equal(['Not filled in yet', 'Detection', 'Not filled in yet', 'Not filled in yet', 'Not filled in yet']);
      await choose(el, 'dataset-picker', world.dataset.id);
      await go(el, 'concepts');
      await choose(el, 'concept-picker', world.concepts.map(({ id }) => id));
      await go(el, 'collaborators');
      await until(() => texts(el, '.step small')[0] === 'survey-2026 · 12 inputs');
      expect(texts(el, '.step small')).to.deep.equal(['survey-2026 · 12 inputs', 'Detection', '2 concepts', 'Only you', 'survey-2026']);
      expect([...el.shadowRoot!.querySelectorAll<HTMLElement>('.step')].map((each) => each.dataset['state'])).to.deep.equal(['done', 'open', 'done', 'current', 'open']);
    });

    it('offers only the objectives that it is given; a lone one is chosen', async () => {
      const el = await opened(world.as('ana'));
      await go(el, 'objective');
      expect(texts(el, '.card b')).to.deep.equal(['Detection']);
      expect(radio(el, 'Detection').checked).to.equal(true);
      el.objectives = ['classification', 'detection'];
      await el.updateComplete;
      expect(texts(el, '.card b')).to.deep.equal(['Classification', 'Detection']);
    });

    it('keeps a step as it is while another is shown', async () => {
      const el = await opened(world.as('ana'));
      const picker = $(el, 'dataset-picker');
      await go(el, 'name');
      expect(picker.isConnected).to.equal(true);
      expect($(el, 'dataset-picker')).to.equal(picker);
    });

    it('hands the sample pictures to the dataset picker', async () => {
      const samples = [{ name: 'town', url: '/town.svg' }];
      const el = await opened(world.as('ana'), { samples });
      expect(($(el, 'dataset-picker') as unknown as { samples: unknown }).samples).to.equal(samples);
    });
  });

  describe('creating', () => {
    it('makes a task by keyboard alone', async () => {
      const el = await opened(world.as('ana')), submitted = record(el, 'task-submitted');
      const pick = async (selector: string, text: string, value: () => unknown): Promise<void> => {
        $(el, selector).focus();
        await sendKeys({ type: text });
        await until(() => $(el, selector).shadowRoot!.querySelector('#input')!.getAttribute('aria-activedescendant'));
        await sendKeys({ press: 'Enter' });
        await until(value);
      };
      const value = (selector: string) => () => $<Picker>(el, selector).value.length > 0;
      const next = async (to: string): Promise<void> => {
        $(el, '#next').focus();
        await sendKeys({ press: 'Enter' });
        await until(() => step(el) === to);
      };
      await pick('dataset-picker', 'survey-2026', value('dataset-picker'));
      await next('objective');
      await next('concepts');
      await pick('concept-picker', 'car', value('concept-picker'));
      await next('collaborators');
      radio(el, 'No').focus();
      await sendKeys({ press: 'ArrowDown' });
      await until(() => has(el, 'labeler-picker'));
      await pick('[data-question=labelers] labeler-picker', 'Jon', value('[data-question=labelers] labeler-picker'));
      await next('name');
      expect($<HTMLInputElement>(el, '#name').value).to.equal('survey-2026');
      await fill($(el, '#name'), 'By keyboard');
      await sendKeys({ press: 'Enter' });
      await until(() => submitted.length === 1);
      const [task] = (await tasksOf(world)).filter(({ name }) => name === 'By keyboard');
      expect(submitted[0]!.detail).to.deep.equal({ task });
      expect(task).to.deep.include({ datasetId: world.dataset.id, objective: 'detection', conceptIds: [world.concepts[0]!.id], instructions: '' });
      expect(task!.work).to.deep.equal({ strategy: 'full', workers: [{ personId: 'jon', weight: 1 }], workersPerInput: 1 });
    });

    it('starts again with nothing, and forgets the draft', async () => {
      const el = await last(world.as('ana'), { name: 'Starts again' });
      await click($(el, '#create'));
      await until(() => step(el) === 'input-source');
      expect($<Picker>(el, 'dataset-picker').value).to.equal('');
      expect(await keptDraft('ana')).to.equal(undefined);
      expect(words(focused(el))).to.contain('Input source');
    });

    it('happens once, however often it is clicked', async () => {
      const el = await last(withFaults({ 'tasks.create': { slow: 30 } }), { name: 'Clicked' });
      const submits = record(el, 'task-submit'), place = await placeOf($(el, '#create'));
      for (let i = 0; i < 4; i++) await sendMouse({ type: 'click', position: place });
      await until(() => step(el) === 'input-source');
      expect(submits).to.have.length(1);
      expect(await made('Clicked')).to.equal(1);
    });

    it('happens once, however often Enter is pressed', async () => {
      const el = await last(withFaults({ 'tasks.create': { slow: 30 } }), { name: 'Entered' });
      $(el, '#name').focus();
      for (let i = 0; i < 3; i++) await sendKeys({ press: 'Enter' });
      await until(async () => (await made('Entered')) > 0 && step(el) === 'input-source');
      expect(await made('Entered')).to.equal(1);
    });

    it('does not happen by a double click on Next', async () => {
      const el = await last(world.as('ana'), { name: 'Too fast', step: 'collaborators', visited: ['input-source', 'collaborators'] });
      const place = await placeOf($(el, '#next')), submits = record(el, 'task-submit');
      await sendMouse({ type: 'move', position: place });
      $(el, '#next').dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 }));
      await until(() => has(el, '#create'));
      $(el, '#create').dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 2 }));
      await el.updateComplete;
      expect(submits).to.have.length(0);
      $(el, '#create').dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 }));
      await until(() => submits.length === 1);
      await until(() => step(el) === 'input-source');
    });

    it('makes one task of a lost answer and a retry', async () => {
      const el = await last(withFaults({ 'tasks.create': { loseAnswerOnce: { code: 'unavailable', message: 'No answer in time.' } } }), { name: 'Lost' });
      await click($(el, '#create'));
      await until(() => has(el, '.failure'));
      expect(words($(el, '.failure'))).to.contain('No answer in time.');
      expect($<HTMLInputElement>(el, '#name').value).to.equal('Lost');
      await click(button(el, 'Retry'));
      await until(() => step(el) === 'input-source');
      expect(await made('Lost')).to.equal(1);
    });

    it('makes one task of a lost answer, a reload and a second try', async () => {
      const el = await last(withFaults({ 'tasks.create': { loseAnswerOnce: { code: 'unavailable', message: 'No answer.' } } }), { name: 'Reloaded' });
      await click($(el, '#create'));
      await until(() => has(el, '.failure'));
      el.remove();
      const again = await opened(world.as('ana'));
      expect(step(again)).to.equal('name');
      await click($(again, '#create'));
      await until(() => step(again) === 'input-source');
      expect(await made('Reloaded')).to.equal(1);
    });

    it('brings later answers into the task that a lost answer was about', async () => {
      const el = await last(withFaults({ 'tasks.create': { loseAnswerOnce: { code: 'unavailable', message: 'No answer.' } } }), { name: 'First name' });
      const submitted = record(el, 'task-submitted');
      await click($(el, '#create'));
      await until(() => has(el, '.failure'));
      await fill($(el, '#name'), 'Second name');
      await click($(el, '#create'));
      await until(() => submitted.length === 1);
      expect([await made('First name'), await made('Second name')]).to.deep.equal([0, 1]);
    });

    it('says what to do when the adapter refuses it, and loses nothing', async () => {
      const el = await last(withFaults({ 'tasks.create': { fail: { code: 'invalid', message: 'Not like this.', fields: { name: 'This name is taken <img src=x onerror=alert(1)>.' } } } }), { name: 'Refused', instructions: 'Kept' });
      await click($(el, '#create'));
      await until(() => has(el, '.failure'));
      expect(words($(el, '.failure'))).to.contain('Not like this.').and.to.contain('<img src=x onerror=alert(1)>').and.to.contain('Change what it names');
      expect(texts(el, '.failure button')).to.deep.equal([]);
      expect($<HTMLTextAreaElement>(el, '#instructions').value).to.equal('Kept');
      expect((await keptDraft('ana'))!.name).to.equal('Refused');
      expect(focused(el)?.id).to.equal('create');
    });

    it('leaves it to a host that prevents the request', async () => {
      const el = await last(world.as('ana'), { name: 'By the host' });
      const requests = record(el, 'task-submit');
      el.addEventListener('task-submit', (event) => event.preventDefault());
      await click($(el, '#create'));
      await until(() => requests.length === 1);
      expect((requests[0]!.detail as { settings: { name: string } }).settings.name).to.equal('By the host');
      expect(JSON.parse(JSON.stringify(requests[0]!.detail))).to.deep.equal(requests[0]!.detail);
      expect(await made('By the host')).to.equal(0);
      await el.reset();
      await until(() => step(el) === 'input-source');
      expect(await keptDraft('ana')).to.equal(undefined);
    });

    it('is refused with a reason to who may not create tasks', async () => {
      await keepDraft('eve', wholeDraft(world));
      const el = await opened(world.as('eve')), requests = record(el, 'task-submit');
      expect($(el, '#create').getAttribute('aria-disabled')).to.equal('true');
      expect(words($(el, '#may-not'))).to.contain('Tasks:Add');
      await click($(el, '#create'));
      expect(requests).to.have.length(0);
    });

    it('is absent where the adapter cannot', async () => {
      await keepDraft('ana', wholeDraft(world));
      const { tasks: _, ...rest } = world.as('ana');
      const el = await opened(rest);
      expect(has(el, '#create')).to.equal(false);
      expect(words($(el, '.footer'))).to.contain('cannot create tasks');
    });
  });

  describe('what keeps a task from being created', () => {
    it('is named before, and each leads to its question', async () => {
      const el = await opened(world.as('ana'));
      expect(findings(el)).to.deep.equal(['Choose a dataset.', 'Choose at least one concept.', 'Give the task a name.']);
      expect(texts(el, '.error-text')).to.deep.equal([]);
      await click(button(el, 'Choose at least one concept.'));
      await until(() => focused(el)?.localName === 'concept-picker');
      expect(step(el)).to.equal('concepts');
      await click(button(el, 'Give the task a name.'));
      await until(() => focused(el)?.id === 'name');
    });

    it('stands at its question and in a summary when Create is pressed, and the focus is there', async () => {
      await keepDraft('ana', { ...newDraft(['detection']), step: 'name', visited: ['input-source', 'name'] });
      const el = await opened(world.as('ana'));
      await click($(el, '#create'));
      await until(() => focused(el)?.id === 'problems');
      expect(words($(el, '#problems-title'))).to.equal('3 answers are missing or wrong');
      expect(texts(el, '#problem-name .error-text')).to.deep.equal(['Give the task a name.']);
      expect($(el, '#name').getAttribute('aria-invalid')).to.equal('true');
      expect($(el, '[data-step=concepts]').dataset['state']).to.equal('problem');
      await click($(el, '#problems button'));
      await until(() => focused(el)?.localName === 'dataset-picker');
      expect(texts(el, '#problem-input-source .error-text')).to.deep.equal(['Choose a dataset.']);
      await choose(el, 'dataset-picker', world.dataset.id);
      await until(() => texts(el, '#problem-input-source .error-text').length === 0);
    });

    it('refuses a name of 10,000 characters at once, and shows markup as text', async () => {
      const el = await last();
      const name = $<HTMLInputElement>(el, '#name');
      name.value = `<img src=x onerror=alert(1)>${'x'.repeat(10_000)}`;
      name.dispatchEvent(new Event('input', { bubbles: true }));
      await until(() => texts(el, '#problem-name .error-text').length === 1);
      expect(texts(el, '#problem-name .error-text')).to.deep.equal(['The name is too long: at most 512 characters.']);
      expect(words($(el, '[data-step=name] small'))).to.contain('<img src=x');
      expect(has(el, 'img')).to.equal(false);
    });

    it('refuses instructions above 64 kB at once', async () => {
      const el = await last();
      const field = $<HTMLTextAreaElement>(el, '#instructions');
      field.value = 'x'.repeat(65_540);
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await until(() => texts(el, '#problem-instructions .error-text').length === 1);
      expect(words($(el, '#instructions-help'))).to.equal('0.1 kB over 64 kB');
    });
  });

  describe('collaborators', () => {
    const team = async (answers = {}): Promise<TaskWizard> => {
      const el = await last(world.as('ana'), { step: 'collaborators', visited: ['input-source', 'collaborators'], team: true, labelers: ['ana', 'jon'], ...answers });
      await until(() => !texts(el, '.plan').join().includes('jon'));
      return el;
    };

    it('none: the creator labels everything', async () => {
      const el = await team({ team: false });
      expect(facts(el)).to.deep.equal({ Work: '10 inputs, each labeled once', 'Left out': '2 videos, which this objective does not take', Review: 'None: labels count at once' });
      expect(has(el, 'labeler-picker')).to.equal(false);
      await click(radio(el, 'Yes'));
      await until(() => has(el, 'labeler-picker'));
    });

    it('full: everyone labels everything', async () => {
      const el = await team();
      expect(facts(el)['Work']).to.equal('10 inputs, each labeled by 2 people: 20 submissions');
      expect(facts(el)['Split']).to.equal('Ana Mora 10 · Jon Oduya 10');
    });

    it('partitioned needs two labelers, and says so', async () => {
      const el = await team({ labelers: ['ana'] });
      expect(radio(el, 'Partitioned').disabled).to.equal(true);
      expect(texts(el, '.card[data-refused=true] small')).to.deep.equal(['The inputs are divided among the labelers. Choose two or more first.']);
      await choose(el, '[data-question=labelers] labeler-picker', ['ana', 'jon']);
      expect(radio(el, 'Partitioned').disabled).to.equal(false);
      await click(radio(el, 'Partitioned'));
      await until(() => has(el, '#division'));
      await choose(el, '[data-question=labelers] labeler-picker', ['jon']);
      await until(() => texts(el, '#problem-worker-strategy .error-text').length === 1);
      expect(texts(el, '#problem-worker-strategy .error-text')).to.deep.equal(['Partitioned work needs two labelers or more. Add one, or choose Full.']);
    });

    it('dynamic: whoever is free takes the next inputs', async () => {
      const el = await team();
      await click(radio(el, 'Dynamic'));
      await until(() => has(el, '#workers-per-input'));
      await fill($(el, '#workers-per-input'), '2');
      await until(() => facts(el)['Work'] === '10 inputs, labeled by whoever is free, 2 people each: 20 submissions');
      expect(facts(el)).not.to.have.property('Split');
      await fill($(el, '#workers-per-input'), '3');
      await until(() => texts(el, '#problem-worker-strategy .error-text').join() === 'Each input needs 3 labelers, and there are 2.');
      expect($(el, '#workers-per-input').getAttribute('aria-invalid')).to.equal('true');
    });

    it('manual review: who reviews how much', async () => {
      const el = await team({ workerStrategy: 'partitioned' });
      await click(radio(el, 'Manual'));
      await until(() => findings(el).includes('Choose at least one reviewer.'));
      expect($<HTMLInputElement>(el, '#sample').value).to.equal('100');
      await choose(el, '[data-question=reviewers] labeler-picker', ['jon']);
      await until(() => facts(el)['Review'] === 'All 10 submissions wait for Jon Oduya');
      await fill($(el, '#sample'), '30');
      await until(() => facts(el)['Review'] === '4 of 10 submissions wait for Jon Oduya; the rest follows them');
      expect(texts(el, '.note.warning')).to.deep.equal(['Jon Oduya labels, and is the only reviewer: they judge their own labels.']);
      await fill($(el, '#sample'), '300');
      await until(() => texts(el, '#problem-review-strategy .error-text').join() === 'The sample is a number from 0 to 100.');
    });

    it('several reviewers share the work, or must all approve', async () => {
      const el = await team({ workerStrategy: 'partitioned', reviewStrategy: 'manual', sample: '100', reviewers: ['ana'] });
      expect(has(el, '#distribution')).to.equal(false);
      await choose(el, '[data-question=reviewers] labeler-picker', ['ana', 'eve']);
      await until(() => facts(el)['Review'] === 'All 10 submissions wait for Ana Mora and Eve Labels; shared evenly, nobody reviews their own');
      $<HTMLSelectElement>(el, '#distribution').value = 'stacked';
      $(el, '#distribution').dispatchEvent(new Event('input', { bubbles: true }));
      await until(() => facts(el)['Review'] === 'All 10 submissions wait for Ana Mora and Eve Labels; each must approve');
      // of all that is reviewed nothing is left out
      expect(has(el, '#unsampled')).to.equal(false);
      await fill($(el, '#sample'), '10');
      $<HTMLSelectElement>(el, '#unsampled').value = 'release';
      $(el, '#unsampled').dispatchEvent(new Event('input', { bubbles: true }));
      await until(() => facts(el)['Review'] === '2 of 10 submissions wait for Ana Mora and Eve Labels; the rest counts at once; each must approve');
    });

    it('consensus: how many must agree, and what can never be met', async () => {
      const el = await team({ workerStrategy: 'partitioned' });
      await click(radio(el, 'Consensus'));
      await until(() => has(el, '#agreement'));
      expect(findings(el)).to.deep.equal(['2 must agree, and only 1 label each input.', 'Choose at least one reviewer.']);
      const isWrong = (id: string): boolean => $(el, id).getAttribute('aria-invalid') === 'true';
      expect(['#agreement', '#iou'].map(isWrong)).to.deep.equal([true, false]);
      await choose(el, '[data-question=reviewers] labeler-picker', ['eve']);
      await until(() => facts(el)['Review'] === 'Not decided yet');
      await fill($(el, '#workers-per-input'), '2');
      await until(() => facts(el)['Review'] === 'What 2 of 2 labelers agree on counts at once; the rest goes to Eve Labels');
      expect(findings(el)).to.deep.equal([]);
      await fill($(el, '#iou'), '0');
      await until(() => texts(el, '#problem-review-strategy .error-text').join() === 'The overlap is a number above 0 and at most 100 %.');
      expect(['#agreement', '#iou'].map(isWrong)).to.deep.equal([false, true]);
    });

    it('warns of who was invited and has not answered', async () => {
      const el = await team({ labelers: ['ana', 'li'] });
      await until(() => texts(el, '.note.warning').join() === 'Li Ko has not accepted the invitation yet, and cannot begin before.');
    });

    it('are no question where the adapter knows no people', async () => {
      const { collaborators: _, ...alone } = world.as('ana');
      await keepDraft('ana', wholeDraft(world, { step: 'collaborators', visited: ['collaborators'] }));
      const el = await opened(alone);
      expect(texts(el, '.card b')).to.deep.equal([]);
      expect(words($(el, '.main .note:not(.restored)'))).to.contain('knows no other people');
    });

    it('the task has the numbers that the plan told', async () => {
      const el = await team({ name: 'As planned', workerStrategy: 'partitioned', division: 'by-weight', weights: { ana: '7', jon: '3' }, reviewStrategy: 'manual', sample: '50', reviewers: ['ana'] });
      expect(facts(el)['Split']).to.equal('Ana Mora 7 · Jon Oduya 3');
      await go(el, 'name');
      await click($(el, '#create'));
      await until(async () => (await made('As planned')) === 1);
      const [task] = (await tasksOf(world)).filter(({ name }) => name === 'As planned');
      expect((await world.as('ana').tasks.workers!(task!.id)).map(({ personId, progress }) => [personId, progress.total])).to.deep.equal([['ana', 7], ['jon', 3]]);
    });
  });

  describe('the draft', () => {
    /** Without the pause after typing: what is kept then is kept for another reason. */
    const neverPause = (): (() => void) => {
      const { setTimeout: real } = window;
      window.setTimeout = ((act: () => void, ms?: number) => (ms === 400 ? 0 : real(act, ms))) as typeof setTimeout;
      return () => { window.setTimeout = real; };
    };
    let restore = (): void => {};
    afterEach(() => restore());

    it('survives a reload, with a note', async () => {
      const el = await opened(world.as('ana'));
      await choose(el, 'dataset-picker', world.dataset.id);
      await go(el, 'name');
      await until(() => $<HTMLInputElement>(el, '#name').value === 'survey-2026');
      restore = neverPause();
      await fill($(el, '#name'), 'Half done');
      await fill($(el, '#instructions'), 'Only cars');
      el.remove();
      await until(async () => (await keptDraft('ana'))?.instructions === 'Only cars');
      const again = await opened(world.as('ana'));
      expect(step(again)).to.equal('name');
      expect($<HTMLInputElement>(again, '#name').value).to.equal('Half done');
      expect(words($(again, '.restored'))).to.match(/^Your draft of .* is back/);
      await until(() => words($(again, '[data-step=input-source] small')).startsWith('survey-2026'));
    });

    it('is kept a little after typing, and says when', async () => {
      const el = await opened(world.as('ana'));
      await go(el, 'name');
      await fill($(el, '#name'), 'Typed');
      await until(async () => (await keptDraft('ana'))?.name === 'Typed');
      await until(() => /^Draft saved \d/.test(words($(el, '#draft-state'))));
    });

    it('is kept at once when the page is hidden', async () => {
      const el = await opened(world.as('ana'));
      await go(el, 'name');
      restore = neverPause();
      $<HTMLInputElement>(el, '#name').value = 'Hidden';
      $(el, '#name').dispatchEvent(new Event('input', { bubbles: true }));
      window.dispatchEvent(new PageTransitionEvent('pagehide'));
      await until(async () => (await keptDraft('ana'))?.name === 'Hidden');
    });

    it('belongs to one person', async () => {
      await keepDraft('ana', wholeDraft(world, { name: 'Of Ana' }));
      const el = await opened(world.as('jon'));
      expect(step(el)).to.equal('input-source');
      el.adapter = world.as('ana');
      await until(() => has(el, '#name') && $<HTMLInputElement>(el, '#name').value === 'Of Ana');
    });

    it('is discarded after one question', async () => {
      const el = await last(world.as('ana'), { name: 'To be discarded' });
      await click(button(el, 'Discard draft'));
      await until(() => has(el, 'dialog[open]'));
      await expectNoViolations(el);
      await click(button(el, 'Keep it'));
      await until(() => !has(el, 'dialog'));
      expect($<HTMLInputElement>(el, '#name').value).to.equal('To be discarded');
      expect(focused(el)?.id).to.equal('discard');
      await click(button(el, 'Discard draft'));
      await until(() => has(el, 'dialog[open]'));
      await click(button(el, 'Discard'));
      await until(() => step(el) === 'input-source');
      await until(async () => (await keptDraft('ana')) === undefined);
      expect(has(el, '.restored')).to.equal(false);
      expect(words(focused(el))).to.contain('Input source');
    });

    it('stays when it is left', async () => {
      const el = await last(world.as('ana'), { name: 'Left' }), cancels = record(el, 'task-cancel');
      await click(button(el, 'Cancel'));
      await click(button(el, 'Close'));
      expect(cancels.map(({ detail }) => detail as unknown)).to.deep.equal([{}, {}]);
      expect((await keptDraft('ana'))!.name).to.equal('Left');
    });

    it('of another version is left alone', async () => {
      await keepDraft('ana', { ...wholeDraft(world), format: 9 } as never);
      const el = await opened(world.as('ana'));
      expect(step(el)).to.equal('input-source');
    });

    it('is one of several: another is begun, gone on with, discarded after a question', async () => {
      await keepDraft('ana', wholeDraft(world, { name: 'Old one' }), { title: 'Old one', savedAt: '2026-01-01T10:00:00Z' });
      await keepDraft('ana', wholeDraft(world, { name: '' }), { savedAt: '2025-01-01T10:00:00Z' });
      const el = await last(world.as('ana'), { name: 'Latest' });
      expect($<HTMLInputElement>(el, '#name').value).to.equal('Latest');
      await click(button(el, '2 other drafts'));
      await until(() => has(el, 'dialog[open]'));
      await expectNoViolations(el);
      expect(texts(el, 'dialog li b')).to.deep.equal(['Old one', 'No name yet']);
      await click([...el.shadowRoot!.querySelectorAll('dialog li')][1]!.querySelector('button.ghost')!);
      await until(() => has(el, '#discard-title'));
      await click([...el.shadowRoot!.querySelectorAll('dialog')].at(-1)!.querySelector('button.bad')!);
      await until(() => texts(el, 'dialog li b').join() === 'Old one');
      await click([...el.shadowRoot!.querySelectorAll('dialog li')][0]!.querySelector('button')!);
      await until(() => has(el, '#name') && $<HTMLInputElement>(el, '#name').value === 'Old one');
      await click(button(el, 'Start a new one'));
      await until(() => step(el) === 'input-source');
      await until(() => has(el, '#drafts') && words($(el, '#drafts')) === '2 other drafts');
      await choose(el, 'dataset-picker', world.dataset.id);
      await until(async () => (await keptDrafts('ana')).length === 3);
      expect((await keptDrafts('ana')).map(({ name }) => name)).to.deep.equal([undefined, 'Latest', 'Old one']);
    });

    it('is another one here once another tab writes on in it: nothing is overwritten', async () => {
      const here = await last(world.as('ana'), { name: 'Shared' });
      const there = await opened(world.as('ana'));
      await until(() => has(there, '#name'));
      await fill($(there, '#name'), 'There');
      await until(async () => (await keptDraft('ana'))?.name === 'There');
      await fill($(here, '#name'), 'Here');
      await until(async () => (await keptDraft('ana'))?.name === 'Here');
      expect((await keptDrafts('ana')).map(({ name }) => name)).to.have.members(['Here', 'There']);
    });

    it('is another task here once another tab has made one of it', async () => {
      const here = await last(world.as('ana'), { name: 'Two tabs' });
      const there = await opened(world.as('ana'));
      await fill($(here, '#name'), 'Two tabs ');
      await until(async () => (await keptDraft('ana'))?.name === 'Two tabs ');
      await fill($(there, '#name'), 'Two tabs, the second');
      await until(async () => (await keptDraft('ana'))?.name === 'Two tabs, the second');
      await click($(here, '#create'));
      await until(() => step(here) === 'input-source');
      $(there, '#create').click();
      await until(() => step(there) === 'input-source');
      expect([await made('Two tabs'), await made('Two tabs, the second')]).to.deep.equal([1, 1]);
    });
  });

  describe('instructions', () => {
    it('are previewed, with markup as text', async () => {
      const el = await last();
      $<HTMLTextAreaElement>(el, '#instructions').value = '# Cars\n\nAll **cars**, no <img src=x onerror=alert(1)>';
      $(el, '#instructions').dispatchEvent(new Event('input', { bubbles: true }));
      await click(button(el, 'Preview'));
      await until(() => has(el, '.markdown h3'));
      expect(texts(el, '.markdown > *')).to.deep.equal(['Cars', 'All cars, no <img src=x onerror=alert(1)>']);
      expect(has(el, '.markdown img')).to.equal(false);
      expect($(el, '#panel-write').hidden).to.equal(true);
      await expectNoViolations(el);
    });

    it('have tabs that arrow keys change', async () => {
      const el = await last();
      button(el, 'Write').focus();
      await sendKeys({ press: 'ArrowRight' });
      await until(() => focused(el)?.id === 'tab-preview');
      expect(words($(el, '#panel-preview p'))).to.equal('Nothing to preview yet.');
      await sendKeys({ press: 'Home' });
      await until(() => focused(el)?.id === 'tab-write');
      expect($(el, '#panel-write').hidden).to.equal(false);
    });
  });

  describe('the page around it', () => {
    it('says that it is not connected, and starts when it is', async () => {
      const el = wizard(undefined);
      await el.updateComplete;
      expect(words(el.shadowRoot!.querySelector('.note'))).to.contain('Not connected');
      el.adapter = world.as('ana');
      await until(() => has(el, 'form'));
    });

    it('says why it cannot start, and tries again', async () => {
      const el = wizard(withFaults({ 'session.current': { failOnce: { code: 'unavailable', message: 'No connection.' } } }));
      await until(() => has(el, '[role=alert]'));
      expect(words($(el, '[role=alert]'))).to.contain('No connection.');
      await click(button(el, 'Retry'));
      await until(() => has(el, 'form'));
    });

    it('keeps its title and the way out, with a small note, where it cannot start', async () => {
      const el = wizard(undefined), cancels = record(el, 'task-cancel');
      el.style.minBlockSize = '700px';
      await el.updateComplete;
      expect(words($(el, 'h1'))).to.equal('New labeling task');
      expect($(el, '.note').offsetHeight).to.be.below(100);
      await click($(el, '[aria-label=Close]'));
      expect(cancels).to.have.length(1);
    });

    it('keeps its footer in sight, and the focus out from behind it', async () => {
      const el = await last(world.as('ana'), { team: true, labelers: ['ana', 'jon', 'li'], workerStrategy: 'partitioned', reviewStrategy: 'manual', name: 'Streets', visited: ['input-source', 'objective', 'concepts', 'collaborators', 'name'] });
      await setViewport({ width: 1280, height: 500 });
      try {
        await go(el, 'collaborators');
        const footer = $(el, '.footer');
        const covered: string[] = [];
        scrollTo(0, 0);
        expect(footer.getBoundingClientRect().bottom).to.be.closeTo(innerHeight, 1);
        for (const field of el.shadowRoot!.querySelectorAll<HTMLElement>('section:not([hidden]) :is(input:not(:disabled), button)')) {
          if (!field.checkVisibility()) continue;
          scrollTo(0, 0);
          field.focus();
          if (field.getBoundingClientRect().bottom > footer.getBoundingClientRect().top) covered.push(field.outerHTML);
        }
        expect(covered).to.deep.equal([]);
      } finally {
        scrollTo(0, 0);
        await setViewport({ width: 1280, height: 800 });
      }
    });

    it('says that it is loading when that takes long', async () => {
      const el = wizard(withFaults({ 'session.current': { hang: true } }));
      await until(() => has(el, '[aria-busy=true]:not([hidden])'));
    });

    it('sees inputs that are added meanwhile', async () => {
      const { as } = world;
      const more = await as('ana').datasets.create!({ name: 'Growing' }, { key: 'growing' });
      await keepDraft('ana', wholeDraft(world, { datasetId: more.id }));
      const el = await opened(as('ana'));
      await until(() => facts(el)['Work'] === '0 inputs, each labeled once');
      await as('jon').inputs.add!(more.id, { kind: 'image', name: 'late.jpg', mediaType: 'image/jpeg', width: 1, height: 1, media: new Blob(['x']) }, { key: 'late' });
      await until(() => facts(el)['Work'] === '1 input, labeled once');
    });

    it('fires nothing for what the host sets', async () => {
      const el = await opened(world.as('ana')), events = record(el, 'task-step-change', 'task-submit', 'task-cancel', 'change');
      el.objectives = ['classification', 'detection'];
      el.samples = [];
      el.adapter = world.as('jon');
      await until(() => has(el, 'form'));
      expect(events).to.have.length(0);
    });

    for (const each of ['input-source', 'objective', 'concepts', 'collaborators', 'name']) {
      it(`has no violations with its problems: ${each}`, async () => {
        const el = await last(world.as('ana'), { team: true, labelers: ['ana', 'jon'], workerStrategy: 'partitioned', reviewStrategy: 'manual', name: '' });
        await click($(el, '#create'));
        await until(() => has(el, '#problems'));
        await go(el, each);
        await expectNoViolations(el);
      });
    }

    for (const [width, dir] of [[320, 'ltr'], [320, 'rtl'], [700, 'ltr']] as const) {
      it(`fits into ${width} px, ${dir}`, async () => {
        const box = frame(width, dir);
        const el = await last(world.as('ana'), { team: true, labelers: ['ana', 'jon', 'li'], workerStrategy: 'partitioned', reviewStrategy: 'manual', name: 'x'.repeat(500), visited: ['input-source', 'objective', 'concepts', 'collaborators', 'name'] });
        box.append(el);
        for (const each of ['input-source', 'objective', 'concepts', 'collaborators', 'name']) {
          await go(el, each);
          expect(box.scrollWidth, each).to.be.at.most(width);
        }
      });
    }

    it('begins its texts under their titles, from right to left', async () => {
      const el = await last(world.as('ana'), { name: 'Streets', visited: ['input-source', 'objective', 'concepts', 'collaborators', 'name'] });
      frame(1200, 'rtl').append(el);
      await el.updateComplete;
      const right = (node: Node): number => {
        const range = document.createRange();
        range.selectNodeContents(node);
        return range.getBoundingClientRect().right;
      };
      for (const fact of el.shadowRoot!.querySelectorAll('.plan dl > div')) expect(right(fact.querySelector('dd')!)).to.be.closeTo(right(fact.querySelector('dt')!), 2);
      for (const each of el.shadowRoot!.querySelectorAll('.step')) expect(right(each.querySelector('small')!)).to.be.closeTo(right(each.querySelector('.step-name')!), 2);
    });

    it('goes on where it was when it is moved', async () => {
      const el = await last(world.as('ana'), { name: 'Moved', visited: ['input-source', 'name'] });
      const picker = $(el, 'dataset-picker');
      await fill($(el, '#name'), 'Moved and changed');
      mount(el, frame(700, 'ltr'));
      await el.updateComplete;
      expect($(el, 'dataset-picker')).to.equal(picker);
      expect($<HTMLInputElement>(el, '#name').value).to.equal('Moved and changed');
    });

    it('works twice on a page', async () => {
      await addTask(world, { name: 'Another' });
      const one = await opened(world.as('ana')), two = await opened(world.as('jon'));
      await go(one, 'concepts');
      expect([step(one), step(two)]).to.deep.equal(['concepts', 'input-source']);
    });
  });
});
