import type { Label } from '../../src/core/model/index.js';
import { AgreementTally, type Figure, krippendorffAlpha, type Unit, type Vote } from '../../src/core/quality/index.js';
import { randomOf } from './assist/sets.js';

const WORKERS = 4, CONCEPTS = Array.from({ length: 10 }, (_, i) => `concept ${i}`);
/** Of ratings. */
const MISSING = 0.1, NOISE = 0.2;

/** Units with a true category each, which most workers say. */
function unitsOf(ratings: number, random: () => number): Unit<string>[] {
  const any = (): string => CONCEPTS[Math.floor(random() * CONCEPTS.length)]!;
  return Array.from({ length: Math.round(ratings / WORKERS / (1 - MISSING)) }, () => {
    const truth = any();
    return Array.from({ length: WORKERS }, () => (random() < MISSING ? undefined : random() < NOISE ? any() : truth));
  });
}

/** The floor: each pair of ratings looked at, those of one unit and those of all. */
function byPairs(units: readonly Unit<string>[]): number {
  const rated = units.map((unit) => unit.filter((one) => one !== undefined)).filter(({ length }) => length > 1), values = Uint8Array.from(rated.flat(), (one) => CONCEPTS.indexOf(one));
  let seen = 0, expected = 0;
  for (const unit of rated) for (const [i, one] of unit.entries()) for (const [j, other] of unit.entries()) if (i !== j && one !== other) seen += 1 / (unit.length - 1);
  for (const one of values) {
    let others = 0;
    for (const other of values) if (one !== other) others++;
    expected += others;
  }
  return 1 - (seen / values.length) / (expected / (values.length * (values.length - 1)));
}

/** The same as submissions of inputs: one answer for each concept. */
const votesOf = (units: readonly Unit<string>[]): Vote[][] => units.slice(0, Math.ceil(units.length / CONCEPTS.length)).map((unit, i) => unit.flatMap((category, worker) => {
  const label: Label = { id: `${i}`, conceptId: category ?? '', value: 1, source: { kind: 'person' } };
  return category === undefined ? [] : [{ workerId: `worker ${worker}`, labels: [label] }];
}));

function report(inputs: readonly (readonly Vote[])[]): Figure {
  const tally = new AgreementTally({ objective: 'classification', choice: 'several', conceptIds: CONCEPTS, iou: 0.5 });
  for (const votes of inputs) tally.add(votes, { width: 1, height: 1 });
  return tally.report().whole!.alpha;
}

const bench = {
  /** @returns ms */
  measure(subject: string, ratings: number, round: number): number {
    const units = unitsOf(ratings, randomOf(round + 1)), votes = votesOf(units);
    const run = { ours: () => krippendorffAlpha(units), report: () => report(votes), floor: () => byPairs(units) }[subject]!;
    const start = performance.now(), alpha = run(), time = performance.now() - start;
    if (typeof alpha !== 'number' || !(alpha > 0)) throw new Error(`There is agreement, and not ${JSON.stringify(alpha)}`);
    return time;
  },
};

declare global {
  interface Window { agreementBench: typeof bench }
}
window.agreementBench = bench;
