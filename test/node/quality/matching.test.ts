import { expect } from 'chai';
import fc from 'fast-check';
import type { Box, Polygon, Region } from '../../../src/core/model/index.js';
import { assign, matchRegions, regionIou } from '../../../src/core/quality/index.js';

const SIZE = { width: 400, height: 300 };
/** Thousandths: areas of smaller numbers may be too small for one. */
const unit = fc.integer({ min: 0, max: 1000 }).map((value) => value / 1000);
const box = (x: number, y: number, width: number, height: number, rotation?: number): Box => ({ type: 'box', x, y, width, height, ...(rotation === undefined ? {} : { rotation }) });
const boxes = fc.tuple(unit, unit, unit, unit, fc.constantFrom(undefined, 0, 30, 90, 200.5))
  .map(([x0, y0, x1, y1, rotation]) => box(Math.min(x0, x1), Math.min(y0, y1), Math.abs(x0 - x1), Math.abs(y0 - y1), rotation));
const ring = fc.array(fc.record({ x: unit, y: unit }), { minLength: 3, maxLength: 8 });
const polygons: fc.Arbitrary<Polygon> = fc.array(fc.array(ring, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 }).map((parts) => ({ type: 'polygon', parts }));
const spans: fc.Arbitrary<Region> = fc.tuple(fc.constantFrom('time-span' as const, 'text-span' as const), fc.nat(50), fc.integer({ min: 1, max: 50 }))
  .map(([type, start, length]) => ({ type, start, end: start + length, ...(type === 'text-span' ? { quote: '' } : {}) }) as Region);
const regions: fc.Arbitrary<Region> = fc.oneof(boxes, polygons, spans);
const outline = ({ x, y, width, height }: Box): Polygon => ({ type: 'polygon', parts: [[[{ x, y }, { x: x + width, y }, { x: x + width, y: y + height }, { x, y: y + height }]]] });

describe('regionIou', () => {
  it('is symmetric, and between 0 and 1', () => {
    fc.assert(fc.property(regions, regions, (a, b) => {
      const value = regionIou(a, b, SIZE);
      expect(value).to.be.within(0, 1);
      expect(regionIou(b, a, SIZE)).to.be.closeTo(value, 1e-9);
    }), { numRuns: 10_000 });
  });

  it('is 1 for a region and itself, where it has an area', () => {
    const solid = fc.oneof(boxes.filter(({ width, height }) => width > 1e-3 && height > 1e-3), spans);
    fc.assert(fc.property(solid, (a) => { expect(regionIou(a, a, SIZE)).to.be.closeTo(1, 1e-9); }), { numRuns: 1000 });
    fc.assert(fc.property(polygons, (a) => { expect(regionIou(a, a, SIZE)).to.be.oneOf([0, 1]); }), { numRuns: 1000 });
    expect(regionIou(box(0.1, 0.1, 0, 0.4), box(0.1, 0.1, 0, 0.4), SIZE)).to.equal(0);
  });

  it('is the same for a box and for its outline', () => {
    fc.assert(fc.property(boxes, boxes, (a, b) => {
      const [one, other] = [{ ...a, rotation: 0 }, { ...b, rotation: 0 }];
      expect(regionIou(outline(one), outline(other), SIZE)).to.be.closeTo(regionIou(one, other, SIZE), 1e-9);
      expect(regionIou(outline(one), other, SIZE)).to.be.closeTo(regionIou(one, other, SIZE), 1e-9);
    }), { numRuns: 1000 });
  });

  it('does not change where the picture is moved or stretched', () => {
    const moved = (p: Polygon): Polygon => ({ ...p, parts: p.parts.map((part) => part.map((each) => each.map(({ x, y }) => ({ x: x * 3 + 7, y: y / 5 - 2 })))) });
    fc.assert(fc.property(polygons, polygons, (a, b) => {
      expect(regionIou(moved(a), moved(b), SIZE)).to.be.closeTo(regionIou(a, b, SIZE), 1e-9);
    }), { numRuns: 1000 });
  });

  it('knows shares that one can work out by hand', () => {
    // half of each: 0.5 / 1.5; touching: nothing
    expect(regionIou(box(0, 0, 0.4, 0.4), box(0.2, 0, 0.4, 0.4), SIZE)).to.be.closeTo(1 / 3, 1e-12);
    expect(regionIou(box(0, 0, 0.4, 0.4), box(0.4, 0, 0.4, 0.4), SIZE)).to.equal(0);
    // a square of 120 pixels and the same one turned by 45 degrees share a regular octagon: 2 (sqrt 2 - 1) of its area
    const octagon = 2 * (Math.SQRT2 - 1);
    expect(regionIou(box(0.3, 0.3, 0.3, 0.4), box(0.3, 0.3, 0.3, 0.4, 45), SIZE)).to.be.closeTo(octagon / (2 - octagon), 1e-9);
    // a hole of a quarter of the area
    const frame: Polygon = { type: 'polygon', parts: [[outline(box(0, 0, 1, 1)).parts[0]![0]!, outline(box(0.2, 0.3, 0.5, 0.5)).parts[0]![0]!]] };
    expect(regionIou(frame, box(0, 0, 1, 1), SIZE)).to.be.closeTo(0.75, 1e-12);
    expect(regionIou(frame, box(0.2, 0.3, 0.5, 0.5), SIZE)).to.be.closeTo(0, 1e-12);
    const time = (start: number, end: number): Region => ({ type: 'time-span', start, end });
    expect([regionIou(time(0, 1000), time(500, 1500), SIZE), regionIou(time(0, 500), time(500, 900), SIZE)]).to.deep.equal([1 / 3, 0]);
    expect(regionIou(time(0, 9), { type: 'text-span', start: 0, end: 9, quote: 'any words' }, SIZE)).to.equal(0);
  });
});

/** Every way of giving rows to columns, one after another. */
function bestByBruteForce(weights: readonly (readonly number[])[], row = 0, taken: readonly number[] = []): number {
  if (row === weights.length) return 0;
  const unassigned = bestByBruteForce(weights, row + 1, taken);
  return weights[row]!.reduce((best, weight, column) => (taken.includes(column) ? best : Math.max(best, weight + bestByBruteForce(weights, row + 1, [...taken, column]))), unassigned);
}

describe('assign', () => {
  const weight = fc.oneof(unit, fc.constantFrom(0, 0.5, 1));
  const matrices = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([rows, columns]) =>
    fc.array(fc.array(weight, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }));

  it('finds the greatest sum that there is, and uses no column twice', () => {
    fc.assert(fc.property(matrices, (weights) => {
      const columns = assign(weights), used = columns.filter((column) => column !== undefined);
      expect([columns.length, new Set(used).size]).to.deep.equal([weights.length, Math.min(weights.length, weights[0]?.length ?? 0)]);
      const sum = columns.reduce<number>((all, column, row) => all + (column === undefined ? 0 : weights[row]![column]!), 0);
      expect(sum).to.be.closeTo(bestByBruteForce(weights), 1e-9);
    }), { numRuns: 3000 });
  });

  it('has nothing to give where there are no columns', () => expect(assign([[], []])).to.deep.equal([undefined, undefined]));
});

describe('matchRegions', () => {
  it('finds two pairs where taking the best one first finds one', () => {
    // the first of a overlaps both of b, the second only the first of b: which is the best pair of all, or just as good
    const a = [box(0.2, 0, 0.5, 0.1), box(0.4, 0, 0.5, 0.1)], b = [box(0.3, 0, 0.5, 0.1), box(0, 0, 0.5, 0.1)];
    expect(matchRegions(a, b, 0.4, SIZE).map((match) => [match.a, match.b, Number(match.iou.toFixed(3))])).to.deep.equal([[0, 1, 0.429], [1, 0, 0.667]]);
  });

  it('matches one to one, at the threshold or above, and misses no pair that two alone would make', () => {
    fc.assert(fc.property(fc.array(boxes, { maxLength: 6 }), fc.array(boxes, { maxLength: 6 }), fc.constantFrom(0.1, 0.3, 0.5), (a, b, threshold) => {
      const matches = matchRegions(a, b, threshold, SIZE);
      expect([new Set(matches.map((match) => match.a)).size, new Set(matches.map((match) => match.b)).size]).to.deep.equal([matches.length, matches.length]);
      for (const match of matches) {
        expect(match.iou).to.be.at.least(threshold);
        expect(match.iou).to.equal(regionIou(a[match.a]!, b[match.b]!, SIZE));
      }
      const isFree = (i: number, j: number): boolean => !matches.some((match) => match.a === i || match.b === j);
      for (const [i, one] of a.entries()) for (const [j, two] of b.entries()) if (isFree(i, j)) expect(regionIou(one, two, SIZE)).to.be.below(threshold);
    }), { numRuns: 1000 });
  });

  it('takes exactly the threshold, and regions apart not even at 0', () => {
    const [a, b, far] = [box(0, 0, 0.5, 0.5), box(0, 0, 0.5, 0.25), box(0.6, 0.6, 0.1, 0.1)];
    expect(matchRegions([a], [b], 0.5, SIZE)).to.deep.equal([{ a: 0, b: 0, iou: 0.5 }]);
    expect([matchRegions([a], [b], 0.5001, SIZE), matchRegions([a], [far], 0, SIZE), matchRegions([], [a], 0.5, SIZE)]).to.deep.equal([[], [], []]);
  });
});
