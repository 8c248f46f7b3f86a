import { html, isServer, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { LabelingAdapter, Media } from '../../adapter/port.js';
import { AdapterController } from '../../controllers/adapter.js';
import { FocusKeeper } from '../../controllers/focus-keeper.js';
import { LabelElement } from '../../controllers/label-element.js';
import { isTyping } from '../../controllers/plain-keys.js';
import { Resource } from '../../controllers/resource.js';
import type { EditorEvent } from '../../core/annotate/index.js';
import { Classifier, classifierKeys, type ClassifierCommand } from '../../core/classify/index.js';
import { newId } from '../../core/id.js';
import { buildKeys, chordOf, chordsOf, type KeyLookup, type KeyMap } from '../../core/keys.js';
import type { Input, InputKind } from '../../core/model/dataset.js';
import type { TaskSettings } from '../../core/model/task.js';
import { classifier } from '../../i18n/en/classifier.js';
import { icons } from '../../internal/icons.js';
import { isApple } from '../../internal/is-apple.js';
import { base } from '../../styles/index.js';
import { keyRows } from '../../styles/key-rows.js';
import { labeling } from '../../styles/labeling.js';
import { announcement } from './announce.js';
import { ConceptList } from './concept-list.js';
import type { InputClassifierEventDetails } from './input-classifier.events.js';
import { styles } from './input-classifier.styles.js';
import type { MediaFailure, MediaView, ViewContext } from './media-view.js';
import { renderKeys } from './render-keys.js';
import { renderSuggestions } from './render-suggestions.js';
import { SpanList } from './span-list.js';

const ENGLISH = { classifier };

/** Each comes with the first input of its kind. */
const VIEWS: Readonly<Record<InputKind, () => Promise<new (context: ViewContext) => MediaView>>> = {
  image: async () => (await import('./picture-view.js')).PictureView,
  video: async () => (await import('./video-view.js')).VideoView,
  text: async () => (await import('./text-view.js')).TextView,
};

/** What a held key does once. */
const ONCE = /^(?:yes|no|accept|delete|new-span|play|filter|show-keys)/;

type Shown = { readonly status: 'idle' | 'loading' | 'ready' } | { readonly status: 'failed'; readonly why: MediaFailure | 'part' };

/**
 * Says what an image, a video or a text is: each concept is *yes*, *no* or nothing of the whole; and of stretches of a video or a
 * text. It works alone: give it an input and concepts, listen to `annotations-changed`. Setting a property fires no event;
 * calling a method is like using it by hand.
 *
 * @customElement input-classifier
 * @summary Classifies images, videos and texts.
 *
 * @slot side-start - Above the concepts in the side panel.
 * @slot assist - Above the suggestions.
 * @slot side-end - Below the rest of the side panel.
 * @slot keys - Above the keys, in the dialog that shows them: those of the page around.
 *
 * @fires {CustomEvent<AnnotationsChangedDetail>} annotations-changed - A gesture ended that changed labels; undo and redo too. One event a gesture.
 * @fires {CustomEvent<{ discarded: string[]; restored: string[] }>} suggestions-changed - Suggestions were discarded, or one step back brought some back; their ids. Accepting one is a change of the annotations.
 * @fires {CustomEvent<{ ids: string[]; previous: string[] }>} selection-changed - Other stretches are chosen.
 * @fires {CustomEvent<{ canUndo: boolean; canRedo: boolean }>} history-changed - There is something to undo or redo, or no longer.
 * @fires {CustomEvent<{ kind: InputKind }>} media-loaded - The input is on show.
 * @fires {CustomEvent<{ message: string }>} media-failed - The input cannot be shown, and why.
 *
 * @csspart base - The whole.
 * @csspart canvas - Where the input is shown.
 * @csspart picture - The picture.
 * @csspart video - The video.
 * @csspart timeline - Its timeline.
 * @csspart text - The text.
 * @csspart toolbar - The bar below the input.
 * @csspart side - The side panel.
 * @csspart concepts - The concepts in it.
 * @csspart concept - A row of the concepts.
 * @csspart suggestions - What a workflow proposes of the whole.
 * @csspart spans - The stretches in it.
 * @csspart span - A row of the stretches.
 * @csspart delete - The button that deletes a row's stretch.
 * @csspart pending - Asks what a stretch is.
 * @csspart naming - Offers concepts for the words that are marked in a text.
 * @csspart keys - The dialog that shows the keys.
 * @csspart retry - The button that loads the input again.
 *
 * @cssprop [--le-canvas=#101216] - Behind pictures and videos.
 * @cssprop [--le-picture-filter=none] - A CSS filter over pictures and videos.
 *
 * @cssState loading - The input is not there yet.
 * @cssState error - The input cannot be shown.
 * @cssState empty - Nothing is said of it.
 */
export class InputClassifier extends LabelElement<InputClassifierEventDetails, 'classifier'> {
  static override styles = [...base, labeling, keyRows, styles];
  protected override readonly english = ENGLISH;

  readonly #adapter = new AdapterController(this);
  protected override readonly editor: Classifier = new Classifier(newId, (event) => this.hear(event));
  readonly #concepts = new ConceptList(this, this.editor, (place) => this.#conceptKeys[place]);
  readonly #spans = new SpanList(this, this.editor, () => this.#view);
  readonly #media = new Resource(
    this,
    () => {
      const { input } = this, given = this.media ?? this.src, adapter = this.#adapter.value;
      if (given !== undefined) return [given, undefined, undefined] as const;
      return input && adapter?.inputs ? [undefined, adapter, input.id] as const : undefined;
    },
    async ([given, adapter, id], signal): Promise<Media> => given ?? adapter.inputs!.media(id, 'full', { signal }),
  );

  /** What the input is. */
  @property({ reflect: true }) kind: InputKind = 'image';
  /** The address of the input. */
  @property() src: string | undefined;
  /** The input itself, instead of `src`. */
  @property({ attribute: false }) media: Blob | undefined;
  /** The input, which the adapter has; instead of `src` and `media`. */
  @property({ attribute: false }) input: Pick<Input, 'id'> | undefined;
  /** Where `input` comes from; without one, the nearest provider is asked. */
  @property({ attribute: false }) adapter: LabelingAdapter | undefined;
  /** Of a video: frames a second, if they are known; else they are measured while it plays. */
  @property({ type: Number, attribute: 'frame-rate' }) frameRate: number | undefined;
  /** Whether one concept is there, or several can be. */
  @property() choice: TaskSettings['choice'] = 'several';
  /** Other keys for some commands: `{ play: ['K'], 'yes-1': ['Y'] }`; an empty list takes a command's keys away. */
  @property({ attribute: false }) keys: KeyMap<ClassifierCommand> = {};

  @state() private shown: Shown = { status: 'idle' };
  @state() private showsKeys = false;

  #view: MediaView | undefined;
  #viewKind: InputKind | undefined;
  /** Counts the views: what a former one loads is not wanted any more. */
  #run = 0;
  #lookup: KeyLookup<ClassifierCommand> = buildKeys({}, []);
  #conceptKeys: readonly (string | undefined)[] = [];

  constructor() {
    super();
    // a button may take itself away: of a stretch, or of a suggestion
    void new FocusKeeper(this, () => this.renderRoot.querySelector<HTMLElement>('.canvas [tabindex="0"], .canvas'));
  }

  /** Chooses stretches, and brings the first of them into sight. */
  select(ids: readonly string[]): void {
    this.editor.select(ids);
    const label = ids[0] === undefined ? undefined : this.editor.document.get(ids[0]);
    if (label) this.#view?.reveal(label);
  }
  override get busy(): boolean {
    return super.busy || this.#view?.busy === true;
  }
  override cancel(): void {
    if (!this.#view?.run('cancel')) super.cancel();
  }
  /** Ends an open gesture. @returns false where a stretch waits for its end or for its concept */
  settle(): boolean {
    if (this.#view?.busy) {
      this.announce(this.t.classifier.said.unfinished);
      this.#view.focus();
      return false;
    }
    if (!this.editor.pending) return true;
    this.announce(this.t.classifier.said.pick);
    this.renderRoot.querySelector<HTMLElement>('.concepts [data-row][tabindex="0"]')?.focus();
    return false;
  }
  override focus(): void {
    // what shows the input takes it as soon as it is there
    if (this.#view) this.#view.focus();
    else this.renderRoot.querySelector<HTMLElement>('.canvas')?.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate(); // it may have let go of its view
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.editor.cancel();
    // an element that is only moved is connected again by then, and keeps its view
    queueMicrotask(() => {
      if (!this.isConnected) this.#stop();
    });
  }

  override willUpdate(changed: PropertyValues<this>): void {
    // what can be chosen and suggested depends on it
    if (changed.has('kind')) this.editor.setKind(this.kind);
    super.willUpdate(changed);
    if (changed.has('choice')) this.editor.setChoice(this.choice);
    if (changed.has('kind') || changed.has('keys')) this.#setKeys();
    if (changed.has('src') || changed.has('media') || changed.has('input')) {
      this.editor.cancel();
      this.editor.forgetDeclined();
      this.hush(() => this.editor.clearHistory());
    }
    if (!isServer && this.isConnected) this.#showMedia();
  }

  override render(): TemplateResult {
    const t = this.t.classifier, { editor, kind } = this;
    return html`
      <div class="base" part="base" @keydown=${this.#keydown}>
        <div class="layout ${this.locked ? 'locked' : ''}" ?inert=${this.locked}>
          <div class="desk ${kind}">
            <div class="canvas" part="canvas" tabindex="-1">
              ${this.#view?.render() ?? nothing}
              ${this.#renderCurtain()}
              ${editor.pending ? html`<div class="float" part="pending" role="group" aria-label=${t.pick}><span>${t.pick}</span><div><button type="button" @click=${() => this.#cancelPending()}>${this.t.shared.cancel}</button></div></div>` : nothing}
            </div>
            <div class="bar" part="toolbar" role="toolbar" aria-label=${t.toolbar}>
              ${this.#tool('undo', icons.undo, !editor.canUndo || editor.readonly)}${this.#tool('redo', icons.redo, !editor.canRedo || editor.readonly)}
              ${this.#view?.renderTools() ?? nothing}
              <span class="grow"></span>
              ${this.#tool('show-keys', icons.keys, false)}
            </div>
          </div>
          <div class="side" part="side">
            <slot name="side-start"></slot>
            <slot name="assist"></slot>
            ${renderSuggestions(editor, this.#spans, t, () => this.focus())}
            ${this.#concepts.render(t)}
            ${kind === 'image' ? nothing : this.#spans.render(kind, t)}
            <slot name="side-end"></slot>
          </div>
        </div>
        ${this.showsKeys ? renderKeys(kind, editor, this.#lookup, this.t, () => { this.showsKeys = false; }) : nothing}
        ${this.live.template}
      </div>
    `;
  }

  #tool(command: 'undo' | 'redo' | 'show-keys', sign: TemplateResult, disabled: boolean): TemplateResult {
    const t = this.t.classifier, name = command === 'show-keys' ? t.keys : t[command];
    return html`<button type="button" class="ghost icon" aria-label=${name} title=${name} aria-disabled=${disabled ? 'true' : 'false'} @click=${() => void this.#do(command)}>${sign}</button>`;
  }

  #renderCurtain(): TemplateResult | typeof nothing {
    const { state: media } = this.#media, t = this.t.classifier, { shown } = this;
    const failure = this.#failure;
    if (failure === undefined && shown.status === 'ready') return nothing;
    const isIdle = failure === undefined && media.status === 'idle';
    const none = this.input && !this.#adapter.value ? this.t.shared.notConnected : t.none;
    return html`
      <div class="curtain ${failure === undefined && !isIdle ? 'loading' : ''}">
        <p>${failure ?? (isIdle ? none : t.loading[this.kind])}</p>
        ${failure === undefined ? nothing : html`<button type="button" part="retry" @click=${this.#retry}>${this.t.shared.retry}</button>`}
      </div>`;
  }

  /** Why nothing is on show, in words. */
  get #failure(): string | undefined {
    const { state: media } = this.#media, t = this.t.classifier;
    if (media.status === 'error') return t.mediaFailed(media.error.message);
    return this.shown.status === 'failed' ? t.failures[this.shown.why] : undefined;
  }

  // ---------------------------------------------------------------- the input

  #told: string | undefined;

  override updated(): void {
    if (this.#view && this.shadowRoot?.activeElement?.matches('.canvas')) this.#view.focus();
    const failure = this.#failure;
    if (failure === this.#told) return;
    this.#told = failure;
    this.setState('error', failure !== undefined);
    if (failure === undefined) return;
    this.announce(failure);
    this.emit('media-failed', { message: failure });
  }

  #showMedia(): void {
    const { status, data } = this.#media.state;
    this.setState('loading', status === 'loading' || this.shown.status === 'loading');
    if (this.#viewKind !== this.kind) {
      this.#stop();
      this.#viewKind = this.kind;
      void this.#loadView(this.kind, ++this.#run);
    }
    if (!this.#view) return;
    // what is read anew stays on show meanwhile
    this.#view.show(data === undefined ? undefined : { media: data, ...(this.frameRate === undefined ? {} : { frameRate: this.frameRate }) });
    if (data === undefined) this.shown = { status: 'idle' };
    else if (data !== this.#shownMedia) this.shown = { status: 'loading' };
    this.#shownMedia = data;
  }

  #shownMedia: Media | undefined;

  async #loadView(kind: InputKind, run: number): Promise<void> {
    try {
      const View = await VIEWS[kind]();
      if (run !== this.#run || !this.isConnected) return;
      this.#view = new View({
        host: this,
        classifier: this.editor,
        texts: () => this.t.classifier,
        keyOf: (place) => this.#conceptKeys[place],
        announce: (text) => this.announce(text),
        loaded: () => {
          this.shown = { status: 'ready' };
          this.emit('media-loaded', { kind });
        },
        failed: (why) => { this.shown = { status: 'failed', why }; },
      });
      this.requestUpdate();
    } catch {
      if (run === this.#run) this.shown = { status: 'failed', why: 'part' };
    }
  }

  readonly #retry = (): void => {
    this.#stop();
    this.#media.reload();
    this.requestUpdate();
    this.focus();
  };

  #stop(): void {
    this.#run++;
    this.#view?.destroy();
    this.#view = this.#viewKind = this.#shownMedia = undefined;
    this.shown = { status: 'idle' };
  }

  // ---------------------------------------------------------------- keys

  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || this.locked || isTyping(event)) return;
    const chord = chordOf(event, isApple()), onView = event.composedPath().some((each) => each instanceof Element && each.matches('.canvas'));
    // a button is pressed by it
    if ((chord === ' ' || chord === 'Enter') && !onView) return;
    const find = (keys: string): ClassifierCommand | undefined => (onView ? this.#lookup.canvas.get(keys) : undefined) ?? this.#lookup.element.get(keys);
    // on some keyboards a sign needs Shift and a digit's key, or AltGr, which some systems call Ctrl and Alt
    const isPlain = event.getModifierState('AltGraph') || !(event.ctrlKey || event.metaKey || event.altKey);
    const command = find(chord) ?? (isPlain && /^[^\p{L}\p{N}]$/u.test(event.key) ? find(event.key) : undefined);
    if (command === undefined) return;
    // held, it would answer again and again
    if ((event.repeat && ONCE.test(command)) || this.#do(command)) event.preventDefault();
  };

  #setKeys(): void {
    const table = classifierKeys(this.kind, this.keys);
    this.#lookup = buildKeys(this.keys, table);
    this.#conceptKeys = table.flatMap(({ command }) => (command.startsWith('yes-') ? [chordsOf(this.#lookup, command)[0]] : []));
  }

  /** @returns whether there was anything to do */
  #do(command: ClassifierCommand): boolean {
    const { editor } = this;
    const [, answer, place] = /^(yes|no)-(\d+)$/.exec(command) ?? [];
    if (answer) return this.#say(Number(place), answer === 'yes' ? 1 : 0);
    if (this.#view?.run(command)) return true;
    switch (command) {
      case 'undo':
      case 'redo':
        this.editor[command]();
        return true;
      case 'accept': {
        const ids = editor.choosesSuggestions ? editor.selection : editor.best === undefined ? [] : [editor.best];
        if (ids.length === 0 || editor.readonly) return false;
        editor.accept(ids);
        return true;
      }
      case 'accept-all': {
        const { acceptable } = editor;
        if (acceptable.length === 0 || editor.readonly) return false;
        editor.accept(acceptable);
        return true;
      }
      case 'delete':
        if (editor.selection.length === 0) return false;
        editor.deleteSelected();
        return true;
      case 'cancel':
        return editor.stepBack();
      case 'next-span':
      case 'previous-span': {
        const found = editor.walk(command === 'next-span' ? 1 : -1), [id] = editor.selection;
        if (found) this.#view?.reveal(editor.document.get(id!)!);
        return found;
      }
      case 'filter':
        return this.#concepts.focusFilter();
      case 'show-keys':
        this.showsKeys = true;
        return true;
      default:
        return false;
    }
  }

  #say(place: number, answer: 0 | 1): boolean {
    const concept = this.concepts[place - 1];
    // where nothing can be changed the keys are the page's: a review has some of its own
    if (!concept || this.editor.readonly || (answer === 0 && this.editor.isSingle)) return false;
    this.editor.toggle(concept.id, answer);
    return true;
  }

  #cancelPending(): void {
    this.editor.cancel();
    this.focus();
  }

  // ---------------------------------------------------------------- what the base asks

  protected override get isEmpty(): boolean {
    return this.annotations.length + this.suggestions.length === 0;
  }

  protected override hear(event: EditorEvent): void {
    if (event.type === 'redraw') this.requestUpdate();
    else super.hear(event);
  }

  protected override words(event: EditorEvent): string | undefined {
    return announcement(event, this.editor, this.#spans, this.t.classifier);
  }

  protected override told(event: EditorEvent): void {
    if (event.type === 'selected' && event.ids.length > 0) this.#spans.show(event.ids.at(-1)!);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'input-classifier': InputClassifier;
  }
}
