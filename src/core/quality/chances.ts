import type { NoFigure } from './figure.js';

/** Of a normal distribution, between its ends at 95 %. */
const Z = 1.959963984540054;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Between what shares the true one lies with 95 % confidence, where a share of some cases was counted (Wilson 1927; recommended
 * for few cases by Newcombe 1998): never beyond 0..1, and of some width also at 0 and at all.
 * @param hits of the cases, 0..cases
 * @returns shares, 0..1
 */
export function wilsonInterval(hits: number, cases: number): Interval | NoFigure {
  if (cases === 0) return { why: 'no-cases' };
  const share = hits / cases, spread = Z ** 2 / cases, scale = 1 + spread;
  const middle = (share + spread / 2) / scale, half = (Z / scale) * Math.sqrt((share * (1 - share)) / cases + spread / (4 * cases));
  return { low: hits === 0 ? 0 : middle - half, high: hits === cases ? 1 : middle + half };
}

/**
 * The error rate that so many cases in a row without an error exclude with 95 % confidence: 1 - 0.05^(1/n), the exact bound of
 * which 3/n is the rule of thumb (Hanley & Lippman-Hand 1983).
 * @param clean cases, 1 or more
 * @returns a share, 0..1
 */
export const errorBound = (clean: number): number => 1 - 0.05 ** (1 / clean);

/**
 * How many of a lot are wrong at an error rate: the nearest whole number, and one at least.
 * @param rate a share, more than 0
 */
export const wrongOnes = (lot: number, rate: number): number => (lot === 0 ? 0 : Math.max(1, Math.round(lot * rate)));

/**
 * The chance that a random sample without repetition finds at least one of the wrong ones in a lot (hypergeometric distribution):
 * 1 - C(lot - wrong, sample) / C(lot, sample).
 * @returns 0..1
 * @throws RangeError for numbers that are not whole, or larger than the lot
 */
export function chanceToFind(lot: number, wrong: number, sample: number): number {
  for (const part of [wrong, sample]) if (!Number.isInteger(part) || part < 0 || part > lot) throw new RangeError(`A part of a lot is a whole number from 0 to ${lot}, not ${part}.`);
  // which of the two are drawn does not matter: each is a random part of the lot
  const [fewer, more] = wrong < sample ? [wrong, sample] : [sample, wrong];
  let missed = 1;
  for (let i = 0; i < fewer && missed > 0; i++) missed *= Math.max(lot - more - i, 0) / (lot - i);
  return 1 - missed;
}
