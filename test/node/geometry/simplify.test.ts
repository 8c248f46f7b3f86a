import { expect } from 'chai';
import fc from 'fast-check';
import { crossesItself, simplifyLine, simplifyPolygon, type Size } from '../../../src/core/geometry/index.js';
import { segmentDistance } from '../../../src/core/geometry/segment.js';
import type { Point, Ring } from '../../../src/core/model/region.js';
import { anyPolygon, point, polygon, rectangle, ring, SIZE, starRing, wavyCircle } from './shapes.js';

const pixels = ({ x, y }: Point): Point => point(x * SIZE.width, y * SIZE.height);
const offBy = (at: Point, outline: Ring): number => Math.min(...outline.map((to, i) => segmentDistance(pixels(outline.at(i - 1)!), pixels(to), pixels(at))));
const most = fc.double({ min: 0, max: 60, noNaN: true });

const simplifyRing = (points: Ring, image: Size, limit: number): Ring => simplifyPolygon(polygon([points]), image, limit).polygon.parts[0]![0]!;

describe('geometry: simplifying', () => {
  it('no point is farther off than allowed, nor than is said; those that stay do to the bit, three at least', () => {
    fc.assert(fc.property(anyPolygon, most, (before, limit) => {
      const { polygon: after, count, deviation } = simplifyPolygon(before, SIZE, limit);
      expect(deviation).to.be.at.most(limit + 1e-9);
      expect(count).to.equal(after.parts.flat(2).length);
      for (const [part, rings] of before.parts.entries()) {
        for (const [i, points] of rings.entries()) {
          const kept = after.parts[part]![i]!;
          expect(kept.length).to.be.at.least(3);
          for (const at of kept) expect(points).to.include(at);
          for (const at of points) expect(offBy(at, kept)).to.be.at.most(deviation + 1e-9);
        }
      }
    }));
  });

  it('a flat ring that gets its third point back gets those back too that are off by that', () => {
    const { polygon: after, deviation } = simplifyPolygon(polygon([ring([0, 0], [0, 0.1], [0, 0], [0, 0.2])]), SIZE, 0);
    expect([after.parts[0]![0]!.length, deviation]).to.deep.equal([4, 0]);
  });

  it('an outline that does not cross itself does not come to do so', () => {
    fc.assert(fc.property(starRing, fc.double({ min: 0, max: 400, noNaN: true }), (points, limit) => {
      fc.pre(!crossesItself(polygon([points])));
      expect(crossesItself(simplifyPolygon(polygon([points]), SIZE, limit).polygon)).to.equal(false);
    }), { numRuns: 500 });
  });

  it('a hole close to the outline stays inside it', () => {
    const bay = ring([0, 0], [0.5, 0.1], [1, 0], [1, 1], [0, 1]), hole = ring([0.4, 0.12], [0.6, 0.12], [0.5, 0.2]);
    const wall = ring([0, 0.1], [0.5, 0], [1, 0.1], [1, 1], [0, 1]), near = ring([0.45, 0.03], [0.55, 0.03], [0.5, 0.2]);
    for (const shape of [polygon([bay, hole]), polygon([wall, near])]) expect(crossesItself(simplifyPolygon(shape, SIZE, 40).polygon)).to.equal(false);
  });

  it('measures in pixels, not in shares of the picture', () => {
    const bump = ring([0, 0], [0.5, 0.01], [1, 0], [1, 1], [0, 1]);
    expect(simplifyRing(bump, { width: 1000, height: 50 }, 1)).to.have.length(4);
    expect(simplifyRing(bump, { width: 50, height: 1000 }, 1)).to.have.length(5);
  });

  it('leaves corners alone and takes what lies on a straight edge', () => {
    const dense = ring([0, 0], [0.5, 0], [1, 0], [1, 0.5], [1, 1], [0.5, 1], [0, 1], [0, 0.5]);
    expect(simplifyRing(dense, SIZE, 0)).to.have.deep.members([...rectangle(0, 0, 1, 1)]);
  });

  it('a ring without area keeps three points', () => {
    expect(simplifyRing(ring([0, 0], [0.25, 0], [0.5, 0], [1, 0]), SIZE, 10)).to.have.length(3);
    expect(simplifyRing(ring([0.5, 0.5], [0.5, 0.5], [0.5, 0.5], [0.5, 0.5]), SIZE, 10)).to.have.length(3);
  });

  it('takes 100,000 points, of a ring and of a line that would nest as deep', () => {
    expect(simplifyRing(wavyCircle(100_000), SIZE, 1).length).to.be.within(3, 100);
    const spiral = Array.from({ length: 3000 }, (_, i) => point(0.5 + (i / 6000) * (i % 2 ? 1 : -1), i / 3000));
    expect(simplifyLine(spiral, SIZE, 0)).to.deep.equal(spiral);
  });
});
