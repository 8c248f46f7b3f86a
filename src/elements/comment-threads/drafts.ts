import type { LitElement, ReactiveController } from 'lit';
import type { AdapterError } from '../../adapter/errors.js';

/** What somebody is about to say or do, until the adapter has it. */
export interface Draft {
  readonly text: string;
  /** What was tried, with its key. */
  readonly tried?: { readonly key: string; readonly what: string };
  readonly sending?: boolean;
  readonly error?: AdapterError;
}

const EMPTY: Draft = { text: '' };

/** Of the page: an element that comes later goes on with what another one has left. */
const drafts = new Map<string, Draft>();
const hosts = new Set<LitElement>();

/** What is typed and on its way, by person, assignment and what it answers. */
export class Drafts implements ReactiveController {
  readonly #host: LitElement;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    hosts.add(this.#host);
  }

  hostDisconnected(): void {
    hosts.delete(this.#host);
  }

  get(key: string): Draft {
    return drafts.get(key) ?? EMPTY;
  }

  /** @param draft undefined: there is nothing any more */
  set(key: string, draft: Draft | undefined): void {
    if (draft && (draft.text !== '' || draft.tried)) drafts.set(key, draft);
    else drafts.delete(key);
    for (const host of hosts) host.requestUpdate();
  }
}
