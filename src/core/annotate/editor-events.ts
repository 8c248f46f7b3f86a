import type { VertexAddress } from '../geometry/index.js';
import type { Diff } from './document.js';
import type { ToolName } from './tools/types.js';

export type EditGesture = 'draw' | 'move' | 'resize' | 'turn' | 'reshape' | 'nudge' | 'relabel' | 'delete' | 'duplicate' | 'paste' | 'order' | 'combine' | 'accept' | 'discard' | 'classify';
export type GestureName = EditGesture | 'undo' | 'redo';

/** Why something that was asked for did not happen. */
export type Refusal = 'too-small' | 'too-few-points' | 'no-concept' | 'nothing-to-undo' | 'nothing-to-redo' | 'nothing-to-paste' | 'none-chosen' | 'no-result' | 'interrupted' | 'failed' | 'read-only' | 'locked';

/** What a person can do to regions that is no label: it is not kept with them. */
export type RegionMark = 'hidden' | 'locked';

/** What came of the person's doing. What the host assigns makes none of these but `redraw`. */
export type EditorEvent =
  | { readonly type: 'changed'; readonly gesture: GestureName; readonly diff: Diff }
  /** `follows`: it comes of a change that was told just before. */
  | { readonly type: 'selected'; readonly ids: readonly string[]; readonly previous: readonly string[]; readonly follows: boolean }
  | { readonly type: 'vertices'; readonly vertices: readonly VertexAddress[] }
  | { readonly type: 'marked'; readonly mark: RegionMark; readonly ids: readonly string[]; readonly on: boolean }
  | { readonly type: 'tool'; readonly tool: ToolName; readonly previous: ToolName }
  | { readonly type: 'concept'; readonly conceptId: string | undefined; readonly previous: string | undefined }
  | { readonly type: 'history'; readonly canUndo: boolean; readonly canRedo: boolean }
  | { readonly type: 'view'; readonly scale: number }
  | { readonly type: 'refused'; readonly why: Refusal }
  | { readonly type: 'cancelled' }
  /** Escape once more would break off a drawing of so many points; 0: no longer. */
  | { readonly type: 'losing'; readonly points: number }
  | { readonly type: 'copied'; readonly count: number }
  /** Regions follow the hand until they are put down. */
  | { readonly type: 'pasting'; readonly count: number }
  /** A region waits for its concept. */
  | { readonly type: 'pending' }
  | { readonly type: 'redraw' };
