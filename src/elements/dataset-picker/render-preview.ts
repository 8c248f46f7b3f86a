import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Texts } from '../../i18n/index.js';
import type { TextImport, TextPreview } from './text-import.js';
import type { ChosenColumns, TableTexts } from './text-table.js';

type T = Texts<'pickers' | 'datasetPicker'>;

/** Rows that are shown as they will be. */
const SHOWN = 5;
/** UTF-16 units of a text that are shown. */
const WORDS = 200;
/** Refused rows that are named; of more there is the number. */
const REFUSED_SHOWN = 100;

/** What a file of many texts would add, before it is added. */
export function renderPreview(run: TextImport, t: T): TemplateResult | typeof nothing {
  const { preview, target } = run, texts = t.datasetPicker.tables;
  if (!preview || !target) return nothing;
  const found = preview.status === 'ready' ? preview.found : undefined, count = found?.texts.length ?? 0;
  return html`<div class="panel preview" part="preview" role="group" aria-labelledby="preview-title">
    <p id="preview-title"><b><bdi>${texts.label(preview.file, target.dataset.name)}</bdi></b></p>
    ${preview.status === 'failed'
      ? html`<div class="note danger"><p>${t.shared.failed(preview.error.message)}</p><button type="button" part="retry" @click=${() => void run.read()}>${t.shared.retry}</button></div>`
      : preview.status === 'reading'
        ? html`<p class="muted">${texts.reading(preview.rows)}</p>`
        : html`<p>${texts.rows(preview.table.rows.length + preview.table.refused.length)}</p>
            ${renderColumns(run, preview, t)} ${found ? renderFound(found, t) : html`<p class="muted">${t.shared.loading}</p>`}`}
    <div class="row">
      ${preview.status === 'ready' ? html`<button type="button" class="primary add-texts" aria-disabled=${count > 0 ? 'false' : 'true'} @click=${() => void run.confirm()}>${texts.add(count)}</button>` : nothing}
      <button type="button" class="ghost" @click=${() => run.cancel()}>${t.shared.cancel}</button>
    </div>
  </div>`;
}

function renderColumns(run: TextImport, { table, columns }: TextPreview & { readonly status: 'ready' }, t: T): TemplateResult {
  const texts = t.datasetPicker.tables;
  const select = (id: string, label: string, chosen: number | undefined, none: string | undefined, choose: (column: number | undefined) => ChosenColumns): TemplateResult => html`<label for=${id}>${label}</label>
    <select
      id=${id}
      .value=${live(chosen === undefined ? '' : String(chosen))}
      @input=${(event: Event) => {
        event.stopPropagation(); // no choice of a dataset
        const { value } = event.target as HTMLSelectElement;
        void run.choose(choose(value === '' ? undefined : Number(value)));
      }}
    >
      ${none === undefined ? nothing : html`<option value="" ?selected=${chosen === undefined}>${none}</option>`}
      ${table.columns.map((name, column) => html`<option value=${String(column)} ?selected=${column === chosen}>${name === '' ? texts.column(column + 1) : name}</option>`)}
    </select>`;
  return html`<div class="columns">
    ${select('text-column', texts.textColumn, columns.text, undefined, (text) => ({ ...columns, text: text! }))}
    ${select('name-column', texts.nameColumn, columns.name, texts.lineAsName, (name) => ({ ...columns, name }))}
  </div>`;
}

function renderFound({ texts: found, refused }: TableTexts, t: T): TemplateResult {
  const texts = t.datasetPicker.tables;
  return html`${found.length > 0
    ? html`<ol class="first" aria-label=${texts.first}>
        ${found.slice(0, SHOWN).map(({ line, name, text }) => html`<li><small class="muted"><bdi>${name ?? texts.line(line)}</bdi></small><bdi class="words">${text.slice(0, WORDS)}</bdi></li>`)}
      </ol>`
    : nothing}
  ${refused.length > 0
    ? html`<div class="note warning refused" part="refused-rows">
        <p>${texts.refused(refused.length)}</p>
        <ul tabindex="0" aria-label=${texts.refused(refused.length)}>
          ${refused.slice(0, REFUSED_SHOWN).map(({ line, problem }) => html`<li><b>${texts.line(line)}</b> – ${texts.reasons[problem]}</li>`)}
          ${refused.length > REFUSED_SHOWN ? html`<li>${t.datasetPicker.inputs.moreRefused(refused.length - REFUSED_SHOWN)}</li>` : nothing}
        </ul>
      </div>`
    : nothing}`;
}
