import { html, nothing, type TemplateResult } from 'lit';
import type { Task } from '../../core/model/index.js';
import type { Texts } from '../../i18n/index.js';
import { closeModal, modal } from '../../internal/modal.js';
import { type ExportState, formatOf } from './export-job.js';
import type { ExportReport, ExportStatuses } from './task-manager.events.js';

export interface ExportDialog {
  readonly task: Task;
  readonly state: ExportState;
  readonly statuses: ExportStatuses;
  readonly choose: (statuses: ExportStatuses) => void;
  readonly start: () => void;
  readonly stop: () => void;
  readonly closed: () => void;
}

export function renderExport(t: Texts<'manager'>, dialog: ExportDialog): TemplateResult {
  const { exporting } = t.manager;
  const { state, statuses } = dialog, format = formatOf(dialog.task);
  const isRunning = state.status === 'running';
  const choice = (value: ExportStatuses, title: string, text: string): TemplateResult => html`<label class="choice">
    <input type="radio" name="statuses" .checked=${statuses === value} ?disabled=${isRunning} aria-labelledby="${value}-title" aria-describedby="${value}-text" @change=${() => dialog.choose(value)} />
    <span class="stack-tight"><b id="${value}-title">${title}</b><small class="muted" id="${value}-text">${text}</small></span>
  </label>`;

  return html`<dialog ${modal()} part="dialog" id="export" aria-labelledby="export-title" @close=${dialog.closed}>
    <div class="stack dialog">
      <h2 id="export-title" dir="auto">${exporting.title(dialog.task.name)}</h2>
      <p class="muted">${exporting.format[format]}</p>
      <fieldset class="stack">
        <legend class="label">${exporting.which}</legend>
        ${choice('success', exporting.success, exporting.successText[format])} ${choice('all', exporting.all, exporting.allText)}
      </fieldset>
      <div role="status" class="stack">${outcome(t, state)}</div>
      <div class="row wrap">
        <span class="grow"></span>
        ${isRunning ? html`<button type="button" @click=${dialog.stop}>${exporting.stop}</button>` : html`<button type="button" @click=${closeModal}>${t.shared.close}</button>`}
        <button type="button" class="primary" id="start-export" aria-disabled=${isRunning ? 'true' : 'false'} @click=${dialog.start}>
          ${state.status === 'failed' ? t.shared.retry : state.status === 'done' ? exporting.again : exporting.start[format]}
        </button>
      </div>
    </div>
  </dialog>`;
}

function outcome(t: Texts<'manager'>, state: ExportState): TemplateResult | typeof nothing {
  const { exporting } = t.manager;
  if (state.status === 'running') {
    return html`<progress aria-label=${exporting.progress} max=${state.total ?? nothing} .value=${state.read}></progress><small class="muted">${exporting.running(state.read, state.total)}</small>`;
  }
  if (state.status === 'failed') return html`<p class="note danger" dir="auto">${t.shared.failed(state.error.message)}</p>`;
  return state.status === 'done' ? report(t, state.report, state.file) : nothing;
}

/** How many were exported, and what was left out for which reason. */
function report(t: Texts<'manager'>, found: ExportReport, file: string): TemplateResult {
  const { exporting } = t.manager;
  const some = (count: number, text: (count: number) => string): string[] => (count > 0 ? [text(count)] : []);
  const ofImages = 'changed' in found ? found : undefined, ofAll = 'changed' in found ? undefined : found;
  const leftOut = [
    ...some(found.leftOut.unlabeled, exporting.unlabeled),
    ...some(found.leftOut.notSuccess, exporting.notSuccess),
    ...some(ofImages?.leftOut.notImage ?? 0, exporting.notImage),
    ...some(ofImages?.leftOut.withoutSize ?? 0, exporting.withoutSize),
    ...some(ofImages?.labelsLeftOut.withoutShape ?? 0, exporting.withoutShape),
    ...some(ofImages?.labelsLeftOut.negative ?? 0, exporting.negative),
    ...some(found.labelsLeftOut.otherConcept, exporting.otherConcept),
    ...some(ofImages?.labelsLeftOut.outside ?? 0, exporting.outside),
    ...some(ofAll?.labelsLeftOut.withShape ?? 0, exporting.withShape),
  ];
  const notes = [
    ...some(found.empty, exporting.empty),
    ...some(found.emptied, ofImages ? exporting.emptied : exporting.allLeftOut),
    ...some(ofImages?.changed.holesFilled ?? 0, exporting.holesFilled),
    ...some(ofImages?.changed.boxesRotated ?? 0, exporting.boxesRotated),
    ...some(ofImages?.sameName ?? 0, exporting.sameName),
  ];
  const none = ofImages ? exporting.noneExported(file) : exporting.noInputExported(file);
  const exported = ofImages ? exporting.exported : exporting.inputsExported;
  return html`<div class="note stack" id="report" dir="auto">
    <b>${found.exported > 0 ? exported(found.exported, found.labels, file) : none}</b>
    ${notes.map((text) => html`<span>${text}</span>`)}
    ${leftOut.length > 0
      ? html`<span id="left-out">${exporting.leftOut}:</span>
          <ul class="bullets" aria-labelledby="left-out">${leftOut.map((text) => html`<li>${text}</li>`)}</ul>`
      : nothing}
  </div>`;
}
