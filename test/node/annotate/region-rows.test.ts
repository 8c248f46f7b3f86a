import { expect } from 'chai';
import { groupsIn, PLAIN_LISTING, placeOf, regionRows, rowAt, rowInGroup, type RegionListing, type RegionRows } from '../../../src/core/annotate/index.js';
import type { Label } from '../../../src/core/model/annotation.js';
import { box, label } from './helpers.js';

const CONCEPTS = [{ id: 'car', name: 'Car' }, { id: 'tree', name: 'Oak tree' }, { id: 'none', name: 'Street' }];
const suggested = (id: string, workflowId: string, conceptId = 'car'): Label =>
  ({ ...label(id, undefined, conceptId), source: { kind: 'workflow', workflowId, version: '1', confidence: 0.9, edited: false } });

const REGIONS = [
  label('small', box(0.5, 0.5, 0.1, 0.1), 'tree'), label('large', box(0, 0.6, 0.4, 0.4)), label('strange', box(0.2, 0.1, 0.2, 0.2), 'gone'), label('top', box(0.5, 0, 0.3, 0.1), 'tree'),
];
const areas: Readonly<Record<string, number>> = { small: 1, large: 16, strange: 4, top: 3 };

const rowsOf = (listing: Partial<RegionListing> = {}, regions: readonly Label[] = REGIONS): RegionRows =>
  regionRows({ regions, concepts: CONCEPTS, isSuggested: (id) => id.startsWith('s-'), readingOrder: () => ['top', 'strange', 'small', 'large'], area: (id) => areas[id]! }, { ...PLAIN_LISTING, ...listing });
const ids = ({ labels }: RegionRows): string[] => labels.map(({ id }) => id);
const groups = (rows: RegionRows): unknown[] => rows.groups.map(({ heading, start, count, row }) => [heading?.by === 'concept' ? heading.concept?.id : heading?.by === 'status' ? heading.status : heading?.workflowId, start, count, row]);

describe('the rows of the list of regions', () => {
  it('are in drawing order, in reading order, or the largest first', () => {
    expect(ids(rowsOf())).to.deep.equal(['small', 'large', 'strange', 'top']);
    expect(ids(rowsOf({ sorting: 'reading' }))).to.deep.equal(['top', 'strange', 'small', 'large']);
    expect(ids(rowsOf({ sorting: 'size' }))).to.deep.equal(['large', 'strange', 'top', 'small']);
  });

  it('without groups are one list without a heading; without regions there is none', () => {
    expect(groups(rowsOf())).to.deep.equal([[undefined, 0, 4, 0]]);
    expect(rowsOf().rowCount).to.equal(4);
    expect(rowsOf({}, [])).to.deep.include({ groups: [], labels: [], rowCount: 0 });
  });

  it('by concept follow the order of the concepts, those of none last, and each heading takes a row', () => {
    const rows = rowsOf({ grouping: 'concept', sorting: 'size' });
    expect(ids(rows)).to.deep.equal(['large', 'top', 'small', 'strange']);
    expect(groups(rows)).to.deep.equal([['car', 0, 1, 0], ['tree', 1, 2, 2], [undefined, 3, 1, 5]]);
    expect(rows.rowCount).to.equal(7);
    expect(rows.labels.map((_, place) => rowAt(rows, place))).to.deep.equal([1, 3, 4, 6]);
    expect(new Set(rows.groups.map(({ key }) => key)).size).to.equal(3);
  });

  it('by source begin with what persons drew, then a group for each workflow', () => {
    const rows = rowsOf({ grouping: 'source' }, [suggested('a', 'w2'), suggested('b', 'w1'), label('c'), suggested('d', 'w2')]);
    expect(ids(rows)).to.deep.equal(['c', 'a', 'd', 'b']);
    expect(groups(rows)).to.deep.equal([[undefined, 0, 1, 0], ['w2', 1, 2, 2], ['w1', 3, 1, 5]]);
  });

  it('by status begin with what is new, and end with what is done with', () => {
    const kept = (id: string, status: string): Label => ({ ...label(id), status } as Label);
    const rows = rowsOf({ grouping: 'status' }, [kept('a', 'success'), kept('b', 'review-denied'), label('c'), kept('d', 'success'), kept('e', 'awaiting-review')]);
    expect(groups(rows)).to.deep.equal([[undefined, 0, 1, 0], ['awaiting-review', 1, 1, 2], ['review-denied', 2, 1, 4], ['success', 3, 2, 6]]);
    expect(ids(rows)).to.deep.equal(['c', 'e', 'b', 'a', 'd']);
  });

  it('are filtered by a part of the name, whatever its case, and by concept', () => {
    expect(ids(rowsOf({ text: ' OAK ' }))).to.deep.equal(['small', 'top']);
    expect(ids(rowsOf({ text: 'r' }))).to.deep.equal(['small', 'large', 'top']);
    expect(ids(rowsOf({ conceptId: 'car' }))).to.deep.equal(['large']);
    expect(ids(rowsOf({ conceptId: 'car', text: 'oak' }))).to.deep.equal([]);
    expect(rowsOf({ text: 'oak', grouping: 'concept' }).groups).to.have.length(1);
  });

  it('know the place of each region', () => {
    const rows = rowsOf({ sorting: 'size', text: 'r' });
    expect(['large', 'top', 'small', 'none'].map((id) => placeOf(rows, id))).to.deep.equal([0, 1, 2, undefined]);
  });

  it('in a range are those whose rows lie in it, with the groups that they belong to', () => {
    const rows = rowsOf({ grouping: 'concept' });
    const seen = (start: number, end: number): unknown[] => groupsIn(rows, { start, end }).map(({ group, start: from, end: to }) => [group.start, from, to]);
    expect(seen(0, 7)).to.deep.equal([[0, 0, 1], [1, 1, 3], [3, 3, 4]]);
    expect(seen(3, 4)).to.deep.equal([[1, 1, 2]]);
    expect(seen(2, 3)).to.deep.equal([[1, 1, 1]]); // the heading alone
    expect(seen(4, 6)).to.deep.equal([[1, 2, 3], [3, 3, 3]]);
    const [, second] = rows.groups;
    expect(rowInGroup(second!, 2)).to.equal(4);
  });

  it('by status end with what is suggested', () => {
    const rows = rowsOf({ grouping: 'status' }, [label('c'), suggested('s-1', 'w')]);
    expect(groups(rows)).to.deep.equal([[undefined, 0, 1, 0], ['suggested', 1, 1, 2]]);
  });

  it('of 10,000 regions: every region has one row, and every range holds what its rows hold', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => label(`r${i}`, undefined, CONCEPTS[i % 3]!.id));
    const rows = regionRows({ regions: many, concepts: CONCEPTS, isSuggested: () => false, readingOrder: () => many.map(({ id }) => id).reverse(), area: () => 1 }, { ...PLAIN_LISTING, grouping: 'concept', sorting: 'reading' });
    expect(rows.rowCount).to.equal(10_003);
    expect(new Set(rows.labels.map((_, place) => rowAt(rows, place))).size).to.equal(10_000);
    for (let row = 0; row < rows.rowCount; row += 487) {
      const inRange = groupsIn(rows, { start: row, end: row + 20 }).flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => rowAt(rows, start + i)));
      expect(inRange).to.deep.equal(rows.labels.map((_, place) => rowAt(rows, place)).filter((each) => each >= row && each < row + 20));
    }
  });
});
