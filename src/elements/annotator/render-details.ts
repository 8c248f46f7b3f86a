import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { RegionEditor } from '../../core/annotate/index.js';
import type { Shape } from '../../core/model/region.js';
import type { Texts } from '../../i18n/index.js';

/** Concept of the one chosen region, and what its element says of its shape, to be typed (WCAG 2.5.7: no dragging needed). */
export function renderDetails(
  editor: RegionEditor, t: Texts<'annotator'>['annotator'], renderShape: (id: string, shape: Shape) => TemplateResult | typeof nothing,
): TemplateResult | typeof nothing {
  const label = editor.selection.length === 1 ? editor.document.get(editor.selection[0]!) : undefined;
  const shape = label && editor.shape(label.id);
  if (!label || !shape || !editor.viewport.image) return nothing;
  const renamed = (event: Event): void => editor.relabel([label.id], (event.target as HTMLSelectElement).value);
  const known = editor.concepts.some(({ id }) => id === label.conceptId);
  return html`
    <section class="sec" part="details" aria-labelledby="details-title">
      <h3 id="details-title">${t.details}</h3>
      <div class="fields" role="group" aria-labelledby="details-title">
        <label class="wide"><span>${t.concept}</span>
          <select .value=${live(label.conceptId)} ?disabled=${editor.readonly} @input=${renamed}>
            ${known ? nothing : html`<option value=${label.conceptId} selected>${t.unknownConcept}</option>`}
            ${editor.concepts.map(({ id, name }) => html`<option value=${id} ?selected=${id === label.conceptId}>${name}</option>`)}
          </select>
        </label>
        ${renderShape(label.id, shape)}
      </div>
    </section>`;
}
