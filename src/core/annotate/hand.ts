import type { Label } from '../model/annotation.js';
import type { Point, Shape } from '../model/region.js';
import { clamp, isWellFormed, rectUnion, shapeBounds, type Grip, type Rect, type Size } from '../geometry/index.js';
import type { OpenGesture, RegionEditor } from './editor.js';
import type { Direction } from './keys.js';
import type { Kit } from './kit.js';
import type { OutlineEdits, OutlineHand } from './outline-edits.js';
import { RegionIndex } from './region-index.js';
import { moveShapes } from './shapes/move.js';
import type { Grab, ShapeKind } from './shapes/kind.js';
import { panTool, running, type Intent, type PointerInput, type Preview, type RunningTool, type Scene, type ToolInput, type ToolName } from './tools/index.js';

/** Least side of a region: image pixels, and CSS pixels, whichever is more. */
const LEAST = 3;
/** CSS pixels that an arrow key pans. */
const PAN_STEP = 48;
/** Image pixels of a nudge, and of one with Shift. */
const NEAR = 1, FAR = 10;
/** CSS pixels between a region and its duplicate. */
const DUPLICATE_OFFSET = 12;
/** Side of a region drawn by key, of what is in sight. */
const NEW_SHARE = 0.2;
/** More points than this are not dropped by a single press of Escape. */
const FEW_POINTS = 5;
/** CSS pixels within which a point snaps to another region. */
const SNAP_REACH = 8;

const VECTOR: Readonly<Record<Direction, Point>> = { left: { x: -1, y: 0 }, right: { x: 1, y: 0 }, up: { x: 0, y: -1 }, down: { x: 0, y: 1 } };

/** Arrow keys or a slider at work, from the first press until they are let go. */
interface Nudge {
  readonly gesture: 'nudge' | 'resize' | 'reshape';
  /** Image pixels so far. */
  readonly by: Point;
  readonly initial: ReadonlyMap<string, Shape>;
  readonly shapes: ReadonlyMap<string, Shape>;
}

/** Copies that follow the pointer. */
interface Paste {
  readonly labels: readonly Label[];
  readonly initial: ReadonlyMap<string, Shape>;
  readonly shapes: ReadonlyMap<string, Shape>;
}

/** A hand over an editor: pointers and arrow keys become gestures, and those edits. */
export class Hand implements OpenGesture, OutlineHand {
  readonly #editor: RegionEditor;
  readonly #kit: Kit;
  readonly #kinds: ReadonlyMap<string, ShapeKind>;
  readonly #index: RegionIndex;
  /** What can be done to outlines, where the regions have some. */
  readonly outlines: OutlineEdits | undefined;
  #tool: { readonly name: ToolName; readonly running: RunningTool };
  /** A pan with the middle button or the space bar, in whatever tool. */
  #grip: RunningTool | undefined;
  #nudge: Nudge | undefined;
  #paste: Paste | undefined;
  #free = false;
  /** Escape was pressed, and asks for another. */
  #hesitates = false;
  /** Whether new and moved points snap to other regions. */
  snaps = true;
  /** Whether a border that regions share is moved in all of them. */
  links = false;

  constructor(editor: RegionEditor, kit: Kit) {
    this.#editor = editor;
    this.#kit = kit;
    this.#kinds = new Map(kit.kinds.map((kind) => [kind.type, kind]));
    this.#index = new RegionIndex(editor, this.image, (shape) => this.#kinds.get(shape.type)!);
    this.#tool = { name: editor.tool, running: kit.startTool(editor.tool) };
    this.outlines = kit.outlines?.(editor, this);
    editor.gesture = this;
  }

  dispose(): void {
    this.#index.dispose();
  }

  get busy(): boolean {
    return this.#running.busy || this.#grip !== undefined || this.#nudge !== undefined || this.#paste !== undefined;
  }
  get atWork(): boolean {
    return this.#running.busy || this.#paste !== undefined;
  }
  get panning(): boolean {
    return this.#grip !== undefined || (this.#tool.name === 'pan' && this.#running.busy);
  }
  get turnable(): boolean {
    return this.#kit.turnable?.() ?? false;
  }
  /** How many points another Escape would drop; 0 while nothing is asked. */
  get losing(): number {
    return this.#hesitates ? this.#running.stake : 0;
  }
  get pasting(): boolean {
    return this.#paste !== undefined;
  }
  get preview(): Preview | undefined {
    const { pending } = this.#editor, scene = this.#scene();
    if (pending) return { draft: pending };
    if (this.#nudge) return { shapes: this.linked(this.#nudge.shapes) };
    if (this.#paste || !scene) return undefined;
    const preview = this.#running.preview(scene);
    return preview?.shapes ? { ...preview, shapes: this.linked(preview.shapes) } : preview;
  }
  /** Copies that follow the pointer, with the concept of each. */
  get ghosts(): readonly { readonly shape: Shape; readonly conceptId: string }[] {
    const paste = this.#paste;
    return paste ? paste.labels.map(({ id, conceptId }) => ({ shape: paste.shapes.get(id)!, conceptId })) : [];
  }

  /** Ids of the regions in a part of the picture. */
  readonly regionsIn = (rect: Rect): readonly string[] => this.#index.in(rect);

  /** Takes what the pointer does, for the tool in use. */
  point(input: PointerInput): void {
    const scene = this.#scene();
    if (!scene || this.#editor.pending) return;
    this.#free = input.free === true;
    if (this.#paste) return this.#carryPaste(input);
    this.settle();
    this.#take(input, scene);
  }

  /** Takes what the pointer does, as a pan, whatever the tool. An open drawing by clicks waits meanwhile. */
  grab(input: PointerInput): void {
    const scene = this.#scene();
    if (!scene) return;
    if (input.type === 'down') this.#grip = running(panTool);
    for (const intent of this.#grip?.take(input, scene) ?? []) this.#carryOut(intent);
    if (input.type === 'up') this.#grip = undefined;
    this.#editor.redraw();
  }

  /** Enter: closes an outline, puts down what is pasted. @returns whether there was anything to finish */
  finish(): boolean {
    const scene = this.#scene();
    if (this.#paste) {
      this.#putDown(this.#paste);
      return true;
    }
    if (!scene || !this.#running.busy) return false;
    this.#take({ type: 'finish' }, scene);
    return true;
  }

  /** What the tool asks for would be answered in another way now. */
  askAgain(): void {
    const scene = this.#scene();
    if (scene && this.#running.busy) this.#take({ type: 'again' }, scene);
  }

  back(): boolean {
    return this.#step('back');
  }
  forth(): boolean {
    return this.#step('forth');
  }

  letGo(): boolean {
    const scene = this.#scene();
    if (!this.#grip && (!scene || this.#running.stake === 0)) return false;
    if (this.#grip) this.#grip = undefined;
    else this.#running.take({ type: 'lift' }, scene!);
    return true;
  }

  hesitate(): number {
    if (this.#hesitates || this.#running.stake <= FEW_POINTS) return 0;
    this.#hesitates = true;
    return this.#running.stake;
  }

  /** The drawing that Escape would have broken off goes on. */
  goOn(): void {
    if (!this.#hesitates) return;
    this.#hesitates = false;
    this.#editor.tell({ type: 'losing', points: 0 });
  }

  abort(): void {
    this.#hesitates = false;
    const scene = this.#running.busy ? this.#scene() : undefined;
    if (scene) this.#running.take({ type: 'cancel' }, scene);
    if (this.#running.busy || this.#tool.name !== this.#editor.tool) this.#tool = { name: this.#editor.tool, running: this.#kit.startTool(this.#editor.tool) };
    this.#grip = this.#nudge = this.#paste = undefined;
  }

  /** Ends a nudge: its key was let go, or something else begins. */
  settle(): void {
    const nudge = this.#nudge;
    if (!nudge) return;
    this.#nudge = undefined;
    this.#editor.update(nudge.gesture, this.linked(nudge.shapes));
  }

  /** Shows a region as it would be, until `settle` keeps it. */
  tryOut(id: string, shape: Shape): void {
    if (this.#editor.readonly || this.#editor.is('locked', id)) return this.#editor.refuse(this.#editor.readonly ? 'read-only' : 'locked');
    if (this.#running.busy) return;
    const shapes = new Map([[id, shape]]);
    this.#nudge = { gesture: 'reshape', by: { x: 0, y: 0 }, initial: shapes, shapes };
    this.#editor.redraw();
  }

  /** Places where the outline of a region crosses itself. */
  crossings(id: string): readonly Point[] {
    const shape = this.preview?.shapes?.get(id) ?? this.#editor.shape(id);
    return (shape && this.outlines?.kit.crossings(shape)) ?? [];
  }

  /** Draws by key: a region in the middle of what is in sight. */
  drawByKey(): void {
    const scene = this.#scene(), editor = this.#editor;
    if (!scene) return;
    if (editor.readonly) return editor.refuse('read-only');
    if (!editor.makeWay()) return;
    const { visible } = editor.viewport;
    const axis = (low: number, size: number, least: number): { at: number; length: number } => {
      const start = clamp(low, 0, 1), end = clamp(low + size, 0, 1);
      const length = Math.min(1, Math.max((end - start) * NEW_SHARE, least));
      return { at: clamp((start + end - length) / 2, 0, 1 - length), length };
    };
    const x = axis(visible.x, visible.width, scene.least.width), y = axis(visible.y, visible.height, scene.least.height);
    editor.name(this.#kit.fresh({ x: x.at, y: y.at, width: x.length, height: y.length }));
  }

  /** An arrow key: moves or resizes what is chosen, else pans. Stays open until `settle`, so that a held key is one gesture. */
  nudge(direction: Direction, { far, resize }: { readonly far: boolean; readonly resize: boolean }): void {
    const editor = this.#editor, { image } = editor.viewport, vector = VECTOR[direction];
    if (!image || this.#running.busy || this.#paste || editor.pending) return;
    if (editor.selection.length === 0) {
      if (!resize) editor.panBy({ x: -vector.x * PAN_STEP, y: -vector.y * PAN_STEP });
      return;
    }
    if (editor.readonly) return editor.refuse('read-only');
    const gesture = editor.vertices.length > 0 ? 'reshape' : resize ? 'resize' : 'nudge';
    if (this.#nudge?.gesture !== gesture) this.settle();
    const initial = this.#nudge?.initial ?? new Map(editor.selection.filter((id) => !editor.is('locked', id)).map((id) => [id, editor.shape(id)!]));
    if (initial.size === 0) return editor.refuse('locked');
    const pixels = far ? FAR : NEAR, before = this.#nudge?.by ?? { x: 0, y: 0 };
    const by = { x: before.x + vector.x * pixels, y: before.y + vector.y * pixels };
    this.#nudge = { gesture, by, initial, shapes: this.#nudged(gesture, initial, by, image) };
    editor.redraw();
  }

  duplicate(): void {
    this.settle();
    const { viewport, selection, document } = this.#editor, { image, view } = viewport;
    const originals = selection.map((id) => document.get(id)!);
    if (!image || originals.length === 0) return;
    const offset = { x: DUPLICATE_OFFSET / (image.width * view.scale), y: DUPLICATE_OFFSET / (image.height * view.scale) };
    // in the bottom right corner there is room on the other side only
    const bounds = this.#editor.boundsOf(selection)!;
    const by = { x: bounds.x + bounds.width + offset.x > 1 ? -offset.x : offset.x, y: bounds.y + bounds.height + offset.y > 1 ? -offset.y : offset.y };
    const moved = this.#move(shapesOf(originals), by, image);
    this.#editor.add('duplicate', originals, originals.map(({ id }) => moved.get(id)!));
  }

  /** Takes labels into the hand: they follow the pointer until a click or Enter puts them down. */
  paste(labels: readonly Label[] = this.#editor.clipboard): void {
    const editor = this.#editor;
    const usable = labels.filter(({ region }) => region && this.#kinds.has(region.type) && isWellFormed(region));
    if (!this.#scene() || editor.readonly) return editor.refuse('read-only');
    if (usable.length === 0) return editor.refuse('nothing-to-paste');
    if (!editor.makeWay()) return;
    const initial = shapesOf(usable);
    this.#paste = { labels: usable, initial, shapes: initial };
    editor.tell({ type: 'pasting', count: usable.length });
    editor.redraw();
  }

  /** What can be taken of the one chosen region at a place, for the cursor. */
  grabUnder(at: Point, grip: Grip): string | undefined {
    const taken = this.#scene()?.grab(at, grip);
    const shape = taken && this.#editor.shape(taken.id);
    return shape && this.#kinds.get(shape.type)!.cursor(shape, taken.grab);
  }
  hitsUnder(at: Point, grip: Grip): readonly string[] {
    return this.#scene()?.hits(at, grip) ?? [];
  }

  /** Pixels of the picture. */
  get image(): Size {
    return this.#editor.viewport.image ?? { width: 1, height: 1 };
  }

  /** With what else moves along. */
  linked(shapes: ReadonlyMap<string, Shape>): ReadonlyMap<string, Shape> {
    const { outlines } = this;
    if (!this.links || !outlines) return shapes;
    const all = new Map(shapes);
    for (const [id, after] of shapes) {
      const before = this.#editor.shape(id);
      if (!before) continue;
      const near = this.#index.in(shapeBounds(before, this.image)).filter((other) => !shapes.has(other) && !this.#editor.is('locked', other) && !this.#editor.isSuggested(other));
      const others = new Map(near.map((other) => [other, all.get(other) ?? this.#editor.shape(other)!]));
      for (const [other, shape] of outlines.kit.follow(before, after, others)) all.set(other, shape);
    }
    return all;
  }

  // --- inside -------------------------------------------------------------------------------------------------------

  /** The tool that the editor says is in use. */
  get #running(): RunningTool {
    const { tool } = this.#editor;
    if (this.#tool.name !== tool) this.#tool = { name: tool, running: this.#kit.startTool(tool) };
    return this.#tool.running;
  }

  #kind(shape: Shape): ShapeKind {
    return this.#kinds.get(shape.type)!;
  }

  #move(shapes: ReadonlyMap<string, Shape>, by: Point, image: Size): ReadonlyMap<string, Shape> {
    return moveShapes(shapes, by, image, (shape) => this.#kind(shape));
  }

  #scene(): Scene | undefined {
    const editor = this.#editor, { viewport } = editor, { image, view } = viewport;
    if (!image || !viewport.ready) return undefined;
    this.#index.setImage(image);
    const reach = (pixels: number): Point => ({ x: pixels / (image.width * view.scale), y: pixels / (image.height * view.scale) });
    const least = Math.max(LEAST, LEAST / view.scale);
    const scene: Scene = {
      image,
      view,
      viewport: viewport.size,
      readonly: editor.readonly,
      selection: editor.selection,
      vertices: editor.vertices,
      least: { width: Math.min(1, least / image.width), height: Math.min(1, least / image.height) },
      toImage: (at) => viewport.toImage(at),
      hits: (at, grip) => this.#index.at(viewport.toImage(at), reach(grip.edge / 2)).filter((id) => !editor.is('hidden', id)),
      grab: (at, grip) => {
        const id = editor.selection.length === 1 ? editor.selection[0]! : undefined;
        const shape = id === undefined ? undefined : editor.shape(id);
        const grab = shape && this.#kind(shape).grabAt(shape, at, { view, image, viewport: viewport.size }, grip);
        return id !== undefined && grab ? { id, grab } : undefined;
      },
      shape: (id) => editor.shape(id),
      isLocked: (id) => editor.is('locked', id),
      within: (rect) => this.#index.touching(rect).filter((id) => !editor.is('hidden', id)),
      move: (shapes, by) => this.#move(shapes, by, image),
      drag: (initial, grab: Grab, drag) => this.#kind(initial).drag(initial, grab, { ...drag, image, least: scene.least }),
      snap: (point, except) => this.#snap(point, except, reach(SNAP_REACH), scene),
    };
    return scene;
  }

  #snap(point: Point, except: readonly string[], reach: Point, scene: Scene): Point {
    const { outlines } = this;
    if (!this.snaps || this.#free || !outlines) return point;
    const around = { x: point.x - reach.x, y: point.y - reach.y, width: 2 * reach.x, height: 2 * reach.y };
    const near = this.#index.in(around).filter((id) => !except.includes(id) && !this.#editor.is('hidden', id)).map((id) => this.#editor.shape(id)!);
    return near.length > 0 ? outlines.kit.snap(point, near, SNAP_REACH, scene) : point;
  }

  #step(way: 'back' | 'forth'): boolean {
    const scene = this.#scene(), tool = this.#running;
    if (!scene || !tool.busy || !tool.stepwise) return false;
    this.#take({ type: way }, scene);
    return true;
  }

  #take(input: ToolInput, scene: Scene): void {
    if (input.type !== 'move') this.goOn();
    for (const intent of this.#running.take(input, scene)) this.#carryOut(intent);
    this.#editor.redraw();
  }

  #carryOut(intent: Intent): void {
    const editor = this.#editor;
    switch (intent.type) {
      case 'select':
        return editor.select(intent.ids);
      case 'select-vertices':
        return editor.chooseVertices(intent.vertices);
      case 'create':
        return editor.name(intent.shape);
      case 'update':
        return void editor.update(intent.gesture, this.linked(intent.shapes));
      case 'split':
        return void this.outlines!.split(intent.line);
      case 'redraw':
        return this.outlines!.redraw(intent.line);
      case 'delete-vertices':
        return this.outlines!.deleteVertices(intent.id, intent.vertices);
      case 'pan':
        return editor.moveView(() => editor.viewport.pan(intent.by, intent.from));
      case 'refuse':
        return editor.refuse(intent.why);
    }
  }

  #nudged(gesture: Nudge['gesture'], initial: ReadonlyMap<string, Shape>, by: Point, image: Size): ReadonlyMap<string, Shape> {
    const part = { x: by.x / image.width, y: by.y / image.height };
    if (gesture === 'nudge') return this.#move(initial, part, image);
    const { vertices } = this.#editor, { outlines } = this;
    return new Map([...initial].map(([id, shape]) => [
      id, gesture === 'reshape' && outlines ? outlines.kit.moveVertices(shape, vertices, part) : this.#kind(shape).grow(shape, by, image, LEAST),
    ]));
  }

  #carryPaste(input: PointerInput): void {
    const paste = this.#paste!, image = this.image;
    const bounds = rectUnion([...paste.initial.values()].map((shape) => shapeBounds(shape, image)))!;
    const to = this.#editor.viewport.toImage(input.at);
    const by = { x: to.x - bounds.x - bounds.width / 2, y: to.y - bounds.y - bounds.height / 2 };
    this.#paste = { ...paste, shapes: this.#move(paste.initial, by, image) };
    if (input.type === 'up') this.#putDown(this.#paste);
    this.#editor.redraw();
  }

  #putDown({ labels, shapes }: Paste): void {
    this.#paste = undefined;
    this.#editor.add('paste', labels, labels.map(({ id }) => shapes.get(id)!));
  }
}

const shapesOf = (labels: readonly Label[]): ReadonlyMap<string, Shape> => new Map(labels.map(({ id, region }) => [id, region as Shape]));
