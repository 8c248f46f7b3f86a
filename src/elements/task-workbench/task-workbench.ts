import { html, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { draftStore } from '../../adapter/draft-store.js';
import type { LabelingAdapter, Work } from '../../adapter/port.js';
import { AdapterController } from '../../controllers/adapter.js';
import { ANNOTATORS, type AnnotationsChangedEvent, type AnnotatorElement, type DrawingElement, firstTool, renderAnnotator, type SuggestionsChangedEvent } from '../../controllers/annotator-element.js';
import { type Commented, CommentsBeside } from '../../controllers/comments-beside.js';
import { FocusKeeper } from '../../controllers/focus-keeper.js';
import { LiveRegion } from '../../controllers/live-region.js';
import { isTyping, pressesControl } from '../../controllers/plain-keys.js';
import type { TaskContext } from '../../controllers/task-context.js';
import { chordOf, chordsOf } from '../../core/keys.js';
import { workbench } from '../../i18n/en/workbench.js';
import { backIcon } from '../../internal/back-icon.js';
import { BaseElement } from '../../internal/base-element.js';
import { fileName, saveFile } from '../../internal/download.js';
import { icon } from '../../internal/icons.js';
import { isApple } from '../../internal/is-apple.js';
import { caps } from '../../internal/key-caps.js';
import { renderMarkdown } from '../../internal/markdown.js';
import { annotating } from '../../styles/annotating.js';
import { base } from '../../styles/index.js';
import { keyRows } from '../../styles/key-rows.js';
import { markdown } from '../../styles/markdown.js';
import { work as workStyles } from '../../styles/work.js';
import { forgetNext, prepareNext } from '../annotator/prepare-next.js';
import { Assist } from './assist.js';
import { WORKBENCH_COMMANDS, type WorkbenchCommand, type WorkbenchKeyMap, workbenchKeys } from './keys.js';
import { InputStrip, type StripActions } from './input-strip.js';
import { OwnInputs } from './own-inputs.js';
import { renderAdjust } from './render-adjust.js';
import { renderAssist } from './render-assist.js';
import { type Instructions, renderEmpty, renderInstructions, renderOwnDialog, renderSkip } from './render-dialogs.js';
import { type OwnActions, renderEnd, renderOwn, submittedOf } from './render-own.js';
import { renderSaving } from './render-saving.js';
import type { TaskWorkbenchEventDetails } from './task-workbench.events.js';
import { styles } from './task-workbench.styles.js';
import { filterOf, ViewAdjustment } from './view-adjustment.js';
import { type Current, isCapable, WorkSession } from './work-session.js';

const ENGLISH = { workbench };

const adjustIcon = icon(svg`<circle cx="10" cy="10" r="6.5"/><path d="M10 3.5v13a6.5 6.5 0 0 0 0-13z" fill="currentColor"/>`);
const commentIcon = icon(svg`<path d="M4 4.5h12a1 1 0 0 1 1 1V13a1 1 0 0 1-1 1H9l-3.5 3v-3H4a1 1 0 0 1-1-1V5.5a1 1 0 0 1 1-1z"/>`);

/**
 * One labeler's work on a task: input after input, by keyboard, without waiting and without losing anything.
 *
 * @customElement task-workbench
 * @summary Labels the inputs of a task, one after another.
 *
 * @fires {CustomEvent<{ assignmentId: string }>} work-submit - Cancelable: the open input is about to be submitted. Prevented, the host does it, and calls `next()`.
 * @fires {CustomEvent<{ assignmentId: string; status: AssignmentStatus }>} work-submitted - It was submitted.
 * @fires {CustomEvent<{ assignmentId: string; reason: string }>} work-skipped - It was put to the end of the line.
 * @fires {CustomEvent<{ taskId: string }>} work-finished - Nothing is left to label.
 * @fires {CustomEvent<{ taskId: string }>} workbench-close - The person wants to leave.
 * @fires {CustomEvent<Record<string, never>>} session-expired - The adapter says that nobody is signed in. Set `adapter` again to go on.
 *
 * @csspart base - The whole.
 * @csspart top - The line of the task.
 * @csspart input-name - The name of the open input.
 * @csspart footer - The line of saving, Skip and Submit.
 * @csspart saving - How the work stands.
 * @csspart word - The word for it.
 * @csspart problem - What a person has to decide.
 * @csspart returned - Why a reviewer sent the input back.
 * @csspart comments - What was said of the open input.
 * @csspart adjust - How the picture is looked at.
 * @csspart assist - How AI assist stands, and from which confidence on it shows something.
 * @csspart end - The screen when nothing is left.
 * @csspart strip - One's own inputs around the open one.
 * @csspart own - The list of one's own inputs.
 * @csspart dialog - Each dialog.
 * @csspart status - What is shown while there is nothing to label, or it failed.
 */
export class TaskWorkbench extends BaseElement<TaskWorkbenchEventDetails, 'workbench'> {
  static override styles = [...base, workStyles, annotating, markdown, keyRows, styles];
  protected override readonly english = ENGLISH;

  readonly #adapter = new AdapterController(this);
  readonly #live = new LiveRegion(this);
  /** What comes a little later, and must not silence the other. */
  readonly #late = new LiveRegion(this);
  readonly #own = new OwnInputs(() => this.requestUpdate());
  readonly #strip = new InputStrip(this, () => this.#adapter.value);
  readonly #assist = new Assist(() => this.#adapter.value, () => this.requestUpdate());
  readonly #comments = new CommentsBeside(this, {
    adapter: () => this.#adapter.value,
    annotator: () => this.annotator,
    strings: () => this.strings,
    read: (unresolved) => unresolved > 0 && this.#late.announce(this.t.workbench.unresolved(unresolved)),
    expired: () => this.emit('session-expired', {}),
  });
  readonly #adjustment = new ViewAdjustment(() => this.requestUpdate());
  readonly #session: WorkSession = new WorkSession(this, {
    adapter: () => this.#adapter.value,
    taskId: () => this.taskId,
    notConnected: () => this.t.shared.notConnected,
    settle: () => this.annotator?.settle() !== false,
    contextRead: (context) => void this.#contextRead(context),
    prepare: (media, kind, signal) => prepareNext(media, kind, this.#session.context?.task.objective, signal),
    toDo: (works, ahead) => {
      this.#strip.next = works;
      return this.#assist.prefetch(ahead, works);
    },
    nextOf: (works) => this.#assist.nextOf(works),
    left: () => {
      forgetNext();
      this.#assist.clear();
      this.#strip.clear();
    },
    opened: (current) => this.#opened(current),
    submitted: (work, assignment) => {
      const { id, status } = assignment;
      this.#strip.submitted(work, assignment);
      this.#saidBefore = this.t.workbench.said.submitted;
      this.emit('work-submitted', { assignmentId: id, status });
    },
    skipped: ({ id }, reason) => {
      this.#saidBefore = this.t.workbench.said.skipped;
      this.emit('work-skipped', { assignmentId: id, reason });
    },
    finished: () => this.#finished(),
    replaced: () => this.#live.announce(this.t.workbench.said.replaced),
    takenAway: () => {
      this.#saidBefore = this.t.workbench.said.takenAway;
    },
    expired: () => this.emit('session-expired', {}),
  });

  /** Id of the task. */
  @property({ attribute: 'task-id' }) taskId = '';

  @state() private instructions: Instructions = { status: 'idle' };
  @state() private firstTime = false;
  @state() private listing = false;
  @state() private adjusting = false;

  @query(ANNOTATORS) private readonly annotator!: AnnotatorElement | null;
  @query('dialog[open]') private readonly openDialog!: HTMLDialogElement | null;

  #given: LabelingAdapter | undefined;
  #instructionsOf: string | undefined;
  #wantsFocus: 'annotator' | 'end' | undefined;
  #needed = false;
  #equipped: AnnotatorElement | undefined;
  #saidBefore = '';

  #keys: WorkbenchKeyMap = {};
  #lookup = workbenchKeys({});

  /**
   * Other keys for some commands of the workbench and of the element in it: `{ submit: ['Mod+Enter'], 'tool-box': ['R'] }`; an
   * empty list takes a command's keys away.
   * @throws RangeError if two commands ask for the same keys
   */
  @property({ attribute: false })
  get keys(): WorkbenchKeyMap {
    return this.#keys;
  }
  set keys(keys: WorkbenchKeyMap) {
    this.#lookup = workbenchKeys(keys);
    this.#keys = keys;
  }

  /** The host's data. Set again, even the same, it goes on where a session was over. */
  @property({ attribute: false })
  get adapter(): LabelingAdapter | undefined {
    return this.#given;
  }
  set adapter(adapter: LabelingAdapter | undefined) {
    this.#given = adapter;
    this.#session.renewed();
    this.#comments.renewed();
  }

  constructor() {
    super();
    void new FocusKeeper(this, () => this.annotator ?? this.renderRoot.querySelector<HTMLElement>('#end-title, .back'));
  }

  /** Opens the next input to do. */
  async next(): Promise<void> {
    await this.#session.open();
  }

  override focus(options?: FocusOptions): void {
    if (this.annotator) this.annotator.focus(options);
    else this.#wantsFocus = 'annotator';
  }

  get #isSealed(): boolean {
    return !this.#session.queue || this.#session.sealed;
  }

  override updated(_: PropertyValues): void {
    if (this.annotator && this.annotator !== this.#equipped) {
      this.#equipped = this.annotator;
      // who opens a task comes to draw
      const tool = firstTool(this.#session.context?.task.objective);
      if (tool) (this.annotator as DrawingElement).tool = tool;
    }
    if (this.#wantsFocus === 'annotator' && this.annotator) {
      this.#wantsFocus = undefined;
      const { annotator } = this;
      void annotator.updateComplete.then(() => annotator.focus());
    } else if (this.#wantsFocus === 'end' && this.#session.finished) {
      this.#wantsFocus = undefined;
      this.renderRoot.querySelector<HTMLElement>('#end-title')?.focus();
    }
    this.#sayNeed();
  }

  override render(): TemplateResult {
    const { context, current, finished } = this.#session;
    return html`
      <div class="base" part="base" @keydown=${this.#keydown}>
        ${this.#renderTop()}
        ${this.adjusting && current && current.work.input.kind !== 'text' ? renderAdjust(this.#adjustment, this.t) : nothing}
        <div class="middle annotating" aria-busy=${this.#session.doing === 'opening' ? 'true' : 'false'}>
          ${current ? this.#renderCurrent(current) : finished && context
            ? renderEnd(this.#session.progress, this.t, this.#renderOwn('done'), { back: this.#close, go: () => this.#go(() => this.#session.open()) })
            : this.#renderState()}
        </div>
        ${current && context ? this.#strip.render(context.task, current.work, this.t, this.#ownActions) : nothing}
        ${current || this.#session.failure || this.#session.stranded ? this.#renderFooter(current) : nothing}
        ${context ? this.#renderDialogs(context) : nothing}
        ${this.#live.template}
        ${this.#late.template}
      </div>
    `;
  }

  #renderTop(): TemplateResult {
    const { context, current, progress } = this.#session, t = this.t.workbench;
    const done = progress ? submittedOf(progress) : 0;
    const place = progress ? t.place(Math.min(progress.total, done + (current ? 1 : 0)), progress.total) : '';
    return html`
      <header class="top" part="top">
        <button type="button" class="ghost icon back" aria-label=${t.back} title=${t.back} @click=${this.#close}>${backIcon}</button>
        <div class="names">
          ${context ? html`<h2 class="truncate" title=${context.task.name}><bdi>${context.task.name}</bdi></h2>` : nothing}
          ${current ? html`<span class="muted truncate" part="input-name" title=${current.work.input.name}><bdi>${current.work.input.name}</bdi></span>` : nothing}
        </div>
        ${progress && progress.total > 0 ? html`
          ${current ? html`<button type="button" class="ghost at" aria-label=${t.showOwnInputs(place)} title=${t.ownInputs} @click=${this.#showOwn}>${place}</button>` : html`<span class="at">${place}</span>`}
          <progress max=${progress.total} .value=${done} aria-label=${t.progress(done, progress.total)}></progress>` : nothing}
        ${current && this.#comments.unresolved > 0 ? html`
          <button type="button" class="ghost unresolved" aria-label=${t.showComments(this.#comments.unresolved)} title=${t.unresolved(this.#comments.unresolved)} @click=${() => this.#comments.focus()}>${commentIcon} ${t.count(this.#comments.unresolved)}</button>` : nothing}
        ${current && current.work.input.kind !== 'text' ? html`
          <button type="button" class="ghost icon ${this.#adjustment.isAdjusted ? 'adjusted' : ''}" aria-label=${t.adjust.title} title=${t.adjust.title} aria-expanded=${this.adjusting ? 'true' : 'false'} aria-controls="adjust" @click=${() => { this.adjusting = !this.adjusting; }}>${adjustIcon}</button>` : nothing}
        ${context ? html`<button type="button" class="ghost" aria-keyshortcuts=${this.#shortcut('instructions')} @click=${this.#showInstructions}>${t.instructions} ${this.#renderKey('instructions')}</button>` : nothing}
      </header>`;
  }

  #renderCurrent({ work, labels }: Current): TemplateResult {
    const { context, reading, media: { state: media } } = this.#session, t = this.t.workbench;
    const { returned, skipped } = work.assignment, { width = 0, height = 0 } = work.input;
    const commented: Commented = {
      assignmentId: work.assignment.id, labels, concepts: context?.concepts ?? [], picture: context && context.task.objective !== 'classification' ? { width, height } : undefined,
    };
    return html`
      ${reading.status === 'error' && reading.error.code === 'not-found' ? html`
        <div class="bar note danger" role="alert">
          <p class="grow">${t.failed.reading(reading.error.message)}</p>
          <button type="button" @click=${() => this.#session.readAgain()}>${this.t.shared.retry}</button>
        </div>` : media.status === 'failed' ? html`
        <div class="bar note danger" role="alert">
          <p class="grow">${t.mediaFailed[work.input.kind](media.error.message)} ${this.#adapter.value?.labeling?.skip ? t.orSkip : nothing}</p>
          <button type="button" @click=${() => this.#session.media.renew()}>${this.t.shared.retry}</button>
        </div>` : nothing}
      ${renderAnnotator({
        task: context?.task, input: work.input, strings: this.strings, concepts: context?.concepts ?? [], media: media.status === 'ready' ? media.media : undefined,
        labels, keys: this.#keys, suggestions: this.#assist.suggestions, previousLabels: this.#session.previousLabels, readonly: this.#isSealed, filter: filterOf(this.#adjustment.value),
        suggestConcepts: this.#assist.forRegion,
        changed: this.#gesture,
        suggestionsChanged: this.#suggestionsChanged,
        mediaFailed: () => this.#session.media.showFailed(),
        markers: this.#comments.markers(commented), markerChosen: this.#comments.markerChosen, selected: this.#comments.selected,
      }, html`
        <dl slot="keys" class="key-rows">
          ${WORKBENCH_COMMANDS.map((command) => html`<div><dt>${t.commands[command]}</dt><dd>${this.#renderKey(command)}</dd></div>`)}
        </dl>
        ${returned ? html`
          <div slot="side-start" class="side-note note warning" part="returned">
            <h3>${t.returned}</h3><p dir="auto">${returned.reason}</p><small>${t.returnedAt(returned.at)}</small>
          </div>` : nothing}
        ${skipped ? html`
          <div slot="side-start" class="side-note note">
            <h3>${t.skippedBefore}</h3>${skipped.reason ? html`<p dir="auto">${skipped.reason}</p>` : nothing}
          </div>` : nothing}
        ${renderAssist(this.#assist, this.t, () => this.#assist.retry(work))}
        ${this.#comments.isCapable ? this.#comments.render(commented, this.#comments.comments.length === 0 && !returned) : nothing}`)}
      ${media.status === 'loading' ? html`<div class="cover">${t.loadingMedia[work.input.kind]}</div>` : nothing}
    `;
  }

  #renderState(): TemplateResult {
    const { reading, failure } = this.#session, adapter = this.#adapter.value;
    const note = (text: string): TemplateResult => html`<div class="state" part="status"><p class="note">${text}</p></div>`;
    if (!adapter) return note(this.t.shared.notConnected);
    if (!isCapable(adapter)) return note(this.t.workbench.unable);
    if (reading.status === 'error') return html`
      <div class="state" part="status">
        <p class="note danger">${this.t.workbench.failed.reading(reading.error.message)}</p>
        <button type="button" @click=${() => this.#session.readAgain()}>${this.t.shared.retry}</button>
      </div>`;
    if (failure) return html`<div class="state" part="status"></div>`;
    // of the first input, once the task is read
    const isOpening = reading.status === 'ready';
    return html`
      <div class="state" part="status" role="status">
        ${isOpening || (reading.status === 'loading' && reading.slow) ? html`<p class="muted ${isOpening ? 'late' : ''}">${this.t.workbench.opening}</p>` : nothing}
      </div>`;
  }

  #renderFooter(current: Current | undefined): TemplateResult {
    const { doing } = this.#session, t = this.t.workbench;
    const isBusy = doing !== undefined ? 'true' : 'false';
    return html`
      <footer part="footer">
        ${renderSaving(this.#session, this.t, { download: this.#download })}
        ${current ? html`
          <div class="actions">
            ${this.#adapter.value?.labeling?.skip ? html`<button type="button" aria-disabled=${isBusy} @click=${this.#pressSkip}>${t.skip}</button>` : nothing}
            <button type="button" class="primary" aria-disabled=${isBusy} aria-keyshortcuts=${this.#shortcut('submit')} @click=${this.#pressSubmit}>
              ${doing === 'submitting' ? t.submitting : t.submit} ${this.#renderKey('submit')}
            </button>
          </div>` : nothing}
      </footer>`;
  }

  #renderDialogs({ task }: TaskContext): TemplateResult {
    const { current } = this.#session;
    return html`
      ${renderInstructions(task, this.instructions, this.t, this.firstTime, this.#instructionsClosed)}
      ${renderSkip(this.t, (reason) => void this.#session.skip(reason))}
      ${renderEmpty(current?.work.input.name ?? '', this.t, () => this.#submit(true))}
      ${renderOwnDialog(this.listing ? this.#renderOwn('all') : nothing, this.t)}
    `;
  }

  get #ownActions(): StripActions {
    const change = (work: Work): void => this.#go(() => this.#session.reopen(work.assignment));
    return {
      open: (work) => this.#go(() => this.#session.open(work.input.id)),
      change: this.#adapter.value?.labeling?.reopen ? change : undefined,
    };
  }

  #renderOwn(filter: 'all' | 'done'): TemplateResult {
    const { context, current } = this.#session, labeling = this.#adapter.value?.labeling;
    const actions: OwnActions = {
      ...this.#ownActions,
      renderComments: this.#comments.isCapable ? (id) => html`<comment-threads class="why" .strings=${this.strings} .adapter=${this.#adapter.value} .assignmentId=${id}></comment-threads>` : undefined,
      more: () => labeling && void this.#own.more(labeling, this.taskId, filter),
      retry: () => this.#listOwn(filter),
    };
    return renderOwn(this.#own, context!.task, current?.work.assignment.id, this.t, actions);
  }

  // ---------------------------------------------------------------- what a person does

  readonly #gesture = (event: AnnotationsChangedEvent): void => {
    // the element's own list: undo puts a label back where it was
    const { annotations, suggestions } = event.currentTarget as AnnotatorElement;
    this.#session.record(event.detail.changes, annotations);
    this.#assist.labelsChanged(event.detail.changes, suggestions);
  };

  readonly #suggestionsChanged = (event: SuggestionsChangedEvent): void => this.#assist.answered(event.detail);

  readonly #keydown = (event: KeyboardEvent): void => {
    if (this.openDialog || event.defaultPrevented || event.isComposing || event.repeat || isTyping(event)) return;
    const chord = chordOf(event, isApple()), command = this.#lookup.element.get(chord);
    if (command === undefined || ((chord === 'Enter' || chord === ' ') && pressesControl(event))) return;
    if (this.#run(command)) event.preventDefault();
  };

  /** @returns whether there was anything to do */
  #run(command: WorkbenchCommand): boolean {
    const { context, current } = this.#session, isOpen = current !== undefined;
    switch (command) {
      case 'submit':
        if (!isOpen) return false;
        if (!this.annotator?.busy) this.#submit();
        // what is drawn has an Enter of its own; a segment that has begun says what it waits for
        else if (firstTool(context?.task.objective) === undefined) this.annotator.settle();
        else return false;
        return true;
      case 'skip':
        if (isOpen && this.#adapter.value?.labeling?.skip) this.#askSkip();
        return isOpen;
      case 'instructions':
        if (context) this.#showInstructions();
        return context !== undefined;
      case 'inputs':
        if (isOpen) this.#showOwn();
        return isOpen;
      case 'adjust':
        if (!isOpen || current.work.input.kind === 'text') return false;
        this.adjusting = !this.adjusting;
        return true;
    }
  }

  #shortcut(command: WorkbenchCommand): string | typeof nothing {
    return chordsOf(this.#lookup, command)[0]?.replace('Mod', isApple() ? 'Meta' : 'Control') ?? nothing;
  }

  #renderKey(command: WorkbenchCommand): TemplateResult[] {
    return chordsOf(this.#lookup, command).slice(0, 1).flatMap(caps).map((cap) => html`<kbd aria-hidden="true">${cap}</kbd>`);
  }

  /** Who pressed a button by pointer goes on with the picture: there its keys draw. By keyboard the focus stays. */
  #toPicture({ detail }: MouseEvent): void {
    if (detail > 0) this.annotator?.focus();
  }

  readonly #pressSubmit = (event: MouseEvent): void => {
    this.#toPicture(event);
    this.#submit();
  };

  #submit(evenEmpty = false): void {
    const { current, context, doing, queue } = this.#session;
    if (!current || !context || !queue || doing || this.annotator?.settle() === false) return;
    if (this.#session.current?.labels.length === 0 && !context.task.allowEmpty && !evenEmpty) {
      this.#dialog('empty').showModal();
      return;
    }
    if (this.emit('work-submit', { assignmentId: current.work.assignment.id }, { cancelable: true })) void this.#session.submit();
  }

  readonly #pressSkip = (event: MouseEvent): void => {
    this.#toPicture(event);
    this.#askSkip();
  };

  #askSkip(): void {
    if (this.#session.doing || this.annotator?.settle() === false) return;
    this.#dialog('skip').showModal();
  }

  readonly #close = (): void => {
    this.emit('workbench-close', { taskId: this.taskId });
  };

  readonly #showOwn = (): void => {
    this.listing = true;
    this.#own.clear();
    this.#listOwn('all');
    this.#dialog('own').showModal();
  };

  #listOwn(filter: 'all' | 'done'): void {
    const labeling = this.#adapter.value?.labeling;
    if (labeling) void this.#own.load(labeling, this.taskId, filter);
  }

  /** Opens another input: what the person pressed goes away with the list. */
  #go(open: () => Promise<void>): void {
    this.#dialog('own').close();
    if (this.annotator?.settle() === false) return;
    this.#wantsFocus = 'annotator';
    void open();
  }

  readonly #showInstructions = (): void => {
    this.#dialog('instructions').showModal();
    void this.#loadInstructions();
  };

  readonly #instructionsClosed = (): void => {
    const { context } = this.#session;
    if (this.firstTime && context) {
      // who keeps nothing is shown them again
      draftStore('seen').put(seenKey(context), true).catch(() => undefined);
      this.#wantsFocus = 'annotator';
    }
    this.firstTime = false;
  };

  async #loadInstructions(): Promise<void> {
    const source = this.#session.context?.task.instructions ?? '';
    if (this.#instructionsOf === source && this.instructions.status !== 'failed') return;
    this.#instructionsOf = source;
    this.instructions = { status: 'loading' };
    const loaded = await renderMarkdown(source).then((content): Instructions => ({ status: 'ready', content }), (): Instructions => ({ status: 'failed' }));
    if (this.#instructionsOf === source) this.instructions = loaded;
  }

  readonly #download = (): void => {
    const { context, current, queue, stranded } = this.#session;
    const { assignment, input } = current?.work ?? {};
    const work = {
      task: context?.task.name, person: context?.person.id,
      ...(assignment && input ? { assignmentId: assignment.id, input: { id: input.id, name: input.name }, labels: current?.labels } : {}),
      unsent: queue?.unsent ?? [], earlier: stranded?.entries ?? [],
    };
    saveFile(new Blob([JSON.stringify(work, null, 2)], { type: 'application/json' }), fileName(input?.name ?? context?.task.name ?? '', '.json'));
  };

  // ---------------------------------------------------------------- the course of things

  async #contextRead(context: TaskContext): Promise<void> {
    const { task } = context;
    void this.#adjustment.load(context.person.id);
    void this.#strip.load(task.id);
    if (task.instructions.trim() === '' && task.sampleImages.length === 0) return;
    const seen = await draftStore('seen').get(seenKey(context)).catch(() => undefined);
    await this.updateComplete;
    if (seen !== undefined || this.#session.context !== context || !this.isConnected || this.openDialog) return;
    this.firstTime = true;
    this.#showInstructions();
  }

  #opened({ work }: Current): void {
    const { assignment, input } = work;
    this.#comments.open(assignment.id);
    void this.#assist.show(this.#session.context!, work);
    const { progress } = this.#session, { said, place } = this.t.workbench;
    this.listing = false;
    const at = progress ? place(Math.min(progress.total, submittedOf(progress) + 1), progress.total) : '';
    this.#say(said.opened(input.name, at), assignment.returned ? said.returned(assignment.returned.reason) : '');
  }

  #finished(): void {
    this.#own.clear();
    this.#listOwn('done');
    if (this.#wantsFocus || this.matches(':focus-within')) this.#wantsFocus = 'end';
    this.#say(this.t.workbench.said.finished);
    this.emit('work-finished', { taskId: this.taskId });
  }

  /** What happened and what is there now, in one breath: the second would silence the first. */
  #say(...words: readonly string[]): void {
    this.#live.announce([this.#saidBefore, ...words].filter(Boolean).join(' '));
    this.#saidBefore = '';
  }

  /** Says once, when a person has to do something, what it is. */
  #sayNeed(): void {
    const { saving, failure, stranded } = this.#session;
    const isNeeded = saving?.word === 'needs-you' || failure !== undefined || stranded !== undefined;
    if (isNeeded && !this.#needed) {
      const what = this.renderRoot.querySelector('.problem p')?.textContent ?? '';
      queueMicrotask(() => this.#live.announce(this.t.workbench.said.needsYou(what)));
    }
    this.#needed = isNeeded;
  }

  #dialog(id: 'instructions' | 'skip' | 'empty' | 'own'): HTMLDialogElement {
    return this.renderRoot.querySelector<HTMLDialogElement>(`dialog#${id}`)!;
  }
}

const seenKey = ({ person, taskId }: TaskContext): string => `${person.id}/${taskId}`;

declare global {
  interface HTMLElementTagNameMap {
    'task-workbench': TaskWorkbench;
  }
}
