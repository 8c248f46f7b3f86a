import type { Annotation, AnnotationSource, InputKind } from '../core/model/index.js';
import { attributesOf, chooseLabelSet, type ExportOptions, type ExportSource, type LabelAttributes } from './label-set.js';

/** One line of a JSON Lines document (https://jsonlines.org): an input and what it is. */
export interface JsonlLine {
  readonly id: string;
  readonly name: string;
  readonly kind: InputKind;
  /** None: there is nothing to label in it. */
  readonly labels: readonly JsonlLabel[];
}

export interface JsonlLabel extends LabelAttributes {
  /** The concept's name. */
  readonly concept: string;
  /** 1: the concept is there; 0: it is explicitly not. */
  readonly value: 0 | 1;
  /** A stretch of a video, in milliseconds, the end excluded; absent: the whole. */
  readonly time_span?: { readonly start: number; readonly end: number };
  /** A stretch of a text, in UTF-16 units, the end excluded, with the words themselves; absent: the whole. */
  readonly text_span?: { readonly start: number; readonly end: number; readonly quote: string };
  /** By hand, or a suggestion of a workflow that a person accepted: `confidence` 0..1, `edited` before it was accepted. */
  readonly source:
    | { readonly kind: 'person' }
    | { readonly kind: 'workflow'; readonly workflow_id: string; readonly version: string; readonly confidence: number; readonly edited: boolean };
}

/** What a person must know about an export. Numbers of inputs, but where said. */
export interface JsonlReport {
  readonly exported: number;
  /** Exported without a label, because there is nothing to label in them. */
  readonly empty: number;
  /** Exported without a label, though they have some: all of those were left out. */
  readonly emptied: number;
  /** Labels in the document. */
  readonly labels: number;
  readonly leftOut: { readonly unlabeled: number; readonly notSuccess: number };
  readonly labelsLeftOut: {
    /** Of concepts that the task does not have. */
    readonly otherConcept: number;
    /** Boxes and polygons, which are no classification. */
    readonly withShape: number;
  };
}

/**
 * Writes the labels of a classification as JSON Lines, in the order of the items, each with its line break, as they come:
 * nothing is held. The same labels give the same lines.
 */
export async function toJsonl({ task, concepts, items, people }: ExportSource, options: ExportOptions, write: (line: string) => void): Promise<JsonlReport> {
  const nameOf = new Map(concepts.map(({ id, name }) => [id, name]));
  const ofTask = new Set(task.conceptIds);
  const report = { exported: 0, empty: 0, emptied: 0, labels: 0, leftOut: { unlabeled: 0, notSuccess: 0 }, labelsLeftOut: { otherConcept: 0, withShape: 0 } };

  const labelOf = (label: Annotation, workerId: string | undefined): JsonlLabel[] => {
    const { conceptId, value, region } = label;
    if (!ofTask.has(conceptId)) report.labelsLeftOut.otherConcept++;
    else if (region?.type === 'box' || region?.type === 'polygon') report.labelsLeftOut.withShape++;
    else {
      const span = region?.type === 'time-span' ? { time_span: { start: region.start, end: region.end } }
        : region ? { text_span: { start: region.start, end: region.end, quote: region.quote } } : {};
      return [{ concept: nameOf.get(conceptId) ?? conceptId, value, ...span, source: sourceOf(label.source), ...attributesOf(label, workerId, options, people) }];
    }
    return [];
  };

  for await (const item of items) {
    const { id, name, kind } = item.input;
    const chosen = chooseLabelSet(item, options);
    if (typeof chosen === 'string') {
      report.leftOut[chosen]++;
      continue;
    }
    const labels = chosen.flatMap(({ annotations, workerId }) => annotations.flatMap((label) => labelOf(label, workerId)));
    write(`${JSON.stringify({ id, name, kind, labels } satisfies JsonlLine)}\n`);
    report.exported++;
    report.labels += labels.length;
    if (chosen.every(({ annotations }) => annotations.length === 0)) report.empty++;
    else if (labels.length === 0) report.emptied++;
  }
  return report;
}

function sourceOf(source: AnnotationSource): JsonlLabel['source'] {
  if (source.kind === 'person') return { kind: 'person' };
  const { workflowId, version, confidence, edited } = source;
  return { kind: 'workflow', workflow_id: workflowId, version, confidence, edited };
}
