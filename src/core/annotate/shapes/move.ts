import type { Point, Shape } from '../../model/region.js';
import { shapeBounds, slide, type Size } from '../../geometry/index.js';
import type { ShapeKind } from './kind.js';

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
