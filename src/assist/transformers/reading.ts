import { AdapterError } from '../../adapter/errors.js';
import type { ConceptsPort, InputsPort, ReadOptions } from '../../adapter/port.js';
import type { Concept } from '../../core/model/index.js';

const PAGE = 1000;

/** All of the app, or those with the ids. */
export async function allConcepts(port: ConceptsPort, ids: readonly string[] | undefined, options: ReadOptions | undefined): Promise<readonly Concept[]> {
  const found: Concept[] = [];
  let cursor: string | undefined;
  do {
    const page = await port.list({ limit: PAGE, ...(ids ? { ids } : {}), ...(cursor === undefined ? {} : { cursor }) }, options);
    found.push(...page.items);
    ({ cursor } = page);
  } while (cursor !== undefined);
  return found;
}

export async function mediaOf(inputs: InputsPort, id: string, options: ReadOptions | undefined): Promise<Blob> {
  const media = await inputs.media(id, 'full', options);
  if (typeof media !== 'string') return media;
  try {
    const answer = await fetch(media, options);
    if (answer.ok) return await answer.blob();
    throw new Error(`HTTP ${answer.status}`);
  } catch (thrown) {
    throw new AdapterError({ code: 'unavailable', message: `The model could not read the input (${String(thrown)}). Where it is of another origin, that must permit this page (CORS).`, cause: thrown });
  }
}

/** Leaves work that cannot be stopped to itself. */
export function untilAborted<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work();
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(new DOMException('The answer is no longer wanted.', 'AbortError'));
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    void work().then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
