import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { toAdapterError } from '../adapter/errors.js';
import { cleanName } from '../core/model/index.js';
import type { Area } from '../i18n/index.js';
import { closeIcon } from '../internal/picker-icons.js';
import type { Chosen } from './chosen.js';
import { FocusKeeper } from './focus-keeper.js';
import { PickerElement } from './picker-element.js';

/** What pickers of one item share: its id as the value, what is typed instead of its name, and the button that clears it. */
export abstract class SinglePickerElement<Item extends { readonly id: string; readonly name: string }, Details extends object, A extends Area = never> extends PickerElement<Details, A> {
  /** Id of the chosen one; empty: none. The attribute is the value that a reset brings back. */
  @property()
  get value(): string {
    return this.#value;
  }
  set value(id: string | null | undefined) {
    this.#value = typeof id === 'string' ? id : '';
  }
  #value = '';

  /** What is typed; undefined: the field shows the chosen one. */
  @state() protected typed: string | undefined;

  constructor() {
    super();
    void new FocusKeeper(this, () => this.input);
  }

  protected abstract readonly chosen: Chosen<Item>;
  /** Searches for what is typed. */
  protected abstract find(text: string): void;

  protected get chosenItem(): Item | undefined {
    return this.#value === '' ? undefined : this.chosen.get(this.#value);
  }

  protected setValue(id: string): void {
    if (id === this.#value) return;
    this.value = id;
    this.emitChange();
  }

  protected readonly type = (text: string): void => {
    this.typed = text;
    this.find(cleanName(text));
  };

  /** The list has closed: the field shows the chosen one again. */
  protected endTyping(): void {
    this.typed = undefined;
    this.find('');
  }

  protected override get entries(): readonly string[] {
    return this.#value === '' ? [] : [this.#value];
  }
  protected override takeEntries(entries: readonly string[] | undefined): void {
    this.value = entries ? (entries[0] ?? '') : this.getAttribute('value');
  }

  /** @param clear the name of the button that chooses nothing */
  protected singleFieldTemplate({ placeholder, clear }: { readonly placeholder: string; readonly clear: string }): TemplateResult {
    const clearValue = (): void => {
      this.setValue('');
      this.input?.focus();
    };
    return this.fieldTemplate({
      text: this.typed ?? this.chosenItem?.name ?? (this.chosen.isMissing(this.#value) ? this.t.pickers.unknownId(this.#value) : ''),
      placeholder: this.placeholder ?? placeholder,
      onType: this.type,
      onKeydown: this.combobox.onKeydown,
      after: this.#value === '' ? nothing : html`<button type="button" class="ghost open-mark" aria-label=${clear} ?disabled=${this.isDisabled} @click=${clearValue}>${closeIcon}</button>`,
    });
  }

  /** What there is to say of the chosen one while it is not known, or does not exist. */
  protected chosenTemplate(unknown: string): TemplateResult | typeof nothing {
    const { state: read } = this.chosen;
    if (this.#value === '') return nothing;
    if (read.status === 'error') return this.saysTemplate({ error: read.error, retry: () => this.chosen.reload() });
    if (this.chosen.isMissing(this.#value)) return html`<p class="note warning">${unknown}</p>`;
    return this.chosenItem ? nothing : this.saysTemplate({ slow: read.status === 'loading' && read.slow, retry: () => this.chosen.reload() });
  }
}

/** One item by its id, or none where it does not exist. */
export async function readOne<T>(get: () => Promise<T>): Promise<readonly T[]> {
  try {
    return [await get()];
  } catch (thrown) {
    if (toAdapterError(thrown).code === 'not-found') return [];
    throw thrown;
  }
}
