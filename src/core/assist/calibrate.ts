import { softmax } from './logistic.js';

/** Between these the sharpness lies. */
const FLATTEST = 0.02, SHARPEST = 50;

/** What a model said of rows that it had not seen. */
export interface Unseen {
  readonly logits: readonly Float64Array[];
  readonly classes: Uint32Array;
  readonly classCount: number;
  readonly weights: Float64Array;
}

/**
 * Temperature scaling (C. Guo et al., 2017): the number to multiply logits by so that the probabilities fit what was seen, with
 * J. Platt's targets (1999), which are less certain the fewer examples of a class there are: nothing is certain after five.
 */
export function sharpnessOf(unseen: Unseen): number {
  let low = Math.log(FLATTEST), high = Math.log(SHARPEST);
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (slopeAt(Math.exp(middle), unseen) < 0) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}

/** How the cross-entropy grows with the sharpness: it is convex. */
function slopeAt(sharpness: number, { logits, classes, classCount, weights }: Unseen): number {
  const counts = new Float64Array(classCount);
  for (const [row, k] of classes.entries()) counts[k]! += weights[row]!;
  let slope = 0;
  for (const [row, z] of logits.entries()) {
    const p = softmax(z.slice(), sharpness), truth = classes[row]!, doubt = 1 / (counts[truth]! + 2);
    for (let k = 0; k < classCount; k++) slope += weights[row]! * (p[k]! - (k === truth ? 1 - doubt : doubt / (classCount - 1))) * z[k]!;
  }
  return slope;
}
