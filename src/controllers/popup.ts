import type { LitElement, ReactiveController } from 'lit';

export interface PopupOptions {
  readonly anchor: () => HTMLElement | null | undefined;
  /** An element with `popover="manual"` in the host's shadow root. */
  readonly popup: () => HTMLElement | null | undefined;
  readonly onClose?: () => void;
}

/** Pixels between the anchor and the popup, and between the popup and the edge of the window. */
const GAP = 4, EDGE = 8;
/** Pixels: a popup is no higher, however much room there is. */
const MOST_HEIGHT = 360;
/** Pixels: with less below, a popup opens where there is more. */
const LEAST_ROOM = 240;

/** Loaded with the first focus of a host: what nobody opens needs no place. */
const loadPlacing = (): Promise<typeof import('@floating-ui/dom')> => import('@floating-ui/dom');

/**
 * Shows an element of the host in the top layer, under its anchor or above it. Closes on Escape, on a press outside, and when the focus leaves the host.
 *
 * Escape is taken where the focus is: of popups inside each other only the innermost sees it, and the dialog around them does not.
 */
export class Popup implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: PopupOptions;
  #open = false;
  #shown: HTMLElement | undefined;
  #endUpdates: (() => void) | undefined;

  constructor(host: LitElement, options: PopupOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    // asked for again where it is needed, if it fails here
    host.addEventListener('focusin', () => void loadPlacing().catch(() => {}), { once: true });
  }

  get open(): boolean {
    return this.#open;
  }

  show(): void {
    if (this.#open || !this.#host.isConnected) return;
    this.#open = true;
    this.#host.addEventListener('keydown', this.#onKeydown);
    this.#host.addEventListener('focusout', this.hide);
    document.addEventListener('pointerdown', this.#onPointerdown, true);
    this.#host.requestUpdate();
  }

  readonly hide = (): void => {
    if (!this.#open) return;
    this.#open = false;
    this.#host.removeEventListener('keydown', this.#onKeydown);
    this.#host.removeEventListener('focusout', this.hide);
    document.removeEventListener('pointerdown', this.#onPointerdown, true);
    this.#withdraw();
    this.#options.onClose?.();
    this.#host.requestUpdate();
  };

  hostUpdated(): void {
    const popup = this.#options.popup() ?? undefined;
    const anchor = this.#options.anchor();
    if (!this.#open || !popup || !anchor || popup === this.#shown) return;
    this.#withdraw();
    popup.style.setProperty('opacity', '0'); // until it has its place: what is not visible could take no focus
    popup.showPopover();
    this.#shown = popup;
    void this.#follow(anchor, popup);
  }

  hostDisconnected(): void {
    this.hide();
  }

  #withdraw(): void {
    this.#endUpdates?.();
    this.#endUpdates = undefined;
    if (this.#shown?.isConnected) this.#shown.hidePopover();
    this.#shown = undefined;
  }

  async #follow(anchor: HTMLElement, popup: HTMLElement): Promise<void> {
    try {
      const placing = await loadPlacing();
      if (this.#shown === popup) this.#endUpdates = placing.autoUpdate(anchor, popup, () => void place(placing, anchor, popup));
    } catch {
      // not reachable now: right under the anchor is better than nowhere
      const { left, bottom, width } = anchor.getBoundingClientRect();
      fit(popup, width, innerHeight - bottom - GAP - EDGE);
      put(popup, left, bottom + GAP);
    }
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    this.hide();
  };

  readonly #onPointerdown = (event: PointerEvent): void => {
    if (!event.composedPath().includes(this.#host)) this.hide();
  };
}

/** A list grows once it is read, into the room that it was given first: it opens where it can. */
function placementOf(anchor: HTMLElement): 'bottom-start' | 'top-start' {
  const { top, bottom } = anchor.getBoundingClientRect(), below = innerHeight - bottom;
  return below < LEAST_ROOM && top > below ? 'top-start' : 'bottom-start';
}

async function place({ computePosition, flip, offset, shift, size }: typeof import('@floating-ui/dom'), anchor: HTMLElement, popup: HTMLElement): Promise<void> {
  const { x, y } = await computePosition(anchor, popup, {
    strategy: 'fixed',
    placement: placementOf(anchor),
    middleware: [
      offset(GAP),
      flip({ padding: EDGE }),
      shift({ padding: EDGE }),
      size({ padding: EDGE, apply: ({ availableHeight, rects }) => fit(popup, rects.reference.width, availableHeight) }),
    ],
  });
  put(popup, x, y);
}

function fit({ style }: HTMLElement, width: number, room: number): void {
  style.setProperty('inline-size', `${width}px`);
  style.setProperty('max-block-size', `${Math.max(0, Math.min(MOST_HEIGHT, room))}px`);
}

function put({ style }: HTMLElement, left: number, top: number): void {
  style.setProperty('left', `${left}px`);
  style.setProperty('top', `${top}px`);
  style.removeProperty('opacity');
}
