import type { Figure } from './figure.js';

/** What the raters say of one unit, each at its place; undefined: this one did not rate it. Categories are the same by identity. */
export type Unit<C> = readonly (C | undefined)[];

/** Counts the ratings of one unit after another: a task of any size needs room for its categories alone. Units with a single rating count for nothing. */
export class RatingTally<C> {
  readonly #totals = new Map<C, number>();
  #units = 0;
  #ratings = 0;
  /** Pairs of ratings that agree, over one less than the ratings of their unit. */
  #agreeing = 0;

  /** Units with two ratings at least. */
  get units(): number {
    return this.#units;
  }

  /** Of those units. */
  get ratings(): number {
    return this.#ratings;
  }

  /** Ratings by category. */
  get totals(): ReadonlyMap<C, number> {
    return this.#totals;
  }

  add(unit: Unit<C>): void {
    const counts = new Map<C, number>();
    let ratings = 0;
    for (const category of unit) {
      if (category === undefined) continue;
      ratings++;
      counts.set(category, (counts.get(category) ?? 0) + 1);
    }
    if (ratings < 2) return;
    let agreeing = 0;
    for (const [category, count] of counts) {
      agreeing += count * (count - 1);
      this.#totals.set(category, (this.#totals.get(category) ?? 0) + count);
    }
    this.#units++;
    this.#ratings += ratings;
    this.#agreeing += agreeing / (ratings - 1);
  }

  /** Units whose ratings, two at least each, are all of one category. */
  addAlike(category: C, units: number, ratings: number): void {
    if (units === 0) return;
    this.#units += units;
    this.#ratings += ratings;
    this.#agreeing += ratings;
    this.#totals.set(category, (this.#totals.get(category) ?? 0) + ratings);
  }

  /** See {@link observedAgreement}. */
  get observed(): Figure {
    return this.#units === 0 ? { why: 'no-overlap' } : this.#agreeing / this.#ratings;
  }

  /** See {@link krippendorffAlpha}. */
  get alpha(): Figure {
    if (this.#units === 0) return { why: 'no-overlap' };
    if (this.#totals.size < 2) return { why: 'no-variation' };
    let alike = 0;
    for (const count of this.#totals.values()) alike += count * (count - 1);
    const pairs = this.#ratings * (this.#ratings - 1);
    return 1 - ((1 - this.#agreeing / this.#ratings) * pairs) / (pairs - alike);
  }
}

function tallied<C>(units: Iterable<Unit<C>>): RatingTally<C> {
  const tally = new RatingTally<C>();
  for (const unit of units) tally.add(unit);
  return tally;
}

/**
 * Krippendorff's alpha for categories without an order, 1 - Do/De over the coincidences within units (Krippendorff, Content
 * Analysis, ch. 11; Computing Krippendorff's Alpha-Reliability, 2011). For any number of raters, and missing ratings.
 * @returns 1: full agreement; 0: that of chance; negative: less. `no-variation` where there is one category only.
 */
export const krippendorffAlpha = (units: Iterable<Unit<unknown>>): Figure => tallied(units).alpha;

/**
 * The share of pairs of ratings of a unit that agree, 0..1: 1 - Do of Krippendorff's alpha, in which a unit weighs as much as it
 * has ratings. Not corrected for chance.
 */
export const observedAgreement = (units: Iterable<Unit<unknown>>): Figure => tallied(units).observed;

/**
 * Fleiss' kappa (Fleiss 1971, Measuring nominal scale agreement among many raters): chance is that of all the ratings together,
 * whoever gave them. Each unit needs as many ratings as the others, two at least; where some are missing, take {@link krippendorffAlpha}.
 * @returns 1: full agreement; 0: that of chance; negative: less
 */
export function fleissKappa(units: readonly Unit<unknown>[]): Figure {
  const tally = tallied(units), each = tally.ratings / tally.units;
  if (tally.units === 0) return { why: 'no-overlap' };
  if (units.some((unit) => unit.filter((category) => category !== undefined).length !== each)) return { why: 'unequal-ratings' };
  if (tally.totals.size < 2) return { why: 'no-variation' };
  let chance = 0;
  for (const count of tally.totals.values()) chance += (count / tally.ratings) ** 2;
  return (tally.observed as number - chance) / (1 - chance);
}

/** Counts what two raters say of one unit after another. Units that one of them did not rate count for nothing. */
export class PairTally<C> {
  readonly #totals = new Map<C, [one: number, other: number]>();
  #units = 0;
  #agreeing = 0;

  /** Units that both rated. */
  get units(): number {
    return this.#units;
  }

  add(one: C | undefined, other: C | undefined): void {
    if (one === undefined || other === undefined) return;
    this.#units++;
    if (one === other) this.#agreeing++;
    this.#total(one)[0]++;
    this.#total(other)[1]++;
  }

  /** Units of which both say the same. */
  addAlike(category: C, units: number): void {
    if (units === 0) return;
    this.#units += units;
    this.#agreeing += units;
    const total = this.#total(category);
    total[0] += units;
    total[1] += units;
  }

  /** The share of units on which they agree, 0..1. */
  get observed(): Figure {
    return this.#units === 0 ? { why: 'no-overlap' } : this.#agreeing / this.#units;
  }

  /** See {@link cohensKappa}. */
  get kappa(): Figure {
    if (this.#units === 0) return { why: 'no-overlap' };
    if (this.#totals.size < 2) return { why: 'no-variation' };
    let alike = 0;
    for (const [one, other] of this.#totals.values()) alike += one * other;
    const pairs = this.#units * this.#units;
    return (this.#agreeing * this.#units - alike) / (pairs - alike);
  }

  #total(category: C): [number, number] {
    const known = this.#totals.get(category);
    if (known) return known;
    const total: [number, number] = [0, 0];
    this.#totals.set(category, total);
    return total;
  }
}

/**
 * Cohen's kappa, unweighted (Cohen 1960, A coefficient of agreement for nominal scales): chance is that of each rater's own habits.
 * Never to be shown alone: where one category is rare it is low however much they agree (Feinstein & Cicchetti 1990).
 * @param units of two raters
 * @returns 1: full agreement; 0: that of chance; negative: less
 */
export function cohensKappa<C>(units: Iterable<readonly [one: C | undefined, other: C | undefined]>): Figure {
  const tally = new PairTally<C>();
  for (const [one, other] of units) tally.add(one, other);
  return tally.kappa;
}
