import { clamp, type Rect, type Size } from '../core/geometry/rect.js';
import type { Pixels } from '../core/segment/pixels.js';

/** So many pixels of a picture are scaled down at once: 12 million would take 60 ms. */
const STRIP = 1_000_000;

/** A part of a picture, in pixels, at another size, strip by strip. */
export function* reduceSteps(source: CanvasImageSource, part: Rect, { width, height }: Size): Generator<void, Pixels> {
  const rows = clamp(Math.floor((STRIP / (part.width * part.height)) * height), 1, height);
  const canvas = typeof OffscreenCanvas === 'undefined' ? Object.assign(document.createElement('canvas'), { width, height: rows }) : new OffscreenCanvas(width, rows);
  const context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
  context.imageSmoothingQuality = 'medium';
  context.globalCompositeOperation = 'copy';
  const data = new Uint8ClampedArray(4 * width * height), scale = part.height / height;
  for (let y = 0; y < height; y += rows) {
    if (y > 0) yield;
    const count = Math.min(rows, height - y);
    context.drawImage(source, part.x, part.y + y * scale, part.width, count * scale, 0, 0, width, count);
    data.set(context.getImageData(0, 0, width, count).data, 4 * width * y);
  }
  return { data, width, height };
}
