import type { LitElement, ReactiveController } from 'lit';
import { type AdapterError, isAbort, toAdapterError } from '../../adapter/errors.js';
import type { LabelingAdapter, LabelSets } from '../../adapter/port.js';
import type { Task } from '../../core/model/index.js';
import { readAll } from '../../controllers/paged-search.js';
import type { ExportSource } from '../../formats/label-set.js';
import { fileName, saveFile } from '../../internal/download.js';
import type { ExportFormat, ExportReport, ExportStatuses } from './task-manager.events.js';

export const formatOf = ({ objective }: Task): ExportFormat => (objective === 'classification' ? 'jsonl' : 'coco');

/** Inputs of one page of labels. */
const PAGE_SIZE = 200;

export type ExportState =
  | { readonly status: 'idle' }
  | { readonly status: 'running'; readonly read: number; readonly total: number | undefined }
  | { readonly status: 'done'; readonly report: ExportReport; readonly file: string }
  | { readonly status: 'failed'; readonly error: AdapterError };

/** Lines that go into one blob: a browser may keep it on disk, a string it cannot. */
const LINES = 1000;

const WRITERS: Readonly<Record<ExportFormat, (source: ExportSource, statuses: ExportStatuses) => Promise<{ document: Blob; report: ExportReport; extension: string }>>> = {
  async coco(source, statuses) {
    const { toCoco } = await import('../../formats/coco.js');
    const { document, report } = await toCoco(source, { statuses, workers: 'one' });
    return { document: new Blob([JSON.stringify(document)], { type: 'application/json' }), report, extension: '.coco.json' };
  },
  async jsonl(source, statuses) {
    const { toJsonl } = await import('../../formats/jsonl.js');
    const blobs: Blob[] = [];
    let lines: string[] = [];
    const report = await toJsonl(source, { statuses, workers: 'one' }, (line) => {
      if (lines.push(line) < LINES) return;
      blobs.push(new Blob(lines));
      lines = [];
    });
    return { document: new Blob([...blobs, ...lines], { type: 'application/jsonl' }), report, extension: '.jsonl' };
  },
};

/** Reads the labels of a task page by page, and saves them as a file. */
export class ExportJob implements ReactiveController {
  readonly #host: LitElement;
  #state: ExportState = { status: 'idle' };
  #abort: AbortController | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  get state(): ExportState {
    return this.#state;
  }

  hostDisconnected(): void {
    this.stop();
  }

  readonly stop = (): void => {
    this.#abort?.abort();
    this.#abort = undefined;
    this.#become({ status: 'idle' });
  };

  /** @returns undefined where it was stopped or failed: the state says why */
  async run(adapter: LabelingAdapter, task: Task, statuses: ExportStatuses): Promise<ExportReport | undefined> {
    this.stop();
    const abort = new AbortController();
    this.#abort = abort;
    this.#become({ status: 'running', read: 0, total: undefined });
    try {
      const { document, report, extension } = await this.#read(adapter, task, statuses, abort.signal);
      abort.signal.throwIfAborted();
      const file = fileName(task.name, extension);
      saveFile(document, file);
      this.#become({ status: 'done', report, file });
      return report;
    } catch (thrown) {
      if (this.#abort !== abort || (isAbort(thrown) && abort.signal.aborted)) return undefined;
      this.#become({ status: 'failed', error: toAdapterError(thrown) });
      return undefined;
    }
  }

  async #read(adapter: LabelingAdapter, task: Task, statuses: ExportStatuses, signal: AbortSignal) {
    const concepts = adapter.concepts ? await readAll((query, options) => adapter.concepts!.list({ ...query, ids: task.conceptIds }, options), signal) : [];
    return WRITERS[formatOf(task)]({ task, concepts, items: this.#items(adapter, task, signal) }, statuses);
  }

  /** Page by page, as they are used: all labels of a task may be too many to hold. */
  async *#items(adapter: LabelingAdapter, task: Task, signal: AbortSignal): AsyncGenerator<LabelSets> {
    const followed = new Set<string | undefined>();
    let read = 0;
    // a cursor that comes again would never end
    for (let cursor: string | undefined; !followed.has(cursor); ) {
      followed.add(cursor);
      const page = await adapter.tasks!.labels!(task.id, { limit: PAGE_SIZE, ...(cursor === undefined ? {} : { cursor }) }, { signal });
      signal.throwIfAborted();
      yield* page.items;
      read += page.items.length;
      this.#become({ status: 'running', read, total: page.total });
      cursor = page.cursor;
    }
  }

  #become(state: ExportState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}
