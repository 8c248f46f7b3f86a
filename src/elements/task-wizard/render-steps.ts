import { html, type TemplateResult } from 'lit';
import type { WizardStep } from '../../core/wizard/index.js';
import type { InstructionsPreview } from './instructions-preview.js';
import { renderCollaborators } from './render-collaborators.js';
import { renderConcepts } from './render-concepts.js';
import { renderLock } from './render-fields.js';
import { renderName } from './render-name.js';
import { renderObjective } from './render-objective.js';
import type { WizardView } from './view.js';

/** The picker by what is read of it: it is used by its tag. */
type DatasetPicker = HTMLElement & { readonly value: string };

export function renderStep(step: WizardStep, view: WizardView, preview: InstructionsPreview): TemplateResult {
  const steps: Readonly<Record<WizardStep, () => TemplateResult>> = {
    'input-source': () => renderInputSource(view),
    objective: () => renderObjective(view),
    concepts: () => renderConcepts(view),
    collaborators: () => renderCollaborators(view),
    name: () => renderName(view, preview),
  };
  return steps[step]();
}

function renderInputSource(view: WizardView): TemplateResult {
  const choose = (event: Event): void => {
    const { value } = event.target as DatasetPicker;
    view.set({ datasetId: value || undefined });
  };
  return html`<div class="stack" data-question="input-source">
    ${renderLock(view)}
    <dataset-picker
      required ?disabled=${view.locks.isStarted} .adapter=${view.adapter} .label=${view.t.wizard.dataset} .value=${view.draft.datasetId ?? ''} .samples=${view.samples ?? []} @change=${choose}
    ></dataset-picker>
    ${view.problemsOf('input-source')}
  </div>`;
}
