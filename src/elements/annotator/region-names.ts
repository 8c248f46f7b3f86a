import { boxPixels, type Rect } from '../../core/geometry/index.js';
import { conceptColor, UNKNOWN_COLOR, type RegionEditor } from '../../core/annotate/index.js';
import type { Label } from '../../core/model/annotation.js';
import type { Texts } from '../../i18n/index.js';

/** What regions are called. */
export class RegionNames {
  readonly #editor: RegionEditor;
  readonly #texts: () => Texts<'annotator'>;

  constructor(editor: RegionEditor, texts: () => Texts<'annotator'>) {
    this.#editor = editor;
    this.#texts = texts;
  }

  name(label: Label): string {
    return this.conceptName(label.conceptId);
  }

  conceptName(conceptId: string): string {
    return this.#editor.concepts.find(({ id }) => id === conceptId)?.name ?? this.#texts().annotator.unknownConcept;
  }

  color(label: Label): string {
    const index = this.#editor.concepts.findIndex(({ id }) => id === label.conceptId);
    return index < 0 ? UNKNOWN_COLOR : conceptColor(this.#editor.concepts[index]!, index);
  }

  /** Name, size, place and position in the list. */
  describe(label: Label, index = this.#editor.regions.indexOf(label)): string {
    const pixels = this.pixels(label);
    if (!pixels) return this.name(label);
    const { x, y, width, height } = pixels;
    return this.#texts().annotator.region(this.name(label), width, height, x, y, index + 1, this.#editor.regions.length);
  }

  /** The rectangle around a region, in whole pixels of the picture. */
  pixels({ id }: Label): Rect | undefined {
    const { image } = this.#editor.viewport, bounds = this.#editor.boundsOf([id]);
    return image && bounds && boxPixels(bounds, image);
  }

  count(count: number): string {
    return this.#texts().annotator.count(count);
  }
}
