import type { Point, Polygon, Ring } from '../model/region.js';
import { rectUnion, type Rect } from './rect.js';

/** The enclosed area of a ring by the shoelace formula, whichever way it turns. */
export function ringArea(ring: Ring): number {
  let twice = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    twice += ring[j]!.x * ring[i]!.y - ring[i]!.x * ring[j]!.y;
  }
  return Math.abs(twice) / 2;
}

/** Outlines less their holes. Parts that overlap count twice: a valid polygon has none. */
export function polygonArea(polygon: Polygon): number {
  let area = 0;
  for (const [outline, ...holes] of polygon.parts) {
    if (!outline) continue;
    area += ringArea(outline) - holes.reduce((sum, hole) => sum + ringArea(hole), 0);
  }
  return Math.max(0, area);
}

/** Even-odd over all rings: a point in a hole is outside. */
export function polygonContains(polygon: Polygon, point: Point): boolean {
  let inside = false;
  for (const part of polygon.parts) for (const ring of part) if (ringCrossings(ring, point)) inside = !inside;
  return inside;
}

/** Whether a ray to the right of the point crosses the ring an odd number of times. */
function ringCrossings(ring: Ring, { x, y }: Point): boolean {
  let odd = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[i]!, b = ring[j]!;
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) odd = !odd;
  }
  return odd;
}

/** Holes lie inside, so the outlines suffice. */
export const polygonBounds = (polygon: Polygon): Rect | undefined =>
  rectUnion(polygon.parts.flatMap(([outline]) => (outline ?? []).map(({ x, y }) => ({ x, y, width: 0, height: 0 }))));
