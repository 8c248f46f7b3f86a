import type { LitElement, ReactiveController } from 'lit';
import { type AdapterError, toAdapterError } from '../../adapter/errors.js';
import type { LabelingAdapter, NewInput } from '../../adapter/port.js';
import { newId } from '../../core/id.js';
import type { Dataset } from '../../core/model/index.js';
import { PictureError, type PictureProblem, readPicture } from '../../internal/image-file.js';
import type { Candidate } from './dropped-files.js';
import type { RefusedFile } from './dataset-picker.events.js';

export interface InputImportOptions {
  readonly wordsFor: (problem: PictureProblem) => string;
  /** One more was added. */
  readonly progress: () => void;
  /** The run has ended, by itself, by Cancel or by a failure: what it did since it began or went on. */
  readonly ended: (run: { readonly dataset: Dataset; readonly added: number; readonly refused: readonly RefusedFile[] }) => void;
}

interface Item extends Candidate {
  /** Of the intent to add this file: the same for each try. */
  readonly key: string;
}

/** A file that was read, or why it is refused. */
type Prepared = { readonly input: NewInput } | { readonly refused: string };

/** `stopped`: with files that still wait, because the adapter failed or the element left the page. */
export type ImportStatus = 'idle' | 'running' | 'stopped';

/**
 * Puts files into a dataset one after the other, in their order; the next picture is decoded while the one before is stored.
 * A file that is refused is named and the others go on. A failure of the adapter stops the run; `goOn` tries the same again.
 */
export class InputImport implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: InputImportOptions;
  #status: ImportStatus = 'idle';
  #adapter: LabelingAdapter | undefined;
  #dataset: Dataset | undefined;
  #items: Item[] = [];
  #place = 0;
  #added = 0;
  #refused: RefusedFile[] = [];
  #error: AdapterError | undefined;
  #ahead: { readonly item: Item; readonly prepared: Promise<Prepared> } | undefined;
  #isCancelled = false;
  #isLooping = false;
  /** What the last `ended` told already. */
  #told = { added: 0, refused: 0 };

  constructor(host: LitElement, options: InputImportOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get status(): ImportStatus {
    return this.#status;
  }
  get dataset(): Dataset | undefined {
    return this.#dataset;
  }
  get total(): number {
    return this.#items.length;
  }
  /** Files that were added or refused. */
  get done(): number {
    return this.#place;
  }
  get added(): number {
    return this.#added;
  }
  get refused(): readonly RefusedFile[] {
    return this.#refused;
  }
  get error(): AdapterError | undefined {
    return this.#error;
  }

  hostDisconnected(): void {
    // a move within the page takes it off and puts it back at once
    queueMicrotask(() => {
      if (!this.#host.isConnected && this.#status === 'running') this.#status = 'stopped';
    });
  }

  /** Begins, or adds to the run that goes on. */
  add(adapter: LabelingAdapter, dataset: Dataset, candidates: readonly Candidate[]): void {
    if (candidates.length === 0) return;
    const items = candidates.map((candidate): Item => ({ ...candidate, key: newId() }));
    if (this.#status === 'idle') {
      this.#items = items;
      this.#place = 0;
      this.#added = 0;
      this.#refused = [];
      this.#told = { added: 0, refused: 0 };
    } else this.#items = [...this.#items, ...items];
    this.#adapter = adapter;
    this.#dataset = dataset;
    this.goOn();
  }

  goOn(): void {
    if (this.#status === 'running') return this.#host.requestUpdate();
    this.#status = 'running';
    this.#error = undefined;
    this.#isCancelled = false;
    this.#host.requestUpdate();
    if (!this.#isLooping) void this.#run();
  }

  /** Takes no further file. What is in stays in. */
  cancel(): void {
    this.#isCancelled = true;
    if (this.#status === 'stopped') {
      this.#status = 'idle';
      this.#items.length = this.#place;
    }
    this.#host.requestUpdate();
  }

  /** Forgets what was refused. */
  dismiss(): void {
    this.#refused = [];
    this.#told.refused = 0;
    this.#host.requestUpdate();
  }

  async #run(): Promise<void> {
    const adapter = this.#adapter!, dataset = this.#dataset!;
    this.#isLooping = true;
    while (this.#place < this.#items.length && this.#status === 'running' && !this.#isCancelled) {
      const item = this.#items[this.#place]!;
      const prepared = await (this.#ahead?.item === item ? this.#ahead.prepared : this.#prepare(item));
      const next = this.#items[this.#place + 1];
      this.#ahead = next && { item: next, prepared: this.#prepare(next) };
      const refusal = 'refused' in prepared ? prepared.refused : await this.#store(adapter, dataset, item, prepared.input);
      if (this.#error) break;
      if (refusal !== undefined) this.#refused.push({ name: item.path, reason: refusal });
      else this.#added += 1;
      this.#place += 1;
      this.#options.progress();
      this.#host.requestUpdate();
    }
    this.#end(dataset);
  }

  #end(dataset: Dataset): void {
    this.#isLooping = false;
    if (this.#isCancelled) this.#items.length = this.#place;
    if (this.#place >= this.#items.length) this.#ahead = undefined;
    this.#status = this.#place < this.#items.length ? 'stopped' : 'idle';
    const run = { dataset, added: this.#added - this.#told.added, refused: this.#refused.slice(this.#told.refused) };
    this.#told = { added: this.#added, refused: this.#refused.length };
    this.#options.ended(run);
    this.#host.requestUpdate();
  }

  async #prepare(item: Item): Promise<Prepared> {
    try {
      const { media, mediaType, width, height, thumbnail } = await readPicture(await item.load());
      return { input: { kind: 'image', name: item.name, mediaType, width, height, media, ...(thumbnail ? { thumbnail } : {}) } };
    } catch (thrown) {
      return { refused: this.#options.wordsFor(thrown instanceof PictureError ? thrown.problem : 'unreadable') };
    }
  }

  /** @returns why the adapter refuses this file; any other failure goes to `error` */
  async #store(adapter: LabelingAdapter, dataset: Dataset, item: Item, input: NewInput): Promise<string | undefined> {
    try {
      await adapter.inputs!.add!(dataset.id, input, { key: item.key });
    } catch (thrown) {
      const error = toAdapterError(thrown);
      if (error.code === 'invalid') return error.message;
      this.#error = error;
      // while the failure stands, nothing is decoded in advance
      this.#ahead = undefined;
    }
    return undefined;
  }
}
