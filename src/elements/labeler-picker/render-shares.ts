import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { live } from 'lit/directives/live.js';
import type { Person } from '../../core/model/index.js';
import type { Texts } from '../../i18n/index.js';
import { avatarColor } from '../../internal/avatar.js';
import { cssVar } from '../../internal/css-var.js';
import { avatar } from './render-people.js';
import { type Share, sharesOf, type Weights } from './shares.js';

export interface SharesView {
  readonly t: Texts<'labelerPicker'>;
  readonly personIds: readonly string[];
  readonly weights: Weights;
  readonly inputs: number | undefined;
  readonly workersPerInput: number;
  readonly isDisabled: boolean;
  /** With "(you)" where it is. */
  readonly nameOf: (id: string) => string;
  readonly personOf: (id: string) => Person | undefined;
  readonly setWeight: (id: string, typed: string) => void;
  readonly evenOut: () => void;
}

/** How much of the work each person gets, relative to the others. */
export function renderShares({ t, personIds, weights, inputs: all, workersPerInput, isDisabled, nameOf, personOf, setWeight, evenOut }: SharesView): TemplateResult {
  const texts = t.labelerPicker.shares, shares = sharesOf(personIds, weights, all, workersPerInput);
  const areShown = shares.every(({ share }) => share !== undefined);
  const said = ({ share, inputs }: Share): string => (share === undefined ? '' : inputs === undefined ? texts.percent(share) : texts.inputs(share, inputs));
  const problem = ({ personId, share, problem: why }: Share): string =>
    why === 'invalid' ? texts.invalid(nameOf(personId)) : why === 'above-limit' ? texts.aboveLimit(nameOf(personId), share!, 1 / workersPerInput) : '';
  return html`<div class="shares stack" part="shares" role="group" aria-labelledby="shares-title" aria-describedby="shares-help">
    <div class="row wrap">
      <span class="label" id="shares-title">${texts.title}</span>
      <small class="muted grow help" id="shares-help">${texts.help}</small>
      <button type="button" class="ghost" ?disabled=${isDisabled} @click=${evenOut}>${texts.evenOut}</button>
    </div>
    ${areShown
      ? html`<div class="share-bar" part="share-bar" aria-hidden="true">
          ${shares.map(({ personId, share }) => html`<i ${cssVar('--_part', `${share! * 100}%`)} ${cssVar('--_dot', avatarColor(personId))}><bdi class="truncate">${nameOf(personId)}</bdi> <span>${texts.percent(share!)}</span></i>`)}
        </div>`
      : nothing}
    <ul class="share-list">
      ${repeat(shares, ({ personId }) => personId, (share, i) => {
        const { personId: id, weight } = share, name = nameOf(id), why = problem(share);
        return html`<li>
          <div class="row wrap">
            ${avatar(id, personOf(id)?.name ?? name)}<bdi class="truncate grow">${name}</bdi>
            <span class="row part">
              <small class="muted" id="share-${i}">${said(share)}</small>
              <input
                class="weight" type="text" inputmode="decimal" autocomplete="off" aria-label=${texts.of(name)} aria-invalid=${why === '' ? 'false' : 'true'}
                aria-describedby="share-${i} share-problem-${i}" ?disabled=${isDisabled} .value=${live(weight)}
                @input=${(event: InputEvent) => {
                  event.stopPropagation(); // nobody was chosen
                  setWeight(id, (event.target as HTMLInputElement).value);
                }}
              />
            </span>
          </div>
          <p class="error-text" id="share-problem-${i}" ?hidden=${why === ''}>${why}</p>
        </li>`;
      })}
    </ul>
  </div>`;
}
