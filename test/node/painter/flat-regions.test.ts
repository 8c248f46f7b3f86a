import { expect } from 'chai';
import fc from 'fast-check';
import type { Point, Polygon, Shape } from '../../../src/core/model/region.js';
import { FlatRegions } from '../../../src/painter/flat-regions.js';
import type { PaintedRegion } from '../../../src/painter/painter.js';

const NONE = new Map<string, unknown>();
/** Powers of two survive single precision to the bit. */
const coordinate = fc.integer({ min: 0, max: 1024 }).map((value) => value / 1024);
const ring = fc.array(fc.record({ x: coordinate, y: coordinate }), { minLength: 3, maxLength: 12 });
const shape: fc.Arbitrary<Shape> = fc.oneof(
  fc.record({ type: fc.constant('box' as const), x: coordinate, y: coordinate, width: coordinate, height: coordinate, rotation: fc.integer({ min: 0, max: 359 }) }),
  fc.record({ type: fc.constant('polygon' as const), parts: fc.array(fc.array(ring, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }) }),
);
const change = fc.record({
  id: fc.integer({ min: 0, max: 9 }).map(String),
  region: fc.option(fc.record({ shape, style: fc.integer({ min: 0, max: 3 }), dashed: fc.boolean() }), { nil: undefined }),
});

function ringsOf({ rings }: FlatRegions, slot: number): Point[][] {
  const found: Point[][] = [];
  for (let at = rings.starts[slot]!; at < rings.ends[slot]!; ) {
    const length = rings.numbers[at++]!;
    found.push(Array.from({ length }, (_, i) => ({ x: rings.numbers[at + 2 * i]!, y: rings.numbers[at + 2 * i + 1]! })));
    at += 2 * length;
  }
  return found;
}

const circle = (points: number): Polygon => ({
  type: 'polygon',
  parts: [[Array.from({ length: points }, (_, i) => ({ x: 0.5 + 0.4 * Math.cos((i / points) * 2 * Math.PI), y: 0.5 + 0.4 * Math.sin((i / points) * 2 * Math.PI) }))]],
});

describe('regions in flat arrays', () => {
  it('are what was put last, whatever was put and taken away before', () => {
    fc.assert(fc.property(fc.array(change, { maxLength: 80 }), (changes) => {
      const flat = new FlatRegions();
      const model = new Map<string, PaintedRegion>();
      for (const { id, region } of changes) {
        if (region) {
          flat.put(id, region);
          model.set(id, region);
        } else {
          flat.delete(id);
          model.delete(id);
        }
      }
      expect(flat.size).to.equal(model.size);
      expect(flat.sorted(undefined, NONE)).to.have.length(model.size);
      for (const [id, { shape: kept, style, dashed }] of model) {
        const slot = flat.slot(id)!;
        expect(flat.looks[slot]).to.equal(style * 2 + Number(dashed));
        expect(flat.rings.has(slot)).to.equal(kept.type === 'polygon');
        if (kept.type === 'box') {
          expect({ type: 'box', ...flat.rect(slot), rotation: flat.rotations[slot] }).to.deep.equal(kept);
          continue;
        }
        const points = kept.parts.flat();
        expect(ringsOf(flat, slot)).to.deep.equal(points);
        const xs = points.flat().map(({ x }) => x), ys = points.flat().map(({ y }) => y);
        expect(flat.rect(slot)).to.deep.equal({ x: Math.min(...xs), y: Math.min(...ys), width: Math.max(...xs) - Math.min(...xs), height: Math.max(...ys) - Math.min(...ys) });
      }
    }));
  });

  it('are sorted by their place, whatever is asked for, without the hidden ones', () => {
    const flat = new FlatRegions();
    const box: Shape = { type: 'box', x: 0, y: 0, width: 1, height: 1 };
    const put = (id: string, z: number): void => flat.put(id, { shape: box, style: 0, z });
    for (const [i, id] of ['c', 'e', 'b', 'a', 'd'].entries()) put(id, i - 2);
    const ids = (slots: Uint32Array): string => Array.from(slots, (slot) => ['a', 'b', 'c', 'd', 'e', 'f'].find((id) => flat.slot(id) === slot)).join('');
    expect(ids(flat.sorted(undefined, NONE))).to.equal('cebad');
    expect(ids(flat.sorted(['e', 'd', 'c', 'b', 'a', 'unknown'], NONE))).to.equal('cebad');
    expect(ids(flat.sorted(undefined, new Map([['e', 0], ['unknown', 0]])))).to.equal('cbad');
    expect(ids(flat.sorted(['e', 'd'], new Map([['e', 0]])))).to.equal('d');
    put('e', 7);
    put('d', -7);
    expect(ids(flat.sorted(undefined, NONE))).to.equal('dcbae');
    flat.delete('c');
    put('f', 1.5);
    expect(ids(flat.sorted(undefined, NONE))).to.equal('dbafe');
    expect(ids(flat.sorted(['e', 'f', 'd'], NONE))).to.equal('dfe');
  });

  it('take bounded memory while a polygon is drawn point by point, and others come and go', () => {
    const flat = new FlatRegions();
    for (let i = 0; i < 50; i++) flat.put(`still ${i}`, { shape: circle(40), style: 0 });
    for (let points = 3; points < 2000; points++) flat.put('growing', { shape: circle(points), style: 0 });
    const live = 50 * 81 + 2 * 2000;
    expect(flat.rings.numbers.length).to.be.below(live * 4);
    expect(ringsOf(flat, flat.slot('still 7')!)[0]).to.have.length(40);
    for (let i = 0; i < 5000; i++) {
      flat.put(`passing ${i}`, { shape: circle(40), style: 0 });
      flat.delete(`passing ${i}`);
    }
    expect(flat.rings.numbers.length).to.be.below(live * 4);
    expect(flat.looks.length).to.be.below(256);
  });

  it('hold 10,000 boxes in less than 0.7 MB', () => {
    const flat = new FlatRegions();
    for (let i = 0; i < 10_000; i++) flat.put(String(i), { shape: { type: 'box', x: 0, y: 0, width: 0.1, height: 0.1 }, style: 0 });
    const bytes = [flat.boxes, flat.rotations, flat.looks, flat.rings.numbers, flat.rings.starts, flat.rings.ends].reduce((sum, { byteLength }) => sum + byteLength, 0);
    expect(bytes).to.be.below(700_000);
  });

  it('tell what drawing a part costs: nothing out of sight, more for many points, about the same by sample', () => {
    const flat = new FlatRegions();
    for (let i = 0; i < 20_000; i++) flat.put(String(i), { shape: { type: 'box', x: (i % 100) / 200, y: 0, width: 0.001, height: 0.1 }, style: 0 });
    expect(flat.costIn({ x: 0.6, y: 0, width: 0.4, height: 1 })).to.equal(0);
    expect(flat.costIn({ x: 0, y: 0, width: 1, height: 1 })).to.be.closeTo(20_000, 200);
    const few = new FlatRegions();
    few.put('a', { shape: { type: 'box', x: 0, y: 0, width: 1, height: 1 }, style: 0 });
    expect(few.costIn({ x: 0, y: 0, width: 1, height: 1 })).to.equal(1);
    few.put('b', { shape: circle(40), style: 0 });
    expect(few.costIn({ x: 0, y: 0, width: 1, height: 1 })).to.be.above(15);
  });
});
