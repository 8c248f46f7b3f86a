import type { Point, Polygon } from '../core/model/region.js';
import type { Pixels } from '../core/segment/pixels.js';
import type { SegmentBackend, SegmentQuery } from './segment-engine.js';

/** As `Worker` takes it. Where the page requires Trusted Types: a `TrustedScriptURL` of the host's own policy. */
export type WorkerUrl = string | URL | { toJSON(): string };

export type SegmentMessage =
  | { readonly id: number; readonly call: Exclude<keyof SegmentBackend, 'close'>; readonly args: readonly unknown[] }
  | { readonly abort: number };

type SegmentAnswer =
  | 'ready'
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly problem: { readonly name: string; readonly message: string } };

interface Waiting {
  resolve(answer: never): void;
  reject(reason: unknown): void;
}

/** A `SegmentEngine` in a worker. */
export class WorkerSegmenter implements SegmentBackend {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<SegmentAnswer>) => {
      if (data === 'ready') return;
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if ('answer' in data) waiting?.resolve(data.answer as never);
      else waiting?.reject(Object.assign(new Error(data.problem.message), { name: data.problem.name }));
    };
    worker.onerror = ({ message }) => this.#rejectAll(new Error(message));
  }

  /**
   * Rejects where no worker can be had: the script is of another origin (the one-file bundle of a CDN), the page's policy forbids it
   * (`worker-src`, or Trusted Types without a policy of the host: ours would need a name that the host permits), or it does not load.
   */
  static connect(url: WorkerUrl | undefined): Promise<WorkerSegmenter> {
    return new Promise((resolve, reject) => {
      // as it stands here, bundlers know it
      const worker = url ? new Worker(url as string, { type: 'module' }) : new Worker(new URL('./segment-worker.js', import.meta.url), { type: 'module' });
      worker.onmessage = () => resolve(new WorkerSegmenter(worker));
      worker.onerror = (event) => {
        event.preventDefault();
        worker.terminate();
        reject(new Error(event.message || 'The worker did not start.'));
      };
    });
  }

  /** Takes the pixels along: they are empty here afterwards. */
  show({ data, width, height }: Pixels): Promise<void> {
    return this.#ask('show', [{ data, width, height } satisfies Pixels], undefined, [data.buffer as ArrayBuffer]);
  }

  segment(query: SegmentQuery, signal: AbortSignal): Promise<readonly Polygon[]> {
    return this.#ask('segment', [query], signal);
  }

  start(seed: Point, signal: AbortSignal): Promise<void> {
    return this.#ask('start', [seed], signal);
  }

  pathTo(point: Point, signal: AbortSignal): Promise<readonly Point[]> {
    return this.#ask('pathTo', [point], signal);
  }

  snap(point: Point, radius: number, signal: AbortSignal): Promise<Point> {
    return this.#ask('snap', [point, radius], signal);
  }

  close(): void {
    this.#worker.terminate();
    this.#rejectAll(new DOMException('The worker was closed.', 'AbortError'));
  }

  #rejectAll(reason: unknown): void {
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }

  #ask<T>(call: Exclude<keyof SegmentBackend, 'close'>, args: readonly unknown[], signal?: AbortSignal, transfer: Transferable[] = []): Promise<T> {
    const id = ++this.#last;
    return new Promise<T>((resolve, reject) => {
      this.#worker.postMessage({ id, call, args } satisfies SegmentMessage, transfer);
      this.#waiting.set(id, { resolve, reject });
      signal?.addEventListener('abort', () => {
        if (this.#waiting.delete(id)) this.#worker.postMessage({ abort: id } satisfies SegmentMessage);
        reject(signal.reason);
      }, { once: true });
    });
  }
}
