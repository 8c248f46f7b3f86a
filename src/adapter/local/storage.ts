import { AdapterError } from '../errors.js';
import type { StoreName, Stores } from './schema.js';

/** Ordered as IndexedDB does it: numbers, strings by UTF-16 units, arrays member by member. */
export type Key = number | string | readonly Key[];

export interface KeyRange {
  readonly lower?: Key;
  readonly upper?: Key;
  readonly lowerOpen?: boolean;
  readonly upperOpen?: boolean;
}

export interface Query {
  /** Absent: by primary key. */
  readonly index?: string;
  readonly range?: KeyRange;
  readonly limit?: number;
}

export interface ReadTransaction {
  get<S extends StoreName>(store: S, key: Key): Promise<Stores[S] | undefined>;
  /** In ascending order of the keys. */
  all<S extends StoreName>(store: S, query?: Query): Promise<Stores[S][]>;
  /** Primary keys, in the order of {@link all}. */
  keys(store: StoreName, query?: Query): Promise<Key[]>;
  count(store: StoreName, query?: Query): Promise<number>;
}

export interface WriteTransaction extends ReadTransaction {
  put<S extends StoreName>(store: S, value: Stores[S]): Promise<void>;
  delete(store: StoreName, key: Key): Promise<void>;
}

/**
 * Transactions over stores, all or nothing. Inside one, only its own operations may be awaited: IndexedDB commits
 * a transaction as soon as nothing is asked of it.
 */
export interface Storage {
  /** What was kept was deleted under this page. */
  readonly wasDeleted: boolean;
  /** Counts the openings: what was learnt of the data under another number may be wrong. */
  open(): Promise<number>;
  read<T>(stores: readonly StoreName[], fn: (tx: ReadTransaction) => Promise<T>): Promise<T>;
  /** Resolves when what was written is durable. */
  write<T>(stores: readonly StoreName[], fn: (tx: WriteTransaction) => Promise<T>): Promise<T>;
  /** Asks that nothing is thrown away when the device runs short of space. Nobody waits for the answer. */
  persist(): void;
  close(): void;
}

const rank = (key: Key): number => (typeof key === 'number' ? 0 : typeof key === 'string' ? 1 : 2);

/** The order of keys in IndexedDB. */
export function compareKeys(a: Key, b: Key): number {
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (Array.isArray(a)) {
    const other = b as readonly Key[];
    for (let i = 0; i < a.length && i < other.length; i++) {
      const order = compareKeys(a[i] as Key, other[i]!);
      if (order !== 0) return order;
    }
    return a.length - other.length;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

export const only = (...key: readonly Key[]): KeyRange => ({ lower: key, upper: key });

/** Keys that start with these members. An array sorts after every number and string. */
export const under = (...prefix: readonly Key[]): KeyRange => ({ lower: prefix, upper: [...prefix, []] });

/** Keys under a prefix whose next member is above `last`. */
export const after = (prefix: readonly Key[], last: Key): KeyRange => ({ lower: [...prefix, last], lowerOpen: true, upper: [...prefix, []] });

/** Keys under a prefix whose next member lies between the two, both included. */
export const between = (prefix: readonly Key[], first: Key, last: Key): KeyRange => ({ lower: [...prefix, first], upper: [...prefix, last, []] });

const nameOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.name : '');

/** A failure of the storage, in words for people. */
export function storageError(thrown: unknown): AdapterError {
  if (thrown instanceof AdapterError) return thrown;
  switch (nameOf(thrown)) {
    case 'QuotaExceededError':
      return new AdapterError({
        code: 'unavailable', retryable: false, cause: thrown,
        message: 'This browser’s storage is full: the last change was not kept, everything before it was. Free some space on this device, then do it again.',
      });
    case 'VersionError':
      return new AdapterError({ code: 'unavailable', retryable: false, cause: thrown, message: 'A newer version of this page keeps the labels. Reload the page.' });
    case 'InvalidStateError':
    case 'AbortError':
    case 'UnknownError':
    case 'TimeoutError':
      return new AdapterError({ code: 'unavailable', cause: thrown, message: 'The connection to this browser’s storage was lost: the last change may not be kept. Try again.' });
    default:
      return new AdapterError({ code: 'unknown', cause: thrown, message: thrown instanceof Error ? thrown.message : String(thrown) });
  }
}

/** The storage could not be opened at all. */
export const openError = (cause: unknown): AdapterError => (nameOf(cause) === 'VersionError' || nameOf(cause) === 'QuotaExceededError' || cause instanceof AdapterError
  ? storageError(cause)
  : new AdapterError({
    code: 'unavailable', cause,
    message: 'Labels can’t be kept in this browser window: its storage is blocked. Use an ordinary window instead of a private one, or allow this site to store data.',
  }));
