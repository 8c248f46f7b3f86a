import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { createRef, type Ref } from 'lit/directives/ref.js';
import { scrollToRow, visibleRange, type RowRange } from '../core/annotate/visible-range.js';

/** Rows of one height, of which only those in sight are in the page, and one that the arrow keys go from. */
export class VirtualRows implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #rowHeight: number;
  readonly #count: () => number;
  /** What scrolls: it holds the rows, each with its place in `data-row`. */
  readonly scroller: Ref<HTMLElement> = createRef();
  #scrollTop = 0;
  #height = 400;
  #current = 0;
  #focus = false;

  /** @param rowHeight CSS pixels */
  constructor(host: ReactiveControllerHost, rowHeight: number, count: () => number) {
    this.#host = host;
    this.#rowHeight = rowHeight;
    this.#count = count;
    host.addController(this);
  }

  hostConnected(): void {}

  hostUpdated(): void {
    const scroller = this.scroller.value;
    if (!scroller?.isConnected) return;
    if (scroller.clientHeight > 0 && scroller.clientHeight !== this.#height) {
      this.#height = scroller.clientHeight;
      queueMicrotask(() => this.#host.requestUpdate());
    }
    if (!this.#focus) return;
    this.#focus = false;
    scroller.querySelector<HTMLElement>(`[data-row="${this.#current}"]`)?.focus({ preventScroll: true });
  }

  /** Rows to be in the page. The current one may be apart from them: whoever has the focus stays. */
  get range(): RowRange {
    return visibleRange(this.#count(), this.#rowHeight, this.#scrollTop, this.#height);
  }

  /** The row that Tab comes to. */
  get current(): number {
    return Math.max(0, Math.min(this.#current, this.#count() - 1));
  }
  set current(place: number) {
    if (place === this.#current) return;
    this.#current = place;
    this.#host.requestUpdate();
  }

  /** Makes it the current row and brings it into sight. @param focus whether it gets the focus */
  go(place: number, focus: boolean): void {
    this.current = Math.max(0, Math.min(place, this.#count() - 1));
    this.#focus ||= focus;
    const scroller = this.scroller.value;
    if (scroller) {
      const top = scrollToRow(this.#current, this.#rowHeight, scroller.scrollTop, this.#height);
      if (top !== scroller.scrollTop) scroller.scrollTop = this.#scrollTop = top;
    }
    this.#host.requestUpdate();
  }

  readonly scrolled = (event: Event): void => {
    this.#scrollTop = (event.currentTarget as HTMLElement).scrollTop;
    this.#host.requestUpdate();
  };

  /** The arrow keys and their like, on a row. */
  readonly keydown = (event: KeyboardEvent): void => {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event, last = this.#count() - 1;
    const page = Math.max(1, Math.floor(this.#height / this.#rowHeight) - 1);
    const to = { ArrowDown: this.current + 1, ArrowUp: this.current - 1, Home: 0, End: last, PageDown: this.current + page, PageUp: this.current - page }[key];
    if (to === undefined || altKey || ctrlKey || metaKey || shiftKey) return;
    this.go(to, true);
    event.preventDefault();
    event.stopPropagation();
  };
}
