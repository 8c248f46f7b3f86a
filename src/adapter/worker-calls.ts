/** As `Worker` takes it. Where the page requires Trusted Types: a `TrustedScriptURL` of the host's own policy. */
export type WorkerUrl = string | URL | { toJSON(): string };

export type WorkerMessage<Call extends string = string> =
  | { readonly id: number; readonly call: Call; readonly args: readonly unknown[] }
  | { readonly abort: number };

export type WorkerAnswer =
  | 'ready'
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly problem: { readonly name: string; readonly message: string } };

interface Waiting {
  resolve(answer: never): void;
  reject(reason: unknown): void;
}

/** Calls of the methods of an object in a worker, which answers with `answerCalls`. */
export class WorkerCalls<Call extends string> {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => {
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
  static connect<Call extends string>(start: () => Worker): Promise<WorkerCalls<Call>> {
    return new Promise((resolve, reject) => {
      const worker = start();
      worker.onmessage = () => resolve(new WorkerCalls<Call>(worker));
      worker.onerror = (event) => {
        event.preventDefault();
        worker.terminate();
        reject(new Error(event.message || 'The worker did not start.'));
      };
    });
  }

  ask<T>(call: Call, args: readonly unknown[], signal?: AbortSignal, transfer: Transferable[] = []): Promise<T> {
    const id = ++this.#last;
    return new Promise<T>((resolve, reject) => {
      signal?.throwIfAborted();
      this.#worker.postMessage({ id, call, args } satisfies WorkerMessage<Call>, transfer);
      const abort = (): void => {
        if (this.#waiting.delete(id)) this.#worker.postMessage({ abort: id } satisfies WorkerMessage<Call>);
        reject(signal!.reason);
      };
      // a signal may outlive its call by far
      const settled = (): void => signal?.removeEventListener('abort', abort);
      this.#waiting.set(id, {
        resolve(answer: never) {
          settled();
          resolve(answer);
        },
        reject(reason) {
          settled();
          reject(reason);
        },
      });
      signal?.addEventListener('abort', abort, { once: true });
    });
  }

  close(): void {
    this.#worker.terminate();
    this.#rejectAll(new DOMException('The worker was closed.', 'AbortError'));
  }

  #rejectAll(reason: unknown): void {
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }
}
