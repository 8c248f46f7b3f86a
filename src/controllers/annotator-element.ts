import type { Label, LabelChange } from '../core/model/index.js';

/** What the elements around an annotator use of it: they know it by its tag alone. */
export interface AnnotatorElement extends HTMLElement {
  readonly annotations: readonly Label[];
  /** Whether a gesture is open. */
  readonly busy: boolean;
  tool: 'select' | 'box' | 'pan';
  readonly updateComplete: Promise<boolean>;
  cancel(): void;
  /** @returns false where a box waits for its concept */
  settle(): boolean;
}

/** A gesture that changed labels is finished. */
export type AnnotationsChangedEvent = CustomEvent<{ readonly changes: readonly LabelChange[] }>;
