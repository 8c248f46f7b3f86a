import type { Place } from '../../core/place.js';
import type { EventMapOf } from '../../internal/base-element.js';
import type { ReviewQueueEventDetails } from '../review-queue/review-queue.events.js';
import type { TaskDashboardEventDetails } from '../task-dashboard/task-dashboard.events.js';
import type { TaskManagerEventDetails } from '../task-manager/task-manager.events.js';
import type { TaskWizardEventDetails } from '../task-wizard/task-wizard.events.js';
import type { TaskWorkbenchEventDetails } from '../task-workbench/task-workbench.events.js';

export interface PlaceMove {
  from: Place;
  to: Place;
}

type PartEventDetails = TaskManagerEventDetails & TaskWizardEventDetails & TaskWorkbenchEventDetails & ReviewQueueEventDetails & TaskDashboardEventDetails;

/** By which its parts ask for another place: the app goes there. */
export type WayEvent = 'task-new' | 'task-edit' | 'task-duplicate' | 'task-label' | 'task-review' | 'task-dashboard' | 'review-dashboard' | 'task-cancel' | 'workbench-close' | 'review-close' | 'dashboard-close';

/** What its parts ask and tell beside that, and the app after them. */
export type ToldEventDetails = Omit<PartEventDetails, WayEvent>;

export interface LabelingAppEventDetails extends ToldEventDetails {
  'place-change': PlaceMove;
  'place-changed': PlaceMove;
}

export type LabelingAppEventMap = HTMLElementEventMap & EventMapOf<LabelingAppEventDetails>;
