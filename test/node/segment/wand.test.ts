import { expect } from 'chai';
import fc from 'fast-check';
import { polygonArea } from '../../../src/core/geometry/index.js';
import { wandSteps, type Pixels, type WandOptions } from '../../../src/core/segment/index.js';
import type { Point, Polygon } from '../../../src/core/model/region.js';
import { BLACK, disc, GREY, iouWith, labOf, noise, noisy, painted, problemsOf, RED, run, WHITE } from './pictures.js';

const wand = (pixels: Pixels, include: readonly Point[], options: Partial<WandOptions> & { exclude?: readonly Point[] } = {}): readonly Polygon[] =>
  run(wandSteps(labOf(pixels), include, options.exclude ?? [], { tolerance: 0.1, ...options })).value;

describe('magic wand', () => {
  it('finds a disc to the pixel, in few points', () => {
    const truth = disc(100, 80, 40), found = wand(painted(200, 160, (x, y) => (truth(x, y) ? RED : GREY)), [{ x: 0.5, y: 0.5 }]);
    expect(found).to.have.length(1);
    expect(iouWith(found, truth, 200, 160)).to.be.above(0.97);
    expect(problemsOf(found)).to.deep.equal([]);
    expect(found[0]!.parts[0]![0]!.length).to.be.below(40);
  });

  it('finds it in noise', () => {
    const truth = disc(100, 80, 40), random = noise(18);
    const found = wand(painted(200, 160, (x, y) => noisy(truth(x, y) ? RED : GREY, random)), [{ x: 0.5, y: 0.5 }], { tolerance: 0.15 });
    expect(iouWith(found, truth, 200, 160)).to.be.above(0.95);
    expect(problemsOf(found)).to.deep.equal([]);
  });

  it('goes further along a gradient with more tolerance, and everywhere with all of it', () => {
    const gradient = painted(256, 20, (x) => [x, x, x]);
    const shares = [0.05, 0.1, 0.2, 0.4].map((tolerance) => polygonArea(wand(gradient, [{ x: 0.5, y: 0.5 }], { tolerance })[0]!));
    expect(shares).to.deep.equal(shares.toSorted((a, b) => a - b));
    expect(shares[0]!).to.be.within(0.05, 0.2);
    expect(polygonArea(wand(gradient, [{ x: 0.5, y: 0.5 }], { tolerance: 1 })[0]!)).to.equal(1);
  });

  it('keeps a hole, and the island in it out, and fills a small one', () => {
    const hole = disc(60, 60, 20), island = disc(60, 60, 10), speck = disc(20, 20, 2);
    const picture = painted(120, 120, (x, y) => ((hole(x, y) && !island(x, y)) || speck(x, y) ? WHITE : RED));
    const found = wand(picture, [{ x: 0.9, y: 0.9 }], { fillHoles: 0.002 });
    expect(found).to.have.length(1);
    expect(found[0]!.parts).to.have.length(1);
    expect(found[0]!.parts[0]).to.have.length(2);
    expect(iouWith(found, (x, y) => !hole(x, y), 120, 120)).to.be.above(0.97);
    expect(wand(picture, [{ x: 0.9, y: 0.9 }], { fillHoles: 0 })[0]!.parts[0]).to.have.length(3);
  });

  it('takes one of two blobs of the same colour, and both with a point in each, the larger first', () => {
    const small = disc(30, 50, 15), large = disc(110, 50, 30);
    const picture = painted(160, 100, (x, y) => (small(x, y) || large(x, y) ? RED : GREY));
    expect(iouWith(wand(picture, [{ x: 30 / 160, y: 0.5 }]), small, 160, 100)).to.be.above(0.94);
    const both = wand(picture, [{ x: 30 / 160, y: 0.5 }, { x: 110 / 160, y: 0.5 }]);
    expect(both.map(polygonArea)).to.satisfy(([first, second]: number[]) => both.length === 2 && first! > second!);
    expect(iouWith(both, (x, y) => small(x, y) || large(x, y), 160, 100)).to.be.above(0.95);
  });

  it('leaves out what an excluded point is nearer to', () => {
    const left = disc(40, 50, 25), right = disc(120, 50, 25);
    const picture = painted(160, 100, (x, y) => (left(x, y) || right(x, y) || (Math.abs(y - 50) < 4 && x > 40 && x < 120) ? RED : GREY));
    const joined = wand(picture, [{ x: 0.25, y: 0.5 }]);
    expect(iouWith(joined, left, 160, 100)).to.be.below(0.6);
    const parted = wand(picture, [{ x: 0.25, y: 0.5 }], { exclude: [{ x: 0.75, y: 0.5 }] });
    expect(iouWith(parted, left, 160, 100)).to.be.above(0.85);
  });

  it('follows a thin line', () => {
    const found = wand(painted(100, 60, (_, y) => (y === 30 ? BLACK : WHITE)), [{ x: 0.5, y: 30.5 / 60 }]);
    expect(iouWith(found, (_, y) => y === 30, 100, 60)).to.equal(1);
  });

  it('takes the whole of a picture of one colour, of any size', () => {
    for (const [width, height] of [[1, 1], [2, 1], [1, 7], [64, 64]] as const) {
      const found = wand(painted(width, height, () => GREY), [{ x: 0.5, y: 0.5 }]);
      expect(found.map(polygonArea)).to.deep.equal([1]);
      expect(found[0]!.parts[0]![0]).to.have.length(4);
    }
  });

  it('sees a transparent pixel as white, whatever its colour', () => {
    const picture = painted(20, 20, () => WHITE);
    for (let i = 0; i < 200; i++) picture.data.set([0, 0, 0, 0], 4 * i);
    expect(wand(picture, [{ x: 0.5, y: 0.9 }]).map(polygonArea)).to.deep.equal([1]);
  });

  it('answers nothing for no point', () => {
    expect(wand(painted(10, 10, () => GREY), [])).to.deep.equal([]);
  });

  it('gives valid polygons of all kinds of blots, as the truth has them, in which nothing touches', () => {
    const blots = fc.array(fc.tuple(fc.integer({ min: 0, max: 39 }), fc.integer({ min: 0, max: 29 }), fc.integer({ min: 1, max: 8 })), { minLength: 1, maxLength: 30 });
    fc.assert(fc.property(blots, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (discs, x, y) => {
      const inBlot = (px: number, py: number): boolean => discs.some(([cx, cy, r]) => disc(cx, cy, r)(px, py));
      const found = wand(painted(40, 30, (px, py) => (inBlot(px, py) ? RED : GREY)), [{ x, y }], { fillHoles: 0 });
      expect(problemsOf(found)).to.deep.equal([]);
      expect(found).to.have.length(1);
    }), { numRuns: 150 });
  });

  it('gives valid polygons of noise', () => {
    const random = noise(120);
    const found = wand(painted(60, 60, () => noisy(GREY, random)), [{ x: 0.5, y: 0.5 }], { tolerance: 0.2, fillHoles: 0 });
    expect(problemsOf(found)).to.deep.equal([]);
    expect(found[0]!.parts[0]!.length).to.be.above(3);
  });

  it('pauses often enough to be called off', () => {
    const large = labOf(painted(600, 400, () => GREY));
    expect(run(wandSteps(large, [{ x: 0.5, y: 0.5 }], [{ x: 0.1, y: 0.1 }], { tolerance: 0.1 })).pauses).to.be.above(20);
  });
});
