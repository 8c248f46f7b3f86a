import type { Region } from './region.js';

export type AnnotationStatus = 'pending' | 'awaiting-review' | 'awaiting-consensus-review' | 'success' | 'review-denied';

/** A workflow's suggestion: how sure it was, 0..1, and whether a person has changed it since. */
export interface WorkflowSource {
  readonly kind: 'workflow';
  readonly workflowId: string;
  readonly version: string;
  readonly confidence: number;
  readonly edited: boolean;
}

/** Where a label came from: a person's hand, or a workflow's suggestion that a person accepted. */
export type AnnotationSource = { readonly kind: 'person' } | WorkflowSource;

/** The part of an annotation that its author decides, and that an annotator element shows and edits. */
export interface Label {
  readonly id: string;
  readonly conceptId: string;
  /** 1: the concept is there; 0: it is explicitly not. */
  readonly value: 0 | 1;
  readonly region?: Region;
  readonly source: AnnotationSource;
}

/** What one worker says about one input. Never overwritten: each change is a new revision. */
export interface Annotation extends Label {
  readonly taskId: string;
  readonly inputId: string;
  readonly assignmentId: string;
  readonly status: AnnotationStatus;
  /** Person id of the author of this revision. */
  readonly authorId: string;
  /** Counts from 1. */
  readonly revision: number;
  /** RFC 3339, of this revision. */
  readonly modifiedAt: string;
  /** Why a reviewer refused this one label. */
  readonly reason?: string;
}

/** One step of an edit. A removed label keeps its revisions. */
export type LabelChange =
  | { readonly type: 'put'; readonly label: Label }
  | { readonly type: 'remove'; readonly id: string };

export function applyChanges<L extends Label>(labels: readonly L[], changes: readonly LabelChange[]): (L | Label)[] {
  const byId = new Map<string, L | Label>(labels.map((label) => [label.id, label]));
  for (const change of changes) {
    if (change.type === 'put') byId.set(change.label.id, change.label);
    else byId.delete(change.id);
  }
  return [...byId.values()];
}
