import type { LitElement, ReactiveController } from 'lit';
import { AdapterError, toAdapterError } from '../../adapter/errors.js';
import type { LabelingAdapter, NewInput } from '../../adapter/port.js';
import { pauses } from '../../adapter/slices.js';
import { newId } from '../../core/id.js';
import type { Dataset } from '../../core/model/index.js';
import { FileError, type FileProblem } from '../../internal/file-problem.js';
import type { Candidate } from './dropped-files.js';
import type { RefusedFile } from './dataset-picker.events.js';

/** Where files go. */
export interface ImportTarget {
  readonly adapter: LabelingAdapter;
  readonly dataset: Dataset;
}

/** What became of the candidates of one dataset. */
export interface ImportResult {
  readonly dataset: Dataset;
  readonly added: number;
  readonly refused: readonly RefusedFile[];
}

export interface InputImportOptions {
  readonly wordsFor: (problem: FileProblem) => string;
  /** One more was added. */
  readonly progress: () => void;
  /** The run has ended, by itself, by Cancel or by a failure: what it did since it began or went on, by dataset. */
  readonly ended: (results: readonly ImportResult[]) => void;
}

/** What was added at once; its candidates may be a hundred thousand. */
interface Batch extends ImportTarget {
  readonly candidates: readonly Candidate[];
  /** With the place in it, the key of the intent to add a candidate: the same for each try. */
  readonly key: string;
}

interface Item extends ImportTarget {
  readonly candidate: Candidate;
  readonly key: string;
}

/** A candidate that was read, or why it is refused, or why it cannot be read for now. */
type Prepared = { readonly input: NewInput } | { readonly refused: string } | { readonly error: AdapterError };

const sizeOf = (batches: readonly Batch[]): number => batches.reduce((sum, { candidates }) => sum + candidates.length, 0);

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
  #batches: Batch[] = [];
  /** Of the run after one that was cancelled and still stores its last file. */
  #later: Batch[] = [];
  #place = 0;
  #added = 0;
  #refused: RefusedFile[] = [];
  #error: AdapterError | undefined;
  #ahead: { readonly place: number; readonly prepared: Promise<Prepared> } | undefined;
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
    return this.#itemAt(Math.min(this.#place, this.total - 1))?.dataset;
  }
  get total(): number {
    return sizeOf(this.#batches);
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
    const batch: Batch = { ...target, candidates, key: newId() };
    if (this.#isCancelled) {
      this.#later.push(batch);
      return;
    }
    if (this.#status === 'idle') this.#begin([batch]);
    else this.#batches.push(batch);
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
      this.#dropRest();
    }
    this.#host.requestUpdate();
  }

  /** Forgets what was refused. */
  dismiss(): void {
    this.#refused = [];
    this.#host.requestUpdate();
  }

  #begin(batches: Batch[]): void {
    this.#batches = batches;
    this.#ahead = undefined;
    this.#place = 0;
    this.#added = 0;
    this.#refused = [];
  }

  #itemAt(place: number): Item | undefined {
    let left = place;
    for (const { candidates, key, ...target } of this.#batches) {
      const candidate = candidates[left];
      if (candidate) return { ...target, candidate, key: `${key}.${left}` };
      left -= candidates.length;
    }
    return undefined;
  }

  #dropRest(): void {
    let left = this.#place;
    this.#batches = this.#batches.flatMap((batch) => {
      const candidates = batch.candidates.slice(0, left);
      left -= candidates.length;
      return candidates.length > 0 ? [{ ...batch, candidates }] : [];
    });
  }

  async #run(): Promise<void> {
    this.#isLooping = true;
    // an adapter may answer at once, and leave the page no turn
    const pause = pauses();
    while (this.#status === 'running' && !this.#isCancelled) {
      const place = this.#place, item = this.#itemAt(place);
      if (!item) break;
      const prepared = await (this.#ahead?.place === place ? this.#ahead.prepared : this.#prepare(item));
      const next = this.#itemAt(place + 1);
      this.#ahead = next && { place: place + 1, prepared: this.#prepare(next) };
      const outcome = 'input' in prepared ? await this.#store(item, prepared.input) : prepared;
      if ('error' in outcome) {
        this.#error = outcome.error;
        // while the failure stands, nothing is decoded in advance
        this.#ahead = undefined;
        break;
      }
      this.#note(item, outcome.refused);
      this.#place += 1;
      this.#options.progress();
      this.#host.requestUpdate();
      await pause();
    }
    this.#end();
  }

  #note({ dataset, candidate: { path } }: Item, refusal: string | undefined): void {
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
    if (this.#isCancelled) this.#dropRest();
    this.#isCancelled = false;
    this.#later = [];
    const isOver = this.#place >= this.total;
    if (isOver) this.#ahead = undefined;
    this.#status = isOver ? 'idle' : 'stopped';
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

  async #prepare({ candidate }: Item): Promise<Prepared> {
    try {
      return { input: await candidate.read() };
    } catch (thrown) {
      if (thrown instanceof AdapterError) return { error: thrown };
      return { refused: this.#options.wordsFor(thrown instanceof FileError ? thrown.problem : 'unreadable') };
    }
  }

  /** @returns why the adapter refuses this one, or what else failed */
  async #store({ adapter, dataset, key }: Item, input: NewInput): Promise<{ readonly refused: string | undefined } | { readonly error: AdapterError }> {
    try {
      await adapter.inputs!.add!(dataset.id, input, { key });
      return { refused: undefined };
    } catch (thrown) {
      const error = toAdapterError(thrown);
      return error.code === 'invalid' ? { refused: error.message } : { error };
    }
  }
}
