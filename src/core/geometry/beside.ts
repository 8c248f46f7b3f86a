import type { Point } from '../model/region.js';
import { clamp, type Rect, type Size } from './rect.js';

const overlapOf = (a: Rect, b: Rect): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) * Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

/**
 * Where something lies beside a rectangle, wholly inside the canvas: right of it, left, below or above, the first that covers
 * nothing of it; else where it covers the least.
 */
export function placeBeside(rect: Rect, { width, height }: Size, canvas: Size, gap: number): Point {
  const places = [
    { x: rect.x + rect.width + gap, y: rect.y },
    { x: rect.x - gap - width, y: rect.y },
    { x: rect.x, y: rect.y + rect.height + gap },
    { x: rect.x, y: rect.y - gap - height },
  ].map(({ x, y }) => ({ x: clamp(x, 0, Math.max(0, canvas.width - width)), y: clamp(y, 0, Math.max(0, canvas.height - height)) }));
  const covered = places.map((at) => overlapOf(rect, { ...at, width, height }));
  return places[covered.indexOf(Math.min(...covered))]!;
}
