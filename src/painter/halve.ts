import type { Size } from '../core/geometry/index.js';

/** Pixels of the source that are scaled before the page has its turn: about 10 ms of work. */
const SLICE = 2_000_000;

/**
 * A copy of half the size. It is made in slices: a bitmap that is scaled as a whole holds the page up, in every browser.
 *
 * @param wanted asked before each slice
 * @returns undefined where nobody wants it any more, or the browser has no canvas of its size
 */
export async function halve(source: ImageBitmap, wanted: () => boolean): Promise<ImageBitmap | undefined> {
  const { width, height } = source;
  const context = canvasOf({ width: Math.ceil(width / 2), height: Math.ceil(height / 2) });
  if (!context) return undefined;
  const rows = Math.max(1, Math.round(SLICE / width / 2)) * 2;
  for (let y = 0; y < height; y += rows) {
    await new Promise((resolve) => { setTimeout(resolve); });
    if (!wanted()) return undefined;
    const part = Math.min(rows, height - y);
    context.drawImage(source, 0, y, width, part, 0, y / 2, context.canvas.width, Math.ceil(part / 2));
  }
  return context.canvas.transferToImageBitmap();
}

/** An empty canvas; undefined where the browser has none so large, which is found out by drawing: it draws nothing then, or throws. */
export function canvasOf({ width, height }: Size): OffscreenCanvasRenderingContext2D | undefined {
  try {
    const context = new OffscreenCanvas(width, height).getContext('2d');
    if (!context) return undefined;
    context.fillRect(width - 1, height - 1, 1, 1);
    if (context.getImageData(width - 1, height - 1, 1, 1).data[3] === 0) return undefined;
    context.clearRect(0, 0, width, height);
    return context;
  } catch {
    return undefined;
  }
}
