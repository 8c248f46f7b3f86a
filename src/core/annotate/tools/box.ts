import type { Box, Point } from '../../model/region.js';
import { boxBetween, clampPoint, distance, isAtLeast, toScreen, type Size } from '../../geometry/index.js';
import { selectTool, type SelectState } from './select.js';
import { isPointer, SLOP, type Modifiers, type PointerInput, type Scene, type Step, type Tool } from './types.js';

export type BoxState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'pointing'; readonly at: Point; readonly corner: Point }
  | { readonly phase: 'drawing'; readonly corner: Point; readonly box: Box }
  /** Drawing by clicks: the first corner is set, the second follows the hand. */
  | { readonly phase: 'placing'; readonly corner: Point; readonly box: Box }
  /** A handle of the selected box was taken: what is shown can be used. */
  | { readonly phase: 'adjusting'; readonly inner: SelectState };

const IDLE: BoxState = { phase: 'idle' };
const stay = (state: BoxState): Step<BoxState> => ({ state, intents: [] });

/** From the first corner to the hand; Shift makes a square in pixels, Alt grows it around the first point. */
function drawn(corner: Point, to: Point, { shift, alt }: Modifiers, image: Size): Box {
  const target = clampPoint(to);
  if (!shift && !alt) return boxBetween(corner, target);
  const sign = (value: number): 1 | -1 => (value < 0 ? -1 : 1);
  let dx = target.x - corner.x, dy = target.y - corner.y;
  const room = (at: number, direction: 1 | -1): number => (alt ? Math.min(at, 1 - at) : direction > 0 ? 1 - at : at);
  const roomX = room(corner.x, sign(dx)), roomY = room(corner.y, sign(dy));
  if (shift) {
    const side = Math.min(Math.max(Math.abs(dx) * image.width, Math.abs(dy) * image.height), roomX * image.width, roomY * image.height);
    dx = (sign(dx) * side) / image.width;
    dy = (sign(dy) * side) / image.height;
  } else {
    dx = sign(dx) * Math.min(Math.abs(dx), roomX);
    dy = sign(dy) * Math.min(Math.abs(dy), roomY);
  }
  const opposite = { x: corner.x + dx, y: corner.y + dy };
  return alt ? boxBetween({ x: corner.x - dx, y: corner.y - dy }, opposite) : boxBetween(corner, opposite);
}

function down(input: PointerInput, scene: Scene): Step<BoxState> {
  if (scene.readonly) return stay(IDLE);
  const grip = { corner: input.grip.corner / 2, edge: 0 };
  if (scene.grab(input.at, grip)) {
    return adjust(selectTool.idle, { ...input, grip }, scene);
  }
  return stay({ phase: 'pointing', at: input.at, corner: clampPoint(scene.toImage(input.at)) });
}

function adjust(inner: SelectState, input: PointerInput, scene: Scene): Step<BoxState> {
  const { state, intents } = selectTool.reduce(inner, input, scene);
  return { state: state.phase === 'idle' ? IDLE : { phase: 'adjusting', inner: state }, intents };
}

function follow(state: BoxState, input: PointerInput, scene: Scene): BoxState {
  switch (state.phase) {
    case 'pointing':
      if (distance(state.at, input.at) < SLOP) return state;
      return { phase: 'drawing', corner: state.corner, box: drawn(state.corner, scene.toImage(input.at), input, scene.image) };
    case 'drawing':
    case 'placing':
      return { ...state, box: drawn(state.corner, scene.toImage(input.at), input, scene.image) };
    default:
      return state;
  }
}

/** A click without a drag chooses a region that is not chosen yet; elsewhere it sets the first corner. */
function clicked(state: BoxState & { phase: 'pointing' }, input: PointerInput, scene: Scene): Step<BoxState> {
  const [top] = scene.hits(input.at, input.grip);
  if (top !== undefined && !scene.selection.includes(top)) return { state: IDLE, intents: [{ type: 'select', ids: [top] }] };
  // well beside the picture nobody means its border, on which a corner is hard to see
  if (distance(toScreen(scene.view, scene.image, state.corner), state.at) > input.grip.corner) return stay(IDLE);
  return stay({ phase: 'placing', corner: state.corner, box: boxBetween(state.corner, state.corner) });
}

function up(state: BoxState, input: PointerInput, scene: Scene): Step<BoxState> {
  const last = follow(state, input, scene);
  switch (last.phase) {
    case 'pointing':
      return clicked(last, input, scene);
    case 'drawing':
    case 'placing':
      if (isAtLeast(last.box, scene.least)) return { state: IDLE, intents: [{ type: 'create', shape: last.box }] };
      // by clicks, the first corner stays: a double click is no reason to begin anew
      return { state: last.phase === 'placing' ? last : IDLE, intents: [{ type: 'refuse', why: 'too-small' }] };
    default:
      return stay(IDLE);
  }
}

/** Draws boxes, by a drag or by two clicks, also on top of other regions. */
export const boxTool: Tool<BoxState> = {
  idle: IDLE,
  reduce(state, input, scene) {
    if (!isPointer(input)) return stay(input.type === 'cancel' ? IDLE : state);
    if (state.phase === 'adjusting') return adjust(state.inner, input, scene);
    switch (input.type) {
      case 'down':
        return state.phase === 'placing' ? stay(follow(state, input, scene)) : down(input, scene);
      case 'move':
        return stay(follow(state, input, scene));
      case 'up':
        return up(state, input, scene);
    }
  },
  preview(state, scene) {
    if (state.phase === 'drawing' || state.phase === 'placing') return { draft: state.box };
    return state.phase === 'adjusting' ? selectTool.preview(state.inner, scene) : undefined;
  },
};
