import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { toAdapterError } from '../../adapter/errors.js';
import type { Decision, LabelingAdapter, OpenedSubmission, SampleState } from '../../adapter/port.js';
import { AdapterController } from '../../controllers/adapter.js';
import { ANNOTATORS, type AnnotatorElement, type DrawingElement, renderAnnotator } from '../../controllers/annotator-element.js';
import { type Commented, CommentsBeside } from '../../controllers/comments-beside.js';
import { FocusKeeper } from '../../controllers/focus-keeper.js';
import { LiveRegion } from '../../controllers/live-region.js';
import { plainKey } from '../../controllers/plain-keys.js';
import { Thumbnails } from '../../controllers/thumbnails.js';
import type { VerdictKind } from '../../core/model/index.js';
import type { Texts } from '../../i18n/index.js';
import { review as english } from '../../i18n/en/review.js';
import { BaseElement } from '../../internal/base-element.js';
import { annotating } from '../../styles/annotating.js';
import { base } from '../../styles/index.js';
import { keyRows } from '../../styles/key-rows.js';
import { work } from '../../styles/work.js';
import { hasBegun } from './drafts.js';
import { renderFooter } from './render-footer.js';
import { LabelVerdicts } from './render-labels.js';
import { ListView } from './render-list.js';
import { type Many, renderMany } from './render-many.js';
import { type Question, renderNone, renderQuestion, renderTop, troubleText } from './render-page.js';
import { renderReturn, renderSamples } from './render-samples.js';
import { renderAuthor, renderReason, workerOf } from './render-side.js';
import type { ReviewQueueEventDetails } from './review-queue.events.js';
import { styles } from './review-queue.styles.js';
import { isCapable, ReviewSession } from './review-session.js';
import type { RestAction } from './verdicts.js';

const ENGLISH = { review: english };

/** What single letters do, beside the annotator's keys. */
const KEYS = [['A', 'approve'], ['C', 'requestChanges'], ['R', 'reject'], ['E', 'fix'], ['D', 'refuse'], ['V', 'compareAll'], ['U', 'undo']] as const;

/**
 * A reviewer's queue: submission after submission with who drew it, to approve, to fix and approve, to send back or to reject.
 *
 * @customElement review-queue
 * @summary Reviews the submissions of a task.
 *
 * @fires {CustomEvent<{ decisions: Decision[] }>} review-decide - Cancelable: verdicts are about to be given. Prevented, the host gives them.
 * @fires {CustomEvent<{ results: DecisionResult[] }>} review-decided - What became of them, each on its own.
 * @fires {CustomEvent<{ verdictId: string }>} review-undone - A verdict was taken back.
 * @fires {CustomEvent<{ assignmentId: string }>} review-opened - A submission is on show.
 * @fires {CustomEvent<{ taskId: string }>} review-close - The person wants to leave.
 * @fires {CustomEvent<{ taskId: string }>} review-dashboard - The person wants to see how good the labels are.
 * @fires {CustomEvent<{ taskId: string }>} review-exhausted - The last verdict left nothing to review.
 * @fires {CustomEvent<Record<string, never>>} session-expired - The adapter says that nobody is signed in. Set `adapter` again to go on.
 *
 * @csspart base - The whole.
 * @csspart top - The line of the task.
 * @csspart samples - Workers whose sample is decided.
 * @csspart list - The submissions.
 * @csspart submission - One of them.
 * @csspart author - Who drew the open one, and its verdicts so far.
 * @csspart labels - The labels one by one.
 * @csspart label - One of them.
 * @csspart comparison - Everyone's labels of the open input.
 * @csspart comment - The field for the reason.
 * @csspart comments - What was said of the open submission.
 * @csspart footer - The verdicts.
 * @csspart trouble - Why a verdict was not given.
 * @csspart dialog - Each dialog.
 * @csspart status - What is shown while there is nothing to review, or it failed.
 */
export class ReviewQueue extends BaseElement<ReviewQueueEventDetails, 'review'> {
  static override styles = [...base, work, annotating, keyRows, styles];
  /** Loads and registers `<label-comparison>`, which is heavy. Set by `define/review-queue`; who registers it otherwise needs none. */
  static loadComparison: (() => Promise<unknown>) | undefined;
  protected override readonly english = ENGLISH;

  readonly #adapter = new AdapterController(this);
  readonly #live = new LiveRegion(this);
  readonly #late = new LiveRegion(this);
  readonly #session: ReviewSession = new ReviewSession(this, {
    adapter: () => this.#adapter.value,
    taskId: () => this.taskId,
    opened: (submission) => this.#opened(submission),
    deciding: (decisions) => this.emit('review-decide', { decisions }, { cancelable: true }),
    decided: (results, submissions) => {
      const [result] = results, { review } = this.t;
      if (results.length > 1) this.#saidBefore = review.said.decidedMany(results.filter(({ ok }) => ok).length);
      else if (result?.ok) this.#saidBefore = review.said.decided(result.verdict.kind === 'approve' && result.verdict.fixed ? review.fixedAndApproved : review.verdict[result.verdict.kind], submissions[0]!.input.name);
      this.emit('review-decided', { results: [...results] });
    },
    undone: (verdicts, inputName) => {
      this.#saidBefore = verdicts.length > 1 ? this.t.review.said.undoneMany(verdicts.length) : this.t.review.said.undone(inputName);
      for (const { id } of verdicts) this.emit('review-undone', { verdictId: id });
    },
    gone: (inputName) => { this.#saidBefore = this.t.review.said.gone(inputName); },
    exhausted: () => {
      this.#say(this.t.review.said.exhausted);
      if (this.matches(':focus-within')) this.#wantsFocus = true;
      this.emit('review-exhausted', { taskId: this.taskId });
    },
    overtaken: ({ kind, fixed }, name) => {
      const { review } = this.t;
      return review.overtaken(name ?? review.someone, kind === 'approve' && fixed ? review.fixedAndApproved : review.verdict[kind]);
    },
    missing: () => this.t.review.quick.missing,
    reasons: (reasons) => this.t.review.reasons(reasons),
    restDecided: (action, changed) => this.#say(REST_SAID[action.kind](this.t.review.samples)(changed)),
    expired: () => this.emit('session-expired', {}),
  });
  readonly #list = new ListView(this, this.#session, new Thumbnails(this, () => this.#adapter.value?.inputs), (submissions) => this.#askMany({ submissions }));
  readonly #comments = new CommentsBeside(this, {
    adapter: () => this.#adapter.value,
    annotator: () => this.annotator,
    strings: () => this.strings,
    read: (unresolved) => unresolved > 0 && this.#late.announce(this.t.review.unresolved(unresolved)),
    expired: () => this.emit('session-expired', {}),
  });
  readonly #labels = new LabelVerdicts(this, this.#session, (id) => this.annotator?.select([id]));

  /** The host's data. */
  @property({ attribute: false })
  get adapter(): LabelingAdapter | undefined {
    return this.#given;
  }
  set adapter(adapter: LabelingAdapter | undefined) {
    this.#given = adapter;
    this.#session.renewed();
    this.#comments.renewed();
  }
  #given: LabelingAdapter | undefined;

  /** Id of the task. */
  @property({ attribute: 'task-id' }) taskId = '';

  /** The verdict on the open submission that was asked for without its reason. */
  @state() private wanted: 'request-changes' | 'reject' | undefined;
  @state() private question: Question = 'leave';
  @state() private returning: SampleState | undefined;
  @state() private returnMissing = false;
  @state() private many: Many | undefined;
  /** Everyone's labels of the open input are on show. */
  @state() private comparing = false;

  @query(ANNOTATORS) private readonly annotator!: AnnotatorElement | null;
  @query('dialog[open]') private readonly openDialog!: HTMLDialogElement | null;
  @query('#reason') private readonly reasonField!: HTMLTextAreaElement | null;

  #answer: (() => void) | undefined;
  #saidBefore = '';
  #wantsFocus = false;
  /** The focus was given before there was anything to take it. */
  #isEntered = false;
  #trouble: unknown;
  readonly #warn = (event: Event): void => event.preventDefault();

  constructor() {
    super();
    void new FocusKeeper(this, () => this.renderRoot.querySelector<HTMLElement>('[role=listbox]') ?? this.renderRoot.querySelector<HTMLElement>('#empty-title, .back'));
  }

  override focus(options?: FocusOptions): void {
    const place = this.renderRoot.querySelector<HTMLElement>('[role=listbox], #empty-title');
    place?.focus(options);
    this.#isEntered = place === null;
  }

  /**
   * For a page that is about to show something else, as by the browser's Back: asks the person, if there are fixes without a verdict.
   * @returns false where they stay
   */
  async askToLeave(): Promise<boolean> {
    const dialog = this.renderRoot.querySelector<HTMLDialogElement>('#question');
    if (!dialog || this.#session.verdicts.unsentFixes === 0) return true;
    return new Promise((resolve) => {
      this.#ask('leave', () => resolve(true));
      dialog.addEventListener('close', () => resolve(false), { once: true });
    });
  }

  override updated(_: PropertyValues): void {
    if (this.#isEntered) this.focus();
    if (this.#wantsFocus) {
      const title = this.renderRoot.querySelector<HTMLElement>('#empty-title');
      title?.focus();
      this.#wantsFocus = title === null && this.#session.openId === undefined;
    }
    const { trouble } = this.#session;
    if (trouble && trouble !== this.#trouble) queueMicrotask(() => this.#say(troubleText(trouble, this.t)));
    this.#trouble = trouble;
    if (this.#session.verdicts.unsentFixes > 0) window.addEventListener('beforeunload', this.#warn);
    else window.removeEventListener('beforeunload', this.#warn);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('beforeunload', this.#warn);
  }

  override render(): TemplateResult {
    const { context, reading } = this.#session, { review } = this.t;
    return html`
      <div class="base" part="base" @keydown=${this.#keydown}>
        ${renderTop(this.#session, this.t, () => this.#leave('review-close'), this.#adapter.value?.review?.quality && (() => this.#leave('review-dashboard')))}
        ${context ? html`
          ${this.#renderReadingFailed()}
          ${renderSamples(this.#session, this.t, this.#adapter.value?.review?.decideRest !== undefined, this.#askReturn)}
          <div class="middle">
            ${this.#list.render(this.t)}
            <div class="center annotating ${this.#session.canDecide && !this.#session.fixing ? 'judging' : ''}" aria-busy=${this.#session.openId !== undefined && !this.#session.current ? 'true' : 'false'}>${this.#renderCenter()}</div>
          </div>
          ${renderFooter(this.#session, this.t, { decide: (kind) => this.#decide(kind), toggleFix: this.#toggleFix, isComparing: this.#isComparing, toggleComparing: () => void this.#toggleComparing() })}
          ${renderQuestion(this.question, this.t, () => this.#answer?.())}
          ${this.#labels.renderDialog(this.t)}
          ${renderMany(this.many, this.t, () => void this.#session.verdicts.approveAll(this.many?.submissions ?? []))}
          ${renderReturn({ sample: this.returning, missing: this.returnMissing, send: this.#return }, this.t)}` : html`
          <div class="state" part="status" role="status">
            ${!this.#adapter.value ? html`<p class="note">${this.t.shared.notConnected}</p>` : !isCapable(this.#adapter.value) ? html`<p class="note">${review.unable}</p>` : nothing}
            ${this.#renderReadingFailed()}
            ${reading.status === 'loading' && reading.slow ? html`<p class="muted">${review.loading}</p>` : nothing}
          </div>`}
        ${this.#live.template}${this.#late.template}
      </div>
    `;
  }

  #renderReadingFailed(): TemplateResult | typeof nothing {
    const { reading } = this.#session;
    return reading.status === 'error' ? html`
      <div class="note danger row wrap">
        <p class="grow">${this.t.review.listFailed(reading.error.message)}</p>
        <button type="button" @click=${() => this.#session.readAgain()}>${this.t.shared.retry}</button>
      </div>` : nothing;
  }

  #renderCenter(): TemplateResult {
    const { opened, context, labels, fixing, media: { state: media }, verdicts: { busy } } = this.#session, t = this.t.review;
    if (!opened) return renderNone(this.#session, this.t);
    const { width = 0, height = 0 } = opened.input;
    const commented: Commented = {
      assignmentId: opened.assignment.id, labels, concepts: context?.concepts ?? [], picture: context && context.task.objective !== 'classification' ? { width, height } : undefined,
    };
    return html`
      ${media.status === 'failed' ? html`
        <div class="bar note danger" role="alert">
          <p class="grow">${t.mediaFailed[opened.input.kind](media.error.message)}</p>
          <button type="button" @click=${() => this.#session.media.renew()}>${this.t.shared.retry}</button>
        </div>` : nothing}
      ${this.#isComparing ? this.#renderComparison(opened) : renderAnnotator({
        task: context?.task, input: opened.input, strings: this.strings, concepts: context?.concepts ?? [], media: media.status === 'ready' ? media.media : undefined,
        labels, readonly: !fixing || busy !== undefined,
        changed: (event) => this.#session.fixed((event.currentTarget as AnnotatorElement).annotations),
        mediaFailed: () => this.#session.media.showFailed(),
        markers: this.#comments.markers(commented), markerChosen: this.#comments.markerChosen, selected: this.#selected,
      }, html`
        <dl slot="keys" class="key-rows">
          ${KEYS.map(([key, command]) => html`<div><dt>${t[command]}</dt><dd><kbd>${key}</kbd></dd></div>`)}
        </dl>
        ${renderAuthor(this.#session, opened, this.t, (submission) => void this.#askAll(submission))}
        ${this.#labels.render(this.t)}
        ${renderReason(this.#session, this.t, { missing: this.wanted && this.#session.verdicts.needsReason(this.wanted) ? t.reasonMissing[this.wanted] : undefined, typed: (text) => { this.#session.reason = text; }, send: () => this.#decide(this.wanted ?? 'request-changes'), pickMissing: commented.picture && this.#adapter.value?.review?.comment ? () => void this.#pickMissing() : undefined, lookAt: (point) => (this.annotator as Partial<DrawingElement> | null)?.lookAt?.(point) })}
        ${this.#comments.isCapable ? this.#comments.render(commented, false) : nothing}`)}
      ${media.status === 'loading' ? html`<div class="cover">${t.loadingMedia[opened.input.kind]}</div>` : nothing}
    `;
  }

  get #isComparing(): boolean {
    const { versions, isReadingVersions, fixing } = this.#session;
    return this.comparing && (versions.length > 1 || isReadingVersions) && !fixing;
  }

  #renderComparison({ input }: OpenedSubmission): TemplateResult {
    const { context, versions, media: { state: media }, verdicts } = this.#session, shown = media.status === 'ready' ? media.media : undefined;
    return html`
      <label-comparison part="comparison" .strings=${this.strings} .versions=${versions} .task=${context?.task} .concepts=${context?.concepts ?? []} .kind=${input.kind} .frameRate=${input.frameRate}
        .src=${typeof shown === 'string' ? shown : undefined} .media=${typeof shown === 'object' ? shown : undefined} .reviewerId=${context?.person.id} ?readonly=${verdicts.busy !== undefined}
        .workerNumbers=${this.#session.workerNumbers} @version-take=${(event: CustomEvent<{ readonly decisions: readonly Decision[]; readonly taken?: string }>) => this.#take(event.detail)} @media-failed=${() => this.#session.media.showFailed()}
      ></label-comparison>`;
  }

  // ---------------------------------------------------------------- what a person does

  readonly #keydown = (event: KeyboardEvent): void => {
    if (this.openDialog) return;
    const act = { a: () => this.#decide('approve'), c: () => this.#decide('request-changes'), r: () => this.#decide('reject'), e: this.#toggleFix, u: () => void this.#session.verdicts.undo(), d: () => void (this.#isComparing || this.#labels.toggleCurrent()), v: () => void this.#toggleComparing() }[plainKey(event) ?? ''];
    if (!act || !this.#session.context) return;
    event.preventDefault();
    act();
  };

  #decide(kind: VerdictKind): void {
    const { current, canDecide, verdicts } = this.#session;
    if (!current || !canDecide || verdicts.busy || this.annotator?.settle() === false) return;
    if (verdicts.needsReason(kind)) {
      if (kind === 'approve') return;
      this.wanted = kind;
      this.#live.announce(this.t.review.reasonMissing[kind]);
      this.comparing = false;
      void this.updateComplete.then(() => this.reasonField?.focus());
      return;
    }
    if (kind !== 'approve' && verdicts.changes.length > 0) this.#ask('verdict', () => void verdicts.decide(kind));
    else void verdicts.decide(kind);
  }

  readonly #toggleFix = (): void => {
    const { current, canDecide, fixing, verdicts } = this.#session;
    if (!current || !canDecide || verdicts.busy) return;
    if (!fixing) {
      verdicts.fix();
      // its keys draw there; after a comparison it comes first
      void this.updateComplete.then(() => this.annotator?.focus());
      this.#live.announce(this.t.review.said.fixing);
    } else if (verdicts.changes.length > 0) this.#ask('stop', () => this.#session.dropFixes());
    else this.#session.dropFixes();
  };

  async #toggleComparing(): Promise<void> {
    if (this.#session.versions.length < 2 || this.#session.fixing) return;
    try {
      await ReviewQueue.loadComparison?.();
    } catch (thrown) {
      this.#session.trouble = { doing: 'compare', error: toAdapterError(thrown), again: () => void this.#toggleComparing() };
      return this.requestUpdate();
    }
    if (this.#session.trouble?.doing === 'compare') this.#session.trouble = undefined;
    this.comparing = !this.comparing;
    this.#live.announce(this.comparing ? this.t.review.said.comparing(this.#session.versions.length) : this.t.review.said.alone);
  }

  /** The person points at where something is missing. */
  async #pickMissing(): Promise<void> {
    const { openId, verdicts } = this.#session, point = await (this.annotator as Partial<DrawingElement> | null)?.pickPoint?.();
    if (point && openId === this.#session.openId) verdicts.setMissing([...verdicts.missing, point]);
  }

  #leave(way: 'review-close' | 'review-dashboard'): void {
    const leave = (): void => void this.emit(way, { taskId: this.taskId });
    if (this.#session.verdicts.unsentFixes > 0) this.#ask('leave', leave);
    else leave();
  }

  #ask(question: Question, answer: () => void): void {
    this.question = question;
    this.#answer = answer;
    const dialog = this.#dialog('question');
    if (!dialog.open) dialog.showModal();
  }

  readonly #askReturn = (sample: SampleState): void => {
    this.returning = sample;
    this.returnMissing = false;
    this.#dialog('return').showModal();
  };

  readonly #return = (reason: string): boolean => {
    this.returnMissing = reason === '';
    if (reason === '' || !this.returning) return false;
    void this.#session.verdicts.decideRest(this.returning.workerId, { kind: 'request-changes', reason });
    return true;
  };

  readonly #selected = (event: CustomEvent<{ readonly ids: readonly string[] }>): void => {
    this.#labels.chosen(event.detail.ids);
    this.#comments.selected(event);
  };

  /** What one has begun to fix or to refuse is decided on its own. */
  #askMany({ submissions, worker }: Omit<Many, 'left'>): void {
    const { verdicts, drafts } = this.#session, begun = submissions.filter(({ assignment }) => hasBegun(drafts.of(assignment.id)));
    if (verdicts.busy || submissions.length === 0) return;
    this.many = { submissions: submissions.filter((each) => !begun.includes(each)), left: begun.length, worker };
    void this.updateComplete.then(() => this.#dialog('many').showModal());
  }

  /** All of a worker's that wait: counted first, so that the question names how many. */
  readonly #askAll = async (submission: OpenedSubmission): Promise<void> => {
    const waiting = await this.#session.waitingOf(submission.workerKey ?? submission.assignment.workerId);
    if (waiting) this.#askMany({ submissions: waiting, worker: workerOf(this.#session, submission, this.t) });
  };

  /** One worker's labels, or the merged ones. What one has begun of these submissions is not lost unasked. */
  #take({ decisions, taken }: { readonly decisions: readonly Decision[]; readonly taken?: string }): void {
    const { verdicts, versions, drafts } = this.#session, take = (): void => void verdicts.decideAll(decisions, versions, decisions[0]?.assignmentId === taken);
    if (decisions.some(({ assignmentId }) => hasBegun(drafts.of(assignmentId)))) this.#ask('take', take);
    else take();
  }

  // ---------------------------------------------------------------- the course of things

  #opened(submission: OpenedSubmission): void {
    const { assignment, input, labelCount } = submission;
    this.wanted = undefined;
    this.#comments.open(assignment.id);
    this.#say(this.t.review.said.opened(input.name, workerOf(this.#session, submission, this.t), this.t.shared.labelCount[this.#session.context?.task.objective ?? 'detection'](labelCount)));
    this.emit('review-opened', { assignmentId: assignment.id });
  }

  /** What happened and what is there now, in one breath: the second would silence the first. */
  #say(words: string): void {
    this.#live.announce([this.#saidBefore, words].filter(Boolean).join(' '));
    this.#saidBefore = '';
  }

  #dialog(id: 'question' | 'return' | 'many'): HTMLDialogElement {
    return this.renderRoot.querySelector<HTMLDialogElement>(`dialog#${id}`)!;
  }
}

const REST_SAID = {
  approve: (t) => t.approved,
  'request-changes': (t) => t.returned,
  'review-more': (t) => t.drawn,
} satisfies Record<RestAction['kind'], (t: Texts<'review'>['review']['samples']) => (count: number) => string>;

declare global {
  interface HTMLElementTagNameMap {
    'review-queue': ReviewQueue;
  }
}
