import { type Size, SpatialIndex } from '../geometry/index.js';
import { isWellFormed } from '../geometry/shape.js';
import type { Annotation, Assignment, Label, Region } from '../model/index.js';
import { compareIds } from '../planning/order.js';
import { finish } from '../planning/steps.js';
import { type ConsensusRules, type Vote, type Weighed, weighSteps } from './consensus.js';
import { type Counted, resultSteps, standFor } from './consensus-result.js';
import { regionBounds, regionIou } from './region-iou.js';
import { clusterSteps, inOrder, isWhole, type Link, type Said } from './statements.js';

/** What one worker submitted about an input, and what reviewers made of it. */
export interface Version extends Vote {
  /** Ids of the labels that count already, whoever else says them. */
  readonly approved: ReadonlySet<string>;
  /** Ids of the labels that a reviewer changed. */
  readonly corrected: ReadonlySet<string>;
}

/** Whether a submission says anything: not one that was rejected, and not one that was sent back. */
export const speaks = ({ status }: Pick<Assignment, 'status'>): boolean => status !== 'rejected' && status !== 'pending';

/** What a submission says, by the id of its assignment: that of a worker a blind review tells nobody. A refused label says nothing any more. */
export function versionOf({ assignment, annotations }: { readonly assignment: Assignment; readonly annotations: readonly Annotation[] }): Version {
  const labels = annotations.filter(({ status, region }) => status !== 'review-denied' && (region === undefined || isComparable(region)));
  return {
    workerId: assignment.id, labels,
    approved: new Set(labels.filter(({ status }) => status === 'success').map(({ id }) => id)),
    corrected: new Set(labels.filter(({ authorId }) => authorId !== assignment.workerId).map(({ id }) => id)),
  };
}

/** What came as JSON may have any form. */
const isComparable = (region: Region): boolean => (region.type === 'time-span' || region.type === 'text-span' ? region.start < region.end : isWellFormed(region));

export interface ComparisonRules extends ConsensusRules {
  /** The input has one concept at most. */
  readonly isSingle: boolean;
}

/** Somebody who does not say a thing; with what they say in its place, if anything: another concept or the contrary, or the same elsewhere. */
export interface Silent {
  readonly workerId: string;
  readonly instead?: { readonly how: 'concept' | 'place'; readonly label: Label };
}

/**
 * How workers differ about a thing: some say another concept (or the contrary) at its place; some say the same of a place that
 * overlaps it too little; only one says it; several do, and some say nothing.
 */
export type Disagreement = 'concept' | 'place' | 'alone' | 'missed';

/** One thing that is said of an input, by one worker or by several. */
export interface Thing {
  /** A real label that stands for what all of them say. */
  readonly label: Label;
  /** Who says it, with which label; one of each. In the order of the workers. */
  readonly said: readonly Said[];
  readonly silent: readonly Silent[];
  /** Enough workers say it: it counts. */
  readonly isAgreed: boolean;
  /** Absent where nobody is silent. */
  readonly disagreement?: Disagreement;
}

/** How much two workers say the same. */
export interface Pair {
  readonly a: string;
  readonly b: string;
  /** Labels that they have in common. */
  readonly matched: number;
  /** 2 · matched / (labels of both), 0..1; 1 where both say that there is nothing. */
  readonly f1: number;
  /** The mean intersection over union of the regions that they have in common, 0..1; absent without any. */
  readonly iou?: number;
}

export interface Comparison {
  /** Those that count first. */
  readonly things: readonly Thing[];
  /** The one label set that the workers make together, as {@link consensusResult} has it. */
  readonly merged: readonly Label[];
  /** Each two workers once. */
  readonly pairs: readonly Pair[];
}

/** What several workers say of one input, thing by thing. The order of versions and labels changes nothing. */
export const compare = (versions: readonly Version[], rules: ComparisonRules): Comparison => finish(compareSteps(versions, rules));

/** {@link compare}, to pause between its steps. */
export function* compareSteps(versions: readonly Version[], rules: ComparisonRules): Generator<void, Comparison> {
  const weighed = yield* weighSteps(versions, rules), byId = new Map(versions.map((version) => [version.workerId, version]));
  const counted = (one: Said, agreed?: number): Counted => ({ ...one, isCorrected: byId.get(one.workerId)!.corrected.has(one.label.id), ...(agreed === undefined ? {} : { agreed }) });
  yield;
  const agreed = weighed.things.map((thing, number) => thing.map((one) => counted(one, number)));
  const { joined, others } = yield* restOf(weighed, versions);
  const approved = [...joined, ...others].flat().filter(({ workerId, label }) => byId.get(workerId)!.approved.has(label.id)).map((one) => counted(one));
  const groups: Group[] = [];
  for (const [number, thing] of agreed.entries()) {
    yield;
    groups.push({ said: inOrder([...weighed.things[number]!, ...joined[number]!]), label: standFor(thing, rules).label, isAgreed: true });
  }
  for (const thing of others) {
    yield;
    groups.push({ said: thing, label: standFor(thing.map((one) => counted(one)), rules).label, isAgreed: false });
  }
  return { things: yield* withSilent(groups, versions, rules), merged: yield* resultSteps([...agreed.flat(), ...approved], rules), pairs: pairsOf(versions, weighed) };
}

/** What does not count: what says the same as something that does, by the number of that, and things of its own. */
function* restOf({ said, links, things }: Weighed, versions: readonly Vote[]): Generator<void, { readonly joined: readonly (readonly Said[])[]; readonly others: readonly (readonly Said[])[] }> {
  const numbers = new Map(things.flatMap((thing, number) => thing.map((one) => [one, number] as const)));
  const joined: Said[][] = things.map(() => []), has = things.map((thing) => new Set(thing.map(({ workerId }) => workerId))), left = new Set(said.filter((one) => !numbers.has(one)));
  for (const { a, b } of closestFirst(links)) {
    yield;
    const [one, other] = numbers.has(said[a]!) ? [said[b]!, said[a]!] : [said[a]!, said[b]!], number = numbers.get(other);
    if (number === undefined || !left.has(one) || has[number]!.has(one.workerId)) continue;
    has[number]!.add(one.workerId);
    joined[number]!.push(one);
    left.delete(one);
  }
  yield;
  const rest = said.filter((one) => left.has(one)), places = new Map(rest.map((one, place) => [one, place]));
  const between = links.flatMap(({ a, b, iou }) => (left.has(said[a]!) && left.has(said[b]!) ? [{ a: places.get(said[a]!)!, b: places.get(said[b]!)!, iou }] : []));
  // who says yes and no at once says neither, and is shown to have said both
  const clear = new Set(said.map(({ label }) => label));
  const unclear = versions.flatMap(({ workerId, labels }) => labels.filter((label) => !clear.has(label)).map((label) => ({ workerId, label })));
  return { joined, others: [...(yield* clusterSteps(rest, between)), ...inOrder(unclear).map((one) => [one])] };
}

const closestFirst = (links: readonly Link[]): Link[] => [...links].sort((one, other) => other.iou - one.iou || one.a - other.a || one.b - other.b);

type Group = Pick<Thing, 'said' | 'label' | 'isAgreed'>;

/** Finds who does not say each thing, and what they say in its place. */
function* withSilent(groups: readonly Group[], versions: readonly Vote[], rules: ComparisonRules): Generator<void, Thing[]> {
  const find = yield* finder(groups, rules), ids = versions.map(({ workerId }) => workerId).sort(compareIds), things: Thing[] = [];
  for (const group of groups) {
    yield;
    const says = new Set(group.said.map(({ workerId }) => workerId));
    const found = says.size === ids.length ? new Map<string, Silent['instead']>() : yield* find(group, says);
    const silent = ids.filter((id) => !says.has(id)).map((workerId): Silent => {
      const instead = found.get(workerId);
      return instead ? { workerId, instead } : { workerId };
    });
    const disagreement = disagreementOf(silent, group.said.length);
    things.push({ ...group, silent, ...(disagreement ? { disagreement } : {}) });
  }
  return things;
}

function disagreementOf(silent: readonly Silent[], sayers: number): Disagreement | undefined {
  if (silent.length === 0) return undefined;
  return (['concept', 'place'] as const).find((how) => silent.some(({ instead }) => instead?.how === how)) ?? (sayers === 1 ? 'alone' : 'missed');
}

/** Where labels are, to find what others say at the place of one. */
function* finder(groups: readonly Group[], rules: ComparisonRules): Generator<void, (group: Group, says: ReadonlySet<string>) => Generator<void, Map<string, Silent['instead']>>> {
  const all = groups.flatMap((group) => group.said.map((one) => ({ ...one, group }))), index = new SpatialIndex();
  const contraries = contrariesIn(all, rules);
  for (const [place, { label }] of all.entries()) {
    yield;
    const bounds = label.region && boundsOf(label.region, rules.size);
    if (bounds) index.set(String(place), bounds);
  }
  return function* ({ label }, says) {
    const best = new Map<string, { readonly iou: number; readonly instead: Silent['instead'] }>();
    const offer = (workerId: string, other: Label, how: 'concept' | 'place', iou: number): void => {
      if (iou > (best.get(workerId)?.iou ?? 0)) best.set(workerId, { iou, instead: { how, label: other } });
    };
    if (!label.region) {
      for (const { workerId, label: other } of contraries(label)) if (!says.has(workerId)) offer(workerId, other, 'concept', 1);
    } else {
      const bounds = boundsOf(label.region, rules.size);
      for (const place of bounds ? index.search(bounds).map(Number).sort((a, b) => a - b) : []) {
        const { workerId, label: other, group } = all[place]!;
        yield;
        // who says both means two things
        if (says.has(workerId) || group.said.some((one) => says.has(one.workerId))) continue;
        const iou = regionIou(label.region, other.region!, rules.size), isSame = other.conceptId === label.conceptId && other.value === label.value;
        if (isSame || iou >= rules.iou) offer(workerId, other, isSame ? 'place' : 'concept', iou);
      }
    }
    return new Map([...best].map(([workerId, { instead }]) => [workerId, instead]));
  };
}

/** What contradicts a label of the whole input, in the order of `all`: the contrary of its concept, and where only one concept may be, the first other one of each worker. */
function contrariesIn(all: readonly Said[], { isSingle }: ComparisonRules): (label: Label) => readonly Said[] {
  const byConcept = new Map<string, number[]>(), ones = new Map<string, number[]>();
  const put = (map: Map<string, number[]>, key: string, place: number): void => void (map.get(key)?.push(place) ?? map.set(key, [place]));
  for (const [place, one] of all.entries()) {
    if (!isWhole(one)) continue;
    put(byConcept, one.label.conceptId, place);
    if (isSingle && one.label.value === 1) put(ones, one.workerId, place);
  }
  return ({ conceptId, value }) => {
    const contrary = byConcept.get(conceptId)!.filter((place) => all[place]!.label.value !== value);
    const others = value === 1 ? [...ones.values()].map((places) => places.find((place) => all[place]!.label.conceptId !== conceptId)) : [];
    return [...contrary, ...others.filter((place) => place !== undefined)].sort((a, b) => a - b).map((place) => all[place]!);
  };
}

/** Absent where there is none that an index could have. */
export function boundsOf(region: Region, size: Size): ReturnType<typeof regionBounds> {
  const bounds = regionBounds(region, size);
  return bounds && [bounds.x, bounds.y, bounds.width, bounds.height].every(Number.isFinite) ? bounds : undefined;
}

function pairsOf(versions: readonly Vote[], { said, links }: Weighed): Pair[] {
  const sorted = [...versions].sort((one, other) => compareIds(one.workerId, other.workerId)), key = (a: string, b: string): string => JSON.stringify([a, b]);
  const sums = new Map<string, { matched: number; regions: number; iou: number }>();
  for (const { a, b, iou } of links) {
    const of = key(said[a]!.workerId, said[b]!.workerId), sum = sums.get(of) ?? { matched: 0, regions: 0, iou: 0 };
    sums.set(of, sum);
    sum.matched++;
    if (isWhole(said[a]!)) continue;
    sum.regions++;
    sum.iou += iou;
  }
  return sorted.flatMap(({ workerId: a, labels }, i) => sorted.slice(i + 1).map(({ workerId: b, labels: others }): Pair => {
    const { matched, regions, iou } = sums.get(key(a, b)) ?? sums.get(key(b, a)) ?? { matched: 0, regions: 0, iou: 0 }, all = labels.length + others.length;
    return { a, b, matched, f1: all === 0 ? 1 : (2 * matched) / all, ...(regions > 0 ? { iou: Math.min(iou / regions, 1) } : {}) };
  }));
}
