import type { Decision } from '../../adapter/port.js';
import type { EventMapOf } from '../../internal/base-element.js';

export type VersionChoice = { readonly kind: 'worker'; readonly assignmentId: string } | { readonly kind: 'merged' };

export interface LabelComparisonEventDetails {
  /** One label set is to be that of the input: the host sends the decisions. */
  'version-take': { choice: VersionChoice; decisions: Decision[] };
  'media-failed': { message: string };
}

export interface LabelComparisonEventMap extends HTMLElementEventMap, EventMapOf<LabelComparisonEventDetails> {}
