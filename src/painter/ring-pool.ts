import type { Polygon } from '../core/model/region.js';

/**
 * The rings of many polygons in one typed array, a run for each slot: for each ring the number of its points, then
 * their coordinates. Single precision is a tenth of a screen pixel at the highest zoom of the largest picture.
 */
export class RingPool {
  numbers = new Float32Array(0);
  /** Where the run of each slot begins and ends; equal where there is none. */
  starts = new Uint32Array(0);
  ends = new Uint32Array(0);
  /** Behind the last run. */
  #end = 0;
  /** Numbers in no run any more. */
  #waste = 0;

  put(slot: number, { parts }: Polygon): void {
    let length = 0;
    for (const rings of parts) for (const ring of rings) length += 1 + 2 * ring.length;
    const start = this.#run(slot, length);
    let at = start;
    for (const rings of parts) {
      for (const ring of rings) {
        this.numbers[at++] = ring.length;
        for (const { x, y } of ring) {
          this.numbers[at++] = x;
          this.numbers[at++] = y;
        }
      }
    }
  }

  delete(slot: number): void {
    if (slot >= this.starts.length) return;
    this.#waste += this.ends[slot]! - this.starts[slot]!;
    this.starts[slot] = this.ends[slot] = 0;
  }

  has(slot: number): boolean {
    return slot < this.starts.length && this.ends[slot]! > this.starts[slot]!;
  }

  /** Writes left, top, width and height of a slot's rings into `boxes`. */
  measure(slot: number, boxes: Float64Array): void {
    let x0 = Infinity, y0 = Infinity, x1 = -Infinity, y1 = -Infinity;
    for (let at = this.starts[slot]!; at < this.ends[slot]!; ) {
      const end = at + 1 + 2 * this.numbers[at]!;
      for (at++; at < end; at += 2) {
        const x = this.numbers[at]!, y = this.numbers[at + 1]!;
        if (x < x0) x0 = x;
        if (x > x1) x1 = x;
        if (y < y0) y0 = y;
        if (y > y1) y1 = y;
      }
    }
    boxes.set(x0 === Infinity ? [0, 0, 0, 0] : [x0, y0, x1 - x0, y1 - y0], slot * 4);
  }

  /** A vertex that is moved keeps the run where it is. */
  #run(slot: number, length: number): number {
    if (slot >= this.starts.length) this.#addSlots(slot + 1);
    const start = this.starts[slot]!;
    if (this.ends[slot]! - start === length) return start;
    this.delete(slot);
    if (this.#end + length > this.numbers.length) this.#makeRoom(length);
    this.starts[slot] = this.#end;
    return (this.ends[slot] = this.#end += length) - length;
  }

  #addSlots(least: number): void {
    const grown = (old: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> => {
      const numbers = new Uint32Array(Math.max(64, old.length * 2, least));
      numbers.set(old);
      return numbers;
    };
    this.starts = grown(this.starts);
    this.ends = grown(this.ends);
  }

  /** Closes the gaps; half of what is then held is free at most. */
  #makeRoom(length: number): void {
    const used = this.#end - this.#waste;
    const numbers = new Float32Array(Math.max(1024, 2 ** Math.ceil(Math.log2((used + length) * 1.25))));
    let at = 0;
    for (let slot = 0; slot < this.starts.length; slot++) {
      const start = this.starts[slot]!, end = this.ends[slot]!;
      if (start === end) continue;
      numbers.set(this.numbers.subarray(start, end), at);
      this.starts[slot] = at;
      this.ends[slot] = at += end - start;
    }
    this.numbers = numbers;
    this.#end = at;
    this.#waste = 0;
  }
}
