import type { Point, Polygon, PolygonPart, Ring } from '../model/region.js';
import { clampPoint } from './box.js';
import { clamp } from './rect.js';
import { samePoint } from './segment.js';

/** Which vertex of a polygon: the edge of the same address goes from it to the next one of its ring. */
export interface VertexAddress {
  readonly part: number;
  /** 0: the outline. */
  readonly ring: number;
  readonly index: number;
}

export interface Vertex extends VertexAddress {
  readonly point: Point;
}

/** All vertices, in the order of the rings. */
export function* polygonVertices(polygon: Polygon): Generator<Vertex> {
  for (const [part, rings] of polygon.parts.entries()) {
    for (const [ring, points] of rings.entries()) for (const [index, point] of points.entries()) yield { part, ring, index, point };
  }
}

export const ringOf = (polygon: Polygon, { part, ring }: VertexAddress): Ring | undefined => polygon.parts[part]?.[ring];

export const vertexPoint = (polygon: Polygon, address: VertexAddress): Point | undefined => ringOf(polygon, address)?.[address.index];

const replaceRing = (polygon: Polygon, { part, ring }: VertexAddress, change: (points: Ring) => Ring): Polygon => ({
  ...polygon,
  parts: polygon.parts.map((rings, i) => (i === part ? rings.map((points, j) => (j === ring ? change(points) : points)) : rings)),
});

/** Addresses of each ring together: `part.ring` to indices. */
function byRing(addresses: Iterable<VertexAddress>): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  for (const { part, ring, index } of addresses) {
    const key = `${part}.${ring}`;
    found.set(key, (found.get(key) ?? new Set()).add(index));
  }
  return found;
}

/**
 * How far of a way some points can go together without leaving the picture. Put on a grid of 2^-40 where nothing is in the way:
 * points that lie on that grid keep their distances to the bit.
 */
const GRID = 2 ** 40;
function room(points: Iterable<Point>, by: Point): Point {
  let x0 = Infinity, y0 = Infinity, x1 = -Infinity, y1 = -Infinity;
  for (const { x, y } of points) {
    x0 = Math.min(x0, x);
    y0 = Math.min(y0, y);
    x1 = Math.max(x1, x);
    y1 = Math.max(y1, y);
  }
  // what sticks out already may come in, and goes no further out
  const slide = (way: number, low: number, high: number): number =>
    Number.isFinite(way) && low <= high ? clamp(Math.round(way * GRID) / GRID, Math.min(0, -low), Math.max(0, 1 - high)) : 0;
  return { x: slide(by.x, x0, x1), y: slide(by.y, y0, y1) };
}

const shift = ({ x, y }: Point, by: Point): Point => clampPoint({ x: x + by.x, y: y + by.y });

/** Moves several polygons as one, sliding along the border: all stop where the first one touches it. */
export function movePolygons(polygons: readonly Polygon[], by: Point): Polygon[] {
  const way = room(polygons.flatMap(({ parts }) => parts.flat(2)), by);
  if (way.x === 0 && way.y === 0) return [...polygons];
  return polygons.map((polygon) => ({ ...polygon, parts: polygon.parts.map((rings) => rings.map((points) => points.map((point) => shift(point, way)))) }));
}

/** Moves a polygon, sliding along the border. */
export const movePolygon = (polygon: Polygon, by: Point): Polygon => movePolygons([polygon], by)[0]!;

/** Moves some vertices as one; all stop where the first one touches the border. The others stay, to the bit. */
export function moveVertices(polygon: Polygon, addresses: Iterable<VertexAddress>, by: Point): Polygon {
  const chosen = byRing(addresses);
  const isChosen = ({ part, ring, index }: VertexAddress): boolean => chosen.get(`${part}.${ring}`)?.has(index) ?? false;
  const way = room([...polygonVertices(polygon)].filter(isChosen).map(({ point }) => point), by);
  if (way.x === 0 && way.y === 0) return polygon;
  return {
    ...polygon,
    parts: polygon.parts.map((rings, part) => rings.map((points, ring) => {
      const indices = chosen.get(`${part}.${ring}`);
      return indices ? points.map((point, index) => (indices.has(index) ? shift(point, way) : point)) : points;
    })),
  };
}

/** A new vertex after another one of the same ring. */
export const insertVertex = (polygon: Polygon, after: VertexAddress, point: Point): Polygon =>
  replaceRing(polygon, after, (points) => points.toSpliced(after.index + 1, 0, clampPoint(point)));

/**
 * The polygon without some vertices. A hole that would have less than three is filled; undefined where an outline would.
 */
export function deleteVertices(polygon: Polygon, addresses: Iterable<VertexAddress>): Polygon | undefined {
  const gone = byRing(addresses);
  const parts: PolygonPart[] = [];
  for (const [part, rings] of polygon.parts.entries()) {
    const kept = rings.map((points, ring) => {
      const indices = gone.get(`${part}.${ring}`);
      return indices ? points.filter((_, index) => !indices.has(index)) : points;
    });
    if (kept[0] !== rings[0] && kept[0]!.length < 3) return undefined;
    parts.push(kept.filter((points, ring) => points === rings[ring] || points.length >= 3));
  }
  return { ...polygon, parts };
}

const isFine = ({ x, y }: Point): boolean => x >= 0 && x <= 1 && y >= 0 && y <= 1;

/**
 * The polygon as it may be kept: points finite and inside the picture, rings of three points at least, no part without its
 * outline. The same object where that is so already. Repeated points are left alone: a vertex may pass over its neighbour.
 */
export function normalisePolygon(polygon: Polygon): Polygon {
  if (polygon.parts.every((rings) => rings.length > 0 && rings.every((points) => points.length >= 3 && points.every(isFine)))) return polygon;
  const parts = polygon.parts.map((rings) => rings.map((points) => points.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)).map(clampPoint)));
  return { ...polygon, parts: parts.filter(([outline]) => outline && outline.length >= 3).map((rings) => rings.filter((points) => points.length >= 3)) };
}

/** A ring without points that repeat the one before them, the last before the first among them. */
export function ringWithoutRepeats(ring: Ring): Ring {
  const kept = ring.filter((point, i) => !samePoint(point, ring.at(i - 1)!));
  return kept.length === ring.length ? ring : kept;
}

export const sameVertex = (a: VertexAddress, b: VertexAddress): boolean => a.part === b.part && a.ring === b.ring && a.index === b.index;
