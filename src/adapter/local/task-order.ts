import { type Progress, type Task, taskStatus, type TaskStatus } from '../../core/model/index.js';
import type { TaskQuery } from '../port.js';
import type { KnownTask } from './known-tasks.js';

export type TaskSort = NonNullable<TaskQuery['sort']>;

/** What tasks are sorted by: a value of the sort, then the newest first, then the id. */
export type TaskPlace = readonly [value: string | number, age: number, id: string];

const PRIORITY: Readonly<Record<Task['priority'], number>> = { low: 0, medium: 1, high: 2 };
const STATUS: Readonly<Record<TaskStatus, number>> = { 'not-started': 0, 'in-progress': 1, done: 2, closed: 3 };

/** Whether a sort needs to know how far a task is. */
export const isByProgress = (sort: TaskSort): boolean => sort === 'progress' || sort === 'status';

/** @param progress of {@link isByProgress} alone */
export function placeOf(known: KnownTask, sort: TaskSort, progress: Progress | undefined): TaskPlace {
  const { task } = known;
  const time = Date.parse(task.createdAt);
  switch (sort) {
    case 'created': return [time, -time, task.id];
    case 'name': return [known.nameKey, -time, task.id];
    case 'priority': return [PRIORITY[task.priority], -time, task.id];
    case 'progress': return [finishedShare(progress!), -time, task.id];
    case 'status': return [STATUS[taskStatus(task, progress!)], -time, task.id];
  }
}

const finishedShare = ({ total, success, rejected }: Progress): number => (total === 0 ? 0 : (success + rejected) / total);

export function compareTasks(a: TaskPlace, b: TaskPlace, descending: boolean): number {
  for (const i of [0, 1, 2] as const) {
    const isTurned = descending && i === 0;
    if (a[i] < b[i]) return isTurned ? 1 : -1;
    if (a[i] > b[i]) return isTurned ? -1 : 1;
  }
  return 0;
}

export const isTaskPlace = (value: unknown): value is TaskPlace =>
  Array.isArray(value) && value.length === 3 && ['string', 'number'].includes(typeof value[0]) && typeof value[1] === 'number' && typeof value[2] === 'string';
