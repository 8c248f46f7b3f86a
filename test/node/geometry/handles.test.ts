import { expect } from 'chai';
import fc from 'fast-check';
import { boxCentre, distance, toScreen, turnKnob } from '../../../src/core/geometry/index.js';
import type { Box } from '../../../src/core/model/region.js';

const IMAGE = { width: 400, height: 200 }, VIEW = { scale: 1, x: 0, y: 0 }, VIEWPORT = { width: 400, height: 200 };
const box: Box = { type: 'box', x: 0.25, y: 0.25, width: 0.5, height: 0.5 };

describe('the knob that a box is turned by', () => {
  it('is 24 pixels above the middle of the upper edge', () => {
    expect(turnKnob(box, VIEW, IMAGE, VIEWPORT)).to.deep.equal({ x: 200, y: 26 });
  });

  it('is below the lower edge where there is no room above, and stays above where there is none at all', () => {
    expect(turnKnob({ ...box, y: 0.1 }, VIEW, IMAGE, VIEWPORT)).to.deep.equal({ x: 200, y: 144 });
    expect(turnKnob({ ...box, y: 0, height: 1 }, VIEW, IMAGE, VIEWPORT)).to.deep.equal({ x: 200, y: -24 });
  });

  it('goes round with the box, and finds room to the right and below too', () => {
    const right = turnKnob({ ...box, rotation: 90 }, VIEW, IMAGE, VIEWPORT);
    expect(right.x).to.be.closeTo(274, 1e-9);
    expect(right.y).to.be.closeTo(100, 1e-9);
    expect(turnKnob({ ...box, rotation: 90 }, VIEW, IMAGE, { width: 280, height: 200 }).x).to.be.closeTo(126, 1e-9);
    expect(turnKnob({ ...box, rotation: 180 }, VIEW, IMAGE, { width: 400, height: 170 }).y).to.be.closeTo(26, 1e-9);
  });

  it('keeps its distance in pixels of the screen at any zoom and angle', () => {
    fc.assert(fc.property(
      fc.record({ scale: fc.double({ min: 0.01, max: 64, noNaN: true }), x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) }),
      fc.integer({ min: -360, max: 360 }),
      (view, rotation) => {
        const knob = turnKnob({ ...box, rotation }, view, IMAGE, VIEWPORT);
        const expected = (box.height * IMAGE.height * view.scale) / 2 + 24;
        expect(distance(knob, toScreen(view, IMAGE, boxCentre(box)))).to.be.closeTo(expected, 1e-6);
      },
    ));
  });
});
