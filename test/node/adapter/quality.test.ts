import { expect } from 'chai';
import { MemoryStorage } from '../../../src/adapter/local/memory-storage.js';
import { AgreementTally } from '../../../src/core/quality/index.js';
import { allOf, box, newKey, put, Stage } from '../../../src/testing/contract/world.js';
import { memoryWorld } from './support.js';

const INPUTS = 140;
const PLACES = [box(0.1), box(0.13), box(0.6)];

/** Counts the transactions, and the assignments that one reads. */
class Counting extends MemoryStorage {
  reads = 0;
  override read<T>(...args: Parameters<MemoryStorage['read']>): Promise<T> {
    this.reads++;
    return super.read(...args) as Promise<T>;
  }
}

describe('local adapter: the quality of a task', () => {
  it('is read in batches that leave no input apart', async () => {
    const storage = new Counting(), stage = new Stage(memoryWorld(storage)), { workers, reviewers: [reviewer] } = stage.people;
    const job = await stage.task(INPUTS, { work: { strategy: 'full' }, review: { strategy: 'manual', reviewers: [reviewer] } });
    for (const [i, worker] of workers.entries()) {
      for (const [j, { id }] of job.inputs.entries()) {
        const { assignment } = await job.start(worker, id), saved = await job.save(worker, assignment, [put(job.concept.id, { region: PLACES[(i * j) % 3] })]);
        const sent = await stage.as(worker).labeling.submit(saved.id, saved.version, newKey());
        await job.decide(reviewer, sent, (i + j) % 3 === 0 ? 'reject' : 'approve');
      }
    }
    const tally = new AgreementTally({ objective: 'detection', choice: 'several', conceptIds: [job.concept.id], iou: 0.5 });
    for (const { input: { width, height }, sets } of await allOf((cursor) => stage.creator.tasks.labels(job.id, { cursor, limit: 50 }))) {
      tally.add(sets.map(({ assignment: { workerId }, annotations }) => ({ workerId, labels: annotations })), { width: width!, height: height! });
    }
    storage.reads = 0;
    const quality = await stage.as(reviewer).review.quality(job.id);
    expect(quality.agreement).to.deep.equal(tally.report());
    expect(quality.agreement.inputs).to.equal(INPUTS);
    const all = INPUTS * workers.length, rejected = workers.map((_, i) => job.inputs.filter((__, j) => (i + j) % 3 === 0).length);
    expect([quality.total, quality.submitted, quality.sampled, quality.reviewed]).to.deep.equal([all, all, all, all]);
    expect(quality.workers.map(({ decided, accepted }) => [decided, decided - accepted])).to.deep.equal(rejected.map((number) => [INPUTS, number]));
    expect(storage.reads, 'transactions').to.be.above(5);
  }).timeout(30_000);
});
