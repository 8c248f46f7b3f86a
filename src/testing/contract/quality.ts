import type { Region } from '../../core/model/index.js';
import type { TaskQuality } from '../../adapter/port.js';
import type { Declare } from '../adapter-contract.js';
import { ok, rejects, same } from '../assert.js';
import { box, type Job, newKey, put, type Settings, type Stage } from './world.js';

const [HERE, NEAR, FAR] = [box(0.1), box(0.13), box(0.6)];

const reviewed = (stage: Stage, inputs: number, review: Settings['review'] = {}, more: Settings = {}): Promise<Job> =>
  stage.task(inputs, { ...more, review: { strategy: 'manual', reviewers: [stage.people.reviewers[0]], ...review } });

/** The first two workers label everything. */
const both = ({ people }: Stage): Settings => ({ work: { strategy: 'full', workers: people.workers.slice(0, 2).map((personId) => ({ personId, weight: 1 })) } });

async function submit(job: Job, workerId: string, boxes: readonly Region[], inputId = job.inputs[0]!.id): Promise<{ readonly id: string; readonly version: number }> {
  const { assignment } = await job.start(workerId, inputId);
  const { id, version } = await job.save(workerId, assignment, boxes.map((region, i) => put(job.concept.id, { id: `${workerId}-${i}`, region })));
  return job.stage.as(workerId).labeling.submit(id, version, newKey());
}

const qualityOf = (job: Job, personId = job.stage.people.reviewers[0]): Promise<TaskQuality> => job.stage.as(personId).review.quality(job.id);
const counts = ({ total, submitted, sampled, reviewed: decided }: TaskQuality): readonly number[] => [total, submitted, sampled, decided];
/** Of one worker: submitted, decided, accepted, fixed. */
async function ofWorker(job: Job, workerId: string): Promise<readonly number[]> {
  const found = (await qualityOf(job)).workers.find((one) => one.workerId === workerId)!;
  same(found.worker?.id, workerId, 'the worker');
  return [found.submitted, found.decided, found.accepted, found.fixed];
}

export function qualityContract(it: Declare): void {
  it('counts what is to be done, submitted, sampled and reviewed', async (stage) => {
    const { workers: [ann], reviewers: [reviewer] } = stage.people, job = await reviewed(stage, 9, { sample: 3000 });
    same([counts(await qualityOf(job)), (await qualityOf(job)).workers.map(({ workerId }) => workerId).sort()], [[9, 0, 3, 0], [...stage.people.workers].sort()], 'before');
    await job.submitAll(ann);
    const [drawn] = await job.queue(reviewer);
    await job.decide(reviewer, drawn!.assignment, 'approve');
    same([counts(await qualityOf(job)), await ofWorker(job, ann)], [[9, 3, 3, 1], [3, 1, 1, 0]], 'one of the sample');
    same(await stage.as(reviewer).review.decideRest(job.id, ann, { kind: 'approve' }, newKey()), { changed: 2 }, 'the rest');
    same([counts(await qualityOf(job)), await ofWorker(job, ann)], [[9, 3, 3, 1], [3, 1, 1, 0]], 'with the rest, which nobody looked at');
  });

  it('takes for accepted what was approved the first time, and knows what was fixed', async (stage) => {
    const { workers: [ann], reviewers: [reviewer] } = stage.people, job = await reviewed(stage, 12), [one, two, three, four] = await job.submitAll(ann);
    await job.decide(reviewer, one!, 'approve');
    await job.decide(reviewer, two!, 'approve', { changes: [put(job.concept.id)] });
    const [label] = (await job.exported(ann, three!.inputId))!.annotations;
    await job.decide(reviewer, three!, 'approve', { refused: [{ labelId: label!.id, reason: 'A van' }] });
    await job.decide(reviewer, four!, 'request-changes');
    same([await ofWorker(job, ann), counts(await qualityOf(job))], [[4, 4, 3, 2], [12, 4, 12, 4]], 'all of one worker');
    const again = await job.submit(ann, four!.inputId);
    same([await ofWorker(job, ann), counts(await qualityOf(job))], [[4, 4, 3, 2], [12, 4, 12, 3]], 'submitted again');
    await job.decide(reviewer, again, 'approve');
    same([await ofWorker(job, ann), counts(await qualityOf(job))], [[4, 4, 3, 2], [12, 4, 12, 4]], 'approved the second time');
  });

  for (const kind of ['approve', 'request-changes', 'reject'] as const) {
    it(`does not count what was taken back: ${kind}`, async (stage) => {
      const { workers: [ann], reviewers: [reviewer] } = stage.people, job = await reviewed(stage, 3), sent = await job.submit(ann), { verdict } = await job.decide(reviewer, sent, kind);
      same(await ofWorker(job, ann), [1, 1, kind === 'approve' ? 1 : 0, 0], 'decided');
      await stage.as(reviewer).review.undo(verdict.id, newKey());
      same([await ofWorker(job, ann), counts(await qualityOf(job))], [[1, 0, 0, 0], [3, 1, 3, 0]], 'taken back');
    });
  }

  it('stacked: waits for every reviewer’s word, unless one is enough', async (stage) => {
    const { workers: [ann], reviewers } = stage.people, job = await reviewed(stage, 6, { reviewers, distribution: 'stacked' }), [one, two] = await job.submitAll(ann);
    const first = await job.decide(reviewers[0], one!, 'approve');
    same(await ofWorker(job, ann), [2, 0, 0, 0], 'one of two');
    await job.decide(reviewers[1], first.assignment, 'approve');
    same(await ofWorker(job, ann), [2, 1, 1, 0], 'two of two');
    const second = await job.decide(reviewers[0], two!, 'approve');
    await job.decide(reviewers[1], second.assignment, 'reject');
    same(await ofWorker(job, ann), [2, 2, 1, 0], 'one is against it');
  });

  it('has nothing to review without a review, and what is open with a consensus', async (stage) => {
    const { workers: [ann, bob], reviewers: [reviewer] } = stage.people, unreviewed = await stage.task(2, both(stage));
    await submit(unreviewed, ann, [HERE]);
    same(counts(await qualityOf(unreviewed, stage.people.creator)), [4, 1, 0, 0], 'without a review');
    const job = await stage.task(2, { ...both(stage), review: { strategy: 'consensus', agreement: 2, reviewers: [reviewer] } });
    for (const worker of [ann, bob]) await submit(job, worker, [HERE]);
    await submit(job, ann, [HERE], job.inputs[1]!.id);
    same(counts(await qualityOf(job)), [4, 3, 0, 0], 'agreed, or not complete');
    await submit(job, bob, [FAR], job.inputs[1]!.id);
    const [open] = await job.queue(reviewer);
    await job.decide(reviewer, open!.assignment, 'approve');
    same(counts(await qualityOf(job)), [4, 4, 2, 1], 'open');
  });

  it('compares what was submitted, and no draft', async (stage) => {
    const { workers: [ann, bob] } = stage.people, job = await reviewed(stage, 2, {}, both(stage)), [, second] = job.inputs;
    await submit(job, ann, [HERE, FAR]);
    await job.draw(bob, job.inputs[0]!.id);
    same((await qualityOf(job)).agreement.inputs, 0, 'with a draft');
    const { assignment } = await job.start(bob, job.inputs[0]!.id), { annotations } = await stage.as(bob).labeling.get(assignment.id);
    const cleared = await job.save(bob, assignment, [...annotations.map(({ id }) => ({ type: 'remove', id } as const)), put(job.concept.id, { region: NEAR })]);
    await stage.as(bob).labeling.submit(cleared.id, cleared.version, newKey());
    await submit(job, ann, [], second!.id);
    await submit(job, bob, [], second!.id);
    const { inputs, whole, regions, concepts, pairs } = (await qualityOf(job)).agreement;
    same([inputs, whole, regions?.units, regions?.ratings, regions?.observed, regions?.matched, regions?.f1], [2, undefined, 2, 4, 0.5, 1, 2 / 3], 'of all');
    ok(typeof regions?.meanIou === 'number' && Math.abs(regions.meanIou - 27 / 33) < 1e-9, 'mean IoU of what matches');
    same(concepts.map(({ conceptId, regions: of }) => [conceptId, of?.f1]), [[job.concept.id, 2 / 3]], 'of the concept');
    const [a, b] = [ann, bob].sort();
    same(pairs.map((pair) => [pair.a, pair.b, pair.inputs, pair.regions?.units, pair.regions?.observed, pair.regions?.f1]), [[a, b, 2, 2, 0.5, 2 / 3]], 'of the two');
  });

  it('compares what the workers submitted themselves, whatever a reviewer made of it', async (stage) => {
    const { workers: [ann, bob], reviewers: [reviewer] } = stage.people, job = await reviewed(stage, 1, {}, both(stage)), sent = await submit(job, ann, [HERE]);
    await submit(job, bob, [FAR]);
    same((await qualityOf(job)).agreement.regions?.f1, 0, 'as submitted');
    await job.decide(reviewer, sent, 'approve', { changes: [{ type: 'remove', id: `${ann}-0` }, put(job.concept.id, { region: FAR })] });
    same((await qualityOf(job)).agreement.regions?.f1, 0, 'with a fix');
  });

  it('compares classes: silence is a no', async (stage) => {
    const { workers: [ann, bob] } = stage.people, dataset = await stage.dataset(2), [cat, dog] = [await stage.concept('Cat'), await stage.concept('Dog')];
    const task = await stage.creator.tasks.create(stage.settings(dataset.id, [cat.id, dog.id], { objective: 'classification', ...both(stage) }), newKey());
    for (const [worker, concepts] of [[ann, [cat, dog]], [bob, [cat]]] as const) {
      const { labeling } = stage.as(worker), { assignment: { id, version } } = (await labeling.start(task.id, dataset.inputs[0]!.id, newKey()))!;
      const saved = await labeling.save(id, version, concepts.map((concept) => put(concept.id, { region: undefined })), newKey());
      await labeling.submit(id, saved.version, newKey());
    }
    const { whole, regions, concepts } = (await stage.creator.review.quality(task.id)).agreement;
    same([whole?.units, whole?.observed, regions], [2, 0.5, undefined], 'of all');
    same(concepts.map((one) => [one.conceptId, one.whole?.observed, one.whole?.alpha]), [[cat.id, 1, { why: 'no-variation' }], [dog.id, 0, 0]], 'of each concept');
  });

  it('names no worker in a blind review', async (stage) => {
    const { workers: [ann, bob], reviewers: [reviewer] } = stage.people, job = await reviewed(stage, 1, {}, { ...both(stage), blindReview: true });
    await submit(job, ann, [HERE]);
    await submit(job, bob, [NEAR]);
    const quality = await qualityOf(job), told = JSON.stringify(quality), keys = quality.workers.map(({ workerId }) => workerId);
    ok(stage.people.workers.every((name) => !new RegExp(`[/"]${name}[/"\\\\]`).test(told)), `no name in ${told}`);
    same([keys, keys], [[...keys].sort(), (await stage.as(reviewer).review.samples(job.id)).map(({ workerId }) => workerId)], 'the keys of the samples, in an order that tells nobody');
    same(quality.agreement.pairs.map(({ a, b }) => [a, b]), [keys], 'pairs');
    same((await qualityOf(job, stage.people.creator)).workers.map(({ worker }) => worker?.id ?? '').sort(), [ann, bob].sort(), 'the creator may know');
  });

  it('is for the reviewers of a task and who created it', async (stage) => {
    const { workers: [ann], reviewers: [, other], guest } = stage.people, job = await reviewed(stage, 3);
    for (const person of [ann, other, guest]) await rejects(qualityOf(job, person), 'forbidden', person);
    const gone = new AbortController();
    gone.abort();
    await rejects(stage.creator.review.quality(job.id, { signal: gone.signal }), 'AbortError', 'what is no longer wanted');
    await stage.creator.tasks.hide(job.id, job.task.version, newKey());
    await rejects(qualityOf(job, stage.people.creator), 'not-found', 'a deleted task');
  });
}
