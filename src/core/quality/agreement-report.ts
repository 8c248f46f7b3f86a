import type { Size } from '../geometry/index.js';
import type { Label, Task } from '../model/index.js';
import { compareIds } from '../planning/order.js';
import { finish } from '../planning/steps.js';
import { PairTally, RatingTally, type Unit } from './agreement.js';
import type { Vote } from './consensus.js';
import type { Figure } from './figure.js';
import { RegionTally } from './region-tally.js';
import { clusterSteps, inOrder, isWhole, linkSteps, type Said, type Sameness } from './statements.js';

/** How much the workers agree on something. Beside `alpha` belong the observed agreement and the number of units: it is no measure alone. */
export interface Agreement {
  /** What was rated by two workers at least. */
  readonly units: number;
  /** Of those. */
  readonly ratings: number;
  /** Krippendorff's, nominal; 1 at most. */
  readonly alpha: Figure;
  /** The share of pairs of ratings that agree, 0..1. */
  readonly observed: Figure;
}

/** Of regions: how many match, and how alike those are. */
export interface RegionMatches {
  /** Pairs of regions with the same concept that match. */
  readonly matched: number;
  /** Of these and of all regions, over the pairs of workers, 0..1. */
  readonly f1: Figure;
  /** Mean intersection over union of what matches, 0..1. */
  readonly meanIou: Figure;
}

/** Of two workers. */
export interface PairFigures {
  /** What both rated. */
  readonly units: number;
  /** Cohen's, unweighted; 1 at most. */
  readonly kappa: Figure;
  /** The share of units on which they agree, 0..1. */
  readonly observed: Figure;
}

export interface ConceptAgreement {
  readonly conceptId: string;
  /** Whether it is there, of each input. */
  readonly whole?: Agreement;
  /** Whether it is this one, of each thing that somebody marked. */
  readonly regions?: Agreement & RegionMatches;
}

export interface PairAgreement {
  /** Ids; `a` comes first. */
  readonly a: string;
  readonly b: string;
  /** Inputs that both submitted. */
  readonly inputs: number;
  readonly whole?: PairFigures;
  readonly regions?: PairFigures & RegionMatches;
}

/** How much the workers of a task say the same. */
export interface AgreementReport {
  /** Inputs that two workers submitted at least. */
  readonly inputs: number;
  /** What they say of whole inputs; where the objective is a classification. */
  readonly whole?: Agreement;
  /** What they say of parts; in a classification, where somebody marked any. */
  readonly regions?: Agreement & RegionMatches;
  /** In the task's order. */
  readonly concepts: readonly ConceptAgreement[];
  /** Workers with an input in common, by their ids. */
  readonly pairs: readonly PairAgreement[];
}

export interface AgreementRules extends Pick<Task, 'objective' | 'choice' | 'conceptIds'> {
  /** The least intersection over union at which two regions are the same, 0..1. */
  readonly iou: number;
}

/** The category of what is no concept: ids are not empty. */
const NOTHING = '';

type Kind = 'whole' | 'regions';

/** Units, and their ratings. */
class Offer {
  units = 0;
  ratings = 0;

  add(units: number, ratings: number): void {
    this.units += units;
    this.ratings += ratings;
  }
}

class Tallies {
  readonly whole = new RatingTally<unknown>();
  readonly regions = new RatingTally<unknown>();
  readonly matches = new RegionTally();
}

/** Of one concept. What nobody says it of is not counted one by one: an input may have thousands of such concepts. */
class ConceptTallies extends Tallies {
  readonly #counted = { whole: new Offer(), regions: new Offer() };

  /** @param ratings as the unit was offered */
  add(kind: Kind, unit: Unit<boolean>, ratings: number): void {
    this[kind].add(unit);
    this.#counted[kind].add(1, ratings);
  }

  /** @param offered all units: of those that were not counted, everybody says no */
  catchUp(kind: Kind, offered: Offer): void {
    const counted = this.#counted[kind];
    this[kind].addAlike(false, offered.units - counted.units, offered.ratings - counted.ratings);
    Object.assign(counted, offered);
  }
}

class PairTallies {
  readonly whole = new PairTally<unknown>();
  readonly regions = new PairTally<unknown>();
  readonly matches = new RegionTally();
  inputs = 0;

  constructor(readonly a: string, readonly b: string) {}
}

/** Of the workers of an input, by their places: for each the pairs with those who come after. */
type Pairs = readonly (readonly PairTallies[])[];

/**
 * Counts how much the workers agree, over one input after another.
 *
 * Units of a classification: an input and a concept, with yes or no; with a single choice an input, with its concept or nothing. A
 * submission answers for the whole input: what it does not say is no, also where it says nothing at all (as {@link consensus} takes
 * an empty one for a vote). Who says of a concept both that it is there and that it is not says neither.
 *
 * Units of regions: the things that somebody marked, which are those that {@link clusterSteps} puts together, first along the matches
 * with one concept, then along those with any. Each worker who submitted the input rates each thing, with their concept or nothing.
 * A region with a concept that is denied marks nothing.
 *
 * The order of inputs, workers and labels changes nothing, but for the rounding of sums.
 */
export class AgreementTally {
  readonly #rules: AgreementRules;
  readonly #all = new Tallies();
  readonly #offered = { whole: new Offer(), regions: new Offer() };
  readonly #concepts: ReadonlyMap<string, ConceptTallies>;
  readonly #pairs = new Map<string, PairTallies>();
  #inputs = 0;
  #hasRegions = false;

  constructor(rules: AgreementRules) {
    this.#rules = rules;
    this.#concepts = new Map(rules.conceptIds.map((id) => [id, new ConceptTallies()]));
  }

  /** @param votes of one input, one each worker who submitted it; a single one counts for nothing */
  add(votes: readonly Vote[], size: Size): void {
    finish(this.addSteps(votes, size));
  }

  /** {@link add}, with a step for each label: an input may have thousands. To be carried out to the end before anything else is added. */
  * addSteps(votes: readonly Vote[], size: Size): Generator<void, void> {
    yield;
    if (votes.length < 2) return;
    this.#inputs++;
    const ordered = [...votes].sort((one, other) => compareIds(one.workerId, other.workerId)), pairs = this.#pairsOf(ordered);
    for (const pair of pairs.flat()) pair.inputs++;
    if (this.#rules.objective === 'classification') this.#addWhole(ordered, pairs);
    yield* this.#addRegions(ordered, pairs, { iou: this.#rules.iou, size });
  }

  report(): AgreementReport {
    const hasWhole = this.#rules.objective === 'classification', hasRegions = this.#hasRegions || !hasWhole;
    const figures = ({ whole, regions, matches }: Tallies): Pick<AgreementReport, Kind> => ({
      ...(hasWhole ? { whole: agreementOf(whole) } : {}), ...(hasRegions ? { regions: { ...agreementOf(regions), ...matchesOf(matches) } } : {}),
    });
    for (const tallies of this.#concepts.values()) for (const kind of ['whole', 'regions'] as const) tallies.catchUp(kind, this.#offered[kind]);
    const pairs = [...this.#pairs.values()].sort((one, other) => compareIds(one.a, other.a) || compareIds(one.b, other.b));
    return {
      inputs: this.#inputs, ...figures(this.#all),
      concepts: [...this.#concepts].map(([conceptId, tallies]) => ({ conceptId, ...figures(tallies) })),
      pairs: pairs.map(({ a, b, inputs, whole, regions, matches }) => ({
        a, b, inputs, ...(hasWhole ? { whole: pairOf(whole) } : {}), ...(hasRegions ? { regions: { ...pairOf(regions), ...matchesOf(matches) } } : {}),
      })),
    };
  }

  #pairsOf(votes: readonly Vote[]): Pairs {
    return votes.map(({ workerId: a }, place) => votes.slice(place + 1).map(({ workerId: b }) => {
      const key = `${a}/${b}`, known = this.#pairs.get(key) ?? new PairTallies(a, b);
      this.#pairs.set(key, known);
      return known;
    }));
  }

  #addWhole(votes: readonly Vote[], pairs: Pairs): void {
    const { choice, conceptIds } = this.#rules, answers = votes.map(({ labels }) => answersOf(labels));
    if (choice === 'single') {
      this.#addUnit('whole', answers.map(theOne), pairs);
      return;
    }
    const said = new Set(answers.flatMap((own) => [...own.keys()].filter((id) => this.#concepts.has(id)))), others = conceptIds.length - said.size;
    for (const id of said) {
      const unit = answers.map((own) => (own.has(id) ? own.get(id) : false));
      this.#all.whole.add(unit);
      this.#concepts.get(id)!.add('whole', unit, votes.length);
      addToPairs('whole', unit, pairs);
    }
    this.#all.whole.addAlike(false, others, others * votes.length);
    for (const pair of pairs.flat()) pair.whole.addAlike(false, others);
    this.#offered.whole.add(1, votes.length);
  }

  * #addRegions(votes: readonly Vote[], pairs: Pairs, rules: Sameness): Generator<void, void> {
    const said = inOrder(votes.flatMap(({ workerId, labels }) => labels.map((label) => ({ workerId, label })))).filter((one) => !isWhole(one) && one.label.value === 1);
    this.#hasRegions ||= said.length > 0;
    const places = new Map(votes.map(({ workerId }, place) => [workerId, place])), placeOf = ({ workerId }: Said): number => places.get(workerId)!;
    for (const one of said) {
      yield;
      this.#all.matches.add(votes.length - 1);
      this.#concepts.get(one.label.conceptId)?.matches.add(votes.length - 1);
      for (const pair of pairsWith(placeOf(one), pairs)) pair.matches.add(1);
    }
    const links = yield* linkSteps(said, rules);
    for (const { a, b, iou } of links) {
      yield;
      const [first, second] = [placeOf(said[a]!), placeOf(said[b]!)].sort((one, other) => one - other) as [number, number];
      for (const tallies of [this.#all, this.#concepts.get(said[a]!.label.conceptId), pairs[first]![second - first - 1]]) tallies?.matches.match(iou);
    }
    const anyConcept = said.map(({ workerId, label }) => ({ workerId, label: { ...label, conceptId: NOTHING } }));
    // more than any likeness: what says the same in full comes together first
    const full = links.map((link) => ({ ...link, iou: link.iou + 1 }));
    for (const thing of yield* clusterSteps(said, [...full, ...yield* linkSteps(anyConcept, rules)])) {
      yield;
      const unit: string[] = votes.map(() => NOTHING);
      for (const one of thing) unit[placeOf(one)] = one.label.conceptId;
      this.#addUnit('regions', unit, pairs);
    }
  }

  /** One that is rated with a concept or nothing: for each concept, whether it is this one. */
  #addUnit(kind: Kind, unit: Unit<string>, pairs: Pairs): void {
    const ratings = ratingsOf(unit);
    if (ratings < 2) return;
    this.#all[kind].add(unit);
    this.#offered[kind].add(1, ratings);
    for (const id of new Set(unit)) this.#concepts.get(id ?? NOTHING)?.add(kind, unit.map((category) => (category === undefined ? undefined : category === id)), ratings);
    addToPairs(kind, unit, pairs);
  }
}

const ratingsOf = (unit: Unit<unknown>): number => unit.filter((category) => category !== undefined).length;

function addToPairs(kind: Kind, unit: Unit<unknown>, pairs: Pairs): void {
  for (const [one, others] of pairs.entries()) for (const [i, pair] of others.entries()) pair[kind].add(unit[one], unit[one + 1 + i]);
}

/** The pairs that the worker at a place is one of. */
const pairsWith = (place: number, pairs: Pairs): PairTallies[] => [...pairs.slice(0, place).map((others, one) => others[place - one - 1]!), ...pairs[place]!];

/** What labels say of the whole input: by concept, whether it is there; undefined where they contradict each other. */
function answersOf(labels: readonly Label[]): Map<string, boolean | undefined> {
  const answers = new Map<string, boolean | undefined>();
  for (const { conceptId, value, region } of labels) {
    if (region) continue;
    const isThere = value === 1;
    answers.set(conceptId, answers.has(conceptId) && answers.get(conceptId) !== isThere ? undefined : isThere);
  }
  return answers;
}

/** The concept of an input that has one at most; undefined where it has several. */
function theOne(answers: ReadonlyMap<string, boolean | undefined>): string | undefined {
  const [first = NOTHING, ...others] = [...answers].flatMap(([id, isThere]) => (isThere ? [id] : []));
  return others.length > 0 ? undefined : first;
}

const agreementOf = ({ units, ratings, alpha, observed }: RatingTally<unknown>): Agreement => ({ units, ratings, alpha, observed });
const matchesOf = ({ matched, f1, meanIou }: RegionTally): RegionMatches => ({ matched, f1, meanIou });
const pairOf = ({ units, kappa, observed }: PairTally<unknown>): PairFigures => ({ units, kappa, observed });
