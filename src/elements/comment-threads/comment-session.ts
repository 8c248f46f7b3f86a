import type { LitElement, ReactiveController } from 'lit';
import { checked, readSession } from '../../adapter/checked.js';
import { type AdapterError, toAdapterError } from '../../adapter/errors.js';
import type { LabelingAdapter, ReviewComment, ReviewPort } from '../../adapter/port.js';
import { ChangeCheck } from '../../controllers/change-check.js';
import { ChangesController } from '../../controllers/changes.js';
import { PersonNames } from '../../controllers/person-names.js';
import { Resource } from '../../controllers/resource.js';
import { type Thread, threadsOf } from '../../core/comments/index.js';
import { newId } from '../../core/id.js';
import { can, type Person, type Session } from '../../core/model/index.js';
import type { NewComment } from './comment-threads.events.js';
import { type Draft, Drafts } from './drafts.js';

/** While one draws, each gesture is word of a change: it is not looked again less often than after so many doublings of the wait. */
const DOUBLINGS = 4;

export interface CommentHooks {
  readonly adapter: () => LabelingAdapter | undefined;
  readonly assignmentId: () => string;
  /** @returns false if the host does it */
  readonly adding: (comment: NewComment) => boolean;
  readonly added: (comment: ReviewComment) => void;
  /** @returns false if the host does it */
  readonly resolving: (commentId: string, resolved: boolean) => boolean;
  readonly resolved: (comment: ReviewComment) => void;
  readonly expired: () => void;
}

/** What a write is about: a new comment, an answer to a thread, whether a thread is resolved. */
export type Target = 'new' | `answer ${string}` | `resolve ${string}`;

interface Read {
  readonly assignmentId: string;
  readonly comments: readonly ReviewComment[];
}

interface Resolving {
  readonly id: string;
  readonly resolved: boolean;
}

/** The comments of an assignment: reads them, follows what others say, and writes each thing once. */
export class CommentSession implements ReactiveController {
  readonly #hooks: CommentHooks;
  readonly #drafts: Drafts;
  readonly #who: Resource<readonly [LabelingAdapter], Session>;
  readonly #reading: Resource<readonly [LabelingAdapter, string], Read>;
  readonly #names: PersonNames;
  readonly #check: ChangeCheck;
  #abort = new AbortController();
  /** Counts what was put in place of what was read: a look that began before knows less. */
  #edition = 0;
  #threadsOf: readonly ReviewComment[] | undefined;
  #threads: readonly Thread<ReviewComment>[] = [];
  #assignmentId = '';
  #read: Read | undefined;
  #told: AdapterError | undefined;

  constructor(host: LitElement, hooks: CommentHooks) {
    this.#hooks = hooks;
    this.#drafts = new Drafts(host);
    this.#names = new PersonNames(hooks.adapter, () => host.requestUpdate());
    this.#check = new ChangeCheck(() => this.#look(), DOUBLINGS);
    this.#who = new Resource(host, () => {
      const adapter = hooks.adapter();
      return adapter?.review?.comments ? [adapter] as const : undefined;
    }, ([adapter], signal) => readSession(adapter, signal));
    this.#reading = new Resource(host, () => {
      const adapter = hooks.adapter(), assignmentId = hooks.assignmentId();
      return adapter?.review?.comments && assignmentId !== '' ? [adapter, assignmentId] as const : undefined;
    }, async ([adapter, assignmentId], signal) => ({ assignmentId, comments: await readComments(adapter.review!, assignmentId, signal) }));
    host.addController(this);
    void new ChangesController(host, hooks.adapter, (changes) => {
      if (changes.some(({ kind, id }) => kind === 'assignment' && id === hooks.assignmentId())) this.#check.want();
      if (changes.some(({ kind }) => kind === 'session')) this.#who.reload();
    });
  }

  hostConnected(): void {
    this.#abort = new AbortController();
  }

  hostUpdate(): void {
    const { data } = this.#reading, { error } = this, assignmentId = this.#hooks.assignmentId();
    if (assignmentId !== this.#assignmentId) this.#check.stop();
    this.#assignmentId = assignmentId;
    if (data && data !== this.#read) {
      this.#read = data;
      void this.#names.read(data.comments.map(({ authorId }) => authorId).filter((id) => id !== this.me?.id), this.#abort.signal);
    }
    // who hears of it may set another adapter at once: not within this update
    if (error !== this.#told && error?.code === 'unauthorized') queueMicrotask(() => this.#hooks.expired());
    this.#told = error;
  }

  hostDisconnected(): void {
    this.#abort.abort();
    this.#check.stop();
  }

  /** Why they could not be read. */
  get error(): AdapterError | undefined {
    return [this.#who.state, this.#reading.state].find((state) => state.status === 'error')?.error;
  }
  /** They take a while. */
  get slow(): boolean {
    return [this.#who.state, this.#reading.state].some((state) => state.status === 'loading' && state.slow && state.data === undefined);
  }
  /** Undefined until they are read. */
  get comments(): readonly ReviewComment[] | undefined {
    return this.#reading.data?.comments;
  }
  get threads(): readonly Thread<ReviewComment>[] {
    const { comments = [] } = this;
    if (comments !== this.#threadsOf) this.#threads = threadsOf(comments);
    this.#threadsOf = comments;
    return this.#threads;
  }
  get me(): Person | undefined {
    return this.#who.data?.person;
  }
  get mayWrite(): boolean {
    const { data } = this.#who;
    return data !== undefined && can(data, 'Annotations:Add');
  }
  nameOf(personId: string): string | undefined {
    return this.#names.of(personId);
  }

  reload(): void {
    this.#who.reload();
    this.#reading.reload();
  }

  // ---------------------------------------------------------------- what a person writes

  draft(target: Target): Draft {
    return this.#drafts.get(this.#keyOf(target));
  }

  /** Why a thread is not resolved, or reopened, as it was to be; it may be by now. */
  failedToResolve({ id, resolved }: ReviewComment): AdapterError | undefined {
    const { error, tried } = this.draft(`resolve ${id}`);
    return tried && (JSON.parse(tried.what) as Resolving).resolved !== resolved ? error : undefined;
  }

  /** What was wrong with what was sent is not said of something else. */
  type(target: Target, text: string): void {
    const key = this.#keyOf(target), { sending, error: _, ...draft } = this.#drafts.get(key);
    if (!sending) this.#drafts.set(key, { ...draft, text });
    this.#check.own();
  }

  /** Nothing is said after all. */
  drop(target: Target): void {
    const key = this.#keyOf(target);
    if (!this.#drafts.get(key).sending) this.#drafts.set(key, undefined);
  }

  async add(target: Target, comment: NewComment): Promise<void> {
    const place = this.#keyOf(target);
    if (this.#drafts.get(place).sending) return;
    if (this.#hooks.adding(comment)) await this.#add(target, comment);
    // the host has it
    else this.#drafts.set(place, undefined);
  }

  async resolve(commentId: string, resolved: boolean): Promise<void> {
    const target: Target = `resolve ${commentId}`;
    if (this.draft(target).sending || !this.#hooks.resolving(commentId, resolved)) return;
    await this.#resolve(target, { id: commentId, resolved });
  }

  /** The same once more, with the same key. */
  again(target: Target): void {
    const { tried } = this.draft(target);
    if (!tried) return;
    const what: unknown = JSON.parse(tried.what);
    void (target.startsWith('resolve') ? this.#resolve(target, what as Resolving) : this.#add(target, what as NewComment));
  }

  #add(target: Target, comment: NewComment): Promise<void> {
    return this.#write(target, comment, (review, key) => review.comment!(comment, { key }), this.#hooks.added);
  }

  #resolve(target: Target, asked: Resolving): Promise<void> {
    return this.#write(target, asked, (review, key) => review.resolveComment!(asked.id, asked.resolved, { key }), this.#hooks.resolved);
  }

  /** To its end, whatever becomes of the element. What is asked for again has the key that it had before. */
  async #write(target: Target, what: object, act: (review: ReviewPort, key: string) => Promise<ReviewComment>, done: (comment: ReviewComment) => void): Promise<void> {
    const review = this.#hooks.adapter()?.review, place = this.#keyOf(target), asked = JSON.stringify(what), { text, tried: before, sending } = this.#drafts.get(place);
    if (!review || sending) return;
    const tried = before?.what === asked ? before : { key: newId(), what: asked };
    this.#drafts.set(place, { text, tried, sending: true });
    try {
      const comment = checked(await act(review, tried.key), isComment, 'comment');
      this.#drafts.set(place, undefined);
      this.#put(comment);
      done(comment);
    } catch (thrown) {
      const error = toAdapterError(thrown);
      this.#drafts.set(place, { text, tried, error });
      if (error.code === 'unauthorized') this.#hooks.expired();
      // what is wrong may have been changed by somebody, and what seems lost may have arrived
      else this.#check.want();
    }
  }

  #put(comment: ReviewComment): void {
    const { data } = this.#reading;
    if (!data || comment.assignmentId !== data.assignmentId || data.assignmentId !== this.#hooks.assignmentId()) return;
    this.#edition++;
    const isKnown = data.comments.some(({ id }) => id === comment.id);
    this.#reading.set({ ...data, comments: isKnown ? data.comments.map((each) => (each.id === comment.id ? comment : each)) : [...data.comments, comment] });
  }

  /** Whether others said something. Without an answer it is looked again with the next change. */
  async #look(): Promise<boolean> {
    const { state } = this.#reading, review = this.#hooks.adapter()?.review, edition = this.#edition;
    // what is being read may have been asked before the change
    if (state.status === 'loading') this.#check.want();
    if (state.status !== 'ready' || !review?.comments) return false;
    const { data } = state;
    const comments = await readComments(review, data.assignmentId, this.#abort.signal).catch(() => undefined);
    if (!comments || this.#reading.state !== state || edition !== this.#edition) return false;
    if (JSON.stringify(comments) === JSON.stringify(data.comments)) return false;
    this.#reading.set({ ...data, comments });
    return true;
  }

  #keyOf(target: Target): string {
    return JSON.stringify([this.me?.id, this.#hooks.assignmentId(), target]);
  }
}

async function readComments(review: ReviewPort, assignmentId: string, signal: AbortSignal): Promise<readonly ReviewComment[]> {
  const answer: unknown = await review.comments!(assignmentId, { signal });
  return checked(answer, (value): value is readonly unknown[] => Array.isArray(value), 'list').filter(isComment);
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** Whether what an adapter gave is a comment: it may be anything. */
function isComment(value: unknown): value is ReviewComment {
  const { id, assignmentId, authorId, text, at, labelId = '', replyTo = '', resolved, point } = (value ?? {}) as Readonly<Record<keyof ReviewComment, unknown>>;
  const { x, y } = (point ?? { x: 0, y: 0 }) as Readonly<Record<'x' | 'y', unknown>>;
  return [id, assignmentId, authorId, text, at, labelId, replyTo].every(isText) && !Number.isNaN(Date.parse(at as string)) && typeof resolved === 'boolean' && Number.isFinite(x) && Number.isFinite(y);
}
