import type { Point, Polygon, Ring } from '../model/region.js';
import type { VertexAddress } from './polygon-edit.js';
import type { Size } from './rect.js';
import { segmentDistance } from './segment.js';
import { crossesItself, findCrossings } from './self-crossing.js';

export interface Simplified {
  readonly polygon: Polygon;
  /** Vertices that are left. */
  readonly count: number;
  /** How far the vertex that is worst off now lies from the outline, in pixels of the image. */
  readonly deviation: number;
}

/** Which points of a line stay, and by how much the others are off, while more of them can be taken back. */
class Reduction {
  /** 1 for a point that stays; a ring's first point is repeated at its end. */
  readonly #kept: Uint8Array;
  readonly #pixels: Point[];

  constructor(readonly points: readonly Point[], image: Size) {
    this.#pixels = points.map(({ x, y }) => ({ x: x * image.width, y: y * image.height }));
    this.#kept = new Uint8Array(points.length);
    this.#kept[0] = this.#kept[points.length - 1] = 1;
  }

  get kept(): number[] {
    return [...this.#kept.keys()].filter((i) => this.#kept[i]);
  }

  get deviation(): number {
    const kept = this.kept;
    return kept.slice(1).reduce((most, to, i) => Math.max(most, this.farthest(kept[i]!, to).distance), 0);
  }

  keep(index: number): void {
    this.#kept[index] = 1;
  }

  /** The point between two that is farthest from the line between them. */
  farthest(from: number, to: number): { readonly index: number; readonly distance: number } {
    let index = -1, distance = -1;
    for (let i = from + 1; i < to; i++) {
      const off = segmentDistance(this.#pixels[from]!, this.#pixels[to]!, this.#pixels[i]!);
      if (off > distance) [index, distance] = [i, off];
    }
    return { index, distance: Math.max(0, distance) };
  }

  /** Ramer (1972), Douglas & Peucker (1973), with a stack of its own: a long line would overflow that of the calls. */
  reduce(from: number, to: number, most: number): void {
    const stack: [number, number][] = [[from, to]];
    for (let next = stack.pop(); next; next = stack.pop()) {
      const { index, distance } = this.farthest(...next);
      if (index < 0 || distance <= most) continue;
      this.keep(index);
      stack.push([next[0], index], [index, next[1]]);
    }
  }

  /** Takes back the point that is most off between a kept one and the next. @returns whether there was any */
  refine(from: number, most: number): boolean {
    let to = from + 1;
    while (to < this.#kept.length && !this.#kept[to]) to++;
    const { index } = this.farthest(from, to);
    if (index >= 0) this.split(from, index, to, most);
    return index >= 0;
  }

  /** Takes a point between two back, and others that were near to the line between those two and are not to that by way of it. */
  split(from: number, index: number, to: number, most: number): void {
    this.keep(index);
    this.reduce(from, index, most);
    this.reduce(index, to, most);
  }
}

/** An open line of fewer points, none of the others farther off than `most` pixels of the image. */
export function simplifyLine(points: readonly Point[], image: Size, most: number): Point[] {
  if (points.length < 3) return [...points];
  const reduction = new Reduction(points, image);
  reduction.reduce(0, points.length - 1, most);
  return reduction.kept.map((i) => points[i]!);
}

/**
 * A polygon of fewer points, none of the others farther off than `most` pixels of the image; each ring keeps three at least,
 * and those that stay do so to the bit. Where a polygon that does not cross itself would come to do so, the edges that cross
 * get points back until they do not: in the end all of them, so that this always succeeds. One that crosses itself already may.
 */
export function simplifyPolygon(polygon: Polygon, image: Size, most: number): Simplified {
  const parts = polygon.parts.map((rings) => rings.map((ring) => ringReduction(ring, image, most)));
  const result = (): Polygon => ({ ...polygon, parts: parts.map((rings) => rings.map(keptRing)) });
  let simplified = result(), crossings = findCrossings(simplified);
  if (crossings.length > 0 && !crossesItself(polygon)) {
    while (crossings.length > 0) {
      let refined = false;
      const kept = new Map(parts.flat().map((reduction) => [reduction, reduction.kept]));
      const edges = new Map<string, VertexAddress>(crossings.flatMap((crossing) => crossing.edges).map((edge) => [`${edge.part}.${edge.ring}.${edge.index}`, edge]));
      for (const { part, ring, index } of edges.values()) {
        const reduction = parts[part]![ring]!;
        refined = reduction.refine(kept.get(reduction)![index]!, most) || refined;
      }
      if (!refined) break;
      simplified = result();
      crossings = findCrossings(simplified);
    }
  }
  const rings = parts.flat();
  return { polygon: simplified, count: simplified.parts.flat(2).length, deviation: Math.max(0, ...rings.map((reduction) => reduction.deviation)) };
}

const keptRing = (reduction: Reduction): Ring => reduction.kept.slice(0, -1).map((i) => reduction.points[i]!);

/** From the leftmost point, a corner for sure, to the one farthest from it and back. */
function ringReduction(ring: Ring, image: Size, most: number): Reduction {
  let first = 0;
  for (const [i, { x, y }] of ring.entries()) if (x < ring[first]!.x || (x === ring[first]!.x && y < ring[first]!.y)) first = i;
  const closed = [...ring.slice(first), ...ring.slice(0, first + 1)], last = closed.length - 1;
  const reduction = new Reduction(closed, image);
  if (ring.length <= 3) {
    for (const i of ring.keys()) reduction.keep(i);
    return reduction;
  }
  const opposite = reduction.farthest(0, last).index;
  reduction.keep(opposite);
  reduction.reduce(0, opposite, most);
  reduction.reduce(opposite, last, most);
  if (reduction.kept.length === 3) {
    // a ring under three points: whichever half has the point farther off gives it back
    const [before, after] = [reduction.farthest(0, opposite), reduction.farthest(opposite, last)];
    if (after.index < 0 || (before.index >= 0 && before.distance >= after.distance)) reduction.split(0, before.index, opposite, most);
    else reduction.split(opposite, after.index, last, most);
  }
  return reduction;
}
