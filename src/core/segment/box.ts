import { clamp } from '../geometry/rect.js';
import type { Box, Point, Polygon } from '../model/region.js';
import { contourSteps, type Mask } from './contours.js';
import { LAB_ONE, type LabImage } from './lab.js';

/** Longest side of the grid that a box is solved on. */
const GRID = 320;
/** The ground is learned from a band around the box, this share of the box wide. */
const BAND = 0.15;
/** Colours are counted in this many steps of lightness and of each chroma. */
const LIGHTS = 16, CHROMAS = 16;
/** Rounds of learning both colours and dividing by them. */
const ROUNDS = 4;
/** Sweeps over the grid in each round. */
const SWEEPS = 60;
/** How much the neighbours count against the colour, and how fast that fades with a change of colour (in LAB_ONE). */
const NEIGHBOURS = 12, FADES = 0.03;
const DEVIATION = 1;

interface Grid {
  readonly width: number;
  readonly height: number;
  /** Of each cell, its pixel in the picture. */
  readonly pixels: Int32Array;
  /** Cells that may belong to the thing: those in the box. */
  readonly free: Uint8Array;
}

/**
 * The one thing in a box: what is coloured unlike the band around the box, and more and more like what was found so far. As GrabCut does
 * (Rother, Kolmogorov and Blake 2004), with histograms for the colours, and a random walk with priors (L. Grady 2005) where that cuts a graph.
 */
export function* boxSteps(image: LabImage, box: Box, include: readonly Point[], exclude: readonly Point[]): Generator<void, readonly Polygon[]> {
  const grid = gridOf(image, box);
  if (!grid) return [];
  const { width, height, pixels, free } = grid, count = width * height;
  const bins = Uint16Array.from(pixels, (i) => binOf(image, i));
  const inside = new Float32Array(count);
  // to begin with, the middle of the box is likelier to be it than its rim
  let cells = 0;
  for (let k = 0; k < count; k++) if (free[k] === 1) { inside[k] = 0.6; cells++; }
  const fixed = new Int8Array(count).fill(-1);
  for (const [points, value] of [[include, 1], [exclude, 0]] as const) for (const point of points) fixAround(grid, image, point, value, fixed);
  for (let k = 0; k < count; k++) if (free[k] === 0) fixed[k] = 0;
  const right = new Float32Array(count), down = new Float32Array(count);
  for (let k = 0; k < count; k++) {
    if (k % width < width - 1) right[k] = likeness(image, pixels[k]!, pixels[k + 1]!);
    if (k + width < count) down[k] = likeness(image, pixels[k]!, pixels[k + width]!);
  }
  for (let round = 0; round < ROUNDS; round++) {
    yield;
    const prior = priors(bins, inside, free, fixed);
    for (let sweep = 0; sweep < SWEEPS; sweep++) {
      yield;
      relax(grid, prior, fixed, right, down, inside);
    }
  }
  const mask: Mask = { width: image.width, height: image.height, data: new Uint8Array(image.width * image.height) };
  yield* paint(image, box, grid, inside, mask);
  const area = box.width * box.height * image.width * image.height;
  const polygons = yield* contourSteps(mask, { fillHoles: area * 0.01, leastArea: area * 0.01, deviation: DEVIATION });
  return include.length > 0 ? polygons : polygons.slice(0, 1);
}

function gridOf({ width, height }: LabImage, box: Box): (Grid & { readonly step: number; readonly left: number; readonly top: number }) | undefined {
  const x0 = clamp(Math.floor(box.x * width), 0, width), y0 = clamp(Math.floor(box.y * height), 0, height);
  const x1 = clamp(Math.ceil((box.x + box.width) * width), 0, width), y1 = clamp(Math.ceil((box.y + box.height) * height), 0, height);
  if (x1 - x0 < 3 || y1 - y0 < 3) return undefined;
  const bandX = Math.max(3, (x1 - x0) * BAND), bandY = Math.max(3, (y1 - y0) * BAND);
  const left = Math.max(0, Math.floor(x0 - bandX)), top = Math.max(0, Math.floor(y0 - bandY));
  const right = Math.min(width, Math.ceil(x1 + bandX)), bottom = Math.min(height, Math.ceil(y1 + bandY));
  const step = Math.max(1, Math.max(right - left, bottom - top) / GRID);
  const columns = Math.max(1, Math.floor((right - left) / step)), rows = Math.max(1, Math.floor((bottom - top) / step));
  const pixels = new Int32Array(columns * rows), free = new Uint8Array(columns * rows);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const x = Math.min(width - 1, Math.floor(left + (c + 0.5) * step)), y = Math.min(height - 1, Math.floor(top + (r + 0.5) * step));
      pixels[r * columns + c] = y * width + x;
      if (x >= x0 && x < x1 && y >= y0 && y < y1) free[r * columns + c] = 1;
    }
  }
  return { width: columns, height: rows, pixels, free, step, left, top };
}

function binOf({ l, a, b }: LabImage, i: number): number {
  const light = clamp(Math.floor((l[i]! / LAB_ONE) * LIGHTS), 0, LIGHTS - 1);
  return (light * CHROMAS + chromaBin(a[i]!)) * CHROMAS + chromaBin(b[i]!);
}

/** From one end of what photographs have to the other: 0.2 each way. */
const chromaBin = (chroma: number): number => clamp(Math.floor((chroma / LAB_ONE / 0.4 + 0.5) * CHROMAS), 0, CHROMAS - 1);

function likeness({ l, a, b }: LabImage, i: number, j: number): number {
  const square = ((l[i]! - l[j]!) ** 2 + 4 * ((a[i]! - a[j]!) ** 2 + (b[i]! - b[j]!) ** 2)) / LAB_ONE ** 2;
  return NEIGHBOURS * Math.exp(-square / (2 * FADES ** 2)) + 0.02;
}

function fixAround(grid: ReturnType<typeof gridOf> & object, { width, height }: LabImage, point: Point, value: number, fixed: Int8Array): void {
  const c = Math.floor((point.x * width - grid.left) / grid.step), r = Math.floor((point.y * height - grid.top) / grid.step);
  for (let y = r - 2; y <= r + 2; y++) {
    for (let x = c - 2; x <= c + 2; x++) if (x >= 0 && y >= 0 && x < grid.width && y < grid.height) fixed[y * grid.width + x] = value;
  }
}

/** How likely each cell's colour is the thing's rather than the ground's. */
function priors(bins: Uint16Array, inside: Float32Array, free: Uint8Array, fixed: Int8Array): Float32Array {
  const thing = new Float32Array(LIGHTS * CHROMAS * CHROMAS), ground = new Float32Array(thing.length);
  let things = 0, grounds = 0;
  bins.forEach((bin, k) => {
    const share = fixed[k] === -1 ? inside[k]! : fixed[k]!;
    thing[bin]! += share; things += share;
    ground[bin]! += 1 - share; grounds += 1 - share;
  });
  const smoothThing = blurred(thing), smoothGround = blurred(ground);
  return Float32Array.from(bins, (bin, k) => {
    if (free[k] === 0) return 0;
    const p = (smoothThing[bin]! + 0.05) / (things + 1), q = (smoothGround[bin]! + 0.05) / (grounds + 1);
    return p / (p + q);
  });
}

/** Colours next to each other are counted a little together. */
function blurred(histogram: Float32Array): Float32Array {
  let from = histogram;
  for (const stride of [1, CHROMAS, CHROMAS * CHROMAS]) {
    from = Float32Array.from(from, (value, i) => (2 * value + (from[i - stride] ?? 0) + (from[i + stride] ?? 0)) / 4);
  }
  return from;
}

/** One sweep of Gauss and Seidel: each cell becomes the mean of its colour's likelihood and its neighbours', weighed by how alike they are. */
function relax({ width, height }: Grid, prior: Float32Array, fixed: Int8Array, right: Float32Array, down: Float32Array, inside: Float32Array): void {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const k = y * width + x;
      if (fixed[k] !== -1) { inside[k] = fixed[k]!; continue; }
      let sum = prior[k]!, weight = 1;
      if (x > 0) { sum += right[k - 1]! * inside[k - 1]!; weight += right[k - 1]!; }
      if (x < width - 1) { sum += right[k]! * inside[k + 1]!; weight += right[k]!; }
      if (y > 0) { sum += down[k - width]! * inside[k - width]!; weight += down[k - width]!; }
      if (y < height - 1) { sum += down[k]! * inside[k + width]!; weight += down[k]!; }
      inside[k] = sum / weight;
    }
  }
}

/** The divided grid at the picture's size, between cells by their weighed mean. */
function* paint({ width, height }: LabImage, box: Box, grid: ReturnType<typeof gridOf> & object, inside: Float32Array, { data }: Mask): Generator<void, void> {
  const x0 = clamp(Math.floor(box.x * width), 0, width), x1 = clamp(Math.ceil((box.x + box.width) * width), 0, width);
  const y0 = clamp(Math.floor(box.y * height), 0, height), y1 = clamp(Math.ceil((box.y + box.height) * height), 0, height);
  for (let y = y0; y < y1; y++) {
    if (y % 64 === 0) yield;
    const v = clamp((y + 0.5 - grid.top) / grid.step - 0.5, 0, grid.height - 1), r = Math.min(Math.floor(v), Math.max(0, grid.height - 2)), fv = v - r;
    for (let x = x0; x < x1; x++) {
      const u = clamp((x + 0.5 - grid.left) / grid.step - 0.5, 0, grid.width - 1), c = Math.min(Math.floor(u), Math.max(0, grid.width - 2)), fu = u - c;
      const at = r * grid.width + c;
      const upper = inside[at]! * (1 - fu) + inside[at + 1]! * fu, lower = inside[at + grid.width]! * (1 - fu) + inside[at + grid.width + 1]! * fu;
      if (upper * (1 - fv) + lower * fv >= 0.5) data[y * width + x] = 1;
    }
  }
}
