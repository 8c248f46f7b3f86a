import type { LitElement, TemplateResult } from 'lit';
import { type AdapterError, toAdapterError } from '../../adapter/errors.js';
import type { Texts } from '../../i18n/index.js';

/** What is shown in a dialog. */
export interface DialogContent {
  render(t: Texts<'conceptPicker'>): TemplateResult;
}

/** One dialog at a time, whose code is loaded when it is wanted. */
export class PickerDialog {
  readonly #host: LitElement;
  #content: DialogContent | undefined;
  #failed: { readonly error: AdapterError; readonly retry: () => void } | undefined;

  constructor(host: LitElement) {
    this.#host = host;
  }

  get content(): DialogContent | undefined {
    return this.#content;
  }

  /** Why it is not there. */
  get failed(): { readonly error: AdapterError; readonly retry: () => void } | undefined {
    return this.#failed;
  }

  async open(load: () => Promise<DialogContent>): Promise<void> {
    this.#failed = undefined;
    try {
      this.#content = await load();
    } catch (thrown) {
      const retry = (): void => {
        this.#host.focus();
        void this.open(load);
      };
      this.#failed = { error: toAdapterError(thrown), retry };
    }
    this.#host.requestUpdate();
  }

  /** @param focus where the focus goes */
  close(focus: HTMLElement | null): void {
    this.#content = undefined;
    this.#host.requestUpdate();
    focus?.focus();
  }
}
