import type { LitElement, ReactiveController } from 'lit';
import { draftStore } from '../../adapter/draft-store.js';
import { AdapterError, toAdapterError } from '../../adapter/errors.js';
import type { Change, LabelingAdapter, LabelingPort, OpenedWork, Work } from '../../adapter/port.js';
import { ChangeCheck } from '../../controllers/change-check.js';
import { ChangesController } from '../../controllers/changes.js';
import { InputMedia, type Prepare } from '../../controllers/input-media.js';
import { Resource } from '../../controllers/resource.js';
import { leftovers, SaveQueue, type SaveStatus } from '../../controllers/save-queue.js';
import { readTaskContext, type TaskContext } from '../../controllers/task-context.js';
import { newId } from '../../core/id.js';
import { applyChanges, type Assignment, type Label, type LabelChange, type Progress } from '../../core/model/index.js';
import { labelOf, type SaveEntry } from '../../core/save/index.js';

/** How many inputs are fetched ahead, and how many are listed that come. */
const AHEAD = 2, LISTED = 24;
/** The input that is open. */
export interface Current {
  readonly work: OpenedWork;
  readonly labels: readonly Label[];
}

export type Doing = 'opening' | 'submitting' | 'skipping' | 'reloading';

export interface Failure {
  readonly doing: Doing;
  readonly error: AdapterError;
  /** With the same keys: what was done already is not done twice. */
  readonly again: () => void;
}

/** Gestures of before on an input that takes no more. */
export interface Stranded {
  readonly error: AdapterError | undefined;
  readonly entries: readonly SaveEntry[];
}

/** What the session is asked about, and whom it tells. */
export interface SessionHooks {
  readonly adapter: () => LabelingAdapter | undefined;
  readonly taskId: () => string;
  /** Why nothing can be done without an adapter. */
  readonly notConnected: () => string;
  /** Ends an open gesture. @returns false where the person has to finish it */
  readonly settle: () => boolean;
  readonly contextRead: (context: TaskContext) => void;
  readonly opened: (current: Current) => void;
  /** Makes an input ready that comes next. */
  readonly prepare: Prepare;
  /** What is to do, in its order, and what of it is fetched ahead. @returns what will come instead of the first, if anything */
  readonly toDo: (works: readonly Work[], ahead: readonly Work[]) => Promise<Work | undefined>;
  /** What of it comes next, if not the first. */
  readonly nextOf: (works: readonly Work[]) => Work | undefined;
  /** The task is left. */
  readonly left: () => void;
  readonly submitted: (work: Work, assignment: Assignment) => void;
  readonly skipped: (assignment: Assignment, reason: string) => void;
  readonly finished: () => void;
  /** The labels on show are someone else's newer ones. */
  readonly replaced: () => void;
  readonly takenAway: () => void;
  readonly expired: () => void;
}

/** One labeler's way through a task: what is open, what is saved, what comes next. */
export class WorkSession implements ReactiveController {
  readonly #host: LitElement;
  readonly #hooks: SessionHooks;
  readonly #outbox = draftStore('outbox');
  readonly #check: ChangeCheck;
  readonly #reading: Resource<readonly [LabelingAdapter, string, number], TaskContext>;
  /** Queues with gestures that are nowhere durable. */
  readonly #volatile = new Set<SaveQueue>();
  readonly #warn = (event: Event): void => event.preventDefault();
  #adapter: LabelingAdapter | undefined;
  #taskId = '';
  #renewals = 0;
  #read: TaskContext | undefined;
  /** Answers of before the last reset belong to nobody. */
  #run = 0;
  /** Ends the reads of before it. */
  #abort = new AbortController();
  #told: AdapterError | undefined;
  /** What was to do when the open input was opened. */
  #toDo: readonly Work[] = [];
  /** Somebody may have changed what is open, and unsent work stood in the way of looking. */
  #unseen = false;

  readonly media: InputMedia;
  context: TaskContext | undefined;
  current: Current | undefined;
  /** Of the input before this one. */
  previousLabels: readonly Label[] = [];
  queue: SaveQueue | undefined;
  progress: Progress | undefined;
  finished = false;
  doing: Doing | undefined;
  /** Nothing may change any more: the submission is on its way. */
  sealed = false;
  failure: Failure | undefined;
  stranded: Stranded | undefined;

  constructor(host: LitElement, hooks: SessionHooks) {
    this.#host = host;
    this.#hooks = hooks;
    this.#check = new ChangeCheck(() => this.#lookAgain());
    this.media = new InputMedia(() => this.#adapter!.inputs!, () => host.requestUpdate(), hooks.prepare);
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
  get saving(): SaveStatus | undefined {
    return this.queue?.status;
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
    const adapter = this.#hooks.adapter(), taskId = this.#hooks.taskId();
    if (adapter !== this.#adapter) {
      this.#adapter = adapter;
      this.queue?.pause(adapter !== undefined && isCapable(adapter));
    }
    if (taskId !== this.#taskId) {
      this.#reset();
      this.#taskId = taskId;
    }
    this.#takeReading();
  }

  hostDisconnected(): void {
    // an element that is only moved is connected again by then
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#reset();
    });
  }

  // ---------------------------------------------------------------- what a person does

  /** A finished gesture. */
  record(changes: readonly LabelChange[], labels: readonly Label[]): void {
    if (!this.current || !this.queue) return;
    this.current = { ...this.current, labels };
    this.#check.own();
    this.queue.push(changes.map((change) => (change.type === 'put' ? { type: 'put', label: labelOf(change.label) } : change)));
  }

  /** Opens an input of one's own; without one, the first to do. */
  async open(inputId?: string): Promise<void> {
    const keys = { first: newId(), left: newId(), next: newId() };
    await this.#do('opening', async (still) => {
      const { context } = this, labeling = this.#labeling;
      if (!context || !labeling || (inputId !== undefined && !(await this.#complete(still)))) return;
      // read before the start: what is gone by then is in what the start answers
      const left = await leftovers(this.#outbox, context.person.id, context.taskId);
      const continued = inputId === undefined ? await this.#continue(labeling, left, keys.left) : undefined;
      const work = continued ?? (inputId === undefined ? await this.#startNext(labeling, context.taskId, keys) : await labeling.start(context.taskId, inputId, { key: keys.first }));
      if (still()) this.#show(work, left);
    });
  }

  /** Takes a submission of one's own back, to change it. */
  async reopen(assignment: Assignment): Promise<void> {
    const key = newId();
    await this.#do('opening', async (still) => {
      const { context } = this;
      if (!context || !(await this.#complete(still))) return;
      const left = await leftovers(this.#outbox, context.person.id, context.taskId);
      const work = await this.#port.reopen!(assignment.id, assignment.version, { key });
      if (still()) this.#show(work, left);
    });
  }

  async submit(): Promise<void> {
    const key = newId(), { current } = this;
    if (!current) return;
    let done: Assignment | undefined;
    await this.#do('submitting', async (still) => {
      if (!(await this.#complete(still))) return;
      this.#seal();
      const answer = await this.#port.submit(current.work.assignment.id, this.queue!.version, { key });
      if (still()) this.#leaveCurrent();
      this.#hooks.submitted(current.work, answer);
      done = still() ? answer : undefined;
    });
    if (done) await this.open();
  }

  async skip(reason: string): Promise<void> {
    const key = newId(), { current } = this;
    if (!current) return;
    let done = false;
    await this.#do('skipping', async (still) => {
      if (!(await this.#complete(still))) return;
      this.#seal();
      const answer = await this.#port.skip!(current.work.assignment.id, this.queue!.version, reason, { key });
      if (still()) this.#leaveCurrent();
      this.#hooks.skipped(answer, reason);
      done = still();
    });
    if (done) await this.open();
  }

  /** Takes the newer version of someone else, without what is unsent here. */
  async takeTheirs(): Promise<void> {
    await this.#reload(async (work) => {
      await this.queue?.discard(work.assignment.version);
      return work.annotations.map(labelOf);
    });
  }

  /** Puts what is unsent here on top of the newer version. */
  async keepMine(): Promise<void> {
    await this.#reload(async (work) => {
      const mine = this.queue?.unsent.flatMap(({ changes }) => changes) ?? [];
      await this.queue?.rebase(work.assignment.version);
      return applyChanges(work.annotations.map(labelOf), mine);
    });
  }

  /** Drops work of before that nobody takes any more. */
  async dropStranded(): Promise<void> {
    const entries = this.stranded?.entries ?? [];
    const keys = new Set(entries.map(({ key }) => key));
    this.stranded = undefined;
    this.#host.requestUpdate();
    const held = [...this.#volatile].filter((queue) => queue !== this.queue && queue.unsent.every(({ key }) => keys.has(key)));
    await Promise.allSettled([...held.map((queue) => queue.discard(queue.version)), ...entries.map(({ key }) => this.#outbox.delete(key))]);
  }

  // ---------------------------------------------------------------- the course of things

  #takeReading(): void {
    const { state } = this.#reading;
    if (state.status === 'ready' && state.data !== this.#read && state.data.taskId === this.#taskId && this.#host.isConnected) this.#contextRead(state.data);
    else if (state.status === 'error' && state.error.code === 'unauthorized' && this.#told !== state.error) {
      this.#told = state.error;
      this.#hooks.expired();
    }
  }

  #contextRead(context: TaskContext): void {
    const isSame = this.context?.taskId === context.taskId && this.context.person.id === context.person.id;
    if (!isSame) this.#reset();
    this.#read = this.context = context;
    this.#hooks.contextRead(context);
    // what could not be kept here may wait for this person
    for (const queue of this.#volatile) if (queue.personId === context.person.id) queue.resume(this.#adapter!);
    if (!isSame || (!this.current && !this.finished && !this.failure && !this.doing)) {
      void this.open();
      return;
    }
    this.queue?.resume(this.#adapter!);
    if (this.failure?.error.code === 'unauthorized') this.failure.again();
    this.#host.requestUpdate();
  }

  /** Goes on where work of before was left. @returns undefined where there is none that can go on. */
  async #continue(labeling: LabelingPort, left: readonly SaveEntry[], key: string): Promise<OpenedWork | undefined> {
    for (const assignmentId of new Set(left.map((entry) => entry.assignmentId))) {
      const entries = left.filter((entry) => entry.assignmentId === assignmentId);
      if (this.stranded?.entries.some((entry) => entry.assignmentId === assignmentId)) continue;
      let error: AdapterError | undefined;
      try {
        const work = await labeling.start(entries[0]!.taskId, entries[0]!.inputId, { key: `${key}/${assignmentId}`.slice(0, 255) });
        if (work?.assignment.id === assignmentId && work.assignment.status === 'pending') return work;
      } catch (thrown) {
        error = toAdapterError(thrown);
        if (error.retryable || error.code === 'unauthorized') throw error;
      }
      this.#strand(entries, error);
    }
    return undefined;
  }

  /** The one that the task's order says; the first, where that is someone else's by now. */
  async #startNext(labeling: LabelingPort, taskId: string, keys: { readonly first: string; readonly next: string }): Promise<OpenedWork | undefined> {
    const next = this.#hooks.nextOf(this.#toDo);
    if (next) {
      try {
        const work = await labeling.start(taskId, next.input.id, { key: keys.next });
        // submitted in another window meanwhile
        if (work?.assignment.status === 'pending') return work;
      } catch (thrown) {
        if (toAdapterError(thrown).code !== 'not-found') throw thrown;
      }
    }
    return labeling.start(taskId, undefined, { key: keys.first });
  }

  #strand(entries: readonly SaveEntry[], error: AdapterError | undefined): void {
    this.stranded = { error, entries: [...(this.stranded?.entries ?? []), ...entries] };
  }

  /** What was stranded and is in a queue again is asked about there. */
  #recover(keys: ReadonlySet<string>): void {
    const { stranded } = this, entries = stranded?.entries.filter(({ key }) => !keys.has(key)) ?? [];
    this.stranded = stranded && entries.length > 0 ? { ...stranded, entries } : undefined;
  }

  #show(work: OpenedWork | undefined, left: readonly SaveEntry[]): void {
    this.#leaveCurrent();
    void this.#readProgress();
    if (!work) {
      this.current = undefined;
      this.finished = true;
      this.media.clear();
      this.#hooks.finished();
      return;
    }
    const { assignment, input } = work, context = this.context!;
    const own = left.filter((entry) => entry.assignmentId === assignment.id);
    this.finished = false;
    this.#recover(new Set(own.map(({ key }) => key)));
    if (this.current && this.current.work.input.id !== input.id) this.previousLabels = this.current.labels;
    this.current = { work, labels: applyChanges(work.annotations.map(labelOf), own.flatMap(({ changes }) => changes)) };
    const queue: SaveQueue = new SaveQueue({
      adapter: this.#adapter!, store: this.#outbox, leftovers: own, version: assignment.version,
      personId: context.person.id, taskId: context.taskId, inputId: input.id, assignmentId: assignment.id,
      changed: () => this.#saved(queue),
      expired: () => this.#hooks.expired(),
    });
    this.queue = queue;
    // what was applied before may have been changed since
    this.#unseen = own.length > 0;
    this.media.show(input.id);
    void this.#prefetch();
    this.#hooks.opened(this.current);
  }

  #leaveCurrent(): void {
    this.#toDo = this.#toDo.filter(({ input }) => input.id !== this.current?.work.input.id);
    const { queue } = this;
    this.queue = undefined;
    queue?.leave();
    if (queue) this.#saved(queue);
    this.#check.stop();
  }

  #reset(): void {
    this.#run++;
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#leaveCurrent();
    this.media.clear();
    this.#hooks.left();
    this.#read = undefined;
    this.context = this.current = this.progress = this.doing = this.failure = this.stranded = undefined;
    this.finished = this.sealed = false;
    this.previousLabels = this.#toDo = [];
    this.#host.requestUpdate();
  }

  async #do(doing: Doing, action: (still: () => boolean) => Promise<void>): Promise<void> {
    if (this.doing) return;
    const run = this.#run, still = (): boolean => run === this.#run;
    this.doing = doing;
    this.failure = undefined;
    this.#host.requestUpdate();
    try {
      await action(still);
    } catch (thrown) {
      if (!still()) return;
      const error = toAdapterError(thrown);
      // what changed meanwhile is read first
      const isStale = error.code === 'conflict' && this.current !== undefined && doing !== 'opening';
      this.failure = { doing, error, again: () => void (isStale ? this.takeTheirs() : this.#again(doing, action)) };
      if (error.code === 'unauthorized') this.#hooks.expired();
    } finally {
      if (still()) {
        this.doing = undefined;
        this.sealed = false;
        this.#host.requestUpdate();
      }
    }
  }

  async #again(doing: Doing, action: (still: () => boolean) => Promise<void>): Promise<void> {
    await this.#do(doing, action);
    // what was left and not followed by anything: the next one
    if (this.current && !this.queue && !this.failure && !this.doing) await this.open();
  }

  async #reload(take: (work: OpenedWork) => Promise<readonly Label[]>): Promise<void> {
    const key = newId();
    let isTaken = false;
    await this.#do('reloading', async (still) => {
      const { current, context } = this;
      if (!current || !context || !this.#hooks.settle()) return;
      // what is drawn from here on would go with what is replaced
      this.#seal();
      const work = await this.#port.start(context.taskId, current.work.input.id, { key });
      if (!still()) return;
      if (work?.assignment.status !== 'pending') {
        isTaken = true;
        return;
      }
      const labels = await take(work);
      if (!still()) return;
      this.current = { ...this.current!, work, labels };
      this.#hooks.replaced();
    });
    if (isTaken) this.#takenAway();
  }

  /** What is open was submitted elsewhere, or is someone else's by now. */
  #takenAway(): void {
    const entries = this.queue?.unsent ?? [];
    if (entries.length > 0) this.#strand(entries, undefined);
    this.queue?.stop();
    this.#hooks.takenAway();
    void this.open();
  }

  /** Somebody may have changed what is open: with nothing unsent here, theirs is shown. */
  async #lookAgain(): Promise<boolean> {
    const { current, queue, context } = this;
    if (!current || !context || !queue || this.doing) return false;
    if (!queue.empty) {
      this.#unseen = true;
      return false;
    }
    const force = this.#unseen;
    this.#unseen = false;
    const work = await this.#labeling?.start(context.taskId, current.work.input.id, { key: newId() }).catch(() => undefined);
    if (!work || this.queue !== queue || !queue.empty || this.doing) return false;
    if (work.assignment.status !== 'pending') {
      this.#takenAway();
      return true;
    }
    // older than what was sent meanwhile: it says nothing
    if (work.assignment.version < queue.version || (work.assignment.version === queue.version && !force)) return false;
    const isNewer = work.assignment.version > queue.version;
    queue.accept(work.assignment.version);
    this.current = { ...this.current!, work, labels: work.annotations.map(labelOf) };
    if (isNewer) this.#hooks.replaced();
    this.#host.requestUpdate();
    return true;
  }

  /** @returns whether everything that is on show has arrived, the open gesture too */
  async #complete(still: () => boolean): Promise<boolean> {
    const { queue } = this;
    if (!queue) return true;
    if (!(await queue.drained()) || !still() || !this.#hooks.settle()) return false;
    return queue.empty || this.#complete(still);
  }

  #seal(): void {
    this.sealed = true;
    this.#host.requestUpdate();
  }

  #saved(queue: SaveQueue): void {
    const { problem, undurable } = queue.status;
    // left, held by the page alone, and refused: a person has to decide
    if (queue !== this.queue && undurable > 0 && (problem?.kind === 'conflict' || problem?.kind === 'refused') && queue.taskId === this.context?.taskId && !queue.stopped) {
      queue.stop();
      this.#strand(queue.unsent, problem.error);
    }
    if (queue.status.undurable > 0) this.#volatile.add(queue);
    else this.#volatile.delete(queue);
    if (this.#volatile.size > 0) window.addEventListener('beforeunload', this.#warn);
    else window.removeEventListener('beforeunload', this.#warn);
    if (this.#unseen && queue === this.queue && queue.empty) this.#check.want();
    this.#host.requestUpdate();
  }

  async #prefetch(): Promise<void> {
    const { current, context } = this;
    if (!current || !context) return;
    const page = await (async () => this.#labeling?.list(context.taskId, { filter: 'to-do', limit: LISTED }, { signal: this.#abort.signal }))().catch(() => undefined);
    if (!page || this.current?.work.assignment.id !== current.work.assignment.id) return;
    const ahead = page.items.filter(({ input }) => input.id !== current.work.input.id).slice(0, AHEAD);
    this.#toDo = page.items;
    const foreseen = this.#hooks.toDo(page.items, ahead);
    await this.media.prefetch(ahead.map(({ input }) => input));
    const next = await foreseen;
    if (next && this.current?.work.assignment.id === current.work.assignment.id) await this.media.prefetch([next, ...ahead].slice(0, AHEAD).map(({ input }) => input));
  }

  async #readProgress(): Promise<void> {
    const { context } = this;
    if (!context) return;
    // without an answer the numbers of before stay
    const progress = await (async () => this.#labeling?.progress(context.taskId, { signal: this.#abort.signal }))().catch(() => undefined);
    if (!progress || this.context !== context) return;
    this.progress = progress;
    this.#host.requestUpdate();
  }

  #changed(changes: readonly Change[]): void {
    const { context, current } = this;
    if (!context) return;
    const concerns = (kind: Change['kind'], of: (change: Change) => boolean): boolean => changes.some((change) => change.kind === kind && of(change));
    if (concerns('task', ({ id }) => id === context.taskId) || concerns('concept', ({ id }) => context.task.conceptIds.includes(id)) || concerns('session', () => true)) this.#reading.reload();
    if (!concerns('assignment', ({ taskId, id }) => taskId === context.taskId || id === current?.work.assignment.id)) return;
    if (current && concerns('assignment', ({ id }) => id === current.work.assignment.id)) this.#check.want();
    else void this.#readProgress();
  }

  get #labeling(): LabelingPort | undefined {
    return this.#adapter?.labeling;
  }

  /** @throws AdapterError where the host has taken the adapter away */
  get #port(): LabelingPort {
    const labeling = this.#labeling;
    if (!labeling) throw new AdapterError({ code: 'unavailable', message: this.#hooks.notConnected() });
    return labeling;
  }
}

/** Whether the adapter has what labeling needs. */
export const isCapable = (adapter: LabelingAdapter): boolean => Boolean(adapter.labeling && adapter.tasks && adapter.inputs && adapter.concepts);
