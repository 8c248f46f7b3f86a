import type { Task, VerdictKind } from '../../core/model/index.js';
import { murmur3 } from '../../core/planning/index.js';
import type { ReviewFilter } from '../port.js';
import type { AssignmentRecord } from './schema.js';
import type { Key, KeyRange, ReadTransaction, WriteTransaction } from './storage.js';

/**
 * Where reviewers find submissions: an index with several entries a submission, `list/task/reviewer/worker/time/input`.
 * One that is not asked for by worker has `*` there. Ids and times are free of `/`.
 */
type List = ReviewFilter | 'approved' | 'unseen' | 'shared-out';

/** Who may decide on a worker's submissions: on one's own only where nobody else reviews. */
export function reviewersOf({ review: { reviewers } }: Task, workerId: string): readonly string[] {
  const others = reviewers.filter((id) => id !== workerId);
  return others.length > 0 ? others : reviewers;
}

const isForReview = ({ assignment: { status, sampled } }: Pick<AssignmentRecord, 'assignment'>): boolean => status === 'awaiting-review' && sampled === true;

/**
 * Whose a submission is, with an even distribution: once it is for review, that of the reviewer who has had the fewest in this
 * task, and it stays theirs. Where nobody reviews their own work, no two of them ever differ by more than one.
 */
export async function withReviewer<Draft extends Pick<AssignmentRecord, 'assignment' | 'inputId' | 'workerId' | 'reviewerId'>>(tx: ReadTransaction, task: Task, draft: Draft): Promise<Draft> {
  const { inputId, workerId, reviewerId } = draft, able = reviewersOf(task, workerId);
  if (task.review.distribution === 'stacked' || !isForReview(draft) || (reviewerId !== undefined && able.includes(reviewerId))) return draft;
  const had = await Promise.all(able.map((id) => countQueue(tx, 'shared-out', task.id, id)));
  const rank = (id: string): number => murmur3(`${id}|${inputId}|${workerId}`);
  const [next] = able.map((id, i) => ({ id, had: had[i]! })).sort((a, b) => a.had - b.had || rank(a.id) - rank(b.id));
  return next ? { ...draft, reviewerId: next.id } : draft;
}

/** Who is still to decide on a submission. */
export function waitsFor(task: Task, record: Pick<AssignmentRecord, 'assignment' | 'workerId' | 'reviewerId'>): readonly string[] {
  const { reviewerId, workerId, assignment: { approvals } } = record;
  if (!isForReview(record)) return [];
  if (task.review.distribution === 'stacked') return reviewersOf(task, workerId).filter((id) => !approvals.includes(id));
  return reviewerId === undefined ? [] : [reviewerId];
}

export function queueOf(task: Task, record: Pick<AssignmentRecord, 'assignment' | 'decided' | 'inputId' | 'workerId' | 'reviewerId'>): string[] {
  const { taskId, submittedAt = '', inputId, workerId } = record.assignment;
  const place = `${submittedAt}/${inputId}/${workerId}`;
  const entries = (list: List, reviewerId: string): string[] => ['*', workerId].map((worker) => `${list}/${taskId}/${reviewerId}/${worker}/${place}`);
  const waiting = waitsFor(task, record).flatMap((id) => [...entries('to-review', id), ...entries('all', id)]);
  // what was decided with the rest of a sample says nothing of how much a reviewer has looked at, and found good
  const judged = (kind: VerdictKind): List[] => (!record.assignment.sampled ? ['unseen'] : kind === 'approve' ? ['approved'] : []);
  const decided = Object.entries(record.decided).flatMap(([id, kind]) => (['decided', 'all', ...judged(kind)] as const).flatMap((list) => entries(list, id)));
  return [...waiting, ...decided, ...(record.reviewerId === undefined ? [] : entries('shared-out', record.reviewerId))];
}

export function queueRange(list: List, taskId: string, reviewerId: string, workerId = '*', last?: string): KeyRange {
  const prefix = `${list}/${taskId}/${reviewerId}/${workerId}/`;
  return { lower: last ?? prefix, lowerOpen: last !== undefined, upper: `${prefix}\uffff` };
}

/** The entry of a record in one list. */
export const queuePlace = (record: AssignmentRecord, range: KeyRange): Key => record.queue.find((entry) => entry >= (range.lower as string) && entry <= (range.upper as string))!;

/** How many entries a list has. The index would be gone through for it, which takes a second for twenty thousand. */
export const countQueue = async (tx: ReadTransaction, list: List, taskId: string, reviewerId: string, workerId = '*'): Promise<number> =>
  (await tx.get('tallies', [taskId, reviewerId]))?.counts[`${list}/${workerId}`] ?? 0;

/** By reviewer, then by list and worker. */
export type Tallies = Map<string, Map<string, number>>;

export function addToTallies(tallies: Tallies, entries: readonly string[], by: 1 | -1): void {
  // the index has an entry once
  for (const entry of new Set(entries)) {
    const [list, , reviewerId, worker] = entry.split('/') as [string, string, string, string], counts = tallies.get(reviewerId) ?? new Map<string, number>(), key = `${list}/${worker}`;
    counts.set(key, (counts.get(key) ?? 0) + by);
    tallies.set(reviewerId, counts);
  }
}

/** Counts what comes into the queues, and what goes. */
export async function writeTallies(tx: WriteTransaction, taskId: string, tallies: Tallies): Promise<void> {
  for (const [reviewerId, changes] of tallies) {
    const changed = [...changes].filter(([, by]) => by !== 0);
    if (changed.length === 0) continue;
    const counts = { ...(await tx.get('tallies', [taskId, reviewerId]))?.counts };
    for (const [key, by] of changed) counts[key] = (counts[key] ?? 0) + by;
    await tx.put('tallies', { taskId, reviewerId, counts });
  }
}
