import { expect } from 'chai';
import fc from 'fast-check';
import { placeBeside, rectHolds } from '../../../src/core/geometry/index.js';

const LIST = { width: 180, height: 100 }, WIDE = { width: 800, height: 600 }, PHONE = { width: 320, height: 400 };

describe('geometry: beside a rectangle', () => {
  it('lies right of it, or left where there is no room', () => {
    expect(placeBeside({ x: 100, y: 50, width: 200, height: 80 }, LIST, WIDE, 8)).to.deep.equal({ x: 308, y: 50 });
    expect(placeBeside({ x: 600, y: 50, width: 150, height: 80 }, LIST, WIDE, 8)).to.deep.equal({ x: 412, y: 50 });
  });

  it('lies below or above it on a narrow canvas, and not on it', () => {
    expect(placeBeside({ x: 60, y: 50, width: 200, height: 80 }, LIST, PHONE, 8)).to.deep.equal({ x: 60, y: 138 });
    expect(placeBeside({ x: 60, y: 250, width: 200, height: 120 }, LIST, PHONE, 8)).to.deep.equal({ x: 60, y: 142 });
  });

  it('stays on the canvas, also where it has to cover something', () => {
    const place = fc.integer({ min: 0, max: 300 });
    fc.assert(fc.property(place, place, place, place, (x, y, width, height) => {
      const at = placeBeside({ x, y, width, height }, LIST, PHONE, 8);
      return rectHolds({ x: 0, y: 0, ...PHONE }, { ...at, ...LIST });
    }));
    expect(placeBeside({ x: 10, y: 10, width: 300, height: 380 }, LIST, PHONE, 8)).to.deep.equal({ x: 10, y: 300 });
  });
});
