import type { Person, Scope } from '../../core/model/index.js';
import { AdapterError } from '../errors.js';
import type { ReadOptions, WriteOptions } from '../port.js';
import type { Announced, Announcer } from './changes.js';
import { invalid, lost, STALE_LIMIT, Stale } from './problems.js';
import { personOf, personRecord } from './records.js';
import type { StoreName } from './schema.js';
import { type ReadTransaction, type Storage, storageError, type WriteTransaction } from './storage.js';

/** An answered write is remembered this long, in ms. */
const REMEMBERED = 24 * 60 * 60 * 1000;
const KEY_LIMIT = 255;

/** What a person would miss: once there is some, the browser is asked to keep it. */
const PRECIOUS: ReadonlySet<string> = new Set(['inputs.add', 'labeling.save']);

/** What a write does with its answer for a later call with the same key. */
export interface Memory<T, Kept> {
  /** What is kept of a large answer. */
  readonly keep: (answer: T) => Kept;
  readonly recall: (tx: ReadTransaction, me: Person, kept: Kept) => Promise<T>;
}

export type Changed = (change: Announced) => void;

/** What every port of the store works with: transactions as one person, with keys, scopes and announced changes. */
export class Context {
  readonly #refreshing = new Map<string, Promise<void>>();
  #ready: { readonly opening: number; readonly done: Promise<void> } | undefined;

  /** @param roster put in where absent; undefined: the acting person alone, who may do everything */
  constructor(
    readonly storage: Storage,
    readonly announcer: Announcer,
    readonly personId: string,
    readonly roster: readonly Person[],
  ) {}

  read<T>(options: ReadOptions | undefined, stores: readonly StoreName[], fn: (tx: ReadTransaction, me: Person) => Promise<T>): Promise<T> {
    return abortable(options?.signal, () => this.#fresh(async () => {
      await this.#prepare();
      return this.storage.read(['people', ...stores], async (tx) => fn(tx, await this.#me(tx)));
    }));
  }

  /** Does it once for each key. Once begun it runs to its end, whatever the signal says. */
  async write<T, Kept = T>(
    method: string,
    { key, signal }: WriteOptions,
    stores: readonly StoreName[],
    fn: (tx: WriteTransaction, me: Person, changed: Changed) => Promise<T>,
    memory?: Memory<T, Kept>,
  ): Promise<T> {
    throwIfAborted(signal);
    if (typeof key !== 'string' || key === '' || key.length > KEY_LIMIT) throw invalid('A write needs a key of its own.', { key: 'Missing or too long.' });
    let changes: Announced[] = [];
    const answer = await this.#fresh(async () => {
      await this.#prepare();
      return this.storage.write(['people', 'writes', ...stores], async (tx) => {
        changes = [];
        const [me, answered] = await Promise.all([this.#me(tx), tx.get('writes', [this.personId, key])]);
        if (answered) {
          if (answered.method !== method) throw invalid('This key was used for another write.', { key: 'Used before.' });
          return memory ? memory.recall(tx, me, answered.answer as Kept) : answered.answer as T;
        }
        const fresh = await fn(tx, me, (change) => changes.push(change));
        await tx.put('writes', { personId: me.id, key, method, at: Date.now(), answer: memory ? memory.keep(fresh) : fresh });
        return fresh;
      });
    });
    this.announce(changes);
    if (PRECIOUS.has(method)) this.storage.persist();
    return answer;
  }

  /** Writes what nobody asked for by itself: what is derived, and needs no key. */
  derive<T>(stores: readonly StoreName[], fn: (tx: WriteTransaction) => Promise<T>): Promise<T> {
    return this.storage.write(stores, fn);
  }

  announce(changes: readonly Announced[]): void {
    if (changes.length > 0) this.announcer.announce(changes);
  }

  /** Runs it again where it met something derived that had to be made anew. */
  async #fresh<T>(run: () => Promise<T>): Promise<T> {
    const attempts = new Map<string, number>();
    try {
      for (;;) {
        try {
          return await run();
        } catch (thrown) {
          if (!(thrown instanceof Stale)) throw thrown;
          const attempt = (attempts.get(thrown.of) ?? 0) + 1;
          if (attempt > STALE_LIMIT) throw thrown;
          attempts.set(thrown.of, attempt);
          await this.#refresh(thrown);
        }
      }
    } catch (thrown) {
      const error = storageError(thrown);
      throw error.code === 'not-found' && this.storage.wasDeleted ? lost(error) : error;
    }
  }

  /** Once for all who wait for it. */
  #refresh({ of, refresh }: Stale): Promise<void> {
    const refreshing = this.#refreshing.get(of) ?? refresh().finally(() => this.#refreshing.delete(of));
    this.#refreshing.set(of, refreshing);
    return refreshing;
  }

  async #me(tx: ReadTransaction): Promise<Person> {
    const me = await tx.get('people', this.personId);
    if (!me || me.state === 'removed') throw new AdapterError({ code: 'unauthorized', message: 'You are not one of the people who work here. Ask for an invitation.' });
    return personOf(me);
  }

  /** Once for each opening: a database that was deleted in between needs its people again. */
  async #prepare(): Promise<void> {
    const opening = await this.storage.open();
    if (this.#ready?.opening !== opening) this.#ready = { opening, done: this.#seed() };
    const ready = this.#ready;
    try {
      await ready.done;
    } catch (thrown) {
      if (this.#ready === ready) this.#ready = undefined;
      throw thrown;
    }
  }

  #seed(): Promise<void> {
    return this.storage.write(['people', 'writes'], async (tx) => {
      for (const person of this.roster) {
        const known = await tx.get('people', person.id);
        if (!known) await tx.put('people', personRecord(person));
      }
      const old = await tx.keys('writes', { index: 'byTime', range: { upper: Date.now() - REMEMBERED } });
      for (const key of old) await tx.delete('writes', key);
    });
  }
}

/** @throws AdapterError `forbidden` */
export function need(me: Person, ...scopes: readonly Scope[]): void {
  for (const scope of scopes) if (!me.scopes.includes(scope)) throw new AdapterError({ code: 'forbidden', message: `You need the permission ${scope} for this. Ask who manages this work.` });
}

const aborted = (): DOMException => new DOMException('The answer is no longer wanted.', 'AbortError');

/** @throws DOMException `AbortError` */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw aborted();
}

/** Rejects as soon as the answer is no longer wanted. @throws DOMException `AbortError` */
export async function abortable<T>(signal: AbortSignal | undefined, run: () => Promise<T>): Promise<T> {
  throwIfAborted(signal);
  if (!signal) return run();
  let onAbort: (() => void) | undefined;
  const ended = new Promise<never>((_, reject) => {
    onAbort = () => reject(aborted());
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([run(), ended]);
  } finally {
    signal.removeEventListener('abort', onAbort!);
  }
}
