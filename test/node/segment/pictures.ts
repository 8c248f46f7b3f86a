import { polygonContains } from '../../../src/core/geometry/index.js';
import { edgeSteps, labSteps, Scissors, type LabImage, type Pixels } from '../../../src/core/segment/index.js';
import type { Point, Polygon } from '../../../src/core/model/region.js';

export type Color = readonly [number, number, number];
export const RED: Color = [200, 40, 30], GREY: Color = [150, 150, 150], WHITE: Color = [255, 255, 255], BLACK: Color = [0, 0, 0];

/** Whether a pixel belongs to what is to be found. */
export type Truth = (x: number, y: number) => boolean;

/** A picture by the colour of each pixel. */
export function painted(width: number, height: number, color: (x: number, y: number) => Color): Pixels {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set([...color(x, y), 255], 4 * (y * width + x));
  return { data, width, height };
}

export const disc = (cx: number, cy: number, radius: number): Truth => (x, y) => (x + 0.5 - cx) ** 2 + (y + 0.5 - cy) ** 2 <= radius ** 2;

/** Even noise, the same each time. */
export function noise(most: number): () => number {
  let state = 12345;
  return () => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return ((state >> 8) / 0x7fffff - 0.5) * 2 * most;
  };
}

export const noisy = (color: Color, random: () => number): Color => [color[0] + random(), color[1] + random(), color[2] + random()];

/** Runs through all pauses, and counts them. */
export function run<T>(steps: Generator<void, T>): { readonly value: T; readonly pauses: number } {
  for (let pauses = 0; ; pauses++) {
    const step = steps.next();
    if (step.done) return { value: step.value, pauses };
  }
}

export const labOf = (pixels: Pixels): LabImage => run(labSteps(pixels)).value;
export const scissorsOf = (pixels: Pixels): Scissors => new Scissors(run(edgeSteps(labOf(pixels))).value);

/** Intersection over union of polygons and the truth, over the middles of the pixels. */
export function iouWith(polygons: readonly Polygon[], truth: Truth, width: number, height: number): number {
  let both = 0, either = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const point = { x: (x + 0.5) / width, y: (y + 0.5) / height };
      const found = polygons.some((polygon) => polygonContains(polygon, point)), real = truth(x, y);
      if (found && real) both++;
      if (found || real) either++;
    }
  }
  return either === 0 ? 1 : both / either;
}

/** What is wrong with polygons as regions of a picture; empty: nothing. */
export function problemsOf(polygons: readonly Polygon[]): string[] {
  const problems: string[] = [];
  for (const { parts } of polygons) {
    const rings = parts.flat();
    for (const ring of rings) {
      if (ring.length < 3) problems.push(`a ring of ${ring.length} points`);
      for (const { x, y } of ring) if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) problems.push(`a point at ${x}, ${y}`);
    }
    const stretches = rings.flatMap((ring, r) => ring.map((from, n) => ({ from, to: ring[(n + 1) % ring.length]!, r, n, of: ring.length })));
    stretches.forEach((one, i) => {
      for (const two of stretches.slice(i + 1)) {
        const neighbours = one.r === two.r && (two.n - one.n === 1 || two.n - one.n === one.of - 1);
        if (!neighbours && meet(one.from, one.to, two.from, two.to)) problems.push(`ring ${one.r} meets ring ${two.r}`);
      }
    });
  }
  return problems;
}

const between = (value: number, a: number, b: number): boolean => value >= Math.min(a, b) && value <= Math.max(a, b);

function meet(a: Point, b: Point, c: Point, d: Point): boolean {
  const area = (p: Point, q: Point, r: Point): number => {
    const exact = (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    return Math.abs(exact) < 1e-12 ? 0 : exact; // in one line, but for rounding
  };
  const [c1, d1, a1, b1] = [area(a, b, c), area(a, b, d), area(c, d, a), area(c, d, b)];
  if (c1 === 0 && d1 === 0) return [[c, a, b], [d, a, b], [a, c, d], [b, c, d]].some(([p, q, r]) => between(p!.x, q!.x, r!.x) && between(p!.y, q!.y, r!.y));
  return c1 * d1 <= 0 && a1 * b1 <= 0;
}
