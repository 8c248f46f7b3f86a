import { distance, GRIP_MOUSE, GRIP_TOUCH, type Grip } from '../../core/geometry/index.js';
import { Hand } from '../../core/annotate/hand.js';
import type { Kit } from '../../core/annotate/kit.js';
import type { RegionEditor } from '../../core/annotate/index.js';
import { SLOP, type PointerInput } from '../../core/annotate/tools/types.js';
import type { Texts } from '../../i18n/index.js';
import { wheelZoom } from '../../internal/wheel-zoom.js';
import { KonvaPainter } from '../../painter/konva-painter.js';
import type { Point } from '../../core/model/region.js';
import type { Painter, Picture } from '../../painter/painter.js';
import { EdgeScroll, edgeSpeed } from './edge-scroll.js';
import { type MarkerHost, Markers } from './markers.js';
import { Overview } from './overview.js';
import { PointPicker } from './point-picker.js';
import { SceneSync } from './scene-sync.js';

/** How a mouse wheel is taken: always as a zoom, only with Ctrl or Cmd (else the page scrolls), or never. */
export type WheelMode = 'zoom' | 'ctrl-zoom' | 'none';

/** What the stage asks of its element. */
export interface StageHost extends MarkerHost {
  readonly wheel: WheelMode;
  readonly locked: boolean;
  /** Lines through the hand while something is drawn. */
  readonly crosshair: boolean;
  /** No map of the whole picture. */
  readonly noOverview: boolean;
  /** Told which region the hand points at. */
  hover(id: string | undefined): void;
}

/** Empty elements over the canvas, for what lies over it. */
export interface OverStage {
  readonly map: HTMLElement;
  readonly markers: HTMLElement;
  readonly pick: HTMLElement;
}

interface Pinch {
  readonly centre: Point;
  readonly spread: number;
}

/** The canvas: its size, its painter, and what pointers and wheel do on it. Comes with all that only a canvas needs. */
export class Stage {
  readonly hand: Hand;
  readonly sync: SceneSync;
  readonly picker: PointPicker;
  readonly #host: StageHost;
  readonly #editor: RegionEditor;
  readonly #element: HTMLElement;
  readonly #painter: Painter;
  readonly #overview: Overview;
  readonly #markers: Markers;
  readonly #edges = new EdgeScroll(() => this.#edgeSpeed(), (by) => this.#panAlong(by));
  readonly #observer = new ResizeObserver(() => this.#measure());
  readonly #listeners = new AbortController();
  /** Where each pressed pointer is. */
  readonly #pointers = new Map<number, Point>();
  /** The pointer that draws or pans; others of the same hand are not its business. */
  #leader: { readonly id: number; readonly hand: boolean; readonly from: Point } | undefined;
  #pinch: Pinch | undefined;
  #last: PointerInput | undefined;
  #space = false;

  /** @param paper an empty child of `element` for the painter */
  constructor(
    host: StageHost, editor: RegionEditor, kit: Kit, texts: () => Texts<'annotator'>['annotator'], element: HTMLElement, paper: HTMLElement, over: OverStage,
  ) {
    this.#host = host;
    this.#editor = editor;
    this.#element = element;
    this.hand = new Hand(editor, kit);
    this.#painter = new KonvaPainter(paper, this.hand.regionsIn);
    this.sync = new SceneSync(editor, this.hand, this.#painter, texts);
    this.#overview = new Overview(editor, over.map);
    this.#markers = new Markers(host, editor, element, over.markers, texts);
    this.picker = new PointPicker(editor, element, over.pick, (event) => this.#at(event), texts);
    this.#listen();
    this.#measure();
    this.#observer.observe(element);
  }

  destroy(): void {
    this.release();
    this.#observer.disconnect();
    this.#listeners.abort();
    this.sync.dispose();
    this.hand.dispose();
    this.#overview.destroy();
    this.#markers.destroy();
    this.picker.destroy();
    this.#painter.destroy();
  }

  setPicture(picture: Picture | undefined): void {
    this.#painter.setPicture(picture);
    this.#overview.setPicture(picture);
    this.picker.end();
    this.refresh();
  }

  /** View, selection and gesture, as they are now. */
  refresh(): void {
    if (!this.#draws) this.sync.guides = undefined;
    this.sync.refresh();
    this.#overview.refresh(!this.#host.noOverview);
    this.#markers.refresh();
    this.picker.refresh();
  }

  /** Shows a region as pointed at, from elsewhere. */
  pointOut(id: string | undefined): void {
    if (id === this.sync.hovered) return;
    this.sync.hovered = id;
    this.refresh();
  }

  /** Draws at once what waits for the next frame. */
  flush(): void {
    this.#painter.flush();
  }

  /** Lets go of every pointer; the editor was or will be told. */
  release(): void {
    this.#space = false;
    this.#pinch = this.#leader = undefined;
    this.#edges.stop();
    for (const id of this.#pointers.keys()) if (this.#element.hasPointerCapture(id)) this.#element.releasePointerCapture(id);
    this.#pointers.clear();
  }

  /** Whether something happened on the canvas itself. */
  holds(event: Event): boolean {
    return event.composedPath()[0] === this.#element;
  }

  /** The space bar makes a hand of every tool, for as long as it is held. */
  set space(held: boolean) {
    this.#space = held;
    this.#showCursor();
  }

  /** Shift or Alt went down or up: the gesture changes where it stands. */
  modifiers(event: KeyboardEvent): void {
    if (!this.#last || !this.#editor.busy || this.#leader?.hand) return;
    this.hand.point({ ...this.#last, type: 'move', shift: event.shiftKey, alt: event.altKey });
  }

  #listen(): void {
    const { signal } = this.#listeners, stage = this.#element;
    stage.addEventListener('pointerdown', this.#down, { signal });
    stage.addEventListener('pointermove', this.#move, { signal });
    stage.addEventListener('pointerup', this.#up, { signal });
    stage.addEventListener('pointercancel', this.#lost, { signal });
    stage.addEventListener('lostpointercapture', this.#lost, { signal });
    stage.addEventListener('pointerleave', this.#left, { signal });
    stage.addEventListener('wheel', this.#wheel, { signal, passive: false });
    // a middle click would scroll the page, and paste in X11
    stage.addEventListener('mousedown', (event) => event.button === 1 && event.preventDefault(), { signal });
  }

  #measure(): void {
    const size = { width: this.#element.clientWidth, height: this.#element.clientHeight };
    this.#editor.resize(size);
    this.#painter.resize(size);
  }

  /** CSS pixels of the stage, also where a host has scaled it by a transform. */
  #at(event: MouseEvent): Point {
    const stage = this.#element, rect = stage.getBoundingClientRect();
    return {
      x: ((event.clientX - rect.left) * stage.offsetWidth) / (rect.width || 1) - stage.clientLeft,
      y: ((event.clientY - rect.top) * stage.offsetHeight) / (rect.height || 1) - stage.clientTop,
    };
  }

  #input(type: PointerInput['type'], event: PointerEvent): PointerInput {
    return { type, at: this.#at(event), shift: event.shiftKey, alt: event.altKey, free: event.ctrlKey || event.metaKey, pen: event.pointerType === 'pen', grip: gripOf(event) };
  }

  readonly #down = (event: PointerEvent): void => {
    if (this.#host.locked || (event.button !== 0 && event.button !== 1)) return;
    // a field tells what was typed into it now, and not in the middle of the gesture
    const focused = (this.#element.getRootNode() as ShadowRoot).activeElement;
    if (focused instanceof HTMLInputElement) focused.blur();
    this.#element.setPointerCapture(event.pointerId);
    this.#pointers.set(event.pointerId, this.#at(event));
    if (event.pointerType === 'touch' && this.#pointers.size === 2) return this.#beginPinch();
    if (this.#leader || this.#pinch) return;
    // a press outside the open picker discards its box, and does no more
    if (this.#editor.pending) return void this.#editor.cancel();
    this.#leader = { id: event.pointerId, hand: event.button === 1 || this.#space, from: this.#at(event) };
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
    this.#pointAt(input, event.pointerType !== 'touch');
    this.#showCursor(event);
    this.#edges.start();
  };

  /** For a hand that draws or drags: one that was only pressed, or that pans, moves no view. */
  #edgeSpeed(): Point | undefined {
    const { hand } = this, editor = this.#editor, last = this.#last, leader = this.#leader;
    if (!last || !hand.busy || hand.panning || editor.pending || this.#pinch) return undefined;
    return leader && distance(leader.from, last.at) < SLOP ? undefined : edgeSpeed(last.at, editor.viewport);
  }

  /** The gesture stays under the hand, which now is elsewhere in the picture. */
  #panAlong(by: Point): void {
    this.#editor.panBy(by);
    this.hand.point(this.#last!);
  }

  /** Shows what lies under the hand before it does anything. A finger has no place before it draws: it gets no lines. */
  #pointAt({ at, grip }: PointerInput, hovers: boolean): void {
    const { sync, hand } = this, editor = this.#editor;
    const draws = hovers && this.#host.crosshair && this.#draws;
    const hovered = this.#leader || hand.busy ? undefined : hand.hitsUnder(at, grip)[0];
    if (!draws && !sync.guides && hovered === sync.hovered) return;
    sync.guides = draws ? editor.viewport.toImage(at) : undefined;
    this.#hover(hovered);
    editor.redraw();
  }

  #hover(id: string | undefined): void {
    if (id === this.sync.hovered) return;
    this.sync.hovered = id;
    this.#host.hover(id);
  }

  readonly #left = (): void => {
    this.#edges.stop();
    this.sync.guides = undefined;
    this.#hover(undefined);
    this.#editor.redraw();
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
    this.#editor.letGo();
  };

  #send(input: PointerInput): void {
    try {
      if (this.#leader?.hand) this.hand.grab(input);
      else this.hand.point(input);
    } catch (error) {
      // what went wrong is reported; the next press begins anew
      this.#leader = undefined;
      this.#editor.cancel();
      throw error;
    }
  }

  #beginPinch(): void {
    this.#editor.letGo();
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
    this.#editor.zoomBy(wheelZoom(event, this.#element.clientHeight), this.#at(event));
  };

  /** Whether the tool in use draws. */
  get #draws(): boolean {
    const { tool } = this.#editor;
    return tool !== 'select' && tool !== 'pan';
  }

  #showCursor(event?: PointerEvent): void {
    this.#element.style.cursor = this.#cursor(event);
  }

  #cursor(event: PointerEvent | undefined): string {
    const editor = this.#editor, { hand } = this, draws = this.#draws;
    if (hand.panning) return 'grabbing';
    if (this.#space || editor.tool === 'pan') return 'grab';
    if (hand.pasting) return 'copy';
    if (!event || !editor.viewport.ready) return draws ? 'crosshair' : 'default';
    const at = this.#at(event), grip = gripOf(event);
    const grabbed = editor.readonly ? undefined : hand.grabUnder(at, draws ? { corner: grip.corner / 2, edge: 0 } : grip);
    if (grabbed) return grabbed;
    if (draws) return 'crosshair';
    const hits = hand.hitsUnder(at, grip);
    if (hits.length === 0) return 'default';
    return hits.some((id) => editor.selection.includes(id)) && !editor.readonly ? 'move' : 'pointer';
  }
}

const gripOf = (event: PointerEvent): Grip => (event.pointerType === 'touch' ? GRIP_TOUCH : GRIP_MOUSE);
