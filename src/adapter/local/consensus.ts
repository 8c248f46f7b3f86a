import { type Annotation, type Input, type Task, transition } from '../../core/model/index.js';
import { consensus, consensusResult, type VoteOutcome } from '../../core/quality/index.js';
import { putAssignment } from './assignments.js';
import type { Changed } from './context.js';
import { refigure, saysSomething, sizeOf, voteOf } from './figures.js';
import { annotationOf, labelsOf } from './labels.js';
import type { AssignmentRecord, LabelRecord } from './schema.js';
import { type ReadTransaction, under, type WriteTransaction } from './storage.js';
import { assignmentChange } from './view.js';

/** One worker's part in an input. */
interface Part {
  readonly record: AssignmentRecord;
  readonly labels: readonly LabelRecord[];
}

async function partsOf(tx: ReadTransaction, task: Task, position: number): Promise<Part[]> {
  const records = await tx.all('assignments', { index: 'byInput', range: under(task.id, position) });
  return Promise.all(records.map(async (record) => ({ record, labels: await labelsOf(tx, record) })));
}

const isSubmitted = ({ record }: Part): boolean => record.assignment.status !== 'pending';

/** How many workers an input has. With everyone on it, who left counts where they had submitted it. */
function assignedTo({ work }: Task, submitted: readonly Part[]): number {
  if (work.strategy !== 'full') return work.workersPerInput;
  return work.workers.length + submitted.filter(({ record }) => !work.workers.some(({ personId }) => personId === record.workerId)).length;
}

/** What follows from a worker's labels on an input, to be called whenever these count, or count no more, or are others. */
export async function followUp(tx: WriteTransaction, task: Task, { position, workerId }: Pick<AssignmentRecord, 'position' | 'workerId'>, changed: Changed): Promise<void> {
  await refigure(tx, task, position, workerId, changed);
  await settle(tx, task, position, changed);
}

/**
 * Where consensus reviews: what of an input enough workers agree on, and what that means for the assignments that no reviewer
 * has decided on. All of it follows from the labels that count.
 */
async function settle(tx: WriteTransaction, task: Task, position: number, changed: Changed): Promise<void> {
  if (task.review.strategy !== 'consensus') return;
  const parts = await partsOf(tx, task, position), [first] = parts;
  if (!first) return;
  const input = (await tx.get('inputs', first.record.inputId))!, submitted = parts.filter(isSubmitted), assigned = assignedTo(task, submitted);
  const votes = submitted.filter(({ record }) => saysSomething(record)).map(({ record, labels }) => voteOf(record, labels));
  const outcomes = new Map(consensus(votes, { assigned, agreement: task.review.agreement, iou: task.review.iou, size: sizeOf(input) }).map((outcome) => [outcome.workerId, outcome]));
  for (const part of parts) {
    const outcome = outcomes.get(part.record.workerId);
    const isMarked = await markAgreed(tx, part, outcome?.agreed ?? new Map());
    const isMoved = outcome !== undefined && await moveOn(tx, task, part.record, outcome, submitted.length >= assigned);
    if (isMarked || isMoved) changed(await assignmentChange(tx, task, part.record.assignment.id));
  }
}

/** @returns whether the status of a label is another */
async function markAgreed(tx: WriteTransaction, { labels }: Part, agreed: VoteOutcome['agreed']): Promise<boolean> {
  let isMarked = false;
  for (const label of labels) {
    const { agreed: before, ...row } = label, now = agreed.get(label.id);
    if (now === before) continue;
    await tx.put('labels', now === undefined ? row : { ...row, agreed: now });
    isMarked ||= (now === undefined) !== (before === undefined);
  }
  return isMarked;
}

/** @returns whether the status of the assignment is another */
async function moveOn(tx: WriteTransaction, task: Task, record: AssignmentRecord, { isOpen }: VoteOutcome, isComplete: boolean): Promise<boolean> {
  const { assignment } = record;
  // what counted counts on while another worker does theirs again
  const isSettled = !isOpen && (isComplete || assignment.status === 'success');
  const type = isSettled ? 'agree' : isComplete ? 'disagree' : 'wait';
  const result = transition(assignment, { type }, task.review);
  if (!result.ok || result.to.assignment === assignment.status) return false;
  // reviewers see what is open, and nothing else
  const next = { ...assignment, status: result.to.assignment, sampled: type === 'disagree', version: assignment.version + 1 };
  await putAssignment(tx, task, record, { ...record, labelStatus: result.to.annotations, assignment: next });
  return true;
}

/** Settles every input on which somebody has submitted work: how many must agree is another. */
export async function settleAll(tx: WriteTransaction, task: Task, changed: Changed): Promise<void> {
  const positions = new Set<number>();
  for (const { workerId } of await tx.all('counters', { range: under(task.id) })) {
    for (const group of ['in-review', 'success']) {
      for (const { position } of await tx.all('assignments', { index: 'byGroup', range: under(task.id, workerId, group) })) positions.add(position);
    }
  }
  for (const position of positions) await settle(tx, task, position, changed);
}

/** The one label set of an input that consensus reviews: what the workers agree on, and what reviewers approved; undefined as long as nothing is decided. */
export async function agreedLabels(tx: ReadTransaction, task: Task, input: Input, position: number): Promise<Annotation[] | undefined> {
  if (task.review.strategy !== 'consensus') return undefined;
  const parts = await partsOf(tx, task, position);
  if (!parts.some(({ record }) => record.assignment.status === 'success')) return undefined;
  const counted = parts.flatMap(({ record, labels }) => labels.map((row) => {
    const { agreed } = row, { workerId } = record;
    return { workerId, label: annotationOf(record, row), isCorrected: row.authorId !== workerId, ...(agreed === undefined ? {} : { agreed }) };
  })).filter(({ label }) => label.status === 'success');
  return consensusResult(counted, { iou: task.review.iou, size: sizeOf(input), isSingle: task.objective === 'classification' && task.choice === 'single' });
}
