import { shapes } from 'konva/lib/Shape.js';
import '../../src/define/bbox-annotator.js';
import type { BboxAnnotator } from '../../src/elements/bbox-annotator/bbox-annotator.js';

const CONCEPTS = ['car', 'tree', 'dog'].map((id) => ({ id, name: id }));
const BOXES = Array.from({ length: 20 }, (_, i) => ({
  id: `r${i}`, conceptId: CONCEPTS[i % 3]!.id, value: 1, source: { kind: 'person' as const },
  region: { type: 'box' as const, x: (i % 5) / 5, y: Math.floor(i / 5) / 4, width: 0.1, height: 0.1 },
}));

const open = { urls: 0, bitmaps: new Set<ImageBitmap>() };

/** Counts what is made and given back. */
function spy(): void {
  const { createObjectURL, revokeObjectURL } = URL, { close } = ImageBitmap.prototype, decode = createImageBitmap;
  const { transferToImageBitmap } = OffscreenCanvas.prototype;
  URL.createObjectURL = (media) => (open.urls++, createObjectURL.call(URL, media));
  URL.revokeObjectURL = (url) => (open.urls--, revokeObjectURL.call(URL, url));
  window.createImageBitmap = (async (...args: Parameters<typeof decode>) => noted(await decode(...args))) as typeof decode;
  OffscreenCanvas.prototype.transferToImageBitmap = function () {
    return noted(transferToImageBitmap.call(this));
  };
  ImageBitmap.prototype.close = function () {
    open.bitmaps.delete(this);
    close.call(this);
  };
}

const noted = (bitmap: ImageBitmap): ImageBitmap => (open.bitmaps.add(bitmap), bitmap);

async function pictureOf(width: number, height: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  context.fillStyle = 'teal';
  context.fillRect(0, 0, width / 2, height);
  return canvas.convertToBlob({ type: 'image/jpeg' });
}

const heard = (el: BboxAnnotator, type: 'image-loaded' | 'image-failed'): Promise<unknown> => new Promise((resolve) => el.addEventListener(type, resolve, { once: true }));
const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);

/** How an element comes and goes: with a picture, zoomed, with a broken one, with another one after it, before it has loaded. */
const LIVES: readonly ((el: BboxAnnotator, media: Blob) => Promise<unknown>)[] = [
  async (el, media) => {
    const loaded = heard(el, 'image-loaded');
    document.body.append(Object.assign(el, { media }));
    await loaded;
    await frame();
  },
  async (el, media) => {
    const loaded = heard(el, 'image-loaded');
    document.body.append(Object.assign(el, { media }));
    await loaded;
    el.zoomIn();
    el.select(['r3']);
    el.deleteSelected();
    el.undo();
    await frame();
  },
  async (el) => {
    const failed = heard(el, 'image-failed');
    document.body.append(Object.assign(el, { media: new Blob(['no picture']) }));
    await failed;
  },
  async (el, media) => {
    const loaded = heard(el, 'image-loaded');
    document.body.append(Object.assign(el, { media }));
    await loaded;
    const again = heard(el, 'image-loaded');
    el.media = media.slice(0, media.size, media.type);
    await again;
  },
  async (el, media) => {
    document.body.append(Object.assign(el, { media }));
    await el.updateComplete;
  },
];

let media: Blob | undefined;

const soak = {
  /** Mounts and removes so many, one after the other. */
  async run(count: number): Promise<void> {
    media ??= await pictureOf(1200, 800);
    for (let i = 0; i < count; i++) {
      const el = document.createElement('bbox-annotator');
      Object.assign(el, { concepts: CONCEPTS, annotations: BOXES });
      await LIVES[i % LIVES.length]!(el, media);
      el.remove();
      while (el.shadowRoot!.querySelector('canvas')) await frame();
    }
  },
  counts: () => ({ shapes: Object.keys(shapes).length, objectUrls: open.urls, bitmaps: open.bitmaps.size }),
};

spy();
Object.assign(window, { soak });
export type Soak = typeof soak;
