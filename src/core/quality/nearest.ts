import { isRotated, iou, type Rect, type Size } from '../geometry/index.js';
import type { Region } from '../model/index.js';
import { regionBounds, regionIou } from './region-iou.js';

/** Likenesses that differ by less differ by rounding. */
const TOLERANCE = 1e-9;

/**
 * Which of several regions of one thing stands for all: a real one, for a mean of them is nothing that anybody drew. Of upright
 * boxes and stretches the one most like the mean (as datumaro merges annotations, cvat-ai/datumaro@8970bb7b13d4), of outlines
 * and rotated boxes the one most like the others (medoid, Kaufman & Rousseeuw 1987). Of two just as near, the first.
 * @param size of the upright picture in pixels
 * @returns its place in the list; 0 where there is only one
 */
export function nearestToMean(regions: readonly Region[], size: Size): number {
  const isMeanable = regions.every((region) => region.type !== 'polygon' && !(region.type === 'box' && isRotated(region)));
  const likeness = isMeanable ? likenessToMean(regions.map((region) => regionBounds(region, size)!)) : likenessToOthers(regions, size);
  return likeness.reduce((best, value, place) => (value > likeness[best]! + TOLERANCE ? place : best), 0);
}

function likenessToMean(rects: readonly Rect[]): number[] {
  const mean = (of: (rect: Rect) => number): number => rects.reduce((sum, rect) => sum + of(rect), 0) / rects.length;
  const middle: Rect = { x: mean(({ x }) => x), y: mean(({ y }) => y), width: mean(({ width }) => width), height: mean(({ height }) => height) };
  return rects.map((rect) => iou(rect, middle));
}

const likenessToOthers = (regions: readonly Region[], size: Size): number[] =>
  regions.map((region, place) => regions.reduce((sum, other, i) => (i === place ? sum : sum + regionIou(region, other, size)), 0));
