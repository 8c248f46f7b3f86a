import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { boxPixels, turnBox, withSide, type Rect, type Size } from '../../core/geometry/index.js';
import type { RegionEditor } from '../../core/annotate/index.js';
import type { Box } from '../../core/model/region.js';
import type { PanelTexts } from '../annotator/panel-texts.js';

/** What place and size are told in: pixels of the image, or percent of it. */
export type Unit = 'px' | '%';

export interface BoxFieldsView {
  readonly editor: RegionEditor;
  readonly id: string;
  readonly box: Box;
  readonly rotatable: boolean;
  readonly unit: Unit;
  readonly setUnit: (unit: Unit) => void;
}

type Side = keyof Rect;
const SIDES: readonly Side[] = ['x', 'y', 'width', 'height'];
const UNITS: readonly Unit[] = ['px', '%'];
/** Of a percent: less than a pixel of most pictures. */
const PERCENT_STEP = 0.01;

/** How much of a unit the picture is long or high. */
const extent = (side: Side, unit: Unit, image: Size): number => (unit === '%' ? 100 : side === 'x' || side === 'width' ? image.width : image.height);
/** One side in a unit, as it is written. */
const shownSide = (box: Box, side: Side, unit: Unit, image: Size): number => (unit === '%' ? Number((box[side] * 100).toFixed(2)) : boxPixels(box, image)[side]);
const shownAngle = ({ rotation = 0 }: Box): number => Math.round(rotation * 10) / 10;
const isPlace = (side: Side): boolean => side === 'x' || side === 'y';

/** Place and size of a box in pixels or percent, and its angle in degrees. */
export function renderBoxFields({ editor, id, box, rotatable, unit, setUnit }: BoxFieldsView, t: PanelTexts): TemplateResult {
  const image = editor.viewport.image!, degrees = shownAngle(box);
  const sealed = editor.readonly || editor.is('locked', id), step = unit === '%' ? PERCENT_STEP : 1;
  const typed = (shown: (box: Box) => number, change: (value: number) => readonly ['move' | 'resize' | 'turn', Box]) => (event: Event): void => {
    const input = event.target as HTMLInputElement;
    if (Number.isFinite(input.valueAsNumber)) {
      const [gesture, changed] = change(input.valueAsNumber);
      editor.update(gesture, new Map([[id, changed]]));
    }
    input.value = String(shown(editor.shape(id) as Box)); // what came of it, which may be less than was asked for
  };
  const back = (shown: number) => (event: KeyboardEvent): void => {
    const input = event.target as HTMLInputElement;
    if (event.key === 'Escape') input.value = String(shown);
  };
  const side = (which: Side): TemplateResult => {
    const most = extent(which, unit, image), pixel = Math.ceil((most / step) / extent(which, 'px', image)) * step, now = shownSide(box, which, unit, image);
    return html`
      <label><span>${t.fields[which]}</span>
        <input type="number" inputmode=${unit === '%' ? 'decimal' : 'numeric'} step=${step} min=${isPlace(which) ? 0 : pixel} max=${most}
          .value=${live(String(now))} ?readonly=${sealed} title=${t.unitsHelp[unit]} @keydown=${back(now)}
          @change=${typed((of) => shownSide(of, which, unit, image), (value) => [isPlace(which) ? 'move' : 'resize', withSide(box, which, value / most, image)])} />
      </label>`;
  };
  return html`
    ${SIDES.map(side)}
    <label class="wide"><span>${t.unit}</span>
      <select .value=${live(unit)} @input=${(event: Event) => setUnit((event.target as HTMLSelectElement).value as Unit)}>
        ${UNITS.map((each) => html`<option value=${each} ?selected=${each === unit}>${t.units[each]}</option>`)}
      </select>
    </label>
    ${rotatable || degrees !== 0 ? html`
      <label><span>${t.angle}</span>
        <input type="number" inputmode="decimal" step="1" .value=${live(String(degrees))} ?readonly=${sealed || !rotatable} title=${t.angleHelp}
          @keydown=${back(degrees)}
          @change=${typed(shownAngle, (value) => ['turn', turnBox(box, value, image)])} />
      </label>` : nothing}`;
}
