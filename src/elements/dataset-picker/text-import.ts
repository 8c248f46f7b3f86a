import type { LitElement, ReactiveController } from 'lit';
import { type AdapterError, toAdapterError } from '../../adapter/errors.js';
import { inSlices } from '../../adapter/slices.js';
import { FileError } from '../../internal/file-problem.js';
import type { Candidate, FileCandidate } from './dropped-files.js';
import type { ImportTarget } from './input-import.js';
import type { ChosenColumns, TableText, TableTexts, TextTable } from './text-table.js';

export type TextPreview = { readonly file: string } & (
  | { readonly status: 'reading'; readonly rows: number }
  /** What reads tables could not be loaded. */
  | { readonly status: 'failed'; readonly error: AdapterError }
  /** `found` is absent until the rows are looked through. */
  | { readonly status: 'ready'; readonly table: TextTable; readonly columns: ChosenColumns; readonly found?: TableTexts }
);

export interface TextImportOptions {
  readonly add: (target: ImportTarget, candidates: readonly Candidate[]) => void;
  /** What can be added of a file is known, or known anew. */
  readonly ready: (file: string, found: TableTexts) => void;
  /** The person has answered. */
  readonly answered: () => void;
}

/** Shows files of many texts, one after the other, before anything of them is added. */
export class TextImport implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: TextImportOptions;
  readonly #waiting: { readonly target: ImportTarget; readonly candidate: FileCandidate }[] = [];
  #preview: TextPreview | undefined;
  #abort: AbortController | undefined;

  constructor(host: LitElement, options: TextImportOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get preview(): TextPreview | undefined {
    return this.#preview;
  }
  /** Where the texts of the preview go. */
  get target(): ImportTarget | undefined {
    return this.#waiting[0]?.target;
  }

  hostConnected(): void {
    if (this.#preview?.status === 'reading') void this.read();
  }

  hostDisconnected(): void {
    // a move within the page takes it off and puts it back at once
    queueMicrotask(() => {
      if (!this.#host.isConnected && this.#preview?.status === 'reading') this.#abort?.abort();
    });
  }

  add(target: ImportTarget, candidates: readonly FileCandidate[]): void {
    this.#waiting.push(...candidates.map((candidate) => ({ target, candidate })));
    if (!this.#preview) void this.read();
  }

  /** Reads the file whose turn it is, from its beginning. */
  async read(): Promise<void> {
    const [first] = this.#waiting;
    if (!first) return;
    const { target, candidate } = first, file = candidate.path, signal = this.#begin();
    this.#become({ status: 'reading', file, rows: 0 });
    try {
      const { guessColumns, readTable } = await import('./text-table.js');
      const table = await readTable(await candidate.load(), candidate.name, signal, (rows) => this.#become({ status: 'reading', file, rows }));
      this.#become({ status: 'ready', file, table, columns: guessColumns(table) });
      await this.choose(guessColumns(table));
    } catch (thrown) {
      if (signal.aborted) return;
      if (!(thrown instanceof FileError)) return this.#become({ status: 'failed', file, error: toAdapterError(thrown) });
      // it is named among the files that were not added
      this.#options.add(target, [{ ...candidate, read: () => Promise.reject(thrown) }]);
      this.#next();
    }
  }

  async choose(columns: ChosenColumns): Promise<void> {
    if (this.#preview?.status !== 'ready') return;
    const { file, table } = this.#preview, signal = this.#begin();
    this.#become({ status: 'ready', file, table, columns });
    const { textsOf } = await import('./text-table.js');
    const found = await textsOf(table, columns, signal).catch((thrown: unknown) => {
      if (!signal.aborted) throw thrown;
    });
    if (!found || signal.aborted) return;
    this.#become({ status: 'ready', file, table, columns, found });
    this.#options.ready(file, found);
  }

  async confirm(): Promise<void> {
    const { target } = this, preview = this.#preview;
    if (preview?.status !== 'ready' || !target || !preview.found?.texts.length) return;
    const candidates = await inSlices(candidatesOf(preview.file, preview.found.texts));
    // pressed twice, or answered otherwise meanwhile
    if (this.#preview !== preview) return;
    this.#options.add(target, candidates);
    this.cancel();
  }

  /** Leaves the rest of the file, and goes on to the next one. */
  cancel(): void {
    this.#abort?.abort();
    this.#next();
    this.#options.answered();
  }

  #next(): void {
    this.#waiting.shift();
    this.#become(undefined);
    void this.read();
  }

  /** Ends what was under way. */
  #begin(): AbortSignal {
    this.#abort?.abort();
    this.#abort = new AbortController();
    return this.#abort.signal;
  }

  #become(preview: TextPreview | undefined): void {
    this.#preview = preview;
    this.#host.requestUpdate();
  }
}

/** Rows between two pauses. */
const STEP = 500;

function* candidatesOf(file: string, texts: readonly TableText[]): Generator<void, Candidate[]> {
  const candidates: Candidate[] = [];
  for (const text of texts) if (candidates.push(fromRow(file, text)) % STEP === 0) yield;
  return candidates;
}

function fromRow(file: string, { line, name, text }: TableText): Candidate {
  const path = `${file}:${line}`;
  return { name: name ?? path, path, read: async () => ({ kind: 'text', name: name ?? path, mediaType: 'text/plain', media: new Blob([text], { type: 'text/plain;charset=utf-8' }) }) };
}
