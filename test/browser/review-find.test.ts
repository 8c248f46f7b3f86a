import { expect } from 'chai';
import { resetMouse, sendKeys, setViewport } from '@web/test-runner-commands';
import '../../src/define/review-queue.js';
import type { LabelingAdapter } from '../../src/adapter/port.js';
import type { CommentThreads } from '../../src/elements/comment-threads/comment-threads.js';
import type { ReviewQueue } from '../../src/elements/review-queue/review-queue.js';
import { $, box, button, clean, key, mount, ready, said, shop, type Shop, until } from './loop.helpers.js';

const TWO = { work: { strategy: 'full', workers: ['jon', 'li'].map((personId) => ({ personId, weight: 1 })), workersPerInput: 1 } } as const;

describe('review-queue: what is listed, and what is said of it', () => {
  let shopOf: Shop;
  beforeEach(() => setViewport({ width: 1280, height: 900 }));
  afterEach(async () => {
    await resetMouse();
    await clean();
  });

  /** Submits with boxes of these concepts, by place among the task's. */
  async function submit(person: string, concepts: readonly number[]): Promise<string> {
    const { as, task } = shopOf, { labeling } = as(person), work = (await labeling.start(task.id, undefined, { key: key() }))!;
    const changes = concepts.map((concept, i) => ({ type: 'put', label: box(key(), shopOf.concepts[concept]!.id, 0.1 + i * 0.4) }) as const);
    const saved = await labeling.save(work.assignment.id, work.assignment.version, changes, { key: key() });
    return (await labeling.submit(saved.id, saved.version, { key: key() })).id;
  }
  const open = (adapter: LabelingAdapter = shopOf.as('ana')): ReviewQueue => {
    const el = document.createElement('review-queue');
    el.adapter = adapter;
    el.taskId = shopOf.task.id;
    return mount(el);
  };
  const rows = (el: Element): string[] => [...el.shadowRoot!.querySelectorAll('[part~=submission]')].map((row) => row.textContent.replace(/\s+/g, ' ').trim());
  const listed = (el: Element, count: number): Promise<unknown> => until(() => rows(el).length === count, `${count} rows`);
  const field = (el: Element, name: string): HTMLSelectElement => [...el.shadowRoot!.querySelectorAll('.narrow label')].find((label) => label.textContent.includes(name))!.querySelector('select, input')!;
  const set = (el: Element, name: string, value: string): void => {
    const control = field(el, name);
    control.value = value;
    control.dispatchEvent(new Event('input'));
    control.dispatchEvent(new Event('change'));
  };
  const narrow = async (el: Element): Promise<void> => {
    $(el, '[aria-controls=narrow]')!.click();
    await until(() => $(el, '.narrow'));
  };
  const chosen = (el: Element): string => $(el, '[role=option][aria-current] b')?.textContent ?? '';

  it('is narrowed by labeler, concept and name, and says so where nothing is left', async () => {
    shopOf = await shop({ inputs: 3, settings: TWO });
    for (const [person, concepts] of [['jon', [0]], ['jon', [1]], ['li', [0, 1]]] as const) await submit(person, concepts);
    const el = open();
    await listed(el, 3);
    await narrow(el);
    set(el, 'Concept', shopOf.concepts[1]!.id);
    await listed(el, 2);
    await until(() => field(el, 'Labeler'));
    set(el, 'Labeler', 'li');
    await until(() => rows(el).length === 1 && rows(el)[0]!.includes('Li Ko'));
    expect($(el, '.badge')!.textContent).to.equal('2');
    set(el, 'Name', 'no such picture');
    await until(() => /No submission matches the filters/.test($(el, '[part~=status]')?.textContent ?? ''));
    [...el.shadowRoot!.querySelectorAll('button')].findLast((each) => each.textContent.trim() === 'Clear filters')!.click();
    await listed(el, 3);
    expect($(el, '.badge')).to.equal(null);
  });

  it('is ordered by agreement, with the figure beside each, and filtered by it', async () => {
    shopOf = await shop({ inputs: 2, settings: TWO });
    for (const [person, concepts] of [['jon', [0]], ['jon', [0]], ['li', [0]], ['li', [1]]] as const) await submit(person, concepts);
    const el = open();
    await listed(el, 4);
    await narrow(el);
    set(el, 'Order', 'lowest-agreement');
    await until(() => rows(el).length === 4 && rows(el).every((row) => /agreement/.test(row)));
    expect(rows(el).map((row) => /(\d+)% agreement/.exec(row)![1])).to.deep.equal(['0', '0', '100', '100']);
    set(el, 'Agreement', '0.5');
    await listed(el, 2);
    expect(rows(el).every((row) => row.startsWith('IMG_2.png'))).to.equal(true);
  });

  it('in a blind review tells labelers apart by number, everywhere the same, and no name is in the page', async () => {
    // of three, two have submitted: their numbers are those among the three
    shopOf = await shop({ inputs: 2, settings: { work: { ...TWO.work, workers: ['ana', 'jon', 'li'].map((personId) => ({ personId, weight: 1 })) }, blindReview: true } });
    for (const [person, concepts] of [['jon', [0]], ['li', [0, 1]]] as const) await submit(person, concepts);
    const el = open(), pairs = (texts: readonly string[]): string[] => texts.map((text) => /Labeler \d\D*\d/.exec(text)?.[0].replace(/\D+/g, ' ').trim() ?? '').toSorted((a, b) => a.localeCompare(b));
    await until(() => rows(el).length === 2 && rows(el).every((row) => /Labeler [123]/.test(row)));
    const inList = pairs(rows(el));
    await until(() => /Labeler \d/.test($(el, '[part~=author] h3')?.textContent ?? ''));
    button(el, 'Compare')!.click();
    const comparison = await until(() => $(el, 'label-comparison'));
    const workers = await until(() => { const found = [...comparison.shadowRoot!.querySelectorAll('[part~=worker] .item, [part~=worker]')].map((each) => each.textContent); return found.length >= 2 ? found : undefined; });
    expect(new Set(pairs(workers))).to.deep.equal(new Set(inList));
    for (const root of [el.shadowRoot!, comparison.shadowRoot!]) expect(root.innerHTML + root.textContent).to.not.match(/Jon|Li Ko/);
  });

  it('marks what the reviewer labeled', async () => {
    shopOf = await shop({ inputs: 1, settings: { work: { ...TWO.work, workers: [{ personId: 'ana', weight: 1 }] } } });
    await submit('ana', [0]);
    const el = open();
    await until(() => /Labeled by you/.test(rows(el)[0] ?? ''));
    await until(() => /Labeled by you/.test($(el, '[part~=author]')?.textContent ?? ''));
  });

  it('a comment is written where it was asked for: about a place, with the focus in its field; the labeler has it', async () => {
    shopOf = await shop({ inputs: 1 });
    const id = await submit('jon', [0]), el = open(), annotator = await ready(el), threads = await until(() => $<CommentThreads>(el, 'comment-threads'));
    const about = await until(() => [...threads.shadowRoot!.querySelectorAll('button')].find((each) => each.textContent.includes('About a place')));
    about.click();
    await until(() => annotator.shadowRoot!.activeElement?.matches('.pick, .pick *'));
    await sendKeys({ press: 'Enter' });
    await until(() => threads.shadowRoot!.activeElement?.matches('.new textarea'));
    await sendKeys({ type: 'What a car?' });
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ up: 'Control' });
    await until(async () => (await shopOf.as('jon').review.comments!(id)).length === 1);
    const [comment] = await shopOf.as('jon').review.comments!(id);
    expect([comment!.text, comment!.point !== undefined, (await shopOf.as('ana').review.get(id)).assignment.status]).to.deep.equal(['What a car?', true, 'awaiting-review']);
    await until(() => annotator.shadowRoot!.querySelector('.marker'), 'the marker on the picture');
  });

  it('what its labeler takes back meanwhile is left for the next one, with word of it', async () => {
    shopOf = await shop({ inputs: 2 });
    const [first] = [await submit('jon', [0]), await submit('jon', [0])], el = open();
    await ready(el);
    await listed(el, 2);
    [...el.shadowRoot!.querySelectorAll<HTMLElement>('[role=option]')].find((row) => row.textContent.includes('IMG_1.png'))!.click();
    await until(() => chosen(el) === 'IMG_1.png' && $(el, 'footer .ok')?.getAttribute('aria-disabled') === 'false');
    const { labeling } = shopOf.as('jon'), { assignment } = await labeling.get(first);
    await labeling.reopen!(first, assignment.version, { key: key() });
    await until(() => chosen(el) === 'IMG_2.png');
    await until(() => said(el).includes('IMG_1.png was taken back'));
    await listed(el, 1);
  });

  it('a reason is sent by the keys of a comment, and the dialog of keys says what the letters do here', async () => {
    shopOf = await shop({ inputs: 1 });
    const id = await submit('jon', [0]), el = open(), annotator = await ready(el);
    el.focus();
    await sendKeys({ press: 'r' });
    await until(() => el.shadowRoot!.activeElement?.id === 'reason');
    await sendKeys({ type: 'No car' });
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ up: 'Control' });
    await until(async () => (await shopOf.as('ana').review.get(id)).assignment.status === 'rejected');
    expect((await shopOf.as('jon').labeling.get(id)).assignment.returned!.reason).to.equal('No car');
    expect(annotator.querySelector('[slot=keys]')!.textContent.replace(/\s+/g, ' ')).to.match(/ApproveA.*Request changesC.*RejectR/);
  });

  it('of a version beside one that counts already it says so', async () => {
    shopOf = await shop({ inputs: 1, settings: TWO });
    const [jon] = [await submit('jon', [0]), await submit('li', [1])], ana = shopOf.as('ana');
    await ana.review.decide([{ assignmentId: jon, version: (await ana.review.get(jon)).assignment.version, kind: 'approve', reason: '' }], { key: key() });
    const el = open();
    await until(() => /Another labeler’s labels of this input count already/.test($(el, '[part~=author]')?.textContent ?? ''));
  });
});
