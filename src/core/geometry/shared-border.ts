import type { Point, Polygon } from '../model/region.js';
import { polygonVertices, vertexPoint, type VertexAddress } from './polygon-edit.js';

/** So near (normalised, on either axis), two vertices are one. */
export const SAME_VERTEX = 1e-9;

/**
 * The vertices of other polygons that lie where those of one lie, so that a linked move takes them along. Polygons that have
 * none are left out. The caller leaves out the polygon itself.
 */
export function sharedVertices(polygon: Polygon, moved: Iterable<VertexAddress>, others: Iterable<readonly [id: string, polygon: Polygon]>): Map<string, VertexAddress[]> {
  const points = [...moved].map((address) => vertexPoint(polygon, address)).filter((point) => point !== undefined).sort((a, b) => a.x - b.x);
  const found = new Map<string, VertexAddress[]>();
  for (const [id, other] of others) {
    const shared: VertexAddress[] = [];
    for (const { point, ...address } of polygonVertices(other)) if (isAmong(points, point)) shared.push(address);
    if (shared.length > 0) found.set(id, shared);
  }
  return found;
}

/** @param points by x, ascending */
function isAmong(points: readonly Point[], { x, y }: Point): boolean {
  let low = 0, high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle]!.x < x - SAME_VERTEX) low = middle + 1;
    else high = middle;
  }
  for (; low < points.length && points[low]!.x <= x + SAME_VERTEX; low++) if (Math.abs(points[low]!.y - y) <= SAME_VERTEX) return true;
  return false;
}
