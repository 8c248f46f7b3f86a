import type { LabelingAdapter } from '../adapter/port.js';
import { isPerson } from '../core/model/index.js';

/** What people are called of whom one knows the id alone. */
export class PersonNames {
  readonly #adapter: () => LabelingAdapter | undefined;
  readonly #changed: () => void;
  readonly #names = new Map<string, string>();

  constructor(adapter: () => LabelingAdapter | undefined, changed: () => void) {
    this.#adapter = adapter;
    this.#changed = changed;
  }

  of(personId: string): string | undefined {
    return this.#names.get(personId);
  }

  /** Those that are known are not asked for again. Without an answer there are no names. */
  async read(personIds: readonly string[], signal: AbortSignal): Promise<void> {
    const ids = [...new Set(personIds)].filter((id) => id !== '' && !this.#names.has(id)), collaborators = this.#adapter()?.collaborators;
    if (ids.length === 0 || !collaborators) return;
    // an answer may be anything
    const found = await (async () => (await collaborators.list({ ids, limit: ids.length }, { signal })).items.filter(isPerson))().catch(() => []);
    if (signal.aborted) return;
    for (const { id, name } of found) this.#names.set(id, name);
    this.#changed();
  }

  clear(): void {
    this.#names.clear();
  }
}
