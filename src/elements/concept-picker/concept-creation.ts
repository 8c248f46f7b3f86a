import type { LitElement, ReactiveController } from 'lit';
import { type AdapterError, toAdapterError } from '../../adapter/errors.js';
import type { ConceptsPort, LabelingAdapter } from '../../adapter/port.js';
import { findByName } from '../../controllers/paged-search.js';
import { newId } from '../../core/id.js';
import { cleanName, type Concept, nameKey, nameProblem } from '../../core/model/index.js';

/** A name that someone asked for, and that is no concept yet. */
export interface Draft {
  /** Of the intent: a retry of it creates nothing twice. */
  readonly key: string;
  readonly name: string;
  readonly error?: AdapterError;
  readonly refused?: 'no-such-concept' | 'empty' | 'too-long' | 'malformed';
}

export interface ConceptCreationOptions {
  readonly adapter: () => LabelingAdapter | undefined;
  /** @returns false if the host creates it itself */
  readonly ask: (name: string) => boolean;
  /** The concept of a draft is there; `created`: it is new. */
  readonly done: (concept: Concept, created: boolean) => void;
  readonly failed: (draft: Draft) => void;
}

interface Intent {
  readonly draft: Draft;
  readonly adapter: LabelingAdapter;
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
    return this.#drafts.some((draft) => !draft.error && !draft.refused && nameKey(draft.name) === key);
  }

  create(name: string): void {
    this.#begin(cleanName(name), false);
  }

  /** Chooses each of the names that is a concept, and creates the others. */
  chooseOrCreate(names: readonly string[]): void {
    for (const name of names) this.#begin(name, true);
  }

  retry(draft: Draft): void {
    const again: Draft = { key: draft.key, name: draft.name };
    this.#drafts = this.#drafts.map((each) => (each === draft ? again : each));
    this.#enqueue(again, true);
  }

  discard(draft: Draft): void {
    this.#drafts = this.#drafts.filter((each) => each !== draft);
    this.#host.requestUpdate();
  }

  #begin(name: string, lookUp: boolean): void {
    if (this.isPending(name)) return;
    const refused = nameProblem(name);
    const draft: Draft = { key: newId(), name: refused ? name : cleanName(name), ...(refused ? { refused } : {}) };
    this.#drafts = [...this.#drafts, draft];
    if (refused) this.#options.failed(draft);
    else this.#enqueue(draft, lookUp);
    this.#host.requestUpdate();
  }

  #enqueue(draft: Draft, lookUp: boolean): void {
    const adapter = this.#options.adapter();
    if (!adapter) return;
    this.#queue.push({ draft, adapter, lookUp });
    this.#host.requestUpdate();
    if (!this.#isBusy) void this.#work();
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    for (let intent = this.#queue.shift(); intent; intent = this.#queue.shift()) await this.#one(intent);
    this.#isBusy = false;
  }

  async #one({ draft, adapter, lookUp }: Intent): Promise<void> {
    const concepts = adapter.concepts;
    try {
      const known = lookUp && concepts ? await findByName(concepts.list.bind(concepts), draft.name, new AbortController().signal) : undefined;
      const concept = known ?? (await this.#make(concepts, draft));
      if (!this.#drafts.includes(draft)) return; // discarded meanwhile
      this.#drafts = this.#drafts.filter((each) => each !== draft);
      if (concept && this.#options.adapter() === adapter) this.#options.done(concept, !known);
    } catch (thrown) {
      this.#fail(draft, { error: toAdapterError(thrown) });
    }
    this.#host.requestUpdate();
  }

  async #make(concepts: ConceptsPort | undefined, draft: Draft): Promise<Concept | undefined> {
    if (!concepts?.create) {
      this.#fail(draft, { refused: 'no-such-concept' });
      return undefined;
    }
    if (!this.#options.ask(draft.name)) return undefined;
    return concepts.create({ name: draft.name }, { key: draft.key });
  }

  #fail(draft: Draft, why: Pick<Draft, 'error' | 'refused'>): void {
    const failed: Draft = { ...draft, ...why };
    this.#drafts = this.#drafts.map((each) => (each === draft ? failed : each));
    this.#options.failed(failed);
  }
}
