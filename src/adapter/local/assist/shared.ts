import { abortable } from '../context.js';

/** One computation for all who wait for it; called off when the last of them is gone. */
export class Shared<T> {
  readonly #abort = new AbortController();
  readonly #answer: Promise<T>;
  #waiting = 0;

  constructor(compute: (signal: AbortSignal) => Promise<T>) {
    this.#answer = compute(this.#abort.signal);
    this.#answer.catch(() => {}); // whoever still waits hears of it
  }

  get isCalledOff(): boolean {
    return this.#abort.signal.aborted;
  }

  async join(signal: AbortSignal | undefined): Promise<T> {
    const leave = (): void => {
      if (--this.#waiting === 0) this.#abort.abort();
    };
    this.#waiting++;
    signal?.addEventListener('abort', leave, { once: true });
    try {
      return await abortable(signal, () => this.#answer);
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }
}
