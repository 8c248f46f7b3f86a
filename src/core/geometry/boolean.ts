import { Clipper64, ClipType, FillRule, PolyTree64, type PolyPath64 } from 'clipper2-ts';
import type { Point, Polygon, PolygonPart, Ring } from '../model/region.js';
import { clampPoint } from './box.js';
import { facesCutBy } from './faces.js';
import { evenOddEdges, isSliver, Lattice, loopsOf, type Node } from './lattice.js';

/*
 * To be imported lazily. All of it fills by the even-odd rule, on a lattice of 1e-9 (normalised). What comes back is valid:
 * outlines that do not cross, inside 0..1, holes with the part that they are in, a point of the input the same to the bit.
 * Undefined: nothing is left.
 */

/** What lies in any of the polygons. */
export const unitePolygons = (polygons: readonly Polygon[]): Polygon | undefined => polygons.slice(1).reduce<Polygon | undefined>(
  (sum, polygon) => (sum ? combine(ClipType.Union, sum, polygon) : combine(ClipType.Union, polygon)),
  polygons[0] && combine(ClipType.Union, polygons[0]),
);

/** What of a polygon lies in none of the others. */
export const subtractPolygons = (polygon: Polygon, others: readonly Polygon[]): Polygon | undefined => others.reduce<Polygon | undefined>(
  (rest, other) => rest && combine(ClipType.Difference, rest, other),
  combine(ClipType.Union, polygon),
);

/** What lies in all of the polygons. */
export const intersectPolygons = (polygons: readonly Polygon[]): Polygon | undefined => polygons.slice(1).reduce<Polygon | undefined>(
  (common, polygon) => common && combine(ClipType.Intersection, common, polygon),
  polygons[0] && combine(ClipType.Union, polygons[0]),
);

/** The same area without crossings: what an outline that crosses itself encloses by the even-odd rule, as it was shown. */
export const mendCrossing = (polygon: Polygon): Polygon | undefined => combine(ClipType.Union, polygon);

/**
 * The connected pieces into which a line cuts a polygon, each a polygon; parts that the line does not meet are pieces too.
 * Undefined where it does not cut through. Both sides of a cut have the same points, to the bit.
 */
export function splitPolygon(polygon: Polygon, line: readonly Point[]): Polygon[] | undefined {
  const lattice = new Lattice();
  const edges = lattice.cutWhereTheyMeet([...lattice.ringEdges(polygon.parts.flat(), 'first'), ...lattice.lineEdges(line, 'second')]);
  return facesCutBy(edges)?.map((face) => ({ type: 'polygon', parts: [face.map((loop) => ringOf(lattice, loop))] }));
}

/**
 * The library gets outlines without crossings, cut where they meet. It takes crossings too, but edges of one outline that lie on
 * one another can make it run without end, and what nearly lies on one another leaves slivers.
 */
function combine(operation: ClipType, subject: Polygon, clip?: Polygon): Polygon | undefined {
  const lattice = new Lattice(), clipper = new Clipper64(), tree = new PolyTree64();
  const edges = lattice.cutWhereTheyMeet([...lattice.ringEdges(subject.parts.flat(), 'first'), ...lattice.ringEdges(clip?.parts.flat() ?? [], 'second')]);
  clipper.addSubject(loopsOf(evenOddEdges(edges.filter(({ of }) => of === 'first'))));
  clipper.addClip(loopsOf(evenOddEdges(edges.filter(({ of }) => of === 'second'))));
  clipper.execute(operation, FillRule.EvenOdd, tree);
  const parts = [...partsOf(tree, lattice)];
  return parts.length > 0 ? { type: 'polygon', parts } : undefined;
}

/** Below an outline are its holes, below those the parts inside them. */
function* partsOf(tree: PolyPath64, lattice: Lattice): Generator<PolygonPart> {
  for (let i = 0; i < tree.count; i++) {
    const outline = tree.child(i);
    const holes = Array.from({ length: outline.count }, (_, j) => outline.child(j));
    for (const hole of holes) yield* partsOf(hole, lattice);
    if (isSliver(outline.poly!)) continue;
    const rings = [outline, ...holes.filter((hole) => !isSliver(hole.poly!))].map(({ poly }) => ringOf(lattice, poly!.map(({ x, y }) => lattice.at(x, y))));
    yield rings;
  }
}

const ringOf = (lattice: Lattice, loop: readonly Node[]): Ring => loop.map((node) => clampPoint(lattice.point(node)));
