import { clamp } from '../geometry/rect.js';
import { simplifyLine } from '../geometry/simplify.js';
import type { Point } from '../model/region.js';
import { BucketQueue } from './bucket-queue.js';
import { STILL_MOST, type Edges } from './edges.js';

/** The eight neighbours, clockwise from the right: an eighth of a turn is 32 of an angle's 256. */
const DX = [1, 1, 0, -1, -1, -1, 0, 1], DY = [0, 1, 1, 1, 0, -1, -1, -1];
/** Most that a turn of the path against the edge costs. */
const TURN = 90;
/** Every pixel costs this: of two ways as good, the shorter one. */
const STEP = 6;
/** What the costs of a straight and of a diagonal step are multiplied with, over 128: lengths as they are. */
const LENGTHS = [128, 181];
/** More than any single step costs: (150 + 90 + 6) * 181 / 128. */
const SPREAD = 512;
/** Pixels between two pauses. */
const PIXELS = 4096;
/** Most that a simplified path leaves the edge, in pixels of the reduced picture. */
const DEVIATION = 0.8;
const UNKNOWN = 0xffffffff;
const SEED = 8;

/**
 * Live-wire: the cheapest ways along the edges from a seed to everywhere (Mortensen and Barrett 1995), by Dijkstra's algorithm over
 * buckets. The ways are found outwards from the seed as far as they are asked for; one that is found stays found.
 */
export class Scissors {
  readonly #edges: Edges;
  readonly #distance: Uint32Array;
  /** The direction that a pixel was come to by; SEED at the seed. */
  readonly #from: Uint8Array;
  readonly #settled: Uint8Array;
  readonly #queue: BucketQueue;
  #seed: Point = { x: 0, y: 0 };

  constructor(edges: Edges) {
    const count = edges.width * edges.height;
    this.#edges = edges;
    this.#distance = new Uint32Array(count);
    this.#from = new Uint8Array(count);
    this.#settled = new Uint8Array(count);
    this.#queue = new BucketQueue(count, SPREAD);
    this.start({ x: 0, y: 0 });
  }

  /** Forgets all ways: the next ones begin here (normalised). */
  start(seed: Point): void {
    this.#distance.fill(UNKNOWN);
    this.#settled.fill(0);
    this.#queue.clear();
    this.#seed = seed;
    const i = this.#at(seed);
    this.#distance[i] = 0;
    this.#from[i] = SEED;
    this.#queue.add(i, 0);
  }

  /** The way from the seed to a point, both ends as given, normalised. May be left at any pause, and asked anew. */
  *pathSteps(to: Point): Generator<void, readonly Point[]> {
    const goal = this.#at(to);
    for (let n = 1; this.#settled[goal] === 0; n++) {
      if (n % PIXELS === 0) yield;
      this.#settle();
    }
    return this.#path(goal, to);
  }

  /** The place of the strongest edge within a radius (normalised to the longer side) of a point; the point itself where there is none. */
  snap(point: Point, radius: number): Point {
    const { width, height, cost } = this.#edges;
    const reach = radius * Math.max(width, height);
    const cx = clamp(Math.floor(point.x * width), 0, width - 1), cy = clamp(Math.floor(point.y * height), 0, height - 1);
    let best = point, least = STILL_MOST * 0.8;
    for (let y = Math.max(0, Math.ceil(cy - reach)); y <= Math.min(height - 1, cy + reach); y++) {
      for (let x = Math.max(0, Math.ceil(cx - reach)); x <= Math.min(width - 1, cx + reach); x++) {
        const away = Math.hypot(x - cx, y - cy);
        if (away > reach) continue;
        // of two edges as strong, the nearer one
        const price = cost[y * width + x]! + (away / reach) * STILL_MOST * 0.3;
        if (price < least) { least = price; best = { x: (x + 0.5) / width, y: (y + 0.5) / height }; }
      }
    }
    return best;
  }

  #at({ x, y }: Point): number {
    const { width, height } = this.#edges;
    return clamp(Math.floor(y * height), 0, height - 1) * width + clamp(Math.floor(x * width), 0, width - 1);
  }

  /** The nearest pixel that is still open gets its final way, and its neighbours theirs by it. */
  #settle(): void {
    const { width, height, cost } = this.#edges;
    const i = this.#queue.take()!; // all pixels hang together: one that is not settled is still to come
    this.#settled[i] = 1;
    const x = i % width, y = (i - x) / width, distance = this.#distance[i]!;
    for (let direction = 0; direction < 8; direction++) {
      const nx = x + DX[direction]!, ny = y + DY[direction]!;
      if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
      const j = ny * width + nx;
      if (this.#settled[j] === 1) continue;
      const step = cost[j]! + this.#turn(i, j, direction) + STEP;
      const next = distance + ((step * LENGTHS[direction & 1]!) >> 7);
      const known = this.#distance[j]!;
      if (next >= known) continue;
      if (known !== UNKNOWN) this.#queue.remove(j, known);
      this.#distance[j] = next;
      this.#from[j] = direction;
      this.#queue.add(j, next);
    }
  }

  /** How far a step leaves the ways of the edge at both of its ends; half, where there is no edge to follow. */
  #turn(i: number, j: number, direction: number): number {
    const { angle, strength } = this.#edges;
    const sure = Math.min(strength[i]!, strength[j]!);
    if (sure === 0) return TURN >> 1;
    let out = (angle[i]! - (direction << 5)) & 255, into = (angle[j]! - (direction << 5)) & 255;
    // an edge may be followed both ways, but dark stays on the same side
    if (out > 64 && out < 192) { out = (out + 128) & 255; into = (into + 128) & 255; }
    const turned = Math.min(out, 256 - out) + Math.min(into, 256 - into); // 0..64 + 0..128
    return ((TURN * turned * sure) / (192 * 255) + (TURN >> 1) * (1 - sure / 255)) | 0;
  }

  #path(goal: number, to: Point): readonly Point[] {
    const { width, height } = this.#edges;
    const points: Point[] = [];
    for (let i = goal; ;) {
      const x = i % width, y = (i - x) / width;
      points.push({ x: (x + 0.5) / width, y: (y + 0.5) / height });
      const direction = this.#from[i]!;
      if (direction === SEED) break;
      i -= DY[direction]! * width + DX[direction]!;
    }
    const [, ...between] = simplifyLine(points.reverse(), { width, height }, DEVIATION);
    return [this.#seed, ...between.slice(0, -1), to];
  }
}
