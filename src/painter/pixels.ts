import type { Rect } from '../core/geometry/index.js';
import type { Context } from './palette.js';

/** Mixtures of colours that are told apart; with more than half of them in use, what is drawn so far is put away. */
const MOST = 4096;

/** A colour to draw with. */
export interface Ink {
  readonly color: number;
  /** The mixture that it makes of each mixture below it; 0: not known yet. */
  readonly makes: Uint16Array;
}

/**
 * A part of a canvas as plain memory, where a small box costs a fraction of what the canvas takes for it. Colours are numbers, as
 * the palette gives them; what is drawn later lies on top. A pixel holds not a colour but the number of a mixture, so that
 * each mixture is worked out once and not for each pixel.
 */
export class Pixels {
  readonly #target: Context;
  readonly #area: Rect;
  readonly #mixtures: Uint16Array;
  readonly #inks: Ink[] = [];
  /** Of each mixture; the first is nothing. */
  readonly #colors = new Int32Array(MOST);
  readonly #known = new Map<number, number>();
  #count = 1;
  #blank: boolean;

  /** @param area whole device pixels of the target @param blank nothing is on it yet */
  constructor(target: Context, area: Rect, blank: boolean) {
    this.#target = target;
    this.#blank = blank;
    this.#area = area;
    this.#mixtures = new Uint16Array(area.width * area.height);
  }

  ink(color: number): Ink {
    const ink = { color, makes: new Uint16Array(MOST) };
    this.#inks.push(ink);
    return ink;
  }

  fill(x0: number, y0: number, x1: number, y1: number, ink: Ink): void {
    const { x, y, width, height } = this.#area, { makes } = ink, mixtures = this.#mixtures;
    const left = Math.max(x0 - x, 0), right = Math.min(x1 - x, width);
    const top = Math.max(y0 - y, 0), bottom = Math.min(y1 - y, height);
    for (let row = top; row < bottom; row++) {
      const end = row * width + right;
      for (let at = row * width + left; at < end; at++) {
        const below = mixtures[at]!;
        mixtures[at] = makes[below]! || this.#mix(below, ink);
      }
    }
  }

  /** The lines of a rectangle, inside of it. */
  frame(x0: number, y0: number, x1: number, y1: number, line: number, ink: Ink): void {
    if (x1 - x0 <= 2 * line || y1 - y0 <= 2 * line) return this.fill(x0, y0, x1, y1, ink);
    this.fill(x0, y0, x1, y0 + line, ink);
    this.fill(x0, y0 + line, x0 + line, y1 - line, ink);
    this.fill(x1 - line, y0 + line, x1, y1 - line, ink);
    this.fill(x0, y1 - line, x1, y1, ink);
  }

  /** Between two shapes: makes room for more mixtures, where it is needed. */
  tidy(): void {
    if (this.#count < MOST / 2) return;
    this.put();
    this.#mixtures.fill(0);
    this.#known.clear();
    this.#count = 1;
    for (const { makes } of this.#inks) makes.fill(0);
  }

  /** Lays all over what is on the target. */
  put(): void {
    const { x, y, width, height } = this.#area, mixtures = this.#mixtures, colors = this.#colors;
    const data = new ImageData(width, height), pixels = new Int32Array(data.data.buffer);
    for (let at = 0; at < pixels.length; at++) if (mixtures[at] !== 0) pixels[at] = colors[mixtures[at]!]!;
    if (this.#blank) this.#target.putImageData(data, x, y);
    else {
      const canvas = new OffscreenCanvas(width, height);
      canvas.getContext('2d')!.putImageData(data, 0, 0);
      this.#target.save();
      this.#target.setTransform(1, 0, 0, 1, 0, 0);
      this.#target.drawImage(canvas, x, y);
      this.#target.restore();
    }
    this.#blank = false;
  }

  #mix(below: number, { color, makes }: Ink): number {
    const mixed = blend(this.#colors[below]!, color);
    let mixture = this.#known.get(mixed);
    if (mixture === undefined) {
      // a single shape with thousands of new mixtures: some of its pixels stay as they are
      if (this.#count === MOST) return below;
      mixture = this.#count++;
      this.#known.set(mixed, mixture);
      this.#colors[mixture] = mixed;
    }
    return (makes[below] = mixture);
  }
}

/** A colour over another; the opacity is in the highest byte. */
function blend(below: number, color: number): number {
  const own = color >>> 24, rest = ((below >>> 24) * (255 - own)) / 255, sum = own + rest;
  if (rest === 0) return color;
  let pixel = Math.round(sum) << 24;
  for (let shift = 0; shift < 24; shift += 8) pixel |= Math.round((((color >>> shift) & 255) * own + ((below >>> shift) & 255) * rest) / sum) << shift;
  return pixel;
}
