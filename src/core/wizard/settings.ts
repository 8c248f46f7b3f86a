import { cleanName, type TaskSettings } from '../model/index.js';
import type { TaskDraft } from '../planning/index.js';
import { typedNumber, typedShare, weightOf, type WizardDraft } from './draft.js';

/** What the answers are about, as far as it is known. */
export interface DraftFacts {
  /** Who creates the task. */
  readonly personId: string | undefined;
  readonly datasetName: string | undefined;
}

/** As the field shows it. */
export const nameOf = (draft: WizardDraft, { datasetName }: Pick<DraftFacts, 'datasetName'>): string => draft.name ?? datasetName ?? '';

/** The settings that the draft stands for, whole or not. */
export function taskDraftOf(draft: WizardDraft, facts: DraftFacts) {
  const { team, labelers, workerStrategy, reviewStrategy, reviewers } = draft;
  const alone = facts.personId === undefined ? [] : [{ personId: facts.personId, weight: 1 }];
  const isReviewed = team && reviewStrategy === 'manual';
  const isPartitioned = team && workerStrategy === 'partitioned';
  const sample = typedShare(draft.sample);
  return {
    name: nameOf(draft, facts),
    instructions: draft.instructions,
    sampleImages: [],
    ...(draft.datasetId === undefined ? {} : { datasetId: draft.datasetId }),
    ...(draft.objective === undefined ? {} : { objective: draft.objective }),
    conceptIds: draft.conceptIds,
    work: {
      strategy: isPartitioned ? 'partitioned' : 'full',
      workers: team ? labelers.map((personId) => ({ personId, weight: isPartitioned ? typedNumber(weightOf(draft, personId)) : 1 })) : alone,
      workersPerInput: 1,
    },
    review: {
      strategy: isReviewed ? 'manual' : 'none',
      reviewers: isReviewed ? reviewers : [],
      ...(isReviewed ? (sample === undefined ? {} : { sample }) : { sample: 10_000 }),
      distribution: 'even', unsampled: 'wait', agreement: 1, iou: 0.5,
    },
    priority: 'medium',
    allowEmpty: false,
    choice: 'several',
    order: 'as-they-come',
    blindReview: false,
    metadata: {},
  } as const satisfies TaskDraft;
}

/** @returns undefined while an answer is missing that a task cannot be without */
export function settingsOf(draft: WizardDraft, facts: DraftFacts): TaskSettings | undefined {
  const { datasetId, objective, review, ...rest } = taskDraftOf(draft, facts);
  if (datasetId === undefined || objective === undefined || review.sample === undefined) return undefined;
  return { ...rest, name: cleanName(rest.name), datasetId, objective, review: { ...review, sample: review.sample } };
}

/**
 * Answers that were changed after they were sent without an answer. The task that the same key gives may be the one of
 * the first sending: what it has not yet is to be changed in it.
 */
export function changedSince(sent: TaskSettings, now: TaskSettings, made: TaskSettings): Partial<TaskSettings> {
  const differ = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);
  const fields = (Object.keys(now) as (keyof TaskSettings)[]).filter((field) => differ(sent[field], now[field]) && differ(made[field], now[field]));
  return Object.fromEntries(fields.map((field) => [field, now[field]]));
}
