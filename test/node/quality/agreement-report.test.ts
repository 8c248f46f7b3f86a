import { expect } from 'chai';
import fc from 'fast-check';
import type { Box, Label, Region } from '../../../src/core/model/index.js';
import { type AgreementReport, type AgreementRules, AgreementTally, cohensKappa, f1Of, type Figure, krippendorffAlpha, type RegionMatches, type Vote } from '../../../src/core/quality/index.js';

const size = { width: 400, height: 300 };
const rules = (fields: Partial<AgreementRules> = {}): AgreementRules => ({ objective: 'classification', choice: 'several', conceptIds: ['cat', 'dog', 'eel'], iou: 0.5, ...fields });
const DETECTION = rules({ objective: 'detection', conceptIds: ['car', 'bus'] });
const box = (x: number, y = 0.1): Box => ({ type: 'box', x, y, width: 0.2, height: 0.2 });
const label = (id: string, conceptId: string, value: 0 | 1 = 1, region?: Region): Label => ({ id, conceptId, value, source: { kind: 'person' }, ...(region ? { region } : {}) });
const says = (workerId: string, ...concepts: string[]): Vote => ({ workerId, labels: concepts.map((concept) => (concept.startsWith('no ') ? label(concept, concept.slice(3), 0) : label(concept, concept))) });
const marks = (workerId: string, ...regions: readonly (readonly [conceptId: string, x: number, value?: 0 | 1])[]): Vote =>
  ({ workerId, labels: regions.map(([conceptId, x, value = 1], i) => label(`${workerId}${i}`, conceptId, value, box(x))) });

function reportOf(inputs: readonly (readonly Vote[])[], by: AgreementRules): AgreementReport {
  const tally = new AgreementTally(by);
  for (const votes of inputs) tally.add(votes, size);
  return tally.report();
}

/** Of all, of each concept, of each pair. */
const units = ({ whole, concepts, pairs }: AgreementReport): unknown[] => [whole?.units, concepts.map((one) => one.whole?.units), pairs.map((one) => `${one.a} ${one.b} ${one.inputs} ${one.whole?.units}`)];

describe('the agreement of a task: on whole inputs', () => {
  it('rates each concept of each input, and takes silence for no', () => {
    const report = reportOf([[says('ann', 'cat'), says('bob', 'cat', 'dog')], [says('ann', 'dog'), says('bob')], [says('cy', 'cat')]], rules());
    expect(units(report)).to.deep.equal([6, [2, 2, 2], ['ann bob 2 6']]);
    const cat = [[true, true], [false, false]], dog = [[false, true], [true, false]], eel = [[false, false], [false, false]];
    expect([report.inputs, report.whole!.observed, report.whole!.alpha]).to.deep.equal([2, 4 / 6, krippendorffAlpha([...cat, ...dog, ...eel])]);
    expect(report.concepts.map(({ whole }) => whole!.alpha)).to.deep.equal([1, krippendorffAlpha(dog), { why: 'no-variation' }]);
    expect(report.concepts.map(({ whole }) => whole!.observed)).to.deep.equal([1, 0, 1]);
    expect(report.pairs[0]!.whole!.kappa).to.equal(cohensKappa([[true, true], [false, false], [false, true], [true, false], [false, false], [false, false]]));
    expect([report.regions, report.concepts[0]!.regions, report.pairs[0]!.regions]).to.deep.equal([undefined, undefined, undefined]);
  });

  it('takes an explicit no for no, and who says both for nobody', () => {
    const report = reportOf([[says('ann', 'no cat'), says('bob', 'dog'), says('cy', 'cat', 'no cat')]], rules());
    expect(units(report)).to.deep.equal([3, [1, 1, 1], ['ann bob 1 3', 'ann cy 1 2', 'bob cy 1 2']]);
    expect([report.whole!.ratings, report.concepts[0]!.whole]).to.deep.equal([8, { units: 1, ratings: 2, alpha: { why: 'no-variation' }, observed: 1 }]);
    const alone = reportOf([[says('ann', 'no cat'), says('bob', 'cat', 'no cat')]], rules());
    expect(units(alone)).to.deep.equal([2, [0, 1, 1], ['ann bob 1 2']]);
  });

  it('rates each input where a single concept is to be chosen, and of each concept whether it is this one', () => {
    const inputs = [[says('ann', 'cat'), says('bob', 'cat')], [says('ann', 'cat'), says('bob', 'dog')], [says('ann'), says('bob', 'dog')], [says('ann', 'no cat'), says('bob')]];
    const report = reportOf(inputs, rules({ choice: 'single' }));
    expect(units(report)).to.deep.equal([4, [4, 4, 4], ['ann bob 4 4']]);
    expect(report.whole!.alpha).to.equal(krippendorffAlpha([['cat', 'cat'], ['cat', 'dog'], ['', 'dog'], ['', '']]));
    expect(report.concepts.map(({ whole }) => whole!.observed)).to.deep.equal([3 / 4, 2 / 4, 1]);
    expect(report.concepts[0]!.whole!.alpha).to.be.closeTo(krippendorffAlpha([[true, true], [true, false], [false, false], [false, false]]) as number, 1e-12);
  });

  it('says that nobody overlaps', () => {
    const report = reportOf([[says('ann', 'cat')], [says('bob', 'cat')]], rules());
    expect([report.inputs, report.whole, report.pairs]).to.deep.equal([0, { units: 0, ratings: 0, alpha: { why: 'no-overlap' }, observed: { why: 'no-overlap' } }, []]);
  });

  it('can be asked in between', () => {
    const tally = new AgreementTally(rules()), first = [says('ann', 'cat'), says('bob')], second = [says('ann'), says('bob', 'dog')];
    tally.add(first, size);
    tally.report();
    tally.add(second, size);
    expect(tally.report()).to.deep.equal(reportOf([first, second], rules()));
  });
});

describe('the agreement of a task: on regions', () => {
  it('can be left at each region of an input, also where all of them lie upon each other', () => {
    for (const apart of [0, 0.001]) {
      const votes = ['ann', 'bob', 'cy'].map((worker) => marks(worker, ...Array.from({ length: 100 }, (_, i) => ['car', i * apart] as const))), tally = new AgreementTally(DETECTION);
      const steps = tally.addSteps(votes, size);
      let count = 0;
      while (!steps.next().done) count++;
      // each is counted, looked for and assigned, for the concept and without it, and put together
      expect(count).to.be.at.least(3 * 100 * (1 + 2 * 2 + 2));
      expect(tally.report()).to.deep.equal(reportOf([votes], DETECTION));
    }
  });

  it('rates each thing that somebody marked with a concept or nothing', () => {
    const report = reportOf([[marks('ann', ['car', 0.1], ['car', 0.5]), marks('bob', ['bus', 0.12]), marks('cy', ['car', 0.11])]], DETECTION);
    const things = [['car', 'bus', 'car'], ['car', '', '']];
    expect([report.whole, report.regions!.units, report.regions!.ratings, report.regions!.alpha]).to.deep.equal([undefined, 2, 6, krippendorffAlpha(things)]);
    expect(report.concepts.map(({ regions }) => regions!.observed)).to.deep.equal([(1 / 3 + 1 / 3) / 2, (1 / 3 + 1) / 2]);
    expect(report.pairs.map(({ a, b, regions }) => [a, b, regions!.units, regions!.observed])).to.deep.equal([['ann', 'bob', 2, 0], ['ann', 'cy', 2, 0.5], ['bob', 'cy', 2, 0.5]]);
  });

  it('counts F1 and likeness of what matches with the same concept', () => {
    const report = reportOf([[marks('ann', ['car', 0.1], ['car', 0.5]), marks('bob', ['bus', 0.1]), marks('cy', ['car', 0.1])], [marks('ann'), marks('bob', ['bus', 0.1])]], DETECTION);
    const ratios = ({ regions }: { readonly regions?: RegionMatches }): Figure[] => [regions!.matched, regions!.f1, regions!.meanIou];
    expect(ratios(report)).to.deep.equal([1, 2 / 9, 1]);
    expect(report.concepts.map(ratios)).to.deep.equal([[1, 2 / 6, 1], [0, 0, { why: 'no-matches' }]]);
    expect(report.pairs.map(({ a, b, ...pair }) => [a, b, ...ratios(pair)])).to.deep.equal([
      ['ann', 'bob', 0, 0, { why: 'no-matches' }], ['ann', 'cy', 1, 2 / 3, 1], ['bob', 'cy', 0, 0, { why: 'no-matches' }],
    ]);
    expect(reportOf([[marks('ann'), marks('bob')]], DETECTION).regions).to.deep.equal({ units: 0, ratings: 0, alpha: { why: 'no-overlap' }, observed: { why: 'no-overlap' }, matched: 0, f1: { why: 'no-regions' }, meanIou: { why: 'no-regions' } });
  });

  it('puts together what says the same before what only lies nearer', () => {
    const doubled = reportOf([[marks('ann', ['car', 0.1], ['bus', 0.1]), marks('bob', ['bus', 0.12], ['car', 0.08])]], DETECTION);
    expect([doubled.regions!.units, doubled.regions!.observed, doubled.regions!.f1]).to.deep.equal([2, 1, 1]);
  });

  it('takes a denied region for no mark', () => {
    const report = reportOf([[marks('ann', ['car', 0.1]), marks('bob', ['car', 0.1, 0])]], DETECTION);
    expect([report.regions!.units, report.regions!.observed, report.regions!.matched]).to.deep.equal([1, 0, 0]);
  });

  it('tells spans of a classification apart from what is said of the whole', () => {
    const span = (id: string, start: number): Label => label(id, 'cat', 1, { type: 'time-span', start, end: start + 1000 });
    const report = reportOf([[{ workerId: 'ann', labels: [span('a', 0), label('b', 'dog')] }, { workerId: 'bob', labels: [span('a', 100), label('b', 'dog')] }]], rules());
    expect([report.whole!.observed, report.whole!.units, report.regions!.matched, report.regions!.units]).to.deep.equal([1, 3, 1, 1]);
    expect(report.regions!.meanIou).to.be.closeTo(900 / 1100, 1e-12);
  });
});

describe('the agreement of a task', () => {
  const anyLabel = fc.record({ conceptId: fc.constantFrom('car', 'bus'), value: fc.constantFrom<0 | 1>(1, 1, 1, 0), x: fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined }) });
  const anyInput = fc.uniqueArray(fc.record({ workerId: fc.constantFrom('ann', 'bob', 'cy', 'dee'), own: fc.array(anyLabel, { maxLength: 4 }) }), { selector: ({ workerId }) => workerId })
    .map((votes) => votes.map(({ workerId, own }): Vote => ({ workerId, labels: own.map(({ conceptId, value, x }, i) => label(`l${i}`, conceptId, value, x === undefined ? undefined : box(x * 0.04))) })));
  const anyRules = fc.constantFrom(DETECTION, { ...DETECTION, objective: 'classification' as const }, { ...DETECTION, objective: 'classification' as const, choice: 'single' as const });
  const rounded = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (_, one: unknown) => (typeof one === 'number' ? Math.round(one * 1e9) / 1e9 : one)));

  it('does not depend on the order of inputs, workers and labels', () => {
    fc.assert(fc.property(fc.array(anyInput, { maxLength: 6 }), anyRules, (inputs, by) => {
      const turned = [...inputs].reverse().map((votes) => [...votes].reverse().map((one) => ({ ...one, labels: [...one.labels].reverse() })));
      expect(rounded(reportOf(turned, by))).to.deep.equal(rounded(reportOf(inputs, by)));
    }), { numRuns: 300 });
  });

  it('is a figure of 1 at most, or says why there is none', () => {
    const check = (value: unknown): void => {
      if (typeof value === 'number') expect(Number.isFinite(value)).to.equal(true);
      else if (typeof value === 'object' && value !== null) for (const [name, one] of Object.entries(value)) {
        if (['alpha', 'kappa', 'observed', 'f1', 'meanIou'].includes(name) && typeof one === 'number') expect(one).to.be.within(-1, 1 + 1e-12);
        check(one);
      }
    };
    fc.assert(fc.property(fc.array(anyInput, { maxLength: 6 }), anyRules, (inputs, by) => check(reportOf(inputs, by))), { numRuns: 300 });
  });
});

describe('f1Of', () => {
  it('takes two without regions for full agreement', () => {
    expect([f1Of(0, 0), f1Of(0, 3), f1Of(2, 5), f1Of(3, 6)]).to.deep.equal([1, 0, 0.8, 1]);
  });
});
