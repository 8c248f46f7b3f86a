import { polygonArea } from '../geometry/polygon.js';
import type { Point, Polygon, Ring } from '../model/region.js';
import { ringSteps, twiceArea, type Coordinates } from './simplify.js';

/** Which pixels belong to a region: 1. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export interface ContourOptions {
  /** Holes up to this many pixels are filled. */
  readonly fillHoles: number;
  /** Parts of fewer pixels are left out. */
  readonly leastArea: number;
  /** Most that an outline leaves the border of the pixels, in pixels. */
  readonly deviation: number;
}

/** Right, down, left, up. */
const DX = [1, 0, -1, 0], DY = [0, 1, 0, -1];
const ROWS = 64, SIDES = 65_536;

/** The outlines of a mask with their holes, one polygon for each part that hangs together by sides, normalised, the largest first. */
export function* contourSteps(mask: Mask, options: ContourOptions): Generator<void, readonly Polygon[]> {
  const found: Coordinates[] = [], holes: Coordinates[] = [], filled: Coordinates[] = [];
  for (const xy of yield* borderSteps(mask)) {
    const twice = twiceArea(xy);
    if (twice < 0) (-twice / 2 > options.fillHoles ? holes : filled).push(xy);
    else if (twice / 2 >= options.leastArea) found.push(xy);
  }
  const outer = found.filter((xy) => !filled.some((hole) => contains(hole, xy[0]!, xy[1]!))).map((xy) => ({ xy, holes: [] as Coordinates[] }));
  outer.sort((a, b) => twiceArea(a.xy) - twiceArea(b.xy));
  // the smallest one around a hole is its own
  for (const hole of holes) outer.find(({ xy }) => contains(xy, hole[0]!, hole[1]!))?.holes.push(hole);
  const polygons: Polygon[] = [];
  for (const part of outer) {
    const rings = yield* ringSteps([part.xy, ...part.holes], options.deviation);
    polygons.push({ type: 'polygon', parts: [rings.map((ring) => normalised(ring, mask))] });
  }
  return polygons.sort((a, b) => polygonArea(b) - polygonArea(a));
}

function normalised(xy: Coordinates, { width, height }: Mask): Ring {
  const ring: Point[] = [];
  for (let k = 0; k < xy.length; k += 2) ring.push({ x: xy[k]! / width, y: xy[k + 1]! / height });
  return ring;
}

/**
 * Follows every border between inside and outside along the sides of the pixels, the inside on the right: outlines go clockwise,
 * holes the other way. Where two pixels touch only by a corner, the border gives way by a quarter of a pixel: no ring touches itself or another.
 */
function* borderSteps({ width, height, data }: Mask): Generator<void, Coordinates[]> {
  const inside = (x: number, y: number): boolean => x >= 0 && y >= 0 && x < width && y < height && data[y * width + x] === 1;
  const rings: Coordinates[] = [], seen = new Uint8Array(width * height);
  for (let startY = 0; startY < height; startY++) {
    if (startY % ROWS === 0) yield;
    for (let startX = 0; startX < width; startX++) {
      // each ring has an upper side of a pixel somewhere
      if (seen[startY * width + startX] === 1 || !inside(startX, startY) || inside(startX, startY - 1)) continue;
      const xy: number[] = [];
      let x = startX, y = startY, direction = 0, sides = 0; // a corner, and where the border goes from it
      for (;;) {
        if (++sides % SIDES === 0) yield;
        if (direction === 0) {
          if (seen[y * width + x] === 1) break; // round
          seen[y * width + x] = 1;
        }
        // the pixel on the right of this stretch, and the next corner
        const px = direction === 0 || direction === 3 ? x : x - 1, py = direction === 0 || direction === 1 ? y : y - 1;
        x += DX[direction]!;
        y += DY[direction]!;
        const left = (direction + 3) % 4;
        const rightAhead = inside(px + DX[direction]!, py + DY[direction]!);
        const leftAhead = inside(px + DX[direction]! + DX[left]!, py + DY[direction]! + DY[left]!);
        if (!rightAhead) {
          const give = leftAhead ? 0.25 : 0;
          xy.push(x + give * Math.sign(px + 0.5 - x), y + give * Math.sign(py + 0.5 - y));
          direction = (direction + 1) % 4;
        } else if (leftAhead) {
          xy.push(x, y);
          direction = left;
        }
      }
      rings.push(xy);
    }
  }
  return rings;
}

function contains(xy: Coordinates, x: number, y: number): boolean {
  let odd = false;
  for (let i = 0, j = xy.length - 2; i < xy.length; j = i, i += 2) {
    const ay = xy[i + 1]!, by = xy[j + 1]!;
    if (ay > y !== by > y && x < ((xy[j]! - xy[i]!) * (y - ay)) / (by - ay) + xy[i]!) odd = !odd;
  }
  return odd;
}
