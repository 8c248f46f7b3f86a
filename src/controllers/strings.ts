import type { LitElement, ReactiveController } from 'lit';
import { type Area, type English, type MessageOverrides, mergeMessages, messagesOf, type Texts } from '../i18n/index.js';

/** Per root: one observer for all elements under it that watch `lang` and `dir` of the document. */
const hosts = new Set<LitElement>();
let observer: MutationObserver | undefined;

function watch(host: LitElement): void {
  hosts.add(host);
  observer ??= new MutationObserver(() => {
    for (const each of hosts) each.requestUpdate();
  });
  if (hosts.size === 1) observer.observe(document.documentElement, { attributes: true, attributeFilter: ['lang', 'dir'] });
}

function unwatch(host: LitElement): void {
  hosts.delete(host);
  if (hosts.size === 0) observer?.disconnect();
}

/** `lang` of the element or of the nearest ancestor, through shadow roots. */
function langOf(element: Element): string {
  for (let at: Element | null = element; at; ) {
    const found: Element | null = at.closest('[lang]');
    if (found) return found.getAttribute('lang') ?? '';
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return '';
}

/** Gives an element the texts of its areas, and the shared ones, in its own language, with its own replacements. */
export class StringsController<A extends Area> implements ReactiveController {
  readonly #host: LitElement & { readonly strings: MessageOverrides | undefined };
  readonly #english: () => English<A>;
  #lang = '';

  constructor(host: LitElement & { readonly strings: MessageOverrides | undefined }, english: () => English<A>) {
    this.#host = host;
    this.#english = english;
    host.addController(this);
  }

  get messages(): Texts<A> {
    return mergeMessages(messagesOf(this.#lang, this.#english()), this.#host.strings);
  }

  hostConnected(): void {
    this.#lang = langOf(this.#host);
    watch(this.#host);
  }

  hostUpdate(): void {
    if (this.#host.isConnected) this.#lang = langOf(this.#host);
  }

  hostDisconnected(): void {
    unwatch(this.#host);
  }
}
