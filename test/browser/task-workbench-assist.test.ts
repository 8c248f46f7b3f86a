import { resetMouse, sendKeys, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../src/define/task-workbench.js';
import type { LabelingAdapter, Suggested, WorkflowsPort } from '../../src/adapter/port.js';
import type { Label, TaskSettings } from '../../src/core/model/index.js';
import type { BboxAnnotator } from '../../src/elements/bbox-annotator/bbox-annotator.js';
import type { InputClassifier } from '../../src/elements/input-classifier/input-classifier.js';
import type { TaskWorkbench } from '../../src/elements/task-workbench/task-workbench.js';
import { $, annotatorOf, button, clean, key, mount, ready, shop, type Shop, until } from './loop.helpers.js';

type Suggest = NonNullable<WorkflowsPort['suggest']>;

const ASSIST: Pick<TaskSettings, 'aiAssist'> = { aiAssist: { workflowId: 'w', workflowVersion: '3', min: 0.5, max: 1 } };

const assisted = (adapter: LabelingAdapter, suggest: Suggest): LabelingAdapter => ({
  ...adapter,
  workflows: {
    list: () => Promise.resolve({ items: [] }),
    get: () => Promise.reject(new Error('not asked')),
    suggest,
  },
});

const assistOf = (el: Element): string => $(el, '[part=assist]')?.textContent.replace(/\s+/g, ' ').trim() ?? '';
/** What is kept of the first input. */
const stored = async ({ as, task }: Shop): Promise<readonly Label[]> => (await as('jon').labeling.start(task.id, undefined, { key: key() }))!.annotations;
const ids = (labels: readonly Label[]): string[] => labels.map(({ id }) => id);

describe('task-workbench: AI assist', () => {
  beforeEach(() => setViewport({ width: 1280, height: 800 }));
  afterEach(async () => {
    await resetMouse();
    await clean();
  });

  const open = (adapter: LabelingAdapter, { task }: Shop): TaskWorkbench => {
    const el = document.createElement('task-workbench');
    el.adapter = adapter;
    el.taskId = task.id;
    return mount(el);
  };
  const boxes = ({ concepts }: Shop, inputId: string): Suggested => ({
    suggestions: [
      { id: `${inputId}-low`, conceptId: concepts[0]!.id, confidence: 0.4, region: { type: 'box', x: 0, y: 0, width: 0.2, height: 0.2 } },
      { id: `${inputId}-mid`, conceptId: concepts[1]!.id, confidence: 0.7, region: { type: 'box', x: 0.3, y: 0.3, width: 0.2, height: 0.2 } },
      { id: `${inputId}-top`, conceptId: concepts[0]!.id, confidence: 0.9, region: { type: 'box', x: 0.6, y: 0.6, width: 0.2, height: 0.2 } },
    ],
  });
  const offered = async (el: TaskWorkbench, count: number): Promise<BboxAnnotator> => {
    const annotator = await ready(el);
    await until(() => annotator.suggestions.length === count, `${count} suggestions`);
    return annotator;
  };

  it('shows what lies in the task’s band, best first, says how many there are, and asks ahead for the next inputs', async () => {
    const shopOf = await shop({ settings: ASSIST }), asked: string[] = [];
    const el = open(assisted(shopOf.as('jon'), async ({ inputId, workflowId }) => {
      asked.push(inputId);
      expect(workflowId).to.equal('w');
      return boxes(shopOf, inputId);
    }), shopOf);
    const annotator = await offered(el, 2);
    expect(annotator.suggestions.map(({ source }) => source.kind === 'workflow' && source.confidence)).to.deep.equal([0.9, 0.7]);
    expect(assistOf(el)).to.match(/2 of 3 suggestions at 50/);
    await until(() => asked.length === 3);
    expect(new Set(asked).size).to.equal(3);
  });

  it('the slider shows more or fewer, and takes nothing away that was accepted', async () => {
    const shopOf = await shop({ settings: ASSIST });
    const el = open(assisted(shopOf.as('jon'), async ({ inputId }) => boxes(shopOf, inputId)), shopOf), annotator = await offered(el, 2);
    const slide = async (to: number): Promise<void> => {
      const slider = $<HTMLInputElement>(el, '[part=assist] input')!;
      slider.value = String(to);
      slider.dispatchEvent(new Event('input'));
      await el.updateComplete;
    };
    await slide(0.3);
    expect(annotator.suggestions).to.have.length(3);
    annotator.select([annotator.suggestions[1]!.id]);
    annotator.focus();
    await sendKeys({ press: 'a' });
    await slide(0.95);
    expect([annotator.annotations.length, annotator.suggestions.length]).to.deep.equal([1, 0]);
    expect(assistOf(el)).to.match(/0 of 3 suggestions/);
  });

  it('what is accepted is saved with its source, and never again offered; what is discarded stays so after a reload', async () => {
    const shopOf = await shop({ settings: ASSIST }), adapter = assisted(shopOf.as('jon'), async ({ inputId }) => boxes(shopOf, inputId));
    const el = open(adapter, shopOf), annotator = await offered(el, 2), [top, mid] = ids(annotator.suggestions);
    annotator.select([top!]);
    annotator.focus();
    await sendKeys({ press: 'a' });
    await sendKeys({ press: 'Delete' });
    expect([ids(annotator.annotations), ids(annotator.suggestions)]).to.deep.equal([[top], []]);
    await until(async () => (await stored(shopOf)).length === 1, 'stored');
    const [label] = await stored(shopOf);
    expect(label!.source).to.deep.equal({ kind: 'workflow', workflowId: 'w', version: '3', confidence: 0.9, edited: false });
    el.remove();
    await Promise.resolve();
    const again = open(adapter, shopOf), next = await ready(again);
    await until(() => / of \d+ suggestions? at/.test(assistOf(again)), 'an answer');
    expect([ids(next.annotations), ids(next.suggestions)]).to.deep.equal([[top], []]);
    expect(ids(next.suggestions)).to.not.include(mid);
  });

  it('one step back from accepting one offers it again, and another step accepts it', async () => {
    const shopOf = await shop({ settings: ASSIST }), el = open(assisted(shopOf.as('jon'), async ({ inputId }) => boxes(shopOf, inputId)), shopOf), annotator = await offered(el, 2), [top] = ids(annotator.suggestions);
    annotator.select([top!]);
    annotator.focus();
    await sendKeys({ press: 'a' });
    annotator.undo();
    await el.updateComplete;
    expect([ids(annotator.annotations), annotator.suggestions.length]).to.deep.equal([[], 2]);
    annotator.redo();
    await el.updateComplete;
    expect([ids(annotator.annotations), annotator.suggestions.length]).to.deep.equal([[top], 1]);
  });

  it('one that was accepted and then deleted does not come again', async () => {
    const shopOf = await shop({ settings: ASSIST }), adapter = assisted(shopOf.as('jon'), async ({ inputId }) => boxes(shopOf, inputId));
    const el = open(adapter, shopOf), annotator = await offered(el, 2), [top] = ids(annotator.suggestions);
    annotator.select([top!]);
    annotator.focus();
    await sendKeys({ press: 'a' });
    annotator.select([top!]);
    await sendKeys({ press: 'Delete' });
    await el.updateComplete;
    expect(ids(annotator.suggestions)).to.not.include(top);
    el.remove();
    await Promise.resolve();
    const next = await offered(open(adapter, shopOf), 1);
    expect(ids(next.suggestions)).to.not.include(top);
  });

  it('nonsense is counted and left out: another concept, outside the picture, no number, twice, no region', async () => {
    const shopOf = await shop({ settings: ASSIST }), [concept] = shopOf.concepts, region = { type: 'box', x: 0.1, y: 0.1, width: 0.2, height: 0.2 } as const;
    const el = open(assisted(shopOf.as('jon'), async () => ({
      suggestions: [
        { id: 'a', conceptId: 'someone-else', confidence: 0.9, region }, { id: 'b', conceptId: concept!.id, confidence: 0.9, region: { ...region, x: 7 } },
        { id: 'c', conceptId: concept!.id, confidence: 0.9, region: { ...region, y: NaN } }, { id: 'd', conceptId: concept!.id, confidence: 12, region },
        { id: 'e', conceptId: concept!.id, confidence: 0.9 }, { id: 'f', conceptId: concept!.id, confidence: 0.9, region }, { id: 'f', conceptId: concept!.id, confidence: 0.8, region },
        null as never,
      ],
    })), shopOf);
    const annotator = await offered(el, 1);
    expect(ids(annotator.suggestions)).to.deep.equal(['f']);
    expect(assistOf(el)).to.match(/7 suggestions were no use/);
  });

  for (const [what, suggest] of [
    ['fails', () => Promise.reject(new Error('The model is asleep.'))],
    ['throws at once', () => { throw new Error('The model is asleep.'); }],
    ['answers something else', () => Promise.resolve('hello' as never)],
    ['answers nothing', () => Promise.resolve(undefined as never)],
  ] as const satisfies readonly (readonly [string, Suggest])[]) {
    it(`where the workflow ${what}, labeling goes on, and Retry asks again`, async () => {
      const shopOf = await shop({ settings: ASSIST });
      let fails = true;
      const el = open(assisted(shopOf.as('jon'), (query) => (fails ? (suggest as Suggest)(query) : Promise.resolve(boxes(shopOf, query.inputId)))), shopOf), annotator = await ready(el);
      await until(() => /No suggestions:/.test(assistOf(el)), 'the failure');
      annotator.focus();
      await sendKeys({ press: 'n' });
      await sendKeys({ press: '1' });
      expect(annotator.annotations).to.have.length(1);
      fails = false;
      $(el, '[part=assist] button')!.click();
      await offered(el, 2);
      expect(annotator.annotations).to.have.length(1);
    });
  }

  it('a workflow that hangs disturbs nothing: the input is submitted, and what comes late belongs to no other', async () => {
    const shopOf = await shop({ settings: { ...ASSIST, allowEmpty: true } }), answers: (() => void)[] = [];
    const el = open(assisted(shopOf.as('jon'), ({ inputId }) => new Promise((resolve) => { answers.push(() => resolve(boxes(shopOf, inputId))); })), shopOf);
    const annotator = await ready(el);
    await until(() => assistOf(el).includes('Asking'));
    button(el, 'Submit and next')!.click();
    await until(() => $(el, '.names span')?.textContent === 'IMG_2.png');
    const opened = annotator.suggestions.length;
    answers[0]!();
    answers[1]!();
    await offered(el, 2);
    const { items } = await shopOf.as('jon').labeling.list(shopOf.task.id, { filter: 'to-do' });
    expect([opened, ids(annotator.suggestions).every((id) => id.startsWith(items[0]!.input.id))]).to.deep.equal([0, true]);
  });

  it('10,000 suggestions are shown, and one of them is accepted', async () => {
    const shopOf = await shop({ settings: ASSIST });
    const el = open(assisted(shopOf.as('jon'), async () => ({
      suggestions: Array.from({ length: 10_000 }, (_, i) => ({ id: `s${i}`, conceptId: shopOf.concepts[0]!.id, confidence: 0.6 + i / 100_000, region: { type: 'box' as const, x: (i % 100) / 110, y: Math.floor(i / 100) / 110, width: 0.008, height: 0.008 } })),
    })), shopOf);
    const annotator = await offered(el, 10_000);
    expect(annotator.suggestions[0]!.id).to.equal('s9999');
    annotator.select(['s9999']);
    annotator.focus();
    await sendKeys({ press: 'a' });
    await until(async () => (await stored(shopOf)).length === 1);
    expect(annotator.suggestions).to.have.length(9999);
  });

  it('without a workflow, and where the adapter has none to ask, there is nothing of it', async () => {
    const plain = await shop();
    let asked = 0;
    const el = open(assisted(plain.as('jon'), async () => {
      asked++;
      return { suggestions: [] };
    }), plain);
    await ready(el);
    await until(() => el.shadowRoot!.querySelectorAll('[part=strip] button').length === 3, 'what is to do');
    expect([asked, $(el, '[part=assist]') === null]).to.deep.equal([0, true]);
    const without = await shop({ settings: ASSIST }), { workflows: _, ...none } = without.as('jon'), other = open(none, without);
    await ready(other);
    expect($(other, '[part=assist]') === null).to.equal(true);
  });

  it('of a region that was just drawn the workflow is asked what it is', async () => {
    const shopOf = await shop({ settings: ASSIST }), regions: unknown[] = [];
    const el = open(assisted(shopOf.as('jon'), async ({ region }) => {
      if (region) regions.push(region.type);
      return { suggestions: region ? [{ id: 'x', conceptId: 'another', confidence: 0.9 }, { id: 'y', conceptId: shopOf.concepts[1]!.id, confidence: 0.8 }, { id: 'z', conceptId: shopOf.concepts[0]!.id, confidence: 0.4 }] : [] };
    }), shopOf);
    const annotator = await ready(el);
    annotator.focus();
    await sendKeys({ press: 'n' });
    await until(() => $(annotator, '[role=option][aria-selected=true] bdi')?.textContent === 'building');
    expect(regions).to.deep.equal(['box']);
    expect([...annotator.shadowRoot!.querySelectorAll('.picker small')].map(({ textContent }) => textContent), 'in the band alone').to.deep.equal(['80%']);
    await sendKeys({ press: 'Enter' });
    expect(annotator.annotations[0]!.conceptId).to.equal(shopOf.concepts[1]!.id);
    await until(async () => (await stored(shopOf)).length === 1, 'stored');
    expect((await stored(shopOf))[0]!.source).to.deep.equal({ kind: 'workflow', workflowId: 'w', version: '3', confidence: 0.8, edited: false });
  });

  it('in the order of uncertainty the input comes next that the workflow is least sure of', async () => {
    const shopOf = await shop({ inputs: 6, settings: { ...ASSIST, objective: 'classification', order: 'most-uncertain-first', allowEmpty: true } }), [a, b] = shopOf.concepts;
    const sure: Readonly<Record<string, readonly [number, number]>> = { 'IMG_2.png': [0.9, 0.05], 'IMG_3.png': [0.6, 0.5], 'IMG_4.png': [0.8, 0.1], 'IMG_5.png': [0.5, 0.49], 'IMG_6.png': [0.7, 0.1] };
    const jon = shopOf.as('jon'), opened: string[] = [], asked = new Set<string>();
    const el = open(assisted(jon, async ({ inputId }) => {
      const { name } = await jon.inputs.get(inputId), [first, second] = sure[name] ?? [0.9, 0];
      asked.add(name);
      return { suggestions: [{ id: 'x', conceptId: a!.id, confidence: first }, { id: 'y', conceptId: b!.id, confidence: second }] };
    }), shopOf);
    for (let i = 0; i < 6; i++) {
      const name = await until(() => $(el, '.names span')?.textContent);
      opened.push(name);
      await until(() => asked.size === 6 && /suggestions at/.test(assistOf(el)));
      button(el, 'Submit and next')!.click();
      await until(() => $(el, '.names span')?.textContent !== name);
    }
    expect(opened).to.deep.equal(['IMG_1.png', 'IMG_5.png', 'IMG_3.png', 'IMG_6.png', 'IMG_4.png', 'IMG_2.png']);
  });

  it('how sure it is of the next inputs is asked anew as it learns', async () => {
    const shopOf = await shop({ inputs: 4, settings: { ...ASSIST, objective: 'classification', order: 'most-uncertain-first', allowEmpty: true } }), [a, b] = shopOf.concepts;
    // after the first submission it is no longer IMG_3 but IMG_4 that it cannot tell
    const before: Readonly<Record<string, number>> = { 'IMG_3.png': 0.52 }, after: Readonly<Record<string, number>> = { 'IMG_3.png': 0.95, 'IMG_4.png': 0.51 };
    const jon = shopOf.as('jon'), asked: string[] = [];
    let learned = 5;
    const el = open(assisted(jon, async ({ inputId }) => {
      const { name } = await jon.inputs.get(inputId), first = (learned > 5 ? after : before)[name] ?? 0.9;
      asked.push(`${name} ${learned}`);
      return { learnedFrom: learned, suggestions: [{ id: `${name} x`, conceptId: a!.id, confidence: first }, { id: `${name} y`, conceptId: b!.id, confidence: 0.5 }] };
    }), shopOf);
    const goOn = async (to: string): Promise<void> => {
      button(el, 'Submit and next')!.click();
      await until(() => $(el, '.names span')?.textContent === to, to);
    };
    await until(() => $(el, '.names span')?.textContent === 'IMG_1.png' && new Set(asked).size === 4 && /suggestions at/.test(assistOf(el)));
    learned = 6;
    await goOn('IMG_3.png');
    await until(() => asked.includes('IMG_4.png 6') && asked.includes('IMG_2.png 6') && /Learned from 6/.test(assistOf(el)));
    await goOn('IMG_4.png');
    await goOn('IMG_2.png');
  });

  it('a workflow that learns is asked once more for an input that it was asked ahead about', async () => {
    const shopOf = await shop({ settings: { ...ASSIST, objective: 'classification', allowEmpty: true } });
    let learnedFrom = 0;
    const el = open(assisted(shopOf.as('jon'), async () => ({ suggestions: [{ id: `s${learnedFrom}`, conceptId: shopOf.concepts[1]!.id, confidence: 0.8 }], learnedFrom: learnedFrom++ })), shopOf);
    await until(() => /Learned from [0-2]/.test(assistOf(el)));
    await until(() => learnedFrom === 3, 'asked ahead');
    button(el, 'Submit and next')!.click();
    await until(() => $(el, '.names span')?.textContent === 'IMG_2.png');
    await until(() => /Learned from [3-9]/.test(assistOf(el)));
  });

  it('of classification: what a workflow has learned from is said; A accepts the best', async () => {
    const shopOf = await shop({ settings: { ...ASSIST, objective: 'classification' } });
    const el = open(assisted(shopOf.as('jon'), async () => ({ suggestions: [{ id: 's', conceptId: shopOf.concepts[1]!.id, confidence: 0.8 }], learnedFrom: 17 })), shopOf);
    const classifier = await until(() => $<InputClassifier>(el, 'input-classifier'));
    await until(() => classifier.suggestions.length === 1 && $(classifier, '.picture'));
    expect(assistOf(el)).to.match(/Learned from 17 labels/);
    classifier.focus();
    await sendKeys({ press: 'a' });
    await until(async () => (await stored(shopOf)).length === 1);
    expect((await stored(shopOf))[0]).to.deep.include({ id: 's', value: 1, conceptId: shopOf.concepts[1]!.id });
    expect(annotatorOf(el) === null).to.equal(true);
  });
});
