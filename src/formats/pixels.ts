import { boxCorners, isRotated } from '../core/geometry/box.js';
import type { Size } from '../core/geometry/rect.js';
import type { Point, Ring, Shape } from '../core/model/index.js';

/** Pixels are exported in thousandths: finer than any hand, and free of 0.1 + 0.2. */
const PER_PIXEL = 1000;

/** The outlines of a shape, in pixels of the upright image. */
export function outlinesInPixels(shape: Shape, size: Size): Ring[] {
  const rings = shape.type === 'box' ? [boxCorners(shape, size)] : shape.parts.flatMap(([outline]) => (outline ? [outline] : []));
  return rings.map((ring) => ring.map(({ x, y }) => ({ x: x * size.width, y: y * size.height })));
}

export const isUpright = (shape: Shape): boolean => shape.type === 'box' && !isRotated(shape);

export const holeCount = (shape: Shape): number => (shape.type === 'box' ? 0 : shape.parts.reduce((count, part) => count + Math.max(0, part.length - 1), 0));

/**
 * What of a ring lies in the image, to three decimals. Exact for convex rings; others may run along the image's border.
 * Method: Sutherland & Hodgman 1974.
 * @returns no points where nothing of it does
 */
export function clipToImage(ring: Ring, size: Size): Ring {
  const sides: readonly ((point: Point) => number)[] = [({ x }) => x, ({ y }) => y, ({ x }) => size.width - x, ({ y }) => size.height - y];
  const inside = sides.reduce<Ring>(clipToSide, ring);
  return inside.map(({ x, y }) => ({ x: roundInside(x, size.width), y: roundInside(y, size.height) }));
}

/** @param distance from the side, 0 or more inside */
function clipToSide(ring: Ring, distance: (point: Point) => number): Ring {
  return ring.flatMap((point, i) => {
    const before = ring.at(i - 1)!;
    const from = distance(before), to = distance(point);
    const crossing = from >= 0 === to >= 0 ? [] : [between(before, point, from / (from - to))];
    return to >= 0 ? [...crossing, point] : crossing;
  });
}

const between = (a: Point, b: Point, part: number): Point => ({ x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part });

const roundInside = (value: number, high: number): number => Math.min(Math.max(round(value), 0), Math.floor(high * PER_PIXEL) / PER_PIXEL);

export const round = (value: number): number => Math.round(value * PER_PIXEL) / PER_PIXEL;

/** The bounding box [x, y, width, height] of one point or more. */
export function boundsOf(points: readonly Point[]): [number, number, number, number] {
  const [left, right] = rangeOf(points.map(({ x }) => x)), [top, bottom] = rangeOf(points.map(({ y }) => y));
  return [left, top, round(right - left), round(bottom - top)];
}

/** By hand: a polygon may have more points than a call takes arguments. */
const rangeOf = (values: readonly number[]): [number, number] => [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
