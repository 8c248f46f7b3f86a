import type { Annotation, AnnotationStatus, Label, LabelChange } from '../../core/model/index.js';
import type { AssignmentRecord, LabelRecord, RevisionRecord } from './schema.js';
import { type ReadTransaction, under, type WriteTransaction } from './storage.js';

export const LABEL_STORES = ['labels', 'revisions'] as const;

/** In the order in which they were made. */
export const labelsOf = (tx: ReadTransaction, { assignment }: Pick<AssignmentRecord, 'assignment'>): Promise<LabelRecord[]> =>
  tx.all('labels', { index: 'byOrder', range: under(assignment.id) });

/** The labels of an assignment in the order in which they were made. */
export async function annotationsOf(tx: ReadTransaction, record: AssignmentRecord): Promise<Annotation[]> {
  return (await labelsOf(tx, record)).map((row) => annotationOf(record, row));
}

export function annotationOf(record: AssignmentRecord, row: LabelRecord): Annotation {
  const { label, authorId, revision, modifiedAt, reason } = row;
  return {
    ...label, taskId: record.taskId, inputId: record.inputId, assignmentId: record.assignment.id, status: statusOf(record, row),
    authorId, revision, modifiedAt, ...(reason === undefined ? {} : { reason }),
  };
}

function statusOf({ labelStatus }: AssignmentRecord, { reason, agreed }: LabelRecord): AnnotationStatus {
  if (reason !== undefined) return 'review-denied';
  // only what is submitted and not rejected is marked so
  return agreed === undefined ? labelStatus : 'success';
}

/** Of an assignment. */
export type LabelCounts = Pick<AssignmentRecord, 'labelCount' | 'concepts' | 'nextOrder'>;

const idOf = (change: LabelChange): string => (change.type === 'put' ? change.label.id : change.id);
const idsOf = (changes: readonly LabelChange[]): string[] => [...new Set(changes.map(idOf))];

/** The last revision of a label, also of one that was removed. */
async function lastRevision(tx: ReadTransaction, assignmentId: string, id: string): Promise<RevisionRecord | undefined> {
  return (await tx.get('labels', [assignmentId, id])) ?? (await tx.all('revisions', { range: under(assignmentId, id) })).at(-1);
}

/** Appends a revision for each change, by the label’s author. The cost is that of the changes, however many labels there are. */
export async function changeLabels(tx: WriteTransaction, record: Pick<AssignmentRecord, 'assignment' | keyof LabelCounts>, changes: readonly LabelChange[], authorOf: (labelId: string) => string, modifiedAt: string): Promise<LabelCounts> {
  const assignmentId = record.assignment.id;
  const concepts = new Map(Object.entries(record.concepts));
  let { labelCount, nextOrder } = record;
  const known = nextOrder === 0 ? [] : idsOf(changes);
  const last = new Map(await Promise.all(known.map(async (id) => [id, await lastRevision(tx, assignmentId, id)] as const)));
  const appended: RevisionRecord[] = [];
  for (const change of changes) {
    const id = idOf(change), before = last.get(id), label = change.type === 'put' ? change.label : undefined;
    if (!label && !before?.label) continue;
    labelCount += (label ? 1 : 0) - (before?.label ? 1 : 0);
    if (before?.label) countConcept(concepts, before.label, -1);
    if (label) countConcept(concepts, label, 1);
    // one that was removed comes back to its place
    const revision: RevisionRecord = { assignmentId, id, order: before?.order ?? nextOrder++, revision: (before?.revision ?? 0) + 1, authorId: authorOf(id), modifiedAt, ...(label ? { label } : {}) };
    appended.push(revision);
    last.set(id, revision);
  }
  const changed = new Set(appended.map(({ id }) => id));
  await Promise.all([
    ...appended.map((revision) => tx.put('revisions', revision)),
    ...[...changed].map((id) => {
      const { label, ...row } = last.get(id)!;
      return label ? tx.put('labels', { ...row, label }) : tx.delete('labels', [assignmentId, id]);
    }),
  ]);
  return { labelCount, concepts: Object.fromEntries(concepts), nextOrder };
}

export function countConcept(concepts: Map<string, number>, { conceptId }: Label, by: 1 | -1): void {
  const count = (concepts.get(conceptId) ?? 0) + by;
  if (count > 0) concepts.set(conceptId, count);
  else concepts.delete(conceptId);
}

/** The labels that changes touch, as they are: what an undo brings back. */
export async function labelsBefore(tx: ReadTransaction, assignmentId: string, changes: readonly LabelChange[]): Promise<{ readonly id: string; readonly label?: Label; readonly authorId?: string }[]> {
  return Promise.all(idsOf(changes).map(async (id) => {
    const current = await tx.get('labels', [assignmentId, id]);
    return { id, ...(current ? { label: current.label, authorId: current.authorId } : {}) };
  }));
}

export const bringBack = (before: readonly { readonly id: string; readonly label?: Label }[]): LabelChange[] =>
  before.map(({ id, label }) => (label ? { type: 'put', label } : { type: 'remove', id }));

/** Says why labels are refused, or with no reason that they are not. Their revisions stay: the label is the same. */
export async function setReasons(tx: WriteTransaction, assignmentId: string, reasons: readonly { readonly id: string; readonly reason?: string }[]): Promise<void> {
  for (const { id, reason } of reasons) {
    const current = await tx.get('labels', [assignmentId, id]);
    if (!current) continue;
    const { reason: _, ...row } = current;
    await tx.put('labels', reason === undefined ? row : { ...row, reason });
  }
}

/** Labels that are refused on their own. */
export async function refusedLabels(tx: ReadTransaction, record: Pick<AssignmentRecord, 'assignment'>): Promise<LabelRecord[]> {
  return (await labelsOf(tx, record)).filter(({ reason }) => reason !== undefined);
}
