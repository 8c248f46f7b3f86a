import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ChipList } from '../../controllers/chip-list.js';
import type { Person } from '../../core/model/index.js';
import type { Texts } from '../../i18n/index.js';
import { avatarColor, initials } from '../../internal/avatar.js';
import { cssVar } from '../../internal/css-var.js';
import { checkIcon, closeIcon } from '../../internal/picker-icons.js';

export interface PersonChip {
  readonly id: string;
  /** With "(you)" where it is. */
  readonly name: string;
  readonly person: Person | undefined;
}

const avatar = (id: string, name: string, size = ''): TemplateResult =>
  html`<span class="avatar ${size}" aria-hidden="true" ${cssVar('--_dot', avatarColor(id))}>${initials(name)}</span>`;

function markOf(person: Person | undefined, t: Texts<'pickers' | 'labelerPicker'>): TemplateResult | typeof nothing {
  const { invited, gone } = t.labelerPicker;
  if (person?.state === 'invited') return html`<span class="mark">${invited}</span>`;
  return person?.state === 'removed' ? html`<span class="mark">${gone}</span>` : nothing;
}

export function renderPerson(person: Person, name: string, t: Texts<'pickers' | 'labelerPicker'>): TemplateResult {
  return html`${checkIcon}${avatar(person.id, person.name)}
    <span class="who"><span class="truncate"><bdi>${name}</bdi></span>${person.email ? html`<small class="truncate"><bdi>${person.email}</bdi></small>` : nothing}</span>${markOf(person, t)}`;
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
        <button type="button" class="remove" part="remove" tabindex=${tab} ?disabled=${isDisabled} aria-label=${t.shared.remove(name)} @click=${() => list.remove(id)}>${closeIcon}</button>
      </li>`;
    })}
    ${total > chips.length ? html`<li><button type="button" class="ghost" @click=${showMore}>${t.pickers.moreChips(total - chips.length)}</button></li>` : nothing}
  </ul>`;
}
