import type { CocoReport } from '../../formats/coco.js';
import type { EventMapOf } from '../../internal/base-element.js';

export type ExportStatuses = 'success' | 'all';

export interface TaskManagerEventDetails {
  'task-new': Record<string, never>;
  'task-label': { taskId: string };
  'task-review': { taskId: string };
  'task-export': { taskId: string; format: 'coco'; statuses: ExportStatuses };
  'task-exported': { taskId: string; report: CocoReport };
  'task-delete': { taskId: string };
  'task-deleted': { taskId: string };
  'task-restored': { taskId: string };
}

export type TaskManagerEventMap = HTMLElementEventMap & EventMapOf<TaskManagerEventDetails>;
