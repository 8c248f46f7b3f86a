import type { Concept } from '../../core/model/index.js';
import type { EventMapOf } from '../../internal/base-element.js';

export interface ConceptPickerEventDetails {
  /** Before a concept is created; prevented: the host creates it, and puts it into `value`. */
  'concept-create': { readonly name: string };
  'concept-created': { readonly concept: Concept };
}

export interface ConceptPickerEventMap extends HTMLElementEventMap, EventMapOf<ConceptPickerEventDetails> {}
