import type {
  AnnotationStatus, Assignment, Concept, Dataset, Input, Label, Person, Task, VerdictKind,
} from '../../core/model/index.js';
import type { ReviewComment, Verdict } from '../port.js';

/** Raised with each change of the stores below, with a step in the upgrade of idb-storage.ts. */
export const SCHEMA_VERSION = 3;

export interface StoreDefinition {
  readonly keyPath: string | readonly string[];
  readonly indexes?: Readonly<Record<string, { readonly keyPath: string | readonly string[]; readonly multiEntry?: boolean }>>;
}

const define = <Name extends string>(stores: Readonly<Record<Name, StoreDefinition>>): Readonly<Record<Name, StoreDefinition>> => stores;

export const SCHEMA = define({
  people: { keyPath: 'id', indexes: { byName: { keyPath: ['nameKey', 'id'] } } },
  datasets: { keyPath: 'id', indexes: { byName: { keyPath: ['nameKey', 'id'] } } },
  inputs: { keyPath: 'id', indexes: { byPlace: { keyPath: ['datasetId', 'place'] }, byKind: { keyPath: ['datasetId', 'kind', 'kindPlace'] } } },
  media: { keyPath: ['inputId', 'size'] },
  concepts: { keyPath: 'id', indexes: { byName: { keyPath: ['nameKey', 'id'] } } },
  tasks: { keyPath: 'id' },
  salts: { keyPath: 'taskId' },
  plans: { keyPath: 'taskId' },
  splits: { keyPath: 'taskId' },
  claims: { keyPath: ['taskId', 'workerId'] },
  samples: { keyPath: ['taskId', 'workerId'] },
  assignments: {
    keyPath: ['taskId', 'workerId', 'position'],
    indexes: {
      byGroup: { keyPath: ['taskId', 'workerId', 'group', 'order'] },
      byInput: { keyPath: ['taskId', 'position', 'workerId'] },
      byQueue: { keyPath: 'queue', multiEntry: true },
      byTurn: { keyPath: ['taskId', 'turn'] },
    },
  },
  away: { keyPath: ['taskId', 'workerId', 'position'], indexes: { byTurn: { keyPath: ['taskId', 'turn'] } } },
  turns: { keyPath: 'taskId' },
  tallies: { keyPath: ['taskId', 'reviewerId'] },
  counters: { keyPath: ['taskId', 'workerId'] },
  labels: { keyPath: ['assignmentId', 'id'], indexes: { byOrder: { keyPath: ['assignmentId', 'order'] } } },
  revisions: { keyPath: ['assignmentId', 'id', 'revision'] },
  verdicts: { keyPath: 'id', indexes: { byAssignment: { keyPath: ['assignmentId', 'version'] } } },
  comments: { keyPath: 'id', indexes: { byAssignment: { keyPath: ['assignmentId', 'order'] } } },
  writes: { keyPath: ['personId', 'key'], indexes: { byTime: { keyPath: 'at' } } },
});

export type StoreName = keyof typeof SCHEMA;

interface Named {
  /** Of core/model/names: what lists sort by and searches look in. */
  readonly nameKey: string;
}

export type PersonRecord = Person & Named;
export type DatasetRecord = Dataset & Named;
export type ConceptRecord = Concept & Named;

export interface InputRecord extends Input {
  /** Counts from 0 in the dataset, without gaps. */
  readonly place: number;
  /** Counts from 0 among the dataset's inputs of this kind. */
  readonly kindPlace: number;
  /** Id of the input whose media it shows: it was put into this dataset from another one. */
  readonly mediaOf?: string;
}

export interface MediaRecord {
  readonly inputId: string;
  readonly size: 'full' | 'thumbnail';
  readonly type: string;
  /** Bytes where the browser keeps no blobs (WebKit without a profile on disk). */
  readonly data: Blob | ArrayBuffer;
}

/** Makes the sample unpredictable. Never leaves this folder. */
export interface SaltRecord {
  readonly taskId: string;
  readonly salt: string;
}

/** Of what a task's split was made. */
export interface PlanRecord {
  readonly taskId: string;
  /** Random: differs from that of every other split. */
  readonly version: string;
  /** Number of the task's inputs. */
  readonly inputs: number;
  readonly workKey: string;
}

/** Who labels what; positions are places of inputs among those that the task takes. */
export interface SplitRecord {
  readonly taskId: string;
  readonly workerIds: readonly string[];
  readonly weights: readonly number[];
  readonly workersPerInput: number;
  readonly workerOf: Int32Array;
  /** Moved by hand: stays so through every new split. */
  readonly pins: readonly { readonly position: number; readonly workerId: string }[];
}

/** Dynamic: what a worker has pulled. */
export interface ClaimRecord {
  readonly taskId: string;
  readonly workerId: string;
  /** Random: differs from that of every other state. */
  readonly version: string;
  /** Ascending. */
  readonly positions: Uint32Array;
}

export interface SampleRecord {
  readonly taskId: string;
  readonly workerId: string;
  /** Of the share that the sample was drawn from. */
  readonly shareKey: string;
  /** Ascending. */
  readonly positions: Uint32Array;
  /** Drawn, and then no longer the worker's; ascending. They are in it again if they come back. */
  readonly left?: Uint32Array;
}

export type WorkGroup = 'returned' | 'to-do' | 'skipped' | 'in-review' | 'success' | 'rejected';

export interface AssignmentRecord {
  readonly taskId: string;
  readonly workerId: string;
  readonly position: number;
  readonly inputId: string;
  readonly assignment: Assignment;
  readonly group: WorkGroup;
  /** In its group: the position; for skipped ones the turn in which they were skipped. */
  readonly order: number;
  /** Whose it is to review, with an even distribution; absent while it is nobody's. */
  readonly reviewerId?: string;
  /** Where reviewers find it: see queue.ts. */
  readonly queue: readonly string[];
  /** Since the last submission: who decided what. */
  readonly decided: Readonly<Record<string, VerdictKind>>;
  /** Of its annotations, but those that are refused on their own. */
  readonly labelStatus: AnnotationStatus;
  readonly labelCount: number;
  /** How many labels it has of each concept, of those that it has any of. */
  readonly concepts: Readonly<Record<string, number>>;
  /** The `order` of the next new label. */
  readonly nextOrder: number;
  /** How much it says the same as another worker's submission of its input, 0..1, by worker: see figures.ts. */
  readonly likeness: Readonly<Record<string, number>>;
  /** Of a submission: the least of its accepted suggestions, 0..1. */
  readonly confidence?: number;
  /** When it was written last, as the task counts: who knows all of before reads what came since. */
  readonly turn: number;
}

/** How many entries a reviewer has in the queues of a task, by list and worker: see queue.ts. */
export interface TallyRecord {
  readonly taskId: string;
  readonly reviewerId: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** Counts the writes of a task's assignments. */
export interface TurnRecord {
  readonly taskId: string;
  readonly last: number;
}

/** Of one worker in one task, updated with each assignment in the same transaction. */
export interface CounterRecord {
  readonly taskId: string;
  readonly workerId: string;
  readonly groups: Readonly<Record<WorkGroup, number>>;
  readonly sampleDecided: number;
  readonly sampleApproved: number;
  /** Submissions outside the sample that wait. */
  readonly waiting: number;
  /** Every assigned input before this position has a record, as long as the share is the same. */
  readonly started?: { readonly before: number; readonly shareKey: string };
  /** How often the worker has skipped. */
  readonly skips: number;
}

interface LabelRow {
  readonly assignmentId: string;
  /** The label's. */
  readonly id: string;
  readonly order: number;
  readonly revision: number;
  readonly authorId: string;
  readonly modifiedAt: string;
}

export interface LabelRecord extends LabelRow {
  readonly label: Label;
  /** Why a reviewer refused this one. */
  readonly reason?: string;
  /** Consensus: enough workers say the same; a number of what they say, the same for all of them. */
  readonly agreed?: number;
}

/** Appended, never changed. */
export interface RevisionRecord extends LabelRow {
  /** Absent: the label was removed. */
  readonly label?: Label;
}

export interface VerdictRecord extends Verdict {
  readonly taskId: string;
  /** What the verdict changed, as it was before. */
  readonly before: {
    readonly assignment: Assignment;
    readonly labelStatus: AnnotationStatus;
    readonly decided: Readonly<Record<string, VerdictKind>>;
    /** Labels with the reviewer's fixes; without `label` there was none. */
    readonly labels: readonly { readonly id: string; readonly label?: Label; readonly authorId?: string }[];
    /** Labels that were refused, or were again not. */
    readonly reasons: readonly { readonly id: string; readonly reason?: string }[];
  };
}

export interface CommentRecord extends ReviewComment {
  readonly taskId: string;
  /** Counts from 0 on the assignment. */
  readonly order: number;
}

/** A write that was answered. */
export interface WriteRecord {
  readonly personId: string;
  readonly key: string;
  readonly method: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly answer: unknown;
}

export interface Stores {
  people: PersonRecord;
  datasets: DatasetRecord;
  inputs: InputRecord;
  media: MediaRecord;
  concepts: ConceptRecord;
  tasks: Task;
  salts: SaltRecord;
  plans: PlanRecord;
  splits: SplitRecord;
  claims: ClaimRecord;
  samples: SampleRecord;
  assignments: AssignmentRecord;
  /** Unsubmitted work that was moved to another worker, as its author left it. */
  away: AssignmentRecord;
  turns: TurnRecord;
  tallies: TallyRecord;
  counters: CounterRecord;
  labels: LabelRecord;
  revisions: RevisionRecord;
  verdicts: VerdictRecord;
  comments: CommentRecord;
  writes: WriteRecord;
}
