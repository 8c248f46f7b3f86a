import { expect } from 'chai';
import fc from 'fast-check';
import { boxSteps, workingSize, type Pixels } from '../../../src/core/segment/index.js';
import type { Box, Point, Polygon } from '../../../src/core/model/region.js';
import { BLACK, disc, GREY, iouWith, labOf, noise, noisy, painted, problemsOf, RED, run } from './pictures.js';

const inBox = (pixels: Pixels, box: Omit<Box, 'type'>, include: readonly Point[] = [], exclude: readonly Point[] = []): readonly Polygon[] =>
  run(boxSteps(labOf(pixels), { type: 'box', ...box }, include, exclude)).value;

describe('the thing in a box', () => {
  const random = noise(25), truth = disc(100, 80, 35);
  const around = { x: 0.3, y: 0.22, width: 0.4, height: 0.56 };

  it('is what is coloured unlike the ground around the box, in noise too', () => {
    const found = inBox(painted(200, 160, (x, y) => noisy(truth(x, y) ? RED : GREY, random)), around);
    expect(found).to.have.length(1);
    expect(iouWith(found, truth, 200, 160)).to.be.above(0.95);
    expect(problemsOf(found)).to.deep.equal([]);
  });

  it('may have several colours', () => {
    const found = inBox(painted(200, 160, (x, y) => noisy(truth(x, y) ? (y < 80 ? RED : [30, 60, 190]) : GREY, random)), around);
    expect(iouWith(found, truth, 200, 160)).to.be.above(0.93);
  });

  it('loses what an excluded point lies in', () => {
    const second = disc(130, 115, 8);
    const picture = painted(200, 160, (x, y) => noisy(truth(x, y) ? RED : second(x, y) ? BLACK : GREY, random));
    const wide = { x: 0.3, y: 0.22, width: 0.45, height: 0.6 };
    const corrected = inBox(picture, wide, [{ x: 0.5, y: 0.5 }], [{ x: 130 / 200, y: 115 / 160 }]);
    expect(iouWith(corrected, truth, 200, 160)).to.be.above(iouWith(inBox(picture, wide, [{ x: 0.5, y: 0.5 }, { x: 130 / 200, y: 115 / 160 }]), truth, 200, 160));
    expect(iouWith(corrected, truth, 200, 160)).to.be.above(0.93);
  });

  it('never leaves the box, nor the picture, wherever the box lies', () => {
    const picture = painted(50, 40, (x, y) => noisy(disc(25, 20, 12)(x, y) ? RED : GREY, random)), unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(fc.property(unit, unit, unit, unit, (x, y, width, height) => {
      const box = { x, y, width: Math.min(width, 1 - x), height: Math.min(height, 1 - y) };
      const found = inBox(picture, box);
      expect(problemsOf(found)).to.deep.equal([]);
      for (const point of found.flatMap(({ parts }) => parts.flat(2))) {
        expect(point.x).to.be.within(box.x - 1 / 50, box.x + box.width + 1 / 50);
        expect(point.y).to.be.within(box.y - 1 / 40, box.y + box.height + 1 / 40);
      }
    }), { numRuns: 40 });
  });

  it('is nothing where the box has no room', () => {
    expect(inBox(painted(1, 1, () => GREY), { x: 0, y: 0, width: 1, height: 1 })).to.deep.equal([]);
    expect(inBox(painted(50, 40, () => GREY), { x: 0.5, y: 0.5, width: 0, height: 0 })).to.deep.equal([]);
  });
});

describe('the size to work at', () => {
  it('is at most 1500 pixels long, keeps the proportions, and is never none', () => {
    expect(workingSize({ width: 4000, height: 3000 })).to.deep.equal({ width: 1500, height: 1125 });
    expect(workingSize({ width: 800, height: 600 })).to.deep.equal({ width: 800, height: 600 });
    expect(workingSize({ width: 9000, height: 2 })).to.deep.equal({ width: 1500, height: 1 });
  });
});
