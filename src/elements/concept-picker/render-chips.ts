import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ChipDrag } from '../../controllers/chip-drag.js';
import type { ChipList } from '../../controllers/chip-list.js';
import { colorOf } from '../../core/model/palette.js';
import type { Concept } from '../../core/model/index.js';
import type { Texts } from '../../i18n/index.js';
import { cssVar } from '../../internal/css-var.js';
import { closeIcon, lockIcon } from '../../internal/picker-icons.js';
import type { ConceptCreation, Draft } from './concept-creation.js';
import { type Assistance, renderRobot } from './marks.js';

/** Digits in the order of the keyboard; later concepts have none. */
const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];
export const digitOf = (place: number): string | undefined => DIGITS[place];

/** Drafts that are drawn; a failed one always is. */
const PENDING_SHOWN = 10;

export interface Chip {
  readonly id: string;
  /** Absent while it is looked up, or when the adapter does not know it. */
  readonly concept: Concept | undefined;
  readonly name: string;
  readonly assistance: Assistance;
}

export interface ChipsView {
  readonly t: Texts<'pickers' | 'conceptPicker'>;
  readonly list: ChipList;
  /** Absent until it is loaded. */
  readonly drag: ChipDrag | undefined;
  readonly isDisabled: boolean;
  /** Chips, those that are not drawn among them. */
  readonly total: number;
  readonly showMore: () => void;
  /** Absent: colours cannot be changed. */
  readonly recolor: ((concept: Concept, color: string) => void) | undefined;
}

const arrow = (path: string): TemplateResult => html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d=${path}></path></svg>`;
const earlierIcon = arrow('M10 3L5 8l5 5'), laterIcon = arrow('M6 3l5 5-5 5');

export function renderChips(chips: readonly Chip[], view: ChipsView): TemplateResult | typeof nothing {
  if (chips.length === 0) return nothing;
  const { t, list, drag, total } = view;
  return html`<ul class="chips" part="chips" aria-label=${t.conceptPicker.chosen} @keydown=${list.onKeydown} @focusin=${list.onFocusin} @focusout=${list.onFocusout} @click=${list.onClick} @pointerdown=${drag?.onPointerdown}>
    ${repeat(chips, (chip) => chip.id, (chip, place) => renderChip(chip, place, view))}
    ${total > chips.length ? html`<li><button type="button" class="ghost" @click=${view.showMore}>${t.pickers.moreChips(total - chips.length)}</button></li>` : nothing}
  </ul>`;
}

function renderChip({ id, concept, name, assistance }: Chip, place: number, { t, list, drag, isDisabled, total, recolor }: ChipsView): TemplateResult {
  const texts = t.conceptPicker, tab = id === list.current ? 0 : -1, digit = digitOf(place), color = colorOf(concept ?? {}, place);
  const hand = drag?.dragged === id ? 'dragged' : drag?.target?.key === id ? `drop-${drag.target.side}` : '';
  const dot = html`<span class="dot" ${cssVar('--_dot', color)}></span>`;
  return html`<li class="chip ${hand}" part="chip" data-chip=${id}>
    ${recolor && concept
      ? html`<button type="button" class="color" tabindex=${tab} aria-haspopup="dialog" aria-label=${texts.color.of(name)} ?disabled=${isDisabled} @click=${() => recolor(concept, color)}>${dot}</button>`
      : dot}
    <button type="button" class="name" tabindex=${tab} ?disabled=${isDisabled} aria-describedby="chip-help">
      ${renderRobot(assistance, t)}
      <bdi>${name}</bdi>
      ${assistance === 'not-suggested' ? html`<span class="unassisted" title=${texts.notSuggested}><span aria-hidden="true">?</span><span class="sr-only">, ${texts.notSuggested}</span></span>` : nothing}
      ${digit ? html`<kbd><span class="sr-only">${texts.key} </span>${digit}</kbd>` : nothing}
    </button>
    ${id === list.active && total > 1 && !isDisabled
      ? html`
          <button type="button" class="reorder" data-move="-1" ?disabled=${place === 0} aria-label=${texts.earlier(name)} @click=${() => list.move(id, -1, '-1')}>${earlierIcon}</button>
          <button type="button" class="reorder" data-move="1" ?disabled=${place === total - 1} aria-label=${texts.later(name)} @click=${() => list.move(id, 1, '1')}>${laterIcon}</button>
        `
      : nothing}
    ${list.isLocked(id)
      ? html`<span class="lock">${lockIcon}<span class="sr-only">, ${t.pickers.stays}</span></span>`
      : html`<button type="button" class="remove" part="remove" tabindex=${tab} ?disabled=${isDisabled} aria-label=${t.shared.remove(name)} @click=${() => list.remove(id)}>${closeIcon}</button>`}
  </li>`;
}

export function renderDrafts(creation: ConceptCreation, t: Texts<'pickers' | 'conceptPicker'>, retry: (draft: Draft) => void, discard: (draft: Draft) => void): TemplateResult[] {
  const pending = creation.drafts.filter(({ error }) => !error), hidden = pending.length - PENDING_SHOWN;
  return [
    ...[...creation.drafts.filter(({ error }) => error), ...pending.slice(0, PENDING_SHOWN)].map((draft) => renderDraft(draft, t, retry, discard)),
    ...(hidden > 0 ? [html`<span class="chip pending">${t.conceptPicker.moreDrafts(hidden)}</span>`] : []),
  ];
}

function renderDraft(draft: Draft, t: Texts<'pickers' | 'conceptPicker'>, retry: (draft: Draft) => void, discard: (draft: Draft) => void): TemplateResult {
  const texts = t.conceptPicker, name = draft.name.length > 60 ? `${draft.name.slice(0, 60)}…` : draft.name;
  if (!draft.error) return html`<span class="chip pending" part="chip-pending"><bdi>${texts.creating(name)}</bdi></span>`;
  return html`<span class="chip failed" part="chip-failed">
    <span class="why"><bdi>${texts.notCreated(name, draft.error.message)}</bdi></span>
    <button type="button" part="retry" aria-label=${texts.retry(name)} @click=${() => retry(draft)}>${t.shared.retry}</button>
    <button type="button" class="remove" aria-label=${texts.discard(name)} @click=${() => discard(draft)}>${closeIcon}</button>
  </span>`;
}

/** Under the field. @param undo absent: there is nothing to take back */
export function renderActions(chosen: number, clear: () => void, undo: (() => void) | undefined, t: Texts<'conceptPicker'>): TemplateResult | typeof nothing {
  if (chosen < 2 && !undo) return nothing;
  return html`<div class="actions row">
    ${chosen > 1 ? html`<button type="button" part="clear" class="ghost" @click=${clear}>${t.conceptPicker.clear}</button>` : nothing}
    ${undo ? html`<button type="button" part="undo" class="ghost" @click=${undo}>${t.conceptPicker.undo}</button>` : nothing}
  </div>`;
}
