import { html, nothing, type TemplateResult } from 'lit';
import type { Workflow } from '../../core/model/index.js';
import { renderCards } from './render-cards.js';
import { problemAt, renderNumber } from './render-fields.js';
import type { WizardView } from './view.js';

/** The pickers by what is read of them: they are used by their tags. */
type ConceptPicker = HTMLElement & { readonly value: readonly string[] };
type WorkflowPicker = HTMLElement & { readonly value: string; readonly workflow: Workflow | undefined };

export function renderConcepts(view: WizardView): TemplateResult {
  const { t, adapter, draft, workflow, locks } = view;
  const assisting = draft.isAssisted ? workflow : undefined;
  return html`
    ${adapter.workflows ? aiAssist(view) : nothing}
    <div data-question="concepts">
      <concept-picker
        required .adapter=${adapter} .label=${t.wizard.concepts} .value=${draft.conceptIds} .locked=${locks.concepts}
        .suggested=${assisting?.concepts} .assisted=${assisting?.concepts.map(({ id }) => id)}
        @change=${(event: Event) => view.set({ conceptIds: [...(event.target as ConceptPicker).value] })}
      ></concept-picker>
      ${locks.concepts.length > 0 ? html`<small class="muted">${t.wizard.conceptsLocked}</small>` : nothing}
      ${view.problemsOf('concepts')}
    </div>
  `;
}

function aiAssist(view: WizardView): TemplateResult {
  const { t, draft } = view;
  return html`
    ${renderCards<boolean>({
      legend: t.wizard.aiAssist, name: 'is-assisted', chosen: draft.isAssisted, problem: { isWrong: false, template: html`` }, choose: (isAssisted) => view.set({ isAssisted }),
      cards: [{ value: false, title: t.shared.no, text: t.wizard.aiAssistNo }, { value: true, title: t.shared.yes, text: t.wizard.aiAssistYes }],
    })}
    ${draft.isAssisted ? workflowAndBand(view) : nothing}
  `;
}

function workflowAndBand(view: WizardView): TemplateResult {
  const { t, adapter, draft } = view, { isWrong } = problemAt(view, 'ai-assist');
  const choose = (event: Event): void => {
    const { value, workflow } = event.target as WorkflowPicker;
    view.set({ workflowId: value || undefined, workflowVersion: workflow?.version });
  };
  return html`<div class="stack" data-question="ai-assist" role="group" aria-label=${t.wizard.aiAssist}>
    <workflow-picker
      required .adapter=${adapter} .label=${t.wizard.workflow} .value=${draft.workflowId ?? ''} .objective=${draft.objective} ?creatable=${view.canCreateWorkflow}
      aria-invalid=${isWrong ? 'true' : nothing} @change=${choose} @workflow-create=${(event: CustomEvent<{ name: string }>) => view.createWorkflow(event.detail.name)}
    ></workflow-picker>
    <div class="review-fields">
      ${renderNumber(view, { id: 'band-min', label: t.wizard.bandMin, unit: '%', value: draft.bandMin, question: 'ai-assist', codes: ['band-invalid'], type: (bandMin) => view.set({ bandMin }) })}
      ${renderNumber(view, { id: 'band-max', label: t.wizard.bandMax, unit: '%', value: draft.bandMax, question: 'ai-assist', codes: ['band-invalid'], type: (bandMax) => view.set({ bandMax }) })}
    </div>
    <small class="muted">${t.wizard.bandHelp}</small>
    ${view.problemsOf('ai-assist')}
  </div>`;
}
