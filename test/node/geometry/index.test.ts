import { expect } from 'chai';
import fc from 'fast-check';
import { polygonArea, polygonBounds, polygonContains, rectsIntersect, ringArea, SpatialIndex, type Rect } from '../../../src/core/geometry/index.js';
import type { Polygon } from '../../../src/core/model/region.js';

const ring = (x: number, y: number, side: number) => [{ x, y }, { x: x + side, y }, { x: x + side, y: y + side }, { x, y: y + side }];

describe('geometry: polygons', () => {
  const holed: Polygon = { type: 'polygon', parts: [[ring(0, 0, 0.8), ring(0.2, 0.2, 0.2)], [ring(0.9, 0.9, 0.1)]] };

  it('area: outlines less holes, whichever way they turn', () => {
    expect(polygonArea(holed)).to.be.closeTo(0.64 - 0.04 + 0.01, 1e-12);
    expect(ringArea(ring(0, 0, 0.5).reverse())).to.be.closeTo(0.25, 1e-12);
    expect(polygonArea({ type: 'polygon', parts: [] })).to.equal(0);
  });
  it('a point in a hole is outside', () => {
    expect(polygonContains(holed, { x: 0.1, y: 0.1 })).to.equal(true);
    expect(polygonContains(holed, { x: 0.3, y: 0.3 })).to.equal(false);
    expect(polygonContains(holed, { x: 0.95, y: 0.95 })).to.equal(true);
    expect(polygonContains(holed, { x: 0.85, y: 0.5 })).to.equal(false);
  });
  it('bounds hold every part', () => {
    expect(polygonBounds(holed)).to.deep.equal({ x: 0, y: 0, width: 1, height: 1 });
    expect(polygonBounds({ type: 'polygon', parts: [] })).to.equal(undefined);
  });
});

describe('geometry: spatial index', () => {
  const unit = fc.double({ min: 0, max: 1, noNaN: true });
  const rect: fc.Arbitrary<Rect> = fc.record({ x: unit, y: unit, width: unit, height: unit });
  const id = fc.integer({ min: 0, max: 30 }).map(String);
  const command = fc.oneof(
    { weight: 5, arbitrary: fc.record({ type: fc.constant('set' as const), id, rect }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('delete' as const), id }) },
    { weight: 3, arbitrary: fc.record({ type: fc.constant('search' as const), rect }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('clear' as const) }) },
  );

  const agree = (commands: Iterable<{ type: string; id?: string; rect?: Rect }>): void => {
    const index = new SpatialIndex();
    const model = new Map<string, Rect>();
    for (const { type, id: which, rect: where } of commands) {
      if (type === 'set') {
        index.set(which!, where!);
        model.set(which!, where!);
      } else if (type === 'delete') {
        index.delete(which!);
        model.delete(which!);
      } else if (type === 'clear') {
        index.clear();
        model.clear();
      } else {
        const expected = [...model].filter(([, own]) => rectsIntersect(own, where!)).map(([key]) => key);
        expect(index.search(where!).sort()).to.deep.equal(expected.sort());
      }
    }
  };

  it('finds what a scan finds, whatever came before', () => {
    fc.assert(fc.property(fc.array(command, { maxLength: 60 }), agree));
  });

  it('and after so many changes that the tree is built anew', () => {
    const commands = Array.from({ length: 1200 }, (_, i) => ({ type: 'set', id: String(i % 700), rect: { x: (i * 37 % 101) / 101, y: (i * 53 % 97) / 97, width: 0.05, height: 0.05 } }));
    const search = { type: 'search', rect: { x: 0.3, y: 0.3, width: 0.2, height: 0.2 } };
    agree([...commands.slice(0, 900), search, ...commands.slice(900), { type: 'delete', id: '5' }, search]);
  });
});
