import { boxPixels } from '../../core/geometry/index.js';
import { boxOf, conceptColor, DIGITS, UNKNOWN_COLOR, type BoxEditor, type Diff } from '../../core/annotate/index.js';
import type { Texts } from '../../i18n/index.js';
import type { Overlay, PaintedRegion, Painter, RegionStyle } from '../../painter/painter.js';
import type { Box } from '../../core/model/region.js';
import type { Label } from '../../core/model/annotation.js';

/** Tells the painter what the editor holds. */
export class SceneSync {
  readonly #editor: BoxEditor;
  readonly #texts: () => Texts<'annotator'>['annotator'];
  #painter: Painter | undefined;
  #styles: readonly RegionStyle[] = [];
  #styleOf = new Map<string, number>();

  constructor(editor: BoxEditor, texts: () => Texts<'annotator'>['annotator']) {
    this.#editor = editor;
    this.#texts = texts;
    // both last as long as the element
    editor.document.observe((diff) => this.#follow(diff));
    this.concepts();
  }

  attach(painter: Painter | undefined): void {
    this.#painter = painter;
    if (!painter) return;
    painter.setStyles(this.#styles);
    painter.setRegions(this.#editor.regions.map((label) => [label.id, this.#painted(label)] as const));
    this.refresh();
  }

  /** The concepts or their names changed. */
  concepts(): void {
    const { concepts } = this.#editor;
    this.#styleOf = new Map(concepts.map(({ id }, index) => [id, index]));
    this.#styles = [
      ...concepts.map((concept, index) => ({ color: conceptColor(concept, index), text: [DIGITS[index], concept.name].filter(Boolean).join(' '), short: DIGITS[index] ?? '' })),
      { color: UNKNOWN_COLOR, text: this.#texts().unknownConcept, short: '' },
    ];
    this.#painter?.setStyles(this.#styles);
    this.#painter?.setRegions(this.#editor.regions.map((label) => [label.id, this.#painted(label)] as const));
    this.refresh();
  }

  /** View, selection and gesture, as they are now. */
  refresh(): void {
    const painter = this.#painter;
    if (!painter) return;
    painter.setView(this.#editor.viewport.view);
    painter.setOverlay(this.#overlay());
  }

  #follow({ changes }: Diff): void {
    this.#painter?.setRegions(changes.map(({ id, after }) => [id, after && boxOf(after.label) ? this.#painted(after.label) : undefined] as const));
  }

  #overlay(): Overlay {
    const { preview, selection, document, readonly } = this.#editor;
    const regions = new Map<string, PaintedRegion>();
    for (const id of new Set([...selection, ...(preview?.boxes?.keys() ?? [])])) {
      const label = document.get(id);
      if (label && boxOf(label)) regions.set(id, this.#painted(label, preview?.boxes?.get(id)));
    }
    return {
      regions,
      handles: !readonly && selection.length === 1,
      ...(preview?.draft && { draft: { shape: preview.draft, style: this.#draftStyle(), note: this.#sizeOf(preview.draft) } }),
      ...(preview?.band && { band: preview.band }),
    };
  }

  #painted(label: Label, box: Box = boxOf(label)!): PaintedRegion {
    return { shape: box, style: this.#styleOf.get(label.conceptId) ?? this.#styles.length - 1 };
  }

  #draftStyle(): RegionStyle {
    const { concepts, activeConcept } = this.#editor;
    const index = concepts.length === 1 ? 0 : activeConcept === undefined ? undefined : this.#styleOf.get(activeConcept);
    return index === undefined ? { color: '#ffffff', text: '', short: '' } : this.#styles[index]!;
  }

  #sizeOf(box: Box): string {
    const { image } = this.#editor.viewport;
    if (!image) return '';
    const { width, height } = boxPixels(box, image);
    return this.#texts().size(width, height);
  }
}
