import type { Declare } from '../adapter-contract.js';
import { ok, rejects, same } from '../assert.js';
import { type Job, newKey, type Stage } from './world.js';

/** 30 inputs for three workers, of which a fifth of each worker's is reviewed: two of ten. */
const sampled = (stage: Stage, unsampled: 'wait' | 'release' = 'wait'): Promise<Job> =>
  stage.task(30, { review: { strategy: 'manual', reviewers: [stage.people.reviewers[0]], sample: 2000, unsampled } });

const stateOf = async (stage: Stage, job: Job, workerId: string) => {
  const found = (await stage.as(stage.people.reviewers[0]).review.samples(job.id)).find((state) => state.workerId === workerId)!;
  return [found.sampled, found.decided, found.approved, found.waiting];
};

/** The worker submits everything, and the reviewer approves the sample. */
async function reviewSample(stage: Stage, job: Job, workerId: string): Promise<void> {
  await job.submitAll(workerId);
  for (const { assignment } of await job.queue(stage.people.reviewers[0])) await job.decide(stage.people.reviewers[0], assignment, 'approve');
}

export function samplingContract(it: Declare): void {
  it('shows the reviewers the sample, and lets the rest wait', async (stage) => {
    const { workers: [worker], reviewers: [reviewer] } = stage.people, job = await sampled(stage);
    same(await stateOf(stage, job, worker), [2, 0, 0, 0], 'before');
    const sent = await job.submitAll(worker);
    ok(sent.every(({ status }) => status === 'awaiting-review'), 'all are pending review');
    same([(await job.queue(reviewer)).length, await stateOf(stage, job, worker)], [2, [2, 0, 0, 8]], 'after');
    same((await stage.as(worker).labeling.progress(job.id)).inReview, 10, 'in review');
  });

  it('tells the worker nothing of the sample', async (stage) => {
    const { workers: [worker] } = stage.people, job = await sampled(stage);
    const sent = await job.submitAll(worker), listed = await job.list(worker, 'done'), { assignment } = await job.start(worker, sent[0]!.inputId);
    for (const each of [...sent, ...listed.map((work) => work.assignment), assignment]) ok(!('sampled' in each), 'no word of it');
  });

  it('approves the rest with the sample, and not before', async (stage) => {
    const { workers: [worker, other], reviewers: [reviewer] } = stage.people, job = await sampled(stage), { review } = stage.as(reviewer);
    await job.submitAll(worker);
    await rejects(review.decideRest(job.id, worker, { kind: 'approve' }, newKey()), 'conflict', 'too early');
    const queue = await job.queue(reviewer), outside = (await job.list(worker, 'done')).find(({ assignment }) => queue.every((one) => one.assignment.id !== assignment.id))!;
    const single = await job.tryToDecide(reviewer, outside.assignment, 'approve');
    same(single.ok ? 'accepted' : single.error.code, 'conflict', 'one outside the sample by itself');
    for (const { assignment } of queue) await job.decide(reviewer, assignment, 'approve');
    same(await stateOf(stage, job, worker), [2, 2, 2, 8], 'decided');
    same(await review.decideRest(job.id, worker, { kind: 'approve' }, newKey()), { changed: 8 }, 'the rest');
    same(await review.progress(job.id), { toReview: 0, reviewed: 2, approved: 2 }, 'what nobody looked at is not reviewed');
    same([(await stage.as(worker).labeling.progress(job.id)).success, await stateOf(stage, job, worker)], [10, [2, 2, 2, 0]], 'all count');
    same((await job.exported(worker, outside.input.id))?.annotations.map(({ status }) => status), ['success'], 'labels');
    await job.submitAll(other);
    same(await stateOf(stage, job, other), [2, 0, 0, 8], 'another worker’s wait for their own');
  });

  it('returns the rest with a reason', async (stage) => {
    const { workers: [worker], reviewers: [reviewer] } = stage.people, job = await sampled(stage), { review } = stage.as(reviewer);
    await job.submitAll(worker);
    for (const { assignment } of await job.queue(reviewer)) await job.decide(reviewer, assignment, 'request-changes');
    await rejects(review.decideRest(job.id, worker, { kind: 'request-changes', reason: ' ' }, newKey()), 'invalid', 'no reason');
    same(await review.decideRest(job.id, worker, { kind: 'request-changes', reason: 'All too loose' }, newKey()), { changed: 8 }, 'the rest');
    same((await stage.as(worker).labeling.progress(job.id)).returned, 10, 'returned');
    same((await job.list(worker, 'to-do')).filter(({ assignment }) => assignment.returned?.reason === 'All too loose').length, 8, 'reasons');
  });

  it('draws more of the rest', async (stage) => {
    const { workers: [worker], reviewers: [reviewer] } = stage.people, job = await sampled(stage);
    await reviewSample(stage, job, worker);
    same(await stage.as(reviewer).review.decideRest(job.id, worker, { kind: 'review-more', count: 3 }, newKey()), { changed: 3 }, 'drawn');
    same([(await job.queue(reviewer)).length, await stateOf(stage, job, worker)], [3, [5, 2, 2, 5]], 'the queue');
    for (let i = 0; i < 3; i++) await stage.addInput(job.task.datasetId, `late-${i}`);
    same(await stateOf(stage, job, worker), [5, 2, 2, 5], 'nothing leaves the sample when inputs come');
  });

  it('releases what is not sampled at its submission', async (stage) => {
    const { workers: [worker], reviewers: [reviewer] } = stage.people, job = await sampled(stage, 'release');
    const sent = await job.submitAll(worker);
    same([sent.filter(({ status }) => status === 'success').length, (await job.queue(reviewer)).length], [8, 2], 'released');
    same(await stateOf(stage, job, worker), [2, 0, 0, 0], 'nothing waits');
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 15; i++) await stage.addInput(job.task.datasetId, `late-${i}`);
      same((await job.submitAll(worker)).map(({ status }) => status).sort(), ['awaiting-review', 'success', 'success', 'success', 'success'], 'one of five more, and none of what was released before');
    }
  });

  it('keeps what is drawn when inputs come, and draws what is missing', async (stage) => {
    const { workers, reviewers: [reviewer] } = stage.people, job = await sampled(stage);
    for (const id of workers) await job.submitAll(id);
    const before = (await job.queue(reviewer)).map(({ assignment }) => assignment.id);
    same(before.length, 6, 'two for each worker');
    for (let i = 0; i < 3; i++) await stage.addInput(job.task.datasetId, `late-${i}`);
    for (const id of workers) await job.submitAll(id);
    const now = (await job.queue(reviewer)).map(({ assignment }) => assignment.id);
    ok(before.every((id) => now.includes(id)), 'nothing leaves the sample');
    same(now.length, 9, 'a fifth of eleven is three');
  });

  it('has in the sample again what was in it, when work that was moved away comes back', async (stage) => {
    const { creator, people: { workers: [worker, other], reviewers: [reviewer] } } = stage, job = await sampled(stage);
    await job.submitAll(worker);
    const [one] = await job.queue(reviewer), inputIds = [one!.input.id], before = (await job.queue(reviewer)).map(({ input }) => input.id);
    const { verdict } = await job.decide(reviewer, one!.assignment, 'request-changes');
    await creator.labeling.move(job.id, { from: worker, to: other, inputIds }, newKey());
    same(await stateOf(stage, job, worker), [2, 0, 0, 7], 'moved: another one is drawn');
    await creator.labeling.move(job.id, { from: other, to: worker, inputIds }, newKey());
    const { assignment } = await job.start(worker, one!.input.id);
    same(await stateOf(stage, job, worker), [3, 1, 0, 7], 'back');
    await stage.as(worker).labeling.submit(assignment.id, assignment.version, newKey());
    const now = (await job.queue(reviewer)).map(({ input }) => input.id);
    same([now.length, before.every((id) => now.includes(id)), await stateOf(stage, job, worker)], [3, true, [3, 0, 0, 7]], 'submitted again');
    await rejects(stage.as(reviewer).review.undo(verdict.id, newKey()), 'conflict', 'the verdict of before');
  });

  it('does not wait for a sampled input that was skipped', async (stage) => {
    const { workers: [worker], reviewers: [reviewer] } = stage.people, job = await sampled(stage);
    await job.submitAll(worker);
    const [one, two] = await job.queue(reviewer);
    const { assignment } = await job.decide(reviewer, one!.assignment, 'request-changes');
    await stage.as(worker).labeling.skip(assignment.id, assignment.version, 'broken', newKey());
    same(await stateOf(stage, job, worker), [1, 0, 0, 8], 'one of two is left');
    await job.decide(reviewer, two!.assignment, 'approve');
    same(await stage.as(reviewer).review.decideRest(job.id, worker, { kind: 'approve' }, newKey()), { changed: 8 }, 'the rest');
  });

  it('stacked: the rest counts when every reviewer has approved it', async (stage) => {
    const { workers: [worker], reviewers } = stage.people, job = await stage.task(30, { review: { strategy: 'manual', reviewers, sample: 2000, distribution: 'stacked' } });
    await job.submitAll(worker);
    for (const reviewer of reviewers) for (const { assignment } of await job.queue(reviewer)) await job.decide(reviewer, assignment, 'approve');
    const approve = (reviewer: string) => stage.as(reviewer).review.decideRest(job.id, worker, { kind: 'approve' }, newKey());
    const waiting = async (reviewer: string) => (await stage.as(reviewer).review.samples(job.id)).find(({ workerId }) => workerId === worker)?.waiting;
    same([await approve(reviewers[0]), (await stage.as(worker).labeling.progress(job.id)).success], [{ changed: 8 }, 2], 'one of two');
    same([await waiting(reviewers[0]), await waiting(reviewers[1]), await approve(reviewers[0])], [0, 8, { changed: 0 }], 'the same reviewer twice');
    same([await approve(reviewers[1]), (await stage.as(worker).labeling.progress(job.id)).success], [{ changed: 8 }, 10], 'two of two');
  });

  for (const distribution of ['even', 'stacked'] as const) {
    it(`lets nobody decide on the rest of their own while others review: ${distribution}`, async (stage) => {
      const { workers: [worker], reviewers: [reviewer] } = stage.people, job = await stage.task(30, { review: { strategy: 'manual', reviewers: [reviewer, worker], sample: 2000, distribution } });
      await reviewSample(stage, job, worker);
      await rejects(stage.as(worker).review.decideRest(job.id, worker, { kind: 'approve' }, newKey()), 'forbidden', 'one’s own');
      same(await stage.as(reviewer).review.decideRest(job.id, worker, { kind: 'approve' }, newKey()), { changed: 8 }, 'by another');
      same((await stage.as(worker).labeling.progress(job.id)).success, 10, 'all count');
    });
  }

  it('takes one of the rest back alone', async (stage) => {
    const { workers: [worker], reviewers: [reviewer] } = stage.people, job = await sampled(stage), { review } = stage.as(reviewer);
    await reviewSample(stage, job, worker);
    await review.decideRest(job.id, worker, { kind: 'approve' }, newKey());
    const unseen = (await job.queue(reviewer, 'decided')).find(({ assignment }) => !assignment.sampled)!;
    const { verdicts: [verdict] } = await review.get(unseen.assignment.id);
    same((await review.undo(verdict!.id, newKey())).status, 'awaiting-review', 'back');
    same(await stateOf(stage, job, worker), [2, 2, 2, 1], 'it waits');
  });
}
