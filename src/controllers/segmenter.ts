import { reduceSteps } from '../adapter/reduce-picture.js';
import { inSlices } from '../adapter/slices.js';
import type { WorkerUrl } from '../adapter/worker-calls.js';
import type { Size } from '../core/geometry/rect.js';
import type { Point, Polygon } from '../core/model/region.js';
import { workingSize } from '../core/segment/pixels.js';
import type { SegmentBackend, SegmentQuery } from './segment-engine.js';
import { WorkerSegmenter } from './worker-segmenter.js';

export type { SegmentQuery, WorkerUrl };

export interface SegmentOptions {
  readonly signal?: AbortSignal;
}

/**
 * Suggests outlines in a picture without any model: what is coloured alike, what differs from around a box, ways along edges.
 * In a worker; where none can be had, in slices on the main thread. A newer question replaces the one of its kind before, which
 * rejects with an `AbortError`. Nothing is loaded before a picture is shown.
 */
export class Segmenter {
  readonly #workerUrl: WorkerUrl | undefined;
  #backend: Promise<SegmentBackend> | undefined;
  /** The backend once it has the picture. */
  #ready: Promise<SegmentBackend> | undefined;
  readonly #asked = new Map<string, AbortController>();

  /** @param workerUrl where the worker's script lies, if not beside this module */
  constructor(workerUrl?: WorkerUrl) {
    this.#workerUrl = workerUrl;
  }

  /**
   * The picture that is asked about from now on; questions may follow at once, and wait for it. The source stays the caller's.
   * Rejects with a `SecurityError` where its server does not permit reading its pixels.
   * @param size of the upright picture, in pixels
   */
  async show(source: CanvasImageSource, size: Size): Promise<void> {
    this.#callOff();
    const signal = this.#newest('show');
    const ready = this.#hand(source, size, signal);
    this.#ready = ready;
    await ready;
  }

  /** Outlines, the largest first; the same question as that of the port's `workflows.segment`. */
  segment(query: SegmentQuery, options?: SegmentOptions): Promise<readonly Polygon[]> {
    return this.#ask('segment', options, (backend, signal) => backend.segment(query, signal));
  }

  /** Where the next ways begin. */
  start(seed: Point, options?: SegmentOptions): Promise<void> {
    this.#asked.get('pathTo')?.abort();
    return this.#ask('start', options, (backend, signal) => backend.start(seed, signal));
  }

  /** The way along the edges from where it was started to a point, both of them included as given. */
  pathTo(point: Point, options?: SegmentOptions): Promise<readonly Point[]> {
    return this.#ask('pathTo', options, (backend, signal) => backend.pathTo(point, signal));
  }

  /** The strongest edge within a radius (normalised to the longer side) of a point; the point itself where there is none. */
  snap(point: Point, radius: number, options?: SegmentOptions): Promise<Point> {
    return this.#ask('snap', options, (backend, signal) => backend.snap(point, radius, signal));
  }

  /** Ends the worker and everything that is open. A picture that is shown later starts it anew. */
  close(): void {
    this.#callOff();
    void this.#backend?.then((backend) => backend.close());
    this.#backend = undefined;
    this.#ready = undefined;
  }

  async #hand(source: CanvasImageSource, size: Size, signal: AbortSignal): Promise<SegmentBackend> {
    const connecting = (this.#backend ??= connect(this.#workerUrl));
    connecting.catch(() => {
      if (this.#backend === connecting) this.#backend = undefined; // tried again with the next picture
    });
    const backend = await connecting;
    await unlessAborted(backend.show(await inSlices(reduceSteps(source, { x: 0, y: 0, width: size.width, height: size.height }, workingSize(size)), signal)), signal);
    return backend;
  }

  async #ask<T>(kind: string, { signal: outer }: SegmentOptions = {}, call: (backend: SegmentBackend, signal: AbortSignal) => Promise<T>): Promise<T> {
    const newest = this.#newest(kind), signal = outer ? AbortSignal.any([outer, newest]) : newest;
    if (!this.#ready) throw new Error('There is no picture to ask about.');
    const backend = await unlessAborted(this.#ready, signal);
    return unlessAborted(call(backend, signal), signal);
  }

  #newest(kind: string): AbortSignal {
    this.#asked.get(kind)?.abort();
    const abort = new AbortController();
    this.#asked.set(kind, abort);
    return abort.signal;
  }

  #callOff(): void {
    for (const abort of this.#asked.values()) abort.abort();
    this.#asked.clear();
  }
}

async function connect(url: WorkerUrl | undefined): Promise<SegmentBackend> {
  try {
    return await WorkerSegmenter.connect(url);
  } catch {
    const { SegmentEngine } = await import('./segment-engine.js');
    return new SegmentEngine();
  }
}

function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    promise.then(resolve, reject);
  });
}
