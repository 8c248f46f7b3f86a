import type { LitElement, ReactiveController } from 'lit';
import { html, type TemplateResult } from 'lit';

/** Says results to screen readers, politely. Render `template` once in the host's shadow root. */
export class LiveRegion implements ReactiveController {
  readonly #host: LitElement;
  #text = '';
  #odd = false;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {}

  announce(text: string): void {
    // the same words twice are only said twice if the text differs: a no-break space tells them apart
    this.#odd = !this.#odd;
    this.#text = this.#odd ? text : `${text}\u00a0`;
    this.#host.requestUpdate();
  }

  get template(): TemplateResult {
    return html`<div class="sr-only" role="status" aria-live="polite">${this.#text}</div>`;
  }
}
