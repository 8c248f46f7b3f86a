import type { Box, Point } from '../../model/region.js';
import { distance, handlePoint, moveBoxes, rectBetween, resizeBox, type Handle } from '../../geometry/index.js';
import { SLOP, type PointerInput, type Scene, type Step, type Tool } from './types.js';

export type SelectState =
  | { readonly phase: 'idle' }
  /** Pressed, and not moved yet: a click, or the beginning of a drag. */
  | { readonly phase: 'pointing'; readonly at: Point; readonly hits: readonly string[]; readonly wasSelected: boolean }
  | { readonly phase: 'moving'; readonly from: Point; readonly initial: ReadonlyMap<string, Box>; readonly boxes: ReadonlyMap<string, Box> }
  | { readonly phase: 'resizing'; readonly at: Point; readonly id: string; readonly handle: Handle; readonly initial: Box; readonly box: Box }
  | { readonly phase: 'banding'; readonly from: Point; readonly to: Point; readonly kept: readonly string[] };

const IDLE: SelectState = { phase: 'idle' };
const stay = (state: SelectState): Step<SelectState> => ({ state, intents: [] });

function down(input: PointerInput, scene: Scene): Step<SelectState> {
  const grabbed = scene.readonly ? undefined : scene.handle(input.at, input.grip);
  const initial = grabbed && scene.box(grabbed.id);
  if (grabbed && initial) return stay({ phase: 'resizing', at: input.at, ...grabbed, initial, box: initial });

  const hits = scene.hits(input.at, input.grip);
  const wasSelected = hits.some((id) => scene.selection.includes(id));
  const state: SelectState = { phase: 'pointing', at: input.at, hits, wasSelected };
  // shown as chosen at once; a press on what is chosen already may also begin a drag of it
  if (hits.length === 0 || wasSelected) return stay(state);
  return { state, intents: [{ type: 'select', ids: input.shift ? [...scene.selection, hits[0]!] : [hits[0]!] }] };
}

function beginDrag(state: SelectState & { phase: 'pointing' }, input: PointerInput, scene: Scene): SelectState {
  if (state.hits.length === 0) {
    return { phase: 'banding', from: scene.toImage(state.at), to: scene.toImage(input.at), kept: input.shift ? scene.selection : [] };
  }
  if (scene.readonly) return state;
  const initial = new Map(scene.selection.flatMap((id): [string, Box][] => {
    const box = scene.box(id);
    return box ? [[id, box]] : [];
  }));
  return { phase: 'moving', from: scene.toImage(state.at), initial, boxes: initial };
}

function drag(state: SelectState, input: PointerInput, scene: Scene): SelectState {
  switch (state.phase) {
    case 'idle':
      return state;
    case 'pointing': {
      if (distance(state.at, input.at) < SLOP) return state;
      const begun = beginDrag(state, input, scene);
      return begun === state ? state : drag(begun, input, scene);
    }
    case 'moving': {
      const to = scene.toImage(input.at);
      const ids = [...state.initial.keys()];
      const moved = moveBoxes([...state.initial.values()], { x: to.x - state.from.x, y: to.y - state.from.y }, scene.image);
      return { ...state, boxes: new Map(ids.map((id, i) => [id, moved[i]!])) };
    }
    case 'resizing': {
      // the hand rarely takes a handle at its very centre: keep the offset
      const from = scene.toImage(state.at), to = scene.toImage(input.at);
      const grip = handlePoint(state.initial, state.handle, scene.image);
      const point = { x: grip.x + to.x - from.x, y: grip.y + to.y - from.y };
      return {
        ...state,
        box: resizeBox(state.initial, state.handle, point, scene.image, { fromCentre: input.alt, keepAspect: input.shift, least: scene.least }),
      };
    }
    case 'banding':
      return { ...state, to: scene.toImage(input.at) };
  }
}

function up(state: SelectState, input: PointerInput, scene: Scene): Step<SelectState> {
  const last = drag(state, input, scene);
  switch (last.phase) {
    case 'idle':
      return stay(IDLE);
    case 'pointing':
      return { state: IDLE, intents: clicked(last, input, scene) };
    case 'moving':
      return { state: IDLE, intents: [{ type: 'update', gesture: 'move', boxes: last.boxes }] };
    case 'resizing':
      return { state: IDLE, intents: [{ type: 'update', gesture: 'resize', boxes: new Map([[last.id, last.box]]) }] };
    case 'banding': {
      const found = scene.within(rectBetween(last.from, last.to));
      return { state: IDLE, intents: [{ type: 'select', ids: [...new Set([...last.kept, ...found])] }] };
    }
  }
}

function clicked({ hits, wasSelected }: SelectState & { phase: 'pointing' }, { shift }: PointerInput, { selection }: Scene): Step<SelectState>['intents'] {
  if (hits.length === 0) return shift || selection.length === 0 ? [] : [{ type: 'select', ids: [] }];
  if (!wasSelected) return [];
  const chosen = hits.find((id) => selection.includes(id))!;
  if (shift) return [{ type: 'select', ids: selection.filter((id) => id !== chosen) }];
  // again in the same place: the next one below, and round
  const next = selection.length > 1 ? chosen : hits[(hits.indexOf(chosen) + 1) % hits.length]!;
  return selection.length === 1 && next === chosen ? [] : [{ type: 'select', ids: [next] }];
}

/** Chooses, moves and resizes regions; a drag over nothing is a rubber band. */
export const selectTool: Tool<SelectState> = {
  idle: IDLE,
  reduce(state, input, scene) {
    switch (input.type) {
      case 'cancel':
        return stay(IDLE);
      case 'down':
        return down(input, scene);
      case 'move':
        return stay(drag(state, input, scene));
      case 'up':
        return up(state, input, scene);
    }
  },
  preview(state) {
    switch (state.phase) {
      case 'moving':
        return { boxes: state.boxes };
      case 'resizing':
        return { boxes: new Map([[state.id, state.box]]) };
      case 'banding':
        return { band: rectBetween(state.from, state.to) };
      default:
        return undefined;
    }
  },
};
