import { html, nothing, type TemplateResult } from 'lit';
import { colorOf } from '../../core/model/palette.js';
import type { Texts } from '../../i18n/index.js';
import { cssVar } from '../../internal/css-var.js';
import { checkIcon } from '../../internal/picker-icons.js';
import type { ChooseAllState } from '../../controllers/choose-all.js';
import type { Row } from './concept-search.js';
import { type Assistance, renderRobot } from './marks.js';
import { digitOf } from './render-chips.js';

/** @param place of the concept among the chosen ones; -1: it is none of them */
export function renderRow({ concept, create, isNear }: Row, place: number, assistance: Assistance, t: Texts<'conceptPicker'>): TemplateResult {
  const texts = t.conceptPicker;
  if (!concept) return html`<span class="create truncate"><bdi>${texts.create(create ?? '')}</bdi></span>`;
  const digit = digitOf(place), color = place >= 0 ? colorOf(concept, place) : (concept.color ?? '');
  const note = isNear ? texts.didYouMean : assistance === 'not-suggested' ? texts.notSuggested : undefined;
  return html`${checkIcon}<span class="dot ${color ? '' : 'none'}" ${cssVar('--_dot', color)}></span>${renderRobot(assistance, t)}<span class="grow truncate"><bdi>${concept.name}</bdi></span>${note ? html`<span class="note-mark" title=${note}>${note}</span>` : nothing}${digit ? html`<kbd>${digit}</kbd>` : nothing}`;
}

export interface AllView {
  readonly state: ChooseAllState;
  readonly start: (search: string) => void;
  readonly cancel: () => void;
  /** What *all* would choose; undefined: there is nothing to choose. */
  readonly offer: { readonly search: string; readonly count: number | undefined } | undefined;
}

/** Under the list: choose all that match. */
export function renderAll({ state, start, cancel, offer }: AllView, t: Texts<'conceptPicker'>): TemplateResult | typeof nothing {
  const texts = t.conceptPicker;
  if (state.status === 'reading') {
    return html`<div class="all row"><span class="grow" role="status">${texts.choosing(state.count, state.total)}</span><button type="button" @click=${cancel}>${t.shared.cancel}</button></div>`;
  }
  if (state.status === 'error') {
    return html`<div class="all row bad"><span class="grow">${t.shared.failed(state.error.message)}</span><button type="button" part="retry" @click=${() => start(state.search)}>${t.shared.retry}</button></div>`;
  }
  return offer ? html`<div class="all row"><button type="button" part="choose-all" class="ghost" @click=${() => start(offer.search)}>${texts.chooseAll(offer.count)}</button></div>` : nothing;
}
