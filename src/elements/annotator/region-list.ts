import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import { scrollToRow, visibleRange, type RegionEditor } from '../../core/annotate/index.js';
import type { Label } from '../../core/model/annotation.js';
import type { Texts } from '../../i18n/index.js';
import { icons } from './icons.js';
import { dot } from './render-concepts.js';
import type { RegionNames } from './region-names.js';

/** CSS pixels. */
const ROW = 36;

/** The regions as rows, of which only those in sight are in the page: the accessible truth of the canvas. */
export class RegionList implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #editor: RegionEditor;
  readonly #names: RegionNames;
  readonly #leave: () => void;
  readonly #scroller = createRef<HTMLElement>();
  #scrollTop = 0;
  #height = 400;
  /** The row that Tab comes to. */
  #current = 0;
  #focus = false;
  #focused = false;
  #hovered: string | undefined;

  /** @param leave takes the focus when no row is left */
  constructor(host: ReactiveControllerHost & HTMLElement, editor: RegionEditor, names: RegionNames, leave: () => void) {
    this.#host = host;
    this.#editor = editor;
    this.#names = names;
    this.#leave = leave;
    host.addController(this);
  }

  hostConnected(): void {}

  hostUpdate(): void {
    this.#focused = this.#hasFocus();
  }

  hostUpdated(): void {
    const scroller = this.#scroller.value;
    // the row with the focus may have gone: by an undo, or by the host
    const lost = this.#focused && !this.#hasFocus();
    if (!scroller?.isConnected) return lost ? this.#leave() : undefined;
    if (scroller.clientHeight > 0 && scroller.clientHeight !== this.#height) {
      this.#height = scroller.clientHeight;
      queueMicrotask(() => this.#host.requestUpdate());
    }
    if (!this.#focus && !lost) return;
    this.#focus = false;
    scroller.querySelector<HTMLElement>(`[data-row="${this.#current}"]`)?.focus({ preventScroll: true });
  }

  /** The region that the hand points at on the canvas. */
  set hovered(id: string | undefined) {
    if (id === this.#hovered) return;
    this.#hovered = id;
    this.#host.requestUpdate();
  }

  #hasFocus(): boolean {
    const active = this.#host.shadowRoot?.activeElement;
    return active instanceof Node && this.#scroller.value?.contains(active) === true;
  }

  /** Brings the chosen region's row into sight. */
  show(id: string): void {
    const index = this.#editor.regions.findIndex((label) => label.id === id);
    if (index < 0) return;
    this.#current = index;
    this.#scrollTo(index);
  }

  render(t: Texts<'annotator'>['annotator']): TemplateResult {
    const { regions, readonly } = this.#editor;
    return html`
      <section class="sec regions" part="regions" aria-labelledby="regions-title">
        <h3 id="regions-title">${t.regions} <span class="pill">${this.#names.count(regions.length)}</span></h3>
        ${regions.length === 0 ? html`<p class="muted">${readonly ? t.noRegionsReadonly : t.noRegions}</p>` : this.#renderRows(regions, t)}
      </section>`;
  }

  #renderRows(regions: readonly Label[], t: Texts<'annotator'>['annotator']): TemplateResult {
    this.#current = Math.min(this.#current, regions.length - 1);
    const { start, end } = visibleRange(regions.length, ROW, this.#scrollTop, this.#height);
    const rows = Array.from({ length: end - start }, (_, i) => start + i);
    // the row that has the focus, or would get it by Tab, stays in the page; in its order, because a moved node loses the focus
    if (this.#current < start) rows.unshift(this.#current);
    else if (this.#current >= end) rows.push(this.#current);
    const selected = new Set(this.#editor.selection);
    return html`
      <div class="rows" ${ref(this.#scroller)} @scroll=${this.#scrolled} @keydown=${this.#keydown}>
        <ul class="track" .style=${`block-size:${regions.length * ROW}px`}>
          ${repeat(rows, (index) => regions[index]!.id, (index) => this.#renderRow(regions[index]!, index, regions.length, selected, t))}
        </ul>
      </div>`;
  }

  #renderRow(label: Label, index: number, count: number, selected: ReadonlySet<string>, t: Texts<'annotator'>['annotator']): TemplateResult {
    const chosen = selected.has(label.id);
    const pixels = this.#names.pixels(label);
    return html`
      <li class="region" part="region" aria-setsize=${count} aria-posinset=${index + 1} .style=${`inset-block-start:${index * ROW}px`}>
        <button type="button" class="item ${chosen ? 'on' : ''} ${label.id === this.#hovered ? 'hovered' : ''}" data-row=${index} tabindex=${index === this.#current ? 0 : -1}
          aria-pressed=${chosen ? 'true' : 'false'}
          @click=${(event: MouseEvent) => this.#choose(index, event)} @focus=${() => this.#rove(index)}>
          ${dot(this.#names.color(label))}
          <bdi class="grow" aria-hidden="true">${this.#names.name(label)}</bdi>
          ${pixels ? html`<small aria-hidden="true"><bdi dir="ltr">${t.size(pixels.width, pixels.height)}</bdi></small>` : nothing}
          <span class="sr-only">${this.#names.describe(label, index)}</span>
        </button>
        ${this.#editor.readonly ? nothing : html`
          <button type="button" class="row-delete" part="delete" tabindex="-1" aria-label=${t.deleteRegion(this.#names.name(label))} title=${t.deleteRegion(this.#names.name(label))}
            @click=${() => this.#delete([label.id], index)}>${icons.remove}</button>`}
      </li>`;
  }

  #choose(index: number, { shiftKey, ctrlKey, metaKey }: MouseEvent): void {
    const { regions, selection } = this.#editor;
    const id = regions[index]!.id;
    if (shiftKey || ctrlKey || metaKey) {
      this.#editor.select(selection.includes(id) ? selection.filter((other) => other !== id) : [...selection, id]);
    } else this.#editor.select([id]);
    this.#editor.reveal(id);
  }

  #rove(index: number): void {
    if (this.#current === index) return;
    this.#current = index;
    this.#host.requestUpdate();
  }

  readonly #scrolled = (event: Event): void => {
    this.#scrollTop = (event.currentTarget as HTMLElement).scrollTop;
    this.#host.requestUpdate();
  };

  readonly #keydown = (event: KeyboardEvent): void => {
    const last = this.#editor.regions.length - 1;
    const page = Math.max(1, Math.floor(this.#height / ROW) - 1);
    const to = {
      ArrowDown: this.#current + 1, ArrowUp: this.#current - 1, Home: 0, End: last, PageDown: this.#current + page, PageUp: this.#current - page,
    }[event.key];
    const plain = !event.altKey && !event.ctrlKey && !event.metaKey;
    if (to !== undefined && plain) {
      event.preventDefault();
      event.stopPropagation();
      this.#goTo(Math.min(Math.max(to, 0), last));
    } else if (plain && (event.key === 'Delete' || event.key === 'Backspace') && !this.#editor.readonly) {
      event.preventDefault();
      event.stopPropagation();
      const id = this.#editor.regions[this.#current]!.id;
      this.#delete(this.#editor.selection.includes(id) ? this.#editor.selection : [id], this.#current);
    }
  };

  #goTo(index: number): void {
    this.#current = index;
    this.#focus = true;
    this.#scrollTo(index);
    this.#editor.select([this.#editor.regions[index]!.id]);
    this.#editor.reveal(this.#editor.regions[index]!.id);
    this.#host.requestUpdate();
  }

  /** The focus goes to the row that takes the place, or out of the list with the last one. */
  #delete(ids: readonly string[], index: number): void {
    this.#editor.select(ids);
    this.#editor.deleteSelected();
    const left = this.#editor.regions.length;
    if (left === 0) return this.#leave();
    this.#current = Math.min(index, left - 1);
    this.#focus = true;
    this.#host.requestUpdate();
  }

  #scrollTo(index: number): void {
    const scroller = this.#scroller.value;
    if (!scroller) return;
    const top = scrollToRow(index, ROW, scroller.scrollTop, this.#height);
    if (top === scroller.scrollTop) return;
    scroller.scrollTop = top;
    this.#scrollTop = top;
  }
}
