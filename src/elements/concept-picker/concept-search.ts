import type { LitElement } from 'lit';
import type { LabelingAdapter } from '../../adapter/port.js';
import type { ListRow } from '../../controllers/combobox.js';
import { findByName, PagedSearch, type ReadPage, readPages } from '../../controllers/paged-search.js';
import { Resource } from '../../controllers/resource.js';
import { cleanName, type Concept, nameKey, nameProblem } from '../../core/model/index.js';

export type Row = ListRow & { readonly concept?: Concept; readonly isNear?: boolean; readonly create?: string };

export interface ConceptSearchOptions {
  readonly adapter: () => LabelingAdapter | undefined;
  readonly chosen: () => readonly Concept[];
  /** Concepts of the workflow, which come first. */
  readonly suggested: () => readonly Concept[] | undefined;
  /** Above the two parts of the list. */
  readonly headings: () => readonly [suggested: string, others: string];
  readonly isPending: (name: string) => boolean;
}

/** What the adapter is asked beside the list waits until typing rests, in ms. */
const REST = 150;
/** Names of each search for near ones. */
const NEAR_LIMIT = 100;
/** Where so many names match, nobody has mistyped. */
const ENOUGH_MATCHES = 8;
const NEAR_SHOWN = 5;

/** The list for what is typed: matches, near ones under them, and whether the name can be created. */
export class ConceptSearch {
  readonly list: PagedSearch<Concept>;
  text = '';
  rows: readonly Row[] = [];
  pinned: readonly Row[] = [];
  /** The concept whose name is what is typed. */
  match: Concept | undefined;
  readonly #options: ConceptSearchOptions;
  /** The concept of the typed name, where it is on none of the pages that were read. */
  readonly #sameName: Resource<readonly [LabelingAdapter, string], Concept | 'none'>;
  readonly #near: Resource<readonly [LabelingAdapter, string], readonly Concept[]>;
  #rowsOf: readonly unknown[] = [];

  constructor(host: LitElement, options: ConceptSearchOptions) {
    this.#options = options;
    const { adapter } = options;
    this.list = new PagedSearch<Concept>(host, () => {
      const key = adapter(), read = this.read;
      return key && read && { key, read };
    });
    this.#sameName = new Resource(
      host,
      () => (this.#isTyped && this.list.found?.cursor !== undefined && !this.match ? [adapter()!, nameKey(this.text)] as const : undefined),
      async ([, key], signal) => {
        await rest(signal);
        return (await findByName(this.read!, key, signal)) ?? 'none';
      },
    );
    this.#near = new Resource(
      host,
      () => {
        const found = this.list.found, isWanted = this.#isTyped && found?.cursor === undefined && !this.match && found!.items.length < ENOUGH_MATCHES;
        return isWanted && nameProblem(this.text) === undefined ? [adapter()!, nameKey(this.text)] as const : undefined;
      },
      async ([, key], signal) => {
        const [{ nearNames, partsToSearch }] = await Promise.all([import('../../core/model/near.js'), rest(signal)]);
        const parts = await Promise.all(partsToSearch(key).map((part) => readPages(this.read!, part, signal, { enough: 1, limit: NEAR_LIMIT })));
        const byId = new Map(parts.flatMap(({ items }) => items).map((concept) => [concept.id, concept]));
        return nearNames(key, [...byId.values()]).slice(0, NEAR_SHOWN);
      },
    );
  }

  get read(): ReadPage<Concept> | undefined {
    const concepts = this.#options.adapter()?.concepts;
    return concepts && ((query, options) => concepts.list(query, options));
  }

  find(text: string): void {
    this.text = text;
    this.list.find(cleanName(text));
  }

  /** Options in the list, those of later pages among them. */
  get total(): number | undefined {
    const total = this.list.found?.total;
    const options = this.rows.filter(({ heading }) => heading === undefined).length;
    return total === undefined ? undefined : Math.max(total, options);
  }

  /** Whether it is known if the typed name exists. Where that cannot be found out, the adapter decides at the creation. */
  get isSettled(): boolean {
    const found = this.list.found;
    if (!this.list.answered || !found) return false;
    return found.cursor === undefined || this.match !== undefined || ['ready', 'error'].includes(this.#sameName.state.status);
  }

  /** The row that Enter takes. */
  get best(): Row | undefined {
    if (this.text === '') return undefined;
    const key = nameKey(this.text), options = this.rows.filter(({ concept }) => concept), [create] = this.pinned;
    // the workflow may have a copy of it
    if (this.match) return options.find(({ concept }) => concept?.id === this.match!.id);
    // rather an existing concept than a new one, if it begins as typed
    return options.find(({ concept }) => keyOf(concept!).startsWith(key)) ?? create ?? options[0];
  }

  /** What *choose all* would choose; undefined: there is nothing to choose. */
  allFor(isChosen: (id: string) => boolean): { readonly search: string; readonly count: number | undefined } | undefined {
    const found = this.list.answered ? this.list.found : undefined;
    if (!found || found.items.length < 2 || (found.cursor === undefined && found.items.every(({ id }) => isChosen(id)))) return undefined;
    return { search: found.search, count: found.total };
  }

  get #isTyped(): boolean {
    return this.#options.adapter() !== undefined && this.text !== '' && this.list.answered;
  }

  #findMatch(): Concept | undefined {
    const key = nameKey(this.text), looked = this.#sameName.data;
    if (key === '') return undefined;
    const known = [...(this.list.found?.items ?? []), ...(this.#options.suggested() ?? []), ...this.#options.chosen()].find((concept) => keyOf(concept) === key);
    return known ?? (typeof looked === 'object' && keyOf(looked) === key ? looked : undefined);
  }

  get #creatable(): string | undefined {
    if (!this.#options.adapter()?.concepts?.create || nameProblem(this.text) || !this.isSettled || this.match) return undefined;
    return this.#options.isPending(this.text) ? undefined : cleanName(this.text);
  }

  /** For the host's `willUpdate`, before the list is drawn. */
  update(): void {
    this.match = this.#findMatch();
    const found = this.list.found, { match } = this, create = this.#creatable, suggested = this.#options.suggested();
    const near = this.#near.data, search = found?.search;
    const of = [found, match, create, suggested, near];
    if (of.every((each, i) => each === this.#rowsOf[i])) return;
    this.#rowsOf = of;
    const key = nameKey(search ?? '');
    const first = suggested?.filter((concept) => keyOf(concept).includes(key)) ?? [];
    const isAbove = new Set(first.map(({ id }) => id));
    const listed = match ? [match, ...(found?.items ?? []).filter(({ id }) => id !== match.id)] : (found?.items ?? []);
    const others = listed.filter(({ id }) => !isAbove.has(id));
    const isShown = new Set([...isAbove, ...others.map(({ id }) => id)]);
    const [ofWorkflow, ofApp] = this.#options.headings();
    const ofOthers = [...others.map(rowOf), ...(near ?? []).filter(({ id }) => !isShown.has(id)).map((concept) => ({ ...rowOf(concept), isNear: true }))];
    this.rows = first.length > 0 ? [...headed('suggested', ofWorkflow, first.map(rowOf)), ...headed('others', ofApp, ofOthers)] : ofOthers;
    this.pinned = create === undefined ? [] : [{ key: 'create', create }];
  }
}

const keys = new WeakMap<Concept, string>();
/** Computed once for each concept: a list is gone through at every update. */
function keyOf(concept: Concept): string {
  let key = keys.get(concept);
  if (key === undefined) keys.set(concept, (key = nameKey(concept.name)));
  return key;
}

const rowOf = (concept: Concept): Row => ({ key: concept.id, concept });
const headed = (key: string, heading: string, rows: readonly Row[]): Row[] => (rows.length === 0 ? [] : [{ key: `heading ${key}`, heading }, ...rows]);

function rest(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, REST);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    }, { once: true });
  });
}
