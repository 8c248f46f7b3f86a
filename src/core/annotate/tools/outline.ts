import type { Point, Polygon } from '../../model/region.js';
import { clampPoint, isAtLeast, polygonBounds, simplifyLine } from '../../geometry/index.js';
import { isAtStart, screenDistance } from './near.js';
import { selectTool, type SelectState } from './select.js';
import { isPointer, SLOP, type Intent, type PointerInput, type Scene, type Step, type Tool } from './types.js';

/** A freehand stroke is simplified by at most so many pixels of the picture. */
const FREEHAND_DEVIATION = 1;

export type OutlineState =
  | { readonly phase: 'idle' }
  | {
    readonly phase: 'drawing'; readonly points: readonly Point[]; readonly hand: Point; readonly undone: readonly Point[];
    /** Where the hand went down, while it is down; `stroke`: drawn freehand since. */
    readonly pressed?: { readonly at: Point; readonly stroke?: readonly Point[] };
  }
  /** A vertex of the chosen region was taken: what is shown can be used. */
  | { readonly phase: 'adjusting'; readonly inner: SelectState };

/** What becomes of the points of an outline. */
interface Outline {
  readonly least: number;
  /** Whether a click on the first point ends it. */
  readonly closed: boolean;
  end(points: readonly Point[], scene: Scene): Intent;
}

type Drawing = OutlineState & { phase: 'drawing' };

const IDLE: OutlineState = { phase: 'idle' };
const stay = (state: OutlineState): Step<OutlineState> => ({ state, intents: [] });

const place = (input: PointerInput, scene: Scene): Point => scene.snap(clampPoint(scene.toImage(input.at)), []);

function adjust(inner: SelectState, input: PointerInput, scene: Scene): Step<OutlineState> {
  const { state, intents } = selectTool.reduce(inner, input, scene);
  return { state: state.phase === 'idle' ? IDLE : { phase: 'adjusting', inner: state }, intents };
}

function move(state: OutlineState, input: PointerInput, scene: Scene): OutlineState {
  if (state.phase !== 'drawing') return state;
  const hand = place(input, scene), { pressed } = state;
  if (!pressed?.stroke || screenDistance(scene, pressed.stroke.at(-1)!, hand) < 1) return { ...state, hand };
  return { ...state, hand, pressed: { ...pressed, stroke: [...pressed.stroke, hand] } };
}

const append = (points: readonly Point[], more: readonly Point[], scene: Scene): readonly Point[] =>
  points.length > 0 && screenDistance(scene, points.at(-1)!, more[0]!) < SLOP ? [...points, ...more.slice(1)] : [...points, ...more];

function back(state: Drawing): OutlineState {
  const last = state.points.at(-1);
  return !last || state.points.length === 1 ? IDLE : { ...state, points: state.points.slice(0, -1), undone: [last, ...state.undone] };
}

const lift = ({ pressed: _, ...waiting }: Drawing): OutlineState => (waiting.points.length > 0 ? waiting : IDLE);

/** Sets points by clicks, and freehand with Shift or a pen; ended by a double click or by key. */
function outlineTool({ least, closed, end }: Outline): Tool<OutlineState> {
  const closes = ({ points, hand }: Drawing, scene: Scene): boolean => closed && points.length >= least && isAtStart(scene, points[0]!, hand);

  const finish = (points: readonly Point[], scene: Scene, otherwise: OutlineState): Step<OutlineState> =>
    points.length < least ? { state: otherwise, intents: [{ type: 'refuse', why: 'too-few-points' }] } : { state: IDLE, intents: [end(points, scene)] };

  const down = (state: OutlineState, input: PointerInput, scene: Scene): Step<OutlineState> => {
    if (scene.readonly) return stay(IDLE);
    if (closed && state.phase === 'idle' && scene.grab(input.at, { corner: input.grip.corner / 2, edge: 0 })) return adjust(selectTool.idle, { ...input, grip: { corner: input.grip.corner / 2, edge: 0 } }, scene);
    const point = place(input, scene);
    const pressed = { at: input.at, ...((input.shift || input.pen) && { stroke: [point] }) };
    return stay(state.phase === 'drawing' ? { ...state, hand: point, pressed } : { phase: 'drawing', points: [], hand: point, undone: [], pressed });
  };

  const up = (state: OutlineState, input: PointerInput, scene: Scene): Step<OutlineState> => {
    const last = move(state, input, scene);
    if (last.phase !== 'drawing' || !last.pressed) return stay(last);
    const { pressed, ...drawing } = last;
    if (pressed.stroke?.some((point) => screenDistance(scene, pressed.stroke![0]!, point) >= SLOP)) {
      const points = append(drawing.points, simplifyLine([...pressed.stroke, drawing.hand], scene.image, FREEHAND_DEVIATION), scene);
      const drawn: Drawing = { ...drawing, points, undone: [] };
      return closes(drawn, scene) ? finish(points.slice(0, -1), scene, IDLE) : stay(drawn);
    }
    if (closes(drawing, scene)) return finish(drawing.points, scene, drawing);
    const before = drawing.points.at(-1);
    // a double click sets no second point: it ends the outline
    if (before && screenDistance(scene, before, drawing.hand) < SLOP) return drawing.points.length < least ? stay(drawing) : finish(drawing.points, scene, drawing);
    return stay({ ...drawing, points: [...drawing.points, drawing.hand], undone: [] });
  };

  return {
    idle: IDLE,
    stepwise: true,
    stake: (state) => (state.phase === 'drawing' ? state.points.length : 0),
    reduce(state, input, scene) {
      if (input.type === 'cancel') return stay(IDLE);
      if (state.phase === 'adjusting') return isPointer(input) ? adjust(state.inner, input, scene) : stay(state);
      if (isPointer(input)) {
        if (input.type === 'down') return down(state, input, scene);
        return input.type === 'move' ? stay(move(state, input, scene)) : up(state, input, scene);
      }
      if (state.phase === 'idle') return stay(IDLE);
      if (input.type === 'finish') return finish(state.points, scene, state);
      if (input.type === 'back') return stay(back(state));
      if (input.type === 'lift') return stay(lift(state));
      if (input.type !== 'forth') return stay(state);
      const [next, ...undone] = state.undone;
      return stay(next ? { ...state, points: [...state.points, next], undone } : state);
    },
    preview(state, scene) {
      if (state.phase === 'adjusting') return selectTool.preview(state.inner, scene);
      if (state.phase === 'idle') return undefined;
      return { path: [...state.points, ...(state.pressed?.stroke ?? [state.hand])], closes: closes(state, scene) };
    },
  };
}

/** Draws polygons; a click on the first point closes one. */
export const polygonTool = outlineTool({
  least: 3,
  closed: true,
  end(points, scene) {
    const shape: Polygon = { type: 'polygon', parts: [[points]] };
    return isAtLeast(polygonBounds(shape)!, scene.least) ? { type: 'create', shape } : { type: 'refuse', why: 'too-small' };
  },
});

/** Draws a line for the chosen polygon. */
const lineTool = (type: 'split' | 'redraw'): Tool<OutlineState> => outlineTool({
  least: 2,
  closed: false,
  end: (line, scene) => (scene.selection.length === 1 ? { type, line } : { type: 'refuse', why: 'none-chosen' }),
});

export const splitTool = lineTool('split');
export const redrawTool = lineTool('redraw');
