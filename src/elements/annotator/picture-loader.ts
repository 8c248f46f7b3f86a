import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isAbort, toAdapterError } from '../../adapter/errors.js';
import type { Media } from '../../adapter/port.js';
import type { DecodedPicture } from './decode-picture.js';
import { UndecodableError } from './undecodable.js';

/** `media`: the adapter could not say where the picture is. */
export type PictureFailure = UndecodableError['failure'] | 'painter' | 'media';

/** A picture, its address, or whoever knows it; asked again for a retry, and once when its address has expired. */
export type PictureSource = Media | ((signal: AbortSignal) => Promise<Media>);

export type PictureState =
  | { readonly status: 'none' | 'loading' }
  | { readonly status: 'ready'; readonly picture: DecodedPicture }
  /** `reason`: the adapter's own words. */
  | { readonly status: 'failed'; readonly failure: PictureFailure; readonly reason?: string };

/** `message`: the adapter's own words. */
class MediaError extends Error {}

/** What decodes pictures did not come. */
class DecoderError extends Error {}

/** Loads a picture, and gives its memory back. */
export class PictureLoader implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #done: (state: PictureState) => void;
  #state: PictureState = { status: 'none' };
  #source: PictureSource | undefined;
  #abort: AbortController | undefined;

  /** @param done called whenever the picture comes or goes */
  constructor(host: ReactiveControllerHost, done: (state: PictureState) => void) {
    this.#host = host;
    this.#done = done;
    host.addController(this);
  }

  get state(): PictureState {
    return this.#state;
  }

  hostConnected(): void {}

  load(source: PictureSource | undefined): void {
    this.#source = source;
    this.#abort?.abort();
    const { signal } = (this.#abort = new AbortController());
    if (source === undefined || source === '') return this.#become({ status: 'none' });
    this.#become({ status: 'loading' });
    void pictureOf(source, signal).then(
      (picture) => (signal.aborted ? picture.image.close() : this.#become({ status: 'ready', picture })),
      (error: unknown) => {
        if (signal.aborted) return;
        if (error instanceof MediaError) return this.#become({ status: 'failed', failure: 'media', reason: error.message });
        if (error instanceof DecoderError) return this.fail('painter');
        this.fail(error instanceof UndecodableError ? error.failure : 'broken');
      },
    );
  }

  retry(): void {
    this.load(this.#source);
  }

  fail(failure: PictureFailure): void {
    this.#become({ status: 'failed', failure });
  }

  /** Gives the memory back. What is loading is dropped. */
  unload(): void {
    this.#abort?.abort();
    this.#become({ status: 'none' });
  }

  #become(state: PictureState): void {
    const before = this.#state;
    this.#state = state;
    this.#done(state);
    if (before.status === 'ready') before.picture.image.close();
    this.#host.requestUpdate();
  }
}

async function pictureOf(source: PictureSource, signal: AbortSignal): Promise<DecodedPicture> {
  const decoder = loadDecoder();
  decoder.catch(() => undefined); // said below, if the adapter answers at all
  const media = typeof source === 'function' ? await ask(source, signal) : source;
  const { decodePicture, takeDecoded } = await decoder;
  if (typeof source !== 'function') return (await takeDecoded(media)?.catch(() => undefined)) ?? decodePicture(media, signal);
  try {
    return await decodePicture(media, signal);
  } catch (error) {
    if (typeof media !== 'string' || !(error instanceof UndecodableError) || error.failure !== 'broken') throw error;
    return decodePicture(await ask(source, signal), signal);
  }
}

async function loadDecoder(): Promise<typeof import('./decode-ahead.js') & typeof import('./decode-picture.js')> {
  try {
    const [ahead, decoder] = await Promise.all([import('./decode-ahead.js'), import('./decode-picture.js')]);
    return { ...ahead, ...decoder };
  } catch {
    throw new DecoderError();
  }
}

async function ask(source: (signal: AbortSignal) => Promise<Media>, signal: AbortSignal): Promise<Media> {
  try {
    return await source(signal);
  } catch (thrown) {
    if (isAbort(thrown)) throw thrown;
    throw new MediaError(toAdapterError(thrown).message);
  }
}
