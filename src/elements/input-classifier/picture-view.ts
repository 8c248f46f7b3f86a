import { html, nothing, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import type { Media } from '../../adapter/port.js';
import { Viewport } from '../../core/annotate/index.js';
import type { ClassifierCommand } from '../../core/classify/index.js';
import { distance } from '../../core/geometry/index.js';
import type { Point } from '../../core/model/region.js';
import { icons } from '../../internal/icons.js';
import { wheelZoom } from '../../internal/wheel-zoom.js';
import { adoptStyles } from '../../internal/adopt-styles.js';
import { takePicture } from '../../controllers/load-ahead.js';
import type { MediaView, ShownMedia, ViewContext } from './media-view.js';
import { PictureFile } from '../../controllers/picture-file.js';
import { pictureStyles } from './picture-view.styles.js';

const ZOOM_STEP = 1.25;
/** CSS pixels that an arrow key pans. */
const PAN_STEP = 48;
/** CSS pixels for a pixel of the picture from which on pixels are shown as such. */
const SHARP_FROM = 2;

/** A picture to look at: fitted, zoomed, panned. */
export class PictureView implements MediaView {
  readonly #context: ViewContext;
  readonly #viewport = new Viewport();
  readonly #desk = createRef<HTMLElement>();
  readonly #observer = new ResizeObserver(() => this.#measure());
  /** Where each pressed pointer is. */
  readonly #pointers = new Map<number, Point>();
  #observed: HTMLElement | undefined;
  #media: Media | undefined;
  #picture: PictureFile | undefined;

  constructor(context: ViewContext) {
    this.#context = context;
    adoptStyles(context.host, pictureStyles);
  }

  show(shown: ShownMedia | undefined): void {
    if (shown?.media === this.#media) return;
    this.#release();
    this.#media = shown?.media;
    this.#viewport.setImage(undefined);
    this.#context.host.requestUpdate();
    if (!shown) return;
    const picture = takePicture(shown.media) ?? new PictureFile(shown.media), isShown = (): boolean => this.#picture === picture;
    this.#picture = picture;
    void picture.loaded.then(() => { if (isShown()) this.#loaded(picture); }, () => { if (isShown()) this.#context.failed('broken'); });
  }

  render(): TemplateResult {
    return html`
      <div class="picture" tabindex="0" role="application" aria-label=${this.#context.texts().picture} ${ref(this.#desk)} ${ref(this.#observe)}
        @wheel=${this.#wheel} @pointerdown=${this.#down} @pointermove=${this.#move} @pointerup=${this.#up} @pointercancel=${this.#up} @keydown=${this.#keydown}>
        ${this.#picture?.image ?? nothing}
      </div>`;
  }

  renderTools(): TemplateResult {
    const t = this.#context.texts(), scale = this.#viewport.view.scale;
    return html`
      <button type="button" class="ghost icon" aria-label=${t.zoomOut} title=${t.zoomOut} @click=${() => this.#zoom(1 / ZOOM_STEP)}>${icons.zoomOut}</button>
      <button type="button" class="ghost percent" title=${t.actualSize(t.scale(scale))} aria-label=${t.actualSize(t.scale(scale))} @click=${() => this.run('actual-size')}>${t.scale(scale)}</button>
      <button type="button" class="ghost icon" aria-label=${t.zoomIn} title=${t.zoomIn} @click=${() => this.#zoom(ZOOM_STEP)}>${icons.zoomIn}</button>
      <button type="button" class="ghost icon" aria-label=${t.fit} title=${t.fit} @click=${() => this.run('fit')}>${icons.fit}</button>`;
  }

  run(command: ClassifierCommand): boolean {
    const act = { 'zoom-in': () => this.#viewport.zoomBy(ZOOM_STEP), 'zoom-out': () => this.#viewport.zoomBy(1 / ZOOM_STEP), fit: () => this.#viewport.fit(), 'actual-size': () => this.#viewport.actualSize() }[command as string];
    if (!act) return false;
    act();
    this.#place();
    return true;
  }

  describe(): string {
    return '';
  }
  reveal(): void {}

  focus(): void {
    this.#desk.value?.focus({ preventScroll: true });
  }

  destroy(): void {
    this.#release();
    this.#observer.disconnect();
  }

  #release(): void {
    this.#picture?.release();
    this.#picture = undefined;
    this.#pointers.clear();
  }

  readonly #observe = (element?: Element): void => {
    if (this.#observed) this.#observer.unobserve(this.#observed);
    this.#observed = element as HTMLElement | undefined;
    if (this.#observed) this.#observer.observe(this.#observed);
  };

  #loaded({ image: { naturalWidth: width, naturalHeight: height } }: PictureFile): void {
    if (width === 0 || height === 0) return this.#context.failed('empty');
    this.#viewport.setImage({ width, height });
    this.#measure();
    this.#context.loaded();
  }

  #measure(): void {
    const desk = this.#desk.value;
    if (!desk) return;
    this.#viewport.resize({ width: desk.clientWidth, height: desk.clientHeight });
    this.#place();
  }

  /** By the object model: a strict CSP lets it pass. */
  #place(): void {
    const image = this.#picture?.image, { image: size, view } = this.#viewport;
    if (!image || !size) return;
    image.style.inlineSize = `${size.width * view.scale}px`;
    image.style.blockSize = `${size.height * view.scale}px`;
    image.style.transform = `translate(${view.x}px, ${view.y}px)`;
    image.style.imageRendering = view.scale > SHARP_FROM ? 'pixelated' : 'auto';
    this.#context.host.requestUpdate();
  }

  #zoom(factor: number, at?: Point): void {
    this.#viewport.zoomBy(factor, at);
    this.#place();
  }

  #at({ clientX, clientY }: MouseEvent): Point {
    const { left, top } = this.#desk.value!.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }

  readonly #wheel = (event: WheelEvent): void => {
    if (!this.#viewport.ready) return;
    event.preventDefault();
    this.#zoom(wheelZoom(event, this.#viewport.size.height), this.#at(event));
  };

  readonly #down = (event: PointerEvent): void => {
    if (event.button > 1) return;
    this.#pointers.set(event.pointerId, this.#at(event));
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
  };

  readonly #move = (event: PointerEvent): void => {
    const before = this.#pointers.get(event.pointerId);
    if (!before) return;
    const others = [...this.#pointers].filter(([id]) => id !== event.pointerId).map(([, at]) => at), now = this.#at(event), [other] = others;
    this.#pointers.set(event.pointerId, now);
    if (others.length > 1) return;
    // one finger pans; of two each pans by half, and the distance zooms about the middle
    const share = other ? 0.5 : 1;
    this.#viewport.pan({ x: (now.x - before.x) * share, y: (now.y - before.y) * share });
    if (other && distance(before, other) > 0) this.#viewport.zoomBy(distance(now, other) / distance(before, other), { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
    this.#place();
  };

  readonly #up = (event: PointerEvent): void => void this.#pointers.delete(event.pointerId);

  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const by = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (!by) return;
    event.preventDefault();
    this.#viewport.pan({ x: by[0]! * PAN_STEP, y: by[1]! * PAN_STEP });
    this.#place();
  };
}
