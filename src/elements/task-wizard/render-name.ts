import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { asks, nameOf, type WizardDraft } from '../../core/wizard/index.js';
import type { InstructionsPreview } from './instructions-preview.js';
import { renderCheck, renderChoice, valueOf } from './render-fields.js';
import { renderInstructions } from './render-instructions.js';
import { renderSampleImages } from './render-sample-images.js';
import type { WizardView } from './view.js';

export function renderName(view: WizardView, preview: InstructionsPreview): TemplateResult {
  const { t, draft, dataset } = view;
  return html`
    <div data-question="name">
      <label for="name">${t.wizard.name}<span aria-hidden="true"> *</span></label>
      <input
        id="name" type="text" dir="auto" autocomplete="off" aria-required="true" aria-invalid=${view.isWrong('name') ? 'true' : nothing} aria-describedby="name-help problem-name"
        .value=${live(nameOf(draft, { datasetName: dataset?.name }))} @input=${(event: Event) => view.set({ name: valueOf(event) })}
      />
      <small class="muted" id="name-help" ?hidden=${draft.name !== undefined}>${t.wizard.nameFollows}</small>
      ${view.problemsOf('name')}
    </div>
    ${renderInstructions(view, preview)}
    ${renderSampleImages(view)}
    ${advanced(view)}
  `;
}

function advanced(view: WizardView): TemplateResult {
  const { t, draft, locks } = view, texts = t.wizard.advanced;
  return html`<details class="advanced">
    <summary>${texts.title}</summary>
    <div class="stack">
      <div class="review-fields">
        ${renderChoice<WizardDraft['priority']>({
          id: 'priority', label: texts.priority, value: draft.priority, options: (['low', 'medium', 'high'] as const).map((value) => [value, t.shared.priority[value]]), choose: (priority) => view.set({ priority }),
        })}
        ${asks.choice(draft)
          ? renderChoice<WizardDraft['choice']>({
              id: 'choice', label: texts.choice, value: draft.choice, isLocked: locks.isStarted, options: [['several', texts.choices.several], ['single', texts.choices.single]], choose: (choice) => view.set({ choice }),
            })
          : nothing}
        ${asks.order(draft)
          ? renderChoice<WizardDraft['order']>({
              id: 'order', label: texts.order, value: draft.order, options: [['as-they-come', texts.orders['as-they-come']], ['most-uncertain-first', texts.orders['most-uncertain-first']]], choose: (order) => view.set({ order }),
            })
          : nothing}
      </div>
      ${renderCheck('allow-empty', texts.allowEmpty, draft.allowEmpty, (allowEmpty) => view.set({ allowEmpty }))}
      ${asks.reviewers(draft) ? renderCheck('blind-review', texts.blindReview, draft.blindReview, (blindReview) => view.set({ blindReview })) : nothing}
      <div data-question="metadata">
        <label for="metadata">${texts.metadata}</label>
        <textarea
          id="metadata" rows="3" dir="auto" spellcheck="false" placeholder=${texts.metadataPlaceholder} aria-invalid=${view.isWrong('metadata') ? 'true' : nothing} aria-describedby="metadata-help problem-metadata"
          .value=${live(draft.metadata)} @input=${(event: Event) => view.set({ metadata: valueOf(event) })}
        ></textarea>
        <small class="muted" id="metadata-help">${texts.metadataHelp}</small>
        ${view.problemsOf('metadata')}
      </div>
    </div>
  </details>`;
}
