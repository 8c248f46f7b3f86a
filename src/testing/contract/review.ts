import type { Change } from '../../adapter/port.js';
import type { Declare } from '../adapter-contract.js';
import { ok, rejects, same } from '../assert.js';
import { box, type Job, newKey, put, type Settings, type Stage } from './world.js';
import { heard } from './writes.js';

const reviewed = async (stage: Stage, inputs = 3, settings: Settings['review'] = {}, more: Settings = {}): Promise<Job> =>
  stage.task(inputs, { ...more, review: { strategy: 'manual', reviewers: [stage.people.reviewers[0]], ...settings } });

/** Statuses of a submission and of its labels. */
async function statuses(job: Job, { workerId, inputId }: { readonly workerId: string; readonly inputId: string }): Promise<readonly unknown[]> {
  const found = (await job.exported(workerId, inputId))!;
  return [found.assignment.status, found.annotations.map(({ status }) => status)];
}

export function reviewContract(it: Declare): void {
  it('approves: both count', async (stage) => {
    const { workers: [worker], reviewers: [reviewer] } = stage.people, job = await reviewed(stage), sent = await job.submit(worker);
    const [waiting] = await job.queue(reviewer);
    same([waiting?.assignment.id, waiting?.input.id, waiting?.worker?.id, waiting?.labelCount], [sent.id, sent.inputId, worker, 1], 'the queue');
    const { assignment, verdict } = await job.decide(reviewer, sent, 'approve');
    same([assignment.status, verdict.kind, verdict.fixed, verdict.version], ['success', 'approve', false, assignment.version], 'verdict');
    same(await statuses(job, sent), ['success', ['success']], 'statuses');
    same(await stage.as(reviewer).review.progress(job.id), { toReview: 0, reviewed: 1, approved: 1 }, 'progress');
    same([await job.queue(reviewer), (await job.queue(reviewer, 'decided')).length, (await job.queue(reviewer, 'all')).length], [[], 1, 1], 'lists');
  });

  it('shares the submissions out evenly over the reviewers, each to one and for good', async (stage) => {
    const { workers, reviewers } = stage.people, [first, second] = reviewers, job = await reviewed(stage, 14, { reviewers });
    for (const worker of workers) await job.submitAll(worker);
    const ofFirst = await job.queue(first), ofSecond = await job.queue(second);
    same([ofFirst.length, ofSecond.length], [7, 7], 'evenly');
    same(new Set([...ofFirst, ...ofSecond].map(({ assignment }) => assignment.id)).size, 14, 'each to one');
    const [sent] = ofFirst, worker = sent!.worker!.id;
    await job.decide(first, sent!.assignment, 'request-changes');
    await job.submit(worker, sent!.input.id);
    ok((await job.queue(first)).some(({ assignment }) => assignment.id === sent!.assignment.id), 'what was sent back comes again to the same reviewer');
    const { task } = await stage.creator.tasks.get(job.id);
    await stage.creator.tasks.update(job.id, task.version, { review: { ...task.review, reviewers: [second] } }, newKey());
    same((await job.queue(second)).length, 14, 'what waited for a reviewer who left');
  });

  it('sends back: to the same worker, first in line, with the reason', async (stage) => {
    const { workers: [worker], reviewers: [reviewer] } = stage.people, job = await reviewed(stage, 9);
    await job.submit(worker);
    const sent = await job.submit(worker);
    await job.decide(reviewer, sent, 'request-changes', { reason: ' Too loose ' });
    same(await statuses(job, sent), ['pending', ['pending']], 'statuses');
    const work = await job.start(worker);
    same([work.input.id, work.assignment.returned?.reason, work.assignment.returned?.reviewerId], [sent.inputId, 'Too loose', reviewer], 'the next work');
    same([(await stage.as(worker).labeling.progress(job.id)).returned, (await job.list(worker, 'to-do'))[0]?.input.id], [1, sent.inputId], 'first in line');
    const { id, version } = await job.save(worker, work.assignment, [put(job.concept.id)]);
    const again = await stage.as(worker).labeling.submit(id, version, newKey());
    same([again.status, again.returned], ['awaiting-review', undefined], 'sent again');
    same((await job.queue(reviewer)).length, 2, 'the queue');
    same(await stage.as(reviewer).review.progress(job.id), { toReview: 2, reviewed: 0, approved: 0 }, 'progress');
  });

  it('puts a returned one that is skipped last in line', async (stage) => {
    const { workers: [worker], reviewers: [reviewer] } = stage.people, job = await reviewed(stage, 9), { version } = await job.submit(worker);
    const { assignment: { id, inputId } } = await job.decide(reviewer, await job.submit(worker), 'request-changes');
    await stage.as(worker).labeling.skip(id, version + 1, 'dark', newKey());
    const { returned, skipped } = await stage.as(worker).labeling.progress(job.id);
    same([returned, skipped, (await job.list(worker, 'to-do')).at(-1)?.input.id], [0, 1, inputId], 'to do');
  });

  it('rejects: final, and the labels are denied', async (stage) => {
    const { workers: [worker], reviewers: [reviewer] } = stage.people, job = await reviewed(stage), sent = await job.submit(worker);
    const { assignment } = await job.decide(reviewer, sent, 'reject');
    same(await statuses(job, sent), ['rejected', ['review-denied']], 'statuses');
    await rejects(job.save(worker, assignment, []), 'conflict', 'save');
    await rejects(stage.as(worker).labeling.reopen(assignment.id, assignment.version, newKey()), 'conflict', 'reopen');
    same((await job.list(worker, 'done')).map((work) => work.assignment.returned?.reason), ['Too loose'], 'the reason');
  });

  it('approves and refuses one label', async (stage) => {
    const { workers: [worker], reviewers: [reviewer] } = stage.people, job = await reviewed(stage), { assignment } = await job.start(worker);
    const drawn = await job.save(worker, assignment, [put(job.concept.id, { id: 'good' }), put(job.concept.id, { id: 'bad' })]);
    const sent = await stage.as(worker).labeling.submit(drawn.id, drawn.version, newKey());
    const { verdict } = await job.decide(reviewer, sent, 'approve', { refused: [{ labelId: 'bad', reason: 'A van' }] });
    const found = (await job.exported(worker, sent.inputId))!;
    same([found.assignment.status, found.annotations.map(({ id, status, reason }) => [id, status, reason])], ['success', [['good', 'success', undefined], ['bad', 'review-denied', 'A van']]], 'labels');
    await stage.as(reviewer).review.undo(verdict.id, newKey());
    const back = (await job.exported(worker, sent.inputId))!;
    same(back.annotations.map(({ id, status, reason }) => [id, status, reason]), [['good', 'awaiting-review', undefined], ['bad', 'awaiting-review', undefined]], 'undone');
  });

  it('decides on what the reviewer saw, and on nothing newer', async (stage) => {
    const { workers: [worker], reviewers: [reviewer] } = stage.people, job = await reviewed(stage), sent = await job.submit(worker), { labeling } = stage.as(worker);
    const { assignment } = await labeling.reopen(sent.id, sent.version, newKey());
    const again = await labeling.submit(assignment.id, assignment.version, newKey());
    const result = await job.tryToDecide(reviewer, sent, 'approve');
    same([result.ok ? 'accepted' : result.error.code, await statuses(job, again)], ['conflict', ['awaiting-review', ['awaiting-review']]], 'an older version');
  });

  it('approves with a fix, and keeps what the worker drew', async (stage) => {
    const { workers: [worker], reviewers: [reviewer] } = stage.people, job = await reviewed(stage), { assignment } = await job.start(worker);
    const drawn = await job.save(worker, assignment, [put(job.concept.id, { id: 'car' }), put(job.concept.id, { id: 'ghost' })]);
    const sent = await stage.as(worker).labeling.submit(drawn.id, drawn.version, newKey());
    const fixes = [put(job.concept.id, { id: 'car', region: box(0.2) }), { type: 'remove', id: 'ghost' } as const, put(job.concept.id, { id: 'missed' })];
    const { verdict } = await job.decide(reviewer, sent, 'approve', { changes: fixes });
    ok(verdict.fixed, 'the verdict says so');
    const labels = async () => (await job.exported(worker, sent.inputId))!.annotations.map(({ id, region, revision, authorId }) => [id, region, revision, authorId]);
    same(await labels(), [['car', box(0.2), 2, reviewer], ['missed', box(), 1, reviewer]], 'fixed');
    await stage.as(reviewer).review.undo(verdict.id, newKey());
    same(await labels(), [['car', box(), 3, worker], ['ghost', box(), 3, worker]], 'undone, as new revisions of the worker’s labels');
  });

  it('asks for a reason, for labels that exist, and for fixes with an approval only', async (stage) => {
    const { workers: [worker], reviewers: [reviewer] } = stage.people, job = await reviewed(stage), sent = await job.submit(worker);
    for (const [kind, more] of [
      ['reject', { reason: '' }], ['request-changes', { reason: '  ' }], ['approve', { refused: [{ labelId: 'none', reason: 'x' }] }], ['approve', { changes: [put('none')] }],
      ['reject', { changes: [put(job.concept.id)] }], ['request-changes', { refused: [{ labelId: 'none', reason: 'x' }] }], ['praise' as 'approve', {}],
    ] as const) {
      const result = await job.tryToDecide(reviewer, sent, kind, more);
      same(result.ok ? 'accepted' : result.error.code, 'invalid', `${kind} ${JSON.stringify(more)}`);
    }
    same(await statuses(job, sent), ['awaiting-review', ['awaiting-review']], 'statuses');
  });

  it('lets each decision stand alone, and says who was first', async (stage) => {
    const { workers: [worker], reviewers: [reviewer] } = stage.people, job = await reviewed(stage, 9);
    const [one, two] = [await job.submit(worker), await job.submit(worker)];
    await job.decide(reviewer, one, 'approve');
    const results = await stage.as(reviewer).review.decide([
      { assignmentId: one.id, version: one.version, kind: 'reject', reason: 'No' }, { assignmentId: two.id, version: two.version, kind: 'approve', reason: '' }, { assignmentId: 'none', version: 1, kind: 'approve', reason: '' },
    ], newKey());
    same(results.map((result) => (result.ok ? 'ok' : result.error.code)), ['conflict', 'ok', 'not-found'], 'results');
    const [late] = results, { name } = (await stage.as(reviewer).session.current()).person;
    ok(late && !late.ok && late.error.message.includes(name), 'the conflict names who decided');
    same(await statuses(job, one), ['success', ['success']], 'the first verdict');
  });

  for (const kind of ['approve', 'request-changes', 'reject'] as const) {
    it(`takes back: ${kind}`, async (stage) => {
      const { workers: [worker], reviewers: [reviewer] } = stage.people, job = await reviewed(stage), sent = await job.submit(worker);
      const { verdict } = await job.decide(reviewer, sent, kind);
      const back = await stage.as(reviewer).review.undo(verdict.id, newKey());
      same([back.status, back.approvals, back.returned, back.version], ['awaiting-review', [], undefined, verdict.version + 1], 'the assignment');
      same(await statuses(job, sent), ['awaiting-review', ['awaiting-review']], 'statuses');
      same(await stage.as(reviewer).review.progress(job.id), { toReview: 1, reviewed: 0, approved: 0 }, 'progress');
      same((await stage.as(reviewer).review.get(sent.id)).verdicts.map(({ undone }) => undone), [true], 'the verdict stays, undone');
      await rejects(stage.as(reviewer).review.undo(verdict.id, newKey()), 'conflict', 'twice');
      await job.decide(reviewer, back, 'approve');
    });
  }

  it('takes a verdict back only while nothing later happened, and only by who gave it', async (stage) => {
    const { workers: [worker], reviewers: [reviewer, other] } = stage.people;
    const job = await reviewed(stage, 3, { reviewers: [reviewer, other], distribution: 'stacked' }), sent = await job.submit(worker);
    const { verdict } = await job.decide(reviewer, sent, 'request-changes');
    await rejects(stage.as(other).review.undo(verdict.id, newKey()), 'forbidden', 'by another');
    const { assignment } = await job.start(worker, sent.inputId);
    await job.save(worker, assignment, [put(job.concept.id)]);
    await rejects(stage.as(reviewer).review.undo(verdict.id, newKey()), 'conflict', 'after a later draft');
  });

  it('takes no verdict back for who reviews no more', async (stage) => {
    const { workers: [worker], reviewers: [former, next] } = stage.people, job = await reviewed(stage, 3), sent = await job.submit(worker);
    const { verdict } = await job.decide(former, sent, 'approve');
    await stage.creator.tasks.update(job.id, job.task.version, { review: { ...job.task.review, reviewers: [next] } }, newKey());
    await rejects(stage.as(former).review.undo(verdict.id, newKey()), 'forbidden', 'by a former reviewer');
    same(await statuses(job, sent), ['success', ['success']], 'statuses');
  });

  it('takes no verdict back on what was moved to another worker meanwhile', async (stage) => {
    const { workers: [worker, other], reviewers: [reviewer] } = stage.people, job = await reviewed(stage), sent = await job.submit(worker);
    const { verdict } = await job.decide(reviewer, sent, 'request-changes');
    await stage.creator.labeling.move(job.id, { from: worker, to: other, inputIds: [sent.inputId] }, newKey());
    await rejects(stage.as(reviewer).review.undo(verdict.id, newKey()), 'conflict', 'undo');
  });

  it('stacked: asks nobody to approve their own while others review', async (stage) => {
    const { workers: [worker], reviewers: [reviewer] } = stage.people, job = await reviewed(stage, 3, { reviewers: [reviewer, worker], distribution: 'stacked' }), sent = await job.submit(worker);
    same((await job.queue(worker)).length, 0, 'the queue of the worker');
    same((await job.tryToDecide(worker, sent, 'approve')).ok, false, 'one’s own');
    same((await job.decide(reviewer, sent, 'approve')).assignment.status, 'success', 'all others have approved');
  });

  it('stacked: counts when every reviewer has approved', async (stage) => {
    const { workers: [worker], reviewers } = stage.people, job = await reviewed(stage, 3, { reviewers, distribution: 'stacked' }), sent = await job.submit(worker);
    const { assignment, verdict } = await job.decide(reviewers[0], sent, 'approve');
    same([assignment.status, assignment.approvals, await statuses(job, sent)], ['awaiting-review', [reviewers[0]], ['awaiting-review', ['awaiting-review']]], 'one of two');
    same([(await job.queue(reviewers[0])).length, (await job.queue(reviewers[1])).length], [0, 1], 'queues');
    same((await job.tryToDecide(reviewers[0], assignment, 'approve')).ok, false, 'the same reviewer twice');
    await rejects(stage.as(worker).labeling.reopen(assignment.id, assignment.version, newKey()), 'conflict', 'a reviewed one');
    same((await job.decide(reviewers[1], assignment, 'approve')).assignment.status, 'success', 'two of two');
    await rejects(stage.as(reviewers[0]).review.undo(verdict.id, newKey()), 'conflict', 'the first approval, later');
  });

  it('stacked: a request for changes voids the approvals, a rejection ends it', async (stage) => {
    const { workers: [worker], reviewers } = stage.people, job = await reviewed(stage, 9, { reviewers, distribution: 'stacked' });
    const one = await job.decide(reviewers[0], await job.submit(worker), 'approve');
    const back = await job.decide(reviewers[1], one.assignment, 'request-changes');
    same([back.assignment.status, back.assignment.approvals], ['pending', []], 'sent back');
    same(await stage.as(reviewers[0]).review.progress(job.id), { toReview: 0, reviewed: 0, approved: 0 }, 'the void approval');
    const { id, version, inputId } = (await job.start(worker)).assignment;
    const again = await stage.as(worker).labeling.submit(id, version, newKey());
    same([(await job.queue(reviewers[0])).length, (await job.queue(reviewers[1])).length], [1, 1], 'both again');
    const approved = await job.decide(reviewers[0], again, 'approve');
    await job.decide(reviewers[1], approved.assignment, 'reject');
    same(await statuses(job, { workerId: worker, inputId }), ['rejected', ['review-denied']], 'rejected');
  });

  it('stacked: what one reviewer refused is open again when another asks for changes', async (stage) => {
    const { workers: [worker], reviewers } = stage.people, job = await reviewed(stage, 3, { reviewers, distribution: 'stacked' }), { assignment } = await job.start(worker);
    const drawn = await job.save(worker, assignment, [put(job.concept.id, { id: 'bad' })]);
    const sent = await stage.as(worker).labeling.submit(drawn.id, drawn.version, newKey());
    const labels = async () => (await job.exported(worker, sent.inputId))!.annotations.map(({ status, reason }) => [status, reason]);
    const approved = await job.decide(reviewers[0], sent, 'approve', { refused: [{ labelId: 'bad', reason: 'A van' }] });
    same(await labels(), [['review-denied', 'A van']], 'refused');
    const { verdict } = await job.decide(reviewers[1], approved.assignment, 'request-changes');
    same(await labels(), [['pending', undefined]], 'open');
    await stage.as(reviewers[1]).review.undo(verdict.id, newKey());
    same(await labels(), [['review-denied', 'A van']], 'refused again');
  });

  it('gives each submission to one of several reviewers', async (stage) => {
    const { workers, reviewers } = stage.people, job = await reviewed(stage, 24, { reviewers });
    for (const id of workers) await job.submitAll(id);
    const [one, other] = [await job.queue(reviewers[0]), await job.queue(reviewers[1])];
    same([one.length + other.length, new Set([...one, ...other].map(({ assignment }) => assignment.id)).size], [24, 24], 'each once');
    ok(one.length > 0 && other.length > 0, 'both have some');
    const taken = await job.tryToDecide(reviewers[1], one[0]!.assignment, 'approve');
    same(taken.ok ? 'accepted' : taken.error.code, 'forbidden', 'another’s submission');
    const mine = await job.queue(reviewers[0], 'to-review', workers[0]);
    same(mine.map(({ assignment }) => assignment.id), one.filter(({ assignment }) => assignment.workerId === workers[0]).map(({ assignment }) => assignment.id), 'of one worker');
  });

  it('finds new reviewers for what waits', async (stage) => {
    const { workers: [worker], reviewers: [one, other] } = stage.people, job = await reviewed(stage, 6, { reviewers: [one] }), sent = await job.submit(worker);
    await stage.creator.tasks.update(job.id, job.task.version, { review: { ...job.task.review, reviewers: [other] } }, newKey());
    same((await job.queue(other)).map(({ assignment }) => assignment.id), [sent.id], 'the queue of the new one');
    await rejects(job.queue(one), 'forbidden', 'the queue of the former one');
  });

  it('names no worker in a blind review', async (stage) => {
    const { workers: [worker], reviewers: [reviewer] } = stage.people, job = await reviewed(stage, 9, {}, { blindReview: true }), sent = await job.submit(worker);
    await job.submit(worker);
    const { review, tasks } = stage.as(reviewer), listed = (await job.queue(reviewer)).find(({ input }) => input.id === sent.inputId), { id, version } = listed!.assignment;
    await stage.as(worker).review.comment({ assignmentId: sent.id, text: 'A hard one' }, newKey());
    const question = await review.comment({ assignmentId: id, text: 'A van?' }, newKey()), [remark] = await review.comments(id);
    const decided = await job.decide(reviewer, { id, version }, 'request-changes');
    const undone = await review.undo(decided.verdict.id, newKey()), opened = await review.get(id);
    for (const submission of [listed!, opened]) same([submission.worker, submission.assignment.workerId], [undefined, ''], 'worker');
    same([remark?.authorId, question.authorId], ['', reviewer], 'authors of comments');
    same([decided.assignmentId, undone.id, opened.assignment.id], [id, id, id], 'one id');
    const page = await review.list(job.id, { filter: 'to-review', limit: 1 });
    const told = JSON.stringify([page, await review.samples(job.id), decided, undone, opened, question, await review.resolveComment(remark!.id, true, newKey())]);
    ok(stage.people.workers.every((name) => !new RegExp(`[/"]${name}[/"\\\\]`).test(told)), `no name in ${told}`);
    await rejects(review.get(sent.id), 'not-found', 'the id that the worker knows, which would be a guess');
    same(await job.queue(reviewer, 'to-review', worker), [], 'a guess at who made them');
    await rejects(tasks.workers(job.id), 'forbidden', 'tasks.workers');
    ok((await stage.creator.tasks.workers(job.id)).length > 0, 'the creator may know');
    same((await stage.as(worker).review.comments(sent.id)).map(({ authorId, assignmentId }) => [authorId, assignmentId]), [[worker, sent.id], [reviewer, sent.id]], 'what the worker is told');
  });

  it('tells of changes in a blind review by the ids that each may know', async (stage) => {
    const { workers: [worker], reviewers: [reviewer] } = stage.people, job = await reviewed(stage, 9, {}, { blindReview: true });
    const isOfJob = ({ kind, taskId }: Change): boolean => kind === 'assignment' && taskId === job.id;
    const submitted = await job.submit(worker), [{ assignment } = { assignment: undefined }] = await job.queue(reviewer);
    const listening = [heard(stage, reviewer, isOfJob), heard(stage, worker, isOfJob)];
    try {
      await job.decide(reviewer, assignment!, 'approve');
      same((await Promise.all(listening.map(({ change }) => change))).map(({ id }) => id), [assignment!.id, submitted.id], 'ids');
    } finally {
      for (const { end } of listening) end();
    }
  });

  it('decides on the rest of a worker without a name', async (stage) => {
    const { workers: [worker], reviewers: [reviewer] } = stage.people, job = await reviewed(stage, 9, { sample: 3000 }, { blindReview: true }), { review } = stage.as(reviewer);
    await job.submitAll(worker);
    for (const { assignment } of await job.queue(reviewer)) await job.decide(reviewer, assignment, 'approve');
    const [state] = (await review.samples(job.id)).filter(({ waiting }) => waiting > 0);
    same((await job.queue(reviewer, 'decided', state!.workerId)).length, 1, 'the queue of one worker');
    await rejects(review.decideRest(job.id, worker, { kind: 'approve' }, newKey()), 'not-found', 'a guess at the name');
    same(await review.decideRest(job.id, state!.workerId, { kind: 'approve' }, newKey()), { changed: 2 }, 'the rest');
  });

  it('shows no draft to a reviewer', async (stage) => {
    const { workers: [worker], reviewers: [reviewer] } = stage.people, job = await reviewed(stage), drawn = await job.draw(worker);
    await rejects(stage.as(reviewer).review.get(drawn.id), 'not-found', 'a draft');
    same(await job.queue(reviewer, 'all'), [], 'lists');
  });

  it('keeps comments between the worker and the reviewers', async (stage) => {
    const { workers: [worker, stranger], reviewers: [reviewer] } = stage.people, job = await reviewed(stage), sent = await job.submit(worker);
    const question = await stage.as(reviewer).review.comment({ assignmentId: sent.id, text: ' Is this a van? ', point: { x: 0.5, y: 0.5 } }, newKey());
    const answer = await stage.as(worker).review.comment({ assignmentId: sent.id, text: 'Yes', replyTo: question.id }, newKey());
    same([question.text, question.authorId, answer.replyTo], ['Is this a van?', reviewer, question.id], 'comments');
    same((await stage.as(worker).review.resolveComment(question.id, true, newKey())).resolved, true, 'resolved');
    same((await stage.as(reviewer).review.comments(sent.id)).map(({ id, resolved }) => [id, resolved]), [[question.id, true], [answer.id, false]], 'oldest first');
    await rejects(stage.as(reviewer).review.comment({ assignmentId: sent.id, text: ' ' }, newKey()), 'invalid', 'an empty one');
    await rejects(stage.as(stranger).review.comments(sent.id), 'forbidden', 'a stranger');
  });
}
