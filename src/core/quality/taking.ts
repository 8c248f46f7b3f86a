import type { Label, LabelChange } from '../model/index.js';
import { compareIds } from '../planning/order.js';
import { labelDiff, labelOf } from '../save/index.js';
import { compare, type ComparisonRules, type Version } from './comparison.js';
import { consensus, type Vote } from './consensus.js';
import { consensusResult } from './consensus-result.js';
import { regionIou } from './region-iou.js';
import { inOrder, linksOf } from './statements.js';

/** Whose labels an input is to have: one worker's, by {@link Version.workerId}, or those that the workers make together. */
export type Choice = { readonly kind: 'worker'; readonly workerId: string } | { readonly kind: 'merged' };

/** What becomes of the submissions where one label set is taken. */
export interface Taking {
  /** Whose submission has the set. */
  readonly workerId: string;
  /** What makes it of theirs; empty where a worker's own is taken. */
  readonly changes: readonly LabelChange[];
  /** The others that wait for a verdict: nothing of what they say stays, or all but the refused labels. */
  readonly others: readonly { readonly workerId: string; readonly isRejected: boolean; readonly refused: readonly string[] }[];
}

/**
 * What has to be decided so that an input has one of its label sets. Others keep what the taken set says too, so that it counts the
 * more; what they say besides is refused. What is decided already stays.
 * @param waiting whose submissions wait for a verdict
 * @param newId for labels that come from another's submission
 * @returns undefined where there is no such set, or nobody whose submission could have it
 */
export function taking(versions: readonly Version[], rules: ComparisonRules, choice: Choice, waiting: ReadonlySet<string>, newId: () => string): Taking | undefined {
  const own = choice.kind === 'worker' ? versions.find(({ workerId }) => workerId === choice.workerId) : undefined;
  const { taken, changes } = choice.kind === 'worker' ? { taken: own, changes: [] } : mergedInto(versions.filter(({ workerId }) => waiting.has(workerId)), compare(versions, rules).merged, rules, newId);
  if (!taken) return undefined;
  const others = versions.filter(({ workerId }) => workerId !== taken.workerId), kept = keptOf(taken, others, waiting, rules);
  return {
    workerId: taken.workerId, changes,
    others: others.filter(({ workerId }) => waiting.has(workerId)).map(({ workerId, labels }) => {
      const left = kept.get(workerId)!, isRejected = left.size === 0 && labels.length + taken.labels.length > 0;
      return { workerId, isRejected, refused: isRejected ? [] : labels.filter((label) => !left.has(label)).map(({ id }) => id) };
    }),
  };
}

/** Their labels that say the same, of two workers. */
const common = (a: Vote, b: Vote, rules: ComparisonRules): (readonly [Label, Label])[] => {
  const said = inOrder([a, b].flatMap(({ workerId, labels }) => labels.map((label) => ({ workerId, label }))));
  return linksOf(said, rules).map((link) => {
    const [one, other] = [said[link.a]!, said[link.b]!];
    return one.workerId === a.workerId ? [one.label, other.label] : [other.label, one.label];
  });
};

/** The submission that is most like a label set, and the changes that make it that. */
function mergedInto(candidates: readonly Version[], merged: readonly Label[], rules: ComparisonRules, newId: () => string): { readonly taken: Version | undefined; readonly changes: readonly LabelChange[] } {
  if (merged.length === 0) return { taken: undefined, changes: [] };
  const rated = [...candidates].sort((a, b) => compareIds(a.workerId, b.workerId)).map((version) => {
    const own = new Set(version.labels), itself = new Set(merged.filter((label) => own.has(label))), rest = (labels: readonly Label[]): Label[] => labels.filter((label) => !itself.has(label));
    const pairs = common({ workerId: '', labels: rest(merged) }, { workerId: version.workerId, labels: rest(version.labels) }, rules);
    return { version, pairs: new Map([...[...itself].map((label) => [label, label] as const), ...pairs]), likeness: (itself.size + pairs.length) / (merged.length + version.labels.length) };
  });
  const [first, ...others] = rated;
  if (!first) return { taken: undefined, changes: [] };
  const { version, pairs } = others.reduce((best, each) => (each.likeness > best.likeness ? each : best), first);
  const labels = merged.map((label): Label => (pairs.get(label) === label ? label : { ...labelOf(label), id: pairs.get(label)?.id ?? newId() }));
  const changes = labelDiff(version.labels, labels), put = changes.flatMap((change) => (change.type === 'put' ? [change.label.id] : []));
  return { taken: { ...version, labels, corrected: new Set([...version.corrected, ...put]) }, changes };
}

/**
 * What stays of each of the others: what says the same as a label of the taken set. Where things are so close together that they can be mistaken
 * for each other, what stays may make a thing too many of them, or one of two: then it goes too.
 */
function keptOf(taken: Version, others: readonly Version[], waiting: ReadonlySet<string>, rules: ComparisonRules): Map<string, Set<Label>> {
  const partnersIn = (left: readonly Version[]): Map<Label, Label> => new Map([...taken.labels.map((label) => [label, label] as const), ...left.flatMap((other) => common(taken, other, rules).map(([mine, theirs]) => [theirs, mine] as const))]);
  const said = partnersIn(others), kept = new Map(others.map(({ workerId, labels }) => [workerId, new Set(waiting.has(workerId) ? labels.filter((label) => said.has(label)) : labels)]));
  for (;;) {
    const left = others.map((version) => ({ ...version, labels: version.labels.filter((label) => kept.get(version.workerId)!.has(label)) }));
    const partners = partnersIn(left), { strays, missing } = faultsIn(resultOf([taken, ...left], rules), taken.labels, partners);
    const isMistaken = (label: Label): boolean => {
      const partner = partners.get(label);
      return missing.some((one) => partner !== one && [label, partner].some((each) => each && saysSame(one, each, rules)));
    };
    const open = left.filter(({ workerId }) => waiting.has(workerId)).flatMap(({ workerId, labels }) => labels.map((label) => [workerId, label] as const));
    const wrong = open.filter(([, label]) => strays.has(label) || isMistaken(label)), gone = wrong.length > 0 ? wrong : open.filter(([, label]) => missing.includes(partners.get(label)!));
    if (gone.length === 0) return kept;
    for (const [workerId, label] of gone) kept.get(workerId)!.delete(label);
  }
}

const saysSame = (a: Label, b: Label, { iou, size }: ComparisonRules): boolean => a.conceptId === b.conceptId && a.value === b.value && a.region !== undefined && b.region !== undefined && regionIou(a.region, b.region, size) >= iou;

/** What counts once all of it is decided. */
function resultOf(versions: readonly Version[], rules: ComparisonRules): Label[] {
  const agreed = new Map(consensus(versions, rules).map((outcome) => [outcome.workerId, outcome.agreed]));
  return consensusResult(versions.flatMap(({ workerId, labels, corrected }) => labels.map((label) => {
    const thing = agreed.get(workerId)!.get(label.id);
    return { workerId, label, isCorrected: corrected.has(label.id), ...(thing === undefined ? {} : { agreed: thing }) };
  })), rules);
}

/** What a result has too much and too little of a taken set: of several labels that say the same as one taken all but that, and regions that are taken for others. */
function faultsIn(result: readonly Label[], taken: readonly Label[], partners: ReadonlyMap<Label, Label>): { readonly strays: ReadonlySet<Label>; readonly missing: readonly Label[] } {
  const strays = new Set<Label>(), standing = new Set<Label>(), isTaken = new Set(taken);
  for (const label of [...result].sort((a, b) => Number(isTaken.has(b)) - Number(isTaken.has(a)))) {
    const partner = partners.get(label);
    if (partner === undefined || standing.has(partner)) strays.add(label);
    else standing.add(partner);
  }
  return { strays, missing: taken.filter((label) => label.region && !standing.has(label)) };
}
