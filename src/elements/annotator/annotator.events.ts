import type { GestureName } from '../../core/annotate/editor-events.js';
import type { ToolName } from '../../core/annotate/tools/types.js';
import type { Label, LabelChange } from '../../core/model/annotation.js';
import type { EventMapOf } from '../../internal/base-element.js';

export interface AnnotationsChangedDetail {
  /** What the person did. */
  gesture: GestureName;
  /** What became of each label that it touched. */
  changes: LabelChange[];
  /** Those labels as they were before. */
  previous: Label[];
}

export interface AnnotatorEventDetails {
  'annotations-changed': AnnotationsChangedDetail;
  'selection-changed': { ids: string[]; previous: string[] };
  'tool-changed': { tool: ToolName; previous: ToolName };
  'concept-activated': { conceptId: string | undefined; previous: string | undefined };
  'view-changed': { scale: number };
  'history-changed': { canUndo: boolean; canRedo: boolean };
  'image-loaded': { width: number; height: number };
  'image-failed': { message: string };
}

export type AnnotatorEventMap = HTMLElementEventMap & EventMapOf<AnnotatorEventDetails>;
