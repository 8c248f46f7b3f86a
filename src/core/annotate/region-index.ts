import type { Label } from '../model/annotation.js';
import type { Box, Point } from '../model/region.js';
import { boxArea, boxBounds, boxContains, rectHolds, SpatialIndex, type Rect, type Size } from '../geometry/index.js';
import type { Diff, LabelDocument } from './document.js';

export const boxOf = (label: Label | undefined): Box | undefined => (label?.region?.type === 'box' ? label.region : undefined);

/** Where the boxes of a document are. */
export class RegionIndex {
  readonly #document: LabelDocument;
  readonly #index = new SpatialIndex();
  /** Turned boxes need the picture's proportions; until they are known, square ones. */
  #image: Size = { width: 1, height: 1 };

  constructor(document: LabelDocument) {
    this.#document = document;
    document.observe((diff) => this.#follow(diff));
  }

  setImage(image: Size): void {
    this.#image = image;
    this.#index.clear();
    for (const label of this.#document.labels) this.#put(label);
  }

  /** Ids of the boxes within `reach` of a point; small ones first, because only they can be hidden by others, then the topmost. */
  at(point: Point, reach: Point): string[] {
    const entry = (id: string): { id: string; area: number; z: number; inside: boolean } => {
      const { label, z } = this.#document.entry(id)!;
      const box = boxOf(label)!;
      return { id, z, area: boxArea(box), inside: boxContains(box, point, this.#image) };
    };
    const found = this.#index.near(point, reach).map(entry);
    const inside = found.filter((each) => each.inside);
    const upright = (id: string): boolean => boxOf(this.#document.get(id))?.rotation === undefined;
    const hits = inside.length > 0 ? inside : found.filter((each) => upright(each.id));
    return hits.sort((a, b) => a.area - b.area || b.z - a.z).map((each) => each.id);
  }

  /** Ids of the boxes in a rectangle, whole or in part. */
  in(rect: Rect): string[] {
    return this.#index.search(rect);
  }

  /** As {@link in}, without those that the rectangle lies wholly inside of: its border does not touch their outline. */
  touching(rect: Rect): string[] {
    return this.in(rect).filter((id) => !rectHolds(boxBounds(boxOf(this.#document.get(id))!, this.#image), rect));
  }

  #follow({ changes }: Diff): void {
    for (const { id, after } of changes) {
      if (after) this.#put(after.label);
      else this.#index.delete(id);
    }
  }

  #put(label: Label): void {
    const box = boxOf(label);
    if (box) this.#index.set(label.id, boxBounds(box, this.#image));
    else this.#index.delete(label.id);
  }
}
