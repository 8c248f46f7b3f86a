import type { EventMapOf } from '../../internal/base-element.js';

export interface TaskDashboardEventDetails {
  'dashboard-close': { taskId: string };
  /** The adapter says that nobody is signed in. Set `adapter` again to go on. */
  'session-expired': Record<string, never>;
}

export interface TaskDashboardEventMap extends HTMLElementEventMap, EventMapOf<TaskDashboardEventDetails> {}
