import { html, nothing, type TemplateResult } from 'lit';
import { type AdapterError, toAdapterError } from '../../adapter/errors.js';
import type { ConceptsPort } from '../../adapter/port.js';
import { findByName } from '../../controllers/paged-search.js';
import type { Concept } from '../../core/model/index.js';
import { type ListProblem, type NameList, readNameList } from '../../core/model/name-list.js';
import type { Texts } from '../../i18n/index.js';
import { closeModal, modal } from '../../internal/modal.js';

export interface PasteListOptions {
  readonly concepts: ConceptsPort;
  readonly isChosen: (concept: Concept) => boolean;
  readonly update: () => void;
  /** In the order of the list: concepts, and names of new ones. */
  readonly confirm: (wanted: readonly (Concept | string)[]) => void;
  readonly closed: () => void;
}

/** Names that are looked up at the same time. */
const AT_ONCE = 4;
/** Entries of each part that are shown, and letters of each. */
const SHOWN = 50, LETTERS = 60;

/** A pasted list of names, shown with what would become of each before anything does. */
export class PasteList {
  readonly #options: PasteListOptions;
  readonly #list: NameList;
  readonly #found = new Map<string, Concept | 'none'>();
  readonly #abort = new AbortController();
  #error: AdapterError | undefined;

  constructor(text: string, options: PasteListOptions) {
    this.#list = readNameList(text);
    this.#options = options;
    void this.#read();
  }

  readonly #read = async (): Promise<void> => {
    const waiting = this.#list.names.filter((name) => !this.#found.has(name)), { signal } = this.#abort, { concepts } = this.#options;
    this.#error = undefined;
    const work = async (): Promise<void> => {
      for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
        this.#found.set(name, (await findByName((query, options) => concepts.list(query, options), name, signal)) ?? 'none');
        if (!signal.aborted) this.#options.update();
      }
    };
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, work));
    } catch (thrown) {
      waiting.length = 0;
      if (!signal.aborted) this.#error = toAdapterError(thrown);
    }
    if (!signal.aborted) this.#options.update();
  };

  readonly #retry = (): void => {
    void this.#read();
    this.#options.update();
  };

  /** Ends it: whoever shows it lets go of it. */
  readonly #onClose = (): void => {
    this.#abort.abort();
    this.#options.closed();
  };

  render(t: Texts<'conceptPicker'>): TemplateResult {
    const { paste } = t.conceptPicker, { names } = this.#list, { isChosen } = this.#options;
    const isReady = this.#found.size === names.length, mayCreate = this.#options.concepts.create !== undefined;
    const known = names.flatMap((name) => {
      const concept = this.#found.get(name);
      return typeof concept === 'object' ? [concept] : [];
    });
    const fresh = names.filter((name) => this.#found.get(name) === 'none');
    const refused = [...this.#list.refused, ...(mayCreate ? [] : fresh.map((name) => ({ name, why: 'no-such-concept' as const })))];
    const wanted = !isReady ? [] : names.flatMap((name): (Concept | string)[] => {
      const concept = this.#found.get(name);
      if (typeof concept === 'object') return isChosen(concept) ? [] : [concept];
      return mayCreate ? [name] : [];
    });
    const confirm = (event: Event): void => {
      if (wanted.length === 0) return;
      closeModal(event);
      this.#options.confirm(wanted);
    };
    const part = (title: (count: number) => string, entries: readonly { readonly name: string; readonly why?: ListProblem | 'no-such-concept' }[]): TemplateResult | typeof nothing => (entries.length === 0 ? nothing : html`
      <h3>${title(entries.length)}</h3>
      <ul>
        ${entries.slice(0, SHOWN).map(({ name, why }) => html`<li><bdi>${short(name)}</bdi>${why ? html` <span class="muted">${paste.why[why]}</span>` : nothing}</li>`)}
        ${entries.length > SHOWN ? html`<li class="muted">${paste.more(entries.length - SHOWN)}</li>` : nothing}
      </ul>
    `);
    return html`<dialog ${modal()} id="paste" part="dialog" aria-labelledby="paste-title" @close=${this.#onClose}>
      <h2 id="paste-title">${paste.title}</h2>
      <div class="pasted" tabindex="0" role="group" aria-labelledby="paste-title">
        ${isReady
          ? [
              part(paste.fresh, mayCreate ? fresh.map((name) => ({ name })) : []),
              part(paste.known, known.filter((concept) => !isChosen(concept))),
              part(paste.chosen, known.filter(isChosen)),
              part(paste.refused, refused),
            ]
          : nothing}
      </div>
      <div role="status">
        ${this.#error
          ? html`<p class="bad">${t.shared.failed(this.#error.message)} <button type="button" part="retry" @click=${this.#retry}>${t.shared.retry}</button></p>`
          : !isReady ? html`<p>${paste.reading(this.#found.size, names.length)}</p>` : wanted.length === 0 ? html`<p>${paste.nothing}</p>` : nothing}
      </div>
      <div class="row ends">
        <button type="button" @click=${closeModal}>${t.shared.cancel}</button>
        <button type="button" class="primary" aria-disabled=${wanted.length > 0 ? 'false' : 'true'} @click=${confirm}>${paste.add(wanted.length)}</button>
      </div>
    </dialog>`;
  }
}

const short = (name: string): string => {
  const letters = [...name];
  return letters.length > LETTERS ? `${letters.slice(0, LETTERS).join('')}…` : name;
};
