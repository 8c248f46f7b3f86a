import { expect } from 'chai';
import { HANDFUL, type Model, pictureFeatures, probabilities, type Sample, textFeatures, type Training, trainSteps, type Vector } from '../../../src/core/assist/index.js';
import { foldsOf } from '../../../src/core/assist/folds.js';
import { PICTURE_CONCEPTS, pictureOf, randomOf, TEXT_CONCEPTS, textOf } from '../../bench/assist/sets.js';
import { brier, calibrationError, type Stated } from '../../support/calibration.js';
import { painted, run } from '../segment/pictures.js';

const TEXTS: Training = { features: 'text', isExclusive: true }, PICTURES: Training = { features: 'picture', isExclusive: true };
const train = (samples: readonly Sample[], training: Training = TEXTS): Model => run(trainSteps(samples, training)).value;

const sample = (i: number, vector: Vector, says: Sample['says'], more: Partial<Sample> = {}): Sample => ({ id: `s${i}`, group: `g${i}`, vector, says, weight: 1, ...more });
const SAYINGS: Readonly<Record<string, string>> = { praise: 'lovely kind helpful', fault: 'broken late useless', question: 'when where how' };
/** So many texts of each concept, each with a word of its own. */
const sayings = (count: number, ids = ['praise', 'fault'], more: Partial<Sample> = {}): Sample[] =>
  ids.flatMap((id, k) => Array.from({ length: count }, (_, i) => sample(1000 * k + i, textFeatures(`${SAYINGS[id]} word${i}`), [[id, 1]], more)));
const idsOf = (model: Model, text: string): string[] => probabilities(model, textFeatures(text)).map(({ conceptId }) => conceptId);
const confidenceOf = (model: Model, id: string, text: string): number | undefined => probabilities(model, textFeatures(text)).find(({ conceptId }) => conceptId === id)?.confidence;

describe('what is learned from labels', () => {
  it('tells apart what can be told apart', () => {
    const model = train(sayings(20));
    expect(idsOf(model, 'so kind and helpful')).to.deep.equal(['praise', 'fault']);
    expect(idsOf(model, 'late again, and broken')).to.deep.equal(['fault', 'praise']);
    const reds = Array.from({ length: 20 }, (_, i) => sample(i, pictureFeatures(painted(20, 20, () => (i % 2 === 0 ? [200, 20 + i, 30] : [30, 60 + i, 190]))), [[i % 2 === 0 ? 'red' : 'blue', 1]]));
    expect(probabilities(train(reds, PICTURES), pictureFeatures(painted(30, 10, () => [210, 50, 40])))[0]!.conceptId).to.equal('red');
  });

  it('says nothing of a concept before a handful of examples, and of others', () => {
    const few = sayings(HANDFUL - 1), enough = sayings(HANDFUL);
    expect([idsOf(train([]), 'kind'), idsOf(train(few), 'kind'), idsOf(train(enough), 'kind')]).to.deep.equal([[], [], ['praise', 'fault']]);
    expect(idsOf(train(sayings(40, ['praise'])), 'kind')).to.deep.equal([]);
    // of one who says it three times over
    expect(idsOf(train(sayings(HANDFUL, undefined, { weight: 1 / 3 })), 'kind')).to.deep.equal([]);
    expect(idsOf(train(sayings(3 * HANDFUL, undefined, { weight: 1 / 3 })), 'kind')).to.deep.equal(['praise', 'fault']);
    expect(idsOf(train(sayings(20, undefined, { group: 'one picture' })), 'kind')).to.deep.equal([]);
  });

  it('knows that there are concepts of which it has seen too little', () => {
    const model = train([...sayings(20), ...sayings(3, ['question']).map((each, i) => ({ ...each, id: `q${i}`, group: `q${i}` }))]);
    expect(idsOf(model, 'when and where')).to.have.members(['praise', 'fault']);
    const sum = probabilities(model, textFeatures('when and where')).reduce((all, { confidence }) => all + confidence, 0);
    expect(sum).to.be.below(0.9);
  });

  it('takes what is not said for unknown, where a thing may be several concepts', () => {
    const several: Training = { features: 'text', isExclusive: false };
    const stated = sayings(10, ['praise', 'fault']);
    expect(train(stated, several).heads).to.deep.equal([]);
    const denied = stated.map((each) => ({ ...each, says: [...each.says, ...(each.says[0]![0] === 'fault' ? [['praise', 0] as const] : [])] }));
    const model = train(denied, several);
    expect(idsOf(model, 'kind')).to.deep.equal(['praise']);
    expect(confidenceOf(model, 'praise', 'so kind, so helpful')).to.be.above(0.7);
    expect(confidenceOf(model, 'praise', 'broken and useless')).to.be.below(0.3);
  });

  it('is the same again, and in whatever order the labels come', () => {
    const random = randomOf(3), samples = Array.from({ length: 60 }, (_, i) => sample(i, textFeatures(textOf(i % 3, random)), [[TEXT_CONCEPTS[i % 3]!, 1]]));
    const model = train(samples);
    expect(train(samples)).to.deep.equal(model);
    expect(train(samples.toReversed())).to.deep.equal(model);
    expect(train(samples.toSorted((a, b) => (a.says[0]![0] < b.says[0]![0] ? 1 : -1)))).to.deep.equal(model);
  });

  it('leaves a concept of which people contradict each other open', () => {
    const torn = Array.from({ length: 40 }, (_, i) => sample(i, textFeatures(`the same words ${i >> 1}`), [[i % 2 === 0 ? 'praise' : 'fault', 1]], { group: `g${i >> 1}`, weight: 0.5 }));
    expect(confidenceOf(train(torn), 'praise', 'the same words 3')).to.be.closeTo(0.5, 0.05);
  });

  it('counts less what is said by one of several', () => {
    const said = Array.from({ length: 80 }, (_, i) => sample(i, textFeatures('the same words'), [[i % 2 === 0 ? 'praise' : 'fault', 1]], { weight: i % 2 === 0 ? 1 : 0.25 }));
    expect(confidenceOf(train(said), 'praise', 'the same words')).to.be.closeTo(0.8, 0.05);
  });

  it('is never surer than its examples are many', () => {
    expect(confidenceOf(train(sayings(5)), 'praise', 'lovely '.repeat(99))).to.be.within(0.7, 11 / 12);
    expect(confidenceOf(train(sayings(80)), 'praise', SAYINGS.praise!)).to.be.above(0.95);
  });

  describe('states probabilities', () => {
    for (const { name, training, concepts, make } of [
      { name: 'pictures', training: PICTURES, concepts: PICTURE_CONCEPTS, make: (k: number, random: () => number) => pictureFeatures(pictureOf(k, random)) },
      { name: 'texts', training: TEXTS, concepts: TEXT_CONCEPTS, make: (k: number, random: () => number) => textFeatures(textOf(k, random)) },
    ]) {
      it(`of ${name}, that come true as often as they say, and the better the more it has seen`, () => {
        /** Over several sets: one of 32 things is a matter of luck. */
        const score = (count: number): { readonly right: number; readonly error: number; readonly brier: number; readonly over: number } => {
          const stated: Stated[] = [], first: Stated[] = [];
          for (let round = 1; round <= 5; round++) {
            const random = randomOf(77 * round + count), things = (many: number): { readonly id: string; readonly vector: Vector }[] => Array.from({ length: many }, (_, i) => ({ id: concepts[i % concepts.length]!, vector: make(i % concepts.length, random) }));
            const model = train(things(count * concepts.length).map(({ id, vector }, i) => sample(i, vector, [[id, 1]])), training);
            for (const { id, vector } of things(200)) {
              const said = probabilities(model, vector).map(({ conceptId, confidence }) => ({ confidence, isRight: conceptId === id }));
              stated.push(...said);
              first.push(said[0]!);
            }
          }
          const right = first.filter(({ isRight }) => isRight).length / first.length;
          return { right, error: calibrationError(stated), brier: brier(stated), over: first.reduce((sum, { confidence }) => sum + confidence, 0) / first.length - right };
        };
        const few = score(8), many = score(40), chance = 1 / concepts.length;
        expect(few.right).to.be.above(chance + 0.1);
        expect(many.right).to.be.above(few.right + 0.05);
        expect(many.brier).to.be.below(few.brier);
        expect([few.error < 0.08, few.over < 0.08, many.error < 0.04, Math.abs(many.over) < 0.04], JSON.stringify([few, many])).to.deep.equal([true, true, true, true]);
      });
    }
  });
});

describe('what is learned, with many concepts', () => {
  it('is asked in pauses: each concept of each thing is looked at once', () => {
    const concepts = Array.from({ length: 500 }, (_, i) => `c${i}`);
    const samples = Array.from({ length: 500 }, (_, i): Sample => ({ id: `s${i}`, group: `g${i}`, weight: 1, vector: textFeatures(`letter ${i}`), says: concepts.map((id, k) => [id, k === i ? 1 : 0]) }));
    const { value, pauses } = run(trainSteps(samples, { features: 'text', isExclusive: false }));
    expect(value.heads).to.deep.equal([]); // one example of each is no handful
    expect(pauses).to.be.at.least(15);
  });
});

describe('folds', () => {
  it('keep a group together, spread each class, and hold every row once', () => {
    const groups = Array.from({ length: 60 }, (_, i) => `g${i % 20}`), classes = groups.map((_, i) => (i % 20 < 5 ? 1 : 0));
    const folds = foldsOf(groups, classes, 2, 5);
    expect(folds.flat().sort((a, b) => a - b)).to.deep.equal([...groups.keys()]);
    expect(folds.map((fold) => fold.filter((row) => classes[row] === 1).length)).to.deep.equal([3, 3, 3, 3, 3]);
    for (const fold of folds) for (const other of folds) if (fold !== other) expect(fold.some((row) => other.some((each) => groups[each] === groups[row]))).to.equal(false);
    expect(foldsOf(['a', 'b'], [0, 1], 2, 5)).to.have.length(2);
  });

  it('spread a rare class also where it comes with much of another', () => {
    const rows = Array.from({ length: 15 }, (_, g) => Array.from({ length: g < 5 ? 10 : 1 }, (__, i) => ({ group: `g${g}`, of: i === 0 ? 1 : 0 }))).flat();
    const folds = foldsOf(rows.map(({ group }) => group), rows.map(({ of }) => of), 2, 5);
    const counts = (of: number): number[] => folds.map((fold) => fold.filter((row) => rows[row]!.of === of).length);
    expect(counts(0)).to.deep.equal([9, 9, 9, 9, 9]);
    for (const count of counts(1)) expect(count).to.be.within(2, 4);
  });
});
