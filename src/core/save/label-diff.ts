import type { Label, LabelChange, Region } from '../model/index.js';

/** The fields of a label alone: what its author decides. */
export const labelOf = ({ id, conceptId, value, region, source }: Label): Label => ({ id, conceptId, value, ...(region ? { region } : {}), source });

const sameRegion = (a: Region | undefined, b: Region | undefined): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

const same = (a: Label, b: Label): boolean =>
  a === b || (a.conceptId === b.conceptId && a.value === b.value && sameRegion(a.region, b.region) && JSON.stringify(a.source) === JSON.stringify(b.source));

/** The fewest changes that make the second set of labels of the first: what was drawn and deleted again leaves no trace. */
export function labelDiff(before: readonly Label[], after: readonly Label[]): LabelChange[] {
  const old = new Map(before.map((label) => [label.id, label]));
  const kept = new Set(after.map(({ id }) => id));
  const removed: LabelChange[] = before.filter(({ id }) => !kept.has(id)).map(({ id }) => ({ type: 'remove', id }));
  const put = after.filter((label) => {
    const was = old.get(label.id);
    return !was || !same(was, label);
  });
  return [...removed, ...put.map((label): LabelChange => ({ type: 'put', label: labelOf(label) }))];
}
