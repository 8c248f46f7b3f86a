import { html, type LitElement, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { scrollToRow, visibleRange } from '../core/annotate/visible-range.js';
import { Popup } from './popup.js';

/** One option of the list. The key stays with what the row stands for. */
export interface ListRow {
  readonly key: string;
  /** No option, but what the rows after it, up to the next heading, have in common. */
  readonly heading?: string;
  /** It can be reached and read, and not taken; what it renders says why. */
  readonly isRefused?: boolean;
}

export interface ComboboxOptions<Row extends ListRow> {
  /** The rows that scroll; the same array as long as nothing changed. */
  readonly rows: () => readonly Row[];
  /** Rows under them that are always in sight; the same array as long as nothing changed. */
  readonly pinned?: () => readonly Row[];
  /** Number of options among the scrolling rows, those of later pages among them; undefined: nobody knows. */
  readonly total: () => number | undefined;
  /** Whether the rows answer what is typed. */
  readonly answered: () => boolean;
  /** What is typed. */
  readonly text: () => string;
  /** The row that Enter takes after typing. */
  readonly best: () => Row | undefined;
  readonly multiple: boolean;
  readonly isSelected: (row: Row) => boolean;
  readonly render: (row: Row) => TemplateResult | string;
  readonly label: () => string;
  /** `typed`: the row is what Enter takes for the text, nobody went to it. */
  readonly pick: (row: Row, typed: boolean) => void;
  /** The last rows came in sight. */
  readonly more: () => void;
  readonly onOpen?: () => void;
  readonly onClose?: () => void;
  /** An answer to what was typed is there, or the list has opened with its rows. */
  readonly onAnswer?: () => void;
}

/** Pixels, until a row was measured. */
const ROW_HEIGHT = 36, LIST_HEIGHT = 320;
/** Rows from the end of what was read at which the next page is asked for. */
const AHEAD = 30;

/**
 * An editable combobox with a list, after the ARIA Authoring Practices: the focus stays in the input (`#input`), the list stands
 * in the same shadow root. Of a long list only the rows in sight are in the DOM, and the active one.
 */
export class Combobox<Row extends ListRow> implements ReactiveController {
  readonly popup: Popup;
  readonly #host: LitElement;
  readonly #options: ComboboxOptions<Row>;
  #rows: readonly Row[] = [];
  /** Places of those of the rows that are no options. */
  #headings: readonly number[] = [];
  #pinned: readonly Row[] = [];
  #active: string | undefined;
  /** What to do when the rows are there: an arrow key opened the list, text was typed, Enter was pressed before the answer. */
  #then: 'first' | 'last' | 'best' | 'nothing' | undefined;
  #takeBest = false;
  #isActiveTyped = false;
  #scrollToActive = false;
  #scrollTop = 0;
  #height = LIST_HEIGHT;
  #rowHeight = ROW_HEIGHT;
  readonly #numbers = new Map<string, number>();

  constructor(host: LitElement, options: ComboboxOptions<Row>) {
    this.#host = host;
    this.#options = options;
    host.addEventListener('click', this.#onClick);
    this.popup = new Popup(host, {
      anchor: () => this.#find('#field') ?? this.#find('#input'),
      popup: () => this.#find('#popup'),
      onClose: () => {
        this.#active = undefined;
        this.#then = undefined;
        this.#takeBest = false;
        this.#scrollTop = 0;
        options.onClose?.();
      },
    });
    // after the popup: it is shown before the list is measured
    host.addController(this);
  }

  // ------------------------------------------------------------ for the host's template

  /** Whether the list is on the page: a popup may also just say that there is nothing. */
  get expanded(): boolean {
    return this.popup.open && this.#count > 0;
  }

  get activeId(): string | undefined {
    return this.expanded && this.#active !== undefined ? this.#idOf(this.#active) : undefined;
  }

  get activeRow(): Row | undefined {
    return this.#active === undefined ? undefined : (this.#rows.find(this.#isActive) ?? this.#pinned.find(this.#isActive));
  }

  list(): TemplateResult | typeof nothing {
    if (!this.expanded) return nothing;
    const { label, multiple, total } = this.#options;
    const rows = this.#rows, all = total();
    const setSize = all === undefined ? -1 : all + this.#pinned.length;
    const { start, end } = visibleRange(rows.length, this.#rowHeight, this.#scrollTop, this.#height);
    const places = Array.from({ length: end - start }, (_, i) => start + i);
    const active = this.#active === undefined ? -1 : rows.findIndex(this.#isActive);
    if (active >= 0 && (active < start || active >= end)) places.push(active);
    return html`
      <div id="list" role="listbox" tabindex="-1" aria-label=${label()} aria-multiselectable=${multiple ? 'true' : nothing} @mousedown=${keepFocus} @scroll=${this.#onScroll}>
        ${rows.length > 0
          ? html`<div class="sizer" role="presentation" .style=${`block-size:${rows.length * this.#rowHeight}px`}>
              ${this.#headings.length === 0 ? this.#drawn(places, setSize) : this.#groups(places, setSize)}
            </div>`
          : nothing}
        ${this.#pinned.length > 0
          ? html`<div class="pinned" role="presentation">${this.#pinned.map((row, i) => this.#option(row, (all ?? this.#optionCount) + i, setSize, ''))}</div>`
          : nothing}
      </div>
    `;
  }

  #drawn(places: readonly number[], setSize: number): unknown {
    return repeat(places, (place) => this.#rows[place]!.key, (place) => this.#row(this.#rows[place]!, place, setSize));
  }

  /** What stands under a heading is named by it, in sight or not. */
  #groups(places: readonly number[], setSize: number): unknown {
    const headings = [-1, ...this.#headings], next = [...this.#headings, this.#rows.length];
    const groups = headings.map((start, i) => ({ row: this.#rows[start], places: places.filter((place) => place >= start && place < next[i]!) })).filter((group) => group.places.length > 0);
    return repeat(groups, ({ row }) => row?.key, ({ row, places: own }) => (row ? html`<div role="group" aria-label=${row.heading}>${this.#drawn(own, setSize)}</div>` : this.#drawn(own, setSize)));
  }

  #row(row: Row, place: number, setSize: number): TemplateResult {
    const top = `inset-block-start:${place * this.#rowHeight}px`;
    if (row.heading !== undefined) return html`<div class="heading" role="presentation" .style=${top}>${row.heading}</div>`;
    return this.#option(row, place - this.#headings.filter((each) => each < place).length, setSize, top);
  }

  #option(row: Row, place: number, setSize: number, style: string): TemplateResult {
    const isSelected = this.#options.isSelected(row);
    return html`<div
      id=${this.#idOf(row.key)}
      class="option ${row.key === this.#active ? 'active' : ''}"
      role="option"
      part="option"
      data-key=${row.key}
      aria-selected=${isSelected ? 'true' : 'false'}
      aria-disabled=${row.isRefused ? 'true' : nothing}
      aria-setsize=${setSize}
      aria-posinset=${place + 1}
      .style=${style}
    >
      ${this.#options.render(row)}
    </div>`;
  }

  // ------------------------------------------------------------ events of the host's input

  open(then: 'first' | 'last' | 'nothing' = 'nothing'): void {
    if (this.popup.open) return;
    this.#then = then;
    this.popup.show();
    this.#options.onOpen?.();
  }

  /** Text was typed: opens the list, and marks the best row when the answer is there. */
  typed(): void {
    this.#active = undefined;
    this.#scrollTop = 0;
    if (!this.popup.open) this.open();
    this.#then = 'best';
    this.#host.requestUpdate();
  }

  readonly onKeydown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const act = this.#actionOf(event);
    if (!act) return;
    event.preventDefault();
    act();
    this.#host.requestUpdate();
  };

  #actionOf({ key, altKey, shiftKey }: KeyboardEvent): (() => void) | undefined {
    if (!this.popup.open) {
      if (key === 'ArrowDown') return () => this.open(altKey ? 'nothing' : 'first');
      if (key === 'ArrowUp') return () => this.open('last');
      return undefined;
    }
    // the caret's keys stay the caret's as long as there is text and no option is active
    const inList = !shiftKey && (this.#active !== undefined || this.#options.text() === '');
    switch (key) {
      case 'ArrowDown': return () => this.#move(1);
      case 'ArrowUp': return altKey ? this.popup.hide : () => this.#move(-1);
      case 'PageDown': return () => this.#move(this.#page, false);
      case 'PageUp': return () => this.#move(-this.#page, false);
      case 'Home': return inList ? () => this.#goTo(0) : undefined;
      case 'End': return inList ? () => this.#goTo(this.#count - 1) : undefined;
      case 'Enter': return () => this.#enter();
      default: return undefined;
    }
  }

  #enter(): void {
    const row = this.activeRow;
    if (this.#then === 'best' && !this.#options.answered()) this.#takeBest = true;
    else if (row) this.#take(row, this.#isActiveTyped);
  }

  #take(row: Row, typed: boolean): void {
    if (!row.isRefused) this.#options.pick(row, typed);
  }

  /** Goes on from another row, or from none: after the active one was taken. */
  clearActive(): void {
    this.#active = undefined;
  }

  // ------------------------------------------------------------ the active row

  get #count(): number {
    return this.#rows.length + this.#pinned.length;
  }

  /** Of the rows that scroll. */
  get #optionCount(): number {
    return this.#rows.length - this.#headings.length;
  }

  get #page(): number {
    return Math.max(1, Math.floor(this.#height / this.#rowHeight) - 1);
  }

  readonly #isActive = (row: Row): boolean => row.key === this.#active;

  #rowAt(place: number): Row | undefined {
    return this.#rows[place] ?? this.#pinned[place - this.#rows.length];
  }

  #move(by: number, wraps = true): void {
    if (this.#count === 0) return;
    const row = this.activeRow;
    const from = row ? [...this.#rows, ...this.#pinned].indexOf(row) : -1;
    const hasMore = (this.#options.total() ?? Infinity) > this.#optionCount;
    let place = from < 0 ? (by > 0 ? 0 : this.#count - 1) : from + by;
    // the rows below are on their way: the pinned ones come after them
    if (hasMore && from === this.#rows.length - 1 && by > 0) place = from;
    else if (place >= this.#count) place = wraps ? 0 : this.#count - 1;
    else if (place < 0) place = wraps ? this.#count - 1 : 0;
    this.#goTo(place, wraps && by < 0 ? -1 : 1);
  }

  /** @param way in which a heading is passed over */
  #goTo(to: number, way: -1 | 1 = 1): void {
    let place = to;
    while (this.#rowAt(place)?.heading !== undefined) place += way;
    if (place < 0) place = this.#count - 1;
    this.#active = this.#rowAt(place)?.key;
    this.#isActiveTyped = false;
    this.#scrollToActive = true;
    this.#host.requestUpdate();
  }

  #idOf(key: string): string {
    let number = this.#numbers.get(key);
    if (number === undefined) this.#numbers.set(key, (number = this.#numbers.size));
    return `option-${number}`;
  }

  // ------------------------------------------------------------ pointer

  readonly #onScroll = (event: Event): void => {
    const scroller = event.currentTarget as HTMLElement;
    this.#scrollTop = scroller.scrollTop;
    this.#host.requestUpdate();
  };

  readonly #onClick = (event: MouseEvent): void => {
    const [target] = event.composedPath();
    const key = target instanceof Element && this.#find('#list')?.contains(target) ? target.closest<HTMLElement>('[role=option]')?.dataset['key'] : undefined;
    const row = key === undefined ? undefined : [...this.#pinned, ...this.#rows].find((each) => each.key === key);
    if (row) this.#take(row, false);
  };

  // ------------------------------------------------------------ life

  hostUpdate(): void {
    const rows = this.#options.rows();
    if (rows !== this.#rows) this.#headings = [...rows.keys()].filter((place) => rows[place]!.heading !== undefined);
    this.#rows = rows;
    this.#pinned = this.#options.pinned?.() ?? [];
    if (!this.popup.open) return;
    if (this.#active !== undefined && this.#options.answered() && !this.activeRow) this.#active = undefined;
    if (this.#then === undefined || !this.#options.answered()) return;
    const then = this.#then;
    this.#then = undefined;
    if (then === 'first') this.#goTo(0);
    if (then === 'last') this.#goTo(this.#count - 1);
    if (then === 'best') {
      const best = this.#options.best();
      this.#active = best?.key;
      this.#isActiveTyped = true;
      this.#scrollToActive = true;
      const isTaken = best !== undefined && this.#takeBest;
      this.#takeBest = false;
      // what was taken is said, rather than what was found
      if (isTaken) return queueMicrotask(() => this.#take(best, true));
    }
    queueMicrotask(() => this.#options.onAnswer?.());
  }

  hostUpdated(): void {
    const scroller = this.#find('#list');
    if (!scroller) return;
    const rowHeight = this.#find('.sizer .option')?.offsetHeight || this.#rowHeight;
    const height = scroller.clientHeight - (this.#find('.pinned')?.offsetHeight ?? 0) || this.#height;
    const active = this.#rows.findIndex(this.#isActive);
    if (this.#scrollToActive && active >= 0) scroller.scrollTop = scrollToRow(active, rowHeight, scroller.scrollTop, height);
    this.#scrollToActive = false;
    if (this.#rows.length > 0 && scroller.scrollTop + height > (this.#rows.length - AHEAD) * rowHeight) queueMicrotask(this.#options.more);
    if (rowHeight === this.#rowHeight && height === this.#height && scroller.scrollTop === this.#scrollTop) return;
    this.#rowHeight = rowHeight;
    this.#height = height;
    this.#scrollTop = scroller.scrollTop;
    // after this update, not within it
    queueMicrotask(() => this.#host.requestUpdate());
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.renderRoot?.querySelector<HTMLElement>(selector) ?? null;
  }
}

/** A press on a row or a button of the popup leaves the focus in the input; the choice is made on release, so that a press can be taken back (WCAG 2.5.2). */
export const keepFocus = (event: Event): void => event.preventDefault();
