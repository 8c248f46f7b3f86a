import type { Concept } from '../model/concept.js';
import type { Label } from '../model/annotation.js';
import type { Box, Point } from '../model/region.js';
import {
  boxBounds, clamp, handleAt, moveBoxes, normaliseBox, rectUnion, type Grip, type Rect, type Size,
} from '../geometry/index.js';
import { LabelDocument, type Diff } from './document.js';
import { History } from './history.js';
import type { EditGesture, EditorEvent, Refusal } from './editor-events.js';
import type { Direction } from './keys.js';
import { beginNudge, nudged, VECTOR, type Nudge } from './nudge.js';
import { boxOf, RegionIndex } from './region-index.js';
import { startTool, type Intent, type Preview, type RunningTool, type Scene, type ToolInput, type ToolName } from './tools/index.js';
import { Viewport } from './viewport.js';

/** Least side of a box: image pixels, and CSS pixels, whichever is more. */
const LEAST = 3;
const ZOOM_STEP = 1.25;
/** CSS pixels that an arrow key pans. */
const PAN_STEP = 48;
/** CSS pixels between a box and its duplicate. */
const DUPLICATE_OFFSET = 12;
/** Side of a box drawn by key, of what is in sight. */
const NEW_BOX_SHARE = 0.2;

const sameIds = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((id, i) => id === b[i]);

/** An annotator without its screen: the labels, their history, the selection, the tools and the view. */
export class BoxEditor {
  readonly document = new LabelDocument();
  readonly viewport = new Viewport();
  readonly #history = new History<EditGesture>(this.document);
  readonly #index = new RegionIndex(this.document);
  readonly #newId: () => string;
  readonly #tell: (event: EditorEvent) => void;
  #tool: RunningTool = startTool('select');
  /** A pan with the middle button or the space bar, in whatever tool. */
  #hand: RunningTool | undefined;
  #nudge: Nudge | undefined;
  #pending: Box | undefined;
  #selection: readonly string[] = [];
  #concepts: readonly Concept[] = [];
  #activeConcept: string | undefined;
  #readonly = false;
  /** Who was drawing before it became read-only draws again after. */
  #goesOnDrawing = false;
  #order: readonly string[] | undefined;
  #regions: readonly Label[] | undefined;

  constructor(newId: () => string, tell: (event: EditorEvent) => void) {
    this.#newId = newId;
    this.#tell = tell;
    this.document.observe(() => {
      this.#order = this.#regions = undefined;
      const kept = this.#selection.filter((id) => boxOf(this.document.get(id)));
      if (kept.length < this.#selection.length) this.#selection = kept;
    });
  }

  get selection(): readonly string[] {
    return this.#selection;
  }
  get tool(): ToolName {
    return this.#tool.name;
  }
  get concepts(): readonly Concept[] {
    return this.#concepts;
  }
  get activeConcept(): string | undefined {
    return this.#activeConcept;
  }
  get readonly(): boolean {
    return this.#readonly;
  }
  /** A box that is drawn and has no concept yet. */
  get pending(): Box | undefined {
    return this.#pending;
  }
  /** Whether something is open that Escape would break off. */
  get busy(): boolean {
    return this.#tool.busy || this.#hand !== undefined || this.#nudge !== undefined || this.#pending !== undefined;
  }
  get panning(): boolean {
    return this.#hand !== undefined || (this.#tool.name === 'pan' && this.#tool.busy);
  }
  get canUndo(): boolean {
    return this.#history.canUndo;
  }
  get canRedo(): boolean {
    return this.#history.canRedo;
  }
  get preview(): Preview | undefined {
    if (this.#pending) return { draft: this.#pending };
    if (this.#nudge) return { boxes: this.#nudge.boxes };
    return this.#tool.preview;
  }
  /** The labels that have a box, in drawing order. */
  get regions(): readonly Label[] {
    this.#regions ??= this.document.labels.filter((label) => boxOf(label));
    return this.#regions;
  }
  /** Ids of the boxes as one reads a page: downwards, then to the right. */
  get readingOrder(): readonly string[] {
    this.#order ??= [...this.regions]
      .sort((a, b) => {
        const p = boxOf(a)!, q = boxOf(b)!;
        return p.y - q.y || p.x - q.x;
      })
      .map(({ id }) => id);
    return this.#order;
  }
  /** Ids of the boxes in a part of the picture. */
  readonly regionsIn = (rect: Rect): readonly string[] => this.#index.in(rect);

  // --- what the host assigns: no events -----------------------------------------------------------------------------

  setImage(image: Size | undefined): void {
    this.#abort();
    this.viewport.setImage(image);
    if (image) this.#index.setImage(image);
    this.#redraw();
  }

  /** The labels of another input, or the same ones again: what is the same already is not disturbed. */
  setLabels(labels: readonly Label[]): void {
    this.document.replaceAll(labels.map((label) => {
      const box = boxOf(label);
      const region = box && normaliseBox(box);
      return region === box ? label : { ...label, region };
    }));
    this.#redraw();
  }

  setConcepts(concepts: readonly Concept[]): void {
    this.#concepts = concepts;
    this.#redraw();
  }

  setReadonly(readonly: boolean): void {
    if (readonly === this.#readonly) return;
    this.#abort();
    this.#readonly = readonly;
    if (readonly && this.#tool.name === 'box') {
      this.#tool = startTool('select');
      this.#goesOnDrawing = true;
    } else if (!readonly && this.#goesOnDrawing) {
      this.#tool = startTool('box');
      this.#goesOnDrawing = false;
    }
    this.#redraw();
  }

  assignTool(tool: ToolName): void {
    if (this.#readonly) this.#goesOnDrawing = tool === 'box';
    if (tool === this.#tool.name || (this.#readonly && tool === 'box')) return;
    this.#abort();
    this.#tool = startTool(tool);
    this.#redraw();
  }

  assignConcept(conceptId: string | undefined): void {
    this.#activeConcept = conceptId;
    this.#redraw();
  }

  assignSelection(ids: readonly string[]): void {
    this.#selection = [...new Set(ids)].filter((id) => boxOf(this.document.get(id)));
    this.#redraw();
  }

  clearHistory(): void {
    this.#tracked(() => this.#history.clear());
  }

  // --- what the person does -----------------------------------------------------------------------------------------

  /** Takes what the hand does, for the tool in use. */
  point(input: ToolInput): void {
    const scene = this.#scene();
    if (!scene || this.#pending) return;
    this.settle();
    for (const intent of this.#tool.take(input, scene)) this.#carryOut(intent);
    this.#redraw();
  }

  /** Takes what the hand does, as a pan, whatever the tool. An open drawing by clicks waits meanwhile. */
  grab(input: ToolInput): void {
    const scene = this.#scene();
    if (!scene) return;
    if (input.type === 'down') this.#hand = startTool('pan');
    for (const intent of this.#hand?.take(input, scene) ?? []) this.#carryOut(intent);
    if (input.type === 'up' || input.type === 'cancel') this.#hand = undefined;
    this.#redraw();
  }

  /** The one way in which a gesture is broken off. @returns whether one was open. */
  cancel(): boolean {
    const open = this.#abort();
    if (open) {
      this.#tell({ type: 'cancelled' });
      this.#redraw();
    }
    return open;
  }

  /** Escape: the gesture, then the selection, then the tool. @returns whether there was anything to step back from. */
  stepBack(): boolean {
    if (this.cancel()) return true;
    if (this.#selection.length > 0) {
      this.select([]);
      return true;
    }
    if (this.#tool.name === 'select') return false;
    this.useTool('select');
    return true;
  }

  useTool(tool: ToolName): void {
    const previous = this.#tool.name;
    if (tool === previous) return;
    if (this.#readonly && tool === 'box') return this.#refuse('read-only');
    this.cancel();
    this.#goesOnDrawing = false;
    this.#tool = startTool(tool);
    this.#tell({ type: 'tool', tool, previous });
    this.#redraw();
  }

  select(ids: readonly string[]): void {
    this.#select(ids, false);
  }

  selectAll(): void {
    this.select(this.regions.map(({ id }) => id));
  }

  /** The next or previous box in reading order. @returns false at the end, unless it goes round. */
  walk(step: 1 | -1, round: boolean): boolean {
    const order = this.readingOrder;
    if (order.length === 0) return false;
    const current = this.#selection.at(-1);
    const from = current === undefined ? (step > 0 ? -1 : order.length) : order.indexOf(current);
    const to = from + step;
    if (!round && (to < 0 || to >= order.length)) return false;
    const id = order[(to + order.length) % order.length]!;
    this.select([id]);
    this.reveal(id);
    return true;
  }

  /** A digit or a click on a concept: names the waiting box, else the selected ones, else what is drawn next. */
  chooseConcept(conceptId: string): void {
    if (!this.#concepts.some(({ id }) => id === conceptId)) return;
    if (this.#pending) {
      const box = this.#pending;
      this.#pending = undefined;
      this.#create(box, conceptId);
    } else if (this.#selection.length > 0 && !this.#readonly) this.relabel(this.#selection, conceptId);
    else this.activate(conceptId);
  }

  activate(conceptId: string | undefined): void {
    const previous = this.#activeConcept;
    if (conceptId === previous) return;
    this.#activeConcept = conceptId;
    this.#tell({ type: 'concept', conceptId, previous });
    this.#redraw();
  }

  relabel(ids: readonly string[], conceptId: string): void {
    this.#edit('relabel', () => ids.flatMap((id) => {
      const label = this.document.get(id);
      return label && label.conceptId !== conceptId ? [{ ...label, conceptId }] : [];
    }));
  }

  /** Gives one region another box, as typed into its fields. */
  setBox(id: string, box: Box): void {
    const label = this.document.get(id);
    const old = boxOf(label);
    if (!label || !old) return;
    const region = normaliseBox(box);
    const gesture = region.width === old.width && region.height === old.height ? 'move' : 'resize';
    this.#edit(gesture, () => [{ ...label, region }]);
  }

  deleteSelected(): void {
    const ids = this.#selection;
    this.#edit('delete', () => [], ids);
  }

  duplicate(): void {
    this.settle();
    const image = this.viewport.image;
    const originals = this.#selection.map((id) => this.document.get(id)!);
    if (!image || originals.length === 0) return;
    const boxes = originals.map((label) => boxOf(label)!);
    const offset = { x: DUPLICATE_OFFSET / (image.width * this.viewport.view.scale), y: DUPLICATE_OFFSET / (image.height * this.viewport.view.scale) };
    // in the bottom right corner there is room on the other side only
    const union = rectUnion(boxes.map((box) => boxBounds(box, image)))!;
    const by = { x: union.x + union.width + offset.x > 1 ? -offset.x : offset.x, y: union.y + union.height + offset.y > 1 ? -offset.y : offset.y };
    const moved = moveBoxes(boxes, by, image);
    const copies = originals.map((label, i): Label => ({ ...this.#label(moved[i]!, label.conceptId), value: label.value }));
    if (this.#edit('duplicate', () => copies)) this.#select(copies.map(({ id }) => id), true);
  }

  /** Draws by key: a box in the middle of what is in sight. */
  newBox(): void {
    const scene = this.#scene();
    if (!scene) return;
    if (this.#readonly) return this.#refuse('read-only');
    this.cancel();
    const { visible } = this.viewport;
    const axis = (low: number, size: number, least: number): { at: number; length: number } => {
      const start = clamp(low, 0, 1), end = clamp(low + size, 0, 1);
      const length = Math.min(1, Math.max((end - start) * NEW_BOX_SHARE, least));
      return { at: clamp((start + end - length) / 2, 0, 1 - length), length };
    };
    const x = axis(visible.x, visible.width, scene.least.width), y = axis(visible.y, visible.height, scene.least.height);
    this.#name({ type: 'box', x: x.at, y: y.at, width: x.length, height: y.length });
  }

  /** An arrow key: moves or resizes what is selected, else pans. Stays open until `settle`, so that a held key is one gesture. */
  nudge(direction: Direction, { far, resize }: { readonly far: boolean; readonly resize: boolean }): void {
    const image = this.viewport.image;
    if (!image || this.#tool.busy || this.#pending) return;
    if (this.#selection.length === 0) {
      if (!resize) this.#moveView(() => this.viewport.pan({ x: -VECTOR[direction].x * PAN_STEP, y: -VECTOR[direction].y * PAN_STEP }));
      return;
    }
    if (this.#readonly) return this.#refuse('read-only');
    const gesture = resize ? 'resize' : 'nudge';
    if (this.#nudge?.gesture !== gesture) this.settle();
    const begun = this.#nudge ?? beginNudge(gesture, this.#selection.map((id) => [id, boxOf(this.document.get(id))!]));
    this.#nudge = nudged(begun, direction, far, image, LEAST);
    this.#redraw();
  }

  /** Ends a nudge: its key was let go, or something else begins. */
  settle(): void {
    const nudge = this.#nudge;
    if (!nudge) return;
    this.#nudge = undefined;
    this.#update(nudge.gesture, nudge.boxes);
  }

  undo(): void {
    this.#travel('undo');
  }
  redo(): void {
    this.#travel('redo');
  }

  zoomIn(at?: Point): void {
    this.zoomBy(ZOOM_STEP, at);
  }
  zoomOut(at?: Point): void {
    this.zoomBy(1 / ZOOM_STEP, at);
  }
  zoomBy(factor: number, at?: Point): void {
    this.#moveView(() => this.viewport.zoomBy(factor, at));
  }
  panBy(by: Point): void {
    this.#moveView(() => this.viewport.pan(by));
  }
  fit(): void {
    this.#moveView(() => this.viewport.fit());
  }
  actualSize(): void {
    this.#moveView(() => this.viewport.actualSize());
  }
  /** Brings a region into sight, if it is not. */
  reveal(id: string): void {
    const box = boxOf(this.document.get(id));
    const image = this.viewport.image;
    if (box && image) this.#moveView(() => this.viewport.reveal(boxBounds(box, image)));
  }
  resize(size: Size): void {
    this.#moveView(() => this.viewport.resize(size));
  }

  /** The handle under a point, for the cursor. */
  handleUnder(at: Point, grip: Grip): ReturnType<Scene['handle']> {
    return this.#scene()?.handle(at, grip);
  }
  hitsUnder(at: Point, grip: Grip): readonly string[] {
    return this.#scene()?.hits(at, grip) ?? [];
  }

  // --- inside -------------------------------------------------------------------------------------------------------

  #scene(): Scene | undefined {
    const { viewport } = this;
    const { image, view } = viewport;
    if (!image || !viewport.ready) return undefined;
    const perPixel = { x: 1 / (image.width * view.scale), y: 1 / (image.height * view.scale) };
    const least = Math.max(LEAST, LEAST / view.scale);
    return {
      image,
      view,
      readonly: this.#readonly,
      selection: this.#selection,
      least: { width: Math.min(1, least / image.width), height: Math.min(1, least / image.height) },
      toImage: (at) => viewport.toImage(at),
      hits: (at, grip) => this.#index.at(viewport.toImage(at), { x: (grip.edge / 2) * perPixel.x, y: (grip.edge / 2) * perPixel.y }),
      handle: (at, grip) => {
        const id = this.#selection.length === 1 ? this.#selection[0] : undefined;
        const box = id === undefined ? undefined : boxOf(this.document.get(id));
        const handle = box && handleAt(box, at, view, image, grip);
        return id !== undefined && handle ? { id, handle } : undefined;
      },
      box: (id) => boxOf(this.document.get(id)),
      within: (rect) => this.#index.touching(rect),
    };
  }

  #select(ids: readonly string[], follows: boolean): void {
    const previous = this.#selection;
    this.settle();
    const next = [...new Set(ids)].filter((id) => boxOf(this.document.get(id)));
    if (sameIds(previous, next)) return;
    this.#selection = next;
    this.#tell({ type: 'selected', ids: next, previous, follows });
    this.#redraw();
  }

  #carryOut(intent: Intent): void {
    switch (intent.type) {
      case 'select':
        return this.select(intent.ids);
      case 'create':
        return this.#name(intent.box);
      case 'update':
        return this.#update(intent.gesture, intent.boxes);
      case 'pan':
        return this.#moveView(() => this.viewport.pan(intent.by, intent.from));
      case 'refuse':
        return this.#refuse(intent.why);
    }
  }

  /** Finds the concept for a new box: the active one, the only one, or the one that the person will choose. */
  #name(box: Box): void {
    const known = this.#concepts.some(({ id }) => id === this.#activeConcept) ? this.#activeConcept : undefined;
    const conceptId = known ?? (this.#concepts.length === 1 ? this.#concepts[0]!.id : undefined);
    if (conceptId !== undefined) return this.#create(box, conceptId);
    if (this.#concepts.length === 0) return this.#refuse('no-concept');
    this.#pending = box;
    this.#tell({ type: 'pending' });
    this.#redraw();
  }

  #create(box: Box, conceptId: string): void {
    const label = this.#label(box, conceptId);
    if (this.#edit('draw', () => [label])) this.#select([label.id], true);
  }

  #label(region: Box, conceptId: string): Label {
    return { id: this.#newId(), conceptId, value: 1, region, source: { kind: 'person' } };
  }

  #update(gesture: 'move' | 'resize' | 'nudge', boxes: ReadonlyMap<string, Box>): void {
    this.#edit(gesture, () => [...boxes].flatMap(([id, region]) => {
      const label = this.document.get(id); // the host may have deleted it meanwhile
      return label ? [edited(label, region)] : [];
    }));
  }

  #edit(gesture: EditGesture, put: () => readonly Label[], remove: readonly string[] = []): boolean {
    if (this.#readonly) {
      this.#refuse('read-only');
      return false;
    }
    this.settle(); // what the arrow keys have moved so far is a gesture of its own
    const selected = this.#selection;
    this.#abortStroke();
    let diff: Diff | undefined;
    this.#tracked(() => {
      const open = this.#history.begin(gesture);
      try {
        diff = this.document.transact('user', (transaction) => {
          for (const label of put()) transaction.put(label);
          for (const id of remove) transaction.remove(id);
        });
      } finally {
        open.commit();
      }
    });
    if (!diff || diff.changes.length === 0) return false;
    this.#tell({ type: 'changed', gesture, diff });
    this.#tellSelection(selected);
    this.#redraw();
    return true;
  }

  #travel(way: 'undo' | 'redo'): void {
    if (this.cancel()) return; // the open gesture is the last thing done
    if (this.#readonly) return this.#refuse('read-only');
    const selected = this.#selection;
    let step: { readonly diff: Diff } | undefined;
    this.#tracked(() => (step = this.#history[way]()));
    if (!step) return this.#refuse(way === 'undo' ? 'nothing-to-undo' : 'nothing-to-redo');
    this.#tell({ type: 'changed', gesture: way, diff: step.diff });
    this.#tellSelection(selected);
    const image = this.viewport.image;
    const touched = image && rectUnion(step.diff.changes.flatMap(({ before, after }) => {
      const box = boxOf((after ?? before)?.label);
      return box ? [boxBounds(box, image)] : [];
    }));
    if (touched) this.#moveView(() => this.viewport.reveal(touched));
    this.#redraw();
  }

  /** Tells what removing labels did to the selection. */
  #tellSelection(previous: readonly string[]): void {
    if (!sameIds(previous, this.#selection)) this.#tell({ type: 'selected', ids: this.#selection, previous, follows: true });
  }

  #tracked(action: () => void): void {
    const { canUndo, canRedo } = this.#history;
    action();
    if (canUndo !== this.#history.canUndo || canRedo !== this.#history.canRedo) {
      this.#tell({ type: 'history', canUndo: this.#history.canUndo, canRedo: this.#history.canRedo });
    }
  }

  #moveView(action: () => void): void {
    const { scale } = this.viewport.view;
    action();
    if (this.viewport.view.scale !== scale) this.#tell({ type: 'view', scale: this.viewport.view.scale });
    this.#redraw();
  }

  /** Ends whatever is open without a trace, and says nothing. */
  #abort(): boolean {
    const open = this.busy;
    this.#abortStroke();
    this.#hand = undefined;
    this.#nudge = undefined;
    this.#pending = undefined;
    return open;
  }

  #abortStroke(): void {
    if (this.#tool.busy) this.#tool = startTool(this.#tool.name);
  }

  #refuse(why: Refusal): void {
    this.#tell({ type: 'refused', why });
  }

  #redraw(): void {
    this.#tell({ type: 'redraw' });
  }
}

/** A label with another box. A suggestion that was accepted counts as edited from then on. */
function edited(label: Label, region: Box): Label {
  const { source } = label;
  return { ...label, region, ...(source.kind === 'workflow' && !source.edited && { source: { ...source, edited: true } }) };
}
