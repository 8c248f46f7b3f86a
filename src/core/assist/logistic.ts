import { minimise } from './lbfgs.js';
import type { Vector } from './vector.js';

/** Things that are each of one class. */
export interface Classified {
  readonly rows: readonly Vector[];
  readonly columns: number;
  /** Of each row, counted from 0. */
  readonly classes: Uint32Array;
  readonly classCount: number;
  /** How much each row counts. */
  readonly weights: Float64Array;
}

/** How strongly weights are held, where rows are about of length 1. Others, found by cross-validation, were no better (3 to 0.01). */
const PENALTY = 1;
/** The bias is held too, but loosely: a class that is never there would else take it to infinity. */
const BIAS_PENALTY = 0.01;
/** Beyond this the probabilities differ in the third digit. */
const TOLERANCE = 1e-3;
/** Multiplications between two pauses: some ms. */
const PAUSE = 2_000_000;

/** Of one row, how much speaks for each class: `weights` has a row for each column and one for the bias, each with a number a class. */
export function logits(weights: Float64Array, columns: number, classCount: number, { at, values }: Vector, found = new Float64Array(classCount)): Float64Array {
  for (let k = 0; k < classCount; k++) found[k] = weights[columns * classCount + k]!;
  for (let i = 0; i < at.length; i++) {
    const row = at[i]! * classCount, value = values[i]!;
    for (let k = 0; k < classCount; k++) found[k]! += weights[row + k]! * value;
  }
  return found;
}

/** Makes probabilities of logits, in their place. */
export function softmax(of: Float64Array, sharpness = 1): Float64Array {
  let most = -Infinity, sum = 0;
  for (let k = 0; k < of.length; k++) most = Math.max(most, of[k]!);
  for (let k = 0; k < of.length; k++) sum += of[k] = Math.exp(sharpness * (of[k]! - most));
  for (let k = 0; k < of.length; k++) of[k]! /= sum;
  return of;
}

/**
 * Multinomial logistic regression: the weights with the least cross-entropy over some of the rows, and half of {@link PENALTY} times
 * their squares.
 */
export function* fitSteps({ rows, columns, classes, classCount, weights: counts }: Classified, chosen: readonly number[]): Generator<void, Float64Array> {
  const biases = columns * classCount, p = new Float64Array(classCount);
  return yield* minimise(function* evaluate(at, slope) {
    let value = 0, done = 0;
    for (let i = 0; i < at.length; i++) {
      const held = i < biases ? PENALTY : BIAS_PENALTY;
      value += (held / 2) * at[i]! ** 2;
      slope[i] = held * at[i]!;
    }
    for (const r of chosen) {
      const row = rows[r]!, count = counts[r]!, truth = classes[r]!;
      softmax(logits(at, columns, classCount, row, p));
      value -= count * Math.log(Math.max(p[truth]!, Number.MIN_VALUE));
      p[truth]! -= 1;
      for (let i = 0; i < row.at.length; i++) {
        const into = row.at[i]! * classCount, by = count * row.values[i]!;
        for (let k = 0; k < classCount; k++) slope[into + k]! += by * p[k]!;
      }
      for (let k = 0; k < classCount; k++) slope[biases + k]! += count * p[k]!;
      done += 2 * classCount * row.at.length;
      if (done > PAUSE) { done = 0; yield; }
    }
    yield;
    return value;
  }, new Float64Array((columns + 1) * classCount), TOLERANCE);
}
