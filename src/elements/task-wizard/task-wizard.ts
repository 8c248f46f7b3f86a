import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { LabelingAdapter } from '../../adapter/port.js';
import { AdapterController } from '../../controllers/adapter.js';
import { ChangesController } from '../../controllers/changes.js';
import { Chosen } from '../../controllers/chosen.js';
import { LiveRegion } from '../../controllers/live-region.js';
import { readPages } from '../../controllers/paged-search.js';
import { Resource } from '../../controllers/resource.js';
import { can, type Objective, type Person } from '../../core/model/index.js';
import { plan, type PlanQuestion } from '../../core/planning/index.js';
import { newDraft, settingsOf, stepOf, taskDraftOf, WIZARD_STEPS, type WizardDraft, type WizardStep } from '../../core/wizard/index.js';
import { wizard } from '../../i18n/en/wizard.js';
import { BaseElement } from '../../internal/base-element.js';
import { base } from '../../styles/index.js';
import { DraftKeeper, rekeyed } from './draft-keeper.js';
import { InstructionsPreview } from './instructions-preview.js';
import { renderDiscard, renderFooter, renderHeader, renderProblems, renderRestored } from './render-frame.js';
import { renderPlan } from './render-plan.js';
import { renderRail } from './render-rail.js';
import { renderStep } from './render-steps.js';
import { TaskMaker } from './task-maker.js';
import type { SampleFile, TaskWizardEventDetails } from './task-wizard.events.js';
import { styles } from './task-wizard.styles.js';
import { contradictionText, type WizardView } from './view.js';

const ENGLISH = { wizard };

/**
 * Asks what a labeling task needs, question by question, says in numbers what will happen, and creates the task once.
 * The answers are kept in this browser until they are a task.
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
 * @fires {CustomEvent<{ settings: TaskSettings }>} task-submit - Before the task is created; cancelable: then the host creates it, and calls `reset()`.
 * @fires {CustomEvent<{ task: Task }>} task-submitted - The task was created.
 * @fires {CustomEvent<{}>} task-cancel - The person wants to leave; the draft is kept.
 * @fires {CustomEvent<{ from: WizardStep, to: WizardStep }>} task-step-change - Another step is shown.
 */
export class TaskWizard extends BaseElement<TaskWizardEventDetails, 'wizard'> {
  static override styles = [...base, styles];
  protected override readonly english = ENGLISH;

  /** The host's data. */
  @property({ attribute: false }) adapter: LabelingAdapter | undefined;
  /** Sample pictures that a new dataset can be filled with. */
  @property({ attribute: false }) samples: readonly SampleFile[] | undefined;
  /** What can be chosen as the objective. */
  @property({ attribute: false }) objectives: readonly Objective[] = ['detection'];

  @state() private draft: WizardDraft = newDraft(this.objectives);
  /** Whose draft it is, once it has been looked for. */
  @state() private owner: Person | undefined;
  /** Create was pressed, and something is missing. */
  @state() private showsProblems = false;
  @state() private asksDiscard = false;

  readonly #adapter = new AdapterController(this);
  readonly #live = new LiveRegion(this);
  readonly #maker = new TaskMaker(this);
  readonly #preview = new InstructionsPreview(this, () => this.draft.instructions);
  readonly #keeper = new DraftKeeper(this, {
    adopt: (draft) => { this.draft = draft; },
    rekey: (key) => { this.draft = rekeyed(this.draft, key); },
  });
  readonly #session = new Resource(this, () => this.#source && [this.#source] as const, ([adapter], signal) => adapter.session.current({ signal }));
  readonly #dataset = new Resource(
    this,
    () => (this.#source?.datasets && this.draft.datasetId !== undefined ? [this.#source, this.draft.datasetId] as const : undefined),
    ([adapter, id], signal) => adapter.datasets!.get(id, { signal }),
  );
  readonly #people = new Chosen<Person>(
    this,
    () => [...new Set([...this.draft.labelers, ...this.draft.reviewers])],
    () => (this.#source?.collaborators ? this.#source : undefined),
    async (ids, signal) => (await readPages((query, options) => this.#source!.collaborators!.list({ ...query, ids }, options), '', signal, { enough: ids.length })).items,
  );
  protected readonly changes = new ChangesController(this, () => this.#source, (changes) => {
    if (changes.some(({ kind, id }) => (kind === 'dataset' && id === this.draft.datasetId) || kind === 'input')) this.#dataset.reload();
    if (changes.some(({ kind }) => kind === 'session')) this.#session.reload();
  });
  #opening: Person | undefined;
  /** The focus was given before there was anything to take it. */
  #isEntered = false;
  #pressedNext = false;
  #openedWith: LabelingAdapter | undefined;


  /** Forgets the draft, and starts with an empty one: for a host that creates the task itself. */
  async reset(): Promise<void> {
    this.draft = newDraft(this.objectives);
    this.showsProblems = false;
    this.#maker.end();
    await this.#keeper.discard();
  }

  get #source(): LabelingAdapter | undefined {
    return this.#adapter.value;
  }

  override willUpdate(changed: PropertyValues): void {
    // a lone objective is no question, and one that is not offered is no answer
    const { objective } = this.draft;
    const only = this.objectives.length === 1 ? this.objectives[0] : undefined;
    if (changed.has('objectives') && (objective === undefined || !this.objectives.includes(objective)) && objective !== only) this.draft = { ...this.draft, objective: only };
    const { person } = this.#session.data ?? {};
    if (!person) return;
    this.#openedWith = this.#source;
    if (person.id !== this.#opening?.id) void this.#open(person);
  }

  override render(): TemplateResult {
    const view = this.#view();
    if (!view) return html`<div class="frame waiting">${renderHeader(this.t, { cancel: this.#cancel })}<div class="banner">${this.#waiting()}</div></div>`;
    const at = WIZARD_STEPS.indexOf(this.draft.step);
    return html`<div class="frame">
      <form novalidate @submit=${this.#onSubmit} @focusin=${this.#uncover}>
        <div class="body">
          ${renderHeader(this.t, { cancel: this.#cancel, draft: { state: this.#keeper.state, discard: () => { this.asksDiscard = true; } } })}
          ${renderRail(view, { showProblems: this.showsProblems, go: this.#go })}
          <div class="main" part="main">
            <div class="notes">${renderRestored(view, this.#keeper)}${this.showsProblems ? renderProblems(view) : nothing}</div>
            ${WIZARD_STEPS.filter((step) => this.draft.visited.includes(step)).map((step) => html`<section ?hidden=${step !== this.draft.step} aria-labelledby="heading-${step}" @inputs-added=${() => this.#dataset.reload()}>
              <div>
                <h2 id="heading-${step}" tabindex="-1">${this.t.wizard.steps[step]}<span class="sr-only"> (${this.t.wizard.steps.place(at + 1, WIZARD_STEPS.length)})</span></h2>
                <p class="muted">${this.t.wizard.lead[step]}</p>
              </div>
              ${renderStep(step, view, this.#preview)}
            </section>`)}
          </div>
          <div class="plan-column">${renderPlan(view)}</div>
        </div>
        ${renderFooter(view, {
          maker: this.#maker, previous: WIZARD_STEPS[at - 1], next: WIZARD_STEPS[at + 1], mayCreate: can({ person: view.me }, 'Tasks:Add'),
          cancel: this.#cancel, go: this.#go, retry: () => void this.#create(), press: this.#onPress,
        })}
      </form>
      ${this.#live.template}
      ${this.asksDiscard ? renderDiscard(view, { discard: () => void this.#discard(), keep: () => { this.asksDiscard = false; } }) : nothing}
    </div>`;
  }

  #waiting(): TemplateResult {
    const { t } = this;
    const session = this.#session.state;
    if (!this.#source) return html`<p class="note">${t.shared.notConnected}</p>`;
    if (session.status === 'error') {
      return html`<div class="note danger row wrap" role="alert"><span class="grow">${t.shared.failed(session.error.message)}</span><button type="button" part="retry" @click=${() => this.#session.reload()}>${t.shared.retry}</button></div>`;
    }
    return html`<p class="muted" aria-busy="true" ?hidden=${session.status === 'loading' && !session.slow}>${t.shared.loading}</p>`;
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
    const planned = plan(taskDraftOf(draft, { personId: me.id, datasetName: dataset?.name }), { ...(dataset ? { counts: dataset.counts } : {}), people });
    const shown = (question: PlanQuestion) => planned.contradictions.filter((found) => found.question === question && (this.showsProblems || !found.code.endsWith('-missing')));
    return {
      t, adapter, me, draft, dataset, plan: planned, objectives: this.objectives, samples: this.samples,
      nameOfPerson: (id) => personOf(id)?.name ?? id,
      set: this.#set,
      goTo: (question) => void this.#goTo(question),
      announce: (text) => this.#live.announce(text),
      isWrong: (question) => shown(question).length > 0,
      problemsOf: (question) => html`<div id="problem-${question}" class="problem">${shown(question).map((found) => html`<p class="error-text" dir="auto">${contradictionText(t, found)}</p>`)}</div>`,
    };
  }

  async #open(person: Person): Promise<void> {
    this.#opening = person;
    this.owner = undefined;
    this.draft = newDraft(this.objectives);
    this.showsProblems = false;
    await this.#keeper.open(person.id);
    if (this.#opening !== person) return;
    this.owner = person;
    if (this.#isEntered) this.#focusStart();
  }

  readonly #set = (answers: Partial<WizardDraft>): void => {
    this.draft = { ...this.draft, ...answers };
    this.#keeper.changed(this.draft);
  };

  // ------------------------------------------------------------ steps

  readonly #go = (to: WizardStep): void => {
    this.#show(to);
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#heading-${to}`)?.focus());
  };

  #show(to: WizardStep): void {
    const { step: from, visited } = this.draft;
    if (from === to) return;
    this.#set({ step: to, visited: visited.includes(to) ? visited : [...visited, to] });
    void this.#keeper.flush();
    this.emit('task-step-change', { from, to });
  }

  async #goTo(question: PlanQuestion): Promise<void> {
    this.#show(stepOf(question));
    await this.updateComplete;
    const place = this.renderRoot.querySelector(`[data-question="${question}"]`) ?? this.renderRoot.querySelector('[data-question="team"]');
    const field = place?.querySelector<HTMLElement>('dataset-picker, concept-picker, labeler-picker, [aria-invalid="true"], :checked, input:not(:disabled), textarea');
    (field ?? this.renderRoot.querySelector<HTMLElement>(`#heading-${this.draft.step}`))?.focus();
  }

  readonly #cancel = (): void => {
    void this.#keeper.flush();
    this.emit('task-cancel', {});
  };

  async #discard(): Promise<void> {
    this.asksDiscard = false;
    await this.reset();
    this.#live.announce(this.t.wizard.draft.discarded);
    this.#focusStart();
  }

  /** WebKit brings what takes the focus into the window without regard to scroll margins: behind the footer. What is pressed stays under the hand. */
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

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    const next = WIZARD_STEPS[WIZARD_STEPS.indexOf(this.draft.step) + 1];
    if (next) this.#go(next);
    else void this.#create();
  };

  async #create(): Promise<void> {
    const adapter = this.#source, view = this.#view();
    if (!view || !adapter?.tasks?.create || this.#maker.isPending || !can({ person: view.me }, 'Tasks:Add')) return;
    const settings = settingsOf(this.draft, { personId: view.me.id, datasetName: view.dataset?.name });
    if (!settings || view.plan.contradictions.length > 0) return this.#showProblems();
    const { sent } = this.draft;
    if (!this.emit('task-submit', { settings }, { cancelable: true })) return;
    this.#maker.begin();
    // a reload in the middle must find the same key, and what was sent with it
    this.#set({ sent: settings });
    await this.#keeper.flush();
    const task = await this.#maker.make(adapter.tasks, { key: this.draft.key, settings, sent });
    if (!task) return;
    await this.reset();
    this.#live.announce(this.t.wizard.created(task.name));
    this.#focusStart();
    this.emit('task-submitted', { task });
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
