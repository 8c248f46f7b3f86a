import { type AdapterError, toAdapterError } from '../adapter/errors.js';
import type { InputsPort, Media } from '../adapter/port.js';
import type { Input, InputKind } from '../core/model/index.js';

/** An address that failed is asked for anew at most so often, in ms: a picture that is broken stays broken. */
const RENEW_AFTER = 5000;

export type MediaState =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly media: Media }
  | { readonly status: 'failed'; readonly error: AdapterError };

/** Makes media ready that will be shown; the signal ends with the interest in them. */
export type Prepare = (media: Media, kind: InputKind, signal: AbortSignal) => Promise<void>;

/** One asking, and what calls it off. */
interface Asked {
  readonly media: Promise<Media>;
  readonly abort: AbortController;
}

/** The media of the open input, and of those that come next: asked for once, and fetched ahead. */
export class InputMedia {
  readonly #inputs: () => InputsPort;
  readonly #changed: () => void;
  readonly #prepare: Prepare;
  readonly #found = new Map<string, Asked>();
  /** What the state follows. */
  #followed: Promise<Media> | undefined;
  #current = '';
  #renewedAt = 0;
  #state: MediaState = { status: 'loading' };

  constructor(inputs: () => InputsPort, changed: () => void, prepare: Prepare) {
    this.#inputs = inputs;
    this.#changed = changed;
    this.#prepare = prepare;
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
  showFailed(): void {
    if (this.#state.status !== 'ready' || typeof this.#state.media !== 'string' || Date.now() - this.#renewedAt < RENEW_AFTER) return;
    this.#renewedAt = Date.now();
    this.renew();
  }

  /** Fetches these ahead, and lets go of all others. What fails here fails again, and is shown, when it is opened. */
  async prefetch(next: readonly Pick<Input, 'id' | 'kind'>[]): Promise<void> {
    const wanted = new Set([this.#current, ...next.map(({ id }) => id)]);
    for (const id of this.#found.keys()) if (!wanted.has(id)) this.#drop(id);
    await Promise.allSettled(next.map(async ({ id, kind }) => {
      const { media, abort } = this.#ask(id);
      await this.#prepare(await media, kind, abort.signal);
    }));
  }

  clear(): void {
    for (const id of this.#found.keys()) this.#drop(id);
    this.#current = '';
    this.#followed = undefined;
    this.#state = { status: 'loading' };
  }

  #get(inputId: string): Promise<Media> {
    return this.#ask(inputId).media;
  }

  #ask(inputId: string): Asked {
    const known = this.#found.get(inputId);
    if (known) return known;
    const abort = new AbortController();
    // a port that throws at once counts like one that rejects
    const media = (async () => this.#inputs().media(inputId, 'full', { signal: abort.signal }))();
    const asked: Asked = { media, abort };
    this.#found.set(inputId, asked);
    media.catch(() => {
      if (this.#found.get(inputId) === asked) this.#found.delete(inputId);
    });
    return asked;
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
