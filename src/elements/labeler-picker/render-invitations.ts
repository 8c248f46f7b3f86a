import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { AdapterError } from '../../adapter/errors.js';
import type { Person } from '../../core/model/index.js';
import type { Texts } from '../../i18n/index.js';
import { closeIcon } from '../../internal/picker-icons.js';
import type { Invitations } from './invitations.js';

/** How the invitations stand: a server's refusal at its address. */
export function renderInvitations(invitations: Invitations, t: Texts<'labelerPicker'>): TemplateResult | typeof nothing {
  const { items, isRunning } = invitations, texts = t.labelerPicker.invitations;
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

/** Those who have not answered, and a button that asks them once more. */
export function renderWaiting(people: readonly Person[], invitations: Invitations, resend: ((person: Person) => void) | undefined, t: Texts<'labelerPicker'>): TemplateResult | typeof nothing {
  if (people.length === 0) return nothing;
  const texts = t.labelerPicker.waiting;
  return html`<section class="stack waiting" aria-label=${texts.title}>
    <h3>${texts.title}</h3>
    <ul class="stack">
      ${repeat(people, ({ id }) => id, (person) => {
        const state = invitations.resendingOf(person.id);
        return html`<li class="row wrap">
          <bdi class="truncate grow">${person.name}</bdi>
          ${state === 'sent' ? html`<span class="pill success">${texts.resent}</span>` : nothing}
          <button type="button" class="ghost" ?disabled=${!resend} aria-busy=${state === 'sending' ? 'true' : 'false'} aria-label=${texts.resendTo(person.name)} @click=${() => resend?.(person)}>
            ${state === 'sending' ? texts.resending : texts.resend}
          </button>
          ${state instanceof AdapterError ? html`<p class="error-text full">${t.shared.failed(state.message)}</p>` : nothing}
        </li>`;
      })}
    </ul>
  </section>`;
}
