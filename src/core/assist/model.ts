import { compareIds } from '../planning/order.js';
import { sharpnessOf } from './calibrate.js';
import { foldsOf } from './folds.js';
import { type Lens, pictureLens, textLens, through } from './lens.js';
import { type Classified, fitSteps, logits, softmax } from './logistic.js';
import type { Vector } from './vector.js';

/** One thing that people have said something of. */
export interface Sample {
  readonly id: string;
  /** Things of one group resemble each other more than others, as those in one picture do. */
  readonly group: string;
  readonly vector: Vector;
  /** Whether it is these concepts: 1 it is, 0 it is not. Of others nothing is known. */
  readonly says: readonly (readonly [conceptId: string, value: 0 | 1])[];
  /** How much it counts: less than 1 where several people speak of the same thing. */
  readonly weight: number;
}

export interface Training {
  readonly features: 'picture' | 'text';
  /** Whether a thing is one concept only: it is then none of the others. */
  readonly isExclusive: boolean;
}

/** Tells concepts apart. Plain data. */
export interface Head {
  /** `undefined`: none of those that it knows. */
  readonly classes: readonly (string | undefined)[];
  readonly weights: Float64Array;
  /** See {@link sharpnessOf}. */
  readonly sharpness: number;
  /** How many things it has learned from. */
  readonly count: number;
}

/** What was learned. Plain data. */
export interface Model {
  readonly lens: Lens;
  readonly heads: readonly Head[];
}

export interface Probability {
  readonly conceptId: string;
  /** 0..1: of a hundred such statements, so many in a hundred are right. */
  readonly confidence: number;
}

/** Of a concept so many examples are needed, and so many things that it is not. */
export const HANDFUL = 5;
const MOST_FOLDS = 5;
/** Rows between two pauses. */
const ROWS = 100;

/**
 * Learns from samples, in whatever order they come. Of a concept with fewer than {@link HANDFUL} examples or others, or with all
 * of them in one group, nothing is learned.
 */
export function* trainSteps(samples: readonly Sample[], { features, isExclusive }: Training): Generator<void, Model> {
  // sums depend on their order, if only in the last digit
  const ordered = samples.toSorted((a, b) => compareIds(a.id, b.id)), vectors = ordered.map(({ vector }) => vector);
  const lens = features === 'picture' ? pictureLens(vectors) : textLens(vectors);
  const rows: Vector[] = [], heads: Head[] = [];
  for (const vector of vectors) {
    if (rows.length % ROWS === 0) yield;
    rows.push(through(lens, vector));
  }
  const questions = isExclusive ? [whichOf(ordered)] : yield* eachOf(ordered);
  for (const question of questions) if (question) heads.push(yield* headSteps(question, ordered, rows, lens.columns));
  return { lens, heads };
}

/** Samples that are each of one of the classes. */
interface Question {
  readonly classes: Head['classes'];
  /** By index in the samples. */
  readonly samples: readonly number[];
  /** Of each of those. */
  readonly truths: readonly number[];
}

/** Which concept a thing is; those of too few examples are one class together. */
function whichOf(samples: readonly Sample[]): Question | undefined {
  const stated = samples.flatMap(({ says }, i) => {
    const are = says.filter(([, value]) => value === 1);
    return are.length === 1 ? [{ i, conceptId: are[0]![0] }] : [];
  });
  const ids = [...new Set(stated.map(({ conceptId }) => conceptId))].sort();
  const known = ids.filter((id) => isHandful(samples, stated.filter(({ conceptId }) => conceptId === id).map(({ i }) => i)) && isHandful(samples, stated.filter(({ conceptId }) => conceptId !== id).map(({ i }) => i)));
  if (known.length === 0) return undefined;
  const classes = known.length < ids.length ? [...known, undefined] : known;
  return { classes, samples: stated.map(({ i }) => i), truths: stated.map(({ conceptId }) => (known.includes(conceptId) ? known.indexOf(conceptId) : known.length)) };
}

/** Of each concept whether a thing is it: what nobody has said anything of tells nothing. */
function* eachOf(samples: readonly Sample[]): Generator<void, (Question | undefined)[]> {
  const statedOf = new Map<string, { readonly i: number; readonly value: 0 | 1 }[]>();
  for (const [i, { says }] of samples.entries()) {
    if (i % ROWS === 0) yield;
    for (const [conceptId, value] of says) {
      const stated = statedOf.get(conceptId);
      if (stated) stated.push({ i, value });
      else statedOf.set(conceptId, [{ i, value }]);
    }
  }
  const questions: (Question | undefined)[] = [];
  for (const [id, stated] of [...statedOf].sort(([a], [b]) => compareIds(a, b))) {
    if (questions.length % ROWS === 0) yield;
    const areHandfuls = [0, 1].every((value) => isHandful(samples, stated.filter((each) => each.value === value).map(({ i }) => i)));
    questions.push(areHandfuls ? { classes: [undefined, id], samples: stated.map(({ i }) => i), truths: stated.map(({ value }) => value) } : undefined);
  }
  return questions;
}

function isHandful(samples: readonly Sample[], of: readonly number[]): boolean {
  const count = of.reduce((sum, i) => sum + samples[i]!.weight, 0);
  // thirds add up to a little less than 1
  return count > HANDFUL - 1e-6 && of.some((i) => samples[i]!.group !== samples[of[0]!]!.group);
}

function* headSteps({ classes, samples: chosen, truths }: Question, samples: readonly Sample[], rows: readonly Vector[], columns: number): Generator<void, Head> {
  const classCount = classes.length, all = chosen.map((_, i) => i);
  const data: Classified = { rows: chosen.map((i) => rows[i]!), columns, classes: Uint32Array.from(truths), classCount, weights: Float64Array.from(chosen, (i) => samples[i]!.weight) };
  const unseen: Float64Array[] = [];
  for (const fold of foldsOf(chosen.map((i) => samples[i]!.group), data.classes, classCount, MOST_FOLDS)) {
    const held = new Set(fold), fitted = yield* fitSteps(data, all.filter((i) => !held.has(i)));
    for (const i of fold) unseen[i] = logits(fitted, columns, classCount, data.rows[i]!);
  }
  const sharpness = sharpnessOf({ ...data, logits: unseen });
  yield;
  return { classes, weights: yield* fitSteps(data, all), sharpness, count: data.weights.reduce((sum, weight) => sum + weight, 0) };
}

/**
 * What a thing may be, of the concepts that enough was seen of; the likeliest first. Nothing is surer than (n + 1) / (n + 2) after
 * n things (Laplace's rule of succession): so sure one could be had all of them been told right.
 */
export function probabilities({ lens, heads }: Model, vector: Vector): Probability[] {
  const row = through(lens, vector);
  return heads.flatMap(({ classes, weights, sharpness, count }) => {
    const p = softmax(logits(weights, lens.columns, classes.length, row), sharpness), doubt = 1 / (count + 2) / (classes.length - 1);
    return classes.flatMap((conceptId, k) => (conceptId === undefined ? [] : [{ conceptId, confidence: doubt + (1 - classes.length * doubt) * p[k]! }]));
  }).sort((a, b) => b.confidence - a.confidence || compareIds(a.conceptId, b.conceptId));
}
