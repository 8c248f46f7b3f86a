import type { Progress, Task } from '../model/index.js';

/** Answers of a task that is edited, and that work already done rests on. */
export interface Locks {
  /** Dataset, objective, choice, worker strategy and review strategy stay as they are. */
  readonly isStarted: boolean;
  /** Concepts that labels may have: more can be added. */
  readonly concepts: readonly string[];
  /** Person ids of workers who have submitted something. */
  readonly labelers: readonly string[];
}

export const NO_LOCKS: Locks = { isStarted: false, concepts: [], labelers: [] };

const submitted = ({ returned, inReview, success, rejected }: Progress): number => returned + inReview + success + rejected;

/**
 * @param task with its progress over all workers
 * @param isStarted whether anybody has begun, as far as it is known
 */
export function locksOf(task: Task, progress: Progress, workers: readonly { readonly personId: string; readonly progress: Progress }[], isStarted = false): Locks {
  if (!isStarted && progress.toDo === progress.total) return NO_LOCKS;
  return { isStarted: true, concepts: task.conceptIds, labelers: workers.filter((worker) => submitted(worker.progress) > 0).map(({ personId }) => personId) };
}
