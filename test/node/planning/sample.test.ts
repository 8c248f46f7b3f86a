import { expect } from 'chai';
import fc from 'fast-check';
import { drawSample, drawSampleSteps, murmur3, sampleSize } from '../../../src/core/planning/index.js';

describe('sampleSize', () => {
  for (const [inputs, basisPoints, size] of [
    [100, 700, 7], // 100 * 0.07 = 7.000000000000001
    [1000, 100, 10],
    [1001, 100, 11],
    [3, 1, 1],
    [0, 5000, 0],
    [7, 0, 0],
    [7, 10_000, 7],
    [1_000_000_007, 9999, 999_900_007],
  ] as const) {
    it(`is ${size} of ${inputs} at ${basisPoints} hundredths of a percent`, () => expect(sampleSize(inputs, basisPoints)).to.equal(size));
  }

  it('is the share rounded up, never more than there is', () => {
    fc.assert(fc.property(fc.nat(10_000_000), fc.integer({ min: 1, max: 10_000 }), (inputs, basisPoints) => {
      const size = sampleSize(inputs, basisPoints);
      const exact = (BigInt(inputs) * BigInt(basisPoints) + 9999n) / 10_000n;
      expect(BigInt(size)).to.equal(exact);
      expect(size).to.be.at.most(inputs);
    }));
  });

  for (const basisPoints of [-1, 0.5, 10_001, NaN]) it(`refuses ${basisPoints}`, () => expect(() => sampleSize(10, basisPoints)).to.throw(RangeError));
});

describe('drawSample', () => {
  const inputIds = fc.uniqueArray(fc.string({ maxLength: 6 }), { maxLength: 60 });
  const request = fc.record({ salt: fc.string(), workerId: fc.string(), inputIds, part: fc.double({ min: 0, max: 1, noNaN: true }) })
    .map(({ part, ...rest }) => ({ ...rest, size: Math.round(rest.inputIds.length * part) }));

  it('draws those with the lowest hashes, in whatever order they come', () => {
    const shuffled = request.chain((one) => fc.tuple(fc.constant(one), fc.shuffledSubarray(one.inputIds, { minLength: one.inputIds.length })));
    fc.assert(fc.property(shuffled, ([one, other]) => {
      const drawn = drawSample(one);
      expect(drawn.size).to.equal(one.size);
      expect([...drawSample({ ...one, inputIds: other })].sort()).to.deep.equal([...drawn].sort());
      const hash = (id: string): number => murmur3(`${one.salt}|${one.workerId}|${id}`);
      const highest = Math.max(...[...drawn].map(hash));
      for (const id of one.inputIds) if (!drawn.has(id)) expect(hash(id)).to.be.at.least(highest);
    }));
  });

  it('keeps what was drawn when inputs come and the sample grows or shrinks', () => {
    fc.assert(fc.property(request, inputIds, fc.nat(40), (one, more, size) => {
      const drawn = drawSample(one);
      const all = [...new Set([...one.inputIds, ...more])];
      const next = drawSample({ ...one, inputIds: all, size, drawn });
      for (const id of drawn) expect(next.has(id)).to.equal(true);
      expect(next.size).to.equal(Math.max(drawn.size, Math.min(size, all.length)));
    }));
  });

  it('decides by id where hashes are equal', () => {
    // Two ids whose UTF-8 bytes are the same, and so their hashes: an unpaired surrogate counts as U+FFFD.
    const twins = ['\ufffd', '\ud800'];
    for (const order of [twins, twins.toReversed()]) expect([...drawSample({ salt: '', workerId: 'w', inputIds: order, size: 1 })]).to.deep.equal(['\ud800']);
  });

  it('forgets what is no more, and draws another', () => {
    const drawn = drawSample({ salt: 's', workerId: 'w', inputIds: ['a', 'b', 'c'], size: 1 });
    const left = ['a', 'b', 'c'].filter((id) => !drawn.has(id));
    const next = drawSample({ salt: 's', workerId: 'w', inputIds: left, size: 1, drawn });
    expect(next.size).to.equal(1);
    expect(left).to.include([...next][0]);
  });

  it('pauses often, and draws the same', () => {
    const one = { salt: 's', workerId: 'w', inputIds: Array.from({ length: 100_000 }, (_, i) => `i${i}`), size: 50_000 };
    const steps = drawSampleSteps(one);
    let pauses = 0;
    for (;;) {
      const step = steps.next();
      if (step.done) {
        expect(step.value).to.deep.equal(drawSample(one));
        break;
      }
      pauses++;
    }
    expect(pauses).to.be.at.least(60);
  });

  it('is another sample for another salt or worker', () => {
    const one = { salt: 's', workerId: 'w', inputIds: Array.from({ length: 1000 }, (_, i) => `i${i}`), size: 100 };
    const sample = drawSample(one);
    for (const other of [drawSample({ ...one, salt: 't' }), drawSample({ ...one, workerId: 'v' })]) {
      expect([...other].filter((id) => sample.has(id)).length).to.be.within(1, 30);
    }
  });
});
