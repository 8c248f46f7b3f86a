import type { LitElement, ReactiveController } from 'lit';
import { type AdapterError, toAdapterError } from '../../adapter/errors.js';
import type { Change, Decision, DecisionResult, LabelingAdapter, OpenedSubmission, ReviewFilter, ReviewPort, ReviewProgress, SampleState, Submission, Verdict } from '../../adapter/port.js';
import { ChangesController } from '../../controllers/changes.js';
import { InputMedia } from '../../controllers/input-media.js';
import { Resource } from '../../controllers/resource.js';
import { readTaskContext, type TaskContext } from '../../controllers/task-context.js';
import { newId } from '../../core/id.js';
import { type Assignment, type Label, type LabelChange, REASON_REQUIRED, type VerdictKind } from '../../core/model/index.js';
import { labelDiff, labelOf } from '../../core/save/index.js';
import { prepareNext } from '../annotator/prepare-next.js';
import { SubmissionList } from './submission-list.js';

export type QueueFilter = Exclude<ReviewFilter, 'all'>;
export type RestAction = Parameters<NonNullable<ReviewPort['decideRest']>>[2];

/** What went wrong with a verdict, and how it goes on. */
export interface Trouble {
  readonly doing: 'decide' | 'undo' | 'open';
  readonly error: AdapterError;
  /** With the same key. Absent where trying again makes no sense. */
  readonly again?: () => void;
}

/** What is on its way, or failed, for the rest of a worker's submissions. */
export interface RestState {
  readonly workerId: string;
  readonly error?: AdapterError;
  readonly again?: () => void;
}

export interface ReviewHooks {
  readonly adapter: () => LabelingAdapter | undefined;
  readonly taskId: () => string;
  readonly opened: (submission: OpenedSubmission) => void;
  /** @returns false if the host does it */
  readonly deciding: (decisions: Decision[]) => boolean;
  readonly decided: (results: readonly DecisionResult[], submission: OpenedSubmission) => void;
  readonly undone: (verdict: Verdict, inputName: string) => void;
  readonly exhausted: () => void;
  readonly restDecided: (action: RestAction, changed: number) => void;
  /** The adapter says that nobody is signed in. */
  readonly expired: () => void;
}

interface Own {
  readonly verdict: Verdict;
  readonly inputName: string;
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
  /** Answers to another person, or of another task, belong to nobody. */
  #life = 0;
  /** Ends the reads of before the last reset. */
  #abort = new AbortController();
  /** Of what is listed. */
  #run = 0;
  #openRun = 0;
  /** The verdicts given here, the last one last. */
  #given: readonly Own[] = [];
  /** What is typed and changed, by assignment: kept until the verdict. A reason stays when its writer leaves. */
  #writerId: string | undefined;
  readonly #reasons = new Map<string, string>();
  readonly #fixes = new Map<string, readonly Label[]>();
  readonly #names = new Map<string, string>();

  readonly list: SubmissionList;
  readonly media: InputMedia;
  filter: QueueFilter = 'to-review';
  progress: ReviewProgress | undefined;
  samples: readonly SampleState[] = [];
  /** Id of the assignment that is chosen; `opened` follows. */
  openId: string | undefined;
  opened: OpenedSubmission | undefined;
  busy: 'decide' | 'undo' | undefined;
  trouble: Trouble | undefined;
  rest: RestState | undefined;

  constructor(host: LitElement, hooks: ReviewHooks) {
    this.#host = host;
    this.#hooks = hooks;
    const update = (): void => host.requestUpdate();
    this.list = new SubmissionList(update, (id) => id === this.openId || this.#given.some(({ verdict }) => verdict.assignmentId === id), (error) => this.#failed(error));
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
      queueMicrotask(() => this.#failed(state.error));
    }
  }

  #contextRead(context: TaskContext): void {
    const isSame = this.#context?.person.id === context.person.id;
    if (!isSame) this.#reset();
    if (this.#writerId !== context.person.id) this.#reasons.clear();
    this.#writerId = context.person.id;
    this.#read = this.#context = context;
    if (isSame) this.#goOn();
    else void this.show(this.filter);
  }

  /** The same person's data may come from elsewhere now, and what was refused for want of a session can be done. */
  #goOn(): void {
    void this.#readNumbers();
    void (this.list.error ? this.retryList() : this.#listAgain());
    if (this.trouble?.error.code === 'unauthorized') this.trouble.again?.();
    else if (!this.busy) void this.#lookAgain();
  }

  hostDisconnected(): void {
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#reset();
    });
  }

  // ---------------------------------------------------------------- what is open

  /** Lists others, and opens the first of them. */
  async show(filter: QueueFilter): Promise<void> {
    const run = ++this.#run;
    this.filter = filter;
    this.#close();
    void this.#readNumbers();
    await this.list.start((query, options) => this.#review.list(this.#taskId, { ...query, filter }, options));
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
    this.#host.requestUpdate();
    try {
      const opened = await this.#review.get(id, { signal: this.#abort.signal });
      if (run !== this.#openRun) return;
      this.opened = opened;
      // what was decided meanwhile takes no fixes
      if (!this.canDecide) this.#fixes.delete(id);
      this.media.show(opened.input.id);
      void this.#readNames(opened);
      this.#hooks.opened(opened);
      const next = this.#nextOf(id);
      void this.media.prefetch(next ? [next.input] : []);
    } catch (thrown) {
      if (run === this.#openRun) {
        if (this.opened?.assignment.id !== id) this.opened = undefined;
        this.trouble = { doing: 'open', error: this.#failed(thrown), again: () => void this.open(id) };
      }
    }
    this.#host.requestUpdate();
  }

  /** The submission that a verdict would be about: what is on show is what is chosen. */
  get current(): OpenedSubmission | undefined {
    return this.opened?.assignment.id === this.openId ? this.opened : undefined;
  }
  get labels(): readonly Label[] {
    const { opened } = this;
    return opened ? (this.#fixes.get(opened.assignment.id) ?? opened.annotations) : [];
  }
  get fixing(): boolean {
    return this.opened !== undefined && this.#fixes.has(this.opened.assignment.id);
  }
  /** What the reviewer changed of the labels. */
  get changes(): LabelChange[] {
    const { opened } = this, fixed = opened && this.#fixes.get(opened.assignment.id);
    return fixed ? labelDiff(opened.annotations, fixed) : [];
  }
  /** How many submissions have fixes without a verdict. */
  get unsentFixes(): number {
    const { opened } = this;
    return [...this.#fixes.keys()].filter((id) => id !== opened?.assignment.id || this.changes.length > 0).length;
  }
  get reason(): string {
    return (this.openId !== undefined && this.#reasons.get(this.openId)) || '';
  }
  set reason(reason: string) {
    if (this.openId !== undefined) this.#reasons.set(this.openId, reason);
    this.#host.requestUpdate();
  }
  get canDecide(): boolean {
    const { opened, context } = this;
    if (!opened || !context) return false;
    const { status, approvals } = opened.assignment;
    return status === 'awaiting-review' && !approvals.includes(context.person.id);
  }
  /** The verdict that Undo takes back: that of what is open, else the last one given here. */
  get undoable(): Own | undefined {
    if (!this.#adapter?.review?.undo) return undefined;
    const { current } = this, last = current?.verdicts.findLast(({ undone }) => !undone);
    const isOwn = last && current && last.reviewerId === this.context?.person.id && last.version === current.assignment.version;
    return isOwn ? { verdict: last, inputName: current.input.name } : this.#given.at(-1);
  }
  /** The verdict given here on a row, as long as nothing happened to it since. */
  verdictOn({ id, version }: Pick<Assignment, 'id' | 'version'>): Verdict | undefined {
    return this.#given.findLast(({ verdict }) => verdict.assignmentId === id && verdict.version >= version)?.verdict;
  }
  nameOf(personId: string): string | undefined {
    return this.#names.get(personId);
  }

  fix(): void {
    const { current } = this;
    if (current && this.canDecide && !this.fixing) this.#fixes.set(current.assignment.id, current.annotations.map(labelOf));
    this.#host.requestUpdate();
  }
  fixed(labels: readonly Label[]): void {
    if (this.opened && this.fixing) this.#fixes.set(this.opened.assignment.id, labels.map(labelOf));
    this.#host.requestUpdate();
  }
  dropFixes(): void {
    if (this.opened) this.#fixes.delete(this.opened.assignment.id);
    this.#host.requestUpdate();
  }

  // ---------------------------------------------------------------- verdicts

  needsReason(kind: VerdictKind): boolean {
    return REASON_REQUIRED[kind] && this.reason.trim() === '';
  }

  async decide(kind: VerdictKind): Promise<void> {
    const { current } = this;
    if (!current || this.busy || this.isRenewing || !this.canDecide || this.needsReason(kind)) return;
    const { id, version } = current.assignment, changes = kind === 'approve' ? this.changes : [];
    const decision: Decision = { assignmentId: id, version, kind, reason: this.reason.trim(), ...(changes.length > 0 ? { changes } : {}) };
    if (!this.#hooks.deciding([decision])) return;
    await this.#send(decision, current, newId());
  }

  async #send(decision: Decision, submission: OpenedSubmission, key: string): Promise<void> {
    const life = this.#life;
    await this.#write('decide', async () => {
      const results = await this.#review.decide([decision], { key });
      this.#hooks.decided(results, submission);
      const [result] = results;
      if (life !== this.#life || !result) return;
      if (result.ok) await this.#took(result.assignment, result.verdict, submission);
      else await this.#refused(result.assignmentId, this.#failed(result.error));
    }, () => void this.#send(decision, submission, key));
  }

  async #took(assignment: Assignment, verdict: Verdict, submission: OpenedSubmission): Promise<void> {
    const { id } = assignment;
    this.#given = [...this.#given, { verdict, inputName: submission.input.name }];
    this.#fixes.delete(id);
    this.#reasons.delete(id);
    this.list.update(id, { assignment });
    void this.#readNumbers();
    // others of the same input may wait for another worker again, or agree now
    if (this.context?.task.review.strategy === 'consensus') await this.list.reload();
    // meanwhile another one may have been chosen
    if (this.openId === id) await this.#openNext(id);
  }

  /** Someone else was first, or it changed: shows how it stands, with the reason still there. */
  async #refused(id: string, error: AdapterError): Promise<void> {
    if (error.code === 'conflict' || error.code === 'not-found') {
      if (this.openId === id) await this.open(id);
      void this.list.reload();
      void this.#readNumbers();
    }
    this.trouble = { doing: 'decide', error };
    this.#host.requestUpdate();
  }

  async undo(): Promise<void> {
    const own = this.undoable;
    if (!own || this.busy || this.isRenewing) return;
    await this.#takeBack(own, newId());
  }

  async #takeBack(own: Own, key: string): Promise<void> {
    const { verdict, inputName } = own, life = this.#life;
    await this.#write('undo', async () => {
      const assignment = await this.#review.undo!(verdict.id, { key });
      this.#hooks.undone(verdict, inputName);
      if (life !== this.#life) return;
      this.#given = this.#given.filter((each) => each.verdict.id !== verdict.id);
      this.list.update(assignment.id, { assignment });
      if (verdict.reason !== '') this.#reasons.set(assignment.id, verdict.reason);
      void this.#readNumbers();
      await this.open(assignment.id);
      void this.list.reload();
    }, () => void this.#takeBack(own, key), () => {
      // too late: it is no longer ours to take back
      this.#given = this.#given.filter((each) => each.verdict.id !== verdict.id);
    });
  }

  async decideRest(workerId: string, action: RestAction, key = newId()): Promise<void> {
    if (this.isRenewing || (this.rest && !this.rest.error)) return;
    const life = this.#life;
    this.rest = { workerId };
    this.#host.requestUpdate();
    try {
      const { changed } = await this.#review.decideRest!(this.#taskId, workerId, action, { key });
      if (life !== this.#life) return;
      this.rest = undefined;
      this.#hooks.restDecided(action, changed);
      await Promise.all([this.#readNumbers(), this.#listAgain()]);
    } catch (thrown) {
      if (life !== this.#life) return;
      const error = this.#failed(thrown);
      this.rest = { workerId, error, ...(error.retryable ? { again: () => void this.decideRest(workerId, action, key) } : {}) };
      if (error.code === 'conflict') void this.#readNumbers();
    }
    this.#host.requestUpdate();
  }

  async #write(doing: 'decide' | 'undo', act: () => Promise<void>, again: () => void, stale?: () => void): Promise<void> {
    if (this.busy) return;
    const life = this.#life;
    this.busy = doing;
    this.trouble = undefined;
    this.#host.requestUpdate();
    try {
      await act();
    } catch (thrown) {
      if (life !== this.#life) return;
      const error = this.#failed(thrown);
      if (error.code === 'conflict') stale?.();
      this.trouble = { doing, error, ...(error.code === 'conflict' ? {} : { again }) };
    } finally {
      if (life === this.#life) {
        this.busy = undefined;
        this.#host.requestUpdate();
      }
    }
  }

  // ---------------------------------------------------------------- the course of things

  /** Whether a row waits for a verdict. */
  #waits({ assignment }: Submission): boolean {
    return this.filter === 'decided' || (assignment.status === 'awaiting-review' && !this.verdictOn(assignment));
  }

  #nextOf(id: string | undefined): Submission | undefined {
    const { rows } = this.list, at = rows.findIndex(({ assignment }) => assignment.id === id);
    return [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))].find((row) => this.#waits(row));
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
    this.media.clear();
    this.#host.requestUpdate();
  }

  #reset(): void {
    this.#life++;
    this.#run++;
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#close();
    this.list.clear();
    this.#context = this.progress = this.busy = this.rest = undefined;
    this.samples = this.#given = [];
    for (const map of [this.#fixes, this.#names]) map.clear();
  }

  #failed(thrown: unknown): AdapterError {
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
    void this.#readNumbers();
    void this.#listAgain();
    if (!this.busy && touched.some(({ id }) => id === this.openId)) void this.#lookAgain();
  }

  /** What is open may be decided, or drawn anew, by someone else. */
  async #lookAgain(): Promise<void> {
    const { current } = this, run = this.#openRun;
    if (!current) return;
    const now = await (async () => this.#review.get(current.assignment.id, { signal: this.#abort.signal }))().catch(() => undefined);
    if (now && run === this.#openRun && !this.busy && now.assignment.version !== current.assignment.version) await this.open(current.assignment.id);
  }

  /** Without an answer the numbers of before stay. */
  async #readNumbers(): Promise<void> {
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

  async #readNames({ verdicts }: OpenedSubmission): Promise<void> {
    const ids = [...new Set(verdicts.map(({ reviewerId }) => reviewerId))].filter((id) => id !== this.context?.person.id && !this.#names.has(id));
    const collaborators = this.#adapter?.collaborators;
    if (ids.length === 0 || !collaborators) return;
    const page = await (async () => collaborators.list({ ids, limit: ids.length }, { signal: this.#abort.signal }))().catch(() => undefined);
    for (const { id, name } of page?.items ?? []) this.#names.set(id, name);
    this.#host.requestUpdate();
  }

  get #review(): ReviewPort {
    return this.#adapter!.review!;
  }
}

/** Whether the adapter has what reviewing needs. */
export const isCapable = (adapter: LabelingAdapter): boolean => Boolean(adapter.review && adapter.tasks && adapter.inputs && adapter.concepts);
