import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ChipList } from '../../controllers/chip-list.js';
import { type Duty, missingScopes, type Person, SCOPES_OF_DUTY } from '../../core/model/index.js';
import type { Texts } from '../../i18n/index.js';
import { avatarColor, initials } from '../../internal/avatar.js';
import { cssVar } from '../../internal/css-var.js';
import { checkIcon, closeIcon, lockIcon } from '../../internal/picker-icons.js';

export interface PersonChip {
  readonly id: string;
  /** With "(you)" where it is. */
  readonly name: string;
  readonly person: Person | undefined;
}

export const avatar = (id: string, name: string, size = ''): TemplateResult =>
  html`<span class="avatar ${size}" aria-hidden="true" ${cssVar('--_dot', avatarColor(id))}>${initials(name)}</span>`;

function markOf(person: Person | undefined, t: Texts<'labelerPicker'>): TemplateResult | typeof nothing {
  const { invited, gone } = t.labelerPicker;
  if (person?.state === 'invited') return html`<span class="mark">${invited}</span>`;
  return person?.state === 'removed' ? html`<span class="mark">${gone}</span>` : nothing;
}

const dutiesOf = (person: Person): readonly Duty[] => (['label', 'review'] as const).filter((duty) => missingScopes(person, SCOPES_OF_DUTY[duty]).length === 0);

/** @param assign what choosing them means, in words, where it is the person who uses the page */
export function renderPerson(person: Person, name: string, t: Texts<'labelerPicker'>, assign?: string): TemplateResult {
  const { load } = person, duties = dutiesOf(person);
  return html`${checkIcon}${avatar(person.id, person.name)}
    <span class="who"><span class="truncate"><bdi>${name}</bdi></span>${person.email ? html`<small class="truncate"><bdi>${person.email}</bdi></small>` : nothing}</span>
    <span class="facts">
      <small class="truncate">${assign === undefined ? nothing : html`<span>${assign}</span>`}${markOf(person, t)} ${load === undefined ? nothing : html`<span class="load">${t.labelerPicker.load(load)}</span>`}</small>
      <small class="truncate can ${duties.length === 0 ? 'not' : ''}">${t.labelerPicker.can(duties)}</small>
    </span>`;
}

export function renderChips(chips: readonly PersonChip[], list: ChipList, t: Texts<'pickers' | 'labelerPicker'>, isDisabled: boolean, total: number, showMore: () => void): TemplateResult | typeof nothing {
  if (chips.length === 0) return nothing;
  return html`<ul class="chips" part="chips" aria-label=${t.labelerPicker.chosen} @keydown=${list.onKeydown} @focusin=${list.onFocusin} @focusout=${list.onFocusout} @click=${list.onClick}>
    ${repeat(chips, ({ id }) => id, ({ id, name, person }) => {
      const tab = id === list.current ? 0 : -1;
      return html`<li class="chip" part="chip" data-chip=${id}>
        <button type="button" class="name" tabindex=${tab} ?disabled=${isDisabled} aria-describedby="chip-help">
          ${person ? avatar(id, person.name, 'small') : nothing}<bdi>${name}</bdi>${markOf(person, t)}
        </button>
        ${list.isLocked(id)
      ? html`<span class="lock">${lockIcon}<span class="sr-only">, ${t.pickers.stays}</span></span>`
      : html`<button type="button" class="remove" part="remove" tabindex=${tab} ?disabled=${isDisabled} aria-label=${t.shared.remove(name)} @click=${() => list.remove(id)}>${closeIcon}</button>`}
      </li>`;
    })}
    ${total > chips.length ? html`<li><button type="button" class="ghost" @click=${showMore}>${t.pickers.moreChips(total - chips.length)}</button></li>` : nothing}
  </ul>`;
}
