import type { Box, Point } from '../../model/region.js';
import type { Grip, Handle, Rect, Size, View } from '../../geometry/index.js';

export type ToolName = 'select' | 'box' | 'pan';

export interface Modifiers {
  readonly shift: boolean;
  readonly alt: boolean;
}

/** What a hand does, in CSS pixels of the viewport. `cancel` stands for every way in which a gesture is broken off. */
export type ToolInput =
  | ({ readonly type: 'down' | 'move' | 'up'; readonly at: Point; readonly grip: Grip } & Modifiers)
  | { readonly type: 'cancel' };

export type PointerInput = Exclude<ToolInput, { type: 'cancel' }>;

/** What a tool may ask about the picture. It changes nothing through this. */
export interface Scene {
  readonly image: Size;
  readonly view: View;
  readonly readonly: boolean;
  readonly selection: readonly string[];
  /** Least sides of a box, normalised. */
  readonly least: Size;
  toImage(at: Point): Point;
  /** The ids under a point, the first to be chosen first. */
  hits(at: Point, grip: Grip): readonly string[];
  /** The handle of the one selected box under a point. */
  handle(at: Point, grip: Grip): { readonly id: string; readonly handle: Handle } | undefined;
  box(id: string): Box | undefined;
  /** Ids whose outline the rectangle touches, or that it holds. */
  within(rect: Rect): readonly string[];
}

/** What a tool wants done. */
export type Intent =
  | { readonly type: 'select'; readonly ids: readonly string[] }
  | { readonly type: 'create'; readonly box: Box }
  | { readonly type: 'update'; readonly gesture: 'move' | 'resize'; readonly boxes: ReadonlyMap<string, Box> }
  /** The view that the pan began with, moved by so many CSS pixels. */
  | { readonly type: 'pan'; readonly from: View; readonly by: Point }
  | { readonly type: 'refuse'; readonly why: 'too-small' };

/** What a tool shows while its gesture lasts. Nothing of it is written before the gesture ends. */
export interface Preview {
  /** Boxes of existing labels, as they would be. */
  readonly boxes?: ReadonlyMap<string, Box>;
  /** The box that is being drawn. */
  readonly draft?: Box;
  /** The rubber band. */
  readonly band?: Rect;
}

export interface Step<State> {
  readonly state: State;
  readonly intents: readonly Intent[];
}

export interface Tool<State> {
  readonly idle: State;
  reduce(state: State, input: ToolInput, scene: Scene): Step<State>;
  preview(state: State): Preview | undefined;
}

/** A hand that moves less than this (CSS pixels) between down and up has clicked. */
export const SLOP = 4;

/** A tool in use: its state is its own. */
export interface RunningTool {
  readonly name: ToolName;
  /** Whether a gesture is open. */
  readonly busy: boolean;
  readonly phase: string;
  readonly preview: Preview | undefined;
  take(input: ToolInput, scene: Scene): readonly Intent[];
}

export function running<State extends { readonly phase: string }>(name: ToolName, tool: Tool<State>): RunningTool {
  let state = tool.idle;
  return {
    name,
    get busy() {
      return state.phase !== tool.idle.phase;
    },
    get phase() {
      return state.phase;
    },
    get preview() {
      return tool.preview(state);
    },
    take(input, scene) {
      const step = tool.reduce(state, input, scene);
      state = step.state;
      return step.intents;
    },
  };
}
