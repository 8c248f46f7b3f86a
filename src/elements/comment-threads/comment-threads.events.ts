import type { ReviewComment } from '../../adapter/port.js';
import type { Pin } from '../../core/comments/index.js';
import type { EventMapOf } from '../../internal/base-element.js';

/** A comment that is about to be made. */
export type NewComment = Pick<ReviewComment, 'assignmentId' | 'text' | 'labelId' | 'point' | 'replyTo'>;

export interface CommentThreadsEventDetails {
  'comment-add': { comment: NewComment };
  'comment-added': { comment: ReviewComment };
  'comment-resolve': { commentId: string; resolved: boolean };
  'comment-resolved': { comment: ReviewComment };
  'comment-choose': { commentId: string; labelId?: string; point?: { x: number; y: number } };
  'comments-read': { assignmentId: string; comments: ReviewComment[] };
  'pin-ask': Record<string, never>;
  'pin-changed': { pin: Pin | undefined; previous: Pin | undefined };
  'session-expired': Record<string, never>;
}

export type CommentThreadsEventMap = HTMLElementEventMap & EventMapOf<CommentThreadsEventDetails>;
