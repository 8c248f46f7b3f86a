import { type AdapterError, toAdapterError } from '../adapter/errors.js';
import type { InputsPort, Media } from '../adapter/port.js';

/** An address that failed is asked for anew at most so often, in ms: a picture that is broken stays broken. */
const RENEW_AFTER = 5000;

export type MediaState =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly media: Media }
  | { readonly status: 'failed'; readonly error: AdapterError };

/** The media of the open input, and of those that come next: asked for once, and fetched ahead. */
export class InputMedia {
  readonly #inputs: () => InputsPort;
  readonly #changed: () => void;
  readonly #found = new Map<string, Promise<Media>>();
  #current = '';
  #renewedAt = 0;
  #state: MediaState = { status: 'loading' };

  constructor(inputs: () => InputsPort, changed: () => void) {
    this.#inputs = inputs;
    this.#changed = changed;
  }

  get state(): MediaState {
    return this.#state;
  }

  show(inputId: string): void {
    if (inputId !== this.#current) this.#state = { status: 'loading' };
    this.#current = inputId;
    void this.#follow(inputId, this.#get(inputId));
  }

  /** Asks again. */
  renew(): void {
    const id = this.#current;
    if (this.#state.status === 'failed') this.#become({ status: 'loading' });
    this.#found.delete(id);
    void this.#follow(id, this.#get(id));
  }

  /** What is there cannot be shown: its address may have expired. */
  pictureFailed(): void {
    if (this.#state.status !== 'ready' || typeof this.#state.media !== 'string' || Date.now() - this.#renewedAt < RENEW_AFTER) return;
    this.#renewedAt = Date.now();
    this.renew();
  }

  /** Fetches these ahead, and lets go of all others. What fails here fails again, and is shown, when it is opened. */
  async prefetch(next: readonly string[]): Promise<void> {
    const wanted = new Set([this.#current, ...next]);
    for (const id of this.#found.keys()) if (!wanted.has(id)) this.#found.delete(id);
    await Promise.allSettled(next.map(async (id) => {
      const media = await this.#get(id);
      if (typeof media !== 'string') return;
      const image = new Image();
      image.src = media;
      await image.decode();
    }));
  }

  clear(): void {
    this.#found.clear();
    this.#current = '';
    this.#state = { status: 'loading' };
  }

  #get(inputId: string): Promise<Media> {
    const known = this.#found.get(inputId);
    if (known) return known;
    // a port that throws at once counts like one that rejects
    const asked = (async () => this.#inputs().media(inputId, 'full'))();
    this.#found.set(inputId, asked);
    asked.catch(() => {
      if (this.#found.get(inputId) === asked) this.#found.delete(inputId);
    });
    return asked;
  }

  async #follow(inputId: string, asked: Promise<Media>): Promise<void> {
    const state = await asked.then(
      (media): MediaState => ({ status: 'ready', media }),
      (thrown: unknown): MediaState => ({ status: 'failed', error: toAdapterError(thrown) }),
    );
    if (this.#current === inputId) this.#become(state);
  }

  #become(state: MediaState): void {
    this.#state = state;
    this.#changed();
  }
}
