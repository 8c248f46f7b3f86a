import { clamp, type Size, type View } from '../core/geometry/index.js';
import type { Context } from './palette.js';

/** Above this scale one sees the pixels as they are. */
const PIXELATED_FROM = 2;
/** Sides of the small copy that stands in while the hand moves. */
const SMALL = 1600;

/** A part of the picture, in its pixels, and where it goes, in device pixels. */
interface Patch {
  readonly from: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly to: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/**
 * The picture. At rest below its full size it is a copy that was scaled down well and fits to the pixel; while the
 * hand moves, a small copy stands in.
 */
export class PictureLayer {
  readonly #ready: () => void;
  #picture: ImageBitmap | undefined;
  #small: ImageBitmap | undefined;
  #rest: { readonly bitmap: ImageBitmap; readonly key: string } | undefined;
  #wanted = '';

  /** @param ready called when a better copy can be drawn */
  constructor(ready: () => void) {
    this.#ready = ready;
  }

  get picture(): ImageBitmap | undefined {
    return this.#picture;
  }

  set(picture: ImageBitmap | undefined): void {
    this.#forget();
    this.#picture = picture;
    if (!picture || Math.max(picture.width, picture.height) <= SMALL) return;
    const shrink = SMALL / Math.max(picture.width, picture.height);
    void this.#copy(picture, undefined, { width: picture.width * shrink, height: picture.height * shrink }).then((small) => {
      if (this.#picture === picture) {
        this.#small = small;
        this.#ready();
      } else small?.close();
    });
  }

  draw(target: Context, view: View, canvas: Size, ratio: number, moving: boolean): void {
    const picture = this.#picture;
    if (!picture) return;
    const patch = patchOf(picture, view, canvas, ratio);
    if (!patch) return;
    const { from, to } = patch;
    target.save();
    target.setTransform(1, 0, 0, 1, 0, 0);
    const shrinks = view.scale * ratio < 1;
    const key = keyOf(patch);
    if (shrinks && this.#rest?.key === key) {
      target.imageSmoothingEnabled = false;
      target.drawImage(this.#rest.bitmap, to.x, to.y);
    } else {
      target.imageSmoothingEnabled = view.scale < PIXELATED_FROM;
      target.imageSmoothingQuality = 'low';
      const small = this.#small;
      if (small && view.scale * ratio <= (small.width / picture.width) * 1.5) {
        const shrink = small.width / picture.width;
        target.drawImage(small, from.x * shrink, from.y * shrink, from.width * shrink, from.height * shrink, to.x, to.y, to.width, to.height);
      } else target.drawImage(picture, from.x, from.y, from.width, from.height, to.x, to.y, to.width, to.height);
      if (shrinks && !moving) this.#rescale(picture, patch, key);
    }
    target.restore();
  }

  dispose(): void {
    this.#forget();
  }

  #rescale(picture: ImageBitmap, { from, to }: Patch, key: string): void {
    if (this.#wanted === key) return;
    this.#wanted = key;
    void this.#copy(picture, from, to).then((bitmap) => {
      if (!bitmap) return;
      if (this.#picture !== picture || this.#wanted !== key) return bitmap.close();
      this.#rest?.bitmap.close();
      this.#rest = { bitmap, key };
      this.#ready();
    });
  }

  /** Undefined where the browser cannot: then the picture itself is drawn. */
  async #copy(picture: ImageBitmap, from: Patch['from'] | undefined, to: Size): Promise<ImageBitmap | undefined> {
    const { x, y, width, height } = from ?? { x: 0, y: 0, width: picture.width, height: picture.height };
    try {
      return await createImageBitmap(picture, x, y, width, height, {
        resizeWidth: Math.max(1, Math.round(to.width)), resizeHeight: Math.max(1, Math.round(to.height)), resizeQuality: 'high',
      });
    } catch {
      return undefined;
    }
  }

  /** The picture itself belongs to who gave it. */
  #forget(): void {
    this.#small?.close();
    this.#rest?.bitmap.close();
    this.#picture = this.#small = this.#rest = undefined;
    this.#wanted = '';
  }
}

const keyOf = ({ from, to }: Patch): string => [from.x, from.y, from.width, from.height, to.x, to.y, to.width, to.height].join(' ');

/** The visible part, cut at whole pixels of the picture on the one side and whole device pixels on the other. */
function patchOf(picture: Size, view: View, canvas: Size, ratio: number): Patch | undefined {
  const x0 = Math.floor(clamp(-view.x / view.scale, 0, picture.width));
  const y0 = Math.floor(clamp(-view.y / view.scale, 0, picture.height));
  const x1 = Math.ceil(clamp((canvas.width - view.x) / view.scale, 0, picture.width));
  const y1 = Math.ceil(clamp((canvas.height - view.y) / view.scale, 0, picture.height));
  if (x1 <= x0 || y1 <= y0) return undefined;
  const device = (at: number, offset: number): number => Math.round((offset + at * view.scale) * ratio);
  const left = device(x0, view.x), top = device(y0, view.y);
  return {
    from: { x: x0, y: y0, width: x1 - x0, height: y1 - y0 },
    to: { x: left, y: top, width: Math.max(1, device(x1, view.x) - left), height: Math.max(1, device(y1, view.y) - top) },
  };
}
