import { murmur3 } from '../planning/hash.js';
import { compareIds } from '../planning/order.js';

/**
 * Divides rows into folds, so that rows of one group are never in two, and each class is spread evenly.
 * @returns the rows of each fold; at most as many folds as groups
 */
export function foldsOf(groups: readonly string[], classes: ArrayLike<number>, classCount: number, most: number): number[][] {
  const rowsOf = new Map<string, number[]>(), totals = new Float64Array(classCount);
  for (const [row, group] of groups.entries()) {
    totals[classes[row]!]!++;
    const rows = rowsOf.get(group);
    if (rows) rows.push(row);
    else rowsOf.set(group, [row]);
  }
  const folds = Array.from({ length: Math.min(most, rowsOf.size) }, () => ({ rows: [] as number[], counts: new Float64Array(classCount) }));
  // groups of rare classes first, then by a hash: their names may be in an order
  const rarity = (rows: readonly number[]): number => Math.min(...rows.map((row) => totals[classes[row]!]!));
  const ordered = [...rowsOf].map(([group, rows]) => ({ rows, rare: rarity(rows), hash: murmur3(group), group }))
    .sort((a, b) => a.rare - b.rare || a.hash - b.hash || compareIds(a.group, b.group));
  for (const { rows } of ordered) {
    const load = ({ counts }: { readonly counts: Float64Array }): number => rows.reduce((sum, row) => sum + counts[classes[row]!]! / totals[classes[row]!]!, 0);
    const fold = folds.reduce((best, other) => (load(other) < load(best) || (load(other) === load(best) && other.rows.length < best.rows.length) ? other : best));
    for (const row of rows) fold.counts[classes[row]!]!++;
    fold.rows.push(...rows);
  }
  return folds.map(({ rows }) => rows);
}
