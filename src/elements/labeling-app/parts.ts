import { type Place, TASKS } from '../../core/place.js';
import type { ToldEventDetails, WayEvent } from './labeling-app.events.js';

/** What shows a place; its slot is called so too. */
export type AppPart = 'tasks' | 'wizard' | 'label' | 'review' | 'dashboard';

export const PARTS: Readonly<Record<Place['at'], AppPart>> = { tasks: 'tasks', new: 'wizard', edit: 'wizard', copy: 'wizard', label: 'label', review: 'review', dashboard: 'dashboard' };
export const TAGS: Readonly<Record<AppPart, string>> = { tasks: 'task-manager', wizard: 'task-wizard', label: 'task-workbench', review: 'review-queue', dashboard: 'task-dashboard' };

/** Where a part's events lead. */
export const WAYS: Readonly<Record<WayEvent, (taskId: string) => Place>> = {
  'task-new': () => ({ at: 'new' }),
  'task-edit': (taskId) => ({ at: 'edit', taskId }),
  'task-duplicate': (taskId) => ({ at: 'copy', taskId }),
  'task-label': (taskId) => ({ at: 'label', taskId }),
  'task-review': (taskId) => ({ at: 'review', taskId }),
  'task-dashboard': (taskId) => ({ at: 'dashboard', taskId }),
  'review-dashboard': (taskId) => ({ at: 'dashboard', taskId }),
  'task-cancel': () => TASKS,
  'workbench-close': () => TASKS,
  'review-close': () => TASKS,
  'dashboard-close': () => TASKS,
};

/** What is passed on; a table, so that none can be forgotten. */
export const TOLD: Readonly<Record<keyof ToldEventDetails, true>> = {
  'task-close': true, 'task-closed': true, 'task-reopen': true, 'task-reopened': true, 'task-export': true, 'task-exported': true,
  'task-delete': true, 'task-deleted': true, 'task-restore': true, 'task-restored': true, 'work-move': true, 'work-moved': true,
  'workflow-create': true, 'task-submit': true, 'task-submitted': true, 'task-step-change': true,
  'work-submit': true, 'work-submitted': true, 'work-skipped': true, 'work-finished': true,
  'review-decide': true, 'review-decided': true, 'review-undone': true, 'review-opened': true, 'review-exhausted': true,
  'session-expired': true,
};
