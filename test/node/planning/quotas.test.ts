import { expect } from 'chai';
import fc from 'fast-check';
import { apportion, quotas, quotasByPerson } from '../../../src/core/planning/quotas.js';

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Whole weights, none above the limit, for some number of workers per input. */
const feasible = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.array(fc.nat(30), { minLength: 4, maxLength: 12 }))
  .filter(([r, weights]) => sum(weights) > 0 && Math.max(...weights) * r <= sum(weights));

describe('quotas', () => {
  it('follows the examples of Balinski and Young 1975', () => {
    expect(quotas([51, 44, 2, 2, 1], 4, 1)).to.deep.equal([2, 2, 0, 0, 0]);
    expect(quotas([6, 6, 2], 10, 1)).to.deep.equal([4, 4, 2]);
    expect(quotas([6, 6, 2], 11, 1)).to.deep.equal([5, 5, 1]);
  });

  it('adds up to all seats, each the share rounded down or up', () => {
    fc.assert(fc.property(feasible, fc.nat(5000), ([r, weights], inputs) => {
      const result = quotas(weights, inputs, r);
      expect(sum(result)).to.equal(inputs * r);
      for (const [i, quota] of result.entries()) {
        const numerator = BigInt(inputs * r * weights[i]!), whole = BigInt(sum(weights));
        expect(quota === Number(numerator / whole) || quota === Number((numerator + whole - 1n) / whole), `${quota} of ${numerator}/${whole}`).to.equal(true);
        expect(quota).to.be.at.most(inputs);
        if (weights[i] === 0) expect(quota).to.equal(0);
      }
    }), { numRuns: 3000 });
  });

  it('differs by one at most where all weights are equal', () => {
    fc.assert(fc.property(fc.nat(10_000), fc.integer({ min: 1, max: 60 }), fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (inputs, workers, weight) => {
      const result = quotas(Array.from({ length: workers }, () => weight), inputs, Math.ceil(workers / 2));
      expect(Math.max(...result) - Math.min(...result)).to.be.at.most(1);
    }));
  });

  it('gives a worker at the limit every input, though fractions do not add up exactly', () => {
    expect(quotas([0.1, 0.2, 0.3], 1_000_000, 2)[2]).to.equal(1_000_000);
    // As floating point numbers these are a little less than half, and a little more.
    expect(quotas([0.3, 0.1, 0.2], 999_999, 2)[0]).to.equal(999_999);
    expect(quotas([0.4, 0.3, 0.1], 999_999, 2)[0]).to.equal(999_999);
    expect(quotas([1, 1, 1], 7, 3)).to.deep.equal([7, 7, 7]);
  });

  it('refuses a share above the limit', () => {
    expect(() => quotas([3, 1, 1], 10, 2)).to.throw(RangeError, 'Worker 1');
    expect(() => quotas([1], 10, 2)).to.throw(RangeError);
    expect(quotas([2, 1, 1], 10, 2)).to.deep.equal([10, 5, 5]);
  });

  for (const [what, weights, inputs, r] of [
    ['no number', [1, NaN], 10, 1],
    ['an infinite weight', [1, Infinity], 10, 1],
    ['a negative weight', [2, -1], 10, 1],
    ['only weights of 0', [0, 0], 10, 1],
    ['nobody', [], 10, 1],
    ['half an input', [1, 1], 2.5, 1],
    ['nobody for an input', [1, 1], 10, 0],
  ] as const) {
    it(`refuses ${what}`, () => expect(() => quotas(weights, inputs, r)).to.throw(RangeError));
  }
});

describe('quotasByPerson', () => {
  it('gives each person the same number in whatever order they come', () => {
    const workers = [{ personId: 'c', weight: 1 }, { personId: 'a', weight: 1 }, { personId: 'b', weight: 1 }];
    expect(quotasByPerson(workers, 10, 1)).to.deep.equal([{ personId: 'c', inputs: 3 }, { personId: 'a', inputs: 4 }, { personId: 'b', inputs: 3 }]);
  });
});

describe('apportion', () => {
  it('keeps within the bounds, and to the proportions where they leave room', () => {
    expect(apportion([1, 1, 1], 12, [8, 0, 0], [12, 12, 12])).to.deep.equal([8, 2, 2]);
    expect(apportion([1, 1, 1], 12, [0, 0, 0], [12, 1, 12])).to.deep.equal([6, 1, 5]);
    expect(apportion([1, 2, 3], 13, [8, 0, 0], [13, 13, 3])).to.deep.equal([8, 2, 3]);
  });

  it('adds up within any bounds that can be met', () => {
    const worker = fc.record({ weight: fc.nat(9), min: fc.nat(20), room: fc.nat(20) });
    fc.assert(fc.property(fc.array(worker, { minLength: 1, maxLength: 8 }), fc.double({ min: 0, max: 1, noNaN: true }), (workers, part) => {
      const min = workers.map((one) => one.min), max = workers.map((one) => one.min + one.room);
      const seats = sum(min) + Math.floor(part * (sum(max) - sum(min)));
      const result = apportion(workers.map(({ weight }) => weight), seats, min, max);
      expect(sum(result)).to.equal(seats);
      for (const [i, quota] of result.entries()) expect(quota).to.be.within(min[i]!, max[i]!);
    }), { numRuns: 2000 });
  });
});
