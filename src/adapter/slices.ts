/** Longest stretch on the main thread, in ms: with what the page does besides, a frame or two. */
const SLICE = 16;

/**
 * Lets the page paint and answer. Timers are no way: a tab in the background gets one a second. Nor is `scheduler.yield`:
 * what goes on after it comes before all messages and timers, which would wait for the end, also the one that calls it off.
 */
function breathe(): Promise<void> {
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
  const pause = pauses(signal);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await pause();
  }
}

/** @returns what a long loop waits for at each step: nothing, or where a slice is over, a pause */
export function pauses(signal?: AbortSignal): () => Promise<void> | undefined {
  let start = performance.now();
  return () => {
    if (performance.now() - start < SLICE) return undefined;
    return breathe().then(() => {
      signal?.throwIfAborted();
      start = performance.now();
    });
  };
}
