import { type AdapterError, toAdapterError } from '../../adapter/errors.js';
import type { Decision, DecisionResult, OpenedSubmission, ReviewPort, Submission, Verdict } from '../../adapter/port.js';
import { newId } from '../../core/id.js';
import { type Assignment, type LabelChange, type Point, REASON_REQUIRED, type VerdictKind } from '../../core/model/index.js';
import { labelOf } from '../../core/save/index.js';
import { changesIn, type Draft, type Drafts } from './drafts.js';
import type { ReviewSession } from './review-session.js';

export type RestAction = Parameters<NonNullable<ReviewPort['decideRest']>>[2];

/** Verdicts that are sent at once. */
const BATCH = 50;
/** Submissions that are read at once. */
const PAGE = 200;

/** A reason, and what of the submission it is about. */
interface Pinned {
  readonly text: string;
  readonly labelId?: string;
  readonly point?: Point;
}

/** What went wrong, and how it goes on. */
export interface Trouble {
  readonly doing: 'decide' | 'undo' | 'open' | 'compare' | 'pin';
  readonly error: AdapterError;
  /** How many of many did not go through. */
  readonly failed?: number;
  /** With the same key. Absent where trying again makes no sense. */
  readonly again?: () => void;
}

/** What is on its way, or failed, for the rest of a worker's submissions. */
export interface RestState {
  readonly workerId: string;
  readonly error?: AdapterError;
  readonly again?: () => void;
}

/** Verdicts on many, or their taking back, while they are under way. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface VerdictHooks {
  /** @returns false if the host does it */
  readonly deciding: (decisions: Decision[]) => boolean;
  readonly decided: (results: readonly DecisionResult[], submissions: readonly Submission[]) => void;
  readonly undone: (verdicts: readonly Verdict[], inputName: string) => void;
  /** What is said of a place where something is missing. */
  readonly missing: () => string;
  /** @returns several reasons as one */
  readonly reasons: (reasons: readonly string[]) => string;
  readonly restDecided: (action: RestAction, changed: number) => void;
}

/** A verdict given here, with what was typed for it. */
interface Own {
  readonly verdict: Verdict;
  readonly inputName: string;
  readonly draft: Draft | undefined;
}

/** Many verdicts, as far as they are sent. */
interface Sending {
  readonly key: string;
  readonly isLed: boolean;
  readonly sent: number;
  readonly results: readonly DecisionResult[];
  readonly own: readonly Own[];
}

/** The verdicts of one reviewer: those that are on their way, and those that can be taken back. */
export class Verdicts {
  readonly #session: ReviewSession;
  readonly #drafts: Drafts;
  readonly #hooks: VerdictHooks;
  readonly #update: () => void;
  /** Given here, the last ones last; those of one go together. */
  #given: readonly (readonly Own[])[] = [];
  /** The last verdict given here on each assignment. */
  #last: ReadonlyMap<string, Verdict> = new Map();
  /** What comes of writes of before belongs to nobody. */
  #life = 0;
  #isStopped = false;

  busy: 'decide' | 'undo' | undefined;
  /** Of many. */
  progress: Progress | undefined;
  rest: RestState | undefined;

  constructor(session: ReviewSession, drafts: Drafts, hooks: VerdictHooks, update: () => void) {
    this.#session = session;
    this.#drafts = drafts;
    this.#hooks = hooks;
    this.#update = update;
  }

  reset(): void {
    this.#life++;
    this.#keep([]);
    this.busy = this.progress = this.rest = undefined;
  }

  // ---------------------------------------------------------------- what would be decided

  get #draft(): Draft {
    return this.#drafts.of(this.#session.openId);
  }
  /** What the reviewer changed of the labels. */
  get changes(): LabelChange[] {
    return changesIn(this.#draft);
  }
  /** Labels of the open submission that are refused on their own. */
  get refused(): Draft['refused'] {
    const { opened } = this.#session, { fixes, refused } = this.#draft;
    // one may have been deleted as a fix
    const ids = new Set((fixes?.labels ?? opened?.annotations ?? []).map(({ id }) => id));
    return new Map([...refused].filter(([id]) => ids.has(id)));
  }
  /** Where something is missing in the open submission. */
  get missing(): readonly Point[] {
    return this.#draft.missing;
  }
  /** How many submissions have fixes without a verdict. */
  get unsentFixes(): number {
    const { openId } = this.#session;
    return this.#drafts.fixing.filter((id) => id !== openId || this.changes.length > 0).length;
  }
  needsReason(kind: VerdictKind): boolean {
    return REASON_REQUIRED[kind] && this.#draft.reason.trim() === '' && this.refused.size === 0 && this.missing.length === 0;
  }

  fix(): void {
    const { current, canDecide } = this.#session;
    if (current && canDecide && !this.#draft.fixes) this.#drafts.change(current.assignment.id, { fixes: { base: current.annotations, labels: current.annotations.map(labelOf) } });
  }

  /** @param reason empty: it is no longer refused */
  refuse(labelId: string, reason: string): void {
    const { current, canDecide } = this.#session;
    if (!current || !canDecide) return;
    const refused = new Map(this.#draft.refused);
    if (reason === '') refused.delete(labelId);
    else refused.set(labelId, reason);
    this.#drafts.change(current.assignment.id, { refused });
  }

  setMissing(missing: readonly Point[]): void {
    const { current, canDecide } = this.#session;
    if (current && canDecide) this.#drafts.change(current.assignment.id, { missing });
  }

  // ---------------------------------------------------------------- one

  async decide(kind: VerdictKind): Promise<void> {
    const { current, canDecide, isRenewing } = this.#session;
    if (!current || this.busy || isRenewing || !canDecide || this.needsReason(kind)) return;
    const { id, version } = current.assignment, isApproval = kind === 'approve', changes = isApproval ? this.changes : [];
    const refused = [...this.refused].map(([labelId, reason]) => ({ labelId, reason }));
    const isMissing = this.missing.map((point): Pinned => ({ text: this.#hooks.missing(), point }));
    const pinned = [...(isApproval ? [] : refused.map((each): Pinned => ({ labelId: each.labelId, text: each.reason }))), ...isMissing];
    const reason = this.#draft.reason.trim() || (isApproval ? '' : this.#hooks.reasons([...new Set(pinned.map(({ text }) => text))]));
    const decision: Decision = { assignmentId: id, version, kind, reason, ...(changes.length > 0 ? { changes } : {}), ...(isApproval && refused.length > 0 ? { refused } : {}) };
    if (this.#hooks.deciding([decision])) await this.#send(decision, pinned, current, newId());
  }

  async #send(decision: Decision, pinned: readonly Pinned[], submission: OpenedSubmission, key: string): Promise<void> {
    const life = this.#life;
    await this.#write('decide', async () => {
      const results = await this.#session.review.decide([decision], { key });
      this.#hooks.decided(results, [submission]);
      const [result] = results;
      if (life !== this.#life || !result) return;
      if (!result.ok) return this.#refusedBy(result.assignmentId, this.#session.failed(result.error));
      this.#took([result], [submission], []);
      const pinning = this.#pin(result.verdict, pinned);
      await this.#session.goOn([submission.assignment.id]);
      this.#tell(await pinning ?? this.#session.trouble);
    }, () => void this.#send(decision, pinned, submission, key));
  }

  /** A reason stays with what it is about as a comment: once for each verdict. @returns what went wrong */
  async #pin(verdict: Verdict, pinned: readonly Pinned[]): Promise<Trouble | undefined> {
    const { id, assignmentId } = verdict;
    try {
      for (const [i, about] of pinned.entries()) await this.#session.review.comment?.({ assignmentId, ...about }, { key: `pin/${id}/${i}` });
      return undefined;
    } catch (thrown) {
      return { doing: 'pin', error: this.#session.failed(thrown), again: () => void this.#pin(verdict, pinned).then((trouble) => this.#tell(trouble)) };
    }
  }

  #tell(trouble: Trouble | undefined): void {
    this.#session.trouble = trouble;
    this.#update();
  }

  #keep(given: readonly (readonly Own[])[]): void {
    this.#given = given;
    this.#last = new Map(given.flat().map(({ verdict }) => [verdict.assignmentId, verdict]));
  }

  /** @param group what was given before in the same go */
  #took(results: readonly DecisionResult[], submissions: readonly Submission[], group: readonly Own[]): readonly Own[] {
    const names = new Map(submissions.map(({ assignment, input }) => [assignment.id, input.name]));
    const own = [...group, ...results.flatMap((result): Own[] => (result.ok ? [{ verdict: result.verdict, inputName: names.get(result.assignmentId) ?? '', draft: this.#drafts.of(result.assignmentId) }] : []))];
    this.#keep([...this.#given.filter((each) => each !== group), ...(own.length > 0 ? [own] : [])]);
    for (const result of results) {
      if (!result.ok) continue;
      this.#drafts.delete(result.assignmentId);
      this.#session.list.update(result.assignmentId, { assignment: result.assignment });
    }
    return own;
  }

  /** Someone else was first, or it changed: shows how it stands, with the reason still there. */
  async #refusedBy(id: string, error: AdapterError): Promise<void> {
    if (error.code === 'conflict' || error.code === 'not-found') await this.#session.stale(id);
    this.#tell({ doing: 'decide', error });
  }

  // ---------------------------------------------------------------- many

  /** All of a worker that wait for a verdict. */
  async waiting(workerId: string): Promise<readonly Submission[]> {
    const { review, taskId, signal } = this.#session, found = new Map<string, Submission>();
    let cursor: string | undefined;
    do {
      const page: Awaited<ReturnType<ReviewPort['list']>> = await review.list(taskId, { filter: 'to-review', workerId, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }, { signal });
      for (const each of page.items) found.set(each.assignment.id, each);
      cursor = page.cursor === cursor ? undefined : page.cursor;
    } while (cursor !== undefined);
    return [...found.values()];
  }

  async approveAll(submissions: readonly Submission[]): Promise<void> {
    await this.decideAll(submissions.map(({ assignment: { id: assignmentId, version } }) => ({ assignmentId, version, kind: 'approve', reason: '' })), submissions);
  }

  /**
   * Verdicts that belong together: each stands or fails alone, and all are taken back in one go.
   *
   * @param isLed whether the others make no sense without the first: it is sent alone, before them
   */
  async decideAll(decisions: readonly Decision[], submissions: readonly Submission[], isLed = false): Promise<void> {
    if (decisions.length === 0 || this.busy || this.#session.isRenewing || !this.#hooks.deciding([...decisions])) return;
    await this.#sendAll(decisions, submissions, { key: newId(), isLed, sent: 0, results: [], own: [] });
  }

  /** No further ones: what was sent stays. */
  stop(): void {
    this.#isStopped = true;
  }

  async #sendAll(decisions: readonly Decision[], submissions: readonly Submission[], before: Sending): Promise<void> {
    const life = this.#life, { key, isLed } = before;
    let { sent, results, own } = before;
    this.#isStopped = false;
    await this.#write('decide', async () => {
      try {
        while (sent < decisions.length && !this.#isStopped) {
          this.progress = { done: sent, total: decisions.length };
          this.#update();
          const isFirst = isLed && sent === 0, size = isFirst ? 1 : BATCH;
          const batch = await this.#session.review.decide(decisions.slice(sent, sent + size), { key: `${key}/${sent}` });
          results = [...results, ...batch];
          if (life !== this.#life) return this.#hooks.decided(results, submissions);
          own = this.#took(batch, submissions, own);
          sent += size;
          if (isFirst && !batch[0]?.ok) break;
        }
      } finally {
        if (life === this.#life) this.progress = undefined;
      }
      this.#hooks.decided(results, submissions);
      const refusals = results.flatMap((result) => (result.ok ? [] : [result.error]));
      await this.#session.goOn(results.map(({ assignmentId }) => assignmentId));
      if (refusals.length > 0) this.#session.trouble = { doing: 'decide', error: toAdapterError(refusals[0]!), failed: refusals.length };
    }, () => void this.#sendAll(decisions, submissions, { key, isLed, sent, results, own }));
  }

  // ---------------------------------------------------------------- back

  /** The verdicts that Undo takes back: that of what is open, else the last ones given here. */
  get undoable(): readonly Own[] {
    const { current, context, review } = this.#session;
    if (!context || !review.undo) return [];
    const last = current?.verdicts.findLast(({ undone }) => !undone);
    if (!last || !current || last.reviewerId !== context.person.id || last.version !== current.assignment.version) return this.#given.at(-1) ?? [];
    return [this.#given.flat().find(({ verdict }) => verdict.id === last.id) ?? { verdict: last, inputName: current.input.name, draft: undefined }];
  }
  /** Whether a verdict was given here on an assignment. */
  has(assignmentId: string): boolean {
    return this.#last.has(assignmentId);
  }
  /** The verdict given here on a row, as long as nothing happened to it since. */
  on({ id, version }: Pick<Assignment, 'id' | 'version'>): Verdict | undefined {
    const last = this.#last.get(id);
    return last && last.version >= version ? last : undefined;
  }

  async undo(): Promise<void> {
    const own = this.undoable;
    if (own.length > 0 && !this.busy && !this.#session.isRenewing) await this.#takeBack(own, newId());
  }

  async #takeBack(own: readonly Own[], key: string): Promise<void> {
    const life = this.#life, undone: Own[] = [], late: AdapterError[] = [];
    const settled = (): void => {
      const gone = new Set(own.map(({ verdict }) => verdict.id));
      this.#keep(this.#given.map((group) => group.filter(({ verdict }) => !gone.has(verdict.id))).filter(({ length }) => length > 0));
    };
    await this.#write('undo', async () => {
      try {
        for (const [i, each] of own.entries()) {
          if (own.length > 1) this.progress = { done: i, total: own.length };
          this.#update();
          const { verdict: { id, assignmentId, reason }, draft } = each;
          try {
            const assignment = await this.#session.review.undo!(id, { key: `${key}/${i}` });
            if (life !== this.#life) return;
            if (draft ?? reason) this.#drafts.change(assignmentId, draft ?? { reason });
            this.#session.list.update(assignmentId, { assignment });
            undone.push(each);
          } catch (thrown) {
            const error = toAdapterError(thrown);
            // too late: it is no longer ours to take back
            if (error.code !== 'conflict') throw error;
            late.push(error);
          }
        }
      } finally {
        if (life === this.#life) this.progress = undefined;
      }
      settled();
      if (undone.length > 0) {
        this.#hooks.undone(undone.map(({ verdict }) => verdict), undone[0]!.inputName);
        await this.#session.cameBack(undone[0]!.verdict.assignmentId);
      }
      if (late.length > 0) this.#session.trouble = { doing: 'undo', error: late[0]!, ...(own.length > 1 ? { failed: late.length } : {}) };
    }, () => void this.#takeBack(own, key));
  }

  // ---------------------------------------------------------------- the rest of a sample

  async decideRest(workerId: string, action: RestAction, key = newId()): Promise<void> {
    if (this.#session.isRenewing || (this.rest && !this.rest.error)) return;
    const life = this.#life;
    this.rest = { workerId };
    this.#update();
    try {
      const { changed } = await this.#session.review.decideRest!(this.#session.taskId, workerId, action, { key });
      if (life !== this.#life) return;
      this.rest = undefined;
      this.#hooks.restDecided(action, changed);
      await this.#session.readAll();
    } catch (thrown) {
      if (life !== this.#life) return;
      const error = this.#session.failed(thrown);
      this.rest = { workerId, error, ...(error.retryable ? { again: () => void this.decideRest(workerId, action, key) } : {}) };
      if (error.code === 'conflict') void this.#session.readNumbers();
    }
    this.#update();
  }

  async #write(doing: 'decide' | 'undo', act: () => Promise<void>, again: () => void): Promise<void> {
    if (this.busy) return;
    const life = this.#life;
    this.busy = doing;
    this.#session.trouble = undefined;
    this.#update();
    try {
      await act();
    } catch (thrown) {
      if (life !== this.#life) return;
      const error = this.#session.failed(thrown);
      this.#session.trouble = { doing, error, ...(error.code === 'conflict' ? {} : { again }) };
    } finally {
      if (life === this.#life) {
        this.busy = undefined;
        this.#update();
      }
    }
  }
}
