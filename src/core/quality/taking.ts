import { SpatialIndex } from '../geometry/index.js';
import type { Label, LabelChange } from '../model/index.js';
import { compareIds } from '../planning/order.js';
import { finish } from '../planning/steps.js';
import { labelDiff, labelOf } from '../save/index.js';
import { boundsOf, compareSteps, type ComparisonRules, type Version } from './comparison.js';
import { consensusSteps, type Vote } from './consensus.js';
import { resultSteps } from './consensus-result.js';
import { regionIou } from './region-iou.js';
import { inOrder, linkSteps } from './statements.js';

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
  /** Whose submissions would have to be decided on too and wait for somebody else's verdict: as long as there are any, the set cannot be taken. */
  readonly heldBy: readonly string[];
}

/** Whose submissions wait for a verdict. */
export interface Waiting {
  /** For that of who decides. */
  readonly own: ReadonlySet<string>;
  /** For that of somebody else. */
  readonly held: ReadonlySet<string>;
}

/**
 * What has to be decided so that an input has one of its label sets. Others keep what the taken set says too, so that it counts the
 * more; what they say besides is refused. What is decided already stays.
 * @param newId for labels that come from another's submission
 * @returns undefined where there is no such set, or nobody whose submission could have it
 */
export const taking = (versions: readonly Version[], rules: ComparisonRules, choice: Choice, waiting: Waiting, newId: () => string): Taking | undefined => finish(takingSteps(versions, rules, choice, waiting, newId));

/** {@link taking}, to pause between its steps. */
export function* takingSteps(versions: readonly Version[], rules: ComparisonRules, choice: Choice, { own, held }: Waiting, newId: () => string): Generator<void, Taking | undefined> {
  const { taken, changes } = choice.kind === 'worker'
    ? { taken: versions.find(({ workerId }) => workerId === choice.workerId), changes: [] }
    : yield* mergedInto(versions.filter(({ workerId }) => own.has(workerId)), (yield* compareSteps(versions, rules)).merged, rules, newId);
  if (!taken) return undefined;
  const others = versions.filter(({ workerId }) => workerId !== taken.workerId), waiting = new Set([...own, ...held]), kept = yield* keptOf(taken, others, waiting, rules);
  const decided = others.filter(({ workerId }) => waiting.has(workerId)).map(({ workerId, labels }) => {
    const left = kept.get(workerId)!, isRejected = left.size === 0 && labels.length + taken.labels.length > 0;
    return { workerId, isRejected, refused: isRejected ? [] : labels.filter((label) => !left.has(label)).map(({ id }) => id) };
  });
  return {
    workerId: taken.workerId, changes, others: decided.filter(({ workerId }) => own.has(workerId)),
    heldBy: [...[taken.workerId].filter((id) => held.has(id)), ...decided.filter(({ workerId, isRejected, refused }) => held.has(workerId) && (isRejected || refused.length > 0)).map(({ workerId }) => workerId)],
  };
}

/** Their labels that say the same, of two workers. */
function* common(a: Vote, b: Vote, rules: ComparisonRules): Generator<void, (readonly [Label, Label])[]> {
  const said = inOrder([a, b].flatMap(({ workerId, labels }) => labels.map((label) => ({ workerId, label }))));
  return (yield* linkSteps(said, rules)).map((link) => {
    const [one, other] = [said[link.a]!, said[link.b]!];
    return one.workerId === a.workerId ? [one.label, other.label] : [other.label, one.label];
  });
}

/** The submission that is most like a label set, and the changes that make it that. */
function* mergedInto(candidates: readonly Version[], merged: readonly Label[], rules: ComparisonRules, newId: () => string): Generator<void, { readonly taken: Version | undefined; readonly changes: readonly LabelChange[] }> {
  if (merged.length === 0) return { taken: undefined, changes: [] };
  const rated: { readonly version: Version; readonly pairs: ReadonlyMap<Label, Label>; readonly likeness: number }[] = [];
  for (const version of [...candidates].sort((a, b) => compareIds(a.workerId, b.workerId))) {
    const own = new Set(version.labels), itself = new Set(merged.filter((label) => own.has(label))), rest = (labels: readonly Label[]): Label[] => labels.filter((label) => !itself.has(label));
    const pairs = yield* common({ workerId: '', labels: rest(merged) }, { workerId: version.workerId, labels: rest(version.labels) }, rules);
    rated.push({ version, pairs: new Map([...[...itself].map((label) => [label, label] as const), ...pairs]), likeness: (itself.size + pairs.length) / (merged.length + version.labels.length) });
  }
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
function* keptOf(taken: Version, others: readonly Version[], waiting: ReadonlySet<string>, rules: ComparisonRules): Generator<void, Map<string, Set<Label>>> {
  const partnersIn = function* (left: readonly Version[]): Generator<void, Map<Label, Label>> {
    const partners = new Map(taken.labels.map((label) => [label, label] as const));
    for (const other of left) for (const [mine, theirs] of yield* common(taken, other, rules)) partners.set(theirs, mine);
    return partners;
  };
  const said = yield* partnersIn(others), kept = new Map(others.map(({ workerId, labels }) => [workerId, new Set(waiting.has(workerId) ? labels.filter((label) => said.has(label)) : labels)]));
  for (;;) {
    const left = others.map((version) => ({ ...version, labels: version.labels.filter((label) => kept.get(version.workerId)!.has(label)) }));
    const partners = yield* partnersIn(left), { strays, missing } = faultsIn(yield* resultOf([taken, ...left], rules), taken.labels, partners);
    const open = left.filter(({ workerId }) => waiting.has(workerId)).flatMap(({ workerId, labels }) => labels.map((label) => [workerId, label] as const));
    const mistaken = yield* mistakenIn(open.map(([, label]) => label), missing, partners, rules);
    const wrong = open.filter(([, label]) => strays.has(label) || mistaken.has(label)), gone = wrong.length > 0 ? wrong : open.filter(([, label]) => missing.has(partners.get(label)!));
    if (gone.length === 0) return kept;
    for (const [workerId, label] of gone) kept.get(workerId)!.delete(label);
  }
}

/** Those that say the same as a label that a result lacks, themselves or what they say the same as, and are no partners of it. */
function* mistakenIn(labels: readonly Label[], missing: ReadonlySet<Label>, partners: ReadonlyMap<Label, Label>, rules: ComparisonRules): Generator<void, Set<Label>> {
  const mistaken = new Set<Label>(), lacking = [...missing], index = new SpatialIndex();
  if (lacking.length === 0) return mistaken;
  for (const [place, { region }] of lacking.entries()) {
    const bounds = boundsOf(region!, rules.size);
    if (bounds) index.set(String(place), bounds);
  }
  for (const label of labels) {
    yield;
    const partner = partners.get(label), saying = [label, partner].filter((each) => each?.region !== undefined) as Label[];
    if (saying.some((each) => {
      const bounds = boundsOf(each.region!, rules.size);
      return bounds && index.search(bounds).some((place) => partner !== lacking[Number(place)] && saysSame(lacking[Number(place)]!, each, rules));
    })) mistaken.add(label);
  }
  return mistaken;
}

const saysSame = (a: Label, b: Label, { iou, size }: ComparisonRules): boolean => a.conceptId === b.conceptId && a.value === b.value && a.region !== undefined && b.region !== undefined && regionIou(a.region, b.region, size) >= iou;

/** What counts once all of it is decided. */
function* resultOf(versions: readonly Version[], rules: ComparisonRules): Generator<void, Label[]> {
  const agreed = new Map((yield* consensusSteps(versions, rules)).map((outcome) => [outcome.workerId, outcome.agreed]));
  return yield* resultSteps(versions.flatMap(({ workerId, labels, corrected }) => labels.map((label) => {
    const thing = agreed.get(workerId)!.get(label.id);
    return { workerId, label, isCorrected: corrected.has(label.id), ...(thing === undefined ? {} : { agreed: thing }) };
  })), rules);
}

/** What a result has too much and too little of a taken set: of several labels that say the same as one taken all but that, and regions that are taken for others. */
function faultsIn(result: readonly Label[], taken: readonly Label[], partners: ReadonlyMap<Label, Label>): { readonly strays: ReadonlySet<Label>; readonly missing: ReadonlySet<Label> } {
  const strays = new Set<Label>(), standing = new Set<Label>(), isTaken = new Set(taken);
  for (const label of [...result].sort((a, b) => Number(isTaken.has(b)) - Number(isTaken.has(a)))) {
    const partner = partners.get(label);
    if (partner === undefined || standing.has(partner)) strays.add(label);
    else standing.add(partner);
  }
  return { strays, missing: new Set(taken.filter((label) => label.region && !standing.has(label))) };
}
