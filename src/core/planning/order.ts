import { INPUTS_PER_STEP } from './steps.js';

/** By UTF-16 units: the same on every machine, whatever its language. */
export const compareIds = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The places of the ids in ascending order of the ids, the first of two equal ones first. */
export const placesById = (ids: readonly string[]): number[] => ids.map((_, place) => place).sort((a, b) => compareIds(ids[a]!, ids[b]!));

/** Places of ids by the ids' hashes, and by the ids where those are the same; puts the hashes down at the places. */
export function* inHashOrder(places: Uint32Array, ids: readonly string[], hashes: Uint32Array, hash: (id: string) => number): Generator<void, Uint32Array> {
  for (const [i, place] of places.entries()) {
    hashes[place] = hash(ids[place]!);
    if (i % INPUTS_PER_STEP === 0) yield;
  }
  const order = yield* sortByKey(places, hashes);
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && hashes[order[end]!] === hashes[order[start]!]) end++;
    if (end - start > 1) order.subarray(start, end).sort((a, b) => compareIds(ids[a]!, ids[b]!));
    start = end;
  }
  return order;
}

const DIGIT_BITS = 11;

/**
 * Sorts `places` by `keys[place]` in linear time, and pauses after each digit. Equal keys stay in their order.
 * Method: least significant digit radix sort.
 */
export function* sortByKey(places: Uint32Array, keys: Uint32Array): Generator<void, Uint32Array> {
  let from = places, to: Uint32Array = new Uint32Array(places.length);
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    scatter(from, to, keys, shift);
    [from, to] = [to, from];
    yield;
  }
  return from;
}

function scatter(from: Uint32Array, to: Uint32Array, keys: Uint32Array, shift: number): void {
  const mask = (1 << DIGIT_BITS) - 1;
  const next = new Uint32Array(mask + 2);
  for (let i = 0; i < from.length; i++) next[((keys[from[i]!]! >>> shift) & mask) + 1]!++;
  for (let digit = 1; digit < next.length; digit++) next[digit]! += next[digit - 1]!;
  for (let i = 0; i < from.length; i++) {
    const place = from[i]!;
    to[next[(keys[place]! >>> shift) & mask]!++] = place;
  }
}
