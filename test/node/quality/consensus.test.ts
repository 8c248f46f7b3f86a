import { expect } from 'chai';
import fc from 'fast-check';
import type { Box, Label, Polygon, Region } from '../../../src/core/model/index.js';
import { consensus, consensusResult, type ConsensusRules, type Counted, nearestToMean, regionIou, type Vote, votesNeeded } from '../../../src/core/quality/index.js';

const size = { width: 400, height: 300 };
const rules = (assigned: number, agreement = 1, iou = 0.5): ConsensusRules => ({ assigned, agreement, iou, size });
const box = (x: number, y = 0.1, width = 0.2, height = 0.2): Box => ({ type: 'box', x, y, width, height });
const label = (id: string, conceptId: string, region?: Region, value: 0 | 1 = 1): Label => ({ id, conceptId, value, source: { kind: 'person' }, ...(region ? { region } : {}) });
const vote = (workerId: string, ...labels: Label[]): Vote => ({ workerId, labels });
const says = (workerId: string, ...concepts: string[]): Vote => vote(workerId, ...concepts.map((concept) => (concept.startsWith('no ') ? label(concept, concept.slice(3), undefined, 0) : label(concept, concept))));

/** Each worker: what is agreed on with the number of the thing, what is not, and "open" where anything is. */
const told = (votes: readonly Vote[], by: ConsensusRules): Record<string, string> => Object.fromEntries(consensus(votes, by).map(({ workerId, agreed, isOpen }) => {
  const own = votes.find((one) => one.workerId === workerId)!.labels.map(({ id }) => (agreed.has(id) ? `${id}=${agreed.get(id)}` : `${id}?`));
  return [workerId, [...own, ...(isOpen ? ['open'] : [])].join(' ')];
}));

// some boxes near each other, so that chains and rivals come up
const near = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 2 })).map(([x, y]) => box(x * 0.04, 0.1 + y * 0.05));
const anyLabel = fc.record({ conceptId: fc.constantFrom('car', 'bus'), value: fc.constantFrom<0 | 1>(1, 1, 1, 0), region: fc.oneof({ weight: 4, arbitrary: near }, fc.constant(undefined)) });
const anyVotes = fc.uniqueArray(fc.record({ workerId: fc.constantFrom('ann', 'bob', 'cy', 'dee', 'eve'), own: fc.array(anyLabel, { maxLength: 5 }) }), { selector: ({ workerId }) => workerId, minLength: 1 })
  .map((votes) => votes.map(({ workerId, own }): Vote => vote(workerId, ...own.map(({ conceptId, value, region }, i) => label(`l${i}`, conceptId, region, value)))));
const anyRules = fc.record({ agreement: fc.integer({ min: 1, max: 3 }), iou: fc.constantFrom(0.3, 0.5, 0.7) });

describe('votesNeeded', () => {
  it('is what the task says, and more than half', () => {
    expect([[1, 1], [2, 1], [3, 1], [4, 1], [5, 1], [5, 4], [3, 3]].map(([assigned, agreement]) => votesNeeded({ assigned: assigned!, agreement: agreement! }))).to.deep.equal([1, 2, 2, 3, 3, 4, 3]);
  });
});

describe('consensus: of classifications', () => {
  it('counts a concept that most say, one by one', () => {
    expect(told([says('ann', 'cat', 'dog'), says('bob', 'cat'), says('cy', 'cat')], rules(3, 2))).to.deep.equal({ ann: 'cat=0 dog? open', bob: 'cat=0', cy: 'cat=0' });
  });

  it('leaves a tie open: it is no coin’s to decide', () => {
    expect(told([says('ann', 'cat'), says('bob', 'dog')], rules(2))).to.deep.equal({ ann: 'cat? open', bob: 'dog? open' });
    expect(told([says('ann', 'cat'), says('bob', 'cat'), says('cy', 'dog'), says('dee', 'dog')], rules(4, 2))).to.deep.equal({ ann: 'cat? open', bob: 'cat? open', cy: 'dog? open', dee: 'dog? open' });
  });

  it('asks for a majority of all who are asked, and not of those who came', () => {
    expect(told([says('ann', 'cat'), says('bob', 'cat')], rules(3, 2))).to.deep.equal({ ann: 'cat=0', bob: 'cat=0' });
    expect(told([says('ann', 'cat'), says('bob', 'cat')], rules(4, 2))).to.deep.equal({ ann: 'cat? open', bob: 'cat? open' });
    expect(told([says('ann', 'cat'), says('bob', 'cat')], rules(3, 3))).to.deep.equal({ ann: 'cat? open', bob: 'cat? open' });
  });

  it('takes an explicit no for a statement of its own, and silence for none', () => {
    expect(told([says('ann', 'no cat'), says('bob', 'no cat'), says('cy', 'cat')], rules(3, 2))).to.deep.equal({ ann: 'no cat=0', bob: 'no cat=0', cy: 'cat? open' });
    expect(told([says('ann', 'dog'), says('bob', 'dog'), says('cy', 'no cat')], rules(3, 2)).cy).to.equal('no cat? open');
  });

  it('counts nobody who says yes and no at once', () => {
    expect(told([says('ann', 'cat', 'no cat'), says('bob', 'cat'), says('cy', 'no cat')], rules(3, 2))).to.deep.equal({ ann: 'cat? no cat? open', bob: 'cat? open', cy: 'no cat? open' });
    expect(told([says('ann', 'cat', 'no cat')], rules(1)).ann).to.equal('cat? no cat? open');
  });

  it('takes "nothing" for a vote as any other', () => {
    expect(told([vote('ann'), vote('bob'), vote('cy')], rules(3, 3))).to.deep.equal({ ann: '', bob: '', cy: '' });
    expect(told([vote('ann'), vote('bob'), says('cy', 'cat')], rules(3, 2))).to.deep.equal({ ann: '', bob: '', cy: 'cat? open' });
    expect(told([vote('ann'), says('bob', 'cat'), says('cy', 'cat')], rules(3, 2))).to.deep.equal({ ann: 'open', bob: 'cat=0', cy: 'cat=0' });
    expect(told([vote('ann')], rules(3, 2))).to.deep.equal({ ann: 'open' });
  });

  it('agrees with one alone, who is all that are asked', () => expect(told([says('ann', 'cat')], rules(1))).to.deep.equal({ ann: 'cat=0' }));

  it('lets nobody vote twice', () => expect(() => consensus([vote('ann'), vote('ann')], rules(2))).to.throw(RangeError));
});

describe('consensus: of regions', () => {
  it('counts what overlaps enough and is of one concept', () => {
    const votes = [vote('ann', label('a', 'car', box(0.1)), label('b', 'bus', box(0.6))), vote('bob', label('a', 'car', box(0.12)), label('b', 'car', box(0.6)))];
    expect(told(votes, rules(2))).to.deep.equal({ ann: 'a=0 b? open', bob: 'a=0 b? open' });
    expect(told(votes, rules(2, 2, 0.9))).to.deep.equal({ ann: 'a? b? open', bob: 'a? b? open' });
  });

  it('takes each region once', () => {
    const votes = [vote('ann', label('a', 'car', box(0.1)), label('b', 'car', box(0.11))), vote('bob', label('a', 'car', box(0.1)))];
    expect(told(votes, rules(2))).to.deep.equal({ ann: 'a=0 b? open', bob: 'a=0' });
  });

  it('keeps what counted when one more worker is nearer to one of them', () => {
    // bob's lies between ann's and cy's, which are too far apart
    const ann = vote('ann', label('a', 'car', box(0.1))), bob = vote('bob', label('b', 'car', box(0.15))), cy = vote('cy', label('c', 'car', box(0.18)));
    expect(regionIou(ann.labels[0]!.region!, cy.labels[0]!.region!, size)).to.be.below(0.5);
    expect(told([ann, bob], rules(3, 2))).to.deep.equal({ ann: 'a=0', bob: 'b=0' });
    expect(told([ann, bob, cy], rules(3, 2))).to.deep.equal({ ann: 'a=0', bob: 'b=0', cy: 'c=0' });
  });

  it('does not depend on the order of workers and labels', () => {
    fc.assert(fc.property(anyVotes, anyRules, fc.integer(), (votes, { agreement, iou }, seed) => {
      const shuffled = <T>(items: readonly T[]): T[] => items.map((item, i) => [Math.sin(seed + i * 7.3), item] as const).sort(([a], [b]) => a - b).map(([, item]) => item);
      const byWorker = (of: readonly Vote[]) => consensus(of, rules(5, agreement, iou)).map(({ workerId, agreed, isOpen }) => [workerId, Object.fromEntries(agreed), isOpen] as const).sort(([a], [b]) => (a < b ? -1 : 1));
      expect(byWorker(shuffled(votes).map(({ workerId, labels }) => vote(workerId, ...shuffled(labels))))).to.deep.equal(byWorker(votes));
    }), { numRuns: 1000 });
  });

  it('only ever adds to what counts when one more votes', () => {
    fc.assert(fc.property(anyVotes, anyRules, (votes, { agreement, iou }) => {
      const by = rules(5, agreement, iou), all = consensus(votes, by);
      for (let i = 0; i < votes.length; i++) {
        for (const before of consensus(votes.toSpliced(i, 1), by)) {
          const after = all.find(({ workerId }) => workerId === before.workerId)!;
          for (const id of before.agreed.keys()) expect([...after.agreed.keys()]).to.include(id);
          if (!before.isOpen) expect(after.isOpen).to.equal(false);
        }
      }
    }), { numRuns: 1000 });
  });

  it('needs more to agree where more are asked for, or more overlap', () => {
    fc.assert(fc.property(anyVotes, anyRules, (votes, { agreement, iou }) => {
      const count = (by: ConsensusRules): number => consensus(votes, by).reduce((sum, { agreed }) => sum + agreed.size, 0);
      const now = count(rules(5, agreement, iou));
      expect(count(rules(5, agreement + 1, iou))).to.be.at.most(now);
      expect(count(rules(7, agreement, iou))).to.be.at.most(now);
    }), { numRuns: 500 });
  });

  it('puts one label of a worker into a thing at most, of one concept and value, each overlapping another', () => {
    fc.assert(fc.property(anyVotes, anyRules, (votes, { agreement, iou }) => {
      const things = new Map<number, { workerId: string; label: Label }[]>();
      for (const { workerId, agreed } of consensus(votes, rules(votes.length, agreement, iou))) {
        for (const [id, number] of agreed) things.set(number, [...(things.get(number) ?? []), { workerId, label: votes.find((one) => one.workerId === workerId)!.labels.find((one) => one.id === id)! }]);
      }
      expect([...things.keys()].sort((a, b) => a - b)).to.deep.equal(Array.from({ length: things.size }, (_, i) => i));
      for (const thing of things.values()) {
        expect(new Set(thing.map(({ workerId }) => workerId)).size).to.equal(thing.length);
        expect(new Set(thing.map(({ label: { conceptId, value } }) => `${conceptId} ${value}`)).size).to.equal(1);
        if (thing.length > 1) {
          for (const one of thing) expect(thing.some((other) => other !== one && (one.label.region ? regionIou(one.label.region, other.label.region!, size) >= iou : true))).to.equal(true);
        }
      }
    }), { numRuns: 1000 });
  });

  it('never agrees that a concept is there and is not', () => {
    fc.assert(fc.property(anyVotes, anyRules, (votes, { agreement, iou }) => {
      const whole = consensus(votes, rules(votes.length, agreement, iou)).flatMap(({ workerId, agreed }) =>
        votes.find((one) => one.workerId === workerId)!.labels.filter(({ id, region }) => agreed.has(id) && !region));
      for (const conceptId of ['car', 'bus']) expect(new Set(whole.filter((one) => one.conceptId === conceptId).map(({ value }) => value)).size).to.be.below(2);
    }), { numRuns: 1000 });
  });
});

describe('nearestToMean', () => {
  it('takes the real box nearest the mean one', () => {
    expect(nearestToMean([box(0.1), box(0.2), box(0.24)], size)).to.equal(1);
    expect(nearestToMean([box(0.24), box(0.1), box(0.2)], size)).to.equal(2);
    expect(nearestToMean([box(0.3)], size)).to.equal(0);
  });

  it('takes the outline most like the others', () => {
    const square = (x: number): Polygon => ({ type: 'polygon', parts: [[[{ x, y: 0 }, { x: x + 0.5, y: 0 }, { x: x + 0.5, y: 0.5 }, { x, y: 0.5 }]]] });
    expect(nearestToMean([square(0), square(0.3), square(0.1)], size)).to.equal(2);
    expect(nearestToMean([{ ...box(0), rotation: 10 }, { ...box(0.2), rotation: 10 }, { ...box(0.08), rotation: 10 }], size)).to.equal(2);
  });

  it('takes the stretch nearest the mean', () => {
    const span = (start: number, end: number): Region => ({ type: 'time-span', start, end });
    expect(nearestToMean([span(0, 10), span(4, 14), span(5, 15)], size)).to.equal(1);
  });
});

describe('consensusResult', () => {
  const counted = (workerId: string, of: Label, agreed?: number, isCorrected = false): Counted => ({ workerId, label: of, isCorrected, ...(agreed === undefined ? {} : { agreed }) });
  const result = (labels: readonly Counted[], isSingle = false): string[] => consensusResult(labels, { iou: 0.5, size, isSingle }).map(({ id }) => id);

  it('has each thing once, by the label nearest the mean', () => {
    const labels = [
      counted('ann', label('a1', 'car', box(0.1)), 1), counted('bob', label('b1', 'car', box(0.14)), 1), counted('cy', label('c1', 'car', box(0.15)), 1),
      counted('ann', label('a2', 'car', box(0.6)), 0), counted('cy', label('c2', 'car', box(0.6)), 0),
    ];
    expect(result(labels)).to.deep.equal(['a2', 'b1']);
    expect(result(labels.toReversed())).to.deep.equal(['a2', 'b1']);
  });

  it('puts what a reviewer corrected before what workers say', () => {
    expect(result([counted('ann', label('a', 'car', box(0.1)), 0, true), counted('bob', label('b', 'car', box(0.14)), 0), counted('cy', label('c', 'car', box(0.15)), 0)])).to.deep.equal(['a']);
  });

  it('has what reviewers approved besides, once, and not what is there already', () => {
    expect(result([
      counted('ann', label('a1', 'car', box(0.1)), 0), counted('bob', label('b1', 'car', box(0.1)), 0),
      counted('cy', label('same', 'car', box(0.12))), counted('cy', label('more', 'car', box(0.5))), counted('dee', label('other', 'car', box(0.51))), counted('dee', label('bus', 'bus', box(0.5))),
    ])).to.deep.equal(['a1', 'more', 'bus']);
  });

  it('contradicts nothing that the workers agree on', () => {
    expect(result([counted('ann', label('yes', 'cat'), 0), counted('bob', label('no', 'cat', undefined, 0)), counted('bob', label('dog', 'dog'))])).to.deep.equal(['yes', 'dog']);
    expect(result([counted('ann', label('cat', 'cat'), 0), counted('bob', label('dog', 'dog')), counted('bob', label('no cow', 'cow', undefined, 0))], true)).to.deep.equal(['cat', 'no cow']);
    expect(result([counted('ann', label('cat', 'cat')), counted('bob', label('dog', 'dog'))], true)).to.deep.equal(['cat']);
  });

  it('keeps the labels that it was given, and invents none', () => {
    fc.assert(fc.property(anyVotes, anyRules, fc.boolean(), (votes, { agreement, iou }, isSingle) => {
      const outcome = consensus(votes, rules(votes.length, agreement, iou));
      const labels = votes.flatMap(({ workerId, labels: own }) => own.map((one) => counted(workerId, one, outcome.find((each) => each.workerId === workerId)!.agreed.get(one.id))));
      const found = consensusResult(labels, { iou, size, isSingle });
      for (const one of found) expect(labels.some((each) => each.label === one)).to.equal(true);
      expect(new Set(found).size).to.equal(found.length);
      expect(consensusResult(labels.toReversed(), { iou, size, isSingle })).to.deep.equal(found);
      const placed = labels.filter((one) => one.agreed !== undefined && one.label.region);
      expect(consensusResult(placed, { iou, size, isSingle }).length).to.equal(new Set(placed.map((one) => one.agreed)).size);
    }), { numRuns: 500 });
  });
});
