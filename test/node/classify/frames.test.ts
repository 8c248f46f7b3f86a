import { expect } from 'chai';
import { FrameClock } from '../../../src/core/classify/index.js';

/** The beginnings of frames, in whole milliseconds as in a WebM, or exactly. */
const frames = (rate: number, count: number, exact = false): number[] =>
  Array.from({ length: count }, (_, i) => (exact ? i / rate : Math.round((i / rate) * 1000) / 1000));

const watched = (times: readonly number[], declared?: number): FrameClock => {
  const clock = new FrameClock(declared);
  for (const time of times) clock.saw(time);
  return clock;
};

describe('the frames of a video', () => {
  for (const rate of [30, 30_000 / 1001, 24_000 / 1001, 25, 59.94]) {
    it(`are told by a declared rate of ${rate.toFixed(3)}, over an hour`, () => {
      const clock = new FrameClock(rate);
      for (let frame = 0; frame < 3600 * rate; frame += 1 + (frame % 7)) {
        expect(clock.frameAt(clock.middleOf(frame))).to.equal(frame);
        expect(clock.frameAt(clock.beginningOf(frame))).to.equal(frame);
        // rounded to milliseconds, as by the file
        expect(clock.frameAt(Math.round(clock.beginningOf(frame) * 1000) / 1000)).to.equal(frame);
        expect(clock.snapped(clock.beginningOf(frame) * 1000)).to.equal(clock.beginningOf(frame) * 1000);
      }
    });
  }

  it('take 29.97 and 23.98 for what they stand for', () => {
    expect(new FrameClock(29.97).rate).to.equal(30_000 / 1001);
    expect(new FrameClock(23.98).rate).to.equal(24_000 / 1001);
    expect(new FrameClock(29.5).rate).to.equal(29.5);
  });

  it('are not told by what is no rate', () => {
    for (const wrong of [0, -1, NaN, Infinity, undefined]) expect(new FrameClock(wrong).rate).to.equal(undefined);
    const clock = new FrameClock();
    expect(clock.frameAt(1)).to.equal(undefined);
    expect(clock.snapped(33.4)).to.equal(33);
    expect(clock.varies).to.equal(false);
  });

  it('are measured once enough were seen', () => {
    expect(watched(frames(30, 8)).rate).to.equal(undefined);
    expect(watched(frames(30, 9)).rate).to.be.closeTo(30, 0.04);
    expect(watched(frames(25, 12)).rate).to.equal(25);
    expect(watched(frames(17.5, 40, true)).rate).to.be.closeTo(17.5, 1e-9);
  });

  it('are measured though most were dropped', () => {
    const kept = [0, 1, 2, 4, 7, 9, 11, 13, 15, 18, 20, 22, 24, 25];
    const clock = watched(kept.map((i) => frames(30, 26)[i]!));
    expect(clock.rate).to.equal(30);
    expect(clock.varies).to.equal(false);
  });

  it('are measured the better, the longer one looks: 29.97 is not 30', () => {
    for (const rate of [30_000 / 1001, 24_000 / 1001, 60_000 / 1001, 30, 24]) {
      const clock = watched(frames(rate, Math.ceil(rate * 12)));
      expect(clock.rate, String(rate)).to.equal(rate);
      expect(clock.varies).to.equal(false);
    }
  });

  it('of few, what there are has to do', () => {
    const clock = watched(frames(10, 3));
    expect(clock.rate).to.equal(undefined);
    clock.conclude();
    expect(clock.rate).to.equal(10);
    const none = watched([0]);
    none.conclude();
    expect(none.rate).to.equal(undefined);
  });

  it('are no neighbours after a jump', () => {
    const clock = new FrameClock();
    for (const time of frames(30, 7)) clock.saw(time);
    clock.jumped();
    clock.saw(0.5);
    expect(clock.rate).to.equal(undefined);
    for (const time of frames(30, 40).slice(16)) clock.saw(time);
    expect(clock.rate).to.equal(30);
  });

  it('that come as they like are said to', () => {
    let time = 0;
    const uneven = Array.from({ length: 60 }, (_, i) => (time += [0.02, 0.033, 0.051, 0.027, 0.04, 0.064][i % 6]! + (i % 5) * 0.0037));
    expect(watched(uneven).varies).to.equal(true);
    expect(watched(uneven, 30).varies).to.equal(true);
    expect(watched(frames(25, 60), 30).varies).to.equal(true);
    expect(watched(frames(30, 60), 30).varies).to.equal(false);
  });

  it('may begin late', () => {
    const clock = new FrameClock(25);
    clock.began(0.08);
    expect(clock.frameAt(0)).to.equal(0);
    expect(clock.frameAt(0.1)).to.equal(0);
    expect(clock.frameAt(0.12)).to.equal(1);
    expect(clock.middleOf(1)).to.be.closeTo(0.14, 1e-9);
    expect(clock.snapped(10)).to.equal(0);
    expect(clock.snapped(125)).to.be.closeTo(120, 1e-9);
  });
});
