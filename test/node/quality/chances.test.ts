import { expect } from 'chai';
import fc from 'fast-check';
import { chanceToFind, errorBound, type Interval, wilsonInterval, wrongOnes } from '../../../src/core/quality/index.js';

const interval = (hits: number, cases: number): number[] => {
  const { low, high } = wilsonInterval(hits, cases) as Interval;
  return [low, high].map((share) => Math.round(share * 10_000) / 10_000);
};

describe('wilsonInterval', () => {
  it('is that of the published examples', () => {
    expect(interval(81, 263)).to.deep.equal([0.2553, 0.3662]);
    expect(interval(0, 20)).to.deep.equal([0, 0.1611]);
  });

  it('lies in 0..1, holds the share, and mirrors itself', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 100_000 }).chain((cases) => fc.tuple(fc.integer({ min: 0, max: cases }), fc.constant(cases))), ([hits, cases]) => {
      const { low, high } = wilsonInterval(hits, cases) as Interval, mirrored = wilsonInterval(cases - hits, cases) as Interval;
      expect(low).to.be.within(0, hits / cases);
      expect(high).to.be.within(hits / cases, 1);
      expect([mirrored.low, mirrored.high].map((share) => 1 - share)).to.satisfy(([a, b]: number[]) => Math.abs(a! - high) < 1e-12 && Math.abs(b! - low) < 1e-12);
    }));
  });

  it('is none of no cases', () => {
    expect(wilsonInterval(0, 0)).to.deep.equal({ why: 'no-cases' });
  });
});

describe('errorBound', () => {
  it('is 5 % after 59 clean ones, and 1 % after 299', () => {
    expect([58, 59, 298, 299].map((clean) => errorBound(clean) < (clean < 100 ? 0.05 : 0.01))).to.deep.equal([false, true, false, true]);
  });
});

describe('chanceToFind', () => {
  const percent = (lot: number, wrong: number, sample: number): number => Math.round(chanceToFind(lot, wrong, sample) * 1000) / 10;

  it('is that of the published examples', () => {
    expect(percent(10_000, 100, 100)).to.equal(63.6);
    expect(percent(1000, 10, 10)).to.equal(9.6);
  });

  it('is sure of what a sample cannot miss, and finds nothing where there is nothing', () => {
    expect([chanceToFind(10, 1, 10), chanceToFind(10, 6, 5), chanceToFind(10, 0, 5), chanceToFind(10, 5, 0), chanceToFind(0, 0, 0)]).to.deep.equal([1, 1, 0, 0, 0]);
    expect(chanceToFind(10, 1, 3)).to.be.closeTo(0.3, 1e-12);
  });

  it('is the share of all samples with a wrong one', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 10 }).chain((lot) => fc.tuple(fc.constant(lot), fc.integer({ min: 0, max: lot }), fc.integer({ min: 0, max: lot }))), ([lot, wrong, sample]) => {
      const samples = Array.from({ length: 2 ** lot }, (_, bits) => Array.from({ length: lot }, (__, place) => (bits >> place) & 1)).filter((bits) => bits.filter((bit) => bit === 1).length === sample);
      const finding = samples.filter((bits) => bits.slice(0, wrong).includes(1));
      expect(chanceToFind(lot, wrong, sample)).to.be.closeTo(finding.length / samples.length, 1e-12);
    }), { numRuns: 60 });
  });

  it('refuses what is no part of the lot', () => {
    for (const [wrong, sample] of [[11, 1], [1, 11], [-1, 1], [1, 0.5]] as const) expect(() => chanceToFind(10, wrong, sample)).to.throw(RangeError);
  });
});

describe('wrongOnes', () => {
  it('is the nearest number, one at least', () => {
    expect([0, 1, 30, 149, 151, 10_000].map((lot) => wrongOnes(lot, 0.01))).to.deep.equal([0, 1, 1, 1, 2, 100]);
  });
});
