import { expect } from 'chai';
import fc from 'fast-check';
import { MemoryStorage } from '../../../src/adapter/local/memory-storage.js';
import type { AssignmentRecord, RevisionRecord, StoreName } from '../../../src/adapter/local/schema.js';
import type { ReadTransaction, WriteTransaction } from '../../../src/adapter/local/storage.js';
import type { Assignment, Progress } from '../../../src/core/model/index.js';
import { type Job, newKey, put, Stage } from '../../../src/testing/contract/world.js';
import { dump, memoryWorld } from './support.js';

/** Transactions begin in the order that the scheduler picks: as those of several tabs do. */
class ShuffledStorage extends MemoryStorage {
  scheduler: fc.Scheduler | undefined;

  async #wait(): Promise<void> {
    await this.scheduler?.schedule(Promise.resolve());
  }

  override async read<T>(stores: readonly StoreName[], fn: (tx: ReadTransaction) => Promise<T>): Promise<T> {
    await this.#wait();
    return super.read(stores, fn);
  }

  override async write<T>(stores: readonly StoreName[], fn: (tx: WriteTransaction) => Promise<T>): Promise<T> {
    await this.#wait();
    return super.write(stores, fn);
  }
}

type Did = { readonly what: string; readonly id: string; readonly version: number };
type Act = 'start' | 'save' | 'remove' | 'submit' | 'skip' | 'reopen';
type Verdict = 'approve' | 'request-changes' | 'reject' | 'undo' | 'rest';

const acts = fc.array(fc.constantFrom<Act>('start', 'save', 'save', 'remove', 'submit', 'submit', 'submit', 'skip', 'reopen'), { minLength: 5, maxLength: 25 });
const verdicts = fc.array(fc.constantFrom<Verdict>('approve', 'approve', 'request-changes', 'reject', 'undo', 'rest'), { minLength: 5, maxLength: 25 });

/** Refusals are fine here: others were first. Anything else is not. */
async function attempt<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (thrown) {
    if ((thrown as { code?: string }).code === 'conflict') return undefined;
    throw thrown;
  }
}

/** Two tabs of one worker run this at once, and know nothing of each other. */
async function work(job: Job, worker: string, what: readonly Act[], log: Did[]): Promise<void> {
  const { labeling } = job.stage.as(worker);
  let current: Assignment | undefined;
  for (const act of what) {
    if (!current || act === 'start') {
      current = (await attempt(labeling.start(job.id, undefined, newKey())))?.assignment;
      continue;
    }
    const { id, version } = current;
    const next = await attempt(act === 'save' ? labeling.save(id, version, [put(job.concept.id), put(job.concept.id, { id: 'same' })], newKey())
      : act === 'remove' ? labeling.save(id, version, [{ type: 'remove', id: 'same' }], newKey())
        : act === 'submit' ? labeling.submit(id, version, newKey())
          : act === 'skip' ? labeling.skip(id, version, 'dark', newKey())
            : labeling.reopen(id, version, newKey()).then((opened) => opened.assignment));
    if (next) log.push({ what: act, id, version: next.version });
    current = act === 'submit' && next && version % 2 === 0 ? undefined : next;
  }
}

async function review(job: Job, reviewer: string, what: readonly Verdict[], log: Did[], afterEach: () => Promise<void>): Promise<void> {
  const { review: port } = job.stage.as(reviewer);
  let last: string | undefined;
  for (const act of what) {
    await afterEach();
    if (act === 'undo') {
      const undone = last === undefined ? undefined : await attempt(port.undo(last, newKey()));
      if (undone) log.push({ what: act, id: undone.id, version: undone.version });
      continue;
    }
    if (act === 'rest') {
      for (const worker of job.stage.people.workers) await attempt(port.decideRest(job.id, worker, { kind: 'review-more', count: 1 }, newKey()));
      continue;
    }
    const { items: [first] } = await port.list(job.id, { filter: 'to-review', limit: 1 });
    if (!first) continue;
    const result = await job.tryToDecide(reviewer, first.assignment, act, act === 'approve' ? { changes: [put(job.concept.id, { id: 'same' })] } : {});
    if (result.ok) {
      last = result.verdict.id;
      log.push({ what: act, id: result.assignmentId, version: result.verdict.version });
    } else expect(result.error.code).to.equal('conflict');
  }
}

const countOf = (rows: readonly AssignmentRecord[], total: number): Progress => {
  const of = (group: string): number => rows.filter((row) => row.group === group).length;
  return { total, toDo: total - rows.length + of('to-do'), returned: of('returned'), skipped: of('skipped'), inReview: of('in-review'), success: of('success'), rejected: of('rejected') };
};

describe('two workers and a reviewer at once', () => {
  it('lose nothing, decide nothing twice, and count right', async function () {
    this.timeout(60_000);
    await fc.assert(fc.asyncProperty(fc.scheduler(), acts, acts, acts, verdicts, async (scheduler, one, sameOne, two, judging) => {
      const storage = new ShuffledStorage(), stage = new Stage(memoryWorld(storage)), { workers, reviewers: [reviewer] } = stage.people;
      const job = await stage.task(9, { review: { strategy: 'manual', reviewers: [reviewer], sample: 5000 } });
      const log: Did[] = [];
      let revisions: RevisionRecord[] = [];
      const assertAppended = async (): Promise<void> => {
        const now = (await dump(storage, ['revisions'])).revisions as RevisionRecord[];
        const keyOf = ({ assignmentId, id, revision }: RevisionRecord): string => `${assignmentId} ${id} ${revision}`;
        const byKey = new Map(now.map((row) => [keyOf(row), row]));
        for (const row of revisions) expect(byKey.get(keyOf(row))).to.deep.equal(row);
        revisions = now;
      };
      storage.scheduler = scheduler;
      const all = Promise.all([work(job, workers[0], one, log), work(job, workers[0], sameOne, log), work(job, workers[1], two, log), review(job, reviewer, judging, log, assertAppended)]);
      await scheduler.waitFor(all.then(assertAppended));
      storage.scheduler = undefined;

      // each version was made by one write: none was lost, none was overwritten
      const rows = (await dump(storage, ['assignments'])).assignments as AssignmentRecord[];
      for (const { assignment } of rows) {
        const versions = log.filter(({ id }) => id === assignment.id).map(({ version }) => version).sort((a, b) => a - b);
        expect(versions, assignment.id).to.deep.equal(Array.from({ length: assignment.version - 1 }, (_, i) => i + 2));
        const history = log.filter(({ id }) => id === assignment.id).sort((a, b) => a.version - b.version).map(({ what }) => what);
        let isOpen = false;
        for (const what of history) {
          if (what === 'submit' || what === 'undo') isOpen = true;
          if (['approve', 'request-changes', 'reject'].includes(what)) {
            expect(isOpen, `${history.join()}: decided once a submission`).to.equal(true);
            isOpen = false;
          }
        }
      }
      for (const worker of workers) {
        const { labeling } = stage.as(worker), own = rows.filter((row) => row.workerId === worker);
        const progress = await labeling.progress(job.id);
        expect(progress).to.deep.equal(countOf(own, 3));
        const lists = await Promise.all((['to-do', 'done', 'all'] as const).map((filter) => job.list(worker, filter)));
        expect(lists.map((list) => list.length)).to.deep.equal([progress.toDo + progress.returned + progress.skipped, progress.inReview + progress.success + progress.rejected, 3]);
        for (const row of own) expect((await labeling.start(job.id, row.inputId, newKey()))?.annotations.length).to.equal(row.labelCount);
      }
      expect((await stage.creator.tasks.get(job.id)).progress).to.deep.equal(countOf(rows, 9));
      const { toReview } = await stage.as(reviewer).review.progress(job.id);
      expect(toReview).to.equal(rows.filter(({ assignment }) => assignment.status === 'awaiting-review' && assignment.sampled).length);
      for (const state of await stage.as(reviewer).review.samples(job.id)) {
        expect(state.waiting).to.equal(rows.filter(({ assignment, workerId }) => workerId === state.workerId && assignment.status === 'awaiting-review' && !assignment.sampled).length);
      }
    }), { numRuns: 30 });
  });
});
