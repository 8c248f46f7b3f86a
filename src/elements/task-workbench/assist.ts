import { draftStore } from '../../adapter/draft-store.js';
import { type AdapterError, toAdapterError } from '../../adapter/errors.js';
import type { LabelingAdapter, Work } from '../../adapter/port.js';
import type { Label, LabelChange } from '../../core/model/annotation.js';
import type { Region } from '../../core/model/region.js';
import type { AiAssist } from '../../core/model/task.js';
import type { SuggestedConcept } from '../../core/model/workflow.js';
import { inBand, marginOf, mostUncertain, usableSuggestions, type UsableSuggestions } from '../../core/suggest/index.js';
import type { TaskContext } from '../../controllers/task-context.js';

/** After so many milliseconds it is said that one waits. */
const SLOW_AFTER = 400;

interface Answer extends UsableSuggestions {
  readonly learnedFrom: number | undefined;
}

interface Asked {
  readonly answer: Promise<Answer>;
  /** Once it is there: how sure the workflow is; until then, how sure it was when it was asked before. */
  margin: number | undefined;
  /** Once it is there: of a workflow that says another thing when it has learned more, from how many labels it had. */
  learnedFrom: number | undefined;
  readonly abort: AbortController;
}

export type AssistState =
  | { readonly status: 'off' }
  | { readonly status: 'asking'; readonly slow: boolean }
  | ({ readonly status: 'ready' } & Answer)
  | { readonly status: 'failed'; readonly error: AdapterError };

/** Asks the task's workflow what it says of the open input, and of the next ones. Whatever comes of that, labeling goes on. */
export class Assist {
  readonly #adapter: () => LabelingAdapter | undefined;
  readonly #changed: () => void;
  readonly #seen = draftStore('seen');
  readonly #asked = new Map<string, Asked>();
  #context: TaskContext | undefined;
  #inputId = '';
  #followed: Promise<Answer> | undefined;
  #slow: ReturnType<typeof setTimeout> | undefined;
  #declined: ReadonlySet<string> = new Set();
  #state: AssistState = { status: 'off' };
  #shown: readonly Label[] = [];
  #shownOf: readonly unknown[] = [];
  /** Where the person has set the lower end of the band; as the task says, if nowhere. */
  #threshold: number | undefined;

  constructor(adapter: () => LabelingAdapter | undefined, changed: () => void) {
    this.#adapter = adapter;
    this.#changed = changed;
  }

  get state(): AssistState {
    return this.#state;
  }

  /** Both ends are included. */
  get band(): Pick<AiAssist, 'min' | 'max'> {
    const { min = 0, max = 1 } = this.#task?.aiAssist ?? {};
    return { min: this.#threshold ?? min, max };
  }
  setThreshold(min: number): void {
    this.#threshold = min;
    this.#changed();
  }

  /** How many there are at whatever confidence, but for what the person discarded. */
  get total(): number {
    return this.#usable.length;
  }

  /** Those that are shown: the same list as long as nothing changes. */
  get suggestions(): readonly Label[] {
    const usable = this.#usable, { min, max } = this.band, of = [usable, min, max];
    if (of.some((each, i) => each !== this.#shownOf[i])) {
      this.#shownOf = of;
      this.#shown = inBand(usable, { min, max });
    }
    return this.#shown;
  }

  /** Another input is open. */
  async show(context: TaskContext, work: Work): Promise<void> {
    if (context.taskId !== this.#context?.taskId) this.#threshold = undefined;
    this.#context = context;
    this.#inputId = work.input.id;
    this.#declined = new Set();
    // those of the input before are no longer shown
    this.#followed = undefined;
    this.#become(this.#isOn ? { status: 'asking', slow: false } : { status: 'off' });
    if (!this.#isOn) return;
    const { person, taskId } = context, key = declinedKey(person.id, taskId, work.input.id);
    const declined = await this.#seen.get(key).catch(() => undefined);
    if (this.#inputId !== work.input.id || this.#context !== context) return;
    if (Array.isArray(declined)) this.#declined = new Set(declined as string[]);
    const isOld = this.#asked.has(work.input.id);
    await this.#follow(this.#ask(work));
    if (isOld) await this.#refresh(work);
  }

  /**
   * Asks for these too, and lets go of all others.
   *
   * @returns the one that the task’s order says is next, as far as one knows; undefined: the first
   */
  async prefetch(ahead: readonly Work[], toDo: readonly Work[]): Promise<Work | undefined> {
    const isByMargin = this.#isOn && this.#task?.order === 'most-uncertain-first', next = isByMargin ? toDo : ahead;
    const wanted = new Set([this.#inputId, ...next.map(({ input }) => input.id)]);
    for (const id of this.#asked.keys()) if (!wanted.has(id)) this.#drop(id);
    // what fails here fails again, and is shown, when it is opened
    const old = isByMargin ? next.filter(({ input }) => input.id !== this.#inputId && this.#asked.get(input.id)?.learnedFrom !== undefined) : [];
    if (this.#isOn) await Promise.allSettled([...next.map((work) => this.#ask(work)), this.#askAgain(old)]);
    return isByMargin ? this.nextOf(toDo) : undefined;
  }

  /** Of what is to do, in its order, the one that the workflow is least sure of; undefined: the first, as it comes. */
  nextOf(toDo: readonly Work[]): Work | undefined {
    const open = toDo.filter(({ input, assignment }) => input.id !== this.#inputId && !assignment.skipped);
    if (this.#task?.order !== 'most-uncertain-first' || open[0]?.assignment.returned) return undefined;
    return mostUncertain(open, ({ input }) => this.#asked.get(input.id)?.margin);
  }

  /** What a region may be that was just drawn, as far as it lies in the band, best first; undefined where nobody is to be asked. */
  get forRegion(): ((region: Region) => Promise<readonly SuggestedConcept[]>) | undefined {
    return this.#isOn ? this.#ofRegion : undefined;
  }

  readonly #ofRegion = async (region: Region): Promise<readonly SuggestedConcept[]> => {
    const { task } = this.#context!, { workflowId, workflowVersion: version } = task.aiAssist!;
    const given = await this.#adapter()!.workflows!.suggest!({ workflowId, taskId: task.id, inputId: this.#inputId, region }), { min, max } = this.band;
    return given.suggestions
      .filter(({ conceptId, confidence }) => task.conceptIds.includes(conceptId) && confidence >= min && confidence <= max)
      .sort((a, b) => b.confidence - a.confidence)
      .map(({ conceptId, confidence }) => ({ conceptId, source: { kind: 'workflow', workflowId, version, confidence, edited: false } }));
  };

  retry(work: Work): void {
    this.#drop(work.input.id);
    void this.#follow(this.#ask(work));
  }

  /** What was discarded stays so for this person and input, also after a reload. */
  answered({ discarded, restored }: { readonly discarded: readonly string[]; readonly restored: readonly string[] }): void {
    if (!this.#context) return;
    const declined = new Set([...this.#declined, ...discarded]);
    for (const id of restored) declined.delete(id);
    this.#declined = declined;
    this.#usableOf = undefined;
    void this.#seen.put(declinedKey(this.#context.person.id, this.#context.taskId, this.#inputId), [...declined]).catch(() => undefined);
    this.#changed();
  }

  /** One that was accepted and is deleted does not come again either. @param offered the suggestions that the element has by now */
  labelsChanged(changes: readonly LabelChange[], offered: readonly Label[]): void {
    const known = new Set(this.#state.status === 'ready' ? this.#state.labels.map(({ id }) => id) : []);
    // a step back makes it a suggestion again
    for (const { id } of offered) known.delete(id);
    const of = (type: LabelChange['type']): string[] => changes.flatMap((change) => (change.type === type ? [change.type === 'put' ? change.label.id : change.id] : [])).filter((id) => known.has(id));
    const discarded = of('remove'), restored = of('put').filter((id) => this.#declined.has(id));
    if (discarded.length + restored.length > 0) this.answered({ discarded, restored });
  }

  clear(): void {
    for (const id of this.#asked.keys()) this.#drop(id);
    clearTimeout(this.#slow);
    this.#context = this.#followed = this.#usableOf = undefined;
    this.#inputId = '';
    this.#state = { status: 'off' };
  }

  #usableOf: readonly Label[] | undefined;

  get #usable(): readonly Label[] {
    if (this.#state.status !== 'ready') return NONE;
    const { labels } = this.#state;
    return (this.#usableOf ??= labels.filter(({ id }) => !this.#declined.has(id)));
  }

  get #task(): TaskContext['task'] | undefined {
    return this.#context?.task;
  }

  get #isOn(): boolean {
    return this.#task?.aiAssist !== undefined && this.#adapter()?.workflows?.suggest !== undefined;
  }

  #ask(work: Work): Promise<Answer> {
    return this.#asked.get(work.input.id)?.answer ?? this.#askAnew(work);
  }

  /** Those that were asked ahead: of the first one it shows whether the workflow has learned since. */
  async #askAgain([first, ...others]: readonly Work[]): Promise<void> {
    if (!first) return;
    const before = this.#asked.get(first.input.id)!.learnedFrom, { learnedFrom } = await this.#askAnew(first);
    if (learnedFrom !== before) await Promise.allSettled(others.map((work) => this.#askAnew(work)));
  }

  /** What was said before holds until there is another answer. */
  #askAnew({ input }: Work): Promise<Answer> {
    const before = this.#asked.get(input.id);
    const { task } = this.#context!, assist = task.aiAssist!, abort = new AbortController(), workflows = this.#adapter()!.workflows!;
    // a port that throws at once counts like one that rejects
    const answer = (async (): Promise<Answer> => {
      const given: unknown = await workflows.suggest!({ workflowId: assist.workflowId, taskId: task.id, inputId: input.id }, { signal: abort.signal });
      const learned = (given as { readonly learnedFrom?: unknown } | undefined)?.learnedFrom;
      return { ...usableSuggestions(given, task, assist, input), learnedFrom: typeof learned === 'number' ? learned : undefined };
    })();
    const asked: Asked = { answer, abort, margin: before?.margin, learnedFrom: undefined };
    this.#asked.set(input.id, asked);
    answer.then(({ labels, learnedFrom }) => {
      asked.margin = marginOf(labels);
      asked.learnedFrom = learnedFrom;
    }, () => {
      if (this.#asked.get(input.id) !== asked) return;
      if (before) this.#asked.set(input.id, before);
      else this.#asked.delete(input.id);
    });
    return answer;
  }

  /** What was asked ahead knew less, where the workflow learns from what was labeled since. What it says now takes the place of it. */
  async #refresh(work: Work): Promise<void> {
    const { id } = work.input;
    if (this.#state.status !== 'ready' || this.#state.learnedFrom === undefined || this.#inputId !== id) return;
    const answer = this.#askAnew(work), newer = await answer.catch(() => undefined);
    if (!newer || this.#inputId !== id || this.#asked.get(id)?.answer !== answer) return;
    this.#followed = answer;
    this.#become({ status: 'ready', ...newer });
  }

  #drop(inputId: string): void {
    this.#asked.get(inputId)?.abort.abort();
    this.#asked.delete(inputId);
  }

  async #follow(answer: Promise<Answer>): Promise<void> {
    this.#followed = answer;
    this.#become({ status: 'asking', slow: false });
    this.#slow = setTimeout(() => {
      if (this.#followed === answer && this.#state.status === 'asking') this.#become({ status: 'asking', slow: true });
    }, SLOW_AFTER);
    const state = await answer.then(
      (found): AssistState => ({ status: 'ready', ...found }),
      (thrown: unknown): AssistState => ({ status: 'failed', error: toAdapterError(thrown) }),
    );
    if (this.#followed === answer) this.#become(state);
  }

  #become(state: AssistState): void {
    if (state.status !== 'asking') clearTimeout(this.#slow);
    this.#state = state;
    this.#usableOf = undefined;
    this.#changed();
  }
}

const NONE: readonly Label[] = [];

const declinedKey = (personId: string, taskId: string, inputId: string): string => `declined/${personId}/${taskId}/${inputId}`;
