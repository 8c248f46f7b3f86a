import { html, type TemplateResult } from 'lit';
import type { Objective } from '../../core/model/index.js';
import { suits } from '../../core/wizard/index.js';
import { renderCards } from './render-cards.js';
import { problemAt, renderLock } from './render-fields.js';
import type { WizardView } from './view.js';

const PICTURES: Readonly<Record<Objective, TemplateResult>> = {
  classification: html`<svg viewBox="0 0 48 36" aria-hidden="true"><rect class="scene" x="1" y="1" width="46" height="34" rx="4" /><circle class="thing" cx="18" cy="19" r="8" /><rect class="mark" x="26" y="24" width="18" height="8" rx="4" /></svg>`,
  detection: html`<svg viewBox="0 0 48 36" aria-hidden="true"><rect class="scene" x="1" y="1" width="46" height="34" rx="4" /><circle class="thing" cx="24" cy="19" r="8" /><rect class="line" x="14" y="9" width="20" height="20" /></svg>`,
  segmentation: html`<svg viewBox="0 0 48 36" aria-hidden="true"><rect class="scene" x="1" y="1" width="46" height="34" rx="4" /><circle class="thing" cx="24" cy="19" r="8" /><path class="line" d="M24 8 34 13 35 24 26 30 15 27 13 15Z" /></svg>`,
};

export function renderObjective(view: WizardView): TemplateResult {
  const { t, draft, dataset, locks, dropped } = view;
  const refusal = (objective: Objective): string | undefined => {
    if (locks.isStarted && objective !== draft.objective) return t.wizard.locked;
    return dataset && !suits(objective, dataset.counts) ? t.wizard.objectiveUnfit : undefined;
  };
  return html`
    ${renderLock(view)}
    ${renderCards<Objective>({
      legend: t.wizard.objective, name: 'objective', chosen: draft.objective, problem: problemAt(view, 'objective'), choose: view.chooseObjective,
      cards: view.objectives.map((value) => ({ value, title: t.shared.objective[value], text: t.wizard.objectives[value], picture: PICTURES[value], refused: refusal(value) })),
    })}
    <p class="note" role="status" ?hidden=${dropped.length === 0}>${dropped.map((what) => t.wizard.dropped[what]).join(' ')}</p>
  `;
}
