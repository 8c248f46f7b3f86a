import { boxPixels, shapeBounds } from '../../core/geometry/index.js';
import { conceptColor, UNKNOWN_COLOR, type Diff, type Entry, type RegionEditor } from '../../core/annotate/index.js';
import { DIGITS } from '../../core/keys.js';
import type { Hand } from '../../core/annotate/hand.js';
import type { Texts } from '../../i18n/index.js';
import type { Draft, Mark, Overlay, PaintedRegion, Painter, RegionStyle } from '../../painter/painter.js';
import type { Annotation } from '../../core/model/annotation.js';
import type { Point, Shape } from '../../core/model/region.js';

/** Of more chosen regions than this nobody looks at the crossings. */
const CROSSINGS_LIMIT = 8;

/** What is drawn or offered while no concept is chosen. */
const UNDECIDED: RegionStyle = { color: '#ffffff', text: '', short: '' };

/** Of what a reviewer refused, on any picture. */
const REFUSED_COLOR = '#b3261e';

/** Tells the painter what the editor and the hand hold. */
export class SceneSync {
  readonly #editor: RegionEditor;
  readonly #hand: Hand;
  readonly #painter: Painter;
  readonly #texts: () => Texts<'annotator'>['annotator'];
  readonly #end: () => void;
  #styles: readonly RegionStyle[] = [];
  #styleOf = new Map<string, number>();
  /** A region that is pointed at. */
  hovered: string | undefined;
  /** Where the hand is, for lines through it. */
  guides: Point | undefined;

  constructor(editor: RegionEditor, hand: Hand, painter: Painter, texts: () => Texts<'annotator'>['annotator']) {
    this.#editor = editor;
    this.#hand = hand;
    this.#painter = painter;
    this.#texts = texts;
    this.#end = editor.document.observe((diff) => this.#follow(diff));
    this.concepts();
  }

  dispose(): void {
    this.#end();
  }

  /** The concepts or their names changed. */
  concepts(): void {
    const { concepts } = this.#editor;
    this.#styleOf = new Map(concepts.map(({ id }, index) => [id, index]));
    this.#styles = [
      ...concepts.map((concept, index) => ({ color: conceptColor(concept, index), text: [DIGITS[index], concept.name].filter(Boolean).join(' '), short: DIGITS[index] ?? '' })),
      { color: UNKNOWN_COLOR, text: this.#texts().unknownConcept, short: '' },
      UNDECIDED,
      ...concepts.map(({ name }) => ({ color: REFUSED_COLOR, text: this.#texts().refused(name), short: '✕' })),
      { color: REFUSED_COLOR, text: this.#texts().refused(this.#texts().unknownConcept), short: '✕' },
    ];
    this.#painter.setStyles(this.#styles);
    this.marked(this.#editor.regions.map(({ id }) => id));
    this.refresh();
  }

  /** Some regions became hidden, or are shown again. */
  marked(ids: readonly string[]): void {
    this.#painter.setRegions(ids.map((id) => [id, this.#idle(this.#editor.document.entry(id))] as const));
  }

  /** View, selection and gesture, as they are now. */
  refresh(): void {
    this.#painter.setView(this.#editor.viewport.view);
    this.#painter.setOverlay(this.#overlay());
  }

  #follow({ changes }: Diff): void {
    this.#painter.setRegions(this.#regionsOf(changes));
  }

  /** One after the other: of a hundred thousand none lives longer than it takes to be written down. */
  *#regionsOf(changes: Diff['changes']): Iterable<readonly [id: string, region: PaintedRegion | undefined]> {
    for (const { id, after } of changes) yield [id, this.#idle(after)];
  }

  /** How a region is drawn that nobody has in hand; not at all, while it is hidden. */
  #idle(entry: Entry | undefined): PaintedRegion | undefined {
    const shape = entry && this.#editor.shapeIn(entry.label);
    return shape && !this.#editor.is('hidden', entry.label.id) ? this.#region(shape, entry) : undefined;
  }

  #overlay(): Overlay {
    const { selection, readonly, vertices } = this.#editor, { preview, ghosts } = this.#hand;
    const regions = new Map<string, PaintedRegion>();
    for (const id of new Set([...selection, ...(preview?.shapes?.keys() ?? [])])) {
      const painted = this.#painted(id, preview?.shapes?.get(id));
      if (painted) regions.set(id, painted);
    }
    const draft = this.#draft(preview);
    const offers = [
      ...ghosts.map(({ shape, conceptId }) => ({ shape, style: this.#style(conceptId), dashed: false })),
      ...(preview?.offered ? [{ shape: preview.offered, style: this.#drawnStyle(), dashed: true }] : []),
    ];
    const marks = [
      ...(preview?.points ?? []).map((at): Mark => ({ at, kind: 'point' })),
      ...(preview?.include ?? []).map((at): Mark => ({ at, kind: 'include' })),
      ...(preview?.exclude ?? []).map((at): Mark => ({ at, kind: 'exclude' })),
      ...(regions.size <= CROSSINGS_LIMIT ? [...regions.keys()].flatMap((id) => this.#hand.crossings(id).map((at): Mark => ({ at, kind: 'wrong' }))) : []),
    ];
    const only = selection.length === 1 ? selection[0] : undefined;
    return {
      regions,
      // they would hide what is drawn over the chosen region
      handles: !readonly && only !== undefined && !this.#editor.is('locked', only) && !draft && offers.length === 0,
      turnable: this.#hand.turnable,
      ...(vertices.length > 0 && { vertices }),
      ...(this.hovered !== undefined && !regions.has(this.hovered) && { hovered: this.hovered }),
      ...(draft && { draft }),
      ...(offers.length > 0 && { ghosts: offers }),
      ...(marks.length > 0 && { marks }),
      ...(this.guides && { guides: this.guides }),
      ...(preview?.band && { band: preview.band }),
    };
  }

  #draft(preview: Hand['preview']): Draft | undefined {
    const { draft: shape, path, closes = false } = preview ?? {};
    const style = this.#styles[this.#drawnStyle()]!;
    if (shape) return { shape, style, note: this.#sizeOf(shape) };
    return path && { path, closes, style, note: path.length > 2 ? this.#sizeOf({ type: 'polygon', parts: [[path]] }) : '' };
  }

  #painted(id: string, shape: Shape | undefined = this.#editor.shape(id)): PaintedRegion | undefined {
    const entry = this.#editor.document.entry(id);
    return entry && shape && this.#region(shape, entry);
  }

  #region(shape: Shape, { label, z, suggested }: Entry): PaintedRegion {
    const { conceptId, source } = label, { reason } = label as Partial<Annotation>, style = this.#style(conceptId);
    if (reason !== undefined) return { shape, style: this.#styles.indexOf(UNDECIDED) + 1 + style, z, note: reason };
    if (!suggested) return { shape, style, z };
    return { shape, style, z, dashed: true, ...(source?.kind === 'workflow' && { note: this.#texts().confidence(source.confidence) }) };
  }

  #style(conceptId: string): number {
    return this.#styleOf.get(conceptId) ?? this.#editor.concepts.length;
  }

  /** Of what is being drawn. */
  #drawnStyle(): number {
    const { concepts, activeConcept } = this.#editor;
    if (concepts.length === 1) return 0;
    return (activeConcept === undefined ? undefined : this.#styleOf.get(activeConcept)) ?? this.#styles.indexOf(UNDECIDED);
  }

  #sizeOf(shape: Shape): string {
    const { image } = this.#editor.viewport;
    if (!image) return '';
    const { width, height } = boxPixels(shapeBounds(shape, image), image);
    return this.#texts().size(width, height);
  }
}
