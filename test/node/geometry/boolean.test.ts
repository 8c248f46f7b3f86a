import { expect } from 'chai';
import fc from 'fast-check';
import { intersectPolygons, mendCrossing, splitPolygon, subtractPolygons, unitePolygons } from '../../../src/core/geometry/boolean.js';
import { crossesItself, overlap, polygonArea } from '../../../src/core/geometry/index.js';
import type { Polygon } from '../../../src/core/model/region.js';
import { anyPolygon, gridRing, inside, point, polygon, rectangle, ring, starRing } from './shapes.js';

const shape = fc.oneof(anyPolygon, gridRing.map((points) => polygon([points])), starRing.map((points) => polygon([points])), fc.tuple(gridRing, gridRing).map((rings) => polygon(rings)));
const filled = (of: Polygon | undefined): number => overlap(of?.parts.flat() ?? [], []).a;
/** Outlines less holes is what is filled: parts and holes are where they belong; and all in the picture. */
const isWhole = (of: Polygon | undefined, area: number): void => {
  expect(filled(of)).to.be.closeTo(area, 1e-7);
  expect(of ? polygonArea(of) : 0).to.be.closeTo(area, 1e-7);
  for (const { x, y } of of?.parts.flat(2) ?? []) {
    expect(x).to.be.within(0, 1);
    expect(y).to.be.within(0, 1);
  }
};

describe('geometry: boolean operations', () => {
  it('areas are those that counting finds, whatever crosses', () => {
    fc.assert(fc.property(shape, shape, (a, b) => {
      const found = overlap(a.parts.flat(), b.parts.flat());
      isWhole(unitePolygons([a, b]), found.a + found.b - found.both);
      isWhole(intersectPolygons([a, b]), found.both);
      isWhole(subtractPolygons(a, [b]), found.a - found.both);
      isWhole(mendCrossing(a), found.a);
    }), { numRuns: 60 });
  });

  it('what comes of simple outlines does not cross itself', () => {
    const star = starRing.map((points) => polygon([points]));
    fc.assert(fc.property(star, star, (a, b) => {
      for (const result of [unitePolygons([a, b]), intersectPolygons([a, b]), subtractPolygons(a, [b])]) expect(result && crossesItself(result)).to.not.equal(true);
    }), { numRuns: 60 });
  });

  it('points of the input come back to the bit', () => {
    const a = polygon([ring([0.1, 0.1], [0.7, 0.1], [0.7, 1 / 3], [0.1, 1 / 3])]), b = polygon([ring([0.7, 0.1], [0.9, 0.1], [0.9, 1 / 3], [0.7, 1 / 3])]);
    const given = [...a.parts.flat(2), ...b.parts.flat(2)];
    for (const at of unitePolygons([a, b])!.parts.flat(2)) expect(given).to.deep.include(at);
  });

  it('a ring around nothing is an outline with a hole, an island in it a part', () => {
    const frame = subtractPolygons(polygon([rectangle(0, 0, 1, 1)]), [polygon([rectangle(0.25, 0.25, 0.5, 0.5)])])!;
    expect(frame.parts.map((rings) => rings.length)).to.deep.equal([2]);
    const island = unitePolygons([frame, polygon([rectangle(0.375, 0.375, 0.25, 0.25)])])!;
    expect(island.parts.map((rings) => rings.length).sort((a, b) => a - b)).to.deep.equal([1, 2]);
  });

  it('nothing left is undefined', () => {
    const square = polygon([rectangle(0.25, 0.25, 0.5, 0.5)]);
    expect(subtractPolygons(square, [square])).to.equal(undefined);
    expect(intersectPolygons([square, polygon([rectangle(0.8, 0.8, 0.1, 0.1)])])).to.equal(undefined);
    expect(mendCrossing(polygon([ring([0, 0], [1, 1], [0.5, 0.5])]))).to.equal(undefined);
    expect(unitePolygons([])).to.equal(undefined);
  });

  it('mends a bow tie into its two triangles, and a pentagram by the even-odd rule', () => {
    expect(mendCrossing(polygon([ring([0, 0], [1, 1], [1, 0], [0, 1])]))!.parts).to.have.length(2);
    const star = polygon([[0, 2, 4, 1, 3].map((i) => point(0.5 + 0.4 * Math.sin((i * 2 * Math.PI) / 5), 0.5 - 0.4 * Math.cos((i * 2 * Math.PI) / 5)))]);
    // 1241.08 at radius 40: see overlap()
    expect(filled(mendCrossing(star))).to.be.closeTo(0.124108, 1e-6);
    expect(crossesItself(mendCrossing(star)!)).to.equal(false);
  });

  it('outlines that lie on one another come to an end', () => {
    // clipper2-ts alone runs on such a ring until the memory is full
    const tangle = polygon([ring([3, 3], [2, 1], [2, 1], [0, 2], [2, 3], [3, 3], [1, 3], [2, 0], [3, 3], [2, 3]).map(({ x, y }) => point(x / 4, y / 4))]);
    isWhole(mendCrossing(tangle), filled(tangle));
  });
});

describe('geometry: splitting by a line', () => {
  const line = fc.array(inside, { minLength: 2, maxLength: 4 });

  it('the pieces sum up to the whole and have nothing in common', () => {
    fc.assert(fc.property(shape, line, (whole, cut) => {
      const pieces = splitPolygon(whole, cut);
      if (!pieces) return;
      expect(pieces.length).to.be.at.least(2);
      for (const piece of pieces) isWhole(piece, filled(piece));
      expect(pieces.reduce((sum, piece) => sum + filled(piece), 0)).to.be.closeTo(filled(whole), 1e-7);
      expect(filled({ type: 'polygon', parts: pieces.flatMap(({ parts }) => parts) })).to.be.closeTo(filled(whole), 1e-7);
    }), { numRuns: 100 });
  });

  const square = polygon([rectangle(0.25, 0.25, 0.5, 0.5)]);

  it('a line across makes two, whose points on the cut are the same to the bit', () => {
    const pieces = splitPolygon(square, [point(0, 0.3), point(1, 0.6)])!;
    expect(pieces).to.have.length(2);
    const [one, other] = pieces.map(({ parts }) => parts.flat(2));
    expect(one!.filter((at) => other!.some(({ x, y }) => x === at.x && y === at.y))).to.have.length(2);
  });

  it('a line that ends inside, misses or runs along the border cuts nothing', () => {
    expect(splitPolygon(square, [point(0, 0.5), point(0.5, 0.5)])).to.equal(undefined);
    expect(splitPolygon(square, [point(0, 0), point(0.1, 1)])).to.equal(undefined);
    expect(splitPolygon(square, [point(0.25, 0), point(0.25, 1)])).to.equal(undefined);
  });

  it('a line with loose ends cuts where it goes through', () => {
    expect(splitPolygon(square, [point(0.5, 0.3), point(0.8, 0.3), point(0.8, 0.5), point(0.2, 0.5)])).to.have.length(2);
  });

  it('through a hole it makes two halves, to the hole alone it cuts nothing', () => {
    const frame = polygon([rectangle(0, 0, 1, 1), rectangle(0.25, 0.25, 0.5, 0.5)]);
    expect(splitPolygon(frame, [point(0, 0.5), point(1, 0.5)])!.map(filled)).to.deep.equal([0.375, 0.375]);
    expect(splitPolygon(frame, [point(0, 0.5), point(0.5, 0.5)])).to.equal(undefined);
  });

  it('a hole beside the cut stays with its piece', () => {
    const pieces = splitPolygon(polygon([rectangle(0, 0, 1, 1), rectangle(0.125, 0.125, 0.25, 0.25)]), [point(0.5, 0), point(0.5, 1)])!;
    expect(pieces.map(({ parts }) => parts[0]!.length).sort((a, b) => a - b)).to.deep.equal([1, 2]);
  });
});
