import type { Box, Point } from '../model/region.js';
import { fromBoxFrame, toBoxFrame } from './box.js';
import { HANDLES, handlePoint, handleSides, type Handle } from './resize.js';
import { clamp, type Size } from './rect.js';
import { toScreen, type View } from './view.js';

export interface Grip {
  /** Reach of a corner handle from its centre, in CSS pixels. */
  readonly corner: number;
  /** Reach of an edge, in CSS pixels; 0: only the handles in its middle can be taken. */
  readonly edge: number;
}

/** WCAG 2.5.8: targets of 24 CSS pixels at least. */
export const GRIP_MOUSE: Grip = { corner: 12, edge: 6 };
export const GRIP_TOUCH: Grip = { corner: 22, edge: 16 };

/**
 * The handle under a point of the screen, corners first. Inside the box a handle reaches a third of its side at most,
 * so that a small box can still be moved.
 */
export function handleAt(box: Box, at: Point, view: View, image: Size, grip: Grip): Handle | undefined {
  const point = { x: (at.x - view.x) / (image.width * view.scale), y: (at.y - view.y) / (image.height * view.scale) };
  const local = toBoxFrame(box, point, image);
  const half = { x: (box.width * image.width * view.scale) / 2, y: (box.height * image.height * view.scale) / 2 };
  const here = { x: local.x * view.scale, y: local.y * view.scale };

  const near = (distance: number, halfSize: number, reach: number): boolean =>
    distance >= -Math.min(reach, (halfSize * 2) / 3) && distance <= reach;
  const along = (value: number, halfSize: number, side: number, reach: number): boolean => near(side * value - halfSize, halfSize, reach);

  const candidates = [...HANDLES].sort((a, b) => b.length - a.length);
  let best: Handle | undefined, bestDistance = Infinity;
  for (const handle of candidates) {
    const sides = handleSides(handle);
    const corner = sides.x !== 0 && sides.y !== 0;
    if (!corner && best) break;
    const middle = grip.edge === 0;
    const reach = corner || middle ? grip.corner : grip.edge;
    const inX = sides.x !== 0 ? along(here.x, half.x, sides.x, reach) : Math.abs(here.x) <= (middle ? Math.min(reach, half.x / 3) : half.x);
    const inY = sides.y !== 0 ? along(here.y, half.y, sides.y, reach) : Math.abs(here.y) <= (middle ? Math.min(reach, half.y / 3) : half.y);
    if (!inX || !inY) continue;
    const at2 = toScreen(view, image, handlePoint(box, handle, image));
    const distance = corner ? Math.hypot(at.x - at2.x, at.y - at2.y) : Math.abs(sides.x !== 0 ? sides.x * here.x - half.x : sides.y * here.y - half.y);
    if (distance < bestDistance) [best, bestDistance] = [handle, distance];
  }
  return best;
}

const CURSORS = ['ns-resize', 'nesw-resize', 'ew-resize', 'nwse-resize'] as const;

/** The CSS cursor for a handle of a box that may be turned. */
export function handleCursor(handle: Handle, rotation = 0): (typeof CURSORS)[number] {
  const compass: readonly Handle[] = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'];
  const eighth = Math.round((compass.indexOf(handle) * 45 + rotation) / 45);
  return CURSORS[clamp(((eighth % 4) + 4) % 4, 0, 3)]!;
}

/** CSS pixels from the upper edge of a box to the knob that it is turned by. */
const KNOB_DISTANCE = 24;
/** CSS pixels of the viewport around the knob's centre that it needs. */
const KNOB_ROOM = 10;

/**
 * Where the knob is that a box is turned by, in CSS pixels of the viewport: beyond the middle of its own upper edge, or
 * beyond the lower one, if the viewport ends before the one and not before the other.
 */
export function turnKnob(box: Box, view: View, image: Size, viewport: Size): Point {
  const beyond = (sign: -1 | 1): Point =>
    toScreen(view, image, fromBoxFrame(box, { x: 0, y: sign * ((box.height * image.height) / 2 + KNOB_DISTANCE / view.scale) }, image));
  const hasRoom = ({ x, y }: Point): boolean =>
    x >= KNOB_ROOM && y >= KNOB_ROOM && x <= viewport.width - KNOB_ROOM && y <= viewport.height - KNOB_ROOM;
  const above = beyond(-1), below = beyond(1);
  return hasRoom(below) && !hasRoom(above) ? below : above;
}

/** Edges of a polygon from this length on (CSS pixels) show their middle, by which a vertex is put in. */
export const MIDDLE_FROM = 24;
