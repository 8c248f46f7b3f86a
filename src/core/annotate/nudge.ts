import type { Box, Point } from '../model/region.js';
import { handlePoint, moveBoxes, resizeBox, turn, type Size } from '../geometry/index.js';
import type { Direction } from './keys.js';

/** Image pixels of a step with Shift. */
const FAR = 10;

export const VECTOR: Readonly<Record<Direction, Point>> = { left: { x: -1, y: 0 }, right: { x: 1, y: 0 }, up: { x: 0, y: -1 }, down: { x: 0, y: 1 } };

/** Arrow keys at work: from the first press until they are let go. */
export interface Nudge {
  readonly gesture: 'nudge' | 'resize';
  /** Image pixels so far. */
  readonly by: Point;
  readonly initial: ReadonlyMap<string, Box>;
  readonly boxes: ReadonlyMap<string, Box>;
}

export function beginNudge(gesture: Nudge['gesture'], boxes: Iterable<readonly [string, Box]>): Nudge {
  const initial = new Map(boxes);
  return { gesture, by: { x: 0, y: 0 }, initial, boxes: initial };
}

/** One more press. @param least least side of a box, in image pixels */
export function nudged(nudge: Nudge, direction: Direction, far: boolean, image: Size, least: number): Nudge {
  const pixels = far ? FAR : 1;
  const by = { x: nudge.by.x + VECTOR[direction].x * pixels, y: nudge.by.y + VECTOR[direction].y * pixels };
  return { ...nudge, by, boxes: nudge.gesture === 'resize' ? grown(nudge.initial, by, image, least) : shifted(nudge.initial, by, image) };
}

function shifted(initial: ReadonlyMap<string, Box>, by: Point, image: Size): ReadonlyMap<string, Box> {
  const moved = moveBoxes([...initial.values()], { x: by.x / image.width, y: by.y / image.height }, image);
  return new Map([...initial.keys()].map((id, i) => [id, moved[i]!]));
}

/** Moves the right and the lower edge. */
function grown(initial: ReadonlyMap<string, Box>, by: Point, image: Size, pixels: number): ReadonlyMap<string, Box> {
  const least = { width: Math.min(1, pixels / image.width), height: Math.min(1, pixels / image.height) };
  return new Map([...initial].map(([id, box]) => {
    // at the least size it stops; it does not flip by a key
    const side = { x: Math.max(by.x, (least.width - box.width) * image.width), y: Math.max(by.y, (least.height - box.height) * image.height) };
    const corner = handlePoint(box, 'se', image), turned = turn(side, box.rotation ?? 0);
    const handle = by.x === 0 ? 's' : by.y === 0 ? 'e' : 'se';
    return [id, resizeBox(box, handle, { x: corner.x + turned.x / image.width, y: corner.y + turned.y / image.height }, image, { least })];
  }));
}
