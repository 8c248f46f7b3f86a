/** Steps that are remembered. */
const MEMORY = 8;
const MOST_STEPS = 200;
/** Of the decrease that the slope promises, so much must come. */
const ENOUGH = 1e-4;

/** Writes the slope at a place, and returns the value there. */
export type Evaluate = (at: Float64Array, slope: Float64Array) => Generator<void, number>;

/**
 * The place where a convex function is least, by L-BFGS (D. Liu and J. Nocedal, 1989).
 * @param tolerance how steep it may still be there, beside the slope at the start
 */
export function* minimise(evaluate: Evaluate, start: Float64Array, tolerance: number): Generator<void, Float64Array> {
  const size = start.length;
  let at = start.slice(), slope = new Float64Array(size);
  let value = yield* evaluate(at, slope);
  const flat = tolerance * Math.max(norm(slope), 1e-9), steps: { readonly moved: Float64Array; readonly bent: Float64Array; readonly rho: number }[] = [];
  for (let step = 0; step < MOST_STEPS && norm(slope) > flat; step++) {
    const direction = downhill(slope, steps), promised = dot(direction, slope);
    let stride = steps.length === 0 ? Math.min(1, 1 / norm(slope)) : 1;
    for (;;) {
      const next = at.slice(), nextSlope = new Float64Array(size);
      addTo(next, direction, stride);
      const nextValue = yield* evaluate(next, nextSlope);
      if (nextValue <= value + ENOUGH * stride * promised) {
        const moved = next.slice(), bent = nextSlope.slice();
        addTo(moved, at, -1);
        addTo(bent, slope, -1);
        const curvature = dot(moved, bent);
        if (curvature > 0) steps.push({ moved, bent, rho: 1 / curvature });
        if (steps.length > MEMORY) steps.shift();
        at = next;
        slope = nextSlope;
        value = nextValue;
        break;
      }
      stride /= 2;
      // no number is nearer to the bottom
      if (stride < 1e-12) return at;
    }
  }
  return at;
}

/** The slope, bent by what the last steps tell of the curvature. */
function downhill(slope: Float64Array, steps: readonly { readonly moved: Float64Array; readonly bent: Float64Array; readonly rho: number }[]): Float64Array {
  const direction = slope.map((x) => -x), shares: number[] = [];
  for (const { moved, bent, rho } of steps.toReversed()) {
    const share = rho * dot(moved, direction);
    shares.push(share);
    addTo(direction, bent, -share);
  }
  const last = steps.at(-1);
  if (last) {
    const scale = 1 / (last.rho * dot(last.bent, last.bent));
    for (let i = 0; i < direction.length; i++) direction[i]! *= scale;
  }
  for (const { moved, bent, rho } of steps) addTo(direction, moved, shares.pop()! - rho * dot(bent, direction));
  return direction;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

const norm = (a: Float64Array): number => Math.sqrt(dot(a, a));

function addTo(a: Float64Array, b: Float64Array, times: number): void {
  for (let i = 0; i < a.length; i++) a[i]! += times * b[i]!;
}
