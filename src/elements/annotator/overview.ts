import { clamp, type Size, type View } from '../../core/geometry/index.js';
import type { RegionEditor } from '../../core/annotate/index.js';
import type { Picture } from '../../painter/painter.js';

/** CSS pixels of the map's longer side, and the most that it takes of the canvas. */
const LONGEST = 160, SHARE = 0.3;
/** Pixels of the longer side of what it is drawn from. */
const SMALL = 480;
/** CSS pixels of the picture that may lie outside before there is a map. */
const SLACK = 1;

/** A small map in the corner: the whole picture with a frame around what is in sight, there only while that is not all. */
export class Overview {
  readonly #editor: RegionEditor;
  readonly #element: HTMLElement;
  readonly #frame = document.createElement('i');
  readonly #listeners = new AbortController();
  /** The picture, small: the painter keeps no very large one. */
  #picture: ImageBitmap | undefined;
  #run = 0;
  #map: HTMLCanvasElement | undefined;
  #size: Size = { width: 0, height: 0 };
  /** The view that the frame shows. */
  #framed: View | undefined;
  #pressed = false;

  /** @param element an empty one over the canvas */
  constructor(editor: RegionEditor, element: HTMLElement) {
    this.#editor = editor;
    this.#element = element;
    const { signal } = this.#listeners;
    element.addEventListener('pointerdown', this.#down, { signal });
    element.addEventListener('pointermove', this.#move, { signal });
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) element.addEventListener(end, this.#up, { signal });
  }

  destroy(): void {
    this.#listeners.abort();
    this.setPicture(undefined);
  }

  setPicture(picture: Picture | undefined): void {
    const run = ++this.#run;
    this.#picture?.close();
    this.#picture = undefined;
    this.#hide();
    if (picture) void this.#reduce(picture, run);
  }

  async #reduce({ image, width, height }: Picture, run: number): Promise<void> {
    const factor = Math.min(1, SMALL / Math.max(width, height));
    const small = await createImageBitmap(image, {
      resizeWidth: Math.max(1, Math.round(width * factor)), resizeHeight: Math.max(1, Math.round(height * factor)), resizeQuality: 'medium',
    }).catch(() => undefined);
    if (run !== this.#run) return small?.close();
    this.#picture = small;
    this.#editor.redraw();
  }

  /** @param wanted whether there is to be a map at all */
  refresh(wanted: boolean): void {
    const { viewport } = this.#editor, { image, visible, size } = viewport, picture = this.#picture;
    if (!wanted || !image || !picture || !viewport.ready || this.#isAllInSight()) return this.#hide();
    const isOther = this.#draw(picture, image, size);
    if (!isOther && viewport.view === this.#framed) return;
    this.#framed = viewport.view;
    const left = clamp(visible.x, 0, 1), top = clamp(visible.y, 0, 1);
    const { style } = this.#frame;
    style.left = `${left * 100}%`;
    style.top = `${top * 100}%`;
    style.width = `${(clamp(visible.x + visible.width, 0, 1) - left) * 100}%`;
    style.height = `${(clamp(visible.y + visible.height, 0, 1) - top) * 100}%`;
  }

  #isAllInSight(): boolean {
    const { viewport } = this.#editor, { size } = viewport;
    const start = viewport.toScreen({ x: 0, y: 0 }), end = viewport.toScreen({ x: 1, y: 1 });
    return start.x >= -SLACK && start.y >= -SLACK && end.x <= size.width + SLACK && end.y <= size.height + SLACK;
  }

  /** Once for each picture and size: it is the frame that moves. @returns whether it had to be drawn */
  #draw(picture: CanvasImageSource, image: Size, viewport: Size): boolean {
    const factor = Math.min(LONGEST, viewport.width * SHARE, viewport.height * SHARE) / Math.max(image.width, image.height);
    const size = { width: Math.max(1, Math.round(image.width * factor)), height: Math.max(1, Math.round(image.height * factor)) };
    if (this.#map && size.width === this.#size.width && size.height === this.#size.height) return false;
    const map = (this.#map ??= document.createElement('canvas'));
    this.#size = size;
    map.width = size.width * devicePixelRatio;
    map.height = size.height * devicePixelRatio;
    this.#element.style.width = `${size.width}px`;
    this.#element.style.height = `${size.height}px`;
    const context = map.getContext('2d')!;
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, 0, 0, map.width, map.height);
    this.#element.replaceChildren(map, this.#frame);
    this.#element.hidden = false;
    return true;
  }

  #hide(): void {
    if (this.#element.hidden) return;
    this.#element.hidden = true;
    this.#element.replaceChildren();
    this.#map = undefined;
    this.#pressed = false;
  }

  readonly #down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    event.preventDefault(); // the focus stays where it is
    this.#pressed = true;
    this.#element.setPointerCapture(event.pointerId);
    this.#go(event);
  };

  readonly #move = (event: PointerEvent): void => {
    if (this.#pressed) this.#go(event);
  };

  readonly #up = (): void => {
    this.#pressed = false;
  };

  /** What lies under the pointer comes into the middle. */
  #go({ clientX, clientY }: PointerEvent): void {
    const { viewport } = this.#editor, rect = this.#element.getBoundingClientRect();
    const at = viewport.toScreen({ x: clamp((clientX - rect.left) / rect.width, 0, 1), y: clamp((clientY - rect.top) / rect.height, 0, 1) });
    this.#editor.panBy({ x: viewport.middle.x - at.x, y: viewport.middle.y - at.y });
  }
}
