import { expect } from 'chai';
import fc from 'fast-check';
import { crossesItself, findCrossings, type Crossing } from '../../../src/core/geometry/index.js';
import type { Polygon, Ring } from '../../../src/core/model/region.js';
import { gridRing, polygon, rectangle, ring, starRing, wavyCircle } from './shapes.js';

const pentagram: Ring = [0, 2, 4, 1, 3].map((i) => ({ x: 0.5 + 0.4 * Math.sin((i * 2 * Math.PI) / 5), y: 0.5 - 0.4 * Math.cos((i * 2 * Math.PI) / 5) }));
const kinds = (shape: Polygon): string[] => findCrossings(shape).map(({ kind }) => kind);

/** Each edge with each other, by the signs alone: good for rings in general position. */
function properCrossings(points: Ring): number {
  const turn = (a: number, b: number, c: number): number => {
    const [p, q, r] = [points.at(a % points.length)!, points.at(b % points.length)!, points.at(c % points.length)!];
    return Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
  };
  let count = 0;
  for (let i = 0; i < points.length; i++) for (let j = 0; j < i; j++) if (turn(i, i + 1, j) * turn(i, i + 1, j + 1) < 0 && turn(j, j + 1, i) * turn(j, j + 1, i + 1) < 0) count++;
  return count;
}

describe('geometry: outlines that cross themselves', () => {
  it('finds a bow tie, where it crosses and which edges do', () => {
    expect(findCrossings(polygon([ring([0, 0], [1, 1], [1, 0], [0, 1])]))).to.deep.equal([
      { kind: 'cross', at: { x: 0.5, y: 0.5 }, edges: [{ part: 0, ring: 0, index: 0 }, { part: 0, ring: 0, index: 2 }] },
    ]);
  });

  it('finds the five crossings of a pentagram', () => {
    expect(kinds(polygon([pentagram]))).to.deep.equal(Array(5).fill('cross'));
  });

  it('finds none where there is none', () => {
    fc.assert(fc.property(starRing, (points) => void expect(crossesItself(polygon([points]))).to.equal(false)));
    expect(crossesItself(polygon([rectangle(0, 0, 1, 1), rectangle(0.2, 0.2, 0.2, 0.2)]))).to.equal(false);
    expect(crossesItself(polygon())).to.equal(false);
  });

  it('finds as many as comparing all edges does, with few and with many of them', () => {
    // whole numbers over a power of two: the signs are exact on both sides
    const spread = fc.constantFrom(4, 12, 60).chain((count) => fc.tuple(...[0, 1].map(() => fc.shuffledSubarray(Array.from({ length: 1024 }, (_, i) => i / 1024), { minLength: count, maxLength: count }))))
      .map(([xs, ys]) => xs!.map((x, i) => ({ x, y: ys![i]! })));
    fc.assert(fc.property(spread, (points) => {
      const isEnd = ({ at, edges }: Crossing): boolean => edges.some(({ index }) => [points[index]!, points[(index + 1) % points.length]!].some(({ x, y }) => x === at.x && y === at.y));
      expect(findCrossings(polygon([points])).filter((found) => found.kind === 'cross' && !isEnd(found))).to.have.length(properCrossings(points));
    }));
  });

  it('does not depend on where a ring begins, nor on its direction', () => {
    fc.assert(fc.property(gridRing, fc.nat(8), (points, by) => {
      const crosses = crossesItself(polygon([points])), start = by % points.length;
      expect(crossesItself(polygon([[...points.slice(start), ...points.slice(0, start)]]))).to.equal(crosses);
      expect(crossesItself(polygon([points.toReversed()]))).to.equal(crosses);
    }), { numRuns: 1000 });
  });

  it('rings of one polygon that cross one another', () => {
    expect(kinds(polygon([rectangle(0.1, 0.1, 0.5, 0.5), rectangle(0.4, 0.4, 0.5, 0.5)]))).to.deep.equal(['cross', 'cross']);
    expect(kinds(polygon([rectangle(0.1, 0.1, 0.5, 0.5)], [rectangle(0.4, 0.4, 0.5, 0.5)]))).to.deep.equal(['cross', 'cross']);
  });

  it('touching in a point is no crossing: corner on corner, corner on edge', () => {
    expect(kinds(polygon([rectangle(0, 0, 0.5, 0.5)], [rectangle(0.5, 0.5, 0.5, 0.5)]))).to.deep.equal([]);
    expect(kinds(polygon([rectangle(0, 0, 1, 1), ring([0, 0.5], [0.25, 0.25], [0.25, 0.75])]))).to.deep.equal([]);
    // an outline that comes back to touch its own corner, and its own edge
    expect(kinds(polygon([ring([0, 0], [0.5, 0.5], [1, 0], [1, 1], [0.5, 0.5], [0, 1])]))).to.deep.equal([]);
    expect(kinds(polygon([ring([0, 0], [1, 0], [1, 1], [0.5, 0], [0, 1])]))).to.deep.equal([]);
  });

  it('going through one another at a vertex is a crossing', () => {
    expect(kinds(polygon([ring([0, 0], [0.5, 0.5], [1, 1], [1, 0], [0.5, 0.5], [0, 1])]))).to.deep.equal(['cross']);
    expect(kinds(polygon([ring([0, 0], [1, 1], [1, 0], [0.5, 0.5], [0, 1])]))).to.deep.equal(['cross']);
  });

  it('a spike, a needle and a shared side lie on one another', () => {
    expect(kinds(polygon([ring([0, 0], [1, 0], [1, 0.5], [0.5, 0.5], [1, 0.5], [1, 1], [0, 1])]))).to.include('overlap');
    expect(kinds(polygon([ring([0, 0], [1, 1], [0.5, 0.5])]))).to.include('overlap');
    expect(kinds(polygon([rectangle(0, 0, 0.5, 1)], [rectangle(0.5, 0, 0.5, 1)]))).to.deep.equal(['overlap']);
  });

  it('a needle that is not quite without area does not cross', () => {
    expect(kinds(polygon([ring([0, 0], [1, 1e-9], [1, 0])]))).to.deep.equal([]);
  });

  it('repeated points and points on a straight edge are no crossing', () => {
    expect(kinds(polygon([ring([0, 0], [0, 0], [0.5, 0], [1, 0], [1, 1], [1, 1], [0, 1], [0, 0])]))).to.deep.equal([]);
    expect(kinds(polygon([ring([0.5, 0.5], [0.5, 0.5], [0.5, 0.5])]))).to.deep.equal([]);
  });

  it('takes an outline of 2,000 points and finds the one crossing in it', () => {
    expect(crossesItself(polygon([wavyCircle(2000, 0.0005)]))).to.equal(false);
    const circle = wavyCircle(2000);
    expect(findCrossings(polygon([circle.with(500, circle[501]!).with(501, circle[500]!)]))).to.have.length(1);
  });
});
