import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Work } from '../../adapter/port.js';
import { transition, type Progress, type Task } from '../../core/model/index.js';
import type { Texts } from '../../i18n/index.js';
import type { OwnInputs } from './own-inputs.js';

export interface OwnActions {
  readonly open: (work: Work) => void;
  /** Absent where the adapter cannot take a submission back. */
  readonly change: ((work: Work) => void) | undefined;
  /** What was said of it; absent where the adapter has none. */
  readonly renderComments: ((assignmentId: string) => TemplateResult) | undefined;
  readonly more: () => void;
  readonly retry: () => void;
}

/** One's own inputs, with what can be done with each. */
export function renderOwn(own: OwnInputs, task: Task, openId: string | undefined, t: Texts<'workbench'>, actions: OwnActions): TemplateResult {
  const words = t.workbench;
  return html`
    <div class="own" part="own" aria-busy=${own.loading ? 'true' : 'false'}>
      ${own.items.length > 0 ? html`
        <ul aria-label=${words.ownInputs}>
          ${repeat(own.items, ({ assignment }) => assignment.id, (work) => renderRow(work, own, task, openId, t, actions))}
        </ul>` : own.loading ? html`<p class="muted">${t.shared.loading}</p>` : own.error ? nothing : html`<p class="muted">${words.noOwnInputs}</p>`}
      ${own.error ? html`<div class="note danger row wrap"><p class="grow">${words.failed.list(own.error.message)}</p><button type="button" @click=${actions.retry}>${t.shared.retry}</button></div>` : nothing}
      ${own.hasMore && !own.error ? html`<p><button type="button" aria-disabled=${own.loading ? 'true' : 'false'} @click=${actions.more}>${words.more}</button></p>` : nothing}
    </div>`;
}

function renderRow(work: Work, own: OwnInputs, task: Task, openId: string | undefined, t: Texts<'workbench'>, actions: OwnActions): TemplateResult {
  const words = t.workbench, { assignment, input } = work;
  const isOpen = assignment.id === openId, isPending = assignment.status === 'pending';
  const mayChange = actions.change && !isPending && transition(assignment, { type: 'reopen' }, task.review).ok;
  return html`
    <li>
      <bdi class="grow truncate">${input.name}</bdi>
      <span class="pill ${KIND[assignment.status]}">${isOpen ? words.status.open : statusOf(work, t)}</span>
      ${mayChange ? html`<button type="button" aria-label=${words.changeInput(input.name)} @click=${() => actions.change?.(work)}>${words.change}</button>` : nothing}
      ${isPending && !isOpen ? html`<button type="button" aria-label=${words.openInput(input.name)} @click=${() => actions.open(work)}>${words.open}</button>` : nothing}
      ${!isPending && actions.renderComments ? html`<button type="button" class="ghost" aria-label=${words.commentsOn(input.name)} aria-expanded=${own.commented === assignment.id ? 'true' : 'false'} @click=${() => own.toggleComments(assignment.id)}>${words.comments}</button>` : nothing}
      ${assignment.status === 'rejected' && assignment.returned ? html`<p class="why" dir="auto">${assignment.returned.reason}</p>` : nothing}
      ${own.commented === assignment.id ? actions.renderComments?.(assignment.id) : nothing}
    </li>`;
}

const KIND = { pending: '', 'awaiting-review': 'warning', 'awaiting-consensus-review': 'warning', success: 'success', rejected: 'danger' } as const;

export function statusOf({ assignment }: Work, t: Texts<'workbench'>): string {
  if (assignment.status !== 'pending') return t.shared.assignmentStatus[assignment.status];
  const { returned, skipped, toDo } = t.workbench.status;
  return assignment.returned ? returned : assignment.skipped ? skipped : toDo;
}

/** What there is to say when nothing is left. */
export function renderEnd(progress: Progress | undefined, t: Texts<'workbench'>, list: TemplateResult, actions: { readonly back: () => void; readonly go: () => void }): TemplateResult {
  const words = t.workbench;
  const facts = progress ? (['inReview', 'success', 'rejected'] as const).filter((name) => progress[name] > 0) : [];
  const waiting = progress ? progress.toDo + progress.returned + progress.skipped : 0;
  const submitted = progress ? submittedOf(progress) : 0;
  return html`
    <section class="end" part="end" aria-labelledby="end-title">
      <h2 id="end-title" tabindex="-1">${words.done}</h2>
      ${waiting > 0 ? html`<p role="status">${words.moreToDo(waiting)}</p>` : progress ? html`<p>${submitted > 0 ? words.doneText(submitted) : words.nothingAssigned}</p>` : nothing}
      ${facts.length > 0 && progress ? html`<dl class="facts">${facts.map((name) => html`<div><dt>${words.counts[name]}</dt><dd>${t.workbench.count(progress[name])}</dd></div>`)}</dl>` : nothing}
      <div class="row wrap">
        ${waiting > 0 ? html`<button type="button" class="primary" @click=${actions.go}>${words.continue}</button>` : nothing}
        <button type="button" class=${waiting > 0 ? '' : 'primary'} @click=${actions.back}>${words.back}</button>
      </div>
      ${submitted > 0 ? list : nothing}
    </section>`;
}

export const submittedOf = ({ inReview, success, rejected }: Progress): number => inReview + success + rejected;
