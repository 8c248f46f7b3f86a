/** Ends a list. */
const NONE = -1;

/**
 * Numbered nodes by a distance in whole numbers, the nearest first, every operation in constant time (R. B. Dial, 1969).
 * It must never hold two whose distances differ by `spread` or more.
 */
export class BucketQueue {
  readonly #heads: Int32Array;
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  readonly #mask: number;
  #distance = 0;
  #size = 0;

  /** @param spread a power of two */
  constructor(nodes: number, spread: number) {
    this.#heads = new Int32Array(spread).fill(NONE);
    this.#next = new Int32Array(nodes);
    this.#previous = new Int32Array(nodes);
    this.#mask = spread - 1;
  }

  clear(): void {
    this.#heads.fill(NONE);
    this.#distance = 0;
    this.#size = 0;
  }

  add(node: number, distance: number): void {
    const bucket = distance & this.#mask, head = this.#heads[bucket]!;
    this.#next[node] = head;
    this.#previous[node] = NONE;
    if (head !== NONE) this.#previous[head] = node;
    this.#heads[bucket] = node;
    this.#size++;
  }

  /** @param distance as it was added */
  remove(node: number, distance: number): void {
    const next = this.#next[node]!, previous = this.#previous[node]!;
    if (previous === NONE) this.#heads[distance & this.#mask] = next;
    else this.#next[previous] = next;
    if (next !== NONE) this.#previous[next] = previous;
    this.#size--;
  }

  /** Takes the nearest out; undefined: it is empty. */
  take(): number | undefined {
    if (this.#size === 0) return undefined;
    while (this.#heads[this.#distance & this.#mask] === NONE) this.#distance++;
    const node = this.#heads[this.#distance & this.#mask]!;
    this.remove(node, this.#distance);
    return node;
  }
}
