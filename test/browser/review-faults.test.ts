import { resetMouse, sendKeys, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../src/define/review-queue.js';
import type { AdapterErrorInit } from '../../src/adapter/errors.js';
import type { LabelingAdapter, Verdict } from '../../src/adapter/port.js';
import type { Annotation, Label, ReviewSettings, VerdictKind } from '../../src/core/model/index.js';
import type { ReviewQueue } from '../../src/elements/review-queue/review-queue.js';
import { createFaultyAdapter, type Fault, type Faults } from '../../src/testing/faulty-adapter.js';
import { $, annotatorOf, box, button, clean, key, mount, ready, said, shop, type Shop, submitSome, until } from './loop.helpers.js';

const DOWN: AdapterErrorInit = { code: 'unavailable', message: 'The network is down.' }, BUSY: AdapterErrorInit = { code: 'unavailable', message: 'The server is busy.' };
const KEY: Readonly<Record<VerdictKind, string>> = { approve: 'a', 'request-changes': 'c', reject: 'r' };
const NAME: Readonly<Record<VerdictKind, RegExp>> = { approve: /^Approve /, 'request-changes': /^Request changes/, reject: /^Reject/ };
const KINDS = Object.keys(KEY) as VerdictKind[];
const REVIEW: ReviewSettings = { strategy: 'manual', reviewers: ['ana'], sample: 10_000, distribution: 'even', unsampled: 'wait', agreement: 2, iou: 0.5 };

let shopOf: Shop;
const done: string[] = [];
function open(adapter: LabelingAdapter = shopOf.as('ana')): ReviewQueue {
  const el = document.createElement('review-queue');
  done.length = 0;
  for (const type of ['review-decided', 'review-undone', 'review-exhausted'] as const) el.addEventListener(type, () => void done.push(type));
  el.adapter = adapter;
  el.taskId = shopOf.task.id;
  return mount(el);
}
const text = (el: Element, selector: string): string => $(el, selector)?.textContent.replace(/\s+/g, ' ').trim() ?? '';
const chosen = (el: Element): string => text(el, '[role=option][aria-selected=true] b');
const trouble = (el: Element): string => text(el, '[part~=trouble] p');
const again = (el: Element): HTMLButtonElement | null => $<HTMLButtonElement>(el, '[part~=trouble] button');
const isOpen = (el: Element): boolean => $(el, '.center')?.getAttribute('aria-busy') === 'false' && button(el, /Approve |approve /)?.getAttribute('aria-disabled') === 'false';
const settled = (el: Element, name?: string): Promise<boolean> => until(() => isOpen(el) && (name === undefined || chosen(el) === name), `${name} is open`);
const reason = (el: Element): HTMLTextAreaElement => $<HTMLTextAreaElement>(el, '#reason')!;
async function say(el: ReviewQueue, words: string): Promise<void> {
  reason(el).value = words;
  reason(el).dispatchEvent(new Event('input'));
  await el.updateComplete;
}
async function press(el: ReviewQueue, name: string): Promise<void> {
  el.focus();
  await sendKeys({ press: name });
}
async function fix(el: ReviewQueue, change: (labels: readonly Label[]) => readonly Label[]): Promise<void> {
  await press(el, 'e');
  await until(() => !annotatorOf(el).readonly);
  const annotator = annotatorOf(el);
  annotator.annotations = change(annotator.annotations);
  annotator.dispatchEvent(new CustomEvent('annotations-changed', { detail: { gesture: 'draw', changes: [], previous: [] } }));
  await until(() => button(el, 'Fix and approve'));
}
const verdictsOf = async (id: string): Promise<readonly Verdict[]> => (await shopOf.as('ana').review.get(id)).verdicts;
const versionOf = async (id: string): Promise<number> => (await shopOf.as('ana').review.get(id)).assignment.version;

describe('review-queue over an adapter that fails', () => {
  beforeEach(async () => {
    await setViewport({ width: 1280, height: 800 });
    shopOf = await shop({ inputs: 10 });
  });
  afterEach(async () => {
    await resetMouse();
    await clean();
  });

  const FAULTS: Readonly<Record<string, { readonly fault: Fault; readonly isTold: boolean }>> = {
    'that fails once': { fault: { failOnce: DOWN }, isTold: true },
    'whose answer is lost': { fault: { loseAnswerOnce: DOWN }, isTold: true },
    'that fails, and whose answer is lost then': { fault: { failOnce: BUSY, loseAnswerOnce: DOWN }, isTold: true },
    'that is asked to wait': { fault: { failOnce: { code: 'rate-limited', message: 'Too many at once.', retryAfter: 1 } }, isTold: true },
    'that breaks in a way of its own': { fault: { failOnce: { code: 'unknown', message: 'Code 418' } }, isTold: true },
    'that is slow, while the person is impatient': { fault: { slow: 150 }, isTold: false },
  };
  for (const [what, { fault, isTold }] of Object.entries(FAULTS)) {
    it(`gives a verdict ${what} once, with its reason`, async () => {
      const ids = await submitSome(shopOf, KINDS.length), faulty = createFaultyAdapter(shopOf.as('ana')), el = open(faulty);
      for (const [i, kind] of KINDS.entries()) {
        await settled(el, `IMG_${i + 1}.png`);
        faulty.setFaults({ 'review.decide': fault });
        await say(el, kind === 'approve' ? '' : `Because ${i}`);
        if (isTold) await press(el, KEY[kind]);
        else for (let times = 3; times > 0; times--) button(el, NAME[kind])!.click();
        const failures = [fault.failOnce, fault.loseAnswerOnce].filter(Boolean);
        for (const failure of failures) {
          await until(() => trouble(el).includes(failure!.message) && again(el));
          expect([chosen(el), reason(el)?.value ?? `Because ${i}`]).to.deep.equal([`IMG_${i + 1}.png`, kind === 'approve' ? '' : `Because ${i}`]);
          again(el)!.click();
          await until(() => !trouble(el).includes(failure!.message));
        }
        await until(() => done.filter((type) => type === 'review-decided').length === i + 1, `verdict ${i + 1}`);
      }
      await until(() => done.includes('review-exhausted'));
      for (const [i, kind] of KINDS.entries()) expect((await verdictsOf(ids[i]!)).map((verdict) => [verdict.kind, verdict.reason])).to.deep.equal([[kind, kind === 'approve' ? '' : `Because ${i}`]]);
    });
  }

  it('takes a verdict back once, whose answer is lost', async () => {
    const [id] = await submitSome(shopOf, 1), faulty = createFaultyAdapter(shopOf.as('ana')), el = open(faulty);
    await settled(el);
    await press(el, 'a');
    await until(() => done.includes('review-exhausted'));
    faulty.setFaults({ 'review.undo': { loseAnswerOnce: DOWN } });
    button(el, '↶')!.click();
    await until(() => /not taken back/.test(trouble(el)) && again(el));
    again(el)!.click();
    await settled(el, 'IMG_1.png');
    expect((await verdictsOf(id!)).map(({ undone }) => undone)).to.deep.equal([true]);
    expect(done.filter((type) => type === 'review-undone')).to.have.length(1);
  });

  it('keeps its Retry where word of what was done comes before the answer', async () => {
    const [id] = await submitSome(shopOf, 1), ana = shopOf.as('ana'), asked: string[] = [];
    const hearing = new Set<Parameters<NonNullable<LabelingAdapter['changes']>['subscribe']>[0]>();
    const el = open(createFaultyAdapter<LabelingAdapter>({
      ...ana, changes: { subscribe: (listener) => { hearing.add(listener); return () => hearing.delete(listener); } },
      review: { ...ana.review, get: (...args) => { asked.push('get'); return ana.review.get(...args); }, progress: (...args) => { asked.push('progress'); return ana.review.progress(...args); } },
    }, { 'review.decide': { loseAnswerOnce: DOWN } }));
    await settled(el);
    await press(el, 'a');
    await until(() => again(el));
    asked.length = 0;
    for (const hear of hearing) hear([{ kind: 'assignment', id: id!, taskId: shopOf.task.id }]);
    await until(() => asked.includes('progress'));
    expect(asked).to.not.include('get');
    again(el)!.click();
    await until(() => done.includes('review-exhausted'));
    expect(await verdictsOf(id!)).to.have.length(1);
  });

  it('says what cannot be done at all, with what was typed still there, and no other verdict in its place', async () => {
    const [id] = await submitSome(shopOf, 1), faulty = createFaultyAdapter(shopOf.as('ana')), el = open(faulty);
    await settled(el);
    for (const code of ['forbidden', 'invalid', 'unavailable'] as const) {
      faulty.setFaults({ 'review.decide': { fail: { code, message: `No: ${code}.` } } });
      await say(el, 'Look again');
      await press(el, 'c');
      await until(() => trouble(el).includes(`No: ${code}.`) && isOpen(el));
      expect(said(el)).to.include(`No: ${code}.`);
      expect([chosen(el), reason(el).value]).to.deep.equal(['IMG_1.png', 'Look again']);
    }
    expect(await verdictsOf(id!)).to.deep.equal([]);
    faulty.setFaults({});
    await press(el, 'c');
    await until(() => done.includes('review-exhausted'));
    expect((await verdictsOf(id!)).map(({ reason: why }) => why)).to.deep.equal(['Look again']);
  });

  it('gets through a bad day: each of ten verdicts once, whatever fails on the way', async () => {
    const ids = await submitSome(shopOf, 10), faulty = createFaultyAdapter(shopOf.as('ana')), el = open(faulty);
    const DAY: readonly Faults[] = [
      { 'review.decide': { loseAnswerOnce: DOWN }, 'review.get': { failOnce: DOWN } }, { 'review.list': { failOnce: DOWN }, 'review.progress': { failOnce: DOWN } }, { 'review.decide': { failOnce: DOWN, loseAnswerOnce: DOWN } },
      { 'inputs.media': { failOnce: DOWN } }, { 'review.decide': { slow: 60, loseAnswerOnce: DOWN }, 'review.samples': { failOnce: DOWN } },
    ];
    for (const [i, id] of ids.entries()) {
      await settled(el);
      faulty.setFaults(DAY[i % DAY.length]!);
      await press(el, 'a');
      // a person tries again whatever says that it failed
      await until(async () => {
        el.shadowRoot!.querySelectorAll('button').forEach((each) => { if (each.textContent.trim() === 'Retry') each.click(); });
        return (await verdictsOf(id)).length > 0 && !trouble(el) && (isOpen(el) || done.includes('review-exhausted'));
      }, `verdict ${i + 1}`);
    }
    for (const id of ids) expect((await verdictsOf(id)).map(({ kind }) => kind)).to.deep.equal(['approve']);
  });

  it('decides on the rest of a sample once, whose answer is lost', async () => {
    await clean();
    shopOf = await shop({ inputs: 3, settings: { review: { ...REVIEW, sample: 0 } } });
    const ids = await submitSome(shopOf, 3), el = open(createFaultyAdapter({ ...shopOf.as('ana'), changes: undefined }, { 'review.decideRest': { loseAnswerOnce: DOWN } }));
    (await until(() => button(el, 'Approve the rest'))).click();
    await until(() => text(el, '[part~=samples]').includes(DOWN.message));
    $<HTMLButtonElement>(el, '[part~=samples] [role=alert] button')!.click();
    await until(() => !$(el, '[part~=samples]'));
    expect(said(el)).to.include('3 submissions approved');
    for (const id of ids) expect((await verdictsOf(id)).map(({ kind }) => kind)).to.deep.equal(['approve']);
  });
});

describe('two reviewers at once', () => {
  let id = '';
  beforeEach(async () => {
    await setViewport({ width: 1280, height: 800 });
    shopOf = await shop({ settings: { review: { ...REVIEW, reviewers: ['ana', 'li'], distribution: 'stacked' } } });
    [id] = await submitSome(shopOf, 1) as [string];
  });
  afterEach(async () => {
    await resetMouse();
    await clean();
  });

  const li = async (kind: VerdictKind, changes: readonly Label[] = []): Promise<Verdict> => {
    const [result] = await shopOf.as('li').review.decide([{ assignmentId: id, version: await versionOf(id), kind, reason: kind === 'approve' ? '' : 'A van', ...(changes.length > 0 ? { changes: changes.map((label) => ({ type: 'put', label })) } : {}) }], { key: key() });
    if (!result!.ok) throw new Error(result!.error.message);
    return result!.verdict;
  };
  const labels = async (): Promise<readonly Annotation[]> => (await shopOf.as('ana').review.get(id)).annotations;
  const places = (all: readonly Label[]): string[] => all.map(({ id: label, region }) => [label, region?.type === 'box' ? region.x : undefined].join(' '));
  const extra = (x = 0.6): Label => box(`fix-${x}`, shopOf.concepts[0]!.id, x);

  for (const hears of [true, false]) {
    const adapter = (): LabelingAdapter => (hears ? shopOf.as('ana') : { ...shopOf.as('ana'), changes: undefined });
    const how = hears ? 'as it happens' : 'with the own verdict';
    /** Who hears of nothing finds out by a verdict. */
    const meet = async (el: ReviewQueue): Promise<void> => {
      if (!hears) await press(el, 'a');
      await until(() => /Li Ko/.test(trouble(el)), 'who was first');
      expect(trouble(el)).to.match(/Your comment and your fixes are kept/);
      await until(() => /Li Ko/.test(said(el)), 'said');
    };

    it(`tells who approved first ${how}, and keeps the comment and the fixes over what the other fixed`, async () => {
      const el = open(adapter());
      await ready(el);
      await settled(el);
      await say(el, 'One was missing');
      await fix(el, (all) => [...all, extra()]);
      const [drawn] = await labels();
      await li('approve', [{ ...box(drawn!.id, drawn!.conceptId, 0.3) }]);
      await meet(el);
      await settled(el);
      expect(reason(el).value).to.equal('One was missing');
      expect(places(annotatorOf(el).annotations), 'on show').to.have.members(['fix-0.6 0.6', `${drawn!.id} 0.3`]);
      expect(text(el, '.history')).to.include('Fixed and approved').and.to.include('Li Ko');
      await press(el, 'a');
      await until(() => done.includes('review-exhausted'));
      expect(places(await labels()), 'stored').to.have.members(['fix-0.6 0.6', `${drawn!.id} 0.3`]);
    });

    it(`tells who rejected first ${how}, and has the comment and the fixes again when that is taken back`, async () => {
      const el = open(adapter());
      await ready(el);
      await settled(el);
      await say(el, 'One was missing');
      await fix(el, (all) => [...all, extra()]);
      const verdict = await li('reject');
      await meet(el);
      expect([button(el, /Approve |approve /), annotatorOf(el).annotations.length], 'how it stands').to.deep.equal([undefined, 1]);
      await shopOf.as('li').review.undo!(verdict.id, { key: key() });
      if (!hears) {
        button(el, 'Decided')!.click();
        await until(() => $(el, '#empty-title'));
        button(el, 'To review')!.click();
      }
      await settled(el);
      await until(() => annotatorOf(el).annotations.length === 2, 'the fixes');
      expect(reason(el).value).to.equal('One was missing');
      await press(el, 'a');
      await until(async () => (await labels()).length === 2);
    });
  }

  it('says nothing to who only looked', async () => {
    const el = open();
    await ready(el);
    await settled(el);
    await li('approve');
    await until(() => /Li Ko/.test(text(el, '.history')));
    expect(trouble(el)).to.equal('');
  });
});

describe('review-queue over content that is bad', () => {
  beforeEach(() => setViewport({ width: 1280, height: 800 }));
  afterEach(async () => {
    await resetMouse();
    await clean();
  });

  /** The verdict stands, whatever it was about. */
  async function approves(el: ReviewQueue, id: string): Promise<void> {
    await settled(el);
    await press(el, 'a');
    await until(() => done.includes('review-exhausted'));
    expect((await verdictsOf(id)).map(({ kind }) => kind)).to.deep.equal(['approve']);
  }

  it('takes a verdict on a submission without labels, and says that it has none', async () => {
    shopOf = await shop();
    const { labeling } = shopOf.as('jon'), { assignment } = (await labeling.start(shopOf.task.id, undefined, { key: key() }))!;
    await labeling.submit(assignment.id, assignment.version, { key: key() });
    const el = open();
    await ready(el);
    await settled(el);
    expect(text(el, '[role=option]')).to.include('Jon Oduya').and.to.match(/0 regions|no regions/i);
    expect(said(el)).to.match(/0 regions|no regions/i);
    await approves(el, assignment.id);
  });

  it('names a concept that was deleted, and takes a verdict', async () => {
    shopOf = await shop();
    const [id] = await submitSome(shopOf, 1), ana = shopOf.as('ana');
    const el = open({ ...ana, concepts: { ...ana.concepts, list: async (...args) => { const page = await ana.concepts.list(...args); return { ...page, items: page.items.map((concept) => ({ ...concept, hidden: true })) }; } } }), annotator = await ready(el);
    await settled(el);
    expect(annotator.annotations).to.have.length(1);
    expect(annotator.shadowRoot!.querySelector('[part=region]')!.textContent).to.include('car');
    await approves(el, id!);
  });

  it('takes a verdict on a concept that nobody knows', async () => {
    shopOf = await shop();
    const [id] = await submitSome(shopOf, 1), ana = shopOf.as('ana');
    const el = open({ ...ana, concepts: { ...ana.concepts, list: async () => ({ items: [] }) } }), annotator = await ready(el);
    await settled(el);
    expect(annotator.shadowRoot!.querySelectorAll('[part=region]')).to.have.length(1);
    await approves(el, id!);
  });

  it('takes a verdict on the work of who left the task, and of who works here no more', async () => {
    for (const isKnown of [true, false]) {
      shopOf = await shop({ settings: { work: { strategy: 'full', workers: ['jon', 'li'].map((personId) => ({ personId, weight: 1 })), workersPerInput: 1 } } });
      const [id] = await submitSome(shopOf, 1), ana = shopOf.as('ana');
      await ana.tasks.update!(shopOf.task.id, shopOf.task.version, { work: { ...shopOf.task.work, workers: [{ personId: 'li', weight: 1 }] } }, { key: key() });
      const unnamed = <T extends { readonly worker?: unknown }>({ worker: _, ...rest }: T): Omit<T, 'worker'> => rest;
      const el = open(isKnown ? ana : { ...ana, review: { ...ana.review, list: async (...args) => { const page = await ana.review.list(...args); return { ...page, items: page.items.map(unnamed) }; }, get: async (...args) => unnamed(await ana.review.get(...args)) } });
      await settled(el);
      expect(text(el, '[part~=author] h3')).to.include(isKnown ? 'Jon Oduya' : 'A labeler');
      await approves(el, id!);
      el.remove();
    }
  });

  it('shows what it can of regions that lie outside the picture or are none, and takes a verdict', async () => {
    shopOf = await shop();
    const [id] = await submitSome(shopOf, 1), ana = shopOf.as('ana');
    const bad: readonly Partial<Label>[] = [
      { region: { type: 'box', x: 0.9, y: 0.9, width: 5, height: 5 } }, { region: { type: 'box', x: -3, y: -3, width: 1, height: 1 } }, { region: { type: 'box', x: Number.NaN, y: 0, width: 0.1, height: 0.1 } },
      { region: { type: 'box', x: 0.1, y: 0.1, width: 0, height: -1 } }, { region: { type: 'time-span', start: 1, end: 2 } }, {}, { region: null as never }, { region: { type: 'polygon', parts: [] } },
    ];
    const el = open({ ...ana, review: { ...ana.review, get: async (...args) => {
      const opened = await ana.review.get(...args), [good] = opened.annotations;
      return { ...opened, annotations: [...opened.annotations, ...bad.map(({ region }, i) => { const { region: _, ...label } = good!; return { ...label, id: `bad-${i}`, ...(region === undefined ? {} : { region }) }; })] };
    } } });
    const annotator = await ready(el);
    await settled(el);
    await until(() => annotator.shadowRoot!.querySelectorAll('[part=region]').length >= 1, 'the good one');
    await approves(el, id!);
  });

  it('says that the picture is gone, and takes a verdict all the same', async () => {
    shopOf = await shop();
    const [id] = await submitSome(shopOf, 1);
    const el = open(createFaultyAdapter(shopOf.as('ana'), { 'inputs.media': { fail: { code: 'not-found', message: 'There is no such picture, or no longer.' } } }));
    await until(() => /could not be fetched.*no such picture/.test(text(el, '[role=alert]')));
    await approves(el, id!);
  });

  it('says that the picture is broken, and takes a verdict all the same', async () => {
    shopOf = await shop();
    const [id] = await submitSome(shopOf, 1), ana = shopOf.as('ana');
    const el = open({ ...ana, inputs: { ...ana.inputs, media: async () => new Blob(['no picture'], { type: 'image/png' }) } });
    await until(() => annotatorOf(el)?.matches(':state(failed)') || /cannot|could not|can’t/i.test(annotatorOf(el)?.shadowRoot?.textContent ?? ''), 'a word of it');
    await approves(el, id!);
  });
});
