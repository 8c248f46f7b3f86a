import type { Rect, Size } from '../core/geometry/index.js';
import type { Context } from './palette.js';

/** Pixels of a tile's side. What makes a tile is 10 ms of work, and no browser refuses so small a canvas. */
const TILE = 1024;

export interface Tile {
  readonly bitmap: ImageBitmap;
  /** Where it lies, in pixels of its level. */
  readonly x: number;
  readonly y: number;
}

/** A picture at one of its sizes. Where no tile lies, nothing is drawn. */
export interface Level extends Size {
  /** Pixels of it for each pixel of the picture. */
  readonly scale: number;
  readonly tiles: readonly Tile[];
}

/**
 * The level of half the size. Tile by tile, with a turn for the page before each: a bitmap that is scaled as a whole holds
 * the page up, in every browser.
 *
 * @param wanted asked before each tile
 * @returns undefined where nobody wants it any more
 */
export async function halve(level: Level, wanted: () => boolean): Promise<Level | undefined> {
  const tiles: Tile[] = [];
  const half = { width: Math.ceil(level.width / 2), height: Math.ceil(level.height / 2), scale: level.scale / 2, tiles };
  for (let y = 0; y < half.height; y += TILE) {
    for (let x = 0; x < half.width; x += TILE) {
      await new Promise((resolve) => { setTimeout(resolve); });
      if (!wanted()) {
        close(half);
        return undefined;
      }
      const width = Math.min(TILE, half.width - x), height = Math.min(TILE, half.height - y);
      const canvas = new OffscreenCanvas(width, height);
      paint(canvas.getContext('2d')!, level, { x: 2 * x, y: 2 * y, width: 2 * width, height: 2 * height }, { x: 0, y: 0, width, height });
      tiles.push({ bitmap: canvas.transferToImageBitmap(), x, y });
    }
  }
  return half;
}

/**
 * Draws a part of a level. Tiles meet at whole pixels of the target, so that no seam shines through.
 *
 * @param from in pixels of the level @param to in pixels of the target
 */
export function paint(target: Pick<Context, 'drawImage'>, { tiles }: Level, from: Rect, to: Rect): void {
  const across = to.width / from.width, down = to.height / from.height;
  for (const { bitmap, x, y } of tiles) {
    const x0 = Math.max(from.x, x), x1 = Math.min(from.x + from.width, x + bitmap.width);
    const y0 = Math.max(from.y, y), y1 = Math.min(from.y + from.height, y + bitmap.height);
    if (x1 <= x0 || y1 <= y0) continue;
    const left = Math.round(to.x + (x0 - from.x) * across), right = Math.round(to.x + (x1 - from.x) * across);
    const top = Math.round(to.y + (y0 - from.y) * down), bottom = Math.round(to.y + (y1 - from.y) * down);
    if (right > left && bottom > top) target.drawImage(bitmap, x0 - x, y0 - y, x1 - x0, y1 - y0, left, top, right - left, bottom - top);
  }
}

export function close({ tiles }: Level): void {
  for (const { bitmap } of tiles) bitmap.close();
}
