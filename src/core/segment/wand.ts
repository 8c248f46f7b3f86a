import { clamp } from '../geometry/rect.js';
import type { Point, Polygon } from '../model/region.js';
import { BucketQueue } from './bucket-queue.js';
import { contourSteps, type Mask } from './contours.js';
import { LAB_ONE, type LabImage } from './lab.js';

export interface WandOptions {
  /**
   * How far a colour may be from one that was pointed at, 0..1, as a distance in OKLab with chroma counted twice: 0.02 is hardly
   * seen, 0.1 the light and shade of one thing, 1 black and white.
   */
  readonly tolerance: number;
  /** Holes up to this share of the picture are filled: highlights and grain. */
  readonly fillHoles?: number;
}

/** Squared: chroma counts twice, because OKLab spans less of it than of lightness. */
const CHROMA = 4;
/** Pixels between two pauses. */
const PIXELS = 16_384;
/** Most that an outline leaves the pixels' border, in pixels of the reduced picture. */
const DEVIATION = 1;
const FILL_HOLES = 0.0002;
/** A border may be so many pixels softer than the flood saw. */
const BORDER = 2;
/** Squared differences must be so many times as large: else noise would pass for a border. */
const CLEARLY = 1.5;
const ROWS = 32;

/**
 * Magic wand: what hangs together with the included points and is coloured like one of them, with its holes. Included points of
 * several parts give several polygons, the largest first. What an excluded point is nearer to, along colours that change little, is left out.
 */
export function* wandSteps(image: LabImage, include: readonly Point[], exclude: readonly Point[], options: WandOptions): Generator<void, readonly Polygon[]> {
  const mask: Mask = { width: image.width, height: image.height, data: new Uint8Array(image.width * image.height) };
  yield* flood(image, mask, include, options.tolerance);
  for (let pass = 0; pass < BORDER; pass++) yield* growToEdge(image, mask);
  yield* closeNotches(mask);
  if (exclude.some((point) => mask.data[pixelAt(image, point)] === 1)) yield* compete(image, mask, include, exclude);
  const fillHoles = (options.fillHoles ?? FILL_HOLES) * image.width * image.height;
  return yield* contourSteps(mask, { fillHoles, leastArea: 0, deviation: DEVIATION });
}

const pixelAt = ({ width, height }: { readonly width: number; readonly height: number }, { x, y }: Point): number =>
  clamp(Math.floor(y * height), 0, height - 1) * width + clamp(Math.floor(x * width), 0, width - 1);

/** Squared, in LAB_ONE. */
const difference = ({ l, a, b }: LabImage, i: number, j: number): number => (l[i]! - l[j]!) ** 2 + CHROMA * ((a[i]! - a[j]!) ** 2 + (b[i]! - b[j]!) ** 2);

/** Marks, line by line, what is coloured like an included point and hangs together with it by sides. */
function* flood(image: LabImage, { width, height, data }: Mask, include: readonly Point[], tolerance: number): Generator<void, void> {
  const limit = (clamp(tolerance, 0, 1) * LAB_ONE) ** 2;
  const stack: number[] = [];
  for (const point of include) {
    const seed = pixelAt(image, point);
    const alike = (i: number): boolean => difference(image, i, seed) <= limit;
    // each point has a colour of its own, so each goes over the ground of those before it too
    const seen = new Uint8Array(width * height);
    stack.push(seed);
    let done = 0, pauseAt = PIXELS;
    for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
      if (seen[i] === 1) continue;
      const row = i - (i % width), end = row + width - 1;
      let from = i, to = i;
      while (from > row && seen[from - 1] === 0 && alike(from - 1)) from--;
      while (to < end && seen[to + 1] === 0 && alike(to + 1)) to++;
      seen.fill(1, from, to + 1);
      data.fill(1, from, to + 1);
      for (const other of [row - width, row + width]) {
        if (other < 0 || other >= width * height) continue;
        let open = false;
        for (let j = other + from - row; j <= other + to - row; j++) {
          const next = seen[j] === 0 && alike(j);
          if (next && !open) stack.push(j);
          open = next;
        }
      }
      done += to - from + 1;
      if (done >= pauseAt) { pauseAt = done + PIXELS; yield; }
    }
  }
}

/**
 * Takes in what lies on this side of a soft border: pixels that differ less from their neighbour inside than from the one beyond.
 * The flood stops at the foot of the slope.
 */
function* growToEdge(image: LabImage, { width, height, data }: Mask): Generator<void, void> {
  const grown: number[] = [], steps = [1, -1, width, -width];
  for (let y = 1; y < height - 1; y++) {
    if (y % ROWS === 0) yield;
    for (let i = y * width + 1, end = i + width - 2; i < end; i++) {
      if (data[i] === 1) continue;
      for (const step of steps) {
        if (data[i - step] === 0 || data[i + step] === 1 || CLEARLY * difference(image, i, i - step) >= difference(image, i, i + step)) continue;
        grown.push(i);
        break;
      }
    }
  }
  for (const i of grown) data[i] = 1;
}

/** Fills dents of a pixel's width, which only make an outline long. */
function* closeNotches({ width, height, data }: Mask): Generator<void, void> {
  const closed: number[] = [];
  for (let y = 1; y < height - 1; y++) {
    if (y % ROWS === 0) yield;
    for (let i = y * width + 1, end = i + width - 2; i < end; i++) {
      if (data[i] === 1) continue;
      const above = i - width, below = i + width;
      const around = data[above - 1]! + data[above]! + data[above + 1]! + data[i - 1]! + data[i + 1]! + data[below - 1]! + data[below]! + data[below + 1]!;
      if (around >= 5) closed.push(i);
    }
  }
  for (const i of closed) data[i] = 1;
}

const NOBODY = 0, INCLUDED = 1, EXCLUDED = 2;
/** A step between two colours costs their distance, in this part of LAB_ONE, and one more. */
const GRADES = 512;
const SPREAD = 2048;
const UNKNOWN = 0xffffffff;

/**
 * Divides a mask between included and excluded points: each pixel goes to the one with the shorter way to it, where changes of colour
 * make a way long (X. Bai and G. Sapiro, "A geodesic framework for fast interactive image and video segmentation", 2007).
 */
function* compete(image: LabImage, { width, height, data }: Mask, include: readonly Point[], exclude: readonly Point[]): Generator<void, void> {
  const count = width * height;
  const distance = new Uint32Array(count).fill(UNKNOWN), owner = new Uint8Array(count).fill(NOBODY), queue = new BucketQueue(count, SPREAD);
  for (const [points, who] of [[include, INCLUDED], [exclude, EXCLUDED]] as const) {
    for (const point of points) {
      const i = pixelAt(image, point);
      if (distance[i] === UNKNOWN) queue.add(i, 0);
      distance[i] = 0;
      owner[i] = who;
    }
  }
  let done = 0;
  for (let i = queue.take(); i !== undefined; i = queue.take()) {
    if (++done % PIXELS === 0) yield;
    const x = i % width;
    for (let side = 0; side < 4; side++) {
      if ((side === 0 && x === 0) || (side === 1 && x === width - 1)) continue;
      const j = side === 0 ? i - 1 : side === 1 ? i + 1 : side === 2 ? i - width : i + width;
      if (j < 0 || j >= count || data[j] === 0) continue;
      const change = Math.sqrt(difference(image, i, j));
      const next = distance[i]! + 1 + Math.min(SPREAD - 2, (change * GRADES) / LAB_ONE | 0);
      const known = distance[j]!;
      if (next >= known) continue;
      if (known !== UNKNOWN) queue.remove(j, known);
      distance[j] = next;
      owner[j] = owner[i]!;
      queue.add(j, next);
    }
  }
  for (let i = 0; i < count; i++) if (owner[i] !== INCLUDED) data[i] = 0;
}
