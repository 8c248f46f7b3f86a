import { rectsIntersect, type Rect } from '../core/geometry/index.js';
import type { PaintedRegion } from './painter.js';
import { RingPool } from './ring-pool.js';

const NONE = -1;
/** So many regions are looked at to tell what drawing costs. */
const SAMPLE = 2000;
/** Numbers in a polygon's run that cost as much as a box. */
const BOX_COST = 4;

/** Regions in flat arrays, a slot each, so that ten thousand can be drawn without an object for any of them. */
export class FlatRegions {
  /** Left, top, width and height of each slot, normalised: of the unrotated box, or around the polygon. */
  boxes = new Float64Array(4 * 64);
  /** Degrees. */
  rotations = new Float32Array(64);
  /** Twice the style, and one more for a dashed outline; -1 where the slot is free. */
  looks = new Int32Array(64).fill(NONE);
  readonly rings = new RingPool();
  /** What stands on the chip of a slot after its style's text, of those that have something. */
  readonly notes = new Map<number, string>();
  /** Places in the drawing order. */
  #places = new Float64Array(64);
  /** All slots in that order, the topmost last, and where each stands in it. */
  #order: Uint32Array | undefined;
  #ranks = new Uint32Array(0);
  readonly #slots = new Map<string, number>();
  readonly #free: number[] = [];
  #end = 0;

  get size(): number {
    return this.#slots.size;
  }

  put(id: string, { shape, style, dashed = false, note, z = 0 }: PaintedRegion): void {
    let slot = this.#slots.get(id);
    if (slot === undefined) {
      slot = this.#free.pop() ?? this.#end++;
      this.#slots.set(id, slot);
      if (slot >= this.looks.length) this.#grow();
      this.#order = undefined;
    }
    if (this.#places[slot] !== z) this.#order = undefined;
    this.#places[slot] = z;
    this.looks[slot] = style * 2 + Number(dashed);
    if (note !== undefined) this.notes.set(slot, note);
    else if (this.notes.size > 0) this.notes.delete(slot);
    if (shape.type === 'polygon') {
      this.rotations[slot] = 0;
      this.rings.put(slot, shape);
      this.rings.measure(slot, this.boxes);
    } else {
      this.rotations[slot] = shape.rotation ?? 0;
      this.rings.delete(slot);
      this.boxes[slot * 4] = shape.x;
      this.boxes[slot * 4 + 1] = shape.y;
      this.boxes[slot * 4 + 2] = shape.width;
      this.boxes[slot * 4 + 3] = shape.height;
    }
  }

  delete(id: string): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    this.#slots.delete(id);
    this.#free.push(slot);
    this.looks[slot] = NONE;
    this.notes.delete(slot);
    this.rings.delete(slot);
    this.#order = undefined;
  }

  slot(id: string): number | undefined {
    return this.#slots.get(id);
  }

  /** Unrotated. */
  rect(slot: number): Rect {
    const at = slot * 4;
    return { x: this.boxes[at]!, y: this.boxes[at + 1]!, width: this.boxes[at + 2]!, height: this.boxes[at + 3]! };
  }

  /** About what it costs to draw what meets a rectangle, in boxes; of many regions only some are looked at. */
  costIn(rect: Rect): number {
    const { starts, ends } = this.rings;
    const step = Math.max(1, Math.floor(this.#end / SAMPLE));
    let cost = 0;
    for (let slot = 0; slot < this.#end; slot += step) {
      if (this.looks[slot] === NONE || !rectsIntersect(this.rect(slot), rect)) continue;
      cost += this.rings.has(slot) ? 1 + (ends[slot]! - starts[slot]!) / BOX_COST : 1;
    }
    return cost * step;
  }

  /** The slots of these ids, or all, but for the hidden ones; in drawing order, the topmost last. */
  sorted(ids: readonly string[] | undefined, hidden: ReadonlyMap<string, unknown>): Uint32Array {
    const order = this.#sort();
    if (!ids) {
      if (hidden.size === 0) return order;
      const left = new Set<number | undefined>();
      for (const id of hidden.keys()) left.add(this.#slots.get(id));
      return order.filter((slot) => !left.has(slot));
    }
    const slots = new Uint32Array(ids.length);
    let count = 0;
    for (const id of ids) {
      const slot = this.#slots.get(id);
      if (slot !== undefined && !hidden.has(id)) slots[count++] = this.#ranks[slot]!;
    }
    return slots.subarray(0, count).sort().map((rank) => order[rank]!);
  }

  #sort(): Uint32Array {
    if (this.#order) return this.#order;
    const places = this.#places, slots: number[] = [];
    let isSorted = true;
    for (let slot = 0; slot < this.#end; slot++) {
      if (this.looks[slot] === NONE) continue;
      if (slots.length > 0 && places[slots.at(-1)!]! > places[slot]!) isSorted = false;
      slots.push(slot);
    }
    if (!isSorted) slots.sort((a, b) => places[a]! - places[b]! || a - b);
    this.#ranks = new Uint32Array(this.#end);
    for (let rank = 0; rank < slots.length; rank++) this.#ranks[slots[rank]!] = rank;
    return (this.#order = Uint32Array.from(slots));
  }

  #grow(): void {
    const length = this.looks.length * 2;
    const boxes = new Float64Array(length * 4), rotations = new Float32Array(length), looks = new Int32Array(length).fill(NONE), places = new Float64Array(length);
    boxes.set(this.boxes);
    rotations.set(this.rotations);
    looks.set(this.looks);
    places.set(this.#places);
    this.boxes = boxes;
    this.rotations = rotations;
    this.looks = looks;
    this.#places = places;
  }
}
