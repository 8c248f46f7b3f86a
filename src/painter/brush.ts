import { boxCorners, clamp, toScreen, type Rect, type Size, type View } from '../core/geometry/index.js';
import type { Box } from '../core/model/region.js';
import type { FlatRegions } from './flat-regions.js';
import type { RegionStyle } from './painter.js';
import { CHIP_FONT, DARK_UNDER, type Context, type Palette } from './palette.js';
import { Pixels, type Ink } from './pixels.js';

/** CSS pixels, unless a style says otherwise. */
export const LINE = 2;
const SOLID: readonly number[] = [], DASH: readonly number[] = [7, 5];
/** How many half lines a corner may stick out; sharper ones are cut. */
const MITER = 2;
/** Regions with both sides below this are a dot of colour. */
const DOT_BELOW = 4;
/** Regions narrower than this show no chip: it could not be read. */
export const CHIP_FROM = 40;
export const CHIP_HEIGHT = 18;
const CHIP_PADDING = 6;

/** What is drawn of a region beside its line and its chip. */
export interface Look {
  /** The lines under the coloured one: CSS pixels wide where that is `LINE` wide, and a colour, or the palette's for the region's. */
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
/** CSS pixels by which the lines of idle regions reach over their rectangles. */
export const inkOf = (styles: readonly RegionStyle[]): number => ((styles.reduce((most, { line = LINE }) => Math.max(most, line), LINE) + 2) / 2) * MITER;

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

/** How many regions are drawn between two looks at the clock. */
const STEP = 200;
/** What drawing takes, in units of a pixel in memory: a box on the canvas, and a pixel that goes from the memory to the canvas. */
const BOX_COST = 2000, COPY_COST = 2;

/** Many regions, all at once: `slots` in drawing order. */
export function drawRegions(easel: Easel, styles: readonly RegionStyle[], flat: FlatRegions, slots: Uint32Array, look: Look): void {
  const { width, height } = easel.context.canvas;
  for (const steps = drawBySteps(easel, styles, flat, slots, look, { x: 0, y: 0, width, height }, false); !steps.next().done;);
}

/**
 * Many regions, with a pause after every few: `slots` in drawing order, the chips above them all. A box is one small call
 * for each of its lines and a polygon one small path; one big path for all would be six times slower. Where upright boxes
 * follow each other by the thousand, they are drawn in memory: ten times faster, once the browser has
 * compiled it.
 *
 * @param area the part of the canvas that is drawn, in device pixels
 * @param blank nothing is on it yet, and nothing clips it
 */
export function* drawBySteps(easel: Easel, styles: readonly RegionStyle[], flat: FlatRegions, slots: Uint32Array, look: Look, area: Rect, blank: boolean): Generator<undefined, void> {
  const { context, palette } = easel;
  const screen = deviceRects(easel, flat, slots);
  const isPlain = (i: number): boolean => flat.rotations[slots[i]!] === 0 && (flat.looks[slots[i]!]! & 1) === 0 && !styles[flat.looks[slots[i]!]! >> 1]!.dash && !flat.rings.has(slots[i]!);
  for (let from = 0, to = 0; from < slots.length; from = to) {
    const plain = isPlain(from);
    let pixels = 0;
    for (to = from; to < slots.length && isPlain(to) === plain; to++) pixels += screen[to * 4 + 2]! * screen[to * 4 + 3]!;
    const inMemory = plain && look.alpha === 1 && look.fill > 0 && styles.every(({ color }) => palette.pixel(color) >>> 24 === 255) && (to - from) * BOX_COST > area.width * area.height * COPY_COST + pixels;
    const memory = inMemory ? new Pixels(context, area, blank && from === 0) : undefined;
    const draw = memory ? pixelBrush(easel, styles, memory, look) : canvasBrush(easel, styles, flat, look);
    for (let i = from; i < to; i++) {
      draw(screen, i, slots[i]!, flat.looks[slots[i]!]!);
      if (i % STEP === STEP - 1) yield;
    }
    memory?.put();
    context.setLineDash([]);
    context.globalAlpha = 1;
    yield;
  }
  for (let i = 0; i < slots.length; i++) {
    const style = styles[flat.looks[slots[i]!]! >> 1]!, note = flat.notes.get(slots[i]!);
    drawChipOf(easel, note === undefined ? style : { ...style, text: `${style.text} ${note}` }, flat, slots[i]!, screen, i);
    if (i % STEP === STEP - 1) yield;
  }
}

/** Draws the region of a slot, whose rectangle is the i-th on screen. */
type Brush = (screen: Int32Array, i: number, slot: number, look: number) => void;

function canvasBrush(easel: Easel, styles: readonly RegionStyle[], flat: FlatRegions, look: Look): Brush {
  const { context, palette, ratio } = easel;
  const all = styles.map((style) => {
    const line = deviceLine(style, ratio);
    // a line of odd width is sharp in the middle of a pixel
    return { line: line / ratio, shift: (line % 2) / 2 / ratio, dash: style.dash ?? SOLID, under: look.under.map(([width, color]) => ({ width: (line + 2 * edgeOf(width, ratio)) / ratio, color: color ?? palette.under(style.color) })) };
  });
  // square corners for boxes, no spikes on polygons
  context.lineJoin = 'miter';
  context.miterLimit = MITER;
  context.globalAlpha = look.alpha;
  let dashes = SOLID;
  return (screen, i, slot, styled) => {
    const style = styled >> 1, { color } = styles[style]!, { line, shift, dash, under } = all[style]!;
    const x = screen[i * 4]! / ratio, y = screen[i * 4 + 1]! / ratio, width = screen[i * 4 + 2]! / ratio, height = screen[i * 4 + 3]! / ratio;
    if (isDot(screen, i, ratio)) {
      context.fillStyle = color;
      context.fillRect(x, y, Math.max(width, LINE), Math.max(height, LINE));
      return;
    }
    const wanted = (styled & 1) === 1 ? DASH : dash;
    if (dashes !== wanted) {
      dashes = wanted;
      context.setLineDash([...dashes]);
    }
    const path = flat.rings.has(slot) ? new Path2D() : undefined, rotation = flat.rotations[slot]!;
    if (path) traceRings(path, easel, flat, slot);
    const stroke = (): void => (path ? context.stroke(path) : context.strokeRect(x + shift, y + shift, width, height));
    turned(context, rotation, [x, y, width, height], () => {
      for (const { width: wide, color: below } of under) {
        context.lineWidth = wide;
        context.strokeStyle = below;
        stroke();
      }
      if (look.fill > 0) {
        context.fillStyle = color;
        context.globalAlpha = look.fill * look.alpha;
        if (path) context.fill(path, 'evenodd');
        else context.fillRect(x, y, width, height);
        context.globalAlpha = look.alpha;
      }
      context.lineWidth = line;
      context.strokeStyle = color;
      stroke();
    });
  };
}

/** As the canvas draws upright boxes with whole lines that nothing shines through: what they cover is left out. */
function pixelBrush({ palette, ratio }: Easel, styles: readonly RegionStyle[], pixels: Pixels, look: Look): Brush {
  const dot = Math.round(LINE * ratio);
  const inks = new Map<string, Ink>();
  const ink = (color: string, alpha = 1): Ink => {
    const key = `${alpha} ${color}`, pixel = palette.pixel(color);
    return inks.get(key) ?? inks.set(key, pixels.ink(((pixel & 0xffffff) | (Math.round((pixel >>> 24) * alpha) << 24)) >>> 0)).get(key)!;
  };
  const all = styles.map((style) => {
    const { color } = style;
    return { width: deviceLine(style, ratio), line: ink(color), fill: ink(color, look.fill), under: look.under.map(([width, other]) => ({ more: edgeOf(width, ratio), ink: ink(other ?? palette.under(color)) })) };
  });
  return (screen, i, _slot, styled) => {
    pixels.tidy();
    const style = all[styled >> 1]!, x = screen[i * 4]!, y = screen[i * 4 + 1]!, right = x + screen[i * 4 + 2]!, bottom = y + screen[i * 4 + 3]!;
    if (isDot(screen, i, ratio)) return pixels.fill(x, y, Math.max(right, x + dot), Math.max(bottom, y + dot), style.line);
    const line = style.width, out = Math.floor(line / 2), x0 = x - out, y0 = y - out, x1 = right - out + line, y1 = bottom - out + line;
    for (const { more, ink: under } of style.under) {
      pixels.frame(x0 - more, y0 - more, x1 + more, y1 + more, more, under);
      if (right - x > line && bottom - y > line) pixels.frame(x0 + line, y0 + line, x1 - line, y1 - line, more, under);
    }
    pixels.fill(x0 + line, y0 + line, x1 - line, y1 - line, style.fill);
    pixels.frame(x0, y0, x1, y1, line, style.line);
  };
}

/** Whole device pixels of the coloured line. */
const deviceLine = ({ line = LINE }: RegionStyle, ratio: number): number => Math.max(1, Math.round(line * ratio));
/** Whole device pixels by which a line under it shows on both sides. @param width CSS pixels, of one under `LINE` */
const edgeOf = (width: number, ratio: number): number => Math.round(((width - LINE) / 2) * ratio);

/** {@link onScreen} of each slot's rectangle in device pixels, without an array for each. */
function deviceRects({ view, image, ratio }: Easel, { boxes }: FlatRegions, slots: Uint32Array): Int32Array {
  const screen = new Int32Array(slots.length * 4);
  const sx = image.width * view.scale, sy = image.height * view.scale;
  for (let i = 0; i < slots.length; i++) {
    const at = slots[i]! * 4, to = i * 4;
    const left = Math.round((view.x + boxes[at]! * sx) * ratio), top = Math.round((view.y + boxes[at + 1]! * sy) * ratio);
    screen[to] = left;
    screen[to + 1] = top;
    screen[to + 2] = Math.round((view.x + (boxes[at]! + boxes[at + 2]!) * sx) * ratio) - left;
    screen[to + 3] = Math.round((view.y + (boxes[at + 1]! + boxes[at + 3]!) * sy) * ratio) - top;
  }
  return screen;
}

const isDot = (screen: Int32Array, i: number, ratio: number): boolean => screen[i * 4 + 2]! < DOT_BELOW * ratio && screen[i * 4 + 3]! < DOT_BELOW * ratio;

function drawChipOf(easel: Easel, style: RegionStyle, flat: FlatRegions, slot: number, screen: Int32Array, i: number): void {
  const { ratio } = easel, width = screen[i * 4 + 2]! / ratio, rotation = flat.rotations[slot]!;
  if (rotation !== 0) drawTurnedChip(easel, style, { type: 'box', ...flat.rect(slot), rotation });
  else if (width >= CHIP_FROM) drawChip(easel, style, screen[i * 4]! / ratio, screen[i * 4 + 1]! / ratio, width, flat.rings.has(slot) ? topOf(easel, flat, slot) : undefined);
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
