import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { type AdapterError, toAdapterError } from '../../adapter/errors.js';
import type { Change } from '../../adapter/port.js';
import { ChipList } from '../../controllers/chip-list.js';
import { Chosen } from '../../controllers/chosen.js';
import { Combobox, type ListRow } from '../../controllers/combobox.js';
import { PagedSearch, readAll } from '../../controllers/paged-search.js';
import { PickerElement } from '../../controllers/picker-element.js';
import { Resource } from '../../controllers/resource.js';
import { cleanName, type Person } from '../../core/model/index.js';
import { labelerPicker } from '../../i18n/en/labeler-picker.js';
import { pickers } from '../../i18n/en/pickers.js';
import { idsFromAttribute, uniqueIds } from '../../internal/ids.js';
import { base } from '../../styles/index.js';
import { picker } from '../../styles/picker.js';
import type { LabelerPickerEventDetails } from './labeler-picker.events.js';
import { styles } from './labeler-picker.styles.js';
import { renderChips, renderPerson } from './render-people.js';

interface Row extends ListRow {
  readonly person: Person;
}

/** Chips that are drawn at once; a button shows the next ones. */
const CHIPS_SHOWN = 100;

const ENGLISH = { pickers, labelerPicker };

/**
 * Chooses people among the collaborators: labelers, or reviewers.
 *
 * @customElement labeler-picker
 * @summary A combobox with chips for people.
 *
 * @csspart label - The visible label.
 * @csspart field - The box around chips and input.
 * @csspart input - The text field.
 * @csspart chips - The list of chosen people.
 * @csspart chip - A chosen person.
 * @csspart remove - A button that removes a chip.
 * @csspart popup - The box of the list.
 * @csspart option - A row of the list.
 * @csspart actions - The buttons under the field.
 * @csspart retry - The button that tries again after an error.
 * @csspart error - What is wrong with the field.
 *
 * @fires {Event} input - A person was chosen or removed by hand.
 * @fires {Event} change - The same, as native fields say it.
 */
export class LabelerPicker extends PickerElement<LabelerPickerEventDetails, 'labelerPicker'> {
  static override styles = [...base, picker, styles];
  protected override readonly english = ENGLISH;

  /** Ids of the chosen people, in order. As an attribute, separated by spaces: the value that a reset brings back. */
  @property({ converter: { fromAttribute: idsFromAttribute } })
  get value(): readonly string[] {
    return this.#value;
  }
  set value(ids: readonly string[] | null | undefined) {
    this.#value = uniqueIds(ids);
  }
  #value: readonly string[] = [];

  @state() private text = '';
  @state() private chipsShown = CHIPS_SHOWN;
  @state() private addingAll: 'no' | 'yes' | AdapterError = 'no';

  readonly #me = new Resource(this, () => this.source.value && [this.source.value] as const, ([adapter], signal) => adapter.session.current({ signal }));
  readonly #search = new PagedSearch<Person>(this, () => {
    const adapter = this.source.value;
    return adapter?.collaborators && { key: adapter, read: (query, options) => adapter.collaborators!.list(query, options) };
  });
  readonly #chosen = new Chosen<Person>(this, () => this.#value, () => this.source.value, async (ids, signal) => {
    const adapter = this.source.value!;
    return readAll((query, options) => adapter.collaborators!.list({ ...query, ids }, options), signal);
  });
  readonly #chips = new ChipList(this, {
    keys: () => this.#value.slice(0, this.chipsShown),
    remove: (id) => this.#remove(id),
    focusInput: () => this.input?.focus(),
  });
  protected override readonly combobox = new Combobox<Row>(this, {
    rows: () => this.#rows,
    total: () => this.#search.found?.total,
    answered: () => this.#search.answered,
    text: () => this.text,
    best: () => (this.text === '' ? undefined : this.#rows[0]),
    multiple: true,
    isSelected: ({ person }) => this.#value.includes(person.id),
    render: ({ person }) => renderPerson(person, this.#nameOf(person.id), this.t),
    label: () => this.t.labelerPicker.list,
    pick: (row) => this.#pick(row),
    more: () => this.#search.more(),
    onOpen: () => this.#search.open(),
    onAnswer: () => this.announceResults(this.#search.found),
  });

  /** The chosen people, as far as the adapter knows them. */
  get people(): readonly Person[] {
    return this.#value.map((id) => this.#chosen.get(id)).filter((person) => person !== undefined);
  }

  #rows: readonly Row[] = [];
  #rowsOf: unknown;

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { found } = this.#search;
    if (found === this.#rowsOf) return;
    this.#rowsOf = found;
    this.#chosen.learn(found?.items ?? []);
    this.#rows = found?.items.map((person) => ({ key: person.id, person })) ?? [];
  }

  // ------------------------------------------------------------ what a person does

  #setValue(ids: readonly string[]): void {
    this.value = ids;
    this.emitChange();
  }

  #add(person: Person): void {
    this.#chosen.learn([person]);
    this.#setValue([...this.#value, person.id]);
    this.live.announce(this.t.labelerPicker.said.added(this.#nameOf(person.id)));
  }

  #remove(id: string): void {
    const name = this.#nameOf(id);
    this.#setValue(this.#value.filter((each) => each !== id));
    this.live.announce(this.t.labelerPicker.said.removed(name));
  }

  #pick({ person }: Row): void {
    if (this.isDisabled) return;
    if (this.#value.includes(person.id)) this.#remove(person.id);
    else this.#add(person);
    if (this.text === '') return;
    this.#type('');
    this.combobox.clearActive();
  }

  readonly #assignToMe = (): void => {
    const me = this.#me.data?.person;
    if (!me) return;
    this.input?.focus(); // the button goes
    this.#add(me);
  };

  readonly #addAll = async (): Promise<void> => {
    const adapter = this.source.value;
    if (!adapter?.collaborators || this.addingAll === 'yes') return;
    this.addingAll = 'yes';
    this.live.announce(this.t.labelerPicker.addingAll);
    try {
      const people = (await readAll((query, options) => adapter.collaborators!.list(query, options), new AbortController().signal)).filter((person) => person.state !== 'removed');
      this.addingAll = 'no';
      if (!this.isConnected || this.source.value !== adapter || this.isDisabled) return;
      this.#chosen.learn(people);
      const added = people.filter(({ id }) => !this.#value.includes(id));
      if (added.length > 0) this.#setValue([...this.#value, ...added.map(({ id }) => id)]);
      this.live.announce(this.t.labelerPicker.said.addedAll(added.length));
    } catch (thrown) {
      this.addingAll = toAdapterError(thrown);
    }
  };

  readonly #removeAll = (): void => {
    this.input?.focus(); // the button goes
    this.#setValue([]);
    this.live.announce(this.t.labelerPicker.said.removedAll);
  };

  readonly #type = (text: string): void => {
    this.text = text;
    this.#search.find(cleanName(text));
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const isRtl = getComputedStyle(this).direction === 'rtl';
    const backwards = event.key === 'Backspace' || event.key === (isRtl ? 'ArrowRight' : 'ArrowLeft');
    if (this.text === '' && backwards && !event.isComposing && this.#chips.focusLast()) {
      this.combobox.popup.hide();
      event.preventDefault();
    } else if (event.key === 'Escape' && !this.combobox.popup.open && this.text !== '') {
      this.#type('');
      event.preventDefault();
      event.stopPropagation();
    } else this.combobox.onKeydown(event);
  };

  // ------------------------------------------------------------ the base's questions

  protected override get entries(): readonly string[] {
    return this.#value;
  }
  protected override takeEntries(entries: readonly string[] | undefined): void {
    this.value = entries ?? idsFromAttribute(this.getAttribute('value'));
  }
  protected override hear(changes: readonly Change[]): void {
    if (changes.some((change) => change.kind === 'session')) this.#me.reload();
    if (!changes.some((change) => change.kind === 'person')) return;
    this.#search.reload();
    this.#chosen.refresh();
  }
  protected override get missing(): string {
    return this.t.labelerPicker.required;
  }
  protected override get defaultLabel(): string {
    return this.t.labelerPicker.label;
  }

  // ------------------------------------------------------------ template

  #nameOf(id: string): string {
    const person = this.#chosen.get(id) ?? (this.#me.data?.person.id === id ? this.#me.data.person : undefined);
    if (!person) return this.#chosen.isMissing(id) ? this.t.pickers.unknownId(id) : '…';
    return this.#me.data?.person.id === id ? this.t.shared.you(person.name) : person.name;
  }

  #actions(): TemplateResult {
    const texts = this.t.labelerPicker, me = this.#me.data?.person, isDisabled = this.isDisabled;
    return html`<div class="row actions" part="actions">
      ${me && !this.#value.includes(me.id) ? html`<button type="button" class="ghost" ?disabled=${isDisabled} @click=${this.#assignToMe}>${texts.assignToMe}</button>` : nothing}
      <button type="button" class="ghost" ?disabled=${isDisabled} aria-busy=${this.addingAll === 'yes' ? 'true' : 'false'} @click=${this.#addAll}>
        ${this.addingAll === 'yes' ? texts.addingAll : texts.addAll}
      </button>
      ${this.#value.length > 0 ? html`<button type="button" class="ghost" ?disabled=${isDisabled} @click=${this.#removeAll}>${texts.removeAll}</button>` : nothing}
    </div>`;
  }

  override render(): TemplateResult {
    if (!this.source.value?.collaborators) return this.notConnectedTemplate();
    const texts = this.t.labelerPicker;
    const chips = this.#value.slice(0, this.chipsShown).map((id) => ({ id, person: this.#chosen.get(id), name: this.#nameOf(id) }));
    const none = this.text === '' ? texts.none : texts.noMatch(cleanName(this.text));
    return html`
      ${this.labelTemplate()}
      ${this.fieldTemplate({
        chips: renderChips(chips, this.#chips, this.t, this.isDisabled, this.#value.length, () => { this.chipsShown += CHIPS_SHOWN; }),
        text: this.text,
        placeholder: this.#value.length > 0 ? '' : (this.placeholder ?? texts.placeholder),
        onType: this.#type,
        onKeydown: this.#onKeydown,
      })}
      <span id="chip-help" hidden>${this.t.pickers.chipHelp}</span>
      ${this.problemTemplate()}
      ${this.#chosen.state.status === 'error' ? this.saysTemplate({ error: this.#chosen.state.error, retry: () => this.#chosen.retry() }) : nothing}
      ${typeof this.addingAll === 'object' ? this.saysTemplate({ error: this.addingAll, retry: () => { void this.#addAll(); } }) : nothing}
      ${this.popupTemplate(this.#search, this.#search.answered && this.#rows.length === 0 ? none : undefined)}
      ${this.#actions()}
      ${this.live.template}
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'labeler-picker': LabelerPicker;
  }
}
