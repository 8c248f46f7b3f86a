import type { Declare } from '../adapter-contract.js';
import { ok, rejects, same } from '../assert.js';
import { newKey, put, type Stage } from './world.js';

/** Every list is as long as the progress says. */
async function assertCounts(stage: Stage, taskId: string, workerId: string): Promise<void> {
  const { labeling } = stage.as(workerId), progress = await labeling.progress(taskId);
  const totals = await Promise.all((['to-do', 'done', 'all'] as const).map(async (filter) => (await labeling.list(taskId, { filter, limit: 1 })).total));
  const { toDo, returned, skipped, inReview, success, rejected, total } = progress;
  same(totals, [toDo + returned + skipped, inReview + success + rejected, total], 'totals');
}

export function labelingContract(it: Declare): void {
  it('gives each input of a partition to one worker', async (stage) => {
    const job = await stage.task(10), { workers } = stage.people;
    const shares = await Promise.all(workers.map((id) => job.list(id, 'all')));
    same(shares.flat().map(({ input }) => input.id).sort(), job.inputs.map(({ id }) => id).sort(), 'inputs');
    same(shares.map((share) => share.length).sort((a, b) => a - b), [3, 3, 4], 'sizes');
    for (const [i, share] of shares.entries()) {
      ok(share.every(({ assignment }) => assignment.workerId === workers[i] && assignment.version === 0 && assignment.status === 'pending'), 'all untouched, and one’s own');
      await assertCounts(stage, job.id, workers[i]!);
    }
  });

  it('gives each input to several workers, at the limit of the shares too', async (stage) => {
    const { workers: [one, two, three] } = stage.people;
    const job = await stage.task(8, { work: { workersPerInput: 2, workers: [{ personId: one, weight: 2 }, { personId: two, weight: 1 }, { personId: three, weight: 1 }] } });
    const shares = await Promise.all(stage.people.workers.map(async (id) => (await job.list(id, 'all')).map(({ input }) => input.id)));
    same(shares.map((share) => share.length), [8, 4, 4], 'sizes');
    ok(shares.every((share) => new Set(share).size === share.length), 'none twice to one worker');
    same(shares[1]!.filter((id) => shares[2]!.includes(id)), [], 'two others share none');
  });

  it('gives every input to every worker', async (stage) => {
    const job = await stage.task(4, { work: { strategy: 'full' } });
    for (const id of stage.people.workers) {
      same((await job.list(id, 'to-do')).map(({ input }) => input.id), job.inputs.map((input) => input.id), 'in order');
      await assertCounts(stage, job.id, id);
    }
  });

  it('leaves out what the objective does not take', async (stage) => {
    const { workers: [worker] } = stage.people, job = await stage.task(2, { work: { strategy: 'full' } });
    const video = await stage.addInput(job.task.datasetId, 'clip', 'video');
    await stage.addInput(job.task.datasetId, 'late');
    same((await job.list(worker, 'all')).map(({ input }) => input.kind), ['image', 'image', 'image'], 'kinds');
    await rejects(stage.as(worker).labeling.start(job.id, video.id, newKey()), 'not-found', 'a video');
  });

  it('lets workers pull ten at a time, none of them twice', async (stage) => {
    const { workers: [one, two] } = stage.people;
    const job = await stage.task(25, { work: { strategy: 'dynamic', workers: [{ personId: one, weight: 1 }, { personId: two, weight: 1 }] } });
    same((await stage.as(one).labeling.progress(job.id)).total, 0, 'before the first');
    await job.start(one);
    same((await stage.as(one).labeling.progress(job.id)).total, 10, 'pulled');
    await job.start(two);
    for (let i = 0; i < 11; i++) await job.submit(one);
    const [mine, theirs] = await Promise.all([one, two].map(async (id) => (await job.list(id, 'all')).map(({ input }) => input.id)));
    same([mine!.length, theirs!.length, new Set([...mine!, ...theirs!]).size], [15, 10, 25], 'no input twice');
    for (let i = 0; i < 4; i++) await job.submit(one);
    same(await stage.as(one).labeling.start(job.id, undefined, newKey()), undefined, 'nothing left');
    same((await stage.creator.tasks.get(job.id)).progress.total, 25, 'of the task');
  });

  it('gives nothing that was pulled to two workers when one leaves and comes back', async (stage) => {
    const { workers: [leaver, other] } = stage.people, workers = [leaver, other].map((personId) => ({ personId, weight: 1 }));
    const job = await stage.task(4, { work: { strategy: 'dynamic', workers } });
    const begun = await job.draw(leaver);
    const { version } = await stage.creator.tasks.update(job.id, job.task.version, { work: { ...job.task.work, workers: workers.slice(1) } }, newKey());
    await job.start(other);
    await stage.creator.tasks.update(job.id, version, { work: job.task.work }, newKey());
    same([(await job.list(leaver, 'all')).map(({ input }) => input.id), (await job.list(other, 'all')).length], [[begun.inputId], 3], 'who has what');
  });

  it('opens what is to do, in order: begun and untouched, then skipped', async (stage) => {
    const { workers: [worker] } = stage.people, job = await stage.task(4, { work: { strategy: 'full' } }), [a, b, c, d] = job.inputs.map(({ id }) => id);
    const { labeling } = stage.as(worker);
    const first = await job.start(worker);
    same([first.input.id, first.assignment.version, first.annotations], [a, 1, []], 'the first');
    const skipped = await labeling.skip(first.assignment.id, first.assignment.version, ' too dark ', newKey());
    same([skipped.status, skipped.skipped?.reason], ['pending', 'too dark'], 'skipped');
    await job.draw(worker, c);
    same((await job.start(worker)).input.id, b, 'the next untouched');
    same((await job.list(worker, 'to-do')).map(({ input }) => input.id), [b, c, d, a], 'to do');
    for (const id of [b, c, d]) await job.submit(worker, id);
    same((await job.start(worker)).input.id, a, 'the skipped one');
    same([(await labeling.progress(job.id)).skipped, (await job.list(worker, 'done')).map(({ input }) => input.id)], [1, [b, c, d]], 'done');
    await job.submit(worker, a);
    same(await labeling.start(job.id, undefined, newKey()), undefined, 'nothing left');
    await assertCounts(stage, job.id, worker);
  });

  it('puts the one that was skipped last behind those skipped before', async (stage) => {
    const { workers: [worker] } = stage.people, job = await stage.task(3, { work: { strategy: 'full' } }), [a, b, c] = job.inputs.map(({ id }) => id);
    const skip = async (inputId: string | undefined) => {
      const { assignment } = await job.start(worker, inputId);
      await stage.as(worker).labeling.skip(assignment.id, assignment.version, 'blurred', newKey());
    };
    for (const id of [a, b, c, a]) await skip(id);
    same((await job.list(worker, 'to-do')).map(({ input }) => input.id), [b, c, a], 'to do');
    await job.draw(worker, c);
    same((await job.list(worker, 'to-do')).map(({ input }) => input.id), [c, b, a], 'drawing ends a skip');
    await assertCounts(stage, job.id, worker);
  });

  it('keeps every gesture, with its author and its revisions', async (stage) => {
    const { workers: [worker] } = stage.people, job = await stage.task(3), { assignment } = await job.start(worker);
    const [car, van] = [put(job.concept.id, { id: 'car' }), put(job.concept.id, { id: 'van' })];
    const one = await job.save(worker, assignment, [car, van]);
    const two = await job.save(worker, one, [put(job.concept.id, { id: 'car', value: 0 }), { type: 'remove', id: 'van' }]);
    const three = await job.save(worker, two, [van, { type: 'remove', id: 'unknown' }]);
    same([one.version, two.version, three.version, three.status], [2, 3, 4, 'pending'], 'versions');
    await job.save(worker, await job.save(worker, three, [{ type: 'remove', id: 'car' }]), [put(job.concept.id, { id: 'car', value: 0 })]);
    const { annotations } = await job.start(worker, assignment.inputId);
    same(annotations.map(({ id, value, revision, status, authorId }) => [id, value, revision, status, authorId]), [['car', 0, 4, 'pending', worker], ['van', 1, 3, 'pending', worker]], 'labels');
    ok(annotations.every((label) => label.assignmentId === assignment.id && label.taskId === job.id && label.inputId === assignment.inputId), 'where they belong');
  });

  it('counts a submission without review at once', async (stage) => {
    const { workers: [worker] } = stage.people, job = await stage.task(3), sent = await job.submit(worker);
    same(sent.status, 'success', 'status');
    same((await job.exported(worker, sent.inputId))?.annotations.map(({ status }) => status), ['success'], 'labels');
    await rejects(job.save(worker, sent, []), 'conflict', 'a late save');
    await rejects(stage.as(worker).labeling.submit(sent.id, sent.version, newKey()), 'conflict', 'a second submission');
  });

  it('takes a submission back, and sends it again', async (stage) => {
    const { workers: [worker], reviewers: [reviewer] } = stage.people;
    const job = await stage.task(3, { review: { strategy: 'manual', reviewers: [reviewer] } }), sent = await job.submit(worker);
    same(sent.status, 'awaiting-review', 'sent');
    const open = await stage.as(worker).labeling.reopen(sent.id, sent.version, newKey());
    same([open.assignment.status, open.assignment.submittedAt, open.annotations.map(({ status }) => status)], ['pending', undefined, ['pending']], 'reopened');
    same(await job.queue(reviewer), [], 'the queue');
    const again = await stage.as(worker).labeling.submit(open.assignment.id, open.assignment.version, newKey());
    same((await job.queue(reviewer)).map(({ assignment }) => assignment.id), [again.id], 'the queue again');
    await job.decide(reviewer, again, 'approve');
    await rejects(stage.as(worker).labeling.reopen(again.id, again.version + 1, newKey()), 'conflict', 'after the review');
  });

  it('keeps each worker to their own', async (stage) => {
    const { workers: [one, two] } = stage.people, job = await stage.task(6), drawn = await job.draw(one);
    await rejects(stage.as(two).labeling.start(job.id, drawn.inputId, newKey()), 'forbidden', 'another’s input');
    await rejects(job.save(two, drawn, []), 'forbidden', 'another’s draft');
    await rejects(stage.as(two).labeling.submit(drawn.id, drawn.version, newKey()), 'forbidden', 'another’s submission');
    same((await job.list(two, 'all')).some(({ input }) => input.id === drawn.inputId), false, 'another’s input in the list');
  });

  it('asks for one concept where a classification takes one', async (stage) => {
    const { workers: [worker] } = stage.people, bus = await stage.concept('Bus');
    const car = await stage.concept('Car');
    const job = await stage.task(3, { objective: 'classification', choice: 'single', conceptIds: [car.id, bus.id] });
    const { assignment } = await job.start(worker), whole = { region: undefined };
    const both = await job.save(worker, assignment, [put(car.id, { id: 'a', ...whole }), put(bus.id, { id: 'b', ...whole })]);
    await rejects(stage.as(worker).labeling.submit(both.id, both.version, newKey()), 'invalid', 'two concepts');
    const one = await job.save(worker, both, [{ type: 'remove', id: 'a' }]);
    same((await stage.as(worker).labeling.submit(one.id, one.version, newKey())).status, 'success', 'one concept');
  });

  it('moves work to who has done all of theirs', async (stage) => {
    const { workers: [from, to] } = stage.people, job = await stage.task(9);
    await job.submitAll(to);
    same(await stage.as(to).labeling.start(job.id, undefined, newKey()), undefined, 'nothing to do');
    same(await stage.creator.labeling.move(job.id, { from, to, inputIds: [(await job.list(from, 'all'))[0]!.input.id] }, newKey()), { moved: 1, kept: 0 }, 'moved');
    same([(await job.start(to)).assignment.version, (await stage.as(to).labeling.progress(job.id)).total], [1, 4], 'the new work');
    await assertCounts(stage, job.id, to);
  });

  it('reads one’s own work without opening it', async (stage) => {
    const { workers: [one, two] } = stage.people, job = await stage.task(6), drawn = await job.draw(one), { labeling } = stage.as(one);
    same(await labeling.get(drawn.id), await job.start(one, drawn.inputId), 'a draft');
    const fresh = (await job.list(one, 'to-do')).find(({ assignment }) => assignment.version === 0)!;
    same(await labeling.get(fresh.assignment.id), { ...fresh, annotations: [] }, 'an untouched one');
    same((await job.list(one, 'to-do')).filter(({ assignment }) => assignment.version === 0).length, 1, 'which stays untouched');
    await rejects(stage.as(two).labeling.get(drawn.id), 'forbidden', 'another’s');
    await rejects(labeling.get(`${job.id}/none/${one}`), 'not-found', 'none');
  });

  it('moves unsubmitted work to another worker; drafts stay with their author, hidden', async (stage) => {
    const { workers: [from, to] } = stage.people, job = await stage.task(12), sent = await job.submit(from), drawn = await job.draw(from);
    const { assignment: opened } = await job.start(from, (await job.list(from, 'to-do')).find(({ assignment }) => assignment.version === 0)!.input.id);
    same(await stage.creator.labeling.move(job.id, { from, to }, newKey()), { moved: 3, kept: 0 }, 'moved');
    same((await job.list(from, 'all')).map(({ input }) => input.id), [sent.inputId], 'what stays');
    const came = (await job.list(to, 'to-do')).map(({ input }) => input.id);
    same([came.length, came.includes(opened.inputId), came.includes(drawn.inputId)], [7, true, true], 'what came');
    same([(await job.start(to, drawn.inputId)).annotations, await job.exported(from, drawn.inputId)], [[], undefined], 'the draft is not shown');
    await stage.addInput(job.task.datasetId, 'late');
    ok((await job.list(to, 'all')).length >= 7, 'stays moved when inputs come');
    ok((await job.list(from, 'all')).length <= 2, 'and does not come back');
    for (const id of [from, to]) await assertCounts(stage, job.id, id);
  });

  it('brings a draft back with its work', async (stage) => {
    const { workers: [from, to] } = stage.people, job = await stage.task(9), drawn = await job.draw(from), inputIds = [drawn.inputId];
    await stage.creator.labeling.move(job.id, { from, to, inputIds }, newKey());
    await rejects(job.save(from, drawn, []), 'not-found', 'a save by who has it no more');
    await job.draw(to, drawn.inputId);
    same(await stage.creator.labeling.move(job.id, { from: to, to: from, inputIds }, newKey()), { moved: 1, kept: 0 }, 'back');
    const { assignment, annotations } = await job.start(from, drawn.inputId);
    same([assignment, annotations.map(({ authorId }) => authorId)], [drawn, [from]], 'the draft');
    same((await stage.as(from).labeling.submit(drawn.id, assignment.version, newKey())).status, 'success', 'submitted');
    for (const id of [from, to]) await assertCounts(stage, job.id, id);
  });

  for (const strategy of ['partitioned', 'full', 'dynamic'] as const) {
    it(`moves drafts and returned work of who left, so that the task can end: ${strategy}`, async (stage) => {
      const { workers: [leaver, ...others], reviewers: [reviewer] } = stage.people;
      const job = await stage.task(6, { work: { strategy }, review: { strategy: 'manual', reviewers: [reviewer] } }), [to] = others;
      const drawn = await job.draw(leaver), [one] = (await job.list(leaver, 'to-do')).filter(({ input }) => input.id !== drawn.inputId);
      const returned = one ? await job.submit(leaver, one.input.id) : undefined;
      if (returned) await job.decide(reviewer, returned, 'request-changes');
      await stage.creator.tasks.update(job.id, job.task.version, { work: { ...job.task.work, workers: others.map((personId) => ({ personId, weight: 1 })) } }, newKey());
      same(await stage.creator.labeling.move(job.id, { from: leaver, to }, newKey()), { moved: returned ? 2 : 1, kept: 0 }, 'moved');
      for (const id of others) {
        for (;;) {
          const work = await stage.as(id).labeling.start(job.id, undefined, newKey());
          if (!work) break;
          await stage.as(id).labeling.submit(work.assignment.id, work.assignment.version, newKey());
        }
      }
      for (const { assignment } of await job.queue(reviewer)) await job.decide(reviewer, assignment, 'approve');
      const { total, success } = (await stage.creator.tasks.get(job.id)).progress;
      same(success, total, 'all of it counts');
    });
  }
}
