import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../../i18n/index.js';
import { backIcon } from '../../internal/back-icon.js';
import { filtersIn } from './render-filters.js';
import { closeAround, decidedSamples } from './render-samples.js';
import type { ReviewSession } from './review-session.js';
import type { Trouble } from './verdicts.js';

/** What is asked before something that was begun is dropped. */
export type Question = 'leave' | 'verdict' | 'stop' | 'take';

/** The line of the task. @param dashboard absent where the adapter has no figures */
export function renderTop({ context, progress }: ReviewSession, { review: words }: Texts<'review'>, close: () => void, dashboard: (() => void) | undefined): TemplateResult {
  const facts = context && progress ? [
    ...(context.task.review.strategy === 'manual' ? [words.sample(context.task.review.sample / 10_000)] : []),
    words.reviewed(progress.reviewed),
    ...(progress.reviewed > 0 ? [words.accepted(progress.approved / progress.reviewed)] : []),
  ] : [];
  return html`
    <header class="top" part="top">
      <button type="button" class="ghost icon back" aria-label=${words.back} title=${words.back} @click=${close}>${backIcon}</button>
      ${context ? html`<h2 class="truncate">${words.title} · <bdi>${context.task.name}</bdi></h2>` : nothing}
      ${progress ? html`<span class="pill ${progress.toReview > 0 ? 'warning' : ''}" dir="auto">${words.toReview(progress.toReview)}</span>` : nothing}
      <span class="facts">${facts.map((fact, i) => html`${i > 0 ? ' · ' : nothing}<bdi>${fact}</bdi>`)}</span>
      ${context && dashboard ? html`<button type="button" class="ghost" @click=${dashboard}>${words.dashboard}</button>` : nothing}
    </header>`;
}

/** In the place of a submission, where none is open. */
export function renderNone(session: ReviewSession, { review: words }: Texts<'review'>): TemplateResult {
  const { query: { filter }, list, openId, trouble } = session;
  if (trouble) return html`<div class="state" part="status"></div>`;
  if (list.status !== 'ready' || openId !== undefined) return html`<div class="state"></div>`;
  const isNarrowed = filtersIn(session.query) > 0, hasSamples = filter === 'to-review' && decidedSamples(session.samples).length > 0;
  const [title, text] = isNarrowed ? [words.emptyFilteredTitle, words.emptyFiltered]
    : filter === 'decided' ? [words.emptyTitle, words.emptyDecided] : hasSamples ? [words.sampleTitle, words.sampleDone] : [words.emptyTitle, words.empty];
  return html`
    <div class="state" part="status">
      <h2 id="empty-title" tabindex="-1">${title}</h2>
      <p class="muted">${text}</p>
      ${isNarrowed ? html`<button type="button" @click=${() => void session.show({ filter })}>${words.narrow.clear}</button>` : nothing}
    </div>`;
}

export function renderQuestion(question: Question, { review: words, shared }: Texts<'review'>, answer: () => void): TemplateResult {
  const go = { leave: words.leave, verdict: words.withoutFixes, stop: words.dropFixes, take: words.takeNevertheless }[question];
  return html`
    <dialog id="question" part="dialog" aria-labelledby="question-title" aria-describedby="question-text">
      <form method="dialog" @submit=${answer}>
        <h2 id="question-title">${words.discardFixes[question]}</h2>
        <p id="question-text">${words.discardFixes[`${question}Text`]}</p>
        <div class="row">
          <button type="button" @click=${closeAround}>${question === 'leave' ? words.stay : shared.cancel}</button>
          <button class="primary">${go}</button>
        </div>
      </form>
    </dialog>`;
}

export function troubleText({ doing, failed, error: { message, code } }: Trouble, { review: words }: Texts<'review'>): string {
  if (failed !== undefined) return doing === 'undo' ? words.manyNotUndone(failed, message) : words.manyFailed(failed, message);
  if (doing === 'decide') return code === 'conflict' ? words.conflict(message) : words.decideFailed(message);
  return { open: words.openFailed, undo: words.undoFailed, pin: words.pinFailed, compare: () => words.compareFailed }[doing](message);
}
