import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { LabelingAdapter, ReviewComment } from '../../adapter/port.js';
import { AdapterController } from '../../controllers/adapter.js';
import { FocusKeeper } from '../../controllers/focus-keeper.js';
import { LiveRegion } from '../../controllers/live-region.js';
import { type Pin, type Thread, threadNumbers } from '../../core/comments/index.js';
import { comments } from '../../i18n/en/comments.js';
import { BaseElement } from '../../internal/base-element.js';
import { base } from '../../styles/index.js';
import { work } from '../../styles/work.js';
import { CommentSession, type Target } from './comment-session.js';
import type { CommentThreadsEventDetails } from './comment-threads.events.js';
import { styles } from './comment-threads.styles.js';
import { renderField, renderNew } from './render-field.js';
import { renderThread, type ThreadActions } from './render-thread.js';

const ENGLISH = { comments };
/** Milliseconds between two looks at the clock. */
const MINUTE = 60_000;

/**
 * What is said of a worker's labels of one input: of the whole, of a region or of a place, in threads that can be answered, resolved
 * and reopened. It works alone: give it an adapter and the id of an assignment. What the adapter cannot do is not there.
 *
 * @customElement comment-threads
 * @summary Comments on a submission, in threads.
 *
 * @fires {CustomEvent<{ comment: NewComment }>} comment-add - Cancelable: a comment is about to be sent. Prevented, the host sends it, and the field is empty.
 * @fires {CustomEvent<{ comment: ReviewComment }>} comment-added - It was sent.
 * @fires {CustomEvent<{ commentId: string; resolved: boolean }>} comment-resolve - Cancelable: a thread is about to be resolved, or reopened. Prevented, the host does it.
 * @fires {CustomEvent<{ comment: ReviewComment }>} comment-resolved - It was; its first comment.
 * @fires {CustomEvent<{ commentId: string; labelId?: string; point?: Point }>} comment-choose - The person goes to a thread, or to what it is about.
 * @fires {CustomEvent<{ assignmentId: string; comments: ReviewComment[] }>} comments-read - The comments are there, or others than before.
 * @fires {CustomEvent<Record<string, never>>} pin-ask - The person wants to point at the place that the next comment is about: the host sets `pin`. Only with `pinnable`.
 * @fires {CustomEvent<{ pin: Pin | undefined; previous: Pin | undefined }>} pin-changed - The person has made the next comment about something else.
 * @fires {CustomEvent<Record<string, never>>} session-expired - The adapter says that nobody is signed in. Set another `adapter`, or call `reload()`, to go on.
 *
 * @csspart base - The whole.
 * @csspart head - The title, the count, and what goes from one unresolved thread to the next.
 * @csspart threads - What is not resolved.
 * @csspart resolved - What is.
 * @csspart thread - One thread.
 * @csspart comment - One comment in it.
 * @csspart field - A field to write in, with its buttons.
 * @csspart problem - What went wrong.
 */
export class CommentThreads extends BaseElement<CommentThreadsEventDetails, 'comments'> {
  static override styles = [...base, work, styles];
  protected override readonly english = ENGLISH;

  readonly #adapter = new AdapterController(this);
  readonly #live = new LiveRegion(this);
  readonly #session = new CommentSession(this, {
    adapter: () => this.#adapter.value,
    assignmentId: () => this.assignmentId,
    adding: (comment) => this.emit('comment-add', { comment }, { cancelable: true }),
    added: (comment) => {
      if (comment.replyTo !== undefined) this.#endAnswer(comment.replyTo);
      this.#live.announce(this.t.comments.said.added);
      this.emit('comment-added', { comment });
    },
    resolving: (commentId, resolved) => this.emit('comment-resolve', { commentId, resolved }, { cancelable: true }),
    resolved: (comment) => {
      this.#live.announce(this.t.comments.said[comment.resolved ? 'resolved' : 'reopened']);
      this.emit('comment-resolved', { comment });
    },
    expired: () => this.emit('session-expired', {}),
  });

  /** The host's data; without it, the nearest provider is asked. */
  @property({ attribute: false }) adapter: LabelingAdapter | undefined;
  /** Id of the assignment that the comments are about. */
  @property({ attribute: 'assignment-id' }) assignmentId = '';
  /** What the labels are called that a comment may be about, by their ids. */
  @property({ attribute: false }) labelNames: ReadonlyMap<string, string> = new Map();
  /** Id of the label that is chosen: the next comment can be made about it. */
  @property({ attribute: 'chosen-label' }) chosenLabel: string | undefined;
  /** What the next comment is about; undefined: the whole input. */
  @property({ attribute: false }) pin: Pin | undefined;
  /** The host shows the threads' places by numbered markers, and answers `pin-ask`. */
  @property({ type: Boolean }) pinnable = false;

  @state() private answering: readonly string[] = [];
  @state() private showsResolved = false;
  /** Id of the thread that was gone to. */
  @state() private current: string | undefined;

  @query('#title') private readonly heading!: HTMLElement | null;

  #told = '';
  #goTo: string | undefined;
  /** Id of the thread that has the focus when another one is resolved. */
  #after: string | undefined;
  #clock: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    void new FocusKeeper(this, () => (this.#after === undefined ? null : this.#find(this.#after)) ?? this.heading);
  }

  /** The comments as they were last read. */
  get comments(): readonly ReviewComment[] {
    return this.#session.comments ?? [];
  }

  /** Reads them again. */
  reload(): void {
    this.#session.reload();
  }

  /** Shows the thread of a comment, and gives it the focus. */
  show(commentId: string): void {
    const thread = this.#session.threads.find(({ first, answers }) => first.id === commentId || answers.some(({ id }) => id === commentId));
    if (!thread) return;
    const { id, resolved } = thread.first;
    this.#goTo = this.current = id;
    if (resolved) this.showsResolved = true;
    this.requestUpdate();
  }

  /** Gives the focus to the field of a new comment. */
  write(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.new textarea')?.focus());
  }

  override focus(options?: FocusOptions): void {
    this.heading?.focus(options);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // what is a minute old is not new for ever
    this.#clock = setInterval(() => this.requestUpdate(), MINUTE);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#clock);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('assignmentId')) return;
    this.answering = [];
    this.current = undefined;
    this.showsResolved = false;
  }

  override updated(): void {
    const { comments: read } = this.#session, { assignmentId } = this;
    const told = read ? JSON.stringify([assignmentId, read]) : '';
    if (read && told !== this.#told) this.emit('comments-read', { assignmentId, comments: [...read] });
    this.#told = told;
    const goTo = this.#goTo === undefined ? null : this.#find(this.#goTo);
    this.#goTo = undefined;
    goTo?.focus();
    goTo?.scrollIntoView({ block: 'nearest' });
  }

  override render(): TemplateResult {
    const t = this.t.comments, adapter = this.#adapter.value, session = this.#session, { threads } = session;
    if (!adapter) return html`<p class="note">${this.t.shared.notConnected}</p>`;
    if (!adapter.review?.comments) return html`<p class="note">${t.unable}</p>`;
    const unresolved = this.#unresolved, resolved = threads.filter(({ first }) => first.resolved);
    const numbers = this.pinnable ? threadNumbers(threads, (labelId) => this.labelNames.has(labelId)) : new Map<string, number>();
    const now = Date.now(), one = (thread: Thread<ReviewComment>): TemplateResult => renderThread(thread, session, {
      t: this.t, now, labelNames: this.labelNames, number: numbers.get(thread.first.id), isCurrent: this.current === thread.first.id, actions: this.#actions,
      field: this.#isAnswering(thread.first.id) ? this.#renderAnswer(thread) : undefined,
    });
    return html`
      <section class="base" part="base" aria-labelledby="title" aria-busy=${session.comments ? 'false' : 'true'}>
        <header class="head" part="head">
          <h3 id="title" tabindex="-1">${t.title}</h3>
          ${unresolved.length > 0 ? html`<span class="pill warning">${t.unresolved(unresolved.length)}</span>
            <span class="walk">
              <button type="button" class="ghost icon" aria-label=${t.previous} title=${t.previous} @click=${() => this.#walk(-1)}>↑</button>
              <button type="button" class="ghost icon" aria-label=${t.next} title=${t.next} @click=${() => this.#walk(1)}>↓</button>
            </span>` : nothing}
        </header>
        ${session.error ? html`
          <div class="note danger row wrap" part="problem" role="alert">
            <p class="grow">${t.readFailed(session.error.message)}</p>
            <button type="button" @click=${() => session.reload()}>${this.t.shared.retry}</button>
          </div>` : nothing}
        ${session.slow && !session.error ? html`<p class="muted" role="status">${this.t.shared.loading}</p>` : nothing}
        <div class="list">
          ${session.comments && threads.length === 0 ? html`<p class="muted">${t.none}</p>` : nothing}
          ${unresolved.length > 0 ? html`<ol class="threads" part="threads" aria-label=${t.threads}>${repeat(unresolved, ({ first }) => first.id, one)}</ol>` : nothing}
          ${resolved.length > 0 ? html`
            <details class="resolved" part="resolved" ?open=${this.showsResolved} @toggle=${this.#toggled}>
              <summary><span class="muted">${t.resolved(resolved.length)}</span></summary>
              ${this.showsResolved ? html`<ol class="threads">${repeat(resolved, ({ first }) => first.id, one)}</ol>` : nothing}
            </details>` : nothing}
        </div>
        ${session.comments && adapter.review.comment && session.me ? session.mayWrite ? this.#renderNew() : html`<p class="muted">${t.mayNot}</p>` : nothing}
        ${this.#live.template}
      </section>
    `;
  }

  #renderNew(): TemplateResult {
    const { pin, chosenLabel, labelNames, pinnable } = this;
    const { labelId, point } = pin ?? {};
    return renderNew({
      t: this.t, pin, labelNames, chosenLabel: chosenLabel === labelId ? undefined : chosenLabel, pinnable,
      pinTo: (to) => this.#pinTo(to), ask: () => void this.emit('pin-ask', {}),
    }, this.#field('new', this.t.comments.add, () => ({ ...(labelId === undefined ? {} : { labelId }), ...(point ? { point: { x: point.x, y: point.y } } : {}) })));
  }

  #renderAnswer({ first }: Thread<ReviewComment>): TemplateResult {
    return this.#field(`answer ${first.id}`, this.t.comments.answerTo(this.#nameOf(first)), () => ({ replyTo: first.id }), () => this.#endAnswer(first.id));
  }

  #field(target: Target, label: string, about: () => Partial<ReviewComment>, cancel?: () => void): TemplateResult {
    const session = this.#session, draft = session.draft(target), { assignmentId } = this;
    return renderField({
      t: this.t, label, draft, cancel,
      typed: (text) => session.type(target, text),
      send: () => {
        // the last key may have been pressed a moment ago
        const text = session.draft(target).text.trim();
        if (text !== '') void session.add(target, { assignmentId, text, ...about() });
      },
      again: () => session.again(target),
    });
  }

  readonly #actions: ThreadActions = {
    nameOf: (comment) => this.#nameOf(comment),
    answer: (id) => this.#answer(id),
    resolve: (id, resolved) => {
      const unresolved = this.#unresolved, at = unresolved.findIndex(({ first }) => first.id === id);
      // it goes to the others of its kind, and the focus to what comes next
      this.#after = (unresolved[at + 1] ?? unresolved[at - 1])?.first.id;
      void this.#session.resolve(id, resolved);
    },
    again: (id) => this.#session.again(`resolve ${id}`),
    choose: (comment) => this.#choose(comment),
    can: () => {
      const { comment, resolveComment } = this.#adapter.value?.review ?? {}, { mayWrite } = this.#session;
      return { answer: mayWrite && comment !== undefined, resolve: mayWrite && resolveComment !== undefined };
    },
  };

  #nameOf({ authorId }: ReviewComment): string {
    const t = this.t.comments, { me } = this.#session;
    // the worker of a blind review
    if (authorId === '') return t.worker;
    return authorId === me?.id ? t.you : this.#session.nameOf(authorId) ?? t.someone;
  }

  get #unresolved(): readonly Thread<ReviewComment>[] {
    return this.#session.threads.filter(({ first }) => !first.resolved);
  }

  #isAnswering(id: string): boolean {
    const { text, tried } = this.#session.draft(`answer ${id}`);
    return this.answering.includes(id) || text !== '' || tried !== undefined;
  }

  #answer(id: string): void {
    this.answering = [...this.answering, id];
    void this.updateComplete.then(() => this.#find(id)?.querySelector('textarea')?.focus());
  }

  /** An answer that has arrived, or is not given after all, leaves no empty field; the focus stays in its thread. */
  #endAnswer(id: string): void {
    const hadFocus = this.#find(id)?.querySelector('.field-of')?.contains(this.shadowRoot!.activeElement) === true;
    this.answering = this.answering.filter((each) => each !== id);
    this.#session.drop(`answer ${id}`);
    if (hadFocus) void this.updateComplete.then(() => this.#find(id)?.querySelector<HTMLElement>('.answer')?.focus());
  }

  #pinTo(pin: Pin | undefined): void {
    const previous = this.pin;
    this.pin = pin;
    this.emit('pin-changed', { pin, previous });
    if (pin) this.write();
  }

  #walk(step: 1 | -1): void {
    const unresolved = this.#unresolved, at = unresolved.findIndex(({ first }) => first.id === this.current), from = at < 0 && step < 0 ? 0 : at;
    const { first } = unresolved[(from + step + unresolved.length) % unresolved.length]!;
    this.show(first.id);
    this.#choose(first);
  }

  #choose({ id, labelId, point }: ReviewComment): void {
    this.current = id;
    this.emit('comment-choose', { commentId: id, ...(labelId === undefined ? {} : { labelId }), ...(point ? { point: { ...point } } : {}) });
  }

  readonly #toggled = (event: Event): void => {
    this.showsResolved = (event.currentTarget as HTMLDetailsElement).open;
  };

  #find(id: string): HTMLElement | null {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.thread')].find(({ dataset }) => dataset.id === id) ?? null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comment-threads': CommentThreads;
  }
}
