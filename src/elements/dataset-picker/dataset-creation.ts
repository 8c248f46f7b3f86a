import type { LitElement, ReactiveController } from 'lit';
import { checked } from '../../adapter/checked.js';
import { type AdapterError, toAdapterError } from '../../adapter/errors.js';
import type { LabelingAdapter } from '../../adapter/port.js';
import { findByName } from '../../controllers/paged-search.js';
import { newId } from '../../core/id.js';
import { cleanName, type Dataset, isDataset, type NameProblem, nameProblem } from '../../core/model/index.js';

export interface Panel {
  readonly name: string;
  readonly isBusy: boolean;
  readonly problem?: NameProblem;
  /** The dataset that has this name already. */
  readonly taken?: Dataset;
  readonly error?: AdapterError;
}

export interface DatasetCreationOptions {
  readonly adapter: () => LabelingAdapter | undefined;
  /** @returns false if the host creates it itself */
  readonly ask: (name: string, allInputs: boolean) => boolean;
  /** `wanted`: the panel was still open. */
  readonly done: (dataset: Dataset, wanted: boolean) => void;
  readonly closed: () => void;
  /** The name cannot be one. */
  readonly refused: () => void;
}

/** The panel that names a new dataset and creates it. */
export class DatasetCreation implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: DatasetCreationOptions;
  #panel: Panel | undefined;
  #allInputs = false;
  /** Of the intent to create this name: the same for each try. */
  #intent: { readonly name: string; readonly key: string } | undefined;

  constructor(host: LitElement, options: DatasetCreationOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {}

  get panel(): Panel | undefined {
    return this.#panel;
  }

  /** Whether every input of the app is put into it. */
  get allInputs(): boolean {
    return this.#allInputs;
  }
  set allInputs(allInputs: boolean) {
    this.#allInputs = allInputs;
    this.#host.requestUpdate();
  }

  open(name: string): void {
    this.#allInputs = false;
    this.type(name);
  }

  type(name: string): void {
    const problem = name === '' ? undefined : nameProblem(name);
    this.#become({ name, isBusy: false, ...(problem ? { problem } : {}) });
  }

  close(): void {
    this.#become(undefined);
    this.#options.closed();
  }

  async submit(): Promise<void> {
    const adapter = this.#options.adapter(), port = adapter?.datasets, panel = this.#panel;
    if (!port?.create || !panel || panel.isBusy) return;
    const problem = nameProblem(panel.name);
    if (problem) {
      this.#become({ name: panel.name, isBusy: false, problem });
      return this.#options.refused();
    }
    const name = cleanName(panel.name);
    const busy: Panel = { name: panel.name, isBusy: true };
    this.#become(busy);
    try {
      const isRetry = this.#intent?.name === name;
      // a try that failed may have created it: then its name is not taken, it is ours
      const taken = isRetry ? undefined : await findByName(port.list.bind(port), name, new AbortController().signal);
      if (taken) return this.#answer(busy, { name: panel.name, isBusy: false, taken });
      if (!isRetry && !this.#options.ask(name, this.#allInputs)) return this.#answer(busy, undefined);
      const { key } = this.#intent = isRetry ? this.#intent! : { name, key: newId() };
      const created = checked(await port.create({ name }, { key }), isDataset, 'dataset');
      const dataset = this.#allInputs && port.addAllInputs ? checked(await port.addAllInputs(created.id, { key: `${key}.inputs` }), isDataset, 'dataset') : created;
      this.#intent = undefined;
      const wanted = this.#panel === busy;
      this.#answer(busy, undefined);
      if (this.#options.adapter() === adapter) this.#options.done(dataset, wanted);
    } catch (thrown) {
      this.#answer(busy, { name: panel.name, isBusy: false, error: toAdapterError(thrown) });
    }
  }

  /** Unless the panel was closed or changed meanwhile. */
  #answer(asked: Panel, panel: Panel | undefined): void {
    if (this.#panel === asked) this.#become(panel);
  }

  #become(panel: Panel | undefined): void {
    this.#panel = panel;
    this.#host.requestUpdate();
  }
}
