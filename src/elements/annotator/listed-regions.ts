import { shapeBounds } from '../../core/geometry/index.js';
import { PLAIN_LISTING, regionRows, type RegionEditor, type RegionListing, type RegionRows } from '../../core/annotate/index.js';

/** The regions as a person wants them listed, computed once for each change. */
export class ListedRegions {
  readonly #editor: RegionEditor;
  listing: RegionListing = PLAIN_LISTING;
  #basis: readonly unknown[] = [];
  #rows: RegionRows | undefined;

  constructor(editor: RegionEditor) {
    this.#editor = editor;
  }

  get rows(): RegionRows {
    const editor = this.#editor, { regions, concepts } = editor;
    const basis = [regions, concepts, editor.viewport.image, this.listing];
    if (!this.#rows || basis.some((each, i) => each !== this.#basis[i])) {
      this.#basis = basis;
      this.#rows = regionRows({ regions, concepts, isSuggested: (id) => editor.isSuggested(id), readingOrder: () => editor.readingOrder, area: (id) => this.#area(id) }, this.listing);
    }
    return this.#rows;
  }

  /** Whether some regions are left out. */
  get isFiltered(): boolean {
    return this.rows.labels.length < this.#editor.regions.length;
  }

  /** Ids of the suggestions that are listed, and not hidden. */
  get suggested(): readonly string[] {
    const editor = this.#editor;
    return editor.document.suggestions.length === 0 ? [] : this.rows.labels.flatMap(({ id }) => (editor.isSuggested(id) && !editor.is('hidden', id) ? [id] : []));
  }

  #area(id: string): number {
    const shape = this.#editor.shape(id), { image } = this.#editor.viewport;
    if (!shape || !image) return 0;
    const { width, height } = shapeBounds(shape, image);
    return width * height;
  }
}
