import { expect } from 'chai';
import fc from 'fast-check';
import type { Box, Label, Region } from '../../../src/core/model/index.js';
import { likeness, likenessOf, type Vote } from '../../../src/core/quality/index.js';

const rules = { iou: 0.5, size: { width: 400, height: 300 } };
const box = (x: number, y = 0.1): Box => ({ type: 'box', x, y, width: 0.2, height: 0.2 });
const label = (id: string, conceptId: string, region?: Region, value: 0 | 1 = 1): Label => ({ id, conceptId, value, source: { kind: 'person' }, ...(region ? { region } : {}) });
const vote = (workerId: string, ...labels: Label[]): Vote => ({ workerId, labels });
const says = (workerId: string, ...concepts: string[]): Vote => vote(workerId, ...concepts.map((concept) => label(concept, concept)));

describe('likenessOf: how much a submission says the same as the others', () => {
  it('is F1 of what both say, in the mean over the others', () => {
    expect(likenessOf(says('ann', 'cat', 'dog'), [says('bob', 'cat')], rules)).to.equal(2 / 3);
    expect(likenessOf(says('ann', 'cat', 'dog'), [says('bob', 'cat', 'dog'), says('cy', 'cow')], rules)).to.equal(0.5);
  });

  it('is whole where both say nothing, none where one does, and undefined without others', () => {
    expect(likenessOf(vote('ann'), [vote('bob')], rules)).to.equal(1);
    expect(likenessOf(vote('ann'), [says('bob', 'cat')], rules)).to.equal(0);
    expect(likenessOf(says('ann', 'cat'), [], rules)).to.equal(undefined);
  });

  it('tells a no from a yes, a part from the whole, and pairs regions one to one', () => {
    expect(likenessOf(says('ann', 'cat'), [vote('bob', label('l', 'cat', undefined, 0))], rules)).to.equal(0);
    expect(likenessOf(says('ann', 'cat'), [vote('bob', label('l', 'cat', box(0.1)))], rules)).to.equal(0);
    expect(likenessOf(vote('ann', label('l', 'cat', box(0.1))), [vote('bob', label('l', 'cat', box(0.12)), label('m', 'cat', box(0.11)))], rules)).to.equal(2 / 3);
    expect(likenessOf(vote('ann', label('l', 'cat', box(0.1))), [vote('bob', label('l', 'cat', box(0.3)))], rules)).to.equal(0);
  });

  // some boxes near each other, so that rivals come up
  const near = fc.tuple(fc.nat(12), fc.nat(2)).map(([x, y]) => box(x * 0.04, 0.1 + y * 0.05));
  const anyLabels = fc.array(fc.record({ conceptId: fc.constantFrom('car', 'bus'), value: fc.constantFrom<0 | 1>(1, 1, 1, 0), region: fc.option(near, { nil: undefined, freq: 4 }) }), { maxLength: 5 })
    .map((labels) => labels.map(({ conceptId, value, region }, i) => label(`l${i}`, conceptId, region, value)));
  const [ann, bob, cy, dee] = ['ann', 'bob', 'cy', 'dee'].map((id) => anyLabels.map((labels) => vote(id, ...labels))) as [fc.Arbitrary<Vote>, fc.Arbitrary<Vote>, fc.Arbitrary<Vote>, fc.Arbitrary<Vote>];
  const shuffled = <T>(list: readonly T[], seed: number): T[] => list.map((item, i) => [(seed * (i + 1) * 7919) % 101, item] as const).sort(([a], [b]) => a - b).map(([, item]) => item);

  it('lies between 0 and 1, is the same for both of two, and whole with what says the same', () => {
    fc.assert(fc.property(ann, bob, (one, other) => {
      const found = likeness(one, other, rules);
      expect(found).to.be.within(0, 1);
      expect(likenessOf(other, [one], rules)).to.equal(found);
      expect(likenessOf(one, [{ ...one, workerId: 'bob' }], rules)).to.equal(1);
    }));
  });

  it('depends on no order: of the others, of their labels, of its own', () => {
    fc.assert(fc.property(ann, fc.tuple(bob, cy, dee), fc.nat(100), (own, others, seed) => {
      const mixed = ({ workerId, labels }: Vote): Vote => ({ workerId, labels: shuffled(labels, seed) });
      expect(likenessOf(mixed(own), shuffled(others, seed).map(mixed), rules)).to.equal(likenessOf(own, others, rules));
    }));
  });
});
