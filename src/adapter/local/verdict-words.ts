import type { VerdictKind } from '../../core/model/index.js';
import { nameOf, when } from './problems.js';
import type { AssignmentRecord, VerdictRecord } from './schema.js';
import { type ReadTransaction, under } from './storage.js';

const DID: Readonly<Record<VerdictKind, string>> = { approve: 'approved this', 'request-changes': 'asked for changes', reject: 'rejected this' };

/** Oldest first. */
export const verdictsOf = (tx: ReadTransaction, assignmentId: string): Promise<VerdictRecord[]> => tx.all('verdicts', { index: 'byAssignment', range: under(assignmentId) });

/** Says who did what to an assignment since somebody read it. */
export async function whatHappened(tx: ReadTransaction, { assignment }: AssignmentRecord, seen: number): Promise<string> {
  const last = (await verdictsOf(tx, assignment.id)).filter(({ undone, version }) => !undone && version > seen).at(-1);
  if (last) return `${nameOf(await tx.get('people', last.reviewerId))} ${DID[last.kind]} on ${when(last.at)}.`;
  if (assignment.status === 'pending') return 'This was changed elsewhere meanwhile, in another tab or by another person.';
  return assignment.submittedAt === undefined ? 'This was changed elsewhere meanwhile.' : `This was submitted on ${when(assignment.submittedAt)}.`;
}
