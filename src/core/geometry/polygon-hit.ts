import type { Point, Polygon } from '../model/region.js';
import { polygonBounds, polygonContains } from './polygon.js';
import { polygonVertices, ringOf, type Vertex, type VertexAddress } from './polygon-edit.js';
import { rectContains, rectHolds, rectsIntersect, type Rect, type Size } from './rect.js';
import { nearestShare, onSegment, pointAlong, segmentDistance, turnSign } from './segment.js';
import { toImage, toScreen, type View } from './view.js';

/** How far from its middle each thing can be taken, in CSS pixels; 0: not at all. */
export interface PolygonGrip {
  readonly vertex: number;
  /** The handle in the middle of an edge, which makes a vertex there. */
  readonly middle: number;
  readonly edge: number;
}

/** What lies under the hand: a vertex, or an edge (after the vertex of that address) in its middle or elsewhere; with the point of it. */
export interface PolygonHit extends Vertex {
  readonly kind: 'vertex' | 'middle' | 'edge';
}

/** The end of an edge, which starts at the vertex of the same address. */
const edgeEnd = (polygon: Polygon, address: VertexAddress): Point => {
  const ring = ringOf(polygon, address)!;
  return ring[(address.index + 1) % ring.length]!;
};

/**
 * The nearest part of an outline under a point of the screen: vertices before the middles of edges before edges. From inside, a
 * handle reaches a third of the polygon's smaller side at most, so that a small one can still be moved. The middle of an edge
 * counts where the edge is long enough to show it apart from its ends.
 */
export function polygonHitAt(polygon: Polygon, at: Point, view: View, image: Size, grip: PolygonGrip): PolygonHit | undefined {
  const bounds = polygonBounds(polygon);
  if (!bounds) return undefined;
  const side = Math.min(bounds.width * image.width, bounds.height * image.height) * view.scale;
  const most = polygonContains(polygon, toImage(view, image, at)) ? side / 3 : Infinity;
  const best: Partial<Record<PolygonHit['kind'], PolygonHit & { readonly distance: number }>> = {};
  const offer = (kind: PolygonHit['kind'], address: Vertex, point: Point, distance: number): void => {
    if (grip[kind] > 0 && distance <= Math.min(grip[kind], most) && !(distance >= (best[kind]?.distance ?? Infinity))) best[kind] = { ...address, kind, point, distance };
  };
  for (const vertex of polygonVertices(polygon)) {
    const end = edgeEnd(polygon, vertex);
    const a = toScreen(view, image, vertex.point), b = toScreen(view, image, end);
    offer('vertex', vertex, vertex.point, Math.hypot(at.x - a.x, at.y - a.y));
    const middle = pointAlong(a, b, 0.5);
    if (Math.hypot(b.x - a.x, b.y - a.y) >= 2 * grip.middle) offer('middle', vertex, pointAlong(vertex.point, end, 0.5), Math.hypot(at.x - middle.x, at.y - middle.y));
    const share = nearestShare(a, b, at), near = pointAlong(a, b, share);
    offer('edge', vertex, pointAlong(vertex.point, end, share), Math.hypot(at.x - near.x, at.y - near.y));
  }
  const hit = best.vertex ?? best.middle ?? best.edge;
  if (!hit) return undefined;
  const { distance: _, ...found } = hit;
  return found;
}

/** Distance of a point from the nearest ring, in pixels of the image; infinite where there is none. */
export function outlineDistance(polygon: Polygon, point: Point, image: Size): number {
  const pixels = ({ x, y }: Point): Point => ({ x: x * image.width, y: y * image.height });
  const at = pixels(point);
  let least = Infinity;
  for (const vertex of polygonVertices(polygon)) least = Math.min(least, segmentDistance(pixels(vertex.point), pixels(edgeEnd(polygon, vertex)), at));
  return least;
}

/** Where a point lies, by the even-odd rule; on a ring is neither inside nor outside. */
export function locatePoint(polygon: Polygon, point: Point): 'inside' | 'boundary' | 'outside' {
  let inside = false;
  for (const vertex of polygonVertices(polygon)) {
    const a = vertex.point, b = edgeEnd(polygon, vertex);
    if (onSegment(a, b, point)) return 'boundary';
    // a ray to the right; an end that lies on it counts as below, so that one through a vertex counts once or twice as it should
    if (a.y > point.y !== b.y > point.y && turnSign(a, b, point) === (b.y > a.y ? 1 : -1)) inside = !inside;
  }
  return inside ? 'inside' : 'outside';
}

/** Whether a polygon lies wholly in a rectangle, its border included. */
export function polygonInRect(polygon: Polygon, rect: Rect): boolean {
  const bounds = polygonBounds(polygon);
  return bounds !== undefined && rectHolds(rect, bounds);
}

/** Whether a polygon's area and a rectangle have a point in common. One that lies in a hole does not touch. */
export function polygonMeetsRect(polygon: Polygon, rect: Rect): boolean {
  const bounds = polygonBounds(polygon);
  if (!bounds || !rectsIntersect(bounds, rect)) return false;
  for (const vertex of polygonVertices(polygon)) if (segmentMeetsRect(vertex.point, edgeEnd(polygon, vertex), rect)) return true;
  return polygonContains(polygon, rect);
}

/** By the rectangle's corners: a segment meets it where their bounds do and the corners do not all lie on one side of its line. */
function segmentMeetsRect(a: Point, b: Point, rect: Rect): boolean {
  if (rectContains(rect, a) || rectContains(rect, b)) return true;
  if (!rectsIntersect({ x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) }, rect)) return false;
  const right = rect.x + rect.width, bottom = rect.y + rect.height;
  const sides = [{ x: rect.x, y: rect.y }, { x: right, y: rect.y }, { x: right, y: bottom }, { x: rect.x, y: bottom }].map((corner) => turnSign(a, b, corner));
  return !(sides.every((side) => side > 0) || sides.every((side) => side < 0));
}
