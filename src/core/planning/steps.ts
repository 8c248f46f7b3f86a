/** Inputs between two pauses of a long computation: a few milliseconds of work. */
export const INPUTS_PER_STEP = 4096;

/** Runs a computation in one go. */
export function finish<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
