import type { Diff } from './document.js';
import type { ToolName } from './tools/index.js';

export type EditGesture = 'draw' | 'move' | 'resize' | 'nudge' | 'relabel' | 'delete' | 'duplicate';
export type GestureName = EditGesture | 'undo' | 'redo';

/** Why something that was asked for did not happen. */
export type Refusal = 'too-small' | 'no-concept' | 'nothing-to-undo' | 'nothing-to-redo' | 'read-only';

/** What came of the person's doing. What the host assigns makes none of these but `redraw`. */
export type EditorEvent =
  | { readonly type: 'changed'; readonly gesture: GestureName; readonly diff: Diff }
  /** `follows`: it comes of a change that was told just before. */
  | { readonly type: 'selected'; readonly ids: readonly string[]; readonly previous: readonly string[]; readonly follows: boolean }
  | { readonly type: 'tool'; readonly tool: ToolName; readonly previous: ToolName }
  | { readonly type: 'concept'; readonly conceptId: string | undefined; readonly previous: string | undefined }
  | { readonly type: 'history'; readonly canUndo: boolean; readonly canRedo: boolean }
  | { readonly type: 'view'; readonly scale: number }
  | { readonly type: 'refused'; readonly why: Refusal }
  | { readonly type: 'cancelled' }
  /** A box waits for its concept. */
  | { readonly type: 'pending' }
  | { readonly type: 'redraw' };
