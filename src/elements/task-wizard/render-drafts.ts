import { html, type TemplateResult } from 'lit';
import { cleanName } from '../../core/model/index.js';
import { closeModal, modal } from '../../internal/modal.js';
import type { DraftKeeper, KeptDraft } from './draft-keeper.js';
import type { WizardView } from './view.js';

export interface DraftsOptions {
  readonly goOn: (kept: KeptDraft) => void;
  readonly discard: (kept: KeptDraft) => void;
  readonly startNew: () => void;
  readonly closed: () => void;
}

/** The person's other drafts. */
export function renderDrafts({ t }: WizardView, { others }: DraftKeeper, { goOn, discard, startNew, closed }: DraftsOptions): TemplateResult {
  const { draft } = t.wizard;
  return html`<dialog class="drafts" ${modal()} aria-labelledby="drafts-title" @close=${closed}>
    <div class="stack">
      <h2 id="drafts-title">${draft.othersTitle}</h2>
      <ul class="stack">
        ${others.map((kept, i) => html`<li class="row wrap">
          <span class="grow who"><b class="truncate" id="draft-${i}" dir="auto">${cleanName(kept.title) || draft.untitled}</b><small class="muted">${draft.savedOn(kept.savedAt)}</small></span>
          <button type="button" aria-describedby="draft-${i}" @click=${() => goOn(kept)}>${draft.goOn}</button>
          <button type="button" class="ghost" aria-describedby="draft-${i}" @click=${() => discard(kept)}>${draft.discardYes}</button>
        </li>`)}
      </ul>
      <div class="row wrap">
        <button type="button" @click=${startNew}>${draft.startNew}</button>
        <span class="grow"></span>
        <button type="button" @click=${closeModal}>${t.shared.close}</button>
      </div>
    </div>
  </dialog>`;
}

export interface ClashOptions {
  /** What both have changed, in words. */
  readonly fields: readonly string[];
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
  readonly closed: () => void;
}

/** Somebody else has changed the same answers of the task meanwhile. */
export function renderClash({ t }: WizardView, { fields, keepMine, takeTheirs, closed }: ClashOptions): TemplateResult {
  const { clash } = t.wizard;
  return html`<dialog ${modal()} aria-labelledby="clash-title" aria-describedby="clash-text" @close=${closed}>
    <div class="stack">
      <h2 id="clash-title">${clash.title}</h2>
      <p id="clash-text">${clash.text(fields)}</p>
      <div class="row wrap">
        <button type="button" @click=${closeModal}>${t.shared.cancel}</button>
        <span class="grow"></span>
        <button type="button" @click=${takeTheirs}>${clash.takeTheirs}</button>
        <button type="button" class="primary" @click=${keepMine}>${clash.keepMine}</button>
      </div>
    </div>
  </dialog>`;
}
