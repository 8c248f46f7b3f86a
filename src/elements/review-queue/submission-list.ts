import { type AdapterError, isAbort, toAdapterError } from '../../adapter/errors.js';
import type { PageQuery, ReadOptions, ReviewPort, Submission } from '../../adapter/port.js';

/** Items of a page, and of one that is read again: of a long list in few steps. */
const PAGE = 50, LONG_PAGE = 500;

type Read = (query: PageQuery, options: ReadOptions) => ReturnType<ReviewPort['list']>;

/**
 * The submissions of one filter, page by page. Reading again changes no row's place: what is there stays, what has
 * gone is dropped, what is new comes at the end.
 */
export class SubmissionList {
  readonly #changed: () => void;
  readonly #keep: (id: string) => boolean;
  readonly #failed: (error: AdapterError) => void;
  #abort = new AbortController();
  #read: Read | undefined;
  #cursor: string | undefined;
  #reload: Promise<void> | undefined;
  #paging: Promise<void> = Promise.resolve();
  #again = false;
  rows: readonly Submission[] = [];
  status: 'idle' | 'loading' | 'ready' = 'idle';
  loadingMore = false;
  error: AdapterError | undefined;

  /** @param keep whether a row stays that the adapter lists no longer: one decides it just now */
  constructor(changed: () => void, keep: (id: string) => boolean, failed: (error: AdapterError) => void) {
    this.#changed = changed;
    this.#keep = keep;
    this.#failed = failed;
  }

  get hasMore(): boolean {
    return this.#cursor !== undefined;
  }

  /** Begins anew with another question. */
  async start(read: Read): Promise<void> {
    this.clear();
    this.#read = read;
    this.status = 'loading';
    await this.#page();
  }

  /** The next page; where it is on its way already, that one. */
  async more(): Promise<void> {
    if (this.#cursor !== undefined) await (this.loadingMore ? this.#paging : this.#page());
  }

  async retry(): Promise<void> {
    if (!this.loadingMore) await this.#page();
  }

  /** Reads again what is there. Asked while it reads, it reads once more. */
  async reload(): Promise<void> {
    if (this.status !== 'ready') return;
    this.#again = true;
    this.#reload ??= (async () => {
      while (this.#again) {
        this.#again = false;
        await this.#refresh();
      }
      this.#reload = undefined;
    })();
    await this.#reload;
  }

  update(id: string, change: Partial<Submission>): void {
    this.rows = this.rows.map((row) => (row.assignment.id === id ? { ...row, ...change } : row));
    this.#changed();
  }

  clear(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#cursor = this.error = this.#read = undefined;
    this.rows = [];
    this.loadingMore = this.#again = false;
    this.status = 'idle';
  }

  #page(): Promise<void> {
    this.#paging = this.#readPage();
    return this.#paging;
  }

  async #readPage(): Promise<void> {
    const read = this.#read, { signal } = this.#abort, cursor = this.#cursor;
    if (!read) return;
    this.loadingMore = true;
    this.error = undefined;
    this.#changed();
    try {
      const page = await read(queryOf(cursor), { signal });
      if (signal.aborted) return;
      this.rows = unique([...this.rows, ...page.items]);
      // a cursor that comes again would never end
      this.#cursor = page.cursor === cursor ? undefined : page.cursor;
      this.status = 'ready';
    } catch (thrown) {
      if (signal.aborted) return;
      this.#fail(thrown);
    } finally {
      if (!signal.aborted) {
        this.loadingMore = false;
        this.#changed();
      }
    }
  }

  async #refresh(): Promise<void> {
    const read = this.#read, { signal } = this.#abort, wanted = Math.max(this.rows.length, 1);
    if (!read) return;
    try {
      const found: Submission[] = [];
      let cursor: string | undefined;
      do {
        const page: Awaited<ReturnType<Read>> = await read(queryOf(cursor, Math.min(Math.max(wanted - found.length, PAGE), LONG_PAGE)), { signal });
        found.push(...page.items);
        cursor = page.cursor === cursor ? undefined : page.cursor;
      } while (cursor !== undefined && found.length < wanted);
      if (signal.aborted) return;
      const fresh = new Map(found.map((row) => [row.assignment.id, row]));
      const stay = this.rows.flatMap((row) => fresh.get(row.assignment.id) ?? (this.#keep(row.assignment.id) ? row : []));
      this.rows = unique([...stay, ...found]);
      this.#cursor = cursor;
      this.error = undefined;
      this.#changed();
    } catch (thrown) {
      if (signal.aborted || isAbort(thrown)) return;
      this.#fail(thrown);
      this.#changed();
    }
  }

  #fail(thrown: unknown): void {
    this.error = toAdapterError(thrown);
    this.#failed(this.error);
  }
}

const queryOf = (cursor: string | undefined, limit = PAGE): PageQuery => ({ limit, ...(cursor === undefined ? {} : { cursor }) });

function unique(rows: readonly Submission[]): readonly Submission[] {
  return [...new Map(rows.map((row) => [row.assignment.id, row])).values()];
}
