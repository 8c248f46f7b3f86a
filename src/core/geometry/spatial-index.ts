import Flatbush from 'flatbush';
import type { Point } from '../model/region.js';
import { rectsIntersect, type Rect } from './rect.js';

/** Below so many changes a scan of them is cheaper than a new tree. */
const LOOSE_LIMIT = 256;

/**
 * Finds rectangles by place. A few are scanned; when it is asked and there are more, they are put into a tree, and what changes
 * afterwards is scanned beside it until that grows too long.
 */
export class SpatialIndex {
  #tree: Flatbush | undefined;
  /** Ids in the tree's order, and left, top, width and height of each. */
  #ids: readonly string[] = [];
  #rects = new Float64Array(0);
  /** Changed, added or deleted since the tree was built. */
  #loose = new Map<string, Rect | undefined>();

  set(id: string, rect: Rect): void {
    this.#loose.set(id, rect);
  }

  delete(id: string): void {
    this.#loose.set(id, undefined);
  }

  clear(): void {
    this.#ids = [];
    this.#tree = undefined;
    this.#loose.clear();
  }

  /** The ids whose rectangle meets the given one, in no order. */
  search(rect: Rect): string[] {
    if (this.#loose.size > LOOSE_LIMIT) this.#build();
    const found: string[] = [];
    for (const i of this.#tree?.search(rect.x, rect.y, rect.x + rect.width, rect.y + rect.height) ?? []) {
      const id = this.#ids[i]!;
      if (!this.#loose.has(id)) found.push(id);
    }
    for (const [id, own] of this.#loose) if (own && rectsIntersect(own, rect)) found.push(id);
    return found;
  }

  /** The ids whose rectangle comes within `reach` (in the rectangles' unit) of a point. */
  near(point: Point, reach: Point): string[] {
    return this.search({ x: point.x - reach.x, y: point.y - reach.y, width: 2 * reach.x, height: 2 * reach.y });
  }

  #build(): void {
    const before = this.#rects, loose = this.#loose;
    const kept = [...this.#ids.keys()].filter((i) => !loose.has(this.#ids[i]!));
    const added = [...loose].filter((entry): entry is [string, Rect] => entry[1] !== undefined);
    const rects = new Float64Array((kept.length + added.length) * 4);
    kept.forEach((i, at) => rects.set(before.subarray(i * 4, i * 4 + 4), at * 4));
    added.forEach(([, { x, y, width, height }], i) => rects.set([x, y, width, height], (kept.length + i) * 4));
    this.#ids = [...kept.map((i) => this.#ids[i]!), ...added.map(([id]) => id)];
    this.#rects = rects;
    this.#loose = new Map();
    this.#tree = undefined;
    if (this.#ids.length === 0) return;
    const tree = new Flatbush(this.#ids.length);
    for (let at = 0; at < rects.length; at += 4) tree.add(rects[at]!, rects[at + 1]!, rects[at]! + rects[at + 2]!, rects[at + 1]! + rects[at + 3]!);
    tree.finish();
    this.#tree = tree;
  }
}
