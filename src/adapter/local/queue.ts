import type { Task } from '../../core/model/index.js';
import { murmur3 } from '../../core/planning/index.js';
import type { ReviewFilter } from '../port.js';
import type { AssignmentRecord } from './schema.js';
import type { Key, KeyRange } from './storage.js';

/**
 * Where reviewers find submissions: an index with several entries a submission, `list/task/reviewer/worker/time/input`.
 * One that is not asked for by worker has `*` there. Ids and times are free of `/`.
 */
type List = ReviewFilter | 'approved';

/** Who may decide on a worker's submissions: on one's own only where nobody else reviews. */
export function reviewersOf({ review: { reviewers } }: Task, workerId: string): readonly string[] {
  const others = reviewers.filter((id) => id !== workerId);
  return others.length > 0 ? others : reviewers;
}

/** Whose a submission is, with an even distribution: by rendezvous hashing. */
function reviewerOf(task: Task, { inputId, workerId }: Pick<AssignmentRecord, 'inputId' | 'workerId'>): string | undefined {
  let best: string | undefined, highest = -1;
  for (const id of [...reviewersOf(task, workerId)].sort()) {
    const score = murmur3(`${id}|${inputId}|${workerId}`);
    if (score > highest) [best, highest] = [id, score];
  }
  return best;
}

/** Who is still to decide on a submission. */
export function waitsFor(task: Task, record: Pick<AssignmentRecord, 'assignment' | 'inputId' | 'workerId'>): readonly string[] {
  const { status, sampled, approvals } = record.assignment;
  if (status !== 'awaiting-review' || !sampled) return [];
  if (task.review.distribution === 'stacked') return reviewersOf(task, record.workerId).filter((id) => !approvals.includes(id));
  const reviewer = reviewerOf(task, record);
  return reviewer === undefined ? [] : [reviewer];
}

export function queueOf(task: Task, record: Pick<AssignmentRecord, 'assignment' | 'decided' | 'inputId' | 'workerId'>): string[] {
  const { taskId, submittedAt = '', inputId, workerId } = record.assignment;
  const place = `${submittedAt}/${inputId}/${workerId}`;
  const entries = (list: List, reviewerId: string): string[] => ['*', workerId].map((worker) => `${list}/${taskId}/${reviewerId}/${worker}/${place}`);
  const waiting = waitsFor(task, record).flatMap((id) => [...entries('to-review', id), ...entries('all', id)]);
  const decided = Object.entries(record.decided).flatMap(([id, kind]) =>
    [...entries('decided', id), ...entries('all', id), ...(kind === 'approve' ? entries('approved', id) : [])]);
  return [...waiting, ...decided];
}

export function queueRange(list: List, taskId: string, reviewerId: string, workerId = '*', last?: string): KeyRange {
  const prefix = `${list}/${taskId}/${reviewerId}/${workerId}/`;
  return { lower: last ?? prefix, lowerOpen: last !== undefined, upper: `${prefix}\uffff` };
}

/** The entry of a record in one list. */
export const queuePlace = (record: AssignmentRecord, range: KeyRange): Key => record.queue.find((entry) => entry >= (range.lower as string) && entry <= (range.upper as string))!;
