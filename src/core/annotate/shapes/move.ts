import type { Point, Shape } from '../../model/region.js';
import { clamp, shapeBounds, type Size } from '../../geometry/index.js';
import type { ShapeKind } from './kind.js';

/** How far of `by` a stretch from `low` to `high` can go inside 0..1. One that sticks out already may come in, and goes no further out. */
const slide = (by: number, low: number, high: number): number => clamp(by, Math.min(0, -low), Math.max(0, 1 - high));

/** Moves several regions as one, sliding along the border of the picture: all stop where the first one touches it. */
export function moveShapes(shapes: ReadonlyMap<string, Shape>, by: Point, image: Size, kind: (shape: Shape) => ShapeKind): ReadonlyMap<string, Shape> {
  let { x, y } = by;
  for (const shape of shapes.values()) {
    const bounds = shapeBounds(shape, image);
    x = slide(x, bounds.x, bounds.x + bounds.width);
    y = slide(y, bounds.y, bounds.y + bounds.height);
  }
  return new Map([...shapes].map(([id, shape]) => [id, kind(shape).move(shape, { x, y }, image)]));
}
