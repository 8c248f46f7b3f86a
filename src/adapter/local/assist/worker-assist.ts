import type { Model, Sample, Training, Vector } from '../../../core/assist/index.js';
import type { Region } from '../../../core/model/index.js';
import { WorkerCalls, type WorkerUrl } from '../../worker-calls.js';
import type { AssistBackend, Readable } from './engine.js';

type Calls = WorkerCalls<Exclude<keyof AssistBackend, 'close'>>;

/** An `AssistEngine` in a worker. */
class WorkerAssist implements AssistBackend {
  readonly #calls: Calls;

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  describe(kind: Readable, media: Blob, regions: readonly (Region | undefined)[], signal: AbortSignal): Promise<readonly (Vector | undefined)[]> {
    return this.#calls.ask('describe', [kind, media, regions], signal);
  }

  train(samples: readonly Sample[], training: Training, signal: AbortSignal): Promise<Model> {
    return this.#calls.ask('train', [samples, training], signal);
  }

  close(): void {
    this.#calls.close();
  }
}

/** In a worker; where none can be had, in slices here. */
export async function connectAssist(url: WorkerUrl | undefined): Promise<AssistBackend> {
  // as it stands here, bundlers know it
  const start = (): Worker => (url ? new Worker(url as string, { type: 'module' }) : new Worker(new URL('./assist-worker.js', import.meta.url), { type: 'module' }));
  try {
    return new WorkerAssist(await WorkerCalls.connect(start));
  } catch {
    const { AssistEngine } = await import('./engine.js');
    return new AssistEngine();
  }
}
