import { html, isServer, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { AdapterController } from '../../controllers/adapter.js';
import { LabelElement } from '../../controllers/label-element.js';
import { RegionEditor, type Command, type EditorEvent, type ToolName } from '../../core/annotate/index.js';
import type { KeyMap } from '../../core/keys.js';
import type { Hand } from '../../core/annotate/hand.js';
import type { Kit } from '../../core/annotate/kit.js';
import type { Point, Shape } from '../../core/model/region.js';
import type { LabelingAdapter } from '../../adapter/port.js';
import type { Label } from '../../core/model/annotation.js';
import type { Input } from '../../core/model/dataset.js';
import { annotator } from '../../i18n/en/annotator.js';
import { newId } from '../../core/id.js';
import { base } from '../../styles/index.js';
import { labeling } from '../../styles/labeling.js';
import type { AnnotatorEventDetails } from './annotator.events.js';
import { styles } from './annotator.styles.js';
import type { SuggestConcepts } from './concept-prompt.js';
import type { DecodedPicture } from './decode-picture.js';
import { KeyCommands } from './key-commands.js';
import type { Marker } from './markers.js';
import type { Panel, RenderShape } from './panel.js';
import { PictureLoader, type PictureSource, type PictureState } from './picture-loader.js';
import type { Question } from './render-bar.js';
import { renderConcepts } from './render-concepts.js';
import { failureText, renderCurtain } from './render-curtain.js';
import { renderRail } from './render-rail.js';
import type { Stage, WheelMode } from './stage.js';

/** Milliseconds without a zoom after which the scale is told. */
const VIEW_REST = 100;

const ENGLISH = { annotator };

/**
 * What the annotators of pictures share: the picture, the labels with their history, the tools, the keys, the list of regions.
 * An annotator adds what its regions can do, which comes with the canvas.
 */
export abstract class RegionAnnotator extends LabelElement<AnnotatorEventDetails, 'annotator'> {
  static override styles = [...base, labeling, styles];
  protected override readonly english = ENGLISH;

  readonly #adapter = new AdapterController(this);
  protected override readonly editor: RegionEditor;
  readonly #loader = new PictureLoader(this, (state) => this.#showPicture(state));
  readonly #keys: KeyCommands;

  @query('.stage') private readonly stageElement!: HTMLElement;
  @query('.paper') private readonly paper!: HTMLDivElement;
  @query('.map') private readonly map!: HTMLElement;
  @query('.markers') private readonly markerLayer!: HTMLElement;
  @query('.pick') private readonly pickLayer!: HTMLElement;

  /** The address of the picture. */
  @property() src: string | undefined;
  /** The picture itself, instead of `src`. */
  @property({ attribute: false }) media: Blob | undefined;
  /** The input whose picture it is, which the adapter has; instead of `src` and `media`. */
  @property({ attribute: false }) input: Pick<Input, 'id'> | undefined;
  /** Where the picture of `input` comes from; without one, the nearest provider is asked. */
  @property({ attribute: false }) adapter: LabelingAdapter | undefined;
  /** What a wheel does: `zoom`; `ctrl-zoom`, so that the page scrolls else; `none`. */
  @property() wheel: WheelMode = 'zoom';
  /** Other keys for some commands: `{ 'tool-box': ['R'] }`; an empty list takes a command's keys away. */
  @property({ attribute: false }) keys: KeyMap<Command> = {};
  /** Lines through the hand while something is drawn. */
  @property({ type: Boolean }) crosshair = false;
  /** No map of the whole picture while a part of it is in sight. */
  @property({ type: Boolean, attribute: 'no-overview' }) noOverview = false;
  /** The labels of the input before this one, to be copied from. */
  @property({ attribute: false }) previousAnnotations: readonly Label[] = [];

  /** Places on the picture to go to, as of comments: numbered buttons, which tell by `marker-chosen`. */
  @property({ attribute: false }) markers: readonly Marker[] = [];

  /** Says what a region may be that was just drawn, best first; asked where no concept is chosen. */
  @property({ attribute: false }) suggestConcepts: SuggestConcepts | undefined;

  /** The canvas, once it is loaded. */
  #stage: Stage | undefined;
  /** The list of regions and all that can be asked of them, which is loaded with it. */
  #panel: Panel | undefined;
  /** Counts the starts: what a former one has loaded is not wanted any more. */
  #start = 0;
  #running = false;
  /** What is asked for the picture of `input`. */
  #asked: LabelingAdapter | undefined;
  #retrying = false;
  #viewTimer: ReturnType<typeof setTimeout> | undefined;

  readonly #main: Shape['type'];

  /** @param type of the regions that it draws @param tools for that */
  constructor(type: Shape['type'], tools: readonly ToolName[]) {
    super();
    this.#main = type;
    this.editor = new RegionEditor([type], tools, newId, (event) => this.#take(event));
    this.#keys = new KeyCommands(this, this.editor, () => this.#stage, () => this.#panel);
  }

  /** Loads what only a canvas needs of the regions drawn here. */
  protected abstract loadKit(): Promise<Kit>;

  protected override get isEmpty(): boolean {
    return this.editor.regions.length === 0;
  }

  protected override conceptsChanged(): void {
    this.#stage?.sync.concepts();
  }

  /** Told of all that happens in the editor. */
  protected heard(_event: EditorEvent): void {}

  /** What is added to the announcement of it. */
  protected remark(_event: EditorEvent): string | undefined {
    return undefined;
  }

  /** The picture as it is drawn from; it stays the annotator's. */
  protected get picture(): DecodedPicture | undefined {
    const { state } = this.#loader;
    return state.status === 'ready' ? state.picture : undefined;
  }

  /** The hand, once there is a canvas. */
  protected get hand(): Hand | undefined {
    return this.#stage?.hand;
  }

  /** Below the details of what is chosen. */
  protected renderMore(): TemplateResult | typeof nothing {
    return nothing;
  }

  /** More about the one chosen region, in fields. */
  protected abstract renderShape(...of: Parameters<RenderShape>): ReturnType<RenderShape>;

  /** What waits for an answer, shown over the canvas. */
  protected get question(): Question | undefined {
    return undefined;
  }

  /** The tool in use. */
  @property({ reflect: true })
  get tool(): ToolName {
    return this.editor.tool;
  }
  set tool(tool: ToolName) {
    this.editor.assignTool(tool);
  }

  /** Id of the concept that is drawn. */
  @property({ attribute: 'active-concept' })
  get activeConcept(): string | undefined {
    return this.editor.activeConcept;
  }
  set activeConcept(conceptId: string | undefined) {
    this.editor.assignConcept(conceptId ?? undefined);
  }

  /** Pixels of the upright picture; 0 until it is loaded. */
  get imageWidth(): number {
    return this.editor.viewport.image?.width ?? 0;
  }
  get imageHeight(): number {
    return this.editor.viewport.image?.height ?? 0;
  }
  /** CSS pixels for each pixel of the picture. */
  get scale(): number {
    return this.editor.viewport.view.scale;
  }
  /** Shows the whole picture. */
  fit(): void {
    this.editor.fit();
  }
  zoomIn(): void {
    this.editor.zoomIn();
  }
  zoomOut(): void {
    this.editor.zoomOut();
  }
  /** Shows a pixel of the picture on each CSS pixel. */
  actualSize(): void {
    this.editor.actualSize();
  }
  /** Chooses regions, and brings the first of them into sight. */
  select(ids: readonly string[]): void {
    this.editor.select(ids);
    if (ids[0] !== undefined) this.editor.reveal(ids[0]);
  }
  /** Brings a place of the picture (0..1) into sight. */
  lookAt(point: Point): void {
    this.editor.lookAt(point);
  }
  /**
   * Has the person point at a place of the picture: a click, or Enter where the arrow keys have moved the cross.
   *
   * @returns 0..1 of the upright picture; undefined where they think better of it, or there is no picture
   */
  async pickPoint(): Promise<Point | undefined> {
    return this.locked || !this.settle() ? undefined : this.#stage?.picker.pick();
  }
  /** Takes the labels of the input before this one into the hand; a click or Enter puts them down. */
  copyFromPrevious(): void {
    this.#stage?.hand.paste(this.previousAnnotations);
  }
  /** Ends an open gesture and keeps what is done of it. @returns false where a box waits for its concept: the question has the focus then */
  settle(): boolean {
    this.#letGo();
    if (!this.editor.pending) {
      this.editor.cancel();
      return true;
    }
    if (this.#panel) this.announce(this.#panel.askAgain());
    return false;
  }
  override focus(options?: FocusOptions): void {
    this.stageElement?.focus({ preventScroll: true, ...options });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.hasUpdated || this.#running) return;
    this.#load();
    this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#breakOff();
    // an element that is only moved is connected again by then, and keeps its canvas
    queueMicrotask(() => {
      if (!this.isConnected) this.#stop();
    });
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('noOverview') || changed.has('markers')) this.#stage?.refresh();
    if (changed.has('keys')) this.#keys.map = this.keys;
    if (changed.has('strings')) this.#stage?.sync.concepts();
    if (isServer) return;
    const asks = this.input ? this.#adapter.value : undefined;
    const isOther = changed.has('src') || changed.has('media') || changed.has('input') || asks !== this.#asked;
    this.#asked = asks;
    if (!this.hasUpdated || (this.#running && isOther)) this.#load();
  }

  override firstUpdated(): void {
    this.#begin();
  }

  override render(): TemplateResult {
    const t = this.t.annotator;
    return html`
      <div class="base" part="base" @keydown=${this.#keys.down} @keyup=${this.#keys.up} @focusout=${this.#focusout}>
        <div class="layout ${this.locked ? 'locked' : ''}" ?inert=${this.locked}>
          ${renderRail(this.editor, this.#keys, t)}
          <div class="desk">
            <div class="stage" part="canvas" role="application" tabindex="0" aria-label=${t.canvas[this.#main]} aria-describedby="help">
              <div class="paper"></div>
            </div>
            ${renderCurtain(this.#loader.state, this.input && !this.#asked ? this.t.shared.notConnected : t.noPicture, this.#retrying, this.t, this.#retry)}
            <div class="markers" part="markers" role="group" aria-label=${t.markers.all} hidden></div>
            <div class="map" part="map" aria-hidden="true" hidden></div>
            <div class="pick" part="pick" role="application" tabindex="0" hidden></div>
            ${this.#panel?.renderOver(this.#main, this.question) ?? nothing}
          </div>
          <div class="side" part="side">
            <slot name="side-start"></slot>
            ${renderConcepts(this.editor, t)}
            <slot name="assist"></slot>
            ${this.#panel?.renderSide((...of) => this.renderShape(...of)) ?? nothing}
            ${this.renderMore()}
            <slot name="side-end"></slot>
          </div>
        </div>
        ${this.live.template}
      </div>
    `;
  }

  #begin(): void {
    this.#running = true;
    void this.#loadStage(++this.#start);
  }

  async #loadStage(start: number): Promise<void> {
    try {
      const [{ Stage }, { Panel }, kit] = await Promise.all([import('./stage.js'), import('./panel.js'), this.loadKit()]);
      if (start !== this.#start) return;
      this.#stage = new Stage(this, this.editor, kit, () => this.t.annotator, this.stageElement, this.paper, { map: this.map, markers: this.markerLayer, pick: this.pickLayer });
      this.#panel ??= new Panel(this, this.editor, this.#keys, () => this.#stage, () => this.t);
      this.#ready();
    } catch {
      if (start === this.#start) this.#loader.fail('painter');
    }
  }

  /** The canvas is given back. */
  protected stopped(): void {}

  #stop(): void {
    if (!this.#running) return;
    this.stopped();
    this.#running = false;
    this.#start++;
    clearTimeout(this.#viewTimer);
    this.#stage?.destroy();
    this.#stage = undefined;
    this.#loader.unload();
  }

  #load(): void {
    this.#retrying = false;
    this.#breakOff();
    this.hush(() => this.editor.clearHistory());
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
    if (!this.#stage) this.#begin();
  };

  #showPicture(state: PictureState): void {
    this.editor.setImage(undefined);
    this.#stage?.setPicture(undefined);
    this.setState('loading', state.status === 'loading');
    this.setState('error', state.status === 'failed');
    if (state.status === 'failed') {
      const message = failureText(state, this.t);
      this.announce(message);
      this.emit('image-failed', { message });
    }
    this.#ready();
  }

  /** Both are there, the picture and what it is drawn on. */
  #ready(): void {
    const { state } = this.#loader, stage = this.#stage;
    this.requestUpdate();
    if (state.status !== 'ready' || !stage) return;
    const { picture } = state, { width, height } = picture;
    this.editor.setImage({ width, height });
    stage.setPicture(picture);
    if (this.#retrying) this.focus();
    this.#retrying = false;
    this.emit('image-loaded', { width, height });
  }

  /** The one way in which a gesture ends that nobody finished. */
  #breakOff(): void {
    this.#letGo();
    this.editor.cancel();
  }

  /** The hand has left: a nudge is done with every press of its key, a box that is drawn can still be named, a drawing by clicks waits. */
  #letGo(): void {
    this.editor.gesture.settle();
    this.#stage?.release();
    if (!this.editor.pending) this.editor.letGo();
  }

  /** @internal The canvas points at a region, or at none. */
  hover(id: string | undefined): void {
    if (this.#panel) this.#panel.list.hovered = id;
  }

  /** @internal A marker was pressed. */
  markerChosen(id: string): void {
    this.emit('marker-chosen', { id });
  }

  #take(event: EditorEvent): void {
    if (event.type === 'redraw') return this.#stage?.refresh();
    if (event.type === 'marked' && event.mark === 'hidden') this.#stage?.sync.marked(event.ids);
    if (event.type === 'view') return this.#viewMoved();
    this.heard(event);
    this.hear(event);
  }

  protected override words(event: EditorEvent): string | undefined {
    const words = this.#panel?.announcement(event);
    return words === undefined ? undefined : [words, this.remark(event)].filter(Boolean).join('. ');
  }

  protected override told(event: EditorEvent): void {
    if (event.type === 'selected' && event.ids.length > 0) this.#panel?.list.show(event.ids.at(-1)!);
    if (event.type === 'tool') {
      this.requestUpdate('tool', event.previous);
      this.emit('tool-changed', { tool: event.tool, previous: event.previous });
    }
    if (event.type === 'concept') this.emit('concept-activated', { conceptId: event.conceptId, previous: event.previous });
  }

  /** A wheel turns in many small steps: the number is shown, and told, when it rests. */
  #viewMoved(): void {
    clearTimeout(this.#viewTimer);
    this.#viewTimer = setTimeout(() => {
      this.requestUpdate();
      this.emit('view-changed', { scale: this.scale });
    }, VIEW_REST);
  }

  readonly #focusout = (event: FocusEvent): void => {
    const next = event.relatedTarget;
    if (next instanceof Node && (this.shadowRoot?.contains(next) || this.contains(next))) return;
    this.#letGo();
  };
}
