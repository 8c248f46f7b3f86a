/** Single questions of the wizard: AI assist, the objective, sample pictures, the advanced ones, and what people type. */
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../src/all.js';
import type { LabelingAdapter, WorkflowsPort } from '../../src/adapter/port.js';
import type { Task, TaskSettings, Workflow } from '../../src/core/model/index.js';
import type { WizardDraft } from '../../src/core/wizard/index.js';
import type { TaskWizard } from '../../src/elements/task-wizard/task-wizard.js';
import { $, button, clean, click, expectNoViolations, fill, focused, forgetDrafts, has, keepDraft, key, mount, record, type Shop, shop, texts, until, wholeDraft, words } from './tasks.helpers.js';

/** A person of this file alone: drafts are theirs. */
const ME = 'pia';
type Picker = HTMLElement & { value: string | readonly string[] };

describe('<task-wizard>, question by question', () => {
  let world: Shop;
  before(() => setViewport({ width: 1280, height: 800 }));
  beforeEach(async () => { world = await shop(5); });
  afterEach(async () => {
    clean();
    await forgetDrafts(ME);
  });

  const workflowsOf = (): readonly Workflow[] => [
    { id: 'streets', version: '7', name: 'street-detector', description: 'Cars', origin: 'own', outputs: ['detection'], concepts: [world.concepts[0]!] },
    { id: 'moods', version: '1', name: 'moods', description: 'Moods', origin: 'community', outputs: ['classification'], concepts: [] },
  ];
  const withWorkflows = (get?: WorkflowsPort['get']): LabelingAdapter => ({
    ...world.as(ME),
    workflows: {
      list: ({ origin }) => Promise.resolve({ items: workflowsOf().filter((each) => each.origin === origin) }),
      get: get ?? ((id) => Promise.resolve(workflowsOf().find((each) => each.id === id)!)),
    },
  });
  async function at(step: WizardDraft['step'], answers: Partial<WizardDraft> = {}, adapter: LabelingAdapter = world.as(ME), props: Partial<TaskWizard> = {}): Promise<TaskWizard> {
    await keepDraft(ME, wholeDraft(world, { step, visited: ['input-source', 'objective', 'concepts', 'collaborators', 'name'], name: 'A task', ...answers }));
    const el = mount(Object.assign(document.createElement('task-wizard'), { objectives: ['detection'] as const, adapter, ...props }));
    await until(() => has(el, `#heading-${step}`) && texts(el, '[data-step=input-source] small').join().includes('5 inputs'));
    return el;
  }
  const radio = (el: TaskWizard, group: string, title: string): HTMLInputElement =>
    [...el.shadowRoot!.querySelectorAll(`[data-question=${group}] .card`)].find((card) => words(card.querySelector('b')) === title)!.querySelector('input')!;
  const facts = (el: TaskWizard): Record<string, string> => Object.fromEntries([...el.shadowRoot!.querySelectorAll('.plan dl > div')].map((each) => [words(each.querySelector('dt')), words(each.querySelector('dd'))]));
  const findings = (el: TaskWizard): string[] => texts(el, '.plan .findings button');
  async function created(el: TaskWizard): Promise<Task> {
    const submitted = record(el, 'task-submitted');
    $(el, '[data-step=name]').click();
    await until(() => has(el, '#create'));
    await click($(el, '#create'));
    await until(() => submitted.length === 1);
    return (submitted[0]!.detail as { task: Task }).task;
  }

  it('the plan asks for what its numbers wait for', async () => {
    const el = await at('objective', { objective: undefined });
    await until(() => facts(el).Work === 'Choose an objective to see the numbers.');
    await click(radio(el, 'objective', 'Detection'));
    await until(() => facts(el).Work?.includes('5 inputs'));
  });

  it('the choice of shares stays in sight, though they come above it', async () => {
    await setViewport({ width: 1280, height: 700 });
    const el = await at('collaborators', { team: true, workerStrategy: 'partitioned', labelers: [ME, 'jon', 'li'] });
    const division = $<HTMLSelectElement>(el, '#division');
    division.focus();
    division.scrollIntoView({ block: 'end' });
    division.value = 'by-weight';
    division.dispatchEvent(new Event('input', { bubbles: true }));
    await until(() => $(el, 'labeler-picker').shadowRoot!.querySelector('.shares'));
    await until(() => {
      const { top, bottom } = division.getBoundingClientRect();
      return top >= 0 && bottom <= $(el, '.footer').getBoundingClientRect().top;
    });
    expect(el.shadowRoot!.activeElement).to.equal(division);
    await setViewport({ width: 1280, height: 800 });
  });

  it('says beside the sample, and in the plan, how sure it is to find an error', async () => {
    world = await shop(20);
    await keepDraft(ME, wholeDraft(world, { step: 'collaborators', visited: ['input-source', 'collaborators'], name: 'A task', team: true, workerStrategy: 'full', labelers: [ME, 'jon'], reviewStrategy: 'manual', sample: '25', reviewers: ['ana'] }));
    const el = mount(Object.assign(document.createElement('task-wizard'), { objectives: ['detection'] as const, adapter: world.as(ME) }));
    await until(() => has(el, '#sample-finds'));
    const said = (): string => words($(el, '#sample-finds'));
    await until(() => said() === 'Of a labeler’s 20 inputs, a sample of 5 finds at least one wrong one with a chance of 25% if 1% are wrong (1 input), 25% if 5% are wrong (1 input), and 44.7% if 10% are wrong (2 inputs).');
    expect([facts(el)['What the sample finds'], $(el, '#sample').getAttribute('aria-describedby')]).to.deep.equal([said(), 'sample-unit sample-finds problem-review-strategy']);
    await expectNoViolations(el);
    await fill($(el, '#sample'), '50');
    await until(() => said().endsWith('and 76.3% if 10% are wrong (2 inputs).'));
    await fill($(el, '#sample'), '100');
    await until(() => !has(el, '#sample-finds'));
    expect([facts(el)['What the sample finds'], $(el, '#sample').getAttribute('aria-describedby')]).to.deep.equal([undefined, 'sample-unit problem-review-strategy']);
    await fill($(el, '#sample'), '300');
    await until(() => texts(el, '#problem-review-strategy .error-text').length === 1);
    expect(has(el, '#sample-finds')).to.equal(false);
  });

  it('says it of unequal shares, and of what is pulled', async () => {
    world = await shop(20);
    const team = { team: true, labelers: [ME, 'jon'], reviewStrategy: 'manual', sample: '10', reviewers: ['ana'] } as const;
    const opened = async (answers: Partial<WizardDraft>): Promise<TaskWizard> => {
      clean();
      await forgetDrafts(ME);
      await keepDraft(ME, wholeDraft(world, { step: 'collaborators', visited: ['input-source', 'collaborators'], name: 'A task', ...team, ...answers }));
      const el = mount(Object.assign(document.createElement('task-wizard'), { objectives: ['detection'] as const, adapter: world.as(ME) }));
      await until(() => has(el, '#sample-finds'));
      return el;
    };
    const shares = await opened({ workerStrategy: 'partitioned', division: 'by-weight', weights: { [ME]: '4', jon: '1' } });
    await until(() => words($(shares, '#sample-finds')) === 'Of a labeler’s inputs, their sample finds at least one wrong one with a chance of 12.5% to 25% if 1% are wrong, 12.5% to 25% if 5% are wrong, and 24.2% to 25% if 10% are wrong, by how many inputs they have.');
    const pulled = await opened({ workerStrategy: 'dynamic' });
    await until(() => words($(pulled, '#sample-finds')) === 'Of a labeler’s 10 inputs, a sample of 1 finds at least one wrong one with a chance of 10% if 1% are wrong (1 input), 10% if 5% are wrong (1 input), and 10% if 10% are wrong (1 input). That is if all pull equally many.');
  });

  describe('AI assist', () => {
    it('is no question where the adapter knows no workflows', async () => {
      const { workflows: _, ...without } = world.as(ME), el = await at('concepts', {}, without);
      expect(has(el, '[data-question=is-assisted]')).to.equal(false);
      expect(await created(el)).not.to.have.property('aiAssist');
    });

    it('needs a workflow, tells what it does, and is the task’s, with its version and band', async () => {
      const el = await at('concepts', {}, withWorkflows());
      await click(radio(el, 'is-assisted', 'Yes'));
      await until(() => findings(el).join() === 'Choose a workflow for AI Assist, or answer No.');
      const picker = $<Picker>(el, 'workflow-picker');
      picker.focus();
      await until(() => picker.shadowRoot!.activeElement);
      picker.shadowRoot!.querySelector<HTMLElement>('#input')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }));
      await until(() => picker.shadowRoot!.querySelectorAll('[role=option]').length === 2);
      await until(() => picker.shadowRoot!.querySelector<HTMLElement>('#popup')!.style.opacity === ''); // it has its place
      await click([...picker.shadowRoot!.querySelectorAll('[role=option]')].find((row) => words(row).includes('street-detector'))!);
      await until(() => facts(el)['AI Assist'] === 'street-detector suggests 1 of 2 concepts, at 50% to 100% confidence');
      expect(texts(el, '.note.warning')).to.deep.equal(['street-detector does not suggest 1 of the concepts.']);
      expect(($(el, 'concept-picker') as unknown as { assisted: unknown }).assisted).to.deep.equal([world.concepts[0]!.id]);
      await fill($(el, '#band-min'), '30,5');
      await fill($(el, '#band-max'), '20');
      await until(() => texts(el, '#problem-ai-assist .error-text').join() === 'The confidence goes from 0 to 100 %, the lower number first.');
      await fill($(el, '#band-max'), '95');
      await until(() => findings(el).length === 0);
      await expectNoViolations(el);
      expect((await created(el)).aiAssist).to.deep.equal({ workflowId: 'streets', workflowVersion: '7', min: 0.305, max: 0.95 });
    });

    it('can be the embedded store’s own, which suggests whatever concepts there are', async () => {
      const el = await at('concepts', { isAssisted: true, conceptIds: [] });
      const picker = $<Picker>(el, 'workflow-picker');
      picker.focus();
      await until(() => picker.shadowRoot!.activeElement);
      picker.shadowRoot!.querySelector<HTMLElement>('#input')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }));
      await until(() => picker.shadowRoot!.querySelectorAll('[role=option]').length === 1);
      await until(() => picker.shadowRoot!.querySelector<HTMLElement>('#popup')!.style.opacity === ''); // it has its place
      await click(picker.shadowRoot!.querySelector('[role=option]')!);
      const concepts = $<Picker & { readonly suggested: readonly { readonly id: string }[] | undefined; readonly assisted: readonly string[] | undefined }>(el, 'concept-picker');
      await until(() => concepts.suggested?.length === 2);
      concepts.focus();
      await sendKeys({ type: 'building' });
      await until(() => concepts.shadowRoot!.querySelector('#input')!.getAttribute('aria-activedescendant'));
      await sendKeys({ press: 'Enter' });
      await until(() => facts(el)['AI Assist'] === 'Learns from your labels suggests 1 concept, at 50% to 100% confidence');
      await sendKeys({ type: 'tram' });
      await until(() => [...concepts.shadowRoot!.querySelectorAll('[role=option]')].some((row) => words(row).includes('tram')));
      await sendKeys({ press: 'Enter' });
      await until(() => concepts.value.length === 2 && concepts.assisted?.length === 3);
      await until(() => facts(el)['AI Assist'] === 'Learns from your labels suggests 2 concepts, at 50% to 100% confidence');
      expect(texts(el, '.note.warning')).to.deep.equal([]);
      expect((await created(el)).aiAssist).to.deep.equal({ workflowId: 'learns-from-your-labels', workflowVersion: '1', min: 0.5, max: 1 });
    });

    it('drops a workflow that another objective makes useless, and says so', async () => {
      const el = await at('objective', { isAssisted: true, workflowId: 'streets', workflowVersion: '7' }, withWorkflows(), { objectives: ['classification', 'detection'] });
      await until(() => facts(el)['AI Assist']);
      await click(radio(el, 'objective', 'Classification'));
      await until(() => texts(el, '[role=status]').includes('The workflow was dropped: it does not give what this objective needs.'));
      expect(findings(el)).to.deep.equal(['Choose a workflow for AI Assist, or answer No.']);
    });

    it('asks the host for a new workflow, where it answers', async () => {
      const el = await at('concepts', { isAssisted: true }, withWorkflows(), { workflowCreatable: true }), asked = record(el, 'workflow-create');
      const picker = $(el, 'workflow-picker');
      await until(() => picker.shadowRoot!.querySelector('[part=actions] button'));
      await click(picker.shadowRoot!.querySelector('[part=actions] button')!);
      await until(() => asked.length === 1);
      el.workflowCreatable = false;
      await el.updateComplete;
      await until(() => !picker.shadowRoot!.querySelector('[part=actions] button'));
    });

    it('of No keeps what was answered, and means nothing', async () => {
      const el = await at('concepts', { isAssisted: true, workflowId: 'streets', workflowVersion: '7' }, withWorkflows());
      await click(radio(el, 'is-assisted', 'No'));
      await until(() => !has(el, 'workflow-picker'));
      await click(radio(el, 'is-assisted', 'Yes'));
      await until(() => has(el, 'workflow-picker') && $<Picker>(el, 'workflow-picker').value === 'streets');
      await click(radio(el, 'is-assisted', 'No'));
      expect(await created(el)).not.to.have.property('aiAssist');
    });
  });

  describe('the objective', () => {
    it('is limited by the kinds of the inputs, with the reason', async () => {
      const texts5 = await world.as(ME).datasets.create!({ name: 'mails' }, key());
      for (let i = 0; i < 5; i++) await world.as(ME).inputs.add!(texts5.id, { kind: 'text', name: `mail-${i}`, mediaType: 'text/plain', media: new Blob(['x']) }, key());
      const el = await at('objective', { datasetId: texts5.id, objective: undefined }, world.as(ME), { objectives: ['classification', 'detection', 'segmentation'] });
      await until(() => texts(el, '.card[data-refused=true] b').join() === 'Detection,Segmentation');
      expect(texts(el, '.card[data-refused=true] small')[0]).to.equal('The chosen dataset has no inputs for this.');
      expect(radio(el, 'objective', 'Detection').disabled).to.equal(true);
      await click(radio(el, 'objective', 'Classification'));
      await until(() => findings(el).length === 0);
    });
  });

  describe('sample pictures', () => {
    it('keep the spaces of an address, and are fetched once it stands', async () => {
      const el = await at('name'), address = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'/>";
      await click(button(el, 'Add a sample image'));
      await until(() => focused(el)?.matches('.sample-images li input'));
      await sendKeys({ type: address });
      expect($<HTMLInputElement>(el, '.sample-images li input').value).to.equal(address);
      expect(has(el, '.sample-image img')).to.equal(false);
      await sendKeys({ press: 'Tab' });
      await until(() => has(el, '.sample-image img'));
      expect($<HTMLImageElement>(el, '.sample-image img').src).to.equal(address);
    });

    it('are added, refused at their place, and removed, without losing the focus', async () => {
      const el = await at('name');
      await click(button(el, 'Add a sample image'));
      await until(() => focused(el)?.matches('.sample-images li input'));
      await fill(focused(el) as HTMLInputElement, 'javascript:alert(1)');
      await until(() => texts(el, '#problem-sample-images .error-text').join() === 'Sample image 1 needs an address that begins with http://, https://, blob: or data:image/.');
      expect(has(el, '.sample-image img')).to.equal(false);
      await fill($(el, '.sample-images li input'), 'data:image/gif;base64,R0lGODlhAQABAAAAACw=');
      await fill($(el, '.sample-images li [type=text]'), 'A <b>dot</b>');
      await until(() => has(el, '.sample-image img'));
      await click(button(el, 'Add a sample image'));
      await until(() => texts(el, '.sample-images li').length === 2);
      await click(button(el, 'Remove sample image 2'));
      await until(() => texts(el, '.sample-images li').length === 1 && words(focused(el)) === 'Add a sample image');
      await expectNoViolations(el);
      expect((await created(el)).sampleImages).to.deep.equal([{ url: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=', caption: 'A <b>dot</b>' }]);
    });
  });

  describe('the advanced questions', () => {
    it('have good defaults', async () => {
      expect(await created(await at('name'))).to.deep.include({ priority: 'medium', allowEmpty: false, choice: 'several', order: 'as-they-come', blindReview: false, metadata: {} } satisfies Partial<TaskSettings>);
    });

    it('are the task’s', async () => {
      const el = await at('name', { team: true, labelers: ['ana'], reviewStrategy: 'manual', reviewers: ['jon'] });
      await click($(el, 'summary'));
      await until(() => $<HTMLDetailsElement>(el, 'details').open);
      await click($(el, '#allow-empty'));
      await click($(el, '#blind-review'));
      $<HTMLSelectElement>(el, '#priority').value = 'high';
      $(el, '#priority').dispatchEvent(new Event('input', { bubbles: true }));
      await fill($(el, '#metadata'), 'team: street');
      await expectNoViolations(el);
      expect(await created(el)).to.deep.include({ allowEmpty: true, blindReview: true, priority: 'high', metadata: { team: 'street' } });
    });

    it('are opened where something in them is wrong', async () => {
      const el = await at('name', { metadata: 'no colon' });
      await click($(el, '#create'));
      await until(() => has(el, '#problems'));
      await click([...el.shadowRoot!.querySelectorAll<HTMLElement>('#problems button')][0]!);
      await until(() => focused(el)?.id === 'metadata');
      expect($<HTMLDetailsElement>(el, 'details').open).to.equal(true);
    });
  });
});
