import type { Box, Point } from '../model/region.js';
import { clamp, rectBetween, rectContains, slide, type Rect, type Size } from './rect.js';

/** The whole picture, normalised. */
export const UNIT: Rect = { x: 0, y: 0, width: 1, height: 1 };

export const clampPoint = (point: Point): Point => ({ x: clamp(point.x, 0, 1), y: clamp(point.y, 0, 1) });

/** The box between two points of the picture; what lies outside it is cut off. */
export const boxBetween = (a: Point, b: Point): Box => ({ type: 'box', ...rectBetween(clampPoint(a), clampPoint(b)) });

export const boxArea = (box: Rect): number => box.width * box.height;

export const boxCentre = (box: Rect): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

const finite = (value: number): number => (Number.isFinite(value) ? value : 0);

/** The box as it may be kept: finite, sides not negative, inside the picture. A rotated box keeps its sides and its angle. */
export function normaliseBox(box: Box): Box {
  const rotationIsFine = box.rotation === undefined || (Number.isFinite(box.rotation) && isRotated(box));
  // as it came, where that is fine: an echo of the host must not differ in the last bit
  if (box.x >= 0 && box.y >= 0 && box.width >= 0 && box.height >= 0 && box.x + box.width <= 1 && box.y + box.height <= 1 && rotationIsFine) return box;
  const x0 = finite(box.x), y0 = finite(box.y);
  const straight = boxBetween({ x: x0, y: y0 }, { x: x0 + finite(box.width), y: y0 + finite(box.height) });
  const rotation = finite(box.rotation ?? 0) % 360;
  return rotation === 0 ? straight : { ...straight, rotation };
}

/** The box with another place or size (0..1) on one axis; the picture has room for it, and it is a pixel wide at least. */
export function withSide(box: Box, side: keyof Rect, value: number, image: Size): Box {
  switch (side) {
    case 'x':
      return { ...box, x: clamp(value, 0, 1 - box.width) };
    case 'y':
      return { ...box, y: clamp(value, 0, 1 - box.height) };
    case 'width':
      return { ...box, width: clamp(value, 1 / image.width, 1 - box.x) };
    case 'height':
      return { ...box, height: clamp(value, 1 / image.height, 1 - box.y) };
  }
}

export const isRotated = (box: Box): boolean => (box.rotation ?? 0) % 360 !== 0;

/** Turns a vector clockwise (y points down). */
export function turn({ x, y }: Point, degrees: number): Point {
  const radians = (degrees * Math.PI) / 180;
  const cos = Math.cos(radians), sin = Math.sin(radians);
  return { x: x * cos - y * sin, y: x * sin + y * cos };
}

/** Where a point lies in the unrotated box's own frame: pixels from its centre. */
export function toBoxFrame(box: Box, point: Point, size: Size): Point {
  const centre = boxCentre(box);
  return turn({ x: (point.x - centre.x) * size.width, y: (point.y - centre.y) * size.height }, -(box.rotation ?? 0));
}

/** The inverse of {@link toBoxFrame}. */
export function fromBoxFrame(box: Box, point: Point, size: Size): Point {
  const centre = boxCentre(box);
  const turned = turn(point, box.rotation ?? 0);
  return { x: centre.x + turned.x / size.width, y: centre.y + turned.y / size.height };
}

/** Top left, top right, bottom right, bottom left, as they lie in the picture. */
export function boxCorners(box: Box, size: Size): readonly [Point, Point, Point, Point] {
  const { x, y, width, height } = box;
  if (!isRotated(box)) return [{ x, y }, { x: x + width, y }, { x: x + width, y: y + height }, { x, y: y + height }];
  const w = (width * size.width) / 2, h = (height * size.height) / 2;
  const corner = (px: number, py: number): Point => fromBoxFrame(box, { x: px, y: py }, size);
  return [corner(-w, -h), corner(w, -h), corner(w, h), corner(-w, h)];
}

/** The upright rectangle around a box. */
export function boxBounds(box: Box, size: Size): Rect {
  if (!isRotated(box)) return box;
  const corners = boxCorners(box, size);
  const xs = corners.map((corner) => corner.x), ys = corners.map((corner) => corner.y);
  return rectBetween({ x: Math.min(...xs), y: Math.min(...ys) }, { x: Math.max(...xs), y: Math.max(...ys) });
}

export function boxContains(box: Box, point: Point, size: Size): boolean {
  if (!isRotated(box)) return rectContains(box, point);
  const local = toBoxFrame(box, point, size);
  return Math.abs(local.x) <= (box.width * size.width) / 2 && Math.abs(local.y) <= (box.height * size.height) / 2;
}

/** Moves a box, sliding along the border; its size stays, to the bit. */
export function moveBox(box: Box, by: Point, size: Size): Box {
  if (!isRotated(box)) return { ...box, x: clamp(box.x + by.x, 0, 1 - box.width), y: clamp(box.y + by.y, 0, 1 - box.height) };
  const bounds = boxBounds(box, size);
  return {
    ...box,
    x: box.x + slide(by.x, bounds.x, bounds.x + bounds.width),
    y: box.y + slide(by.y, bounds.y, bounds.y + bounds.height),
  };
}

/** Intersection over union of two unrotated rectangles, 0..1. */
export function iou(a: Rect, b: Rect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const common = width * height;
  const union = boxArea(a) + boxArea(b) - common;
  return union > 0 ? common / union : 0; // areas too small for a number
}

/** A box in whole pixels of the image, as people read it. */
export const boxPixels = (box: Rect, size: Size): Rect => ({
  x: Math.round(box.x * size.width),
  y: Math.round(box.y * size.height),
  width: Math.round(box.width * size.width),
  height: Math.round(box.height * size.height),
});

/** Whether both sides reach the least size (normalised), but for what a rounding may cost. */
export const isAtLeast = (box: Rect, least: Size): boolean =>
  box.width >= least.width - 1e-9 && box.height >= least.height - 1e-9;

/** A box turned to an angle (degrees) about its centre, moved inside the picture; as it was, where it would not fit in. */
export function turnBox(box: Box, degrees: number, size: Size): Box {
  const { rotation: _, ...straight } = box;
  const rotation = ((degrees % 360) + 360) % 360;
  const turned: Box = rotation === 0 ? straight : { ...straight, rotation };
  const bounds = boxBounds(turned, size);
  if (bounds.width > 1 || bounds.height > 1) return box;
  return moveInside(turned, bounds);
}

const moveInside = (box: Box, bounds: Rect): Box => ({
  ...box,
  x: box.x + clamp(bounds.x, 0, 1 - bounds.width) - bounds.x,
  y: box.y + clamp(bounds.y, 0, 1 - bounds.height) - bounds.y,
});
