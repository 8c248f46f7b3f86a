import { html, type TemplateResult } from 'lit';
import { countOf } from '../../core/model/index.js';
import { nameOf, stepOf, stepState, WIZARD_STEPS, type WizardStep } from '../../core/wizard/index.js';
import type { WizardView } from './view.js';

export interface RailOptions {
  readonly showProblems: boolean;
  readonly go: (step: WizardStep) => void;
}

export function renderRail(view: WizardView, { showProblems, go }: RailOptions): TemplateResult {
  const { steps } = view.t.wizard;
  return html`<nav part="steps" aria-label=${steps.label}>
    <ol class="steps">
      ${WIZARD_STEPS.map((step, i) => {
        const state = stepState(step, view.draft, view.plan);
        const isProblem = showProblems && view.plan.contradictions.some(({ question }) => stepOf(question) === step);
        return html`<li>
          <button type="button" class="step" data-step=${step} data-state=${isProblem ? 'problem' : state} aria-current=${state === 'current' ? 'step' : 'false'} @click=${() => go(step)}>
            <span class="number" aria-hidden="true">${isProblem ? '!' : state === 'done' ? '✓' : i + 1}</span>
            <b class="step-name">${steps[step]}</b>
            <span class="sr-only">, ${isProblem ? steps.state.problem : steps.state[state]}</span>
            <small class="truncate" dir="auto">${summaryOf(step, view)}</small>
          </button>
        </li>`;
      })}
    </ol>
  </nav>`;
}

/** One line that says what was answered. */
function summaryOf(step: WizardStep, { t, draft, dataset, plan }: WizardView): string {
  const { summary, steps } = t.wizard;
  const answers: Readonly<Record<WizardStep, () => string | undefined>> = {
    'input-source': () => dataset && summary.dataset(dataset.name, countOf(dataset)),
    objective: () => draft.objective && t.shared.objective[draft.objective],
    concepts: () => (draft.conceptIds.length > 0 ? summary.concepts(draft.conceptIds.length, draft.isAssisted) : undefined),
    collaborators: () => {
      if (!draft.team) return draft.visited.includes(step) ? summary.alone : undefined;
      return summary.team(draft.labelers.length, t.wizard.strategies[draft.workerStrategy]);
    },
    name: () => {
      const name = nameOf(draft, { datasetName: dataset?.name });
      return plan.contradictions.some(({ code }) => code === 'name-missing') ? undefined : name;
    },
  };
  return answers[step]() ?? steps.notFilledIn;
}
