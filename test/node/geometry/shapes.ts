import fc from 'fast-check';
import type { Size } from '../../../src/core/geometry/index.js';
import type { Point, Polygon, Ring } from '../../../src/core/model/region.js';

export const point = (x: number, y: number): Point => ({ x, y });
export const ring = (...coordinates: readonly (readonly [number, number])[]): Ring => coordinates.map(([x, y]) => ({ x, y }));
export const polygon = (...parts: readonly (readonly Ring[])[]): Polygon => ({ type: 'polygon', parts });
export const rectangle = (x: number, y: number, width: number, height: number): Ring =>
  ring([x, y], [x + width, y], [x + width, y + height], [x, y + height]);
/** Radius 0.4 or so about the middle, its points moved in and out: never crosses itself. */
export const wavyCircle = (count: number, wave = 0, centre = point(0.5, 0.5)): Ring => Array.from({ length: count }, (_, i) => {
  const radius = 0.4 + wave * Math.sin(i * 17.3), angle = (i * 2 * Math.PI) / count;
  return point(centre.x + radius * Math.cos(angle), centre.y + radius * Math.sin(angle));
});

export const SIZE: Size = { width: 400, height: 300 };
export const unit = fc.double({ min: 0, max: 1, noNaN: true });
export const inside = fc.record({ x: unit, y: unit });
export const anywhere = fc.record({ x: fc.double({ min: -3, max: 4, noNaN: true }), y: fc.double({ min: -3, max: 4, noNaN: true }) });
export const anyRing: fc.Arbitrary<Ring> = fc.array(inside, { minLength: 3, maxLength: 12 });
/** Any rings at all: crossing, touching, with points on one another. */
export const anyPolygon: fc.Arbitrary<Polygon> = fc.array(fc.array(anyRing, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }).map((parts) => polygon(...parts));
/** On a coarse grid, exact in binary: sides that lie on one another, corners on edges, repeated points, spikes. */
const coarse = fc.integer({ min: 0, max: 8 }).map((value) => value / 8);
export const gridRing: fc.Arbitrary<Ring> = fc.array(fc.record({ x: coarse, y: coarse }), { minLength: 3, maxLength: 9 });
/** Around a point, so that it never crosses itself. */
export const starRing: fc.Arbitrary<Ring> = fc.tuple(fc.array(fc.double({ min: 0.05, max: 0.3, noNaN: true }), { minLength: 3, maxLength: 24 }), fc.record({ x: fc.double({ min: 0.3, max: 0.7, noNaN: true }), y: fc.double({ min: 0.3, max: 0.7, noNaN: true }) }))
  .map(([radii, at]) => radii.map((radius, i) => point(at.x + radius * Math.cos((i * 2 * Math.PI) / radii.length), at.y + radius * Math.sin((i * 2 * Math.PI) / radii.length))));
/** A polygon and one of its vertices. */
export const withVertex = anyPolygon.chain((shape) => fc.tuple(fc.constant(shape), fc.constantFrom(...shape.parts.flatMap((rings, part) => rings.flatMap((points, r) => points.map((_, index) => ({ part, ring: r, index })))))));
