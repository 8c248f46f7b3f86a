import type { LitElement, ReactiveController } from 'lit';

export interface ChipListOptions {
  /** Of the chips, in their order; each is `data-chip` of an element in the host's shadow root that holds a `.name` button. */
  readonly keys: () => readonly string[];
  readonly remove: (key: string) => void;
  /** Whether `remove` refuses it: the focus stays on it then. */
  readonly isLocked?: (key: string) => boolean;
  /** Moves a chip by so many places; absent: their order means nothing. */
  readonly move?: (key: string, by: -1 | 1) => void;
  readonly focusInput: () => void;
}

/**
 * Chips beside an input: one stop of the Tab key, arrows between them, Delete or Backspace removes, Alt with an arrow moves.
 * The focus never gets lost: it goes to the neighbour, at the end to the input.
 */
export class ChipList implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: ChipListOptions;
  #current: string | undefined;
  #isActive = false;
  /** A selector. */
  #focusNext: string | undefined;

  constructor(host: LitElement, options: ChipListOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** The chip that the Tab key reaches. */
  get current(): string | undefined {
    const keys = this.#options.keys();
    return this.#current !== undefined && keys.includes(this.#current) ? this.#current : keys.at(-1);
  }

  /** The chip that a person is at, with its buttons on show. */
  get active(): string | undefined {
    return this.#isActive ? this.current : undefined;
  }

  isLocked(key: string): boolean {
    return this.#options.isLocked?.(key) ?? false;
  }

  /** To the last chip, from the input. @returns whether there is one */
  focusLast(): boolean {
    const last = this.#options.keys().at(-1);
    if (last === undefined) return false;
    this.#focus(last);
    return true;
  }

  remove(key: string): void {
    const keys = this.#options.keys(), place = keys.indexOf(key);
    const neighbour = keys[place + 1] ?? keys[place - 1];
    this.#options.remove(key);
    if (this.isLocked(key)) return;
    if (neighbour === undefined) this.#options.focusInput();
    else this.#focus(neighbour);
  }

  /** @param button the `data-move` button that was pressed, which keeps the focus as long as it can move further */
  move(key: string, by: -1 | 1, button?: '-1' | '1'): void {
    const place = this.#options.keys().indexOf(key) + by, last = this.#options.keys().length - 1;
    if (place < 0 || place > last) return;
    this.#options.move?.(key, by);
    this.#focus(key, button !== undefined && place > 0 && place < last ? `[data-move="${button}"]` : '.name');
  }

  /** A tap on a button gives it no focus in every browser. */
  readonly onClick = (event: Event): void => {
    const key = keyOf(event);
    if (key !== undefined && (event.target as Element).closest('.name')) this.#focus(key);
  };

  readonly onFocusout = (event: FocusEvent): void => {
    const list = event.currentTarget as Element;
    if (list.contains(event.relatedTarget as Node | null) || this.#focusNext !== undefined) return;
    this.#isActive = false;
    this.#host.requestUpdate();
  };

  readonly onFocusin = (event: FocusEvent): void => {
    const key = keyOf(event);
    if (key === undefined || (key === this.#current && this.#isActive)) return;
    this.#current = key;
    this.#isActive = true;
    this.#host.requestUpdate();
  };

  readonly onKeydown = (event: KeyboardEvent): void => {
    const key = keyOf(event);
    if (key === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const keys = this.#options.keys(), place = keys.indexOf(key);
    const isRtl = getComputedStyle(this.#host).direction === 'rtl';
    const by = { ArrowLeft: isRtl ? 1 : -1, ArrowRight: isRtl ? -1 : 1, ArrowUp: -1, ArrowDown: 1 }[event.key] as -1 | 1 | undefined;
    if (by && event.altKey) this.move(key, by);
    else if (by && keys[place + by] !== undefined) this.#focus(keys[place + by]!);
    else if (by) by > 0 && this.#options.focusInput();
    else if (event.key === 'Home') this.#focus(keys[0]!);
    else if (event.key === 'End') this.#focus(keys.at(-1)!);
    else if (event.key === 'Delete' || event.key === 'Backspace') this.remove(key);
    else return;
    event.preventDefault();
  };

  hostUpdated(): void {
    if (this.#focusNext === undefined) return;
    const target = this.#host.renderRoot.querySelector<HTMLElement>(this.#focusNext);
    this.#focusNext = undefined;
    target?.focus();
  }

  #focus(key: string, selector = '.name'): void {
    this.#current = key;
    this.#isActive = true;
    this.#focusNext = `[data-chip="${CSS.escape(key)}"] ${selector}`;
    this.#host.requestUpdate();
  }
}

const keyOf = (event: Event): string | undefined => (event.target as Element).closest<HTMLElement>('[data-chip]')?.dataset['chip'];
