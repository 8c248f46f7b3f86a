import { html, nothing, type TemplateResult } from 'lit';
import { countOf, type Dataset } from '../../core/model/index.js';
import type { Texts } from '../../i18n/index.js';
import type { InputImport } from './input-import.js';
import { INPUT_TYPES } from './read-input.js';
import type { Thumbnail } from './thumbnails.js';

/** Refused files that are named; of more there is the number. */
const REFUSED_SHOWN = 100;

export function renderThumbnails(dataset: Dataset, thumbnails: readonly Thumbnail[], t: Texts<'pickers' | 'datasetPicker'>): TemplateResult | typeof nothing {
  if (thumbnails.length === 0) return nothing;
  const more = countOf(dataset) - thumbnails.length;
  return html`<ul class="strip" part="thumbnails" aria-label=${t.datasetPicker.inputs.first(dataset.name)}>
    ${thumbnails.map(({ input, url, words }) => html`<li class=${input.kind}>
      ${url
        ? html`<img src=${url} alt=${input.name} title=${input.name} loading="lazy" decoding="async" />`
        : html`<bdi class=${words ? 'words' : ''} title=${input.name}>${words || input.name}</bdi>`}
    </li>`)}
    ${more > 0 ? html`<li class="more"><span aria-hidden="true">${t.datasetPicker.inputs.plus(more)}</span><span class="sr-only">${t.datasetPicker.inputs.moreInputs(more)}</span></li>` : nothing}
  </ul>`;
}

export interface DropZone {
  readonly isOver: boolean;
  /** Files that were found in dropped folders so far; undefined: none are being looked for. */
  readonly found: number | undefined;
  readonly hasSamples: boolean;
  readonly isDisabled: boolean;
  readonly onDrag: (event: DragEvent) => void;
  readonly onDrop: (event: DragEvent) => void;
  readonly onFiles: (event: Event) => void;
  readonly onSamples: () => void;
}

/** Phones know no folders. */
const canChooseFolder = (): boolean => 'webkitdirectory' in HTMLInputElement.prototype;

/** The chooser beside the button that was pressed. */
function choose(event: Event): void {
  (event.currentTarget as HTMLElement).parentElement!.querySelector<HTMLInputElement>(`#${(event.currentTarget as HTMLElement).dataset['for']}`)!.click();
}

const stop = (event: Event): void => event.stopPropagation();

export function renderDropZone(zone: DropZone, t: Texts<'pickers' | 'datasetPicker'>): TemplateResult {
  const texts = t.datasetPicker.inputs, { isDisabled } = zone;
  return html`<div class="drop ${zone.isOver ? 'over' : ''}" part="drop-zone" role="group" aria-label=${texts.add} @dragenter=${zone.onDrag} @dragover=${zone.onDrag} @dragleave=${zone.onDrag} @drop=${zone.onDrop}>
    <span>${texts.drop}</span>
    <div class="row">
      <input id="files" type="file" hidden multiple accept=${INPUT_TYPES} ?disabled=${isDisabled} @input=${stop} @change=${zone.onFiles} />
      <input id="folder" type="file" hidden multiple webkitdirectory ?disabled=${isDisabled} @input=${stop} @change=${zone.onFiles} />
      <button type="button" class="choose-files" data-for="files" ?disabled=${isDisabled} @click=${choose}>${texts.chooseFiles}</button>
      ${canChooseFolder() ? html`<button type="button" data-for="folder" ?disabled=${isDisabled} @click=${choose}>${texts.chooseFolder}</button>` : nothing}
      ${zone.hasSamples ? html`<button type="button" class="add-samples" ?disabled=${isDisabled} @click=${zone.onSamples}>${texts.samples}</button>` : nothing}
    </div>
    <small class="muted">${zone.found === undefined ? texts.formats : texts.readingFolders(zone.found)}</small>
  </div>`;
}

export function renderImport(run: InputImport, t: Texts<'pickers' | 'datasetPicker'>): TemplateResult | typeof nothing {
  const texts = t.datasetPicker.inputs, { dataset, total, done, added, refused, error } = run;
  if (!dataset || total === 0) return nothing;
  const isOver = run.status === 'idle';
  return html`
    ${isOver
      ? html`${added > 0 ? html`<p class="note">${texts.added(added)}</p>` : nothing}`
      : html`<div class="progress" part="progress">
          <span><bdi>${texts.adding(dataset.name)}</bdi></span>
          <div class="row">
            <progress class="grow" max=${total} .value=${done} aria-label=${texts.adding(dataset.name)}></progress>
            <span>${texts.progress(done, total)}</span>
            ${run.status === 'running' ? html`<button type="button" @click=${() => run.cancel()}>${t.shared.cancel}</button>` : nothing}
          </div>
        </div>`}
    ${run.status === 'stopped'
      ? html`<div class="note ${error ? 'danger' : ''}">
          <p>${texts.stopped(done, total)} ${error ? texts.failed(error.message, total - done) : nothing}</p>
          <div class="row">
            <button type="button" class="go-on" @click=${() => run.goOn()}>${texts.goOn}</button>
            <button type="button" class="ghost" @click=${() => run.cancel()}>${t.shared.cancel}</button>
          </div>
        </div>`
      : nothing}
    ${refused.length > 0
      ? html`<div class="note warning refused" part="refused">
          <div class="row"><span class="grow">${texts.refused(refused.length)}</span>
            ${isOver ? html`<button type="button" class="ghost" @click=${() => run.dismiss()}>${texts.dismiss}</button>` : nothing}
          </div>
          <ul tabindex="0" aria-label=${texts.refused(refused.length)}>
            ${refused.slice(0, REFUSED_SHOWN).map(({ name, reason }) => html`<li><bdi>${name}</bdi> – ${reason}</li>`)}
            ${refused.length > REFUSED_SHOWN ? html`<li>${texts.moreRefused(refused.length - REFUSED_SHOWN)}</li>` : nothing}
          </ul>
        </div>`
      : nothing}
  `;
}
