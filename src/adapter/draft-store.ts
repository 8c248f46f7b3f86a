import { type IDBPDatabase, openDB } from 'idb';
import { BLOCKED_AFTER, isLost, pause, RETRY_AFTER } from './lost-connection.js';

/** What is kept in this browser whatever the adapter: drafts of new tasks, gestures on their way, what was shown once. */
export type DraftArea = 'wizard' | 'outbox' | 'seen';
const AREAS: readonly DraftArea[] = ['wizard', 'outbox', 'seen'];

const NAME = 'labeling-elements-drafts';
const VERSION = 1;

/** A small store of values by key. What is put is durable when the promise resolves, unless `durable` is false. */
export interface DraftStore {
  /** False once it has turned out that this browser keeps nothing (private mode): then memory does, until the page goes. */
  readonly durable: boolean;
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
  /** Deletes one and puts another: both or neither. */
  exchange(deleted: string, key: string, value: unknown): Promise<void>;
  /** In the order of their keys. */
  entries(): Promise<[key: string, value: unknown][]>;
}

let opening: Promise<IDBPDatabase | undefined> | undefined;

/** @returns undefined where this browser has no database for this page */
function database(): Promise<IDBPDatabase | undefined> {
  opening ??= open();
  return opening;
}

/** Lets go of one connection: by then another may be in use. */
async function drop(connection: Promise<IDBPDatabase | undefined>): Promise<void> {
  if (opening === connection) opening = undefined;
  (await connection)?.close();
}

function open(): Promise<IDBPDatabase | undefined> {
  const connection = (async () => {
    if (typeof indexedDB === 'undefined') return undefined;
    let late: ReturnType<typeof setTimeout> | undefined, isLate = false;
    const opened = openDB(NAME, VERSION, {
      upgrade(db) {
        for (const area of AREAS) if (!db.objectStoreNames.contains(area)) db.createObjectStore(area);
      },
      blocking: () => void drop(connection),
      terminated: () => void drop(connection),
    });
    const blocked = new Promise<undefined>((resolve) => {
      late = setTimeout(() => {
        isLate = true;
        resolve(undefined);
      }, BLOCKED_AFTER);
    });
    // nobody waits for it any more
    void opened.then((db) => { if (isLate) db.close(); }, () => undefined);
    try {
      return await Promise.race([opened, blocked]);
    } catch {
      return undefined;
    } finally {
      clearTimeout(late);
    }
  })();
  return connection;
}

type Source = Omit<DraftStore, 'durable'>;

const inMemory = (values: Map<string, unknown>): Source => ({
  get: (key) => Promise.resolve(structuredClone(values.get(key))),
  put: (key, value) => Promise.resolve(void values.set(key, structuredClone(value))),
  delete: (key) => Promise.resolve(void values.delete(key)),
  exchange: (deleted, key, value) => {
    const copy = structuredClone(value);
    values.delete(deleted);
    return Promise.resolve(void values.set(key, copy));
  },
  entries: () => Promise.resolve([...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, structuredClone(value)])),
});

function inDatabase(db: IDBPDatabase, area: DraftArea): Source {
  const write = async (act: (store: { put(value: unknown, key: string): Promise<unknown>; delete(key: string): Promise<void> }) => Promise<unknown>): Promise<void> => {
    const tx = db.transaction(area, 'readwrite', { durability: 'strict' });
    // the request succeeds before a full disk ends the transaction: only `done` says that it is kept
    await Promise.all([act(tx.store), tx.done]);
  };
  return {
    get: (key) => db.get(area, key),
    put: (key, value) => write((store) => store.put(value, key)),
    delete: (key) => write((store) => store.delete(key)),
    exchange: (deleted, key, value) => write((store) => Promise.all([store.delete(deleted), store.put(value, key)])),
    entries: async () => {
      const tx = db.transaction(area);
      const [keys, values] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll(), tx.done]);
      return keys.map((key, i) => [key as string, values[i]]);
    },
  };
}

class BrowserDraftStore implements DraftStore {
  readonly #memory = new Map<string, unknown>();
  #durable = true;

  constructor(readonly area: DraftArea) {}

  get durable(): boolean {
    return this.#durable;
  }
  get(key: string): Promise<unknown> {
    return this.#use((source) => source.get(key));
  }
  put(key: string, value: unknown): Promise<void> {
    return this.#use((source) => source.put(key, value));
  }
  delete(key: string): Promise<void> {
    return this.#use((source) => source.delete(key));
  }
  exchange(deleted: string, key: string, value: unknown): Promise<void> {
    return this.#use((source) => source.exchange(deleted, key, value));
  }
  entries(): Promise<[string, unknown][]> {
    return this.#use((source) => source.entries());
  }

  async #use<T>(act: (source: Source) => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      const connection = database(), db = await connection;
      this.#durable = db !== undefined;
      try {
        return await act(db ? inDatabase(db, this.area) : inMemory(this.#memory));
      } catch (thrown) {
        const wait = RETRY_AFTER[attempt];
        if (!isLost(thrown) || wait === undefined) throw thrown;
        await drop(connection);
        await pause(wait);
      }
    }
  }
}

const stores = new Map<DraftArea, DraftStore>();

/** One store an area and page: what memory keeps, all elements of the page share. */
export function draftStore(area: DraftArea): DraftStore {
  const known = stores.get(area) ?? new BrowserDraftStore(area);
  stores.set(area, known);
  return known;
}
