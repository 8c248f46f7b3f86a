import type { Assignment, Label } from '../../core/model/index.js';
import type { Declare } from '../adapter-contract.js';
import { ok, rejects, same } from '../assert.js';
import { allOf, box, type Job, newKey, put, type Settings, type Stage } from './world.js';
import { heard } from './writes.js';

const [HERE, NEAR, FAR] = [box(0.1), box(0.13), box(0.6)];

/** Everyone labels everything, and two must agree. */
const agreeing = (stage: Stage, inputs = 1, review: Settings['review'] = {}, more: Settings = {}): Promise<Job> =>
  stage.task(inputs, { work: { strategy: 'full' }, ...more, review: { strategy: 'consensus', reviewers: [stage.people.reviewers[0]], agreement: 2, iou: 0.5, ...review } });

/** Two label everything, and both must agree. */
const pair = (stage: Stage, inputs = 1, review: Settings['review'] = {}, more: Settings = {}): Promise<Job> =>
  agreeing(stage, inputs, review, { work: { strategy: 'full', workers: stage.people.workers.slice(0, 2).map((personId) => ({ personId, weight: 1 })) }, ...more });

/** Opens an input, labels it with boxes of the task's concept, and submits it. */
async function submit(job: Job, workerId: string, boxes: readonly NonNullable<Label['region']>[], inputId = job.inputs[0]!.id): Promise<Assignment> {
  const { assignment, annotations } = await job.start(workerId, inputId);
  const changes = [...annotations.map(({ id }) => ({ type: 'remove', id } as const)), ...boxes.map((region, i) => put(job.concept.id, { id: `${workerId}-${i}`, region }))];
  const { id, version } = changes.length > 0 ? await job.save(workerId, assignment, changes) : assignment;
  return job.stage.as(workerId).labeling.submit(id, version, newKey());
}

/** How each worker's part in the first input stands, as `status: statuses of the labels`. */
async function standing(job: Job): Promise<readonly string[]> {
  const [row] = await rowsOf(job);
  return row!.sets.map(({ assignment: { status }, annotations }) => [status, ...annotations.map((label) => label.status)].join(' ')).sort();
}

const rowsOf = (job: Job) => allOf((cursor) => job.stage.creator.tasks.labels(job.id, { cursor, limit: 3 }));
const resultOf = async (job: Job): Promise<readonly unknown[] | undefined> => (await rowsOf(job))[0]!.consensus?.map(({ region, status }) => [region, status]);
const queued = async (job: Job): Promise<readonly string[]> => (await job.queue(job.stage.people.reviewers[0])).map(({ assignment }) => assignment.workerId).sort();

export function consensusContract(it: Declare): void {
  it('counts what enough workers agree on at once, and the submissions when all are there', async (stage) => {
    const { workers: [ann, bob, cy], reviewers: [reviewer] } = stage.people, job = await agreeing(stage);
    same((await submit(job, ann, [HERE])).status, 'awaiting-consensus-review', 'the first');
    same(await standing(job), ['awaiting-consensus-review awaiting-consensus-review'], 'one of three');
    await submit(job, bob, [NEAR]);
    same(await standing(job), ['awaiting-consensus-review success', 'awaiting-consensus-review success'], 'two of three');
    same([(await stage.creator.tasks.get(job.id)).progress.inReview, await resultOf(job)], [2, undefined], 'nothing is decided yet');
    same((await submit(job, cy, [HERE])).status, 'success', 'the last');
    same(await standing(job), ['success success', 'success success', 'success success'], 'three of three');
    const { progress, toReview } = await stage.as(reviewer).tasks.get(job.id);
    same([progress.success, progress.inReview, toReview, await queued(job)], [3, 0, 0, []], 'numbers');
    same(await resultOf(job), [[HERE, 'success']], 'the one that is nearest the mean');
    same((await rowsOf(job))[0]!.sets.filter(({ assignment }) => assignment.sampled), [], 'for the reviewers');
  });

  it('gives the reviewers what is open when all have submitted, and nothing before', async (stage) => {
    const { workers: [ann, bob, cy], reviewers: [reviewer] } = stage.people, job = await agreeing(stage);
    await submit(job, ann, [HERE, FAR]);
    const sent = await submit(job, bob, []);
    same([await queued(job), (await stage.as(reviewer).review.progress(job.id)).toReview], [[], 0], 'before');
    const early = await job.tryToDecide(reviewer, sent, 'approve');
    same(early.ok ? 'accepted' : early.error.code, 'conflict', 'a verdict before');
    await submit(job, cy, [NEAR]);
    same(await standing(job), ['awaiting-review', 'awaiting-review success awaiting-review', 'success success'], 'after');
    same([await queued(job), (await stage.as(reviewer).review.progress(job.id)).toReview, (await stage.as(reviewer).tasks.get(job.id)).toReview], [[ann, bob].sort(), 2, 2], 'the queue');
    same((await resultOf(job))?.length, 1, 'what is agreed on counts already');
  });

  it('ends with the reviewer’s verdicts, and exports what was agreed on and what was approved, each once', async (stage) => {
    const { workers: [ann, bob, cy], reviewers: [reviewer] } = stage.people, job = await agreeing(stage);
    await submit(job, ann, [HERE, FAR]);
    await submit(job, bob, []);
    await submit(job, cy, [NEAR]);
    const [mine, empty] = [ann, bob].map((id) => job.queue(reviewer, 'to-review', id));
    await job.decide(reviewer, (await mine!)[0]!.assignment, 'approve');
    await job.decide(reviewer, (await empty!)[0]!.assignment, 'reject');
    same(await standing(job), ['rejected', 'success success', 'success success success'], 'statuses');
    same(await queued(job), [], 'the queue');
    same((await resultOf(job))?.map((label) => (label as readonly unknown[])[0]), [HERE, FAR], 'the result');
  });

  it('agrees that there is nothing', async (stage) => {
    const { workers } = stage.people, job = await agreeing(stage);
    for (const id of workers) await submit(job, id, []);
    same([await standing(job), await resultOf(job)], [['success', 'success', 'success'], []], 'all');
  });

  it('takes the answers back with a submission, and decides anew with the next one', async (stage) => {
    const { workers: [ann, bob] } = stage.people, job = await pair(stage);
    await submit(job, ann, [HERE]);
    const sent = await submit(job, bob, [HERE]);
    same(await standing(job), ['success success', 'success success'], 'both');
    const { assignment } = await stage.as(bob).labeling.reopen(sent.id, sent.version, newKey());
    same([assignment.status, await standing(job), await resultOf(job)], ['pending', ['awaiting-consensus-review awaiting-consensus-review', 'pending pending'], undefined], 'one');
    await submit(job, bob, [FAR]);
    same([await standing(job), await queued(job)], [['awaiting-review awaiting-review', 'awaiting-review awaiting-review'], [ann, bob].sort()], 'another answer');
    const again = (await job.list(bob, 'done'))[0]!.assignment;
    await stage.as(bob).labeling.reopen(again.id, again.version, newKey());
    same([await queued(job), await standing(job)], [[], ['awaiting-consensus-review awaiting-consensus-review', 'pending pending']], 'nothing to review while one is open');
    await submit(job, bob, [NEAR]);
    same(await standing(job), ['success success', 'success success'], 'they agree');
  });

  it('waits for what a reviewer sent back, and comes back with the verdict taken back', async (stage) => {
    const { workers: [ann, bob], reviewers: [reviewer] } = stage.people, job = await pair(stage);
    await submit(job, ann, [HERE]);
    await submit(job, bob, [FAR]);
    const [open] = await job.queue(reviewer, 'to-review', bob);
    const { verdict } = await job.decide(reviewer, open!.assignment, 'request-changes');
    same([await queued(job), await standing(job)], [[], ['awaiting-consensus-review awaiting-consensus-review', 'pending pending']], 'sent back');
    const back = await stage.as(reviewer).review.undo(verdict.id, newKey());
    same([back.status, await queued(job)], ['awaiting-review', [ann, bob].sort()], 'taken back');
    const { assignment: { id } } = await job.decide(reviewer, back, 'request-changes');
    await submit(job, bob, [NEAR]);
    same([(await stage.as(bob).labeling.get(id)).assignment.status, await standing(job)], ['success', ['success success', 'success success']], 'sent again');
  });

  it('keeps what counts while another one does theirs again', async (stage) => {
    const { workers: [ann, bob, cy], reviewers: [reviewer] } = stage.people, job = await agreeing(stage);
    await submit(job, ann, [HERE]);
    await submit(job, bob, [NEAR]);
    await submit(job, cy, [FAR]);
    const [open] = await job.queue(reviewer);
    await job.decide(reviewer, open!.assignment, 'request-changes');
    same([await standing(job), (await resultOf(job))?.length], [['pending pending', 'success success', 'success success'], 1], 'sent back');
  });

  it('decides with the reviewer’s words: a fix and a refusal are answers too', async (stage) => {
    const { workers: [ann, bob], reviewers: [reviewer] } = stage.people, job = await pair(stage, 2);
    for (const [worker, region] of [[ann, HERE], [bob, FAR]] as const) for (const { id } of job.inputs) await submit(job, worker, [region], id);
    const [first, second] = (await job.queue(reviewer, 'to-review', bob)).sort((a, b) => (a.input.id === job.inputs[0]!.id ? -1 : b.input.id === job.inputs[0]!.id ? 1 : 0));
    const { verdict } = await job.decide(reviewer, first!.assignment, 'approve', { changes: [put(job.concept.id, { id: `${bob}-0`, region: NEAR })] });
    same([await standing(job), await resultOf(job)], [['success success', 'success success'], [[NEAR, 'success']]], 'fixed to what the other says');
    await job.decide(reviewer, second!.assignment, 'approve', { refused: [{ labelId: `${bob}-0`, reason: 'Nothing there' }] });
    same((await rowsOf(job))[1]!.consensus, [], 'refused');
    await stage.as(reviewer).review.undo(verdict.id, newKey());
    same(await standing(job), ['awaiting-review awaiting-review', 'awaiting-review awaiting-review'], 'the fix taken back');
  });

  it('asks the reviewers about what agreed with labels that they denied', async (stage) => {
    const { workers: [ann, bob, cy], reviewers: [reviewer] } = stage.people, job = await agreeing(stage);
    await submit(job, ann, [HERE, FAR]);
    await submit(job, bob, [NEAR]);
    await submit(job, cy, []);
    const [open] = await job.queue(reviewer, 'to-review', ann);
    same(await queued(job), [ann, cy].sort(), 'before');
    const { verdict } = await job.decide(reviewer, open!.assignment, 'approve', { refused: [{ labelId: `${ann}-0`, reason: 'A van' }] });
    same([await queued(job), await standing(job)], [[bob, cy].sort(), ['awaiting-review', 'awaiting-review awaiting-review', 'success review-denied success']], 'one label refused');
    const back = await stage.as(reviewer).review.undo(verdict.id, newKey());
    same(await queued(job), [ann, cy].sort(), 'taken back');
    await job.decide(reviewer, back, 'reject');
    same([await queued(job), await standing(job)], [[bob, cy].sort(), ['awaiting-review', 'awaiting-review awaiting-review', 'rejected review-denied review-denied']], 'all rejected');
  });

  it('stacked: leaves to the reviewers what they began to decide', async (stage) => {
    const { workers: [ann, bob], reviewers } = stage.people, job = await pair(stage, 1, { reviewers, distribution: 'stacked' });
    await submit(job, ann, [HERE]);
    const sent = await submit(job, bob, [FAR]);
    const approved = await job.decide(reviewers[0], (await job.queue(reviewers[0], 'to-review', ann))[0]!.assignment, 'approve');
    await stage.as(bob).labeling.reopen(sent.id, sent.version, newKey());
    same([(await job.queue(reviewers[1])).map(({ assignment }) => assignment.workerId), approved.assignment.status], [[ann], 'awaiting-review'], 'half approved');
    same((await job.decide(reviewers[1], approved.assignment, 'approve')).assignment.status, 'success', 'approved by both');
  });

  for (const strategy of ['partitioned', 'dynamic'] as const) {
    it(`works with two workers an input: ${strategy}`, async (stage) => {
      const { workers } = stage.people, job = await agreeing(stage, 3, {}, { work: { strategy, workersPerInput: 2 } });
      for (const id of workers) {
        for (let next = await stage.as(id).labeling.start(job.id, undefined, newKey()); next; next = await stage.as(id).labeling.start(job.id, undefined, newKey())) await submit(job, id, [HERE], next.input.id);
      }
      const { progress } = await stage.creator.tasks.get(job.id);
      same([progress.total, progress.success, (await rowsOf(job)).map(({ consensus, sets }) => [consensus?.length, sets.length])], [6, 6, [[1, 2], [1, 2], [1, 2]]], 'all agree');
    });
  }

  it('asks another worker when work is moved', async (stage) => {
    const { workers } = stage.people, job = await agreeing(stage, 1, {}, { work: { workersPerInput: 2 } });
    const listed = await Promise.all(workers.map((id) => job.list(id, 'all'))), [one, other] = workers.filter((_, i) => listed[i]!.length > 0), idle = workers.find((_, i) => listed[i]!.length === 0)!;
    await submit(job, one!, [HERE]);
    await job.draw(other!, job.inputs[0]!.id);
    await stage.creator.labeling.move(job.id, { from: other!, to: idle }, newKey());
    same((await submit(job, idle, [NEAR])).status, 'success', 'of the two who have it now');
    same(await standing(job), ['success success', 'success success'], 'both');
  });

  it('decides anew when a worker who has everything leaves or joins', async (stage) => {
    const { workers: [ann, bob, cy] } = stage.people, job = await agreeing(stage);
    await submit(job, ann, [HERE]);
    await submit(job, bob, [NEAR]);
    await job.draw(cy, job.inputs[0]!.id);
    const gone = await stage.creator.tasks.update(job.id, job.task.version, { work: { ...job.task.work, workers: job.task.work.workers.slice(0, 2) } }, newKey());
    same((await standing(job)).filter((one) => one !== 'pending pending'), ['success success', 'success success'], 'nobody is missing');
    await stage.creator.tasks.update(job.id, gone.version, { work: { ...job.task.work, workers: [...job.task.work.workers, { personId: stage.people.reviewers[1], weight: 1 }] } }, newKey());
    same((await standing(job)).filter((one) => one !== 'pending pending'), ['awaiting-consensus-review awaiting-consensus-review', 'awaiting-consensus-review awaiting-consensus-review'], 'two are not more than half of four');
  });

  it('leaves a tie of classes to the reviewers, and has one class in the result', async (stage) => {
    const { workers: [ann, bob], reviewers: [reviewer] } = stage.people, dataset = await stage.dataset(1), [cat, dog] = [await stage.concept('Cat'), await stage.concept('Dog')];
    const task = await stage.creator.tasks.create(stage.settings(dataset.id, [cat.id, dog.id], {
      objective: 'classification', choice: 'single', work: { strategy: 'full', workers: [ann, bob].map((personId) => ({ personId, weight: 1 })) },
      review: { strategy: 'consensus', agreement: 1, reviewers: [reviewer] },
    }), newKey());
    for (const [worker, conceptId] of [[ann, cat.id], [bob, dog.id]] as const) {
      const { labeling } = stage.as(worker), { assignment: { id, version } } = (await labeling.start(task.id, undefined, newKey()))!;
      const saved = await labeling.save(id, version, [put(conceptId, { region: undefined })], newKey());
      await labeling.submit(id, saved.version, newKey());
    }
    const { items } = await stage.as(reviewer).review.list(task.id, { filter: 'to-review' });
    same(items.length, 2, 'both are open');
    for (const { assignment: { id, version } } of items) await stage.as(reviewer).review.decide([{ assignmentId: id, version, kind: 'approve', reason: '' }], newKey());
    const [row] = (await stage.creator.tasks.labels(task.id, {})).items;
    same(row?.consensus?.map(({ conceptId }) => conceptId).length, 1, 'even where both were approved');
  });

  it('names no worker in a blind review', async (stage) => {
    const { workers: [ann, bob], reviewers: [reviewer] } = stage.people, job = await pair(stage, 1, {}, { blindReview: true });
    await submit(job, ann, [{ ...HERE }, box(0.3, 0.2)]);
    const { assignment } = await job.start(bob), drawn = await job.save(bob, assignment, [put(job.concept.id, { region: NEAR })]);
    await stage.as(bob).labeling.submit(drawn.id, drawn.version, newKey());
    const listed = await job.queue(reviewer), opened = await Promise.all(listed.map(({ assignment: { id } }) => stage.as(reviewer).review.get(id)));
    same(opened.map(({ annotations }) => annotations.map(({ status }) => status)), [['success', 'awaiting-review']], 'what is open of it');
    const told = JSON.stringify([listed, opened.map(({ annotations, ...rest }) => [rest, annotations.map(({ id: _, ...label }) => label)])]);
    ok([ann, bob].every((name) => !new RegExp(`[/"]${name}[/"\\\\]`).test(told)), `no name in ${told}`);
  });

  it('tells of what changes for the others', async (stage) => {
    const { workers: [ann, bob] } = stage.people, job = await pair(stage), { id } = await submit(job, ann, [HERE]);
    const listening = heard(stage, ann, (change) => change.id === id);
    try {
      await submit(job, bob, [NEAR]);
      same(await listening.change, { kind: 'assignment', id, taskId: job.id }, 'the change');
    } finally {
      listening.end();
    }
  });

  it('has no rest of a sample to decide on', async (stage) => {
    const { workers: [ann], reviewers: [reviewer] } = stage.people, job = await agreeing(stage), { review } = stage.as(reviewer);
    await submit(job, ann, [HERE]);
    same(await review.samples(job.id), [], 'samples');
    await rejects(review.decideRest(job.id, ann, { kind: 'approve' }, newKey()), 'conflict', 'the rest');
  });

  it('keeps how many must agree, and how much regions must overlap, once work has started', async (stage) => {
    const job = await agreeing(stage);
    await job.start(stage.people.workers[0]);
    for (const change of [{ agreement: 3 }, { iou: 0.9 }]) {
      const { fields } = await rejects(stage.creator.tasks.update(job.id, job.task.version, { review: { ...job.task.review, ...change } }, newKey()), 'invalid', Object.keys(change).join());
      ok(fields?.review, 'the review is named');
    }
  });
}
