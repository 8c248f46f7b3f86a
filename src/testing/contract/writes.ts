import type { Change } from '../../adapter/port.js';
import type { Declare } from '../adapter-contract.js';
import { ok, rejects, same } from '../assert.js';
import { newKey, put, type Stage } from './world.js';

/** Ends the wait for changes where none come, in ms; far beyond what any adapter needs. */
const LONGEST = 5000;

/** A change of this kind that the person is told of. */
export function heard(stage: Stage, personId: string, isWanted: (change: Change) => boolean): { readonly change: Promise<Change>; readonly end: () => void } {
  let end: () => void = () => {};
  const change = new Promise<Change>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('No change was heard.')), LONGEST);
    const unsubscribe = stage.as(personId).changes.subscribe((changes) => {
      const found = changes.find(isWanted);
      if (found) resolve(found);
    });
    end = () => {
      clearTimeout(timer);
      unsubscribe();
    };
  });
  return { change, end };
}

export function writesContract(it: Declare): void {
  it('does a write once for each key', async (stage) => {
    const { creator } = stage, key = newKey();
    const once = await creator.datasets.create({ name: 'One' }, key);
    same(await creator.datasets.create({ name: 'One' }, key), once, 'the same answer');
    same((await creator.datasets.list({})).items.length, 1, 'datasets');
    await creator.datasets.create({ name: 'One' }, newKey());
    same((await creator.datasets.list({})).items.length, 2, 'another key, another dataset');
  });

  it('makes one task of a double click', async (stage) => {
    const { id } = await stage.dataset(1), concept = await stage.concept('Car');
    const key = newKey(), settings = stage.settings(id, [concept.id]);
    const [one, other] = await Promise.all([stage.creator.tasks.create(settings, key), stage.creator.tasks.create(settings, key)]);
    same(one, other, 'both answers');
    same((await stage.creator.tasks.list({})).items.length, 1, 'tasks');
  });

  it('keeps an answer for a key through saving, submitting and deciding', async (stage) => {
    const { workers: [worker], reviewers: [reviewer] } = stage.people;
    const job = await stage.task(3, { review: { strategy: 'manual', reviewers: [reviewer] } });
    const { labeling } = stage.as(worker), [start, save, submit, decide] = [newKey(), newKey(), newKey(), newKey()];
    const work = (await labeling.start(job.id, undefined, start))!;
    same((await labeling.start(job.id, undefined, start))?.assignment, work.assignment, 'start');
    const change = [put(job.concept.id)];
    const saved = await labeling.save(work.assignment.id, work.assignment.version, change, save);
    same(await labeling.save(work.assignment.id, work.assignment.version, change, save), saved, 'save');
    const sent = await labeling.submit(saved.id, saved.version, submit);
    same(await labeling.submit(saved.id, saved.version, submit), sent, 'submit');
    const decision = [{ assignmentId: sent.id, version: sent.version, kind: 'approve', reason: '' } as const];
    const verdict = await stage.as(reviewer).review.decide(decision, decide);
    same(await stage.as(reviewer).review.decide(decision, decide), verdict, 'decide');
    same((await stage.as(reviewer).review.get(sent.id)).verdicts.length, 1, 'verdicts');
    same((await job.exported(worker, work.input.id))?.annotations.map(({ revision }) => revision), [1], 'revisions');
  });

  it('forgets the key of a write that failed', async ({ creator }) => {
    const key = newKey();
    await rejects(creator.datasets.create({ name: '' }, key), 'invalid', 'no name');
    same((await creator.datasets.create({ name: 'Named' }, key)).name, 'Named', 'the second try');
  });

  it('refuses a key that another write had, and a write without one', async ({ creator }) => {
    const key = newKey();
    await creator.datasets.create({ name: 'One' }, key);
    await rejects(creator.concepts.create({ name: 'One' }, key), 'invalid', 'a used key');
    await rejects(creator.concepts.create({ name: 'One' }, { key: '' }), 'invalid', 'no key');
  });

  it('ends an aborted read, and begins no aborted write', async ({ creator }) => {
    const signal = AbortSignal.abort();
    await rejects(creator.datasets.list({}, { signal }), 'AbortError', 'read');
    await rejects(creator.datasets.create({ name: 'One' }, { ...newKey(), signal }), 'AbortError', 'write');
    await rejects(creator.review.decide([], { ...newKey(), signal }), 'AbortError', 'decide');
    const later = new AbortController(), read = creator.datasets.list({}, { signal: later.signal });
    later.abort();
    await rejects(read, 'AbortError', 'a read under way');
    same((await creator.datasets.list({})).items, [], 'datasets');
  });

  it('refuses a change of what was changed meanwhile', async (stage) => {
    const { workers: [worker] } = stage.people;
    const job = await stage.task(3), drawn = await job.draw(worker), stale = { ...drawn, version: drawn.version - 1 };
    await rejects(job.save(worker, stale, [put(job.concept.id)]), 'conflict', 'save');
    await rejects(stage.as(worker).labeling.submit(stale.id, stale.version, newKey()), 'conflict', 'submit');
    await rejects(stage.as(worker).labeling.skip(stale.id, stale.version, 'dark', newKey()), 'conflict', 'skip');
    const task = await stage.creator.tasks.update(job.id, job.task.version, { name: 'Newer' }, newKey());
    await rejects(stage.creator.tasks.update(job.id, job.task.version, { name: 'Older' }, newKey()), 'conflict', 'update');
    await rejects(stage.creator.tasks.hide(job.id, job.task.version, newKey()), 'conflict', 'hide');
    same((await stage.creator.tasks.get(job.id)).task, task, 'the task');
  });

  it('stores one of two saves of the same version, and tells the other', async (stage) => {
    const { workers: [worker] } = stage.people;
    const job = await stage.task(3), { assignment } = await job.start(worker);
    const results = await Promise.allSettled([job.save(worker, assignment, [put(job.concept.id)]), job.save(worker, assignment, [put(job.concept.id)])]);
    same(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected'], 'saves');
    same((await job.start(worker, assignment.inputId)).annotations.length, 1, 'labels');
  });

  it('tells everyone of changes, and who made them too', async (stage) => {
    const { people: { creator, workers: [worker] } } = stage;
    const own = heard(stage, creator, ({ kind }) => kind === 'dataset'), other = heard(stage, worker, ({ kind }) => kind === 'dataset');
    try {
      const { id } = await stage.creator.datasets.create({ name: 'One' }, newKey());
      same([await own.change, await other.change], [{ kind: 'dataset', id }, { kind: 'dataset', id }], 'changes');
    } finally {
      own.end();
      other.end();
    }
  });

  it('tells of work with its task, and nothing of it', async (stage) => {
    const { people: { workers: [worker], creator } } = stage, job = await stage.task(3);
    const listening = heard(stage, creator, ({ kind }) => kind === 'assignment');
    try {
      const { assignment } = await job.start(worker);
      same(await listening.change, { kind: 'assignment', id: assignment.id, taskId: job.id }, 'change');
    } finally {
      listening.end();
    }
  });

  it('tells nothing more after the end of a subscription', async (stage) => {
    const { creator, people } = stage, changes: Change[] = [];
    const end = creator.changes.subscribe((found) => changes.push(...found));
    end();
    const listening = heard(stage, people.creator, ({ kind }) => kind === 'concept');
    try {
      await stage.concept('Car');
      await listening.change;
    } finally {
      listening.end();
    }
    same(changes, [], 'changes');
  });

  it('finds everything again after a reload', async (stage) => {
    if (!stage.world.reopen) return;
    const { workers: [worker], reviewers: [reviewer] } = stage.people;
    const job = await stage.task(6, { review: { strategy: 'manual', reviewers: [reviewer] } });
    const sent = await job.submit(worker), draft = await job.draw(worker);
    await job.decide(reviewer, sent, 'request-changes');
    const before = {
      tasks: await stage.creator.tasks.list({}), work: await job.list(worker, 'all'), labels: await job.exported(worker, draft.inputId),
      progress: await stage.as(worker).labeling.progress(job.id), review: await stage.as(reviewer).review.get(sent.id),
    };
    await stage.world.reopen();
    same({
      tasks: await stage.creator.tasks.list({}), work: await job.list(worker, 'all'), labels: await job.exported(worker, draft.inputId),
      progress: await stage.as(worker).labeling.progress(job.id), review: await stage.as(reviewer).review.get(sent.id),
    }, before, 'everything');
    const input = job.inputs[0]!;
    ok(await stage.creator.inputs.media(input.id, 'full'), 'media');
  });
}
