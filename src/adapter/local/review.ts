import { type Person, REASON_REQUIRED, type Task, transition } from '../../core/model/index.js';
import { compareIds } from '../../core/planning/order.js';
import type { Decision, DecisionResult, OpenedSubmission, ReviewedWorker, ReviewPort } from '../port.js';
import { locate, workerIdsOf } from './assignments.js';
import { commentsPort } from './comments.js';
import { followUp } from './consensus.js';
import { type Changed, type Context, need, throwIfAborted } from './context.js';
import { checkChanges } from './label-rules.js';
import { annotationsOf } from './labels.js';
import { conflict, forbidden, invalid, notFound } from './problems.js';
import { qualityPort } from './quality.js';
import { countQueue, reviewersOf, waitsFor } from './queue.js';
import { personOf } from './records.js';
import { restPort } from './rest.js';
import { listSubmissions, submissionOf } from './review-list.js';
import { isReviewer, notReviewer, ownReview, reviewedTask, REVIEW_STORES } from './review-access.js';
import type { Sampling } from './sampling.js';
import type { AssignmentRecord } from './schema.js';
import { compareKeys, storageError, type ReadTransaction, under, type WriteTransaction } from './storage.js';
import { SubmissionIndex } from './submission-index.js';
import { decideOn, undoVerdict, verdictOf } from './verdicts.js';
import { verdictsOf, whatHappened } from './verdict-words.js';
import { assignmentChange, locateFor, type View, viewOf } from './view.js';

type Decided = Extract<DecisionResult, { readonly ok: true }>;

export function reviewPort(context: Context, sampling: Sampling): ReviewPort {
  const index = new SubmissionIndex(context);
  const decide = (decision: Decision, key: string): Promise<Decided> =>
    context.write('review.decide', { key }, REVIEW_STORES, (tx, me, changed) => decideOne(tx, me, decision, changed));

  return {
    async list(taskId, query, options) {
      const opening = await context.storage.open();
      return context.read(options, REVIEW_STORES, async (tx, me) => {
        const task = await ownReview(tx, me, taskId);
        return listSubmissions(tx, index, opening, task, me, await viewOf(tx, task, me), query);
      });
    },

    progress: (taskId, options) => context.read(options, REVIEW_STORES, async (tx, me) => {
      await ownReview(tx, me, taskId);
      const count = (list: Parameters<typeof countQueue>[1]): Promise<number> => countQueue(tx, list, taskId, me.id);
      return { toReview: await count('to-review'), reviewed: (await count('decided')) - (await count('unseen')), approved: await count('approved') };
    }),

    get: (id, options) => context.read(options, REVIEW_STORES, async (tx, me) => {
      const { task, record, view } = await submitted(tx, me, id);
      return openedOf(tx, task, me, view, record);
    }),

    versions: (id, options) => context.read(options, REVIEW_STORES, async (tx, me) => {
      const { task, record: { position } } = await submitted(tx, me, id);
      // one's own is shown as the others are
      const view = await viewOf(tx, task, me), records = await tx.all('assignments', { index: 'byInput', range: under(task.id, position) });
      const opened: OpenedSubmission[] = [];
      for (const record of records.filter(({ assignment }) => assignment.status !== 'pending').sort((a, b) => compareKeys(view.keyOf(a.workerId), view.keyOf(b.workerId)))) opened.push(await openedOf(tx, task, me, view, record));
      return opened;
    }),

    workers: (taskId, options) => context.read(options, REVIEW_STORES, async (tx, me) => {
      const task = await reviewedTask(tx, me, taskId), view = await viewOf(tx, task, me), workers: ReviewedWorker[] = [];
      for (const id of await workerIdsOf(tx, task)) {
        const person = view.keys ? undefined : await tx.get('people', id);
        workers.push({ workerId: view.keyOf(id), ...(person ? { worker: personOf(person) } : {}) });
      }
      return workers.sort((a, b) => compareIds(a.workerId, b.workerId));
    }),

    async decide(decisions, options) {
      throwIfAborted(options.signal);
      const results: DecisionResult[] = [];
      // a transaction each: one that fails takes no other with it
      for (const [i, decision] of decisions.entries()) {
        try {
          results.push(await decide(decision, `${options.key}#${i}`));
        } catch (thrown) {
          const error = storageError(thrown);
          if (error.code === 'unavailable' || error.code === 'unknown' || error.code === 'unauthorized') throw error;
          results.push({ assignmentId: decision.assignmentId, ok: false, error: { code: error.code, message: error.message } });
        }
      }
      return results;
    },

    undo: (verdictId, options) => context.write('review.undo', options, REVIEW_STORES, async (tx, me, changed) => {
      need(me, 'Annotations:Add');
      const verdict = await tx.get('verdicts', verdictId);
      if (!verdict) throw notFound('verdict');
      const { task, workerId, record } = await locate(tx, verdict.assignmentId);
      if (verdict.reviewerId !== me.id) throw forbidden('Only who gave a verdict takes it back.');
      if (!isReviewer(task, me)) throw notReviewer();
      if (!record) throw conflict('Too late to take this back: the work was moved to another worker.');
      if (verdict.undone) throw conflict('This verdict was taken back already.');
      if (record.assignment.version !== verdict.version) throw conflict(`Too late to take this back. ${await whatHappened(tx, record, verdict.version)}`);
      const { assignment: { id } } = await undoVerdict(tx, task, record, verdict);
      changed(await assignmentChange(tx, task, id));
      await followUp(tx, task, record, changed);
      return (await viewOf(tx, task, me, workerId)).assignment((await locate(tx, id)).record!.assignment);
    }),

    ...restPort(context, sampling),
    ...qualityPort(context, sampling),
    ...commentsPort(context),
  };
}

/** One that was submitted, or sent back. @throws AdapterError `forbidden`, `not-found` */
async function submitted(tx: ReadTransaction, me: Person, id: string): Promise<{ readonly task: Task; readonly record: AssignmentRecord; readonly view: View }> {
  need(me, 'Annotations:Get');
  const { task, record, view } = await locateFor(tx, me, id);
  if (!isReviewer(task, me) && task.createdBy !== me.id) throw notReviewer();
  if (!record || (record.assignment.status === 'pending' && (await verdictsOf(tx, record.assignment.id)).length === 0)) throw notFound('submission');
  return { task, record, view };
}

async function openedOf(tx: ReadTransaction, task: Task, me: Person, view: View, record: AssignmentRecord): Promise<OpenedSubmission> {
  const verdicts = (await verdictsOf(tx, record.assignment.id)).map((verdict) => view.of(verdictOf(verdict)));
  const annotations = (await annotationsOf(tx, record)).map((annotation) => view.authored(annotation));
  return { ...await submissionOf(tx, me, view, record), annotations, verdicts, canDecide: waitsFor(task, record).includes(me.id) };
}

async function decideOne(tx: WriteTransaction, me: Person, decision: Decision, changed: Changed): Promise<Decided> {
  need(me, 'Annotations:Add');
  const { task, workerId, record, view } = await locateFor(tx, me, decision.assignmentId);
  if (!isReviewer(task, me)) throw notReviewer();
  if (!record) throw notFound('submission');
  checkReason(decision);
  if (record.assignment.version !== decision.version) throw conflict(await whatHappened(tx, record, decision.version));
  if (record.assignment.status === 'awaiting-consensus-review') throw conflict('This one still waits for what the other workers say.');
  const event = decision.kind === 'approve' ? { type: decision.kind, reviewerId: me.id } as const : { type: decision.kind };
  const result = transition(record.assignment, event, { ...task.review, reviewers: reviewersOf(task, workerId) });
  if (!result.ok) throw conflict(result.why === 'already-approved' ? 'You have approved this already.' : await whatHappened(tx, record, 0));
  if (!record.assignment.sampled) throw conflict('This one is outside the sample, and waits for the sample’s outcome.');
  if (!waitsFor(task, record).includes(me.id)) throw forbidden('This submission is another reviewer’s.');
  const changes = checkChanges(decision.changes ?? [], task, (await tx.get('inputs', record.inputId))!);
  const refused = await checkRefused(tx, record, decision, changes);
  const { record: next, verdict } = await decideOn(tx, task, record, result.to, { kind: decision.kind, reason: decision.reason, changes, refused }, me);
  changed(await assignmentChange(tx, task, next.assignment.id));
  await followUp(tx, task, record, changed);
  return { assignmentId: decision.assignmentId, ok: true, assignment: view.assignment(next.assignment), verdict: view.of(verdict) };
}

/** @throws AdapterError `invalid` */
function checkReason({ kind, reason, changes = [], refused = [] }: Decision): void {
  if (!Object.hasOwn(REASON_REQUIRED, kind)) throw invalid('There is no such verdict.', { kind: 'Unknown.' });
  if (typeof reason !== 'string' || (REASON_REQUIRED[kind] && reason.trim() === '')) throw invalid('Say why.', { reason: 'A reason is needed.' });
  if (kind !== 'approve' && changes.length > 0) throw invalid('Labels are fixed by who approves them.', { changes: 'With an approval only.' });
  if (kind !== 'approve' && refused.length > 0) throw invalid('Single labels are refused by who approves the rest.', { refused: 'With an approval only.' });
}

async function checkRefused(tx: ReadTransaction, record: AssignmentRecord, { refused = [] }: Decision, changes: ReturnType<typeof checkChanges>): Promise<{ id: string; reason: string }[]> {
  const kept: { id: string; reason: string }[] = [];
  for (const [i, { labelId, reason }] of refused.entries()) {
    const last = changes.filter((change) => (change.type === 'put' ? change.label.id : change.id) === labelId).at(-1);
    const exists = last ? last.type === 'put' : (await tx.get('labels', [record.assignment.id, labelId])) !== undefined;
    if (!exists) throw invalid('There is no such label.', { [`refused.${i}.labelId`]: 'Unknown.' });
    if (typeof reason !== 'string' || reason.trim() === '') throw invalid('Say why.', { [`refused.${i}.reason`]: 'A reason is needed.' });
    kept.push({ id: labelId, reason: reason.trim() });
  }
  return kept;
}
