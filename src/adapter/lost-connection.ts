/** Pauses before a lost connection to a database of the browser is opened again, in ms. A dead one never comes back by itself. */
export const RETRY_AFTER: readonly number[] = [50, 250, 1000];

/** Other tabs get this long to let go of an older version, in ms. */
export const BLOCKED_AFTER = 10_000;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

/** The connection is dead, and the data is not. Nobody here aborts a transaction with an `AbortError`: that was the browser. */
export const isLost = (thrown: unknown): boolean =>
  thrown instanceof DOMException && (['InvalidStateError', 'AbortError'].includes(thrown.name) || (thrown.name === 'UnknownError' && /connection|clos|lost/i.test(thrown.message)));
