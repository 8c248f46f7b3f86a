import { type Assignment, assignmentId, NO_PROGRESS, type Progress, type Task } from '../../core/model/index.js';
import { notFound } from './problems.js';
import { addToTallies, queueOf, type Tallies, withReviewer, writeTallies } from './queue.js';
import type { AssignmentRecord, CounterRecord, WorkGroup } from './schema.js';
import { type ReadTransaction, under, type WriteTransaction } from './storage.js';
import { positionOf } from './task-inputs.js';

/** What changes in a record by an event; the rest of it follows. */
export type Draft = Omit<AssignmentRecord, 'group' | 'order' | 'queue' | 'turn'>;

function groupOf({ status, skipped, returned }: Assignment): WorkGroup {
  if (status === 'pending') return skipped ? 'skipped' : returned ? 'returned' : 'to-do';
  return status === 'success' || status === 'rejected' ? status : 'in-review';
}

function newRecord(task: Task, inputId: string, workerId: string, position: number): Draft {
  const assignment: Assignment = {
    id: assignmentId(task.id, inputId, workerId), taskId: task.id, inputId, workerId,
    status: 'pending', version: 1, approvals: [], startedAt: new Date().toISOString(),
  };
  return { taskId: task.id, workerId, position, inputId, assignment, decided: {}, labelStatus: 'pending', labelCount: 0, concepts: {}, nextOrder: 0, likeness: {} };
}

/** An assignment on which nobody has worked. */
export const untouched = (taskId: string, inputId: string, workerId: string): Assignment =>
  ({ id: assignmentId(taskId, inputId, workerId), taskId, inputId, workerId, status: 'pending', version: 0, approvals: [] });

/** A worker is not told what the sample holds. */
export const forWorker = ({ sampled: _, ...assignment }: Assignment): Assignment => assignment;

/** The only way to write an assignment: the counters and queues follow it. */
export async function putAssignment(tx: WriteTransaction, task: Task, before: AssignmentRecord | undefined, unqueued: Draft): Promise<AssignmentRecord> {
  const { taskId, workerId, assignment } = unqueued;
  const counters = await countersOf(tx, taskId, workerId), draft = await withReviewer(tx, task, unqueued);
  const group = groupOf(assignment);
  // by identity: two skips can happen in one millisecond
  const isNewlySkipped = group === 'skipped' && before?.assignment.skipped !== assignment.skipped;
  const order = group !== 'skipped' ? draft.position : isNewlySkipped ? counters.skips : before!.order;
  const record: AssignmentRecord = { ...draft, group, order, queue: queueOf(task, draft), turn: await nextTurn(tx, taskId) };
  await Promise.all([
    tx.put('assignments', record),
    tx.put('counters', { ...count(count(counters, before, -1), record, 1), skips: counters.skips + (isNewlySkipped ? 1 : 0) }),
    requeued(tx, taskId, before?.queue ?? [], record.queue),
  ]);
  return record;
}

async function requeued(tx: WriteTransaction, taskId: string, before: readonly string[], after: readonly string[]): Promise<void> {
  const tallies: Tallies = new Map();
  addToTallies(tallies, before, -1);
  addToTallies(tallies, after, 1);
  await writeTallies(tx, taskId, tallies);
}

async function nextTurn(tx: WriteTransaction, taskId: string): Promise<number> {
  const last = ((await tx.get('turns', taskId))?.last ?? 0) + 1;
  await tx.put('turns', { taskId, last });
  return last;
}

/** Takes a record out of the task, until its worker takes this input up again. Its labels stay where they are, and nobody finds them. */
export async function putAway(tx: WriteTransaction, record: AssignmentRecord): Promise<void> {
  const { taskId, workerId, position } = record;
  const counters = await countersOf(tx, taskId, workerId);
  await tx.delete('assignments', [taskId, workerId, position]);
  await tx.put('away', { ...record, turn: await nextTurn(tx, taskId) });
  await tx.put('counters', { ...count(counters, record, -1), started: undefined });
  await requeued(tx, taskId, record.queue, []);
}

/** Opens an input: with what the worker left there when it was moved to another. */
export async function takeUp(tx: WriteTransaction, task: Task, inputId: string, workerId: string, position: number): Promise<AssignmentRecord> {
  const away = await tx.get('away', [task.id, workerId, position]);
  if (away) await tx.delete('away', [task.id, workerId, position]);
  return putAssignment(tx, task, undefined, away ?? newRecord(task, inputId, workerId, position));
}

/** Workers of the task, and those who left with work behind them. */
export async function workerIdsOf(tx: ReadTransaction, task: Task): Promise<string[]> {
  const started = await tx.all('counters', { range: under(task.id) });
  return [...new Set([...task.work.workers.map(({ personId }) => personId), ...started.map(({ workerId }) => workerId)])];
}

export async function countersOf(tx: ReadTransaction, taskId: string, workerId: string): Promise<CounterRecord> {
  const none = { 'to-do': 0, returned: 0, skipped: 0, 'in-review': 0, success: 0, rejected: 0 };
  return (await tx.get('counters', [taskId, workerId])) ?? { taskId, workerId, groups: none, sampleDecided: 0, sampleApproved: 0, waiting: 0, skips: 0 };
}

function count(counters: CounterRecord, record: AssignmentRecord | undefined, by: 1 | -1): CounterRecord {
  if (!record) return counters;
  const { group, assignment: { sampled }, labelStatus } = record;
  const isDecided = sampled && (group === 'success' || group === 'rejected' || group === 'returned');
  return {
    ...counters,
    groups: { ...counters.groups, [group]: counters.groups[group] + by },
    sampleDecided: counters.sampleDecided + (isDecided ? by : 0),
    sampleApproved: counters.sampleApproved + (sampled && group === 'success' ? by : 0),
    waiting: counters.waiting + (!sampled && labelStatus === 'awaiting-review' && group === 'in-review' ? by : 0),
  };
}

export const startedCount = ({ groups }: CounterRecord): number => Object.values(groups).reduce((sum, number) => sum + number, 0);

export const isAnyStarted = (counters: readonly CounterRecord[]): boolean => counters.some((one) => startedCount(one) > 0);

/** @param total of the assignments, started or not */
export function progressOf(counters: readonly CounterRecord[], total: number): Progress {
  const sum = (group: WorkGroup): number => counters.reduce((all, { groups }) => all + groups[group], 0);
  const begun = counters.reduce((all, one) => all + startedCount(one), 0);
  return {
    ...NO_PROGRESS, total, toDo: total - begun + sum('to-do'),
    returned: sum('returned'), skipped: sum('skipped'), inReview: sum('in-review'), success: sum('success'), rejected: sum('rejected'),
  };
}

/** @throws AdapterError `not-found` */
export async function taskById(tx: ReadTransaction, id: string): Promise<Task> {
  const task = await tx.get('tasks', id);
  if (!task) throw notFound('task');
  return task;
}

/** A task in which work goes on. @throws AdapterError `not-found` */
export async function shownTask(tx: ReadTransaction, id: string): Promise<Task> {
  const task = await taskById(tx, id);
  if (task.hidden) throw notFound('task');
  return task;
}

export interface Located {
  readonly task: Task;
  readonly inputId: string;
  readonly workerId: string;
  readonly position: number;
  readonly record: AssignmentRecord | undefined;
}

/** @throws AdapterError `not-found` where the id names no input of a task */
export async function locate(tx: ReadTransaction, id: string): Promise<Located> {
  const [taskId, inputId, workerId, ...more] = id.split('/');
  if (taskId === undefined || inputId === undefined || workerId === undefined || more.length > 0) throw notFound('assignment');
  const task = await shownTask(tx, taskId), input = await tx.get('inputs', inputId);
  const position = input && positionOf(task, input);
  if (position === undefined) throw notFound('assignment');
  return { task, inputId, workerId, position, record: await tx.get('assignments', [taskId, workerId, position]) };
}
