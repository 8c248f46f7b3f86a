import type { Decision, DecisionResult } from '../../adapter/port.js';
import type { EventMapOf } from '../../internal/base-element.js';

export interface ReviewQueueEventDetails {
  'review-decide': { decisions: Decision[] };
  'review-decided': { results: DecisionResult[] };
  'review-undone': { verdictId: string };
  'review-opened': { assignmentId: string };
  'review-close': { taskId: string };
  'review-dashboard': { taskId: string };
  'review-exhausted': { taskId: string };
  'session-expired': Record<string, never>;
}

export type ReviewQueueEventMap = HTMLElementEventMap & EventMapOf<ReviewQueueEventDetails>;
