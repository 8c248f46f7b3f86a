import type { Point, Polygon, Shape } from '../../model/region.js';
import type { Grip, Rect, Size, VertexAddress, View } from '../../geometry/index.js';
import type { Drag, Grab, Seen } from '../shapes/kind.js';

/**
 * `extreme`: a box through the four outermost points of a thing. `split`: a line that cuts the chosen polygon.
 * `redraw`: a line from its outline to its outline, which is the new one between. `scissors`: follows the edges of the picture.
 * `wand`: finds what is alike.
 */
export type ToolName = 'select' | 'box' | 'extreme' | 'polygon' | 'split' | 'redraw' | 'scissors' | 'wand' | 'pan';

export interface Modifiers {
  readonly shift: boolean;
  readonly alt: boolean;
}

/**
 * What a hand does, in CSS pixels of the viewport. `cancel` stands for every way in which a gesture is broken off, `finish`
 * for every way in which one is ended that goes by clicks; `back` and `forth` undo and redo inside of it; `again`: what a tool asks
 * for would be answered in another way now; `lift`: the pointer is gone, and with it what it was pressed for.
 */
export type ToolInput =
  | ({ readonly type: 'down' | 'move' | 'up'; readonly at: Point; readonly grip: Grip; readonly pen?: boolean; /** Snaps to nothing. */ readonly free?: boolean } & Modifiers)
  | { readonly type: 'cancel' | 'finish' | 'back' | 'forth' | 'again' | 'lift' };

export type PointerInput = Extract<ToolInput, { at: Point }>;

export const isPointer = (input: ToolInput): input is PointerInput => 'at' in input;

/** What a tool may ask about the picture. It changes nothing through this. */
export interface Scene extends Seen {
  readonly readonly: boolean;
  readonly selection: readonly string[];
  /** Vertices chosen of the one chosen region. */
  readonly vertices: readonly VertexAddress[];
  /** Least sides of a region, normalised. */
  readonly least: Size;
  toImage(at: Point): Point;
  /** The ids under a point, the first to be chosen first. */
  hits(at: Point, grip: Grip): readonly string[];
  /** What can be taken of the one chosen region under a point. */
  grab(at: Point, grip: Grip): { readonly id: string; readonly grab: Grab } | undefined;
  shape(id: string): Shape | undefined;
  isLocked(id: string): boolean;
  /** Ids whose outline the rectangle touches, or that it holds. */
  within(rect: Rect): readonly string[];
  /** Several regions moved as one, inside the picture. */
  move(shapes: ReadonlyMap<string, Shape>, by: Point): ReadonlyMap<string, Shape>;
  drag(initial: Shape, grab: Grab, drag: Pick<Drag, 'from' | 'to' | 'shift' | 'alt' | 'vertices'>): Shape;
  /** A place in the picture, or the vertex or outline of another region that is near enough on screen. */
  snap(point: Point, except: readonly string[]): Point;
}

/** What a tool wants done. */
export type Intent =
  | { readonly type: 'select'; readonly ids: readonly string[] }
  | { readonly type: 'select-vertices'; readonly vertices: readonly VertexAddress[] }
  | { readonly type: 'create'; readonly shape: Shape }
  | { readonly type: 'update'; readonly gesture: 'move' | 'resize' | 'turn' | 'reshape'; readonly shapes: ReadonlyMap<string, Shape> }
  | { readonly type: 'split' | 'redraw'; readonly line: readonly Point[] }
  | { readonly type: 'delete-vertices'; readonly id: string; readonly vertices: readonly VertexAddress[] }
  /** The view that the pan began with, moved by so many CSS pixels. */
  | { readonly type: 'pan'; readonly from: View; readonly by: Point }
  | { readonly type: 'refuse'; readonly why: 'too-small' | 'too-few-points' | 'none-chosen' | 'locked' };

/** What a tool shows while its gesture lasts. Nothing of it is written before the gesture ends. */
export interface Preview {
  /** Existing regions, as they would be. */
  readonly shapes?: ReadonlyMap<string, Shape>;
  /** The region that is being drawn. */
  readonly draft?: Shape;
  /** An outline that is being drawn, up to the hand; `closes`: the hand is at its beginning. */
  readonly path?: readonly Point[];
  readonly closes?: boolean;
  /** Single places that were set. */
  readonly points?: readonly Point[];
  /** What was found in the picture, and is no region before it is accepted; from what it was found. */
  readonly offered?: Polygon;
  readonly include?: readonly Point[];
  readonly exclude?: readonly Point[];
  /** The rubber band. */
  readonly band?: Rect;
}

export interface Step<State> {
  readonly state: State;
  readonly intents: readonly Intent[];
}

export interface Tool<State> {
  readonly idle: State;
  /** Whether its gesture has steps that can be taken back one by one. */
  readonly stepwise?: boolean;
  /** How many points would be lost if it were broken off. */
  stake?(state: State): number;
  reduce(state: State, input: ToolInput, scene: Scene): Step<State>;
  preview(state: State, scene: Scene): Preview | undefined;
}

/** A hand that moves less than this (CSS pixels) between down and up has clicked. */
export const SLOP = 4;

/** A tool in use: its state is its own. */
export interface RunningTool {
  /** Whether a gesture is open. */
  readonly busy: boolean;
  readonly stepwise: boolean;
  /** How many points would be lost if it were broken off. */
  readonly stake: number;
  preview(scene: Scene): Preview | undefined;
  take(input: ToolInput, scene: Scene): readonly Intent[];
}

export function running<State extends { readonly phase: string }>(tool: Tool<State>): RunningTool {
  let state = tool.idle;
  return {
    get busy() {
      return state.phase !== tool.idle.phase;
    },
    stepwise: tool.stepwise === true,
    get stake() {
      return tool.stake?.(state) ?? 0;
    },
    preview: (scene) => tool.preview(state, scene),
    take(input, scene) {
      const step = tool.reduce(state, input, scene);
      state = step.state;
      return step.intents;
    },
  };
}
