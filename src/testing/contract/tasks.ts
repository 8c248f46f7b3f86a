import type { TaskSettings } from '../../core/model/index.js';
import type { Declare } from '../adapter-contract.js';
import { ok, rejects, same } from '../assert.js';
import { allOf, newKey, type Settings, type Stage } from './world.js';

const someone = (personId: string) => ({ personId, weight: 1 });

/** Settings that can never be met, and the field to name. */
const IMPOSSIBLE: readonly (readonly [what: string, settings: (stage: Stage) => Settings, field: string])[] = [
  ['no name', () => ({ name: ' ' }), 'name'],
  ['no concepts', () => ({ conceptIds: [] }), 'conceptIds'],
  ['a concept that does not exist', () => ({ conceptIds: ['none'] }), 'conceptIds'],
  ['a dataset that does not exist', () => ({ datasetId: 'none' }), 'datasetId'],
  ['nobody to label', () => ({ work: { strategy: 'full', workers: [] } }), 'work.workers'],
  ['an unknown worker', () => ({ work: { strategy: 'full', workers: [someone('nobody at all')] } }), 'work.workers'],
  ['a worker twice', ({ people }) => ({ work: { strategy: 'full', workers: [someone(people.workers[0]), someone(people.workers[0])] } }), 'work.workers'],
  ['a partition for one', ({ people }) => ({ work: { workers: [someone(people.workers[0])] } }), 'work'],
  ['more workers an input than there are', () => ({ work: { workersPerInput: 4 } }), 'work'],
  ['a share above the limit', ({ people }) => ({ work: { workersPerInput: 2, workers: [{ personId: people.workers[0], weight: 9 }, someone(people.workers[1]), someone(people.workers[2])] } }), 'work'],
  ['a share that is no number', ({ people }) => ({ work: { workers: [{ personId: people.workers[0], weight: Number.NaN }, someone(people.workers[1])] } }), 'work'],
  ['a review by nobody', () => ({ review: { strategy: 'manual' } }), 'review.reviewers'],
  ['a consensus of more than label an input', ({ people }) => ({ review: { strategy: 'consensus', reviewers: [people.reviewers[0]], agreement: 2 } }), 'review'],
  ['a consensus with nobody for what is open', () => ({ work: { strategy: 'full' }, review: { strategy: 'consensus', agreement: 2 } }), 'review.reviewers'],
  ['a sample above all', ({ people }) => ({ review: { strategy: 'manual', reviewers: [people.reviewers[0]], sample: 10_001 } }), 'review'],
];

export function tasksContract(it: Declare): void {
  it('keeps a task as it was created, its name trimmed', async (stage) => {
    const { id } = await stage.dataset(2), concept = await stage.concept('Car');
    const settings: TaskSettings = stage.settings(id, [concept.id], { name: '  Find  the cars ', metadata: { region: 'north' }, instructions: '# Look' });
    const task = await stage.creator.tasks.create(settings, newKey());
    const { version, createdBy, createdAt, modifiedAt, closed, hidden, id: taskId, ...kept } = task;
    same(kept, { ...settings, name: 'Find the cars' }, 'settings');
    same([createdBy, closed, hidden, createdAt === modifiedAt], [stage.people.creator, false, false, true], 'the rest');
    const summary = await stage.creator.tasks.get(taskId);
    same([summary.task, summary.datasetName], [task, 'Streets'], 'what is read');
    same([summary.progress.total, summary.progress.toDo, summary.own, summary.toReview, version], [2, 2, undefined, undefined, version], 'progress');
  });

  for (const [what, settings, field] of IMPOSSIBLE) {
    it(`refuses a task with ${what}`, async (stage) => {
      const { id } = await stage.dataset(3), concept = await stage.concept('Car');
      const { fields } = await rejects(stage.creator.tasks.create(stage.settings(id, [concept.id], settings(stage)), newKey()), 'invalid', what);
      ok(fields?.[field], `${field} is named, and not ${Object.keys(fields ?? {}).join()}`);
      same((await stage.creator.tasks.list({})).items, [], 'tasks');
    });
  }

  it('leaves AI assist as it is where a change says nothing of it, and takes it away with null, over JSON too', async (stage) => {
    const { id } = await stage.dataset(2), concept = await stage.concept('Car'), { tasks } = stage.creator;
    const aiAssist = { workflowId: 'w', workflowVersion: '1', min: 0.5, max: 1 };
    const task = await tasks.create({ ...stage.settings(id, [concept.id]), aiAssist }, newKey());
    const renamed = await tasks.update(task.id, task.version, { name: 'Other' }, newKey());
    same(renamed.aiAssist, aiAssist, 'as it was');
    const alone = await tasks.update(task.id, renamed.version, JSON.parse(JSON.stringify({ aiAssist: null })) as { readonly aiAssist: null }, newKey());
    same(['aiAssist' in alone, 'aiAssist' in (await tasks.get(task.id)).task], [false, false], 'none');
  });

  it('hides a task with all its labels, and brings it back', async (stage) => {
    const { workers: [worker] } = stage.people, job = await stage.task(3), { inputId } = await job.submit(worker);
    const hidden = await stage.creator.tasks.hide(job.id, job.task.version, newKey());
    same([hidden.hidden, (await stage.creator.tasks.list({})).items.length, (await stage.creator.tasks.list({ hidden: true })).items.length], [true, 0, 1], 'lists');
    await rejects(stage.as(worker).labeling.start(job.id, undefined, newKey()), 'not-found', 'work on it');
    const shown = await stage.creator.tasks.restore(job.id, hidden.version, newKey());
    same([shown.hidden, (await stage.creator.tasks.list({})).items.length], [false, 1], 'restored');
    same((await job.exported(worker, inputId))?.annotations.length, 1, 'labels');
  });

  it('refuses changes that labels already made do not allow', async (stage) => {
    const job = await stage.task(3), other = await stage.dataset(1), concept = await stage.concept('Bus');
    const changed = await stage.creator.tasks.update(job.id, job.task.version, { conceptIds: [concept.id, job.concept.id] }, newKey());
    await job.start(stage.people.workers[0]);
    for (const [field, change] of Object.entries({
      datasetId: { datasetId: other.id }, objective: { objective: 'segmentation' }, conceptIds: { conceptIds: [concept.id] },
      work: { work: { ...changed.work, strategy: 'full' } }, review: { review: { ...changed.review, strategy: 'manual', reviewers: [stage.people.reviewers[0]] } },
    } as const)) {
      const { fields } = await rejects(stage.creator.tasks.update(job.id, changed.version, change, newKey()), 'invalid', field);
      ok(fields?.[field], `${field} is named`);
    }
    same((await stage.creator.tasks.get(job.id)).task, changed, 'the task');
  });

  it('takes no work while a task is closed', async (stage) => {
    const { workers: [worker] } = stage.people, job = await stage.task(6), drawn = await job.draw(worker);
    const closed = await stage.creator.tasks.update(job.id, job.task.version, { closed: true }, newKey());
    await rejects(stage.as(worker).labeling.start(job.id, undefined, newKey()), 'forbidden', 'start');
    await rejects(job.save(worker, drawn, []), 'forbidden', 'save');
    await rejects(stage.as(worker).labeling.submit(drawn.id, drawn.version, newKey()), 'forbidden', 'submit');
    await stage.creator.tasks.update(job.id, closed.version, { closed: false }, newKey());
    await stage.as(worker).labeling.submit(drawn.id, drawn.version, newKey());
  });

  it('finds tasks by name, person, state and objective, in every order', async (stage) => {
    const { workers: [one, other], reviewers: [reviewer] } = stage.people;
    const { id } = await stage.dataset(2), concept = await stage.concept('Car');
    const create = (settings: Settings) => stage.creator.tasks.create(stage.settings(id, [concept.id], settings), newKey());
    const b = await create({ name: 'B cars', priority: 'low', work: { strategy: 'full', workers: [someone(one)] } });
    const a = await create({ name: 'A buses', priority: 'high', work: { strategy: 'full', workers: [someone(other)] }, review: { strategy: 'manual', reviewers: [reviewer] } });
    const c = await create({ name: 'C bikes', objective: 'classification', work: { strategy: 'full', workers: [someone(one)] } });
    const work = (await stage.as(one).labeling.start(b.id, undefined, newKey()))!;
    await stage.as(one).labeling.submit(work.assignment.id, work.assignment.version, newKey());
    const names = async (query: Parameters<typeof stage.creator.tasks.list>[0]) => (await allOf((cursor) => stage.creator.tasks.list({ ...query, limit: 1, cursor }))).map(({ task }) => task.name[0]).join('');
    same(await names({ sort: 'name' }), 'ABC', 'by name');
    same([await names({ sort: 'name', descending: true }), await names({ sort: 'priority' }), await names({ sort: 'priority', descending: true })], ['CBA', 'BCA', 'ACB'], 'the other way');
    same([(await names({ sort: 'progress' })).at(-1), (await names({ sort: 'progress', descending: true }))[0]], ['B', 'B'], 'by progress');
    same([(await names({ sort: 'status' })).at(-1), (await names({ sort: 'status', descending: true }))[0]], ['B', 'B'], 'by state');
    const times = async (query: object): Promise<string[]> => (await stage.creator.tasks.list(query)).items.map(({ task }) => task.createdAt);
    const oldest = [b, a, c].map(({ createdAt }) => createdAt);
    same([await times({ sort: 'created' }), await times({ sort: 'created', descending: true }), await times({})], [oldest, oldest.toReversed(), oldest.toReversed()], 'by time');
    same([await names({ createdBy: stage.people.creator, sort: 'name' }), await names({ createdBy: one })], ['ABC', ''], 'by creator');
    same(await names({ search: 'CARS' }), 'B', 'by search');
    same(await names({ workerId: one, sort: 'name' }), 'BC', 'by worker');
    same(await names({ reviewerId: reviewer }), 'A', 'by reviewer');
    same(await names({ objective: 'classification' }), 'C', 'by objective');
    same([await names({ status: 'in-progress' }), await names({ status: 'not-started', sort: 'name' })], ['B', 'AC'], 'by state');
    same((await stage.creator.tasks.list({})).total, 3, 'total');
    same((await stage.as(reviewer).tasks.get(a.id)).toReview, 0, 'to review');
    same((await stage.as(one).tasks.get(c.id)).own?.toDo, 2, 'own');
  });

  it('finds the tasks in which something waits for the asking person', async (stage) => {
    const { workers: [worker], reviewers: [first, second] } = stage.people;
    const review = { strategy: 'manual', reviewers: [first] } as const;
    const job = await stage.task(3, { name: 'Waiting', review }), quiet = await stage.task(3, { name: 'Quiet', review });
    const waiting = async (person: string) => (await stage.as(person).tasks.list({ toReview: true })).items.map(({ task }) => task.name);
    same(await waiting(first), [], 'before anything is submitted');
    const submitted = await job.submit(worker);
    await quiet.draw(worker);
    same([await waiting(first), await waiting(second), await waiting(worker)], [['Waiting'], [], []], 'once something is');
    await job.decide(first, submitted, 'approve');
    same(await waiting(first), [], 'once it is decided');
    const either = await stage.task(3, { name: 'For one of two', review: { ...review, reviewers: [first, second] } });
    await either.submit(worker);
    same([await waiting(first), await waiting(second)].flat(), ['For one of two'], 'for the one whose it is');
  });

  it('lists what was written a moment ago, whoever wrote it', async (stage) => {
    const { workers: [worker], creator } = stage.people, job = await stage.task(3, { work: { strategy: 'full' } });
    const listed = async (person: string) => (await stage.as(person).tasks.list({ sort: 'status' })).items.map(({ task: { name, closed }, progress }) => [name, closed, progress.success]);
    same([await listed(creator), await listed(worker)], [[['Find the cars', false, 0]], [['Find the cars', false, 0]]], 'at first');
    await job.submit(worker);
    const renamed = await stage.creator.tasks.update(job.id, job.task.version, { name: 'Find the vans' }, newKey());
    same([await listed(creator), await listed(worker)], [[['Find the vans', false, 1]], [['Find the vans', false, 1]]], 'after a submission and a new name');
    await stage.creator.tasks.update(job.id, renamed.version, { closed: true }, newKey());
    same([await listed(creator), await listed(worker)], [[['Find the vans', true, 1]], [['Find the vans', true, 1]]], 'after it was closed');
  });

  it('counts as one’s own to do what could be pulled', async (stage) => {
    const { workers: [one, two] } = stage.people, job = await stage.task(25, { work: { strategy: 'dynamic', workers: [someone(one), someone(two)] } });
    const own = async (worker: string) => (await stage.as(worker).tasks.get(job.id)).own!;
    same([(await own(one)).toDo, (await own(one)).total], [25, 25], 'before the first');
    await job.submit(one);
    same([(await own(one)).toDo, (await own(one)).total, (await own(two)).toDo], [24, 25, 15], 'ten are pulled by another');
    await stage.creator.tasks.update(job.id, job.task.version, { closed: true }, newKey());
    same([(await own(one)).toDo, (await own(two)).toDo], [9, 0], 'nothing is pulled from a closed task');
  });

  it('counts each worker, and all of them the same', async (stage) => {
    const { workers } = stage.people, job = await stage.task(7, { review: { strategy: 'manual', reviewers: [stage.people.reviewers[0]] } });
    await job.submit(workers[0]);
    await job.draw(workers[1]);
    const { assignment } = await job.start(workers[2]);
    await stage.as(workers[2]).labeling.skip(assignment.id, assignment.version, 'dark', newKey());
    const rows = await stage.creator.tasks.workers(job.id), { progress } = await stage.creator.tasks.get(job.id);
    for (const field of Object.keys(progress) as (keyof typeof progress)[]) same(rows.reduce((sum, row) => sum + row.progress[field], 0), progress[field], field);
    same([progress.total, progress.toDo, progress.skipped, progress.inReview], [7, 5, 1, 1], 'progress');
    for (const { personId, progress: own } of rows) same(await stage.as(personId).labeling.progress(job.id), own, personId);
  });

  it('lists every input with its labels, labeled or not', async (stage) => {
    const { workers: [worker] } = stage.people, job = await stage.task(5), { inputId } = await job.submit(worker);
    const rows = await allOf((cursor) => stage.creator.tasks.labels(job.id, { cursor, limit: 2 }));
    same(rows.map(({ input }) => input.id), job.inputs.map(({ id }) => id), 'inputs');
    same(rows.filter(({ sets }) => sets.length > 0).map(({ input }) => input.id), [inputId], 'labeled ones');
  });

  it('gives new inputs of the dataset to the workers, and moves none', async (stage) => {
    const job = await stage.task(6), { workers } = stage.people;
    const before = await Promise.all(workers.map(async (id) => (await job.list(id, 'all')).map(({ input }) => input.id)));
    for (let i = 0; i < 3; i++) await stage.addInput(job.task.datasetId, `late-${i}`);
    const now = await Promise.all(workers.map(async (id) => (await job.list(id, 'all')).map(({ input }) => input.id)));
    ok(before.every((ids, i) => ids.every((id) => now[i]!.includes(id))), 'nobody loses one');
    same([now.flat().length, new Set(now.flat()).size, now.map((ids) => ids.length)], [9, 9, [3, 3, 3]], 'each goes to one');
  });

  it('counts what a worker who left has started, where everyone labels everything', async (stage) => {
    const { workers: [leaver, ...others] } = stage.people, job = await stage.task(4, { work: { strategy: 'full' } });
    await job.submit(leaver);
    await stage.creator.tasks.update(job.id, job.task.version, { work: { ...job.task.work, workers: others.map(someone) } }, newKey());
    const { total, success, toDo } = (await stage.creator.tasks.get(job.id)).progress;
    same([total, success, toDo], [9, 1, 8], 'progress');
  });

  it('frees the untouched work of a worker who leaves, and keeps the rest', async (stage) => {
    const { workers: [leaver, ...others] } = stage.people, job = await stage.task(9), { inputId } = await job.submit(leaver);
    await stage.creator.tasks.update(job.id, job.task.version, { work: { ...job.task.work, workers: others.map(someone) } }, newKey());
    const now = await Promise.all(others.map(async (id) => (await job.list(id, 'all')).map(({ input }) => input.id)));
    same([now.flat().length, now.flat().includes(inputId)], [8, false], 'shared out anew');
    same((await job.exported(leaver, inputId))?.annotations.length, 1, 'the leaver’s labels');
    await rejects(stage.as(leaver).labeling.start(job.id, undefined, newKey()), 'forbidden', 'more work for the leaver');
    const rows = await stage.creator.tasks.workers(job.id);
    same([rows.find(({ personId }) => personId === leaver)?.progress.success, (await stage.creator.tasks.get(job.id)).progress.total], [1, 9], 'progress');
  });
}
