import type { Declare } from '../adapter-contract.js';
import { rejects, same } from '../assert.js';
import { type Job, newKey, type Stage } from './world.js';

type Calls = Readonly<Record<string, () => Promise<unknown>>>;

const settingsOf = ({ task }: Job) => ({ name: task.name, metadata: task.metadata });

/** Every method that a scope opens. */
function scoped(stage: Stage, job: Job, personId: string): Calls {
  const { datasets, inputs, concepts, collaborators, tasks, labeling, review } = stage.as(personId), [input] = job.inputs;
  const id = `${job.id}/${input!.id}/${stage.people.workers[0]}`;
  const file = { kind: 'image', name: 'a', mediaType: 'image/png', width: 1, height: 1, media: new Blob(['a']) } as const;
  return {
    'datasets.list': () => datasets.list({}),
    'datasets.get': () => datasets.get(job.task.datasetId),
    'datasets.create': () => datasets.create({ name: 'Mine' }, newKey()),
    'inputs.list': () => inputs.list({ datasetId: job.task.datasetId }),
    'inputs.get': () => inputs.get(input!.id),
    'inputs.media': () => inputs.media(input!.id, 'full'),
    'inputs.add': () => inputs.add(job.task.datasetId, file, newKey()),
    'concepts.list': () => concepts.list({}),
    'concepts.create': () => concepts.create({ name: 'Mine' }, newKey()),
    'concepts.update': () => concepts.update(job.concept.id, { color: 'red' }, newKey()),
    'collaborators.list': () => collaborators.list({}),
    'collaborators.invite': () => collaborators.invite({ email: 'a@example.com', scopes: [] }, newKey()),
    'tasks.list': () => tasks.list({}),
    'tasks.get': () => tasks.get(job.id),
    'tasks.workers': () => tasks.workers(job.id),
    ...managed(stage, job, personId),
    'labeling.list': () => labeling.list(job.id, { filter: 'all' }),
    'labeling.progress': () => labeling.progress(job.id),
    'labeling.start': () => labeling.start(job.id, undefined, newKey()),
    'labeling.get': () => labeling.get(id),
    'labeling.save': () => labeling.save(id, 1, [], newKey()),
    'labeling.submit': () => labeling.submit(id, 1, newKey()),
    'labeling.skip': () => labeling.skip(id, 1, 'dark', newKey()),
    'labeling.reopen': () => labeling.reopen(id, 1, newKey()),
    ...reviewed(stage, job, personId),
    'review.comments': () => review.comments(id),
    'review.comment': () => review.comment({ assignmentId: id, text: 'Hm' }, newKey()),
  };
}

/** For the creator, and who may add tasks. */
function managed(stage: Stage, job: Job, personId: string): Calls {
  const { tasks, labeling } = stage.as(personId), { workers: [from, to] } = stage.people;
  return {
    'tasks.create': () => tasks.create(job.task, newKey()),
    'tasks.update': () => tasks.update(job.id, job.task.version, settingsOf(job), newKey()),
    'tasks.hide': () => tasks.hide(job.id, job.task.version, newKey()),
    'tasks.restore': () => tasks.restore(job.id, job.task.version, newKey()),
    'tasks.labels': () => tasks.labels(job.id, {}),
    'labeling.move': () => labeling.move(job.id, { from, to }, newKey()),
  };
}

/** For the task's reviewers. */
function reviewed(stage: Stage, job: Job, personId: string): Calls {
  const { review } = stage.as(personId), { workers: [worker] } = stage.people;
  return {
    'review.list': () => review.list(job.id, { filter: 'all' }),
    'review.list in another order': () => review.list(job.id, { filter: 'all', order: 'random' }),
    'review.versions': () => review.versions(`${job.id}/${job.inputs[0]!.id}/${worker}`),
    'review.progress': () => review.progress(job.id),
    'review.workers': () => review.workers(job.id),
    'review.samples': () => review.samples(job.id),
    'review.quality': () => review.quality(job.id),
    'review.decideRest': () => review.decideRest(job.id, worker, { kind: 'approve' }, newKey()),
  };
}

const assertForbidden = async (calls: Calls): Promise<void> => {
  for (const [method, call] of Object.entries(calls)) await rejects(call(), 'forbidden', method);
};

export function permissionsContract(it: Declare): void {
  const job = (stage: Stage): Promise<Job> => stage.task(6, { review: { strategy: 'manual', reviewers: [stage.people.reviewers[0]] } });

  it('lets who has no scope do nothing', async (stage) => assertForbidden(scoped(stage, await job(stage), stage.people.guest)));

  it('lets who has no scope do nothing in a task of their own either', async (stage) => {
    const { guest, workers, reviewers } = stage.people, made = await job(stage);
    const work = { ...made.task.work, workers: [...workers, guest].map((personId) => ({ personId, weight: 1 })) };
    await stage.creator.tasks.update(made.id, made.task.version, { work, review: { ...made.task.review, reviewers: [...reviewers, guest] } }, newKey());
    const sent = await made.submit(workers[0]);
    await assertForbidden(scoped(stage, made, guest));
    const result = await made.tryToDecide(guest, sent, 'approve');
    same(result.ok ? 'accepted' : result.error.code, 'forbidden', 'review.decide');
  });

  it('lets a worker manage and review nothing', async (stage) => {
    const made = await job(stage), [worker] = stage.people.workers;
    await assertForbidden({ ...managed(stage, made, worker), ...reviewed(stage, made, worker) });
    const sent = await made.submit(worker);
    const result = await made.tryToDecide(worker, sent, 'approve');
    same(result.ok ? 'accepted' : result.error.code, 'forbidden', 'review.decide');
    const stale = await made.tryToDecide(worker, { ...sent, version: 1 }, 'approve');
    same(stale.ok ? 'accepted' : stale.error.code, 'forbidden', 'review.decide of an older version, which tells nothing of it');
    await rejects(stage.as(worker).review.get(sent.id), 'forbidden', 'review.get');
  });

  it('lets a reviewer manage and label nothing', async (stage) => {
    const made = await job(stage), [reviewer, other] = stage.people.reviewers, sent = await made.submit(stage.people.workers[0]);
    const { labeling } = stage.as(reviewer);
    await assertForbidden({
      ...managed(stage, made, reviewer),
      'labeling.list': () => labeling.list(made.id, { filter: 'all' }),
      'labeling.start': () => labeling.start(made.id, undefined, newKey()),
      'labeling.save': () => labeling.save(sent.id, sent.version, [], newKey()),
      'labeling.reopen': () => labeling.reopen(sent.id, sent.version, newKey()),
    });
    await assertForbidden(reviewed(stage, made, other));
    const { verdict } = await made.decide(reviewer, sent, 'approve');
    await rejects(stage.as(stage.people.creator).review.undo(verdict.id, newKey()), 'forbidden', 'review.undo by another');
  });

  it('lets nobody give a scope that they do not have', async (stage) => {
    const { creator } = stage;
    const helper = await creator.collaborators.invite({ email: 'helper@example.com', scopes: ['Collaborators:Get', 'Collaborators:Add'] }, newKey());
    await rejects(stage.as(helper.id).collaborators.invite({ email: 'friend@example.com', scopes: ['Tasks:Add'] }, newKey()), 'forbidden', 'a scope of others');
  });

  it('lets who may only add tasks delete their own, and no other', async (stage) => {
    const made = await job(stage), adder = await stage.creator.collaborators.invite({ email: 'adder@example.com', scopes: ['Tasks:Get', 'Tasks:Add'] }, newKey()), { tasks } = stage.as(adder.id);
    await rejects(tasks.hide(made.id, made.task.version, newKey()), 'forbidden', 'another’s task');
    const hidden = await stage.creator.tasks.hide(made.id, made.task.version, newKey());
    await rejects(tasks.restore(made.id, hidden.version, newKey()), 'forbidden', 'restoring another’s task');
    const own = await tasks.create(made.task, newKey()), gone = await tasks.hide(own.id, own.version, newKey());
    same([gone.hidden, (await tasks.restore(own.id, gone.version, newKey())).hidden], [true, false], 'their own');
  });

  it('lets who may only delete tasks delete any, and change none', async (stage) => {
    const made = await job(stage), remover = await stage.creator.collaborators.invite({ email: 'remover@example.com', scopes: ['Tasks:Get', 'Tasks:Delete'] }, newKey()), { tasks } = stage.as(remover.id);
    await rejects(tasks.create(made.task, newKey()), 'forbidden', 'create');
    await rejects(tasks.update(made.id, made.task.version, settingsOf(made), newKey()), 'forbidden', 'update');
    const gone = await tasks.hide(made.id, made.task.version, newKey());
    same([gone.hidden, (await tasks.restore(made.id, gone.version, newKey())).hidden], [true, false], 'another’s');
  });

  it('has changed nothing by what it refused', async (stage) => {
    const made = await job(stage);
    await assertForbidden(scoped(stage, made, stage.people.guest));
    const { creator } = stage;
    same([(await creator.datasets.list({})).items.length, (await creator.tasks.list({})).items.map(({ task }) => task)], [1, [made.task]], 'the store');
  });
}
