import type { LitElement, ReactiveController } from 'lit';
import { type AdapterError, isAbort, toAdapterError } from '../../adapter/errors.js';
import type { LabelingAdapter, LabelSets } from '../../adapter/port.js';
import type { Task } from '../../core/model/index.js';
import { readAll } from '../../controllers/paged-search.js';
import type { CocoReport } from '../../formats/coco.js';
import { fileName, saveFile } from '../../internal/download.js';
import type { ExportStatuses } from './task-manager.events.js';

/** Inputs of one page of labels. */
const PAGE_SIZE = 200;

export type ExportState =
  | { readonly status: 'idle' }
  | { readonly status: 'running'; readonly read: number; readonly total: number | undefined }
  | { readonly status: 'done'; readonly report: CocoReport; readonly file: string }
  | { readonly status: 'failed'; readonly error: AdapterError };

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
  async run(adapter: LabelingAdapter, task: Task, statuses: ExportStatuses): Promise<CocoReport | undefined> {
    this.stop();
    const abort = new AbortController();
    this.#abort = abort;
    this.#become({ status: 'running', read: 0, total: undefined });
    try {
      const { document, report } = await this.#read(adapter, task, statuses, abort.signal);
      abort.signal.throwIfAborted();
      const file = fileName(task.name, '.coco.json');
      saveFile(new Blob([JSON.stringify(document)], { type: 'application/json' }), file);
      this.#become({ status: 'done', report, file });
      return report;
    } catch (thrown) {
      if (this.#abort !== abort || (isAbort(thrown) && abort.signal.aborted)) return undefined;
      this.#become({ status: 'failed', error: toAdapterError(thrown) });
      return undefined;
    }
  }

  async #read(adapter: LabelingAdapter, task: Task, statuses: ExportStatuses, signal: AbortSignal) {
    const { toCoco } = await import('../../formats/coco.js');
    const concepts = adapter.concepts ? await readAll((query, options) => adapter.concepts!.list({ ...query, ids: task.conceptIds }, options), signal) : [];
    return toCoco({ task, concepts, items: this.#items(adapter, task, signal) }, { statuses, workers: 'one' });
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
