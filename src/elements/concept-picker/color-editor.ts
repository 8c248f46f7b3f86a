import { html, nothing, type TemplateResult } from 'lit';
import { type AdapterError, toAdapterError } from '../../adapter/errors.js';
import { isNamed } from '../../controllers/paged-search.js';
import { newId } from '../../core/id.js';
import type { ConceptsPort } from '../../adapter/port.js';
import type { Concept } from '../../core/model/index.js';
import { PALETTE } from '../../core/model/palette.js';
import type { Texts } from '../../i18n/index.js';
import { cssVar } from '../../internal/css-var.js';
import { closeModal, modal } from '../../internal/modal.js';

export interface ColorEditorOptions {
  readonly concepts: ConceptsPort;
  /** As it is shown now. */
  readonly color: string;
  readonly update: () => void;
  readonly done: (concept: Concept, color: string) => void;
  readonly closed: () => void;
}

const HEX = /^#[\da-f]{6}$/i;

/** Gives a concept another colour: one of the palette, or any other. */
export class ColorEditor {
  readonly #concept: Concept;
  readonly #options: ColorEditorOptions;
  /** What is being sent, or could not be: a retry of it has the same key. */
  #sending: { readonly color: string; readonly key: string } | undefined;
  #error: AdapterError | undefined;
  #isClosed = false;

  constructor(concept: Concept, options: ColorEditorOptions) {
    this.#concept = concept;
    this.#options = options;
  }

  /** @returns whether it is done */
  async #send(color: string, key = newId()): Promise<boolean> {
    if (this.#sending && !this.#error) return false;
    this.#sending = { color, key };
    this.#error = undefined;
    this.#options.update();
    try {
      const updated: unknown = await this.#options.concepts.update!(this.#concept.id, { color }, { key });
      this.#options.done(isNamed<Concept>(updated) ? updated : { ...this.#concept, color }, color);
      return true;
    } catch (thrown) {
      this.#error = toAdapterError(thrown);
      if (!this.#isClosed) this.#options.update();
      return false;
    }
  }

  render(t: Texts<'conceptPicker'>): TemplateResult {
    const { color: texts } = t.conceptPicker, now = this.#sending?.color ?? this.#options.color, failed = this.#error && this.#sending;
    const choose = (color: string, key?: string) => async (event: Event): Promise<void> => {
      const button = event.currentTarget as HTMLElement, dialog = button.closest('dialog')!;
      if (await this.#send(color, key)) dialog.close();
    };
    return html`<dialog ${modal()} id="color" part="dialog" aria-labelledby="color-title" @close=${this.#onClose}>
      <h2 id="color-title"><bdi>${texts.of(this.#concept.name)}</bdi></h2>
      <div class="swatches">
        ${PALETTE.map((color) => html`<button type="button" class="swatch" aria-pressed=${color === now ? 'true' : 'false'} @click=${choose(color)}>
          <span class="dot" ${cssVar('--_dot', color)}></span>${texts.names[color] ?? color}
        </button>`)}
      </div>
      <label class="row">${texts.another} <input type="color" .value=${HEX.test(now) ? now : '#000000'} @input=${stop} @change=${(event: Event) => {
        event.stopPropagation();
        void choose((event.target as HTMLInputElement).value)(event);
      }} /></label>
      <div role="status">
        ${failed
          ? html`<p class="bad">${t.shared.failed(this.#error!.message)} <button type="button" part="retry" @click=${choose(failed.color, failed.key)}>${t.shared.retry}</button></p>`
          : this.#sending ? html`<p>${t.shared.loading}</p>` : nothing}
      </div>
      <div class="row ends"><button type="button" @click=${closeModal}>${t.shared.cancel}</button></div>
    </dialog>`;
  }

  readonly #onClose = (): void => {
    this.#isClosed = true;
    this.#options.closed();
  };
}

/** A colour that is still being looked for is no choice of a concept. */
const stop = (event: Event): void => event.stopPropagation();
