import { nameKey, type Person, type Task } from '../../core/model/index.js';
import type { Page, ReviewQuery, Submission } from '../port.js';
import { figuresOf } from './figures.js';
import { isText, limitOf, pageOf, readCursor } from './pages.js';
import { invalid } from './problems.js';
import { countQueue, queuePlace, queueRange } from './queue.js';
import { inputOf, personOf } from './records.js';
import type { AssignmentRecord } from './schema.js';
import type { ReadTransaction } from './storage.js';
import type { SubmissionIndex } from './submission-index.js';
import { isBy, isOrder, placeIn, type RowPlace } from './submission-rows.js';
import type { View } from './view.js';

export async function submissionOf(tx: ReadTransaction, me: Person, view: View, record: AssignmentRecord): Promise<Submission> {
  const input = (await tx.get('inputs', record.inputId))!, { workerId, assignment, labelCount } = record;
  const worker = view.keys ? undefined : await tx.get('people', workerId);
  return {
    assignment: view.assignment(assignment), input: inputOf(input), ...(worker ? { worker: personOf(worker) } : {}), labelCount, workerKey: view.keyOf(workerId),
    ...(workerId === me.id ? { isOwn: true } : {}), ...figuresOf(record),
  };
}

/** @throws AdapterError `invalid` @throws Stale where the index must read or sort first */
export async function listSubmissions(tx: ReadTransaction, index: SubmissionIndex, opening: number, task: Task, me: Person, view: View, query: ReviewQuery): Promise<Page<Submission>> {
  const { order = 'oldest' } = query;
  if (!isOrder(order)) throw invalid('There is no such order.', { order: 'Unknown.' });
  if (query.workerId !== undefined && view.workerOf(query.workerId) === undefined) return { items: [], total: 0 };
  return isInQueue(query) ? fromQueue(tx, task, me, view, query) : fromIndex(tx, index, opening, task, me, view, { ...query, order });
}

/** Whether an index of the storage has it as it is asked for. */
const isInQueue = ({ order = 'oldest', conceptId, status, maxAgreement, search = '' }: ReviewQuery): boolean =>
  order === 'oldest' && conceptId === undefined && status === undefined && maxAgreement === undefined && nameKey(search) === '';

/** A place in the queue as the reviewer sees it, and the one behind it. */
const isPlace = (view: View) => (value: unknown): value is string => isText(value) && value.split('/').length === 3 && view.hidden(value) !== undefined;

async function fromQueue(tx: ReadTransaction, { id }: Task, me: Person, view: View, query: ReviewQuery): Promise<Page<Submission>> {
  const limit = limitOf(query), workerId = query.workerId === undefined ? undefined : view.workerOf(query.workerId);
  const all = queueRange(query.filter, id, me.id, workerId), list = all.lower as string, last = readCursor(query, isPlace(view));
  const range = queueRange(query.filter, id, me.id, workerId, last === undefined ? undefined : list + view.hidden(last)!);
  const found = await tx.all('assignments', { index: 'byQueue', range, limit: limit + 1 });
  const total = await countQueue(tx, query.filter, id, me.id, workerId);
  const shown = new Map(await Promise.all(found.slice(0, limit).map(async (record) => [record, await submissionOf(tx, me, view, record)] as const)));
  return pageOf(found, limit, (record) => shown.get(record)!, (record) => view.shown((queuePlace(record, all) as string).slice(list.length)), total);
}

async function fromIndex(tx: ReadTransaction, index: SubmissionIndex, opening: number, task: Task, me: Person, view: View, query: ReviewQuery & Required<Pick<ReviewQuery, 'order'>>): Promise<Page<Submission>> {
  const limit = limitOf(query), { order } = query, isShown = isPlace(view);
  const seen = readCursor(query, (value): value is RowPlace => Array.isArray(value) && value.length === 2 && isBy(order, value[0]) && isShown(value[1]));
  const { found, total } = await index.page(tx, task, view, opening, order, query, seen && [seen[0], view.hidden(seen[1])!], limit);
  const shown = new Map(await Promise.all(found.slice(0, limit).map(async (row) => {
    const record = (await tx.get('assignments', [task.id, row.workerId, row.position]))!;
    return [row, await submissionOf(tx, me, view, record)] as const;
  })));
  return pageOf(found, limit, (row) => shown.get(row)!, (row) => {
    const [by, place] = placeIn(order, row);
    return [by, view.shown(place)];
  }, total);
}
