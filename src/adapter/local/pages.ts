import { nameKey } from '../../core/model/index.js';
import type { Page, PageQuery } from '../port.js';
import { invalid } from './problems.js';
import type { StoreName, Stores } from './schema.js';
import type { Key, KeyRange, ReadTransaction } from './storage.js';

const DEFAULT_LIMIT = 50;
const MOST = 1000;

export function limitOf({ limit }: PageQuery): number {
  if (limit === undefined) return DEFAULT_LIMIT;
  if (!Number.isInteger(limit) || limit < 1) throw invalid('A page has one item at least.', { limit: 'A whole number from 1.' });
  return Math.min(limit, MOST);
}

export const writeCursor = (place: Key): string => JSON.stringify(place);

/** What a cursor of ours holds: the place of the last item of the page before. */
export function readCursor<T extends Key>({ cursor }: PageQuery, isPlace: (value: unknown) => value is T): T | undefined {
  if (cursor === undefined) return undefined;
  try {
    const place: unknown = JSON.parse(cursor);
    if (isPlace(place)) return place;
  } catch {
    // not one of ours
  }
  throw invalid('This cursor is none of this list.', { cursor: 'Unknown.' });
}

export const isPosition = (value: unknown): value is number => Number.isSafeInteger(value);
export const isText = (value: unknown): value is string => typeof value === 'string';
export const isNamePlace = (value: unknown): value is readonly [string, string] => Array.isArray(value) && value.length === 2 && value.every(isText);

/** A page of at most `limit` items from a list of one more. */
export function pageOf<T, R>(found: readonly T[], limit: number, show: (item: T) => R, place: (item: T) => Key, total?: number): Page<R> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(show),
    ...(found.length > limit && last !== undefined ? { cursor: writeCursor(place(last)) } : {}),
    ...(total === undefined ? {} : { total }),
  };
}

/** Values from an index one by one, read in batches. */
export async function* scan<S extends StoreName>(
  tx: ReadTransaction, store: S, index: string | undefined, range: KeyRange, keyOf: (value: Stores[S]) => Key, batch = 200,
): AsyncGenerator<Stores[S]> {
  let rest: KeyRange = range;
  for (;;) {
    const found = await tx.all(store, { index, range: rest, limit: batch });
    yield* found;
    if (found.length < batch) return;
    rest = { ...range, lower: keyOf(found.at(-1)!), lowerOpen: true };
  }
}

type NamedStore = 'people' | 'datasets' | 'concepts';

/** By name; what is searched for may stand anywhere in it. */
export async function listByName<S extends NamedStore, R>(
  tx: ReadTransaction, store: S, query: PageQuery & { readonly search?: string }, show: (record: Stores[S]) => R,
  options: { readonly matches?: (record: Stores[S], search: string) => boolean; readonly listed?: (record: Stores[S]) => boolean } = {},
): Promise<Page<R>> {
  const { matches = (record, search) => record.nameKey.includes(search), listed } = options;
  const search = nameKey(query.search ?? ''), limit = limitOf(query);
  const place = (record: Stores[S]): readonly [string, string] => [record.nameKey, record.id];
  const last = readCursor(query, isNamePlace);
  const found: Stores[S][] = [];
  for await (const record of scan(tx, store, 'byName', last ? { lower: last, lowerOpen: true } : {}, place)) {
    if (listed?.(record) === false || !matches(record, search)) continue;
    found.push(record);
    if (found.length > limit) break;
  }
  const total = search === '' && !listed ? await tx.count(store) : undefined;
  return pageOf(found, limit, show, place, total);
}

/** Those of the ids that exist, in their order. */
export async function listByIds<S extends NamedStore, R>(
  tx: ReadTransaction, store: S, query: PageQuery & { readonly ids: readonly string[] }, show: (record: Stores[S]) => R,
): Promise<Page<R>> {
  const limit = limitOf(query), start = (readCursor(query, isPosition) ?? -1) + 1;
  const items: R[] = [];
  let place = start;
  for (; place < query.ids.length && items.length < limit; place++) {
    const record = await tx.get(store, query.ids[place]!);
    if (record) items.push(show(record));
  }
  return { items, ...(place < query.ids.length ? { cursor: writeCursor(place - 1) } : {}) };
}
