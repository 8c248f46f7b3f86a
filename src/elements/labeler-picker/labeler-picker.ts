import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { readSession } from '../../adapter/checked.js';
import type { Change, LabelingAdapter } from '../../adapter/port.js';
import { ChipList } from '../../controllers/chip-list.js';
import { ChooseAll } from '../../controllers/choose-all.js';
import { Chosen } from '../../controllers/chosen.js';
import { Combobox, type ListRow } from '../../controllers/combobox.js';
import { FocusKeeper } from '../../controllers/focus-keeper.js';
import { PagedSearch, type ReadPage, readAll } from '../../controllers/paged-search.js';
import { PickerElement } from '../../controllers/picker-element.js';
import { Resource } from '../../controllers/resource.js';
import { cleanName, type Duty, isPerson, missingScopes, type Person, type Scope, SCOPES_OF_DUTY } from '../../core/model/index.js';
import { labelerPicker } from '../../i18n/en/labeler-picker.js';
import { pickers } from '../../i18n/en/pickers.js';
import { idsFromAttribute, uniqueIds } from '../../internal/ids.js';
import { base } from '../../styles/index.js';
import { work } from '../../styles/work.js';
import { picker } from '../../styles/picker.js';
import type { InviteDialog } from './invite-dialog.js';
import type { LabelerPickerEventDetails } from './labeler-picker.events.js';
import { styles } from './labeler-picker.styles.js';
import { renderChips, renderPerson } from './render-people.js';
import { Resending } from './resending.js';
import type { Weights } from './shares.js';

interface Row extends ListRow {
  readonly person: Person;
  /** The person who uses the page, above all others. */
  readonly isMe: boolean;
}

/** Chips that are drawn at once; a button shows the next ones. */
const CHIPS_SHOWN = 100;

const ENGLISH = { pickers, labelerPicker };

const readPeople = ({ collaborators }: LabelingAdapter, ids?: readonly string[]): ReadPage<Person> => (query, options) => collaborators!.list(ids ? { ...query, ids } : query, options);

/**
 * Chooses people among the collaborators: labelers, or reviewers. Invites others, and shares the work out among them.
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
 * @csspart invite - The button that opens the invitation.
 * @csspart dialog - The dialog of the invitation.
 * @csspart invite-field - The box around the addresses.
 * @csspart invitations - How the invitations stand.
 * @csspart lacking - Whose permissions are too small, and what is missing.
 * @csspart shares - The shares of the work.
 * @csspart share-bar - The coloured bar of the shares.
 * @csspart retry - The button that tries again after an error.
 * @csspart error - What is wrong with the field.
 *
 * @fires {Event} input - A person was chosen or removed by hand, or was invited.
 * @fires {Event} change - The same, as native fields say it.
 * @fires {CustomEvent<{ weights: Record<string, string> }>} weights-change - The shares were changed by hand.
 * @fires {CustomEvent<{ email: string, scopes: Scope[] }>} person-invite - Before someone is invited. Cancelable: then the host invites them and adds them to `value`.
 * @fires {CustomEvent<{ person: Person }>} person-invited - Someone was invited.
 */
export class LabelerPicker extends PickerElement<LabelerPickerEventDetails, 'labelerPicker'> {
  static override styles = [...base, work, picker, styles];
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

  /** Ids of chosen people that cannot be removed here. */
  @property({ attribute: false }) locked: readonly string[] = [];

  /** What they are chosen for. */
  @property() duty: Duty = 'label';
  /** Permissions that they need; without it those that their duty needs. */
  @property({ attribute: false }) needs: readonly Scope[] | undefined;
  /** Whether the work is shared out by weight. */
  @property({ type: Boolean, reflect: true }) weighted = false;
  /** Share of each person relative to the others', as typed, by person id; `1` unless said. */
  @property({ attribute: false }) weights: Weights = {};
  /** Inputs to be shared out; undefined: nobody knows, and shares are percents alone. */
  @property({ type: Number }) inputs: number | undefined;
  /** How many people label each input: no share is above one in so many. */
  @property({ type: Number, attribute: 'workers-per-input' }) workersPerInput = 1;

  @state() private text = '';
  @state() private chipsShown = CHIPS_SHOWN;
  @state() private isInviteWanted = false;

  readonly #me = new Resource(this, () => this.source.value && [this.source.value] as const, ([adapter], signal) => readSession(adapter, signal));
  readonly #parts = new Resource(this, () => (this.weighted || this.isInviteWanted || this.#dialog ? [] as const : undefined), () => import('./parts.js'));
  readonly #search = new PagedSearch<Person>(this, () => {
    const adapter = this.source.value;
    return adapter?.collaborators && { key: adapter, read: readPeople(adapter) };
  }, isPerson);
  readonly #chosen = new Chosen<Person>(this, () => this.#value, () => this.source.value, async (ids, signal) => readAll(readPeople(this.source.value!, ids), signal, isPerson));
  readonly #all = new ChooseAll<Person>(this, {
    read: () => (this.source.value?.collaborators ? readPeople(this.source.value) : undefined),
    source: () => this.source.value,
    most: Infinity,
    isItem: isPerson,
    done: (people) => {
      if (!this.isDisabled) this.live.announce(this.t.labelerPicker.said.addedAll(this.#choose(people.filter(({ state: now }) => now !== 'removed'))));
    },
  });
  readonly #chips = new ChipList(this, {
    keys: () => this.#value.slice(0, this.chipsShown),
    remove: (id) => this.#remove(id),
    isLocked: (id) => this.locked.includes(id),
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
    render: ({ person, isMe }) => renderPerson(person, this.#nameOf(person.id), this.t, isMe && !this.#value.includes(person.id) ? this.t.labelerPicker.assignToMe[this.duty] : undefined),
    label: () => this.t.labelerPicker.list,
    pick: (row) => this.#pick(row),
    more: () => this.#search.more(),
    onOpen: () => this.#search.open(),
    onAnswer: () => this.announceResults(this.#search.found),
  });
  readonly #resending = new Resending(this, ({ name }) => this.live.announce(this.t.labelerPicker.waiting.saidResent(name)));
  /** Made when it is first opened. */
  #dialog: InviteDialog | undefined;

  constructor() {
    super();
    // a button goes by what it does: Retry, or a row of the invitations
    void new FocusKeeper(this, () => this.renderRoot.querySelector<HTMLElement>('dialog[open] #invite-input') ?? this.input);
  }

  /** The chosen people, as far as the adapter knows them. */
  get people(): readonly Person[] {
    return this.#value.map((id) => this.#chosen.get(id)).filter((person) => person !== undefined);
  }

  /** The chosen people whose permissions are too small, and what is missing. */
  get lacking(): readonly { readonly personId: string; readonly scopes: readonly Scope[] }[] {
    const needed = this.needs ?? SCOPES_OF_DUTY[this.duty];
    return this.people.map((person) => ({ personId: person.id, scopes: missingScopes(person, needed) })).filter(({ scopes }) => scopes.length > 0);
  }

  #rows: readonly Row[] = [];
  #rowsOf: readonly unknown[] = [];
  /** Chosen, and had not answered when they were last looked at. */
  readonly #invited = new Set<string>();

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#noticeAccepted();
    if (this.#parts.data) this.#takeParts(this.#parts.data);
    const { found } = this.#search, me = this.text === '' ? this.#me.data?.person : undefined;
    if (found === this.#rowsOf[0] && me === this.#rowsOf[1]) return;
    this.#rowsOf = [found, me];
    this.#chosen.learn(found?.items ?? []);
    const others = found?.items.filter(({ id }) => id !== me?.id) ?? [];
    const first = found && me ? [{ key: me.id, person: found.items.find(({ id }) => id === me.id) ?? me, isMe: true }] : [];
    this.#rows = [...first, ...others.map((person) => ({ key: person.id, person, isMe: false }))];
  }

  #noticeAccepted(): void {
    for (const { id, name, state: now } of this.people) {
      if (now === 'invited') this.#invited.add(id);
      else if (this.#invited.delete(id) && now === 'active') queueMicrotask(() => this.live.announce(this.t.labelerPicker.said.accepted(name)));
    }
  }

  // ------------------------------------------------------------ what a person does

  #setValue(ids: readonly string[]): void {
    this.value = ids;
    this.emitChange();
  }

  /** @returns how many were not chosen before */
  #choose(people: readonly Person[]): number {
    if (!this.isConnected || this.isDisabled) return 0;
    this.#chosen.learn(people);
    const added = people.filter(({ id }) => !this.#value.includes(id));
    if (added.length > 0) this.#setValue([...this.#value, ...added.map(({ id }) => id)]);
    return added.length;
  }

  #add(person: Person): void {
    this.#choose([person]);
    const name = this.#nameOf(person.id), lacked = this.lacking.find(({ personId }) => personId === person.id);
    const { said, lacks } = this.t.labelerPicker;
    this.live.announce(lacked ? `${said.added(name)} ${lacks(name, lacked.scopes)}` : said.added(name));
  }

  #remove(id: string): void {
    const name = this.#nameOf(id);
    if (this.locked.includes(id)) return this.live.announce(this.t.pickers.staysSaid(name));
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

  readonly #addAll = (): void => {
    if (this.#all.state.status === 'reading') return;
    this.live.announce(this.t.labelerPicker.addingAll);
    this.#all.start('');
  };

  readonly #removeAll = (): void => {
    this.input?.focus(); // the button goes
    const kept = this.#value.filter((id) => this.locked.includes(id));
    this.#setValue(kept);
    this.live.announce(kept.length > 0 ? this.t.pickers.othersRemoved(kept.length) : this.t.labelerPicker.said.removedAll);
  };

  readonly #setWeights = (weights: Weights): void => {
    this.weights = weights;
    this.emit('weights-change', { weights });
  };

  readonly #evenOut = (): void => {
    this.#setWeights({});
    this.live.announce(this.t.labelerPicker.shares.evenedOut);
  };

  readonly #openInvite = (): void => {
    if (this.#canInvite) this.isInviteWanted = true;
  };

  /** The parts are there: they bring their styles, and the dialog opens if someone waits for it. */
  #takeParts(parts: typeof import('./parts.js')): void {
    const root = this.renderRoot as ShadowRoot, { styleSheet } = parts.partStyles;
    if (!root.adoptedStyleSheets.includes(styleSheet!)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet!];
    if (!this.isInviteWanted) return;
    this.isInviteWanted = false;
    if (!this.isConnected || this.isDisabled) return;
    this.#dialog ??= new parts.InviteDialog(this, {
      adapter: () => this.source.value,
      me: () => this.#me.data?.person,
      duty: () => this.duty,
      ask: (email, scopes) => this.emit('person-invite', { email, scopes }, { cancelable: true }),
      invited: (person, adapter) => {
        this.emit('person-invited', { person });
        if (this.source.value === adapter) this.#choose([person]);
      },
      choose: (people) => this.live.announce(this.t.labelerPicker.said.addedAll(this.#choose(people))),
      announce: (text) => this.live.announce(text),
      closed: () => this.renderRoot.querySelector<HTMLElement>('#invite')?.focus(),
    });
    this.#dialog.open();
  }

  get #canInvite(): boolean {
    return this.#me.data?.person.scopes.includes('Collaborators:Add') ?? false;
  }

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

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#dialog?.leave();
  }

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
    return this.t.labelerPicker.label[this.duty];
  }

  // ------------------------------------------------------------ template

  readonly #nameOf = (id: string): string => {
    const me = this.#me.data?.person, person = this.#chosen.get(id) ?? (me?.id === id ? me : undefined);
    if (!person) return this.#chosen.isMissing(id) ? this.t.pickers.unknownId(id) : '…';
    return me?.id === id ? this.t.shared.you(person.name) : person.name;
  };

  #actions(): TemplateResult {
    const texts = this.t.labelerPicker, me = this.#me.data?.person, isDisabled = this.isDisabled, isReading = this.#all.state.status === 'reading';
    return html`<div class="row actions" part="actions">
      ${me && !this.#value.includes(me.id) ? html`<button type="button" class="ghost" ?disabled=${isDisabled} @click=${this.#assignToMe}>${texts.assignToMe[this.duty]}</button>` : nothing}
      <button type="button" class="ghost" ?disabled=${isDisabled} aria-busy=${isReading ? 'true' : 'false'} @click=${this.#addAll}>
        ${isReading ? texts.addingAll : texts.addAll}
      </button>
      ${this.#value.some((id) => !this.locked.includes(id)) ? html`<button type="button" class="ghost" ?disabled=${isDisabled} @click=${this.#removeAll}>${texts.removeAll}</button>` : nothing}
    </div>`;
  }

  /** Beside the field; absent where the adapter cannot invite. */
  #inviteButton(): TemplateResult | typeof nothing {
    const texts = this.t.labelerPicker;
    if (!this.source.value?.collaborators?.invite) return nothing;
    const isRefused = this.#me.data !== undefined && !this.#canInvite;
    return html`<button
      type="button" id="invite" part="invite" aria-haspopup="dialog" ?disabled=${this.isDisabled || !this.#me.data} aria-disabled=${isRefused ? 'true' : 'false'}
      aria-describedby=${isRefused ? 'invite-refused' : nothing} aria-busy=${this.isInviteWanted ? 'true' : 'false'} @click=${this.#openInvite}
    >
      <span aria-hidden="true">+</span>${texts.invite}
    </button>
    ${isRefused ? html`<small class="muted full" id="invite-refused">${texts.inviteRefused}</small>` : nothing}`;
  }

  /** Of those who are chosen and have not answered, with a button where the adapter can ask them again. */
  #waiting(): TemplateResult | typeof nothing {
    const port = this.source.value?.collaborators;
    if (!port?.resend) return nothing;
    const waiting = this.people.filter((person) => person.state === 'invited').slice(0, this.chipsShown);
    return this.#resending.render(waiting, port, this.isDisabled || !this.#canInvite, this.t);
  }

  #lacking(): TemplateResult | typeof nothing {
    const { lacking } = this, { lacks } = this.t.labelerPicker;
    if (lacking.length === 0) return nothing;
    return html`<ul class="note warning lacking" part="lacking">${lacking.slice(0, this.chipsShown).map(({ personId, scopes }) => html`<li dir="auto">${lacks(this.#nameOf(personId), scopes)}</li>`)}</ul>`;
  }

  #shares(): TemplateResult | typeof nothing {
    const parts = this.#parts.data;
    if (!this.weighted || this.#value.length === 0 || !parts) return nothing;
    return parts.renderShares({
      t: this.t, personIds: this.#value, weights: this.weights, inputs: this.inputs, workersPerInput: this.workersPerInput,
      isDisabled: this.isDisabled, nameOf: this.#nameOf, personOf: (id) => this.#chosen.get(id),
      setWeight: (id, typed) => this.#setWeights({ ...this.weights, [id]: typed }), evenOut: this.#evenOut,
    });
  }

  override render(): TemplateResult {
    if (!this.source.value?.collaborators) return this.notConnectedTemplate();
    const texts = this.t.labelerPicker;
    const chips = this.#value.slice(0, this.chipsShown).map((id) => ({ id, person: this.#chosen.get(id), name: this.#nameOf(id) }));
    const none = this.text === '' ? texts.none : texts.noMatch(cleanName(this.text));
    return html`
      ${this.labelTemplate()}
      <div class="field-row">
        ${this.fieldTemplate({
          chips: renderChips(chips, this.#chips, this.t, this.isDisabled, this.#value.length, () => { this.chipsShown += CHIPS_SHOWN; }),
          text: this.text,
          placeholder: this.#value.length > 0 ? '' : (this.placeholder ?? texts.placeholder),
          onType: this.#type,
          onKeydown: this.#onKeydown,
        })}
        ${this.#inviteButton()}
      </div>
      <span id="chip-help" hidden>${this.t.pickers.chipHelp}</span>
      ${this.problemTemplate()}
      ${this.#lacking()}
      ${this.#chosen.state.status === 'error' ? this.saysTemplate({ error: this.#chosen.state.error, retry: () => this.#chosen.reload() }) : nothing}
      ${this.#me.state.status === 'error' ? this.saysTemplate({ error: this.#me.state.error, retry: () => this.#me.reload() }) : nothing}
      ${this.#all.state.status === 'error' ? this.saysTemplate({ error: this.#all.state.error, retry: this.#addAll }) : nothing}
      ${this.#parts.state.status === 'error' ? this.saysTemplate({ error: this.#parts.state.error, retry: () => this.#parts.reload() }) : nothing}
      ${this.popupTemplate(this.#search, this.#search.answered && this.#rows.length === 0 ? none : undefined)}
      ${this.#actions()}
      ${this.#waiting()} ${this.#shares()}
      ${this.#dialog?.render(this.live.template) ?? this.live.template}
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'labeler-picker': LabelerPicker;
  }
}
