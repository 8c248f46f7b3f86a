import type { Media } from '../../adapter/port.js';
import type { Rect, Size } from '../../core/geometry/index.js';
import { bitmapsAreCheap } from '../../internal/bitmaps.js';
import { svgSize } from '../../internal/svg-size.js';
import type { Picture } from '../../painter/painter.js';
import { UndecodableError } from './undecodable.js';

/** The most pixels that are decoded at all: 1 GB. The longest side is for the browser to refuse: each has its own. */
const MAX_PIXELS = 268_435_456;
export interface DecodedPicture extends Picture {
  /** Whether scripts may read the pixels: not those of another site that does not allow it. */
  readonly pixelsReadable: boolean;
}

/**
 * A picture, upright by its EXIF orientation; the first frame of an animated one. Beside the main thread wherever the browser can.
 *
 * @throws UndecodableError
 */
export async function decodePicture(source: Media, signal: AbortSignal): Promise<DecodedPicture> {
  if (typeof source !== 'string') return asPicture(await bitmapOf(source), source);
  const blob = await bytesOf(source, signal);
  signal.throwIfAborted();
  const bitmap = blob && (await bitmapOf(blob).catch((error: unknown) => {
    if (error instanceof UndecodableError && error.failure !== 'broken') throw error;
    return undefined; // a page may forbid pictures from a blob
  }));
  return bitmap ? asPicture(bitmap, blob) : asPicture(await bitmapOfImage(await loadImage(source, signal)));
}

/** Undefined where only an image element may have them, as without CORS. Addresses that hold the picture itself are not fetched: a `connect-src` may forbid it. */
async function bytesOf(url: string, signal: AbortSignal): Promise<Blob | undefined> {
  if (/^(?:data|blob):/iu.test(url)) return undefined;
  const response = await fetch(url, { signal }).catch(() => undefined);
  if (!response?.ok) return undefined;
  return response.blob().catch(() => {
    throw new UndecodableError('broken'); // broken off: an image element would show what came
  });
}

function asPicture(image: ImageBitmap, blob?: Blob): DecodedPicture {
  const { width, height } = image;
  return {
    width, height, image,
    opaque: blob?.type === 'image/jpeg',
    pixelsReadable: isReadable(image),
    // cut from the whole: browsers that decode only a part take it from before the picture is turned upright
    ...(blob && {
      async part({ x, y, width: w, height: h }: Rect) {
        const again = await bitmapOf(blob);
        return createImageBitmap(again, x, y, w, h).finally(() => again.close());
      },
    }),
  };
}

async function bitmapOf(blob: Blob): Promise<ImageBitmap> {
  const url = URL.createObjectURL(blob);
  try {
    const image = await loadImage(url);
    if (blob.type.startsWith('image/svg')) return rasterise(image, svgSize(await blob.text()));
    check(naturalSize(image));
    return (bitmapsAreCheap() && (await createImageBitmap(blob).catch(() => undefined))) || (await bitmapOfImage(image));
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function bitmapOfImage(image: HTMLImageElement): Promise<ImageBitmap> {
  const size = naturalSize(image);
  check(size);
  await image.decode().catch(() => {
    // its header is fine, its pixels are not, or are too many in a row
    throw new UndecodableError(canvasOf({ width: size.width, height: 1 }) && canvasOf({ width: 1, height: size.height }) ? 'broken' : 'too-large');
  });
  const bitmap = await createImageBitmap(image).catch(() => undefined);
  if (bitmap?.width === size.width && bitmap.height === size.height) return bitmap;
  bitmap?.close();
  return rasterise(image, size); // an SVG without a size of its own
}

function rasterise(image: HTMLImageElement, size: Size): ImageBitmap {
  check(size);
  const context = canvasOf(size);
  if (!context) throw new UndecodableError('too-large');
  context.drawImage(image, 0, 0, size.width, size.height);
  return context.canvas.transferToImageBitmap();
}

/** Its header is read then, its pixels are not. */
function loadImage(url: string, signal?: AbortSignal): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    signal?.addEventListener('abort', () => {
      image.src = '';
      reject(signal.reason as Error);
    }, { once: true });
    image.onload = () => resolve(image);
    image.onerror = () => reject(new UndecodableError('broken'));
    image.src = url;
  });
}

const naturalSize = ({ naturalWidth: width, naturalHeight: height }: HTMLImageElement): Size => ({ width, height });

function check({ width, height }: Size): void {
  if (width === 0 || height === 0) throw new UndecodableError('empty');
  if (width * height > MAX_PIXELS) throw new UndecodableError('too-large');
}

function isReadable(bitmap: ImageBitmap): boolean {
  const context = new OffscreenCanvas(1, 1).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  try {
    context.getImageData(0, 0, 1, 1);
    return true;
  } catch {
    return false;
  }
}

/** An empty canvas; undefined where the browser has none so large, which is found out by drawing: it draws nothing then, or throws. */
function canvasOf({ width, height }: Size): OffscreenCanvasRenderingContext2D | undefined {
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
