import { newId } from '../../core/id.js';
import type { Person, Point } from '../../core/model/index.js';
import type { ReviewComment, ReviewPort } from '../port.js';
import { type Located, locate } from './assignments.js';
import { type Context, need } from './context.js';
import { forbidden, invalid, notFound } from './problems.js';
import { isReviewer, REVIEW_STORES } from './review-access.js';
import type { CommentRecord } from './schema.js';
import { under } from './storage.js';
import { assignmentChange, locateFor, viewOf } from './view.js';

const TEXT_LIMIT = 10_000;

const commentOf = ({ taskId: _, order: __, ...comment }: CommentRecord): ReviewComment => comment;

/** Between the worker, the reviewers and the creator. */
export const commentsPort = (context: Context): Required<Pick<ReviewPort, 'comments' | 'comment' | 'resolveComment'>> => ({
  comments: (assignmentId, options) => context.read(options, REVIEW_STORES, async (tx, me) => {
    need(me, 'Annotations:Get');
    const { path, view } = assertTakesPart(await locateFor(tx, me, assignmentId), me);
    return (await tx.all('comments', { index: 'byAssignment', range: under(path) })).map((comment) => view.authored(commentOf(comment)));
  }),

  comment: ({ assignmentId: id, text, labelId, point, replyTo }, options) => context.write('review.comment', options, REVIEW_STORES, async (tx, me, changed) => {
    need(me, 'Annotations:Add');
    const { task, path: assignmentId, view } = assertTakesPart(await locateFor(tx, me, id), me);
    const words = typeof text === 'string' ? text.trim() : '';
    if (words === '' || words.length > TEXT_LIMIT) throw invalid('A comment has 1 to 10,000 characters.', { text: 'Empty or too long.' });
    if (point && !isInside(point)) throw invalid('This place is outside the picture.', { point: 'Outside.' });
    if (replyTo !== undefined && (await tx.get('comments', replyTo))?.assignmentId !== assignmentId) throw invalid('There is no such comment here.', { replyTo: 'Unknown.' });
    const order = await tx.count('comments', { index: 'byAssignment', range: under(assignmentId) });
    const comment: CommentRecord = {
      id: newId(), taskId: task.id, order, assignmentId, authorId: me.id, text: words, at: new Date().toISOString(), resolved: false,
      ...(labelId === undefined ? {} : { labelId }), ...(point ? { point: { x: point.x, y: point.y } } : {}), ...(replyTo === undefined ? {} : { replyTo }),
    };
    await tx.put('comments', comment);
    changed(await assignmentChange(tx, task, assignmentId));
    return view.authored(commentOf(comment));
  }),

  resolveComment: (id, resolved, options) => context.write('review.resolveComment', options, REVIEW_STORES, async (tx, me, changed) => {
    need(me, 'Annotations:Add');
    const comment = await tx.get('comments', id);
    if (!comment) throw notFound('comment');
    const { task, workerId } = assertTakesPart(await locate(tx, comment.assignmentId), me);
    const next = { ...comment, resolved };
    await tx.put('comments', next);
    changed(await assignmentChange(tx, task, comment.assignmentId));
    return (await viewOf(tx, task, me, workerId)).authored(commentOf(next));
  }),
});

function assertTakesPart<T extends Located>(located: T, me: Person): T {
  const { task, workerId } = located;
  if (workerId !== me.id && task.createdBy !== me.id && !isReviewer(task, me)) throw forbidden('You have no part in this work.');
  return located;
}

const isInside = ({ x, y }: Point): boolean => [x, y].every((value) => Number.isFinite(value) && value >= 0 && value <= 1);
