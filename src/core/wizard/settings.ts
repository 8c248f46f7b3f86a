import { cleanName, type SettingsUpdate, type TaskSettings, typedNumber, typedPercent, weightOf } from '../model/index.js';
import type { TaskDraft } from '../planning/index.js';
import type { WizardDraft } from './draft.js';
import { metadataText, type TypedMetadata, typedMetadata } from './metadata.js';

/** What the answers are about, as far as it is known. */
export interface DraftFacts {
  /** Who creates the task. */
  readonly personId: string | undefined;
  readonly datasetName: string | undefined;
}

/** As the field shows it. */
export const nameOf = (draft: WizardDraft, { datasetName }: Pick<DraftFacts, 'datasetName'>): string => draft.name ?? datasetName ?? '';

/** Hundredths of a percent, as typed in percent; undefined where it is none of 0 to 100. */
export function typedShare(text: string): number | undefined {
  const share = typedPercent(text);
  return share >= 0 && share <= 1 ? Math.round(share * 10_000) : undefined;
}

/** Whether this question is asked: an answer to one that is not is kept, and means nothing. */
export const asks = {
  shares: ({ team, workerStrategy }: WizardDraft): boolean => team && workerStrategy === 'partitioned',
  workersPerInput: ({ team, workerStrategy }: WizardDraft): boolean => team && workerStrategy !== 'full',
  reviewers: ({ team, reviewStrategy }: WizardDraft): boolean => team && reviewStrategy !== 'none',
  sample: ({ team, reviewStrategy }: WizardDraft): boolean => team && reviewStrategy === 'manual',
  agreement: ({ team, reviewStrategy }: WizardDraft): boolean => team && reviewStrategy === 'consensus',
  iou: (draft: WizardDraft): boolean => asks.agreement(draft) && draft.objective !== 'classification',
  choice: ({ objective }: WizardDraft): boolean => objective === 'classification',
  order: ({ isAssisted }: WizardDraft): boolean => isAssisted,
};

/** The settings that the draft stands for, whole or not. */
export function taskDraftOf(draft: WizardDraft, facts: DraftFacts): TaskDraft {
  return {
    name: nameOf(draft, facts),
    instructions: draft.instructions,
    sampleImages: draft.sampleImages,
    ...(draft.datasetId === undefined ? {} : { datasetId: draft.datasetId }),
    ...(draft.objective === undefined ? {} : { objective: draft.objective }),
    conceptIds: draft.conceptIds,
    ...(draft.isAssisted ? { aiAssist: aiAssistOf(draft) } : {}),
    work: workOf(draft, facts),
    review: reviewOf(draft),
    priority: draft.priority,
    allowEmpty: draft.allowEmpty,
    choice: asks.choice(draft) ? draft.choice : 'several',
    order: asks.order(draft) ? draft.order : 'as-they-come',
    blindReview: asks.reviewers(draft) && draft.blindReview,
    metadata: metadataOf(draft).entries,
  };
}

function aiAssistOf({ workflowId, workflowVersion, bandMin, bandMax }: WizardDraft): NonNullable<TaskDraft['aiAssist']> {
  return { ...(workflowId === undefined ? {} : { workflowId, workflowVersion: workflowVersion ?? '' }), min: typedPercent(bandMin), max: typedPercent(bandMax) };
}

function workOf(draft: WizardDraft, { personId }: DraftFacts): TaskSettings['work'] {
  if (!draft.team) return { strategy: 'full', workers: personId === undefined ? [] : [{ personId, weight: 1 }], workersPerInput: 1 };
  const isWeighted = asks.shares(draft) && draft.division === 'by-weight';
  return {
    strategy: draft.workerStrategy,
    workers: draft.labelers.map((id) => ({ personId: id, weight: isWeighted ? typedNumber(weightOf(draft.weights, id)) : 1 })),
    workersPerInput: asks.workersPerInput(draft) ? typedNumber(draft.workersPerInput) : 1,
  };
}

function reviewOf(draft: WizardDraft): NonNullable<TaskDraft['review']> {
  const sample = asks.sample(draft) ? typedShare(draft.sample) : 10_000;
  return {
    strategy: draft.team ? draft.reviewStrategy : 'none',
    reviewers: asks.reviewers(draft) ? draft.reviewers : [],
    ...(sample === undefined ? {} : { sample }),
    distribution: asks.reviewers(draft) ? draft.distribution : 'even',
    unsampled: asks.sample(draft) ? draft.unsampled : 'wait',
    agreement: asks.agreement(draft) ? typedNumber(draft.agreement) : 1,
    iou: asks.iou(draft) ? typedPercent(draft.iou) : 0.5,
  };
}

/** What was not touched stays as it is, also where the lines cannot say it. */
export function metadataOf({ edits, metadata }: WizardDraft): TypedMetadata {
  return edits && metadata === metadataText(edits.metadata) ? { entries: edits.metadata } : typedMetadata(metadata);
}

/** @returns undefined while an answer is missing that a task cannot be without */
export function settingsOf(draft: WizardDraft, facts: DraftFacts): TaskSettings | undefined {
  const { datasetId, objective, aiAssist, ...rest } = taskDraftOf(draft, facts) as TaskSettings;
  if (datasetId === undefined || objective === undefined || rest.review.sample === undefined || (aiAssist && aiAssist.workflowId === undefined)) return undefined;
  return { ...rest, name: cleanName(rest.name), datasetId, objective, ...(aiAssist ? { aiAssist } : {}) };
}

/**
 * Answers that were changed after they were sent without an answer, or found in a task. The task that is there now may have
 * them already, or others: what it has not yet is to be changed in it.
 */
export function changedSince(sent: TaskSettings, now: TaskSettings, made: TaskSettings): SettingsUpdate {
  const differ = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);
  const fields = [...new Set([...Object.keys(sent), ...Object.keys(now)])] as (keyof TaskSettings)[];
  return Object.fromEntries(fields.filter((field) => differ(sent[field], now[field]) && differ(made[field], now[field])).map((field) => [field, now[field] ?? null]));
}
