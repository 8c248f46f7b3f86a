import { murmur3 } from './hash.js';
import { compareIds } from './order.js';

const WHOLE = 10_000;

/**
 * How many of a worker's inputs are reviewed: the share rounded up, at least one of any.
 * @param inputs assigned to the worker
 * @param basisPoints hundredths of a percent, a whole number 0..10,000; 0 is nothing
 * @throws RangeError for other numbers
 */
export function sampleSize(inputs: number, basisPoints: number): number {
  if (!Number.isSafeInteger(inputs) || inputs < 0) throw new RangeError(`The number of inputs is a whole number, not ${inputs}.`);
  if (!isSampleShare(basisPoints)) throw new RangeError(`A sample is 0 to 10,000 hundredths of a percent in whole numbers, not ${basisPoints}.`);
  // Whole numbers throughout: 100 * 0.07 is more than 7 in floating point, and would round up to 8.
  return Math.ceil((inputs * basisPoints) / WHOLE);
}

export const isSampleShare = (basisPoints: number): boolean => Number.isInteger(basisPoints) && basisPoints >= 0 && basisPoints <= WHOLE;

export interface SampleRequest {
  /** Secret from the workers, who could foresee the sample with it. */
  readonly salt: string;
  readonly workerId: string;
  /** The inputs assigned to the worker, without repetition, in any order. */
  readonly inputIds: readonly string[];
  /** How many to draw, {@link sampleSize} or more. */
  readonly size: number;
  /** What was drawn before: it stays drawn. */
  readonly drawn?: ReadonlySet<string>;
}

/**
 * The inputs of one worker that reviewers see: those with the lowest hashes of salt, worker and input (bottom-k sampling,
 * Cohen & Kaplan 2007). What was drawn stays; the sample is topped up to its size, and never cut down to it.
 */
export function drawSample({ salt, workerId, inputIds, size, drawn = new Set() }: SampleRequest): Set<string> {
  const sample = new Set(inputIds.filter((id) => drawn.has(id)));
  const missing = size - sample.size;
  const rest = inputIds.filter((id) => !sample.has(id));
  if (missing <= 0) return sample;
  if (missing >= rest.length) return new Set([...sample, ...rest]);
  const hashes = Uint32Array.from(rest, (id) => murmur3(`${salt}|${workerId}|${id}`));
  const highest = Uint32Array.from(hashes).sort()[missing - 1]!;
  const ties: string[] = [];
  for (const [i, id] of rest.entries()) {
    if (hashes[i]! < highest) sample.add(id);
    else if (hashes[i] === highest) ties.push(id);
  }
  for (const id of ties.sort(compareIds).slice(0, size - sample.size)) sample.add(id);
  return sample;
}
