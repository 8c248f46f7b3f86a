import type { Progress, Task } from '../../core/model/index.js';
import { nameKey } from '../../core/model/index.js';
import type { TaskQuery } from '../port.js';

/** What tasks are sorted by, ascending: a value of the sort, the time turned round or not, and the id. */
export type TaskPlace = readonly [value: string | number, time: number, id: string];

const PRIORITY: Readonly<Record<Task['priority'], number>> = { high: 0, medium: 1, low: 2 };

export function placeOf(task: Task, sort: NonNullable<TaskQuery['sort']>, progress: Progress | undefined): TaskPlace {
  const time = Date.parse(task.createdAt);
  switch (sort) {
    case 'oldest': return ['', time, task.id];
    case 'name': return [nameKey(task.name), -time, task.id];
    case 'priority': return [PRIORITY[task.priority], -time, task.id];
    case 'progress': return [finishedShare(progress!), -time, task.id];
    default: return ['', -time, task.id];
  }
}

const finishedShare = ({ total, success, rejected }: Progress): number => (total === 0 ? 0 : (success + rejected) / total);

export function compareTasks(a: TaskPlace, b: TaskPlace): number {
  for (const i of [0, 1, 2] as const) {
    if (a[i] < b[i]) return -1;
    if (a[i] > b[i]) return 1;
  }
  return 0;
}

export const isTaskPlace = (value: unknown): value is TaskPlace =>
  Array.isArray(value) && value.length === 3 && ['string', 'number'].includes(typeof value[0]) && typeof value[1] === 'number' && typeof value[2] === 'string';
