import type { Label, WorkflowSource } from '../model/annotation.js';
import type { Point, Region, Shape } from '../model/region.js';
import { isWellFormed, normaliseShape, rectUnion, shapeBounds, type Rect, type Size, type VertexAddress } from '../geometry/index.js';
import type { Diff } from './document.js';
import type { EditGesture, EditorEvent, RegionMark } from './editor-events.js';
import { edited, LabelEditor } from './label-editor.js';
import type { ToolName } from './tools/types.js';
import { Viewport } from './viewport.js';

const ZOOM_STEP = 1.25;

/** What is open under a hand. */
export interface OpenGesture {
  readonly busy: boolean;
  /** Whether a tool or a paste is at work: no mere pan, and no arrow key. */
  readonly atWork: boolean;
  /** Ends it without a trace. */
  abort(): void;
  /** The pointer is gone, or pans and zooms instead: a drawing by clicks waits for it. @returns false where there is none */
  letGo(): boolean;
  /** Asks once before much is lost. @returns how many points are asked about; 0: nothing is */
  hesitate(): number;
  /** Ends what is done with each press of a key, and keeps it. */
  settle(): void;
  /** Takes back, or does again, a step inside of it. @returns whether there was one */
  back(): boolean;
  forth(): boolean;
}

const NOTHING: OpenGesture = { busy: false, atWork: false, abort() {}, letGo: () => false, hesitate: () => 0, settle() {}, back: () => false, forth: () => false };

/**
 * The labels of a picture whose regions are drawn, and how one looks at them. It needs no screen and no hand; that one has its own
 * class, which is loaded later.
 */
export class RegionEditor extends LabelEditor {
  readonly viewport = new Viewport();
  /** What the hand has open; it puts itself here. */
  gesture: OpenGesture = NOTHING;
  /** Labels that were copied. */
  clipboard: readonly Label[] = [];
  readonly #types: ReadonlySet<string>;
  readonly #tools: readonly ToolName[];
  /** Of polygons of the document, whether they have the form of one: others are kept as they came, and not shown. */
  readonly #wellFormed = new WeakMap<Region, boolean>();
  readonly #marks: Readonly<Record<RegionMark, Set<string>>> = { hidden: new Set(), locked: new Set() };
  #tool: ToolName = 'select';
  #pending: Shape | undefined;
  #vertices: readonly VertexAddress[] = [];
  #activeConcept: string | undefined;
  /** Who was drawing before it became read-only draws again after. */
  #goesOnWith: ToolName | undefined;
  #order: readonly string[] | undefined;
  #regions: readonly Label[] | undefined;

  /**
   * @param types of the regions that it shows; labels with others, and without one, are kept as they are
   * @param tools that a person can take
   */
  constructor(types: readonly Shape['type'][], tools: readonly ToolName[], newId: () => string, tell: (event: EditorEvent) => void) {
    super(newId, tell);
    this.#types = new Set(types);
    this.#tools = tools;
    this.document.observe((diff) => this.#follow(diff));
  }

  get tools(): readonly ToolName[] {
    return this.#tools;
  }
  /** Vertices chosen of the one chosen region. */
  get vertices(): readonly VertexAddress[] {
    return this.#vertices;
  }
  get tool(): ToolName {
    return this.#tool;
  }
  get activeConcept(): string | undefined {
    return this.#activeConcept;
  }
  /** A region that is drawn and has no concept yet. */
  get pending(): Shape | undefined {
    return this.#pending;
  }
  override get busy(): boolean {
    return this.gesture.busy || this.#pending !== undefined;
  }
  /** The labels that have a region of the types shown, in drawing order, then the suggestions. */
  get regions(): readonly Label[] {
    const { labels, suggestions } = this.document;
    this.#regions ??= [...labels.filter((label) => this.shapeIn(label)), ...suggestions];
    return this.#regions;
  }
  /** Ids of the regions as one reads a page: downwards, then to the right. */
  get readingOrder(): readonly string[] {
    const image = this.viewport.image ?? { width: 1, height: 1 };
    this.#order ??= this.regions
      .map(({ id, region }) => ({ id, at: shapeBounds(region as Shape, image) }))
      .sort((a, b) => a.at.y - b.at.y || a.at.x - b.at.x)
      .map(({ id }) => id);
    return this.#order;
  }

  shape(id: string): Shape | undefined {
    return this.shapeIn(this.document.get(id));
  }
  /** A label's region, if it is of the types shown. */
  shapeIn(label: Label | undefined): Shape | undefined {
    const region = label?.region;
    if (!region || !this.#types.has(region.type)) return undefined;
    let isFine = region.type === 'box' || this.#wellFormed.get(region);
    if (isFine === undefined) this.#wellFormed.set(region, (isFine = isWellFormed(region)));
    return isFine ? (region as Shape) : undefined;
  }
  is(mark: RegionMark, id: string): boolean {
    return this.#marks[mark].has(id);
  }
  /** Ids of the regions that are hidden, or locked. */
  marked(mark: RegionMark): readonly string[] {
    return this.#marks[mark].size === 0 ? [] : this.regions.flatMap(({ id }) => (this.is(mark, id) ? [id] : []));
  }
  canDraw(tool: ToolName): boolean {
    return this.#tools.includes(tool) && (!this.readonly || tool === 'select' || tool === 'pan');
  }

  // --- what the host assigns: no events -----------------------------------------------------------------------------

  setImage(image: Size | undefined): void {
    this.abort();
    this.viewport.setImage(image);
    this.#order = undefined;
    if (!image) this.forgetDeclined();
    this.redraw();
  }

  override setReadonly(readonly: boolean): void {
    if (readonly === this.readonly) return;
    this.abort();
    super.setReadonly(readonly);
    this.#vertices = [];
    if (readonly && !this.canDraw(this.#tool)) {
      this.#goesOnWith = this.#tool;
      this.#tool = 'select';
    } else if (!readonly && this.#goesOnWith) {
      this.#tool = this.#goesOnWith;
      this.#goesOnWith = undefined;
    }
    this.redraw();
  }

  assignTool(tool: ToolName): void {
    if (!this.#tools.includes(tool)) return;
    if (this.readonly) this.#goesOnWith = this.canDraw(tool) ? undefined : tool;
    if (tool === this.#tool || !this.canDraw(tool)) return;
    this.abort();
    this.#tool = tool;
    this.redraw();
  }

  assignConcept(conceptId: string | undefined): void {
    this.#activeConcept = conceptId;
    this.redraw();
  }

  // --- what the person does -----------------------------------------------------------------------------------------

  /** The pointer is gone, or does something else: what it held is broken off, a drawing by clicks waits. */
  letGo(): void {
    if (this.gesture.letGo()) this.redraw();
    else this.cancel();
  }

  /** Breaks off what is open for something else, but asks once before many points are lost. @returns false where it asks */
  override makeWay(): boolean {
    const points = this.gesture.hesitate();
    if (points > 0) this.tell({ type: 'losing', points });
    else this.cancel();
    return points === 0;
  }

  /** Escape: the gesture, then the vertices, then the selection, then the tool. @returns whether there was anything to step back from. */
  stepBack(): boolean {
    const { busy } = this;
    if (!this.makeWay() || busy) return true;
    if (this.#vertices.length > 0) this.chooseVertices([]);
    else if (this.selection.length > 0) this.select([]);
    else if (this.#tool !== 'select') this.useTool('select');
    else return false;
    return true;
  }

  useTool(tool: ToolName): void {
    const previous = this.#tool;
    if (tool === previous || !this.#tools.includes(tool)) return;
    if (!this.canDraw(tool)) return this.refuse('read-only');
    if (!this.makeWay()) return;
    this.#goesOnWith = undefined;
    this.#tool = tool;
    this.tell({ type: 'tool', tool, previous });
    this.redraw();
  }

  selectAll(): void {
    this.select(this.#inSight(this.regions.flatMap(({ id }) => (this.isSuggested(id) ? [] : [id]))));
  }

  /** All regions, or suggestions, of the concepts of those that are chosen; of the one that is drawn, if none is. */
  selectConcept(): void {
    const suggested = this.choosesSuggestions;
    const concepts = new Set(this.selection.length > 0 ? this.selection.map((id) => this.document.get(id)?.conceptId) : [this.#activeConcept]);
    this.select(this.#inSight(this.regions.filter(({ id, conceptId }) => concepts.has(conceptId) && this.isSuggested(id) === suggested).map(({ id }) => id)));
  }

  chooseVertices(vertices: readonly VertexAddress[]): void {
    if (vertices.length === 0 && this.#vertices.length === 0) return;
    this.#vertices = vertices;
    this.tell({ type: 'vertices', vertices });
    this.redraw();
  }

  /** The next or previous region in reading order. @returns false at the end, unless it goes round. */
  walk(step: 1 | -1, round: boolean): boolean {
    const order = this.#inSight(this.readingOrder);
    if (order.length === 0) return false;
    const current = this.selection.at(-1);
    const from = current === undefined ? (step > 0 ? -1 : order.length) : order.indexOf(current);
    const to = from + step;
    if (!round && (to < 0 || to >= order.length)) return false;
    const id = order[(to + order.length) % order.length]!;
    this.select([id]);
    this.reveal(id);
    return true;
  }

  /**
   * A digit or a click on a concept: names the waiting region, else what is being drawn, else the selected ones, else what is drawn next.
   *
   * @param source whose answer it is of the waiting region
   */
  chooseConcept(conceptId: string, source?: WorkflowSource): void {
    if (!this.concepts.some(({ id }) => id === conceptId)) return;
    if (this.#pending) {
      const shape = this.#pending;
      this.#pending = undefined;
      this.#create(shape, conceptId, source);
    } else if (this.selection.length > 0 && !this.readonly && !this.gesture.atWork) this.relabel(this.selection, conceptId);
    else this.activate(conceptId);
  }

  activate(conceptId: string | undefined): void {
    const previous = this.#activeConcept;
    if (conceptId === previous) return;
    this.#activeConcept = conceptId;
    this.tell({ type: 'concept', conceptId, previous });
    this.redraw();
  }

  /** Finds the concept for a new region: the active one, the only one, or the one that the person will choose. */
  name(shape: Shape): void {
    const known = this.concepts.some(({ id }) => id === this.#activeConcept) ? this.#activeConcept : undefined;
    const conceptId = known ?? (this.concepts.length === 1 ? this.concepts[0]!.id : undefined);
    if (conceptId !== undefined) return this.#create(shape, conceptId);
    if (this.concepts.length === 0) return this.refuse('no-concept');
    this.#pending = shape;
    this.tell({ type: 'pending' });
    this.redraw();
  }

  /** Gives regions another place or form. */
  update(gesture: EditGesture, shapes: ReadonlyMap<string, Shape>): boolean {
    return this.edit(gesture, [...shapes].flatMap(([id, shape]) => {
      const label = this.document.get(id); // the host may have deleted it meanwhile
      return label ? [edited(label, { region: normaliseShape(shape) })] : [];
    }));
  }

  /** Adds copies of labels, on top, each with its region, and chooses them. */
  add(gesture: EditGesture, originals: readonly Label[], shapes: readonly Shape[]): void {
    const copies = originals.map(({ conceptId, value }, i) => this.label(conceptId, value, normaliseShape(shapes[i]!)));
    if (this.edit(gesture, copies)) this.choose(copies.map(({ id }) => id), true);
  }

  /** Puts regions in the place of others, as one step; the first replacements keep the labels of the first originals. */
  replace(ids: readonly string[], shapes: readonly Shape[]): void {
    const originals = ids.map((id) => this.document.get(id)!);
    const labels = shapes.map((shape, i): Label => {
      const original = originals[i];
      return original ? edited(original, { region: shape }) : this.label(originals.at(-1)!.conceptId, 1, normaliseShape(shape));
    });
    if (this.edit('combine', labels, ids.slice(shapes.length))) this.choose(labels.map(({ id }) => id), true);
  }

  /** Draws the chosen regions above, or below, all others. */
  order(to: 'front' | 'back'): void {
    const ids = new Set(this.selection), chosen = this.document.labels.filter(({ id }) => ids.has(id));
    const { bottom, top } = this.document.places;
    this.edit('order', chosen, [], (i) => (to === 'front' ? top + 1 + i : bottom - chosen.length + i));
  }

  mark(mark: RegionMark, ids: readonly string[], on: boolean): void {
    const changed = ids.filter((id) => this.is(mark, id) !== on);
    if (changed.length === 0) return;
    for (const id of changed) {
      if (on) this.#marks[mark].add(id);
      else this.#marks[mark].delete(id);
    }
    this.tell({ type: 'marked', mark, ids: changed, on });
    if (mark === 'hidden' && on) this.choose(this.#inSight(this.selection), true);
    this.redraw();
  }

  copy(): void {
    const ids = new Set(this.selection);
    const labels = this.regions.filter(({ id }) => ids.has(id));
    if (labels.length === 0) return;
    this.clipboard = labels;
    this.tell({ type: 'copied', count: labels.length });
  }

  override undo(): void {
    if (!this.gesture.back()) super.undo();
  }
  override redo(): void {
    if (!this.gesture.forth()) super.redo();
  }

  zoomIn(at?: Point): void {
    this.zoomBy(ZOOM_STEP, at);
  }
  zoomOut(at?: Point): void {
    this.zoomBy(1 / ZOOM_STEP, at);
  }
  zoomBy(factor: number, at?: Point): void {
    this.moveView(() => this.viewport.zoomBy(factor, at));
  }
  panBy(by: Point): void {
    this.moveView(() => this.viewport.pan(by));
  }
  fit(): void {
    this.moveView(() => this.viewport.fit());
  }
  actualSize(): void {
    this.moveView(() => this.viewport.actualSize());
  }
  /** Fills the viewport with the chosen regions. */
  zoomToSelected(): void {
    const bounds = this.boundsOf(this.selection);
    if (bounds) this.moveView(() => this.viewport.show(bounds));
  }
  /** Brings a region into sight, if it is not. */
  reveal(id: string): void {
    const bounds = this.boundsOf([id]);
    if (bounds) this.moveView(() => this.viewport.reveal(bounds));
  }
  /** Brings a place of the picture into sight, if it is not. */
  lookAt({ x, y }: Point): void {
    this.moveView(() => this.viewport.reveal({ x, y, width: 0, height: 0 }));
  }
  resize(size: Size): void {
    this.moveView(() => this.viewport.resize(size));
  }

  /** The rectangle around regions, normalised; undefined for none, and while there is no picture. */
  boundsOf(ids: readonly string[]): Rect | undefined {
    const { image } = this.viewport;
    return image && rectUnion(ids.flatMap((id) => {
      const shape = this.shape(id);
      return shape ? [shapeBounds(shape, image)] : [];
    }));
  }

  // --- for the hand -------------------------------------------------------------------------------------------------

  moveView(action: () => void): void {
    const { scale } = this.viewport.view;
    action();
    if (this.viewport.view.scale !== scale) this.tell({ type: 'view', scale: this.viewport.view.scale });
    this.redraw();
  }

  // --- inside -------------------------------------------------------------------------------------------------------

  #inSight(ids: readonly string[]): readonly string[] {
    return this.#marks.hidden.size === 0 ? ids : ids.filter((id) => !this.is('hidden', id));
  }

  protected override shows(label: Label | undefined): boolean {
    return this.shapeIn(label) !== undefined;
  }

  protected override normal(label: Label): Label {
    const { region } = label;
    if (!region || !this.#types.has(region.type) || !isWellFormed(region)) return label;
    const normal = normaliseShape(region);
    return normal === region ? label : { ...label, region: normal };
  }

  protected override isLocked(id: string): boolean {
    return this.is('locked', id);
  }

  protected override chosen(): void {
    this.#vertices = [];
  }

  protected override settle(): void {
    this.gesture.settle();
  }

  protected override abort(): boolean {
    const open = this.busy;
    this.gesture.abort();
    this.#pending = undefined;
    return open;
  }

  protected override show(labels: readonly Label[]): void {
    const { image } = this.viewport;
    const bounds = image && rectUnion(labels.flatMap((label) => {
      const shape = this.shapeIn(label);
      return shape ? [shapeBounds(shape, image)] : [];
    }));
    if (bounds) this.moveView(() => this.viewport.reveal(bounds));
  }

  #follow({ changes }: Diff): void {
    this.#order = this.#regions = undefined;
    if (this.#vertices.length === 0) return;
    const change = changes.find(({ id }) => id === this.selection[0]);
    if (this.selection.length !== 1 || (change && !sameOutline(change.before?.label, change.after?.label))) this.#vertices = [];
  }

  #create(shape: Shape, conceptId: string, source?: WorkflowSource): void {
    const label = this.label(conceptId, 1, normaliseShape(shape), source);
    if (this.edit('draw', [label])) this.choose([label.id], true);
  }
}

/** Whether the same addresses mean the same vertices. */
function sameOutline(before: Label | undefined, after: Label | undefined): boolean {
  const lengths = (label: Label | undefined): string =>
    label?.region?.type === 'polygon' ? JSON.stringify(label.region.parts.map((part) => part.map((ring) => ring.length))) : '';
  return lengths(before) === lengths(after);
}
