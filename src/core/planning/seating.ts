import { mix32 } from './hash.js';

const EMPTY = -1;
/** One step of urgency counts more than any hash. */
const HASHES = 2 ** 32;
const URGENCY_STEPS = 2 ** 20;

/** The seats of a split while they are given: `seatsPerInput` to each input, in the order of the workers. */
export class Seating {
  /** The worker on each seat; the seats of an input lie together. */
  readonly workerOf: Int32Array;
  /** Seats of each input that have a worker. */
  readonly #taken: Uint32Array;
  /** Seats that each candidate is still to get; below 0, how many they have beyond their quota. */
  readonly #need: Int32Array;
  /** Inputs not yet full that each candidate is not on: what they can get at most. */
  readonly #reach: Int32Array;
  /** 1 for the workers on the input at hand. */
  readonly #present: Uint8Array;
  readonly #chosen: Int32Array;
  readonly #scores: Float64Array;

  /** @param hashes of the candidates: those who can be given work. Workers beyond them can only be put on a seat. */
  constructor(inputs: number, readonly seatsPerInput: number, workers: number, readonly hashes: Uint32Array) {
    this.workerOf = new Int32Array(inputs * seatsPerInput).fill(EMPTY);
    this.#taken = new Uint32Array(inputs);
    this.#need = new Int32Array(hashes.length);
    this.#reach = new Int32Array(hashes.length);
    this.#present = new Uint8Array(workers);
    this.#chosen = new Int32Array(seatsPerInput);
    this.#scores = new Float64Array(seatsPerInput);
  }

  isFull(input: number): boolean {
    return this.#taken[input] === this.seatsPerInput;
  }

  has(input: number, worker: number): boolean {
    const first = input * this.seatsPerInput;
    for (let seat = first + this.#taken[input]! - 1; seat >= first; seat--) if (this.workerOf[seat] === worker) return true;
    return false;
  }

  /** Takes a free seat of an input that the worker is not on. */
  put(input: number, worker: number): void {
    const first = input * this.seatsPerInput;
    let seat = first + this.#taken[input]!++;
    for (; seat > first && this.workerOf[seat - 1]! > worker; seat--) this.workerOf[seat] = this.workerOf[seat - 1]!;
    this.workerOf[seat] = worker;
  }

  /** Says what is still to be given. @see #need, #reach */
  open(need: readonly number[], reach: readonly number[]): void {
    this.#need.set(need);
    this.#reach.set(reach);
  }

  /**
   * Gives the free seats of an input to those who need it: first to workers who must have every input that is left, then
   * by descending hash of worker and input (rendezvous hashing, Thaler & Ravishankar 1998). Where somebody is on the input
   * already, who can therefore not take its other seats, those come first who need the most of what they can still get:
   * the hash alone would too often leave seats that only those can take who have enough.
   * @param keepers only these, and the workers who must; a seat can stay free. Otherwise all seats are given, and where
   *   nobody who may still be on the input needs it, to those least beyond their quota.
   */
  fill(input: number, hash: number, keepers?: readonly number[]): void {
    const first = input * this.seatsPerInput, present = this.#present;
    for (let seat = first; seat < first + this.#taken[input]!; seat++) present[this.workerOf[seat]!] = 1;
    const free = this.seatsPerInput - this.#taken[input]!;
    let found = this.#choose(hash, free, keepers);
    if (found < free && !keepers) found = this.#chooseBeyondQuota(hash, free, found);
    for (let i = 0; i < found; i++) {
      const worker = this.#chosen[i]!;
      this.put(input, worker);
      this.#need[worker]!--;
      if (found < free) this.#reach[worker]!--;
    }
    if (found === free) for (let worker = 0; worker < this.hashes.length; worker++) this.#reach[worker]! -= 1 - present[worker]!;
    for (let seat = first; seat < first + this.#taken[input]!; seat++) present[this.workerOf[seat]!] = 0;
  }

  #choose(hash: number, free: number, keepers: readonly number[] | undefined): number {
    let found = 0;
    for (let worker = 0; worker < this.hashes.length; worker++) {
      const need = this.#need[worker]!;
      if (need <= 0 || this.#present[worker] === 1) continue;
      const urgency = need / this.#reach[worker]!;
      if (keepers && urgency < 1 && !keepers.includes(worker)) continue;
      const rank = free < this.seatsPerInput ? Math.floor(urgency * URGENCY_STEPS) : Math.floor(urgency);
      found = this.#rank(worker, rank * HASHES + mix32(hash ^ this.hashes[worker]!), found, free);
    }
    return found;
  }

  #chooseBeyondQuota(hash: number, free: number, start: number): number {
    let found = start;
    for (let worker = 0; worker < this.hashes.length; worker++) {
      const need = this.#need[worker]!;
      if (need > 0 || this.#present[worker] === 1) continue;
      // Below every score of a need; among those equally far beyond their quota the hash decides.
      found = this.#rank(worker, (need - 1) * HASHES + mix32(hash ^ this.hashes[worker]!), found, free);
    }
    return found;
  }

  /** Keeps the `free` best of the scores; of equal ones the earlier worker's. */
  #rank(worker: number, score: number, found: number, free: number): number {
    if (found === free && score <= this.#scores[free - 1]!) return found;
    let at = found === free ? free - 1 : found;
    for (; at > 0 && this.#scores[at - 1]! < score; at--) {
      this.#scores[at] = this.#scores[at - 1]!;
      this.#chosen[at] = this.#chosen[at - 1]!;
    }
    this.#scores[at] = score;
    this.#chosen[at] = worker;
    return found === free ? found : found + 1;
  }
}
