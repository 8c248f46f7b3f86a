import type { LitElement, ReactiveController } from 'lit';

/** When an update takes away what has the focus, it goes somewhere sensible instead of out of the element. */
export class FocusKeeper implements ReactiveController {
  readonly #host: LitElement;
  readonly #instead: () => HTMLElement | null;
  #focused: Element | null = null;

  constructor(host: LitElement, instead: () => HTMLElement | null) {
    this.#host = host;
    this.#instead = instead;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#focused = this.#host.shadowRoot?.activeElement ?? null;
  }

  hostUpdated(): void {
    const { isConnected, shadowRoot } = this.#host;
    if (isConnected && this.#focused && !this.#focused.isConnected && !shadowRoot?.activeElement) this.#instead()?.focus();
    this.#focused = null;
  }
}
