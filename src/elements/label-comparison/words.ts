import { boxPixels, shapeBounds } from '../../core/geometry/index.js';
import { clockTime } from '../../core/classify/timeline.js';
import type { Concept } from '../../core/model/concept.js';
import type { Label, Region } from '../../core/model/index.js';
import { type Thing, votesNeeded } from '../../core/quality/index.js';
import type { Texts } from '../../i18n/index.js';
import type { Compared, ComparedWorker } from './compared.js';

/** Decimals of a second. */
const DECIMALS = 2;
/** Letters of a quote. */
const QUOTE = 80;

/** What is said, who says it, and where: in words. */
export class Words {
  readonly #compared: Compared;
  readonly #names: ReadonlyMap<string, string>;
  readonly #t: Texts<'annotator' | 'comparison'>;

  constructor(compared: Compared, concepts: readonly Concept[], t: Texts<'annotator' | 'comparison'>) {
    this.#compared = compared;
    this.#names = new Map(concepts.map(({ id, name }) => [id, name]));
    this.#t = t;
  }

  readonly concept = (id: string): string => this.#names.get(id) ?? this.#t.annotator.unknownConcept;

  label({ conceptId, value }: Label): string {
    return value === 1 ? this.concept(conceptId) : this.#t.comparison.not(this.concept(conceptId));
  }

  worker({ submission, number }: ComparedWorker): string {
    return submission.worker?.name ?? this.#t.comparison.worker(number);
  }

  /** How many say a thing, and what the others say. */
  agreement({ said, silent, isAgreed }: Thing): string {
    const t = this.#t.comparison, { voices, rules } = this.#compared, count = t.of(said.length, voices), nobody: string[] = [], others: string[] = [];
    for (const { workerId, instead } of silent) {
      const name = this.worker(this.#compared.worker(workerId)!);
      if (!instead) nobody.push(name);
      else others.push(instead.how === 'place' ? t.elsewhere(name) : t.instead(name, this.label(instead.label)));
    }
    const parts = [...others, ...(nobody.length > 0 ? [t.silent(nobody)] : []), ...(silent.length === 0 && !isAgreed ? [t.tooFew(votesNeeded(rules))] : [])];
    return parts.length > 0 ? t.ofWith(count, parts) : count;
  }

  /** Where in its input; empty for the whole. */
  where(region: Region | undefined): string {
    const t = this.#t.comparison, { size } = this.#compared.rules;
    switch (region?.type) {
      case 'time-span':
        return t.time(clockTime(region.start, DECIMALS), clockTime(region.end, DECIMALS));
      case 'text-span':
        return t.quote(region.quote.length > QUOTE ? `${region.quote.slice(0, QUOTE)}…` : region.quote);
      case 'box':
      case 'polygon': {
        // of a picture whose size nobody told there are no pixels
        if (size.width <= 1) return '';
        const { x, y, width, height } = boxPixels(shapeBounds(region, size), size);
        return t.place(width, height, x, y);
      }
      default:
        return '';
    }
  }

  thing({ label }: Thing): string {
    const where = this.where(label.region), name = this.label(label);
    return where === '' ? name : this.#t.comparison.at(name, where);
  }
}
