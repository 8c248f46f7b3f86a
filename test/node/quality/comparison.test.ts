import { expect } from 'chai';
import fc from 'fast-check';
import type { Annotation, Assignment, Box, Label, Region } from '../../../src/core/model/index.js';
import { compare, compareSteps, type Comparison, type ComparisonRules, consensus, consensusResult, regionIou, taking, type Taking, takingSteps, type Version, versionOf } from '../../../src/core/quality/index.js';
import { applyChanges } from '../../../src/core/model/index.js';

const size = { width: 400, height: 300 };
const rules = (assigned: number, more: Partial<ComparisonRules> = {}): ComparisonRules => ({ assigned, agreement: 1, iou: 0.5, size, isSingle: false, ...more });
const box = (x: number, y = 0.1, width = 0.2, height = 0.2): Box => ({ type: 'box', x, y, width, height });
const label = (id: string, conceptId: string, region?: Region, value: 0 | 1 = 1): Label => ({ id, conceptId, value, source: { kind: 'person' }, ...(region ? { region } : {}) });
const version = (workerId: string, ...labels: Label[]): Version => ({ workerId, labels, approved: new Set(), corrected: new Set() });
const says = (workerId: string, ...concepts: string[]): Version => version(workerId, ...concepts.map((concept) => (concept.startsWith('no ') ? label(concept, concept.slice(3), undefined, 0) : label(concept, concept))));

/** Each thing: who says it, whether it counts, the label that stands for it, and what the others say. */
const told = ({ things }: Comparison): string[] => things.map(({ label: { id }, said, silent, isAgreed, disagreement }) =>
  [`${said.map(({ workerId, label: own }) => `${workerId}:${own.id}`).join(' ')} ${isAgreed ? '=' : '≠'} ${id}`, disagreement, ...silent.map(({ workerId, instead }) => (instead ? `${workerId} ${instead.how} ${instead.label.id}` : workerId))].filter(Boolean).join(' | '));

const near = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 2 })).map(([x, y]) => box(x * 0.04, 0.1 + y * 0.05));
const anyLabel = fc.record({ conceptId: fc.constantFrom('car', 'bus'), value: fc.constantFrom<0 | 1>(1, 1, 1, 0), region: fc.oneof({ weight: 4, arbitrary: near }, fc.constant(undefined)) });
const anyVersions = fc.uniqueArray(fc.record({ workerId: fc.constantFrom('ann', 'bob', 'cy', 'dee', 'eve'), own: fc.array(anyLabel, { maxLength: 5 }) }), { selector: ({ workerId }) => workerId, minLength: 1 })
  .map((all) => all.map(({ workerId, own }): Version => version(workerId, ...own.map(({ conceptId, value, region }, i) => label(`l${i}`, conceptId, region, value)))));
const anyRules = fc.record({ agreement: fc.integer({ min: 1, max: 3 }), iou: fc.constantFrom(0.3, 0.5, 0.7), isSingle: fc.boolean() });

describe('compare', () => {
  it('tells each thing with who says it, who does not, and how they differ', () => {
    const ann = version('ann', label('a1', 'car', box(0.1)), label('a2', 'bus', box(0.5)), label('a3', 'car', box(0.8, 0.7)));
    const bob = version('bob', label('b1', 'car', box(0.11)), label('b2', 'car', box(0.51)), label('b4', 'bus', box(0.1, 0.6)));
    const cy = version('cy', label('c1', 'car', box(0.1)), label('c4', 'bus', box(0.25, 0.6)));
    expect(told(compare([ann, bob, cy], rules(3)))).to.deep.equal([
      'ann:a1 bob:b1 cy:c1 = a1',
      'ann:a2 ≠ a2 | concept | bob concept b2 | cy',
      'ann:a3 ≠ a3 | alone | bob | cy',
      'bob:b2 ≠ b2 | concept | ann concept a2 | cy',
      'bob:b4 ≠ b4 | place | ann | cy place c4',
      'cy:c4 ≠ c4 | place | ann | bob place b4',
    ]);
    const two = version('dee', label('d1', 'car', box(0.1)));
    expect(told(compare([ann, two, says('eve')], rules(3)))[0]).to.equal('ann:a1 dee:d1 = a1 | missed | eve');
    expect(told(compare([ann, two, says('eve')], rules(5, { agreement: 3 })))[0]).to.equal('ann:a1 dee:d1 ≠ a1 | missed | eve');
  });

  it('takes what somebody drew beside a thing for another thing', () => {
    // ann drew both cars, bob the left one alone: the right one he missed, and did not misplace
    const ann = version('ann', label('a1', 'car', box(0.1)), label('a2', 'car', box(0.25))), bob = version('bob', label('b1', 'car', box(0.1)));
    expect(told(compare([ann, bob], rules(2)))).to.deep.equal(['ann:a1 bob:b1 = a1', 'ann:a2 ≠ a2 | alone | bob']);
  });

  it('tells yes from no, and one of several where only one may be', () => {
    expect(told(compare([says('ann', 'cat'), says('bob', 'no cat'), says('cy', 'cat', 'dog')], rules(3)))).to.deep.equal(['ann:cat cy:cat = cat | concept | bob concept no cat', 'bob:no cat ≠ no cat | concept | ann concept cat | cy concept cat', 'cy:dog ≠ dog | alone | ann | bob']);
    expect(told(compare([says('ann', 'cat'), says('bob', 'dog')], rules(2, { isSingle: true })))).to.deep.equal(['ann:cat ≠ cat | concept | bob concept dog', 'bob:dog ≠ dog | concept | ann concept cat']);
  });

  it('shows who says yes and no at once to have said both', () => {
    expect(told(compare([says('ann', 'cat', 'no cat'), says('bob', 'cat')], rules(1)))).to.deep.equal(['bob:cat = cat | concept | ann concept no cat', 'ann:cat ≠ cat | alone | bob', 'ann:no cat ≠ no cat | concept | bob concept cat']);
  });

  it('puts what does not count itself to what says the same and does', () => {
    const ann = version('ann', label('a', 'car', box(0.1))), bob = version('bob', label('b', 'car', box(0.15))), cy = version('cy', label('c', 'car', box(0.19)));
    expect(told(compare([ann, bob, cy], rules(3, { agreement: 3 })))).to.deep.equal(['ann:a bob:b cy:c = b']);
  });

  it('compares stretches of time and of text', () => {
    const span = (start: number, end: number): Region => ({ type: 'time-span', start, end });
    expect(told(compare([version('ann', label('a', 'run', span(0, 1000))), version('bob', label('b', 'run', span(100, 1000))), version('cy', label('c', 'run', span(700, 2000)))], rules(3))))
      .to.deep.equal(['ann:a bob:b = a | place | cy place c', 'cy:c ≠ c | place | ann place a | bob place b']);
  });

  it('has the pairs of workers in numbers', () => {
    const { pairs } = compare([version('ann', label('a1', 'car', box(0.1)), label('a2', 'car', box(0.5))), version('bob', label('b1', 'car', box(0.1)), label('b2', 'bus', box(0.5)), label('b3', 'cat')), says('cy'), says('dee')], rules(4));
    expect(pairs.map(({ a, b, matched, f1, iou }) => [a, b, matched, f1, iou])).to.deep.equal([
      ['ann', 'bob', 1, 0.4, 1], ['ann', 'cy', 0, 0, undefined], ['ann', 'dee', 0, 0, undefined], ['bob', 'cy', 0, 0, undefined], ['bob', 'dee', 0, 0, undefined], ['cy', 'dee', 0, 1, undefined],
    ]);
  });

  it('pauses at each thing and each pair of regions that it looks at', () => {
    const boxes = (workerId: string): Version => version(workerId, ...Array.from({ length: 30 }, (_, i) => label(`l${i}`, 'car', box((i % 6) * 0.15, Math.floor(i / 6) * 0.18, 0.14, 0.16))));
    const versions = [boxes('ann'), boxes('bob'), boxes('cy')];
    let pauses = 0;
    const steps = compareSteps(versions, rules(3));
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) {
        expect(step.value).to.deep.equal(compare(versions, rules(3)));
        break;
      }
      pauses++;
    }
    expect(pauses).to.be.greaterThan(30 * 3 + 30);
  });

  it('looks at concepts of the whole input a few times each, and not at all of them for each', () => {
    const readsOf = (count: number, isSingle: boolean): number => {
      let reads = 0;
      const whole = (conceptId: string): Label => Object.defineProperty(label(conceptId, conceptId), 'conceptId', { enumerable: true, get: () => { reads++; return conceptId; } });
      compare(['ann', 'bob', 'cy'].map((workerId, n) => version(workerId, ...Array.from({ length: count }, (_, i) => whole(`c${i + n * 3}`)))), rules(3, { isSingle }));
      return reads;
    };
    for (const isSingle of [false, true]) expect(readsOf(400, isSingle) / readsOf(200, isSingle)).to.be.below(2.5);
  });

  it('leaves out refused labels and broken ones, and knows what reviewers made of the others', () => {
    const assignment = { id: 't/i/ann', workerId: 'ann', status: 'awaiting-review' } as Assignment;
    const annotation = (id: string, more: Partial<Annotation>): Annotation => ({ ...label(id, 'car', box(0.1)), taskId: 't', inputId: 'i', assignmentId: 't/i/ann', status: 'awaiting-review', authorId: 'ann', revision: 1, modifiedAt: '', ...more });
    const { labels, approved, corrected } = versionOf({ assignment, annotations: [
      annotation('open', {}), annotation('refused', { status: 'review-denied' }), annotation('fixed', { status: 'success', authorId: 'rev' }),
      annotation('broken', { region: { type: 'polygon' } as Region }), annotation('empty', { region: { type: 'time-span', start: 5, end: 5 } }), annotation('nowhere', { region: box(NaN) }),
    ] });
    expect(labels.map(({ id }) => id)).to.deep.equal(['open', 'fixed', 'nowhere']);
    expect([[...approved], [...corrected]]).to.deep.equal([['fixed'], ['fixed']]);
    expect(compare([versionOf({ assignment, annotations: [annotation('nowhere', { region: box(NaN) })] }), version('bob', label('b', 'car', box(NaN)))], rules(2)).things.length).to.equal(2);
  });

  it('has every label in one thing, one of a worker at most, and what counts as the consensus has it', () => {
    fc.assert(fc.property(anyVersions, anyRules, (versions, more) => {
      const by = rules(versions.length, more), { things, merged, pairs } = compare(versions, by);
      const said = things.flatMap((thing) => thing.said.map((one) => one.label));
      expect(new Set(said).size).to.equal(said.length);
      expect(said.length).to.equal(versions.reduce((sum, { labels }) => sum + labels.length, 0));
      const agreed = consensus(versions, by);
      expect(things.filter(({ isAgreed }) => isAgreed).length).to.equal(new Set(agreed.flatMap((outcome) => [...outcome.agreed.values()])).size);
      for (const { said: own, silent, label: stands, isAgreed, disagreement } of things) {
        expect(new Set([...own, ...silent].map(({ workerId }) => workerId)).size).to.equal(versions.length);
        expect(own.length + silent.length).to.equal(versions.length);
        expect(own.some((one) => one.label === stands)).to.equal(true);
        expect(disagreement === undefined).to.equal(silent.length === 0);
        if (isAgreed && stands.region) expect(merged).to.include(stands);
      }
      for (const one of merged) expect(things.some(({ label: stands, isAgreed }) => isAgreed && stands === one)).to.equal(true);
      expect(pairs.length).to.equal((versions.length * (versions.length - 1)) / 2);
    }), { numRuns: 1000 });
  });

  it('does not depend on the order of versions and labels', () => {
    fc.assert(fc.property(anyVersions, anyRules, fc.integer(), (versions, more, seed) => {
      const shuffled = <T>(items: readonly T[]): T[] => items.map((item, i) => [Math.sin(seed + i * 7.3), item] as const).sort(([a], [b]) => a - b).map(([, item]) => item);
      const by = rules(versions.length, more);
      expect(compare(shuffled(versions).map((one) => ({ ...one, labels: shuffled(one.labels) })), by)).to.deep.equal(compare(versions, by));
    }), { numRuns: 1000 });
  });
});

describe('taking', () => {
  const everyone = (versions: readonly Version[]): Set<string> => new Set(versions.map(({ workerId }) => workerId));
  let count = 0;
  const newId = (): string => `new ${count++}`;
  const take = (versions: readonly Version[], of: string | undefined, by = rules(versions.length), waiting: ReadonlySet<string> = everyone(versions), held: ReadonlySet<string> = new Set()): Taking | undefined =>
    taking(versions, by, of === undefined ? { kind: 'merged' } : { kind: 'worker', workerId: of }, { own: waiting, held }, newId);
  const words = (found: Taking | undefined): string[] | undefined => found && [found.workerId, ...found.others.map(({ workerId, isRejected, refused }) => `${workerId}${isRejected ? ' rejected' : refused.length > 0 ? ` without ${refused.join(' ')}` : ''}`)];

  it('approves what is taken, and of the others what says the same', () => {
    const ann = version('ann', label('a1', 'car', box(0.1)), label('a2', 'bus', box(0.5))), bob = version('bob', label('b1', 'car', box(0.12)), label('b2', 'car', box(0.5))), cy = version('cy', label('c1', 'tree', box(0.7))), dee = version('dee', label('d1', 'car', box(0.1)));
    expect(words(take([ann, bob, cy, dee], 'ann'))).to.deep.equal(['ann', 'bob without b2', 'cy rejected', 'dee']);
    expect(words(take([ann, bob, cy, dee], 'ann', rules(4), new Set(['bob'])))).to.deep.equal(['ann', 'bob without b2']);
    expect(take([ann], 'bob')).to.equal(undefined);
  });

  it('tells whose submissions would have to change and wait for somebody else', () => {
    const ann = version('ann', label('a1', 'car', box(0.1)), label('a2', 'bus', box(0.5))), bob = version('bob', label('b1', 'car', box(0.12)), label('b2', 'bus', box(0.51))), cy = version('cy', label('c1', 'car', box(0.1)), label('c2', 'tree', box(0.7))), dee = version('dee', label('d1', 'tree', box(0.7)));
    const held = (of: string | undefined, own: string[], others: string[], all = [ann, bob, cy, dee]): unknown => {
      const found = take(all, of, rules(all.length, { agreement: 2 }), new Set(own), new Set(others));
      return found && [...words(found)!, ...found.heldBy.map((id) => `! ${id}`)];
    };
    // what says the same needs nobody else
    expect(held('ann', ['ann'], ['bob'], [ann, bob])).to.deep.equal(['ann']);
    expect(held('ann', ['ann', 'dee'], ['bob', 'cy'])).to.deep.equal(['ann', 'dee rejected', '! cy']);
    expect(held('ann', ['bob'], ['ann', 'dee'])).to.deep.equal(['ann', 'bob', '! ann', '! dee']);
    // the merged is made of one's own
    expect(held(undefined, ['cy'], ['ann', 'bob'], [ann, bob, cy])).to.deep.equal(['cy']);
    expect(held(undefined, ['ann'], ['bob', 'cy'], [ann, bob, cy])).to.deep.equal(['ann', '! cy']);
    expect(held(undefined, [], ['ann', 'bob'])).to.equal(undefined);
  });

  it('takes that there is nothing for an answer', () => {
    expect(words(take([says('ann'), says('bob'), says('cy', 'cat')], 'ann'))).to.deep.equal(['ann', 'bob', 'cy rejected']);
    expect(words(take([says('ann'), says('cy', 'cat')], 'cy'))).to.deep.equal(['cy', 'ann rejected']);
  });

  it('makes the submission most like it what the workers agree on', () => {
    const ann = version('ann', label('a1', 'car', box(0.1)), label('a2', 'bus', box(0.5)), label('x', 'tree', box(0.7, 0.7))), bob = version('bob', label('b1', 'car', box(0.14)), label('b2', 'bus', box(0.5))), cy = version('cy', label('x', 'car', box(0.15)));
    const merged = take([ann, bob, cy], undefined)!;
    expect(words(merged)).to.deep.equal(['bob', 'ann without x', 'cy']);
    expect(merged.changes).to.deep.equal([{ type: 'put', label: { ...label('b2', 'bus', box(0.5)) } }].slice(1));
    // without bob's it is ann's, who gets his box
    const other = take([ann, bob, cy], undefined, rules(3), new Set(['ann', 'cy']))!;
    expect([other.workerId, other.changes]).to.deep.equal(['ann', [{ type: 'remove', id: 'x' }, { type: 'put', label: label('a1', 'car', box(0.14)) }]]);
    const last = take([ann, bob, cy], undefined, rules(3), new Set(['cy']))!;
    expect(last.changes.map((change) => (change.type === 'put' ? [change.label.id.slice(0, 3), change.label.conceptId] : change.id))).to.deep.equal([['x', 'car'], ['new', 'bus']]);
    expect(take([says('ann', 'cat'), says('bob', 'dog')], undefined)).to.equal(undefined);
    expect(take([says('ann', 'cat'), says('bob', 'cat')], undefined, rules(2), new Set())).to.equal(undefined);
  });

  /** What counts once the decisions are given, as a store has it. */
  function after(versions: readonly Version[], { workerId: taken, changes, others }: Taking, by: ComparisonRules): Label[] {
    const left = versions.flatMap((one) => {
      const decision = others.find(({ workerId }) => workerId === one.workerId);
      if (decision?.isRejected) return [];
      const labels = one.workerId === taken ? applyChanges(one.labels, changes) : one.labels.filter(({ id }) => !decision?.refused.includes(id));
      return [{ ...one, labels, changed: new Set(one.workerId === taken ? changes.flatMap((change) => (change.type === 'put' ? [change.label.id] : [])) : []) }];
    });
    const agreed = new Map(consensus(left, by).map((outcome) => [outcome.workerId, outcome.agreed]));
    return consensusResult(left.flatMap(({ workerId, labels, changed }) => labels.map((one) => {
      const thing = agreed.get(workerId)!.get(one.id);
      return { workerId, label: one, isCorrected: changed.has(one.id), ...(thing === undefined ? {} : { agreed: thing }) };
    })), by);
  }
  const alone = (labels: readonly Label[], by: ComparisonRules): Label[] => consensusResult(labels.map((one) => ({ workerId: 'one', label: one, isCorrected: false })), by);
  const isSame = (a: Label, b: Label, iou: number): boolean => a.conceptId === b.conceptId && a.value === b.value && (a.region && b.region ? regionIou(a.region, b.region, size) >= iou : !a.region && !b.region);
  /** Whether each of one set says the same as one of the other, and the other way round: tries all, for there are few. */
  function matches(a: readonly Label[], b: readonly Label[], iou: number): boolean {
    if (a.length !== b.length) return false;
    const [first, ...rest] = a;
    return !first || b.some((other, i) => isSame(first, other, iou) && matches(rest, b.toSpliced(i, 1), iou));
  }

  it('leaves what one worker says, whoever that is', () => {
    fc.assert(fc.property(anyVersions, anyRules, (versions, more) => {
      const by = rules(versions.length, more);
      for (const { workerId, labels } of versions) {
        // what contradicts itself can be nobody's answer
        if (alone(labels, by).length < labels.length) continue;
        const result = after(versions, take(versions, workerId, by)!, by);
        expect(matches(alone(labels, by), result, by.iou), JSON.stringify([labels, result])).to.equal(true);
      }
    }), { numRuns: 1000 });
  });

  it('leaves what one worker says to the letter where nobody says the same', () => {
    fc.assert(fc.property(anyVersions, anyRules, (versions, more) => {
      const by = rules(versions.length, more), { things } = compare(versions, by);
      for (const { workerId, labels } of versions) {
        if (alone(labels, by).length < labels.length) continue;
        const result = after(versions, take(versions, workerId, by)!, by);
        const only = alone(labels, by).filter((one) => things.some(({ said }) => said.length === 1 && said[0]!.label === one) && !versions.some((other) => other.workerId !== workerId && other.labels.some((each) => isSame(one, each, by.iou))));
        for (const one of only) expect(result).to.include(one);
      }
    }), { numRuns: 1000 });
  });

  it('leaves what the workers make together', () => {
    fc.assert(fc.property(anyVersions, anyRules, (versions, more) => {
      const by = rules(versions.length, more), { merged } = compare(versions, by), found = take(versions, undefined, by);
      expect(found === undefined).to.equal(merged.length === 0);
      if (found) expect(matches(merged, after(versions, found, by), by.iou)).to.equal(true);
    }), { numRuns: 1000 });
  });

  it('pauses at what it looks at', () => {
    const versions = ['ann', 'bob'].map((workerId) => version(workerId, ...Array.from({ length: 30 }, (_, i) => label(`l${i}`, 'car', box((i % 6) * 0.15, Math.floor(i / 6) * 0.18, 0.14, 0.16)))));
    const pauses = [...takingSteps(versions, rules(2), { kind: 'merged' }, { own: everyone(versions), held: new Set() }, newId)].length;
    expect(pauses).to.be.greaterThan([...compareSteps(versions, rules(2))].length + 30);
  });

  it('does not depend on the order of versions', () => {
    fc.assert(fc.property(anyVersions, anyRules, (versions, more) => {
      const by = rules(versions.length, more), sorted = (found: Taking | undefined): unknown => found && { ...found, others: [...found.others].sort((a, b) => (a.workerId < b.workerId ? -1 : 1)) };
      const numbered = (all: readonly Version[]): unknown => {
        let made = 0;
        return sorted(taking(all, by, { kind: 'merged' }, { own: everyone(all), held: new Set() }, () => `n${made++}`));
      };
      expect(numbered(versions.toReversed())).to.deep.equal(numbered(versions));
      for (const { workerId } of versions) expect(sorted(take(versions.toReversed(), workerId, by))).to.deep.equal(sorted(take(versions, workerId, by)));
    }), { numRuns: 500 });
  });
});
