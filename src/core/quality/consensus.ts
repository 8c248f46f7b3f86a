import type { Label } from '../model/index.js';
import { finish } from '../planning/steps.js';
import { clusterSteps, inOrder, isWhole, linkSteps, type Link, type Said, type Sameness } from './statements.js';

/** What one worker submitted about an input. Without labels it says that there is nothing. */
export interface Vote {
  readonly workerId: string;
  readonly labels: readonly Label[];
}

export interface ConsensusRules extends Sameness {
  /** How many workers label the input, those who have not submitted among them. */
  readonly assigned: number;
  /** How many of them must agree at least, by the task. */
  readonly agreement: number;
}

export interface VoteOutcome {
  readonly workerId: string;
  /** By the ids of the labels that count: the number of the thing that they say, the same for every worker who says it. */
  readonly agreed: ReadonlyMap<string, number>;
  /** Whether something that the worker says does not count; that there is nothing may be it. */
  readonly isOpen: boolean;
}

/** How many workers must say the same: as many as the task says, and more than half of all who are asked. */
export const votesNeeded = ({ assigned, agreement }: Pick<ConsensusRules, 'assigned' | 'agreement'>): number => Math.max(agreement, Math.floor(assigned / 2) + 1);

/**
 * What enough workers agree on, of one input. A label counts when so many say the same as it does, its own worker included:
 * strict majority of all who are asked, per concept and value (crowd-kit's BinaryRelevance), regions one to one. There are no
 * coins: a tie is no majority. A worker who says both that a concept is there and that it is not says neither.
 *
 * A label is counted by those who agree with it, and not by the size of a cluster in which each must agree with each: clusters
 * can fall apart in another way when one more worker submits, and what counted would count no more. So a further vote only adds
 * to what counts. The order of workers and labels changes nothing, numbers included.
 * @throws RangeError for a worker who votes twice
 */
export const consensus = (votes: readonly Vote[], rules: ConsensusRules): VoteOutcome[] => finish(consensusSteps(votes, rules));

/** {@link consensus}, to pause between its steps. */
export function* consensusSteps(votes: readonly Vote[], rules: ConsensusRules): Generator<void, VoteOutcome[]> {
  if (new Set(votes.map(({ workerId }) => workerId)).size < votes.length) throw new RangeError('A worker votes twice.');
  const needed = votesNeeded(rules), { things } = yield* weighSteps(votes, rules);
  const agreed = new Map(votes.map(({ workerId }) => [workerId, new Map<string, number>()]));
  for (const [number, thing] of things.entries()) {
    for (const { workerId, label } of thing) agreed.get(workerId)!.set(label.id, number);
  }
  const isNothing = votes.filter(({ labels }) => labels.length === 0).length >= needed;
  return votes.map(({ workerId, labels }) => {
    const own = agreed.get(workerId)!;
    return { workerId, agreed: own, isOpen: labels.length === 0 ? !isNothing : own.size < labels.length };
  });
}

/** All that is clearly said, what of it says the same, and the things that enough workers say. */
export interface Weighed {
  /** In the order of {@link inOrder}. */
  readonly said: readonly Said[];
  readonly links: readonly Link[];
  /** Each with the labels that count. */
  readonly things: readonly (readonly Said[])[];
}

/** Weighs what votes say, to pause between its steps. */
export function* weighSteps(votes: readonly Vote[], rules: ConsensusRules): Generator<void, Weighed> {
  const needed = votesNeeded(rules), said = clearOf(inOrder(votes.flatMap(({ workerId, labels }) => labels.map((label) => ({ workerId, label })))));
  const links = yield* linkSteps(said, rules), support = said.map(() => 1);
  for (const { a, b } of links) {
    support[a]!++;
    support[b]!++;
  }
  const counts = said.map((_, place) => support[place]! >= needed);
  const isCounted = new Map(said.map((one, place) => [one, counts[place]!]));
  const things = (yield* clusterSteps(said, links.filter(({ a, b }) => counts[a] && counts[b]))).filter(([first]) => isCounted.get(first!));
  return { said, links, things };
}

/** What is said but by who says the contrary of the whole input too. */
function clearOf(all: readonly Said[]): Said[] {
  const key = (workerId: string, conceptId: string, value: number): string => JSON.stringify([workerId, conceptId, value]);
  const wholes = new Set(all.filter(isWhole).map(({ workerId, label }) => key(workerId, label.conceptId, label.value)));
  return all.filter((one) => !isWhole(one) || !wholes.has(key(one.workerId, one.label.conceptId, 1 - one.label.value)));
}
