import { html, nothing, type TemplateResult } from 'lit';
import { asks, type WizardDraft } from '../../core/wizard/index.js';
import { typedNumber, typedPercent } from '../../core/model/index.js';
import { neededScopes } from '../../core/planning/index.js';
import { renderCards } from './render-cards.js';
import { problemAt, renderChoice, renderNumber } from './render-fields.js';
import { sampleFinds } from './render-plan.js';
import type { WizardView } from './view.js';

type PeoplePicker = HTMLElement & { readonly value: readonly string[] };
const chosenIn = (event: Event): readonly string[] => [...(event.target as PeoplePicker).value];

export function renderCollaborators(view: WizardView): TemplateResult {
  const { t, draft, locks } = view;
  if (!view.adapter.collaborators) return html`<p class="note">${t.wizard.noCollaborators}</p>`;
  return html`
    ${renderCards<boolean>({
      legend: t.wizard.team, name: 'team', chosen: draft.team, problem: { isWrong: false, template: html`` }, choose: (team) => view.set({ team }),
      cards: [
        { value: false, title: t.shared.no, text: t.wizard.teamNoText, refused: locks.isStarted && draft.team ? t.wizard.locked : undefined },
        { value: true, title: t.shared.yes, text: t.wizard.teamYesText },
      ],
    })}
    ${draft.team ? html`${labelers(view)}${workerStrategy(view)}${review(view)}` : nothing}
  `;
}

function labelers(view: WizardView): TemplateResult {
  const { t, draft, plan, locks } = view;
  const isWeighted = asks.shares(draft) && draft.division === 'by-weight';
  return html`<div data-question="labelers">
    <labeler-picker
      required duty="label" .needs=${neededScopes('labelers', draft.isAssisted)} .adapter=${view.adapter} .label=${t.wizard.labelers} .value=${draft.labelers} .locked=${locks.labelers}
      ?weighted=${isWeighted} .weights=${draft.weights} .inputs=${plan.inputs} .workersPerInput=${typedNumber(draft.workersPerInput)}
      @change=${(event: Event) => view.set({ labelers: chosenIn(event) })}
      @weights-change=${(event: CustomEvent<{ weights: WizardDraft['weights'] }>) => view.set({ weights: event.detail.weights })}
    ></labeler-picker>
    ${locks.labelers.length > 0 ? html`<small class="muted">${t.wizard.labelersLocked}</small>` : nothing}
    ${view.problemsOf('labelers')}
  </div>`;
}

function workerStrategy(view: WizardView): TemplateResult {
  const { t, draft, locks } = view, { workerStrategy: chosen } = draft;
  const refusal = (value: WizardDraft['workerStrategy']): string | undefined => {
    if (value === chosen) return undefined;
    if (locks.isStarted) return t.wizard.locked;
    return value === 'partitioned' && draft.labelers.length < 2 ? t.wizard.partitionedNeedsTwo : undefined;
  };
  return html`<div class="stack">
    ${renderCards<WizardDraft['workerStrategy']>({
      legend: t.wizard.workerStrategy, name: 'worker-strategy', chosen, problem: problemAt(view, 'worker-strategy'),
      choose: (value) => view.set({ workerStrategy: value }),
      cards: (['full', 'partitioned', 'dynamic'] as const).map((value) => ({ value, title: t.wizard.strategies[value], text: t.wizard.strategyTexts[value], refused: refusal(value) })),
    })}
    ${asks.workersPerInput(draft)
      ? html`<div class="review-fields">
          ${renderNumber(view, { id: 'workers-per-input', label: t.wizard.workersPerInput, value: draft.workersPerInput, question: 'worker-strategy', codes: ['workers-per-input-invalid', 'workers-per-input-above-labelers'], isLocked: locks.isStarted, type: (workersPerInput) => view.set({ workersPerInput }) })}
          ${asks.shares(draft)
            ? renderChoice<WizardDraft['division']>({
                id: 'division', label: t.wizard.division, value: draft.division, options: [['evenly', t.wizard.divisions.evenly], ['by-weight', t.wizard.divisions['by-weight']]],
                choose: (division) => {
                  view.set({ division });
                  view.stayAt('#division'); // the shares come above it
                },
              })
            : nothing}
        </div>`
      : nothing}
  </div>`;
}

function review(view: WizardView): TemplateResult {
  const { t, draft, locks } = view, { reviewStrategy: chosen } = draft;
  return html`
    ${renderCards<WizardDraft['reviewStrategy']>({
      legend: t.wizard.reviewStrategy, name: 'review-strategy', chosen, problem: problemAt(view, 'review-strategy'),
      choose: (reviewStrategy) => view.set({ reviewStrategy }),
      cards: (['none', 'manual', 'consensus'] as const).map((value) => ({
        value, title: t.shared.reviewStrategy[value], text: t.wizard.reviewTexts[value], refused: locks.isStarted && value !== chosen ? t.wizard.locked : undefined,
      })),
    })}
    ${asks.sample(draft) ? sample(view) : nothing}
    ${asks.agreement(draft) ? agreement(view) : nothing}
    ${asks.reviewers(draft) ? reviewers(view) : nothing}
  `;
}

function sample(view: WizardView): TemplateResult {
  const { t, draft, locks: { isStarted: isLocked } } = view, finds = sampleFinds(view);
  return html`<div class="stack">
    <div class="review-fields">
      ${renderNumber(view, {
        id: 'sample', label: t.wizard.sample, unit: t.wizard.sampleUnit, value: draft.sample, question: 'review-strategy', codes: ['sample-invalid'], isLocked, type: (text) => view.set({ sample: text }),
        ...(finds === undefined ? {} : { help: 'sample-finds' }),
      })}
      ${typedPercent(draft.sample) === 1
        ? nothing
        : renderChoice<WizardDraft['unsampled']>({
            id: 'unsampled', label: t.wizard.unsampled, value: draft.unsampled, isLocked, options: [['wait', t.wizard.unsampledTexts.wait], ['release', t.wizard.unsampledTexts.release]],
            choose: (unsampled) => view.set({ unsampled }),
          })}
    </div>
    ${finds === undefined ? nothing : html`<small class="muted" id="sample-finds">${finds}</small>`}
  </div>`;
}

function agreement(view: WizardView): TemplateResult {
  const { t, draft, locks: { isStarted: isLocked } } = view;
  return html`<div class="stack">
    <div class="review-fields">
      ${renderNumber(view, { id: 'agreement', label: t.wizard.agreement, unit: t.wizard.agreementUnit, value: draft.agreement, question: 'review-strategy', codes: ['agreement-invalid', 'agreement-above-workers'], isLocked, type: (text) => view.set({ agreement: text }) })}
      ${asks.iou(draft)
        ? renderNumber(view, { id: 'iou', label: t.wizard.iou, unit: t.wizard.iouUnit, value: draft.iou, question: 'review-strategy', codes: ['iou-invalid'], isLocked, type: (iou) => view.set({ iou }) })
        : nothing}
    </div>
    <small class="muted">${t.wizard.agreementHelp}</small>
  </div>`;
}

function reviewers(view: WizardView): TemplateResult {
  const { t, draft, locks } = view;
  return html`<div class="review-fields">
    <div class="grow" data-question="reviewers">
      <labeler-picker
        required duty="review" .adapter=${view.adapter} .label=${t.wizard.reviewers} .value=${draft.reviewers}
        @change=${(event: Event) => view.set({ reviewers: chosenIn(event) })}
      ></labeler-picker>
      ${view.problemsOf('reviewers')}
    </div>
    ${draft.reviewers.length > 1
      ? renderChoice<WizardDraft['distribution']>({
          id: 'distribution', label: t.wizard.distribution, value: draft.distribution, isLocked: locks.isStarted, options: [['even', t.wizard.distributions.even], ['stacked', t.wizard.distributions.stacked]],
          choose: (distribution) => view.set({ distribution }),
        })
      : nothing}
  </div>`;
}
