import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Longest side, and most pixels, that browsers can draw from. */
const MAX_SIDE = 32_767;
const MAX_PIXELS = 268_435_456;

export type PictureFailure = 'broken' | 'empty' | 'too-large' | 'painter';

export type PictureState =
  | { readonly status: 'none' | 'loading' }
  | { readonly status: 'ready'; readonly bitmap: ImageBitmap }
  | { readonly status: 'failed'; readonly failure: PictureFailure };

class PictureError extends Error {
  constructor(readonly failure: PictureFailure) {
    super(failure);
  }
}

/** Loads a picture, upright by its EXIF orientation, decoded once. */
export class PictureLoader implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #done: (state: PictureState) => void;
  #state: PictureState = { status: 'none' };
  #source: string | Blob | undefined;
  #run = 0;

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

  load(source: string | Blob | undefined): void {
    this.#source = source;
    const run = ++this.#run;
    if (source === undefined || source === '') return this.#become({ status: 'none' });
    this.#become({ status: 'loading' });
    void decode(source).then(
      (bitmap) => (run === this.#run ? this.#become({ status: 'ready', bitmap }) : bitmap.close()),
      (error: unknown) => {
        if (run === this.#run) this.fail(error instanceof PictureError ? error.failure : 'broken');
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
    this.#run++;
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

async function decode(source: string | Blob): Promise<ImageBitmap> {
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
