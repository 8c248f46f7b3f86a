import type { Point, Shape } from '../../model/region.js';
import { clampPoint, distance, rectBetween, sameVertex, type VertexAddress } from '../../geometry/index.js';
import type { Grab } from '../shapes/kind.js';
import { isPointer, SLOP, type Intent, type PointerInput, type Scene, type Step, type Tool } from './types.js';

export type SelectState =
  | { readonly phase: 'idle' }
  /** Pressed, and not moved yet: a click, or the beginning of a drag. */
  | { readonly phase: 'pointing'; readonly at: Point; readonly hits: readonly string[]; readonly wasSelected: boolean }
  | { readonly phase: 'moving'; readonly from: Point; readonly initial: ReadonlyMap<string, Shape>; readonly shapes: ReadonlyMap<string, Shape> }
  /** A part of the chosen region was taken; `moved`: beyond the slop. */
  | {
    readonly phase: 'dragging'; readonly at: Point; readonly id: string; readonly grab: Grab; readonly vertices: readonly VertexAddress[];
    readonly initial: Shape; readonly shape: Shape; readonly moved: boolean;
  }
  | { readonly phase: 'banding'; readonly from: Point; readonly to: Point; readonly kept: readonly string[] };

const IDLE: SelectState = { phase: 'idle' };
const stay = (state: SelectState): Step<SelectState> => ({ state, intents: [] });
const end = (...intents: readonly Intent[]): Step<SelectState> => ({ state: IDLE, intents });

function down(input: PointerInput, scene: Scene): Step<SelectState> {
  const taken = scene.readonly ? undefined : scene.grab(input.at, input.grip);
  const initial = taken && scene.shape(taken.id);
  if (taken && initial) {
    if (scene.isLocked(taken.id)) return end({ type: 'refuse', why: 'locked' });
    return stay({ phase: 'dragging', at: input.at, ...taken, vertices: comeAlong(taken.grab, scene.vertices), initial, shape: initial, moved: false });
  }
  const hits = scene.hits(input.at, input.grip);
  const wasSelected = hits.some((id) => scene.selection.includes(id));
  const state: SelectState = { phase: 'pointing', at: input.at, hits, wasSelected };
  // shown as chosen at once; a press on what is chosen already may also begin a drag of it
  if (hits.length === 0 || wasSelected) return stay(state);
  return { state, intents: [{ type: 'select', ids: input.shift ? [...scene.selection, hits[0]!] : [hits[0]!] }] };
}

/** The other chosen vertices, if the one that was taken is chosen. */
const comeAlong = (grab: Grab, chosen: readonly VertexAddress[]): readonly VertexAddress[] =>
  grab.type === 'vertex' && chosen.some((each) => sameVertex(each, grab.at)) ? chosen : [];

function beginDrag(state: SelectState & { phase: 'pointing' }, input: PointerInput, scene: Scene): SelectState {
  if (state.hits.length === 0) {
    return { phase: 'banding', from: scene.toImage(state.at), to: scene.toImage(input.at), kept: input.shift ? scene.selection : [] };
  }
  if (scene.readonly) return state;
  const initial = new Map(scene.selection.flatMap((id): [string, Shape][] => {
    const shape = scene.isLocked(id) ? undefined : scene.shape(id);
    // an outline is not moved by accident: it has to be chosen first
    return shape && (shape.type === 'box' || state.wasSelected) ? [[id, shape]] : [];
  }));
  if (initial.size === 0 && !state.wasSelected) return state;
  return { phase: 'moving', from: scene.toImage(state.at), initial, shapes: initial };
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
      return { ...state, shapes: scene.move(state.initial, { x: to.x - state.from.x, y: to.y - state.from.y }) };
    }
    case 'dragging': {
      const { grab } = state, from = scene.toImage(state.at), to = scene.toImage(input.at);
      let target = to;
      if (grab.type === 'vertex' || grab.type === 'edge') {
        // a vertex that is only clicked stays where it is; a side of a box follows from the first pixel
        if (!state.moved && distance(state.at, input.at) < SLOP) return state;
        // the hand rarely takes a vertex at its very centre: keep the offset
        target = scene.snap(clampPoint({ x: grab.point.x + to.x - from.x, y: grab.point.y + to.y - from.y }), [state.id]);
      }
      return {
        ...state,
        moved: true,
        shape: scene.drag(state.initial, grab, { from, to: target, shift: input.shift, alt: input.alt, vertices: state.vertices }),
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
      return end(...clicked(last, input, scene));
    case 'moving':
      return last.initial.size === 0 ? end({ type: 'refuse', why: 'locked' }) : end({ type: 'update', gesture: 'move', shapes: last.shapes });
    case 'dragging':
      return last.moved ? end(...dragged(last)) : end(...clickedPart(last, input, scene));
    case 'banding': {
      const found = scene.within(rectBetween(last.from, last.to));
      return end({ type: 'select', ids: [...new Set([...last.kept, ...found])] });
    }
  }
}

const GESTURE = { side: 'resize', turn: 'turn', vertex: 'reshape', edge: 'reshape' } as const;

function dragged({ grab, id, shape, vertices }: SelectState & { phase: 'dragging' }): readonly Intent[] {
  const update: Intent = { type: 'update', gesture: GESTURE[grab.type], shapes: new Map([[id, shape]]) };
  if (grab.type === 'edge') return [update, { type: 'select-vertices', vertices: [{ ...grab.at, index: grab.at.index + 1 }] }];
  return grab.type === 'vertex' && vertices.length === 0 ? [update, { type: 'select-vertices', vertices: [grab.at] }] : [update];
}

/** A click on a vertex chooses it, with Shift too, with Alt deletes it; on the middle of an edge it sets a vertex there. */
function clickedPart({ grab, id, shape }: SelectState & { phase: 'dragging' }, { alt, shift }: PointerInput, scene: Scene): readonly Intent[] {
  if (grab.type === 'vertex') {
    if (alt) return [{ type: 'delete-vertices', id, vertices: [grab.at] }];
    const others = scene.vertices.filter((each) => !sameVertex(each, grab.at));
    if (!shift) return [{ type: 'select-vertices', vertices: [grab.at] }];
    return [{ type: 'select-vertices', vertices: others.length < scene.vertices.length ? others : [...others, grab.at] }];
  }
  if (grab.type !== 'edge') return [];
  const shapes = new Map([[id, scene.drag(shape, grab, { from: grab.point, to: grab.point, shift: false, alt: false, vertices: [] })]]);
  return [{ type: 'update', gesture: 'reshape', shapes }, { type: 'select-vertices', vertices: [{ ...grab.at, index: grab.at.index + 1 }] }];
}

function clicked({ hits, wasSelected }: SelectState & { phase: 'pointing' }, { shift }: PointerInput, { selection, vertices }: Scene): readonly Intent[] {
  if (hits.length === 0) return shift || selection.length === 0 ? [] : [{ type: 'select', ids: [] }];
  if (!wasSelected) return [];
  if (vertices.length > 0) return [{ type: 'select-vertices', vertices: [] }];
  const chosen = hits.find((id) => selection.includes(id))!;
  if (shift) return [{ type: 'select', ids: selection.filter((id) => id !== chosen) }];
  // again in the same place: the next one below, and round
  const next = selection.length > 1 ? chosen : hits[(hits.indexOf(chosen) + 1) % hits.length]!;
  return selection.length === 1 && next === chosen ? [] : [{ type: 'select', ids: [next] }];
}

/** Chooses, moves and reshapes regions; a drag over nothing is a rubber band. */
export const selectTool: Tool<SelectState> = {
  idle: IDLE,
  reduce(state, input, scene) {
    if (!isPointer(input)) return stay(input.type === 'cancel' ? IDLE : state);
    switch (input.type) {
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
        return { shapes: state.shapes };
      case 'dragging':
        return { shapes: new Map([[state.id, state.shape]]) };
      case 'banding':
        return { band: rectBetween(state.from, state.to) };
      default:
        return undefined;
    }
  },
};
