import type { LitElement, ReactiveController } from 'lit';
import { type AdapterError, toAdapterError } from '../adapter/errors.js';
import { type ReadPage, readPages } from './paged-search.js';

const PAGE_SIZE = 1000;

export interface ChooseAllOptions<T> {
  readonly read: () => ReadPage<T> | undefined;
  /** What is read; another one ends the reading. */
  readonly source: () => object | undefined;
  /** How many are chosen at once; of more that match, the first. */
  readonly most: number;
  /** What counts as an item; by default what has an id and a name. */
  readonly isItem?: (item: unknown) => item is T;
  /** `isAll`: no more of them match. */
  readonly done: (items: readonly T[], isAll: boolean) => void;
}

export type ChooseAllState =
  | { readonly status: 'idle' }
  | { readonly status: 'reading'; readonly count: number; readonly total: number | undefined }
  | { readonly status: 'error'; readonly error: AdapterError; readonly search: string };

/** Reads every page of a search, to choose what is on them. Another search or source, a closed list or a removed element ends it. */
export class ChooseAll<T extends { readonly id: string }> implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: ChooseAllOptions<T>;
  #abort: AbortController | undefined;
  #source: object | undefined;
  #state: ChooseAllState = { status: 'idle' };

  constructor(host: LitElement, options: ChooseAllOptions<T>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get state(): ChooseAllState {
    return this.#state;
  }

  start(search: string): void {
    const { most, isItem } = this.#options, read = this.#options.read();
    if (!read) return;
    this.cancel();
    const abort = new AbortController();
    this.#abort = abort;
    this.#source = this.#options.source();
    this.#become({ status: 'reading', count: 0, total: undefined });
    const onPage = (count: number, total: number | undefined): void => {
      if (this.#abort === abort) this.#become({ status: 'reading', count, total });
    };
    readPages(read, search, abort.signal, { enough: most, limit: PAGE_SIZE, onPage, ...(isItem ? { isItem } : {}) }).then(
      ({ items, cursor }) => {
        if (this.#abort !== abort) return;
        this.cancel();
        const some = items.slice(0, most);
        this.#options.done(some, cursor === undefined && some.length === items.length);
      },
      (thrown: unknown) => {
        if (this.#abort !== abort) return;
        this.#abort = undefined;
        this.#become({ status: 'error', error: toAdapterError(thrown), search });
      },
    );
  }

  readonly cancel = (): void => {
    this.#abort?.abort();
    this.#abort = undefined;
    if (this.#state.status !== 'idle') this.#become({ status: 'idle' });
  };

  hostUpdate(): void {
    if (this.#state.status !== 'idle' && this.#options.source() !== this.#source) this.cancel();
  }

  hostDisconnected(): void {
    this.cancel();
  }

  #become(state: ChooseAllState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}
