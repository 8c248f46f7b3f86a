import { HANDLES, handleSides, rectToScreen, type Size } from '../core/geometry/index.js';
import { DARK_UNDER, drawChip, drawNote, drawRegions, LINE, onScreen, turned, type Easel } from './brush.js';
import { FlatRegions } from './flat-regions.js';
import type { Overlay, PaintedRegion } from './painter.js';

/** CSS pixels; what can be taken reaches further (see core/geometry/handles.ts). */
const HANDLE = 8;
/** Above so many, the chosen ones are drawn like idle ones: rings would be all that is seen. */
const RING_LIMIT = 200;

/** Draws what is under the hand: the chosen regions with their handles, the box being drawn, the rubber band. */
export function drawOverlay(easel: Easel, overlay: Overlay, canvas: Size): void {
  const { context, palette } = easel;
  const flat = new FlatRegions();
  for (const [id, region] of overlay.regions) flat.put(id, region);
  drawRegions(easel, flat, flat.sorted(undefined, new Map(), palette.styles.length));
  const single = overlay.regions.size === 1;
  if (overlay.regions.size <= RING_LIMIT) for (const region of overlay.regions.values()) drawRing(easel, region);
  if (overlay.handles && single) for (const region of overlay.regions.values()) drawHandles(easel, region);

  if (overlay.draft) {
    const { box, style, note } = overlay.draft;
    const [x, y, width, height] = onScreen(easel, box.x, box.y, box.width, box.height);
    context.lineWidth = LINE + 2;
    context.strokeStyle = palette.under(style.color);
    context.strokeRect(x, y, width, height);
    context.globalAlpha = 0.14;
    context.fillStyle = style.color;
    context.fillRect(x, y, width, height);
    context.globalAlpha = 1;
    context.lineWidth = LINE;
    context.strokeStyle = style.color;
    context.strokeRect(x, y, width, height);
    if (style.text !== '') drawChip(easel, style, x, y, Math.max(width, 120));
    drawNote(easel, note, x + width, y + height, canvas);
  }
  if (overlay.band) {
    const { x, y, width, height } = rectToScreen(easel.view, easel.image, overlay.band);
    context.fillStyle = 'rgb(255 255 255 / 0.12)';
    context.fillRect(x, y, width, height);
    context.lineWidth = 1;
    context.strokeStyle = DARK_UNDER;
    context.strokeRect(Math.round(x) + 0.5, Math.round(y) + 0.5, Math.round(width), Math.round(height));
    context.setLineDash([4, 4]);
    context.strokeStyle = '#ffffff';
    context.strokeRect(Math.round(x) + 0.5, Math.round(y) + 0.5, Math.round(width), Math.round(height));
    context.setLineDash([]);
  }
}

/** A thin white line around the coloured one: chosen. */
function drawRing(easel: Easel, { box }: PaintedRegion): void {
  const { context } = easel;
  const rect = onScreen(easel, box.x, box.y, box.width, box.height);
  turned(context, box.rotation ?? 0, rect, () => {
    context.lineWidth = 1;
    context.strokeStyle = '#ffffff';
    context.strokeRect(rect[0] - 1.5, rect[1] - 1.5, rect[2] + 3, rect[3] + 3);
  });
}

function drawHandles(easel: Easel, { box }: PaintedRegion): void {
  const { context } = easel;
  const rect = onScreen(easel, box.x, box.y, box.width, box.height);
  const [x, y, width, height] = rect;
  const roomy = { x: width >= 3 * HANDLE, y: height >= 3 * HANDLE };
  turned(context, box.rotation ?? 0, rect, () => {
    context.lineWidth = 1;
    context.fillStyle = '#ffffff';
    context.strokeStyle = '#171b22';
    for (const handle of HANDLES) {
      const sides = handleSides(handle);
      if ((sides.x === 0 && !roomy.x) || (sides.y === 0 && !roomy.y)) continue;
      const cx = Math.round(x + (width * (sides.x + 1)) / 2), cy = Math.round(y + (height * (sides.y + 1)) / 2);
      context.fillRect(cx - HANDLE / 2, cy - HANDLE / 2, HANDLE, HANDLE);
      context.strokeRect(cx - HANDLE / 2 + 0.5, cy - HANDLE / 2 + 0.5, HANDLE - 1, HANDLE - 1);
    }
  });
}
