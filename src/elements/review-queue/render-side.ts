import { html, nothing, type TemplateResult } from 'lit';
import type { OpenedSubmission, Submission, Verdict } from '../../adapter/port.js';
import { sendsText } from '../../controllers/plain-keys.js';
import type { Point } from '../../core/model/index.js';
import type { Texts } from '../../i18n/index.js';
import { labelIcons as icons } from '../../internal/label-icons.js';
import type { ReviewSession } from './review-session.js';

/** Who labeled it: by name, in a blind review by number. */
export const workerOf = (session: ReviewSession, { worker, workerKey = '' }: Pick<Submission, 'worker' | 'workerKey'>, { review: words }: Texts<'review'>): string => {
  const number = session.context?.task.blindReview ? session.workerNumbers.get(workerKey) : undefined;
  return worker?.name ?? (number === undefined ? words.worker : words.someWorker(number));
};

/** Who drew it, and what was said about it before. @param approveAll all of this worker that wait */
export function renderAuthor(session: ReviewSession, opened: OpenedSubmission, t: Texts<'review'>, approveAll: (opened: OpenedSubmission) => void): TemplateResult {
  const { assignment, verdicts, isOwn } = opened, words = t.review, at = assignment.submittedAt, review = session.context?.task.review;
  // what reviewers or enough workers said counts already, and would count beside this one
  const others = session.canDecide ? session.versions.filter((each) => each.assignment.id !== assignment.id && each.assignment.status === 'success').length : 0;
  const canApproveAll = session.canDecide && session.query.filter === 'to-review', name = workerOf(session, opened, t);
  return html`
    <section class="sec" slot="side-start" part="author">
      <h3 title=${at ? words.submittedOn(at) : nothing}><bdi>${name}</bdi>${at ? html` · ${words.submitted(at)}` : nothing}</h3>
      ${isOwn ? html`<p><span class="pill warning">${words.yours}</span></p>` : nothing}
      ${review?.distribution === 'stacked' && review.reviewers.length > 1 ? html`<p><span class="pill">${words.approvals(assignment.approvals.length, review.reviewers.length)}</span></p>` : nothing}
      ${assignment.status === 'awaiting-consensus-review' ? html`<p><span class="pill warning">${t.shared.assignmentStatus[assignment.status]}</span></p>` : nothing}
      ${canApproveAll ? html`<button type="button" class="small" aria-disabled=${session.verdicts.busy ? 'true' : 'false'} @click=${() => approveAll(opened)}>${words.approveAllOf(name)}</button>` : nothing}
      ${others > 0 ? html`<p class="note warning">${words.othersCount(others)}</p>` : nothing}
      ${session.fixing ? html`<p class="note" role="status">${words.fixing}</p>` : nothing}
      ${verdicts.length > 0 ? html`
        <h3>${words.history}</h3>
        <ol class="history">${verdicts.map((verdict) => renderVerdict(verdict, session, t))}</ol>` : nothing}
    </section>`;
}

const KIND = { approve: 'success', 'request-changes': 'warning', reject: 'danger' } as const;

function renderVerdict({ kind, fixed, undone, reason, at, reviewerId }: Verdict, session: ReviewSession, t: Texts<'review'>): TemplateResult {
  const words = t.review, by = reviewerId === session.context?.person.id ? words.byYou : session.nameOf(reviewerId);
  return html`
    <li>
      <span class="pill ${undone ? '' : KIND[kind]}">${kind === 'approve' && fixed ? words.fixedAndApproved : words.verdict[kind]}</span>
      ${undone ? html`<span class="pill">${words.takenBack}</span>` : nothing}
      <small class="muted">${by ? html`<bdi>${by}</bdi> · ` : nothing}${words.verdictAt(at)}</small>
      ${reason ? html`<p class="text" dir="auto">${reason}</p>` : nothing}
    </li>`;
}

export interface ReasonField {
  /** What is missing, where a verdict was asked for without a reason. */
  readonly missing: string | undefined;
  readonly typed: (text: string) => void;
  /** Gives the verdict that the reason is for. */
  readonly send: () => void;
  /** Absent where nothing can be pointed at. */
  readonly pickMissing: (() => void) | undefined;
  readonly lookAt: (point: Point) => void;
}

/** What the labeler will read. */
export function renderReason(session: ReviewSession, t: Texts<'review'>, { missing, typed, send, pickMissing, lookAt }: ReasonField): TemplateResult | typeof nothing {
  if (!session.canDecide) return nothing;
  const words = t.review, { verdicts } = session;
  return html`
    <section class="sec" slot="side-end" part="comment">
      <label for="reason">${words.comment}</label>
      <textarea id="reason" rows="3" maxlength="4000" dir="auto" .value=${session.reason} aria-describedby="reason-help ${missing ? 'reason-missing' : ''}"
        aria-keyshortcuts="Control+Enter Meta+Enter" aria-invalid=${missing ? 'true' : 'false'} @keydown=${(event: KeyboardEvent) => sendsText(event) && send()} @input=${(event: Event) => typed((event.target as HTMLTextAreaElement).value)}></textarea>
      ${missing ? html`<p class="error-text" id="reason-missing">${missing}</p>` : nothing}
      <div class="quick" role="group" aria-label=${words.quickReasons}>
        ${Object.values(words.quick).map((quick) => html`<button type="button" @click=${() => typed(session.reason.includes(quick) ? session.reason : words.reasons([session.reason.trimEnd(), quick].filter(Boolean)))}>${quick}</button>`)}
        ${pickMissing ? html`<button type="button" @click=${pickMissing}>${words.missingHere}</button>` : nothing}
      </div>
      ${verdicts.missing.length > 0 ? html`
        <ul class="missing" aria-label=${words.missingAt}>
          ${verdicts.missing.map((point, i) => html`
            <li><button type="button" class="small" @click=${() => lookAt(point)}>${words.missingPlace(point.x, point.y)}</button>
              <button type="button" class="row-act" aria-label=${words.notMissing(i + 1)} title=${words.notMissing(i + 1)} @click=${() => verdicts.setMissing(verdicts.missing.filter((each) => each !== point))}>${icons.remove}</button></li>`)}
        </ul>` : nothing}
      <small class="muted" id="reason-help">${words.reasonHelp}</small>
    </section>`;
}
