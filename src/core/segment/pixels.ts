import type { Size } from '../geometry/rect.js';

/** A picture as `ImageData` has it: 8 bits each of red, green, blue and alpha, row by row. */
export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Longest side that edges and colours are looked for at, in pixels: a hand and an eye are no finer, and time and memory stay bounded. */
export const WORKING_SIDE = 1500;

/** The size to reduce a picture to. All places are normalised, so nothing has to be scaled back. */
export function workingSize({ width, height }: Size): Size {
  const shrink = Math.min(1, WORKING_SIDE / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * shrink)), height: Math.max(1, Math.round(height * shrink)) };
}
