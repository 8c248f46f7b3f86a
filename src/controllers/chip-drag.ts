import type { LitElement, ReactiveController } from 'lit';

export interface ChipDragOptions {
  /** Of the chips, in their order; each is `data-chip` of an element in the host's shadow root. */
  readonly keys: () => readonly string[];
  /** Moves a chip to a place of the order. */
  readonly drop: (key: string, place: number) => void;
}

/** Pixels that a pointer goes before a press becomes a drag. */
const SLOP = 6;

interface Drag {
  readonly key: string;
  readonly pointerId: number;
  readonly x: number;
  readonly y: number;
  /** The gap in which the chip would land: before the chip at this place, as the chips stand now; undefined: it was not dragged yet. */
  gap: number | undefined;
}

/**
 * Chips are dragged to another place by mouse, touch or pen. Nothing changes before the release; Escape, a lost pointer
 * and whatever changes the chips meanwhile end it without a move.
 */
export class ChipDrag implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: ChipDragOptions;
  #drag: Drag | undefined;
  #keysAtStart: readonly string[] = [];

  constructor(host: LitElement, options: ChipDragOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** The chip under the hand. */
  get dragged(): string | undefined {
    return this.#drag?.gap === undefined ? undefined : this.#drag.key;
  }

  /** Where the line of the drop is drawn: before this chip, or after it. */
  get target(): { readonly key: string; readonly side: 'before' | 'after' } | undefined {
    const gap = this.#drag?.gap, keys = this.#options.keys();
    if (gap === undefined) return undefined;
    return gap < keys.length ? { key: keys[gap]!, side: 'before' } : { key: keys.at(-1)!, side: 'after' };
  }

  readonly onPointerdown = (event: PointerEvent): void => {
    const name = (event.target as Element).closest<HTMLElement>('.name'), key = name?.closest<HTMLElement>('[data-chip]')?.dataset['chip'];
    if (!name || key === undefined || event.button !== 0 || !event.isPrimary || (name as HTMLButtonElement).disabled) return;
    this.#drag = { key, pointerId: event.pointerId, x: event.clientX, y: event.clientY, gap: undefined };
    this.#keysAtStart = this.#options.keys();
    // at once: the first move of a quick hand is beside the chip
    name.setPointerCapture(event.pointerId);
    name.addEventListener('pointermove', this.#onMove);
    name.addEventListener('pointerup', this.#onUp);
    name.addEventListener('pointercancel', this.#onEnd);
    name.addEventListener('lostpointercapture', this.#onEnd);
  };

  readonly #onMove = (event: PointerEvent): void => {
    const drag = this.#drag;
    if (!drag || event.pointerId !== drag.pointerId) return;
    if (drag.gap === undefined) {
      if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < SLOP) return;
      addEventListener('keydown', this.#onKeydown, true);
    }
    drag.gap = this.#gapAt(event.clientX, event.clientY);
    this.#host.requestUpdate();
  };

  readonly #onUp = (event: PointerEvent): void => {
    const drag = this.#drag;
    if (!drag || event.pointerId !== drag.pointerId) return;
    const { key, gap } = drag, from = this.#options.keys().indexOf(key);
    this.#end(event.currentTarget as Element);
    if (gap === undefined || from < 0) return;
    const place = gap > from ? gap - 1 : gap;
    if (place !== from) this.#options.drop(key, place);
  };

  readonly #onEnd = (event: Event): void => this.#end(event.currentTarget as Element);

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.dragged === undefined) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#end();
  };

  hostUpdate(): void {
    const keys = this.#options.keys();
    if (this.#drag && (keys.length !== this.#keysAtStart.length || keys.some((key, i) => key !== this.#keysAtStart[i]))) this.#end();
  }

  hostDisconnected(): void {
    this.#end();
  }

  #end(name: Element | null = this.#chip(this.#drag?.key)?.querySelector('.name') ?? null): void {
    const drag = this.#drag;
    this.#drag = undefined;
    if (!drag) return;
    name?.removeEventListener('pointermove', this.#onMove as EventListener);
    name?.removeEventListener('pointerup', this.#onUp as EventListener);
    name?.removeEventListener('pointercancel', this.#onEnd);
    name?.removeEventListener('lostpointercapture', this.#onEnd);
    removeEventListener('keydown', this.#onKeydown, true);
    this.#host.requestUpdate();
  }

  /** The gap nearest to a point; chips stand in lines, which go the way of the text. */
  #gapAt(x: number, y: number): number {
    const isRtl = getComputedStyle(this.#host).direction === 'rtl';
    const keys = this.#options.keys();
    let gap = 0;
    for (const [place, key] of keys.entries()) {
      const box = this.#chip(key)?.getBoundingClientRect();
      if (!box || y < box.top) break;
      const isPast = isRtl ? x < box.left + box.width / 2 : x > box.left + box.width / 2;
      if (y > box.bottom || isPast) gap = place + 1;
    }
    return gap;
  }

  #chip(key: string | undefined): HTMLElement | null {
    return key === undefined ? null : this.#host.renderRoot.querySelector<HTMLElement>(`[data-chip="${CSS.escape(key)}"]`);
  }
}
