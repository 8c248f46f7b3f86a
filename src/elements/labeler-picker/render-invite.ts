import { html, nothing, type TemplateResult } from 'lit';
import { live as liveValue } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { ALL_SCOPES, emailProblem, type Scope, scopesNeeding } from '../../core/model/index.js';
import type { Texts } from '../../i18n/index.js';
import { closeModal, modal } from '../../internal/modal.js';
import { closeIcon } from '../../internal/picker-icons.js';
import type { InviteDialog } from './invite-dialog.js';
import { type Preset, PRESETS } from './presets.js';
import { renderInvitations } from './render-invitations.js';

type T = Texts<'labelerInvite'>;

/** A keystroke in the dialog is no choice of the picker. */
const keepInside = (event: Event): void => event.stopPropagation();

/** @param live what says results to screen readers: outside of a modal dialog nobody hears it */
export function renderInvite(dialog: InviteDialog, t: T, live: TemplateResult): TemplateResult {
  const texts = t.labelerInvite, { problem } = dialog;
  return html`<dialog ${modal()} class="invite" part="dialog" aria-labelledby="invite-title" @close=${dialog.closed} @input=${keepInside}>
    <h2 id="invite-title">${texts.title}</h2>
    <div class="stack body">
      ${addresses(dialog, t)} ${presets(dialog, t)} ${permissions(dialog, t)} ${renderInvitations(dialog.invitations, t)}
    </div>
    <div class="row wrap">
      <p class="error-text grow" id="invite-problem">${problem ? texts[problem] : ''}</p>
      <button type="button" @click=${closeModal}>${t.shared.close}</button>
      <button type="button" class="primary" id="send-invitations" @click=${dialog.submit}>${texts.send(dialog.valid.length)}</button>
    </div>
    ${live}
  </dialog>`;
}

function addresses(dialog: InviteDialog, t: T): TemplateResult {
  const texts = t.labelerInvite, { chips } = dialog;
  const onKeydown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && dialog.text.trim() !== '') dialog.add(dialog.text);
    else if (event.key !== 'Backspace' || dialog.text !== '' || !chips.focusLast()) return;
    event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent): void => {
    event.preventDefault(); // the field would lose the lines
    dialog.add(`${dialog.text}${event.clipboardData?.getData('text/plain') ?? ''}`);
  };
  const said = [
    ...dialog.addresses.flatMap((address) => {
      const problem = emailProblem(address), person = dialog.personAt(address);
      return problem ? { text: texts.problem[problem](address), isBad: true } : person ? { text: texts.here(address, person.name), isBad: false } : [];
    }),
    ...(dialog.twice.length > 0 ? [{ text: texts.twice(dialog.twice), isBad: false }] : []),
  ];
  return html`<div>
    <label for="invite-input">${texts.addresses}</label>
    <div class="field" part="invite-field">
      ${dialog.addresses.length > 0
        ? html`<ul class="chips" aria-label=${texts.chips} @keydown=${chips.onKeydown} @focusin=${chips.onFocusin} @focusout=${chips.onFocusout} @click=${chips.onClick}>
            ${repeat(dialog.addresses, dialog.keyOf, (address) => {
              const key = dialog.keyOf(address), tab = key === chips.current ? 0 : -1, isBad = emailProblem(address) !== undefined;
              return html`<li class="chip ${isBad ? 'failed' : ''}" data-chip=${key}>
                <button type="button" class="name" tabindex=${tab} aria-describedby="chip-help"><bdi>${address}</bdi>${isBad ? html`<span class="sr-only">${texts.marked}</span>` : nothing}</button>
                <button type="button" class="remove" tabindex=${tab} aria-label=${t.shared.remove(address)} @click=${() => chips.remove(key)}>${closeIcon}</button>
              </li>`;
            })}
          </ul>`
        : nothing}
      <input
        id="invite-input" type="text" inputmode="email" autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="invite-help invite-said invite-problem"
        aria-invalid=${dialog.invalid.length > 0 || dialog.problem === 'noAddress' ? 'true' : 'false'} .value=${liveValue(dialog.text)}
        @input=${(event: InputEvent) => dialog.type((event.target as HTMLInputElement).value)} @keydown=${onKeydown} @paste=${onPaste}
      />
    </div>
    <p class="hint" id="invite-help">${texts.help}</p>
    <div id="invite-said" aria-live="polite">${said.map(({ text, isBad }) => html`<p class=${isBad ? 'error-text' : 'hint'}>${text}</p>`)}</div>
  </div>`;
}

function presets(dialog: InviteDialog, t: T): TemplateResult {
  const texts = t.labelerInvite;
  const row = (preset: Preset | 'own'): TemplateResult => {
    const { title, text } = texts.presets[preset], lacked = preset === 'own' ? [] : dialog.lackedFor(PRESETS[preset]);
    return html`<div class="tick">
      <input type="radio" id="preset-${preset}" name="preset" aria-describedby="about-${preset}" .checked=${liveValue(dialog.preset === preset)} ?disabled=${lacked.length > 0} @change=${() => dialog.choosePreset(preset)} />
      <div><label for="preset-${preset}">${title}</label><small class="muted" id="about-${preset}">${text}${lacked.length > 0 ? html` <span class="why">${texts.notYours(lacked)}</span>` : nothing}</small></div>
    </div>`;
  };
  return html`<fieldset>
    <legend>${texts.may}</legend>
    <div class="ticks">${(['labeler', 'reviewer', 'lead', 'own'] as const).map(row)}</div>
  </fieldset>`;
}

function permissions(dialog: InviteDialog, t: T): TemplateResult {
  const texts = t.labelerInvite;
  const resources = Object.keys(texts.resources) as (keyof typeof texts.resources)[];
  const resourceOf = (scope: Scope): string => (scope === 'Predict' ? 'Workflows' : scope.split(':')[0]!);
  const row = (scope: Scope): TemplateResult => {
    const needing = scopesNeeding(scope).filter((other) => dialog.scopes.includes(other)), lacked = dialog.lackedFor([scope]), isOn = dialog.scopes.includes(scope);
    const why = lacked.length > 0 ? texts.notYours(lacked) : isOn && needing.length > 0 ? texts.neededFor(needing) : '';
    return html`<div class="tick">
      <input type="checkbox" id="scope-${scope}" aria-describedby="about-${scope}" .checked=${liveValue(isOn)} ?disabled=${why !== ''} @change=${(event: Event) => dialog.toggle(scope, (event.target as HTMLInputElement).checked)} />
      <div><label for="scope-${scope}">${texts.scopes[scope]}</label><small class="muted" id="about-${scope}">${scope}${why === '' ? nothing : html` · <span class="why">${why}</span>`}</small></div>
    </div>`;
  };
  return html`<details ?open=${dialog.preset === 'own'}>
    <summary>${texts.details(dialog.scopes.length)}</summary>
    <div class="resources">
      ${resources.map((resource) => html`<fieldset>
        <legend>${texts.resources[resource]}</legend>
        <div class="ticks">${ALL_SCOPES.filter((scope) => resourceOf(scope) === resource).map(row)}</div>
      </fieldset>`)}
    </div>
  </details>`;
}
