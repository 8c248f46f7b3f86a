import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { typedNumber, weightOf } from '../../core/wizard/index.js';
import { avatarColor, initials } from '../../internal/avatar.js';
import { cssVar } from '../../internal/css-var.js';
import type { WizardView } from './view.js';

/** How much of the work each labeler gets, relative to the others. */
export function renderShares(view: WizardView): TemplateResult {
  const { t, draft, plan, nameOfPerson } = view;
  const weights = draft.labelers.map((id) => typedNumber(weightOf(draft, id)));
  const areValid = weights.every((weight) => weight > 0);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shareOf = (place: number): number => weights[place]! / total;
  const setWeight = (id: string) => (event: Event) => view.set({ weights: { ...draft.weights, [id]: (event.target as HTMLInputElement).value } });
  const evenOut = (): void => {
    view.set({ weights: {} });
    view.announce(t.wizard.evenedOut);
  };

  return html`<div class="shares stack" role="group" aria-labelledby="shares-title" aria-describedby="shares-help">
    <div class="row wrap">
      <span class="label" id="shares-title">${t.wizard.shares}</span>
      <small class="muted grow" id="shares-help">${t.wizard.sharesHelp}</small>
      <button type="button" class="ghost" @click=${evenOut}>${t.wizard.evenOut}</button>
    </div>
    ${areValid && total > 0
      ? html`<div class="share-bar" aria-hidden="true">
          ${draft.labelers.map((id, i) => html`<i ${cssVar('--_part', `${shareOf(i) * 100}%`)} ${cssVar('--_dot', avatarColor(id))}><bdi>${t.wizard.shareOf(nameOfPerson(id), shareOf(i))}</bdi></i>`)}
        </div>`
      : nothing}
    <ul class="share-list">
      ${draft.labelers.map((id, i) => {
        const name = nameOfPerson(id);
        const isWrong = !(weights[i]! > 0);
        const inputs = plan.perWorker.find(({ personId }) => personId === id)?.inputs ?? 0;
        return html`<li class="row">
          <span class="avatar" aria-hidden="true" ${cssVar('--_dot', avatarColor(id))}>${initials(name)}</span>
          <bdi class="truncate grow">${name}</bdi>
          <small class="muted">${!areValid ? nothing : plan.inputs > 0 ? t.wizard.shareInputs(shareOf(i), inputs) : t.wizard.sharePart(shareOf(i))}</small>
          <input
            class="weight" type="text" inputmode="decimal" autocomplete="off" aria-label=${t.wizard.share(name)} aria-invalid=${isWrong ? 'true' : nothing} aria-describedby="problem-worker-strategy"
            .value=${live(weightOf(draft, id))} @input=${setWeight(id)}
          />
        </li>`;
      })}
    </ul>
  </div>`;
}
