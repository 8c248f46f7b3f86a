import { boxBounds, boxCorners, iou, isRotated, overlap, polygonBounds, type Rect, type Size } from '../geometry/index.js';
import type { Region, Ring, Shape, TextSpan, TimeSpan } from '../model/index.js';

/**
 * Intersection over union of two regions, 0..1 (Jaccard 1912): of areas in a picture, rotated boxes by their outline; of
 * lengths in a video (milliseconds) or a text (UTF-16 units). Regions of different media have nothing in common, nor do
 * those that only touch; one without area is not even like itself.
 * @param size of the upright picture in pixels, for rotated boxes
 */
export function regionIou(a: Region, b: Region, size: Size): number {
  if (isShape(a) && isShape(b)) return shapeIou(a, b, size);
  return !isShape(a) && !isShape(b) && a.type === b.type ? iou(lengthOf(a), lengthOf(b)) : 0;
}

const isShape = (region: Region): region is Shape => region.type === 'box' || region.type === 'polygon';

/** A stretch as a rectangle of height 1. */
const lengthOf = ({ start, end }: TimeSpan | TextSpan): Rect => ({ x: start, y: 0, width: end - start, height: 1 });

function shapeIou(a: Shape, b: Shape, size: Size): number {
  if (a.type === 'box' && b.type === 'box' && !isRotated(a) && !isRotated(b)) return iou(a, b);
  // normalised: a stretched picture changes no share of an area
  const areas = overlap(ringsOf(a, size), ringsOf(b, size)), union = areas.a + areas.b - areas.both;
  return union > 0 ? Math.min(areas.both / union, 1) : 0;
}

const ringsOf = (shape: Shape, size: Size): readonly Ring[] => (shape.type === 'box' ? [boxCorners(shape, size)] : shape.parts.flat());

/** The upright rectangle around a region, in its own unit; regions whose rectangles are apart are apart. */
export function regionBounds(region: Region, size: Size): Rect | undefined {
  if (region.type === 'box') return boxBounds(region, size);
  return region.type === 'polygon' ? polygonBounds(region) : lengthOf(region);
}
