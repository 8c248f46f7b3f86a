import { placesById } from './order.js';

/** Shares closer than this to a whole number, relative to their size, are that number: a sum of weights is not exact. */
const ROUNDING = 1e-9;

/**
 * How many inputs each worker labels where every input goes to `workersPerInput` of them.
 * Method: largest remainder (Hamilton); of equal remainders the earlier worker's comes first.
 * @param weights shares of the work relative to each other, 0 or more, not all 0
 * @returns whole numbers, each at most `inputs`, that add up to `inputs * workersPerInput`
 * @throws RangeError for a weight or number that is none, or a share above 1/`workersPerInput`: that worker would need an input twice.
 */
export function quotas(weights: readonly number[], inputs: number, workersPerInput: number): number[] {
  if (!Number.isSafeInteger(inputs) || inputs < 0) throw new RangeError(`The number of inputs is a whole number, not ${inputs}.`);
  checkShares(weights, workersPerInput);
  return apportion(weights, inputs * workersPerInput, weights.map(() => 0), weights.map(() => inputs));
}

/**
 * {@link quotas} by person, in the given order. Ties go by the persons' ids, so that the order changes no number.
 * @throws RangeError as {@link quotas} does
 */
export function quotasByPerson(
  workers: readonly { readonly personId: string; readonly weight: number }[],
  inputs: number,
  workersPerInput: number,
): { readonly personId: string; readonly inputs: number }[] {
  const places = placesById(workers.map(({ personId }) => personId));
  const shares = quotas(places.map((place) => workers[place]!.weight), inputs, workersPerInput);
  const byPlace = new Map(places.map((place, rank) => [place, shares[rank]!]));
  return workers.map(({ personId }, place) => ({ personId, inputs: byPlace.get(place)! }));
}

/** The places of the workers whose share is above the limit of 1/`workersPerInput`. */
export function aboveLimit(weights: readonly number[], workersPerInput: number): number[] {
  const limit = (total(weights) / workersPerInput) * (1 + ROUNDING);
  return [...weights.keys()].filter((place) => weights[place]! > limit);
}

export const isWeight = (weight: number): boolean => Number.isFinite(weight) && weight >= 0;

/** @throws RangeError where no split can be made of the weights. */
export function checkShares(weights: readonly number[], workersPerInput: number): void {
  if (!Number.isSafeInteger(workersPerInput) || workersPerInput < 1) throw new RangeError(`The number of workers per input is a whole number from 1, not ${workersPerInput}.`);
  const odd = weights.find((weight) => !isWeight(weight));
  if (odd !== undefined) throw new RangeError(`A weight is a number from 0, not ${odd}.`);
  if (!Number.isFinite(total(weights)) || total(weights) === 0) throw new RangeError('The weights add up to 0 or to no number.');
  const [above] = aboveLimit(weights, workersPerInput);
  if (above !== undefined) throw new RangeError(`Worker ${above + 1} has a share above 1/${workersPerInput}: they would label an input twice.`);
}

/**
 * Seats by weight inside bounds: proportional shares, those beyond a bound fixed at it (as CSS resolves flexible lengths,
 * css-flexbox-1 section 9.7), the rest rounded by largest remainder.
 * @param min whole numbers, adding up to `seats` at most
 * @param max whole numbers, adding up to `seats` at least
 */
export function apportion(weights: readonly number[], seats: number, min: readonly number[], max: readonly number[]): number[] {
  const result = weights.map(() => 0);
  let free = [...weights.keys()];
  let left = seats;
  let shares = sharesOf(free, weights, left);
  for (;;) {
    const inBounds = free.map((place, i) => Math.min(Math.max(shares[i]!, min[place]!), max[place]!));
    const excess = inBounds.reduce((sum, bound, i) => sum + bound - shares[i]!, 0);
    const isFixed = inBounds.map((bound, i) => (excess > 0 ? bound > shares[i]! : excess < 0 ? bound < shares[i]! : bound !== shares[i]!));
    if (!isFixed.includes(true)) break;
    for (const [i, place] of free.entries()) if (isFixed[i]) left -= result[place] = inBounds[i]!;
    free = free.filter((_, i) => !isFixed[i]);
    shares = sharesOf(free, weights, left);
  }
  for (const [i, place] of free.entries()) left -= result[place] = Math.floor(shares[i]!);
  const remainder = (i: number): number => shares[i]! % 1;
  for (const i of [...free.keys()].sort((a, b) => remainder(b) - remainder(a))) {
    const place = free[i]!;
    if (left === 0) break;
    if (result[place]! < max[place]!) {
      result[place]!++;
      left--;
    }
  }
  return result;
}

function sharesOf(places: readonly number[], weights: readonly number[], seats: number): number[] {
  const own = places.map((place) => weights[place]!);
  const sum = total(own);
  return own.map((weight) => {
    // Only workers without weight are left: no proportion says how, so evenly.
    const share = sum === 0 ? seats / own.length : seats * (weight / sum);
    const whole = Math.round(share);
    return Math.abs(share - whole) <= ROUNDING * share ? whole : share;
  });
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
