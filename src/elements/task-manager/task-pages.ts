import type { LitElement, ReactiveController } from 'lit';
import type { AdapterError } from '../../adapter/errors.js';
import type { LabelingAdapter, TaskQuery, TaskSummary } from '../../adapter/port.js';
import { type Found, hasId, pageOf, type ReadPage, readPages } from '../../controllers/paged-search.js';
import { Resource, type ResourceState } from '../../controllers/resource.js';
import { isSummary } from './summary-check.js';

/** Tasks of a page: of a list of any length no more are in the DOM. */
const PAGE_SIZE = 50;

export type Row = TaskSummary & { readonly id: string };

export interface TaskPage {
  readonly rows: readonly Row[];
  /** Of the first row, from 0. */
  readonly start: number;
  /** Of all pages, where it is known. */
  readonly total: number | undefined;
  /** Of the next page. */
  readonly cursor: string | undefined;
  /** What came and is no task. */
  readonly broken: number;
}

/** Where a page begins. */
interface Place {
  readonly cursor: string | undefined;
  readonly start: number;
}

/** What is no task is counted. */
const isAnything = (_item: unknown): _item is unknown => true;

const FIRST: Place = { cursor: undefined, start: 0 };

/** A list of tasks, one page at a time. Another query begins at its first page; reading again stays on the page. */
export class TaskPages implements ReactiveController {
  readonly #host: LitElement;
  readonly #source: () => { readonly adapter: LabelingAdapter; readonly query: TaskQuery } | undefined;
  readonly #page: Resource<readonly [LabelingAdapter, query: string, cursor: string | undefined], TaskPage>;
  /** The way to the page that is shown. */
  #places: readonly Place[] = [FIRST];
  #of: { readonly adapter: LabelingAdapter; readonly query: string } | undefined;
  #last: TaskPage | undefined;

  constructor(host: LitElement, source: () => { readonly adapter: LabelingAdapter; readonly query: TaskQuery } | undefined) {
    this.#host = host;
    this.#source = source;
    // before the resource: it reads the place
    host.addController(this);
    this.#page = new Resource(
      host,
      () => this.#of && [this.#of.adapter, this.#of.query, this.#place.cursor] as const,
      ([adapter, query], signal) => this.#read(adapter, JSON.parse(query) as TaskQuery, signal),
    );
  }

  get state(): ResourceState<TaskPage> {
    return this.#page.state;
  }

  /** The last answer; while another page is on its way, the one before. */
  get shown(): TaskPage | undefined {
    return this.#page.data ?? this.#last;
  }

  get error(): AdapterError | undefined {
    return this.#page.state.status === 'error' ? this.#page.state.error : undefined;
  }

  get hasPrevious(): boolean {
    return this.#places.length > 1;
  }

  get hasNext(): boolean {
    return this.#page.data?.cursor !== undefined;
  }

  hostUpdate(): void {
    if (this.#page.data) this.#last = this.#page.data;
    const source = this.#source();
    if (!source) this.#last = this.#of = undefined;
    else {
      const query = JSON.stringify(source.query);
      if (this.#of?.adapter === source.adapter && this.#of.query === query) return this.#leaveEmptyPage();
      if (this.#of?.adapter !== source.adapter) this.#last = undefined;
      this.#of = { adapter: source.adapter, query };
    }
    this.#places = [FIRST];
  }

  next(): void {
    const page = this.#page.data;
    if (page?.cursor === undefined) return;
    this.#places = [...this.#places, { cursor: page.cursor, start: page.start + page.rows.length }];
    this.#host.requestUpdate();
  }

  previous(): void {
    if (!this.hasPrevious) return;
    this.#places = this.#places.slice(0, -1);
    this.#host.requestUpdate();
  }

  reload(): void {
    this.#page.reload();
  }

  get #place(): Place {
    return this.#places.at(-1)!;
  }

  /** The last of a page's tasks was deleted, or fits no more. */
  #leaveEmptyPage(): void {
    const page = this.#page.state.status === 'ready' ? this.#page.data : undefined;
    if (page?.rows.length === 0 && page.broken === 0 && this.hasPrevious) this.#places = this.#places.slice(0, -1);
  }

  async #read(adapter: LabelingAdapter, query: TaskQuery, signal: AbortSignal): Promise<TaskPage> {
    const { cursor, start } = this.#place;
    let broken = 0, total: number | undefined;
    const read: ReadPage<Row> = async (page, options) => {
      const answer = pageOf(await adapter.tasks!.list({ ...query, ...page }, options), isAnything);
      const rows = answer.items.filter(isSummary);
      broken += answer.items.length - rows.length;
      total = answer.total ?? total;
      return { ...answer, items: rows.map((summary) => ({ ...summary, id: summary.task.id })) };
    };
    // a cursor that leads back to a page before ends the list
    const from: Found<Row> = { search: '', items: [], total: undefined, cursor, followed: new Set(this.#places.flatMap((place) => place.cursor ?? [])) };
    const found = await readPages(read, '', signal, { enough: 1, limit: PAGE_SIZE, from, isItem: (item): item is Row => hasId(item) });
    const isWhole = start === 0 && found.cursor === undefined;
    return { rows: found.items, start, total: isWhole ? found.items.length : total, cursor: found.cursor, broken };
  }
}
