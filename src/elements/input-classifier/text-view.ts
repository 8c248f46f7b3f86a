import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import type { Media } from '../../adapter/port.js';
import { conceptColor, UNKNOWN_COLOR } from '../../core/annotate/index.js';
import {
  graphemeAt, graphemeStep, lanesOf, lineEdge, lineStep, nearestOnLine, passage, placeOf, shortened, spanOf, withEnd, wordStep, type ClassifierCommand, type Place,
} from '../../core/classify/index.js';
import type { Label } from '../../core/model/annotation.js';
import type { Point, TextSpan } from '../../core/model/region.js';
import { adoptStyles } from '../../internal/adopt-styles.js';
import { cssVar } from '../../internal/css-var.js';
import { dot } from '../../internal/dot.js';
import { icons } from '../../internal/icons.js';
import { isApple } from '../../internal/is-apple.js';
import { selectedIn } from '../../internal/shadow-selection.js';
import { decodeText } from './decode-text.js';
import type { MediaView, ShownMedia, ViewContext } from './media-view.js';
import { TextPage, type PassageLook } from './text-page.js';
import { textStyles } from './text-view.styles.js';

/** Size of the letters, in parts of the usual one. */
const LEAST_SIZE = 1, MOST_SIZE = 2.5, SIZE_STEP = 0.25;
/** Graphemes of a quote, and of a name over the text. */
const QUOTE = 40, CHIP = 16;
/** As many concepts as fit over the text. */
const OFFERED = 5;
/** CSS pixels between the caret and what hides it. */
const MARGIN = 40;
/** The words that are marked while the browser shows no selection there. */
const MARK_ID = ':mark';

/** What is selected, in the order in which it was: `focus` is the end that moves, and where the caret is. */
interface Selection {
  readonly anchor: number;
  readonly focus: number;
}

/** A key that moves an end of a passage, from its first press until it is let go. */
interface Nudge {
  readonly id: string;
  readonly span: TextSpan;
}

/** A text to read, in which words are marked as in any text of a page, or by keys. */
export class TextView implements MediaView, ReactiveController {
  readonly #context: ViewContext;
  readonly #reading = createRef<HTMLElement>();
  readonly #sheet = createRef<HTMLElement>();
  readonly #caret = createRef<HTMLElement>();
  readonly #gone = new AbortController();
  #page: TextPage | undefined;
  #media: Media | undefined;
  #loading: AbortController | undefined;
  #size = 1;
  #selection: Selection | undefined;
  /** Whether the browser shows it. */
  #isNative = false;
  /** Where a pointer is down that may be selecting, in CSS pixels of the window: the text nodes must stay what they are. */
  #pressed: Point | undefined;
  /** What the classifier was told. */
  #marked: TextSpan | undefined;
  /** Where the arrow keys for lines go to. CSS pixels of the window. */
  #goal: number | undefined;
  #nudge: Nudge | undefined;
  #places = new WeakMap<object, Place | 'lost'>();
  #painted: readonly unknown[] = [];

  constructor(context: ViewContext) {
    this.#context = context;
    adoptStyles(context.host, textStyles);
    context.host.addController(this);
    const { signal } = this.#gone;
    document.addEventListener('selectionchange', () => this.#readSelection(), { signal });
    window.addEventListener('pointermove', ({ clientX: x, clientY: y }) => { this.#pressed &&= { x, y }; }, { signal });
    for (const type of ['pointerup', 'pointercancel']) window.addEventListener(type, this.#up, { signal });
  }

  hostConnected(): void {}

  hostUpdated(): void {
    if (this.#marked && this.#context.classifier.marked !== this.#marked) this.#unmark();
    this.#paint();
    this.#placeCaret();
  }

  show(shown: ShownMedia | undefined): void {
    if (shown?.media === this.#media) return;
    this.#loading?.abort();
    this.#page?.show('');
    this.#selection = this.#nudge = undefined;
    this.#media = shown?.media;
    if (!shown) return;
    this.#loading = new AbortController();
    void this.#load(shown.media, this.#loading.signal);
  }

  render(): TemplateResult {
    const t = this.#context.texts();
    return html`
      <div class="reading" part="text" tabindex="0" role="document" aria-label=${t.text} ${ref(this.#reading)}
        @keydown=${this.#keydown} @keyup=${this.#settle} @blur=${this.#settle} @pointerdown=${this.#down} @click=${this.#click} @copy=${this.#copy}>
        <div class="sheet" ${ref(this.#sheet)} ${cssVar('--_size', String(this.#size))}>
          <div class="page" ${ref(this.#pageIs)}></div>
          <div class="caret" hidden ${ref(this.#caret)}></div>
        </div>
      </div>
      ${this.#renderNaming()}`;
  }

  renderTools(): TemplateResult {
    const t = this.#context.texts();
    return html`
      <button type="button" class="ghost icon" aria-label=${t.smaller} title=${t.smaller} aria-disabled=${this.#size <= LEAST_SIZE ? 'true' : 'false'} @click=${() => this.#resize(-1)}>${icons.smaller}</button>
      <button type="button" class="ghost icon" aria-label=${t.larger} title=${t.larger} aria-disabled=${this.#size >= MOST_SIZE ? 'true' : 'false'} @click=${() => this.#resize(1)}>${icons.larger}</button>
      <small>${t.scale(this.#size)}</small>`;
  }

  run(command: ClassifierCommand): boolean {
    const [, end, way] = /^(start|end)-(left|right)$/.exec(command) ?? [];
    if (end && way) return this.#moveEnd(end as 'start' | 'end', way === 'left' ? -1 : 1, graphemeStep);
    this.#settle();
    if (command === 'zoom-in') return this.#resize(1);
    if (command === 'zoom-out') return this.#resize(-1);
    return false;
  }

  describe(label: Label): string {
    const t = this.#context.texts(), span = this.#regionOf(label), place = this.#placeOf(span);
    const quote = t.quote(shortened(span.quote || this.#text.slice(span.start, span.end), QUOTE));
    if (place === 'lost') return t.lost(quote);
    return place?.moved ? t.moved(quote) : quote;
  }

  reveal({ region }: Label): void {
    const place = this.#placeOf(region as TextSpan);
    if (place && place !== 'lost') this.#bringIntoSight(place.start);
  }

  focus(): void {
    this.#reading.value?.focus({ preventScroll: true });
  }

  destroy(): void {
    this.#loading?.abort();
    this.#gone.abort();
    this.#context.host.removeController(this);
    this.#context.classifier.mark(undefined);
  }

  // --- the text -----------------------------------------------------------------------------------------------------

  get #text(): string {
    return this.#page?.text ?? '';
  }

  readonly #pageIs = (element?: Element): void => {
    // an element that is moved lets go of its references, and has the same ones again
    if (element && element !== this.#page?.element) this.#page = new TextPage(element as HTMLElement);
  };

  async #load(media: Media, signal: AbortSignal): Promise<void> {
    const { host, loaded, failed } = this.#context;
    try {
      const text = decodeText(new Uint8Array(await (typeof media === 'string' ? await fetched(media, signal) : media).arrayBuffer()));
      await host.updateComplete;
      if (signal.aborted) return;
      if (text === undefined) return failed('not-text');
      if (text === '') return failed('empty');
      this.#places = new WeakMap();
      this.#page!.show(text);
      this.#painted = [];
      loaded();
    } catch {
      if (!signal.aborted) failed('broken');
    }
  }

  #resize(step: 1 | -1): boolean {
    const size = Math.max(LEAST_SIZE, Math.min(MOST_SIZE, this.#size + step * SIZE_STEP));
    if (size === this.#size) return false;
    this.#size = size;
    this.#context.host.requestUpdate();
    return true;
  }

  // --- the passages -------------------------------------------------------------------------------------------------

  /** undefined while there is no text */
  #placeOf(span: TextSpan): Place | 'lost' | undefined {
    if (this.#text === '') return undefined;
    let place = this.#places.get(span);
    if (!place) this.#places.set(span, (place = placeOf(this.#text, span) ?? 'lost'));
    return place;
  }

  /** As it is just being changed. */
  #regionOf({ id, region }: Label): TextSpan {
    return this.#nudge?.id === id ? this.#nudge.span : region as TextSpan;
  }

  /** Where they are in the text, in the order of their beginnings. */
  get #passages(): readonly Label[] {
    const found = this.#context.classifier.spans.flatMap((label): Label[] => {
      const region = this.#regionOf(label), place = this.#placeOf(region);
      return place && place !== 'lost' ? [{ ...label, region: place.moved ? { ...region, start: place.start, end: place.end } : region }] : [];
    });
    return found.sort((a, b) => spanOf(a).start - spanOf(b).start || spanOf(b).end - spanOf(a).end);
  }

  /** What is marked, where the browser does not show it: a button was clicked. */
  get #shownMark(): Label | undefined {
    return this.#marked && !this.#isNative ? { id: MARK_ID, conceptId: '', value: 1, region: this.#marked, source: { kind: 'person' } } : undefined;
  }

  #paint(): void {
    const { classifier } = this.#context, { spans, concepts, selection } = classifier, mark = this.#shownMark;
    const of = [this.#text, spans, concepts, selection, mark?.region, this.#nudge];
    if (!this.#page || this.#pressed || of.every((each, i) => each === this.#painted[i])) return;
    this.#painted = of;
    const passages = this.#passages, { lanes } = lanesOf(passages), t = this.#context.texts();
    const places = new Map(concepts.map(({ id }, i) => [id, i]));
    const look = (label: Label): PassageLook => {
      if (label === mark) return { classes: 'marked', color: UNKNOWN_COLOR, chip: '', lane: 0 };
      const at = places.get(label.conceptId), concept = at === undefined ? undefined : concepts[at], name = shortened(concept?.name ?? t.unknownConcept, CHIP);
      const isMoved = label.region !== this.#regionOf(classifier.document.get(label.id)!);
      const classes = `${classifier.isSuggested(label.id) ? 'suggested' : ''} ${isMoved ? 'moved' : ''}`;
      return { classes, color: concept ? conceptColor(concept, at!) : UNKNOWN_COLOR, chip: isMoved ? t.warned(name) : name, lane: lanes.get(label.id)! };
    };
    if (this.#page.paint(mark ? [...passages, mark] : passages, look) && this.#isNative) this.#select();
    this.#page.choose(new Set(selection));
  }

  /** @returns whether there was one whose end could be moved */
  #moveEnd(end: 'start' | 'end', way: 1 | -1, step: typeof graphemeStep): boolean {
    const chosen = this.#chosen, text = this.#text;
    if (!chosen || this.#context.classifier.readonly) return false;
    if (this.#nudge?.id !== chosen.id) this.#settle();
    const span = this.#nudge?.span ?? spanOf(chosen) as TextSpan;
    const to = step(text, span[end], this.#isForward(span[end], way) ? 1 : -1), next = withEnd(span, end, to, 1, text.length);
    // in whole characters, of which one stays
    const moved = passage(text, next.start, next.end)!;
    this.#nudge = { id: chosen.id, span: moved };
    this.#bringIntoSight(end === 'start' ? moved.start : graphemeStep(text, moved.end, -1));
    this.#context.host.requestUpdate();
    return true;
  }

  /** A key was let go, or something else begins: what it did so far is one gesture. */
  readonly #settle = (): void => {
    const nudge = this.#nudge;
    if (!nudge) return;
    this.#nudge = undefined;
    this.#context.classifier.update('resize', nudge.id, nudge.span);
    this.#context.host.requestUpdate();
  };

  /** The one chosen passage, where it is in the text. */
  get #chosen(): Label | undefined {
    const { selection } = this.#context.classifier;
    return selection.length === 1 ? this.#passages.find(({ id }) => id === selection[0]) : undefined;
  }

  // --- marking ------------------------------------------------------------------------------------------------------

  #readSelection(): void {
    const root = this.#reading.value?.getRootNode(), page = this.#page, selected = page && root instanceof ShadowRoot ? selectedIn(root) : undefined;
    const from = selected && page!.offsetAt(...selected.start), to = selected && page!.offsetAt(...selected.end);
    const wasNative = this.#isNative;
    this.#isNative = (from ?? to) !== undefined;
    if (this.#isNative) {
      const start = from ?? this.#outside ?? 0, end = to ?? this.#outside ?? this.#text.length;
      this.#mark(selected!.isBackward ? { anchor: end, focus: start } : { anchor: start, focus: end });
    } else if (wasNative) this.#context.host.requestUpdate();
  }

  /** Of a pointer that is dragged out of the text: the place nearest to it in what is in sight. */
  get #outside(): number | undefined {
    if (!this.#pressed) return undefined;
    const { top, bottom } = this.#reading.value!.getBoundingClientRect();
    return nearestOnLine(this.#page!, this.#page!.lineAt(Math.max(top, Math.min(this.#pressed.y, bottom - 1))), this.#pressed.x);
  }

  #mark(selection: Selection): void {
    const { classifier, host } = this.#context;
    if (selection.anchor === this.#selection?.anchor && selection.focus === this.#selection.focus) return;
    this.#selection = selection;
    this.#goal = undefined;
    this.#marked = passage(this.#text, selection.anchor, selection.focus);
    if (this.#marked && classifier.selection.length > 0) classifier.select([]);
    classifier.mark(this.#marked);
    host.requestUpdate();
  }

  /** It has its concept, or is not wanted any more. */
  #unmark(): void {
    this.#marked = undefined;
    if (this.#selection) this.#selection = { anchor: this.#selection.focus, focus: this.#selection.focus };
    if (this.#isNative) document.getSelection()?.removeAllRanges();
    this.#isNative = false;
  }

  /** Has the browser show what is selected. */
  #select(): void {
    const { anchor, focus } = this.#selection!, selection = document.getSelection();
    if (anchor === focus) selection?.removeAllRanges();
    else selection?.setBaseAndExtent(...this.#page!.placeAt(anchor), ...this.#page!.placeAt(focus));
    this.#isNative = anchor !== focus;
  }

  readonly #down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.#settle();
    // a selection must not begin in text nodes that are about to go
    if (this.#shownMark) {
      this.#context.classifier.mark(undefined);
      this.#unmark();
      this.#paint();
    }
    this.#pressed = { x: event.clientX, y: event.clientY };
  };

  readonly #up = (): void => {
    if (!this.#pressed) return;
    this.#readSelection();
    this.#pressed = undefined;
    if (this.#marked && this.#isNative) this.#select(); // as far as it is marked
    this.#context.host.requestUpdate();
  };

  readonly #click = (event: MouseEvent): void => {
    const { classifier } = this.#context;
    if (this.#marked) {
      // a second click takes the space after the word too on some systems, a third the line end
      const { start, quote } = this.#marked, words = quote.trimEnd();
      if (event.detail > 1 && words !== '' && words !== quote) {
        this.#mark({ anchor: start, focus: start + words.length });
        this.#select();
      }
      return;
    }
    if (event.detail > 1) return;
    const ids = this.#page!.idsAt(event.target).filter((id) => id !== MARK_ID).toReversed(), [chosen] = classifier.selection;
    const next = ids[(ids.indexOf(chosen ?? '') + 1) % ids.length];
    classifier.select(next === undefined ? [] : [next]);
  };

  readonly #copy = (event: ClipboardEvent): void => {
    if (!this.#marked || !event.clipboardData) return;
    event.clipboardData.setData('text/plain', this.#marked.quote);
    event.preventDefault();
  };

  #renderNaming(): TemplateResult | typeof nothing {
    const { classifier } = this.#context, { concepts } = classifier, t = this.#context.texts();
    if (!this.#marked || this.#pressed || classifier.readonly || concepts.length === 0) return nothing;
    // the text keeps its selection, and the focus
    return html`
      <div class="float naming" part="naming" role="group" aria-label=${t.pick} @mousedown=${(event: Event) => event.preventDefault()}>
        <span>${t.pick}</span>
        <div>${concepts.slice(0, OFFERED).map((concept, place) => html`
          <button type="button" @click=${() => classifier.toggle(concept.id, 1)}>${dot(conceptColor(concept, place))}<bdi>${concept.name}</bdi>${this.#renderKey(place)}</button>`)}</div>
      </div>`;
  }

  #renderKey(place: number): TemplateResult | typeof nothing {
    const key = this.#context.keyOf(place);
    return key === undefined ? nothing : html`<kbd aria-hidden="true">${key}</kbd>`;
  }

  // --- the caret ----------------------------------------------------------------------------------------------------

  readonly #keydown = (event: KeyboardEvent): void => {
    const { key, shiftKey, altKey, ctrlKey, metaKey } = event, apple = isApple(), mod = apple ? metaKey : ctrlKey, page = this.#page;
    if (!page?.text || event.isComposing) return;
    const way = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : undefined;
    if (way && shiftKey && this.#chosen && !this.#context.classifier.readonly) {
      if (mod && this.#moveEnd(altKey ? 'start' : 'end', way, wordStep)) event.preventDefault();
      return; // without Ctrl they are commands
    }
    const to = this.#target(event, way, mod, apple ? altKey : ctrlKey);
    if (to === undefined || (apple ? ctrlKey : altKey || metaKey)) return;
    event.preventDefault();
    this.#settle();
    const goal = /^Arrow(Up|Down)$/.test(key) ? this.#goal ?? page.caretX(this.#from) : undefined, before = this.#from;
    const selection = key.toLowerCase() === 'a' ? { anchor: 0, focus: to } : { anchor: shiftKey ? this.#selection?.anchor ?? before : to, focus: to };
    if (this.#context.classifier.selection.length > 0) this.#context.classifier.select([]);
    this.#mark(selection);
    this.#goal = goal;
    this.#select();
    this.#bringIntoSight(to);
    this.#say(before, to);
  };

  /** Where the caret starts from: its place, or the chosen passage, or what is in sight. */
  get #from(): number {
    const chosen = this.#chosen;
    return chosen ? spanOf(chosen).end : this.#selection?.focus ?? this.#page!.lineAt(this.#reading.value!.getBoundingClientRect().top);
  }

  /** Where a key takes the caret; undefined: the key is none of its own. */
  #target({ key, shiftKey }: KeyboardEvent, way: 1 | -1 | undefined, mod: boolean, byWord: boolean): number | undefined {
    const page = this.#page!, text = page.text, from = this.#from;
    if (way) {
      const step = this.#isForward(from, way) ? 1 : -1, chosen = this.#chosen, held = this.#marked ?? (chosen && spanOf(chosen));
      if (byWord) return wordStep(text, from, step);
      if (mod) return lineEdge(page, from, step);
      return held && !shiftKey ? (step > 0 ? held.end : held.start) : graphemeStep(text, from, step);
    }
    if (key === 'ArrowUp' || key === 'ArrowDown') {
      const step = key === 'ArrowUp' ? -1 : 1;
      return mod ? (step < 0 ? 0 : text.length) : lineStep(page, from, step, this.#goal ?? page.caretX(from));
    }
    if (key === 'Home') return mod ? 0 : lineEdge(page, from, -1);
    if (key === 'End') return mod ? text.length : lineEdge(page, from, 1);
    return mod && !shiftKey && key.toLowerCase() === 'a' ? text.length : undefined;
  }

  #isForward(offset: number, way: 1 | -1): boolean {
    return (way > 0) === (this.#page!.directionAt(offset) === 'ltr');
  }

  /** As in a text field: what was passed, or what is marked now. */
  #say(before: number, after: number): void {
    const t = this.#context.texts(), text = this.#text;
    if (this.#marked) return this.#context.announce(t.said.marking(t.quote(shortened(this.#marked.quote, QUOTE))));
    const passed = Math.abs(after - before) > 1 ? text.slice(Math.min(before, after), Math.max(before, after)) : '';
    const words = passed.includes('\n') ? text.slice(after).split('\n', 1)[0]! : passed.length > 1 && /\s|\p{L}{2}/u.test(passed) ? passed : after < text.length ? graphemeAt(text, after).segment : '';
    this.#context.announce(words.trim() === '' ? t.said.blank(words) : shortened(words, 2 * QUOTE));
  }

  #placeCaret(): void {
    const caret = this.#caret.value, sheet = this.#sheet.value, page = this.#page;
    if (!caret || !sheet || !page) return;
    caret.hidden = this.#selection === undefined || page.text === '';
    if (caret.hidden) return;
    const { x, y, height } = page.caretBox(this.#selection!.focus), { left, top } = sheet.getBoundingClientRect();
    caret.style.transform = `translate(${x - left}px, ${y - top}px)`;
    caret.style.blockSize = `${height}px`;
  }

  /** What was never laid out is not quite where it is taken to be: looked for again as long as it moves. */
  #bringIntoSight(offset: number, tries = 3): void {
    const reading = this.#reading.value;
    if (!reading || !this.#page?.text) return;
    const { y, height } = this.#page.caretBox(offset), { top, bottom } = reading.getBoundingClientRect();
    if (y >= top + MARGIN / 2 && y + height <= bottom - MARGIN) return;
    const isFar = y < top - (bottom - top) || y > bottom + (bottom - top);
    reading.scrollTop += isFar ? y - (top + bottom) / 2 : y < top + MARGIN ? y - top - MARGIN : y + height - bottom + MARGIN;
    if (tries > 0) requestAnimationFrame(() => this.#bringIntoSight(offset, tries - 1));
  }
}

async function fetched(address: string, signal: AbortSignal): Promise<Response> {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`${response.status}`);
  return response;
}
