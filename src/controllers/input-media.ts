import { type AdapterError, toAdapterError } from '../adapter/errors.js';
import type { InputsPort, Media } from '../adapter/port.js';
import type { Input } from '../core/model/index.js';

/** An address that failed is asked for anew at most so often, in ms: a picture that is broken stays broken. */
const RENEW_AFTER = 5000;

export type MediaState =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly media: Media }
  | { readonly status: 'failed'; readonly error: AdapterError };

/** One asking, and what calls it off. */
interface Asked {
  readonly media: Promise<Media>;
  readonly abort: AbortController;
}

/** The media of the open input, and of those that come next: asked for once, and fetched ahead. */
export class InputMedia {
  readonly #inputs: () => InputsPort;
  readonly #changed: () => void;
  readonly #decode: ((media: Media) => Promise<void>) | undefined;
  readonly #found = new Map<string, Asked>();
  /** What the state follows. */
  #followed: Promise<Media> | undefined;
  #current = '';
  #renewedAt = 0;
  #state: MediaState = { status: 'loading' };

  /** @param decode makes a picture ready that comes next */
  constructor(inputs: () => InputsPort, changed: () => void, decode?: (media: Media) => Promise<void>) {
    this.#inputs = inputs;
    this.#changed = changed;
    this.#decode = decode;
  }

  get state(): MediaState {
    return this.#state;
  }

  show(inputId: string): void {
    if (inputId !== this.#current) this.#state = { status: 'loading' };
    this.#current = inputId;
    void this.#follow(this.#get(inputId));
  }

  /** Asks again. */
  renew(): void {
    const id = this.#current;
    if (this.#state.status === 'failed') this.#become({ status: 'loading' });
    this.#drop(id);
    void this.#follow(this.#get(id));
  }

  /** What is there cannot be shown: its address may have expired. */
  pictureFailed(): void {
    if (this.#state.status !== 'ready' || typeof this.#state.media !== 'string' || Date.now() - this.#renewedAt < RENEW_AFTER) return;
    this.#renewedAt = Date.now();
    this.renew();
  }

  /** Fetches these ahead, and lets go of all others. What fails here fails again, and is shown, when it is opened. */
  async prefetch(next: readonly Pick<Input, 'id' | 'kind'>[]): Promise<void> {
    const wanted = new Set([this.#current, ...next.map(({ id }) => id)]);
    for (const id of this.#found.keys()) if (!wanted.has(id)) this.#drop(id);
    await Promise.allSettled(next.map(async ({ id, kind }) => {
      const media = await this.#get(id);
      if (kind === 'image') await this.#decode?.(media);
      else if (kind === 'text' && typeof media === 'string') await (await fetch(media, { priority: 'low', ...(this.#found.get(id) ? { signal: this.#found.get(id)!.abort.signal } : {}) })).arrayBuffer();
    }));
  }

  clear(): void {
    for (const id of this.#found.keys()) this.#drop(id);
    this.#current = '';
    this.#followed = undefined;
    this.#state = { status: 'loading' };
  }

  #get(inputId: string): Promise<Media> {
    const known = this.#found.get(inputId);
    if (known) return known.media;
    const abort = new AbortController();
    // a port that throws at once counts like one that rejects
    const media = (async () => this.#inputs().media(inputId, 'full', { signal: abort.signal }))();
    this.#found.set(inputId, { media, abort });
    media.catch(() => {
      if (this.#found.get(inputId)?.media === media) this.#found.delete(inputId);
    });
    return media;
  }

  #drop(inputId: string): void {
    this.#found.get(inputId)?.abort.abort();
    this.#found.delete(inputId);
  }

  async #follow(asked: Promise<Media>): Promise<void> {
    this.#followed = asked;
    const state = await asked.then(
      (media): MediaState => ({ status: 'ready', media }),
      (thrown: unknown): MediaState => ({ status: 'failed', error: toAdapterError(thrown) }),
    );
    if (this.#followed === asked) this.#become(state);
  }

  #become(state: MediaState): void {
    this.#state = state;
    this.#changed();
  }
}
