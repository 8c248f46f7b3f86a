import type { AssignmentStatus } from '../../core/model/index.js';
import type { ReviewOrder } from '../port.js';
import { compareKeys } from './storage.js';

/** A submission, as far as lists order and choose by it. */
export interface Row {
  readonly workerId: string;
  readonly position: number;
  readonly inputId: string;
  /** Of queue.ts, `time/input/worker`: no two have the same. */
  readonly place: string;
  readonly isWaiting: boolean;
  readonly isDecided: boolean;
  readonly status: AssignmentStatus;
  readonly concepts: readonly string[];
  readonly agreement?: number;
  readonly confidence?: number;
  /** Orders by worker: the name with the id, or in a blind review the key. */
  readonly worker: string;
  /** 32 bits. */
  readonly random: number;
}

/** Of a row in an order: what it is ordered by, and its place among those that are equal. */
export type RowPlace = readonly [by: number | string, place: string];

/** After every figure, which are at most 1; JSON has no infinity. */
const WITHOUT = 2;

const BY: Readonly<Record<ReviewOrder, (row: Row) => number | string>> = {
  oldest: () => 0,
  worker: ({ worker }) => worker,
  'lowest-agreement': ({ agreement = WITHOUT }) => agreement,
  'lowest-confidence': ({ confidence = WITHOUT }) => confidence,
  random: ({ random }) => random,
};

export const isOrder = (value: string): value is ReviewOrder => Object.hasOwn(BY, value);

/** Whether rows are ordered by such values. */
export const isBy = (order: ReviewOrder, by: unknown): boolean => typeof by === (order === 'worker' ? 'string' : 'number');

export const placeIn = (order: ReviewOrder, row: Row): RowPlace => [BY[order](row), row.place];

/** The first place in a list whose row is not before. */
function firstPlace(rows: readonly Row[], order: ReviewOrder, isBefore: (place: RowPlace) => boolean): number {
  let low = 0, high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(placeIn(order, rows[middle]!))) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The submissions of a task that concern one reviewer, in every order that was asked for. What changes costs no sorting. */
export class SubmissionRows {
  readonly #rows = new Map<string, Row>();
  readonly #sorted = new Map<ReviewOrder, Row[]>([['oldest', []]]);
  #changes = 0;

  /** The first rows, each after the ones before by its place; one with a key that is there already is left out. */
  append(key: string, row: Row): void {
    if (this.#rows.has(key)) return;
    this.#rows.set(key, row);
    this.#sorted.get('oldest')!.push(row);
  }

  /** How often something has changed. */
  get changes(): number {
    return this.#changes;
  }

  /** @param row undefined: it concerns the reviewer no longer */
  set(key: string, row: Row | undefined): void {
    const before = this.#rows.get(key);
    if (before) for (const [order, rows] of this.#sorted) rows.splice(placeOf(rows, order, before), 1);
    if (row) for (const [order, rows] of this.#sorted) rows.splice(placeOf(rows, order, row), 0, row);
    if (row) this.#rows.set(key, row);
    else this.#rows.delete(key);
    this.#changes++;
  }

  isSorted(order: ReviewOrder): boolean {
    return this.#sorted.has(order);
  }

  /** Takes what {@link sortSteps} made of the rows as they are. */
  take(order: ReviewOrder, rows: Row[]): void {
    this.#sorted.set(order, rows);
  }

  /** The rows as they are now, in an order. */
  sortSteps(order: ReviewOrder): Generator<void, Row[]> {
    return sortSteps(this.#sorted.get('oldest')!, order);
  }

  /** @returns one row more than the limit where there are more */
  page(order: ReviewOrder, last: RowPlace | undefined, matches: (row: Row) => boolean, limit: number): { readonly found: readonly Row[]; readonly total: number } {
    const rows = this.#sorted.get(order)!, start = last ? firstPlace(rows, order, (place) => compareKeys(place, last) <= 0) : 0, found: Row[] = [];
    let total = 0;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      if (!matches(row)) continue;
      total++;
      if (i >= start && found.length <= limit) found.push(row);
    }
    return { found, total };
  }
}

function placeOf(rows: readonly Row[], order: ReviewOrder, row: Row): number {
  const own = placeIn(order, row);
  return firstPlace(rows, order, (place) => compareKeys(place, own) < 0);
}

const RUN = 2048;

/** Merge sort from the bottom up, with a pause after each run of rows. */
function* sortSteps(rows: readonly Row[], order: ReviewOrder): Generator<void, Row[]> {
  const by = BY[order], compare = (a: Row, b: Row): number => compareKeys(by(a), by(b)) || compareKeys(a.place, b.place);
  let from: Row[] = [];
  for (let start = 0; start < rows.length; start += RUN) {
    for (const row of rows.slice(start, start + RUN).sort(compare)) from.push(row);
    yield;
  }
  for (let width = RUN; width < rows.length; width *= 2) {
    const to: Row[] = [];
    for (let start = 0; start < rows.length; start += 2 * width) {
      const middle = Math.min(start + width, rows.length), end = Math.min(start + 2 * width, rows.length);
      for (let a = start, b = middle; a < middle || b < end;) {
        to.push(b >= end || (a < middle && compare(from[a]!, from[b]!) <= 0) ? from[a++]! : from[b++]!);
        if (to.length % RUN === 0) yield;
      }
    }
    from = to;
  }
  return from;
}
