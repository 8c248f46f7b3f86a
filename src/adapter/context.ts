import type { LabelingAdapter } from './port.js';

/** The key of the adapter in the community context protocol: a plain string, so that a host without Lit can answer. */
export const ADAPTER_CONTEXT = 'labeling-elements:adapter';

export type AdapterCallback = (adapter: LabelingAdapter | undefined, unsubscribe?: () => void) => void;

/** Asks the nearest ancestor that knows for the adapter; with `subscribe`, for each later one too. */
export class ContextRequestEvent extends Event {
  readonly context = ADAPTER_CONTEXT;
  constructor(readonly contextTarget: Element, readonly callback: AdapterCallback, readonly subscribe: boolean) {
    super('context-request', { bubbles: true, composed: true });
  }
}

/** Announces a new provider, so that who asked before it came asks again. */
export class ContextProviderEvent extends Event {
  readonly context = ADAPTER_CONTEXT;
  constructor(readonly contextTarget: Element) {
    super('context-provider', { bubbles: true, composed: true });
  }
}

/** Whether an event of the protocol is about the adapter. Events of other hosts and copies carry the same fields. */
export const isAdapterEvent = (event: Event): event is ContextRequestEvent => (event as Partial<ContextRequestEvent>).context === ADAPTER_CONTEXT;
