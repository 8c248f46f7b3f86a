import type { LabelEventDetails } from '../../controllers/label-element.js';
import type { EventMapOf } from '../../internal/base-element.js';

export interface InputClassifierEventDetails extends LabelEventDetails {
  'media-loaded': { kind: 'image' | 'video' | 'text' };
  'media-failed': { message: string };
}

export interface InputClassifierEventMap extends HTMLElementEventMap, EventMapOf<InputClassifierEventDetails> {}
