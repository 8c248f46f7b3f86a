import { WorkerCalls, type WorkerUrl } from '../adapter/worker-calls.js';
import type { Point, Polygon } from '../core/model/region.js';
import type { Pixels } from '../core/segment/pixels.js';
import type { SegmentBackend, SegmentQuery } from './segment-engine.js';

type Calls = WorkerCalls<Exclude<keyof SegmentBackend, 'close'>>;

/** A `SegmentEngine` in a worker. */
export class WorkerSegmenter implements SegmentBackend {
  readonly #calls: Calls;

  private constructor(calls: Calls) {
    this.#calls = calls;
  }

  /** Rejects where no worker can be had. */
  static async connect(url: WorkerUrl | undefined): Promise<WorkerSegmenter> {
    // as it stands here, bundlers know it
    const start = (): Worker => (url ? new Worker(url as string, { type: 'module' }) : new Worker(new URL('./segment-worker.js', import.meta.url), { type: 'module' }));
    return new WorkerSegmenter(await WorkerCalls.connect(start));
  }

  /** Takes the pixels along: they are empty here afterwards. */
  show({ data, width, height }: Pixels): Promise<void> {
    return this.#calls.ask('show', [{ data, width, height } satisfies Pixels], undefined, [data.buffer as ArrayBuffer]);
  }

  segment(query: SegmentQuery, signal: AbortSignal): Promise<readonly Polygon[]> {
    return this.#calls.ask('segment', [query], signal);
  }

  start(seed: Point, signal: AbortSignal): Promise<void> {
    return this.#calls.ask('start', [seed], signal);
  }

  pathTo(point: Point, signal: AbortSignal): Promise<readonly Point[]> {
    return this.#calls.ask('pathTo', [point], signal);
  }

  snap(point: Point, radius: number, signal: AbortSignal): Promise<Point> {
    return this.#calls.ask('snap', [point, radius], signal);
  }

  close(): void {
    this.#calls.close();
  }
}
