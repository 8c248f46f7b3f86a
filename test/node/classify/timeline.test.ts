import { expect } from 'chai';
import { clockTime, dragged, FrameClock, ticksOf } from '../../../src/core/classify/index.js';
import type { TimeSpan } from '../../../src/core/model/region.js';

const span = (start: number, end: number): TimeSpan => ({ type: 'time-span', start, end });
const clock = new FrameClock(25);

describe('a segment under the hand', () => {
  const drawn = (from: number, to: number): TimeSpan => dragged({ kind: 'draw', span: span(0, 0), from }, to, clock, 10_000);

  it('is drawn from frame to frame, in both directions, one frame at least', () => {
    expect(drawn(1003, 1990)).to.deep.equal(span(1000, 2000));
    expect(drawn(1990, 1003)).to.deep.equal(span(1000, 2000));
    expect(drawn(1003, 1004)).to.deep.equal(span(1000, 1040));
    expect(drawn(1050, 1018)).to.deep.equal(span(1000, 1040));
  });

  it('stays inside of the video', () => {
    expect(drawn(9000, 12_000)).to.deep.equal(span(9000, 10_000));
    expect(drawn(9000, -5)).to.deep.equal(span(0, 9000));
    expect(drawn(10_000, 12_000)).to.deep.equal(span(9960, 10_000));
  });

  it('moves as a whole', () => {
    const drag = { kind: 'move', span: span(1000, 2000), from: 1500 } as const;
    expect(dragged(drag, 1711, clock, 10_000)).to.deep.equal(span(1200, 2200));
    expect(dragged(drag, -9000, clock, 10_000)).to.deep.equal(span(0, 1000));
    expect(dragged(drag, 20_000, clock, 10_000)).to.deep.equal(span(9000, 10_000));
  });

  it('has its ends moved one by one, never past each other', () => {
    expect(dragged({ kind: 'start', span: span(1000, 2000), from: 1003 }, 1520, clock, 10_000)).to.deep.equal(span(1520, 2000));
    expect(dragged({ kind: 'start', span: span(1000, 2000), from: 1000 }, 5000, clock, 10_000)).to.deep.equal(span(1960, 2000));
    expect(dragged({ kind: 'end', span: span(1000, 2000), from: 2000 }, 0, clock, 10_000)).to.deep.equal(span(1000, 1040));
    expect(dragged({ kind: 'end', span: span(1000, 2000), from: 2000 }, 99_000, clock, 10_000)).to.deep.equal(span(1000, 10_000));
  });

  it('ends where the hand is while no rate is known', () => {
    expect(dragged({ kind: 'draw', span: span(0, 0), from: 1000.4 }, 1500.6, new FrameClock(), 10_000)).to.deep.equal(span(1000, 1501));
  });
});

describe('a ruler', () => {
  it('has as many ticks as there is room for', () => {
    expect(ticksOf(0, 10_000, 0.05)).to.deep.equal({ ticks: [0, 2000, 4000, 6000, 8000, 10_000], decimals: 0 });
    expect(ticksOf(1150, 1400, 1)).to.deep.equal({ ticks: [1200, 1300, 1400], decimals: 1 });
    expect(ticksOf(1000, 1030, 10)).to.deep.equal({ ticks: [1000, 1010, 1020, 1030], decimals: 2 });
    expect(ticksOf(-500, 100, 1).ticks).to.deep.equal([0, 100]);
    expect(ticksOf(0, 100 * 3_600_000, 1e-5).ticks).to.have.length(34);
  });
});

describe('a time', () => {
  it('is written as on a clock', () => {
    expect(clockTime(3233.333, 3)).to.equal('0:03.233');
    expect(clockTime(8266.667, 3)).to.equal('0:08.267');
    expect(clockTime(59_960, 1)).to.equal('1:00.0');
    expect(clockTime(3_723_400, 1)).to.equal('1:02:03.4');
    expect(clockTime(61_000, 0)).to.equal('1:01');
    expect(clockTime(-3, 1)).to.equal('0:00.0');
  });
});
