import type { Point, Shape } from '../model/region.js';
import { sameVertex, type Size, type VertexAddress } from '../geometry/index.js';
import type { RegionEditor } from './editor.js';
import type { Combination, OutlineKit, Simplified } from './kit.js';

/** What the hand does for it. */
export interface OutlineHand {
  /** Pixels. */
  readonly image: Size;
  /** Whether a tool or a paste is at work. */
  readonly atWork: boolean;
  /** Ends a nudge, and keeps it. */
  settle(): void;
  /** With what else moves along. */
  linked(shapes: ReadonlyMap<string, Shape>): ReadonlyMap<string, Shape>;
}

/** What a person does to outlines and their vertices, beside drawing and dragging. Comes with the kit that knows outlines. */
export class OutlineEdits {
  readonly kit: OutlineKit;
  readonly #editor: RegionEditor;
  readonly #hand: OutlineHand;
  /** The two outlines that a redrawn stretch can mean. */
  #redrawing: { readonly id: string; readonly outlines: readonly Shape[] } | undefined;

  constructor(editor: RegionEditor, kit: OutlineKit, hand: OutlineHand) {
    this.#editor = editor;
    this.kit = kit;
    this.#hand = hand;
  }

  /** Makes one region of the chosen ones; the one that was chosen first is the one that the others are taken from. */
  async combine(how: Combination): Promise<void> {
    await this.#replace(this.#editor.selection, (shapes) => this.kit.combine(how, shapes));
  }

  /** What an outline that crosses itself encloses, without crossings. */
  async mend(id: string): Promise<void> {
    await this.#replace([id], (shapes) => this.kit.combine('mend', shapes));
  }

  /** The pieces into which a line cuts the chosen region. */
  async split(line: readonly Point[]): Promise<void> {
    await this.#replace(this.#editor.selection, ([shape]) => this.kit.split(shape!, line));
  }

  /** Draws a stretch of the chosen region's outline anew. */
  redraw(line: readonly Point[]): void {
    const [id, shape] = this.#only, [best, other] = shape ? this.kit.redraw(shape, line, this.#hand.image) : [];
    if (best) this.#takePart(id!, best, other);
    else this.#editor.refuse('no-result');
  }

  /** Whether the stretch that was just redrawn could mean the other part of the outline too. */
  hasOtherPart(id: string): boolean {
    const shape = this.#editor.shape(id);
    return shape !== undefined && this.#redrawing?.id === id && this.#redrawing.outlines.includes(shape);
  }

  /** Takes the other part of the outline that was redrawn; once more: the first again. */
  takeOtherPart(id: string): void {
    if (!this.hasOtherPart(id)) return;
    const now = this.#editor.shape(id)!, other = this.#redrawing!.outlines.find((outline) => outline !== now)!;
    this.#takePart(id, other, now);
  }

  /** A region with fewer vertices. @param most pixels of the image that one may be off */
  simplified(id: string, most: number): Simplified | undefined {
    const shape = this.#editor.shape(id);
    return shape && this.kit.simplify(shape, this.#hand.image, most);
  }

  /** Deletes the chosen vertices. @returns whether there were any */
  deleteChosen(): boolean {
    const editor = this.#editor, [id] = this.#only, { vertices } = editor, [only, ...others] = vertices;
    if (!only || id === undefined) return false;
    this.deleteVertices(id, vertices);
    // one after the other: the one before comes next
    if (others.length === 0 && editor.vertices.length === 0) editor.chooseVertices([{ ...only, index: Math.max(0, only.index - 1) }]);
    return true;
  }

  deleteVertices(id: string, vertices: readonly VertexAddress[]): void {
    const editor = this.#editor;
    if (editor.is('locked', id)) return editor.refuse('locked');
    const shape = editor.shape(id), left = shape && this.kit.withoutVertices(shape, vertices);
    if (left) editor.update('reshape', new Map([[id, left]]));
    else editor.refuse('too-few-points');
  }

  /** Chooses the next or previous vertex of the one chosen region, round and round. @returns false where there is none */
  walkVertices(step: 1 | -1): boolean {
    const editor = this.#editor, all = this.#vertices;
    if (all.length === 0 || editor.readonly) return false;
    this.#hand.settle();
    const current = editor.vertices.at(-1), from = current ? all.findIndex((each) => sameVertex(each, current)) : step > 0 ? -1 : 0;
    editor.chooseVertices([all[(from + step + all.length) % all.length]!]);
    return true;
  }

  /** The place of a vertex of the one chosen region along its outline, counted from 1. */
  vertexPlace(vertex: VertexAddress): { readonly at: number; readonly count: number } {
    const all = this.#vertices;
    return { at: all.findIndex((each) => sameVertex(each, vertex)) + 1, count: all.length };
  }

  /** Sets a vertex after the chosen one, and chooses it. @returns false where none is chosen */
  insertVertex(): boolean {
    const editor = this.#editor, [id, shape] = this.#only, last = editor.vertices.at(-1);
    if (!shape || !last) return false;
    if (editor.is('locked', id)) editor.refuse('locked');
    else if (editor.update('reshape', this.#hand.linked(new Map([[id, this.kit.insertAfter(shape, last)]])))) editor.chooseVertices([{ ...last, index: last.index + 1 }]);
    return true;
  }

  /** The one chosen region. */
  get #only(): readonly [id: string, shape: Shape | undefined] | readonly [undefined, undefined] {
    const { selection } = this.#editor, id = selection[0];
    return id === undefined || selection.length > 1 ? [undefined, undefined] : [id, this.#editor.shape(id)];
  }

  /** Its vertices, along the outline. */
  get #vertices(): readonly VertexAddress[] {
    const [, shape] = this.#only;
    return shape ? this.kit.vertices(shape) : [];
  }

  #takePart(id: string, shape: Shape, other: Shape | undefined): void {
    const editor = this.#editor;
    if (editor.is('locked', id)) return editor.refuse('locked');
    if (editor.update('reshape', new Map([[id, shape]]))) this.#redrawing = other && { id, outlines: [editor.shape(id)!, other] };
  }

  /** Puts what comes of regions in their place, if nobody has changed them meanwhile. */
  async #replace(ids: readonly string[], work: (shapes: readonly Shape[]) => Promise<readonly Shape[] | undefined>): Promise<void> {
    const editor = this.#editor;
    if (editor.readonly) return editor.refuse('read-only');
    if (ids.some((id) => editor.is('locked', id))) return editor.refuse('locked');
    this.#hand.settle();
    if (!editor.makeWay()) return;
    const before = ids.map((id) => editor.document.get(id));
    let shapes: readonly Shape[] | undefined;
    try {
      shapes = await work(ids.map((id) => editor.shape(id)!));
    } catch {
      return editor.refuse('failed'); // what it needs did not load
    }
    if (ids.some((id, i) => editor.document.get(id) !== before[i])) return;
    if (this.#hand.atWork || editor.pending) return editor.refuse('interrupted');
    if (shapes && shapes.length > 0) editor.replace(ids, shapes);
    else editor.refuse('no-result');
  }
}
