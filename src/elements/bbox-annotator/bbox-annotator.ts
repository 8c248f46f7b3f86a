import { html, isServer, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { AdapterController } from '../../controllers/adapter.js';
import { LiveRegion } from '../../controllers/live-region.js';
import { BoxEditor, TOOL_NAMES, type EditorEvent, type KeyMap, type ToolName } from '../../core/annotate/index.js';
import type { LabelingAdapter } from '../../adapter/port.js';
import type { Label } from '../../core/model/annotation.js';
import type { Concept } from '../../core/model/concept.js';
import type { Input } from '../../core/model/dataset.js';
import { annotator } from '../../i18n/en/annotator.js';
import { BaseElement } from '../../internal/base-element.js';
import { newId } from '../../core/id.js';
import { base } from '../../styles/index.js';
import { announcement } from './announce.js';
import type { BboxAnnotatorEventDetails } from './bbox-annotator.events.js';
import { styles } from './bbox-annotator.styles.js';
import { ConceptPrompt } from './concept-prompt.js';
import { KeyCommands } from './key-commands.js';
import { parseLabels } from './parse-labels.js';
import { PictureLoader, type PictureSource, type PictureState } from './picture-loader.js';
import { publicEvent } from './public-event.js';
import { RegionList } from './region-list.js';
import { RegionNames } from './region-names.js';
import { renderConcepts } from './render-concepts.js';
import { failureText, renderCurtain } from './render-curtain.js';
import { renderDetails } from './render-details.js';
import { renderRail } from './render-rail.js';
import { SceneSync } from './scene-sync.js';
import { StageController, type WheelMode } from './stage-controller.js';

/** Milliseconds without a zoom after which the scale is told. */
const VIEW_REST = 100;

const ENGLISH = { annotator };

/**
 * Draws and edits boxes on a picture: by mouse, touch, pen and keyboard. It works alone: give it a picture and
 * concepts, listen to `annotations-changed`. Setting a property fires no event; calling a method is like using it by hand.
 *
 * @customElement bbox-annotator
 * @summary Draws and edits boxes on a picture.
 *
 * @slot side-start - Above the concepts in the side panel.
 * @slot side-end - Below the regions in the side panel.
 *
 * @fires {CustomEvent<AnnotationsChangedDetail>} annotations-changed - A gesture ended that changed labels; undo and redo too. One event a gesture.
 * @fires {CustomEvent<{ ids: string[]; previous: string[] }>} selection-changed - Other regions are chosen.
 * @fires {CustomEvent<{ tool: ToolName; previous: ToolName }>} tool-changed - Another tool is in use.
 * @fires {CustomEvent<{ conceptId: string | undefined; previous: string | undefined }>} concept-activated - Another concept will be drawn.
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
 * @csspart details - The fields of the chosen region.
 * @csspart picker - The list that asks what a new box is.
 * @csspart retry - The button that loads a picture again.
 *
 * @cssprop [--le-canvas=#101216] - Behind the picture.
 *
 * @cssState loading - The picture is not there yet.
 * @cssState error - The picture cannot be shown.
 * @cssState empty - There is no region.
 */
export class BboxAnnotator extends BaseElement<BboxAnnotatorEventDetails, 'annotator'> {
  static override styles = [...base, styles];
  protected override readonly english = ENGLISH;
  static readonly formAssociated = true;

  readonly #internals = this.attachInternals();
  readonly #adapter = new AdapterController(this);
  readonly #editor = new BoxEditor(newId, (event) => this.#hear(event));
  readonly #names = new RegionNames(this.#editor, () => this.t);
  readonly #sync = new SceneSync(this.#editor, () => this.t.annotator);
  readonly #stage = new StageController(this, this.#editor, this.#sync, () => this.#loader.fail('painter'));
  readonly #loader = new PictureLoader(this, (state) => this.#showPicture(state));
  readonly #keys = new KeyCommands(this, this.#editor, this.#stage);
  readonly #live = new LiveRegion(this);
  readonly #list = new RegionList(this, this.#editor, this.#names, () => this.focus());
  readonly #prompt = new ConceptPrompt(this, this.#editor, () => this.focus());

  @query('.stage') private readonly stageElement!: HTMLElement;
  @query('.paper') private readonly paper!: HTMLDivElement;

  /** The address of the picture. */
  @property() src: string | undefined;
  /** The picture itself, instead of `src`. */
  @property({ attribute: false }) media: Blob | undefined;
  /** The input whose picture it is, which the adapter has; instead of `src` and `media`. */
  @property({ attribute: false }) input: Pick<Input, 'id'> | undefined;
  /** Where the picture of `input` comes from; without one, the nearest provider is asked. */
  @property({ attribute: false }) adapter: LabelingAdapter | undefined;
  /** Labels can be looked at and chosen, not changed. */
  @property({ type: Boolean, reflect: true }) readonly = false;
  /** Nothing can be done. */
  @property({ type: Boolean, reflect: true }) disabled = false;
  /** What a wheel does: `zoom`; `ctrl-zoom`, so that the page scrolls else; `none`. */
  @property() wheel: WheelMode = 'zoom';
  /** Other keys for some commands: `{ 'tool-box': ['R'] }`; an empty list takes a command's keys away. */
  @property({ attribute: false }) keys: KeyMap = {};
  /** In a form: the name of `value`. */
  @property({ reflect: true }) name: string | undefined;

  #running = false;
  /** What is asked for the picture of `input`. */
  #asked: LabelingAdapter | undefined;
  #hushed = false;
  #retrying = false;
  #formDisabled = false;
  #wantedSelection: readonly string[] | undefined;
  #resetTo: readonly Label[] = [];
  #viewTimer: ReturnType<typeof setTimeout> | undefined;

  /** The concepts to label with, in the order of their digits. */
  @property({ attribute: false })
  get concepts(): readonly Concept[] {
    return this.#editor.concepts;
  }
  set concepts(concepts: readonly Concept[]) {
    this.#editor.setConcepts(concepts);
    this.#sync.concepts();
  }

  /** The labels of the picture. Setting what it holds already disturbs nothing: not the selection, the history or an open gesture. */
  @property({ attribute: false })
  get annotations(): readonly Label[] {
    return this.#editor.document.labels;
  }
  set annotations(labels: readonly Label[]) {
    this.#editor.setLabels(labels);
    this.#resetTo = this.#editor.document.labels;
    this.#labelsChanged();
  }

  /** The tool in use: `select`, `box` or `pan`. */
  @property({ reflect: true })
  get tool(): ToolName {
    return this.#editor.tool;
  }
  set tool(tool: ToolName) {
    if (TOOL_NAMES.includes(tool)) this.#editor.assignTool(tool);
  }

  /** Id of the concept that is drawn. */
  @property({ attribute: 'active-concept' })
  get activeConcept(): string | undefined {
    return this.#editor.activeConcept;
  }
  set activeConcept(conceptId: string | undefined) {
    this.#editor.assignConcept(conceptId ?? undefined);
  }

  /** Ids of the chosen regions. */
  @property({ attribute: false })
  get selection(): readonly string[] {
    return this.#editor.selection;
  }
  set selection(ids: readonly string[]) {
    this.#wantedSelection = ids; // the labels may come after it
    this.#editor.assignSelection(ids);
  }

  /** The labels as JSON: the value of the form field. */
  @property()
  get value(): string {
    return JSON.stringify(this.annotations);
  }
  set value(json: string) {
    const labels = parseLabels(json);
    if (labels) this.annotations = labels;
  }

  /** Pixels of the upright picture; 0 until it is loaded. */
  get imageWidth(): number {
    return this.#editor.viewport.image?.width ?? 0;
  }
  get imageHeight(): number {
    return this.#editor.viewport.image?.height ?? 0;
  }
  /** CSS pixels for each pixel of the picture. */
  get scale(): number {
    return this.#editor.viewport.view.scale;
  }
  /** Whether a gesture is open: something is being drawn, moved or named. */
  get busy(): boolean {
    return this.#editor.busy;
  }
  get canUndo(): boolean {
    return this.#editor.canUndo;
  }
  get canRedo(): boolean {
    return this.#editor.canRedo;
  }
  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }
  /** Whether nothing can be done: disabled itself, or by a fieldset around it. */
  get locked(): boolean {
    return this.disabled || this.#formDisabled;
  }

  undo(): void {
    this.#editor.undo();
  }
  redo(): void {
    this.#editor.redo();
  }
  /** Shows the whole picture. */
  fit(): void {
    this.#editor.fit();
  }
  zoomIn(): void {
    this.#editor.zoomIn();
  }
  zoomOut(): void {
    this.#editor.zoomOut();
  }
  /** Shows a pixel of the picture on each CSS pixel. */
  actualSize(): void {
    this.#editor.actualSize();
  }
  /** Chooses regions, and brings the first of them into sight. */
  select(ids: readonly string[]): void {
    this.#editor.select(ids);
    if (ids[0] !== undefined) this.#editor.reveal(ids[0]);
  }
  deleteSelected(): void {
    this.#editor.deleteSelected();
  }
  /** Breaks off an open gesture. */
  cancel(): void {
    this.#editor.cancel();
  }
  /** Ends an open gesture and keeps what is done of it. @returns false where a box waits for its concept: the question has the focus then */
  settle(): boolean {
    this.#letGo();
    if (!this.#editor.pending) return true;
    this.#prompt.focus();
    this.#live.announce(this.t.annotator.said.pick);
    return false;
  }
  /** Forgets what could be undone. */
  clearHistory(): void {
    this.#editor.clearHistory();
  }
  override focus(options?: FocusOptions): void {
    this.stageElement?.focus({ preventScroll: true, ...options });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.hasUpdated || this.#running) return;
    this.#load();
    this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#breakOff();
    // an element that is only moved is connected again by then, and keeps its canvas
    queueMicrotask(() => {
      if (!this.isConnected) this.#stop();
    });
  }

  formAssociatedCallback(): void {
    this.#labelsChanged();
  }
  formDisabledCallback(disabled: boolean): void {
    this.#formDisabled = disabled;
    this.requestUpdate();
  }
  formResetCallback(): void {
    this.#editor.setLabels(this.#resetTo);
    this.#hush(() => this.#editor.clearHistory());
    this.#labelsChanged();
    this.requestUpdate();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('readonly') || changed.has('disabled')) this.#editor.setReadonly(this.readonly || this.locked);
    if (changed.has('keys')) this.#keys.map = this.keys;
    if (changed.has('strings')) this.#sync.concepts();
    if (this.#wantedSelection) {
      this.#editor.assignSelection(this.#wantedSelection);
      this.#wantedSelection = undefined;
    }
    if (isServer) return;
    const asks = this.input ? this.#adapter.value : undefined;
    const isOther = changed.has('src') || changed.has('media') || changed.has('input') || asks !== this.#asked;
    this.#asked = asks;
    if (!this.hasUpdated || (this.#running && isOther)) this.#load();
  }

  override firstUpdated(): void {
    this.#start();
  }

  override render(): TemplateResult {
    const t = this.t.annotator;
    return html`
      <div class="base" part="base" @keydown=${this.#keys.down} @keyup=${this.#keys.up} @focusout=${this.#focusout}>
        <div class="layout ${this.locked ? 'locked' : ''}" ?inert=${this.locked}>
          ${renderRail(this.#editor, this.#keys, t)}
          <div class="desk">
            <div class="stage" part="canvas" role="application" tabindex="0" aria-label=${t.canvas} aria-describedby="help">
              <div class="paper"></div>
            </div>
            <p id="help" hidden>${t.canvasHelp}</p>
            ${renderCurtain(this.#loader.state, this.input && !this.#asked ? this.t.shared.notConnected : t.noPicture, this.#retrying, this.t, this.#retry)}
            ${this.#prompt.render(t)}
          </div>
          <div class="side" part="side">
            <slot name="side-start"></slot>
            ${renderConcepts(this.#editor, t)}
            ${this.#list.render(t)}
            ${renderDetails(this.#editor, t)}
            <slot name="side-end"></slot>
          </div>
        </div>
        ${this.#live.template}
      </div>
    `;
  }

  #start(): void {
    this.#running = true;
    void this.#stage.start(this.stageElement, this.paper);
  }

  #stop(): void {
    if (!this.#running) return;
    this.#running = false;
    clearTimeout(this.#viewTimer);
    this.#stage.stop();
    this.#loader.unload();
  }

  #load(): void {
    this.#retrying = false;
    this.#breakOff();
    this.#hush(() => this.#editor.clearHistory());
    this.#loader.load(this.media ?? this.src ?? this.#pictureOfInput());
  }

  #pictureOfInput(): PictureSource | undefined {
    const { input } = this, inputs = this.#asked?.inputs;
    return input && inputs && ((signal) => inputs.media(input.id, 'full', { signal }));
  }

  readonly #retry = (): void => {
    if (this.#loader.state.status === 'loading') return;
    this.#retrying = true;
    this.#loader.retry();
  };

  #showPicture(state: PictureState): void {
    const bitmap = state.status === 'ready' ? state.bitmap : undefined;
    this.#editor.setImage(bitmap && { width: bitmap.width, height: bitmap.height });
    this.#stage.setPicture(bitmap);
    this.#setState('loading', state.status === 'loading');
    this.#setState('error', state.status === 'failed');
    if (bitmap) {
      if (this.#retrying) this.focus();
      this.#retrying = false;
      this.emit('image-loaded', { width: bitmap.width, height: bitmap.height });
    } else if (state.status === 'failed') {
      const message = failureText(state, this.t);
      this.#live.announce(message);
      this.emit('image-failed', { message });
    }
  }

  /** The one way in which a gesture ends that nobody finished. */
  #breakOff(): void {
    this.#letGo();
    this.#editor.cancel();
  }

  /** The hand has left: a nudge is done with every press of its key, a box that is drawn can still be named. */
  #letGo(): void {
    this.#editor.settle();
    this.#stage.release();
    if (!this.#editor.pending) this.#editor.cancel();
  }

  #hear(event: EditorEvent): void {
    if (event.type === 'redraw') return this.#sync.refresh();
    if (event.type === 'view') return this.#viewMoved();
    if (event.type === 'changed') this.#labelsChanged();
    this.requestUpdate();
    if (this.#hushed) return;
    const words = announcement(event, this.#editor, this.#names, this.t.annotator);
    if (words !== undefined) this.#live.announce(words);
    if (event.type === 'selected' && event.ids.length > 0) this.#list.show(event.ids.at(-1)!);
    if (event.type === 'tool') this.requestUpdate('tool', event.previous);
    const fact = publicEvent(event);
    if (fact) this.emit(fact.type, fact.detail);
  }

  /** A wheel turns in many small steps: the number is shown, and told, when it rests. */
  #viewMoved(): void {
    clearTimeout(this.#viewTimer);
    this.#viewTimer = setTimeout(() => {
      this.requestUpdate();
      this.emit('view-changed', { scale: this.scale });
    }, VIEW_REST);
  }

  /** Does what the host asked for, without the events that a person's doing makes. */
  #hush(action: () => void): void {
    this.#hushed = true;
    try {
      action();
    } finally {
      this.#hushed = false;
    }
  }

  #labelsChanged(): void {
    this.#setState('empty', this.#editor.regions.length === 0);
    // ten thousand labels take a while to write down: only for a form that asks
    if (this.#internals.form && this.name) this.#internals.setFormValue(this.value);
  }

  #setState(state: string, on: boolean): void {
    if (on) this.#internals.states.add(state);
    else this.#internals.states.delete(state);
  }

  readonly #focusout = (event: FocusEvent): void => {
    const next = event.relatedTarget;
    if (next instanceof Node && (this.shadowRoot?.contains(next) || this.contains(next))) return;
    this.#letGo();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'bbox-annotator': BboxAnnotator;
  }
}
