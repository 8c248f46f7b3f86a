import { type Person, type Task, transition } from '../../core/model/index.js';
import { compareIds } from '../../core/planning/order.js';
import type { ReviewPort, SampleState } from '../port.js';
import { countersOf, workerIdsOf } from './assignments.js';
import { followUp } from './consensus.js';
import { type Changed, type Context, need } from './context.js';
import { conflict, forbidden, invalid, notFound } from './problems.js';
import { reviewersOf } from './queue.js';
import { personOf } from './records.js';
import { ownReview, reviewedTask, REVIEW_STORES } from './review-access.js';
import type { Sampling } from './sampling.js';
import type { AssignmentRecord } from './schema.js';
import { type ReadTransaction, under, type WriteTransaction } from './storage.js';
import { decideOn } from './verdicts.js';
import { assignmentChange, type View, viewOf } from './view.js';

type Action = Parameters<NonNullable<ReviewPort['decideRest']>>[2];

/** How the workers' samples stand, and what happens to the submissions outside of them. */
export const restPort = (context: Context, sampling: Sampling): Pick<ReviewPort, 'samples' | 'decideRest'> => ({
  samples: (taskId, options) => context.read(options, REVIEW_STORES, async (tx, me) => {
    const task = await reviewedTask(tx, me, taskId);
    if (task.review.strategy !== 'manual') return [];
    const states: SampleState[] = [];
    const view = await viewOf(tx, task, me);
    for (const workerId of await workerIdsOf(tx, task)) states.push(await sampleState(tx, sampling, task, me, view, workerId));
    // in their order in the task they could be told apart
    return view.keys ? states.sort((a, b) => compareIds(a.workerId, b.workerId)) : states;
  }),

  decideRest: (taskId, worker, action, options) => context.write('review.decideRest', options, REVIEW_STORES, async (tx, me, changed) => {
    need(me, 'Annotations:Add');
    const task = await ownReview(tx, me, taskId);
    checkAction(action);
    if (task.review.strategy !== 'manual') throw conflict('This task has no sample, and so no rest.');
    const view = await viewOf(tx, task, me), workerId = view.workerOf(worker);
    if (workerId === undefined) throw notFound('worker');
    if (!reviewersOf(task, workerId).includes(me.id)) throw forbidden('Your own work is for another reviewer to decide on.');
    const { sampled, decided } = await sampleState(tx, sampling, task, me, view, workerId);
    if (action.kind !== 'review-more' && decided < sampled) throw conflict(`The sample comes first: ${sampled - decided} of ${sampled} are still to be submitted or reviewed.`);
    const waiting = await restOf(tx, task, workerId);
    const records = action.kind === 'review-more'
      ? await sampling.drawMore(tx, task, workerId, waiting, action.count)
      : await decideUnseen(tx, me, task, waiting, action, changed);
    // the worker may not know which ones came into the sample
    if (action.kind === 'review-more') changed({ kind: 'task', id: taskId });
    else for (const { assignment: { id } } of records) changed(await assignmentChange(tx, task, id));
    return { changed: records.length };
  }),
});

/** @throws AdapterError `invalid` */
function checkAction(action: Action): void {
  if (!['approve', 'request-changes', 'review-more'].includes(action.kind)) throw invalid('There is no such action.', { kind: 'Unknown.' });
  if (action.kind === 'request-changes' && (typeof action.reason !== 'string' || action.reason.trim() === '')) throw invalid('Say why.', { reason: 'A reason is needed.' });
  if (action.kind === 'review-more' && !(Number.isInteger(action.count) && action.count > 0)) throw invalid('How many more?', { count: 'A whole number from 1.' });
}

async function decideUnseen(tx: WriteTransaction, me: Person, task: Task, waiting: readonly AssignmentRecord[], action: Exclude<Action, { readonly kind: 'review-more' }>, changed: Changed): Promise<AssignmentRecord[]> {
  const event = action.kind === 'approve' ? { type: action.kind, reviewerId: me.id } as const : { type: action.kind };
  const reason = action.kind === 'approve' ? '' : action.reason;
  const decided: AssignmentRecord[] = [];
  for (const record of waiting) {
    const result = transition(record.assignment, event, { ...task.review, reviewers: reviewersOf(task, record.workerId) });
    if (!result.ok) continue;
    decided.push((await decideOn(tx, task, record, result.to, { kind: action.kind, reason, changes: [], refused: [] }, me)).record);
    if (action.kind === 'request-changes') await followUp(tx, task, record, changed);
  }
  return decided;
}

/** What waits outside the sample. */
async function restOf(tx: ReadTransaction, task: Task, workerId: string): Promise<AssignmentRecord[]> {
  return (await tx.all('assignments', { index: 'byGroup', range: under(task.id, workerId, 'in-review') })).filter(({ assignment }) => !assignment.sampled);
}

/** Of one worker, as one reviewer sees it. */
export async function sampleState(tx: ReadTransaction, sampling: Sampling, task: Task, me: Person, view: View, workerId: string): Promise<SampleState> {
  const sample = await sampling.sampleOf(tx, task, workerId);
  const isGone = !task.work.workers.some(({ personId }) => personId === workerId);
  // nothing will come of these for now: the sample does not wait for them
  const put = await Promise.all((isGone ? ['skipped', 'to-do'] as const : ['skipped'] as const).map((group) => tx.all('assignments', { index: 'byGroup', range: under(task.id, workerId, group) })));
  const away = put.flat().filter(({ position }) => sample.has(position)).length;
  const { sampleDecided: decided, sampleApproved: approved, waiting: all } = await countersOf(tx, task.id, workerId);
  // one's own approval is given: what is left waits for the others
  const waiting = task.review.distribution === 'stacked' && all > 0 ? (await restOf(tx, task, workerId)).filter(({ assignment }) => !assignment.approvals.includes(me.id)).length : all;
  const person = view.keys ? undefined : await tx.get('people', workerId);
  return { ...(person ? { worker: personOf(person) } : {}), workerId: view.keyOf(workerId), sampled: sample.size - away, decided, approved, waiting };
}
