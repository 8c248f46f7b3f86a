import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ChipList } from '../../controllers/chip-list.js';
import { colorOf } from '../../core/model/palette.js';
import type { Concept } from '../../core/model/index.js';
import type { Texts } from '../../i18n/index.js';
import { cssVar } from '../../internal/css-var.js';
import { closeIcon } from '../../internal/picker-icons.js';
import type { ConceptCreation, Draft } from './concept-creation.js';

/** Digits in the order of the keyboard; later concepts have none. */
const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];
export const digitOf = (place: number): string | undefined => DIGITS[place];

export interface Chip {
  readonly id: string;
  /** Absent while it is looked up, or when the adapter does not know it. */
  readonly concept: Concept | undefined;
  readonly name: string;
}

const arrow = (path: string): TemplateResult => html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d=${path}></path></svg>`;
const earlierIcon = arrow('M10 3L5 8l5 5'), laterIcon = arrow('M6 3l5 5-5 5');

export function renderChips(chips: readonly Chip[], list: ChipList, t: Texts<'pickers' | 'conceptPicker'>, isDisabled: boolean, total: number, showMore: () => void): TemplateResult | typeof nothing {
  if (chips.length === 0) return nothing;
  const texts = t.conceptPicker;
  return html`<ul class="chips" part="chips" aria-label=${texts.chosen} @keydown=${list.onKeydown} @focusin=${list.onFocusin} @focusout=${list.onFocusout} @click=${list.onClick}>
    ${repeat(chips, (chip) => chip.id, (chip, place) => {
      const tab = chip.id === list.current ? 0 : -1, digit = digitOf(place);
      return html`<li class="chip" part="chip" data-chip=${chip.id}>
        <button type="button" class="name" tabindex=${tab} ?disabled=${isDisabled} aria-describedby="chip-help">
          <span class="dot" ${cssVar('--_dot', colorOf(chip.concept ?? {}, place))}></span>
          <bdi>${chip.name}</bdi>
          ${digit ? html`<kbd><span class="sr-only">${texts.key} </span>${digit}</kbd>` : nothing}
        </button>
        ${chip.id === list.active && total > 1 && !isDisabled
          ? html`
              <button type="button" class="reorder" data-move="-1" ?disabled=${place === 0} aria-label=${texts.earlier(chip.name)} @click=${() => list.move(chip.id, -1, '-1')}>${earlierIcon}</button>
              <button type="button" class="reorder" data-move="1" ?disabled=${place === total - 1} aria-label=${texts.later(chip.name)} @click=${() => list.move(chip.id, 1, '1')}>${laterIcon}</button>
            `
          : nothing}
        <button type="button" class="remove" part="remove" tabindex=${tab} ?disabled=${isDisabled} aria-label=${t.shared.remove(chip.name)} @click=${() => list.remove(chip.id)}>
          ${closeIcon}
        </button>
      </li>`;
    })}
    ${total > chips.length ? html`<li><button type="button" class="ghost" @click=${showMore}>${t.pickers.moreChips(total - chips.length)}</button></li>` : nothing}
  </ul>`;
}

export function renderDrafts(creation: ConceptCreation, t: Texts<'pickers' | 'conceptPicker'>, discard: (draft: Draft) => void): TemplateResult[] {
  return creation.drafts.map((draft) => renderDraft(draft, creation, t, discard));
}

function renderDraft(draft: Draft, creation: ConceptCreation, t: Texts<'pickers' | 'conceptPicker'>, discard: (draft: Draft) => void): TemplateResult {
  const texts = t.conceptPicker, name = draft.name.length > 60 ? `${draft.name.slice(0, 60)}…` : draft.name;
  const why = draft.error?.message ?? whyRefused(draft, t);
  if (why === undefined) return html`<span class="chip pending" part="chip-pending"><bdi>${texts.creating(name)}</bdi></span>`;
  return html`<span class="chip failed" part="chip-failed">
    <span class="why"><bdi>${texts.notCreated(name, why)}</bdi></span>
    ${draft.error ? html`<button type="button" part="retry" @click=${() => creation.retry(draft)}>${t.shared.retry}</button>` : nothing}
    <button type="button" class="remove" aria-label=${texts.discard(name)} @click=${() => discard(draft)}>${closeIcon}</button>
  </span>`;
}

function whyRefused({ refused }: Draft, t: Texts<'pickers' | 'conceptPicker'>): string | undefined {
  if (!refused) return undefined;
  return refused === 'no-such-concept' ? t.conceptPicker.noSuch : t.pickers.nameProblem[refused];
}
