import { clamp, type Rect, type Size, type View } from '../core/geometry/index.js';
import type { Context } from './palette.js';
import type { Picture } from './painter.js';
import { close, halve, paint, type Level } from './pyramid.js';

/** From this scale on one sees the pixels as they are. */
const PIXELATED_FROM = 2;
/** The longest side of the smallest level. */
const SMALLEST = 256;
/** The most pixels of a level that is kept, where the picture can be decoded again: 200 MB. */
const KEPT_PIXELS = 50_000_000;
/** While the hand moves, a level may be drawn so many times larger than it is. */
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

/**
 * The picture. It is drawn from the smallest of several levels, each half as large as the one before, that is still sharp,
 * so that a frame costs what the screen shows and not what the picture has. The largest levels of a very large picture are
 * not kept: there the part in sight is decoded anew once the hand rests.
 */
export class PictureLayer {
  readonly #ready: () => void;
  #picture: Picture | undefined;
  /** From large to small. */
  #levels: Level[] = [];
  /** A level of which there is only the part around what was last in sight. */
  #part: Level | undefined;
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
    if (!picture) return;
    const { width, height, image } = picture;
    this.#levels = [{ width, height, scale: 1, tiles: [{ bitmap: image, x: 0, y: 0 }] }];
    void this.#shrink(picture);
  }

  draw(target: Context, view: View, canvas: Size, ratio: number, moving: boolean): void {
    const picture = this.#picture;
    const patch = picture && patchOf(picture, view, canvas, ratio);
    if (!patch) return;
    const { from, to } = patch, scale = view.scale * ratio;
    const level = this.#level(from, moving ? scale / BLUR_IN_MOTION : scale);
    if (!moving && level.scale < Math.min(scale, 1)) void this.#decode(picture, from);
    target.save();
    target.setTransform(1, 0, 0, 1, 0, 0);
    if (!picture.opaque) this.#drawBoard(target, to, ratio);
    target.imageSmoothingEnabled = view.scale < PIXELATED_FROM;
    target.imageSmoothingQuality = 'low';
    paint(target, level, scaled(from, level.scale), to);
    target.restore();
  }

  dispose(): void {
    this.#forget();
  }

  /** @param scale device pixels for each pixel of the picture */
  #level(from: Rect, scale: number): Level {
    const [largest] = this.#levels;
    if (this.#part && covers(this.#part, from) && largest!.scale < scale) return this.#part;
    return this.#levels.findLast((level) => level.scale >= scale) ?? largest!;
  }

  async #shrink(picture: Picture): Promise<void> {
    const wanted = (): boolean => this.#picture === picture;
    for (let last = this.#levels[0]!; Math.max(last.width, last.height) > SMALLEST;) {
      const half = await halve(last, wanted);
      if (!half) return;
      if (!wanted()) return close(half);
      this.#levels.push(half);
      if (picture.part && last.width * last.height > KEPT_PIXELS) close(this.#levels.shift()!);
      this.#ready();
      last = half;
    }
  }

  /** One at a time: what the hand has come to meanwhile is asked for when this is drawn. */
  async #decode(picture: Picture, from: Rect): Promise<void> {
    if (this.#decoding || !picture.part) return;
    this.#decoding = true;
    const area = withSurroundings(from, picture);
    const bitmap = await picture.part(area).catch(() => undefined); // what is drawn then is less sharp, and right
    this.#decoding = false;
    if (this.#picture !== picture) bitmap?.close();
    else if (bitmap) {
      if (this.#part) close(this.#part);
      this.#part = { width: picture.width, height: picture.height, scale: 1, tiles: [{ bitmap, x: area.x, y: area.y }] };
    } else return;
    this.#ready();
  }

  #drawBoard(target: Context, to: Rect, ratio: number): void {
    if (this.#board?.ratio !== ratio) this.#board = { pattern: boardOf(target, Math.max(1, Math.round(BOARD.square * ratio))), ratio };
    target.translate(to.x, to.y);
    target.fillStyle = this.#board.pattern;
    target.fillRect(0, 0, to.width, to.height);
    target.translate(-to.x, -to.y);
  }

  /** The picture itself belongs to who gave it. */
  #forget(): void {
    for (const level of this.#levels) if (level.scale < 1) close(level);
    if (this.#part) close(this.#part);
    this.#levels = [];
    this.#picture = this.#part = undefined;
  }
}

const scaled = ({ x, y, width, height }: Rect, by: number): Rect => ({ x: x * by, y: y * by, width: width * by, height: height * by });

const covers = ({ tiles }: Level, { x, y, width, height }: Rect): boolean =>
  tiles.some((tile) => tile.x <= x && tile.y <= y && tile.x + tile.bitmap.width >= x + width && tile.y + tile.bitmap.height >= y + height);

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
