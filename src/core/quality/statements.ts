import type { Size } from '../geometry/index.js';
import type { Label } from '../model/index.js';
import { compareIds } from '../planning/order.js';
import { finish } from '../planning/steps.js';
import { matchSteps } from './matching.js';

/** A label, and who says it. */
export interface Said<L extends Label = Label> {
  readonly workerId: string;
  readonly label: L;
}

/** When two labels say the same. */
export interface Sameness {
  /** The least intersection over union of two regions, 0..1. */
  readonly iou: number;
  /** Of the upright picture in pixels. */
  readonly size: Size;
}

/** Two workers say the same with these, by their places in a list. */
export interface Link {
  readonly a: number;
  readonly b: number;
  /** Intersection over union, 0..1; 1 without regions. */
  readonly iou: number;
}

/** By worker, then by label: no result depends on the order in which people or labels came. */
export const inOrder = <S extends Said>(said: readonly S[]): S[] => [...said].sort((a, b) => compareIds(a.workerId, b.workerId) || compareIds(a.label.id, b.label.id));

/** Labels of different statements never say the same: the concept, whether it is there, and whether it has a place. */
const statementOf = ({ conceptId, value, region }: Label): string => `${conceptId}/${value}/${region ? 'place' : 'whole'}`;

export const isWhole = ({ label }: Said): boolean => label.region === undefined;

/**
 * Which labels of different workers say the same, one to one for each pair of workers: the same concept with the same value,
 * and regions as {@link matchSteps} pairs them. What two workers have in common does not depend on the others.
 * @param said in the order of {@link inOrder}
 */
export const linksOf = (said: readonly Said[], rules: Sameness): Link[] => finish(linkSteps(said, rules));

/** {@link linksOf}, with a step for each region. */
export function* linkSteps(said: readonly Said[], { iou, size }: Sameness): Generator<void, Link[]> {
  const links: Link[] = [];
  for (const workers of placesByStatement(said)) {
    for (const [i, mine] of workers.entries()) {
      for (const other of workers.slice(i + 1)) for (const link of yield* linksBetween(said, mine, other, iou, size)) links.push(link);
    }
    yield;
  }
  return links;
}

/** Places in the list, apart by statement and by worker. */
function placesByStatement(said: readonly Said[]): number[][][] {
  const statements = new Map<string, Map<string, number[]>>();
  for (const [place, { workerId, label }] of said.entries()) {
    const key = statementOf(label), workers = statements.get(key) ?? new Map<string, number[]>();
    statements.set(key, workers);
    const places = workers.get(workerId);
    if (places) places.push(place);
    else workers.set(workerId, [place]);
  }
  return [...statements.values()].map((workers) => [...workers.values()]);
}

function* linksBetween(said: readonly Said[], mine: readonly number[], other: readonly number[], iou: number, size: Size): Generator<void, Link[]> {
  if (isWhole(said[mine[0]!]!)) return mine.slice(0, other.length).map((a, i) => ({ a, b: other[i]!, iou: 1 }));
  const [here, there] = [mine, other].map((places) => places.map((place) => said[place]!.label.region!));
  return (yield* matchSteps(here!, there!, iou, size)).map((match) => ({ a: mine[match.a]!, b: other[match.b]!, iou: match.iou }));
}

/**
 * Puts together what is one thing: along the links, the closest first, and never two labels of one worker.
 * @param said in the order of {@link inOrder}
 * @returns clusters in the order of their first labels, those with a single one among them
 */
export const clustersOf = <S extends Said>(said: readonly S[], links: readonly Link[]): S[][] => finish(clusterSteps(said, links));

/** {@link clustersOf}, with a step for each link. */
export function* clusterSteps<S extends Said>(said: readonly S[], links: readonly Link[]): Generator<void, S[][]> {
  const clusters = said.map((one) => ({ workers: new Set([one.workerId]), places: [] as number[] }));
  for (const [place, cluster] of clusters.entries()) cluster.places.push(place);
  for (const { a, b } of [...links].sort((one, other) => other.iou - one.iou || one.a - other.a || one.b - other.b)) {
    yield;
    const [into, from] = [clusters[a]!, clusters[b]!];
    if ([...from.workers].some((id) => into.workers.has(id))) continue;
    for (const id of from.workers) into.workers.add(id);
    into.places.push(...from.places);
    for (const place of from.places) clusters[place] = into;
  }
  yield;
  return [...new Set(clusters)].map(({ places }) => places.sort((one, other) => one - other).map((place) => said[place]!));
}
