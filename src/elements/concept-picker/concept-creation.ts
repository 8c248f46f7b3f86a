import type { LitElement, ReactiveController } from 'lit';
import { AdapterError, toAdapterError } from '../../adapter/errors.js';
import type { ConceptsPort, LabelingAdapter } from '../../adapter/port.js';
import { findByName, isNamed } from '../../controllers/paged-search.js';
import { newId } from '../../core/id.js';
import { cleanName, type Concept, nameKey } from '../../core/model/index.js';

/** A name that someone asked for, and that is no concept yet. */
export interface Draft {
  /** Of the intent: a retry of it creates nothing twice. */
  readonly key: string;
  readonly name: string;
  readonly error?: AdapterError;
}

export interface ConceptCreationOptions {
  readonly adapter: () => LabelingAdapter | undefined;
  /** @returns false if the host creates it itself */
  readonly ask: (name: string) => boolean;
  readonly created: (concept: Concept) => void;
  /** All that was asked for at once is settled: its concepts in their order, and how many of them are new. */
  readonly done: (concepts: readonly Concept[], created: number) => void;
  readonly failed: (draft: Draft) => void;
}

/** What was asked for at once. */
interface Batch {
  readonly adapter: LabelingAdapter;
  /** In order; empty where there is no concept, or not yet. */
  readonly concepts: (Concept | undefined)[];
  open: number;
  created: number;
}

interface Intent {
  readonly draft: Draft;
  readonly batch: Batch;
  readonly place: number;
  /** Whether the name may exist already, so that it is looked up first. */
  readonly lookUp: boolean;
}

/** Turns names into concepts, one after the other, so that they come in the order in which they were asked for. */
export class ConceptCreation implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: ConceptCreationOptions;
  #drafts: readonly Draft[] = [];
  readonly #queue: Intent[] = [];
  #isBusy = false;

  constructor(host: LitElement, options: ConceptCreationOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {}

  get drafts(): readonly Draft[] {
    return this.#drafts;
  }

  isPending(name: string): boolean {
    const key = nameKey(name);
    return this.#drafts.some((draft) => !draft.error && nameKey(draft.name) === key);
  }

  create(name: string): void {
    this.addAll([name]);
  }

  /** Concepts, and names of which there are none yet: added at once, when the last of them is settled. */
  addAll(wanted: readonly (Concept | string)[]): void {
    const fresh = wanted.filter((each) => typeof each !== 'string' || !this.isPending(each));
    this.#begin(fresh.map((each) => (typeof each === 'string' ? { key: newId(), name: cleanName(each) } : each)), false);
  }

  retry(draft: Draft): void {
    this.discard(draft);
    this.#begin([{ key: draft.key, name: draft.name }], true);
  }

  discard(draft: Draft): void {
    this.#drafts = this.#drafts.filter((each) => each !== draft);
    this.#host.requestUpdate();
  }

  #begin(wanted: readonly (Concept | Draft)[], lookUp: boolean): void {
    const adapter = this.#options.adapter();
    if (!adapter) return;
    const batch: Batch = { adapter, concepts: wanted.map((each) => ('id' in each ? each : undefined)), open: 0, created: 0 };
    wanted.forEach((draft, place) => {
      if ('id' in draft) return;
      this.#drafts = [...this.#drafts, draft];
      this.#queue.push({ draft, batch, place, lookUp });
      batch.open++;
    });
    this.#host.requestUpdate();
    if (batch.open === 0) this.#settle(batch);
    else if (!this.#isBusy) void this.#work();
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    for (let intent = this.#queue.shift(); intent; intent = this.#queue.shift()) await this.#one(intent);
    this.#isBusy = false;
  }

  async #one({ draft, batch, place, lookUp }: Intent): Promise<void> {
    const concepts = batch.adapter.concepts;
    // discarded before its turn: nothing is created
    if (this.#drafts.includes(draft)) {
      try {
        const known = lookUp && concepts ? await findByName(concepts.list.bind(concepts), draft.name, new AbortController().signal) : undefined;
        const concept = known ?? (await this.#make(concepts, draft));
        if (this.#drafts.includes(draft) && concept && this.#options.adapter() === batch.adapter) {
          batch.concepts[place] = concept;
          if (!known) {
            batch.created++;
            this.#options.created(concept);
          }
        }
        this.#drafts = this.#drafts.filter((each) => each !== draft);
      } catch (thrown) {
        const failed: Draft = { ...draft, error: toAdapterError(thrown) };
        this.#drafts = this.#drafts.map((each) => (each === draft ? failed : each));
        this.#options.failed(failed);
      }
    }
    if (--batch.open === 0) this.#settle(batch);
    this.#host.requestUpdate();
  }

  #settle({ concepts, created }: Batch): void {
    const there = concepts.filter((concept) => concept !== undefined);
    if (there.length > 0) this.#options.done(there, created);
  }

  async #make(concepts: ConceptsPort | undefined, { name, key }: Draft): Promise<Concept | undefined> {
    if (!concepts?.create) throw new AdapterError({ code: 'not-found', message: 'There is no such concept.' });
    if (!this.#options.ask(name)) return undefined;
    const created: unknown = await concepts.create({ name }, { key });
    if (!isNamed<Concept>(created)) throw new AdapterError({ code: 'unknown', message: 'The answer is no concept.' });
    return created;
  }
}
