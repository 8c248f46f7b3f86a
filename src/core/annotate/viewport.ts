import type { Point } from '../model/region.js';
import {
  centre, fit, pan, resizeView, reveal, toImage, toScreen, visibleRect, zoomAt, type Rect, type Size, type View,
} from '../geometry/index.js';

/** CSS pixels around a fitted picture. */
const PADDING = 24;

/** The window onto the picture. Fitted until the person zooms or pans; then a resize keeps what is in the middle. */
export class Viewport {
  #view: View = { scale: 1, x: 0, y: 0 };
  #size: Size = { width: 0, height: 0 };
  #image: Size | undefined;
  #fitted = true;

  get view(): View {
    return this.#view;
  }
  get size(): Size {
    return this.#size;
  }
  get image(): Size | undefined {
    return this.#image;
  }
  /** Whether there is a picture and room to show it. */
  get ready(): boolean {
    return this.#image !== undefined && this.#size.width > 0 && this.#size.height > 0;
  }
  get middle(): Point {
    return { x: this.#size.width / 2, y: this.#size.height / 2 };
  }
  /** The part of the picture in sight, normalised. */
  get visible(): Rect {
    return this.#image ? visibleRect(this.#view, this.#image, this.#size) : { x: 0, y: 0, width: 0, height: 0 };
  }

  setImage(image: Size | undefined): void {
    this.#image = image;
    this.fit();
  }

  resize(size: Size): void {
    const from = this.#size;
    this.#size = size;
    if (this.#fitted || from.width === 0 || from.height === 0) this.fit();
    else if (this.ready) this.#view = resizeView(this.#view, from, size);
  }

  fit(): void {
    this.#fitted = true;
    if (this.ready) this.#view = fit(this.#image!, this.#size, Math.min(PADDING, this.#size.width / 20));
  }

  zoomBy(factor: number, at: Point = this.middle): void {
    if (this.ready) this.#take(zoomAt(this.#view, factor, at, this.#image!, this.#size));
  }

  /** One image pixel on one CSS pixel. */
  actualSize(): void {
    this.zoomBy(1 / this.#view.scale);
  }

  pan(by: Point, from: View = this.#view): void {
    if (this.ready) this.#take(pan(from, by, this.#image!, this.#size));
  }

  /** Fills the viewport with a part of the picture. */
  show(rect: Rect): void {
    if (!this.ready) return;
    const { width, height } = this.#image!;
    const part = { width: Math.max(rect.width * width, 1), height: Math.max(rect.height * height, 1) };
    const { scale } = fit(part, this.#size, PADDING);
    this.#take(centre(scale, { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 }, this.#image!, this.#size));
  }

  reveal(rect: Rect): void {
    if (this.ready) this.#take(reveal(this.#view, rect, this.#image!, this.#size));
  }

  toImage(at: Point): Point {
    return this.#image ? toImage(this.#view, this.#image, at) : { x: 0, y: 0 };
  }

  toScreen(point: Point): Point {
    return this.#image ? toScreen(this.#view, this.#image, point) : { x: 0, y: 0 };
  }

  #take(view: View): void {
    const { scale, x, y } = this.#view;
    if (view.scale === scale && view.x === x && view.y === y) return;
    this.#view = view;
    this.#fitted = false;
  }
}
