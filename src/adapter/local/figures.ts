import type { Input, Label, Task } from '../../core/model/index.js';
import { likeness, meanLikeness, type Vote } from '../../core/quality/index.js';
import type { Submission } from '../port.js';
import { putAssignment } from './assignments.js';
import type { Changed } from './context.js';
import { countConcept, labelsOf } from './labels.js';
import { scan } from './pages.js';
import { addToTallies, type Tallies, writeTallies } from './queue.js';
import type { AssignmentRecord, LabelRecord } from './schema.js';
import { type Key, type ReadTransaction, under, type WriteTransaction } from './storage.js';
import { assignmentChange } from './view.js';

/** What a reviewer is told of a submission beside its labels; in its record, so that lists need not read labels. */
type Figures = Pick<AssignmentRecord, 'likeness' | 'confidence'>;

/** A place in a picture is compared in its own proportions; what has no size has no boxes to turn. */
export const sizeOf = ({ width = 1, height = 1 }: Pick<Input, 'width' | 'height'>) => ({ width, height });

/** A rejected submission was made, and says nothing any more; neither does a refused label. */
export const saysSomething = ({ assignment: { status } }: AssignmentRecord): boolean => status !== 'pending' && status !== 'rejected';

export const voteOf = ({ workerId }: AssignmentRecord, labels: readonly LabelRecord[]): Vote => ({ workerId, labels: labels.filter(({ reason }) => reason === undefined).map(({ label }) => label) });

export const figuresOf = ({ likeness: pairs, confidence }: Figures): Pick<Submission, 'agreement' | 'confidence'> => {
  const agreement = meanLikeness(Object.values(pairs));
  return { ...(agreement === undefined ? {} : { agreement }), ...(confidence === undefined ? {} : { confidence }) };
};

/** Of the suggestion that its workflow was least sure of. */
const leastConfidence = (labels: readonly Label[]): number | undefined =>
  labels.reduce<number | undefined>((least, { source }) => (source.kind === 'workflow' && !(least !== undefined && least <= source.confidence) ? source.confidence : least), undefined);

const withFigures = <R extends AssignmentRecord>({ confidence: _, ...record }: R, pairs: Figures['likeness'], confidence: number | undefined): AssignmentRecord =>
  ({ ...record, likeness: pairs, ...(confidence === undefined ? {} : { confidence }) });

const areSame = (a: Figures['likeness'], b: Figures['likeness']): boolean => Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([id, value]) => b[id] === value);

/**
 * The figures of a submission, and what they mean for those of the others of its input. To be called whenever the labels of one
 * count, count no more, or are others: what two other workers have in common is the same as before.
 */
export async function refigure(tx: WriteTransaction, task: Task, position: number, workerId: string, changed: Changed): Promise<void> {
  const records = await tx.all('assignments', { index: 'byInput', range: under(task.id, position) }), own = records.find((record) => record.workerId === workerId)!;
  const others = records.filter((record) => record !== own && saysSomething(record)), pairs = new Map<string, number>();
  const vote = saysSomething(own) ? voteOf(own, await labelsOf(tx, own)) : undefined;
  if (vote && others.length > 0) {
    const rules = { iou: task.review.iou, size: sizeOf((await tx.get('inputs', own.inputId))!) };
    for (const other of others) pairs.set(other.workerId, likeness(vote, voteOf(other, await labelsOf(tx, other)), rules));
  }
  const confidence = leastConfidence(vote?.labels ?? []), next = Object.fromEntries(pairs);
  if (own.confidence !== confidence || !areSame(own.likeness, next)) await putAssignment(tx, task, own, withFigures(own, next, confidence));
  for (const other of others) {
    const { [workerId]: before, ...rest } = other.likeness, now = pairs.get(other.workerId);
    if (now === before) continue;
    await putAssignment(tx, task, other, withFigures(other, now === undefined ? rest : { ...rest, [workerId]: now }, other.confidence));
    changed(await assignmentChange(tx, task, other.assignment.id));
  }
}

const positionKey = ({ taskId, position, workerId }: AssignmentRecord): Key => [taskId, position, workerId];

/** What was not kept before: the figures of all that was submitted, the concepts of all labels, the turns, and the counts of the queues. */
export async function figureAll(tx: WriteTransaction): Promise<void> {
  for (const task of await tx.all('tasks')) {
    let last = 0, together: AssignmentRecord[] = [];
    const tallies: Tallies = new Map();
    const finish = async (): Promise<void> => {
      for (const record of await figured(tx, task, together)) await tx.put('assignments', { ...record, turn: ++last });
      together = [];
    };
    for await (const record of scan(tx, 'assignments', 'byInput', under(task.id), positionKey)) {
      if (together[0] && together[0].position !== record.position) await finish();
      together.push(record);
      addToTallies(tallies, record.queue, 1);
    }
    await finish();
    for (const record of await tx.all('away', { range: under(task.id) })) await tx.put('away', { ...(await figured(tx, task, [record]))[0]!, turn: ++last });
    await tx.put('turns', { taskId: task.id, last });
    await writeTallies(tx, task.id, tallies);
  }
}

/** @param records all of one input */
async function figured(tx: ReadTransaction, task: Task, records: readonly AssignmentRecord[]): Promise<AssignmentRecord[]> {
  const parts = await Promise.all(records.map(async (record) => ({ record, labels: await labelsOf(tx, record) })));
  const votes = parts.filter(({ record }) => saysSomething(record)).map(({ record, labels }) => voteOf(record, labels));
  const rules = votes.length > 1 ? { iou: task.review.iou, size: sizeOf((await tx.get('inputs', records[0]!.inputId))!) } : undefined;
  return parts.map(({ record, labels }) => {
    const own = votes.find(({ workerId }) => workerId === record.workerId), concepts = new Map<string, number>();
    for (const { label } of labels) countConcept(concepts, label, 1);
    const pairs = rules && own ? votes.filter((vote) => vote !== own).map((vote) => [vote.workerId, likeness(own, vote, rules)] as const) : [];
    return { ...withFigures(record, Object.fromEntries(pairs), leastConfidence(own?.labels ?? [])), concepts: Object.fromEntries(concepts) };
  });
}
