import type { Figure } from './figure.js';

/**
 * F1 of what two workers say, 2TP/(|A|+|B|), 0..1: the same whoever of them is right (Dice 1945; van Rijsbergen 1979).
 * Two who say nothing agree fully.
 * @param matched pairs of labels, or of regions, that are the same
 * @param said by both together
 */
export const f1Of = (matched: number, said: number): number => (said === 0 ? 1 : (2 * matched) / said);

/** Counts the regions that pairs of workers have in common, over one input after another. */
export class RegionTally {
  #regions = 0;
  #matched = 0;
  #iou = 0;

  /** Pairs of regions that are the same. */
  get matched(): number {
    return this.#matched;
  }

  /** Regions of the two workers of a pair; one that is in several pairs counts in each. */
  add(regions: number): void {
    this.#regions += regions;
  }

  /** That two of them are the same, with this intersection over union. */
  match(iou: number): void {
    this.#matched++;
    this.#iou += Math.min(iou, 1); // of a box with itself it can be more by rounding
  }

  /** {@link f1Of} all of them together: inputs with many regions weigh more. */
  get f1(): Figure {
    return this.#regions === 0 ? { why: 'no-regions' } : f1Of(this.#matched, this.#regions);
  }

  /** The mean intersection over union of what matches, from the task's threshold up to 1. It says nothing of what does not. */
  get meanIou(): Figure {
    return this.#regions === 0 ? { why: 'no-regions' } : this.#matched === 0 ? { why: 'no-matches' } : this.#iou / this.#matched;
  }
}
