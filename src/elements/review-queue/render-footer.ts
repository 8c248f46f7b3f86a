import { html, nothing, type TemplateResult } from 'lit';
import type { VerdictKind } from '../../core/model/index.js';
import type { Texts } from '../../i18n/index.js';
import { troubleText } from './render-page.js';
import type { ReviewSession } from './review-session.js';

export interface FooterActs {
  readonly decide: (kind: VerdictKind) => void;
  readonly toggleFix: () => void;
  /** Everyone's labels of the input are on show. */
  readonly isComparing: boolean;
  readonly toggleComparing: () => void;
}

/** What stands in the way, and the verdicts. */
export function renderFooter(session: ReviewSession, t: Texts<'review'>, { decide, toggleFix, isComparing, toggleComparing }: FooterActs): TemplateResult {
  const { canDecide, opened, fixing, isRenewing, verdicts } = session, { busy, changes, refused, undoable, progress } = verdicts, words = t.review;
  const isBusy = busy !== undefined || isRenewing || !session.current ? 'true' : 'false';
  return html`
    <footer part="footer">
      ${session.trouble ? html`
        <div class="note danger" part="trouble">
          <p>${troubleText(session.trouble, t)}</p>
          ${session.trouble.again ? html`<button type="button" @click=${session.trouble.again}>${t.shared.retry}</button>` : nothing}
        </div>` : nothing}
      ${undoable.length > 0 ? html`
        <button type="button" class="ghost" aria-label=${undoable.length > 1 ? words.undoMany(undoable.length) : words.undoLast} aria-keyshortcuts="u" aria-disabled=${busy ? 'true' : 'false'} @click=${() => void verdicts.undo()}>
          <span aria-hidden="true">↶</span> ${undoable.length > 1 ? words.undoCount(undoable.length) : words.undo} <kbd aria-hidden="true">U</kbd>
        </button>` : nothing}
      ${session.versions.length > 1 && !fixing ? html`
        <button type="button" class="ghost" aria-pressed=${isComparing ? 'true' : 'false'} aria-keyshortcuts="v" @click=${toggleComparing}>${words.compare(session.versions.length)} <kbd aria-hidden="true">V</kbd></button>` : nothing}
      ${progress ? html`
        <label class="many-progress"><span>${words.sendingMany(progress.done, progress.total)}</span> <progress max=${progress.total} .value=${progress.done}></progress></label>
        ${busy === 'decide' ? html`<button type="button" class="ghost" @click=${() => verdicts.stop()}>${words.stopMany}</button>` : nothing}`
      : busy ? html`<span class="muted late">${words.pending}</span>` : nothing}
      ${opened && canDecide ? html`
        <div class="actions">
          <button type="button" aria-pressed=${fixing ? 'true' : 'false'} aria-keyshortcuts="e" aria-disabled=${isBusy} @click=${toggleFix}>${fixing ? words.stopFixing : words.fix} <kbd aria-hidden="true">E</kbd></button>
          <button type="button" aria-keyshortcuts="c" aria-disabled=${isBusy} @click=${() => decide('request-changes')}>${words.requestChanges} <kbd aria-hidden="true">C</kbd></button>
          <button type="button" class="bad" aria-keyshortcuts="r" aria-disabled=${isBusy} @click=${() => decide('reject')}>${words.reject} <kbd aria-hidden="true">R</kbd></button>
          <button type="button" class="ok" aria-keyshortcuts="a" aria-disabled=${isBusy} @click=${() => decide('approve')}>${approval(changes.length > 0, refused.size, words)} <kbd aria-hidden="true">A</kbd></button>
        </div>` : nothing}
    </footer>`;
}

function approval(isFixed: boolean, refused: number, words: Texts<'review'>['review']): string {
  if (refused > 0) return isFixed ? words.fixAndApproveRest : words.approveRest;
  return isFixed ? words.fixAndApprove : words.approve;
}
