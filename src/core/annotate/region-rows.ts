import type { Concept } from '../model/concept.js';
import type { Annotation, AnnotationStatus, Label } from '../model/annotation.js';
import { nameKey } from '../model/names.js';
import type { RowRange } from './visible-range.js';

export type RegionGrouping = 'none' | 'concept' | 'source' | 'status';
export type RegionSorting = 'drawing' | 'reading' | 'size';

/** How a person wants to see the regions in their list. It changes nothing of what there is. */
export interface RegionListing {
  readonly grouping: RegionGrouping;
  readonly sorting: RegionSorting;
  /** Only those of concepts whose name has this in it. */
  readonly text: string;
  /** Only those of this concept. */
  readonly conceptId: string | undefined;
}

export const PLAIN_LISTING: RegionListing = { grouping: 'none', sorting: 'drawing', text: '', conceptId: undefined };

/** What the regions of a group have in common; without a concept: it is not in the list; without a workflow: persons drew them; without a status: they are labels of an element alone. */
export type RegionHeading =
  | { readonly by: 'concept'; readonly concept: Concept | undefined }
  | { readonly by: 'source'; readonly workflowId: string | undefined }
  | { readonly by: 'status'; readonly status: AnnotationStatus | 'suggested' | undefined };

export interface RegionGroup {
  readonly key: string;
  /** None where regions are not grouped. */
  readonly heading: RegionHeading | undefined;
  /** Its first region's place among all. */
  readonly start: number;
  readonly count: number;
  /** The row of its heading, or of its first region where it has none. */
  readonly row: number;
}

/** The regions as a list of rows of equal height: each group's heading, then its regions. */
export interface RegionRows {
  /** Those that are shown, as they are shown. */
  readonly labels: readonly Label[];
  readonly groups: readonly RegionGroup[];
  readonly rowCount: number;
}

/** What a list of regions is made of. */
export interface RegionsToList {
  /** In drawing order, the suggestions last. */
  readonly regions: readonly Label[];
  isSuggested(id: string): boolean;
  readonly concepts: readonly Concept[];
  /** Ids, as one reads a page; asked for only where it is needed, as the areas are. */
  readingOrder(): readonly string[];
  /** Of the picture, in any unit. */
  area(id: string): number;
}

export function regionRows(given: RegionsToList, listing: RegionListing): RegionRows {
  const shown = sorted(filtered(given.regions, given.concepts, listing), given, listing.sorting);
  const parts = grouped(shown, given, listing.grouping);
  const labels = parts.flatMap((part) => part.labels);
  let start = 0, row = 0;
  const groups = parts.map(({ key, heading, labels: { length: count } }): RegionGroup => {
    const group = { key, heading, start, count, row };
    start += count;
    row += count + headingRows(group);
    return group;
  });
  return { labels, groups, rowCount: row };
}

/** The place of a region in `labels`; undefined where it is not shown. */
export function placeOf({ labels }: RegionRows, id: string): number | undefined {
  const place = labels.findIndex((label) => label.id === id);
  return place < 0 ? undefined : place;
}

/** The row of the region at a place. */
export function rowAt({ groups }: RegionRows, place: number): number {
  const group = groups.find(({ start, count }) => place < start + count);
  return group ? rowInGroup(group, place) : 0;
}

export const rowInGroup = (group: RegionGroup, place: number): number => group.row + headingRows(group) + place - group.start;

/** The groups that have a row in a range, each with the places of those of its regions that have: from `start` to before `end`. */
export function groupsIn({ groups }: RegionRows, rows: RowRange): readonly { readonly group: RegionGroup; readonly start: number; readonly end: number }[] {
  return groups.flatMap((group) => {
    const first = group.row + headingRows(group), last = first + group.count;
    if (last <= rows.start || group.row >= rows.end) return [];
    const within = (row: number): number => group.start + Math.min(Math.max(row - first, 0), group.count);
    return [{ group, start: within(rows.start), end: within(rows.end) }];
  });
}

const headingRows = ({ heading }: Pick<RegionGroup, 'heading'>): number => (heading ? 1 : 0);

function filtered(regions: readonly Label[], concepts: readonly Concept[], { text, conceptId }: RegionListing): readonly Label[] {
  const wanted = nameKey(text);
  const named = wanted === '' ? undefined : new Set(concepts.filter(({ name }) => nameKey(name).includes(wanted)).map(({ id }) => id));
  if (!named && conceptId === undefined) return regions;
  return regions.filter((label) => (named?.has(label.conceptId) ?? true) && (conceptId === undefined || label.conceptId === conceptId));
}

/** The largest come first. */
function sorted(labels: readonly Label[], given: RegionsToList, sorting: RegionSorting): readonly Label[] {
  if (sorting === 'drawing') return labels;
  const rank = sorting === 'reading' ? new Map(given.readingOrder().map((id, place) => [id, place])) : new Map(labels.map(({ id }) => [id, -given.area(id)]));
  return [...labels].sort((a, b) => rank.get(a.id)! - rank.get(b.id)!);
}

interface Part {
  readonly key: string;
  readonly heading: RegionHeading | undefined;
  readonly labels: readonly Label[];
}

/** What puts a region into a group, where the group stands, and what is said over it. */
interface Grouping {
  readonly of: (label: Label) => string | undefined;
  readonly rank: (of: string | undefined) => number;
  readonly heading: (of: string | undefined) => RegionHeading;
}

/** As work goes on; what was returned comes before what is done with. */
const STATUSES: readonly (string | undefined)[] = ['pending', 'awaiting-review', 'awaiting-consensus-review', 'review-denied', 'success', 'suggested'] satisfies (AnnotationStatus | 'suggested')[];

const GROUPINGS: Readonly<Record<Exclude<RegionGrouping, 'none'>, (given: RegionsToList) => Grouping>> = {
  /** In their order, what is unknown last. */
  concept({ concepts }) {
    const places = new Map(concepts.map(({ id }, place) => [id, place]));
    const placeOfConcept = (id: string | undefined): number => (id === undefined ? undefined : places.get(id)) ?? concepts.length;
    return {
      of: ({ conceptId }) => (places.has(conceptId) ? conceptId : undefined),
      rank: placeOfConcept,
      heading: (id) => ({ by: 'concept', concept: concepts[placeOfConcept(id)] }),
    };
  },
  /** Persons first, then workflows as they come. */
  source: () => ({
    of: ({ source }) => (source?.kind === 'workflow' ? source.workflowId : undefined),
    rank: (workflowId) => Number(workflowId !== undefined),
    heading: (workflowId) => ({ by: 'source', workflowId }),
  }),
  /** What has none first: it is new. */
  status: ({ isSuggested }) => ({
    of: (label) => (isSuggested(label.id) ? 'suggested' : (label as Partial<Annotation>).status),
    rank: (status) => STATUSES.indexOf(status),
    heading: (status) => ({ by: 'status', status: status as AnnotationStatus | 'suggested' | undefined }),
  }),
};

function grouped(labels: readonly Label[], given: RegionsToList, grouping: RegionGrouping): readonly Part[] {
  if (labels.length === 0) return [];
  if (grouping === 'none') return [{ key: '', heading: undefined, labels }];
  const { of, rank, heading } = GROUPINGS[grouping](given), members = new Map<string | undefined, Label[]>();
  for (const label of labels) {
    const group = members.get(of(label));
    if (group) group.push(label);
    else members.set(of(label), [label]);
  }
  return [...members].sort(([a], [b]) => rank(a) - rank(b)).map(([which, own]) => ({
    key: which === undefined ? '' : `of ${which}`, heading: heading(which), labels: own,
  }));
}
