import type { Label } from '../model/index.js';
import { finish } from '../planning/steps.js';
import { nearestToMean } from './nearest.js';
import { clusterSteps, inOrder, isWhole, linkSteps, type Said, type Sameness } from './statements.js';

/** A label that counts: because enough workers agree, or a reviewer approved it. */
export interface Counted<L extends Label = Label> extends Said<L> {
  /** The thing that it says, of {@link consensus}; absent where a reviewer's word alone makes it count. */
  readonly agreed?: number;
  /** A reviewer changed it: it goes before what workers say. */
  readonly isCorrected: boolean;
}

export interface ResultRules extends Sameness {
  /** The input has one concept at most. */
  readonly isSingle: boolean;
}

/** Nobody's: what was accepted already. */
const EVERYONE = '';

/**
 * The one label set of an input: each thing that the workers agree on once, by the label nearest the mean of all who said it,
 * and what reviewers approved besides. Nothing approved doubles or contradicts what the workers agree on.
 * The order of the labels changes nothing.
 */
export const consensusResult = <L extends Label>(labels: readonly Counted<L>[], rules: ResultRules): L[] => finish(resultSteps(labels, rules));

/** {@link consensusResult}, to pause between its steps. */
export function* resultSteps<L extends Label>(labels: readonly Counted<L>[], rules: ResultRules): Generator<void, L[]> {
  const things = new Map<number, Counted<L>[]>(), approved: Counted<L>[] = [];
  for (const label of inOrder(labels)) {
    if (label.agreed === undefined) approved.push(label);
    else things.set(label.agreed, [...(things.get(label.agreed) ?? []), label]);
  }
  const accepted: Counted<L>[] = [], others: Counted<L>[] = [];
  for (const [, thing] of [...things].sort(([a], [b]) => a - b)) {
    yield;
    accepted.push({ ...standFor(thing, rules), workerId: EVERYONE });
  }
  const all = [...accepted, ...approved];
  for (const thing of yield* clusterSteps(all, yield* linkSteps(all, rules))) {
    yield;
    if (thing[0]!.workerId !== EVERYONE) others.push(standFor(thing, rules));
  }
  return withoutExcluded([...accepted, ...others], rules).map(({ label }) => label);
}

/** Of the whole input a concept is said once, and of one that has a single concept only one is: what comes first. */
function withoutExcluded<S extends Said>(chosen: readonly S[], { isSingle }: ResultRules): S[] {
  const concepts = new Set<string>();
  let hasOne = false;
  return chosen.filter((one) => {
    if (!isWhole(one)) return true;
    const { conceptId, value } = one.label, isExcluded = concepts.has(conceptId) || (isSingle && value === 1 && hasOne);
    concepts.add(conceptId);
    if (value === 1) hasOne = true;
    return !isExcluded;
  });
}

/** The label of a thing that stands for it: a reviewer's, else the one nearest the mean. */
export function standFor<L extends Label>(thing: readonly Counted<L>[], { size }: Sameness): Counted<L> {
  const corrected = thing.find(({ isCorrected }) => isCorrected);
  return corrected ?? (isWhole(thing[0]!) ? thing[0]! : thing[nearestToMean(thing.map(({ label }) => label.region!), size)]!);
}
