import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Dataset } from '../../core/model/index.js';
import type { Texts } from '../../i18n/index.js';
import type { DatasetCreation, Panel } from './dataset-creation.js';

/** No choice of a dataset. */
const stop = (event: Event): void => event.stopPropagation();

/**
 * The panel that names a new dataset.
 * @param canFill whether the adapter can put every input of the app into it
 */
export function renderPanel(creation: DatasetCreation, panel: Panel, canFill: boolean, t: Texts<'pickers' | 'datasetPicker'>, choose: (dataset: Dataset) => void): TemplateResult {
  const texts = t.datasetPicker, { problem, taken, error } = panel;
  const said = problem ? t.pickers.nameProblem[problem] : taken ? texts.taken(taken.name) : error ? t.shared.failed(error.message) : '';
  const onKeydown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Enter') void creation.submit();
    else if (event.key === 'Escape') creation.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return html`<div class="panel" part="panel" role="group" aria-label=${texts.create}>
    <label for="new-name">${texts.name}</label>
    <div class="row">
      <input
        id="new-name"
        class="grow"
        type="text"
        autocomplete="off"
        dir="auto"
        aria-describedby="new-problem"
        aria-invalid=${said === '' ? 'false' : 'true'}
        .value=${panel.name}
        @input=${(event: InputEvent) => {
          event.stopPropagation();
          creation.type((event.target as HTMLInputElement).value);
        }}
        @keydown=${onKeydown}
      />
      <button type="button" class="primary" aria-disabled=${panel.isBusy ? 'true' : 'false'} @click=${() => creation.submit()}>${panel.isBusy ? texts.creating : texts.createIt}</button>
      <button type="button" class="ghost" @click=${() => creation.close()}>${t.shared.cancel}</button>
    </div>
    ${canFill
      ? html`<label class="row"><input
          type="checkbox" id="all-inputs" .checked=${live(creation.allInputs)} ?disabled=${panel.isBusy} @input=${stop}
          @change=${(event: Event) => {
            stop(event);
            creation.allInputs = (event.target as HTMLInputElement).checked;
          }}
        />${texts.allInputs}</label>`
      : nothing}
    <p id="new-problem" class="error-text" role="alert">${said}</p>
    ${taken ? html`<div><button type="button" @click=${() => choose(taken)}><bdi>${texts.choose(taken.name)}</bdi></button></div>` : nothing}
  </div>`;
}
