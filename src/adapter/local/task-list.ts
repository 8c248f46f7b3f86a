import { nameKey, type Person, type Progress, type Task, taskStatus } from '../../core/model/index.js';
import type { Page, TaskQuery, TaskSummary } from '../port.js';
import { countersOf, isAnyStarted, progressOf } from './assignments.js';
import { type KnownTask, type KnownTasks, progressOfTask } from './known-tasks.js';
import { limitOf, pageOf, readCursor } from './pages.js';
import { Stale } from './problems.js';
import { countQueue } from './queue.js';
import { isReviewer } from './review-access.js';
import { type ReadTransaction, under } from './storage.js';
import { compareTasks, isByProgress, isTaskPlace, placeOf } from './task-order.js';
import type { Work } from './work.js';

/** A page of tasks. Only of those that it shows more is read than all of them need to be found and sorted. */
export async function listTasks(tx: ReadTransaction, work: Work, known: KnownTasks, query: TaskQuery, me: Person): Promise<Page<TaskSummary>> {
  const { sort = 'created', descending = query.sort === undefined, status } = query;
  const limit = limitOf(query), last = readCursor(query, isTaskPlace);
  const progress = status !== undefined || query.toReview || isByProgress(sort) ? await known.progress(tx) : undefined;
  const search = nameKey(query.search ?? '');
  const wanted = (await known.read(tx)).filter((one) => matches(one, search, query) && (status === undefined || taskStatus(one.task, progress!.get(one.task.id)!) === status));
  const found = (query.toReview ? await onlyToReview(tx, wanted, progress!, me) : wanted)
    .map((one) => ({ task: one.task, place: placeOf(one, sort, progress?.get(one.task.id)) }))
    .sort((a, b) => compareTasks(a.place, b.place, descending));
  const rest = last ? found.filter(({ place }) => compareTasks(place, last, descending) > 0) : found;
  const shown = await allFresh(rest.slice(0, limit).map(({ task }) => summaryOf(tx, work, task, me)));
  const summaries = new Map(shown.map((summary) => [summary.task.id, summary]));
  return pageOf(rest, limit, ({ task }) => summaries.get(task.id)!, ({ place }) => place, found.length);
}

/** Only what is in review can wait for anyone: nothing else is counted. */
async function onlyToReview(tx: ReadTransaction, tasks: readonly KnownTask[], progress: ReadonlyMap<string, Progress>, me: Person): Promise<KnownTask[]> {
  const inReview = tasks.filter(({ task }) => isReviewer(task, me) && progress.get(task.id)!.inReview > 0);
  const counts = await Promise.all(inReview.map(({ task }) => countToReview(tx, task, me)));
  return inReview.filter((_, i) => counts[i]! > 0);
}

/** @param search the key of what a name holds */
function matches(one: KnownTask, search: string, { hidden = false, objective, workerId, reviewerId, createdBy }: TaskQuery): boolean {
  const { task } = one;
  return task.hidden === hidden && (objective === undefined || task.objective === objective)
    && (createdBy === undefined || task.createdBy === createdBy)
    && (workerId === undefined || task.work.workers.some(({ personId }) => personId === workerId))
    && (reviewerId === undefined || (task.review.strategy !== 'none' && task.review.reviewers.includes(reviewerId)))
    && (search === '' || one.nameKey.includes(search));
}

/** What is stale is made anew together, rather than one for each time that the list is read. */
async function allFresh<T>(reads: readonly Promise<T>[]): Promise<T[]> {
  const outcomes = await Promise.allSettled(reads);
  const failed = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
  const stale = failed.filter((reason) => reason instanceof Stale);
  if (stale.length < failed.length) throw failed.find((reason) => !(reason instanceof Stale));
  if (stale.length > 0) throw new Stale(stale.map(({ of }) => of).sort().join(), async () => { await Promise.all(stale.map(({ refresh }) => refresh())); });
  return outcomes.map((outcome) => (outcome as PromiseFulfilledResult<T>).value);
}

export async function summaryOf(tx: ReadTransaction, work: Work, task: Task, me: Person): Promise<TaskSummary> {
  const isWorker = task.work.workers.some(({ personId }) => personId === me.id);
  const [dataset, counters, own, toReview] = await Promise.all([
    tx.get('datasets', task.datasetId),
    tx.all('counters', { range: under(task.id) }),
    isWorker ? ownProgress(tx, work, task, me) : undefined,
    isReviewer(task, me) ? countToReview(tx, task, me) : undefined,
  ]);
  return {
    task, datasetName: dataset?.name ?? '', progress: progressOfTask(task, counters, dataset), isStarted: isAnyStarted(counters),
    ...(own ? { own } : {}), ...(toReview === undefined ? {} : { toReview }),
  };
}

const countToReview = (tx: ReadTransaction, task: Task, me: Person): Promise<number> => countQueue(tx, 'to-review', task.id, me.id);

/** With what could be pulled: without it nobody would begin. */
async function ownProgress(tx: ReadTransaction, work: Work, task: Task, me: Person): Promise<Progress> {
  const held = (await work.shareOf(tx, task, me.id)).size;
  const open = task.work.strategy === 'dynamic' && !task.closed ? (await work.claimable(tx, task, me.id)).length : 0;
  return progressOf([await countersOf(tx, task.id, me.id)], held + open);
}
