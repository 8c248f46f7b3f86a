import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { checked, readSession } from '../../adapter/checked.js';
import type { LabelingAdapter } from '../../adapter/port.js';
import { AdapterController } from '../../controllers/adapter.js';
import { ChangesController } from '../../controllers/changes.js';
import { Chosen } from '../../controllers/chosen.js';
import { FocusKeeper } from '../../controllers/focus-keeper.js';
import { LiveRegion } from '../../controllers/live-region.js';
import { readPages } from '../../controllers/paged-search.js';
import { readRenewed, Resource } from '../../controllers/resource.js';
import { can, cleanName, isDataset, isPerson, isWorkflow, type Objective, OBJECTIVES, type Person, type Task, type TaskSettings } from '../../core/model/index.js';
import {
  draftOf, type Dropped, editsOf, isEdit, nameOf, newDraft, NO_LOCKS, planOf, rebased, rekeyed, settingsOf, stepOf, type WizardDraft, WIZARD_STEPS, withObjective, type WizardQuestion, type WizardStep,
} from '../../core/wizard/index.js';
import { wizard } from '../../i18n/en/wizard.js';
import { BaseElement } from '../../internal/base-element.js';
import { base } from '../../styles/index.js';
import { markdown } from '../../styles/markdown.js';
import { DraftKeeper } from './draft-keeper.js';
import { InstructionsPreview } from './instructions-preview.js';
import { renderClash, renderDrafts } from './render-drafts.js';
import { renderDiscard, renderFooter, renderHeader, renderProblems, renderRestored } from './render-frame.js';
import { renderPlan } from './render-plan.js';
import { renderRail } from './render-rail.js';
import { renderStep } from './render-steps.js';
import { StartTask } from './start-task.js';
import { TaskMaker } from './task-maker.js';
import type { SampleFile, TaskWizardEventDetails } from './task-wizard.events.js';
import { styles } from './task-wizard.styles.js';
import { contradictionText, type WizardView } from './view.js';

const ENGLISH = { wizard };
/** Steps that cannot be shown before the pickers are loaded. */
const WITH_PICKERS: ReadonlySet<WizardStep> = new Set(['concepts', 'collaborators']);
const arePickersThere = (): boolean => ['concept-picker', 'labeler-picker', 'workflow-picker'].every((tag) => customElements.get(tag));

/**
 * Asks what a labeling task needs, question by question, says in numbers what will happen, and creates the task once;
 * or changes a task. The answers are kept in this browser until they are a task.
 *
 * @customElement task-wizard
 * @summary Creates a labeling task.
 *
 * @csspart header - The title, and how the draft stands.
 * @csspart steps - The rail of steps.
 * @csspart main - The questions of the current step.
 * @csspart plan - What will happen.
 * @csspart footer - Cancel, Back, Next and Create task.
 *
 * @fires {CustomEvent<{ settings: TaskSettings, taskId?: string }>} task-submit - Before the task is created, or changed where there is a `taskId`; cancelable: then the host does it, and calls `reset()`.
 * @fires {CustomEvent<{ task: Task }>} task-submitted - The task was created, or changed.
 * @fires {CustomEvent<{}>} task-cancel - The person wants to leave; the draft is kept.
 * @fires {CustomEvent<{ from: WizardStep, to: WizardStep }>} task-step-change - Another step is shown.
 * @fires {CustomEvent<{ name: string }>} workflow-create - The person wants to make a workflow for AI assist.
 */
export class TaskWizard extends BaseElement<TaskWizardEventDetails, 'wizard'> {
  static override styles = [...base, markdown, styles];
  /** Loads and registers the pickers of the later steps. Set by `define/task-wizard`; who registers them otherwise needs none. */
  static loadPickers: (() => Promise<unknown>) | undefined;
  protected override readonly english = ENGLISH;

  /** The host's data. Set again, even the same, it goes on where a session was over. */
  @property({ attribute: false })
  get adapter(): LabelingAdapter | undefined {
    return this.#given;
  }
  set adapter(adapter: LabelingAdapter | undefined) {
    if (adapter === this.#given) readRenewed([this.#session, this.#start, this.#dataset, this.#workflow, this.#people]);
    this.#given = adapter;
  }
  #given: LabelingAdapter | undefined;
  /** Sample pictures that a new dataset can be filled with. */
  @property({ attribute: false }) samples: readonly SampleFile[] | undefined;
  /** What can be chosen as the objective; by default what has an annotator. A lone one is no question. */
  @property({ attribute: false }) objectives: readonly Objective[] = OBJECTIVES;
  /** Id of a task to edit, in place of creating one. */
  @property({ attribute: 'task-id' }) taskId: string | undefined;
  /** Id of a task whose answers a new one starts with. */
  @property({ attribute: 'copy-of' }) copyOf: string | undefined;
  /** Whether *Create workflow* is offered: the host answers `workflow-create`. */
  @property({ type: Boolean, attribute: 'workflow-creatable' }) workflowCreatable = false;

  @state() private draft: WizardDraft = newDraft(this.objectives);
  /** Whose draft it is, once it has been looked for. */
  @state() private owner: Person | undefined;
  /** Create was pressed, and something is missing. */
  @state() private showsProblems = false;
  /** The draft that is to be discarded. */
  @state() private asksDiscard: { readonly key: string; readonly title?: string } | undefined;
  @state() private showsDrafts = false;
  @state() private typedImage: number | undefined;
  @state() private dropped: readonly Dropped[] = [];
  @state() private clash: { readonly fields: readonly (keyof TaskSettings)[]; readonly fresh: Task } | undefined;

  readonly #adapter = new AdapterController(this);
  readonly #live = new LiveRegion(this);
  readonly #maker = new TaskMaker(this);
  readonly #preview = new InstructionsPreview(this, () => this.draft.instructions);
  readonly #keeper = new DraftKeeper(this, {
    adopt: (draft) => this.#begin(draft),
    rekey: (former, key) => {
      if (this.draft.key === former) this.draft = rekeyed(this.draft, key);
      if (this.#making === former) this.#making = key;
    },
  });
  readonly #session = new Resource(this, () => this.#source && [this.#source] as const, async ([adapter], signal) => ({ adapter, person: (await readSession(adapter, signal)).person }));
  readonly #dataset = new Resource(
    this,
    () => (this.#source?.datasets && this.draft.datasetId !== undefined ? [this.#source, this.draft.datasetId] as const : undefined),
    async ([adapter, id], signal) => checked(await adapter.datasets!.get(id, { signal }), isDataset, 'dataset'),
  );
  readonly #workflow = new Resource(
    this,
    () => (this.#source?.workflows && this.draft.isAssisted && this.draft.workflowId !== undefined ? [this.#source, this.draft.workflowId] as const : undefined),
    async ([adapter, id], signal) => checked(await adapter.workflows!.get(id, { signal }), isWorkflow, 'workflow'),
  );
  readonly #pickers = new Resource(this, () => (arePickersThere() ? undefined : [] as const), async () => TaskWizard.loadPickers?.());
  readonly #start = new StartTask(this, () => this.#source, () => this.taskId ?? this.copyOf);
  readonly #people = new Chosen<Person>(
    this,
    () => [...new Set([...this.draft.labelers, ...this.draft.reviewers])],
    () => (this.#source?.collaborators ? this.#source : undefined),
    async (ids, signal) => (await readPages((query, options) => this.#source!.collaborators!.list({ ...query, ids }, options), '', signal, { enough: ids.length, isItem: isPerson })).items,
  );
  protected readonly changes = new ChangesController(this, () => this.#source, (changes) => {
    if (changes.some(({ kind, id }) => (kind === 'dataset' && id === this.draft.datasetId) || kind === 'input')) this.#dataset.reload();
    // a workflow may suggest whatever concepts there are
    if (changes.some(({ kind }) => kind === 'concept')) this.#workflow.reload();
    if (changes.some(({ kind }) => kind === 'session')) this.#session.reload();
  });
  /** For whom, and with which task, the draft is looked for. */
  #opening: { readonly person: Person; readonly start: Task | undefined } | undefined;
  /** The focus was given before there was anything to take it. */
  #isEntered = false;
  #pressedNext = false;
  #openedWith: LabelingAdapter | undefined;
  /** Of the draft that is being made a task: another one may be on show by then. */
  #making: string | undefined;

  constructor() {
    super();
    // Retry goes with its error, and a question by its answer
    void new FocusKeeper(this, () => {
      const instead = this.#maker.isPending ? '#create' : `#heading-${this.draft.step}`;
      return this.renderRoot.querySelector<HTMLElement>('dialog[open] button') ?? this.renderRoot.querySelector<HTMLElement>(instead) ?? this.renderRoot.querySelector<HTMLElement>('#title');
    });
  }

  /** Forgets the draft, and starts with an empty one: for a host that creates the task itself. */
  async reset(): Promise<void> {
    const { key } = this.draft;
    this.#begin(this.#freshDraft());
    this.#maker.end();
    await this.#keeper.discard(key);
  }

  /** What the wizard starts with where nothing was left. */
  #freshDraft(): WizardDraft {
    const task = this.#opening?.start, person = this.#opening?.person;
    if (!task || !person) return newDraft(this.objectives);
    const answers = draftOf(task, person.id);
    return this.taskId === undefined ? { ...answers, name: this.t.wizard.copyName(task.name), copyOf: task.id } : { ...answers, edits: task };
  }

  #begin(draft: WizardDraft): void {
    this.draft = draft;
    this.showsProblems = false;
    this.dropped = [];
  }

  get #source(): LabelingAdapter | undefined {
    return this.#adapter.value;
  }

  override willUpdate(changed: PropertyValues): void {
    // a lone objective is no question, and one that is not offered is no answer
    const { objective } = this.draft;
    const only = this.objectives.length === 1 ? this.objectives[0] : undefined;
    if (changed.has('objectives') && (objective === undefined || !this.objectives.includes(objective)) && objective !== only) this.draft = { ...this.draft, objective: only };
    const session = this.#session.data;
    // of the adapter before this one
    if (!session || session.adapter !== this.#source) return;
    const { person } = session;
    this.#openedWith = this.#source;
    // their permissions may be others by now
    if (this.owner?.id === person.id) this.owner = person;
    const start = this.taskId ?? this.copyOf, found = this.#start.summary?.task;
    if (start !== undefined && found?.id !== start) return;
    if (person.id !== this.#opening?.person.id || start !== this.#opening.start?.id) void this.#open(person, start === undefined ? undefined : found);
  }

  override render(): TemplateResult {
    const view = this.#view();
    if (!view) return html`<div class="frame waiting">${renderHeader(this.t, { cancel: this.#cancel, isEdit: this.taskId !== undefined })}<div class="banner">${this.#waiting()}</div></div>`;
    const at = WIZARD_STEPS.indexOf(this.draft.step);
    return html`<div class="frame">
      <form novalidate @submit=${this.#onSubmit} @focusin=${this.#uncover}>
        <div class="body">
          ${renderHeader(this.t, { cancel: this.#cancel, isEdit: this.taskId !== undefined, draft: { keeper: this.#keeper, discard: () => { this.asksDiscard = { key: this.draft.key }; }, showOthers: () => { this.showsDrafts = true; } } })}
          ${renderRail(view, { showProblems: this.showsProblems, go: this.#go })}
          <div class="main" part="main">
            <div class="notes">${renderRestored(view, this.#keeper, () => void this.#startNew())}${this.showsProblems ? renderProblems(view) : nothing}</div>
            ${WIZARD_STEPS.filter((step) => this.draft.visited.includes(step)).map((step) => html`<section ?hidden=${step !== this.draft.step} aria-labelledby="heading-${step}" @inputs-added=${() => this.#dataset.reload()}>
              <div>
                <h2 id="heading-${step}" tabindex="-1">${this.t.wizard.steps[step]}<span class="sr-only"> (${this.t.wizard.steps.place(at + 1, WIZARD_STEPS.length)})</span></h2>
                <p class="muted">${this.t.wizard.lead[step]}</p>
              </div>
              ${WITH_PICKERS.has(step) && !arePickersThere() ? this.#waitingFor(this.#pickers) : renderStep(step, view, this.#preview)}
            </section>`)}
          </div>
          <div class="plan-column">${renderPlan(view)}</div>
        </div>
        ${renderFooter(view, {
          maker: this.#maker, previous: WIZARD_STEPS[at - 1], next: WIZARD_STEPS[at + 1], mayCreate: this.#mayCreate(view.me),
          cancel: this.#cancel, go: this.#go, retry: () => void this.#create(), press: this.#onPress,
        })}
      </form>
      ${this.#live.template}
      ${this.#dialogs(view)}
    </div>`;
  }

  #dialogs(view: WizardView): TemplateResult {
    const { asksDiscard, clash } = this;
    return html`
      ${this.showsDrafts
        ? renderDrafts(view, this.#keeper, {
            goOn: ({ draft }) => void this.#goOn(draft.key), startNew: () => void this.#startNew(), closed: () => { this.showsDrafts = false; },
            discard: ({ draft, title }) => { this.asksDiscard = { key: draft.key, title: cleanName(title) || this.t.wizard.draft.untitled }; },
          })
        : nothing}
      ${asksDiscard ? renderDiscard(view, { discard: () => void this.#discard(asksDiscard.key), keep: () => { this.asksDiscard = undefined; }, title: asksDiscard.title }) : nothing}
      ${clash
        ? renderClash(view, {
            fields: clash.fields.map((field) => this.t.wizard.fields[field]), keepMine: () => void this.#settle('mine'), takeTheirs: () => void this.#settle('theirs'), closed: () => { this.clash = undefined; },
          })
        : nothing}
    `;
  }

  #waiting(): TemplateResult {
    const { t } = this;
    if (!this.#source) return html`<p class="note">${t.shared.notConnected}</p>`;
    return this.#waitingFor(this.#session.state.status === 'ready' ? this.#start : this.#session);
  }

  #waitingFor(read: Pick<Resource<[], unknown>, 'state' | 'reload'>): TemplateResult {
    const { t } = this, { state: reading } = read;
    if (reading.status === 'error') {
      return html`<div class="note danger row wrap" role="alert" dir="auto"><span class="grow">${t.shared.failed(reading.error.message)}</span><button type="button" part="retry" @click=${() => read.reload()}>${t.shared.retry}</button></div>`;
    }
    return html`<p class="muted" aria-busy="true" ?hidden=${!(reading.status === 'loading' && reading.slow)}>${t.shared.loading}</p>`;
  }

  #view(): WizardView | undefined {
    const adapter = this.#source, me = this.owner, { draft, t } = this;
    // an element that is moved asks again who it is, and goes on meanwhile
    if (!adapter || !me || adapter !== this.#openedWith) return undefined;
    const dataset = this.#dataset.data;
    const personOf = (id: string): Person | undefined => (id === me.id ? me : this.#people.get(id));
    const people = new Map([...draft.labelers, ...draft.reviewers, me.id].flatMap((id) => {
      const person = personOf(id);
      return person ? [[id, person] as const] : [];
    }));
    const workflow = this.#workflow.data;
    const planned = planOf(draft, { personId: me.id, datasetName: dataset?.name, people, ...(dataset ? { counts: dataset.counts } : {}), ...(workflow ? { workflow } : {}) });
    const shown = (question: WizardQuestion) => planned.contradictions.filter((found) => found.question === question && (this.showsProblems || !found.code.endsWith('-missing')));
    return {
      t, adapter, me, draft, dataset, workflow, plan: planned, unread: this.#unread, objectives: this.objectives, samples: this.samples, canCreateWorkflow: this.workflowCreatable,
      createWorkflow: (name) => this.emit('workflow-create', { name }),
      locks: this.taskId === undefined ? NO_LOCKS : this.#start.locks, dropped: this.dropped,
      nameOfPerson: (id) => personOf(id)?.name ?? id,
      typedImage: this.typedImage,
      typeImage: (place) => { this.typedImage = place; },
      set: this.#set,
      chooseObjective: this.#chooseObjective,
      goTo: (question) => void this.#goTo(question),
      announce: (text) => this.#live.announce(text),
      stayAt: this.#stayAt,
      focusNext: (selector) => void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(selector)?.focus()),
      isWrong: (question, codes) => shown(question).some(({ code }) => codes?.includes(code) ?? true),
      problemsOf: (question) => html`<div id="problem-${question}" class="problem">${shown(question).map((found) => html`<p class="error-text" dir="auto">${contradictionText(t, found)}</p>`)}</div>`,
    };
  }

  /** What the plan lacks and could be read again. */
  get #unread(): WizardView['unread'] {
    return [this.#dataset, this.#workflow, this.#people].flatMap((read) => {
      const { state: reading } = read;
      return reading.status === 'error' && reading.error.retryable ? [{ error: reading.error, retry: () => read.reload() }] : [];
    });
  }

  async #open(person: Person, start: Task | undefined): Promise<void> {
    const opening = this.#opening = { person, start };
    this.owner = undefined;
    this.#begin(this.#freshDraft());
    const { taskId, copyOf } = this;
    await this.#keeper.open(person.id, ({ edits, copyOf: copied }) => (taskId !== undefined ? edits?.id === taskId : copyOf !== undefined ? copied === copyOf : !edits));
    if (this.#opening !== opening) return;
    this.owner = person;
    if (this.#isEntered) this.#focusStart();
  }

  readonly #set = (answers: Partial<WizardDraft>): void => {
    this.draft = { ...this.draft, ...answers };
    this.#keeper.changed(this.draft, nameOf(this.draft, { datasetName: this.#dataset.data?.name }));
  };

  readonly #chooseObjective = (objective: Objective): void => {
    const { answers, dropped } = withObjective(this.draft, objective, this.#workflow.data);
    this.dropped = dropped;
    this.#set(answers);
  };

  #mayCreate(me: Person): boolean {
    return can({ person: me }, 'Tasks:Add') || this.draft.edits?.createdBy === me.id;
  }

  // ------------------------------------------------------------ steps

  readonly #go = (to: WizardStep): void => {
    this.#show(to);
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#heading-${to}`)?.focus());
  };

  #show(to: WizardStep): void {
    const { step: from, visited } = this.draft;
    if (from === to) return;
    const way = { step: to, visited: visited.includes(to) ? visited : [...visited, to] };
    // a look at the questions answers none: there is nothing to keep yet
    if (this.#keeper.state.status === 'none') this.draft = { ...this.draft, ...way };
    else this.#set(way);
    void this.#keeper.flush();
    this.emit('task-step-change', { from, to });
  }

  async #goTo(question: WizardQuestion): Promise<void> {
    this.#show(stepOf(question));
    await this.updateComplete;
    const place = this.renderRoot.querySelector(`[data-question="${question}"]`) ?? this.renderRoot.querySelector('[data-question="team"]');
    place?.closest('details')?.setAttribute('open', '');
    const field = place?.querySelector<HTMLElement>('dataset-picker, workflow-picker, concept-picker, labeler-picker, [aria-invalid="true"], :checked, input:not(:disabled), textarea');
    (field ?? this.renderRoot.querySelector<HTMLElement>(`#heading-${this.draft.step}`))?.focus();
  }

  readonly #cancel = (): void => {
    void this.#keeper.flush();
    this.emit('task-cancel', {});
  };

  async #discard(key: string): Promise<void> {
    this.asksDiscard = undefined;
    this.#live.announce(this.t.wizard.draft.discarded);
    if (key !== this.draft.key) {
      await this.#keeper.discard(key);
      if (this.#keeper.others.length === 0) this.showsDrafts = false;
      return;
    }
    await this.reset();
    this.#focusStart();
  }

  async #goOn(key: string): Promise<void> {
    this.showsDrafts = false;
    if (await this.#keeper.goOn(key)) this.#focusStart();
    else this.#sayUnkept();
  }

  async #startNew(): Promise<void> {
    this.showsDrafts = false;
    if (!(await this.#keeper.startNew())) return this.#sayUnkept();
    this.#begin(newDraft(this.objectives));
    this.#focusStart();
  }

  #sayUnkept(): void {
    const { state: kept } = this.#keeper;
    if (kept.status === 'failed') this.#live.announce(this.t.wizard.draft.failed(kept.message));
  }

  /** WebKit brings what takes the focus into the window without regard to scroll margins: behind the footer. What is pressed stays under the hand. */
  readonly #stayAt = (selector: string): void => {
    const control = this.renderRoot.querySelector<HTMLElement>(selector), section = control?.closest('section');
    if (!control || !section) return;
    const grown = new ResizeObserver(() => control.scrollIntoView({ block: 'nearest' }));
    grown.observe(section);
    control.addEventListener('blur', () => grown.disconnect(), { once: true });
  };

  readonly #uncover = (event: FocusEvent): void => {
    const target = event.composedPath()[0];
    if (target instanceof HTMLElement && !target.matches(':active')) target.scrollIntoView({ block: 'nearest' });
  };

  override focus(): void {
    if (this.owner) this.#focusStart();
    else this.#isEntered = true;
  }

  #focusStart(): void {
    this.#isEntered = false;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#heading-${this.draft.step}`)?.focus());
  }

  // ------------------------------------------------------------ the end

  /** The second click of a double click on Next lands on Create, and means nothing there. */
  readonly #onPress = (event: MouseEvent): void => {
    const isLast = this.draft.step === WIZARD_STEPS.at(-1);
    if (event.detail > 1 && isLast && this.#pressedNext) event.preventDefault();
    else this.#pressedNext = !isLast;
  };

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const next = event.submitter?.id === 'create' ? undefined : WIZARD_STEPS[WIZARD_STEPS.indexOf(this.draft.step) + 1];
    if (next) this.#go(next);
    else void this.#create();
  };

  async #create(): Promise<void> {
    const adapter = this.#source, view = this.#view(), { draft } = this;
    if (!view || !adapter?.tasks || this.#maker.isPending || !this.#mayCreate(view.me)) return;
    const facts = { personId: view.me.id, datasetName: view.dataset?.name }, settings = settingsOf(draft, facts);
    if (!settings || view.plan.contradictions.length > 0) return this.#showProblems();
    if (!(isEdit(draft) ? adapter.tasks.update : adapter.tasks.create)) return;
    if (!this.emit('task-submit', { settings, ...(draft.edits ? { taskId: draft.edits.id } : {}) }, { cancelable: true })) return;
    this.#maker.begin();
    this.#making = draft.key;
    if (isEdit(draft)) {
      await this.#keeper.flush();
      const result = await this.#maker.change(adapter.tasks, draft, editsOf(draft, facts)!);
      if (result && 'clash' in result) this.clash = { fields: result.clash, fresh: result.task };
      else if (result) await this.#done(result.task, this.t.wizard.save.done(result.task.name));
      return;
    }
    // a reload in the middle must find the same key, and what was sent with it
    this.#set({ sent: settings });
    await this.#keeper.flush();
    const task = await this.#maker.make(adapter.tasks, { key: this.#making, settings, sent: draft.sent });
    if (task) await this.#done(task, this.t.wizard.make.done(task.name));
  }

  async #done(task: Task, said: string): Promise<void> {
    if (this.#opening?.start?.id === task.id) this.#opening = { ...this.#opening, start: task };
    if (this.draft.key === this.#making) {
      await this.reset();
      this.#focusStart();
    } else await this.#keeper.discard(this.#making!);
    this.#live.announce(said);
    this.emit('task-submitted', { task });
  }

  /** Somebody else has changed the same: their answers or one's own, over theirs to all else. */
  async #settle(keep: 'mine' | 'theirs'): Promise<void> {
    const { clash, draft } = this, view = this.#view();
    this.clash = undefined;
    if (!clash || !view || !isEdit(draft)) return;
    const changes = editsOf(draft, { personId: view.me.id, datasetName: view.dataset?.name })!;
    if (this.#opening) this.#opening = { ...this.#opening, start: clash.fresh };
    const kept = keep === 'mine' ? changes : Object.fromEntries(Object.entries(changes).filter(([field]) => !clash.fields.includes(field as keyof TaskSettings)));
    this.#set(rebased(draft, kept, clash.fresh, view.me.id));
    this.#start.reload();
    if (keep === 'mine') await this.#create();
    else this.#focusStart();
  }

  #showProblems(): void {
    this.showsProblems = true;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#problems')?.focus());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'task-wizard': TaskWizard;
  }
}
