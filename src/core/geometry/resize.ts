import type { Box, Point } from '../model/region.js';
import { boxBounds, fromBoxFrame, isRotated, toBoxFrame, UNIT } from './box.js';
import { clamp, rectHolds, type Rect, type Size } from './rect.js';

/** A compass point of a box; `n` is its own upper edge, also when it is rotated. */
export type Handle = 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w' | 'nw';
export const HANDLES: readonly Handle[] = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'];

export interface ResizeOptions {
  /** The centre stays, both sides move. */
  readonly fromCentre?: boolean;
  readonly keepAspect?: boolean;
  /** The box does not get smaller than this (normalised). */
  readonly least?: Size;
}

type Side = -1 | 0 | 1;

export const handleSides = (handle: Handle): { readonly x: Side; readonly y: Side } => ({
  x: handle.includes('w') ? -1 : handle.includes('e') ? 1 : 0,
  y: handle.includes('n') ? -1 : handle.includes('s') ? 1 : 0,
});

/** A stretch of one axis: the end that stays put (its anchor) and where it reaches to. */
interface Stretch {
  readonly low: number;
  readonly size: number;
}

/**
 * Edges that move are put on a grid of 2^-40: then `other edge - edge` is exact in binary floating point, so that
 * `x + width` of the result is the other edge to the last bit.
 */
const GRID = 2 ** 40;
const snap = (value: number): number => Math.round(value * GRID) / GRID;

/** From the anchor to `edge`, on whichever side of it that lies. */
const stretch = (anchor: number, edge: number): Stretch => (edge < anchor ? { low: edge, size: anchor - edge } : { low: anchor, size: edge - anchor });

/** Moves an edge away from the anchor until the least size is reached: on its own side, or on the other one where there is no room. */
function keepLeast(anchor: number, edge: number, least: number, side: Side): number {
  if (Math.abs(edge - anchor) >= least) return edge;
  const direction = edge === anchor ? side : Math.sign(edge - anchor);
  const wanted = anchor + direction * least;
  return wanted >= 0 && wanted <= 1 ? wanted : clamp(anchor - direction * least, 0, 1);
}

function resizeAxis(low: number, size: number, side: Side, pointer: number, least: number, fromCentre: boolean): Stretch {
  if (side === 0) return { low, size };
  const edge = clamp(pointer, 0, 1);
  if (fromCentre) {
    const centre = low + size / 2;
    const half = clamp(Math.abs(edge - centre), least / 2, Math.min(centre, 1 - centre));
    return centred(centre, half * 2);
  }
  const anchor = side === 1 ? low : low + size;
  return stretch(anchor, clamp(snap(keepLeast(anchor, edge, least, side)), 0, 1));
}

/** Around a centre, inside 0..1 whatever the rounding. */
function centred(centre: number, size: number): Stretch {
  const low = clamp(centre - size / 2, 0, 1);
  return { low, size: Math.min(size, 1 - low) };
}

/** How many times its present size one axis could have before it met the border. */
function roomFactor(low: number, size: number, side: Side, flipped: boolean, fromCentre: boolean): number {
  const centre = low + size / 2;
  if (side === 0 || fromCentre) return (2 * Math.min(centre, 1 - centre)) / size;
  const towardsEnd = (side === 1) !== flipped;
  return towardsEnd ? (1 - (side === 1 ? low : low + size)) / size : (side === 1 ? low : low + size) / size;
}

function scaledAxis(low: number, size: number, side: Side, factor: number, flipped: boolean, fromCentre: boolean): Stretch {
  if (side === 0 || fromCentre) return centred(low + size / 2, size * factor);
  const anchor = side === 1 ? low : low + size;
  const direction = (side === 1) !== flipped ? 1 : -1;
  return stretch(anchor, clamp(snap(anchor + direction * size * factor), 0, 1));
}

/** Both axes by one factor, so that the sides keep their proportion in pixels too. */
function resizeInProportion(box: Rect, sides: { x: Side; y: Side }, point: Point, least: Size, fromCentre: boolean): Rect {
  const fewest = Math.max(least.width / box.width, least.height / box.height);
  /** How many times its size the axis reaches to the pointer; less than 0 where it flips, which it does only to where its least size has room. */
  const reach = (low: number, size: number, side: Side, pointer: number): number => {
    if (side === 0) return 0;
    const origin = fromCentre ? low + size / 2 : side === 1 ? low : low + size;
    const factor = (side * (pointer - origin)) / (fromCentre ? size / 2 : size);
    return factor < 0 && roomFactor(low, size, side, true, fromCentre) < fewest ? 0 : factor;
  };
  const fx = reach(box.x, box.width, sides.x, point.x), fy = reach(box.y, box.height, sides.y, point.y);
  const most = Math.min(roomFactor(box.x, box.width, sides.x, fx < 0, fromCentre), roomFactor(box.y, box.height, sides.y, fy < 0, fromCentre));
  const factor = Math.min(Math.max(Math.abs(fx), Math.abs(fy), fewest), most);
  const x = scaledAxis(box.x, box.width, sides.x, factor, fx < 0, fromCentre);
  const y = scaledAxis(box.y, box.height, sides.y, factor, fy < 0, fromCentre);
  return { x: x.low, y: y.low, width: x.size, height: y.size };
}

function resizeRect(box: Rect, handle: Handle, point: Point, { fromCentre = false, keepAspect = false, least = { width: 0, height: 0 } }: ResizeOptions): Rect {
  const sides = handleSides(handle);
  // half of the smallest number is none: such a box has no proportion to keep
  if (keepAspect && box.width / 2 > 0 && box.height / 2 > 0) return resizeInProportion(box, sides, point, least, fromCentre);
  const x = resizeAxis(box.x, box.width, sides.x, point.x, least.width, fromCentre);
  const y = resizeAxis(box.y, box.height, sides.y, point.y, least.height, fromCentre);
  return { x: x.low, y: y.low, width: x.size, height: y.size };
}

/**
 * The box after one of its handles was taken to a point. Computed from the box as it was when the gesture began, never
 * from the last step. A handle may pass the opposite edge: the box flips. Edges that do not move stay, to the bit.
 */
export function resizeBox(initial: Box, handle: Handle, point: Point, size: Size, options: ResizeOptions = {}): Box {
  if (!Number.isFinite(point.x) || !Number.isFinite(point.y)) return initial;
  if (isRotated(initial)) return resizeRotated(initial, handle, point, size, options);
  return { ...initial, ...resizeRect(initial, handle, point, options) };
}

/** In the box's own frame, where it is upright, scaled so that the frame's 0..1 is far wider than the picture. */
function resizeRotated(initial: Box, handle: Handle, point: Point, size: Size, options: ResizeOptions): Box {
  const span = 8 * Math.max(size.width, size.height);
  const toFrame = (value: number): number => value / span + 0.5;
  const upright: Rect = {
    x: toFrame((-initial.width * size.width) / 2),
    y: toFrame((-initial.height * size.height) / 2),
    width: (initial.width * size.width) / span,
    height: (initial.height * size.height) / span,
  };
  const least = options.least && { width: (options.least.width * size.width) / span, height: (options.least.height * size.height) / span };
  const at = (target: Point): Box => {
    const local = toBoxFrame(initial, target, size);
    const rect = resizeRect(upright, handle, { x: toFrame(local.x), y: toFrame(local.y) }, { ...options, ...(least && { least }) });
    const centre = fromBoxFrame(initial, { x: (rect.x + rect.width / 2 - 0.5) * span, y: (rect.y + rect.height / 2 - 0.5) * span }, size);
    const width = (rect.width * span) / size.width, height = (rect.height * span) / size.height;
    return { ...initial, x: centre.x - width / 2, y: centre.y - height / 2, width, height };
  };
  const start = handlePoint(initial, handle, size);
  const fits = (box: Box): boolean => rectHolds(UNIT, boxBounds(box, size));
  const whole = at(point);
  if (fits(whole)) return whole;
  // a turned box meets the border somewhere on the way: go as far as it fits
  let [low, high] = [0, 1];
  for (let step = 0; step < 24; step++) {
    const middle = (low + high) / 2;
    if (fits(at({ x: start.x + (point.x - start.x) * middle, y: start.y + (point.y - start.y) * middle }))) low = middle;
    else high = middle;
  }
  return low === 0 ? initial : at({ x: start.x + (point.x - start.x) * low, y: start.y + (point.y - start.y) * low });
}

/** Where a handle sits in the picture. */
export function handlePoint(box: Box, handle: Handle, size: Size): Point {
  const sides = handleSides(handle);
  if (!isRotated(box)) return { x: box.x + (box.width * (sides.x + 1)) / 2, y: box.y + (box.height * (sides.y + 1)) / 2 };
  return fromBoxFrame(box, { x: (sides.x * box.width * size.width) / 2, y: (sides.y * box.height * size.height) / 2 }, size);
}
