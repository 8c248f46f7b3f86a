import { literal, type StaticValue } from 'lit/static-html.js';
import type { ToolName } from '../core/annotate/tools/types.js';
import type { Label, LabelChange, Objective } from '../core/model/index.js';

/** What the elements around an annotator use of it: they know it by its tag alone. */
export interface AnnotatorElement extends HTMLElement {
  readonly annotations: readonly Label[];
  /** Whether a gesture is open. */
  readonly busy: boolean;
  tool: ToolName;
  readonly updateComplete: Promise<boolean>;
  cancel(): void;
  /** @returns false where a person has to say something first */
  settle(): boolean;
}

/** A gesture that changed labels is finished. */
export type AnnotationsChangedEvent = CustomEvent<{ readonly changes: readonly LabelChange[] }>;

interface AnnotatorChoice {
  readonly tag: StaticValue;
  /** The tool that one begins with. */
  readonly tool: ToolName;
}

const BOXES: AnnotatorChoice = { tag: literal`bbox-annotator`, tool: 'box' };
const POLYGONS: AnnotatorChoice = { tag: literal`polygon-annotator`, tool: 'polygon' };

/** The annotator that fits an objective. */
export const annotatorFor = (objective: Objective | undefined): AnnotatorChoice => (objective === 'segmentation' ? POLYGONS : BOXES);

/** Finds whichever annotator is there. */
export const ANNOTATORS = 'bbox-annotator, polygon-annotator';
