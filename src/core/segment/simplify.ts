import Flatbush from 'flatbush';

/** Coordinates one after the other: x, y, x, y. */
export type Coordinates = ArrayLike<number>;

/** The least that a simplified ring must keep of its area: a thin one would otherwise lose itself. */
const KEPT = 0.97;
/** Points or stretches between two pauses. */
const POINTS = 65_536, STRETCHES = 2048;

/** The square of how far a point (of `xy`, by its number) lies from the stretch between two others. */
function offSquared(xy: Coordinates, point: number, from: number, to: number): number {
  const x = xy[2 * point]!, y = xy[2 * point + 1]!, ax = xy[2 * from]!, ay = xy[2 * from + 1]!;
  const dx = xy[2 * to]! - ax, dy = xy[2 * to + 1]! - ay, square = dx * dx + dy * dy;
  const t = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square));
  return (x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2;
}

/** The point between two others of a ring (`to` may be beyond its end) that lies furthest off their stretch; undefined: none lies between. */
function furthest(xy: Coordinates, from: number, to: number): { readonly at: number; readonly square: number } | undefined {
  const count = xy.length / 2;
  let at = -1, square = -1;
  for (let k = from + 1; k < to; k++) {
    const off = offSquared(xy, k % count, from, to % count);
    if (off > square) { square = off; at = k; }
  }
  return at < 0 ? undefined : { at, square };
}

/** Adds to `kept` what lies between two points and further off than the deviation allows (Ramer 1972, Douglas and Peucker 1973). */
function* keepBetween(xy: Coordinates, from: number, to: number, deviation: number, kept: number[]): Generator<void, void> {
  const open: [number, number][] = [[from, to]];
  let looked = 0;
  for (let stretch = open.pop(); stretch; stretch = open.pop()) {
    looked += stretch[1] - stretch[0];
    if (looked > POINTS) { looked = 0; yield; }
    const off = furthest(xy, ...stretch);
    if (!off || off.square <= deviation * deviation) continue;
    kept.push(off.at);
    open.push([stretch[0], off.at], [off.at, stretch[1]]);
  }
}

/** Twice the area of a ring of the given points: positive clockwise, as one sees it (y points down). */
export function twiceArea(xy: Coordinates, points?: readonly number[]): number {
  const count = points?.length ?? xy.length / 2;
  let twice = 0;
  for (let n = 0; n < count; n++) {
    const i = points ? points[n]! : n, j = points ? points[(n + 1) % count]! : (n + 1) % count;
    twice += xy[2 * i]! * xy[2 * j + 1]! - xy[2 * j]! * xy[2 * i + 1]!;
  }
  return twice;
}

function* keptOfRing(xy: Coordinates, deviation: number): Generator<void, number[]> {
  const count = xy.length / 2;
  let opposite = 0, most = -1;
  for (let k = 1; k < count; k++) {
    const square = (xy[2 * k]! - xy[0]!) ** 2 + (xy[2 * k + 1]! - xy[1]!) ** 2;
    if (square > most) { most = square; opposite = k; }
  }
  const area = Math.abs(twiceArea(xy));
  for (let allowed = deviation; ; allowed /= 2) {
    const kept = [0, opposite];
    yield* keepBetween(xy, 0, opposite, allowed, kept);
    yield* keepBetween(xy, opposite, count, allowed, kept);
    kept.sort((a, b) => a - b);
    const left = Math.abs(twiceArea(xy, kept));
    if (kept.length >= count || (kept.length > 2 && left >= KEPT * area && left * KEPT <= area)) return kept;
  }
}

/**
 * Fewer points for rings of one region, none of which crosses itself or another: no point of a ring lies further off than the
 * deviation, and still nothing crosses. Stretches that would cross get points back, in the end all of them.
 */
export function* ringSteps(rings: readonly Coordinates[], deviation: number): Generator<void, readonly Coordinates[]> {
  const kept: number[][] = [];
  for (const xy of rings) kept.push(yield* keptOfRing(xy, deviation));
  for (;;) {
    const back = yield* crossing(rings, kept);
    if (back.length === 0) break;
    for (const { ring, at } of back) if (!kept[ring]!.includes(at)) kept[ring]!.push(at);
    for (const points of kept) points.sort((a, b) => a - b);
  }
  return rings.map((xy, ring) => kept[ring]!.flatMap((k) => [xy[2 * k]!, xy[2 * k + 1]!]));
}

/** Of every stretch that touches one which is no neighbour: the point to put back. */
function* crossing(rings: readonly Coordinates[], kept: readonly (readonly number[])[]): Generator<void, { readonly ring: number; readonly at: number }[]> {
  const stretches = kept.flatMap((points, ring) => points.map((from, n) => ({ ring, from, to: points[n + 1] ?? points[0]! + rings[ring]!.length / 2, n, of: points.length })));
  if (stretches.length === 0) return [];
  const ends = stretches.map(({ ring, from, to }) => {
    const xy = rings[ring]!, end = to % (xy.length / 2);
    return [xy[2 * from]!, xy[2 * from + 1]!, xy[2 * end]!, xy[2 * end + 1]!] as const;
  });
  const tree = new Flatbush(stretches.length);
  for (const [ax, ay, bx, by] of ends) tree.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
  tree.finish();
  const back = new Map<string, { ring: number; at: number }>();
  const putBack = (k: number): void => {
    const { ring, from, to } = stretches[k]!, off = furthest(rings[ring]!, from, to);
    if (off) back.set(`${ring}:${off.at}`, { ring, at: off.at });
  };
  for (let k = 0; k < ends.length; k++) {
    if (k % STRETCHES === 0) yield;
    const [ax, ay, bx, by] = ends[k]!;
    for (const other of tree.search(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by), (i) => i > k)) {
      const one = stretches[k]!, two = stretches[other]!;
      const apart = one.ring === two.ring ? two.n - one.n : 0;
      const wrong = apart === 1 ? folds(...ends[k]!, ...ends[other]!) : apart > 0 && apart === one.of - 1 ? folds(...ends[other]!, ...ends[k]!) : meet(...ends[k]!, ...ends[other]!);
      if (!wrong) continue;
      putBack(k);
      putBack(other);
    }
  }
  return [...back.values()];
}

const side = (ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number => Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));

/** Whether the second of two stretches goes back over the first, which it begins at the end of. */
const folds = (ax: number, ay: number, bx: number, by: number, _x: number, _y: number, cx: number, cy: number): boolean =>
  side(ax, ay, bx, by, cx, cy) === 0 && (ax - bx) * (cx - bx) + (ay - by) * (cy - by) > 0;

/** Whether two stretches have a point in common. */
function meet(ax: number, ay: number, bx: number, by: number, cx: number, cy: number, dx: number, dy: number): boolean {
  const c = side(ax, ay, bx, by, cx, cy), d = side(ax, ay, bx, by, dx, dy), a = side(cx, cy, dx, dy, ax, ay), b = side(cx, cy, dx, dy, bx, by);
  // in one line they meet where their boxes do, and only such pairs are asked about
  return c * d <= 0 && a * b <= 0;
}
