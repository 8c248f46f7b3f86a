import { expect } from 'chai';
import fc from 'fast-check';
import { cohensKappa, type Figure, fleissKappa, krippendorffAlpha, observedAgreement, PairTally, RatingTally, type Unit } from '../../../src/core/quality/index.js';

/** Raters a row, units a column, `*` where one is missing: units. */
const units = (...raters: string[]): Unit<string>[] => {
  const rows = raters.map((row) => row.split(' ').map((category) => (category === '*' ? undefined : category)));
  return rows[0]!.map((_, place) => rows.map((row) => row[place]));
};
/** How many of the raters of a unit chose each category. */
const fromCounts = (...rows: readonly (readonly number[])[]): Unit<number>[] => rows.map((counts) => counts.flatMap((count, category) => Array.from({ length: count }, () => category)));
/** Two raters' square table. */
const fromTable = (...rows: readonly (readonly number[])[]): [number, number][] => rows.flatMap((row, one) => row.flatMap((count, other) => Array.from({ length: count }, (): [number, number] => [one, other])));
const near = (figure: Figure, value: number, delta: number): void => {
  expect(figure).to.be.a('number');
  expect(figure).to.be.closeTo(value, delta);
};

// Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011, "C"
const C = units('1 2 3 3 2 1 4 1 2 * * *', '1 2 3 3 2 2 4 1 2 5 * 3', '* 3 3 3 2 3 4 2 2 5 1 *', '1 2 3 3 2 4 4 1 2 5 1 *');
// Wikipedia, Krippendorff's alpha
const WIKIPEDIA = units('* * * * * 3 4 1 2 1 1 3 3 * 3', '1 * 2 1 3 3 4 3 * * * * * * *', '* * 2 1 3 4 4 * 2 1 1 3 3 * 4');
// Fleiss 1971, as R irr has it: 30 patients, six psychiatrists, five diagnoses
const FLEISS = `444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 144444 224445
  333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 111155 224444 133333 555555`.split(/\s+/).map((row) => [...row]);
// Wikipedia, Fleiss' kappa: ten subjects, 14 raters
const FOURTEEN = fromCounts([0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1], [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7]);

/** By counting pairs, one by one. */
function alphaByPairs(all: readonly Unit<number>[]): number {
  const rated = all.map((unit) => unit.filter((one) => one !== undefined)).filter(({ length }) => length > 1), values = rated.flat();
  let seen = 0, expected = 0;
  for (const unit of rated) for (const [i, one] of unit.entries()) for (const [j, other] of unit.entries()) if (i !== j && one !== other) seen += 1 / (unit.length - 1);
  for (const one of values) for (const other of values) if (one !== other) expected++;
  return 1 - (seen / values.length) / (expected / (values.length * (values.length - 1)));
}
function kappaByPairs(all: readonly Unit<number>[]): number {
  const both = all.filter(([one, other]) => one !== undefined && other !== undefined);
  let chance = 0;
  for (const [one] of both) for (const [, other] of both) if (one === other) chance += 1 / both.length ** 2;
  return (both.filter(([one, other]) => one === other).length / both.length - chance) / (1 - chance);
}

describe('Krippendorff’s alpha', () => {
  it('is that of the published examples', () => {
    near(krippendorffAlpha(C), 0.743, 5e-4);
    near(krippendorffAlpha(WIKIPEDIA), 0.691, 5e-4);
  });

  it('is that of pairs counted one by one, and so is Cohen’s kappa', () => {
    let defined = 0;
    const category = fc.oneof({ weight: 7, arbitrary: fc.integer({ min: 0, max: 3 }) }, { weight: 3, arbitrary: fc.constant(undefined) });
    fc.assert(fc.property(fc.integer({ min: 2, max: 5 }).chain((raters) => fc.array(fc.array(category, { minLength: raters, maxLength: raters }), { minLength: 1, maxLength: 20 })), (all) => {
      const alpha = krippendorffAlpha(all), kappa = cohensKappa(all.map(([one, other]) => [one, other] as const));
      if (typeof alpha === 'number') near(alpha, alphaByPairs(all), 1e-9);
      else expect(Number.isNaN(alphaByPairs(all))).to.equal(true);
      if (typeof kappa === 'number') near(kappa, kappaByPairs(all), 1e-9);
      else expect(Number.isNaN(kappaByPairs(all))).to.equal(true);
      if (typeof alpha === 'number' && typeof kappa === 'number') defined++;
    }), { numRuns: 1000, seed: 1 });
    expect(defined).to.be.above(500);
  });

  it('does not depend on the order of units or raters, nor on what categories are called', () => {
    const matrix = fc.array(fc.array(fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }), { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 12 });
    fc.assert(fc.property(matrix, fc.infiniteStream(fc.nat()), (all, order) => {
      const shuffled = <T>(list: readonly T[]): T[] => list.map((one) => ({ one, at: order.next().value! })).sort((a, b) => a.at - b.at).map(({ one }) => one);
      const raters = shuffled([0, 1, 2, 3]), other = shuffled(all).map((unit) => raters.map((rater) => unit[rater] && `${unit[rater]}!`));
      const [one, two] = [krippendorffAlpha(all), krippendorffAlpha(other)];
      if (typeof one === 'number') near(two, one, 1e-12);
      else expect(two).to.deep.equal(one);
    }));
  });

  it('is none where nothing varies or nobody overlaps', () => {
    expect(krippendorffAlpha(units('a a a', 'a a a'))).to.deep.equal({ why: 'no-variation' });
    expect(observedAgreement(units('a a a', 'a a a'))).to.equal(1);
    expect([krippendorffAlpha([]), krippendorffAlpha(units('a * b', '* a *')), observedAgreement([])]).to.deep.equal([{ why: 'no-overlap' }, { why: 'no-overlap' }, { why: 'no-overlap' }]);
    expect(krippendorffAlpha(units('a b', '* b', 'b *'))).to.be.a('number');
  });

  it('weighs a unit by its ratings', () => {
    near(observedAgreement(units('a a', 'a b', 'a *')), 3 / 5, 1e-12);
  });
});

describe('Fleiss’ kappa', () => {
  it('is that of the published examples', () => {
    near(fleissKappa(FLEISS), 0.430245, 5e-7);
    near(fleissKappa(FOURTEEN), 0.21, 5e-4);
  });

  it('wants as many ratings of each unit, and two categories', () => {
    expect(fleissKappa(units('a b', 'a *', 'b a'))).to.deep.equal({ why: 'unequal-ratings' });
    expect(fleissKappa(units('a b a', 'a b *'))).to.deep.equal({ why: 'unequal-ratings' });
    expect(fleissKappa(units('a a', 'a a'))).to.deep.equal({ why: 'no-variation' });
    expect([fleissKappa([]), fleissKappa(units('a b'))]).to.deep.equal([{ why: 'no-overlap' }, { why: 'no-overlap' }]);
  });
});

describe('Cohen’s kappa', () => {
  it('is that of the published examples', () => {
    // SAS, as statsmodels tests it
    near(cohensKappa(fromTable([0, 4, 1], [0, 8, 0], [0, 1, 5])), 0.4842, 5e-5);
  });

  it('is low where one category is rare, however much they agree', () => {
    const rare = fromTable([118, 5], [2, 0]);
    near(cohensKappa(rare), -0.023, 5e-4);
    near(observedAgreement(rare), 0.944, 5e-4);
  });

  it('is none where nothing varies or nobody overlaps', () => {
    expect(cohensKappa(fromTable([9]))).to.deep.equal({ why: 'no-variation' });
    expect(cohensKappa([['a', undefined], [undefined, 'a']])).to.deep.equal({ why: 'no-overlap' });
    expect(cohensKappa([['a', 'b']])).to.equal(0);
  });
});

describe('tallies', () => {
  it('take units that are all alike at once', () => {
    const [one, other] = [new RatingTally<string>(), new RatingTally<string>()], [pair, same] = [new PairTally<string>(), new PairTally<string>()];
    for (const tally of [one, other]) tally.add(['a', 'b', 'b']);
    for (const tally of [pair, same]) tally.add('a', 'b');
    for (let i = 0; i < 7; i++) one.add(['a', 'a', 'a']);
    for (let i = 0; i < 7; i++) pair.add('a', 'a');
    other.addAlike('a', 7, 21);
    same.addAlike('a', 7);
    near(other.alpha, one.alpha as number, 1e-12);
    expect([other.units, other.ratings, same.units, same.kappa]).to.deep.equal([one.units, one.ratings, pair.units, pair.kappa]);
  });
});
