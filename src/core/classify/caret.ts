import type { Rect } from '../geometry/index.js';
import { graphemeStep } from './graphemes.js';

/** A text as it was laid out. CSS pixels. */
export interface LaidOut {
  readonly text: string;
  /** The box of the grapheme that begins at an offset; undefined where nothing is seen of it. */
  boxAt(offset: number): Rect | undefined;
  /** Where the caret stands before it. */
  caretX(offset: number): number;
}

const isSameLine = (a: Rect, b: Rect): boolean => Math.abs(a.y + a.height / 2 - b.y - b.height / 2) < Math.min(a.height, b.height) / 2;

/** The place nearest to `x` on the line above (-1) or below (1); from the first or last line the end of the text. */
export function lineStep(page: LaidOut, offset: number, step: 1 | -1, x: number): number {
  const here = boxNear(page, offset);
  let line: Rect | undefined, best: number | undefined, least = Infinity;
  for (let at = offset; ;) {
    const next = graphemeStep(page.text, at, step);
    if (next === at) break;
    at = next;
    const box = page.boxAt(at);
    if (!box || !here || (!line && isSameLine(box, here))) continue;
    line ??= box;
    if (!isSameLine(box, line)) break;
    const distance = Math.abs(page.caretX(at) - x);
    if (distance < least) [best, least] = [at, distance];
  }
  return best ?? (step < 0 ? 0 : page.text.length);
}

/** The beginning (-1) or the end (1) of the line that an offset is on. */
export function lineEdge(page: LaidOut, offset: number, step: 1 | -1): number {
  const here = boxNear(page, offset);
  if (!here) return offset;
  let edge = offset;
  for (let at = offset; ;) {
    const next = graphemeStep(page.text, at, step), box = page.boxAt(next);
    if (next === at || (box && !isSameLine(box, here))) break;
    if (step > 0 && page.text.startsWith('\n', next - 1)) break;
    at = next;
    if (box || next === page.text.length) edge = next;
  }
  return edge;
}

/** The place nearest to `x` on a line, from an offset on it on. */
export function nearestOnLine(page: LaidOut, offset: number, x: number): number {
  const end = lineEdge(page, offset, 1);
  let best = offset;
  for (let at = offset; at < end;) {
    at = graphemeStep(page.text, at, 1);
    if (Math.abs(page.caretX(at) - x) < Math.abs(page.caretX(best) - x)) best = at;
  }
  return best;
}

const boxNear = (page: LaidOut, offset: number): Rect | undefined => page.boxAt(offset) ?? page.boxAt(graphemeStep(page.text, offset, -1));
