import { boxCorners, clamp, toScreen, type Size, type View } from '../core/geometry/index.js';
import type { Box } from '../core/model/region.js';
import type { FlatRegions } from './flat-regions.js';
import type { RegionStyle } from './painter.js';
import { CHIP_FONT, DARK_UNDER, type Context, type Palette } from './palette.js';

/** CSS pixels. */
export const LINE = 2;
const SOLID: number[] = [], DASH = [7, 5];
/** How many half lines a corner may stick out; sharper ones are cut. */
const MITER = 2;
/** Regions with both sides below this are a dot of colour. */
const DOT_BELOW = 4;
/** Regions narrower than this show no chip: it could not be read. */
export const CHIP_FROM = 40;
export const CHIP_HEIGHT = 18;
const CHIP_PADDING = 6;

/** What is drawn of a region beside its line of `LINE` pixels and its chip. */
export interface Look {
  /** The lines under the coloured one: CSS pixels wide, and a colour, or the palette's for the region's. */
  readonly under: readonly (readonly [width: number, color: string | undefined])[];
  /** Opacity of the area, 0..1. */
  readonly fill: number;
  /** Opacity of the whole, 0..1. */
  readonly alpha: number;
}

export const IDLE: Look = { under: [[LINE + 2, undefined]], fill: 0.14, alpha: 1 };
/** A white line around the coloured one, itself held by a dark one. */
export const CHOSEN: Look = { under: [[LINE + 6, DARK_UNDER], [LINE + 4, '#ffffff']], fill: 0.22, alpha: 1 };
/** Drawn over the idle one. */
export const HOVERED: Look = { under: [[LINE + 4, DARK_UNDER], [LINE + 2, '#ffffff']], fill: 0, alpha: 1 };
export const GHOST: Look = { ...IDLE, alpha: 0.6 };
/** CSS pixels by which the lines of an idle region reach over its rectangle. */
export const INK = ((LINE + 2) / 2) * MITER;

/** Where the drawing goes: CSS pixels of a canvas with `ratio` device pixels to each. */
export interface Easel {
  readonly context: Context;
  readonly view: View;
  readonly image: Size;
  readonly ratio: number;
  readonly palette: Palette;
}

/** Left, top, width and height on screen, whole device pixels so that lines are sharp. */
export function onScreen({ view, image, ratio }: Easel, x: number, y: number, width: number, height: number): [number, number, number, number] {
  const sx = image.width * view.scale, sy = image.height * view.scale;
  const left = Math.round((view.x + x * sx) * ratio) / ratio, top = Math.round((view.y + y * sy) * ratio) / ratio;
  const right = Math.round((view.x + (x + width) * sx) * ratio) / ratio, bottom = Math.round((view.y + (y + height) * sy) * ratio) / ratio;
  return [left, top, right - left, bottom - top];
}

/** Turns the canvas about a box's centre for the time of `draw`. */
export function turned(context: Context, degrees: number, [x, y, width, height]: readonly [number, number, number, number], draw: () => void): void {
  if (degrees === 0) return draw();
  context.save();
  context.translate(x + width / 2, y + height / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.translate(-x - width / 2, -y - height / 2);
  draw();
  context.restore();
}

/** Adds a polygon's rings to a path. Vertices nearer to the one before than half a device pixel show nothing. */
function traceRings(path: Path2D, { view, image, ratio }: Easel, { rings }: FlatRegions, slot: number): void {
  const { numbers } = rings;
  const sx = image.width * view.scale, sy = image.height * view.scale, least = 0.5 / ratio;
  const end = rings.ends[slot]!;
  for (let at = rings.starts[slot]!; at < end; ) {
    const ringEnd = at + 1 + 2 * numbers[at]!;
    let lastX = Infinity, lastY = Infinity;
    for (at++; at < ringEnd; at += 2) {
      const x = view.x + numbers[at]! * sx, y = view.y + numbers[at + 1]! * sy;
      if (lastX === Infinity) path.moveTo(x, y);
      else if (Math.abs(x - lastX) < least && Math.abs(y - lastY) < least) continue;
      else path.lineTo(x, y);
      lastX = x;
      lastY = y;
    }
    if (lastX !== Infinity) path.closePath();
  }
}

/**
 * Many regions: `slots` in the order of their looks. One small call for each box and one small path for each polygon;
 * one big path for all would be six times slower.
 */
export function drawRegions(easel: Easel, styles: readonly RegionStyle[], flat: FlatRegions, slots: Uint32Array, look: Look): void {
  const { context, palette } = easel;
  const screen = screenRects(easel, flat, slots);
  /** By the index of the slot; none of a box. */
  const paths: Path2D[] = [];
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i]!;
    if (!flat.rings.has(slot) || isDot(screen, i)) continue;
    const path = new Path2D();
    traceRings(path, easel, flat, slot);
    paths[i] = path;
  }
  const stroke = (i: number): void => {
    const path = paths[i];
    if (path) context.stroke(path);
    else boxAt(context, screen, i, flat.rotations[slots[i]!]!, 'strokeRect');
  };
  const groups = [...groupsOf(flat.looks, slots)];

  // square corners for boxes, no spikes on polygons
  context.lineJoin = 'miter';
  context.miterLimit = MITER;
  for (const [width, color] of look.under) {
    context.lineWidth = width;
    for (const { style, dashed, from, to } of groups) {
      context.globalAlpha = look.alpha;
      context.strokeStyle = color ?? palette.under(styles[style]!.color);
      context.setLineDash(dashed ? DASH : SOLID);
      for (let i = from; i < to; i++) if (!isDot(screen, i)) stroke(i);
    }
  }
  context.lineWidth = LINE;
  for (const { style, dashed, from, to } of groups) {
    context.fillStyle = context.strokeStyle = styles[style]!.color;
    context.globalAlpha = look.fill * look.alpha;
    for (let i = from; i < to && look.fill > 0; i++) {
      if (isDot(screen, i)) continue;
      const path = paths[i];
      if (path) context.fill(path, 'evenodd');
      else boxAt(context, screen, i, flat.rotations[slots[i]!]!, 'fillRect');
    }
    context.globalAlpha = look.alpha;
    context.setLineDash(dashed ? DASH : SOLID);
    for (let i = from; i < to; i++) {
      if (isDot(screen, i)) context.fillRect(screen[i * 4]!, screen[i * 4 + 1]!, Math.max(screen[i * 4 + 2]!, LINE), Math.max(screen[i * 4 + 3]!, LINE));
      else stroke(i);
    }
  }
  context.setLineDash(SOLID);
  drawChips(easel, styles, flat, slots, screen, groups);
  context.globalAlpha = 1;
}

interface Group {
  readonly style: number;
  readonly dashed: boolean;
  /** Indices into the slots, the end excluded. */
  readonly from: number;
  readonly to: number;
}

function* groupsOf(looks: Int32Array, slots: Uint32Array): Iterable<Group> {
  for (let from = 0; from < slots.length; ) {
    const look = looks[slots[from]!]!;
    let to = from + 1;
    while (to < slots.length && looks[slots[to]!] === look) to++;
    yield { style: look >> 1, dashed: (look & 1) === 1, from, to };
    from = to;
  }
}

/** {@link onScreen} of each slot's rectangle, without an array for each. */
function screenRects({ view, image, ratio }: Easel, { boxes }: FlatRegions, slots: Uint32Array): Float32Array {
  const screen = new Float32Array(slots.length * 4);
  const sx = image.width * view.scale, sy = image.height * view.scale;
  for (let i = 0; i < slots.length; i++) {
    const at = slots[i]! * 4, to = i * 4;
    const left = Math.round((view.x + boxes[at]! * sx) * ratio) / ratio, top = Math.round((view.y + boxes[at + 1]! * sy) * ratio) / ratio;
    screen[to] = left;
    screen[to + 1] = top;
    screen[to + 2] = Math.round((view.x + (boxes[at]! + boxes[at + 2]!) * sx) * ratio) / ratio - left;
    screen[to + 3] = Math.round((view.y + (boxes[at + 1]! + boxes[at + 3]!) * sy) * ratio) / ratio - top;
  }
  return screen;
}

const isDot = (screen: Float32Array, i: number): boolean => screen[i * 4 + 2]! < DOT_BELOW && screen[i * 4 + 3]! < DOT_BELOW;

function boxAt(context: Context, screen: Float32Array, i: number, rotation: number, call: 'strokeRect' | 'fillRect'): void {
  const x = screen[i * 4]!, y = screen[i * 4 + 1]!, width = screen[i * 4 + 2]!, height = screen[i * 4 + 3]!;
  if (rotation === 0) context[call](x, y, width, height);
  else turned(context, rotation, [x, y, width, height], () => context[call](x, y, width, height));
}

function drawChips(easel: Easel, styles: readonly RegionStyle[], flat: FlatRegions, slots: Uint32Array, screen: Float32Array, groups: readonly Group[]): void {
  for (const { style, from, to } of groups) {
    for (let i = from; i < to; i++) {
      const slot = slots[i]!;
      const x = screen[i * 4]!, y = screen[i * 4 + 1]!, width = screen[i * 4 + 2]!;
      if (flat.rings.has(slot)) {
        if (width >= CHIP_FROM) drawChip(easel, styles[style]!, x, y, width, topOf(easel, flat, slot));
      } else if (flat.rotations[slot] === 0) {
        if (width >= CHIP_FROM) drawChip(easel, styles[style]!, x, y, width);
      } else drawTurnedChip(easel, styles[style]!, { type: 'box', ...flat.rect(slot), rotation: flat.rotations[slot]! });
    }
  }
}

/** Stays level, so that it can be read. */
function drawTurnedChip(easel: Easel, style: RegionStyle, box: Box): void {
  const corners = boxCorners(box, easel.image).map((corner) => toScreen(easel.view, easel.image, corner));
  const top = corners.reduce((best, corner) => (corner.y < best.y ? corner : best));
  const xs = corners.map(({ x }) => x);
  const left = Math.min(...xs), width = Math.max(...xs) - left;
  if (width >= CHIP_FROM) drawChip(easel, style, left, top.y, width, top.x);
}

/** How far to the right a polygon is highest, in CSS pixels. */
function topOf({ view, image }: Easel, { rings }: FlatRegions, slot: number): number {
  let left = 0, top = Infinity;
  for (let at = rings.starts[slot]!; at < rings.ends[slot]!; ) {
    const ringEnd = at + 1 + 2 * rings.numbers[at]!;
    for (at++; at < ringEnd; at += 2) if (rings.numbers[at + 1]! < top) [left, top] = [rings.numbers[at]!, rings.numbers[at + 1]!];
  }
  return view.x + left * image.width * view.scale;
}

/**
 * The concept's name on the upper edge, from the left corner on or around `middle`; inside where there is no room
 * above. No wider than the region.
 */
export function drawChip({ context, palette }: Easel, style: RegionStyle, x: number, y: number, regionWidth: number, middle?: number): void {
  const text = palette.fitted(style, Math.max(regionWidth, CHIP_FROM) - 2 * CHIP_PADDING);
  if (text === '') return;
  const above = y - LINE / 2 - CHIP_HEIGHT >= 0;
  const top = above ? y - LINE / 2 - CHIP_HEIGHT : y - LINE / 2;
  const width = palette.width(text) + 2 * CHIP_PADDING;
  if (middle === undefined) drawTag(context, palette, style.color, text, x - LINE / 2, top, above ? [4, 4, 0, 0] : [0, 0, 4, 0]);
  else drawTag(context, palette, style.color, text, Math.round(clamp(middle - width / 2, x, Math.max(x, x + regionWidth - width))), Math.round(top), [4, 4, 4, 4]);
}

function drawTag(context: Context, palette: Palette, color: string, text: string, x: number, y: number, radii: number[]): void {
  context.fillStyle = color;
  context.beginPath();
  context.roundRect(x, y, palette.width(text) + 2 * CHIP_PADDING, CHIP_HEIGHT, radii);
  context.fill();
  context.fillStyle = palette.ink(color);
  context.font = CHIP_FONT;
  context.textBaseline = 'middle';
  context.fillText(text, x + CHIP_PADDING, y + CHIP_HEIGHT / 2 + 0.5);
}

/** A shape's size, at its lower right corner, kept on the canvas. */
export function drawNote({ context, palette }: Easel, text: string, right: number, bottom: number, canvas: Size): void {
  const width = palette.width(text) + 2 * CHIP_PADDING;
  const x = clamp(right - width, 0, Math.max(0, canvas.width - width));
  const y = clamp(bottom + 6, 0, Math.max(0, canvas.height - CHIP_HEIGHT));
  drawTag(context, palette, '#101216', text, x, y, [4, 4, 4, 4]);
}
