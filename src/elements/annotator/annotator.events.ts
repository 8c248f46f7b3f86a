import type { LabelEventDetails } from '../../controllers/label-element.js';
import type { ToolName } from '../../core/annotate/tools/types.js';
import type { EventMapOf } from '../../internal/base-element.js';

export interface AnnotatorEventDetails extends LabelEventDetails {
  'tool-changed': { tool: ToolName; previous: ToolName };
  'concept-activated': { conceptId: string | undefined; previous: string | undefined };
  'marker-chosen': { id: string };
  'view-changed': { scale: number };
  'image-loaded': { width: number; height: number };
  'image-failed': { message: string };
}

export type AnnotatorEventMap = HTMLElementEventMap & EventMapOf<AnnotatorEventDetails>;
