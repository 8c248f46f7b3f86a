import type { LitElement, ReactiveController } from 'lit';
import { type AdapterError, isAbort, toAdapterError } from '../adapter/errors.js';

/** How data stands that is read: the last good data stays while more is read, and after an error. */
export type ResourceState<T> =
  | { readonly status: 'idle'; readonly data?: undefined }
  | { readonly status: 'loading'; readonly slow: boolean; readonly data?: T }
  | { readonly status: 'ready'; readonly data: T }
  | { readonly status: 'error'; readonly error: AdapterError; readonly data?: T };

/**
 * The host has set its adapter again, the same one: what failed because a session was over is read again. Nothing else is, for a
 * template sets an object with each render.
 */
export function readRenewed(reads: readonly Pick<Resource<[], unknown>, 'state' | 'reload'>[]): void {
  for (const read of reads) if (read.state.status === 'error' && read.state.error.code === 'unauthorized') read.reload();
}

/** Loading is shown after this long, in ms: what comes at once must not flicker. */
const SLOW_AFTER = 400;

/**
 * Reads data for an element. `args` says of what: a change in it starts a new read and ends the one under way; undefined: nothing to read.
 * A removed element aborts its read; put back, it reads again.
 */
export class Resource<Args extends readonly unknown[], T> implements ReactiveController {
  readonly #host: LitElement;
  readonly #args: () => Args | undefined;
  readonly #read: (args: Args, signal: AbortSignal) => Promise<T>;
  #state: ResourceState<T> = { status: 'idle' };
  #current: Args | undefined;
  #abort: AbortController | undefined;
  #slow: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement, args: () => Args | undefined, read: (args: Args, signal: AbortSignal) => Promise<T>) {
    this.#host = host;
    this.#args = args;
    this.#read = read;
    host.addController(this);
  }

  get state(): ResourceState<T> {
    return this.#state;
  }

  get data(): T | undefined {
    return this.#state.data;
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    if (!this.#host.isConnected) return;
    const args = this.#args();
    const before = this.#current;
    if (args === undefined) {
      if (before !== undefined) this.#reset();
      return;
    }
    if (before?.length === args.length && args.every((arg, i) => Object.is(arg, before[i]))) return;
    this.#current = args;
    this.#start(args, undefined);
  }

  hostDisconnected(): void {
    this.#end();
    this.#current = undefined;
  }

  /** Reads again what was read before, and keeps it on show meanwhile. */
  reload(): void {
    if (this.#current) this.#start(this.#current, this.#state.data);
  }

  /** Puts data in place without a read: the answer of a write. */
  set(data: T): void {
    this.#end();
    this.#become({ status: 'ready', data });
  }

  #start(args: Args, data: T | undefined): void {
    this.#end();
    const abort = new AbortController();
    this.#abort = abort;
    this.#state = { status: 'loading', slow: false, ...(data === undefined ? {} : { data }) };
    this.#slow = setTimeout(() => {
      if (this.#state.status === 'loading') this.#become({ ...this.#state, slow: true });
    }, SLOW_AFTER);
    this.#host.requestUpdate();
    // a read that throws at once counts like one that rejects
    void Promise.resolve().then(() => this.#read(args, abort.signal)).then(
      (answer) => {
        if (this.#abort !== abort) return;
        this.#end();
        this.#become({ status: 'ready', data: answer });
      },
      (thrown: unknown) => {
        if (this.#abort !== abort || (isAbort(thrown) && abort.signal.aborted)) return;
        this.#end();
        this.#become({ status: 'error', error: toAdapterError(thrown), ...(data === undefined ? {} : { data }) });
      },
    );
  }

  #end(): void {
    clearTimeout(this.#slow);
    const abort = this.#abort;
    this.#abort = undefined;
    abort?.abort();
  }

  #reset(): void {
    this.#end();
    this.#current = undefined;
    this.#state = { status: 'idle' };
  }

  #become(state: ResourceState<T>): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}
