import { boxContains } from '../geometry/box.js';
import { polygonContains } from '../geometry/polygon.js';
import type { Rect, Size } from '../geometry/rect.js';
import { shapeBounds } from '../geometry/shape.js';
import type { Shape } from '../model/region.js';
import type { Pixels } from '../segment/pixels.js';
import type { Vector } from './vector.js';

/** Longest side that features are taken of, in pixels: of a whole picture, and of a region in it. */
export const PICTURE_SIDE = 128, REGION_SIDE = 64;

const HUES = 8, SATURATIONS = 2, VALUES = 2, GREYS = 8;
const COLORS = HUES * SATURATIONS * VALUES + GREYS;
/** Below this saturation, or this value, a colour is a grey: its hue is noise. */
const GREY_BELOW = 0.15;
const CELLS = 4, ANGLES = 9;
const GRADIENTS = CELLS * CELLS * ANGLES;
/** Of a region: how wide it is beside its height, and how large in its picture. */
const FORM = 2;

/** Where one kind of feature ends and the next begins: kinds count alike, however many columns they have. */
export const PICTURE_BLOCKS: readonly number[] = [0, COLORS, COLORS + GRADIENTS, COLORS + GRADIENTS + FORM];

const ALL_COLUMNS = Uint32Array.from({ length: COLORS + GRADIENTS + FORM }, (_, i) => i);

/** The smallest upright part of a picture with a shape in it, cut at the border; normalised. */
export function cutOf(shape: Shape, size: Size): Rect {
  const { x, y, width, height } = shapeBounds(shape, size), left = Math.max(x, 0), top = Math.max(y, 0);
  return { x: left, y: top, width: Math.min(x + width, 1) - left, height: Math.min(y + height, 1) - top };
}

/** Features of a whole picture. */
export function pictureFeatures(pixels: Pixels): Vector {
  const values = new Float32Array(ALL_COLUMNS.length);
  describe(pixels, () => true, values);
  return { at: ALL_COLUMNS, values };
}

/**
 * Features of what lies inside a shape.
 * @param pixels of {@link cutOf} the shape
 * @param size of the whole upright picture, in pixels
 */
export function regionFeatures(pixels: Pixels, shape: Shape, size: Size): Vector {
  const values = new Float32Array(ALL_COLUMNS.length), cut = cutOf(shape, size);
  const at = (x: number, y: number) => ({ x: cut.x + ((x + 0.5) / pixels.width) * cut.width, y: cut.y + ((y + 0.5) / pixels.height) * cut.height });
  describe(pixels, (x, y) => (shape.type === 'box' ? boxContains(shape, at(x, y), size) : polygonContains(shape, at(x, y))), values);
  values[COLORS + GRADIENTS] = Math.log((cut.width * size.width) / (cut.height * size.height));
  values[COLORS + GRADIENTS + 1] = Math.log(cut.width * cut.height);
  return { at: ALL_COLUMNS, values };
}

/**
 * A histogram of colours in HSV (as roots: Hellinger's distance), and histograms of oriented gradients on a coarse grid
 * (N. Dalal and B. Triggs, 2005: unsigned, magnitudes shared by two angles, L2-Hys), of the pixels inside.
 */
function describe({ data, width, height }: Pixels, isInside: (x: number, y: number) => boolean, values: Float32Array): void {
  const inside = new Uint8Array(width * height), light = new Float32Array(width * height);
  let count = 0;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const red = data[4 * i]! / 255, green = data[4 * i + 1]! / 255, blue = data[4 * i + 2]! / 255;
      light[i] = 0.299 * red + 0.587 * green + 0.114 * blue;
      if (data[4 * i + 3]! < 128 || !isInside(x, y)) continue;
      inside[i] = 1;
      count++;
      values[colorBin(red, green, blue)]! += 1;
    }
  }
  for (let i = 0; i < COLORS; i++) values[i] = Math.sqrt(values[i]! / Math.max(count, 1));
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      // an edge of the shape is no edge of the thing
      if (!(inside[i] && inside[i - 1] && inside[i + 1] && inside[i - width] && inside[i + width])) continue;
      const dx = light[i + 1]! - light[i - 1]!, dy = light[i + width]! - light[i - width]!, strength = Math.hypot(dx, dy);
      const angle = (((Math.atan2(dy, dx) / Math.PI + 1) % 1) * ANGLES + ANGLES - 0.5) % ANGLES, first = Math.floor(angle), share = angle - first;
      const cell = COLORS + ANGLES * (CELLS * Math.floor((CELLS * y) / height) + Math.floor((CELLS * x) / width));
      values[cell + first]! += strength * (1 - share);
      values[cell + ((first + 1) % ANGLES)]! += strength * share;
    }
  }
  const gradients = values.subarray(COLORS, COLORS + GRADIENTS);
  normalise(gradients);
  for (let i = 0; i < GRADIENTS; i++) gradients[i] = Math.min(gradients[i]!, 0.2);
  normalise(gradients);
}

function colorBin(red: number, green: number, blue: number): number {
  const value = Math.max(red, green, blue), chroma = value - Math.min(red, green, blue), saturation = value === 0 ? 0 : chroma / value;
  if (saturation < GREY_BELOW || value < GREY_BELOW) return HUES * SATURATIONS * VALUES + Math.min(Math.floor(value * GREYS), GREYS - 1);
  const sector = value === red ? (green - blue) / chroma + 6 : value === green ? (blue - red) / chroma + 2 : (red - green) / chroma + 4;
  const hue = Math.floor((sector / 6) * HUES + 0.5) % HUES;
  return (hue * SATURATIONS + (saturation < 0.5 ? 0 : 1)) * VALUES + (value < 0.6 ? 0 : 1);
}

function normalise(values: Float32Array): void {
  const length = Math.hypot(...values);
  if (length > 0) for (let i = 0; i < values.length; i++) values[i]! /= length;
}
