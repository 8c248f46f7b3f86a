import { expect } from 'chai';
import { resetMouse, sendKeys, setViewport } from '@web/test-runner-commands';
import '../../src/define/review-queue.js';
import type { LabelingAdapter } from '../../src/adapter/port.js';
import type { Label } from '../../src/core/model/index.js';
import type { LabelComparison } from '../../src/elements/label-comparison/label-comparison.js';
import { ReviewQueue } from '../../src/elements/review-queue/review-queue.js';
import { $, box, button, clean, key, mount, ready, said, shop, type Shop, until } from './loop.helpers.js';

describe('review-queue: everyone’s labels compared', () => {
  let shopOf: Shop;
  beforeEach(async () => {
    await setViewport({ width: 1280, height: 800 });
    shopOf = await shop({
      inputs: 2, settings: {
        work: { strategy: 'full', workers: ['jon', 'li'].map((personId) => ({ personId, weight: 1 })), workersPerInput: 1 },
        review: { strategy: 'consensus', reviewers: ['ana'], sample: 10_000, distribution: 'even', unsampled: 'wait', agreement: 2, iou: 0.5 },
      },
    });
  });
  afterEach(async () => {
    await resetMouse();
    await clean();
  });

  async function submit(person: string, labels: (concepts: Shop['concepts']) => readonly Label[]): Promise<string> {
    const { as, task, concepts } = shopOf, { labeling } = as(person), work = (await labeling.start(task.id, undefined, { key: key() }))!;
    const saved = await labeling.save(work.assignment.id, work.assignment.version, labels(concepts).map((label) => ({ type: 'put', label })), { key: key() });
    return (await labeling.submit(saved.id, saved.version, { key: key() })).id;
  }
  const open = (): ReviewQueue => {
    const el = document.createElement('review-queue');
    el.adapter = shopOf.as('ana');
    el.taskId = shopOf.task.id;
    return mount(el);
  };
  const comparison = (el: Element): LabelComparison | null => $<LabelComparison>(el, 'label-comparison');
  const now = async (id: string): Promise<string[]> => {
    const { assignment, annotations } = await shopOf.as('ana').review.get(id);
    return [assignment.status, ...annotations.map((each) => `${each.id} ${each.status}`)];
  };

  it('V shows them in one picture, and this one alone again; a verdict’s reason is asked for where it is typed', async () => {
    for (const person of ['jon', 'li']) await submit(person, ([car]) => [box(`${person}-1`, car!.id, person === 'jon' ? 0.1 : 0.6)]);
    const el = open();
    await ready(el);
    await until(() => button(el, 'Compare 2 versions'));
    el.focus();
    await sendKeys({ press: 'v' });
    const shown = await until(() => comparison(el));
    await until(() => shown.shadowRoot!.querySelectorAll('[part~=worker]').length === 2);
    expect(said(el)).to.contain('2 labelers’ labels');
    expect(shown.getBoundingClientRect().height).to.be.greaterThan(500);
    await sendKeys({ press: 'c' });
    await until(() => $(el, '#reason') && el.shadowRoot!.activeElement?.id === 'reason');
    expect(comparison(el)).to.equal(null);
  });

  it('says when what compares could not be loaded, and loads it again', async () => {
    for (const person of ['jon', 'li']) await submit(person, ([car]) => [box(`${person}-1`, car!.id, person === 'jon' ? 0.1 : 0.6)]);
    const load = ReviewQueue.loadComparison;
    ReviewQueue.loadComparison = () => Promise.reject(new TypeError('Failed to fetch'));
    try {
      const el = open();
      await ready(el);
      button(await until(() => button(el, 'Compare') && el), 'Compare')!.click();
      await until(() => /could not be loaded/.test($(el, '[part~=trouble]')?.textContent ?? ''));
      ReviewQueue.loadComparison = load;
      button(el, 'Retry')!.click();
      await until(() => comparison(el));
      expect($(el, '[part~=trouble]')).to.equal(null);
    } finally {
      ReviewQueue.loadComparison = load;
    }
  });

  it('takes none where another reviewer decides on one of them, and says so; where the first verdict is refused, no other follows', async () => {
    const jon = await submit('jon', ([car]) => [box('jon-1', car!.id, 0.1)]), li = await submit('li', ([, building]) => [box('li-1', building!.id, 0.6)]), ana = shopOf.as('ana'), sent: string[][] = [];
    let held = true, hear: Parameters<NonNullable<LabelingAdapter['changes']>['subscribe']>[0][] = [];
    const el = mount(Object.assign(document.createElement('review-queue'), {
      taskId: shopOf.task.id, adapter: {
        ...ana, changes: { subscribe: (listener) => { hear = [...hear, listener]; return () => {}; } }, review: {
          ...ana.review, versions: async (...args) => (await ana.review.versions!(...args)).map((each) => (held && each.assignment.id === li ? { ...each, canDecide: false } : each)),
          decide: async (decisions) => {
            sent.push(decisions.map(({ assignmentId }) => assignmentId));
            return decisions.map(({ assignmentId }) => ({ assignmentId, ok: false, error: { code: 'conflict', message: 'Too late.' } }));
          },
        },
      } satisfies LabelingAdapter,
    }));
    await ready(el);
    button(await until(() => button(el, 'Compare') && el), 'Compare')!.click();
    const takes = async (): Promise<HTMLElement[]> => until(() => { const found = [...(comparison(el)?.shadowRoot?.querySelectorAll<HTMLElement>('[part~=take]') ?? [])]; return found.length > 1 ? found : undefined; });
    await until(async () => (await takes())[0]!.getAttribute('aria-disabled') === 'true' && /another reviewer/i.test(comparison(el)!.shadowRoot!.textContent), 'held');
    // the other reviewer leaves it to Ana
    held = false;
    for (const listener of hear) listener([{ kind: 'assignment', id: li, taskId: shopOf.task.id }]);
    await until(async () => (await takes())[0]!.getAttribute('aria-disabled') !== 'true', 'not held');
    (await takes())[0]!.click();
    await until(() => /1 verdict was not given. Too late./.test($(el, '[part~=trouble]')?.textContent ?? ''));
    expect(sent).to.deep.equal([[jon]]);
  });

  it('takes one worker’s: it is approved, what the other says otherwise is refused, and one Undo takes all of it back', async () => {
    const jon = await submit('jon', ([car, building]) => [box('jon-1', car!.id, 0.1), box('jon-2', building!.id, 0.6)]), li = await submit('li', ([car]) => [box('li-1', car!.id, 0.11), box('li-2', car!.id, 0.6)]);
    const before = [await now(jon), await now(li)];
    const el = open();
    await ready(el);
    button(await until(() => button(el, 'Compare') && el), 'Compare')!.click();
    const shown = await until(() => comparison(el));
    const take = await until(() => [...shown.shadowRoot!.querySelectorAll<HTMLElement>('[part~=take]')].at(0));
    take.click();
    await until(async () => (await now(jon))[0] === 'success');
    expect(await now(jon)).to.deep.equal(['success', 'jon-1 success', 'jon-2 success']);
    expect(await now(li)).to.deep.equal(['success', 'li-1 success', 'li-2 review-denied']);
    await until(() => button(el, /Undo \(2\)/));
    el.focus();
    await sendKeys({ press: 'u' });
    await until(async () => (await now(li))[0] === 'awaiting-review' && (await now(jon))[0] === 'awaiting-review');
    expect([await now(jon), await now(li)]).to.deep.equal(before);
  });
});
