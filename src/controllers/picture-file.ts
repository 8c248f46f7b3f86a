import type { Media } from '../adapter/port.js';

/** A picture in an element that shows it. The browser decodes it, and turns it upright. */
export class PictureFile {
  readonly image = Object.assign(new Image(), { alt: '', draggable: false, decoding: 'async' });
  /** Rejected where it cannot be shown. */
  readonly loaded: Promise<void>;
  #url: string | undefined;

  constructor(media: Media) {
    const { image } = this;
    this.loaded = new Promise((resolve, reject) => {
      image.addEventListener('load', () => resolve(), { once: true });
      image.addEventListener('error', () => reject(new Error('not a picture')), { once: true });
    });
    this.loaded.catch(() => undefined); // whoever shows it says so
    image.part.add('picture');
    if (typeof media === 'object') this.#url = URL.createObjectURL(media);
    image.src = this.#url ?? (media as string);
  }

  get decoded(): Promise<void> {
    return this.loaded.then(() => this.image.decode());
  }

  release(): void {
    this.image.removeAttribute('src');
    if (this.#url !== undefined) URL.revokeObjectURL(this.#url);
    this.#url = undefined;
  }
}
