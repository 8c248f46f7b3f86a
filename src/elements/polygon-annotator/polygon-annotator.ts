import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { toAdapterError } from '../../adapter/errors.js';
import type { WorkerUrl } from '../../adapter/worker-calls.js';
import type { Kit } from '../../core/annotate/kit.js';
import { POLYGON_TOOLS, type EditorEvent } from '../../core/annotate/index.js';
import type { Polygon, Shape } from '../../core/model/region.js';
import { StringsController } from '../../controllers/strings.js';
import { outline } from '../../i18n/en/outline.js';
import { RegionAnnotator } from '../annotator/annotator.js';
import type { PanelTexts } from '../annotator/panel-texts.js';
import type { Question } from '../annotator/render-bar.js';
import type { Assistant, SegmentFunction } from './assistant.js';
import { renderAssist, type HelpedTool } from './render-assist.js';
import { styles } from './polygon-annotator.styles.js';
import { type OutlineTexts, renderCombine, renderOutline } from './render-outline.js';

const ENGLISH = { outline };

/**
 * Draws and edits polygons on a picture: by mouse, touch, pen and keyboard; with holes and several parts. It works alone: give
 * it a picture and concepts, listen to `annotations-changed`. Setting a property fires no event; calling a method is like using
 * it by hand.
 *
 * @customElement polygon-annotator
 * @summary Draws and edits polygons on a picture.
 *
 * @slot side-start - Above the concepts in the side panel.
 * @slot assist - Below the concepts.
 * @slot side-end - Below the regions in the side panel.
 * @slot keys - Above the keys, in the dialog that shows them: those of the page around.
 *
 * @fires {CustomEvent<AnnotationsChangedDetail>} annotations-changed - A gesture ended that changed labels; undo and redo too. One event a gesture.
 * @fires {CustomEvent<{ discarded: string[]; restored: string[] }>} suggestions-changed - Suggestions were discarded, or one step back brought some back; their ids. Accepting one is a change of the annotations.
 * @fires {CustomEvent<{ ids: string[]; previous: string[] }>} selection-changed - Other regions are chosen.
 * @fires {CustomEvent<{ tool: ToolName; previous: ToolName }>} tool-changed - Another tool is in use.
 * @fires {CustomEvent<{ conceptId: string | undefined; previous: string | undefined }>} concept-activated - Another concept will be drawn.
 * @fires {CustomEvent<{ id: string }>} marker-chosen - A marker was pressed.
 * @fires {CustomEvent<{ scale: number }>} view-changed - The scale is another, and the hand has come to rest.
 * @fires {CustomEvent<{ canUndo: boolean; canRedo: boolean }>} history-changed - There is something to undo or redo, or no longer.
 * @fires {CustomEvent<{ width: number; height: number }>} image-loaded - The picture is there; its upright size in pixels.
 * @fires {CustomEvent<{ message: string }>} image-failed - The picture cannot be shown, and why.
 *
 * @csspart base - The whole.
 * @csspart rail - The tools.
 * @csspart canvas - What is drawn on.
 * @csspart side - The side panel.
 * @csspart concepts - The concepts in it.
 * @csspart regions - The regions in it.
 * @csspart region - A row of the regions.
 * @csspart delete - The button that deletes a row's region.
 * @csspart details - The fields of the chosen regions.
 * @csspart acts - The buttons in it.
 * @csspart outline - How points behave, and what can be made of several polygons.
 * @csspart crossing - Says that the chosen outline crosses itself.
 * @csspart mend - The button that mends it.
 * @csspart accept - The button that keeps it so.
 * @csspart assist - How a tool is used that does not explain itself, and how it finds outlines.
 * @csspart offer - Asks whether the outline that was found is to be kept.
 * @csspart picker - The list that asks what a polygon is.
 * @csspart suggestions - The buttons that accept and discard all suggestions.
 * @csspart accept-suggestion - The button that accepts a row's suggestion.
 * @csspart suggestion - Asks whether the chosen suggestions are right.
 * @csspart paste - What ends a paste by a button, while copies follow the hand.
 * @csspart losing - Asks whether a drawing of many points is to be dropped.
 * @csspart other - The button that takes the other part of an outline that was redrawn.
 * @csspart markers - The markers on the picture.
 * @csspart marker - One of them, or several at one place.
 * @csspart pick - What lies over the picture while somebody points at a place.
 * @csspart map - The map of the whole picture, while a part of it is in sight.
 * @csspart keys - The dialog that shows the keys.
 * @csspart retry - The button that loads a picture again.
 *
 * @cssprop [--le-canvas=#101216] - Behind the picture.
 * @cssprop [--le-picture-filter=none] - A CSS filter over the picture, not over what is drawn on it.
 *
 * @cssState loading - The picture is not there yet.
 * @cssState error - The picture cannot be shown.
 * @cssState empty - There is no region.
 */
export class PolygonAnnotator extends RegionAnnotator {
  static override styles = [...RegionAnnotator.styles, styles];

  /** Points snap to nothing. */
  @property({ type: Boolean, attribute: 'no-snap' }) noSnap = false;
  /** A border that polygons share is moved in all of them. */
  @property({ type: Boolean }) linked = false;

  /** Finds outlines instead of the built-in magic wand: a model of the host's, say. */
  @property({ attribute: false }) segment: SegmentFunction | undefined;
  /** Where the script of the worker lies that finds outlines, if the page cannot load it from beside this module. */
  @property({ attribute: false }) workerUrl: WorkerUrl | undefined;

  @state() private deviation = 0;
  /** 0..1: how different colours may be for the magic wand. */
  @state() private tolerance = 0.1;
  @state() private assistFailure: string | undefined;
  /** An outline is looked for. */
  @state() private looking = false;

  readonly #outlineStrings = new StringsController<'outline'>(this, () => ENGLISH);
  #assistant: Assistant | undefined;
  /** The outline that was last told of. */
  #offered: Shape | undefined;

  /** Regions that a person has drawn or changed: those are looked at for crossings. */
  readonly #touched = new Set<string>();
  /** Outlines that may cross themselves. A changed one is another. */
  readonly #accepted = new WeakSet<Shape>();

  constructor() {
    super('polygon', POLYGON_TOOLS);
  }

  /** Ids of the regions, drawn or changed here, whose outline crosses itself, and of which nobody has said that it may. */
  get crossing(): readonly string[] {
    return [...this.#touched].filter((id) => this.#crosses(id));
  }

  override settle(): boolean {
    // an outline that is open is kept as far as it goes
    if (this.editor.tool === 'polygon' && this.busy) this.hand?.finish();
    if (!super.settle()) return false;
    const [first] = this.crossing;
    if (first === undefined) return true;
    this.select([first]);
    this.announce(this.#texts.outline.mendFirst);
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('[part=mend]')?.focus());
    return false;
  }

  get #texts(): OutlineTexts {
    return { ...this.t, ...this.#outlineStrings.messages };
  }

  protected override async loadKit(): Promise<Kit> {
    const [{ polygonKit }, { Assistant }] = await Promise.all([import('../../core/annotate/shapes/polygon-kit.js'), import('./assistant.js')]);
    this.#assistant = new Assistant({
      picture: () => this.picture,
      workerUrl: () => this.workerUrl,
      segment: () => this.segment,
      tolerance: () => this.tolerance,
      redraw: () => this.#answered(),
      looking: (on) => { this.looking = on; },
      failed: (thrown) => {
        const t = this.#texts.outline;
        this.assistFailure = thrown instanceof DOMException && thrown.name === 'SecurityError' ? t.unreadable : t.assistFailed(toAdapterError(thrown).message);
        this.announce(this.assistFailure);
      },
    });
    return polygonKit(this.#assistant);
  }

  protected override stopped(): void {
    this.#assistant?.close();
    this.#assistant = undefined;
  }

  protected override heard(event: EditorEvent): void {
    if (event.type === 'changed') for (const { id } of event.diff.changes) this.#touched.add(id);
    if (event.type === 'changed' || event.type === 'selected' || event.type === 'cancelled') this.deviation = 0;
    if (event.type === 'tool' || event.type === 'changed' || event.type === 'cancelled') {
      this.assistFailure = undefined;
      this.looking = false;
    }
  }

  protected override remark(event: EditorEvent): string | undefined {
    // of many that are moved at once none is looked at: that would take its time
    const [change, another] = event.type === 'changed' ? event.diff.changes : [];
    return change && !another && this.#crosses(change.id) ? this.#texts.outline.crosses : undefined;
  }

  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const { hand } = this;
    if (!hand) return;
    hand.snaps = !this.noSnap;
    hand.links = this.linked;
  }

  protected override renderShape(id: string, shape: Shape, t: PanelTexts): TemplateResult {
    return renderOutline({
      editor: this.editor, edits: this.hand?.outlines, id, polygon: shape as Polygon, crosses: this.#crosses(id), deviation: this.deviation, chosen: t.said.vertices,
      mend: () => {
        void this.hand?.outlines?.mend(id);
        this.focus();
      },
      accept: () => {
        this.#accepted.add(shape);
        this.requestUpdate();
        this.focus();
      },
      simplify: (pixels) => {
        this.deviation = pixels;
        const simplified = this.hand?.outlines?.simplified(id, pixels);
        if (simplified) this.hand?.tryOut(id, simplified.shape);
      },
      settle: () => this.editor.gesture.settle(),
      takeOtherPart: () => this.hand?.outlines?.takeOtherPart(id),
    }, this.#texts);
  }

  protected override renderMore(): TemplateResult | typeof nothing {
    if (this.readonly) return nothing;
    return html`${this.#renderAssist()}${renderCombine(this.editor, {
      snaps: !this.noSnap, linked: this.linked,
      combine: (how) => void this.hand?.outlines?.combine(how),
      toggleSnap: () => { this.noSnap = !this.noSnap; },
      toggleLinked: () => { this.linked = !this.linked; },
    }, this.#texts)}`;
  }

  #answered(): void {
    const t = this.#texts.outline, offered = this.hand?.preview?.offered;
    this.assistFailure = this.editor.tool === 'wand' && this.busy && !offered ? t.nothingFound : undefined;
    if (this.assistFailure) this.announce(this.assistFailure);
    else if (offered && offered !== this.#offered) this.announce(t.offer);
    this.#offered = offered;
    this.editor.redraw();
    this.requestUpdate();
  }

  protected override get question(): Question | undefined {
    if (!this.hand?.preview?.offered) return undefined;
    const { offer, acceptOffer, discardOffer } = this.#texts.outline;
    return { part: 'offer', text: offer, main: { text: acceptOffer, act: 'finish' }, other: { text: discardOffer, act: 'cancel' } };
  }

  #renderAssist(): TemplateResult | typeof nothing {
    const { tool } = this.editor;
    if (!(tool in this.#texts.outline.toolHelp)) return nothing;
    return renderAssist({
      tool: tool as HelpedTool, tolerance: tool === 'wand' && !this.segment ? this.tolerance : undefined, looking: this.looking, failure: this.assistFailure,
      setTolerance: (tolerance) => {
        this.tolerance = tolerance;
        this.hand?.askAgain();
      },
    }, this.#texts);
  }

  #crosses(id: string): boolean {
    const shape = this.editor.shape(id);
    return shape !== undefined && this.#touched.has(id) && !this.#accepted.has(shape) && (this.hand?.crossings(id).length ?? 0) > 0;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'polygon-annotator': PolygonAnnotator;
  }
}
