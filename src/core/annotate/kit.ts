import type { Point, Shape } from '../model/region.js';
import type { Rect, Size } from '../geometry/index.js';
import type { RegionEditor } from './editor.js';
import type { OutlineEdits, OutlineHand } from './outline-edits.js';
import type { Seen, ShapeKind } from './shapes/kind.js';
import type { RunningTool, Scene, ToolName } from './tools/types.js';

/** What one annotator can do that another cannot. */
export interface Kit {
  readonly kinds: readonly ShapeKind[];
  /** Whether its regions can be turned, by a knob. */
  readonly turnable?: () => boolean;
  /** Begins to use a tool. */
  startTool(tool: ToolName): RunningTool;
  /** A region drawn by key. */
  fresh(rect: Rect): Shape;
  /** What a person can do to outlines beside drawing and dragging them. */
  readonly outlines?: (editor: RegionEditor, hand: OutlineHand) => OutlineEdits;
}

export type Combination = 'unite' | 'subtract' | 'intersect' | 'mend';

/** What becomes of outlines. */
export interface OutlineKit {
  /** Where a point snaps to, of the regions near by; the point itself, where there is nothing. `reach`: CSS pixels */
  snap(point: Point, near: readonly Shape[], reach: number, seen: Seen): Point;
  /** What other regions do when borders that they share with one are moved. */
  follow(before: Shape, after: Shape, others: ReadonlyMap<string, Shape>): ReadonlyMap<string, Shape>;
  /** Without these vertices; undefined where too few would be left. */
  withoutVertices(shape: Shape, vertices: Scene['vertices']): Shape | undefined;
  moveVertices(shape: Shape, vertices: Scene['vertices'], by: Point): Shape;
  /** All vertices, along the outline, part after part. */
  vertices(shape: Shape): Scene['vertices'];
  /** With a vertex in the middle of the edge after one. */
  insertAfter(shape: Shape, vertex: Scene['vertices'][number]): Shape;
  /** With a stretch of the outline drawn anew: both rings that can be meant, the likelier first. */
  redraw(shape: Shape, line: readonly Point[], image: Size): readonly Shape[];
  /** With fewer vertices, none off by more than `most` pixels of the image. */
  simplify(shape: Shape, image: Size, most: number): Simplified;
  /** Places where an outline crosses itself. */
  crossings(shape: Shape): readonly Point[];
  /** What comes of several regions, the first one first; empty: nothing is left. Loads what it needs. */
  combine(how: Combination, shapes: readonly Shape[]): Promise<readonly Shape[]>;
  /** The pieces into which a line cuts a region; undefined where it does not cut through. Loads what it needs. */
  split(shape: Shape, line: readonly Point[]): Promise<readonly Shape[] | undefined>;
}

export interface Simplified {
  readonly shape: Shape;
  readonly count: number;
  /** Pixels of the image. */
  readonly deviation: number;
}
