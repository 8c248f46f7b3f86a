import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { boxPixels, clamp, turnBox, type Rect, type Size } from '../../core/geometry/index.js';
import type { RegionEditor } from '../../core/annotate/index.js';
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

/** Place and size of a box in pixels, and its angle in degrees. */
export function renderBoxFields(editor: RegionEditor, id: string, box: Box, rotatable: boolean, t: Texts<'annotator'>['annotator']): TemplateResult {
  const image = editor.viewport.image!, pixels = boxPixels(box, image), degrees = Math.round((box.rotation ?? 0) * 10) / 10;
  const sealed = editor.readonly || editor.is('locked', id);
  const typed = (shown: number, change: (value: number) => readonly ['move' | 'resize' | 'turn', Box]) => (event: Event): void => {
    const input = event.target as HTMLInputElement;
    if (!Number.isFinite(input.valueAsNumber)) return void (input.value = String(shown));
    const [gesture, changed] = change(input.valueAsNumber);
    editor.update(gesture, new Map([[id, changed]]));
  };
  return html`
    ${SIDES.map((side) => html`
      <label><span>${t.fields[side]}</span>
        <input type="number" inputmode="numeric" step="1" min=${side === 'x' || side === 'y' ? 0 : 1} max=${extent(side, image)}
          .value=${live(String(pixels[side]))} ?readonly=${sealed} title=${t.fieldsHelp}
          @change=${typed(pixels[side], (value) => [side === 'x' || side === 'y' ? 'move' : 'resize', withSide(box, side, value, image)])} />
      </label>`)}
    ${rotatable || degrees !== 0 ? html`
      <label><span>${t.angle}</span>
        <input type="number" inputmode="decimal" step="1" .value=${live(String(degrees))} ?readonly=${sealed || !rotatable} title=${t.angleHelp}
          @change=${typed(degrees, (value) => ['turn', turnBox(box, value, image)])} />
      </label>` : nothing}`;
}
