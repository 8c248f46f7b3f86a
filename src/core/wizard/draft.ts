import { newId } from '../id.js';
import { OBJECTIVES, type Objective, type TaskSettings, typedNumber } from '../model/index.js';

export { typedNumber } from '../model/index.js';

export type WizardStep = 'input-source' | 'objective' | 'concepts' | 'collaborators' | 'name';
export const WIZARD_STEPS: readonly WizardStep[] = ['input-source', 'objective', 'concepts', 'collaborators', 'name'];

/** The answers of a person to the wizard's questions so far, as they gave them: what was typed stays text until it is read. */
export interface WizardDraft {
  /** Of this type. A draft of another one is not understood, and left alone. */
  readonly format: 1;
  /** Of the write that makes the task: as old as the draft, so that it makes one task however often it is sent. */
  readonly key: string;
  readonly step: WizardStep;
  readonly visited: readonly WizardStep[];
  readonly datasetId?: string;
  readonly objective?: Objective;
  readonly conceptIds: readonly string[];
  /** No: the creator labels, and nobody reviews. The answers about others are kept all the same. */
  readonly team: boolean;
  /** Person ids. */
  readonly labelers: readonly string[];
  readonly workerStrategy: 'full' | 'partitioned';
  /** Share of each labeler relative to the others', as typed, by person id; `1` unless said. */
  readonly weights: Readonly<Record<string, string>>;
  readonly reviewStrategy: 'none' | 'manual';
  /** Percent of each labeler's work, as typed. */
  readonly sample: string;
  /** Person ids. */
  readonly reviewers: readonly string[];
  /** Absent: it follows the dataset's. */
  readonly name?: string;
  /** Markdown. */
  readonly instructions: string;
  /** What was sent last: it may have arrived, although no answer did. */
  readonly sent?: TaskSettings;
}

/** @param objectives those that can be chosen: a single one is no question */
export function newDraft(objectives: readonly Objective[]): WizardDraft {
  return {
    format: 1, key: newId(), step: 'input-source', visited: ['input-source'],
    ...(objectives.length === 1 ? { objective: objectives[0]! } : {}),
    conceptIds: [], team: false, labelers: [], workerStrategy: 'full', weights: {}, reviewStrategy: 'none', sample: '100', reviewers: [],
    instructions: '',
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isTextOrAbsent = (value: unknown): boolean => value === undefined || isText(value);
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isOneOf = (values: readonly unknown[]) => (value: unknown): boolean => values.includes(value);
const areAll = (check: (value: unknown) => boolean) => (value: unknown): boolean => Array.isArray(value) && value.every(check);

const CHECKS: Readonly<Record<keyof WizardDraft, (value: unknown) => boolean>> = {
  format: isOneOf([1]),
  key: (value) => isText(value) && value !== '',
  step: isOneOf(WIZARD_STEPS),
  visited: areAll(isOneOf(WIZARD_STEPS)),
  datasetId: isTextOrAbsent,
  objective: isOneOf([undefined, ...OBJECTIVES]),
  conceptIds: areAll(isText),
  team: isOneOf([true, false]),
  labelers: areAll(isText),
  workerStrategy: isOneOf(['full', 'partitioned']),
  weights: (value) => isRecord(value) && Object.values(value).every(isText),
  reviewStrategy: isOneOf(['none', 'manual']),
  sample: isText,
  reviewers: areAll(isText),
  name: isTextOrAbsent,
  instructions: isText,
  sent: (value) => value === undefined || isRecord(value),
};

/** Whether something found in the store is a draft: it may have been written by another version. */
export function isWizardDraft(value: unknown): value is WizardDraft {
  return isRecord(value) && Object.entries(CHECKS).every(([field, check]) => check(value[field]));
}

/** Hundredths of a percent, as typed in percent; undefined where it is none of 0 to 100. */
export function typedShare(text: string): number | undefined {
  const percent = typedNumber(text.trim().replace(/\s*%$/u, ''));
  return percent >= 0 && percent <= 100 ? Math.round(percent * 100) : undefined;
}

export const weightOf = (draft: WizardDraft, personId: string): string => (Object.hasOwn(draft.weights, personId) ? draft.weights[personId]! : '1');
