import type { Point, Shape } from '../model/region.js';
import { boxCorners } from './box.js';
import { type Size } from './rect.js';
import { nearestShare, pointAlong } from './segment.js';
import type { View } from './view.js';

/** Something to snap to. */
export interface SnapCandidate {
  readonly id: string;
  readonly shape: Shape;
}

export interface SnapTarget {
  readonly kind: 'vertex' | 'contour';
  readonly id: string;
  /** A vertex is the candidate's own, to the bit. */
  readonly point: Point;
}

/** Polygons' rings and boxes' corners. */
const ringsOf = (shape: Shape, image: Size): readonly (readonly Point[])[] => (shape.type === 'box' ? [boxCorners(shape, image)] : shape.parts.flat());

/**
 * What a point snaps to: the nearest vertex of the candidates within `reach` (CSS pixels), else the nearest place on their
 * contours. Of those equally near, the first.
 */
export function snapTarget(point: Point, candidates: Iterable<SnapCandidate>, view: View, image: Size, reach: number): SnapTarget | undefined {
  const scale = { x: image.width * view.scale, y: image.height * view.scale };
  const toPixels = ({ x, y }: Point): Point => ({ x: (x - point.x) * scale.x, y: (y - point.y) * scale.y });
  const here: Point = { x: 0, y: 0 };
  let vertex: SnapTarget | undefined, contour: SnapTarget | undefined, vertexDistance = reach, contourDistance = reach;
  for (const { id, shape } of candidates) {
    for (const ring of ringsOf(shape, image)) {
      for (const [i, end] of ring.entries()) {
        const start = ring.at(i - 1)!, a = toPixels(start), b = toPixels(end);
        const away = Math.hypot(b.x, b.y);
        if (away < vertexDistance || (away === vertexDistance && !vertex)) [vertex, vertexDistance] = [{ kind: 'vertex', id, point: end }, away];
        if (vertex) continue;
        const share = nearestShare(a, b, here), near = pointAlong(a, b, share), off = Math.hypot(near.x, near.y);
        if (off < contourDistance || (off === contourDistance && !contour)) [contour, contourDistance] = [{ kind: 'contour', id, point: pointAlong(start, end, share) }, off];
      }
    }
  }
  return vertex ?? contour;
}
