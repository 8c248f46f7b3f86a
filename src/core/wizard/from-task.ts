import type { Task } from '../model/index.js';
import { isWizardDraft, newDraft, type WizardDraft, WIZARD_STEPS } from './draft.js';
import { metadataText } from './metadata.js';

/** Hundredths at the most, as people write percents. */
const percentText = (share: number): string => String(Math.round(share * 10_000) / 100);
/** Without an exponent, which nobody types. */
const numberText = (value: number): string => value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 });

/** The answers that a task was made of. */
export function draftOf(task: Task, personId: string): WizardDraft {
  const { work, review, aiAssist } = task;
  const draft = newDraft([]);
  const isAlone = work.strategy === 'full' && work.workers.length === 1 && work.workers[0]!.personId === personId && review.strategy === 'none';
  // equal ones that are no 1 were typed: an edit must not change them
  const areEven = work.workers.every(({ weight }) => weight === 1);
  return {
    ...draft,
    visited: WIZARD_STEPS,
    datasetId: task.datasetId,
    objective: task.objective,
    ...(aiAssist ? { isAssisted: true, workflowId: aiAssist.workflowId, workflowVersion: aiAssist.workflowVersion, bandMin: percentText(aiAssist.min), bandMax: percentText(aiAssist.max) } : {}),
    conceptIds: task.conceptIds,
    team: !isAlone,
    labelers: work.workers.map((worker) => worker.personId),
    workerStrategy: work.strategy,
    division: work.strategy === 'partitioned' && !areEven ? 'by-weight' : 'evenly',
    weights: areEven ? {} : Object.fromEntries(work.workers.map((worker) => [worker.personId, numberText(worker.weight)])),
    workersPerInput: String(work.workersPerInput),
    reviewStrategy: review.strategy,
    ...(review.strategy === 'none' ? {} : { distribution: review.distribution, reviewers: review.reviewers }),
    ...(review.strategy === 'manual' ? { sample: percentText(review.sample / 10_000), unsampled: review.unsampled } : {}),
    ...(review.strategy === 'consensus' ? { agreement: String(review.agreement), iou: percentText(review.iou) } : {}),
    name: task.name,
    instructions: task.instructions,
    sampleImages: task.sampleImages,
    priority: task.priority,
    allowEmpty: task.allowEmpty,
    choice: task.choice,
    order: task.order,
    blindReview: task.blindReview,
    metadata: metadataText(task.metadata),
  };
}

/** Whether what an adapter gave is a task that answers can be made of: it may be anything. */
export function isWholeTask(value: unknown): value is Task {
  try {
    const task = value as Task;
    return task.id !== '' && typeof task.name === 'string' && isWizardDraft({ ...draftOf(task, ''), edits: task });
  } catch {
    return false; // something in it is not there, or of another kind
  }
}
