import type { Point, Polygon } from '../model/region.js';
import { polygonVertices, ringOf, vertexPoint, type VertexAddress } from './polygon-edit.js';

/** So near (normalised, on either axis), two vertices are one. */
const SAME_VERTEX = 1e-9;

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

/** The edge of a polygon that goes between two points, in whichever direction; undefined where none does. */
export function edgeBetween(polygon: Polygon, a: Point, b: Point): VertexAddress | undefined {
  for (const { point, ...address } of polygonVertices(polygon)) {
    const ring = ringOf(polygon, address)!, end = ring[(address.index + 1) % ring.length]!;
    if ((isSame(point, a) && isSame(end, b)) || (isSame(point, b) && isSame(end, a))) return address;
  }
  return undefined;
}

const isSame = (a: Point, b: Point): boolean => Math.abs(a.x - b.x) <= SAME_VERTEX && Math.abs(a.y - b.y) <= SAME_VERTEX;

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
