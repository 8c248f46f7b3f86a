import type { Point, Ring } from '../model/region.js';
import { ringWithoutRepeats } from './polygon-edit.js';
import { ringArea } from './polygon.js';

/** A place on a ring: on the edge that starts at a vertex. */
export interface OutlinePlace {
  readonly index: number;
  readonly point: Point;
}

/**
 * A ring with its stretch between two places drawn anew. Either stretch can be meant: both rings come back, the one that keeps
 * the larger area first; one that would have less than three points is left out.
 * @param path the points between the two places, in the order in which they were drawn
 */
export function redrawStretch(ring: Ring, from: OutlinePlace, to: OutlinePlace, path: readonly Point[]): Ring[] {
  return [
    [from.point, ...path, to.point, ...verticesBetween(ring, to, from)],
    [to.point, ...path.toReversed(), from.point, ...verticesBetween(ring, from, to)],
  ].map(ringWithoutRepeats).filter((candidate) => candidate.length >= 3).sort((a, b) => ringArea(b) - ringArea(a));
}

/** The vertices that one passes on the way forward from a place to another. */
function verticesBetween(ring: Ring, from: OutlinePlace, to: OutlinePlace): Point[] {
  const start = ring[from.index]!;
  const along = ({ point }: OutlinePlace): number => Math.hypot(point.x - start.x, point.y - start.y);
  const around = from.index === to.index && along(to) <= along(from);
  const count = around ? ring.length : (to.index - from.index + ring.length) % ring.length;
  return Array.from({ length: count }, (_, i) => ring[(from.index + 1 + i) % ring.length]!);
}
