import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { INSTRUCTIONS_LIMIT, utf8Length } from '../../core/model/names.js';
import type { InstructionsPreview } from './instructions-preview.js';
import type { WizardView } from './view.js';

/** Bytes that are left when the counter appears. */
const COUNT_FROM = 4096;

export function renderInstructions(view: WizardView, preview: InstructionsPreview): TemplateResult {
  const { t, draft } = view;
  const left = INSTRUCTIONS_LIMIT - utf8Length(draft.instructions);
  const tab = (name: 'write' | 'preview', text: string): TemplateResult => {
    const isShown = preview.isShown === (name === 'preview');
    return html`<button type="button" class="ghost tab" role="tab" id="tab-${name}" aria-controls="panel-${name}" aria-selected=${isShown ? 'true' : 'false'} tabindex=${isShown ? 0 : -1} @click=${() => preview.show(name === 'preview')}>${text}</button>`;
  };
  return html`<div data-question="instructions">
    <div class="row wrap instructions-head">
      <label for="instructions">${t.wizard.instructions}</label>
      <span class="grow"></span>
      <div class="row" role="tablist" aria-label=${t.wizard.instructions} @keydown=${preview.onKeydown}>${tab('write', t.wizard.write)}${tab('preview', t.wizard.preview)}</div>
    </div>
    <div role="tabpanel" id="panel-write" aria-labelledby="tab-write" ?hidden=${preview.isShown}>
      <textarea
        id="instructions" rows="10" dir="auto" placeholder=${t.wizard.instructionsPlaceholder} aria-invalid=${view.isWrong('instructions') ? 'true' : nothing}
        aria-describedby="instructions-help problem-instructions"
        .value=${live(draft.instructions)} @input=${(event: Event) => view.set({ instructions: (event.target as HTMLTextAreaElement).value })}
      ></textarea>
    </div>
    <div role="tabpanel" id="panel-preview" aria-labelledby="tab-preview" tabindex="0" class="preview" ?hidden=${!preview.isShown}>
      ${draft.instructions.trim() === '' ? html`<p class="muted">${t.wizard.previewEmpty}</p>` : nothing}
      ${preview.hasFailed
        ? html`<p class="row wrap"><span class="grow">${t.wizard.previewFailed}</span><button type="button" @click=${preview.retry}>${t.shared.retry}</button></p>`
        : nothing}
      <div class="markdown" dir="auto"></div>
    </div>
    <small class="muted" id="instructions-help">${left < 0 ? t.wizard.instructionsOver(-left) : left < COUNT_FROM ? t.wizard.instructionsLeft(left) : t.wizard.instructionsHelp}</small>
    ${view.problemsOf('instructions')}
  </div>`;
}
