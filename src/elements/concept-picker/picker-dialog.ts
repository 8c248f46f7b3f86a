import type { LitElement, TemplateResult } from 'lit';
import { type AdapterError, toAdapterError } from '../../adapter/errors.js';
import type { ConceptsPort } from '../../adapter/port.js';
import type { Concept } from '../../core/model/index.js';
import type { Texts } from '../../i18n/index.js';

export interface PickerDialogOptions {
  readonly concepts: () => ConceptsPort | undefined;
  readonly isChosen: (concept: Concept) => boolean;
  /** A pasted list is to be added: concepts, and names of new ones. */
  readonly confirm: (wanted: readonly (Concept | string)[]) => void;
  readonly recolored: (concept: Concept, color: string) => void;
}

interface Content {
  render(t: Texts<'conceptPicker'>): TemplateResult;
}

/** One dialog at a time, whose code is loaded when it is wanted. */
export class PickerDialog {
  readonly #host: LitElement;
  readonly #options: PickerDialogOptions;
  #content: Content | undefined;
  #failed: { readonly error: AdapterError; readonly retry: () => void } | undefined;

  constructor(host: LitElement, options: PickerDialogOptions) {
    this.#host = host;
    this.#options = options;
  }

  get content(): Content | undefined {
    return this.#content;
  }

  /** Why it is not there. */
  get failed(): { readonly error: AdapterError; readonly retry: () => void } | undefined {
    return this.#failed;
  }

  /** Shows what would become of a pasted list of names. */
  paste(text: string): void {
    const { isChosen, confirm } = this.#options;
    void this.#open(async (concepts) => {
      const { PasteList } = await import('./paste-list.js');
      return new PasteList(text, { concepts, isChosen, confirm, update: this.#update, closed: () => this.#close(undefined) });
    });
  }

  /** Offers other colours. */
  readonly recolor = (concept: Concept, color: string): void => {
    const done = this.#options.recolored;
    void this.#open(async (concepts) => {
      const { ColorEditor } = await import('./color-editor.js');
      return new ColorEditor(concept, { concepts, color, done, update: this.#update, closed: () => this.#close(`[data-chip="${CSS.escape(concept.id)}"] .color`) });
    });
  };

  readonly #update = (): void => this.#host.requestUpdate();

  async #open(load: (concepts: ConceptsPort) => Promise<Content>): Promise<void> {
    const concepts = this.#options.concepts();
    if (!concepts) return;
    this.#failed = undefined;
    try {
      this.#content = await load(concepts);
    } catch (thrown) {
      const retry = (): void => {
        this.#host.focus();
        void this.#open(load);
      };
      this.#failed = { error: toAdapterError(thrown), retry };
    }
    this.#update();
  }

  /** @param focus a selector of where the focus goes; else, and where that is gone, to the host's field */
  #close(focus: string | undefined): void {
    this.#content = undefined;
    this.#update();
    const target = focus === undefined ? null : this.#host.renderRoot.querySelector<HTMLElement>(focus);
    (target ?? this.#host).focus();
  }
}
