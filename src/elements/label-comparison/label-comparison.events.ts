import type { Decision } from '../../adapter/port.js';
import type { EventMapOf } from '../../internal/base-element.js';

export type VersionChoice = { readonly kind: 'worker'; readonly assignmentId: string } | { readonly kind: 'merged' };

export interface LabelComparisonEventDetails {
  /** One label set is to be that of the input: the host sends the decisions, and that on the assignment `taken`, which is the first, before the others: they are good only with it. Where it is decided already there is none on it. */
  'version-take': { choice: VersionChoice; taken: string; decisions: Decision[] };
  'media-failed': { message: string };
}

export interface LabelComparisonEventMap extends HTMLElementEventMap, EventMapOf<LabelComparisonEventDetails> {}
