import { boxBetween, clamp } from '../../core/geometry/index.js';
import type { Box, Concept, Region, Suggestion } from '../../core/model/index.js';
import { murmur3 } from '../../core/planning/hash.js';

/** What a pipeline says: a label, its score of 0..1, and of a detection its box, 0..1 of the upright picture. */
export interface Scored {
  readonly label: string;
  readonly score: number;
  readonly box?: { readonly xmin: number; readonly ymin: number; readonly xmax: number; readonly ymax: number };
}

/** A pipeline's answer about one input; what is not finite is left out. */
export function scoresOf(answer: unknown): readonly Scored[] {
  const { labels, scores } = (answer ?? {}) as { readonly labels?: readonly string[]; readonly scores?: readonly number[] };
  const list: readonly Scored[] = labels && scores ? labels.map((label, i) => ({ label, score: scores[i]! })) : answer as readonly Scored[];
  return list.filter(({ score, box }) => Number.isFinite(score) && (!box || [box.xmin, box.ymin, box.xmax, box.ymax].every(Number.isFinite)));
}

/** What a suggestion is about: the same one has the same id again, so that what a person discarded stays discarded. */
export interface Subject {
  readonly model: string;
  readonly inputId: string;
  /** The part of the input that was asked about. */
  readonly region?: Region;
}

/** Places that differ by less, as a share of the picture, are the same: half a step of a backend's arithmetic makes no new suggestion. */
const STEP = 0.001;

/** 128 bits: a list of ten thousands has no two alike. */
function idOf({ model, inputId, region }: Subject, conceptId: string, box?: Box): string {
  const place = JSON.stringify([region, box], (_, value: unknown) => (typeof value === 'number' ? Math.round(value / STEP) : value));
  const key = [model, inputId, conceptId, place].join('\n');
  return [0, 1, 2, 3].map((seed) => murmur3(key, seed).toString(16).padStart(8, '0')).join('');
}

/** A suggestion for each concept. */
export function classifications(scores: readonly Scored[], conceptOf: (label: string) => Concept | undefined, subject: Subject): readonly Suggestion[] {
  // scores that are shares of one whole add up where several labels (breeds) stand for one concept (dog)
  const areShares = !scores.some(({ box }) => box) && Math.abs(scores.reduce((sum, { score }) => sum + score, 0) - 1) < 1e-3;
  const found = new Map<string, number>();
  for (const { label, score } of scores) {
    const concept = conceptOf(label);
    if (!concept) continue;
    const before = found.get(concept.id) ?? 0;
    found.set(concept.id, areShares ? before + score : Math.max(before, score));
  }
  return [...found].map(([conceptId, confidence]) => ({ id: idOf(subject, conceptId), conceptId, confidence: clamp(confidence, 0, 1) }));
}

/** A suggestion for each box that lies in the picture, cut at its border; of two of one concept in one place the likelier one. */
export function detections(scores: readonly Scored[], conceptOf: (label: string) => Concept | undefined, subject: Subject): readonly Suggestion[] {
  const found = new Map<string, Suggestion>();
  for (const { label, score, box } of scores) {
    const concept = conceptOf(label);
    if (!concept || !box) continue;
    const region = boxBetween({ x: box.xmin, y: box.ymin }, { x: box.xmax, y: box.ymax });
    if (region.width === 0 || region.height === 0) continue;
    const id = idOf(subject, concept.id, region), confidence = clamp(score, 0, 1);
    if ((found.get(id)?.confidence ?? 0) <= confidence) found.set(id, { id, conceptId: concept.id, confidence, region });
  }
  return [...found.values()];
}
