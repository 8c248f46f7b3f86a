import type { LitElement, ReactiveController } from 'lit';
import type { InputsPort } from '../adapter/port.js';
import type { Input } from '../core/model/index.js';

/** So many are kept; the ones asked for longest ago go first. */
const MOST = 200;

/** Of one asking: what it answers after it was dropped is nobody's. */
interface Entry {
  readonly abort: AbortController;
  url?: string;
  /** The address was made here; one of the host's is the host's. */
  isOwn?: boolean;
}

/** Small pictures of inputs, asked for when their row is drawn. One that fails is left out. */
export class Thumbnails implements ReactiveController {
  readonly #host: LitElement;
  readonly #inputs: () => InputsPort | undefined;
  readonly #entries = new Map<string, Entry>();

  constructor(host: LitElement, inputs: () => InputsPort | undefined) {
    this.#host = host;
    this.#inputs = inputs;
    host.addController(this);
  }

  hostDisconnected(): void {
    for (const id of this.#entries.keys()) this.#drop(id);
  }

  /** The address of an input's small picture, once it is there; a text has none. */
  get({ id: inputId, kind }: Pick<Input, 'id' | 'kind'>): string | undefined {
    if (kind === 'text') return undefined;
    const known = this.#entries.get(inputId);
    if (known) return known.url;
    const entry: Entry = { abort: new AbortController() };
    this.#entries.set(inputId, entry);
    for (const id of this.#entries.keys()) {
      if (this.#entries.size <= MOST) break;
      this.#drop(id);
    }
    void this.#load(inputId, entry);
    return undefined;
  }

  async #load(inputId: string, entry: Entry): Promise<void> {
    const media = await (async () => this.#inputs()?.media(inputId, 'thumbnail', { signal: entry.abort.signal }))().catch(() => undefined);
    if (media === undefined || this.#entries.get(inputId) !== entry) return;
    entry.isOwn = typeof media !== 'string';
    entry.url = typeof media === 'string' ? media : URL.createObjectURL(media);
    this.#host.requestUpdate();
  }

  #drop(inputId: string): void {
    const { abort, url, isOwn } = this.#entries.get(inputId)!;
    abort.abort();
    if (isOwn) URL.revokeObjectURL(url!);
    this.#entries.delete(inputId);
  }
}
