import { expect } from 'chai';
import fc from 'fast-check';
import { nearGroups } from '../../../src/core/geometry/index.js';

describe('what lies close together', () => {
  it('is one group, whose members do not pull others in', () => {
    expect(nearGroups([{ x: 0, y: 0 }, { x: 9, y: 0 }, { x: 18, y: 0 }, { x: 100, y: 0 }, { x: 0, y: -9 }], 10)).to.deep.equal([[0, 1, 4], [2], [3]]);
  });

  it('has each point once, near the first of its group, and far from the first of all others before it', () => {
    const point = fc.record({ x: fc.integer({ min: -50, max: 50 }), y: fc.integer({ min: -50, max: 50 }) });
    fc.assert(fc.property(fc.array(point, { maxLength: 60 }), (points) => {
      const groups = nearGroups(points, 12), far = (a: number, b: number): number => Math.hypot(points[a]!.x - points[b]!.x, points[a]!.y - points[b]!.y);
      expect(groups.flat().toSorted((a, b) => a - b)).to.deep.equal([...points.keys()]);
      for (const [first, ...others] of groups) for (const other of others) expect(far(first!, other)).to.be.lessThan(12);
      for (const [i, [first]] of groups.entries()) for (const [before] of groups.slice(0, i)) expect(far(first!, before!)).to.be.at.least(12);
    }));
  });
});
