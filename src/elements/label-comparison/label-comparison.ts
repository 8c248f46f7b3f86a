import { html, isServer, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { createRef, ref } from 'lit/directives/ref.js';
import type { Media, OpenedSubmission } from '../../adapter/port.js';
import { LiveRegion } from '../../controllers/live-region.js';
import type { Concept, InputKind } from '../../core/model/index.js';
import { annotator } from '../../i18n/en/annotator.js';
import { comparison } from '../../i18n/en/comparison.js';
import { BaseElement } from '../../internal/base-element.js';
import { icons } from '../../internal/icons.js';
import { base } from '../../styles/index.js';
import { labeling } from '../../styles/labeling.js';
import { work } from '../../styles/work.js';
import { PictureLoader, type PictureState } from '../annotator/picture-loader.js';
import { failureText, renderCurtain } from '../annotator/render-curtain.js';
import type { Compared, ComparedTask } from './compared.js';
import { ComparisonWork } from './comparison-work.js';
import type { LabelComparisonEventDetails, VersionChoice } from './label-comparison.events.js';
import { styles } from './label-comparison.styles.js';
import { MediaFrame } from './media-frame.js';
import { renderAnswers, renderLanes, renderNumbers, type TableView } from './render-tables.js';
import { renderWorkers } from './render-workers.js';
import type { Scene } from './scene.js';
import type { ComparisonStage } from './stage.js';
import { ThingList } from './thing-list.js';
import { Words } from './words.js';

const ENGLISH = { annotator, comparison };
/** Rows of a table that are in the page at first, and that come with a press. */
const TABLE_ROWS = 200;

/** What only a canvas needs. */
interface Canvas {
  readonly stage: ComparisonStage;
  readonly Scene: typeof Scene;
}

/**
 * Several workers' labels of one input, compared: what enough agree on once and thin, what they differ about thick and in each one's own
 * colour, dashes and number; all of it as a list with who says what. One worker's labels, or those that they make together, can be taken:
 * the host sends the decisions.
 *
 * @customElement label-comparison
 * @summary Compares what several workers say of one input.
 *
 * @fires {CustomEvent<{ choice: VersionChoice; taken: string; decisions: Decision[] }>} version-take - Cancelable: one label set is to be that of the input; what has to be decided for that, for `review.decide`: that on `taken` first and alone, for the others are good only with it.
 * @fires {CustomEvent<{ message: string }>} media-failed - The input cannot be shown, and why.
 *
 * @csspart base - The whole.
 * @csspart canvas - Where the input is shown.
 * @csspart video - The video.
 * @csspart text - The text.
 * @csspart toolbar - The bar below a picture.
 * @csspart answers - The table of concepts and stretches by workers.
 * @csspart lanes - The segments of each worker of a video.
 * @csspart side - The side panel.
 * @csspart workers - The workers in it.
 * @csspart worker - One of them.
 * @csspart take - A button that takes a label set.
 * @csspart things - The list of what is said.
 * @csspart thing - A row of it.
 * @csspart numbers - The table of how much each two agree.
 * @csspart retry - The button that loads the input again.
 *
 * @cssprop [--le-canvas=#101216] - Behind pictures and videos.
 * @cssprop [--le-picture-filter=none] - A CSS filter over pictures and videos, not over what is drawn on them.
 */
export class LabelComparison extends BaseElement<LabelComparisonEventDetails, 'annotator' | 'comparison'> {
  static override styles = [...base, work, labeling, styles];
  protected override readonly english = ENGLISH;

  readonly #live = new LiveRegion(this);
  readonly #picture = new PictureLoader(this, (loaded) => this.#showPicture(loaded));
  readonly #frame = new MediaFrame(this, (kind) => this.#failed(this.t.comparison.failed[kind]));
  readonly #list = new ThingList(this);
  readonly #work = new ComparisonWork(this, () => this.#startAnew(), (doing) => this.#live.announce(this.t.comparison[doing]));
  readonly #percent = createRef<HTMLElement>();

  /** What each worker submitted: `review.versions`. */
  @property({ attribute: false }) versions: readonly OpenedSubmission[] = [];
  /** What says when labels are the same and how many must agree; without it most must, with half of their regions in common. */
  @property({ attribute: false }) task: ComparedTask | undefined;
  /** The concepts of the task, in its order. */
  @property({ attribute: false }) concepts: readonly Concept[] = [];
  /** What the input is. */
  @property({ reflect: true }) kind: InputKind = 'image';
  /** The address of the input. */
  @property() src: string | undefined;
  /** The input itself, instead of `src`. */
  @property({ attribute: false }) media: Blob | undefined;
  /** Of a video: frames a second, if they are known. */
  @property({ type: Number, attribute: 'frame-rate' }) frameRate: number | undefined;
  /** Person id of who decides: what they approved already, where several must, waits for others. */
  @property({ attribute: 'reviewer-id' }) reviewerId: string | undefined;
  /** Numbers of the workers in the whole task, from 1, by `workerKey` of the versions: one that is not named is the same for each input. Those without one are counted here. */
  @property({ attribute: false }) workerNumbers: ReadonlyMap<string, number> | undefined;
  /** What the labelers read whose labels are refused; a sentence of the language unless set. */
  @property() reason: string | undefined;
  /** Versions are looked at, and none is taken. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** @internal Place of the chosen thing. */
  @state() chosen: number | undefined;
  /** Keys of the workers whose labels are not shown. */
  @state() private off: ReadonlySet<string> = new Set();
  @state() private rowLimit = TABLE_ROWS;

  /** @internal */
  words = new Words(this.#work.compared, [], this.t);
  #wordsOf: readonly unknown[] = [];

  #canvas: Canvas | undefined;
  /** What the canvas is in, or is loaded for. */
  #canvasIn: Element | null = null;
  #source: Media | undefined;
  #retrying = false;
  #sceneOf: readonly unknown[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate(); // it may have given back what it shows
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // an element that is only moved is connected again by then
    queueMicrotask(() => {
      if (!this.isConnected) this.#stop();
    });
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!isServer && this.isConnected) {
      const { versions, task, concepts, reviewerId, workerNumbers } = this;
      this.#work.compare({ submissions: versions, task, concepts, reviewerId, workerNumbers });
      this.#load(changed.has('kind'));
    }
    const { compared, concepts, t } = this, of = [compared, concepts, t];
    if (of.every((each, i) => each === this.#wordsOf[i])) return;
    this.#wordsOf = of;
    this.words = new Words(compared, concepts, t);
  }

  override updated(): void {
    this.#placeCanvas();
    this.#paint();
    this.#showScale();
  }

  override render(): TemplateResult {
    const { compared, words, kind } = this, t = this.t.comparison, isTable = this.#isClassification, { held, slow } = this.#work, isUnknown = this.#work.isComparing && compared.workers.length === 0;
    if (this.versions.length === 0) return html`<div class="base" part="base"><div class="state"><p class="muted">${t.none}</p></div></div>`;
    const table: TableView = { compared, words, chosen: this.chosen, limit: this.rowLimit, choose: (thing) => this.choose(thing), more: () => { this.rowLimit += TABLE_ROWS; } };
    return html`
      <div class="base" part="base">
        <div class="layout">
          <div class="desk ${isTable ? 'classification' : ''}">
            <div class="canvas" part="canvas">${kind === 'image' ? this.#renderPicture() : this.#renderFrame()}</div>
            ${kind === 'image' ? this.#renderTools() : html`<div class="bar" hidden></div>`}
            ${isTable && !isUnknown ? html`<div class="below">${kind === 'video' ? renderLanes(table, this.#length, t) : nothing}${renderAnswers(table, t)}</div>` : nothing}
          </div>
          <div class="side" part="side">
            ${slow ? html`<p class="sec muted">${t[slow]}</p>` : nothing}
            ${isUnknown ? nothing : html`
              ${renderWorkers({
                compared, words, readonly: this.readonly, held, isShown: (key) => !this.off.has(key), toggle: (key) => this.#toggle(key), take: (choice) => void this.#take(choice),
              }, this.t)}
              ${this.#list.render(t)}
              ${renderNumbers(compared, words, t)}`}
          </div>
        </div>
        ${this.#live.template}
      </div>`;
  }

  #renderPicture(): TemplateResult {
    const t = this.t.comparison;
    return html`
      <div class="stage" role="application" tabindex="0" aria-label=${t.picture} aria-describedby="picture-help"><div class="paper"></div></div>
      <p id="picture-help" hidden>${t.pictureHelp}</p>
      ${renderCurtain(this.#picture.state, t.noMedia.image, this.#retrying, this.t, this.#retry)}`;
  }

  #renderFrame(): TemplateResult {
    const { status } = this.#frame, { kind } = this, t = this.t.comparison;
    if (kind === 'image') return html``;
    const words = { none: t.noMedia[kind], loading: t.loading[kind], failed: t.failed[kind], ready: '' }[status];
    return html`${this.#frame.render(t)}
      ${status === 'ready' ? nothing : html`
        <div class="curtain ${status === 'loading' ? 'loading' : ''}"><p>${words}</p>
          ${status === 'failed' ? html`<button type="button" part="retry" @click=${() => this.#frame.retry()}>${this.t.shared.retry}</button>` : nothing}</div>`}`;
  }

  #renderTools(): TemplateResult {
    const t = this.t.annotator;
    return html`
      <div class="bar" part="toolbar" role="group" aria-label=${this.t.comparison.tools}>
        <button type="button" class="ghost icon" aria-label=${t.zoomOut} title=${t.zoomOut} @click=${() => this.#canvas?.stage.zoomOut()}>${icons.zoomOut}</button>
        <button type="button" class="ghost percent" ${ref(this.#percent)} @click=${() => this.#canvas?.stage.actualSize()}></button>
        <button type="button" class="ghost icon" aria-label=${t.zoomIn} title=${t.zoomIn} @click=${() => this.#canvas?.stage.zoomIn()}>${icons.zoomIn}</button>
        <button type="button" class="ghost icon" aria-label=${t.fit} title=${t.fit} @click=${() => this.#canvas?.stage.fit()}>${icons.fit}</button>
      </div>`;
  }

  /** Apart from the rest of the page: a view that moves makes none of it anew. */
  #showScale(): void {
    const button = this.#percent.value, t = this.t.annotator, scale = t.scale(this.#canvas?.stage.scale ?? 1);
    if (!button) return;
    button.textContent = scale;
    button.ariaLabel = button.title = t.actualSize(scale);
  }

  // ---------------------------------------------------------------- what a person does

  /** @internal */
  get compared(): Compared {
    return this.#work.compared;
  }

  #startAnew(): void {
    this.chosen = undefined;
    this.rowLimit = TABLE_ROWS;
    this.requestUpdate();
  }

  /** @internal */
  choose(thing: number | undefined, from: 'list' | 'picture' = 'list'): void {
    this.chosen = thing;
    const found = thing === undefined ? undefined : this.compared.things[thing];
    this.#canvas?.stage.choose(thing, from === 'list');
    if (this.kind !== 'image') this.#frame.show(found?.label, this.frameRate);
    if (thing === undefined || !found) return;
    this.#list.show(thing);
    if (from === 'picture') this.#live.announce(this.t.comparison.chosen(this.words.thing(found), this.words.agreement(found)));
  }

  /** @internal */
  pointOut(thing: number | undefined): void {
    this.#canvas?.stage.pointOut(thing);
  }

  #toggle(key: string): void {
    const off = new Set(this.off);
    if (!off.delete(key)) off.add(key);
    this.off = off;
  }

  async #take(choice: VersionChoice): Promise<void> {
    const found = await this.#work.take(choice.kind === 'merged' ? choice : { kind: 'worker', workerId: choice.assignmentId }, this.reason ?? this.t.comparison.defaultReason);
    if (found && !this.readonly) this.emit('version-take', { choice, ...found }, { cancelable: true });
  }

  // ---------------------------------------------------------------- the input

  get #isClassification(): boolean {
    return this.task?.objective === 'classification' || this.kind !== 'image';
  }

  /** Milliseconds that the lanes show. */
  get #length(): number {
    const ends = this.compared.things.map(({ label: { region } }) => (region?.type === 'time-span' ? region.end : 0));
    return Math.max(this.versions[0]?.input.durationMs ?? this.#frame.length ?? 0, ends.reduce((most, end) => Math.max(most, end), 0));
  }

  #load(isOtherKind: boolean): void {
    const source = this.versions.length === 0 ? undefined : (this.media ?? this.src);
    if (source === this.#source && !isOtherKind) return;
    this.#source = source;
    this.#retrying = false;
    if (this.kind === 'image') {
      this.#frame.unload();
      this.#picture.load(source);
    } else {
      this.#picture.unload();
      this.#frame.load(this.kind, source);
    }
  }

  readonly #retry = (): void => {
    if (this.#picture.state.status === 'loading') return;
    this.#retrying = true;
    this.#picture.retry();
    if (!this.#canvas) this.#canvasIn = null;
  };

  #showPicture(loaded: PictureState): void {
    this.#canvas?.stage.setPicture(loaded.status === 'ready' ? loaded.picture : undefined);
    if (loaded.status === 'failed') this.#failed(failureText(loaded, this.t));
    if (loaded.status !== 'ready') return;
    if (this.#retrying) this.renderRoot.querySelector<HTMLElement>('.stage')?.focus({ preventScroll: true });
    this.#retrying = false;
  }

  #failed(message: string): void {
    this.#live.announce(message);
    this.emit('media-failed', { message });
  }

  #placeCanvas(): void {
    const place = this.isConnected ? this.renderRoot.querySelector<HTMLElement>('.stage') : null;
    if (place === this.#canvasIn) return;
    this.#canvas?.stage.destroy();
    this.#canvas = undefined;
    this.#canvasIn = place;
    if (place) void this.#loadCanvas(place);
  }

  async #loadCanvas(place: HTMLElement): Promise<void> {
    try {
      const [{ ComparisonStage }, { Scene }] = await Promise.all([import('./stage.js'), import('./scene.js')]);
      if (place !== this.#canvasIn) return;
      this.#canvas = { stage: new ComparisonStage({ choose: (thing) => this.choose(thing, 'picture'), moved: () => this.#showScale() }, place, place.querySelector<HTMLElement>('.paper')!), Scene };
      this.#sceneOf = [];
      const { state: loaded } = this.#picture;
      if (loaded.status === 'ready') this.#canvas.stage.setPicture(loaded.picture);
      this.requestUpdate();
    } catch {
      if (place === this.#canvasIn) this.#picture.fail('painter');
    }
  }

  /** Tells the canvas what there is to show, where that is another. */
  #paint(): void {
    const { state: loaded } = this.#picture, canvas = this.#canvas, { compared, off, concepts } = this;
    if (!canvas || loaded.status !== 'ready') return;
    const of = [canvas, loaded.picture, compared, off, concepts];
    if (of.every((each, i) => each === this.#sceneOf[i])) return;
    this.#sceneOf = of;
    const shown = new Set(compared.workers.map(({ key }) => key).filter((key) => !off.has(key))), { width, height } = loaded.picture;
    canvas.stage.setScene(new canvas.Scene(compared, shown, this.words.concept, { width, height }));
    canvas.stage.choose(this.chosen, false);
  }

  #stop(): void {
    this.#work.stop();
    this.#canvas?.stage.destroy();
    this.#canvas = this.#source = undefined;
    this.#canvasIn = null;
    this.#picture.unload();
    this.#frame.unload();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'label-comparison': LabelComparison;
  }
}
