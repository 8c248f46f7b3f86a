/** The entry of the worker: answers the calls of a `WorkerSegmenter`. */
import { SegmentEngine } from './segment-engine.js';
import type { SegmentMessage } from './worker-segmenter.js';

const engine = new SegmentEngine();
const running = new Map<number, AbortController>();

addEventListener('message', ({ data }: MessageEvent<SegmentMessage>) => {
  if ('abort' in data) running.get(data.abort)?.abort();
  else void answer(data);
});

async function answer({ id, call, args }: Extract<SegmentMessage, { readonly id: number }>): Promise<void> {
  const abort = new AbortController();
  running.set(id, abort);
  try {
    const method = engine[call] as (...args: readonly unknown[]) => Promise<unknown>;
    postMessage({ id, answer: await method.call(engine, ...args, abort.signal) });
  } catch (thrown) {
    const { name, message } = thrown as Error;
    postMessage({ id, problem: { name, message } });
  } finally {
    running.delete(id);
  }
}

postMessage('ready');
