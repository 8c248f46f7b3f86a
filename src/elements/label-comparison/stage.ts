import { Viewport } from '../../core/annotate/viewport.js';
import { distance, GRIP_MOUSE, GRIP_TOUCH, type View } from '../../core/geometry/index.js';
import { chordOf } from '../../core/keys.js';
import type { Point } from '../../core/model/region.js';
import { isApple } from '../../internal/is-apple.js';
import { wheelZoom } from '../../internal/wheel-zoom.js';
import { KonvaPainter } from '../../painter/konva-painter.js';
import type { PaintedRegion, Painter, Picture } from '../../painter/painter.js';
import type { Scene } from './scene.js';

/** CSS pixels: a press that moves by less is a click; an arrow key pans so far. */
const SLOP = 4, PAN_STEP = 48;
const ZOOM_STEP = 1.25;
const PANS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

export interface StageHost {
  /** A click chose a thing, or nothing. */
  choose(thing: number | undefined): void;
  /** Another part is in sight, or at another size. */
  moved(): void;
}

interface Press {
  readonly from: Point;
  at: Point;
  moved: boolean;
}

/** A picture with all that is said of it: painted, zoomed, panned, and chosen from. Comes with all that only a canvas needs. */
export class ComparisonStage {
  readonly #host: StageHost;
  readonly #element: HTMLElement;
  readonly #painter: Painter;
  readonly #viewport = new Viewport();
  readonly #observer = new ResizeObserver(() => this.#measure());
  readonly #listeners = new AbortController();
  readonly #pressed = new Map<number, Press>();
  #scene: Scene | undefined;
  #painted: readonly string[] = [];
  #chosen: number | undefined;
  #hovered: number | undefined;
  /** The view that the host knows of. */
  #told: View | undefined;

  /** @param paper an empty child of `element` for the painter */
  constructor(host: StageHost, element: HTMLElement, paper: HTMLElement) {
    this.#host = host;
    this.#element = element;
    this.#painter = new KonvaPainter(paper, (rect) => this.#scene?.search(rect) ?? []);
    const { signal } = this.#listeners;
    element.addEventListener('pointerdown', this.#down, { signal });
    element.addEventListener('pointermove', this.#move, { signal });
    element.addEventListener('pointerup', this.#up, { signal });
    for (const lost of ['pointercancel', 'lostpointercapture'] as const) element.addEventListener(lost, this.#lost, { signal });
    element.addEventListener('pointerleave', this.#left, { signal });
    element.addEventListener('wheel', this.#wheel, { signal, passive: false });
    element.addEventListener('keydown', this.#keydown, { signal });
    this.#measure();
    this.#observer.observe(element);
  }

  destroy(): void {
    this.#observer.disconnect();
    this.#listeners.abort();
    this.#painter.destroy();
  }

  get scale(): number {
    return this.#viewport.view.scale;
  }

  setPicture(picture: Picture | undefined): void {
    this.#painter.setPicture(picture);
    this.#viewport.setImage(picture && { width: picture.width, height: picture.height });
    this.#refresh();
  }

  setScene(scene: Scene): void {
    const gone = this.#painted.map((id) => [id, undefined] as const), regions = [...scene.regions()];
    this.#scene = scene;
    this.#painted = regions.map(([id]) => id);
    this.#hovered = undefined;
    this.#overlay();
    this.#painter.setStyles(scene.styles);
    this.#painter.setRegions([...gone, ...regions]);
  }

  /** Shows what everyone drew of a thing, and brings it into sight. */
  choose(thing: number | undefined, reveal: boolean): void {
    this.#chosen = thing;
    const bounds = thing === undefined ? undefined : this.#scene?.bounds(thing);
    if (reveal && bounds) this.#viewport.reveal(bounds);
    this.#refresh();
  }

  /** Shows a thing as pointed at, from elsewhere. */
  pointOut(thing: number | undefined): void {
    if (thing === this.#hovered) return;
    this.#hovered = thing;
    this.#overlay();
  }

  zoomIn(): void {
    this.#zoom(ZOOM_STEP);
  }
  zoomOut(): void {
    this.#zoom(1 / ZOOM_STEP);
  }
  fit(): void {
    this.#viewport.fit();
    this.#refresh();
  }
  actualSize(): void {
    this.#viewport.actualSize();
    this.#refresh();
  }

  /** Draws at once what waits for the next frame. */
  flush(): void {
    this.#painter.flush();
  }

  #zoom(factor: number, at?: Point): void {
    this.#viewport.zoomBy(factor, at);
    this.#refresh();
  }

  #refresh(): void {
    const { view } = this.#viewport;
    this.#painter.setView(view);
    this.#overlay();
    if (view === this.#told) return;
    this.#told = view;
    this.#host.moved();
  }

  #overlay(): void {
    const scene = this.#scene, regions = scene && this.#chosen !== undefined ? scene.chosen(this.#chosen) : new Map<string, PaintedRegion>();
    const hovered = scene && this.#hovered !== undefined ? scene.partsOf(this.#hovered)[0] : undefined;
    this.#painter.setOverlay({ regions, handles: false, ...(hovered === undefined ? {} : { hovered }) });
  }

  #measure(): void {
    const size = { width: this.#element.clientWidth, height: this.#element.clientHeight };
    this.#viewport.resize(size);
    this.#painter.resize(size);
    this.#refresh();
  }

  #at({ clientX, clientY }: MouseEvent): Point {
    const { left, top, width, height } = this.#element.getBoundingClientRect();
    return { x: ((clientX - left) * this.#element.offsetWidth) / (width || 1), y: ((clientY - top) * this.#element.offsetHeight) / (height || 1) };
  }

  /** The thing under the hand; of several that lie over each other the one after the chosen one. */
  #thingAt(at: Point, pointerType: string): number | undefined {
    const { image, view } = this.#viewport;
    if (!image || !this.#scene) return undefined;
    const reach = (pointerType === 'touch' ? GRIP_TOUCH : GRIP_MOUSE).edge / 2;
    const things = this.#scene.at(this.#viewport.toImage(at), { x: reach / (image.width * view.scale), y: reach / (image.height * view.scale) });
    return things[(things.indexOf(this.#chosen ?? -1) + 1) % things.length];
  }

  readonly #down = (event: PointerEvent): void => {
    if (event.button > 1) return;
    const at = this.#at(event);
    this.#pressed.set(event.pointerId, { from: at, at, moved: this.#pressed.size > 0 });
    this.#element.setPointerCapture(event.pointerId);
  };

  readonly #move = (event: PointerEvent): void => {
    const press = this.#pressed.get(event.pointerId), now = this.#at(event);
    if (!press) {
      if (event.pointerType !== 'touch') this.pointOut(this.#thingAt(now, event.pointerType));
      return;
    }
    const before = press.at, others = [...this.#pressed].filter(([id]) => id !== event.pointerId).map(([, other]) => other), [other] = others;
    if (!press.moved && distance(press.from, now) < SLOP) return;
    press.moved = true;
    press.at = now;
    if (others.length > 1) return;
    // one finger pans; of two each pans by half, and the distance zooms about the middle
    const share = other ? 0.5 : 1;
    if (other) other.moved = true;
    this.#viewport.pan({ x: (now.x - before.x) * share, y: (now.y - before.y) * share });
    if (other && distance(before, other.at) > 0) this.#viewport.zoomBy(distance(now, other.at) / distance(before, other.at), { x: (now.x + other.at.x) / 2, y: (now.y + other.at.y) / 2 });
    this.#refresh();
  };

  readonly #up = (event: PointerEvent): void => {
    const press = this.#pressed.get(event.pointerId);
    this.#pressed.delete(event.pointerId);
    if (press && !press.moved && event.button === 0) this.#host.choose(this.#thingAt(press.at, event.pointerType));
  };

  readonly #lost = (event: PointerEvent): void => void this.#pressed.delete(event.pointerId);
  readonly #left = (): void => this.pointOut(undefined);

  readonly #wheel = (event: WheelEvent): void => {
    if (!this.#viewport.ready) return;
    event.preventDefault();
    this.#zoom(wheelZoom(event, this.#element.clientHeight), this.#at(event));
  };

  readonly #keydown = (event: KeyboardEvent): void => {
    const chord = chordOf(event, isApple()), pan = PANS[chord];
    const act = pan ? () => this.#viewport.pan({ x: pan[0] * PAN_STEP, y: pan[1] * PAN_STEP }) : this.#command(chord);
    if (!act) return;
    event.preventDefault();
    act();
    this.#refresh();
  };

  /** The keys that the annotators have for it. */
  #command(chord: string): (() => void) | undefined {
    switch (chord) {
      case '+':
      case '=':
        return () => this.#viewport.zoomBy(ZOOM_STEP);
      case '-':
        return () => this.#viewport.zoomBy(1 / ZOOM_STEP);
      case 'Shift+1':
        return () => this.#viewport.fit();
      case 'Shift+2':
        return () => this.#viewport.actualSize();
      case 'Escape':
        return this.#chosen === undefined ? undefined : () => this.#host.choose(undefined);
      default:
        return undefined;
    }
  }
}
