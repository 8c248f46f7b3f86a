import { type AdapterError, toAdapterError } from '../adapter/errors.js';
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

interface Item {
  readonly entry: SaveEntry;
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
  #order: number;
  #items: Item[] = [];
  #problem: SaveProblem | undefined;
  #storageProblem: SaveProblem | undefined;
  #failing: AdapterError | undefined;
  #attempts = 0;
  #callOff: (() => void) | undefined;
  #sending = false;
  #paused = false;
  #stopped = false;
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

  /** The newest version of the assignment that the adapter has acknowledged. */
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
    if (this.#problem || this.#stopped) return false;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Tries again now what failed. */
  retry(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    this.#problem = undefined;
    this.#paused = false;
    for (const item of this.#items.filter(({ state }) => state === 'failed')) this.#items[this.#items.indexOf(item)] = this.#itemOf(item.entry);
    this.#options.changed();
    void this.#send();
  }

  /** Nothing is sent until it is clear who is signed in. */
  pause(): void {
    this.#paused = true;
  }

  /** The same person's adapter, renewed. */
  resume(adapter: LabelingAdapter): void {
    this.#adapter = adapter;
    this.#paused = false;
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
    for (const { entry } of dropped) this.#add({ ...entry, key: newId() });
    this.#options.changed();
    // the new ones are put down before the old ones go
    await Promise.all(this.#items.map(({ put }) => put));
    await Promise.all(dropped.map(({ entry }) => this.#forget(entry)));
    void this.#send();
  }

  /**
   * The work is left: what is put down here is sent when it is opened again. What could not be put down is sent
   * to its end.
   */
  leave(): void {
    if (this.#items.some(({ state }) => state === 'failed' || state === 'volatile')) return;
    this.#stop();
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
    this.#items.push(this.#itemOf(entry));
  }

  #itemOf(entry: SaveEntry): Item {
    const { store } = this.#options;
    // a store that throws at once counts like one that rejects
    const put = (async () => store.put(entry.key, entry))().then(
      () => {
        item.state = store.durable ? 'kept' : 'volatile';
        this.#options.changed();
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

  async #forget(entry: SaveEntry): Promise<void> {
    // what stays in the outbox is sent once more with its key, which does nothing
    await (async () => this.#options.store.delete(entry.key))().catch(() => undefined);
  }

  async #send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      while (this.#ready) {
        const item = this.#items[0]!, round = this.#round;
        await item.put;
        if (!this.#ready || round !== this.#round) continue;
        const { labeling } = this.#adapter;
        if (!labeling) return;
        try {
          const { version } = await labeling.save(item.entry.assignmentId, this.#version, item.entry.changes, { key: item.entry.key });
          if (round !== this.#round) continue;
          // a write that was answered before answers with its version of then
          this.#version = Math.max(this.#version, version);
          this.#items.shift();
          this.#attempts = 0;
          this.#failing = undefined;
          this.#options.changed();
          await this.#forget(item.entry);
        } catch (thrown) {
          if (round === this.#round) this.#fail(toAdapterError(thrown));
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
