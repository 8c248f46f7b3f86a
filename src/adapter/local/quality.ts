import type { Label, Person, Task } from '../../core/model/index.js';
import { compareIds } from '../../core/planning/order.js';
import { type AgreementReport, AgreementTally, type Vote } from '../../core/quality/index.js';
import type { ReadOptions, ReviewPort, TaskQuality, WorkerQuality } from '../port.js';
import { pauses } from '../slices.js';
import { countersOf, shownTask, workerIdsOf } from './assignments.js';
import { sizeOf } from './figures.js';
import { type Context, need } from './context.js';
import { progressOfTask } from './known-tasks.js';
import { labelsOf } from './labels.js';
import { personOf } from './records.js';
import { sampleState } from './rest.js';
import { isReviewer, notReviewer, REVIEW_STORES } from './review-access.js';
import type { Sampling } from './sampling.js';
import type { AssignmentRecord, CounterRecord, VerdictRecord } from './schema.js';
import { type KeyRange, type ReadTransaction, under } from './storage.js';
import { type View, viewOf } from './view.js';

/** Records that one transaction reads. */
const BATCH = 200;

/** What the figures are of, and what is known of it at once. */
interface Ground {
  readonly task: Task;
  readonly view: View;
  readonly people: ReadonlyMap<string, Person>;
  readonly counters: readonly CounterRecord[];
  readonly total: number;
  /** Drawn, where samples are. */
  readonly drawn: number;
}

/** What the submissions say. */
interface Submissions {
  readonly agreement: AgreementReport;
  /** In the reviewers' hands. */
  readonly sampled: number;
  /** Ids of assignments that some reviewers have approved, and others are still to. */
  readonly halfApproved: ReadonlySet<string>;
}

/** What reviewers found on one input of a worker. */
interface Found {
  isAccepted: boolean;
  isFixed: boolean;
}

/**
 * How far labels can be trusted. A task's submissions are more than a transaction should hold up others for: they are read in
 * batches, and what is written meanwhile may be seen or not. Whoever shows it reads again when something has changed.
 */
export const qualityPort = (context: Context, sampling: Sampling): Required<Pick<ReviewPort, 'quality'>> => ({
  async quality(taskId, options) {
    const ground = await context.read(options, REVIEW_STORES, (tx, me) => groundOf(tx, sampling, me, taskId));
    const submissions = await submissionsOf(context, ground.task, options), found = await foundOf(context, ground.task, options);
    return shown(ground, submissions, found);
  },
});

async function groundOf(tx: ReadTransaction, sampling: Sampling, me: Person, taskId: string): Promise<Ground> {
  need(me, 'Annotations:Get');
  const task = await shownTask(tx, taskId);
  if (!isReviewer(task, me) && task.createdBy !== me.id) throw notReviewer();
  const view = await viewOf(tx, task, me), counters: CounterRecord[] = [], people = new Map<string, Person>();
  let drawn = 0;
  for (const workerId of await workerIdsOf(tx, task)) {
    counters.push(await countersOf(tx, taskId, workerId));
    const person = view.keys ? undefined : await tx.get('people', workerId);
    if (person) people.set(workerId, personOf(person));
    if (task.review.strategy === 'manual') drawn += (await sampleState(tx, sampling, task, me, view, workerId)).sampled;
  }
  return { task, view, people, counters, total: progressOfTask(task, counters, await tx.get('datasets', task.datasetId)).total, drawn };
}

async function submissionsOf(context: Context, task: Task, options: ReadOptions | undefined): Promise<Submissions> {
  const { objective, choice, conceptIds, review: { iou } } = task, tally = new AgreementTally({ objective, choice, conceptIds, iou }), pause = pauses(options?.signal);
  const halfApproved = new Set<string>();
  let sampled = 0, range: KeyRange | undefined = under(task.id);
  while (range) {
    const rest: KeyRange = range;
    const batch = await context.read(options, REVIEW_STORES, async (tx) => {
      const records = await wholeInputs(tx, task, rest), inputs = await Promise.all(shared(records).map(async (together) => ({
        size: sizeOf((await tx.get('inputs', together[0]!.inputId))!),
        votes: await Promise.all(together.map(async (record): Promise<Vote> => ({ workerId: record.workerId, labels: await submittedLabels(tx, record) }))),
      })));
      return { records, inputs };
    });
    for (const { assignment, group } of batch.records) {
      if (assignment.sampled && group !== 'to-do' && group !== 'skipped') sampled++;
      if (assignment.status === 'awaiting-review' && assignment.approvals.length > 0) halfApproved.add(assignment.id);
    }
    for (const { votes, size } of batch.inputs) {
      for (const _ of tally.addSteps(votes, size)) await pause();
    }
    const last = batch.records.at(-1);
    range = last ? { ...under(task.id), lower: [task.id, last.position + 1] } : undefined;
  }
  return { agreement: tally.report(), sampled, halfApproved };
}

/** The next assignments, all of an input together. */
async function wholeInputs(tx: ReadTransaction, task: Task, range: KeyRange): Promise<AssignmentRecord[]> {
  const records = await tx.all('assignments', { index: 'byInput', range, limit: BATCH }), last = records.at(-1);
  if (!last || records.length < BATCH) return records;
  return [...records.filter(({ position }) => position !== last.position), ...await tx.all('assignments', { index: 'byInput', range: under(task.id, last.position) })];
}

/** What is submitted of inputs that several workers have submitted. Nothing else is compared. */
function shared(records: readonly AssignmentRecord[]): AssignmentRecord[][] {
  const byInput = new Map<number, AssignmentRecord[]>();
  for (const record of records) {
    if (record.assignment.status === 'pending') continue;
    const together = byInput.get(record.position);
    if (together) together.push(record);
    else byInput.set(record.position, [record]);
  }
  return [...byInput.values()].filter(({ length }) => length > 1);
}

/** As the worker submitted them, whatever reviewers have changed since. */
async function submittedLabels(tx: ReadTransaction, record: AssignmentRecord): Promise<Label[]> {
  const { workerId, decided, assignment: { id, submittedAt = '' } } = record;
  if (Object.keys(decided).length === 0) return (await labelsOf(tx, record)).map(({ label }) => label);
  const labels = new Map<string, Label | undefined>();
  for (const { id: labelId, label, authorId, modifiedAt } of await tx.all('revisions', { range: under(id) })) {
    // a reviewer can be as quick as the clock
    if (modifiedAt < submittedAt || (modifiedAt === submittedAt && authorId === workerId)) labels.set(labelId, label);
  }
  return [...labels.values()].filter((label) => label !== undefined);
}

/** By the ids of assignments, those that were moved to another worker since among them. */
async function foundOf(context: Context, { id }: Task, options: ReadOptions | undefined): Promise<Map<string, Found>> {
  const all: KeyRange = { lower: [`${id}/`], upper: [`${id}/\uffff`] }, found = new Map<string, Found>();
  for (let range: KeyRange | undefined = all; range;) {
    const rest: KeyRange = range, verdicts = await context.read(options, REVIEW_STORES, (tx) => tx.all('verdicts', { index: 'byAssignment', range: rest, limit: BATCH }));
    for (const verdict of verdicts) count(found, verdict);
    const last = verdicts.at(-1);
    range = last && verdicts.length === BATCH ? { ...all, lower: [last.assignmentId, last.version], lowerOpen: true } : undefined;
  }
  return found;
}

function count(found: Map<string, Found>, { assignmentId, kind, undone, before }: VerdictRecord): void {
  // what was not in the sample was decided with the rest of it, unseen
  if (undone || !before.assignment.sampled) return;
  const one = found.get(assignmentId) ?? { isAccepted: true, isFixed: false };
  found.set(assignmentId, one);
  one.isAccepted &&= kind === 'approve';
  // of the labels that an approval touched, changed ones and refused ones
  one.isFixed ||= before.reasons.length > 0;
}

function shown({ task, view, people, counters, total, drawn }: Ground, { agreement, sampled, halfApproved }: Submissions, found: ReadonlyMap<string, Found>): TaskQuality {
  const tallies = new Map(counters.map(({ workerId }) => [workerId, { decided: 0, accepted: 0, fixed: 0 }]));
  for (const [id, { isAccepted, isFixed }] of found) {
    const own = tallies.get(id.split('/')[2]!);
    if (!own || (isAccepted && halfApproved.has(id))) continue;
    own.decided++;
    if (isAccepted) own.accepted++;
    if (isAccepted && isFixed) own.fixed++;
  }
  const workers = counters.map(({ workerId, groups }): WorkerQuality => {
    const worker = people.get(workerId);
    return { ...(worker ? { worker } : {}), workerId: view.keyOf(workerId), submitted: groups['in-review'] + groups.success + groups.rejected + groups.returned, ...tallies.get(workerId)! };
  });
  return {
    total, submitted: workers.reduce((sum, one) => sum + one.submitted, 0),
    sampled: task.review.strategy === 'manual' ? drawn : sampled,
    reviewed: counters.reduce((sum, one) => sum + one.sampleDecided, 0),
    workers: view.keys ? workers.sort((one, other) => compareIds(one.workerId, other.workerId)) : workers,
    agreement: hidden(agreement, view),
  };
}

/** The pairs by the workers' keys, and in their order: that of the names would tell them. */
function hidden(agreement: AgreementReport, view: View): AgreementReport {
  if (!view.keys) return agreement;
  const pairs = agreement.pairs.map((pair) => {
    const [a, b] = [view.keyOf(pair.a), view.keyOf(pair.b)].sort(compareIds) as [string, string];
    return { ...pair, a, b };
  });
  return { ...agreement, pairs: pairs.sort((one, other) => compareIds(one.a, other.a) || compareIds(one.b, other.b)) };
}
