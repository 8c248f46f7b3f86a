import type { Announced } from './changes.js';
import { SCHEMA, type StoreDefinition, type StoreName, type Stores } from './schema.js';
import { compareKeys, type Key, type KeyRange, type Query, type ReadTransaction, type Storage, type WriteTransaction } from './storage.js';

interface Entry {
  readonly key: Key;
  readonly primary: Key;
}

const compareEntries = (a: Entry, b: Entry): number => compareKeys(a.key, b.key) || compareKeys(a.primary, b.primary);

/** The first place whose entry is not before; entries ascend. */
function firstPlace(entries: readonly Entry[], isBefore: (entry: Entry) => boolean): number {
  let low = 0, high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(entries[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function placesIn(entries: readonly Entry[], { lower, upper, lowerOpen = false, upperOpen = false }: KeyRange): [number, number] {
  const start = lower === undefined ? 0 : firstPlace(entries, ({ key }) => compareKeys(key, lower) < (lowerOpen ? 1 : 0));
  const end = upper === undefined ? entries.length : firstPlace(entries, ({ key }) => compareKeys(key, upper) < (upperOpen ? 0 : 1));
  return [start, Math.max(start, end)];
}

const isKey = (value: unknown): value is Key =>
  typeof value === 'string' || (typeof value === 'number' && !Number.isNaN(value)) || (Array.isArray(value) && value.every(isKey));

/** A value without a key at the path is not in the index, as in IndexedDB. */
function keyAt(value: unknown, path: string | readonly string[]): Key | undefined {
  const fields = value as Record<string, unknown>;
  const key = typeof path === 'string' ? fields[path] : path.map((part) => fields[part]);
  return isKey(key) ? key : undefined;
}

class Table {
  readonly #primary: Entry[] = [];
  readonly #values = new Map<string, unknown>();
  readonly #indexes = new Map<string, Entry[]>();

  constructor(readonly definition: StoreDefinition) {
    for (const name of Object.keys(definition.indexes ?? {})) this.#indexes.set(name, []);
  }

  value(key: Key): unknown {
    return this.#values.get(JSON.stringify(key));
  }

  find({ index, range = {}, limit = Infinity }: Query): readonly Entry[] {
    const entries = index === undefined ? this.#primary : this.#indexes.get(index);
    if (!entries) throw new DOMException(`There is no index ${index}.`, 'NotFoundError');
    const [start, end] = placesIn(entries, range);
    return entries.slice(start, Math.min(end, start + limit));
  }

  keyOf(value: unknown): Key {
    const key = keyAt(value, this.definition.keyPath);
    if (key === undefined) throw new DOMException('The value has no key.', 'DataError');
    return key;
  }

  /** @param value undefined removes. */
  set(key: Key, value: unknown): void {
    const text = JSON.stringify(key);
    const before = this.#values.get(text);
    if (before !== undefined) for (const [entries, entry] of this.#indexed(key, before)) entries.splice(firstPlace(entries, (e) => compareEntries(e, entry) < 0), 1);
    const place = firstPlace(this.#primary, (entry) => compareKeys(entry.key, key) < 0);
    if (value === undefined) {
      if (before === undefined) return;
      this.#values.delete(text);
      this.#primary.splice(place, 1);
      return;
    }
    if (before === undefined) this.#primary.splice(place, 0, { key, primary: key });
    this.#values.set(text, value);
    for (const [entries, entry] of this.#indexed(key, value)) entries.splice(firstPlace(entries, (e) => compareEntries(e, entry) < 0), 0, entry);
  }

  *#indexed(primary: Key, value: unknown): Generator<[Entry[], Entry]> {
    for (const [name, { keyPath, multiEntry }] of Object.entries(this.definition.indexes ?? {})) {
      const key = keyAt(value, keyPath);
      if (key === undefined) continue;
      const keys = multiEntry && Array.isArray(key) ? [...new Set(key as readonly Key[])] : [key];
      for (const each of keys) yield [this.#indexes.get(name)!, { key: each, primary }];
    }
  }
}

type Undo = () => void;

/**
 * Keeps everything in memory, by the rules of IndexedDB: for stories and tests. Several adapters on one of these are
 * several tabs, or several people, on one store.
 */
export class MemoryStorage implements Storage {
  readonly wasDeleted = false;
  readonly #tables = new Map<StoreName, Table>();
  #turn: Promise<unknown> = Promise.resolve();
  /** Who wants to hear of changes; an adapter for each. */
  readonly listeners = new Set<(changes: readonly Announced[]) => void>();

  constructor() {
    for (const [name, definition] of Object.entries(SCHEMA)) this.#tables.set(name as StoreName, new Table(definition));
  }

  open(): Promise<number> {
    return Promise.resolve(1);
  }

  persist(): void {}

  close(): void {}

  read<T>(stores: readonly StoreName[], fn: (tx: ReadTransaction) => Promise<T>): Promise<T> {
    return this.#inTurn(() => fn(this.#transaction(stores, undefined)));
  }

  write<T>(stores: readonly StoreName[], fn: (tx: WriteTransaction) => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      const undo: Undo[] = [];
      try {
        return await fn(this.#transaction(stores, undo));
      } catch (thrown) {
        for (const step of undo.reverse()) step();
        throw thrown;
      }
    });
  }

  #inTurn<T>(fn: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(fn);
    this.#turn = done.catch(() => {});
    return done;
  }

  #transaction(stores: readonly StoreName[], undo: Undo[] | undefined): WriteTransaction {
    const table = (store: StoreName): Table => {
      if (!stores.includes(store)) throw new DOMException(`${store} is not part of this transaction.`, 'NotFoundError');
      return this.#tables.get(store)!;
    };
    const set = (target: Table, key: Key, value: unknown): void => {
      if (!undo) throw new DOMException('This transaction only reads.', 'ReadOnlyError');
      const before = target.value(key);
      undo.push(() => target.set(key, before));
      target.set(key, value);
    };
    return {
      get: async <S extends StoreName>(store: S, key: Key) => structuredClone(table(store).value(key)) as Stores[S] | undefined,
      all: async <S extends StoreName>(store: S, query: Query = {}) => {
        const from = table(store);
        return from.find(query).map(({ primary }) => structuredClone(from.value(primary)) as Stores[S]);
      },
      keys: async (store, query = {}) => table(store).find(query).map(({ primary }) => primary),
      count: async (store, query = {}) => table(store).find(query).length,
      put: async (store, value) => {
        const target = table(store), copy: unknown = structuredClone(value);
        set(target, target.keyOf(copy), copy);
      },
      delete: async (store, key) => set(table(store), key, undefined),
    };
  }
}
