import type { Label } from '../model/annotation.js';
import type { Point, Shape } from '../model/region.js';
import { shapeBounds, SpatialIndex, type Rect, type Size } from '../geometry/index.js';
import type { Diff } from './document.js';
import type { RegionEditor } from './editor.js';
import type { ShapeKind } from './shapes/kind.js';

/** After more changes than this at once, all is put in anew, when it is asked for: the labels of another input are drawn before. */
const MANY = 256;

/** Where the regions are. */
export class RegionIndex {
  readonly #editor: RegionEditor;
  readonly #kind: (shape: Shape) => ShapeKind;
  readonly #index = new SpatialIndex();
  readonly #end: () => void;
  #image: Size;
  #stale = true;

  /** @param image turned boxes need the picture's proportions */
  constructor(editor: RegionEditor, image: Size, kind: (shape: Shape) => ShapeKind) {
    this.#editor = editor;
    this.#image = image;
    this.#kind = kind;
    this.#end = editor.document.observe((diff) => this.#follow(diff));
  }

  setImage(image: Size): void {
    if (image.width === this.#image.width && image.height === this.#image.height) return;
    this.#image = image;
    this.#stale = true;
  }

  dispose(): void {
    this.#end();
  }

  /** Ids of the regions within `reach` of a point; small ones first, because only they can be hidden by others, then the topmost. */
  at(point: Point, reach: Point): string[] {
    const found = this.#fresh().near(point, reach).flatMap((id) => {
      const { label, z } = this.#editor.document.entry(id)!;
      const shape = label.region as Shape, kind = this.#kind(shape);
      const inside = kind.contains(shape, point, this.#image);
      return inside || kind.isNear(shape, point, reach, this.#image) ? [{ id, z, inside, area: kind.area(shape) }] : [];
    });
    const inside = found.filter((each) => each.inside);
    return (inside.length > 0 ? inside : found).sort((a, b) => a.area - b.area || b.z - a.z).map(({ id }) => id);
  }

  /** Ids of the regions in a rectangle, whole or in part. */
  in(rect: Rect): string[] {
    return this.#fresh().search(rect);
  }

  /** As {@link in}, without those whose outline the rectangle does not meet: it lies wholly inside of them, or beside. */
  touching(rect: Rect): string[] {
    return this.in(rect).filter((id) => {
      const shape = this.#editor.shape(id)!;
      return this.#kind(shape).touches(shape, rect, this.#image);
    });
  }

  #fresh(): SpatialIndex {
    if (!this.#stale) return this.#index;
    this.#stale = false;
    this.#index.clear();
    for (const label of this.#editor.regions) this.#put(label);
    return this.#index;
  }

  #follow({ changes }: Diff): void {
    if (changes.length > MANY) this.#stale = true;
    if (this.#stale) return;
    for (const { id, after } of changes) {
      if (after) this.#put(after.label);
      else this.#index.delete(id);
    }
  }

  #put(label: Label): void {
    const shape = this.#editor.shapeIn(label);
    if (shape) this.#index.set(label.id, shapeBounds(shape, this.#image));
    else this.#index.delete(label.id);
  }
}
