import { expect } from 'chai';
import type { Label } from '../../../src/core/model/index.js';
import { clustersOf, type Said } from '../../../src/core/quality/statements.js';

const said = (workerId: string, id: string): Said => ({ workerId, label: { id, conceptId: 'car', value: 1, source: { kind: 'person' } } satisfies Label });

describe('clustersOf', () => {
  const all = [said('ann', 'a1'), said('ann', 'a2'), said('bob', 'b'), said('cy', 'c')];
  const clusters = (links: Parameters<typeof clustersOf>[1]): string[] => clustersOf(all, links).map((cluster) => cluster.map(({ label }) => label.id).join(' '));

  it('follows the links, the closest first, and never puts two of one worker together', () => {
    expect(clusters([{ a: 0, b: 2, iou: 0.6 }, { a: 1, b: 2, iou: 0.9 }])).to.deep.equal(['a1', 'a2 b', 'c']);
    expect(clusters([{ a: 0, b: 2, iou: 0.6 }, { a: 1, b: 3, iou: 0.9 }, { a: 2, b: 3, iou: 0.7 }])).to.deep.equal(['a1', 'a2 b c']);
  });

  it('takes links of one closeness in the order of the labels', () => {
    expect(clusters([{ a: 1, b: 2, iou: 0.9 }, { a: 0, b: 2, iou: 0.9 }])).to.deep.equal(['a1 b', 'a2', 'c']);
  });
});
