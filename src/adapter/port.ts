import type {
  Annotation, Assignment, Concept, Dataset, Input, InputKind, LabelChange, NewConcept, Objective, Person, Point, Box, Polygon, Progress, Region,
  Scope, Session, SettingsUpdate, Suggestion, Task, TaskSettings, TaskStatus, VerdictKind, Workflow,
} from '../core/model/index.js';
import type { AgreementReport } from '../core/quality/index.js';

/**
 * The port between the elements and a host's data, cut by concern: a host implements the parts that its elements use.
 * A missing part or optional method is a missing capability, and its control is absent.
 *
 * Every method rejects with an `AdapterError` (anything else thrown counts as `unknown`). Permissions are decided here, not by the elements.
 */
export interface LabelingAdapter {
  /** An acknowledged write lies in this browser alone: elements say *Saved here*, and not *Sent*. */
  readonly local?: boolean;
  readonly session: SessionPort;
  readonly datasets?: DatasetsPort;
  readonly inputs?: InputsPort;
  readonly concepts?: ConceptsPort;
  readonly workflows?: WorkflowsPort;
  readonly collaborators?: CollaboratorsPort;
  readonly tasks?: TasksPort;
  readonly labeling?: LabelingPort;
  readonly review?: ReviewPort;
  readonly changes?: ChangesPort;
}

export interface ReadOptions {
  /** Aborted: the answer is no longer wanted; reject with an `AbortError`. */
  readonly signal?: AbortSignal;
}

export interface WriteOptions extends ReadOptions {
  /** Made once an intent; a call with a key that was answered before answers the same again, and does nothing. */
  readonly key: string;
}

export interface PageQuery {
  /** From the page before; opaque. */
  readonly cursor?: string;
  /** Most items of a page; the adapter may give fewer. */
  readonly limit?: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Absent on the last page. */
  readonly cursor?: string;
  /** Of all pages, where it is known. */
  readonly total?: number;
}

export interface SessionPort {
  current(options?: ReadOptions): Promise<Session>;
}

// ---------------------------------------------------------------- what is labeled

export interface DatasetsPort {
  list(query: PageQuery & { readonly search?: string }, options?: ReadOptions): Promise<Page<Dataset>>;
  get(id: string, options?: ReadOptions): Promise<Dataset>;
  create?(dataset: { readonly name: string }, options: WriteOptions): Promise<Dataset>;
  /** Puts every input of the app into the dataset. */
  addAllInputs?(id: string, options: WriteOptions): Promise<Dataset>;
}

/** An input on its way into a dataset: measured and checked by who sends it. */
export type NewInput = Pick<Input, 'kind' | 'name' | 'mediaType' | 'width' | 'height' | 'durationMs' | 'frameRate'> & {
  readonly media: Blob;
  /** A small picture of it, for lists. */
  readonly thumbnail?: Blob;
};

/** A URL that an `img` can show, or the bytes. A URL may expire: it is asked for again when it fails. */
export type Media = string | Blob;

export interface InputsPort {
  list(query: PageQuery & { readonly datasetId: string; readonly kinds?: readonly InputKind[] }, options?: ReadOptions): Promise<Page<Input>>;
  get(id: string, options?: ReadOptions): Promise<Input>;
  media(id: string, size: 'full' | 'thumbnail', options?: ReadOptions): Promise<Media>;
  add?(datasetId: string, input: NewInput, options: WriteOptions): Promise<Input>;
}

export interface ConceptsPort {
  /** With `ids`: those, in that order, deleted ones among them. */
  list(query: PageQuery & { readonly search?: string; readonly ids?: readonly string[] }, options?: ReadOptions): Promise<Page<Concept>>;
  /** A name that exists already (same after NFC, trimming and case folding) answers the existing concept. */
  create?(concept: NewConcept, options: WriteOptions): Promise<Concept>;
  /** What is left out stays. */
  update?(id: string, changes: Pick<NewConcept, 'color'>, options: WriteOptions): Promise<Concept>;
  /** Deletes: lists have it no more, but by `ids`; labels and tasks with it stay. */
  hide?(id: string, options: WriteOptions): Promise<Concept>;
  restore?(id: string, options: WriteOptions): Promise<Concept>;
}

/** What a workflow says of an input. */
export interface Suggested {
  readonly suggestions: readonly Suggestion[];
  /** How many labels it has learned from, where it learns while one labels. */
  readonly learnedFrom?: number;
}

export interface WorkflowsPort {
  list(query: PageQuery & { readonly origin: Workflow['origin']; readonly search?: string }, options?: ReadOptions): Promise<Page<Workflow>>;
  get(id: string, options?: ReadOptions): Promise<Workflow>;
  /** What may be labels of an input; with `region`, what that part of it may be. In any order, and of any quality: it is checked by who shows it. */
  suggest?(query: { readonly workflowId: string; readonly taskId: string; readonly inputId: string; readonly region?: Region }, options?: ReadOptions): Promise<Suggested>;
  /** Outlines of what lies at the included points, or in the box, and not at the excluded ones. */
  segment?(
    query: { readonly workflowId: string; readonly inputId: string; readonly include: readonly Point[]; readonly exclude: readonly Point[]; readonly box?: Box },
    options?: ReadOptions,
  ): Promise<readonly Polygon[]>;
}

// ---------------------------------------------------------------- who labels

export interface CollaboratorsPort {
  /** With `ids`: those, in that order, removed ones among them. */
  list(query: PageQuery & { readonly search?: string; readonly ids?: readonly string[] }, options?: ReadOptions): Promise<Page<Person>>;
  invite?(invitation: { readonly email: string; readonly scopes: readonly Scope[] }, options: WriteOptions): Promise<Person>;
  /** Sends the invitation of someone who has not answered once more. */
  resend?(id: string, options: WriteOptions): Promise<Person>;
}

// ---------------------------------------------------------------- tasks

export interface TaskQuery extends PageQuery {
  /** Anywhere in the name. */
  readonly search?: string;
  readonly workerId?: string;
  readonly reviewerId?: string;
  readonly createdBy?: string;
  /** Only tasks in which something waits for the asking person's verdict. */
  readonly toReview?: true;
  readonly status?: TaskStatus;
  readonly objective?: Objective;
  /**
   * `priority` from low to high, `progress` by the share that is finished, `status` in the order of {@link TaskStatus}. What is equal
   * comes the newest first. Absent: the newest first.
   */
  readonly sort?: 'name' | 'progress' | 'priority' | 'status' | 'created';
  readonly descending?: boolean;
  /** Deleted tasks instead of the others. */
  readonly hidden?: boolean;
}

/** A task as a list shows it to one person. */
export interface TaskSummary {
  readonly task: Task;
  readonly datasetName: string;
  readonly progress: Progress;
  /** Somebody has begun to label: what that rests on can no longer be changed. */
  readonly isStarted?: boolean;
  /** The asking person's own assignments; absent if they are none of its workers. */
  readonly own?: Progress;
  /** Submissions that wait for the asking person's verdict; absent if they are none of its reviewers. */
  readonly toReview?: number;
}

/** One input's label sets, for an export. */
export interface LabelSets {
  readonly input: Input;
  readonly sets: readonly { readonly assignment: Assignment; readonly annotations: readonly Annotation[] }[];
  /** Where the review is a consensus: each thing that enough workers agree on once, and what reviewers approved besides. Absent while nothing is decided. */
  readonly consensus?: readonly Annotation[];
}

export interface TasksPort {
  list(query: TaskQuery, options?: ReadOptions): Promise<Page<TaskSummary>>;
  get(id: string, options?: ReadOptions): Promise<TaskSummary>;
  create?(settings: TaskSettings, options: WriteOptions): Promise<Task>;
  /** @throws `conflict` where `version` is not the task's; `invalid` where started work forbids the change. */
  update?(id: string, version: number, changes: SettingsUpdate & { readonly closed?: boolean }, options: WriteOptions): Promise<Task>;
  /** Deletes: hides the task, and keeps every label. */
  hide?(id: string, version: number, options: WriteOptions): Promise<Task>;
  restore?(id: string, version: number, options: WriteOptions): Promise<Task>;
  workers?(id: string, options?: ReadOptions): Promise<readonly { readonly personId: string; readonly progress: Progress }[]>;
  /** Every input of the task, labeled or not, in the dataset's order. */
  labels?(id: string, query: PageQuery, options?: ReadOptions): Promise<Page<LabelSets>>;
}

// ---------------------------------------------------------------- labeling

/** One of the asking person's own assignments with its input. */
export interface Work {
  readonly assignment: Assignment;
  readonly input: Input;
}

export interface OpenedWork extends Work {
  readonly annotations: readonly Annotation[];
}

/** `to-do`: returned ones first, then drafts and untouched ones in their order, then skipped ones. */
export type WorkFilter = 'to-do' | 'done' | 'all';

export interface LabelingPort {
  /** The asking person's own assignments. A worker never sees another's. */
  list(taskId: string, query: PageQuery & { readonly filter: WorkFilter }, options?: ReadOptions): Promise<Page<Work>>;
  progress(taskId: string, options?: ReadOptions): Promise<Progress>;
  /**
   * Opens one's own assignment, and makes its record if there is none. Without `inputId`: the first to do.
   * @returns undefined where nothing is left to do.
   */
  start(taskId: string, inputId: string | undefined, options: WriteOptions): Promise<OpenedWork | undefined>;
  /** One's own assignment as it is, opened or not. @throws `not-found` for an id that is none */
  get(assignmentId: string, options?: ReadOptions): Promise<OpenedWork>;
  /** Stores a finished gesture. Resolves when it is durable. @throws `conflict` where `version` is not the assignment's. */
  save(assignmentId: string, version: number, changes: readonly LabelChange[], options: WriteOptions): Promise<Assignment>;
  submit(assignmentId: string, version: number, options: WriteOptions): Promise<Assignment>;
  skip?(assignmentId: string, version: number, reason: string, options: WriteOptions): Promise<Assignment>;
  /** Takes a submission back that nobody has reviewed. */
  reopen?(assignmentId: string, version: number, options: WriteOptions): Promise<OpenedWork>;
  /**
   * Moves unsubmitted work to another worker, also of who left the task. A draft stays with its author: hidden, and there again
   * if its work comes back. For the task's creator.
   */
  move?(taskId: string, move: { readonly from: string; readonly to: string; readonly inputIds?: readonly string[] }, options: WriteOptions): Promise<{ readonly moved: number; readonly kept: number }>;
}

// ---------------------------------------------------------------- review

export type ReviewFilter = 'to-review' | 'decided' | 'all';

/** A submission, as a reviewer's queue lists it. In a blind review nothing of it names the worker: its `assignment.workerId` is empty, and the id another than the worker's. */
export interface Submission {
  readonly assignment: Assignment;
  readonly input: Input;
  /** Absent in a blind review. */
  readonly worker?: Person;
  readonly labelCount: number;
  /** Of the worker, as `workers` and `samples` name them; in a blind review a key. */
  readonly workerKey?: string;
  /** The asking reviewer labeled it. */
  readonly isOwn?: boolean;
  /** How much it says the same as the other submissions of its input, 0..1 (`likenessOf` of core/quality); absent without others. */
  readonly agreement?: number;
  /** Of the suggestion that its workflow was least sure of, 0..1, among those that were accepted; absent without any. */
  readonly confidence?: number;
}

/** `random`: the same for the same reviewer, whoever comes in between. Submissions without the figure come last. */
export type ReviewOrder = 'oldest' | 'worker' | 'lowest-agreement' | 'lowest-confidence' | 'random';

export interface ReviewQuery extends PageQuery {
  readonly filter: ReviewFilter;
  readonly workerId?: string;
  /** With a label of this concept, yes or no. */
  readonly conceptId?: string;
  readonly status?: Assignment['status'];
  /** Agreement of so much at most, 0..1; submissions without the figure are left out. */
  readonly maxAgreement?: number;
  /** In the name of the input, or, unless the review is blind, of the worker. */
  readonly search?: string;
  /** `oldest` unless said. */
  readonly order?: ReviewOrder;
}

export interface Verdict {
  readonly id: string;
  readonly assignmentId: string;
  readonly reviewerId: string;
  readonly kind: VerdictKind;
  readonly reason: string;
  /** The reviewer changed labels before approving. */
  readonly fixed: boolean;
  /** RFC 3339. */
  readonly at: string;
  /** The assignment's version that the verdict made; as long as it is the newest, the verdict can be undone. */
  readonly version: number;
  readonly undone: boolean;
}

export interface OpenedSubmission extends Submission {
  readonly annotations: readonly Annotation[];
  /** Oldest first. */
  readonly verdicts: readonly Verdict[];
  /** Whether the asking person may decide on it now; absent where the adapter does not say. */
  readonly canDecide?: boolean;
}

/** Whose submissions a task has. */
export interface ReviewedWorker {
  /** Good for `list` and `decideRest`; in a blind review a key, which tells nothing of who it is. */
  readonly workerId: string;
  /** Absent in a blind review. */
  readonly worker?: Person;
}

export interface Decision {
  readonly assignmentId: string;
  readonly version: number;
  readonly kind: VerdictKind;
  /** Required to return or to reject. */
  readonly reason: string;
  /** Fixes to the labels, as new revisions by the reviewer; with `approve` only. */
  readonly changes?: readonly LabelChange[];
  /** Labels refused on their own, with the reason; with `approve` only. */
  readonly refused?: readonly { readonly labelId: string; readonly reason: string }[];
}

export type DecisionResult =
  | { readonly assignmentId: string; readonly ok: true; readonly assignment: Assignment; readonly verdict: Verdict }
  | { readonly assignmentId: string; readonly ok: false; readonly error: { readonly code: string; readonly message: string } };

export interface ReviewProgress {
  /** Submissions that wait for a verdict of the asking person. */
  readonly toReview: number;
  /** Decided one by one, by the asking person: not with the rest of a sample. */
  readonly reviewed: number;
  /** Of those. */
  readonly approved: number;
}

/** How one worker's sample stands, and what waits for its outcome. */
export interface SampleState {
  readonly worker?: Person;
  /** In a blind review a key, which is good for `decideRest` and `list`. */
  readonly workerId: string;
  readonly sampled: number;
  readonly decided: number;
  readonly approved: number;
  /** Submissions outside the sample that wait; where every reviewer must approve, for the asking person. */
  readonly waiting: number;
}

/** What reviewers found in one worker's submissions. */
export interface WorkerQuality {
  readonly worker?: Person;
  /** In a blind review a key, as in {@link SampleState}. */
  readonly workerId: string;
  /** Inputs that they have submitted, those that were sent back since among them. */
  readonly submitted: number;
  /** Of those: inputs that reviewers decided on one by one. Not what was approved with the rest of a sample, nor what was taken back. */
  readonly decided: number;
  /** Of those: approved by all who had to, and never sent back or rejected. */
  readonly accepted: number;
  /** Of those: with labels that a reviewer changed or refused. */
  readonly fixed: number;
}

/** How far the labels of a task can be trusted. */
export interface TaskQuality {
  /** Assignments, whether or not work on them has begun. */
  readonly total: number;
  readonly submitted: number;
  /** Inputs that reviewers are to decide on one by one, once they are submitted; with a consensus, those that are open. */
  readonly sampled: number;
  /** Of those: decided on. What was sent back and submitted again waits anew. */
  readonly reviewed: number;
  /** Those of the task and those who left work behind; of a blind review in the order of their keys. */
  readonly workers: readonly WorkerQuality[];
  /** Of what workers submitted themselves: reviewers' changes are none of it. Names workers as `workers` does. */
  readonly agreement: AgreementReport;
}

export interface ReviewComment {
  readonly id: string;
  readonly assignmentId: string;
  /** Empty where it is the worker of a blind review, to its reviewers. */
  readonly authorId: string;
  readonly text: string;
  readonly at: string;
  readonly labelId?: string;
  readonly point?: Point;
  readonly replyTo?: string;
  readonly resolved: boolean;
}

export interface ReviewPort {
  list(taskId: string, query: ReviewQuery, options?: ReadOptions): Promise<Page<Submission>>;
  progress(taskId: string, options?: ReadOptions): Promise<ReviewProgress>;
  get(assignmentId: string, options?: ReadOptions): Promise<OpenedSubmission>;
  /** What every worker submitted about the input of this one, itself among them; in the order of the workers' ids (of their keys, in a blind review). */
  versions?(assignmentId: string, options?: ReadOptions): Promise<readonly OpenedSubmission[]>;
  /** Each decision stands or fails alone; one that is stale answers `conflict` and says who decided. */
  decide(decisions: readonly Decision[], options: WriteOptions): Promise<readonly DecisionResult[]>;
  /** @throws `conflict` once a later draft, submission or verdict exists. */
  undo?(verdictId: string, options: WriteOptions): Promise<Assignment>;
  /** Who works on the task or did, also who left it; in the order of the ids. */
  workers?(taskId: string, options?: ReadOptions): Promise<readonly ReviewedWorker[]>;
  samples?(taskId: string, options?: ReadOptions): Promise<readonly SampleState[]>;
  /** For the task's reviewers and its creator. */
  quality?(taskId: string, options?: ReadOptions): Promise<TaskQuality>;
  /** What happens to a worker's submissions outside the decided sample. */
  decideRest?(taskId: string, workerId: string, action: { readonly kind: 'approve' } | { readonly kind: 'request-changes'; readonly reason: string } | { readonly kind: 'review-more'; readonly count: number }, options: WriteOptions): Promise<{ readonly changed: number }>;
  comments?(assignmentId: string, options?: ReadOptions): Promise<readonly ReviewComment[]>;
  comment?(comment: Pick<ReviewComment, 'assignmentId' | 'text' | 'labelId' | 'point' | 'replyTo'>, options: WriteOptions): Promise<ReviewComment>;
  resolveComment?(id: string, resolved: boolean, options: WriteOptions): Promise<ReviewComment>;
}

// ---------------------------------------------------------------- what changed

/** Something is different from what was read before: read it again. Says nothing of the new value. */
export interface Change {
  readonly kind: 'dataset' | 'input' | 'concept' | 'person' | 'task' | 'assignment' | 'session';
  readonly id: string;
  /** Of assignments. */
  readonly taskId?: string;
}

export interface ChangesPort {
  /** Changes made by anyone, this page's own among them. @returns what ends the subscription. */
  subscribe(listener: (changes: readonly Change[]) => void): () => void;
}
