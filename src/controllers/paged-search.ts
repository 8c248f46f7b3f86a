import type { LitElement, ReactiveController } from 'lit';
import { AdapterError, isAbort, toAdapterError } from '../adapter/errors.js';
import type { Page, PageQuery } from '../adapter/port.js';
import { cleanName, nameKey } from '../core/model/names.js';
import { Resource, type ResourceState } from './resource.js';

export type ReadPage<T> = (query: PageQuery & { readonly search?: string }, options: { readonly signal: AbortSignal }) => Promise<Page<T>>;

/** What a search has found so far. */
export interface Found<T> {
  readonly search: string;
  readonly items: readonly T[];
  /** Of all pages, where it is known. */
  readonly total: number | undefined;
  readonly cursor: string | undefined;
  /** Cursors that were followed: one that comes back ends the list. */
  readonly followed: ReadonlySet<string>;
}

const PAGE_SIZE = 100;
/** Whole lists and names are read in pages as large as they come. */
const LARGE_PAGE = 1000;
/** A name is looked for in no more of them than this. */
const LOOKUP_PAGES = 20;
/** Pages in a row that bring nothing new end a list: a cursor that is another each time may go in a circle too. */
const IDLE_PAGES = 100;

type IsItem<T> = (item: unknown) => item is T;

export const hasId = (item: unknown): item is { readonly id: string } => {
  const id = (item as { readonly id?: unknown } | null | undefined)?.id;
  return typeof id === 'string' && id !== '';
};
export const isNamed = <T>(item: unknown): item is T => hasId(item) && typeof (item as { readonly name?: unknown }).name === 'string';

/** A page as it is used: without what is no item, so that one broken record costs no list. @throws AdapterError where it is no page */
export function pageOf<T>(answer: Page<unknown> | undefined, isItem: IsItem<T>): Page<T> {
  const { items, cursor, total } = (answer ?? {}) as Partial<Page<unknown>>;
  if (!Array.isArray(items)) throw new AdapterError({ code: 'unknown', message: 'The answer is no list.' });
  return {
    items: items.filter(isItem),
    ...(typeof cursor === 'string' ? { cursor } : {}),
    ...(Number.isSafeInteger(total) && total! >= 0 ? { total: total! } : {}),
  };
}

export interface ReadPagesOptions<T> {
  /** Items at which to stop. */
  readonly enough: number;
  readonly limit?: number;
  readonly from?: Found<T>;
  /** What counts as an item; by default what has an id and a name. */
  readonly isItem?: IsItem<T>;
  /** After each page but the last: how many items there are, and of how many. */
  readonly onPage?: (count: number, total: number | undefined) => void;
}

/** Items of the pages, each once, until `enough` are there or the list ends. */
export async function readPages<T extends { readonly id: string }>(
  read: ReadPage<T>, search: string, signal: AbortSignal, { enough, limit = PAGE_SIZE, from, isItem = isNamed, onPage }: ReadPagesOptions<T>,
): Promise<Found<T>> {
  const byId = new Map<string, T>(from?.items.map((item) => [item.id, item]));
  const followed = new Set<string>(from?.followed);
  let cursor = from?.cursor, total = from?.total, idle = 0;
  do {
    if (cursor !== undefined) followed.add(cursor);
    const before = byId.size;
    const page = pageOf(await read({ limit, ...(search === '' ? {} : { search }), ...(cursor === undefined ? {} : { cursor }) }, { signal }), isItem);
    signal.throwIfAborted();
    for (const item of page.items) byId.set(item.id, item);
    idle = byId.size > before ? 0 : idle + 1;
    total = page.total ?? total;
    cursor = (page.cursor !== undefined && followed.has(page.cursor)) || idle >= IDLE_PAGES ? undefined : page.cursor;
    if (cursor !== undefined) onPage?.(byId.size, total);
  } while (cursor !== undefined && byId.size < enough);
  return { search, items: [...byId.values()], total: cursor === undefined ? byId.size : total, cursor, followed };
}

/** Every item of a list, at last. */
export async function readAll<T extends { readonly id: string }>(read: ReadPage<T>, signal: AbortSignal, isItem?: IsItem<T>): Promise<readonly T[]> {
  return (await readPages(read, '', signal, { enough: Infinity, limit: LARGE_PAGE, ...(isItem ? { isItem } : {}) })).items;
}

/** The item that has this very name: the same after NFC, trimming and case folding. */
export async function findByName<T extends { readonly id: string; readonly name: string }>(read: ReadPage<T>, name: string, signal: AbortSignal): Promise<T | undefined> {
  const key = nameKey(name);
  let from: Found<T> | undefined;
  for (let page = 0; page < LOOKUP_PAGES; page++) {
    const found: Found<T> = await readPages(read, cleanName(name), signal, { enough: 1, limit: LARGE_PAGE, ...(from ? { from } : {}) });
    const match = found.items.find((item) => nameKey(item.name) === key);
    if (match || found.cursor === undefined) return match;
    from = { ...found, items: [] };
  }
  return undefined;
}

/** A searched list that is read page by page, as far as someone scrolls. Reads nothing before it is `wanted`. */
export class PagedSearch<T extends { readonly id: string }> implements ReactiveController {
  readonly #host: LitElement;
  readonly #first: Resource<readonly [source: object, search: string], Found<T>>;
  readonly #source: () => { readonly key: object; readonly read: ReadPage<T> } | undefined;
  readonly #isItem: IsItem<T>;
  #of: object | undefined;
  #search = '';
  #wanted = false;
  #more: AbortController | undefined;
  #moreError: AdapterError | undefined;

  /**
   * @param source what the list is of, and how it is read; another `key`: another list
   * @param isItem what counts as an item; by default what has an id and a name
   */
  constructor(
    host: LitElement, source: () => { readonly key: object; readonly read: ReadPage<T> } | undefined,
    ...[isItem = isNamed<T>]: T extends { readonly name: string } ? [isItem?: (item: unknown) => boolean] : [isItem: (item: unknown) => boolean]
  ) {
    this.#host = host;
    this.#source = source;
    this.#isItem = isItem as IsItem<T>;
    this.#first = new Resource(
      host,
      () => {
        const now = source();
        return this.#wanted && now ? [now.key, this.#search] as const : undefined;
      },
      ([, search], signal) => readPages(source()!.read, search, signal, { enough: this.#first.data?.items.length ?? 1, isItem: this.#isItem }),
    );
    host.addController(this);
  }

  get state(): ResourceState<Found<T>> {
    return this.#first.state;
  }

  /** The last answer; while another search is under way, of the one before. */
  get found(): Found<T> | undefined {
    return this.#first.data ?? this.#last;
  }
  #last: Found<T> | undefined;

  get search(): string {
    return this.#search;
  }

  /** Whether what was found answers what is searched for now. */
  get answered(): boolean {
    return this.#first.data?.search === this.#search;
  }

  get error(): AdapterError | undefined {
    return this.#first.state.status === 'error' ? this.#first.state.error : this.#moreError;
  }

  get readingMore(): boolean {
    return this.#more !== undefined;
  }

  hostUpdate(): void {
    const of = this.#source()?.key;
    if (of !== this.#of) this.#last = undefined;
    else if (this.#first.data) this.#last = this.#first.data;
    this.#of = of;
  }

  hostDisconnected(): void {
    this.#endMore();
  }

  /** Reads, and reads again what may have changed since. */
  open(): void {
    if (this.#wanted) this.reload();
    this.#wanted = true;
    this.#host.requestUpdate();
  }

  find(search: string): void {
    if (search === this.#search) return;
    this.#search = search;
    this.#endMore();
    this.#host.requestUpdate();
  }

  reload(): void {
    this.#endMore();
    this.#first.reload();
  }

  /** Reads the next page, if there is one and it is not on its way. */
  more(): void {
    const from = this.#first.data;
    const read = this.#source()?.read;
    if (!read || !from?.cursor || this.#more || this.#first.state.status !== 'ready' || this.#moreError) return;
    const abort = new AbortController();
    this.#more = abort;
    readPages(read, from.search, abort.signal, { enough: from.items.length + 1, from, isItem: this.#isItem }).then(
      (found) => {
        if (this.#more !== abort) return;
        this.#more = undefined;
        this.#first.set(found);
      },
      (thrown: unknown) => {
        if (this.#more !== abort || (isAbort(thrown) && abort.signal.aborted)) return;
        this.#more = undefined;
        this.#moreError = toAdapterError(thrown);
        this.#host.requestUpdate();
      },
    );
    this.#host.requestUpdate();
  }

  retry(): void {
    if (this.#moreError) {
      this.#moreError = undefined;
      this.more();
    } else this.#first.reload();
  }

  #endMore(): void {
    this.#more?.abort();
    this.#more = undefined;
    this.#moreError = undefined;
  }
}
