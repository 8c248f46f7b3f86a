import type { Person, Scope } from '../../core/model/index.js';
import type { EventMapOf } from '../../internal/base-element.js';

export interface LabelerPickerEventDetails {
  /** The shares were changed by hand: all of them, as typed, by person id. */
  'weights-change': { readonly weights: Readonly<Record<string, string>> };
  /** Before someone is invited; prevented: the host invites them, and adds them to `value`. */
  'person-invite': { readonly email: string; readonly scopes: readonly Scope[] };
  'person-invited': { readonly person: Person };
}

export interface LabelerPickerEventMap extends HTMLElementEventMap, EventMapOf<LabelerPickerEventDetails> {}
