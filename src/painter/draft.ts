import { toScreen, type Size } from '../core/geometry/index.js';
import type { Point, Shape } from '../core/model/region.js';
import { drawChip, drawNote, drawRegions, IDLE, LINE, onScreen, type Easel } from './brush.js';
import { FlatRegions } from './flat-regions.js';
import { drawDisc, drawSquare, HANDLE_FILL, HANDLE_LINE } from './handles.js';
import type { Draft } from './painter.js';

/** A draft shows its chip however narrow it is. */
const CHIP_ROOM = 120;
/** CSS pixels: where a press closes the outline. */
const HALO_RADIUS = 10;

/** What is being drawn, with its size in words. */
export function drawDraft(easel: Easel, draft: Draft, canvas: Size): void {
  if (draft.shape) drawShape(easel, draft.shape, draft, canvas);
  if (draft.path && draft.path.length > 0) drawOpen(easel, draft.path, draft, canvas);
}

function drawShape(easel: Easel, shape: Shape, { style, note }: Draft, canvas: Size): void {
  const flat = new FlatRegions();
  flat.put('', { shape, style: 0 });
  drawRegions(easel, [{ ...style, text: '', short: '' }], flat, new Uint32Array(1), IDLE);
  const rect = flat.rect(0);
  const [x, y, width, height] = onScreen(easel, rect.x, rect.y, rect.width, rect.height);
  drawChip(easel, style, x, y, Math.max(width, CHIP_ROOM));
  if (note !== '') drawNote(easel, note, x + width, y + height, canvas);
}

/** The points that are set, and the line to the hand. */
function drawOpen({ context, palette, ...easel }: Easel, path: readonly Point[], { closes = false, style, note }: Draft, canvas: Size): void {
  const points = path.map((point) => toScreen(easel.view, easel.image, point));
  const first = points[0]!, hand = points.at(-1)!;
  context.beginPath();
  for (const { x, y } of points) context.lineTo(x, y);
  context.globalAlpha = IDLE.fill;
  context.fillStyle = style.color;
  context.fill('evenodd');
  context.globalAlpha = 1;
  context.lineJoin = 'round';
  for (const [width, color] of [[LINE + 2, palette.under(style.color)], [LINE, style.color]] as const) {
    context.lineWidth = width;
    context.strokeStyle = color;
    context.stroke();
  }
  if (closes) {
    context.globalAlpha = 0.6;
    drawDisc(context, first, HALO_RADIUS, HANDLE_FILL, HANDLE_LINE);
    context.globalAlpha = 1;
  }
  for (const point of points.slice(0, -1)) drawSquare(context, point, point === first ? style.color : HANDLE_FILL);
  if (note !== '') drawNote({ context, palette, ...easel }, note, hand.x + 12 + palette.width(note), hand.y + 12, canvas);
}
