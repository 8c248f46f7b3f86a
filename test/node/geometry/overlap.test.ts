import { expect } from 'chai';
import fc from 'fast-check';
import { overlap, polygonArea } from '../../../src/core/geometry/index.js';
import type { Point, Ring } from '../../../src/core/model/region.js';

const point = (x: number, y: number): Point => ({ x, y });
const rect = (x: number, y: number, width: number, height: number): Ring => [point(x, y), point(x + width, y), point(x + width, y + height), point(x, y + height)];
/** Each point joined with the second next one. */
const pentagram = (radius: number): Ring => [0, 2, 4, 1, 3].map((i) => point(radius * Math.sin((i * 2 * Math.PI) / 5), -radius * Math.cos((i * 2 * Math.PI) / 5)));

const GRID = 8;
const cell = fc.integer({ min: 0, max: GRID - 1 });
/** Rectangles of whole cells: even-odd over them all, they have every kind of hole, part and shared side. */
const gridShape = fc.array(fc.tuple(cell, cell, cell, cell), { maxLength: 5 }).map((sides) =>
  sides.map(([x0, y0, x1, y1]) => rect(Math.min(x0, x1), Math.min(y0, y1), Math.abs(x0 - x1) + 1, Math.abs(y0 - y1) + 1)));

const cellsOf = (rings: readonly Ring[]): boolean[] => Array.from({ length: GRID * GRID }, (_, i) => {
  const x = (i % GRID) + 0.5, y = Math.floor(i / GRID) + 0.5;
  return rings.filter(([a, , c]) => x > a!.x && x < c!.x && y > a!.y && y < c!.y).length % 2 === 1;
});

const coordinate = fc.double({ min: -1, max: 2, noNaN: true });
const ring = fc.array(fc.record({ x: coordinate, y: coordinate }), { minLength: 3, maxLength: 12 });
const triangle = fc.array(fc.record({ x: coordinate, y: coordinate }), { minLength: 3, maxLength: 3 });

/** What of a triangle lies in another, by cutting it along the sides (Sutherland & Hodgman 1974). */
function cut(subject: Ring, by: Ring): Ring {
  const turn = (a: Point, b: Point, c: Point): number => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
  const sign = Math.sign(turn(by[0]!, by[1]!, by[2]!));
  return by.reduce<Ring>((rest, from, i) => {
    const to = by[(i + 1) % by.length]!;
    return rest.flatMap((here, at) => {
      const last = rest.at(at - 1)!, d0 = sign * turn(from, to, last), d1 = sign * turn(from, to, here);
      const crossing = d0 >= 0 === d1 >= 0 ? [] : [point(last.x + (here.x - last.x) * (d0 / (d0 - d1)), last.y + (here.y - last.y) * (d0 / (d0 - d1)))];
      return d1 >= 0 ? [...crossing, here] : crossing;
    });
  }, subject);
}

describe('geometry: overlap', () => {
  it('counts cells as one counts them by hand', () => {
    fc.assert(fc.property(gridShape, gridShape, (a, b) => {
      const [inA, inB] = [cellsOf(a), cellsOf(b)];
      expect(overlap(a, b)).to.deep.equal({ a: inA.filter(Boolean).length, b: inB.filter(Boolean).length, both: inA.filter((isIn, i) => isIn && inB[i]).length });
    }), { numRuns: 2000 });
  });

  it('agrees with cutting one triangle by the other', () => {
    fc.assert(fc.property(triangle, triangle, (a, b) => {
      const area = (of: Ring): number => polygonArea({ type: 'polygon', parts: [[of]] });
      fc.pre(area(b) > 1e-6);
      const found = overlap([a], [b]);
      expect(found.a).to.be.closeTo(area(a), 1e-9);
      expect(found.both).to.be.closeTo(area(cut(a, b)), 1e-9);
    }), { numRuns: 2000 });
  });

  it('fills a pentagram by the even-odd rule', () => {
    // radius 40: 1241.08, where the non-zero rule has 1796.11 and the shoelace formula 2351.14
    expect(overlap([pentagram(40)], []).a).to.be.closeTo(1241.08, 0.005);
  });

  it('is the same either way round, and never more than one of the two', () => {
    fc.assert(fc.property(ring, ring, (a, b) => {
      const one = overlap([a], [b]), other = overlap([b], [a]);
      for (const value of Object.values(one)) expect(value).to.satisfy(Number.isFinite).and.to.be.at.least(0);
      expect(one.both).to.be.at.most(Math.min(one.a, one.b));
      expect(other.both).to.be.closeTo(one.both, 1e-12);
    }), { numRuns: 3000 });
  });

  it('finds a shape to lie in itself, to the last bit, whichever way it is drawn', () => {
    fc.assert(fc.property(ring, (a) => {
      const found = overlap([a], [a.toReversed()]);
      expect([found.b, found.both]).to.deep.equal([found.a, found.a]);
    }), { numRuns: 2000 });
  });

  it('takes two outlines of a thousand points', () => {
    const circle = (x: number): Ring => Array.from({ length: 1000 }, (_, i) => point(x + Math.cos((i * Math.PI) / 500), Math.sin((i * Math.PI) / 500)));
    // two circles of radius 1 whose centres are 1 apart: 2 acos(1/2) - sqrt(3)/2
    expect(overlap([circle(0)], [circle(1)]).both).to.be.closeTo(2 * Math.acos(0.5) - Math.sqrt(3) / 2, 1e-4);
  });
});
