import type { EventMapOf } from '../../internal/base-element.js';

export interface WorkflowPickerEventDetails {
  /** Someone asks for a new workflow: the host makes it, and sets `value`. `name` is what was typed, or empty. */
  'workflow-create': { readonly name: string };
}

export interface WorkflowPickerEventMap extends HTMLElementEventMap, EventMapOf<WorkflowPickerEventDetails> {}
