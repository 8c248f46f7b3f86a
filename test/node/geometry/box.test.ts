import { expect } from 'chai';
import fc from 'fast-check';
import {
  boxBetween, boxBounds, boxContains, boxPixels, HANDLES, handleSides, iou, moveBox, normaliseBox, resizeBox, withSide, type Handle, type Size,
} from '../../../src/core/geometry/index.js';
import { boxKind } from '../../../src/core/annotate/shapes/box.js';
import { moveShapes } from '../../../src/core/annotate/shapes/move.js';
import type { Box, Point } from '../../../src/core/model/region.js';

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const anywhere = fc.double({ min: -3, max: 4, noNaN: true });
const point = fc.record({ x: anywhere, y: anywhere });
const inside = fc.record({ x: unit, y: unit });
const box: fc.Arbitrary<Box> = fc.tuple(inside, inside).map(([a, b]) => boxBetween(a, b));
const handle = fc.constantFrom(...HANDLES);
const image: fc.Arbitrary<Size> = fc.record({ width: fc.integer({ min: 1, max: 30_000 }), height: fc.integer({ min: 1, max: 30_000 }) });
const SIZE: Size = { width: 400, height: 300 };

const edges = (b: Box) => ({ w: b.x, n: b.y, e: b.x + b.width, s: b.y + b.height });
const whole = (b: Box): void => {
  for (const value of [b.x, b.y, b.width, b.height]) expect(value).to.satisfy(Number.isFinite);
  expect(b.x).to.be.at.least(0);
  expect(b.y).to.be.at.least(0);
  expect(b.width).to.be.at.least(0);
  expect(b.height).to.be.at.least(0);
  expect(b.x + b.width).to.be.at.most(1);
  expect(b.y + b.height).to.be.at.most(1);
};

describe('geometry: boxes', () => {
  it('resizing moves no other edge, to the last bit', () => {
    fc.assert(fc.property(box, handle, point, (before, which, to) => {
      const after = resizeBox(before, which, to, SIZE);
      const sides = handleSides(which);
      const old = edges(before), now = edges(after);
      if (sides.x === 0) expect([after.x, after.width]).to.deep.equal([before.x, before.width]);
      if (sides.y === 0) expect([after.y, after.height]).to.deep.equal([before.y, before.height]);
      // the anchor may be the other edge of the result: the box flips
      if (sides.x !== 0) expect([now.w, now.e]).to.include(sides.x === 1 ? old.w : old.e);
      if (sides.y !== 0) expect([now.n, now.s]).to.include(sides.y === 1 ? old.n : old.s);
    }), { numRuns: 3000 });
  });

  it('no resize leaves the picture or turns into NaN, whatever the modifiers', () => {
    const options = fc.record({
      fromCentre: fc.boolean(),
      keepAspect: fc.boolean(),
      least: fc.record({ width: fc.double({ min: 0, max: 0.2, noNaN: true }), height: fc.double({ min: 0, max: 0.2, noNaN: true }) }),
    });
    const wild = fc.record({ x: fc.double(), y: fc.double() });
    fc.assert(fc.property(box, handle, fc.oneof(point, wild), options, (before, which, to, how) => whole(resizeBox(before, which, to, SIZE, how))), { numRuns: 3000 });
  });

  it('of a box as small as a number can be, resized from its centre, is a box', () => {
    const least = 5e-324, dot: Box = { type: 'box', x: 0, y: 0, width: least, height: least };
    whole(resizeBox(dot, 'nw', { x: 0, y: 0 }, SIZE, { fromCentre: true, keepAspect: true, least: { width: 0, height: 0 } }));
  });

  it('keeps the proportion when asked, by any handle', () => {
    const roomy: fc.Arbitrary<Box> = fc.record({ x: fc.double({ min: 0.2, max: 0.5, noNaN: true }), y: fc.double({ min: 0.2, max: 0.5, noNaN: true }) })
      .map(({ x, y }) => ({ type: 'box', x, y, width: 0.3, height: 0.2 }));
    fc.assert(fc.property(roomy, handle, point, fc.boolean(), (before, which, to, fromCentre) => {
      const after = resizeBox(before, which, to, SIZE, { keepAspect: true, fromCentre });
      if (after.height > 1e-6) expect(after.width / after.height).to.be.closeTo(1.5, 1e-6);
    }));
  });

  it('a typed side moves or resizes it, as far as the picture goes', () => {
    const start: Box = { type: 'box', x: 0.4, y: 0.4, width: 0.2, height: 0.2 };
    expect(withSide(start, 'x', 0.9, SIZE)).to.deep.equal({ ...start, x: 0.8 });
    expect(withSide(start, 'y', -1, SIZE)).to.deep.equal({ ...start, y: 0 });
    expect(withSide(start, 'width', 2, SIZE).width).to.equal(0.6);
    expect(withSide(start, 'height', 0, SIZE).height).to.equal(1 / SIZE.height);
  });

  it('holds the centre when asked', () => {
    fc.assert(fc.property(box, handle, point, (before, which, to) => {
      const after = resizeBox(before, which, to, SIZE, { fromCentre: true });
      expect(after.x + after.width / 2).to.be.closeTo(before.x + before.width / 2, 1e-9);
      expect(after.y + after.height / 2).to.be.closeTo(before.y + before.height / 2, 1e-9);
    }));
  });

  it('stops at the least size on either side of the anchor', () => {
    const start: Box = { type: 'box', x: 0.4, y: 0.4, width: 0.2, height: 0.2 };
    const least = { width: 0.05, height: 0.05 };
    expect(resizeBox(start, 'e', { x: 0.41, y: 0.5 }, SIZE, { least }).width).to.be.closeTo(0.05, 1e-9);
    const flipped = resizeBox(start, 'e', { x: 0.39, y: 0.5 }, SIZE, { least });
    expect(flipped.x).to.be.closeTo(0.35, 1e-9);
    expect(flipped.width).to.be.closeTo(0.05, 1e-9);
  });

  it('gets no smaller than that at the border of the picture either, whatever the modifiers', () => {
    const tenth = fc.integer({ min: 0, max: 9 });
    const onGrid: fc.Arbitrary<Box> = fc.tuple(tenth, tenth, tenth, tenth).map(([x, y, w, h]) => ({
      type: 'box', x: x / 10, y: y / 10, width: (Math.floor((w * (10 - x)) / 10) + 1) / 10, height: (Math.floor((h * (10 - y)) / 10) + 1) / 10,
    }));
    const pointer = fc.record({ x: fc.double({ min: -0.5, max: 1.5, noNaN: true }), y: fc.double({ min: -0.5, max: 1.5, noNaN: true }) });
    const least = { width: 0.02, height: 0.02 };
    fc.assert(fc.property(onGrid, handle, pointer, fc.boolean(), fc.boolean(), (before, which, to, keepAspect, fromCentre) => {
      const after = resizeBox(before, which, to, SIZE, { keepAspect, fromCentre, least });
      expect(Math.min(after.width, after.height), JSON.stringify(after)).to.be.at.least(0.02 - 1e-9);
    }), { numRuns: 3000 });
  });

  it('keeps its proportion and its own side at the border, however far beyond it the pointer is', () => {
    const start: Box = { type: 'box', x: 0.3, y: 0.8, width: 0.4, height: 0.2 }, least = { width: 0.02, height: 0.02 };
    for (const y of [1.1, 1.6]) {
      const after = resizeBox(start, 'n', { x: 0.5, y }, SIZE, { keepAspect: true, least });
      expect(after.y + after.height).to.equal(1);
      expect(after.height).to.be.closeTo(0.02, 1e-9);
      expect(after.width).to.be.closeTo(0.04, 1e-9);
    }
  });

  it('flips through itself', () => {
    const start: Box = { type: 'box', x: 0.4, y: 0.4, width: 0.2, height: 0.2 };
    const after = resizeBox(start, 'se', { x: 0.1, y: 0.2 }, SIZE);
    expect(edges(after)).to.deep.equal({ w: after.x, n: after.y, e: 0.4, s: 0.4 });
    expect(after.x).to.be.closeTo(0.1, 1e-9);
  });

  it('moving keeps the size to the bit and slides along the border', () => {
    fc.assert(fc.property(box, point, (before, by) => {
      const after = moveBox(before, by, SIZE);
      expect([after.width, after.height]).to.deep.equal([before.width, before.height]);
      whole(after);
    }), { numRuns: 2000 });
    expect(moveBox({ type: 'box', x: 0.5, y: 0.5, width: 0.2, height: 0.2 }, { x: 5, y: 0.1 }, SIZE)).to.include({ x: 0.8, y: 0.6 });
  });

  it('moves several as one: distances between them stay', () => {
    fc.assert(fc.property(fc.array(box, { minLength: 2, maxLength: 5 }), point, (boxes, by) => {
      const moved = [...moveShapes(new Map(boxes.map((each, i) => [String(i), each])), by, SIZE, () => boxKind(() => false)).values()] as Box[];
      moved.forEach(whole);
      for (let i = 1; i < boxes.length; i++) {
        expect(moved[i]!.x - moved[0]!.x).to.be.closeTo(boxes[i]!.x - boxes[0]!.x, 1e-12);
        expect(moved[i]!.y - moved[0]!.y).to.be.closeTo(boxes[i]!.y - boxes[0]!.y, 1e-12);
      }
    }));
  });

  it('normalises anything into the picture, and leaves alone what is fine', () => {
    const number = fc.double();
    fc.assert(fc.property(number, number, number, number, (x, y, width, height) => whole(normaliseBox({ type: 'box', x, y, width, height }))));
    fc.assert(fc.property(box, (fine) => void expect(normaliseBox(fine)).to.equal(fine)));
    expect(normaliseBox({ type: 'box', x: 0.5, y: 0.5, width: -0.2, height: 0.2 })).to.include({ x: 0.3, width: 0.2 });
  });

  it('turned boxes: bounds, hits and handles are those of the turned shape', () => {
    const turnedBox: Box = { type: 'box', x: 0.25, y: 0.4, width: 0.5, height: 0.2, rotation: 90 };
    const square: Size = { width: 100, height: 100 };
    const bounds = boxBounds(turnedBox, square);
    expect(bounds.x).to.be.closeTo(0.4, 1e-9);
    expect(bounds.height).to.be.closeTo(0.5, 1e-9);
    expect(boxContains(turnedBox, { x: 0.5, y: 0.3 }, square)).to.equal(true);
    expect(boxContains(turnedBox, { x: 0.3, y: 0.5 }, square)).to.equal(false);
  });

  it('resizing a turned box holds the opposite handle and stays in the picture', () => {
    const rotation = fc.double({ min: 1, max: 359, noNaN: true });
    const opposite: Record<Handle, Handle> = { n: 's', s: 'n', e: 'w', w: 'e', ne: 'sw', sw: 'ne', nw: 'se', se: 'nw' };
    fc.assert(fc.property(rotation, handle, inside, (degrees, which, to) => {
      const before: Box = { type: 'box', x: 0.4, y: 0.45, width: 0.2, height: 0.1, rotation: degrees };
      const after = resizeBox(before, which, to, SIZE, { least: { width: 0.01, height: 0.01 } });
      const bounds = boxBounds(after, SIZE);
      expect(bounds.x).to.be.at.least(-1e-9);
      expect(bounds.x + bounds.width).to.be.at.most(1 + 1e-9);
      const held = handleAtRest(before, opposite[which]);
      const candidates = HANDLES.map((each) => handleAtRest(after, each));
      expect(Math.min(...candidates.map((at) => Math.hypot((at.x - held.x) * SIZE.width, (at.y - held.y) * SIZE.height)))).to.be.below(1e-6);
    }));
  });

  it('IoU is symmetric, 1 with itself and 0 apart', () => {
    fc.assert(fc.property(box, box, (a, b) => {
      expect(iou(a, b)).to.be.closeTo(iou(b, a), 1e-12);
      expect(iou(a, b)).to.be.within(0, 1 + 1e-12);
      if (a.width * a.height > 1e-9) expect(iou(a, a)).to.be.closeTo(1, 1e-6);
    }));
    expect(iou({ x: 0, y: 0, width: 0.1, height: 0.1 }, { x: 0.5, y: 0, width: 0.1, height: 0.1 })).to.equal(0);
    expect(iou({ x: 0, y: 0, width: 0.2, height: 0.1 }, { x: 0.1, y: 0, width: 0.2, height: 0.1 })).to.be.closeTo(1 / 3, 1e-12);
  });

  it('counts whole pixels', () => {
    fc.assert(fc.property(image, (size) => void expect(boxPixels({ x: 0, y: 0, width: 1, height: 1 }, size)).to.deep.equal({ x: 0, y: 0, ...size })));
  });
});

function handleAtRest(b: Box, which: Handle): Point {
  const sides = handleSides(which);
  const radians = ((b.rotation ?? 0) * Math.PI) / 180;
  const dx = (sides.x * b.width * SIZE.width) / 2, dy = (sides.y * b.height * SIZE.height) / 2;
  return {
    x: b.x + b.width / 2 + (dx * Math.cos(radians) - dy * Math.sin(radians)) / SIZE.width,
    y: b.y + b.height / 2 + (dx * Math.sin(radians) + dy * Math.cos(radians)) / SIZE.height,
  };
}
