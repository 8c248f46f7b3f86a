import { type Input, nameKey, type Task } from '../../core/model/index.js';
import { murmur3 } from '../../core/planning/index.js';
import type { ReviewOrder, ReviewQuery } from '../port.js';
import { inSlices, pauses } from '../slices.js';
import type { Context } from './context.js';
import { figuresOf } from './figures.js';
import { Stale } from './problems.js';
import { queuePlace, queueRange } from './queue.js';
import type { AssignmentRecord } from './schema.js';
import { after, type KeyRange, type ReadTransaction } from './storage.js';
import { type Row, type RowPlace, SubmissionRows } from './submission-rows.js';
import { countInputs, inputsFrom } from './task-inputs.js';
import type { View } from './view.js';

/** Records are unpacked on the main thread: so many take a few ms. */
const BATCH = 250;
/** So many of a transaction, whose beginning and end take as long as one of them. */
const BATCHES = 8;
/** What came since the rows were read is put in one by one; of more they are read anew. */
const MOST_CHANGES = 500;
/** Tasks whose rows are kept. */
const KEPT = 2;

export type Filter = Pick<ReviewQuery, 'filter' | 'workerId' | 'conceptId' | 'status' | 'maxAgreement' | 'search'>;

interface Known {
  readonly opening: number;
  readonly isBlind: boolean;
  readonly rows: SubmissionRows;
  /** The last turn of the task that is in the rows. */
  turn: number;
  /** Of workers: what orders by them, and what is searched. */
  readonly workers: Map<string, { readonly order: string; readonly name: string }>;
  /** Of inputs, by position: what is searched. Read by the first search. */
  readonly names: string[];
}

const keyOf = ({ workerId, position }: Pick<AssignmentRecord, 'workerId' | 'position'>): string => `${position}/${workerId}`;

/**
 * The submissions of a task for one reviewer, in memory: no index of the storage has them in every order and by every filter. Read
 * once; from then on each list reads, in its own transaction, what was written since, so that it is never behind the storage.
 */
export class SubmissionIndex {
  readonly #known = new Map<string, Known>();

  constructor(readonly context: Context) {}

  /** @returns one row more than the limit where there are more. @throws Stale where rows must be read or sorted first */
  async page(
    tx: ReadTransaction, task: Task, view: View, opening: number, order: ReviewOrder, filter: Filter, last: RowPlace | undefined, limit: number,
  ): Promise<ReturnType<SubmissionRows['page']>> {
    const known = this.#known.get(task.id), search = nameKey(filter.search ?? '');
    if (known?.opening !== opening || known.isBlind !== (view.keys !== undefined)) throw this.#stale(task, view, opening);
    if (!await this.#catchUp(tx, task, view, known)) throw this.#stale(task, view, opening);
    if (!known.rows.isSorted(order)) throw new Stale(`${task.id}/${order}`, () => sort(known.rows, order));
    if (search !== '') await this.#readNames(tx, task, known);
    const matches = matcher(known, view, filter, search);
    return known.rows.page(order, last, matches, limit);
  }

  #stale(task: Task, view: View, opening: number): Stale {
    return new Stale(`${task.id}/submissions`, () => this.#fill(task, view, opening));
  }

  async #fill(task: Task, view: View, opening: number): Promise<void> {
    const { storage, personId } = this.context, pause = pauses(), range = queueRange('all', task.id, personId), rows = new SubmissionRows();
    const workers: Known['workers'] = new Map();
    const turn = await storage.read(['turns'], async (tx) => (await tx.get('turns', task.id))?.last ?? 0);
    // several transactions: no write has to wait for all of them. What is written meanwhile is read as what came since
    for (let rest: KeyRange | undefined = range; rest; await pause()) {
      const from: KeyRange = rest;
      rest = await storage.read(['assignments', 'people'], async (tx) => {
        let last = from;
        for (let i = 0; i < BATCHES; i++) {
          const batch = await tx.all('assignments', { index: 'byQueue', range: last, limit: BATCH });
          await learnWorkers(tx, view, workers, batch);
          for (const record of batch) rows.append(keyOf(record), this.#rowOf(task, view, workers, record)!);
          if (batch.length < BATCH) return undefined;
          last = { ...range, lower: queuePlace(batch.at(-1)!, range), lowerOpen: true };
        }
        return last;
      });
    }
    this.#known.delete(task.id);
    this.#known.set(task.id, { opening, isBlind: view.keys !== undefined, rows, turn, workers, names: [] });
    for (const taskId of [...this.#known.keys()].slice(0, -KEPT)) this.#known.delete(taskId);
  }

  /** @returns false where too much has changed */
  async #catchUp(tx: ReadTransaction, task: Task, view: View, known: Known): Promise<boolean> {
    const since = { index: 'byTurn', range: after([task.id], known.turn), limit: MOST_CHANGES + 1 };
    const [written, away] = await Promise.all([tx.all('assignments', since), tx.all('away', since)]);
    if (written.length + away.length > MOST_CHANGES) return false;
    await learnWorkers(tx, view, known.workers, written);
    const changed = [...written.map((record) => [record, this.#rowOf(task, view, known.workers, record)] as const), ...away.map((record) => [record, undefined] as const)];
    // another list may have been here meanwhile, with later ones
    for (const [record, row] of changed) if (record.turn > known.turn) known.rows.set(keyOf(record), row);
    known.turn = Math.max(known.turn, ...changed.map(([{ turn }]) => turn));
    return true;
  }

  /** @returns undefined of one that does not concern the reviewer */
  #rowOf(task: Task, view: View, workers: Known['workers'], record: AssignmentRecord): Row | undefined {
    const { personId } = this.context, { workerId, position, inputId, assignment: { id, status } } = record;
    const all = queueRange('all', task.id, personId), entry = queuePlace(record, all) as string | undefined;
    if (entry === undefined) return undefined;
    const isIn = (list: 'to-review' | 'decided'): boolean => queuePlace(record, queueRange(list, task.id, personId)) !== undefined;
    return {
      workerId, position, inputId, status, place: entry.slice((all.lower as string).length), isWaiting: isIn('to-review'), isDecided: isIn('decided'),
      concepts: Object.keys(record.concepts), worker: workers.get(workerId)?.order ?? '',
      // of the id that the reviewer sees: in a blind review the order must say nothing of who the worker is
      random: murmur3(`${personId}|${view.shown(id)}`), ...figuresOf(record),
    };
  }

  /** No input leaves its place or changes its name. @throws Stale where many are to be read */
  async #readNames(tx: ReadTransaction, task: Task, { names }: Known): Promise<void> {
    const count = await countInputs(tx, task);
    if (count - names.length > MOST_CHANGES) throw new Stale(`${task.id}/names`, () => this.#fillNames(task, names));
    addNames(names, names.length, await inputsFrom(tx, task, names.length, MOST_CHANGES));
  }

  async #fillNames(task: Task, names: string[]): Promise<void> {
    const pause = pauses();
    for (let isMore = true; isMore;) {
      const start = names.length, batch = await this.context.storage.read(['inputs'], (tx) => inputsFrom(tx, task, start, BATCH));
      addNames(names, start, batch);
      isMore = batch.length === BATCH;
      await pause();
    }
  }
}

/** Another search may have added the same meanwhile. */
function addNames(names: string[], start: number, inputs: readonly Pick<Input, 'name'>[]): void {
  for (const [i, { name }] of inputs.entries()) names[start + i] = nameKey(name);
}

/** Sorts anew where rows have changed meanwhile. */
async function sort(rows: SubmissionRows, order: ReviewOrder): Promise<void> {
  for (;;) {
    const { changes } = rows, sorted = await inSlices(rows.sortSteps(order));
    if (rows.changes === changes) return rows.take(order, sorted);
  }
}

async function learnWorkers(tx: ReadTransaction, view: View, workers: Known['workers'], records: readonly AssignmentRecord[]): Promise<void> {
  for (const id of new Set(records.map(({ workerId }) => workerId))) {
    // without a key: of who came after the view was made, and comes again with a later one
    if (workers.has(id) || view.keyOf(id) === '') continue;
    const person = view.keys ? undefined : await tx.get('people', id);
    workers.set(id, { order: `${person?.nameKey ?? ''}/${view.keyOf(id)}`, name: person?.nameKey ?? '' });
  }
}

function matcher({ workers, names }: Known, view: View, { filter, workerId, conceptId, status, maxAgreement }: Filter, search: string): (row: Row) => boolean {
  const wanted = workerId === undefined ? undefined : view.workerOf(workerId);
  return (row) => (filter === 'all' || (filter === 'decided' ? row.isDecided : row.isWaiting))
    && (workerId === undefined || row.workerId === wanted)
    && (status === undefined || row.status === status)
    && (conceptId === undefined || row.concepts.includes(conceptId))
    && (maxAgreement === undefined || (row.agreement !== undefined && row.agreement <= maxAgreement))
    && (search === '' || names[row.position]!.includes(search) || workers.get(row.workerId)?.name.includes(search) === true);
}
