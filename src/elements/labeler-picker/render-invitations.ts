import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Texts } from '../../i18n/index.js';
import { closeIcon } from '../../internal/picker-icons.js';
import type { Invitations } from './invitations.js';

/** How the invitations stand: a server's refusal at its address. */
export function renderInvitations(invitations: Invitations, t: Texts<'labelerInvite'>): TemplateResult | typeof nothing {
  const { items, isRunning } = invitations, texts = t.labelerInvite.invitations;
  if (items.length === 0) return nothing;
  const open = items.filter(({ state }) => state === 'waiting' || state === 'sending').length;
  return html`<section class="stack invitations" part="invitations" aria-label=${texts.title}>
    ${isRunning
      ? html`<div><span id="invite-progress">${texts.progress(items.length - open, items.length)}</span><progress max=${items.length} .value=${items.length - open} aria-labelledby="invite-progress"></progress></div>`
      : nothing}
    <ul class="stack">
      ${repeat(items, ({ email }) => email, ({ email, state, error }) => html`<li class="row wrap" data-invitation=${email}>
        ${error
          ? html`<span class="bad grow" dir="auto">${texts.failed(email, error.message)}</span>
              <button type="button" part="retry" aria-label=${texts.retry(email)} @click=${() => invitations.retry(email)}>${t.shared.retry}</button>
              <button type="button" class="ghost icon" aria-label=${texts.dismiss(email)} @click=${() => invitations.dismiss(email)}>${closeIcon}</button>`
          : html`<bdi class="truncate grow">${email}</bdi> <span class="pill ${state === 'invited' || state === 'here' ? 'success' : ''}">${texts.states[state]}</span>`}
      </li>`)}
    </ul>
  </section>`;
}
