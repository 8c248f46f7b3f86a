import type { Point } from '../../model/region.js';
import type { View } from '../../geometry/index.js';
import { isPointer, type Tool } from './types.js';

export type PanState = { readonly phase: 'idle' } | { readonly phase: 'panning'; readonly at: Point; readonly from: View };

const IDLE: PanState = { phase: 'idle' };

/** Moves the picture under the hand. */
export const panTool: Tool<PanState> = {
  idle: IDLE,
  reduce(state, input, scene) {
    if (!isPointer(input)) return { state: input.type === 'cancel' ? IDLE : state, intents: [] };
    if (input.type === 'down') return { state: { phase: 'panning', at: input.at, from: scene.view }, intents: [] };
    if (state.phase === 'idle') return { state, intents: [] };
    const by = { x: input.at.x - state.at.x, y: input.at.y - state.at.y };
    return { state: input.type === 'up' ? IDLE : state, intents: [{ type: 'pan', from: state.from, by }] };
  },
  preview: () => undefined,
};
