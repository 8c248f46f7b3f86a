import Flatbush from 'flatbush';
import type { Point } from '../model/region.js';
import { rectsIntersect, type Rect } from './rect.js';

/** Below so many changes a scan of them is cheaper than a new tree. */
const LOOSE_LIMIT = 256;

/**
 * Finds rectangles by place. The tree is built when it is first asked; what changes afterwards is kept beside it and
 * scanned, until that grows too long.
 */
export class SpatialIndex {
  #rects = new Map<string, Rect>();
  #tree: Flatbush | undefined;
  /** Ids in the tree's order. */
  #ids: string[] = [];
  #stale = false;
  /** Ids changed or added since the tree was built. */
  #loose = new Set<string>();

  get size(): number {
    return this.#rects.size;
  }

  set(id: string, rect: Rect): void {
    this.#rects.set(id, rect);
    this.#touch(id);
  }

  delete(id: string): void {
    if (this.#rects.delete(id)) this.#touch(id);
  }

  clear(): void {
    this.#rects.clear();
    this.#stale = true;
  }

  /** The ids whose rectangle meets the given one, in no order. */
  search(rect: Rect): string[] {
    this.#build();
    const found: string[] = [];
    for (const i of this.#tree?.search(rect.x, rect.y, rect.x + rect.width, rect.y + rect.height) ?? []) {
      const id = this.#ids[i]!;
      if (!this.#loose.has(id)) found.push(id);
    }
    for (const id of this.#loose) {
      const own = this.#rects.get(id);
      if (own && rectsIntersect(own, rect)) found.push(id);
    }
    return found;
  }

  /** The ids whose rectangle comes within `reach` (in the rectangles' unit) of a point. */
  near(point: Point, reach: Point): string[] {
    return this.search({ x: point.x - reach.x, y: point.y - reach.y, width: 2 * reach.x, height: 2 * reach.y });
  }

  #touch(id: string): void {
    this.#loose.add(id);
    if (this.#loose.size > LOOSE_LIMIT) this.#stale = true;
  }

  #build(): void {
    if (!this.#stale) return;
    this.#stale = false;
    this.#loose.clear();
    this.#ids = [...this.#rects.keys()];
    this.#tree = undefined;
    if (this.#ids.length === 0) return;
    const tree = new Flatbush(this.#ids.length);
    for (const { x, y, width, height } of this.#rects.values()) tree.add(x, y, x + width, y + height);
    tree.finish();
    this.#tree = tree;
  }
}
