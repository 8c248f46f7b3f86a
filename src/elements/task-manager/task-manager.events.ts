import type { CocoReport } from '../../formats/coco.js';
import type { JsonlReport } from '../../formats/jsonl.js';
import type { EventMapOf } from '../../internal/base-element.js';

export type ExportStatuses = 'success' | 'all';
/** `jsonl` of classifications, `coco` of all else. */
export type ExportFormat = 'coco' | 'jsonl';
export type ExportReport = CocoReport | JsonlReport;

interface OfTask {
  taskId: string;
}

interface MoveOfWork extends OfTask {
  from: string;
  to: string;
}

export interface TaskManagerEventDetails {
  'task-new': Record<string, never>;
  'task-label': OfTask;
  'task-review': OfTask;
  'task-dashboard': OfTask;
  'task-edit': OfTask;
  'task-duplicate': OfTask;
  'task-close': OfTask;
  'task-closed': OfTask;
  'task-reopen': OfTask;
  'task-reopened': OfTask;
  'task-export': OfTask & { format: ExportFormat; statuses: ExportStatuses };
  'task-exported': OfTask & { report: ExportReport };
  'task-delete': OfTask;
  'task-deleted': OfTask;
  'task-restore': OfTask;
  'task-restored': OfTask;
  'work-move': MoveOfWork;
  'work-moved': MoveOfWork & { moved: number; kept: number };
}

export type TaskManagerEventMap = HTMLElementEventMap & EventMapOf<TaskManagerEventDetails>;
