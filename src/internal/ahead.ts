/** What was made ready before anybody needs it, until somebody takes it. Of too many the oldest are let go. */
export class Ahead<K, V> {
  readonly #waiting = new Map<K, V>();
  readonly #most: number;
  readonly #release: (value: V) => void;

  /** @param release gives the memory back of one that nobody takes */
  constructor(most: number, release: (value: V) => void) {
    this.#most = most;
    this.#release = release;
  }

  has(key: K): boolean {
    return this.#waiting.has(key);
  }

  put(key: K, value: V): void {
    this.#waiting.set(key, value);
    this.#letGo(this.#most);
  }

  /** It is the taker's then. */
  take(key: K): V | undefined {
    const found = this.#waiting.get(key);
    this.#waiting.delete(key);
    return found;
  }

  /** This one came to nothing. @returns false where somebody has taken it already */
  drop(key: K, value: V): boolean {
    return this.#waiting.get(key) === value && this.#waiting.delete(key);
  }

  clear(): void {
    this.#letGo(0);
  }

  #letGo(left: number): void {
    for (const [oldest, value] of this.#waiting) {
      if (this.#waiting.size <= left) break;
      this.#waiting.delete(oldest);
      this.#release(value);
    }
  }
}
