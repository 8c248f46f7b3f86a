import Flatbush from 'flatbush';
import type { Point, Polygon } from '../model/region.js';
import type { VertexAddress } from './polygon-edit.js';
import { crossingPoint, onSegment, samePoint, turnSign } from './segment.js';

/**
 * Where a polygon's outline crosses itself.
 * - `cross`: two edges go through one another, be it where one of them has a vertex.
 * - `overlap`: two edges run along one another for a while: a spike, or a side that two parts or a hole share.
 *
 * Rings that only touch in a point (two corners that meet, a corner on another edge) do not cross. A point that repeats the one
 * before it is not a vertex of its own. What lies nearer to a line than rounding can tell lies on it.
 */
export interface Crossing {
  readonly kind: 'cross' | 'overlap';
  /** Where; of an overlap one of its ends. */
  readonly at: Point;
  /** The two edges, by the vertices that they start from. */
  readonly edges: readonly [VertexAddress, VertexAddress];
}

/** An edge longer than nothing, between its neighbours on the ring. */
interface Edge {
  readonly address: VertexAddress;
  readonly start: Point;
  readonly end: Point;
  previous: Edge;
  next: Edge;
}

/** Below so many edges, comparing each with each is faster than a tree. */
const FEW = 48;

export const crossesItself = (polygon: Polygon): boolean => !crossings(polygon).next().done;

/** All crossings, in no order. */
export const findCrossings = (polygon: Polygon): Crossing[] => [...crossings(polygon)];

function* crossings(polygon: Polygon): Generator<Crossing> {
  const edges = edgesOf(polygon);
  for (const [one, other] of edges.length <= FEW ? allPairs(edges) : nearPairs(edges)) {
    const found = meeting(one, other);
    if (found) yield { ...found, edges: [one.address, other.address] };
  }
}

function edgesOf(polygon: Polygon): Edge[] {
  const edges: Edge[] = [];
  for (const [part, rings] of polygon.parts.entries()) {
    for (const [ring, points] of rings.entries()) {
      const own: Edge[] = [];
      for (const [index, start] of points.entries()) {
        const end = points[(index + 1) % points.length]!;
        if (!samePoint(start, end)) own.push({ address: { part, ring, index }, start, end } as Edge);
      }
      for (const [i, edge] of own.entries()) {
        edge.previous = own.at(i - 1)!;
        edge.next = own[(i + 1) % own.length]!;
        edges.push(edge);
      }
    }
  }
  return edges;
}

const boundsMeet = (a: Edge, b: Edge): boolean =>
  Math.min(a.start.x, a.end.x) <= Math.max(b.start.x, b.end.x) && Math.min(b.start.x, b.end.x) <= Math.max(a.start.x, a.end.x)
  && Math.min(a.start.y, a.end.y) <= Math.max(b.start.y, b.end.y) && Math.min(b.start.y, b.end.y) <= Math.max(a.start.y, a.end.y);

function* allPairs(edges: readonly Edge[]): Generator<[Edge, Edge]> {
  for (let i = 1; i < edges.length; i++) for (let j = 0; j < i; j++) if (boundsMeet(edges[j]!, edges[i]!)) yield [edges[j]!, edges[i]!];
}

function* nearPairs(edges: readonly Edge[]): Generator<[Edge, Edge]> {
  const tree = new Flatbush(edges.length);
  const boxes = edges.map(({ start: a, end: b }) => [Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y)] as const);
  for (const box of boxes) tree.add(...box);
  tree.finish();
  for (const [i, box] of boxes.entries()) for (const j of tree.search(...box)) if (j < i) yield [edges[j]!, edges[i]!];
}

function meeting(a: Edge, b: Edge): Pick<Crossing, 'kind' | 'at'> | undefined {
  const startSide = turnSign(a.start, a.end, b.start), endSide = turnSign(a.start, a.end, b.end);
  if (startSide * endSide > 0) return undefined;
  if (startSide === 0 && endSide === 0) return overlapping(a, b);
  const own = turnSign(b.start, b.end, a.start), ownEnd = turnSign(b.start, b.end, a.end);
  if (own * ownEnd > 0) return undefined;
  if (startSide * endSide < 0 && own * ownEnd < 0) return { kind: 'cross', at: crossingPoint(a.start, a.end, b.start, b.end) };
  return touching(a, b, b.start) ?? touching(a, b, a.start);
}

/** Two edges on one line: whether they have more than a point in common, and else whether the outlines go through one another there. */
function overlapping(a: Edge, b: Edge): Pick<Crossing, 'kind' | 'at'> | undefined {
  const axis = Math.abs(a.end.x - a.start.x) >= Math.abs(a.end.y - a.start.y) ? 'x' : 'y';
  const [aLow, aHigh] = a.start[axis] < a.end[axis] ? [a.start, a.end] : [a.end, a.start];
  const [bLow, bHigh] = b.start[axis] < b.end[axis] ? [b.start, b.end] : [b.end, b.start];
  const low = aLow[axis] > bLow[axis] ? aLow : bLow, high = aHigh[axis] < bHigh[axis] ? aHigh : bHigh;
  if (low[axis] < high[axis]) return { kind: 'overlap', at: low };
  return touching(a, b, b.start) ?? touching(a, b, a.start);
}

/**
 * Whether two outlines go through one another at a point where one of the edges starts (where it ends is the next edge's start,
 * so that each place is looked at once).
 */
function touching(a: Edge, b: Edge, at: Point): Pick<Crossing, 'kind' | 'at'> | undefined {
  const atStartOfA = samePoint(a.start, at), atStartOfB = samePoint(b.start, at);
  if (samePoint(a.end, at) || samePoint(b.end, at) || a.next === b || b.next === a) return undefined;
  if (!(atStartOfA || onSegment(a.start, a.end, at)) || !(atStartOfB || onSegment(b.start, b.end, at))) return undefined;
  const aBefore = atStartOfA ? a.previous.start : a.start, bBefore = atStartOfB ? b.previous.start : b.start;
  const arms = [bBefore, b.end].map((arm) => sector(at, aBefore, a.end, arm));
  return arms[0] !== arms[1] && !arms.includes('along') ? { kind: 'cross', at } : undefined;
}

/** On which side of the way from-at-to a point lies, seen from `at`. */
function sector(at: Point, from: Point, to: Point, point: Point): 'one' | 'other' | 'along' {
  const corner = turnSign(at, from, to), first = turnSign(at, from, point), second = turnSign(at, point, to);
  const isAlong = (arm: Point): boolean => turnSign(at, arm, point) === 0 && (arm.x - at.x) * (point.x - at.x) + (arm.y - at.y) * (point.y - at.y) > 0;
  if (isAlong(from) || isAlong(to)) return 'along';
  const inside = corner > 0 ? first > 0 && second > 0 : corner < 0 ? first > 0 || second > 0 : first > 0;
  return inside ? 'one' : 'other';
}
