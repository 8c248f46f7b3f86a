import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { boxPixels, clamp, type Rect, type Size } from '../../core/geometry/index.js';
import { boxOf, type BoxEditor } from '../../core/annotate/index.js';
import type { Box } from '../../core/model/region.js';
import type { Texts } from '../../i18n/index.js';

type Side = keyof Rect;
const SIDES: readonly Side[] = ['x', 'y', 'width', 'height'];
const extent = (side: Side, image: Size): number => (side === 'x' || side === 'width' ? image.width : image.height);

/** The box with one side as typed, in pixels; what the picture has no room for is cut off. */
function withSide(box: Box, side: Side, pixels: number, image: Size): Box {
  const value = pixels / extent(side, image);
  switch (side) {
    case 'x':
      return { ...box, x: clamp(value, 0, 1 - box.width) };
    case 'y':
      return { ...box, y: clamp(value, 0, 1 - box.height) };
    case 'width':
      return { ...box, width: clamp(value, 1 / image.width, 1 - box.x) };
    case 'height':
      return { ...box, height: clamp(value, 1 / image.height, 1 - box.y) };
  }
}

/** Place, size and concept of the one chosen region, to be typed (WCAG 2.5.7: no dragging needed). */
export function renderDetails(editor: BoxEditor, t: Texts<'annotator'>['annotator']): TemplateResult | typeof nothing {
  const { image } = editor.viewport;
  const label = editor.selection.length === 1 ? editor.document.get(editor.selection[0]!) : undefined;
  const box = boxOf(label);
  if (!label || !box || !image) return nothing;
  const pixels = boxPixels(box, image);
  const typed = (side: Side) => (event: Event): void => {
    const input = event.target as HTMLInputElement;
    if (Number.isFinite(input.valueAsNumber)) editor.setBox(label.id, withSide(box, side, input.valueAsNumber, image));
    else input.value = String(pixels[side]);
  };
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
        ${SIDES.map((side) => html`
          <label><span>${t.fields[side]}</span>
            <input type="number" inputmode="numeric" step="1" min=${side === 'x' || side === 'y' ? 0 : 1} max=${extent(side, image)}
              .value=${live(String(pixels[side]))} ?readonly=${editor.readonly} title=${t.fieldsHelp} @change=${typed(side)} />
          </label>`)}
      </div>
    </section>`;
}
