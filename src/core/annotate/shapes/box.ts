import type { Box, Point } from '../../model/region.js';
import {
  boxArea, boxBounds, boxCentre, boxContains, handleAt, handleCursor, handlePoint, moveBox, rectContains, rectHolds, rectsIntersect, resizeBox, turn, turnBox, turnKnob,
  type Size,
} from '../../geometry/index.js';
import type { Drag, ShapeKind } from './kind.js';

/** Degrees that the angle keeps to with Shift. */
const ANGLE_STEP = 15;

/** @param turnable whether a box has a knob to turn it by */
export const boxKind = (turnable: () => boolean): ShapeKind<Box> => ({
  type: 'box',
  area: boxArea,
  contains: boxContains,
  isNear(box, point, reach) {
    // a turned box is met in its body: its upright bounds say little of its outline
    if (box.rotation !== undefined) return false;
    return rectContains({ x: box.x - reach.x, y: box.y - reach.y, width: box.width + 2 * reach.x, height: box.height + 2 * reach.y }, point);
  },
  touches(box, rect, image) {
    const bounds = boxBounds(box, image);
    return rectsIntersect(bounds, rect) && !rectHolds(bounds, rect);
  },
  move: moveBox,
  grabAt(box, at, { view, image, viewport }, grip) {
    const knob = turnable() && grip.edge > 0 ? turnKnob(box, view, image, viewport) : undefined;
    if (knob && Math.hypot(at.x - knob.x, at.y - knob.y) <= grip.corner) return { type: 'turn' };
    const handle = handleAt(box, at, view, image, grip);
    return handle && { type: 'side', handle };
  },
  drag(initial, grab, drag) {
    if (grab.type === 'turn') return turned(initial, drag);
    if (grab.type !== 'side') return initial;
    // the hand rarely takes a handle at its very centre: keep the offset
    const grip = handlePoint(initial, grab.handle, drag.image);
    const point = { x: grip.x + drag.to.x - drag.from.x, y: grip.y + drag.to.y - drag.from.y };
    return resizeBox(initial, grab.handle, point, drag.image, { fromCentre: drag.alt, keepAspect: drag.shift, least: drag.least });
  },
  grow,
  cursor: (box, grab) => (grab.type === 'turn' ? 'grab' : grab.type === 'side' ? handleCursor(grab.handle, box.rotation) : 'default'),
});

function turned(initial: Box, { from, to, shift, image }: Drag): Box {
  const centre = boxCentre(initial);
  const angle = (point: Point): number => (Math.atan2((point.y - centre.y) * image.height, (point.x - centre.x) * image.width) * 180) / Math.PI;
  const degrees = (initial.rotation ?? 0) + angle(to) - angle(from);
  return turnBox(initial, shift ? Math.round(degrees / ANGLE_STEP) * ANGLE_STEP : degrees, image);
}

/** Moves the right and the lower edge. At the least size it stops; it does not flip by a key. */
function grow(box: Box, by: Point, image: Size, pixels: number): Box {
  const least = { width: Math.min(1, pixels / image.width), height: Math.min(1, pixels / image.height) };
  const side = { x: Math.max(by.x, (least.width - box.width) * image.width), y: Math.max(by.y, (least.height - box.height) * image.height) };
  const corner = handlePoint(box, 'se', image), along = turn(side, box.rotation ?? 0);
  const handle = by.x === 0 ? 's' : by.y === 0 ? 'e' : 'se';
  return resizeBox(box, handle, { x: corner.x + along.x / image.width, y: corner.y + along.y / image.height }, image, { least });
}
