import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { checked } from '../../adapter/checked.js';
import { Chosen } from '../../controllers/chosen.js';
import { Combobox, type ListRow } from '../../controllers/combobox.js';
import { type Found, PagedSearch } from '../../controllers/paged-search.js';
import { readOne, SinglePickerElement } from '../../controllers/single-picker-element.js';
import { cleanName, isWorkflow, nameKey, type Objective, type Workflow } from '../../core/model/index.js';
import { pickers } from '../../i18n/en/pickers.js';
import { workflowPicker } from '../../i18n/en/workflow-picker.js';
import { checkIcon } from '../../internal/picker-icons.js';
import { base } from '../../styles/index.js';
import { picker } from '../../styles/picker.js';
import type { WorkflowPickerEventDetails } from './workflow-picker.events.js';
import { styles } from './workflow-picker.styles.js';

type Origin = Workflow['origin'];
type Row = ListRow & ({ readonly workflow: Workflow; readonly origin: Origin } | { readonly heading: string } | { readonly create: string });

const ENGLISH = { pickers, workflowPicker };

/**
 * Chooses the workflow that AI assist runs: of the own app, or of the Community.
 *
 * @customElement workflow-picker
 * @summary A combobox for a workflow.
 *
 * @csspart label - The visible label.
 * @csspart field - The box around the input.
 * @csspart input - The text field.
 * @csspart popup - The box of the list.
 * @csspart option - A row of the list.
 * @csspart actions - The buttons under the field.
 * @csspart retry - The button that tries again after an error.
 * @csspart error - What is wrong with the field.
 *
 * @fires {Event} input - A person has chosen a workflow, or none.
 * @fires {Event} change - The same, as native fields say it.
 * @fires {CustomEvent<{ name: string }>} workflow-create - Someone asks for a new workflow; with what they have typed. The host makes it and sets `value`.
 */
export class WorkflowPicker extends SinglePickerElement<Workflow, WorkflowPickerEventDetails, 'workflowPicker'> {
  static override styles = [...base, picker, styles];
  protected override readonly english = ENGLISH;

  /** What the task is about: only workflows that give it can be chosen. Without it all can. */
  @property() objective: Objective | undefined;
  /** Whether the host answers `workflow-create`. */
  @property({ type: Boolean, reflect: true }) creatable = false;

  readonly #own = this.#searchIn('own');
  readonly #community = this.#searchIn('community');
  protected override readonly chosen = new Chosen<Workflow>(this, () => this.entries, () => this.source.value, ([id], signal) =>
    readOne(async () => checked(await this.source.value!.workflows!.get(id!, { signal }), isWorkflow, 'workflow')));
  protected override readonly combobox = new Combobox<Row>(this, {
    rows: () => this.#rows,
    pinned: () => this.#pinned,
    total: () => this.#found.total,
    answered: () => this.#answered,
    text: () => this.typed ?? '',
    best: () => this.#best,
    multiple: false,
    isSelected: (row) => 'workflow' in row && row.workflow.id === this.value,
    render: (row) => this.#renderRow(row),
    label: () => this.t.workflowPicker.list,
    pick: (row) => this.#pick(row),
    more: () => (this.#own.found?.cursor === undefined ? this.#community : this.#own).more(),
    onOpen: () => {
      this.#own.open();
      this.#community.open();
      if (this.typed === undefined) this.input?.select();
    },
    onClose: () => this.endTyping(),
    onAnswer: () => this.announceResults(this.#found),
  });

  /** The chosen workflow, once the adapter has answered. */
  get workflow(): Workflow | undefined {
    return this.chosenItem;
  }

  #searchIn(origin: Origin): PagedSearch<Workflow> {
    return new PagedSearch<Workflow>(this, () => {
      const adapter = this.source.value;
      return adapter?.workflows && { key: adapter, read: (query, options) => adapter.workflows!.list({ ...query, origin }, options) };
    }, isWorkflow);
  }

  // ------------------------------------------------------------ rows

  #rows: readonly Row[] = [];
  #pinned: readonly Row[] = [];
  #rowsOf: readonly unknown[] = [];

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const own = this.#own.found, community = this.#community.found, { objective, creatable } = this, typed = cleanName(this.typed ?? '');
    const of = [own, community, this.#own.error, objective, creatable, typed];
    if (of.every((each, i) => each === this.#rowsOf[i])) return;
    this.#rowsOf = of;
    this.chosen.learn([...own?.items ?? [], ...community?.items ?? []]);
    const known = new Set(own?.items.map(({ id }) => id));
    // they come after all of the own ones, and never in between
    const others = own?.cursor === undefined || this.#own.error ? community?.items.filter(({ id }) => !known.has(id)) ?? [] : [];
    this.#rows = [...this.#group('own', own?.items ?? []), ...this.#group('community', others)];
    this.#pinned = creatable ? [{ key: 'create', create: typed }] : [];
  }

  #group(origin: Origin, workflows: readonly Workflow[]): readonly Row[] {
    if (workflows.length === 0) return [];
    const { objective } = this;
    return [
      { key: `heading ${origin}`, heading: this.t.workflowPicker.origins[origin] },
      ...workflows.map((workflow) => ({ key: `workflow ${workflow.id}`, workflow, origin, isRefused: objective !== undefined && !workflow.outputs.includes(objective) })),
    ];
  }

  /** Both lists as one. */
  get #found(): Found<unknown> {
    const lists = [this.#own.found, this.#community.found], rest = lists.find((list) => !list || list.cursor !== undefined);
    const totals = lists.map((list) => list?.total);
    const sum = totals.includes(undefined) ? undefined : totals.reduce<number>((all, total) => all + total!, 0);
    const items = this.#rows.filter(({ heading }) => heading === undefined), isWhole = lists.every((list) => list && list.cursor === undefined);
    return { search: this.#own.search, items, total: isWhole ? items.length : sum, cursor: rest ? (rest.cursor ?? '') : undefined, followed: new Set() };
  }

  /** The own ones are enough to go on with: the Community may be slow, or not there. */
  get #answered(): boolean {
    const isOver = (search: PagedSearch<Workflow>): boolean => search.answered || search.error !== undefined;
    return isOver(this.#own) && (this.#rows.length > 0 || isOver(this.#community));
  }

  get #best(): Row | undefined {
    const key = nameKey(this.typed ?? '');
    if (key === '') return undefined;
    const rows = this.#rows.filter((row) => 'workflow' in row), open = rows.filter(({ isRefused }) => !isRefused);
    return open.find(({ workflow }) => nameKey(workflow.name) === key) ?? open[0] ?? rows[0] ?? this.#pinned[0];
  }

  // ------------------------------------------------------------ what a person does

  #pick(row: Row): void {
    if (this.isDisabled) return;
    this.combobox.popup.hide();
    if ('create' in row) return this.#create(row.create);
    if (!('workflow' in row)) return;
    this.chosen.learn([row.workflow]);
    this.setValue(row.workflow.id);
    this.live.announce(this.t.workflowPicker.said.chosen(row.workflow.name));
  }

  #create(name: string): void {
    this.emit('workflow-create', { name });
  }

  // ------------------------------------------------------------ the base's questions

  protected override find(text: string): void {
    this.#own.find(text);
    this.#community.find(text);
  }
  protected override hear(): void {}
  protected override get missing(): string {
    return this.t.workflowPicker.required;
  }
  protected override get defaultLabel(): string {
    return this.t.workflowPicker.label;
  }

  // ------------------------------------------------------------ template

  #renderRow(row: Row): TemplateResult {
    const texts = this.t.workflowPicker;
    if ('create' in row) return html`<span class="create truncate">${texts.create}</span>`;
    if (!('workflow' in row)) return html``; // a heading: the list says it
    const { name, description, outputs, concepts } = row.workflow;
    return html`${checkIcon}
      <span class="what">
        <span class="truncate"><bdi>${name}</bdi></span>
        ${description === '' ? nothing : html`<small class="truncate"><bdi>${description}</bdi></small>`}
      </span>
      <small class="gives truncate">${row.isRefused ? texts.only(outputs) : texts.gives(outputs, concepts.length)}</small>
      <span class="sr-only">${texts.origins[row.origin]}</span>`;
  }

  #renderChosen(): TemplateResult | typeof nothing {
    const texts = this.t.workflowPicker, { workflow, objective } = this;
    if (!workflow) return this.chosenTemplate(texts.unknown(this.value));
    const { name, description, outputs, concepts } = workflow;
    return html`<div class="chosen muted">${description === '' ? nothing : html`<p dir="auto">${description}</p>`}<p>${texts.gives(outputs, concepts.length)}</p></div>
      ${objective !== undefined && !outputs.includes(objective) ? html`<p class="note warning">${texts.unfit(name, outputs, objective)}</p>` : nothing}`;
  }

  override render(): TemplateResult {
    if (!this.source.value?.workflows) return this.notConnectedTemplate();
    const texts = this.t.workflowPicker, own = this.#own, community = this.#community;
    const failed = [own, community].filter(({ error }) => error);
    const none = (this.typed ?? '') === '' ? texts.none : texts.noMatch(cleanName(this.typed!));
    const search = {
      state: [own.state, community.state].find((state) => state.status === 'loading' && state.slow) ?? own.state,
      found: own.found, error: failed[0]?.error, readingMore: own.readingMore || community.readingMore,
      retry: () => failed.forEach((each) => each.retry()),
    };
    return html`
      ${this.labelTemplate()}
      ${this.singleFieldTemplate({ placeholder: texts.placeholder, clear: texts.clear })}
      ${this.problemTemplate()}
      ${this.popupTemplate(search, own.answered && community.answered && this.#rows.length === 0 ? none : undefined)}
      ${this.creatable
        ? html`<div class="row actions" part="actions"><button type="button" class="ghost" ?disabled=${this.isDisabled} @click=${() => this.#create('')}>${texts.create}</button></div>`
        : nothing}
      ${this.#renderChosen()} ${this.live.template}
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'workflow-picker': WorkflowPicker;
  }
}
