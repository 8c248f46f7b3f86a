import { clamp, type Rect, type Size, type View } from '../core/geometry/index.js';
import { halve } from './halve.js';
import type { Context } from './palette.js';
import type { Picture } from './painter.js';

/** From this scale on one sees the pixels as they are. */
const PIXELATED_FROM = 2;
/** The longest side of the smallest copy. */
const SMALLEST = 256;
/** While the hand moves, a copy may be drawn so many times larger than it is. */
const BLUR_IN_MOTION = 1.5;
/** A part of more pixels is not decoded with its surroundings. */
const LARGE_PART = 8_000_000;

/** CSS pixels of a square of the board that is seen through a picture; black and white lines both stand out from it. */
const BOARD = { square: 8, colors: ['#a8a8a8', '#8e8e8e'] } as const;

/** A part of the picture, in its pixels, and where it goes, in device pixels. */
interface Patch {
  readonly from: Rect;
  readonly to: Rect;
}

/** A bitmap and the part of the picture that it shows. */
interface Sheet {
  readonly bitmap: ImageBitmap;
  readonly area: Rect;
}

/**
 * The picture. It is drawn from the smallest of several copies, each half as large as the one before, that is still sharp,
 * so that a frame costs what the screen shows and not what the picture has. Where even the largest is not sharp, the part
 * in sight is decoded once the hand rests.
 */
export class PictureLayer {
  readonly #ready: () => void;
  #picture: Picture | undefined;
  #copies: ImageBitmap[] = [];
  #part: Sheet | undefined;
  #decoding = false;
  #board: { readonly pattern: CanvasPattern; readonly ratio: number } | undefined;

  /** @param ready called when a better copy can be drawn */
  constructor(ready: () => void) {
    this.#ready = ready;
  }

  get picture(): Size | undefined {
    return this.#picture;
  }

  set(picture: Picture | undefined): void {
    this.#forget();
    this.#picture = picture;
    if (picture) void this.#copy(picture);
  }

  draw(target: Context, view: View, canvas: Size, ratio: number, moving: boolean): void {
    const picture = this.#picture;
    const patch = picture && patchOf(picture, view, canvas, ratio);
    if (!patch) return;
    const { from, to } = patch, scale = view.scale * ratio;
    if (picture.part && !moving && scale > picture.image.width / picture.width && !(this.#part && covers(this.#part.area, from))) void this.#decode(picture, from);
    const { bitmap, area } = this.#sheet(picture, from, moving ? scale / BLUR_IN_MOTION : scale);
    const across = bitmap.width / area.width, down = bitmap.height / area.height;
    target.save();
    target.setTransform(1, 0, 0, 1, 0, 0);
    if (!picture.opaque) this.#drawBoard(target, to, ratio);
    target.imageSmoothingEnabled = view.scale < PIXELATED_FROM;
    target.imageSmoothingQuality = 'low';
    target.drawImage(bitmap, (from.x - area.x) * across, (from.y - area.y) * down, from.width * across, from.height * down, to.x, to.y, to.width, to.height);
    target.restore();
  }

  dispose(): void {
    this.#forget();
  }

  /** @param scale device pixels for each pixel of the picture */
  #sheet(picture: Picture, from: Rect, scale: number): Sheet {
    const isSharp = ({ width }: Size): boolean => width / picture.width >= scale;
    if (this.#part && !isSharp(picture.image) && covers(this.#part.area, from)) return this.#part;
    return { bitmap: this.#copies.findLast(isSharp) ?? picture.image, area: { x: 0, y: 0, width: picture.width, height: picture.height } };
  }

  async #copy(picture: Picture): Promise<void> {
    const wanted = (): boolean => this.#picture === picture;
    let last = picture.image;
    while (Math.max(last.width, last.height) > SMALLEST) {
      const copy = await halve(last, wanted);
      if (!copy) return;
      if (!wanted()) return copy.close();
      this.#copies.push(copy);
      this.#ready();
      last = copy;
    }
  }

  /** One at a time: the next is asked for when it is drawn and is not what the hand has come to. */
  async #decode(picture: Picture, from: Rect): Promise<void> {
    if (this.#decoding) return;
    this.#decoding = true;
    const area = withSurroundings(from, picture);
    const bitmap = await picture.part!(area).catch(() => undefined);
    this.#decoding = false;
    if (this.#picture !== picture) {
      bitmap?.close();
      return this.#ready();
    }
    if (!bitmap) return; // what is drawn is less sharp, and right
    this.#part?.bitmap.close();
    this.#part = { bitmap, area };
    this.#ready();
  }

  #drawBoard(target: Context, to: Rect, ratio: number): void {
    if (this.#board?.ratio !== ratio) this.#board = { pattern: boardOf(target, Math.max(1, Math.round(BOARD.square * ratio))), ratio };
    target.translate(to.x, to.y);
    target.fillStyle = this.#board.pattern;
    target.fillRect(0, 0, to.width, to.height);
    target.translate(-to.x, -to.y);
  }

  #forget(): void {
    for (const copy of this.#copies) copy.close();
    this.#part?.bitmap.close();
    this.#copies = [];
    this.#picture = this.#part = undefined;
  }
}

const covers = (area: Rect, { x, y, width, height }: Rect): boolean =>
  area.x <= x && area.y <= y && area.x + area.width >= x + width && area.y + area.height >= y + height;

/** Half as much again on each side, so that a short way needs nothing new. */
function withSurroundings(from: Rect, picture: Size): Rect {
  const more = from.width * from.height > LARGE_PART ? 0 : 0.5;
  const x = Math.max(0, Math.floor(from.x - from.width * more)), y = Math.max(0, Math.floor(from.y - from.height * more));
  return {
    x, y,
    width: Math.min(picture.width, Math.ceil(from.x + from.width * (1 + more))) - x,
    height: Math.min(picture.height, Math.ceil(from.y + from.height * (1 + more))) - y,
  };
}

/** @param side device pixels of a square */
function boardOf(target: Context, side: number): CanvasPattern {
  const tile = new OffscreenCanvas(2 * side, 2 * side), context = tile.getContext('2d')!;
  [context.fillStyle] = BOARD.colors;
  context.fillRect(0, 0, 2 * side, 2 * side);
  [, context.fillStyle] = BOARD.colors;
  context.fillRect(0, 0, side, side);
  context.fillRect(side, side, side, side);
  return target.createPattern(tile, 'repeat')!;
}

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
