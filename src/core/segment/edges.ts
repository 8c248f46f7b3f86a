import type { LabImage } from './lab.js';

/** What it costs to go along the edges of a picture. */
export interface Edges {
  readonly width: number;
  readonly height: number;
  /** Of each pixel, 0 (on a strong, thin edge) to STILL_MOST (nothing there). */
  readonly cost: Uint8Array;
  /** Which way the edge runs, the darker side on its right: a full turn is 256. */
  readonly angle: Uint8Array;
  /** How sure that way is, 0..255. */
  readonly strength: Uint8Array;
}

/** Most that a pixel costs, apart from where the path turns. */
export const STILL_MOST = 150;

/** Shares of the cost: how steep the picture is there, and whether that is the crest of the slope. */
const STEEP = 60, CREST = 90;
/** A slope of at least this much counts, in LAB_ONE a pixel: fainter ones are grain. */
const FAINTEST = 24;
/** Chroma counts so many times: OKLab spans less of it than of lightness. */
const CHROMA = 2;
/** This share of all slopes is weaker than one that counts in full. */
const STRONG = 0.97;
const ROWS = 16;

/**
 * Edges after E. N. Mortensen and W. A. Barrett, "Intelligent scissors for image composition", SIGGRAPH 1995: slope, crest and
 * direction. The crest (where the second derivative along the slope crosses zero) is found as J. Canny did in 1986, by leaving
 * out what is not the steepest across the edge: a Laplacian answers to noise too. Of lightness and the two colours the steepest counts.
 */
export function* edgeSteps({ width, height, l, a, b }: LabImage): Generator<void, Edges> {
  const count = width * height;
  const slope = new Uint16Array(count), angle = new Uint8Array(count);
  const histogram = new Uint32Array(4096);
  for (let y = 0; y < height; y++) {
    if (y % ROWS === 0) yield;
    const up = Math.max(y - 1, 0) * width, row = y * width, down = Math.min(y + 1, height - 1) * width;
    for (let x = 0; x < width; x++) {
      const left = Math.max(x - 1, 0), right = Math.min(x + 1, width - 1);
      let most = 0, dx = 0, dy = 0;
      for (let p = 0; p < 3; p++) {
        const plane = p === 0 ? l : p === 1 ? a : b, weight = p === 0 ? 1 : CHROMA;
        // Scharr's weights: as strong in every direction
        const nw = plane[up + left]!, ne = plane[up + right]!, sw = plane[down + left]!, se = plane[down + right]!;
        const gx = weight * (3 * (ne - nw + se - sw) + 10 * (plane[row + right]! - plane[row + left]!));
        const gy = weight * (3 * (sw - nw + se - ne) + 10 * (plane[down + x]! - plane[up + x]!));
        const square = gx * gx + gy * gy;
        if (square > most) { most = square; dx = gx; dy = gy; }
      }
      const steep = Math.min(4095, Math.sqrt(most) / 32);
      slope[row + x] = steep;
      angle[row + x] = Math.round((Math.atan2(dx, -dy) / Math.PI) * 128);
      histogram[steep | 0]!++;
    }
  }
  const strong = Math.max(2 * FAINTEST, quantile(histogram, count, STRONG));
  const cost = new Uint8Array(count), strength = new Uint8Array(count);
  for (let y = 0; y < height; y++) {
    if (y % ROWS === 0) yield;
    for (let x = 0; x < width; x++) {
      const i = y * width + x, steep = slope[i]!;
      if (steep < FAINTEST) { cost[i] = STILL_MOST; continue; }
      const full = Math.min(1, steep / strong), sure = Math.sqrt(full);
      // across the edge, to the nearest of the eight neighbours
      const across = ((angle[i]! + 64 + 16) >> 5) & 7;
      const ax = ACROSS_X[across]!, ay = ACROSS_Y[across]!;
      const inside = x + ax >= 0 && x + ax < width && x - ax >= 0 && x - ax < width && y + ay >= 0 && y + ay < height && y - ay >= 0 && y - ay < height;
      const crest = inside && steep >= slope[i + ay * width + ax]! && steep > slope[i - ay * width - ax]!;
      cost[i] = STEEP * (1 - full) + CREST * (crest ? 1 - sure : 1);
      strength[i] = 255 * sure;
    }
  }
  return { width, height, cost, angle, strength };
}

const ACROSS_X = [1, 1, 0, -1, -1, -1, 0, 1], ACROSS_Y = [0, 1, 1, 1, 0, -1, -1, -1];

/** The value that a share of all lies below. */
function quantile(histogram: Uint32Array, count: number, share: number): number {
  let left = count * share;
  for (let value = 0; value < histogram.length; value++) {
    left -= histogram[value]!;
    if (left <= 0) return value;
  }
  return histogram.length - 1;
}
