import { type Size, SpatialIndex } from '../geometry/index.js';
import type { Region } from '../model/index.js';
import { finish } from '../planning/steps.js';
import { regionBounds, regionIou } from './region-iou.js';

/** Two regions that are the same, by their places in the lists they came in. */
export interface Match {
  readonly a: number;
  readonly b: number;
  /** Intersection over union, 0..1. */
  readonly iou: number;
}

/**
 * Matches two workers' regions one to one, so that the sum of the intersections over union is the greatest there is (the
 * assignment problem, Kuhn 1955). Pairs below the threshold are none. In the order of `a`.
 * @param threshold 0..1, itself included; regions without any overlap never match
 * @param size of the upright picture in pixels
 */
export const matchRegions = (a: readonly Region[], b: readonly Region[], threshold: number, size: Size): Match[] => finish(matchSteps(a, b, threshold, size));

/** {@link matchRegions}, with a step for each region. */
export function* matchSteps(a: readonly Region[], b: readonly Region[], threshold: number, size: Size): Generator<void, Match[]> {
  const matches: Match[] = [];
  for (const likely of groupsOf(yield* likenesses(a, b, threshold, size))) {
    yield;
    if (likely.length === 1) {
      matches.push(likely[0]!);
      continue;
    }
    const rows = [...new Set(likely.map((match) => match.a))], columns = [...new Set(likely.map((match) => match.b))], at = new Map(columns.map((column, i) => [column, i]));
    const ious = new Map(rows.map((row) => [row, columns.map(() => 0)]));
    for (const match of likely) ious.get(match.a)![at.get(match.b)!] = match.iou;
    for (const [i, column] of (yield* assignSteps(rows.map((row) => ious.get(row)!))).entries()) {
      const iou = column === undefined ? 0 : ious.get(rows[i]!)![column]!;
      if (iou > 0) matches.push({ a: rows[i]!, b: columns[column!]!, iou });
    }
  }
  return matches.sort((one, other) => one.a - other.a);
}

/** All pairs that could match, in the order of `a`, then of `b`. */
function* likenesses(a: readonly Region[], b: readonly Region[], threshold: number, size: Size): Generator<void, Match[]> {
  const index = new SpatialIndex();
  for (const [place, region] of b.entries()) {
    yield;
    const bounds = regionBounds(region, size);
    if (bounds) index.set(String(place), bounds);
  }
  const likely: Match[] = [];
  for (const [i, region] of a.entries()) {
    const bounds = regionBounds(region, size);
    for (const j of bounds ? index.search(bounds).map(Number).sort((one, other) => one - other) : []) {
      yield;
      const iou = regionIou(region, b[j]!, size);
      if (iou >= threshold && iou > 0) likely.push({ a: i, b: j, iou });
    }
  }
  return likely;
}

/** Apart, what has no region in common: many small problems take a fraction of the time of one that is large. */
function groupsOf(likely: readonly Match[]): Match[][] {
  const ofA = new Map<number, Match[]>(), ofB = new Map<number, Match[]>();
  for (const match of likely) {
    const [one, other] = [ofA.get(match.a), ofB.get(match.b)];
    const [into, from] = one && other && one.length < other.length ? [other, one] : [one ?? other ?? [], one ? other : undefined];
    into.push(match);
    if (from && from !== into) into.push(...from);
    for (const each of from && from !== into ? [match, ...from] : [match]) {
      ofA.set(each.a, into);
      ofB.set(each.b, into);
    }
  }
  return [...new Set(ofA.values())].map((group) => group.sort((one, other) => one.a - other.a || one.b - other.b));
}

/**
 * The assignment of rows to columns with the greatest sum of weights, by the Hungarian method with potentials
 * (Kuhn 1955, Munkres 1957; shortest augmenting paths as by Jonker & Volgenant 1987): cubic at most.
 * @param weights 0 or more, as many in each row
 * @returns for each row its column; undefined where there are fewer columns than rows
 */
export const assign = (weights: readonly (readonly number[])[]): (number | undefined)[] => finish(assignSteps(weights));

/** {@link assign}, with a step for each row. */
function* assignSteps(weights: readonly (readonly number[])[]): Generator<void, (number | undefined)[]> {
  const rows = weights.length, columns = weights[0]?.length ?? 0;
  if (rows > columns) {
    const rowOf = yield* assignSteps(Array.from({ length: columns }, (_, column) => weights.map((row) => row[column]!)));
    const columnOf: (number | undefined)[] = weights.map(() => undefined);
    for (const [column, row] of rowOf.entries()) columnOf[row!] = column;
    return columnOf;
  }
  const rowPotential = new Float64Array(rows), columnPotential = new Float64Array(columns), rowOf = new Int32Array(columns).fill(NONE);
  for (let row = 0; row < rows; row++) {
    augment(row, (r, column) => -weights[r]![column]! - rowPotential[r]! - columnPotential[column]!, rowPotential, columnPotential, rowOf);
    yield;
  }
  const columnOf: (number | undefined)[] = weights.map(() => undefined);
  for (const [column, row] of rowOf.entries()) if (row !== NONE) columnOf[row] = column;
  return columnOf;
}

const NONE = -1;

/** Gives one more row a column: the shortest path to a free one, along which others move on. */
function augment(start: number, costOf: (row: number, column: number) => number, rowPotential: Float64Array, columnPotential: Float64Array, rowOf: Int32Array): void {
  const columns = rowOf.length;
  const distance = new Float64Array(columns).fill(Infinity), from = new Int32Array(columns).fill(NONE), isReached = new Uint8Array(columns);
  const reached: number[] = [];
  let row = start, last = NONE, length = 0;
  do {
    let nearest = NONE;
    for (let column = 0; column < columns; column++) {
      if (isReached[column]) continue;
      const through = length + costOf(row, column);
      if (through < distance[column]!) [distance[column], from[column]] = [through, last];
      if (nearest === NONE || distance[column]! < distance[nearest]!) nearest = column;
    }
    length = distance[nearest]!;
    isReached[nearest] = 1;
    reached.push(nearest);
    last = nearest;
    row = rowOf[nearest]!;
  } while (row !== NONE);
  rowPotential[start]! += length;
  for (const column of reached) {
    if (column === last) continue;
    rowPotential[rowOf[column]!]! += length - distance[column]!;
    columnPotential[column]! -= length - distance[column]!;
  }
  for (let column = last; column !== NONE; column = from[column]!) rowOf[column] = from[column] === NONE ? start : rowOf[from[column]!]!;
}
