import { expect } from 'chai';
import fc from 'fast-check';
import { fit, handleAt, handleCursor, GRIP_MOUSE, MAX_SCALE, MIN_SCALE, pan, rectToScreen, resizeView, reveal, toImage, toScreen, visibleRect, zoomAt } from '../../../src/core/geometry/index.js';
import type { Box } from '../../../src/core/model/region.js';

const size = (min: number, max: number) => fc.record({ width: fc.integer({ min, max }), height: fc.integer({ min, max }) });
const image = size(1, 30_000);
const viewport = size(50, 4000);
const view = fc.record({
  scale: fc.double({ min: MIN_SCALE, max: MAX_SCALE, noNaN: true }),
  x: fc.double({ min: -5000, max: 5000, noNaN: true }),
  y: fc.double({ min: -5000, max: 5000, noNaN: true }),
});
const unit = fc.record({ x: fc.double({ min: 0, max: 1, noNaN: true }), y: fc.double({ min: 0, max: 1, noNaN: true }) });

describe('geometry: the view', () => {
  it('there and back is the same point, to 1e-9', () => {
    // what a normalised coordinate can lose is relative to how far from the origin the screen point lies
    fc.assert(fc.property(view, size(100, 30_000), unit, (v, img, p) => {
      const back = toImage(v, img, toScreen(v, img, p));
      expect(back.x).to.be.closeTo(p.x, 1e-9);
      expect(back.y).to.be.closeTo(p.y, 1e-9);
    }));
  });

  it('fit shows the whole picture, centred', () => {
    fc.assert(fc.property(image, viewport, (img, port) => {
      const shown = rectToScreen(fit(img, port, 20), img, { x: 0, y: 0, width: 1, height: 1 });
      expect(shown.x).to.be.at.least(-1e-6);
      expect(shown.x + shown.width).to.be.at.most(port.width + 1e-6);
      expect(shown.y + shown.height).to.be.at.most(port.height + 1e-6);
      expect(shown.x + shown.width / 2).to.be.closeTo(port.width / 2, 1e-6);
    }));
  });

  it('zooming keeps what is under the pointer, within 1 % and 6,400 %', () => {
    const img = { width: 4000, height: 3000 }, port = { width: 1000, height: 800 };
    fc.assert(fc.property(unit, fc.double({ min: 0.01, max: 100, noNaN: true }), (p, factor) => {
      const before = fit(img, port);
      const at = { x: 100 + p.x * 800, y: 100 + p.y * 600 };
      const after = zoomAt(before, factor, at, img, port);
      expect(after.scale).to.be.within(MIN_SCALE, MAX_SCALE);
      const a = toImage(before, img, at), b = toImage(after, img, at);
      if (after.scale >= before.scale) expect(b.x).to.be.closeTo(a.x, 1e-9);
    }));
    expect(zoomAt(fit(img, port), 1e9, { x: 1, y: 1 }, img, port).scale).to.equal(64);
    expect(zoomAt(fit(img, port), 1e-9, { x: 1, y: 1 }, img, port).scale).to.equal(0.01);
  });

  it('a resize keeps the middle in the middle', () => {
    fc.assert(fc.property(view, viewport, viewport, (v, from, to) => {
      const img = { width: 1000, height: 500 };
      const a = toImage(v, img, { x: from.width / 2, y: from.height / 2 });
      const b = toImage(resizeView(v, from, to), img, { x: to.width / 2, y: to.height / 2 });
      expect(b.x).to.be.closeTo(a.x, 1e-9);
      expect(b.y).to.be.closeTo(a.y, 1e-9);
    }));
  });

  it('a pan never loses the picture', () => {
    fc.assert(fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: -1e6, max: 1e6 }), (x, y) => {
      const img = { width: 400, height: 300 }, port = { width: 500, height: 500 };
      const seen = visibleRect(pan({ scale: 1, x: 0, y: 0 }, { x, y }, img, port), img, port);
      expect(seen.x).to.be.below(1);
      expect(seen.x + seen.width).to.be.above(0);
      expect(seen.y).to.be.below(1);
      expect(seen.y + seen.height).to.be.above(0);
    }));
  });

  it('reveals what is out of sight, and leaves the view alone otherwise', () => {
    const img = { width: 1000, height: 1000 }, port = { width: 200, height: 200 };
    const at = { scale: 1, x: 0, y: 0 };
    expect(reveal(at, { x: 0.05, y: 0.05, width: 0.1, height: 0.1 }, img, port)).to.equal(at);
    const moved = reveal(at, { x: 0.8, y: 0.8, width: 0.1, height: 0.1 }, img, port);
    expect(toScreen(moved, img, { x: 0.85, y: 0.85 }).x).to.be.closeTo(100, 1e-9);
  });
});

describe('geometry: handles', () => {
  const img = { width: 1000, height: 1000 };
  const at = { scale: 1, x: 0, y: 0 };
  const box: Box = { type: 'box', x: 0.1, y: 0.1, width: 0.2, height: 0.2 };

  it('corners before edges, edges along their whole length, the middle free', () => {
    expect(handleAt(box, { x: 100, y: 100 }, at, img, GRIP_MOUSE)).to.equal('nw');
    expect(handleAt(box, { x: 305, y: 295 }, at, img, GRIP_MOUSE)).to.equal('se');
    expect(handleAt(box, { x: 130, y: 102 }, at, img, GRIP_MOUSE)).to.equal('n');
    expect(handleAt(box, { x: 302, y: 250 }, at, img, GRIP_MOUSE)).to.equal('e');
    expect(handleAt(box, { x: 200, y: 200 }, at, img, GRIP_MOUSE)).to.equal(undefined);
    expect(handleAt(box, { x: 330, y: 200 }, at, img, GRIP_MOUSE)).to.equal(undefined);
  });

  it('reach the same number of screen pixels at any scale', () => {
    fc.assert(fc.property(fc.double({ min: 0.2, max: 64, noNaN: true }), (scale) => {
      const zoomed = { scale, x: 0, y: 0 };
      const corner = toScreen(zoomed, img, { x: 0.1, y: 0.1 });
      expect(handleAt(box, { x: corner.x - 10, y: corner.y - 10 }, zoomed, img, GRIP_MOUSE)).to.equal('nw');
      expect(handleAt(box, { x: corner.x - 14, y: corner.y - 14 }, zoomed, img, GRIP_MOUSE)).to.equal(undefined);
    }));
  });

  it('leave the middle of a small box to be moved', () => {
    const small: Box = { type: 'box', x: 0.1, y: 0.1, width: 0.012, height: 0.012 };
    expect(handleAt(small, { x: 106, y: 106 }, at, img, GRIP_MOUSE)).to.equal(undefined);
  });

  it('have the cursor of the way they go, also when turned', () => {
    expect(handleCursor('e')).to.equal('ew-resize');
    expect(handleCursor('nw')).to.equal('nwse-resize');
    expect(handleCursor('e', 90)).to.equal('ns-resize');
  });
});
