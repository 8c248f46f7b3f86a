import { PICTURE_BLOCKS } from './picture-features.js';
import { TEXT_COLUMNS } from './text-features.js';
import type { Vector } from './vector.js';

/** How features become comparable: learned from the samples, and then the same for what is asked about. */
export interface Lens {
  /** Columns that come out. */
  readonly columns: number;
  /** Of a column that goes in: which one it becomes, or -1. */
  readonly place: Int32Array;
  /** Taken away from it first. */
  readonly mean: Float32Array;
  /** What the rest is multiplied by. */
  readonly scale: Float32Array;
  /** Whether rows are brought to length 1: they are texts, and some are long. */
  readonly isLengthless: boolean;
}

/** Values vary at least by this: what all but one sample lack would else shout. */
const LEAST_DEVIATION = 0.02;

/** Features of pictures: each standardised, each kind of them as strong as another. */
export function pictureLens(vectors: readonly Vector[]): Lens {
  const columns = PICTURE_BLOCKS.at(-1)!, mean = new Float32Array(columns), scale = new Float32Array(columns);
  for (const [b, end] of PICTURE_BLOCKS.slice(1).entries()) {
    const begin = PICTURE_BLOCKS[b]!;
    for (let i = begin; i < end; i++) {
      let sum = 0, squares = 0;
      for (const { values } of vectors) { sum += values[i]!; squares += values[i]! ** 2; }
      const middle = sum / vectors.length, deviation = Math.sqrt(Math.max(squares / vectors.length - middle ** 2, 0));
      mean[i] = middle;
      scale[i] = 1 / (Math.max(deviation, LEAST_DEVIATION) * Math.sqrt(end - begin));
    }
  }
  return { columns, place: Int32Array.from({ length: columns }, (_, i) => i), mean, scale, isLengthless: false };
}

/** Features of texts: those that were seen, the rarer the stronger (inverse document frequency). */
export function textLens(vectors: readonly Vector[]): Lens {
  const seen = new Uint32Array(TEXT_COLUMNS), place = new Int32Array(TEXT_COLUMNS).fill(-1), scale = new Float32Array(TEXT_COLUMNS);
  for (const { at } of vectors) for (const column of at) seen[column]!++;
  let columns = 0;
  for (let i = 0; i < TEXT_COLUMNS; i++) {
    if (seen[i] === 0) continue;
    place[i] = columns++;
    scale[i] = Math.log((1 + vectors.length) / (1 + seen[i]!)) + 1;
  }
  return { columns, place, mean: new Float32Array(TEXT_COLUMNS), scale, isLengthless: true };
}

/** Features as the lens shows them: what it has never seen is left out. */
export function through({ place, mean, scale, isLengthless }: Lens, { at, values }: Vector): Vector {
  const into: number[] = [], seen: number[] = [];
  let squares = 0;
  for (let i = 0; i < at.length; i++) {
    const column = at[i]!;
    if (place[column]! < 0) continue;
    const value = (values[i]! - mean[column]!) * scale[column]!;
    into.push(place[column]!);
    seen.push(value);
    squares += value * value;
  }
  const length = isLengthless && squares > 0 ? Math.sqrt(squares) : 1;
  return { at: Uint32Array.from(into), values: Float32Array.from(seen, (value) => value / length) };
}
