import type { LitElement, ReactiveController } from 'lit';
import { ContextRequestEvent, isAdapterEvent } from '../adapter/context.js';
import type { LabelingAdapter } from '../adapter/port.js';

/**
 * Finds the adapter of an element: its own property, else the nearest answer to a `context-request`, else none.
 * Asks again when a provider arrives later, and forgets the answer when the element leaves the page.
 */
export class AdapterController implements ReactiveController {
  readonly #host: LitElement & { readonly adapter: LabelingAdapter | undefined };
  #found: LabelingAdapter | undefined;
  #unsubscribe: (() => void) | undefined;
  /** The request that counts; undefined outside of the page. */
  #request: ContextRequestEvent | undefined;

  constructor(host: LitElement & { readonly adapter: LabelingAdapter | undefined }) {
    this.#host = host;
    host.addController(this);
  }

  get value(): LabelingAdapter | undefined {
    return this.#host.adapter ?? this.#found;
  }

  hostConnected(): void {
    document.addEventListener('context-provider', this.#onProvider);
    this.#ask();
  }

  hostDisconnected(): void {
    document.removeEventListener('context-provider', this.#onProvider);
    this.#forget();
  }

  readonly #onProvider = (event: Event): void => {
    if (isAdapterEvent(event)) this.#ask();
  };

  #ask(): void {
    const before = this.#found;
    this.#forget();
    const request = this.#request = new ContextRequestEvent(this.#host, (adapter, unsubscribe) => {
      // of a provider before this one
      if (this.#request !== request) return unsubscribe?.();
      if (unsubscribe !== this.#unsubscribe) this.#unsubscribe?.();
      this.#unsubscribe = unsubscribe;
      if (adapter === this.#found) return;
      this.#found = adapter;
      this.#host.requestUpdate();
    }, true);
    this.#host.dispatchEvent(request);
    if (before !== this.#found) this.#host.requestUpdate();
  }

  #forget(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#found = undefined;
    this.#request = undefined;
  }
}
