import { murmur3 } from './hash.js';
import { inHashOrder } from './order.js';
import { finish, INPUTS_PER_STEP } from './steps.js';

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

export const isEverything = (basisPoints: number): boolean => basisPoints === WHOLE;
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
export function drawSample(request: SampleRequest): Set<string> {
  return finish(drawSampleSteps(request));
}

/** {@link drawSample} in steps of a few milliseconds, so that a caller can let others work in between. */
export function* drawSampleSteps({ salt, workerId, inputIds, size, drawn = new Set() }: SampleRequest): Generator<void, Set<string>> {
  const sample = new Set<string>(), rest: string[] = [];
  for (const [i, id] of inputIds.entries()) {
    if (drawn.has(id)) sample.add(id);
    else rest.push(id);
    if (i % INPUTS_PER_STEP === 0) yield;
  }
  const missing = size - sample.size;
  if (missing <= 0) return sample;
  const order = yield* inHashOrder(new Uint32Array(rest.length).map((_, place) => place), rest, new Uint32Array(rest.length), (id) => murmur3(`${salt}|${workerId}|${id}`));
  for (const [i, place] of order.subarray(0, missing).entries()) {
    sample.add(rest[place]!);
    if (i % INPUTS_PER_STEP === 0) yield;
  }
  return sample;
}
