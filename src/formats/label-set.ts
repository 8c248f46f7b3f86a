import type { Annotation, AnnotationStatus, Assignment, AssignmentStatus, Concept, Input, Person, Task } from '../core/model/index.js';
import { compareIds } from '../core/planning/order.js';

/** What one worker says about an input. */
export interface LabelSet {
  readonly assignment: Assignment;
  readonly annotations: readonly Annotation[];
}

/** One input, and all that was said about it. */
export interface ExportItem {
  readonly input: Input;
  readonly sets: readonly LabelSet[];
  /** What enough workers agreed on, where the task's review is a consensus. */
  readonly consensus?: readonly Annotation[];
}

/** The labels of a task. */
export interface ExportSource {
  readonly task: Task;
  /** Names of the task's concepts; one that is missing goes by its id. */
  readonly concepts: readonly Concept[];
  readonly items: AsyncIterable<ExportItem> | Iterable<ExportItem>;
  /** By id; a worker who is missing goes by their id. */
  readonly people?: ReadonlyMap<string, Pick<Person, 'name'>>;
}

export interface ExportOptions {
  /** `success`: what counts. `all`: drafts, what awaits review and what was refused as well. */
  readonly statuses: 'success' | 'all';
  /** `one`: one label set an input. `all`: each worker's. */
  readonly workers: 'one' | 'all';
}

export interface ChosenLabels {
  readonly annotations: readonly Annotation[];
  /** Person id of the worker whose set it is; absent for a consensus. */
  readonly workerId?: string;
}

export type LeftOutInput = 'unlabeled' | 'notSuccess';

/**
 * The label sets of an input that an export takes: with `one`, the consensus; else the set that a reviewer approved; else
 * the first one submitted.
 * @returns one set or more, empty ones among them, or why the input is left out
 */
export function chooseLabelSet(item: ExportItem, { statuses, workers }: ExportOptions): readonly ChosenLabels[] | LeftOutInput {
  const labeled = item.sets.filter(isLabeled);
  if (labeled.length === 0) return 'unlabeled';
  const taken = statuses === 'all' ? labeled : labeled.filter(({ assignment }) => assignment.status === 'success');
  if (taken.length === 0) return 'notSuccess';
  const labelsOf = (annotations: readonly Annotation[]): readonly Annotation[] =>
    statuses === 'all' ? annotations : annotations.filter(({ status }) => status === 'success');

  if (workers === 'one' && item.consensus) return [{ annotations: labelsOf(item.consensus) }];
  const ranked = [...taken].sort(byStanding);
  return (workers === 'one' ? ranked.slice(0, 1) : ranked).map(({ assignment, annotations }) => ({
    annotations: labelsOf(annotations),
    workerId: assignment.workerId,
  }));
}

/** Whose label it is and how it stands, where it may be another than the only one that counts. */
export interface LabelAttributes {
  readonly worker?: string;
  readonly worker_id?: string;
  readonly status?: AnnotationStatus;
}

export function attributesOf({ status }: Annotation, workerId: string | undefined, { statuses, workers }: ExportOptions, people: ExportSource['people']): LabelAttributes {
  const worker = workers === 'all' && workerId !== undefined ? { worker: people?.get(workerId)?.name ?? workerId, worker_id: workerId } : {};
  return { ...worker, ...(statuses === 'all' ? { status } : {}) };
}

/** Something was submitted, or drawn at least: an input that was only opened or skipped would pass for an empty one. */
const isLabeled = ({ assignment, annotations }: LabelSet): boolean => assignment.status !== 'pending' || annotations.length > 0;

const STANDING: readonly AssignmentStatus[] = ['success', 'awaiting-review', 'awaiting-consensus-review', 'pending', 'rejected'];

/** After every RFC 3339 time. */
const NEVER = '~';

function byStanding({ assignment: a }: LabelSet, { assignment: b }: LabelSet): number {
  return STANDING.indexOf(a.status) - STANDING.indexOf(b.status)
    || Number(b.approvals.length > 0) - Number(a.approvals.length > 0)
    || compareIds(a.submittedAt ?? NEVER, b.submittedAt ?? NEVER)
    || compareIds(a.workerId, b.workerId);
}
