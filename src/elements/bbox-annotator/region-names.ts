import { boxPixels } from '../../core/geometry/index.js';
import { boxOf, conceptColor, UNKNOWN_COLOR, type BoxEditor } from '../../core/annotate/index.js';
import type { Label } from '../../core/model/annotation.js';
import type { Texts } from '../../i18n/index.js';

/** What regions are called. */
export class RegionNames {
  readonly #editor: BoxEditor;
  readonly #texts: () => Texts<'annotator'>;

  constructor(editor: BoxEditor, texts: () => Texts<'annotator'>) {
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
    const { image } = this.#editor.viewport;
    const box = boxOf(label);
    if (!image || !box) return this.name(label);
    const { x, y, width, height } = boxPixels(box, image);
    return this.#texts().annotator.region(this.name(label), width, height, x, y, index + 1, this.#editor.regions.length);
  }

  count(count: number): string {
    return this.#texts().annotator.count(count);
  }
}
