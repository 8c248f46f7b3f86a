import { PALETTE } from '../core/model/palette.js';

/** First letters of the first and the last word of a name; a letter may be several code points. */
export function initials(name: string): string {
  const words = name.trim().split(/[\s._-]+/u).filter(Boolean);
  const ends = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  return ends.map((word) => firstLetter(word)).join('').toLocaleUpperCase();
}

function firstLetter(word: string): string {
  const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word);
  for (const { segment } of letters) return segment;
  return '';
}

/** Of the palette without its grey, which is of those who are nobody yet. */
const COLORS = PALETTE.filter((color) => color !== '#6b7280');

/** A colour for a person, the same everywhere; white text on it is legible (4.5 to 1). FNV-1a, mixed so that short ids spread. */
export function avatarColor(id: string): string {
  let hash = 7_332; // any seed will do; with this one the demo's people differ
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return COLORS[((hash ^ (hash >>> 13)) >>> 0) % COLORS.length]!;
}
