import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { GRIP_MOUSE, GRIP_TOUCH, handleCursor, type Grip } from '../../core/geometry/index.js';
import { boxOf, type BoxEditor, type PointerInput, type ToolInput } from '../../core/annotate/index.js';
import type { Point } from '../../core/model/region.js';
import type { Painter } from '../../painter/painter.js';
import type { SceneSync } from './scene-sync.js';

/** How a mouse wheel is taken: always as a zoom, only with Ctrl or Cmd (else the page scrolls), or never. */
export type WheelMode = 'zoom' | 'ctrl-zoom' | 'none';

interface StageHost extends ReactiveControllerHost {
  readonly wheel: WheelMode;
  readonly locked: boolean;
}

/** The picture is twice as large after about so many pixels of wheel. */
const WHEEL_DOUBLES = 360;
const PINCH_WHEEL_DOUBLES = 70;
const LINE_HEIGHT = 16;

interface Pinch {
  readonly centre: Point;
  readonly spread: number;
}

/** The canvas: its size, its painter, and what pointers and wheel do on it. */
export class StageController implements ReactiveController {
  readonly #host: StageHost;
  readonly #editor: BoxEditor;
  readonly #sync: SceneSync;
  readonly #onPainterFailed: () => void;
  #stage: HTMLElement | undefined;
  #painter: Painter | undefined;
  #picture: ImageBitmap | undefined;
  #observer: ResizeObserver | undefined;
  #run = 0;
  /** Where each pressed pointer is. */
  readonly #pointers = new Map<number, Point>();
  /** The pointer that draws or pans; others of the same hand are not its business. */
  #leader: { readonly id: number; readonly hand: boolean } | undefined;
  #pinch: Pinch | undefined;
  #last: PointerInput | undefined;
  #space = false;

  constructor(host: StageHost, editor: BoxEditor, sync: SceneSync, onPainterFailed: () => void) {
    this.#host = host;
    this.#editor = editor;
    this.#sync = sync;
    this.#onPainterFailed = onPainterFailed;
    host.addController(this);
  }

  hostConnected(): void {}

  /** Resolves when the painter can draw. */
  async start(stage: HTMLElement, paper: HTMLDivElement): Promise<void> {
    const run = ++this.#run;
    this.#stage = stage;
    this.#listen(stage);
    this.#observer = new ResizeObserver(() => this.#measure());
    this.#observer.observe(stage); // tells the first size too
    try {
      const { KonvaPainter } = await import('../../painter/konva-painter.js');
      if (run !== this.#run) return;
      this.#painter = new KonvaPainter(paper, this.#editor.regionsIn);
    } catch {
      if (run === this.#run) this.#onPainterFailed();
      return;
    }
    this.#painter.resize(this.#editor.viewport.size);
    this.#painter.setPicture(this.#picture);
    this.#sync.attach(this.#painter);
  }

  stop(): void {
    this.#run++;
    this.release();
    this.#observer?.disconnect();
    this.#unlisten?.();
    this.#sync.attach(undefined);
    this.#painter?.destroy();
    this.#observer = this.#unlisten = this.#painter = this.#stage = undefined;
  }

  setPicture(picture: ImageBitmap | undefined): void {
    this.#picture = picture;
    this.#painter?.setPicture(picture);
  }

  /** Draws at once what waits for the next frame. */
  flush(): void {
    this.#painter?.flush();
  }

  /** Lets go of every pointer; the editor was or will be told. */
  release(): void {
    this.#space = false;
    this.#pinch = this.#leader = undefined;
    for (const id of this.#pointers.keys()) if (this.#stage?.hasPointerCapture(id)) this.#stage.releasePointerCapture(id);
    this.#pointers.clear();
  }

  /** Whether something happened on the canvas itself. */
  holds(event: Event): boolean {
    return event.composedPath()[0] === this.#stage;
  }

  /** The space bar makes a hand of every tool, for as long as it is held. */
  set space(held: boolean) {
    this.#space = held;
    this.#showCursor();
  }

  /** Shift or Alt went down or up: the gesture changes where it stands. */
  modifiers(event: KeyboardEvent): void {
    if (!this.#last || !this.#editor.busy || this.#leader?.hand) return;
    this.#editor.point({ ...this.#last, shift: event.shiftKey, alt: event.altKey });
  }

  #unlisten: (() => void) | undefined;

  #listen(stage: HTMLElement): void {
    const controller = new AbortController();
    const { signal } = controller;
    stage.addEventListener('pointerdown', this.#down, { signal });
    stage.addEventListener('pointermove', this.#move, { signal });
    stage.addEventListener('pointerup', this.#up, { signal });
    stage.addEventListener('pointercancel', this.#lost, { signal });
    stage.addEventListener('lostpointercapture', this.#lost, { signal });
    stage.addEventListener('wheel', this.#wheel, { signal, passive: false });
    // a middle click would scroll the page, and paste in X11
    stage.addEventListener('mousedown', (event) => event.button === 1 && event.preventDefault(), { signal });
    this.#unlisten = () => controller.abort();
  }

  #measure(): void {
    const stage = this.#stage;
    if (!stage) return;
    const size = { width: stage.clientWidth, height: stage.clientHeight };
    this.#editor.resize(size);
    this.#painter?.resize(size);
  }

  /** CSS pixels of the stage, also where a host has scaled it by a transform. */
  #at(event: MouseEvent): Point {
    const stage = this.#stage!;
    const rect = stage.getBoundingClientRect();
    return {
      x: ((event.clientX - rect.left) * stage.offsetWidth) / (rect.width || 1) - stage.clientLeft,
      y: ((event.clientY - rect.top) * stage.offsetHeight) / (rect.height || 1) - stage.clientTop,
    };
  }

  #input(type: PointerInput['type'], event: PointerEvent): PointerInput {
    return { type, at: this.#at(event), shift: event.shiftKey, alt: event.altKey, grip: gripOf(event) };
  }

  readonly #down = (event: PointerEvent): void => {
    if (this.#host.locked || (event.button !== 0 && event.button !== 1)) return;
    this.#stage!.setPointerCapture(event.pointerId);
    this.#pointers.set(event.pointerId, this.#at(event));
    if (event.pointerType === 'touch' && this.#pointers.size === 2) return this.#beginPinch();
    if (this.#leader || this.#pinch) return;
    // a press outside the open picker discards its box, and does no more
    if (this.#editor.pending) return void this.#editor.cancel();
    this.#leader = { id: event.pointerId, hand: event.button === 1 || this.#space };
    this.#send(this.#input('down', event));
    this.#showCursor(event);
  };

  readonly #move = (event: PointerEvent): void => {
    if (this.#host.locked) return;
    if (this.#pointers.has(event.pointerId)) this.#pointers.set(event.pointerId, this.#at(event));
    if (this.#pinch) return this.#movePinch();
    if (this.#leader && this.#leader.id !== event.pointerId) return;
    const input = this.#input('move', event);
    this.#last = input;
    if (this.#leader || this.#editor.busy) this.#send(input);
    this.#showCursor(event);
  };

  readonly #up = (event: PointerEvent): void => {
    const leads = this.#leader?.id === event.pointerId;
    const wasPinch = this.#pinch !== undefined;
    this.#pointers.delete(event.pointerId);
    if (this.#pointers.size === 0) this.#pinch = undefined;
    if (leads && !wasPinch) this.#send(this.#input('up', event));
    if (leads) this.#leader = undefined;
    this.#showCursor(event);
  };

  /** Taken away by the system, a dialog or a removal. After an `up` there is nothing left to break off. */
  readonly #lost = (event: PointerEvent): void => {
    if (!this.#pointers.delete(event.pointerId)) return;
    if (this.#pointers.size === 0) this.#pinch = undefined;
    if (this.#leader?.id !== event.pointerId) return;
    this.#leader = undefined;
    this.#editor.cancel();
  };

  #send(input: ToolInput): void {
    if (this.#leader?.hand) this.#editor.grab(input);
    else this.#editor.point(input);
  }

  #beginPinch(): void {
    this.#editor.cancel();
    this.#leader = undefined;
    this.#pinch = this.#pinchNow();
  }

  #pinchNow(): Pinch {
    const [a, b] = [...this.#pointers.values()] as [Point, Point];
    return { centre: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, spread: Math.hypot(a.x - b.x, a.y - b.y) };
  }

  /** Relative to the last step: the view has limits, and fingers that go on beyond them should not have to come back. */
  #movePinch(): void {
    if (this.#pointers.size < 2) return;
    const before = this.#pinch!, now = this.#pinchNow();
    this.#pinch = now;
    this.#editor.panBy({ x: now.centre.x - before.centre.x, y: now.centre.y - before.centre.y });
    if (before.spread > 0) this.#editor.zoomBy(now.spread / before.spread, now.centre);
  }

  readonly #wheel = (event: WheelEvent): void => {
    const { wheel, locked } = this.#host;
    const modified = event.ctrlKey || event.metaKey;
    if (locked || wheel === 'none' || (wheel === 'ctrl-zoom' && !modified)) return;
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_HEIGHT : event.deltaMode === WheelEvent.DOM_DELTA_PAGE ? this.#stage!.clientHeight : 1);
    // a pinch on a touchpad comes as a wheel with Ctrl, in small steps
    const doubles = event.ctrlKey && Math.abs(pixels) < 50 ? PINCH_WHEEL_DOUBLES : WHEEL_DOUBLES;
    this.#editor.zoomBy(2 ** (-pixels / doubles), this.#at(event));
  };

  #showCursor(event?: PointerEvent): void {
    if (this.#stage) this.#stage.style.cursor = this.#cursor(event);
  }

  #cursor(event: PointerEvent | undefined): string {
    const editor = this.#editor;
    if (editor.panning) return 'grabbing';
    if (this.#space || editor.tool === 'pan') return 'grab';
    if (!event || !editor.viewport.ready) return editor.tool === 'box' ? 'crosshair' : 'default';
    const at = this.#at(event);
    const grip = gripOf(event);
    const grabbed = editor.readonly ? undefined : editor.handleUnder(at, editor.tool === 'box' ? { corner: grip.corner / 2, edge: 0 } : grip);
    if (grabbed) return handleCursor(grabbed.handle, boxOf(editor.document.get(grabbed.id))?.rotation);
    if (editor.tool === 'box') return 'crosshair';
    const hits = editor.hitsUnder(at, grip);
    if (hits.length === 0) return 'default';
    return hits.some((id) => editor.selection.includes(id)) && !editor.readonly ? 'move' : 'pointer';
  }
}

const gripOf = (event: PointerEvent): Grip => (event.pointerType === 'touch' ? GRIP_TOUCH : GRIP_MOUSE);
