import type { Label } from '../model/annotation.js';
import { spanOf, type Span } from './classifier.js';

/**
 * Rows for stretches that overlap, so that each can be seen: the first row that is free when it begins.
 *
 * @param spans in the order of their beginnings
 * @returns the row of each by id, and how many rows there are
 */
export function lanesOf(spans: readonly Label[]): { readonly lanes: ReadonlyMap<string, number>; readonly count: number } {
  const ends: number[] = [], lanes = new Map<string, number>();
  for (const label of spans) {
    const { start, end } = spanOf(label);
    const free = ends.findIndex((last) => last <= start), lane = free < 0 ? ends.length : free;
    ends[lane] = end;
    lanes.set(label.id, lane);
  }
  return { lanes, count: ends.length };
}

/** With one end elsewhere, at least `least` long, and inside of 0 to `length`; the other end stays. */
export function withEnd<S extends Span>(span: S, end: 'start' | 'end', to: number, least: number, length: number): S {
  return end === 'start'
    ? { ...span, start: Math.max(0, Math.min(to, span.end - least)) }
    : { ...span, end: Math.min(length, Math.max(to, span.start + least)) };
}

/** Moved as a whole, inside of 0 to `length`. */
export function movedSpan<S extends Span>(span: S, by: number, length: number): S {
  const shift = Math.max(-span.start, Math.min(by, length - span.end));
  return { ...span, start: span.start + shift, end: span.end + shift };
}
