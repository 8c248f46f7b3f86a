/** UTF-16 units on each side of a place in which its grapheme is looked for. */
const NEAR = 1000;

/** What a person sees as one character, by its beginning in UTF-16 units. */
export interface Grapheme {
  readonly index: number;
  readonly segment: string;
}

/** Finds the grapheme of a short text that a unit is part of. */
export type FindGrapheme = (text: string, unit: number) => Grapheme;

/** Line ends, flags, and a character with its accents, its skin tone and what is joined to it. */
const CLUSTER = /\r\n|\p{RI}\p{RI}|[^](?:[\p{M}\p{EMod}]|\u200d[^]?)*/gu;

/** Where there is no `Intl.Segmenter` (Firefox before 125): right of all but some scripts of India. */
export const findCluster: FindGrapheme = (text, unit) => {
  for (const { 0: segment, index } of text.matchAll(CLUSTER)) if (index + segment.length > unit) return { index, segment };
  throw new RangeError(`No character is at ${unit}.`);
};

const HAS_SEGMENTER = typeof Intl.Segmenter === 'function';
const graphemes = HAS_SEGMENTER ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : undefined;
const words = HAS_SEGMENTER ? new Intl.Segmenter(undefined, { granularity: 'word' }) : undefined;

// WebKit takes the first half of a pair for a part of what is before it
const find: FindGrapheme = graphemes ? (text, unit) => graphemes.segment(text).containing(isInsidePair(text, unit + 1) ? unit + 1 : unit)! : findCluster;

/** The grapheme that the unit at an offset is part of, in a text of any length. @param offset before the end of the text */
export function graphemeAt(text: string, offset: number, findIn: FindGrapheme = find): Grapheme {
  const base = Math.max(0, offset - NEAR), near = text.slice(base, offset + NEAR), unit = offset - base;
  // only from the beginning of a line or a word on is it certain where graphemes begin
  const line = unit === 0 ? -1 : near.lastIndexOf('\n', unit - 1), space = near.indexOf(' ');
  const from = line >= 0 ? line + 1 : base > 0 && space >= 0 && space <= unit ? space : 0;
  const { index, segment } = findIn(near.slice(from), unit - from);
  return { index: base + from + index, segment };
}

/** The offset of the next or previous boundary between graphemes, inside of the text. */
export function graphemeStep(text: string, offset: number, step: 1 | -1): number {
  if (step < 0) return offset <= 0 ? 0 : graphemeAt(text, offset - 1).index;
  if (offset >= text.length) return text.length;
  const { index, segment } = graphemeAt(text, offset);
  return index + segment.length;
}

/** The end of the next word, or the beginning of the previous one; where there is none, the end of the text on that side. */
export function wordStep(text: string, offset: number, step: 1 | -1): number {
  if (step > 0) {
    for (let base = offset; base < text.length; base += NEAR) {
      const first = wordsIn(text.slice(base, base + NEAR))[0];
      if (first) return base + first.end;
    }
    return text.length;
  }
  for (let end = offset; end > 0; end -= NEAR) {
    const base = Math.max(0, end - NEAR), last = wordsIn(text.slice(base, end)).at(-1);
    if (last) return base + last.start;
  }
  return 0;
}

/** A text on one line, of at most so many graphemes: what is too much is left out of its middle. */
export function shortened(text: string, most: number): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  let head = 0, tail = line.length, count = 0;
  for (let at = 0; at < line.length && count <= most; count++) at = graphemeStep(line, at, 1);
  if (count <= most) return line;
  const before = Math.ceil((most - 1) / 2);
  for (let i = 0; i < before; i++) head = graphemeStep(line, head, 1);
  for (let i = 0; i < most - 1 - before; i++) tail = graphemeStep(line, tail, -1);
  return `${line.slice(0, head).trimEnd()}…${line.slice(tail).trimStart()}`;
}

function wordsIn(text: string): readonly { readonly start: number; readonly end: number }[] {
  const found = words ? [...words.segment(text)].filter(({ isWordLike }) => isWordLike) : [...text.matchAll(/[\p{L}\p{M}\p{N}_]+/gu)].map(({ 0: segment, index }) => ({ index, segment }));
  return found.map(({ index, segment }) => ({ start: index, end: index + segment.length }));
}

const isInsidePair = (text: string, at: number): boolean => /^[\udc00-\udfff]$/.test(text.charAt(at)) && /^[\ud800-\udbff]$/.test(text.charAt(at - 1));
