import type { LitElement, ReactiveController } from 'lit';
import { AdapterError, toAdapterError } from '../../adapter/errors.js';
import type { Change, LabelingAdapter, OpenedSubmission, ReviewedWorker, ReviewPort, ReviewProgress, ReviewQuery, SampleState, Submission, Verdict } from '../../adapter/port.js';
import { ChangesController } from '../../controllers/changes.js';
import { InputMedia } from '../../controllers/input-media.js';
import { PersonNames } from '../../controllers/person-names.js';
import { Resource } from '../../controllers/resource.js';
import { readTaskContext, type TaskContext } from '../../controllers/task-context.js';
import type { Label } from '../../core/model/index.js';
import { labelOf } from '../../core/save/index.js';
import { prepareNext } from '../annotator/prepare-next.js';
import { Drafts } from './drafts.js';
import { SubmissionList } from './submission-list.js';
import { type Trouble, type VerdictHooks, Verdicts } from './verdicts.js';

/** Which submissions are listed, and in which order. */
export type QueueQuery = Omit<ReviewQuery, 'filter' | 'limit' | 'cursor'> & { readonly filter: Exclude<ReviewQuery['filter'], 'all'> };

export interface ReviewHooks extends VerdictHooks {
  readonly adapter: () => LabelingAdapter | undefined;
  readonly taskId: () => string;
  readonly opened: (submission: OpenedSubmission) => void;
  /** What was open is a submission no more. */
  readonly gone: (inputName: string) => void;
  readonly exhausted: () => void;
  /** @returns how that is said: somebody else decided first on what one has begun to */
  readonly overtaken: (verdict: Verdict, name: string | undefined) => string;
  /** The adapter says that nobody is signed in. */
  readonly expired: () => void;
}

/** One reviewer's way through the submissions of a task. */
export class ReviewSession implements ReactiveController {
  readonly #host: LitElement;
  readonly #hooks: ReviewHooks;
  readonly #reading: Resource<readonly [LabelingAdapter, string, number], TaskContext>;
  #adapter: LabelingAdapter | undefined;
  #taskId = '';
  #renewals = 0;
  /** The last answer that was taken, and the last error that was told. */
  #read: TaskContext | undefined;
  #told: AdapterError | undefined;
  #context: TaskContext | undefined;
  /** Ends the reads of before the last reset. */
  #abort = new AbortController();
  /** Of what is listed. */
  #run = 0;
  #openRun = 0;
  readonly #names: PersonNames;
  /** The labels on show, and of what they were made. */
  #labels: readonly Label[] = [];
  #labelsOf: readonly unknown[] = [];

  readonly list: SubmissionList;
  readonly media: InputMedia;
  readonly drafts: Drafts;
  readonly verdicts: Verdicts;
  query: QueueQuery = { filter: 'to-review' };
  progress: ReviewProgress | undefined;
  samples: readonly SampleState[] = [];
  /** Whose submissions the list can be narrowed to. */
  workers: readonly ReviewedWorker[] = [];
  /** From 1, by their keys: all that tells them apart in a blind review, the same in the whole task. */
  workerNumbers: ReadonlyMap<string, number> = new Map();
  /** Id of the assignment that is chosen; `opened` follows. */
  openId: string | undefined;
  opened: OpenedSubmission | undefined;
  /** What everyone submitted about the open input, where that is more than one submission. */
  versions: readonly OpenedSubmission[] = [];
  /** Whether they are read: who compares goes on comparing then. */
  isReadingVersions = false;
  trouble: Trouble | undefined;

  constructor(host: LitElement, hooks: ReviewHooks) {
    this.#host = host;
    this.#hooks = hooks;
    const update = (): void => host.requestUpdate();
    this.#names = new PersonNames(() => this.#adapter, update);
    this.drafts = new Drafts(update);
    this.verdicts = new Verdicts(this, this.drafts, hooks, update);
    this.list = new SubmissionList(update, (id) => id === this.openId || this.verdicts.has(id), (error) => this.failed(error));
    this.media = new InputMedia(() => this.#adapter!.inputs!, update, (media, kind, signal) => prepareNext(media, kind, this.#context?.task.objective, signal));
    // before the resource, which asks what to read
    host.addController(this);
    this.#reading = new Resource(
      host,
      () => (this.#adapter && this.#taskId !== '' && isCapable(this.#adapter) ? [this.#adapter, this.#taskId, this.#renewals] as const : undefined),
      ([adapter, taskId], signal) => readTaskContext(adapter, taskId, signal),
    );
    void new ChangesController(host, hooks.adapter, (changes) => this.#changed(changes));
  }

  get reading(): Resource<readonly [LabelingAdapter, string, number], TaskContext>['state'] {
    return this.#reading.state;
  }
  get context(): TaskContext | undefined {
    return this.#adapter && isCapable(this.#adapter) ? this.#context : undefined;
  }
  /** Whether the adapter is another one, and has not said yet whose it is. */
  get isRenewing(): boolean {
    return this.#reading.data === undefined;
  }
  readAgain(): void {
    this.#reading.reload();
  }

  /** The host has set its adapter, perhaps the same with a new session. */
  renewed(): void {
    this.#renewals++;
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const taskId = this.#hooks.taskId();
    this.#adapter = this.#hooks.adapter();
    if (taskId !== this.#taskId) {
      this.#reset();
      this.#taskId = taskId;
    }
    const { state } = this.#reading;
    if (state.status === 'ready' && state.data !== this.#read && state.data.taskId === taskId && this.#host.isConnected) this.#contextRead(state.data);
    else if (state.status === 'error' && state.error !== this.#told) {
      this.#told = state.error;
      // who hears of it may set another adapter at once: not within this update
      queueMicrotask(() => this.failed(state.error));
    }
  }

  #contextRead(context: TaskContext): void {
    const isSame = this.#context?.person.id === context.person.id;
    if (!isSame) this.#reset();
    this.drafts.writtenBy(context.person.id);
    this.#read = this.#context = context;
    void this.#readWorkers();
    if (isSame) this.#resume();
    else void this.show(this.query);
  }

  /** The same person's data may come from elsewhere now, and what was refused for want of a session can be done. */
  #resume(): void {
    void this.readNumbers();
    void (this.list.error ? this.retryList() : this.#listAgain());
    if (this.trouble?.error.code === 'unauthorized') this.trouble.again?.();
    else if (!this.verdicts.busy) void this.#lookAgain();
  }

  hostDisconnected(): void {
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#reset();
    });
  }

  // ---------------------------------------------------------------- what is open

  /** Lists others, and opens the first of them. */
  async show(query: QueueQuery): Promise<void> {
    const run = ++this.#run;
    this.query = query;
    this.#close();
    void this.readNumbers();
    await this.list.start((page, options) => this.review.list(this.#taskId, { ...query, ...page }, options));
    if (run === this.#run && this.openId === undefined) await this.#openNext(undefined);
  }

  async retryList(): Promise<void> {
    const run = this.#run;
    await this.list.retry();
    if (run === this.#run && this.openId === undefined) await this.#openNext(undefined);
  }

  async open(id: string): Promise<void> {
    const run = ++this.#openRun;
    this.openId = id;
    this.trouble = undefined;
    if (!this.versions.some(({ assignment }) => assignment.id === id)) this.versions = [];
    this.isReadingVersions = this.versions.length === 0 && this.isShared;
    this.#host.requestUpdate();
    try {
      const opened = await this.review.get(id, { signal: this.#abort.signal });
      if (run !== this.#openRun) return;
      this.opened = opened;
      this.drafts.fixAnew(id, opened.annotations, this.canDecide);
      this.media.show(opened.input.id);
      void this.#names.read(opened.verdicts.map(({ reviewerId }) => reviewerId).filter((reviewerId) => reviewerId !== this.context?.person.id), this.#abort.signal);
      void this.#readVersions(opened);
      this.#hooks.opened(opened);
      const next = this.#nextOf(id);
      void this.media.prefetch(next ? [next.input] : []);
    } catch (thrown) {
      if (run === this.#openRun) {
        this.isReadingVersions = false;
        if (this.opened?.assignment.id !== id) this.opened = undefined;
        this.trouble = { doing: 'open', error: this.failed(thrown), again: () => void this.open(id) };
      }
    }
    this.#host.requestUpdate();
  }

  /** The submission that a verdict would be about: what is on show is what is chosen. */
  get current(): OpenedSubmission | undefined {
    return this.opened?.assignment.id === this.openId ? this.opened : undefined;
  }
  /** As the reviewer has changed them, with the reason where one is refused. */
  get labels(): readonly Label[] {
    const { opened, verdicts } = this, { fixes, refused } = this.drafts.of(opened?.assignment.id), of = [opened, fixes, refused];
    if (of.some((each, i) => each !== this.#labelsOf[i])) {
      const labels = (fixes?.isIdle ? undefined : fixes?.labels) ?? opened?.annotations ?? [], reasons = verdicts.refused;
      this.#labelsOf = of;
      this.#labels = reasons.size === 0 ? labels : labels.map((label) => (reasons.has(label.id) ? { ...label, status: 'review-denied', reason: reasons.get(label.id)! } : label));
    }
    return this.#labels;
  }
  /** Whether several workers label each input. */
  get isShared(): boolean {
    const { work } = this.#context?.task ?? {};
    return work !== undefined && (work.strategy === 'full' ? work.workers.length > 1 : work.workersPerInput > 1);
  }
  get fixing(): boolean {
    const { fixes } = this.drafts.of(this.opened?.assignment.id);
    return fixes !== undefined && !fixes.isIdle;
  }
  get reason(): string {
    return this.drafts.of(this.openId).reason;
  }
  set reason(reason: string) {
    if (this.openId !== undefined) this.drafts.change(this.openId, { reason });
  }
  get canDecide(): boolean {
    const { opened, context } = this;
    if (!opened || !context) return false;
    const { status, approvals } = opened.assignment;
    return status === 'awaiting-review' && !approvals.includes(context.person.id) && opened.canDecide !== false;
  }
  nameOf(personId: string): string | undefined {
    return this.#names.of(personId);
  }

  fixed(labels: readonly Label[]): void {
    const { opened } = this, { fixes } = this.drafts.of(opened?.assignment.id);
    if (opened && fixes) this.drafts.change(opened.assignment.id, { fixes: { ...fixes, labels: labels.map(labelOf) } });
  }
  dropFixes(): void {
    if (this.opened) this.drafts.dropFixes(this.opened.assignment.id);
  }

  // ---------------------------------------------------------------- for the verdicts

  get taskId(): string {
    return this.#taskId;
  }
  get review(): ReviewPort {
    return this.#adapter!.review!;
  }
  /** Ends when the task or the person is another. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** These are decided. */
  async goOn(ids: readonly string[]): Promise<void> {
    void this.readNumbers();
    // others of the same input may wait for another worker again, or agree now
    if (ids.length > 1 || this.context?.task.review.strategy === 'consensus') await this.list.reload();
    // meanwhile another one may have been chosen
    if (this.openId !== undefined && ids.includes(this.openId)) await this.#openNext(this.openId);
    else if (ids.length > 1) await this.#lookAgain();
  }

  /** Someone else was first on it. */
  async stale(id: string): Promise<void> {
    if (this.openId === id) await this.open(id);
    void this.list.reload();
    void this.readNumbers();
  }

  /** The verdict on it is taken back. */
  async cameBack(id: string): Promise<void> {
    void this.readNumbers();
    await this.open(id);
    void this.list.reload();
  }

  /** All of a worker's that wait for a verdict; undefined where they cannot be read, which is said then. */
  async waitingOf(workerId: string): Promise<readonly Submission[] | undefined> {
    const run = this.#run;
    try {
      const found = await this.verdicts.waiting(workerId);
      return run === this.#run ? found : undefined;
    } catch (thrown) {
      if (run === this.#run) this.trouble = { doing: 'decide', error: this.failed(thrown) };
      this.#host.requestUpdate();
      return undefined;
    }
  }

  async readAll(): Promise<void> {
    await Promise.all([this.readNumbers(), this.#listAgain()]);
  }

  // ---------------------------------------------------------------- the course of things

  /** Whether a row waits for a verdict. */
  waits({ assignment }: Submission): boolean {
    return this.query.filter === 'decided' || (assignment.status === 'awaiting-review' && !this.verdicts.on(assignment));
  }

  #nextOf(id: string | undefined): Submission | undefined {
    const { rows } = this.list, at = rows.findIndex(({ assignment }) => assignment.id === id);
    return [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))].find((row) => this.waits(row));
  }

  async #openNext(after: string | undefined): Promise<void> {
    const run = this.#run;
    let next = this.#nextOf(after);
    while (!next && this.list.hasMore && !this.list.error) {
      await this.list.more();
      if (run !== this.#run) return;
      next = this.#nextOf(after);
    }
    if (next) return this.open(next.assignment.id);
    this.#close();
    if (after !== undefined && !this.list.error) this.#hooks.exhausted();
  }

  /** Lists again, and opens something where nothing was. */
  async #listAgain(): Promise<void> {
    const run = this.#run;
    await this.list.reload();
    if (run === this.#run && this.openId === undefined && this.#nextOf(undefined)) await this.#openNext(undefined);
  }

  #close(): void {
    this.#openRun++;
    this.openId = this.opened = this.trouble = undefined;
    this.versions = [];
    this.isReadingVersions = false;
    this.media.clear();
    this.#host.requestUpdate();
  }

  #reset(): void {
    this.#run++;
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#close();
    this.list.clear();
    this.#context = this.progress = undefined;
    this.samples = this.workers = [];
    this.workerNumbers = new Map();
    this.verdicts.reset();
    this.drafts.leave();
    this.#names.clear();
  }

  failed(thrown: unknown): AdapterError {
    const error = toAdapterError(thrown);
    if (error.code === 'unauthorized') this.#hooks.expired();
    return error;
  }

  #changed(changes: readonly Change[]): void {
    const { context } = this;
    if (!context) return;
    if (changes.some(({ kind, id }) => (kind === 'task' && id === context.taskId) || kind === 'session')) this.#reading.reload();
    const touched = changes.filter(({ kind, taskId, id }) => kind === 'assignment' && (taskId === context.taskId || id === this.openId));
    if (touched.length === 0) return;
    void this.readNumbers();
    void this.#listAgain();
    // what can be taken may be another set
    if (this.current && touched.some(({ id }) => this.versions.some(({ assignment }) => assignment.id === id))) void this.#readVersions(this.current);
    // what may be done already is tried again with its key, and not looked at in its place
    const isUnanswered = this.trouble?.again !== undefined && this.trouble.doing !== 'open';
    if (!this.verdicts.busy && !isUnanswered && touched.some(({ id }) => id === this.openId)) void this.#lookAgain();
  }

  /** What is open may be decided, or drawn anew, by someone else: who has begun to say something of it is told. */
  async #lookAgain(): Promise<void> {
    const { current } = this, run = this.#openRun;
    if (!current) return;
    const now = await (async () => this.review.get(current.assignment.id, { signal: this.#abort.signal }))().catch((thrown: unknown) => (toAdapterError(thrown).code === 'not-found' ? null : undefined));
    if (now === null && run === this.#openRun && !this.verdicts.busy) return this.#takenBack(current);
    if (!now || run !== this.#openRun || this.verdicts.busy || now.assignment.version === current.assignment.version) return;
    const hasBegun = this.reason.trim() !== '' || this.verdicts.changes.length > 0 || this.verdicts.refused.size > 0;
    await this.open(current.assignment.id);
    const last = now.verdicts.at(-1);
    if (!hasBegun || this.opened !== this.current || !last || last.undone || last.version <= current.assignment.version || last.reviewerId === this.context?.person.id) return;
    await this.#names.read([last.reviewerId], this.#abort.signal);
    if (this.openId !== current.assignment.id || this.trouble || this.verdicts.busy) return;
    this.trouble = { doing: 'decide', error: new AdapterError({ code: 'conflict', message: this.#hooks.overtaken(last, this.nameOf(last.reviewerId)) }) };
    this.#host.requestUpdate();
  }

  /** Its worker has taken it back, or it is another's work by now: there is nothing to decide. */
  async #takenBack({ assignment: { id }, input }: OpenedSubmission): Promise<void> {
    this.#hooks.gone(input.name);
    await this.#openNext(id);
    void this.list.reload();
  }

  /** Without an answer the numbers of before stay. */
  async readNumbers(): Promise<void> {
    const run = this.#run, review = this.#adapter?.review, { signal } = this.#abort;
    if (!review) return;
    const [progress, samples] = await Promise.all([
      (async () => review.progress(this.#taskId, { signal }))().catch(() => undefined),
      (async () => review.samples?.(this.#taskId, { signal }))().catch(() => undefined),
    ]);
    if (run !== this.#run) return;
    this.progress = progress ?? this.progress;
    this.samples = samples ?? this.samples;
    this.#host.requestUpdate();
  }

  /** Without an answer nobody can be told apart. */
  async #readWorkers(): Promise<void> {
    const { review, signal } = this, workers = await (async () => review.workers?.(this.#taskId, { signal }))().catch(() => undefined);
    if (signal.aborted || !workers) return;
    this.workers = workers;
    this.workerNumbers = new Map(workers.map(({ workerId }, place) => [workerId, place + 1]));
    this.#host.requestUpdate();
  }

  /** Without an answer there is nothing to compare. */
  async #readVersions({ assignment: { id } }: OpenedSubmission): Promise<void> {
    const run = this.#openRun, { review } = this;
    const versions = !this.isShared ? [] : await (async () => review.versions?.(id, { signal: this.#abort.signal }))().catch(() => undefined);
    if (run !== this.#openRun) return;
    this.isReadingVersions = false;
    this.versions = versions && versions.length > 1 ? versions : [];
    this.#host.requestUpdate();
  }
}

/** Whether the adapter has what reviewing needs. */
export const isCapable = (adapter: LabelingAdapter): boolean => Boolean(adapter.review && adapter.tasks && adapter.inputs && adapter.concepts);
