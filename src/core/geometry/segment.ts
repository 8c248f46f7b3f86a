import type { Point } from '../model/region.js';
import { clamp } from './rect.js';

/** What the determinant below may lose by rounding, relative to its two products (Shewchuk 1997, "ccwerrboundA"). */
const ROUNDING = 3.3306690738754716e-16;

/**
 * On which side of the line a-b a third point lies: 1 where the turn is clockwise on screen (y points down), -1 the other way.
 * 0 on the line, and where it is nearer to it than rounding can tell.
 */
export function turnSign(a: Point, b: Point, c: Point): -1 | 0 | 1 {
  const left = (a.x - c.x) * (b.y - c.y), right = (a.y - c.y) * (b.x - c.x);
  const value = left - right;
  return Math.abs(value) <= ROUNDING * (Math.abs(left) + Math.abs(right)) ? 0 : value > 0 ? 1 : -1;
}

export const samePoint = (a: Point, b: Point): boolean => a.x === b.x && a.y === b.y;

/** Whether a point lies on a segment, its ends included. */
export const onSegment = (a: Point, b: Point, point: Point): boolean =>
  point.x >= Math.min(a.x, b.x) && point.x <= Math.max(a.x, b.x) && point.y >= Math.min(a.y, b.y) && point.y <= Math.max(a.y, b.y) && turnSign(a, b, point) === 0;

/** Where two segments that are known to cross do so; never outside the first one. */
export function crossingPoint(a: Point, b: Point, c: Point, d: Point): Point {
  const dx = b.x - a.x, dy = b.y - a.y, ex = d.x - c.x, ey = d.y - c.y;
  const share = clamp(((c.x - a.x) * ey - (c.y - a.y) * ex) / (dx * ey - dy * ex), 0, 1);
  return { x: a.x + dx * share, y: a.y + dy * share };
}

/** How far along a segment (0..1) the point of it lies that is nearest to another one. Axes of one unit. */
export function nearestShare(a: Point, b: Point, point: Point): number {
  const dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
  return length > 0 ? clamp(((point.x - a.x) * dx + (point.y - a.y) * dy) / length, 0, 1) : 0;
}

/** A point so far along a segment. The ends are given back to the bit. */
export const pointAlong = (a: Point, b: Point, share: number): Point =>
  share <= 0 ? a : share >= 1 ? b : { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };

/** Distance of a point from a segment. Axes of one unit. */
export function segmentDistance(a: Point, b: Point, point: Point): number {
  const near = pointAlong(a, b, nearestShare(a, b, point));
  return Math.hypot(point.x - near.x, point.y - near.y);
}
