import { toScreen, type Size } from '../core/geometry/index.js';
import { CHOSEN, drawRegions, GHOST, HOVERED, IDLE, type Easel, type Look } from './brush.js';
import { drawDraft } from './draft.js';
import { FlatRegions } from './flat-regions.js';
import { drawHandles } from './handles.js';
import { drawBand, drawGuides, drawMark } from './marks.js';
import type { Overlay, PaintedRegion } from './painter.js';

/** Above so many, the chosen ones are drawn like idle ones: rings would be all that is seen. */
const RING_LIMIT = 200;
const NONE: ReadonlyMap<string, unknown> = new Map();

/** Draws what is under the hand, over the idle regions. */
export function drawOverlay(easel: Easel, overlay: Overlay, idle: FlatRegions, canvas: Size): void {
  const { regions, hovered, draft } = overlay;
  if (hovered !== undefined && !regions.has(hovered)) drawRegions(easel, easel.palette.styles, idle, idle.sorted([hovered], NONE), HOVERED);
  drawAll(easel, [...regions.values()], regions.size <= RING_LIMIT ? CHOSEN : IDLE);
  if (overlay.ghosts) drawAll(easel, overlay.ghosts, GHOST);
  const [single, ...others] = regions.values();
  if (overlay.handles && single && others.length === 0) drawHandles(easel, single.shape, overlay, canvas);
  if (overlay.guides) drawGuides(easel, overlay.guides, canvas);
  if (draft) drawDraft(easel, draft, canvas);
  for (const { at, kind } of overlay.marks ?? []) drawMark(easel.context, toScreen(easel.view, easel.image, at), kind);
  if (overlay.band) drawBand(easel, overlay.band);
}

function drawAll(easel: Easel, regions: readonly PaintedRegion[], look: Look): void {
  if (regions.length === 0) return;
  const { styles } = easel.palette;
  const flat = new FlatRegions();
  regions.forEach((region, i) => flat.put(String(i), region));
  drawRegions(easel, styles, flat, flat.sorted(undefined, NONE), look);
}
