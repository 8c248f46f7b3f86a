import { boxContains, polygonContains, type Size } from '../../../src/core/geometry/index.js';
import type { Point, Shape } from '../../../src/core/model/region.js';

export const COLORS = ['#7a5af5', '#0a7ea4', '#b54708', '#15803d'] as const;

export const contains = (shape: Shape, at: Point, image: Size): boolean => (shape.type === 'box' ? boxContains(shape, at, image) : polygonContains(shape, at));

export function moved(shape: Shape, by: Point): Shape {
  if (shape.type === 'box') return { ...shape, x: shape.x + by.x, y: shape.y + by.y };
  return { type: 'polygon', parts: shape.parts.map((rings) => rings.map((ring) => ring.map(({ x, y }) => ({ x: x + by.x, y: y + by.y })))) };
}
