import { expect } from 'chai';
import fc from 'fast-check';
import { createLocalAdapter, type LocalAdapter, MemoryStorage } from '../../../src/adapter/local/index.js';
import { placeIn, type Row, type RowPlace, SubmissionRows } from '../../../src/adapter/local/submission-rows.js';
import { compareKeys } from '../../../src/adapter/local/storage.js';
import type { ReviewOrder, Submission } from '../../../src/adapter/port.js';
import { allOf, newKey, Stage } from '../../../src/testing/contract/world.js';
import { people, roster } from './people.js';
import { memoryWorld } from './support.js';

const ORDERS: readonly ReviewOrder[] = ['oldest', 'worker', 'lowest-agreement', 'lowest-confidence', 'random'];

/** `n` is its key and, of rows with the same key, `time` tells them apart. */
const row = (n: number, time: number, figure: number): Row => ({
  workerId: `w${n % 3}`, position: n, inputId: `i${n}`, place: `${String(time).padStart(5, '0')}/i${n}/w${n % 3}`, isWaiting: figure !== 1, isDecided: figure === 1, status: 'success', concepts: [],
  ...(figure === 3 ? {} : { agreement: figure / 4, confidence: (3 - figure) / 4 }), worker: `w${n % 3}/`, random: (n * 7919) % 13,
});
const sorted = (rows: Iterable<Row>, order: ReviewOrder): Row[] => [...rows].sort((a, b) => compareKeys(placeIn(order, a), placeIn(order, b)));
const sort = (rows: SubmissionRows, order: ReviewOrder): void => {
  const steps = rows.sortSteps(order);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return rows.take(order, step.value);
};

describe('rows of submissions', () => {
  const step = fc.record({ n: fc.nat(20), time: fc.nat(50), figure: fc.nat(3), isGone: fc.boolean() });

  it('stay in every order whatever changes, and page without a gap or a double', () => {
    fc.assert(fc.property(fc.array(step), fc.array(step), fc.integer({ min: 1, max: 4 }), (first, changes, limit) => {
      const all = new Map(sorted(first.map(({ n, time, figure }) => row(n, time, figure)), 'oldest').reverse().map((each) => [String(each.position), each]));
      const rows = new SubmissionRows();
      for (const each of sorted(all.values(), 'oldest')) rows.append(String(each.position), each);
      for (const order of ORDERS) sort(rows, order);
      for (const { n, time, figure, isGone } of changes) {
        rows.set(String(n), isGone ? undefined : row(n, time, figure));
        if (isGone) all.delete(String(n));
        else all.set(String(n), row(n, time, figure));
      }
      for (const order of ORDERS) {
        const expected = sorted(all.values(), order).filter(({ isWaiting }) => isWaiting), found: Row[] = [];
        for (let last: RowPlace | undefined, isMore = true; isMore;) {
          const page = rows.page(order, last, ({ isWaiting }) => isWaiting, limit);
          expect(page.total).to.equal(expected.length);
          found.push(...page.found.slice(0, limit));
          expect(found.length).to.be.at.most(expected.length);
          isMore = page.found.length > limit;
          if (isMore) last = placeIn(order, found.at(-1)!);
        }
        expect(found).to.deep.equal(expected);
      }
    }));
  });

  it('are sorted in runs that are put together', () => {
    const many = Array.from({ length: 10_000 }, (_, n) => row(n, n, (n * 31) % 4)), rows = new SubmissionRows();
    for (const each of many) rows.append(String(each.position), each);
    for (const order of ORDERS) {
      sort(rows, order);
      expect(rows.page(order, undefined, () => true, many.length).found, order).to.deep.equal(sorted(many, order));
    }
  });
});

describe('a list in another order, of many submissions', () => {
  it('is right after more changes than are put in one by one', async function () {
    this.timeout(60_000);
    const storage = new MemoryStorage(), stage = new Stage(memoryWorld(storage)), { workers: [ann, bob], reviewers: [reviewer] } = people;
    const job = await stage.task(350, { work: { strategy: 'full', workers: [ann, bob].map((personId) => ({ personId, weight: 1 })) }, review: { strategy: 'manual', reviewers: [reviewer] } });
    const submitAll = async (worker: string): Promise<void> => {
      for (const { id: inputId } of job.inputs) {
        const { assignment: { id, version } } = await job.start(worker, inputId);
        await stage.as(worker).labeling.submit(id, version, newKey());
      }
    };
    const mine: LocalAdapter = createLocalAdapter({ person: reviewer, people: roster, storage });
    const list = (): Promise<Submission[]> => allOf((cursor) => mine.review.list(job.id, { filter: 'to-review', order: 'worker', search: 'image', limit: 100, cursor }));
    await submitAll(bob);
    expect((await list()).map(({ agreement }) => agreement)).to.deep.equal(job.inputs.map(() => undefined));
    await submitAll(ann);
    const rows = await list();
    expect([...new Set(rows.map(({ assignment }) => assignment.workerId))]).to.deep.equal([ann, bob]);
    expect(rows.map(({ agreement }) => agreement)).to.deep.equal([...job.inputs, ...job.inputs].map(() => 1));
    mine.close();
  });
});
