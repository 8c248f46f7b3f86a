import { newId } from '../id.js';
import { OBJECTIVES, type Objective, type SampleImage, type Task, type TaskSettings } from '../model/index.js';

export type WizardStep = 'input-source' | 'objective' | 'concepts' | 'collaborators' | 'name';
export const WIZARD_STEPS: readonly WizardStep[] = ['input-source', 'objective', 'concepts', 'collaborators', 'name'];

/** The answers of a person to the wizard's questions so far, as they gave them: what was typed stays text until it is read. */
export interface WizardDraft {
  /** Of this type. A draft of another one is not understood, and left alone. */
  readonly format: 2;
  /** Of the write that makes the task: as old as the draft, so that it makes one task however often it is sent. */
  readonly key: string;
  readonly step: WizardStep;
  readonly visited: readonly WizardStep[];
  readonly datasetId?: string | undefined;
  readonly objective?: Objective | undefined;
  /** Whether a workflow suggests labels. The answers about it are kept all the same. */
  readonly isAssisted: boolean;
  readonly workflowId?: string | undefined;
  readonly workflowVersion?: string | undefined;
  /** Band of confidence, as typed in percent. */
  readonly bandMin: string;
  readonly bandMax: string;
  readonly conceptIds: readonly string[];
  /** No: the creator labels, and nobody reviews. The answers about others are kept all the same. */
  readonly team: boolean;
  /** Person ids. */
  readonly labelers: readonly string[];
  readonly workerStrategy: 'full' | 'partitioned' | 'dynamic';
  readonly division: 'evenly' | 'by-weight';
  /** Share of each labeler relative to the others', as typed, by person id; `1` unless said. */
  readonly weights: Readonly<Record<string, string>>;
  /** As typed. */
  readonly workersPerInput: string;
  readonly reviewStrategy: 'none' | 'manual' | 'consensus';
  /** Percent of each labeler's work, as typed. */
  readonly sample: string;
  readonly distribution: 'even' | 'stacked';
  readonly unsampled: 'wait' | 'release';
  /** How many labelers must say the same, as typed. */
  readonly agreement: string;
  /** The least overlap of two regions that are the same, as typed in percent. */
  readonly iou: string;
  /** Person ids. */
  readonly reviewers: readonly string[];
  /** Absent: it follows the dataset's. */
  readonly name?: string | undefined;
  /** Markdown. */
  readonly instructions: string;
  readonly sampleImages: readonly SampleImage[];
  readonly priority: TaskSettings['priority'];
  readonly allowEmpty: boolean;
  readonly choice: TaskSettings['choice'];
  readonly order: TaskSettings['order'];
  readonly blindReview: boolean;
  /** Lines of `name: value`, as typed. */
  readonly metadata: string;
  /** What was sent last: it may have arrived, although no answer did. */
  readonly sent?: TaskSettings | undefined;
  /** Id of the task whose answers it started with. */
  readonly copyOf?: string | undefined;
  /** The task that is changed, as it was found. Absent: a new one is made. */
  readonly edits?: Task | undefined;
}

/** @param objectives those that can be chosen: a single one is no question */
export function newDraft(objectives: readonly Objective[]): WizardDraft {
  return {
    format: 2, key: newId(), step: 'input-source', visited: ['input-source'],
    ...(objectives.length === 1 ? { objective: objectives[0]! } : {}),
    isAssisted: false, bandMin: '50', bandMax: '100', conceptIds: [],
    team: false, labelers: [], workerStrategy: 'full', division: 'evenly', weights: {}, workersPerInput: '1',
    reviewStrategy: 'none', sample: '100', distribution: 'even', unsampled: 'wait', agreement: '2', iou: '50', reviewers: [],
    instructions: '', sampleImages: [],
    priority: 'medium', allowEmpty: false, choice: 'several', order: 'as-they-come', blindReview: false, metadata: '',
  };
}

/** The draft under another key: nothing was sent with it yet. */
export function rekeyed({ sent: _, ...draft }: WizardDraft, key: string): WizardDraft {
  return { ...draft, key };
}

type Check = (value: unknown) => boolean;
const isText: Check = (value) => typeof value === 'string';
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isOneOf = (...values: readonly unknown[]): Check => (value) => values.includes(value);
const orAbsent = (check: Check): Check => (value) => value === undefined || check(value);
const areAll = (check: Check): Check => (value) => Array.isArray(value) && value.every(check);
const isYesOrNo = isOneOf(true, false);

const CHECKS: Readonly<Record<keyof WizardDraft, Check>> = {
  format: isOneOf(2),
  key: (value) => isText(value) && value !== '',
  step: isOneOf(...WIZARD_STEPS),
  visited: areAll(isOneOf(...WIZARD_STEPS)),
  datasetId: orAbsent(isText),
  objective: isOneOf(undefined, ...OBJECTIVES),
  isAssisted: isYesOrNo,
  workflowId: orAbsent(isText),
  workflowVersion: orAbsent(isText),
  bandMin: isText,
  bandMax: isText,
  conceptIds: areAll(isText),
  team: isYesOrNo,
  labelers: areAll(isText),
  workerStrategy: isOneOf('full', 'partitioned', 'dynamic'),
  division: isOneOf('evenly', 'by-weight'),
  weights: (value) => isRecord(value) && Object.values(value).every(isText),
  workersPerInput: isText,
  reviewStrategy: isOneOf('none', 'manual', 'consensus'),
  sample: isText,
  distribution: isOneOf('even', 'stacked'),
  unsampled: isOneOf('wait', 'release'),
  agreement: isText,
  iou: isText,
  reviewers: areAll(isText),
  name: orAbsent(isText),
  instructions: isText,
  sampleImages: areAll((value) => isRecord(value) && isText(value['url']) && isText(value['caption'])),
  priority: isOneOf('low', 'medium', 'high'),
  allowEmpty: isYesOrNo,
  choice: isOneOf('single', 'several'),
  order: isOneOf('as-they-come', 'most-uncertain-first'),
  blindReview: isYesOrNo,
  metadata: isText,
  sent: orAbsent(isRecord),
  copyOf: orAbsent(isText),
  edits: orAbsent((value) => isRecord(value) && isText(value['id']) && Number.isSafeInteger(value['version'])),
};

/** Whether something found in the store is a draft: it may have been written by another version. */
export function isWizardDraft(value: unknown): value is WizardDraft {
  return isRecord(value) && Object.entries(CHECKS).every(([field, check]) => check(value[field]));
}
