import { type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import { AdapterError } from '../errors.js';
import { BLOCKED_AFTER, isLost, pause, RETRY_AFTER } from '../lost-connection.js';
import { figureAll } from './figures.js';
import { SCHEMA, SCHEMA_VERSION, type StoreName, type Stores } from './schema.js';
import { type Key, type KeyRange, openError, type Query, type ReadTransaction, type Storage, type WriteTransaction } from './storage.js';

const rangeOf = ({ lower, upper, lowerOpen, upperOpen }: KeyRange = {}): IDBKeyRange | undefined => {
  if (lower === undefined) return upper === undefined ? undefined : IDBKeyRange.upperBound(upper, upperOpen);
  if (upper === undefined) return IDBKeyRange.lowerBound(lower, lowerOpen);
  return IDBKeyRange.bound(lower, upper, lowerOpen, upperOpen);
};

type Opened = IDBPTransaction<unknown, string[], 'readonly' | 'readwrite'>;

function transactionOf(tx: Opened): WriteTransaction {
  const source = (store: StoreName, { index }: Query) => (index === undefined ? tx.objectStore(store) : tx.objectStore(store).index(index));
  const writable = (store: StoreName) => (tx as IDBPTransaction<unknown, string[], 'readwrite'>).objectStore(store);
  return {
    get: async <S extends StoreName>(store: S, key: Key) => (await tx.objectStore(store).get(key as IDBValidKey)) as Stores[S] | undefined,
    // a limit of 0 means none to IndexedDB
    all: async <S extends StoreName>(store: S, query: Query = {}) => (query.limit === 0 ? [] : (await source(store, query).getAll(rangeOf(query.range), query.limit)) as Stores[S][]),
    keys: async (store, query = {}) => (query.limit === 0 ? [] : (await source(store, query).getAllKeys(rangeOf(query.range), query.limit)) as Key[]),
    count: (store, query = {}) => source(store, query).count(rangeOf(query.range)),
    put: async (store, value) => { await writable(store).put(value); },
    delete: (store, key) => writable(store).delete(key as IDBValidKey),
  };
}

/** Databases of this page for which the browser was asked: some browsers ask the person in turn. */
const asked = new Set<string>();

interface Connection {
  readonly db: IDBPDatabase;
  /** Lets go of it: the next call opens another. */
  readonly drop: () => void;
}

export interface IdbStorageOptions {
  readonly blockedAfter?: number;
  /** Told when the database is deleted, by another tab or in the browser's settings. */
  readonly deleted?: () => void;
}

/** Keeps everything in an IndexedDB database. */
export class IdbStorage implements Storage {
  #opening: Promise<Connection> | undefined;
  #openings = 0;
  /** Nobody holds on to it any more. */
  #isUpgrading = false;
  readonly #blockedAfter: number;
  readonly #deleted: (() => void) | undefined;
  wasDeleted = false;

  constructor(readonly name: string, { blockedAfter = BLOCKED_AFTER, deleted }: IdbStorageOptions = {}) {
    this.#blockedAfter = blockedAfter;
    this.#deleted = deleted;
  }

  async open(): Promise<number> {
    await this.#connect();
    return this.#openings;
  }

  persist(): void {
    if (asked.has(this.name)) return;
    asked.add(this.name);
    void (async () => navigator.storage?.persist?.())().catch(() => undefined);
  }

  close(): void {
    void this.#opening?.then(({ drop }) => drop(), () => {});
  }

  read<T>(stores: readonly StoreName[], fn: (tx: ReadTransaction) => Promise<T>): Promise<T> {
    return this.#run('readonly', stores, fn);
  }

  write<T>(stores: readonly StoreName[], fn: (tx: WriteTransaction) => Promise<T>): Promise<T> {
    return this.#run('readwrite', stores, fn);
  }

  async #run<T>(mode: 'readonly' | 'readwrite', stores: readonly StoreName[], fn: (tx: WriteTransaction) => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      const { db, drop } = await this.#connect();
      try {
        return await inTransaction(db, mode, stores, fn);
      } catch (thrown) {
        const wait = RETRY_AFTER[attempt];
        if (!isLost(thrown) || wait === undefined) throw thrown;
        drop();
        await pause(wait);
      }
    }
  }

  async #connect(): Promise<Connection> {
    this.#opening ??= this.#openNow();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        if (this.#isUpgrading) return;
        reject(new AdapterError({
          code: 'unavailable',
          message: 'Another tab holds on to this browser’s storage. Close the other tabs of this page, then try again.',
        }));
      }, this.#blockedAfter);
    });
    try {
      return await Promise.race([this.#opening, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #openNow(): Promise<Connection> {
    let db: IDBPDatabase | undefined, cause: unknown;
    const drop = (): void => {
      db?.close();
      if (this.#opening === opening) this.#opening = undefined;
    };
    this.#isUpgrading = false;
    // begins after `opening` is there: a browser that refuses does so at once
    const opening = Promise.resolve().then(async () => {
      try {
        db = await openDB(this.name, SCHEMA_VERSION, {
          upgrade: (opened, before, _, tx) => {
            this.#isUpgrading = true;
            // the browser says of an upgrade only that it was aborted
            tx.done.catch(() => { cause ??= tx.error; });
            upgrade(opened, before, tx, (thrown) => { cause = thrown; });
          },
          // another tab wants a newer version, or to delete the database: whoever holds on would block it for ever
          blocking: (_, version) => {
            drop();
            if (version !== null) return;
            this.wasDeleted = true;
            this.#deleted?.();
          },
          terminated: drop,
        });
        this.#openings++;
        return { db, drop };
      } catch (thrown) {
        drop();
        throw openError(cause ?? thrown);
      }
    });
    return opening;
  }
}

/** The version since which submissions have figures, and the writes of assignments are counted. */
const WITH_FIGURES = 3;

type Upgrading = IDBPTransaction<unknown, string[], 'versionchange'>;

/** @param before the version that it had; 0 where it is new */
function upgrade(db: IDBPDatabase, before: number, tx: Upgrading, failed: (thrown: unknown) => void): void {
  for (const [name, { keyPath, indexes = {} }] of Object.entries(SCHEMA)) {
    const store = db.objectStoreNames.contains(name) ? tx.objectStore(name) : db.createObjectStore(name, { keyPath: keyPath as string | string[] });
    for (const [index, { keyPath: path, multiEntry }] of Object.entries(indexes)) {
      if (!store.indexNames.contains(index)) store.createIndex(index, path as string | string[], { multiEntry });
    }
  }
  // all or nothing: one that fails leaves the database as it was
  if (before > 0 && before < WITH_FIGURES) figureAll(transactionOf(tx as unknown as Opened)).catch((thrown: unknown) => {
    // what ended the transaction says more than that it has ended; of one that is broken off, some browsers make up a reason
    const isEndedOnly = thrown instanceof DOMException && thrown.name === 'AbortError';
    failed(isEndedOnly ? tx.error ?? thrown : thrown);
    abort(tx);
  });
}

function abort(tx: Pick<IDBTransaction, 'abort'>): void {
  try {
    tx.abort();
  } catch {
    // it has ended by itself, and says why
  }
}

async function inTransaction<T>(db: IDBPDatabase, mode: 'readonly' | 'readwrite', stores: readonly StoreName[], fn: (tx: WriteTransaction) => Promise<T>): Promise<T> {
  const tx: Opened = db.transaction([...stores], mode, { durability: 'strict' });
  // the success of a request says nothing: a full disk shows when the transaction ends
  const done = tx.done;
  done.catch(() => {});
  try {
    const answer = await fn(transactionOf(tx));
    await done;
    return answer;
  } catch (thrown) {
    abort(tx);
    await done.catch(() => {});
    throw tx.error ?? thrown;
  }
}
