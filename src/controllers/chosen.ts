import type { LitElement, ReactiveController } from 'lit';
import { Resource, type ResourceState } from './resource.js';

/** Knows the items behind chosen ids: those that were seen in a list, and the others by asking. */
export class Chosen<T extends { readonly id: string }> implements ReactiveController {
  readonly #host: LitElement;
  readonly #ids: () => readonly string[];
  readonly #source: () => object | undefined;
  readonly #given: () => readonly T[];
  readonly #asked: Resource<readonly [source: object, wanted: string], readonly T[]>;
  readonly #known = new Map<string, T>();
  readonly #missing = new Set<string>();
  /** Known or missing, but not for sure any more. */
  readonly #stale = new Set<string>();
  #of: object | undefined;

  /**
   * @param read answers those of the ids that exist
   * @param given items that the host of the element knows: nobody asks for them
   */
  constructor(
    host: LitElement, ids: () => readonly string[], source: () => object | undefined,
    read: (ids: readonly string[], signal: AbortSignal) => Promise<readonly T[]>, given: () => readonly T[] = () => [],
  ) {
    this.#host = host;
    this.#given = given;
    this.#ids = ids;
    this.#source = source;
    host.addController(this);
    this.#asked = new Resource(
      host,
      () => {
        const wanted = this.#wanted();
        return this.#of && wanted.length > 0 ? [this.#of, JSON.stringify(wanted)] as const : undefined;
      },
      async (_args, signal) => {
        const wanted = this.#wanted();
        const items = await read(wanted, signal);
        if (signal.aborted) return items;
        for (const id of wanted) {
          this.#stale.delete(id);
          this.#missing.add(id);
        }
        this.learn(items);
        return items;
      },
    );
  }

  get state(): ResourceState<readonly T[]> {
    return this.#asked.state;
  }

  get(id: string): T | undefined {
    return this.#known.get(id);
  }

  /** The adapter was asked and does not know it. */
  isMissing(id: string): boolean {
    return this.#missing.has(id);
  }

  learn(items: readonly T[]): void {
    for (const item of items) {
      this.#known.set(item.id, item);
      this.#missing.delete(item.id);
    }
  }

  /** Asks again for what is chosen, and keeps it on show meanwhile. */
  refresh(): void {
    for (const id of this.#ids()) this.#stale.add(id);
    this.#host.requestUpdate();
  }

  /** Asks again for what could not be read. */
  reload(): void {
    this.#asked.reload();
  }

  hostUpdate(): void {
    const source = this.#source();
    if (source !== this.#of) {
      this.#of = source;
      this.#known.clear();
      this.#missing.clear();
      this.#stale.clear();
    }
    this.learn(this.#given().filter(({ id }) => !this.#known.has(id)));
  }

  #wanted(): string[] {
    return this.#ids().filter((id) => this.#stale.has(id) || !(this.#known.has(id) || this.#missing.has(id)));
  }
}
