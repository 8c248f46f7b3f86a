/** Longest stretch on the main thread, in ms: with what the page does besides, a frame or two. */
const SLICE = 16;

interface Scheduler {
  readonly yield?: () => Promise<void>;
}

/** Lets the page paint and answer. Timers are no way: a tab in the background gets one a second. */
function breathe(): Promise<void> {
  const { scheduler } = globalThis as { readonly scheduler?: Scheduler };
  if (scheduler?.yield) return scheduler.yield();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = () => {
      port1.close();
      resolve();
    };
    port1.postMessage(undefined);
  });
}

/** Runs a long computation in slices; called off, it is left at a pause. Not inside a transaction, which would end in the pause. */
export async function inSlices<T>(steps: Generator<void, T>, signal?: AbortSignal): Promise<T> {
  signal?.throwIfAborted();
  let start = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - start < SLICE) continue;
    await breathe();
    signal?.throwIfAborted();
    start = performance.now();
  }
}
