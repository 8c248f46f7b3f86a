import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { checked } from '../../adapter/checked.js';
import type { Change } from '../../adapter/port.js';
import { Chosen } from '../../controllers/chosen.js';
import { Combobox, type ListRow } from '../../controllers/combobox.js';
import { PagedSearch } from '../../controllers/paged-search.js';
import { readOne, SinglePickerElement } from '../../controllers/single-picker-element.js';
import { cleanName, countOf, type Dataset, isDataset, nameKey } from '../../core/model/index.js';
import { datasetPicker } from '../../i18n/en/dataset-picker.js';
import { pickers } from '../../i18n/en/pickers.js';
import { checkIcon } from '../../internal/picker-icons.js';
import { base } from '../../styles/index.js';
import { work } from '../../styles/work.js';
import { picker } from '../../styles/picker.js';
import { DatasetCreation } from './dataset-creation.js';
import type { DatasetPickerEventDetails, SampleInput } from './dataset-picker.events.js';
import { styles } from './dataset-picker.styles.js';
import { type FileCandidate, fromDrop, fromFile, fromSample } from './dropped-files.js';
import { type ImportResult, type ImportTarget, InputImport } from './input-import.js';
import { renderDropZone, renderImport, renderThumbnails } from './render-import.js';
import { renderPanel } from './render-panel.js';
import { renderPreview } from './render-preview.js';
import { isTable } from './read-input.js';
import { TextImport } from './text-import.js';
import { Thumbnails } from './thumbnails.js';

type Row = ListRow & ({ readonly dataset: Dataset } | { readonly create: string });

/** Milliseconds between two readings of a dataset that an import fills. */
const REFRESH_EVERY = 600;

const ENGLISH = { pickers, datasetPicker };

/**
 * Chooses a dataset or creates one, shows what is in it, and adds pictures, videos and texts to it: files, folders, tables of texts.
 *
 * @customElement dataset-picker
 * @summary A combobox for a dataset, with a place to drop files on.
 *
 * @csspart label - The visible label.
 * @csspart field - The box around the input.
 * @csspart input - The text field.
 * @csspart popup - The box of the list.
 * @csspart option - A row of the list.
 * @csspart panel - The panel that names a new dataset.
 * @csspart thumbnails - Small pictures of the first inputs, and the first words of texts.
 * @csspart drop-zone - Where files are dropped or chosen.
 * @csspart preview - What a table of texts would add, before it is added.
 * @csspart refused-rows - The rows of a table that cannot be added.
 * @csspart progress - How far an import is.
 * @csspart refused - The files that were not added.
 * @csspart retry - The button that tries again after an error.
 * @csspart error - What is wrong with the field.
 *
 * @fires {Event} input - A person has chosen a dataset, or none.
 * @fires {Event} change - The same, as native fields say it.
 * @fires {CustomEvent<{ name: string, allInputs?: true }>} dataset-create - Before a dataset is created, with every input of the app where `allInputs` says so. Cancelable: then the host creates it and sets `value`.
 * @fires {CustomEvent<{ dataset: Dataset }>} dataset-created - A dataset was created.
 * @fires {CustomEvent<{ datasetId: string, added: number, refused: RefusedFile[] }>} inputs-added - An import has ended or stopped.
 */
export class DatasetPicker extends SinglePickerElement<Dataset, DatasetPickerEventDetails, 'datasetPicker'> {
  static override styles = [...base, work, picker, styles];
  protected override readonly english = ENGLISH;

  /** Pictures, videos and texts that can be added by one button, for who has none at hand. */
  @property({ attribute: false }) samples: readonly SampleInput[] = [];

  @state() private isOver = false;
  @state() private foundFiles: number | undefined;

  readonly #search = new PagedSearch<Dataset>(this, () => {
    const adapter = this.source.value;
    return adapter?.datasets && { key: adapter, read: (query, options) => adapter.datasets!.list(query, options) };
  }, isDataset);
  protected override readonly chosen = new Chosen<Dataset>(this, () => this.entries, () => this.source.value, ([id], signal) =>
    readOne(async () => checked(await this.source.value!.datasets!.get(id!, { signal }), isDataset, 'dataset')));
  readonly #thumbnails = new Thumbnails(this, () => {
    const adapter = this.source.value, dataset = this.chosenDataset;
    return adapter?.inputs && dataset ? [adapter, dataset.id] : undefined;
  });
  readonly #creation = new DatasetCreation(this, {
    adapter: () => this.source.value,
    ask: (name, allInputs) => this.emit('dataset-create', { name, ...(allInputs ? { allInputs } : {}) }, { cancelable: true }),
    done: (dataset, wanted) => void this.#created(dataset, wanted),
    closed: () => void this.#focusAfterUpdate('#input'),
    refused: () => void this.#focusAfterUpdate('#new-name'),
  });
  readonly #import = new InputImport(this, {
    wordsFor: (problem) => this.t.datasetPicker.inputs.reasons[problem],
    progress: () => this.#refreshSoon(),
    ended: (results) => {
      const { error } = this.#import, sum = (count: (result: ImportResult) => number): number => results.reduce((total, result) => total + count(result), 0);
      this.#refresh();
      this.live.announce(error ? this.t.shared.failed(error.message) : this.t.datasetPicker.inputs.said(sum(({ added }) => added), sum(({ refused }) => refused.length)));
      for (const { dataset, added, refused } of results) this.emit('inputs-added', { datasetId: dataset.id, added, refused });
    },
  });
  readonly #texts = new TextImport(this, {
    add: (target, candidates) => this.#import.add(target, candidates),
    ready: (file, { texts, refused }) => this.live.announce(this.t.datasetPicker.tables.said(file, texts.length, refused.length)),
    answered: () => void this.#focusAfterUpdate('.choose-files'),
  });
  protected override readonly combobox = new Combobox<Row>(this, {
    rows: () => this.#rows,
    pinned: () => this.#pinned,
    total: () => this.#search.found?.total,
    answered: () => this.#search.answered,
    text: () => this.typed ?? '',
    best: () => {
      const [first] = this.#rows, key = nameKey(this.typed ?? '');
      if (key === '') return undefined;
      return this.#rows.find((row) => 'dataset' in row && nameKey(row.dataset.name) === key) ?? first ?? this.#pinned[0];
    },
    multiple: false,
    isSelected: (row) => 'dataset' in row && row.dataset.id === this.value,
    render: (row) => this.#renderRow(row),
    label: () => this.t.datasetPicker.list,
    pick: (row) => this.#pick(row),
    more: () => this.#search.more(),
    onOpen: () => {
      this.#search.open();
      if (this.typed === undefined) this.input?.select();
    },
    onClose: () => this.endTyping(),
    onAnswer: () => this.announceResults(this.#search.found),
  });

  /** The chosen dataset, once the adapter has answered. */
  get chosenDataset(): Dataset | undefined {
    return this.chosenItem;
  }

  // ------------------------------------------------------------ rows

  #rows: readonly Row[] = [];
  #pinned: readonly Row[] = [];
  #rowsOf: readonly unknown[] = [];

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const found = this.#search.found, canCreate = this.#canCreate, typed = cleanName(this.typed ?? '');
    const of = [found, canCreate, typed];
    if (of.every((each, i) => each === this.#rowsOf[i])) return;
    this.#rowsOf = of;
    this.#rows = found?.items.map((dataset) => ({ key: dataset.id, dataset })) ?? [];
    const isTaken = found?.items.some((dataset) => nameKey(dataset.name) === nameKey(typed)) ?? false;
    this.#pinned = canCreate && !isTaken ? [{ key: 'create', create: typed }] : [];
  }

  get #canCreate(): boolean {
    return this.source.value?.datasets?.create !== undefined;
  }

  get #canAdd(): boolean {
    return this.source.value?.inputs?.add !== undefined;
  }

  // ------------------------------------------------------------ choosing and creating

  #pick(row: Row): void {
    if (this.isDisabled) return;
    this.combobox.popup.hide();
    if ('create' in row) this.#openPanel(row.create);
    else this.#choose(row.dataset);
  }

  readonly #choose = (dataset: Dataset): void => {
    this.chosen.learn([dataset]);
    if (this.#creation.panel) this.#creation.close();
    this.setValue(dataset.id);
    this.live.announce(this.t.datasetPicker.said.chosen(dataset.name));
  };

  #openPanel(name: string): void {
    this.#creation.open(name);
    void this.#focusAfterUpdate('#new-name');
  }

  async #created(dataset: Dataset, wanted: boolean): Promise<void> {
    this.chosen.learn([dataset]);
    this.#search.reload();
    this.emit('dataset-created', { dataset });
    if (!wanted) return;
    this.setValue(dataset.id);
    this.live.announce(this.t.datasetPicker.said.created(dataset.name));
    await this.#focusAfterUpdate(this.#canAdd ? '.choose-files' : '#input');
  }

  async #focusAfterUpdate(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  // ------------------------------------------------------------ adding inputs

  get #target(): ImportTarget | undefined {
    const adapter = this.source.value, dataset = this.chosenDataset;
    return adapter?.inputs?.add && dataset && !this.isDisabled ? { adapter, dataset } : undefined;
  }

  #add(target: ImportTarget | undefined, candidates: readonly FileCandidate[]): void {
    if (!target) return;
    this.#import.add(target, candidates.filter(({ name }) => !isTable(name)));
    this.#texts.add(target, candidates.filter(({ name }) => isTable(name)));
  }

  readonly #onFiles = (event: Event): void => {
    event.stopPropagation();
    const input = event.target as HTMLInputElement;
    const candidates = [...(input.files ?? [])].map((file) => fromFile(file));
    input.value = ''; // the same files can be chosen again
    this.#add(this.#target, candidates);
  };

  readonly #onDrag = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files') || this.isDisabled) return;
    event.preventDefault();
    const zone = event.currentTarget as HTMLElement;
    this.isOver = event.type !== 'dragleave' || zone.contains(event.relatedTarget as Node | null);
  };

  readonly #onDrop = async (event: DragEvent): Promise<void> => {
    if (!event.dataTransfer || this.isDisabled) return;
    event.preventDefault();
    this.isOver = false;
    this.foundFiles = 0;
    // another one may be chosen while the folders are read
    const target = this.#target;
    const candidates = await fromDrop(event.dataTransfer, (count) => { this.foundFiles = count; });
    this.foundFiles = undefined;
    if (candidates.length === 0) this.live.announce(this.t.datasetPicker.inputs.nothingDropped);
    this.#add(target, candidates);
  };

  #refreshTimer: ReturnType<typeof setTimeout> | undefined;

  #refreshSoon(): void {
    this.#refreshTimer ??= setTimeout(() => this.#refresh(), REFRESH_EVERY);
  }

  #refresh(): void {
    clearTimeout(this.#refreshTimer);
    this.#refreshTimer = undefined;
    this.chosen.refresh();
    this.#thumbnails.reload();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#refreshTimer);
    this.#refreshTimer = undefined;
  }

  // ------------------------------------------------------------ the base's questions

  protected override find(text: string): void {
    this.#search.find(text);
  }
  protected override hear(changes: readonly Change[]): void {
    const datasets = changes.filter((change) => change.kind === 'dataset');
    if (datasets.length === 0) return;
    if (datasets.some((change) => change.id === this.value)) this.#refreshSoon();
    if (this.#import.status !== 'running') this.#search.reload();
  }
  protected override get missing(): string {
    return this.t.datasetPicker.required;
  }
  protected override get defaultLabel(): string {
    return this.t.datasetPicker.label;
  }

  // ------------------------------------------------------------ template

  #renderRow(row: Row): TemplateResult {
    const texts = this.t.datasetPicker;
    if ('create' in row) return html`<span class="create truncate"><bdi>${row.create === '' ? texts.create : texts.createNamed(row.create)}</bdi></span>`;
    return html`${checkIcon}<span class="grow truncate"><bdi>${row.dataset.name}</bdi></span><span class="counts">${texts.counts(row.dataset.counts)}</span>`;
  }

  #renderChosen(): TemplateResult | typeof nothing {
    const texts = this.t.datasetPicker, dataset = this.chosenDataset, { state: thumbnails } = this.#thumbnails;
    if (this.value === '') return html`${renderPreview(this.#texts, this.t)} ${renderImport(this.#import, this.t)}`;
    if (!dataset) return this.chosenTemplate(texts.unknown(this.value));
    return html`<div class="chosen">
      <p class="muted"><bdi>${countOf(dataset) === 0 ? texts.inputs.none : texts.counts(dataset.counts)}</bdi></p>
      ${renderThumbnails(dataset, thumbnails.data ?? [], this.t)}
      ${thumbnails.status === 'error' ? this.saysTemplate({ error: thumbnails.error, retry: () => this.#thumbnails.reload() }) : nothing}
      ${this.#canAdd && (this.#import.status === 'idle' || this.#import.dataset?.id === dataset.id)
        ? renderDropZone({
            isOver: this.isOver, found: this.foundFiles, hasSamples: this.samples.length > 0, isDisabled: this.isDisabled,
            onDrag: this.#onDrag, onDrop: (event) => void this.#onDrop(event), onFiles: this.#onFiles, onSamples: () => this.#add(this.#target, this.samples.map(fromSample)),
          }, this.t)
        : nothing}
      ${renderPreview(this.#texts, this.t)} ${renderImport(this.#import, this.t)}
    </div>`;
  }

  override render(): TemplateResult {
    if (!this.source.value?.datasets) return this.notConnectedTemplate();
    const texts = this.t.datasetPicker, { panel } = this.#creation;
    const none = (this.typed ?? '') === '' ? texts.none : texts.noMatch(cleanName(this.typed!));
    return html`
      ${this.labelTemplate()}
      ${this.singleFieldTemplate({ placeholder: texts.placeholder, clear: texts.clear })}
      ${this.problemTemplate()}
      ${this.popupTemplate(this.#search, this.#search.answered && this.#rows.length === 0 ? none : undefined)}
      ${panel
        ? renderPanel(this.#creation, panel, this.source.value.datasets.addAllInputs !== undefined, this.t, this.#choose)
        : this.#canCreate
          ? html`<div class="row actions"><button type="button" class="ghost" ?disabled=${this.isDisabled} @click=${() => this.#openPanel('')}>${texts.create}</button></div>`
          : nothing}
      ${this.#renderChosen()} ${this.live.template}
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dataset-picker': DatasetPicker;
  }
}
