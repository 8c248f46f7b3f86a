import type { AssignmentStatus } from '../../core/model/assignment.js';
import type { EventMapOf } from '../../internal/base-element.js';

export interface TaskWorkbenchEventDetails {
  'work-submit': { assignmentId: string };
  'work-submitted': { assignmentId: string; status: AssignmentStatus };
  'work-skipped': { assignmentId: string; reason: string };
  'work-finished': { taskId: string };
  'workbench-close': { taskId: string };
  'session-expired': Record<string, never>;
}

export type TaskWorkbenchEventMap = HTMLElementEventMap & EventMapOf<TaskWorkbenchEventDetails>;
