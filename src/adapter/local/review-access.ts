import type { Person, Task } from '../../core/model/index.js';
import type { AdapterError } from '../errors.js';
import { shownTask } from './assignments.js';
import { need } from './context.js';
import { LABEL_STORES } from './labels.js';
import { forbidden } from './problems.js';
import { SAMPLE_STORES } from './sampling.js';
import type { ReadTransaction } from './storage.js';

export const REVIEW_STORES = [...SAMPLE_STORES, ...LABEL_STORES, 'verdicts', 'comments'] as const;

export const isReviewer = (task: Task, me: Person): boolean => task.review.strategy !== 'none' && task.review.reviewers.includes(me.id);
export const notReviewer = (): AdapterError => forbidden('You are none of this task’s reviewers.');

/** A task that the person reviews or created. @throws AdapterError `forbidden` */
export async function reviewedTask(tx: ReadTransaction, me: Person, taskId: string): Promise<Task> {
  need(me, 'Annotations:Get');
  const task = await shownTask(tx, taskId);
  if (!isReviewer(task, me) && task.createdBy !== me.id) throw notReviewer();
  return task;
}

/** A task that the person reviews. @throws AdapterError `forbidden` */
export async function ownReview(tx: ReadTransaction, me: Person, taskId: string): Promise<Task> {
  need(me, 'Annotations:Get');
  const task = await shownTask(tx, taskId);
  if (!isReviewer(task, me)) throw notReviewer();
  return task;
}
