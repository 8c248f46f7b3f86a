import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isAbort, toAdapterError } from '../../adapter/errors.js';
import type { Media } from '../../adapter/port.js';

/** Longest side, and most pixels, that browsers can draw from. */
const MAX_SIDE = 32_767;
const MAX_PIXELS = 268_435_456;

/** `media`: the adapter could not say where the picture is. */
export type PictureFailure = 'broken' | 'empty' | 'too-large' | 'painter' | 'media';

/** A picture, its address, or whoever knows it; asked again for a retry, and once when its address has expired. */
export type PictureSource = Media | ((signal: AbortSignal) => Promise<Media>);

export type PictureState =
  | { readonly status: 'none' | 'loading' }
  | { readonly status: 'ready'; readonly bitmap: ImageBitmap }
  /** `reason`: the adapter's own words. */
  | { readonly status: 'failed'; readonly failure: PictureFailure; readonly reason?: string };

class PictureError extends Error {
  constructor(readonly failure: PictureFailure, readonly reason?: string) {
    super(failure);
  }
}

/** Loads a picture, upright by its EXIF orientation, decoded once. */
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
      (bitmap) => (signal.aborted ? bitmap.close() : this.#become({ status: 'ready', bitmap })),
      (error: unknown) => {
        if (signal.aborted) return;
        const { failure, reason } = error instanceof PictureError ? error : new PictureError('broken');
        this.#become({ status: 'failed', failure, ...(reason !== undefined && { reason }) });
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
    if (before.status === 'ready') before.bitmap.close();
    this.#host.requestUpdate();
  }
}

async function pictureOf(source: PictureSource, signal: AbortSignal): Promise<ImageBitmap> {
  if (typeof source !== 'function') return decode(source);
  const media = await ask(source, signal);
  try {
    return await decode(media);
  } catch (error) {
    if (typeof media !== 'string' || !(error instanceof PictureError) || error.failure !== 'broken') throw error;
    return decode(await ask(source, signal));
  }
}

async function ask(source: (signal: AbortSignal) => Promise<Media>, signal: AbortSignal): Promise<Media> {
  try {
    return await source(signal);
  } catch (thrown) {
    if (isAbort(thrown)) throw thrown;
    throw new PictureError('media', toAdapterError(thrown).message);
  }
}

async function decode(source: Media): Promise<ImageBitmap> {
  const url = typeof source === 'string' ? source : URL.createObjectURL(source);
  try {
    const image = new Image();
    await new Promise((resolve, reject) => {
      image.onload = resolve;
      image.onerror = () => reject(new PictureError('broken'));
      image.src = url;
    });
    const { naturalWidth: width, naturalHeight: height } = image;
    if (width === 0 || height === 0) throw new PictureError('empty');
    if (tooLarge(image)) throw new PictureError('too-large');
    await image.decode().catch(() => {
      throw new PictureError('broken'); // its header is fine, its pixels are not
    });
    return await createImageBitmap(image).catch(() => {
      throw new PictureError('too-large');
    });
  } finally {
    if (typeof source !== 'string') URL.revokeObjectURL(url);
  }
}

const tooLarge = ({ naturalWidth: width, naturalHeight: height }: HTMLImageElement): boolean =>
  Math.max(width, height) > MAX_SIDE || width * height > MAX_PIXELS;
