import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { placeBeside, rectToScreen, shapeBounds, type Rect } from '../../core/geometry/index.js';
import { conceptColor, scrollToRow, visibleRange, type RegionEditor } from '../../core/annotate/index.js';
import { DIGITS } from '../../core/keys.js';
import type { Concept } from '../../core/model/concept.js';
import { nameKey } from '../../core/model/names.js';
import type { Shape } from '../../core/model/region.js';
import type { SuggestedConcept } from '../../core/model/workflow.js';
import { panelIcons } from './panel-icons.js';
import type { PanelTexts } from './panel-texts.js';
import { dot } from '../../internal/dot.js';

/** CSS pixels between the region and the list. */
const GAP = 8;
/** CSS pixels. */
const ROW = 32;
/** With more concepts than this there is a field to find one by its name. */
const FEW = 10;
/** Milliseconds between two letters of one word. */
const SAME_WORD = 1000;

/** What a region may be, best first. */
export type SuggestConcepts = (region: Shape) => Promise<readonly SuggestedConcept[]>;

interface PromptHost extends ReactiveControllerHost, HTMLElement {
  readonly suggestConcepts: SuggestConcepts | undefined;
}

/** Asks what a region is, beside it: one that was drawn while no concept was active, or chosen ones that are to be another thing. */
export class ConceptPrompt implements ReactiveController {
  readonly #host: PromptHost;
  readonly #editor: RegionEditor;
  readonly #picker = createRef<HTMLElement>();
  readonly #scroller = createRef<HTMLElement>();
  readonly #field = createRef<HTMLInputElement>();
  /** Regions that have a concept, and are asked about. */
  #ids: readonly string[] = [];
  #text = '';
  /** The letters typed so far where there is no field, and when the last of them came. */
  #word = { letters: '', at: -Infinity };
  /** Place among the concepts that match. */
  #current = 0;
  #scrollTop = 0;
  #open = false;
  /** What had the focus before. */
  #before: Element | null = null;
  /** The last one chosen comes first to hand: Enter says it again. */
  #last: string | undefined;
  /** What the drawn region may be. */
  #suggested: readonly SuggestedConcept[] = [];
  #moved = false;

  constructor(host: PromptHost, editor: RegionEditor) {
    this.#host = host;
    this.#editor = editor;
    host.addController(this);
  }

  hostConnected(): void {}

  focus(): void {
    (this.#field.value ?? this.#scroller.value)?.focus({ preventScroll: true });
  }

  /** Asks anew what the chosen regions are. */
  ask(): void {
    const { selection, readonly, concepts, pending } = this.#editor;
    if (readonly) return this.#editor.refuse('read-only');
    if (concepts.length === 0) return this.#editor.refuse('no-concept');
    if (pending || selection.length === 0) return;
    this.#ids = selection;
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    if (this.#editor.pending) this.#ids = [];
    else this.#ids = this.#ids.filter((id) => this.#editor.shape(id));
  }

  hostUpdated(): void {
    const isAsking = this.#isAsking, picker = this.#picker.value, wasOpen = this.#open;
    this.#open = isAsking;
    if (isAsking && picker) {
      this.#place(picker);
      if (!wasOpen) this.#opened();
    } else if (wasOpen) this.#closed();
  }

  render(t: PanelTexts): TemplateResult | typeof nothing {
    if (!this.#isAsking) return nothing;
    if (!this.#open) this.#begin();
    const { concepts } = this.#editor, matches = this.#matches();
    const { start, end } = visibleRange(matches.length, ROW, this.#scrollTop, FEW * ROW);
    const current = matches[this.#current];
    const active = current ? `pick-${this.#current}` : nothing;
    const rows = Array.from({ length: end - start }, (_, i) => start + i);
    const hasField = concepts.length > FEW;
    return html`
      <div class="picker" part="picker" ${ref(this.#picker)} @click=${this.#clicked} @keydown=${this.#keydown} @focusout=${this.#focusout}>
        ${hasField ? html`
          <input type="text" role="combobox" aria-expanded="true" aria-autocomplete="list" aria-controls="pick-list" aria-activedescendant=${active} aria-label=${t.pick}
            placeholder=${t.find} autocomplete="off" .value=${live(this.#text)} ${ref(this.#field)} @input=${this.#typed} />` : nothing}
        <div class="options" id="pick-list" role="listbox" tabindex=${hasField ? -1 : 0} aria-label=${t.pick} aria-activedescendant=${hasField ? nothing : active}
          ${ref(this.#scroller)} @scroll=${this.#scrolled}>
          <div class="track" .style=${`block-size:${matches.length * ROW}px`}>
            ${repeat(rows, (place) => matches[place]!.concept.id, (place) => {
              const { concept, index } = matches[place]!, isCurrent = place === this.#current;
              return html`
                <div class="item ${isCurrent ? 'current' : ''}" id="pick-${place}" role="option" aria-selected=${isCurrent ? 'true' : 'false'}
                  aria-setsize=${matches.length} aria-posinset=${place + 1} data-id=${concept.id} .style=${`inset-block-start:${place * ROW}px`}>
                  ${dot(conceptColor(concept, index))}
                  <bdi class="grow">${concept.name}</bdi>
                  ${this.#renderConfidence(concept.id, t)}
                  ${DIGITS[index] === undefined ? nothing : html`<kbd>${DIGITS[index]}</kbd>`}
                </div>`;
            })}
          </div>
        </div>
        ${matches.length === 0 ? html`<p class="muted" role="status">${t.noConceptMatches}</p>` : nothing}
      </div>`;
  }

  #renderConfidence(conceptId: string, t: PanelTexts): TemplateResult | typeof nothing {
    const found = this.#suggested.find((each) => each.conceptId === conceptId);
    return !found ? nothing : html`<span class="robot" role="img" aria-label=${t.suggestedMark}>${panelIcons.robot}</span><small>${t.confidence(found.source.confidence)}</small>`;
  }

  /** Whoever has moved on already is not led elsewhere. */
  async #suggest(pending: Shape): Promise<void> {
    const found = await (async () => this.#host.suggestConcepts?.(pending))().catch(() => undefined);
    if (!found || this.#editor.pending !== pending) return;
    this.#suggested = found;
    const best = this.#matches().findIndex(({ concept }) => concept.id === found[0]?.conceptId);
    if (best >= 0 && !this.#moved && this.#text === '') {
      this.#current = best;
      this.#reveal();
    }
    this.#host.requestUpdate();
  }

  get #isAsking(): boolean {
    return this.#editor.pending !== undefined || this.#ids.length > 0;
  }

  /** The concepts whose name has what was typed, those that begin with it first. */
  #matches(): readonly { readonly concept: Concept; readonly index: number }[] {
    const wanted = nameKey(this.#text);
    const all = this.#editor.concepts.map((concept, index) => ({ concept, index }));
    if (wanted === '') return all;
    const found = all.flatMap((each) => {
      const at = nameKey(each.concept.name).indexOf(wanted);
      return at < 0 ? [] : [{ ...each, at }];
    });
    return [...found.filter(({ at }) => at === 0), ...found.filter(({ at }) => at > 0)];
  }

  #begin(): void {
    const now = this.#ids.length === 0 ? this.#last : this.#editor.document.get(this.#ids[0]!)?.conceptId;
    this.#before = this.#host.shadowRoot?.activeElement ?? null;
    this.#text = '';
    this.#current = Math.max(0, this.#editor.concepts.findIndex(({ id }) => id === now));
    this.#scrollTop = 0;
    this.#suggested = [];
    this.#moved = false;
    if (this.#editor.pending) void this.#suggest(this.#editor.pending);
  }

  #opened(): void {
    this.focus();
    this.#reveal();
  }

  #closed(): void {
    const active = this.#host.shadowRoot?.activeElement;
    // taken away with the list, the focus goes back to where it was
    if (active) return;
    if (this.#before instanceof HTMLElement && this.#before.isConnected) this.#before.focus({ preventScroll: true });
    else this.#host.focus();
  }

  #close(): void {
    if (this.#editor.pending) this.#editor.cancel();
    this.#ids = [];
    this.#host.requestUpdate();
  }

  #choose(conceptId: string | undefined): void {
    if (conceptId === undefined) return;
    this.#last = conceptId;
    const ids = this.#ids;
    this.#ids = [];
    if (ids.length > 0) this.#editor.relabel(ids, conceptId);
    else {
      // who takes another than the first has decided alone
      const [first] = this.#suggested;
      this.#editor.chooseConcept(conceptId, first?.conceptId === conceptId ? first.source : undefined);
    }
    this.#host.requestUpdate();
  }

  readonly #clicked = (event: Event): void => this.#choose((event.target as Element).closest<HTMLElement>('[role=option]')?.dataset.id);

  readonly #typed = (): void => {
    this.#text = this.#field.value!.value;
    this.#move(0);
  };

  readonly #scrolled = (event: Event): void => {
    this.#scrollTop = (event.currentTarget as HTMLElement).scrollTop; // told late: the list may have gone
    this.#host.requestUpdate();
  };

  /** Somebody goes on elsewhere: what had a concept keeps it; what has none still waits. */
  readonly #focusout = ({ relatedTarget }: FocusEvent): void => {
    if (this.#ids.length > 0 && !(relatedTarget instanceof Node && this.#picker.value?.contains(relatedTarget))) this.#close();
  };

  readonly #keydown = (event: KeyboardEvent): void => {
    // no key of the canvas works while the question is open
    event.stopPropagation();
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === 'Tab' || event.isComposing) return;
    const field = this.#field.value, count = this.#matches().length;
    const to = {
      ArrowDown: (this.#current + 1) % count, ArrowUp: (this.#current + count - 1) % count,
      PageDown: Math.min(this.#current + FEW, count - 1), PageUp: Math.max(this.#current - FEW, 0), ...(!field && { Home: 0, End: count - 1 }),
    }[event.key];
    const digit = this.#text === '' ? DIGITS.indexOf(/^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1] ?? event.key) : -1;
    if (to !== undefined) {
      if (count > 0) this.#move(to);
    } else if (event.key === 'Enter' || (event.key === ' ' && !field)) this.#choose(this.#matches()[this.#current]?.concept.id);
    else if (event.key === 'Escape') this.#close();
    else if (digit >= 0 && !event.shiftKey) this.#choose(this.#editor.concepts[digit]?.id);
    else if (field) return;
    else if (event.key.length === 1) this.#find(event.key, event.timeStamp);
    event.preventDefault();
  };

  #move(to: number): void {
    this.#word = { letters: '', at: 0 };
    this.#current = to;
    this.#moved = true;
    this.#host.requestUpdate();
    this.#reveal();
  }

  #reveal(): void {
    const scroller = this.#scroller.value;
    if (!scroller) return;
    scroller.scrollTop = scrollToRow(this.#current, ROW, scroller.scrollTop, scroller.clientHeight);
    if (scroller.scrollTop === this.#scrollTop) return;
    this.#scrollTop = scroller.scrollTop;
    this.#host.requestUpdate();
  }

  /** The concept that begins with what was typed in one go; the same letter again and again goes through all that begin with it. */
  #find(letter: string, at: number): void {
    const { concepts } = this.#editor, before = at - this.#word.at < SAME_WORD ? this.#word.letters : '';
    const letters = before + nameKey(letter), again = [...letters].every((each) => each === letters[0]);
    const wanted = again ? letters[0]! : letters, first = this.#current + (again ? 1 : 0);
    const found = [...concepts.keys()].map((step) => (first + step) % concepts.length).find((index) => nameKey(concepts[index]!.name).startsWith(wanted));
    if (found !== undefined) this.#move(found);
    this.#word = { letters, at };
  }

  /** Beside the region, where it stays on the canvas. */
  #place(picker: HTMLElement): void {
    const { viewport } = this.#editor, bounds = this.#bounds();
    if (!bounds || !viewport.image) return;
    const { x, y } = placeBeside(rectToScreen(viewport.view, viewport.image, bounds), { width: picker.offsetWidth, height: picker.offsetHeight }, viewport.size, GAP);
    picker.style.left = `${x}px`;
    picker.style.top = `${y}px`;
  }

  #bounds(): Rect | undefined {
    const { pending, viewport } = this.#editor;
    return pending && viewport.image ? shapeBounds(pending, viewport.image) : this.#editor.boundsOf(this.#ids);
  }
}
