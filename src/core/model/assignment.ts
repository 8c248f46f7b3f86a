import type { AnnotationStatus } from './annotation.js';
import type { ReviewSettings } from './task.js';

export type AssignmentStatus = 'pending' | 'awaiting-review' | 'awaiting-consensus-review' | 'success' | 'rejected';

export type VerdictKind = 'approve' | 'request-changes' | 'reject';
export const REASON_REQUIRED: Readonly<Record<VerdictKind, boolean>> = { approve: false, 'request-changes': true, reject: true };

/** One worker's work on one input in one task. A record exists once work has started; before, it is derived from the split. */
export interface Assignment {
  readonly id: string;
  readonly taskId: string;
  readonly inputId: string;
  readonly workerId: string;
  readonly status: AssignmentStatus;
  /** Grows with every write; 0 while no record exists. */
  readonly version: number;
  /** Whether the reviewers' sample holds it; with consensus, whether something in it is open. Never told to the worker. */
  readonly sampled?: boolean;
  /** Stacked review: ids of the reviewers who approved since the last submission. */
  readonly approvals: readonly string[];
  /** Why a reviewer sent it back or rejected it. */
  readonly returned?: { readonly reason: string; readonly reviewerId?: string; readonly at: string };
  readonly skipped?: { readonly reason: string; readonly at: string };
  /** RFC 3339. */
  readonly startedAt?: string;
  readonly submittedAt?: string;
}

/** The id that an assignment has whether or not a record exists. Ids are free of `/`. */
export const assignmentId = (taskId: string, inputId: string, workerId: string): string => `${taskId}/${inputId}/${workerId}`;

export type AssignmentEvent =
  | { readonly type: 'save' }
  | { readonly type: 'submit'; readonly sampled: boolean }
  | { readonly type: 'skip' }
  | { readonly type: 'reopen' }
  | { readonly type: 'approve'; readonly reviewerId: string }
  | { readonly type: 'request-changes' }
  | { readonly type: 'reject' }
  /** Consensus, whenever who has submitted what is another: everything in it counts; or all have submitted, and something does not; or others are still to submit. */
  | { readonly type: 'agree' }
  | { readonly type: 'disagree' }
  | { readonly type: 'wait' };

export interface Transition {
  readonly assignment: AssignmentStatus;
  /** The status of the assignment's annotations after the event, unless one is refused on its own. */
  readonly annotations: AnnotationStatus;
  readonly approvals: readonly string[];
}

export type TransitionResult = { readonly ok: true; readonly to: Transition } | { readonly ok: false; readonly why: 'not-pending' | 'not-in-review' | 'reviewed' | 'final' | 'already-approved' };

const to = (assignment: AssignmentStatus, annotations: AnnotationStatus, approvals: readonly string[] = []): TransitionResult =>
  ({ ok: true, to: { assignment, annotations, approvals } });

const SUBMITTED: readonly AssignmentStatus[] = ['awaiting-review', 'awaiting-consensus-review', 'success'];

const AFTER_CONSENSUS = { agree: 'success', disagree: 'awaiting-review', wait: 'awaiting-consensus-review' } as const;

/**
 * The state table of an assignment and of its annotations, which move together.
 * @returns the next state, or why the event is not allowed in this one.
 */
export function transition(
  from: Pick<Assignment, 'status' | 'approvals'>,
  event: AssignmentEvent,
  review: Pick<ReviewSettings, 'strategy' | 'distribution' | 'unsampled' | 'reviewers'>,
): TransitionResult {
  const { status } = from;
  switch (event.type) {
    case 'save':
    case 'skip':
      return status === 'pending' ? to('pending', 'pending') : { ok: false, why: status === 'rejected' ? 'final' : 'not-pending' };
    case 'submit':
      if (status !== 'pending') return { ok: false, why: status === 'rejected' ? 'final' : 'not-pending' };
      if (review.strategy === 'none') return to('success', 'success');
      if (review.strategy === 'consensus') return to('awaiting-consensus-review', 'awaiting-consensus-review');
      return event.sampled || review.unsampled === 'wait' ? to('awaiting-review', 'awaiting-review') : to('success', 'success');
    case 'reopen':
      if (status === 'pending') return { ok: false, why: 'not-in-review' };
      if (status === 'rejected') return { ok: false, why: 'final' };
      if (from.approvals.length > 0) return { ok: false, why: 'reviewed' };
      return to('pending', 'pending');
    case 'approve': {
      if (status === 'rejected') return { ok: false, why: 'final' };
      if (status !== 'awaiting-review') return { ok: false, why: 'not-in-review' };
      if (from.approvals.includes(event.reviewerId)) return { ok: false, why: 'already-approved' };
      const approvals = [...from.approvals, event.reviewerId];
      const open = review.distribution === 'stacked' && review.reviewers.some((id) => !approvals.includes(id));
      return open ? to('awaiting-review', 'awaiting-review', approvals) : to('success', 'success', approvals);
    }
    case 'request-changes':
    case 'reject':
      if (status === 'rejected') return { ok: false, why: 'final' };
      if (status !== 'awaiting-review') return { ok: false, why: 'not-in-review' };
      return event.type === 'reject' ? to('rejected', 'review-denied') : to('pending', 'pending');
    case 'agree':
    case 'disagree':
    case 'wait':
      if (review.strategy !== 'consensus' || !SUBMITTED.includes(status)) return { ok: false, why: 'not-in-review' };
      // what a reviewer decided is no longer the workers' to decide
      if (from.approvals.length > 0) return { ok: false, why: 'reviewed' };
      return to(AFTER_CONSENSUS[event.type], AFTER_CONSENSUS[event.type]);
  }
}
