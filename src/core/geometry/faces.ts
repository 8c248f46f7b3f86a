import type { Point } from '../model/region.js';
import { distinctEdges, evenOddEdges, isSliver, signedArea, simpleLoops, type Edge, type Node } from './lattice.js';
import { polygonContains } from './polygon.js';

/** An outline and its holes. */
export type Face = readonly (readonly Node[])[];

/** One direction of an edge. */
interface Half {
  readonly edge: Edge;
  readonly from: Node;
  readonly to: Node;
  twin: Half;
}

/**
 * What a line (the second) cuts a shape (the first) into: edges of both, that meet at their ends only. Undefined where the line cuts nothing off: what
 * of it ends inside, or leads to a hole and no further, does not count.
 */
export function facesCutBy(edges: readonly Edge[]): Face[] | undefined {
  const outline = evenOddEdges(edges.filter(({ of }) => of === 'first'));
  const isInside = (point: Point): boolean => {
    let inside = false;
    for (const { from: a, to: b } of outline) if (a.y > point.y !== b.y > point.y && point.x < ((b.x - a.x) * (point.y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
    return inside;
  };
  const line = distinctEdges(edges.filter(({ of }) => of === 'second'), outline).filter((edge) => isInside(middleOf(edge)));
  const cutting = withoutBridges(outline, line);
  if (cutting.length === 0) return undefined;
  const loops = cyclesOf([...outline, ...cutting]).flatMap((cycle) => simpleLoops(cycle.map(({ from }) => from))).filter((loop) => !isSliver(loop));
  const outlines = loops.filter((loop) => signedArea(loop) > 0 && isInside(besideLongest(loop))).sort((a, b) => signedArea(a) - signedArea(b));
  const faces = outlines.map((loop) => [loop]);
  for (const hole of loops.filter((loop) => signedArea(loop) < 0)) {
    // just outside of the hole is inside the face that it belongs to
    const beside = besideLongest(hole);
    faces.find(([loop]) => polygonContains({ type: 'polygon', parts: [[loop!]] }, beside))?.push(hole);
  }
  return faces.length > 1 ? faces : undefined;
}

const middleOf = ({ from, to }: Edge): Point => ({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });

/** The edges of the line that have another face on each side. */
function withoutBridges(outline: readonly Edge[], line: readonly Edge[]): Edge[] {
  const cycleOf = new Map<Half, number>();
  for (const [i, cycle] of cyclesOf([...outline, ...line]).entries()) for (const half of cycle) cycleOf.set(half, i);
  return [...cycleOf.keys()].filter((half) => half.edge.of === 'second' && half.from === half.edge.from && cycleOf.get(half) !== cycleOf.get(half.twin)).map(({ edge }) => edge);
}

/** The walks around all faces, each with its face on the same hand: an outline has a positive area, a hole a negative one. */
function cyclesOf(edges: readonly Edge[]): Half[][] {
  const leaving = new Map<Node, Half[]>();
  for (const edge of edges) {
    const there = { edge, from: edge.from, to: edge.to } as Half, back: Half = { edge, from: edge.to, to: edge.from, twin: there };
    there.twin = back;
    for (const half of [there, back]) leaving.set(half.from, [...leaving.get(half.from) ?? [], half]);
  }
  const next = new Map<Half, Half>();
  for (const halves of leaving.values()) {
    const angle = ({ from, to }: Half): number => Math.atan2(to.y - from.y, to.x - from.x);
    halves.sort((a, b) => angle(a) - angle(b));
    for (const [i, half] of halves.entries()) next.set(half.twin, halves.at(i - 1)!);
  }
  const done = new Set<Half>(), cycles: Half[][] = [];
  for (const first of next.keys()) {
    const cycle: Half[] = [];
    for (let half = first; !done.has(half); half = next.get(half)!) {
      done.add(half);
      cycle.push(half);
    }
    if (cycle.length > 0) cycles.push(cycle);
  }
  return cycles;
}

/** A point by the middle of a loop's longest edge, on the hand on which its face lies. */
function besideLongest(loop: readonly Node[]): Point {
  let longest = -1, beside: Point = loop[0]!;
  for (const [i, to] of loop.entries()) {
    const from = loop.at(i - 1)!, dx = to.x - from.x, dy = to.y - from.y, length = Math.hypot(dx, dy);
    if (length > longest) [longest, beside] = [length, { x: (from.x + to.x) / 2 - (dy / length) * 0.01, y: (from.y + to.y) / 2 + (dx / length) * 0.01 }];
  }
  return beside;
}
