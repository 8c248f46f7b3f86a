import { expect } from 'chai';
import fc from 'fast-check';
import type { Point } from '../../../src/core/model/region.js';
import type { Scissors } from '../../../src/core/segment/index.js';
import { BLACK, disc, GREY, noise, noisy, painted, RED, run, scissorsOf, WHITE } from './pictures.js';

function pathOf(scissors: Scissors, from: Point, to: Point): readonly Point[] {
  scissors.start(from);
  return run(scissors.pathSteps(to)).value;
}

/** Largest distance of the path, looked at closely, from a circle: in pixels. */
function offCircle(path: readonly Point[], width: number, height: number, cx: number, cy: number, radius: number): number {
  let most = 0;
  path.slice(1).forEach((to, i) => {
    const from = path[i]!;
    for (let t = 0; t <= 1; t += 0.1) {
      const x = (from.x + (to.x - from.x) * t) * width, y = (from.y + (to.y - from.y) * t) * height;
      most = Math.max(most, Math.abs(Math.hypot(x - cx, y - cy) - radius));
    }
  });
  return most;
}

const length = (path: readonly Point[], width: number, height: number): number =>
  path.slice(1).reduce((sum, { x, y }, i) => sum + Math.hypot((x - path[i]!.x) * width, (y - path[i]!.y) * height), 0);

describe('scissors', () => {
  const inDisc = disc(100, 80, 50);
  const left = { x: 50 / 200, y: 80 / 160 }, right = { x: 150 / 200, y: 80 / 160 }, top = { x: 100 / 200, y: 30 / 160 };

  it('follow the border of a disc, in few points', () => {
    const scissors = scissorsOf(painted(200, 160, (x, y) => (inDisc(x, y) ? RED : GREY)));
    const path = pathOf(scissors, left, right);
    expect(offCircle(path, 200, 160, 100, 80, 50)).to.be.below(2);
    expect(length(path, 200, 160)).to.be.within(150, 170); // half round: 157
    expect(path.length).to.be.below(30);
  });

  it('follow it in noise, and where both sides are as bright', () => {
    const random = noise(20);
    const noisyDisc = scissorsOf(painted(200, 160, (x, y) => noisy(inDisc(x, y) ? RED : GREY, random)));
    expect(offCircle(pathOf(noisyDisc, left, top), 200, 160, 100, 80, 50)).to.be.below(3);
    const asBright = scissorsOf(painted(200, 160, (x, y) => (inDisc(x, y) ? [190, 90, 90] : [90, 133, 133])));
    expect(offCircle(pathOf(asBright, left, top), 200, 160, 100, 80, 50)).to.be.below(2);
  });

  it('run along a thin line', () => {
    const scissors = scissorsOf(painted(120, 60, (x, y) => (y === 20 + Math.round(10 * Math.sin(x / 15)) ? BLACK : WHITE)));
    const path = pathOf(scissors, { x: 0, y: 20.5 / 60 }, { x: 1, y: (20.5 + 10 * Math.sin(119 / 15)) / 60 });
    for (const { x, y } of path) expect(Math.abs(y * 60 - 20.5 - 10 * Math.sin((x * 120 - 0.5) / 15))).to.be.below(2.5);
  });

  it('go straight where there is nothing to follow', () => {
    const scissors = scissorsOf(painted(80, 80, () => GREY));
    expect(pathOf(scissors, { x: 0.1, y: 0.1 }, { x: 0.9, y: 0.9 })).to.have.length(2);
  });

  it('find the same way whatever was asked for before', () => {
    const random = noise(60), picture = painted(90, 70, () => noisy(GREY, random));
    const used = scissorsOf(picture), from = { x: 0.2, y: 0.3 }, to = { x: 0.8, y: 0.6 };
    pathOf(used, { x: 0.9, y: 0.1 }, { x: 0.1, y: 0.9 });
    used.start(from);
    run(used.pathSteps({ x: 1, y: 1 }));
    expect(run(used.pathSteps(to)).value).to.deep.equal(pathOf(scissorsOf(picture), from, to));
  });

  it('can be left at a pause, and answer what is asked next', () => {
    const random = noise(60), picture = painted(300, 200, () => noisy(GREY, random));
    const scissors = scissorsOf(picture), from = { x: 0.1, y: 0.1 }, far = { x: 0.95, y: 0.95 }, near = { x: 0.5, y: 0.6 };
    scissors.start(from);
    const halted = scissors.pathSteps(far);
    expect(halted.next().done).to.equal(false);
    expect(run(scissors.pathSteps(near)).value).to.deep.equal(pathOf(scissorsOf(picture), from, near));
    scissors.start(from);
    run(scissors.pathSteps(far));
    expect(run(scissors.pathSteps(far)).pauses).to.equal(0);
  });

  it('snap to an edge that is near, and to nothing where there is none', () => {
    const scissors = scissorsOf(painted(200, 160, (x, y) => (inDisc(x, y) ? RED : GREY)));
    const snapped = scissors.snap({ x: 46 / 200, y: 80 / 160 }, 8 / 200);
    expect(Math.abs(Math.hypot(snapped.x * 200 - 100, snapped.y * 160 - 80) - 50)).to.be.below(1.5);
    expect(scissors.snap({ x: 0.5, y: 0.5 }, 8 / 200)).to.deep.equal({ x: 0.5, y: 0.5 });
  });

  it('go from the one point to the other, inside the picture, in any picture', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true }), point = fc.record({ x: unit, y: unit });
    fc.assert(fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 120 }), point, point, (width, height, grain, from, to) => {
      const random = noise(grain), path = pathOf(scissorsOf(painted(width, height, () => noisy(GREY, random))), from, to);
      expect(path.at(0)).to.deep.equal(from);
      expect(path.at(-1)).to.deep.equal(to);
      expect(path.length).to.be.at.least(2);
      for (const { x, y } of path) expect(x >= 0 && x <= 1 && y >= 0 && y <= 1).to.equal(true);
    }), { numRuns: 200 });
  });
});
