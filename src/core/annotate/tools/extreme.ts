import type { Point } from '../../model/region.js';
import { boxBetween, clampPoint, isAtLeast, rectUnion } from '../../geometry/index.js';
import { screenDistance } from './near.js';
import { isPointer, SLOP, type Scene, type Step, type Tool } from './types.js';

/** A box is closed by so many points: the outermost to the left, above, to the right and below, in any order. */
const POINTS = 4;

export type ExtremeState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'placing'; readonly points: readonly Point[]; readonly hand: Point; readonly undone: readonly Point[] };

const IDLE: ExtremeState = { phase: 'idle' };
const stay = (state: ExtremeState): Step<ExtremeState> => ({ state, intents: [] });

const around = (points: readonly Point[]): ReturnType<typeof boxBetween> => {
  const { x, y, width, height } = rectUnion(points.map((point) => ({ ...point, width: 0, height: 0 })))!;
  return boxBetween({ x, y }, { x: x + width, y: y + height });
};

function placed(state: ExtremeState, point: Point, scene: Scene): Step<ExtremeState> {
  const before = state.phase === 'placing' ? state.points : [];
  const last = before.at(-1);
  // a double click sets one point
  if (last && screenDistance(scene, last, point) < SLOP) return stay(state);
  const points = [...before, point];
  if (points.length < POINTS) return stay({ phase: 'placing', points, hand: point, undone: [] });
  const box = around(points);
  return { state: IDLE, intents: [isAtLeast(box, scene.least) ? { type: 'create', shape: box } : { type: 'refuse', why: 'too-small' }] };
}

/** Draws a box by a click on each of its four outermost points (Papadopoulos et al., "Extreme clicking", ICCV 2017). */
export const extremeTool: Tool<ExtremeState> = {
  idle: IDLE,
  stepwise: true,
  reduce(state, input, scene) {
    if (isPointer(input)) {
      const point = clampPoint(scene.toImage(input.at));
      if (input.type === 'up') return scene.readonly ? stay(IDLE) : placed(state, point, scene);
      return stay(state.phase === 'placing' ? { ...state, hand: point } : state);
    }
    if (input.type === 'cancel' || state.phase === 'idle') return stay(IDLE);
    const { points, undone, hand } = state;
    if (input.type === 'back') return stay(points.length === 1 ? IDLE : { phase: 'placing', points: points.slice(0, -1), hand, undone: [points.at(-1)!, ...undone] });
    if (input.type === 'forth' && undone.length > 0) return stay({ phase: 'placing', points: [...points, undone[0]!], hand, undone: undone.slice(1) });
    return stay(state);
  },
  preview: (state) => (state.phase === 'placing' ? { draft: around([...state.points, state.hand]), points: state.points } : undefined),
};
