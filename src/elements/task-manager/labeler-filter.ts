import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { LabelingAdapter } from '../../adapter/port.js';
import { Combobox, keepFocus, type ListRow } from '../../controllers/combobox.js';
import { PagedSearch } from '../../controllers/paged-search.js';
import { cleanName, type Person } from '../../core/model/index.js';
import type { Texts } from '../../i18n/index.js';
import { checkIcon, closeIcon, openIcon } from '../../internal/picker-icons.js';

type PersonRow = ListRow & { readonly person: Person };

export interface LabelerFilterOptions {
  readonly adapter: () => LabelingAdapter | undefined;
  readonly chosen: () => Person | undefined;
  readonly choose: (person: Person | undefined) => void;
  readonly label: () => string;
}

/** Chooses one of any number of people, whose tasks are to be listed. */
export class LabelerFilter {
  readonly #host: LitElement;
  readonly #options: LabelerFilterOptions;
  readonly #search: PagedSearch<Person>;
  readonly #combobox: Combobox<PersonRow>;
  /** What is typed; undefined: the field shows who is chosen. */
  #typed: string | undefined;
  #rows: readonly PersonRow[] = [];
  #rowsOf: unknown;

  constructor(host: LitElement, options: LabelerFilterOptions) {
    this.#host = host;
    this.#options = options;
    this.#search = new PagedSearch<Person>(host, () => {
      const adapter = options.adapter();
      return adapter?.collaborators && { key: adapter, read: (query, read) => adapter.collaborators!.list(query, read) };
    });
    this.#combobox = new Combobox<PersonRow>(host, {
      rows: () => this.#currentRows(),
      total: () => this.#search.found?.total,
      answered: () => this.#search.answered,
      text: () => this.#typed ?? '',
      best: () => ((this.#typed ?? '') === '' ? undefined : this.#rows[0]),
      multiple: false,
      isSelected: ({ person }) => person.id === options.chosen()?.id,
      render: ({ person }) => html`${checkIcon}<span class="truncate"><bdi>${person.name}</bdi></span>`,
      label: options.label,
      pick: ({ person }) => {
        this.#combobox.popup.hide();
        options.choose(person);
      },
      more: () => this.#search.more(),
      onOpen: () => {
        this.#search.open();
        this.#input?.select();
      },
      onClose: () => {
        this.#typed = undefined;
        this.#search.find('');
      },
    });
  }

  /** The same array as long as nothing changed. */
  #currentRows(): readonly PersonRow[] {
    const { found } = this.#search;
    if (found !== this.#rowsOf) this.#rows = found?.items.map((person) => ({ key: person.id, person })) ?? [];
    this.#rowsOf = found;
    return this.#rows;
  }

  get #input(): HTMLInputElement | null {
    return this.#host.renderRoot.querySelector<HTMLInputElement>('#input');
  }

  /** Closes the list, as a press beside it in this element does. */
  hide(): void {
    this.#combobox.popup.hide();
  }

  render(t: Texts<'manager'>): TemplateResult {
    const texts = t.manager.filters, combobox = this.#combobox, chosen = this.#options.chosen(), { state, error, answered, readingMore } = this.#search;
    const isSlow = (state.status === 'loading' && state.slow) || readingMore;
    const says = error ? t.shared.failed(error.message) : isSlow ? t.shared.loading : answered && this.#rows.length === 0 ? texts.noLabeler(this.#typed ?? '') : undefined;
    return html`<div id="field" class="field labeler">
        <input
          id="input" role="combobox" type="text" autocomplete="off" autocapitalize="off" spellcheck="false" dir="auto"
          aria-label=${texts.labeler} aria-autocomplete="list" aria-haspopup="listbox" aria-expanded=${combobox.expanded ? 'true' : 'false'}
          aria-controls=${combobox.expanded ? 'list' : nothing} aria-activedescendant=${combobox.activeId ?? nothing}
          placeholder=${texts.anyLabeler} .value=${live(this.#typed ?? chosen?.name ?? '')} @input=${this.#onType} @keydown=${combobox.onKeydown} @click=${() => combobox.open()}
        />
        ${chosen ? html`<button type="button" class="ghost open-mark" aria-label=${texts.clearLabeler} @click=${this.#clear}>${closeIcon}</button>` : nothing}
        <button type="button" class="ghost open-mark" tabindex="-1" aria-label=${texts.openLabelers} @mousedown=${keepFocus} @click=${this.#toggle}>${openIcon}</button>
      </div>
      <div id="popup" class="popup" popover="manual" @mousedown=${keepFocus}>
        ${combobox.popup.open
          ? html`${combobox.list()}${says === undefined
              ? nothing
              : html`<div class="says row wrap ${error ? 'bad' : ''}" role="status"><span class="grow">${says}</span>${error ? html`<button type="button" @click=${this.#retry}>${t.shared.retry}</button>` : nothing}</div>`}`
          : nothing}
      </div>`;
  }

  readonly #onType = (event: Event): void => {
    this.#typed = (event.target as HTMLInputElement).value;
    this.#search.find(cleanName(this.#typed));
    this.#combobox.typed();
  };

  readonly #clear = (): void => {
    this.#options.choose(undefined);
    this.#input?.focus();
  };

  readonly #toggle = (): void => {
    this.#input?.focus();
    if (this.#combobox.popup.open) this.#combobox.popup.hide();
    else this.#combobox.open();
  };

  readonly #retry = (): void => {
    this.#search.retry();
    this.#input?.focus();
  };
}
