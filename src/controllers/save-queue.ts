import { AdapterError, toAdapterError } from '../adapter/errors.js';
import type { LabelingAdapter } from '../adapter/port.js';
import { newId } from '../core/id.js';
import type { LabelChange } from '../core/model/index.js';
import { inOrder, isSaveEntry, retryDelay, type SaveEntry, type SavingWord, savingWord } from '../core/save/index.js';

/** Where finished gestures are kept until the adapter has them. */
export interface OutboxStore {
  /** What is put survives the page. */
  readonly durable: boolean;
  put(key: string, value: SaveEntry): Promise<void>;
  delete(key: string): Promise<void>;
  /** Deletes one and puts another: both or neither. */
  exchange(deleted: string, key: string, value: SaveEntry): Promise<void>;
  entries(): Promise<readonly (readonly [key: string, value: unknown])[]>;
}

/** What a task of a person has left behind, in order. */
export async function leftovers(store: OutboxStore, personId: string, taskId: string): Promise<SaveEntry[]> {
  const found = (await store.entries()).map(([, value]) => value).filter(isSaveEntry);
  return inOrder(found.filter((entry) => entry.personId === personId && entry.taskId === taskId));
}

export type SaveProblem =
  /** Somebody else changed the work meanwhile. */
  | { readonly kind: 'conflict'; readonly error: AdapterError }
  /** The adapter refuses it, and will again. */
  | { readonly kind: 'refused'; readonly error: AdapterError }
  /** The session is over. */
  | { readonly kind: 'signed-out'; readonly error: AdapterError }
  /** Nothing can be kept here: what is not sent is lost with the page. */
  | { readonly kind: 'storage'; readonly error: AdapterError };

export interface SaveStatus {
  readonly word: SavingWord;
  readonly problem: SaveProblem | undefined;
  /** Why the last attempt failed that is made again by itself. */
  readonly failing: AdapterError | undefined;
  readonly undurable: number;
  readonly unacknowledged: number;
}

/** Time and chance, for tests. */
export interface SaveClock {
  readonly now: () => number;
  readonly random: () => number;
  /** @returns what calls it off */
  readonly after: (ms: number, action: () => void) => () => void;
}

const realClock: SaveClock = {
  now: () => Date.now(),
  random: () => Math.random(),
  after: (ms, action) => {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
};

export interface SaveQueueOptions {
  readonly adapter: LabelingAdapter;
  readonly store: OutboxStore;
  readonly personId: string;
  readonly taskId: string;
  readonly inputId: string;
  readonly assignmentId: string;
  /** The assignment's, as it was opened. */
  readonly version: number;
  /** Gestures of an earlier page, in order: they go first. */
  readonly leftovers?: readonly SaveEntry[];
  readonly clock?: SaveClock;
  /** The status is another. */
  readonly changed: () => void;
  /** The adapter says that nobody is signed in. */
  readonly expired: () => void;
}

/** Of an entry whose base nobody knows: no version is as old, so that it is never put over anything unasked. */
const UNKNOWN_BASE = -1;

interface Item {
  entry: SaveEntry;
  state: 'putting' | 'kept' | 'volatile' | 'failed';
  /** Settles when the store has it or has refused it. */
  readonly put: Promise<void>;
}

/**
 * Hands the finished gestures of one assignment to the adapter: at once, in order, each first put down here, so that
 * neither a reload nor a failing adapter loses one. Who draws never waits for it.
 */
export class SaveQueue {
  readonly #options: SaveQueueOptions;
  readonly #clock: SaveClock;
  #adapter: LabelingAdapter;
  #version: number;
  /** What the last acknowledged write has left: an entry without a base follows it. */
  #followed = UNKNOWN_BASE;
  #order: number;
  #items: Item[] = [];
  #problem: SaveProblem | undefined;
  #storageProblem: SaveProblem | undefined;
  #failing: AdapterError | undefined;
  #attempts = 0;
  #callOff: (() => void) | undefined;
  #sending = false;
  #paused = false;
  /** Paused, with no adapter in sight. */
  #adrift = false;
  #stopped = false;
  #left = false;
  /** Counts what was dropped: an answer that comes later belongs to nobody. */
  #round = 0;
  #waiting: ((drained: boolean) => void)[] = [];

  constructor(options: SaveQueueOptions) {
    this.#options = options;
    this.#clock = options.clock ?? realClock;
    this.#adapter = options.adapter;
    this.#version = options.version;
    const left = options.leftovers ?? [];
    this.#order = left.at(-1)?.order ?? 0;
    this.#items = left.map((entry) => ({ entry, state: options.store.durable ? 'kept' : 'volatile', put: Promise.resolve() }));
    void this.#send();
  }

  get personId(): string {
    return this.#options.personId;
  }
  get taskId(): string {
    return this.#options.taskId;
  }
  /** Nothing is sent any more. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** The newest version of the assignment that is known here. */
  get version(): number {
    return this.#version;
  }

  get empty(): boolean {
    return this.#items.length === 0;
  }

  /** What the adapter has not acknowledged, in order. */
  get unsent(): readonly SaveEntry[] {
    return this.#items.map(({ entry }) => entry);
  }

  get status(): SaveStatus {
    const undurable = this.#items.filter(({ state }) => state !== 'kept').length;
    const unkept = this.#items.some(({ state }) => state === 'failed');
    const problem = this.#problem ?? (unkept ? this.#storageProblem : undefined);
    return {
      problem, undurable, unacknowledged: this.#items.length, failing: this.#failing,
      word: savingWord({ undurable, unacknowledged: this.#items.length, problem: problem !== undefined, local: this.#adapter.local === true }),
    };
  }

  /** Takes a finished gesture. */
  push(changes: readonly LabelChange[]): void {
    const { personId, taskId, inputId, assignmentId } = this.#options;
    this.#order = Math.max(this.#order + 1, this.#clock.now());
    this.#add({ key: newId(), personId, taskId, inputId, assignmentId, changes, order: this.#order });
    this.#options.changed();
    void this.#send();
  }

  /** @returns true once everything is acknowledged, false where somebody has to decide something first. */
  async drained(): Promise<boolean> {
    if (this.empty) return true;
    if (this.#problem || this.#stopped || this.#adrift) return false;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Tries again now what failed. */
  retry(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    this.#problem = undefined;
    this.#paused = this.#adrift = false;
    this.#putAgain();
    this.#options.changed();
    void this.#send();
  }

  /** Nothing is sent until it is clear who is signed in. @param soon an adapter is there to say so: who waits for the end waits on */
  pause(soon: boolean): void {
    this.#paused = true;
    this.#adrift = !soon;
    if (this.#adrift) this.#settle(false);
  }

  /** The same person's adapter, renewed. */
  resume(adapter: LabelingAdapter): void {
    this.#adapter = adapter;
    this.#paused = this.#adrift = false;
    if (this.#problem?.kind === 'signed-out') this.#problem = undefined;
    this.#options.changed();
    void this.#send();
  }

  /** Someone else's newer version was taken over, with nothing unsent here. */
  accept(version: number): void {
    this.#version = Math.max(this.#version, version);
  }

  /** Drops what is unsent. */
  async discard(version: number): Promise<void> {
    const dropped = this.#clear(version);
    await Promise.all(dropped.map(({ entry }) => this.#forget(entry)));
  }

  /** Puts what is unsent on top of a newer version: new writes, because the old ones were refused. */
  async rebase(version: number): Promise<void> {
    const dropped = this.#clear(version);
    for (const { entry: { base: _, ...entry } } of dropped) this.#add({ ...entry, key: newId() });
    this.#options.changed();
    // the new ones are put down before the old ones go
    await Promise.all(this.#items.map(({ put }) => put));
    await Promise.all(dropped.map(({ entry }) => this.#forget(entry)));
    void this.#send();
  }

  /**
   * The work is left: what is put down here is sent when it is opened again. What could not be put down is sent
   * to its end, by the adapter of this person.
   */
  leave(): void {
    this.#left = true;
    if (this.#items.some(({ state }) => state !== 'kept')) {
      this.#paused = false;
      void this.#send();
    } else this.#stop();
  }

  /** Someone else has the page. */
  stop(): void {
    this.#stop();
  }

  #stop(): void {
    this.#stopped = true;
    this.#callOff?.();
    this.#callOff = undefined;
    this.#settle(false);
  }

  #clear(version: number): Item[] {
    const dropped = this.#items;
    this.#items = [];
    this.#round++;
    this.#callOff?.();
    this.#callOff = undefined;
    this.#problem = undefined;
    this.#failing = undefined;
    this.#attempts = 0;
    this.#version = version;
    this.#options.changed();
    return dropped;
  }

  #add(entry: SaveEntry): void {
    this.#items.push(this.#itemOf(this.empty ? { ...entry, base: this.#version } : entry));
  }

  #putAgain(): void {
    this.#items = this.#items.map((item) => (item.state === 'failed' ? this.#itemOf(item.entry) : item));
  }

  #itemOf(entry: SaveEntry): Item {
    const { store } = this.#options;
    // a store that throws at once counts like one that rejects
    const put = (async () => store.put(entry.key, entry))().then(
      () => {
        item.state = store.durable ? 'kept' : 'volatile';
        this.#options.changed();
        if (this.#left) this.leave();
      },
      (thrown: unknown) => {
        item.state = 'failed';
        this.#storageProblem = { kind: 'storage', error: toAdapterError(thrown) };
        this.#options.changed();
      },
    );
    const item: Item = { entry, state: 'putting', put };
    return item;
  }

  async #forget({ key }: SaveEntry): Promise<void> {
    // what stays in the outbox is sent once more with its key, which does nothing
    await (async () => this.#options.store.delete(key))().catch(() => undefined);
  }

  /** The adapter has the first one: the next is made on what that has left. */
  async #acknowledged(version: number): Promise<void> {
    const { entry } = this.#items.shift()!, next = this.#items[0], round = this.#round;
    // a write that was answered before answers with its version of then
    this.#followed = version;
    this.#version = Math.max(this.#version, version);
    this.#attempts = 0;
    this.#failing = undefined;
    if (next) next.entry = { base: version, ...next.entry };
    this.#options.changed();
    await next?.put;
    // the outbox belongs to another queue by now, which hears the same by the key
    if (this.#stopped) return;
    if (next && next.state !== 'failed' && round === this.#round) {
      const { store } = this.#options;
      await (async () => store.exchange(entry.key, next.entry.key, next.entry))().catch(() => undefined);
    } else await this.#forget(entry);
  }

  async #send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      while (this.#ready) {
        const item = this.#items[0]!, round = this.#round;
        await item.put;
        if (!this.#ready || round !== this.#round) continue;
        try {
          const { labeling } = this.#adapter, { entry } = item;
          if (!labeling) throw new AdapterError({ code: 'forbidden', message: 'This data adapter has nothing to label with.' });
          const { version } = await labeling.save(entry.assignmentId, entry.base ?? this.#followed, entry.changes, { key: entry.key });
          if (round === this.#round && !this.#stopped) await this.#acknowledged(version);
        } catch (thrown) {
          if (round === this.#round && !this.#stopped) this.#fail(toAdapterError(thrown));
        }
      }
    } finally {
      this.#sending = false;
    }
    if (this.empty) this.#settle(true);
  }

  get #ready(): boolean {
    return this.#items.length > 0 && !this.#problem && !this.#paused && !this.#stopped && !this.#callOff;
  }

  #fail(error: AdapterError): void {
    if (error.code === 'unauthorized') this.#block({ kind: 'signed-out', error });
    else if (error.code === 'conflict') this.#block({ kind: 'conflict', error });
    else if (!error.retryable) this.#block({ kind: 'refused', error });
    else {
      this.#attempts++;
      this.#failing = error;
      this.#callOff = this.#clock.after(retryDelay(this.#attempts, this.#clock.random(), error.retryAfter), () => {
        this.#callOff = undefined;
        // with nobody there to press Retry, the store is asked again too
        if (this.#left) this.#putAgain();
        void this.#send();
      });
      this.#options.changed();
    }
  }

  #block(problem: SaveProblem): void {
    this.#problem = problem;
    this.#failing = undefined;
    this.#options.changed();
    this.#settle(false);
    if (problem.kind === 'signed-out') this.#options.expired();
  }

  #settle(drained: boolean): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve(drained);
  }
}
