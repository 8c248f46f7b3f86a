import type { Point } from '../model/region.js';
import { clamp, type Rect, type Size } from './rect.js';

/** How the picture lies in the viewport: CSS pixels for each image pixel, and where its top left corner is, in CSS pixels. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export const MIN_SCALE = 0.01;
export const MAX_SCALE = 64;

/** So many CSS pixels of the picture stay in sight, however far it is panned. */
const KEEP_IN_SIGHT = 48;

export const toScreen = (view: View, image: Size, point: Point): Point => ({
  x: view.x + point.x * image.width * view.scale,
  y: view.y + point.y * image.height * view.scale,
});

export const toImage = (view: View, image: Size, point: Point): Point => ({
  x: (point.x - view.x) / (image.width * view.scale),
  y: (point.y - view.y) / (image.height * view.scale),
});

export const rectToScreen = (view: View, image: Size, rect: Rect): Rect => ({
  ...toScreen(view, image, rect),
  width: rect.width * image.width * view.scale,
  height: rect.height * image.height * view.scale,
});

/** The part of the picture (normalised, it may reach beyond 0..1) that the viewport shows. */
export function visibleRect(view: View, image: Size, viewport: Size): Rect {
  const { x, y } = toImage(view, image, { x: 0, y: 0 });
  return { x, y, width: viewport.width / (image.width * view.scale), height: viewport.height / (image.height * view.scale) };
}

const fitScale = (image: Size, room: Size): number => Math.min(room.width / image.width, room.height / image.height);

/** A picture whose fit lies under the limit can be seen whole all the same. */
const limitScale = (scale: number, image: Size, viewport: Size): number =>
  clamp(scale, Math.min(MIN_SCALE, fitScale(image, viewport)), MAX_SCALE);

/** The whole picture, centred, `padding` CSS pixels from the border where there is room for that. */
export function fit(image: Size, viewport: Size, padding = 0): View {
  const room = { width: Math.max(viewport.width - 2 * padding, viewport.width / 2), height: Math.max(viewport.height - 2 * padding, viewport.height / 2) };
  return centre(limitScale(fitScale(image, room), image, viewport), { x: 0.5, y: 0.5 }, image, viewport);
}

/** A point of the picture in the viewport's middle. */
export const centre = (scale: number, at: Point, image: Size, viewport: Size): View => ({
  scale,
  x: viewport.width / 2 - at.x * image.width * scale,
  y: viewport.height / 2 - at.y * image.height * scale,
});

/** Zooms so that what lies under `at` (CSS pixels) stays under it. */
export function zoomAt(view: View, factor: number, at: Point, image: Size, viewport: Size): View {
  const scale = limitScale(view.scale * factor, image, viewport);
  const ratio = scale / view.scale;
  return keepInSight({ scale, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio }, image, viewport);
}

export const pan = (view: View, by: Point, image: Size, viewport: Size): View =>
  keepInSight({ scale: view.scale, x: view.x + by.x, y: view.y + by.y }, image, viewport);

/** The same view in a viewport of another size: what was in the middle stays there. */
export const resizeView = (view: View, from: Size, to: Size): View => ({
  scale: view.scale,
  x: view.x + (to.width - from.width) / 2,
  y: view.y + (to.height - from.height) / 2,
});

/** The nearest view that shows a rectangle of the picture; the same one if it is in sight already. */
export function reveal(view: View, rect: Rect, image: Size, viewport: Size): View {
  const shown = rectToScreen(view, image, rect);
  const overlap = (low: number, size: number, room: number): number => Math.min(low + size, room) - Math.max(low, 0);
  const seen = (low: number, size: number, room: number): boolean => overlap(low, size, room) >= Math.min(size, room) / 2;
  if (seen(shown.x, shown.width, viewport.width) && seen(shown.y, shown.height, viewport.height)) return view;
  return centre(view.scale, { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 }, image, viewport);
}

function keepInSight(view: View, image: Size, viewport: Size): View {
  const axis = (at: number, length: number, room: number): number => {
    const keep = Math.min(KEEP_IN_SIGHT, length, room / 2);
    return clamp(at, keep - length, room - keep);
  };
  return {
    scale: view.scale,
    x: axis(view.x, image.width * view.scale, viewport.width),
    y: axis(view.y, image.height * view.scale, viewport.height),
  };
}
