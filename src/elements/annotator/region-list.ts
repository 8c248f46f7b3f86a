import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { placeOf, rowAt, scrollToRow, visibleRange, type Command, type RegionEditor, type RegionMark } from '../../core/annotate/index.js';
import type { PanelTexts } from './panel-texts.js';
import type { KeyCommands } from './key-commands.js';
import type { ListedRegions } from './listed-regions.js';
import type { RegionNames } from './region-names.js';
import { renderListHead } from './render-list-head.js';
import { renderRows, ROW, type RowEvents } from './render-rows.js';

/** What a key does to the row that it is pressed on, and to the other chosen ones if that one is chosen. */
const ON_ROWS: ReadonlySet<Command> = new Set(['duplicate', 'copy', 'cut', 'front', 'back', 'relabel', 'zoom-to-selected', 'select-concept', 'accept']);

export interface RegionListHost extends ReactiveControllerHost, HTMLElement {
  readonly previousAnnotations: readonly unknown[];
}

/** The regions as rows, of which only those in sight are in the page: the accessible truth of the canvas. */
export class RegionList implements ReactiveController {
  readonly #host: RegionListHost;
  readonly #editor: RegionEditor;
  readonly #listed: ListedRegions;
  readonly #names: RegionNames;
  readonly #keys: KeyCommands;
  readonly #point: (id: string | undefined) => void;
  readonly #scroller = createRef<HTMLElement>();
  #scrollTop = 0;
  #height = 400;
  /** Place of the row that Tab comes to, and its region: it may be listed elsewhere after a change. */
  #current = 0;
  #currentId: string | undefined;
  /** Where a range of rows began that is chosen with Shift. */
  #anchor: string | undefined;
  #focus = false;
  #focused = false;
  #hovered: string | undefined;
  #open = false;

  /** @param point shows a region on the canvas as pointed at */
  constructor(host: RegionListHost, editor: RegionEditor, listed: ListedRegions, names: RegionNames, keys: KeyCommands, point: (id: string | undefined) => void) {
    this.#host = host;
    this.#editor = editor;
    this.#listed = listed;
    this.#names = names;
    this.#keys = keys;
    this.#point = point;
    host.addController(this);
  }

  hostConnected(): void {}

  hostUpdate(): void {
    this.#focused = this.#hasFocus();
  }

  hostUpdated(): void {
    const scroller = this.#scroller.value;
    // the row with the focus may have gone: by an undo, by the host, or to another group
    const lost = this.#focused && !this.#hasFocus();
    if (!scroller?.isConnected) return lost ? this.#host.focus() : undefined;
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

  /** Brings the chosen region's row into sight. */
  show(id: string): void {
    const place = placeOf(this.#listed.rows, id);
    if (place === undefined) return;
    this.#setCurrent(place);
    this.#scrollTo(place);
  }

  /** Accepts the suggestions that can be seen. @returns whether there are any */
  acceptAll(): boolean {
    const ids = this.#listed.suggested;
    this.#editor.accept(ids);
    return ids.length > 0;
  }

  render(t: PanelTexts): TemplateResult {
    const { rows } = this.#listed;
    this.#current = Math.max(0, Math.min((this.#currentId === undefined ? undefined : placeOf(rows, this.#currentId)) ?? this.#current, rows.labels.length - 1));
    this.#currentId = rows.labels[this.#current]?.id;
    const rest = this.#editor.regions.length > 0
      ? html`<p class="muted">${t.noMatch}</p>`
      : html`<p class="muted">${this.#editor.readonly ? t.noRegionsReadonly : t.noRegions}</p>`;
    return html`
      <section class="sec regions" part="regions" aria-labelledby="regions-title">
        ${renderListHead(this.#editor, this.#listed, this.#keys, this.#host.previousAnnotations.length, this.#open, () => this.#toggle(), () => this.#relist(), t)}
        ${rows.labels.length === 0 ? rest : html`
          <div class="rows" ${ref(this.#scroller)} @scroll=${this.#scrolled} @keydown=${this.#keydown}>
            ${renderRows(rows, {
              range: visibleRange(rows.rowCount, ROW, this.#scrollTop, this.#height), current: this.#current, hovered: this.#hovered,
            }, this.#editor, this.#names, this.#events, t)}
          </div>
          <p id="rows-help" hidden>${t.rowsHelp}</p>`}
      </section>`;
  }

  readonly #events: RowEvents = {
    choose: (place, event) => this.#choose(place, event),
    rove: (place) => {
      if (this.#current !== place) this.#host.requestUpdate();
      this.#setCurrent(place);
    },
    point: (id) => this.#point(id),
    mark: (mark, id) => this.#mark(mark, [id]),
    accept: (id, place) => {
      this.#editor.select([id]);
      this.#editor.accept([id]);
      this.#goOnAt(place);
    },
    delete: (id, place) => this.#delete([id], place),
  };

  #hasFocus(): boolean {
    const active = this.#host.shadowRoot?.activeElement;
    return active instanceof Node && this.#scroller.value?.contains(active) === true;
  }

  #setCurrent(place: number): void {
    this.#current = place;
    this.#currentId = this.#listed.rows.labels[place]?.id;
  }

  #toggle(): void {
    this.#open = !this.#open;
    this.#host.requestUpdate();
  }

  /** Other rows, or in another order. */
  #relist(): void {
    this.#host.requestUpdate();
    if (this.#currentId !== undefined) this.show(this.#currentId);
  }

  #choose(place: number, { shiftKey, ctrlKey, metaKey }: MouseEvent): void {
    const { selection } = this.#editor, id = this.#listed.rows.labels[place]!.id;
    if (shiftKey) return this.#chooseTo(place);
    this.#anchor = id;
    if (ctrlKey || metaKey) this.#editor.select(selection.includes(id) ? selection.filter((other) => other !== id) : [...selection, id]);
    else this.#editor.select([id]);
    this.#editor.reveal(id);
  }

  /** All rows from where the range began. */
  #chooseTo(place: number): void {
    const { rows } = this.#listed, { labels } = rows;
    const from = (this.#anchor === undefined ? undefined : placeOf(rows, this.#anchor)) ?? this.#current;
    this.#anchor = labels[from]!.id;
    const ids = labels.slice(Math.min(from, place), Math.max(from, place) + 1).map(({ id }) => id);
    this.#editor.select(from > place ? ids.reverse() : ids);
    this.#editor.reveal(labels[place]!.id);
  }

  readonly #scrolled = (event: Event): void => {
    this.#scrollTop = (event.currentTarget as HTMLElement).scrollTop;
    this.#host.requestUpdate();
  };

  readonly #keydown = (event: KeyboardEvent): void => {
    const isRow = (event.target as Element).matches('[data-row]'); // its small buttons have keys of their own
    if (this.#go(event) || (isRow && this.#act(event))) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  /** @returns whether the key goes to a row. */
  #go({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
    const last = this.#listed.rows.labels.length - 1;
    const page = Math.max(1, Math.floor(this.#height / ROW) - 1);
    const to = { ArrowDown: this.#current + 1, ArrowUp: this.#current - 1, Home: 0, End: last, PageDown: this.#current + page, PageUp: this.#current - page }[key];
    if (to === undefined || altKey || ctrlKey || metaKey) return false;
    const place = Math.min(Math.max(to, 0), last), { id } = this.#listed.rows.labels[place]!;
    if (shiftKey) this.#chooseTo(place);
    else {
      this.#anchor = id;
      this.#editor.select([id]);
      this.#editor.reveal(id);
    }
    this.#setCurrent(place);
    this.#focus = true;
    this.#scrollTo(place);
    this.#host.requestUpdate();
    return true;
  }

  /** @returns whether the key does something to the row. */
  #act(event: KeyboardEvent): boolean {
    const command = this.#keys.inList(event), id = this.#currentId;
    if (id === undefined) return false;
    const ids = this.#editor.selection.includes(id) ? this.#editor.selection : [id];
    if (event.key === 'Enter' && !event.altKey && !event.ctrlKey && !event.metaKey) {
      this.#editor.select(ids);
      this.#host.focus();
      return true;
    }
    if (command === undefined) return false;
    if (command === 'hide' || command === 'lock') this.#mark(command === 'hide' ? 'hidden' : 'locked', ids);
    else if (command === 'delete') this.#delete(ids, this.#current);
    else if (ON_ROWS.has(command)) {
      this.#editor.select(ids);
      this.#keys.run(command);
    } else return command === 'paste' && this.#keys.run(command);
    return true;
  }

  #mark(mark: RegionMark, ids: readonly string[]): void {
    this.#editor.mark(mark, ids, !ids.every((id) => this.#editor.is(mark, id)));
  }

  /** The focus goes to the row that takes the place, or out of the list with the last one. */
  #delete(ids: readonly string[], place: number): void {
    this.#editor.select(ids);
    this.#editor.deleteSelected();
    this.#goOnAt(place);
  }

  #goOnAt(place: number): void {
    const { labels } = this.#listed.rows;
    if (labels.length === 0) return this.#host.focus();
    this.#setCurrent(Math.min(place, labels.length - 1));
    this.#focus = true;
    this.#host.requestUpdate();
  }

  #scrollTo(place: number): void {
    const scroller = this.#scroller.value;
    if (!scroller) return;
    const top = scrollToRow(rowAt(this.#listed.rows, place), ROW, scroller.scrollTop, this.#height);
    if (top === scroller.scrollTop) return;
    scroller.scrollTop = top;
    this.#scrollTop = top;
  }
}
