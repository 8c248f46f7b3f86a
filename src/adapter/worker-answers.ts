import type { WorkerAnswer, WorkerMessage } from './worker-calls.js';

/** In a worker: answers the calls of a `WorkerCalls`. The methods get a signal after their arguments. */
export function answerCalls(methods: object): void {
  const running = new Map<number, AbortController>(), post = (answer: WorkerAnswer): void => postMessage(answer);
  const answer = async ({ id, call, args }: Extract<WorkerMessage, { readonly id: number }>): Promise<void> => {
    const abort = new AbortController();
    running.set(id, abort);
    try {
      const method = methods[call as keyof typeof methods] as (...args: readonly unknown[]) => Promise<unknown>;
      post({ id, answer: await method.call(methods, ...args, abort.signal) });
    } catch (thrown) {
      const { name, message } = thrown as Error;
      post({ id, problem: { name, message } });
    } finally {
      running.delete(id);
    }
  };
  addEventListener('message', ({ data }: MessageEvent<WorkerMessage>) => {
    if ('abort' in data) running.get(data.abort)?.abort();
    else void answer(data);
  });
  post('ready');
}
