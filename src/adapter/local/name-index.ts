import { type Concept, nameKey } from '../../core/model/index.js';
import type { Page, PageQuery } from '../port.js';
import type { Context } from './context.js';
import { isNamePlace, limitOf, pageOf, readCursor, scan } from './pages.js';
import { conceptOf, conceptRecord } from './records.js';
import type { ConceptRecord } from './schema.js';
import { compareKeys, type ReadTransaction } from './storage.js';

/** Of so many concepts on; fewer are gone through in the storage. */
export const LARGE = 1000;
const BATCH = 5000;

const placeOf = (record: ConceptRecord): readonly [string, string] => [record.nameKey, record.id];

/**
 * All concepts by name, in memory: a storage takes seconds to go through a hundred thousand records. No name ever changes and
 * none is deleted, so as long as their number is the same, so are they; what else changed of one is heard of.
 */
export class NameIndex {
  readonly #context: Context;
  #records: ConceptRecord[] | undefined;
  /** Ids of those that have changed since. */
  readonly #changed = new Set<string>();
  #opening = 0;
  #filling: Promise<void> | undefined;
  #deafen: (() => void) | undefined;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Reads all, once at a time. Where that fails, searches go through the storage. */
  fill(): Promise<void> {
    this.#filling ??= this.#fill().catch(() => {}).finally(() => { this.#filling = undefined; });
    return this.#filling;
  }

  /** Until it is filled, if it is being filled. */
  settled(): Promise<void> | undefined {
    return this.#filling;
  }

  async #fill(): Promise<void> {
    const { storage, announcer } = this.#context, opening = await storage.open(), records: ConceptRecord[] = [];
    this.#deafen?.();
    this.#changed.clear();
    this.#deafen = announcer.subscribe((changes) => {
      for (const { kind, id } of changes) if (kind === 'concept') this.#changed.add(id);
    });
    await this.#context.read(undefined, ['concepts'], async (tx) => {
      for await (const record of scan(tx, 'concepts', 'byName', {}, placeOf, BATCH)) records.push(record);
    });
    this.#records = records;
    this.#opening = opening;
  }

  /** @param count of the concepts that the storage has now, in its opening of this number */
  isFresh(count: number, opening: number): boolean {
    return this.#records?.length === count && this.#opening === opening;
  }

  /** @returns undefined where it has none */
  async search(tx: ReadTransaction, query: PageQuery & { readonly search?: string }): Promise<Page<Concept> | undefined> {
    const search = nameKey(query.search ?? ''), limit = limitOf(query), last = readCursor(query, isNamePlace);
    const matches = this.#records?.filter((record) => record.nameKey.includes(search)) ?? [];
    const from = last ? matches.findIndex((record) => compareKeys(placeOf(record), last) > 0) : 0;
    const wanted = from < 0 ? [] : matches.slice(from, from + limit + 1);
    const found = await Promise.all(wanted.map(async (record) => (this.#changed.has(record.id) ? tx.get('concepts', record.id) : record)));
    return found.every((record) => record !== undefined) ? pageOf(found, limit, conceptOf, placeOf, matches.length) : undefined;
  }

  /** A concept that is new in the storage, or was there. */
  add(concept: Concept): void {
    const records = this.#records, added = conceptRecord(concept);
    if (!records) return;
    const place = records.findIndex((record) => compareKeys(placeOf(record), placeOf(added)) >= 0), at = place < 0 ? records.length : place;
    if (records[at]?.id !== concept.id) records.splice(at, 0, added);
  }
}
