import type { LitElement, ReactiveController } from 'lit';
import { type AdapterError, toAdapterError } from '../../adapter/errors.js';
import type { LabelingAdapter, NewInput } from '../../adapter/port.js';
import { newId } from '../../core/id.js';
import type { Dataset } from '../../core/model/index.js';
import type { readPicture } from '../../internal/image-file.js';
import { PictureError, type PictureProblem } from '../../internal/picture-problem.js';
import type { Candidate } from './dropped-files.js';
import type { RefusedFile } from './dataset-picker.events.js';

/** Where files go. */
export interface ImportTarget {
  readonly adapter: LabelingAdapter;
  readonly dataset: Dataset;
}

/** What became of the files of one dataset. */
export interface ImportResult {
  readonly dataset: Dataset;
  readonly added: number;
  readonly refused: readonly RefusedFile[];
}

export interface InputImportOptions {
  readonly wordsFor: (problem: PictureProblem) => string;
  /** One more was added. */
  readonly progress: () => void;
  /** The run has ended, by itself, by Cancel or by a failure: what it did since it began or went on, by dataset. */
  readonly ended: (results: readonly ImportResult[]) => void;
}

interface Item extends Candidate, ImportTarget {
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
  #items: Item[] = [];
  /** Of the run after one that was cancelled and still stores its last file. */
  #later: Item[] = [];
  #place = 0;
  #added = 0;
  #refused: RefusedFile[] = [];
  #error: AdapterError | undefined;
  #ahead: { readonly item: Item; readonly prepared: Promise<Prepared> } | undefined;
  #read: typeof readPicture | undefined;
  #isCancelled = false;
  #isLooping = false;
  /** What the last `ended` did not tell yet, by dataset. */
  readonly #untold = new Map<string, { readonly dataset: Dataset; added: number; readonly refused: RefusedFile[] }>();

  constructor(host: LitElement, options: InputImportOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get status(): ImportStatus {
    return this.#status;
  }
  /** Where the file goes that is its turn, or where the last one went. */
  get dataset(): Dataset | undefined {
    return this.#items[Math.min(this.#place, this.#items.length - 1)]?.dataset;
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

  /** Begins, or adds to the run that goes on; after one that is cancelled, another begins. */
  add(target: ImportTarget, candidates: readonly Candidate[]): void {
    if (candidates.length === 0) return;
    const items = candidates.map((candidate): Item => ({ ...candidate, ...target, key: newId() }));
    if (this.#isCancelled) {
      this.#later.push(...items);
      return;
    }
    if (this.#status === 'idle') this.#begin(items);
    else this.#items.push(...items);
    this.goOn();
  }

  goOn(): void {
    if (this.#status === 'running') return this.#host.requestUpdate();
    this.#status = 'running';
    this.#error = undefined;
    this.#host.requestUpdate();
    if (!this.#isLooping) void this.#run();
  }

  /** Takes no further file. What is in stays in. */
  cancel(): void {
    this.#later = [];
    if (this.#isLooping) this.#isCancelled = true;
    else {
      this.#status = 'idle';
      this.#items.length = this.#place;
    }
    this.#host.requestUpdate();
  }

  /** Forgets what was refused. */
  dismiss(): void {
    this.#refused = [];
    this.#host.requestUpdate();
  }

  #begin(items: Item[]): void {
    this.#items = items;
    this.#place = 0;
    this.#added = 0;
    this.#refused = [];
  }

  async #run(): Promise<void> {
    this.#isLooping = true;
    await this.#loadReader();
    while (this.#place < this.#items.length && this.#status === 'running' && !this.#isCancelled && !this.#error) {
      const item = this.#items[this.#place]!;
      const prepared = await (this.#ahead?.item === item ? this.#ahead.prepared : this.#prepare(item));
      const next = this.#items[this.#place + 1];
      this.#ahead = next && { item: next, prepared: this.#prepare(next) };
      const refusal = 'refused' in prepared ? prepared.refused : await this.#store(item, prepared.input);
      if (this.#error) break;
      this.#note(item, refusal);
      this.#place += 1;
      this.#options.progress();
      this.#host.requestUpdate();
    }
    this.#end();
  }

  /** What reads pictures comes with the first file. */
  async #loadReader(): Promise<void> {
    try {
      this.#read ??= (await import('../../internal/image-file.js')).readPicture;
    } catch (thrown) {
      this.#error = toAdapterError(thrown);
    }
  }

  #note({ dataset, path }: Item, refusal: string | undefined): void {
    const result = this.#untold.get(dataset.id) ?? { dataset, added: 0, refused: [] };
    this.#untold.set(dataset.id, result);
    if (refusal === undefined) {
      this.#added += 1;
      result.added += 1;
    } else {
      this.#refused.push({ name: path, reason: refusal });
      result.refused.push({ name: path, reason: refusal });
    }
  }

  #end(): void {
    const { dataset } = this, later = this.#later;
    this.#isLooping = false;
    if (this.#isCancelled) this.#items.length = this.#place;
    this.#isCancelled = false;
    this.#later = [];
    if (this.#place >= this.#items.length) this.#ahead = undefined;
    this.#status = this.#place < this.#items.length ? 'stopped' : 'idle';
    const results = this.#untold.size > 0 ? [...this.#untold.values()] : [{ dataset: dataset!, added: 0, refused: [] }];
    this.#untold.clear();
    this.#options.ended(results);
    if (later.length > 0) {
      this.#begin(later);
      this.#status = 'stopped';
      if (this.#host.isConnected) this.goOn();
    }
    this.#host.requestUpdate();
  }

  async #prepare(item: Item): Promise<Prepared> {
    try {
      const { media, mediaType, width, height, thumbnail } = await this.#read!(await item.load());
      return { input: { kind: 'image', name: item.name, mediaType, width, height, media, ...(thumbnail ? { thumbnail } : {}) } };
    } catch (thrown) {
      return { refused: this.#options.wordsFor(thrown instanceof PictureError ? thrown.problem : 'unreadable') };
    }
  }

  /** @returns why the adapter refuses this file; any other failure goes to `error` */
  async #store({ adapter, dataset, key }: Item, input: NewInput): Promise<string | undefined> {
    try {
      await adapter.inputs!.add!(dataset.id, input, { key });
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
