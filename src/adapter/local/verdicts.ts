import { newId } from '../../core/id.js';
import type { LabelChange, Person, Task, Transition, VerdictKind } from '../../core/model/index.js';
import type { Verdict } from '../port.js';
import { putAssignment } from './assignments.js';
import { bringBack, changeLabels, labelsBefore, refusedLabels, setReasons } from './labels.js';
import type { AssignmentRecord, VerdictRecord } from './schema.js';
import type { ReadTransaction, WriteTransaction } from './storage.js';

export interface Given {
  readonly kind: VerdictKind;
  readonly reason: string;
  readonly changes: readonly LabelChange[];
  readonly refused: readonly { readonly id: string; readonly reason: string }[];
}

export const verdictOf = ({ taskId: _, before: __, ...verdict }: VerdictRecord): Verdict => verdict;

/** Writes a verdict that the state table allows, with all that is needed to take it back. */
export async function decideOn(tx: WriteTransaction, task: Task, record: AssignmentRecord, next: Transition, given: Given, me: Person): Promise<{ readonly record: AssignmentRecord; readonly verdict: Verdict }> {
  const { assignment } = record, at = new Date().toISOString(), reason = given.reason.trim();
  const before = {
    assignment, labelStatus: record.labelStatus, decided: record.decided,
    labels: await labelsBefore(tx, assignment.id, given.changes),
    reasons: await reasonsBefore(tx, record, given),
  };
  const counts = await changeLabels(tx, record, given.changes, () => me.id, at);
  // what is sent back is all open again
  if (given.kind === 'request-changes') await setReasons(tx, assignment.id, before.reasons.map(({ id }) => ({ id })));
  await setReasons(tx, assignment.id, given.refused);
  const version = assignment.version + 1;
  const written = await putAssignment(tx, task, record, {
    ...record, ...counts, labelStatus: next.annotations,
    decided: given.kind === 'request-changes' ? { [me.id]: given.kind } : { ...record.decided, [me.id]: given.kind },
    assignment: {
      ...assignment, status: next.assignment, approvals: next.approvals, version,
      ...(given.kind === 'approve' ? {} : { returned: { reason, reviewerId: me.id, at } }),
    },
  });
  const verdict: Verdict = { id: newId(), assignmentId: assignment.id, reviewerId: me.id, kind: given.kind, reason, fixed: given.changes.length > 0, at, version, undone: false };
  await tx.put('verdicts', { ...verdict, taskId: task.id, before });
  return { record: written, verdict };
}

/** Reasons on labels that the verdict touches; with none on a label, it was not refused. */
async function reasonsBefore(tx: ReadTransaction, { assignment }: Pick<AssignmentRecord, 'assignment'>, { kind, changes, refused }: Given): Promise<{ readonly id: string; readonly reason?: string }[]> {
  // only another reviewer's approval can have refused some before
  if (kind === 'request-changes') return assignment.approvals.length > 0 ? (await refusedLabels(tx, { assignment })).map(({ id, reason }) => ({ id, reason })) : [];
  const ids = new Set([...changes.map((change) => (change.type === 'put' ? change.label.id : change.id)), ...refused.map(({ id }) => id)]);
  const before: { id: string; reason?: string }[] = [];
  for (const id of ids) {
    const current = await tx.get('labels', [assignment.id, id]);
    before.push({ id, ...(current?.reason === undefined ? {} : { reason: current.reason }) });
  }
  return before;
}

/** Brings back what was before the verdict; labels as new revisions. */
export async function undoVerdict(tx: WriteTransaction, task: Task, record: AssignmentRecord, verdict: VerdictRecord): Promise<AssignmentRecord> {
  const { before } = verdict, { id, version, sampled } = record.assignment;
  // the labels are the worker's again; taking one away that the reviewer had added is the reviewer's doing
  const authors = new Map(before.labels.map(({ id: label, authorId }) => [label, authorId]));
  const counts = await changeLabels(tx, record, bringBack(before.labels), (label) => authors.get(label) ?? verdict.reviewerId, new Date().toISOString());
  await setReasons(tx, id, before.reasons);
  await tx.put('verdicts', { ...verdict, undone: true });
  return putAssignment(tx, task, record, {
    ...record, ...counts, labelStatus: before.labelStatus, decided: before.decided, assignment: { ...before.assignment, version: version + 1, ...(sampled === undefined ? {} : { sampled }) },
  });
}
