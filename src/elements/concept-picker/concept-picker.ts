import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Change } from '../../adapter/port.js';
import { ChipList } from '../../controllers/chip-list.js';
import { Chosen } from '../../controllers/chosen.js';
import { Combobox, type ListRow } from '../../controllers/combobox.js';
import { findByName, PagedSearch, readAll } from '../../controllers/paged-search.js';
import { PickerElement } from '../../controllers/picker-element.js';
import { Resource } from '../../controllers/resource.js';
import { cleanName, type Concept, nameKey, nameProblem } from '../../core/model/index.js';
import { colorOf } from '../../core/model/palette.js';
import { conceptPicker } from '../../i18n/en/concept-picker.js';
import { pickers } from '../../i18n/en/pickers.js';
import { cssVar } from '../../internal/css-var.js';
import { idsFromAttribute, uniqueIds } from '../../internal/ids.js';
import { checkIcon } from '../../internal/picker-icons.js';
import { base } from '../../styles/index.js';
import { picker } from '../../styles/picker.js';
import { ConceptCreation, type Draft } from './concept-creation.js';
import type { ConceptPickerEventDetails } from './concept-picker.events.js';
import { styles } from './concept-picker.styles.js';
import { type Chip, digitOf, renderChips, renderDrafts } from './render-chips.js';

type Row = ListRow & ({ readonly concept: Concept } | { readonly create: string });

/** Chips that are drawn at once; a button shows the next ones. */
const CHIPS_SHOWN = 100;

const ENGLISH = { pickers, conceptPicker };

/**
 * Chooses the concepts that a task labels with, in the order that gives them their digit keys, and creates new ones.
 *
 * @customElement concept-picker
 * @summary A combobox with chips for concepts.
 *
 * @csspart label - The visible label.
 * @csspart field - The box around chips and input.
 * @csspart input - The text field.
 * @csspart chips - The list of chosen concepts.
 * @csspart chip - A chosen concept.
 * @csspart chip-pending - A concept that is being created.
 * @csspart chip-failed - A concept that could not be created.
 * @csspart remove - A button that removes a chip.
 * @csspart popup - The box of the list.
 * @csspart option - A row of the list.
 * @csspart retry - The button that tries again after an error.
 * @csspart error - What is wrong with the field.
 *
 * @fires {Event} input - A person has chosen, removed or moved a concept.
 * @fires {Event} change - The same, as native fields say it.
 * @fires {CustomEvent<{ name: string }>} concept-create - Before a concept is created. Cancelable: then the host creates it and adds it to `value`.
 * @fires {CustomEvent<{ concept: Concept }>} concept-created - A concept was created.
 */
export class ConceptPicker extends PickerElement<ConceptPickerEventDetails, 'conceptPicker'> {
  static override styles = [...base, picker, styles];
  protected override readonly english = ENGLISH;

  /** Ids of the chosen concepts, in order. As an attribute, separated by spaces: the value that a reset brings back. */
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

  readonly #search = new PagedSearch<Concept>(this, () => {
    const adapter = this.source.value;
    return adapter?.concepts && { key: adapter, read: (query, options) => adapter.concepts!.list(query, options) };
  });
  readonly #chosen = new Chosen<Concept>(this, () => this.#value, () => this.source.value, async (ids, signal) => {
    const adapter = this.source.value!;
    return readAll((query, options) => adapter.concepts!.list({ ...query, ids }, options), signal);
  });
  /** The concept of the typed name, where it is on none of the pages that were read. */
  readonly #sameName = new Resource(
    this,
    () => {
      const adapter = this.source.value;
      const isOpen = adapter && this.#search.answered && this.#search.found?.cursor !== undefined && this.text !== '' && !this.#match;
      return isOpen ? [adapter, nameKey(this.text)] as const : undefined;
    },
    async ([adapter, key], signal) => (await findByName((query, options) => adapter.concepts!.list(query, options), key, signal)) ?? 'none',
  );
  readonly #creation = new ConceptCreation(this, {
    adapter: () => this.source.value,
    ask: (name) => this.emit('concept-create', { name }, { cancelable: true }),
    done: (concept, created) => this.#created(concept, created),
    failed: ({ name, error }) => this.live.announce(this.t.conceptPicker.notCreated(name, error?.message ?? '')),
  });
  readonly #chips = new ChipList(this, {
    keys: () => this.#value.slice(0, this.chipsShown),
    remove: (id) => this.#remove(id),
    move: (id, by) => this.#move(id, by),
    focusInput: () => this.input?.focus(),
  });
  protected override readonly combobox = new Combobox<Row>(this, {
    rows: () => this.#rows,
    pinned: () => this.#pinned,
    total: () => this.#search.found?.total,
    answered: () => this.#search.answered && (this.text === '' || this.#isNameSettled),
    text: () => this.text,
    best: () => this.#best,
    multiple: true,
    isSelected: (row) => 'concept' in row && this.#value.includes(row.concept.id),
    render: (row) => this.#renderRow(row),
    label: () => this.t.conceptPicker.list,
    pick: (row, typed) => this.#pick(row, typed),
    more: () => this.#search.more(),
    onOpen: () => this.#search.open(),
    onAnswer: () => this.announceResults(this.#search.found),
  });

  /** The chosen concepts, as far as the adapter knows them. */
  get concepts(): readonly Concept[] {
    return this.#value.map((id) => this.#chosen.get(id)).filter((concept) => concept !== undefined);
  }

  // ------------------------------------------------------------ rows

  #rows: readonly Row[] = [];
  #pinned: readonly Row[] = [];
  #rowsOf: readonly unknown[] = [];

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#match = this.#findMatch();
    const found = this.#search.found, match = this.#match, create = this.#creatable;
    const of = [found, match, create];
    if (of.every((each, i) => each === this.#rowsOf[i])) return;
    this.#rowsOf = of;
    this.#chosen.learn(found?.items ?? []);
    const items = match ? [match, ...(found?.items.filter((concept) => concept.id !== match.id) ?? [])] : (found?.items ?? []);
    this.#rows = items.map((concept) => ({ key: concept.id, concept }));
    this.#pinned = create === undefined ? [] : [{ key: 'create', create }];
  }

  /** The concept whose name is what is typed. */
  #match: Concept | undefined;

  #findMatch(): Concept | undefined {
    const key = nameKey(this.text);
    if (key === '') return undefined;
    const looked = this.#sameName.data;
    const known = [...(this.#search.found?.items ?? []), ...this.concepts].find((concept) => nameKey(concept.name) === key);
    return known ?? (typeof looked === 'object' && nameKey(looked.name) === key ? looked : undefined);
  }

  /** Whether it is known if the typed name exists. Where that cannot be found out, the adapter decides at the creation. */
  get #isNameSettled(): boolean {
    const found = this.#search.found;
    if (!this.#search.answered || !found) return false;
    return found.cursor === undefined || this.#match !== undefined || ['ready', 'error'].includes(this.#sameName.state.status);
  }

  get #creatable(): string | undefined {
    if (!this.source.value?.concepts?.create || nameProblem(this.text) || !this.#isNameSettled || this.#match) return undefined;
    return this.#creation.isPending(this.text) ? undefined : cleanName(this.text);
  }

  get #best(): Row | undefined {
    if (this.text === '') return undefined;
    const key = nameKey(this.text), [first] = this.#rows, [create] = this.#pinned;
    // rather an existing concept than a new one, if it begins as typed
    const near = this.#rows.find((row) => 'concept' in row && nameKey(row.concept.name).startsWith(key));
    return this.#match ? first : (near ?? create ?? first);
  }

  // ------------------------------------------------------------ what a person does

  #setValue(ids: readonly string[]): void {
    this.value = ids;
    this.emitChange();
  }

  #pick(row: Row, typed: boolean): void {
    if (this.isDisabled) return;
    if ('create' in row) this.#creation.create(row.create);
    else if (this.#value.includes(row.concept.id)) {
      if (typed && row.concept.id === this.#match?.id) this.live.announce(this.t.conceptPicker.said.already(row.concept.name));
      else this.#remove(row.concept.id);
    }
    else {
      this.#chosen.learn([row.concept]);
      this.#setValue([...this.#value, row.concept.id]);
      this.live.announce(this.t.conceptPicker.said.added(row.concept.name));
    }
    if (this.text !== '') {
      this.#type('');
      this.combobox.clearActive();
    }
  }

  #created(concept: Concept, created: boolean): void {
    this.#chosen.learn([concept]);
    if (created) {
      this.emit('concept-created', { concept });
      this.#search.reload();
    }
    if (!this.#value.includes(concept.id)) this.#setValue([...this.#value, concept.id]);
    const { said } = this.t.conceptPicker;
    this.live.announce(created ? said.created(concept.name) : said.added(concept.name));
  }

  #remove(id: string): void {
    const name = this.#nameOf(id);
    this.#setValue(this.#value.filter((each) => each !== id));
    this.live.announce(this.t.conceptPicker.said.removed(name));
  }

  #move(id: string, by: -1 | 1): void {
    const ids = this.#value.filter((each) => each !== id);
    const place = this.#value.indexOf(id) + by;
    ids.splice(place, 0, id);
    this.#setValue(ids);
    this.live.announce(this.t.conceptPicker.said.moved(this.#nameOf(id), place + 1, ids.length));
  }

  readonly #discard = (draft: Draft): void => {
    this.#creation.discard(draft);
    this.input?.focus();
  };

  readonly #type = (text: string): void => {
    this.text = text;
    this.#search.find(cleanName(text));
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const isStart = this.input?.selectionStart === 0 && this.input.selectionEnd === 0;
    const backwards = event.key === 'Backspace' || (event.key === 'ArrowLeft' && !this.#isRtl) || (event.key === 'ArrowRight' && this.#isRtl);
    if (isStart && this.text === '' && backwards && !event.isComposing && this.#chips.focusLast()) {
      this.combobox.popup.hide();
      event.preventDefault();
    } else if (event.key === 'Escape' && !this.combobox.popup.open && this.text !== '') {
      this.#type('');
      event.preventDefault();
      event.stopPropagation();
    } else this.combobox.onKeydown(event);
  };

  readonly #onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!/[,\n\r]/.test(text.trim()) && !/[\n\r]/.test(text)) return;
    event.preventDefault();
    this.#creation.chooseOrCreate(text.split(/[,\n\r]+/).filter((name) => name.trim() !== ''));
  };

  get #isRtl(): boolean {
    return getComputedStyle(this).direction === 'rtl';
  }

  // ------------------------------------------------------------ the base's questions

  protected override get entries(): readonly string[] {
    return this.#value;
  }
  protected override takeEntries(entries: readonly string[] | undefined): void {
    this.value = entries ?? idsFromAttribute(this.getAttribute('value'));
  }
  protected override hear(changes: readonly Change[]): void {
    if (!changes.some((change) => change.kind === 'concept')) return;
    this.#search.reload();
    this.#chosen.refresh();
  }
  protected override get missing(): string {
    return this.t.conceptPicker.required;
  }
  protected override get defaultLabel(): string {
    return this.t.conceptPicker.label;
  }

  // ------------------------------------------------------------ template

  #nameOf(id: string): string {
    return this.#chosen.get(id)?.name ?? (this.#chosen.isMissing(id) ? this.t.pickers.unknownId(id) : '…');
  }

  #renderRow(row: Row): TemplateResult {
    const texts = this.t.conceptPicker;
    if ('create' in row) return html`<span class="create truncate"><bdi>${texts.create(row.create)}</bdi></span>`;
    const { concept } = row, place = this.#value.indexOf(concept.id), digit = digitOf(place);
    const color = place >= 0 ? colorOf(concept, place) : (concept.color ?? '');
    return html`${checkIcon}<span class="dot ${color ? '' : 'none'}" ${cssVar('--_dot', color)}></span><span class="grow truncate"><bdi>${concept.name}</bdi></span>${digit ? html`<kbd>${digit}</kbd>` : nothing}`;
  }

  override render(): TemplateResult {
    const port = this.source.value?.concepts;
    if (!port) return this.notConnectedTemplate();
    const texts = this.t.conceptPicker;
    const chips: Chip[] = this.#value.slice(0, this.chipsShown).map((id) => ({ id, concept: this.#chosen.get(id), name: this.#nameOf(id) }));
    const problem = this.text === '' ? undefined : nameProblem(this.text);
    const said = problem === 'too-long' || problem === 'malformed' ? this.t.pickers.nameProblem[problem] : undefined;
    const isEmpty = this.#search.answered && this.#rows.length + this.#pinned.length === 0 && said === undefined;
    const none = this.text !== '' ? texts.noMatch(cleanName(this.text)) : port.create ? texts.noneCreate : texts.none;
    return html`
      ${this.labelTemplate()}
      ${this.fieldTemplate({
        chips: html`${renderChips(chips, this.#chips, this.t, this.isDisabled, this.#value.length, () => { this.chipsShown += CHIPS_SHOWN; })}
        ${renderDrafts(this.#creation, this.t, this.#discard)}`,
        text: this.text,
        placeholder: this.#value.length > 0 ? '' : (this.placeholder ?? texts.placeholder),
        isInvalid: said !== undefined,
        onType: this.#type,
        onKeydown: this.#onKeydown,
        onPaste: this.#onPaste,
      })}
      <span id="chip-help" hidden>${texts.chipHelp}</span>
      ${this.problemTemplate(said)}
      ${this.#chosen.state.status === 'error' ? this.saysTemplate({ error: this.#chosen.state.error, retry: () => this.#chosen.retry() }) : nothing}
      ${this.popupTemplate(this.#search, isEmpty ? none : undefined)}
      ${this.live.template}
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'concept-picker': ConceptPicker;
  }
}
