import type { Label } from '../model/annotation.js';
import type { TextSpan } from '../model/region.js';
import { spanOf } from './classifier.js';
import { graphemeAt, graphemeStep } from './graphemes.js';

/** UTF-16 units of a text that are laid out together. */
const CHUNK = 4000;
/** UTF-16 units on each side of a place in which words that moved are looked for first: most have not moved far. */
const REACH = 20_000;

export type TextDirection = 'ltr' | 'rtl';

/** A piece of a text, in UTF-16 units, that is laid out apart: whole lines, or a part of one that is very long. */
export interface Chunk {
  readonly start: number;
  readonly end: number;
  /** Of a part of a line: the direction of the whole line. */
  readonly dir?: TextDirection;
}

/** Letters that are written from right to left: Hebrew to Arabic Extended-A, their presentation forms, and the planes of the historic ones. */
const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** The direction of the first letter, as `dir="auto"` takes it; undefined without one. */
export function directionOf(text: string): TextDirection | undefined {
  const letter = /\p{L}/u.exec(text)?.[0];
  return letter === undefined ? undefined : RTL.test(letter) ? 'rtl' : 'ltr';
}

/** A text in pieces that can be laid out one by one: cut after line ends, and inside of a very long line after a space. */
export function chunksOf(text: string): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let dir: TextDirection | undefined;
  for (let start = 0; start < text.length;) {
    const piece = text.slice(start, start + CHUNK), isLast = start + piece.length === text.length;
    const line = dir ? piece.indexOf('\n') : isLast ? -1 : piece.lastIndexOf('\n'), isPart = line < 0 && !isLast;
    const end = line >= 0 ? start + line + 1 : isLast ? text.length : cut(text, start, piece);
    if (isPart) dir ??= directionOf(piece) ?? 'ltr';
    chunks.push({ start, end, ...(dir && { dir }) });
    if (!isPart) dir = undefined;
    start = end;
  }
  return chunks;
}

function cut(text: string, start: number, piece: string): number {
  const space = piece.lastIndexOf(' ');
  if (space > CHUNK / 2) return start + space + 1;
  const { index } = graphemeAt(text, start + CHUNK);
  return index > start ? index : start + CHUNK;
}

/** A passage from one offset to another in whole graphemes, with its words; undefined where there are none. */
export function passage(text: string, from: number, to: number): TextSpan | undefined {
  const low = Math.max(0, Math.min(from, to)), high = Math.min(text.length, Math.max(from, to));
  if (low >= high) return undefined;
  const start = graphemeAt(text, low).index, end = graphemeStep(text, high - 1, 1);
  return { type: 'text-span', start, end, quote: text.slice(start, end) };
}

/** Where the words of a passage are in a text. */
export interface Place {
  readonly start: number;
  readonly end: number;
  /** They are not where they were said to be. */
  readonly moved: boolean;
}

/** The place of a passage: its own if its words stand there, else the nearest one where they do; undefined: nowhere. A passage without words is believed. */
export function placeOf(text: string, { start, end, quote }: TextSpan): Place | undefined {
  if (quote ? text.slice(start, end) === quote : end <= text.length) return { start, end, moved: false };
  if (!quote) return undefined;
  const base = Math.max(0, start - REACH), at = nearest(text.slice(base, start + REACH), quote, start - base), found = at === undefined ? nearest(text, quote, start) : base + at;
  return found === undefined ? undefined : { start: found, end: found + quote.length, moved: true };
}

function nearest(text: string, quote: string, to: number): number | undefined {
  const before = text.lastIndexOf(quote, to), after = text.indexOf(quote, to);
  if (before < 0) return after < 0 ? undefined : after;
  return after >= 0 && after - to < to - before ? after : before;
}

/** A stretch of a text throughout which the same passages are. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly labels: readonly Label[];
}

/** Cuts a stretch of a text where one of the passages in it begins or ends. */
export function segmentsOf(labels: readonly Label[], { start, end }: Chunk): readonly Segment[] {
  const inside = labels.filter((label) => spanOf(label).start < end && spanOf(label).end > start);
  const cuts = [...new Set([start, end, ...inside.flatMap((label) => [spanOf(label).start, spanOf(label).end])])].filter((at) => at >= start && at <= end).sort((a, b) => a - b);
  return cuts.slice(1).map((to, i) => {
    const from = cuts[i]!;
    return { start: from, end: to, labels: inside.filter((label) => spanOf(label).start <= from && spanOf(label).end >= to) };
  });
}
