import type { Task, TaskSettings } from '../../core/model/task.js';
import type { WizardStep } from '../../core/wizard/draft.js';
import type { EventMapOf } from '../../internal/base-element.js';

/** A picture that the page offers to who has none at hand. */
export interface SampleFile {
  readonly name: string;
  readonly url: string;
}

export interface TaskWizardEventDetails {
  'workflow-create': { name: string };
  'task-submit': { settings: TaskSettings; taskId?: string };
  'task-submitted': { task: Task };
  'task-cancel': Record<string, never>;
  'task-step-change': { from: WizardStep; to: WizardStep };
}

export type TaskWizardEventMap = HTMLElementEventMap & EventMapOf<TaskWizardEventDetails>;
