import type { Vote } from './consensus.js';
import { f1Of } from './region-tally.js';
import { inOrder, linksOf, type Sameness } from './statements.js';

/**
 * How much two submissions of an input say the same, 0..1: {@link f1Of} their labels, with the matches of {@link linksOf}. Two that
 * both say that there is nothing say the same.
 */
export function likeness(one: Vote, other: Vote, rules: Sameness): number {
  const said = inOrder([one, other].flatMap(({ workerId, labels }) => labels.map((label) => ({ workerId, label }))));
  return f1Of(linksOf(said, rules).length, said.length);
}

/** @returns undefined of none. The order changes nothing, rounding included. */
export const meanLikeness = (values: readonly number[]): number | undefined =>
  (values.length === 0 ? undefined : [...values].sort((a, b) => a - b).reduce((sum, value) => sum + value, 0) / values.length);

/** How much a submission says the same as the others of its input, in the mean over those; undefined without others. The order of others and of labels changes nothing. */
export const likenessOf = (own: Vote, others: readonly Vote[], rules: Sameness): number | undefined => meanLikeness(others.map((other) => likeness(own, other, rules)));
