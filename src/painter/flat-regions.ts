import type { Rect } from '../core/geometry/index.js';
import type { PaintedRegion } from './painter.js';

const NONE = -1;

/** Regions in flat arrays, a slot each, so that ten thousand can be drawn without an object for any of them. */
export class FlatRegions {
  /** Left, top, width and height of each slot, normalised. */
  boxes = new Float64Array(4 * 64);
  /** Degrees. */
  rotations = new Float32Array(64);
  styles = new Int32Array(64).fill(NONE);
  readonly #slots = new Map<string, number>();
  readonly #free: number[] = [];
  #end = 0;

  get size(): number {
    return this.#slots.size;
  }

  put(id: string, { box, style }: PaintedRegion): void {
    let slot = this.#slots.get(id);
    if (slot === undefined) {
      slot = this.#free.pop() ?? this.#end++;
      this.#slots.set(id, slot);
      if (slot >= this.styles.length) this.#grow();
    }
    this.boxes.set([box.x, box.y, box.width, box.height], slot * 4);
    this.rotations[slot] = box.rotation ?? 0;
    this.styles[slot] = style;
  }

  delete(id: string): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    this.#slots.delete(id);
    this.#free.push(slot);
    this.styles[slot] = NONE;
  }

  isTurned(id: string): boolean {
    const slot = this.#slots.get(id);
    return slot !== undefined && this.rotations[slot] !== 0;
  }

  /** Unrotated. */
  rect(id: string): Rect | undefined {
    const slot = this.#slots.get(id);
    if (slot === undefined) return undefined;
    const [x, y, width, height] = this.boxes.subarray(slot * 4, slot * 4 + 4) as unknown as [number, number, number, number];
    return { x, y, width, height };
  }

  /** The slots of these ids, or all, but for the hidden ones; those of one style together. */
  sorted(ids: readonly string[] | undefined, hidden: ReadonlyMap<string, unknown>, styleCount: number): Uint32Array {
    const slots: number[] = [];
    const take = (id: string, slot: number | undefined): void => {
      if (slot !== undefined && !(hidden.size > 0 && hidden.has(id))) slots.push(slot);
    };
    if (ids) for (const id of ids) take(id, this.#slots.get(id));
    else for (const [id, slot] of this.#slots) take(id, slot);

    const starts = new Uint32Array(styleCount + 1);
    for (const slot of slots) starts[this.styles[slot]! + 1]!++;
    for (let style = 0; style < styleCount; style++) starts[style + 1]! += starts[style]!;
    const order = new Uint32Array(slots.length);
    for (const slot of slots) order[starts[this.styles[slot]!]!++] = slot;
    return order;
  }

  #grow(): void {
    const length = this.styles.length * 2;
    const boxes = new Float64Array(length * 4), rotations = new Float32Array(length), styles = new Int32Array(length).fill(NONE);
    boxes.set(this.boxes);
    rotations.set(this.rotations);
    styles.set(this.styles);
    this.boxes = boxes;
    this.rotations = rotations;
    this.styles = styles;
  }
}
