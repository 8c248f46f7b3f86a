import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Objective } from '../../core/model/index.js';
import { nameOf, type WizardStep } from '../../core/wizard/index.js';
import type { InstructionsPreview } from './instructions-preview.js';
import { renderCards } from './render-cards.js';
import { renderInstructions } from './render-instructions.js';
import { renderShares } from './render-shares.js';
import type { WizardView } from './view.js';

/** The pickers by what is read of them: they are used by their tags. */
type ListPicker = HTMLElement & { readonly value: readonly string[] };
type DatasetPicker = HTMLElement & { readonly value: string };
const chosenIn = (event: Event): readonly string[] => [...(event.target as ListPicker).value];

const problem = (view: WizardView, question: Parameters<WizardView['problemsOf']>[0]) => ({ isWrong: view.isWrong(question), template: view.problemsOf(question) });

export function renderStep(step: WizardStep, view: WizardView, preview: InstructionsPreview): TemplateResult {
  const steps: Readonly<Record<WizardStep, () => TemplateResult>> = {
    'input-source': () => inputSource(view),
    objective: () => objective(view),
    concepts: () => concepts(view),
    collaborators: () => collaborators(view),
    name: () => nameAndInstructions(view, preview),
  };
  return steps[step]();
}

function inputSource(view: WizardView): TemplateResult {
  const choose = (event: Event): void => {
    const { value } = event.target as DatasetPicker;
    view.set({ datasetId: value || undefined });
  };
  return html`<div data-question="input-source">
    <dataset-picker required .adapter=${view.adapter} .label=${view.t.wizard.dataset} .value=${view.draft.datasetId ?? ''} .samples=${view.samples ?? []} @change=${choose}></dataset-picker>
    ${view.problemsOf('input-source')}
  </div>`;
}

const PICTURES: Readonly<Record<Objective, TemplateResult>> = {
  classification: html`<svg viewBox="0 0 48 36" aria-hidden="true"><rect class="scene" x="1" y="1" width="46" height="34" rx="4" /><circle class="thing" cx="18" cy="19" r="8" /><rect class="mark" x="26" y="24" width="18" height="8" rx="4" /></svg>`,
  detection: html`<svg viewBox="0 0 48 36" aria-hidden="true"><rect class="scene" x="1" y="1" width="46" height="34" rx="4" /><circle class="thing" cx="24" cy="19" r="8" /><rect class="line" x="14" y="9" width="20" height="20" /></svg>`,
  segmentation: html`<svg viewBox="0 0 48 36" aria-hidden="true"><rect class="scene" x="1" y="1" width="46" height="34" rx="4" /><circle class="thing" cx="24" cy="19" r="8" /><path class="line" d="M24 8 34 13 35 24 26 30 15 27 13 15Z" /></svg>`,
};

function objective(view: WizardView): TemplateResult {
  const { t, draft } = view;
  return renderCards<Objective>({
    legend: t.wizard.objective, name: 'objective', chosen: draft.objective, problem: problem(view, 'objective'), choose: (value) => view.set({ objective: value }),
    cards: view.objectives.map((value) => ({ value, title: t.shared.objective[value], text: t.wizard.objectives[value], picture: PICTURES[value] })),
  });
}

function concepts(view: WizardView): TemplateResult {
  return html`<div data-question="concepts">
    <concept-picker required .adapter=${view.adapter} .label=${view.t.wizard.concepts} .value=${view.draft.conceptIds} @change=${(event: Event) => view.set({ conceptIds: chosenIn(event) })}></concept-picker>
    ${view.problemsOf('concepts')}
  </div>`;
}

function collaborators(view: WizardView): TemplateResult {
  const { t, draft } = view;
  if (!view.adapter.collaborators) return html`<p class="note">${t.wizard.noCollaborators}</p>`;
  return html`
    ${renderCards<boolean>({
      legend: t.wizard.team, name: 'team', chosen: draft.team, problem: { isWrong: false, template: html`` }, choose: (team) => view.set({ team }),
      cards: [{ value: false, title: t.wizard.teamNo, text: t.wizard.teamNoText }, { value: true, title: t.wizard.teamYes, text: t.wizard.teamYesText }],
    })}
    ${draft.team ? html`${labelers(view)}${review(view)}` : nothing}
  `;
}

function labelers(view: WizardView): TemplateResult {
  const { t, draft } = view;
  const isShared = draft.workerStrategy === 'partitioned';
  const tooFew = draft.labelers.length < 2 && !isShared ? t.wizard.partitionedNeedsTwo : undefined;
  return html`
    <div data-question="labelers">
      <labeler-picker required .adapter=${view.adapter} .label=${t.wizard.labelers} .value=${draft.labelers} @change=${(event: Event) => view.set({ labelers: chosenIn(event) })}></labeler-picker>
      ${view.problemsOf('labelers')}
    </div>
    <div class="stack">
      ${renderCards<'full' | 'partitioned'>({
        legend: t.wizard.workerStrategy, name: 'worker-strategy', chosen: draft.workerStrategy, problem: problem(view, 'worker-strategy'),
        choose: (workerStrategy) => view.set({ workerStrategy }),
        cards: [
          { value: 'full', title: t.wizard.full, text: t.wizard.fullText },
          { value: 'partitioned', title: t.wizard.partitioned, text: t.wizard.partitionedText, refused: tooFew },
        ],
      })}
      ${isShared && draft.labelers.length > 1 ? renderShares(view) : nothing}
    </div>
  `;
}

function review(view: WizardView): TemplateResult {
  const { t, draft } = view;
  return html`
    ${renderCards<'none' | 'manual'>({
      legend: t.wizard.reviewStrategy, name: 'review-strategy', chosen: draft.reviewStrategy, problem: problem(view, 'review-strategy'),
      choose: (reviewStrategy) => view.set({ reviewStrategy }),
      cards: [
        { value: 'none', title: t.shared.reviewStrategy.none, text: t.wizard.reviewNoneText },
        { value: 'manual', title: t.shared.reviewStrategy.manual, text: t.wizard.reviewManualText },
      ],
    })}
    ${draft.reviewStrategy === 'manual'
      ? html`<div class="review-fields">
          <div>
            <label for="sample">${t.wizard.sample}</label>
            <div class="row">
              <input
                id="sample" class="weight" type="text" inputmode="decimal" autocomplete="off" aria-invalid=${view.isWrong('review-strategy') ? 'true' : nothing} aria-describedby="sample-unit problem-review-strategy"
                .value=${live(draft.sample)} @input=${(event: Event) => view.set({ sample: (event.target as HTMLInputElement).value })}
              />
              <span id="sample-unit">${t.wizard.sampleUnit}</span>
            </div>
          </div>
          <div class="grow" data-question="reviewers">
            <labeler-picker required .adapter=${view.adapter} .label=${t.wizard.reviewers} .value=${draft.reviewers} @change=${(event: Event) => view.set({ reviewers: chosenIn(event) })}></labeler-picker>
            ${view.problemsOf('reviewers')}
          </div>
        </div>`
      : nothing}
  `;
}

function nameAndInstructions(view: WizardView, preview: InstructionsPreview): TemplateResult {
  const { t, draft, dataset } = view;
  return html`
    <div data-question="name">
      <label for="name">${t.wizard.name}<span aria-hidden="true"> *</span></label>
      <input
        id="name" type="text" dir="auto" autocomplete="off" aria-required="true" aria-invalid=${view.isWrong('name') ? 'true' : nothing} aria-describedby="name-help problem-name"
        .value=${live(nameOf(draft, { datasetName: dataset?.name }))} @input=${(event: Event) => view.set({ name: (event.target as HTMLInputElement).value })}
      />
      <small class="muted" id="name-help" ?hidden=${draft.name !== undefined}>${t.wizard.nameFollows}</small>
      ${view.problemsOf('name')}
    </div>
    ${renderInstructions(view, preview)}
  `;
}
