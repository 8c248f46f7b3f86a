import { css, html, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { type AdapterCallback, ContextProviderEvent, isAdapterEvent } from '../../adapter/context.js';
import type { LabelingAdapter } from '../../adapter/port.js';

/**
 * Gives the elements inside it their data adapter. Setting another adapter reaches them all at once.
 *
 * @customElement labeling-provider
 * @summary Provides the data adapter to the elements inside it.
 *
 * @slot - The page, with its labeling elements.
 */
export class LabelingProvider extends LitElement {
  static override styles = css`
    :host {
      display: contents;
    }
  `;

  /** The host's data. */
  @property({ attribute: false }) adapter: LabelingAdapter | undefined;

  readonly #subscribers = new Map<AdapterCallback, () => void>();

  constructor() {
    super();
    this.addEventListener('context-request', (event) => {
      if (!isAdapterEvent(event) || event.contextTarget === this) return;
      event.stopPropagation();
      this.#answer(event.callback, event.subscribe);
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.dispatchEvent(new ContextProviderEvent(this));
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('adapter')) for (const [callback, unsubscribe] of this.#subscribers) callback(this.adapter, unsubscribe);
  }

  override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  #answer(callback: AdapterCallback, subscribe: boolean): void {
    if (!subscribe) return callback(this.adapter);
    const unsubscribe = () => this.#subscribers.delete(callback);
    this.#subscribers.set(callback, unsubscribe);
    callback(this.adapter, unsubscribe);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'labeling-provider': LabelingProvider;
  }
}
