import { distance, HANDLES, handleSides, MIDDLE_FROM, toScreen, turnKnob, type Size, type VertexAddress } from '../core/geometry/index.js';
import type { Box, Point, Polygon, Shape } from '../core/model/region.js';
import { onScreen, turned, type Easel } from './brush.js';
import type { Overlay } from './painter.js';
import type { Context } from './palette.js';

/** CSS pixels; what can be taken reaches further (see core/geometry/handles.ts). */
export const HANDLE = 8;
const MIDDLE_RADIUS = 3;
const KNOB_RADIUS = 5;
/** Vertices nearer to the one drawn before than this are left out: squares upon squares would hide the outline. */
const CROWDED = 6;
export const HANDLE_FILL = '#ffffff';
export const HANDLE_LINE = '#171b22';
/** Stands out from the white of the others, and from the picture by their line. */
export const ACCENT = '#3a4fd0';

export function drawHandles(easel: Easel, shape: Shape, { turnable = false, vertices = [] }: Overlay, canvas: Size): void {
  if (shape.type === 'polygon') return drawVertices(easel, shape, vertices);
  if (turnable) drawKnob(easel, shape, canvas);
  drawBoxHandles(easel, shape);
}

export function drawSquare(context: Context, { x, y }: Point, fill: string): void {
  const left = Math.round(x) - HANDLE / 2, top = Math.round(y) - HANDLE / 2;
  context.fillStyle = fill;
  context.fillRect(left, top, HANDLE, HANDLE);
  context.lineWidth = 1;
  context.strokeStyle = fill === HANDLE_FILL ? HANDLE_LINE : HANDLE_FILL;
  context.strokeRect(left + 0.5, top + 0.5, HANDLE - 1, HANDLE - 1);
}

export function drawDisc(context: Context, { x, y }: Point, radius: number, fill: string, line: string): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = line;
  context.stroke();
}

function drawBoxHandles(easel: Easel, box: Box): void {
  const { context } = easel;
  const rect = onScreen(easel, box.x, box.y, box.width, box.height);
  const [x, y, width, height] = rect;
  const roomy = { x: width >= 3 * HANDLE, y: height >= 3 * HANDLE };
  turned(context, box.rotation ?? 0, rect, () => {
    for (const handle of HANDLES) {
      const sides = handleSides(handle);
      if ((sides.x === 0 && !roomy.x) || (sides.y === 0 && !roomy.y)) continue;
      drawSquare(context, { x: x + (width * (sides.x + 1)) / 2, y: y + (height * (sides.y + 1)) / 2 }, HANDLE_FILL);
    }
  });
}

/** On a stem from the box's middle that the box hides. */
function drawKnob({ context, view, image }: Easel, box: Box, canvas: Size): void {
  const knob = turnKnob(box, view, image, canvas);
  const middle = toScreen(view, image, { x: box.x + box.width / 2, y: box.y + box.height / 2 });
  const height = (box.height * image.height * view.scale) / 2;
  const length = distance(knob, middle);
  const edge = { x: middle.x + ((knob.x - middle.x) * height) / length, y: middle.y + ((knob.y - middle.y) * height) / length };
  for (const [width, color] of [[3, HANDLE_LINE], [1, HANDLE_FILL]] as const) {
    context.lineWidth = width;
    context.strokeStyle = color;
    context.beginPath();
    context.moveTo(edge.x, edge.y);
    context.lineTo(knob.x, knob.y);
    context.stroke();
  }
  drawDisc(context, knob, KNOB_RADIUS, HANDLE_FILL, HANDLE_LINE);
}

function drawVertices({ context, view, image }: Easel, { parts }: Polygon, chosen: readonly VertexAddress[]): void {
  const keys = new Set(chosen.map(({ part, ring, index }) => `${part} ${ring} ${index}`));
  parts.forEach((rings, part) => rings.forEach((ring, r) => {
    const points = ring.map((point) => toScreen(view, image, point));
    points.forEach((point, i) => {
      const next = points[(i + 1) % points.length]!;
      if (distance(point, next) > MIDDLE_FROM) drawDisc(context, { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 }, MIDDLE_RADIUS, HANDLE_FILL, HANDLE_LINE);
    });
    let last: Point | undefined;
    points.forEach((point, i) => {
      if (keys.has(`${part} ${r} ${i}`) || (last && distance(last, point) < CROWDED)) return;
      drawSquare(context, point, HANDLE_FILL);
      last = point;
    });
    points.forEach((point, i) => {
      if (keys.has(`${part} ${r} ${i}`)) drawSquare(context, point, ACCENT);
    });
  }));
}
