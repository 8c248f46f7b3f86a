import { html, nothing, type TemplateResult } from 'lit';
import type { WizardStep } from '../../core/wizard/index.js';
import type { Texts } from '../../i18n/index.js';
import { closeModal, modal } from '../../internal/modal.js';
import type { DraftKeeper } from './draft-keeper.js';
import type { TaskMaker } from './task-maker.js';
import { contradictionText, type WizardView } from './view.js';

export interface HeaderOptions {
  readonly cancel: () => void;
  readonly isEdit: boolean;
  /** Absent while there is no draft to show. */
  readonly draft?: { readonly keeper: DraftKeeper; readonly discard: () => void; readonly showOthers: () => void };
}

export function renderHeader(t: Texts<'wizard'>, { cancel, isEdit, draft }: HeaderOptions): TemplateResult {
  return html`<div part="header" class="header row wrap">
    <h1 class="grow" id="title" tabindex="-1">${isEdit ? t.wizard.editTitle : t.wizard.title}</h1>
    ${draft ? html`<div class="row wrap">${renderDraftState(t, draft)}</div>` : nothing}
    <button type="button" class="ghost icon" aria-label=${t.shared.close} @click=${cancel}><span aria-hidden="true">✕</span></button>
  </div>`;
}

function renderDraftState(t: Texts<'wizard'>, { keeper: { state, others }, discard, showOthers }: NonNullable<HeaderOptions['draft']>): TemplateResult {
  const { draft } = t.wizard;
  const said = {
    none: () => '',
    saving: () => draft.saving,
    saved: () => (state.status !== 'saved' ? '' : state.durable ? draft.saved(state.at) : draft.notKept),
    failed: () => (state.status === 'failed' ? draft.failed(state.message) : ''),
  }[state.status]();
  return html`
    <small id="draft-state" class=${state.status === 'failed' ? 'error-text' : 'muted'}>${said}</small>
    ${state.status === 'none' ? nothing : html`<button type="button" class="ghost" id="discard" @click=${discard}>${draft.discard}</button>`}
    ${others.length > 0 ? html`<button type="button" class="ghost" id="drafts" @click=${showOthers}>${draft.others(others.length)}</button>` : nothing}
  `;
}

export function renderRestored({ t, draft }: WizardView, { restoredFrom }: DraftKeeper, startNew: () => void): TemplateResult | typeof nothing {
  if (restoredFrom === undefined) return nothing;
  return html`<div class="note restored row wrap" role="status">
    <span class="grow">${t.wizard.draft.restored(restoredFrom)}</span>
    ${draft.edits ? nothing : html`<button type="button" class="ghost" id="start-new" @click=${startNew}>${t.wizard.draft.startNew}</button>`}
  </div>`;
}

/** What keeps the task from being created: each leads to its question. */
export function renderProblems(view: WizardView): TemplateResult | typeof nothing {
  const { t, plan } = view;
  if (plan.contradictions.length === 0) return nothing;
  return html`<div class="note danger" id="problems" role="group" aria-labelledby="problems-title" tabindex="-1">
    <b id="problems-title">${t.wizard.problems(plan.contradictions.length)}</b>
    <ul class="findings">${plan.contradictions.map((found) => html`<li><button type="button" class="link" @click=${() => view.goTo(found.question)}>${contradictionText(t, found)}</button></li>`)}</ul>
  </div>`;
}

export interface FooterOptions {
  readonly maker: TaskMaker;
  readonly previous: WizardStep | undefined;
  readonly next: WizardStep | undefined;
  readonly mayCreate: boolean;
  readonly cancel: () => void;
  readonly go: (step: WizardStep) => void;
  readonly retry: () => void;
  /** Before Next or Create does what it does. */
  readonly press: (event: MouseEvent) => void;
}

export function renderFooter(view: WizardView, { maker, previous, next, mayCreate, cancel, go, retry, press }: FooterOptions): TemplateResult {
  const { t, draft } = view;
  return html`<div part="footer" class="footer">
    ${failure(view, maker, retry)}
    <button type="button" class="ghost" @click=${cancel}>${t.shared.cancel}</button>
    <span class="grow"></span>
    ${previous ? html`<button type="button" @click=${() => go(previous)}>${t.wizard.back}</button>` : nothing}
    ${next ? html`<button type="submit" class=${draft.edits ? '' : 'primary'} id="next" @click=${press}>${t.wizard.next(t.wizard.steps[next])}</button>` : nothing}
    ${next && !draft.edits ? nothing : create(view, maker, mayCreate, press)}
  </div>`;
}

function create({ t, adapter, draft }: WizardView, maker: TaskMaker, mayCreate: boolean, press: FooterOptions['press']): TemplateResult {
  if (!(draft.edits ? adapter.tasks?.update : adapter.tasks?.create)) return html`<small class="muted">${draft.edits ? t.wizard.cannotEdit : t.wizard.cannotCreate}</small>`;
  const texts = draft.edits ? t.wizard.save : t.wizard.make;
  return html`
    <button type="submit" class="primary" id="create" aria-disabled=${maker.isPending || !mayCreate ? 'true' : 'false'} aria-describedby=${mayCreate ? nothing : 'may-not'} @click=${press}>
      ${maker.isPending ? texts.doing : texts.do}
    </button>
    ${mayCreate ? nothing : html`<small class="muted" id="may-not">${t.wizard.mayNotCreate}</small>`}
  `;
}

function failure(view: WizardView, { state }: TaskMaker, retry: () => void): TemplateResult {
  const { t, draft } = view;
  if (state.status !== 'failed') return html`<div role="alert" hidden></div>`;
  const { error } = state;
  return html`<div class="note danger failure stack" role="alert" dir="auto">
    <b>${draft.edits ? t.wizard.failure.editTitle : t.wizard.failure.title}</b>
    <span>${t.shared.failed(error.message)}</span>
    ${error.fields ? html`<ul>${Object.values(error.fields).map((text) => html`<li>${text}</li>`)}</ul>` : nothing}
    <span>${error.retryable ? t.wizard.failure.retry : draft.edits ? t.wizard.failure.changeEdit : t.wizard.failure.change}</span>
    ${error.retryable ? html`<span><button type="button" part="retry" @click=${retry}>${t.shared.retry}</button></span>` : nothing}
  </div>`;
}

/** @param title of the draft, where it is not the one on show */
export function renderDiscard({ t }: WizardView, { discard, keep, title }: { readonly discard: () => void; readonly keep: () => void; readonly title?: string | undefined }): TemplateResult {
  const { draft } = t.wizard;
  return html`<dialog ${modal()} aria-labelledby="discard-title" aria-describedby="discard-text" @close=${keep}>
    <div class="stack">
      <h2 id="discard-title">${draft.discardQuestion}</h2>
      ${title === undefined ? nothing : html`<p><b dir="auto">${title}</b></p>`}
      <p id="discard-text">${draft.discardText}</p>
      <div class="row wrap">
        <span class="grow"></span>
        <button type="button" @click=${closeModal}>${draft.discardNo}</button>
        <button type="button" class="bad" @click=${discard}>${draft.discardYes}</button>
      </div>
    </div>
  </dialog>`;
}
