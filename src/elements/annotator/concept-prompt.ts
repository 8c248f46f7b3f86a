import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { shapeBounds, placeBeside, rectBetween } from '../../core/geometry/index.js';
import { conceptColor, DIGITS, type RegionEditor } from '../../core/annotate/index.js';
import type { Texts } from '../../i18n/index.js';
import { dot } from './render-concepts.js';

/** CSS pixels between the box and the list. */
const GAP = 8;

/** Asks what a box is that was drawn while no concept was active: a list beside it. */
export class ConceptPrompt implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #editor: RegionEditor;
  readonly #leave: () => void;
  readonly #list = createRef<HTMLElement>();
  #current = 0;
  #open = false;
  /** The last one chosen comes first to hand: Enter says it again. */
  #last: string | undefined;

  /** @param leave takes the focus when the list has gone */
  constructor(host: ReactiveControllerHost, editor: RegionEditor, leave: () => void) {
    this.#host = host;
    this.#editor = editor;
    this.#leave = leave;
    host.addController(this);
  }

  hostConnected(): void {}

  focus(): void {
    this.#list.value?.focus({ preventScroll: true });
  }

  hostUpdated(): void {
    const open = this.#editor.pending !== undefined;
    const list = this.#list.value;
    if (open && list) {
      this.#place(list);
      if (!this.#open) this.focus();
      list.querySelector('.current')?.scrollIntoView({ block: 'nearest' });
    } else if (this.#open) this.#leave();
    this.#open = open;
  }

  render(t: Texts<'annotator'>['annotator']): TemplateResult | typeof nothing {
    const { pending, concepts } = this.#editor;
    if (!pending) return nothing;
    if (!this.#open) this.#current = Math.max(0, concepts.findIndex(({ id }) => id === this.#last));
    return html`
      <div class="picker" part="picker" role="listbox" tabindex="0" aria-label=${t.pick} aria-activedescendant="pick-${this.#current}"
        ${ref(this.#list)} @click=${this.#clicked} @keydown=${this.#keydown}>
        ${concepts.map((concept, index) => html`
          <div class="item ${index === this.#current ? 'current' : ''}" id="pick-${index}" role="option" aria-selected=${index === this.#current ? 'true' : 'false'} data-place=${index}>
            ${dot(conceptColor(concept, index))}
            <bdi class="grow">${concept.name}</bdi>
            ${DIGITS[index] === undefined ? nothing : html`<kbd>${DIGITS[index]}</kbd>`}
          </div>`)}
      </div>`;
  }

  #choose(index: number): void {
    const concept = this.#editor.concepts[index];
    if (!concept) return;
    this.#last = concept.id;
    this.#editor.chooseConcept(concept.id);
  }

  readonly #clicked = (event: Event): void => {
    const place = (event.target as Element).closest<HTMLElement>('[role=option]')?.dataset.place;
    if (place !== undefined) this.#choose(Number(place));
  };

  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === 'Tab') return;
    const count = this.#editor.concepts.length;
    const to = { ArrowDown: (this.#current + 1) % count, ArrowUp: (this.#current + count - 1) % count, Home: 0, End: count - 1 }[event.key];
    const digit = DIGITS.indexOf(/^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1] ?? event.key);
    // no key of the canvas works while the question is open
    event.stopPropagation();
    event.preventDefault();
    if (to !== undefined) this.#move(to);
    else if (event.key === 'Enter' || event.key === ' ') this.#choose(this.#current);
    else if (event.key === 'Escape') this.#editor.cancel();
    else if (digit >= 0) this.#choose(digit);
    else if (event.key.length === 1) this.#find(event.key);
  };

  #move(to: number): void {
    this.#current = to;
    this.#host.requestUpdate();
  }

  /** The next concept that begins with a letter. */
  #find(letter: string): void {
    const { concepts } = this.#editor;
    const begins = (index: number): boolean => concepts[index]!.name.toLocaleLowerCase().startsWith(letter.toLocaleLowerCase());
    for (let step = 1; step <= concepts.length; step++) {
      const index = (this.#current + step) % concepts.length;
      if (begins(index)) return this.#move(index);
    }
  }

  /** Beside the box, where it stays on the canvas. */
  #place(list: HTMLElement): void {
    const { pending, viewport } = this.#editor;
    if (!pending || !viewport.image) return;
    const bounds = shapeBounds(pending, viewport.image);
    const box = rectBetween(viewport.toScreen(bounds), viewport.toScreen({ x: bounds.x + bounds.width, y: bounds.y + bounds.height }));
    const { x, y } = placeBeside(box, { width: list.offsetWidth, height: list.offsetHeight }, viewport.size, GAP);
    list.style.left = `${x}px`;
    list.style.top = `${y}px`;
  }
}
