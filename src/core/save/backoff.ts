/** Milliseconds. */
const FIRST = 1000;
const MOST = 60_000;

/**
 * How long to wait before the next attempt, in ms: 1 s doubling to 60 s with full jitter, so that many pages do not come back at once.
 * @param attempt failed attempts so far, from 1
 * @param random 0..1
 * @param retryAfter what the other side asked for, in ms: never less than that
 */
export function retryDelay(attempt: number, random: number, retryAfter = 0): number {
  const ceiling = Math.min(MOST, FIRST * 2 ** Math.min(Math.max(attempt, 1) - 1, 16));
  return Math.max(retryAfter, Math.round(random * ceiling));
}
