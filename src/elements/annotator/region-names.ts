import { boxPixels, type Rect } from '../../core/geometry/index.js';
import { conceptColor, placeOf, UNKNOWN_COLOR, type RegionEditor, type RegionHeading } from '../../core/annotate/index.js';
import type { Concept } from '../../core/model/concept.js';
import type { Label } from '../../core/model/annotation.js';
import type { ListedRegions } from './listed-regions.js';
import type { PanelTexts } from './panel-texts.js';

/** What regions are called. */
export class RegionNames {
  readonly #editor: RegionEditor;
  readonly #listed: ListedRegions;
  readonly #texts: () => PanelTexts;
  #concepts: readonly Concept[] = [];
  #places: ReadonlyMap<string, number> = new Map();

  constructor(editor: RegionEditor, listed: ListedRegions, texts: () => PanelTexts) {
    this.#editor = editor;
    this.#listed = listed;
    this.#texts = texts;
  }

  name(label: Label): string {
    return this.conceptName(label.conceptId);
  }

  conceptName(conceptId: string): string {
    return this.#editor.concepts[this.#placeOf(conceptId)]?.name ?? this.#texts().unknownConcept;
  }

  color({ conceptId }: Pick<Label, 'conceptId'>): string {
    const place = this.#placeOf(conceptId), concept = this.#editor.concepts[place];
    return concept ? conceptColor(concept, place) : UNKNOWN_COLOR;
  }

  heading(heading: RegionHeading): string {
    if (heading.by === 'concept') return heading.concept?.name ?? this.#texts().unknownConcept;
    const { bySource, byStatus } = this.#texts();
    if (heading.by === 'status') return byStatus[heading.status ?? 'none'] ?? heading.status;
    return heading.workflowId === undefined ? bySource.person : bySource.workflow(heading.workflowId);
  }

  /** Percent of a suggestion, as it is read; undefined for what nobody suggests. */
  confidence({ id, source }: Label): string | undefined {
    if (!this.#editor.isSuggested(id)) return undefined;
    return source?.kind === 'workflow' ? this.#texts().confidence(source.confidence) : '';
  }

  /** The name, and of a suggestion that it is one. */
  suggestion(label: Label): string {
    const confidence = this.confidence(label), name = this.name(label);
    return confidence === undefined ? name : this.#texts().suggested(name, confidence);
  }

  /** Name, size, place and position in the list, where it is in the list. @param place in it, where that is known */
  describe(label: Label, place = placeOf(this.#listed.rows, label.id)): string {
    const name = this.suggestion(label), pixels = this.pixels(label);
    if (!pixels) return name;
    const { x, y, width, height } = pixels, { region, unlisted } = this.#texts(), { labels } = this.#listed.rows;
    return place === undefined ? unlisted(name, width, height, x, y) : region(name, width, height, x, y, place + 1, labels.length);
  }

  /** The rectangle around a region, in whole pixels of the picture. */
  pixels({ id }: Label): Rect | undefined {
    const { image } = this.#editor.viewport, bounds = this.#editor.boundsOf([id]);
    return image && bounds && boxPixels(bounds, image);
  }

  #placeOf(conceptId: string): number {
    const { concepts } = this.#editor;
    if (concepts !== this.#concepts) {
      this.#concepts = concepts;
      this.#places = new Map(concepts.map(({ id }, place) => [id, place]));
    }
    return this.#places.get(conceptId) ?? -1;
  }
}
