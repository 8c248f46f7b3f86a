import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Change } from '../../adapter/port.js';
import { ChipList } from '../../controllers/chip-list.js';
import { ChooseAll } from '../../controllers/choose-all.js';
import { Chosen } from '../../controllers/chosen.js';
import { Combobox } from '../../controllers/combobox.js';
import { isNamed, readAll } from '../../controllers/paged-search.js';
import { PickerElement } from '../../controllers/picker-element.js';
import { cleanName, type Concept, nameProblem } from '../../core/model/index.js';
import { isNameList } from '../../core/model/names.js';
import { conceptPicker } from '../../i18n/en/concept-picker.js';
import { pickers } from '../../i18n/en/pickers.js';
import { idsFromAttribute, uniqueIds } from '../../internal/ids.js';
import { base } from '../../styles/index.js';
import { picker } from '../../styles/picker.js';
import { ConceptCreation, type Draft } from './concept-creation.js';
import type { ConceptPickerEventDetails } from './concept-picker.events.js';
import { styles } from './concept-picker.styles.js';
import { ConceptSearch, type Row } from './concept-search.js';
import { LazyDrag } from './lazy-drag.js';
import type { Assistance } from './marks.js';
import { PickerDialog } from './picker-dialog.js';
import { type Chip, renderActions, renderChips, renderDrafts } from './render-chips.js';
import { renderAll, renderRow } from './render-popup.js';

/** Chips that are drawn at once; a button shows the next ones. */
const CHIPS_SHOWN = 100;
/** Concepts that *choose all* chooses; of more that match, the first. */
const MOST_AT_ONCE = 10_000;

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
 * @csspart choose-all - The button that chooses all that match.
 * @csspart clear - The button that removes all.
 * @csspart undo - The button that takes the last *choose all* or *clear all* back.
 * @csspart dialog - The preview of a pasted list, or the choice of a color.
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

  /** Ids of chosen concepts that cannot be removed here. */
  @property({ attribute: false }) locked: readonly string[] = [];

  /** Ids of the concepts that the task's workflow can suggest. Set, the others are marked as not suggested. */
  @property({ attribute: false }) assisted: readonly string[] | undefined;

  /** Concepts of the workflow, which are of the app too: the list has them first. */
  @property({ attribute: false })
  get suggested(): readonly Concept[] | undefined {
    return this.#suggested;
  }
  set suggested(concepts: readonly Concept[] | null | undefined) {
    this.#suggested = Array.isArray(concepts) ? [...new Map(concepts.filter(isNamed<Concept>).map((concept) => [concept.id, concept])).values()] : undefined;
  }
  #suggested: readonly Concept[] | undefined;

  @state() private chipsShown = CHIPS_SHOWN;
  /** The value before the last gesture that changed many at once, and after it. */
  #manyChanged: { readonly before: readonly string[]; readonly after: readonly string[] } | undefined;

  readonly #search: ConceptSearch = new ConceptSearch(this, {
    adapter: () => this.source.value,
    chosen: () => this.concepts,
    suggested: () => this.#suggested,
    headings: () => [this.t.conceptPicker.fromWorkflow, this.t.conceptPicker.others],
    isPending: (name) => this.#creation.isPending(name),
  });
  readonly #chosen = new Chosen<Concept>(this, () => this.#value, () => this.source.value, async (ids, signal) => {
    const adapter = this.source.value!;
    return readAll((query, options) => adapter.concepts!.list({ ...query, ids }, options), signal);
  }, () => this.#suggested ?? []);
  readonly #creation = new ConceptCreation(this, {
    adapter: () => this.source.value,
    ask: (name) => this.emit('concept-create', { name }, { cancelable: true }),
    created: (concept) => this.emit('concept-created', { concept }),
    done: (concepts, created) => this.#add(concepts, created),
    failed: ({ name, error }) => this.live.announce(this.t.conceptPicker.notCreated(name, error?.message ?? '')),
  });
  readonly #all = new ChooseAll<Concept>(this, {
    most: MOST_AT_ONCE,
    read: () => this.#search.read,
    source: () => this.source.value,
    done: (concepts, isAll) => this.#addAll(concepts, isAll),
  });
  readonly #chips = new ChipList(this, {
    keys: () => this.#value.slice(0, this.chipsShown),
    remove: (id) => this.#remove(id),
    isLocked: (id) => this.locked.includes(id),
    move: (id, by) => this.#move(id, this.#value.indexOf(id) + by),
    focusInput: () => this.input?.focus(),
  });
  readonly #drag = new LazyDrag(this, {
    keys: () => this.#value.slice(0, this.chipsShown),
    drop: (id, place) => this.#move(id, place),
  });
  readonly #dialog = new PickerDialog(this, {
    concepts: () => this.source.value?.concepts,
    isChosen: ({ id }) => this.#places.has(id),
    confirm: (wanted) => this.#creation.addAll(wanted),
    recolored: (concept, color) => {
      this.#chosen.learn([concept]);
      this.#search.list.reload();
      this.live.announce(this.t.conceptPicker.said.colored(concept.name, this.t.conceptPicker.color.names[color] ?? color));
    },
  });
  protected override readonly combobox = new Combobox<Row>(this, {
    rows: () => this.#search.rows,
    pinned: () => this.#search.pinned,
    total: () => this.#search.total,
    answered: () => this.#search.list.answered && (this.#search.text === '' || this.#search.isSettled),
    text: () => this.#search.text,
    best: () => this.#search.best,
    multiple: true,
    isSelected: ({ concept }) => concept !== undefined && this.#places.has(concept.id),
    render: (row) => renderRow(row, this.#places.get(row.concept?.id ?? '') ?? -1, this.#assistanceOf(row.concept?.id), this.t),
    label: () => this.t.conceptPicker.list,
    pick: (row, typed) => this.#pick(row, typed),
    more: () => this.#search.list.more(),
    onOpen: () => this.#search.list.open(),
    onClose: () => this.#all.cancel(),
    onAnswer: () => this.announceResults(this.#search.list.found),
  });

  /** The chosen concepts, as far as the adapter knows them. */
  get concepts(): readonly Concept[] {
    return this.#value.map((id) => this.#chosen.get(id)).filter((concept) => concept !== undefined);
  }

  /** Of the chosen ids, in their order. */
  #places: ReadonlyMap<string, number> = new Map();
  #assistedIds: ReadonlySet<string> | undefined;

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('value')) this.#places = new Map(this.#value.map((id, place) => [id, place]));
    if (changed.has('assisted')) this.#assistedIds = this.assisted && new Set(this.assisted);
    this.#search.update();
    this.#chosen.learn(this.#search.list.found?.items ?? []);
  }

  override updated(): void {
    if (this.#value.length > 1) this.#drag.load();
  }

  #assistanceOf(id: string | undefined): Assistance {
    if (id === undefined || !this.#assistedIds) return undefined;
    return this.#assistedIds.has(id) ? 'assisted' : 'not-suggested';
  }

  // ------------------------------------------------------------ what a person does

  #setValue(ids: readonly string[], isMany = false): void {
    const before = this.#value;
    this.value = ids;
    this.#manyChanged = isMany ? { before, after: this.#value } : undefined;
    this.emitChange();
  }

  /** What an undo brings back, as long as nobody has set another value since. */
  get #undoable(): readonly string[] | undefined {
    const { before, after } = this.#manyChanged ?? {};
    return after?.length === this.#value.length && after.every((id, place) => id === this.#value[place]) ? before : undefined;
  }

  #pick({ concept, create }: Row, typed: boolean): void {
    if (this.isDisabled) return;
    if (create !== undefined) this.#creation.create(create);
    else if (!concept) return;
    else if (!this.#value.includes(concept.id)) this.#add([concept], 0);
    else if (typed && concept.id === this.#search.match?.id) this.live.announce(this.t.conceptPicker.said.already(concept.name));
    else this.#remove(concept.id);
    if (this.#search.text !== '') {
      this.#type('');
      this.combobox.clearActive();
    }
  }

  /** @param created how many of them are new */
  #add(concepts: readonly Concept[], created: number): void {
    this.#chosen.learn(concepts);
    const before = this.#value, ids = uniqueIds([...before, ...concepts.map(({ id }) => id)]);
    const isMany = concepts.length > 1, { said } = this.t.conceptPicker, name = concepts[0]?.name ?? '';
    if (ids.length > before.length) this.#setValue(ids, isMany);
    this.live.announce(isMany ? said.addedAll(ids.length - before.length) : created > 0 ? said.created(name) : said.added(name));
  }

  /** The button that was pressed makes place for another: the focus is in the field by then. */
  readonly #startAll = (search: string): void => {
    this.input?.focus();
    this.#all.start(search);
  };

  readonly #cancelAll = (): void => {
    this.input?.focus();
    this.#all.cancel();
  };

  #addAll(concepts: readonly Concept[], isAll: boolean): void {
    this.#add(concepts, 0);
    if (!isAll) this.live.announce(this.t.conceptPicker.said.addedSome(concepts.length));
  }

  readonly #clear = (): void => {
    const kept = this.#value.filter((id) => this.locked.includes(id)), { length } = this.#value;
    this.#setValue(kept, true);
    this.live.announce(kept.length > 0 ? this.t.pickers.othersRemoved(kept.length) : this.t.conceptPicker.said.cleared(length));
    this.input?.focus();
  };

  readonly #undo = (): void => {
    this.#setValue(this.#undoable ?? []);
    this.live.announce(this.t.conceptPicker.said.undone(this.#value.length));
    this.input?.focus();
  };

  #remove(id: string): void {
    const name = this.#nameOf(id);
    if (this.locked.includes(id)) return this.live.announce(this.t.pickers.staysSaid(name));
    this.#setValue(this.#value.filter((each) => each !== id));
    this.live.announce(this.t.conceptPicker.said.removed(name));
  }

  #move(id: string, place: number): void {
    const ids = this.#value.filter((each) => each !== id);
    ids.splice(place, 0, id);
    this.#setValue(ids);
    this.live.announce(this.t.conceptPicker.said.moved(this.#nameOf(id), place + 1, ids.length));
  }

  readonly #retry = (draft: Draft): void => {
    this.#creation.retry(draft);
    this.input?.focus();
  };

  readonly #discard = (draft: Draft): void => {
    this.#creation.discard(draft);
    this.input?.focus();
  };

  readonly #type = (text: string): void => {
    this.#all.cancel();
    this.#search.find(text);
    this.requestUpdate();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const isStart = this.input?.selectionStart === 0 && this.input.selectionEnd === 0, isEmpty = this.#search.text === '';
    const backwards = event.key === 'Backspace' || (event.key === 'ArrowLeft' && !this.#isRtl) || (event.key === 'ArrowRight' && this.#isRtl);
    if (isStart && isEmpty && backwards && !event.isComposing && this.#chips.focusLast()) {
      this.combobox.popup.hide();
      event.preventDefault();
    } else if (event.key === 'Escape' && !this.combobox.popup.open && !isEmpty) {
      this.#type('');
      event.preventDefault();
      event.stopPropagation();
    } else this.combobox.onKeydown(event);
  };

  readonly #onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!isNameList(text)) return;
    event.preventDefault();
    this.combobox.popup.hide();
    this.#dialog.paste(text);
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
    this.#search.list.reload();
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

  override render(): TemplateResult {
    const port = this.source.value?.concepts;
    if (!port) return this.notConnectedTemplate();
    const texts = this.t.conceptPicker, { list, text, rows, pinned } = this.#search;
    const chips: Chip[] = this.#value.slice(0, this.chipsShown)
      .map((id) => ({ id, concept: this.#chosen.get(id), name: this.#nameOf(id), assistance: this.#assistanceOf(id) }));
    const problem = text === '' ? undefined : nameProblem(text);
    const said = problem === 'too-long' || problem === 'malformed' ? this.t.pickers.nameProblem[problem] : undefined;
    const isEmpty = list.answered && rows.length + pinned.length === 0 && said === undefined;
    const none = text !== '' ? texts.noMatch(cleanName(text)) : port.create ? texts.noneCreate : texts.none;
    return html`
      ${this.labelTemplate()}
      ${this.fieldTemplate({
        chips: html`${renderChips(chips, {
          t: this.t, list: this.#chips, drag: this.#drag.loaded, isDisabled: this.isDisabled, total: this.#value.length,
          showMore: () => { this.chipsShown += CHIPS_SHOWN; },
          recolor: port.update ? this.#dialog.recolor : undefined,
        })}
        ${renderDrafts(this.#creation, this.t, this.#retry, this.#discard)}`,
        text,
        placeholder: this.#value.length > 0 ? '' : (this.placeholder ?? texts.placeholder),
        isInvalid: said !== undefined,
        onType: this.#type,
        onKeydown: this.#onKeydown,
        onPaste: this.#onPaste,
      })}
      <span id="chip-help" hidden>${texts.chipHelp}</span>
      ${this.problemTemplate(said)}
      ${this.#chosen.state.status === 'error' ? this.saysTemplate({ error: this.#chosen.state.error, retry: () => this.#chosen.reload() }) : nothing}
      ${this.isDisabled ? nothing : renderActions(this.#value.filter((id) => !this.locked.includes(id)).length, this.#clear, this.#undoable && this.#undo, this.t)}
      ${this.#dialog.failed ? this.saysTemplate(this.#dialog.failed) : nothing}
      ${this.popupTemplate(list, isEmpty ? none : undefined, renderAll({ state: this.#all.state, start: this.#startAll, cancel: this.#cancelAll, offer: this.isDisabled ? undefined : this.#search.allFor((id) => this.#places.has(id)) }, this.t))}
      ${this.#dialog.content?.render(this.t) ?? nothing}
      ${this.live.template}
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'concept-picker': ConceptPicker;
  }
}
