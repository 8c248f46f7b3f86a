import type { Label } from '../model/index.js';
import { nearestToMean } from './nearest.js';
import { clustersOf, inOrder, isWhole, linksOf, type Said, type Sameness } from './statements.js';

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
export function consensusResult<L extends Label>(labels: readonly Counted<L>[], rules: ResultRules): L[] {
  const things = new Map<number, Counted<L>[]>(), approved: Counted<L>[] = [];
  for (const label of inOrder(labels)) {
    if (label.agreed === undefined) approved.push(label);
    else things.set(label.agreed, [...(things.get(label.agreed) ?? []), label]);
  }
  const accepted = [...things].sort(([a], [b]) => a - b).map(([, thing]) => ({ ...standFor(thing, rules), workerId: EVERYONE }));
  const all = [...accepted, ...approved];
  const others = clustersOf(all, linksOf(all, rules)).filter(([first]) => first!.workerId !== EVERYONE).map((thing) => standFor(thing, rules));
  const chosen = [...accepted, ...others], wholes = chosen.filter(isWhole);
  return chosen.filter((one) => !isWhole(one) || !wholes.slice(0, wholes.indexOf(one)).some((before) => excludes(before, one, rules))).map(({ label }) => label);
}

/** The label of a thing that stands for it: a reviewer's, else the one nearest the mean. */
export function standFor<L extends Label>(thing: readonly Counted<L>[], { size }: Sameness): Counted<L> {
  const corrected = thing.find(({ isCorrected }) => isCorrected);
  return corrected ?? (isWhole(thing[0]!) ? thing[0]! : thing[nearestToMean(thing.map(({ label }) => label.region!), size)]!);
}

/** Of the whole input a concept is said once, and of one that has a single concept only one is. */
const excludes = (before: Said, one: Said, { isSingle }: ResultRules): boolean =>
  (before.label.conceptId === one.label.conceptId || (isSingle && before.label.value === 1 && one.label.value === 1));
