import type { Point, Polygon } from '../../model/region.js';
import {
  clamp, insertVertex, locatePoint, movePolygon, moveVertices, outlineDistance, polygonArea, polygonBounds, polygonHitAt, polygonInRect, polygonMeetsRect,
  vertexPoint, type Grip, type Size,
} from '../../geometry/index.js';
import type { Drag, Grab, Seen, ShapeKind } from './kind.js';

export const polygonKind: ShapeKind<Polygon> = {
  type: 'polygon',
  area: polygonArea,
  contains: (polygon, point) => locatePoint(polygon, point) !== 'outside',
  isNear: (polygon, point, reach, image) => outlineDistance(polygon, point, image) <= Math.max(reach.x * image.width, reach.y * image.height),
  touches: (polygon, rect) => polygonInRect(polygon, rect) || polygonMeetsRect(polygon, rect),
  move: movePolygon,
  grabAt,
  drag,
  grow,
  cursor: (_, grab) => (grab.type === 'edge' ? 'copy' : 'move'),
};

/** @param grip a grip without edges takes vertices only: what is drawn is not to be disturbed */
function grabAt(polygon: Polygon, at: Point, { view, image }: Seen, grip: Grip): Grab | undefined {
  const hit = polygonHitAt(polygon, at, view, image, { vertex: grip.corner, middle: grip.edge > 0 ? grip.corner : 0, edge: 0 });
  if (!hit) return undefined;
  const { part, ring, index, point } = hit;
  return { type: hit.kind === 'vertex' ? 'vertex' : 'edge', at: { part, ring, index }, point };
}

function drag(initial: Polygon, grab: Grab, { to, vertices }: Drag): Polygon {
  if (grab.type === 'edge') return insertVertex(initial, grab.at, to);
  if (grab.type !== 'vertex') return initial;
  const from = vertexPoint(initial, grab.at)!;
  return moveVertices(initial, vertices.length > 0 ? vertices : [grab.at], { x: to.x - from.x, y: to.y - from.y });
}

/** Stretched from its upper left corner, as far as the picture goes. */
function grow(polygon: Polygon, by: Point, image: Size, least: number): Polygon {
  const bounds = polygonBounds(polygon);
  if (!bounds) return polygon;
  const factor = (low: number, size: number, pixels: number, extent: number): number =>
    size > 0 ? clamp(size + pixels / extent, Math.min(1, least / extent), 1 - low) / size : 1;
  const x = factor(bounds.x, bounds.width, by.x, image.width), y = factor(bounds.y, bounds.height, by.y, image.height);
  const stretched = (point: Point): Point => ({
    x: x === 1 ? point.x : clamp(bounds.x + (point.x - bounds.x) * x, 0, 1), y: y === 1 ? point.y : clamp(bounds.y + (point.y - bounds.y) * y, 0, 1),
  });
  return { ...polygon, parts: polygon.parts.map((rings) => rings.map((ring) => ring.map(stretched))) };
}
