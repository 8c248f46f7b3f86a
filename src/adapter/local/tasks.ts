import { newId } from '../../core/id.js';
import { type Person, type Task, type TaskSettings, transition, withUpdate } from '../../core/model/index.js';
import type { LabelSets, Page, TaskSummary, TasksPort, WriteOptions } from '../port.js';
import { countersOf, isAnyStarted, progressOf, putAssignment, taskById, workerIdsOf } from './assignments.js';
import { agreedLabels, settleAll } from './consensus.js';
import { type Context, need } from './context.js';
import { KnownTasks } from './known-tasks.js';
import { annotationsOf } from './labels.js';
import { isPosition, limitOf, pageOf, readCursor } from './pages.js';
import { conflict, forbidden } from './problems.js';
import { reviewersOf } from './queue.js';
import { inputOf } from './records.js';
import { isReviewer, REVIEW_STORES } from './review-access.js';
import { type ReadTransaction, under, type WriteTransaction } from './storage.js';
import { countInputs, inputsFrom } from './task-inputs.js';
import { checkSettings, checkStarted } from './task-rules.js';
import { listTasks, summaryOf } from './task-list.js';
import type { Work } from './work.js';

const STORES = [...REVIEW_STORES, 'concepts'] as const;

export function tasksPort(context: Context, work: Work): TasksPort {
  const known = new KnownTasks();
  const setHidden = (id: string, version: number, hidden: boolean, options: WriteOptions): Promise<Task> =>
    context.write(hidden ? 'tasks.hide' : 'tasks.restore', options, STORES, async (tx, me, changed) => {
      const task = await deletableTask(tx, me, id);
      assertVersion(task, version);
      const next = { ...task, hidden, version: version + 1, modifiedAt: new Date().toISOString() };
      await tx.put('tasks', next);
      changed({ kind: 'task', id });
      return next;
    });

  return {
    list: (query, options) => context.read(options, [...STORES, 'writes'], async (tx, me) => {
      need(me, 'Tasks:Get');
      return listTasks(tx, work, known, query, me);
    }),

    get: (id, options) => context.read(options, STORES, async (tx, me) => {
      need(me, 'Tasks:Get');
      return summaryOf(tx, work, await taskById(tx, id), me);
    }),

    create: (settings, options) => context.write('tasks.create', options, STORES, async (tx, me, changed) => {
      need(me, 'Tasks:Add');
      const now = new Date().toISOString();
      const task: Task = { ...await checkSettings(tx, settings), id: newId(), version: 1, createdBy: me.id, createdAt: now, modifiedAt: now, closed: false, hidden: false };
      await tx.put('tasks', task);
      await tx.put('salts', { taskId: task.id, salt: newId() });
      changed({ kind: 'task', id: task.id });
      return task;
    }),

    update: (id, version, { closed, ...changes }, options) => context.write('tasks.update', options, STORES, async (tx, me, changed) => {
      const task = await managedTask(tx, me, id);
      assertVersion(task, version);
      const settings = await checkSettings(tx, withUpdate<TaskSettings>(task, changes));
      if (await isStarted(tx, id)) checkStarted(task, settings);
      const { aiAssist: _, ...before } = task;
      const next: Task = { ...before, ...settings, closed: closed ?? task.closed, version: version + 1, modifiedAt: new Date().toISOString() };
      await tx.put('tasks', next);
      if (task.review.reviewers.join() !== next.review.reviewers.join()) await requeue(tx, next);
      for (const personId of workerIds(task)) if (!workerIds(next).includes(personId)) await work.release(tx, next, personId);
      // with everyone on every input, who joins or leaves changes how many must agree
      if (next.work.strategy === 'full' && workerIds(task).join() !== workerIds(next).join()) await settleAll(tx, next, changed);
      changed({ kind: 'task', id });
      return next;
    }),

    hide: (id, version, options) => setHidden(id, version, true, options),
    restore: (id, version, options) => setHidden(id, version, false, options),

    workers: (id, options) => context.read(options, STORES, async (tx, me) => {
      need(me, 'Tasks:Get');
      const task = await taskById(tx, id);
      if (task.blindReview && isReviewer(task, me) && !isManager(task, me)) throw forbidden('This review is blind: reviewers are not told who labels what.');
      const rows: { personId: string; progress: TaskSummary['progress'] }[] = [];
      for (const personId of await workerIdsOf(tx, task)) {
        rows.push({ personId, progress: progressOf([await countersOf(tx, id, personId)], (await work.shareOf(tx, task, personId)).size) });
      }
      return rows;
    }),

    labels: (id, query, options) => context.read(options, STORES, async (tx, me) => {
      need(me, 'Annotations:Get');
      return labels(tx, await managedTask(tx, me, id), query);
    }),
  };
}

/** @throws AdapterError `forbidden` for who neither created the task nor may add tasks */
async function managedTask(tx: ReadTransaction, me: Person, id: string): Promise<Task> {
  const task = await taskById(tx, id);
  if (!isManager(task, me)) throw forbidden('Only who created the task, or manages tasks, may do this.');
  return task;
}

/** @throws AdapterError `forbidden` for who may not delete tasks; of one's own it is enough to be allowed to add some */
async function deletableTask(tx: ReadTransaction, me: Person, id: string): Promise<Task> {
  const task = await taskById(tx, id);
  if (task.createdBy !== me.id || !me.scopes.includes('Tasks:Add')) need(me, 'Tasks:Delete');
  return task;
}

const workerIds = ({ work }: Task): string[] => work.workers.map(({ personId }) => personId);

const isManager = (task: Task, me: Person): boolean => task.createdBy === me.id || me.scopes.includes('Tasks:Add');

function assertVersion(task: Task, version: number): void {
  if (task.version !== version) throw conflict('The task was changed meanwhile, in another tab or by another person. Look at it again before you change it.');
}

/** Who reviews is different: what waits finds its reviewers anew. */
async function requeue(tx: WriteTransaction, task: Task): Promise<void> {
  const { review } = task;
  for (const { workerId } of await tx.all('counters', { range: under(task.id) })) {
    for (const record of await tx.all('assignments', { index: 'byGroup', range: under(task.id, workerId, 'in-review') })) {
      const { assignment } = record, last = assignment.approvals.at(-1);
      const result = last === undefined ? undefined : transition({ ...assignment, approvals: assignment.approvals.slice(0, -1) }, { type: 'approve', reviewerId: last }, { ...review, reviewers: reviewersOf(task, workerId) });
      // all who are left have approved it
      const isDone = result?.ok && result.to.assignment === 'success';
      await putAssignment(tx, task, record, isDone
        ? { ...record, labelStatus: 'success', assignment: { ...assignment, status: 'success', version: assignment.version + 1 } }
        : record);
    }
  }
}

const isStarted = async (tx: ReadTransaction, taskId: string): Promise<boolean> => isAnyStarted(await tx.all('counters', { range: under(taskId) }));

async function labels(tx: ReadTransaction, task: Task, query: Parameters<NonNullable<TasksPort['labels']>>[1]): Promise<Page<LabelSets>> {
  const limit = limitOf(query), last = readCursor(query, isPosition);
  const start = last === undefined ? 0 : last + 1;
  const inputs = await inputsFrom(tx, task, start, limit + 1);
  const shown: LabelSets[] = [];
  for (const [i, input] of inputs.slice(0, limit).entries()) {
    const sets: { assignment: LabelSets['sets'][number]['assignment']; annotations: LabelSets['sets'][number]['annotations'] }[] = [];
    for (const record of await tx.all('assignments', { index: 'byInput', range: under(task.id, start + i) })) {
      sets.push({ assignment: record.assignment, annotations: await annotationsOf(tx, record) });
    }
    const consensus = await agreedLabels(tx, task, input, start + i);
    shown.push({ input: inputOf(input), sets, ...(consensus ? { consensus } : {}) });
  }
  return pageOf(inputs.map((input, i) => ({ input, i })), limit, ({ i }) => shown[i]!, ({ i }) => start + i, await countInputs(tx, task));
}
