import type { Ring } from '../model/region.js';

/** Areas of two shapes and of what they have in common, in the square of the points' unit. */
export interface Overlap {
  readonly a: number;
  readonly b: number;
  readonly both: number;
}

/** Part of an outline, its upper end first. */
interface Edge {
  readonly shape: 0 | 1;
  readonly top: number;
  readonly bottom: number;
  readonly fromX: number;
  readonly toX: number;
}

/**
 * How much two shapes overlap, each filled by the even-odd rule over all its rings: holes, several parts, crossings.
 * Sums trapezoids between the heights at which an outline has a point or two edges cross. The outline of the common part is
 * never built, so that no rounding can break it: there is no input for which this fails.
 */
export function overlap(a: readonly Ring[], b: readonly Ring[]): Overlap {
  const edges = [...edgesOf(a, 0), ...edgesOf(b, 1)].sort((one, other) => one.top - other.top);
  const heights = [...new Set(edges.flatMap(({ top, bottom }) => [top, bottom]))].sort((one, other) => one - other);
  const sum = { a: 0, b: 0, both: 0 };
  let next = 0, active: Edge[] = [];
  for (const [i, top] of heights.slice(0, -1).entries()) {
    const bottom = heights[i + 1]!;
    active = active.filter((edge) => edge.bottom > top);
    while (next < edges.length && edges[next]!.top === top) active.push(edges[next++]!);
    const cuts = [top, ...crossings(active, top, bottom), bottom];
    for (let cut = 1; cut < cuts.length; cut++) addSlab(sum, active, cuts[cut - 1]!, cuts[cut]!);
  }
  return sum;
}

function* edgesOf(rings: readonly Ring[], shape: 0 | 1): Generator<Edge> {
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [upper, lower] = ring[i]!.y < ring[j]!.y ? [ring[i]!, ring[j]!] : [ring[j]!, ring[i]!];
      if (upper.y < lower.y) yield { shape, top: upper.y, bottom: lower.y, fromX: upper.x, toX: lower.x };
    }
  }
}

/** Not by the slope, which no number holds for an edge that is almost level. */
const xAt = ({ top, bottom, fromX, toX }: Edge, y: number): number => fromX + (toX - fromX) * ((y - top) / (bottom - top));

/** Sorts by x at a height. By insertion: from slab to slab little changes places. @param passed told of each pair that does */
function sortAt(active: Edge[], y: number, passed?: (edge: Edge, other: Edge) => void): void {
  for (let i = 1; i < active.length; i++) {
    const edge = active[i]!, x = xAt(edge, y);
    let place = i;
    for (; place > 0 && xAt(active[place - 1]!, y) > x; place--) {
      passed?.(edge, active[place - 1]!);
      active[place] = active[place - 1]!;
    }
    active[place] = edge;
  }
}

/** Heights between the two at which edges that span them cross, ascending: what is in another order below than above has crossed. */
function crossings(active: Edge[], top: number, bottom: number): number[] {
  const found: number[] = [];
  sortAt(active, top);
  sortAt(active, bottom, (edge, other) => {
    const above = xAt(edge, top) - xAt(other, top), below = xAt(other, bottom) - xAt(edge, bottom);
    const y = top + (bottom - top) * (above / (above + below));
    if (y > top && y < bottom) found.push(y);
  });
  return found.sort((one, other) => one - other);
}

/** Between two heights without a crossing the width in the middle is the mean one. */
function addSlab(sum: { a: number; b: number; both: number }, active: Edge[], top: number, bottom: number): void {
  const middle = (top + bottom) / 2, height = bottom - top;
  sortAt(active, middle);
  const inside = [false, false];
  let before = 0;
  for (const edge of active) {
    const x = xAt(edge, middle), area = (x - before) * height;
    if (inside[0]) sum.a += area;
    if (inside[1]) sum.b += area;
    if (inside[0] && inside[1]) sum.both += area;
    inside[edge.shape] = !inside[edge.shape];
    before = x;
  }
}
