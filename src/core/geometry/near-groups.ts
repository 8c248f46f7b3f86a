import type { Point } from '../model/region.js';

/** Groups what lies close together: each point joins the first one that has nobody before it and lies within reach. @returns places in `points` */
export function nearGroups(points: readonly Point[], reach: number): readonly (readonly number[])[] {
  const groups: number[][] = [], cells = new Map<string, number[][]>();
  const cell = (x: number, y: number): string => `${x},${y}`;
  for (const [place, point] of points.entries()) {
    const column = Math.floor(point.x / reach), row = Math.floor(point.y / reach);
    const around = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].flatMap((dx) => cells.get(cell(column + dx, row + dy)) ?? []));
    const near = around.filter(([first]) => Math.hypot(points[first!]!.x - point.x, points[first!]!.y - point.y) < reach);
    if (near.length > 0) {
      near.reduce((a, b) => (a[0]! < b[0]! ? a : b)).push(place);
      continue;
    }
    const group = [place], key = cell(column, row);
    groups.push(group);
    cells.set(key, [...(cells.get(key) ?? []), group]);
  }
  return groups;
}
