import type { Label } from '../model/annotation.js';
import { confidenceOf } from './confidence.js';

/**
 * How sure a workflow is of an input: 0, it cannot tell, to 1. Of the whole input the distance between the two best concepts, of
 * a single one that between it and its opposite; of regions that of the least sure one. Undefined where it says nothing.
 *
 * Method: margin sampling (Scheffer, Decomain and Wrobel 2001).
 */
export function marginOf(suggestions: readonly Label[]): number | undefined {
  const whole = suggestions.filter(({ region }) => !region).map(confidenceOf).sort((a, b) => b - a), regions = suggestions.filter(({ region }) => region).map(confidenceOf);
  const [best, second = best === undefined ? 0 : 1 - best] = whole;
  const margins = [...(best === undefined ? [] : [Math.abs(best - second)]), ...regions.map((each) => Math.abs(2 * each - 1))];
  return margins.length === 0 ? undefined : Math.min(...margins);
}

/** The one with the smallest margin; of equal ones the first. Those of which nothing is known come after all others. */
export function mostUncertain<T>(items: readonly T[], marginOfItem: (item: T) => number | undefined): T | undefined {
  let found: T | undefined = items[0], least = found === undefined ? Infinity : marginOfItem(found) ?? Infinity;
  for (const item of items.slice(1)) {
    const margin = marginOfItem(item) ?? Infinity;
    if (margin < least) [found, least] = [item, margin];
  }
  return found;
}
