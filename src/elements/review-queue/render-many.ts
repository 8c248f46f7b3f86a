import { html, nothing, type TemplateResult } from 'lit';
import type { Submission } from '../../adapter/port.js';
import type { Texts } from '../../i18n/index.js';
import { closeAround } from './render-samples.js';

/** What is asked before many are approved. */
export interface Many {
  readonly submissions: readonly Submission[];
  /** Whose all of them are, where they are one worker's. */
  readonly worker?: string | undefined;
  /** How many are left out: something is begun on them. */
  readonly left: number;
}

export function renderMany(many: Many | undefined, t: Texts<'review'>, approve: () => void): TemplateResult {
  const words = t.review, count = many?.submissions.length ?? 0;
  return html`
    <dialog id="many" part="dialog" aria-labelledby="many-title" aria-describedby="many-text">
      <form method="dialog" @submit=${approve}>
        <h2 id="many-title" dir="auto">${many?.worker === undefined ? words.approveManyTitle(count) : words.approveAllTitle(many.worker, count)}</h2>
        <p id="many-text">${words.approveManyText}${many && many.left > 0 ? html` <b>${words.leftOut(many.left)}</b>` : nothing}</p>
        <div class="row">
          <button type="button" @click=${closeAround}>${t.shared.cancel}</button>
          <button class="primary" ?disabled=${count === 0}>${many ? words.approveMany(count) : nothing}</button>
        </div>
      </form>
    </dialog>`;
}
