import { sendsText } from '../../controllers/plain-keys.js';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Pin } from '../../core/comments/index.js';
import type { Texts } from '../../i18n/index.js';
import type { Draft } from './drafts.js';
import { renderPlace } from './render-place.js';

export interface Field {
  readonly t: Texts<'comments'>;
  readonly label: string;
  readonly draft: Draft;
  readonly typed: (text: string) => void;
  readonly send: () => void;
  /** The same once more. */
  readonly again: () => void;
  /** Absent where the field is always there. */
  readonly cancel: (() => void) | undefined;
}

/** What is written stays in its field until it has arrived. */
export function renderField({ t, label, draft: { text, sending = false, error }, typed, send, again, cancel }: Field): TemplateResult {
  const words = t.comments, isIdle = sending || text.trim() === '';
  return html`
    <div class="field-of" part="field">
      <textarea rows="2" dir="auto" aria-label=${label} placeholder=${label} aria-keyshortcuts="Control+Enter Meta+Enter" aria-invalid=${error ? 'true' : 'false'} ?readonly=${sending}
        .value=${live(text)} @input=${(event: Event) => typed((event.target as HTMLTextAreaElement).value)}
        @keydown=${(event: KeyboardEvent) => sendsText(event) && send()}></textarea>
      ${renderProblem(error && words.failed.add(error.message), error?.retryable || error?.code === 'unauthorized' ? again : undefined, t)}
      <div class="row">
        <button type="button" class="small primary" aria-disabled=${isIdle ? 'true' : 'false'} @click=${send}>${sending ? words.sending : words.send}</button>
        ${cancel && !sending ? html`<button type="button" class="small" @click=${cancel}>${t.shared.cancel}</button>` : nothing}
      </div>
    </div>`;
}

export const renderProblem = (text: string | undefined, again: (() => void) | undefined, t: Texts<'comments'>): TemplateResult | typeof nothing => (text === undefined ? nothing : html`
  <div class="note danger row wrap" part="problem" role="alert">
    <p class="grow">${text}</p>
    ${again ? html`<button type="button" class="small" @click=${again}>${t.shared.retry}</button>` : nothing}
  </div>`);

export interface NewField {
  readonly t: Texts<'comments'>;
  readonly pin: Pin | undefined;
  readonly labelNames: ReadonlyMap<string, string>;
  /** Another one than the pin's. */
  readonly chosenLabel: string | undefined;
  readonly pinnable: boolean;
  readonly pinTo: (pin: Pin | undefined) => void;
  readonly ask: () => void;
}

/** A field for a comment that begins a thread, and what that will be about. */
export function renderNew({ t, pin, labelNames, chosenLabel, pinnable, pinTo, ask }: NewField, field: TemplateResult): TemplateResult {
  const words = t.comments, chosen = chosenLabel === undefined ? undefined : labelNames.get(chosenLabel);
  return html`
    <div class="new">
      <p class="about"><span class="muted">${words.about}</span> ${pin ? html`
        <span class="chip">${renderPlace(pin, labelNames, words)}<button type="button" aria-label=${words.wholeInput} title=${words.wholeInput} @click=${() => pinTo(undefined)}>×</button></span>` : words.aboutInput}</p>
      ${field}
      ${pinnable || chosen !== undefined ? html`
        <div class="row wrap">
          ${chosen === undefined ? nothing : html`<button type="button" class="small" @click=${() => pinTo({ labelId: chosenLabel! })}>${words.aboutRegion(chosen)}</button>`}
          ${pinnable ? html`<button type="button" class="small" @click=${ask}>${words.aboutPlace}</button>` : nothing}
        </div>` : nothing}
    </div>`;
}
