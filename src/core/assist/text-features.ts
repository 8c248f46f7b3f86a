import type { TextSpan } from '../model/region.js';
import { murmur3 } from '../planning/hash.js';
import type { Vector } from './vector.js';

/** Columns that words and their parts are hashed into. */
export const TEXT_COLUMNS = 1 << 14;
/** So much of a text is read, in UTF-16 units. */
const LONGEST = 10_000;
/** Read before and after a span, in UTF-16 units. */
const CONTEXT = 60;
/** Code points of a part of a word, its borders counted: short enough for scripts of few letters a word. */
const SHORTEST_PART = 2, LONGEST_PART = 4;
/** What stands around a span says less than what it is. */
const CONTEXT_WEIGHT = 0.5;
/** Seeds of the hash: a word, a part of one and a word nearby are different things. */
const WORD = 1, PART = 2, NEARBY = 3;

/** Features of a whole text: how often it has which words and which parts of words, on a logarithmic scale. */
export const textFeatures = (text: string): Vector => {
  const counts = new Map<number, number>();
  addWords(counts, text.slice(0, LONGEST));
  return vectorOf(counts);
};

/** Features of a span, and of the words around it. */
export function spanFeatures(text: string, { start, end, quote }: TextSpan): Vector {
  const counts = new Map<number, number>();
  addWords(counts, quote.slice(0, LONGEST));
  for (const part of [text.slice(Math.max(start - CONTEXT, 0), start), text.slice(end, end + CONTEXT)]) {
    for (const word of wordsOf(part)) add(counts, word, NEARBY, CONTEXT_WEIGHT);
  }
  return vectorOf(counts);
}

const segmenter = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter(undefined, { granularity: 'word' }) : undefined;

/** Words in small letters, composed alike, in any script. */
function wordsOf(text: string): readonly string[] {
  const plain = text.normalize('NFC').toLowerCase();
  return segmenter ? [...segmenter.segment(plain)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment) : plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

function addWords(counts: Map<number, number>, text: string): void {
  for (const word of wordsOf(text)) {
    add(counts, word, WORD, 1);
    const points = [...` ${word} `];
    for (let length = SHORTEST_PART; length <= LONGEST_PART; length++) {
      for (let i = 0; i + length <= points.length; i++) add(counts, points.slice(i, i + length).join(''), PART, 1);
    }
  }
}

function add(counts: Map<number, number>, what: string, seed: number, weight: number): void {
  const column = murmur3(what, seed) % TEXT_COLUMNS;
  counts.set(column, (counts.get(column) ?? 0) + weight);
}

function vectorOf(counts: ReadonlyMap<number, number>): Vector {
  const at = Uint32Array.from(counts.keys()).sort();
  return { at, values: Float32Array.from(at, (column) => Math.log1p(counts.get(column)!)) };
}
