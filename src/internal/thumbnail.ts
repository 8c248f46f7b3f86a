/** Longest side of a thumbnail, in pixels. */
const SIDE = 160;

/**
 * A small picture of something, never larger than it. A list can do without: where a browser makes none, there is none.
 * @param width in pixels of the whole, as is `height`
 * @param sourceOf what is drawn, given the size of the small one
 */
export async function thumbnailOf(width: number, height: number, sourceOf: (width: number, height: number) => Promise<CanvasImageSource>): Promise<Blob | undefined> {
  const scale = Math.min(1, SIDE / Math.max(width, height));
  const small = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))] as const;
  try {
    const source = await sourceOf(...small);
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = small;
    const context = canvas.getContext('2d')!;
    context.imageSmoothingQuality = 'medium';
    context.drawImage(source, 0, 0, ...small);
    const webp = await encode(canvas, 'image/webp');
    if (webp?.type === 'image/webp') return webp;
    // the other format that all can encode has no transparency: a white ground instead of a black one
    context.globalCompositeOperation = 'destination-over';
    context.fillStyle = '#fff';
    context.fillRect(0, 0, ...small);
    return await encode(canvas, 'image/jpeg');
  } catch {
    return undefined;
  }
}

const encode = (canvas: HTMLCanvasElement, type: string): Promise<Blob | undefined> =>
  new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), type, 0.82));
