import type { InputKind } from './dataset.js';

export type Objective = 'classification' | 'detection' | 'segmentation';
export const OBJECTIVES: readonly Objective[] = ['classification', 'detection', 'segmentation'];

/** Which kinds of input an objective takes. The others are counted, left out, and said. */
export const KINDS_OF: Readonly<Record<Objective, readonly InputKind[]>> = {
  classification: ['image', 'video', 'text'],
  detection: ['image'],
  segmentation: ['image'],
};

export type WorkerStrategy = 'full' | 'partitioned' | 'dynamic';

export interface TaskWorker {
  readonly personId: string;
  /** Share of the work relative to the others', more than 0; 1 unless said. Read by `partitioned` alone. */
  readonly weight: number;
}

export interface WorkSettings {
  readonly strategy: WorkerStrategy;
  readonly workers: readonly TaskWorker[];
  /** How many workers label each input; read by `partitioned` and `dynamic`. */
  readonly workersPerInput: number;
}

export type ReviewStrategy = 'none' | 'manual' | 'consensus';

export interface ReviewSettings {
  readonly strategy: ReviewStrategy;
  /** Person ids. */
  readonly reviewers: readonly string[];
  /** Share of each worker's inputs that is reviewed, in hundredths of a percent: 10,000 is everything. */
  readonly sample: number;
  /** `even`: one reviewer decides. `stacked`: every reviewer must approve. */
  readonly distribution: 'even' | 'stacked';
  /** What happens to submissions outside the sample: they wait for the sample's outcome, or count at once. */
  readonly unsampled: 'wait' | 'release';
  /** Consensus: how many workers must agree. */
  readonly agreement: number;
  /** Consensus: the least intersection over union, 0..1, at which two regions are the same. */
  readonly iou: number;
}

export interface AiAssist {
  readonly workflowId: string;
  readonly workflowVersion: string;
  /** Suggestions inside this band of confidence, 0..1 and both ends included, are shown. */
  readonly min: number;
  readonly max: number;
}

/** A picture that shows what is meant. */
export interface SampleImage {
  readonly url: string;
  readonly caption: string;
}

const PICTURE_ADDRESS = /^(?:https?:\/\/[^\s/]|blob:\S|data:image\/)/iu;
/** Whether a sample picture may have this address: http(s), blob, or data that is an image. */
export const isPictureAddress = (url: string): boolean => PICTURE_ADDRESS.test(url);

/** What the creator of a task decides. */
export interface TaskSettings {
  readonly name: string;
  /** Markdown. */
  readonly instructions: string;
  readonly sampleImages: readonly SampleImage[];
  readonly datasetId: string;
  readonly objective: Objective;
  /** In the order that gives the digit keys. */
  readonly conceptIds: readonly string[];
  readonly aiAssist?: AiAssist;
  readonly work: WorkSettings;
  readonly review: ReviewSettings;
  readonly priority: 'low' | 'medium' | 'high';
  /** An empty submission needs no question. */
  readonly allowEmpty: boolean;
  /** Classification: one concept an input, or several. */
  readonly choice: 'single' | 'several';
  readonly order: 'as-they-come' | 'most-uncertain-first';
  /** Reviewers do not see who labeled. */
  readonly blindReview: boolean;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Settings that are changed; `null`: AI assist is taken away. */
export type SettingsUpdate = Partial<Omit<TaskSettings, 'aiAssist'>> & { readonly aiAssist?: AiAssist | null };

/** Settings with changes over them. */
export function withUpdate<Settings extends TaskSettings>(settings: Settings, { aiAssist = settings.aiAssist ?? null, ...changes }: SettingsUpdate): Settings {
  const { aiAssist: _, ...rest } = settings;
  return { ...rest, ...changes, ...(aiAssist ? { aiAssist } : {}) } as Settings;
}

export interface Task extends TaskSettings {
  readonly id: string;
  readonly version: number;
  /** Person id. */
  readonly createdBy: string;
  /** RFC 3339. */
  readonly createdAt: string;
  readonly modifiedAt: string;
  /** Closed by hand: no more labeling until it is opened again. */
  readonly closed: boolean;
  /** Deleted: out of the lists, with all its labels, until restored. */
  readonly hidden: boolean;
}

/** Numbers of assignments. `total` is the sum of the others. */
export interface Progress {
  readonly total: number;
  /** Not submitted and nothing drawn, or drawn and not submitted; `returned` and `skipped` ones apart. */
  readonly toDo: number;
  /** Sent back by a reviewer and not submitted again. */
  readonly returned: number;
  readonly skipped: number;
  /** Awaiting review or consensus. */
  readonly inReview: number;
  readonly success: number;
  readonly rejected: number;
}

export const NO_PROGRESS: Progress = { total: 0, toDo: 0, returned: 0, skipped: 0, inReview: 0, success: 0, rejected: 0 };

/** Derived from the progress; `closed` is the creator's word. */
export type TaskStatus = 'not-started' | 'in-progress' | 'done' | 'closed';

export function taskStatus(task: Pick<Task, 'closed'>, progress: Progress): TaskStatus {
  if (task.closed) return 'closed';
  const finished = progress.success + progress.rejected;
  if (progress.total > 0 && finished === progress.total) return 'done';
  return finished + progress.inReview + progress.returned + progress.skipped > 0 ? 'in-progress' : 'not-started';
}
