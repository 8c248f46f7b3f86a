import { rectToScreen, toScreen, type Rect, type Size } from '../core/geometry/index.js';
import type { Point } from '../core/model/region.js';
import type { Easel } from './brush.js';
import { ACCENT, drawDisc, HANDLE_FILL, HANDLE_LINE } from './handles.js';
import type { Mark } from './painter.js';
import { DARK_UNDER, type Context } from './palette.js';

/** CSS pixels. */
const MARK_RADIUS = 7;
const SNAP_RADIUS = 6;
const INCLUDE = '#15803d';
const EXCLUDE = '#b42318';
const WRONG = '#ffb020';

/** Told apart by their sign, not by colour alone. */
export function drawMark(context: Context, at: Point, kind: Mark['kind']): void {
  switch (kind) {
    case 'point':
      return drawDisc(context, at, MARK_RADIUS / 2, HANDLE_FILL, HANDLE_LINE);
    case 'include':
    case 'exclude': {
      drawDisc(context, at, MARK_RADIUS, kind === 'include' ? INCLUDE : EXCLUDE, HANDLE_FILL);
      const arm = MARK_RADIUS - 3;
      strokeAll(context, [[2, HANDLE_FILL]], () => {
        context.moveTo(at.x - arm, at.y);
        context.lineTo(at.x + arm, at.y);
        if (kind === 'exclude') return;
        context.moveTo(at.x, at.y - arm);
        context.lineTo(at.x, at.y + arm);
      });
      return;
    }
    case 'wrong':
      return strokeAll(context, [[6, HANDLE_LINE], [3, WRONG]], () => {
        context.moveTo(at.x - MARK_RADIUS, at.y - MARK_RADIUS);
        context.lineTo(at.x + MARK_RADIUS, at.y + MARK_RADIUS);
        context.moveTo(at.x + MARK_RADIUS, at.y - MARK_RADIUS);
        context.lineTo(at.x - MARK_RADIUS, at.y + MARK_RADIUS);
      });
    case 'snap':
      return strokeAll(context, [[5, HANDLE_FILL], [2, ACCENT]], () => context.arc(at.x, at.y, SNAP_RADIUS, 0, 2 * Math.PI));
  }
}

/** The crosshair. */
export function drawGuides({ context, view, image }: Easel, at: Point, canvas: Size): void {
  const { x, y } = toScreen(view, image, at);
  const left = Math.round(x) + 0.5, top = Math.round(y) + 0.5;
  strokeAll(context, [[3, DARK_UNDER], [1, HANDLE_FILL]], () => {
    context.moveTo(left, 0);
    context.lineTo(left, canvas.height);
    context.moveTo(0, top);
    context.lineTo(canvas.width, top);
  });
}

/** The rubber band. */
export function drawBand({ context, view, image }: Easel, band: Rect): void {
  const { x, y, width, height } = rectToScreen(view, image, band);
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

/** One path, with lines of several widths over each other. */
function strokeAll(context: Context, lines: readonly (readonly [width: number, color: string])[], trace: () => void): void {
  context.beginPath();
  trace();
  for (const [width, color] of lines) {
    context.lineWidth = width;
    context.strokeStyle = color;
    context.stroke();
  }
}
