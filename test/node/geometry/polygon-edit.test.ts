import { expect } from 'chai';
import fc from 'fast-check';
import {
  deleteVertices, insertVertex, movePolygon, movePolygons, moveVertices, normalisePolygon, polygonVertices, vertexPoint, type VertexAddress,
} from '../../../src/core/geometry/index.js';
import type { Polygon } from '../../../src/core/model/region.js';
import { anyPolygon, anywhere, inside, point, polygon, rectangle, ring, withVertex } from './shapes.js';

const isInPicture = (shape: Polygon): void => {
  for (const { point: { x, y } } of polygonVertices(shape)) {
    expect(x).to.be.within(0, 1);
    expect(y).to.be.within(0, 1);
  }
};
const holed = polygon([rectangle(0.1, 0.1, 0.8, 0.8), ring([0.3, 0.3], [0.6, 0.3], [0.3, 0.6])]);

describe('geometry: editing polygons', () => {
  it('a vertex inserted and deleted again changes nothing', () => {
    fc.assert(fc.property(withVertex, inside, ([before, after], at) => {
      const more = insertVertex(before, after, at), added = { ...after, index: after.index + 1 };
      expect(vertexPoint(more, added)).to.deep.equal(at);
      expect(deleteVertices(more, [added])).to.deep.equal(before);
    }));
  });

  it('after the last vertex of a ring there is room for one too', () => {
    const more = insertVertex(polygon([rectangle(0, 0, 1, 1)]), { part: 0, ring: 0, index: 3 }, point(0, 0.5));
    expect(more.parts[0]![0]!.at(-1)).to.deep.equal(point(0, 0.5));
  });

  it('moving some vertices leaves the others as they are, to the bit, and all in the picture', () => {
    fc.assert(fc.property(withVertex, fc.func(fc.boolean()), anywhere, ([before, one], choose, by) => {
      const chosen: VertexAddress[] = [one, ...[...polygonVertices(before)].filter((vertex) => choose(vertex.part, vertex.ring, vertex.index))];
      const after = moveVertices(before, chosen, by);
      isInPicture(after);
      const has = (vertex: VertexAddress): boolean => chosen.some(({ part, ring: r, index }) => part === vertex.part && r === vertex.ring && index === vertex.index);
      for (const vertex of polygonVertices(before)) if (!has(vertex)) expect(vertexPoint(after, vertex)).to.equal(vertex.point);
      const ways = chosen.map((vertex) => ({ from: vertexPoint(before, vertex)!, to: vertexPoint(after, vertex)! }));
      for (const { from, to } of ways) {
        expect(to.x - from.x).to.be.closeTo(ways[0]!.to.x - ways[0]!.from.x, 1e-12);
        expect(to.y - from.y).to.be.closeTo(ways[0]!.to.y - ways[0]!.from.y, 1e-12);
      }
    }));
  });

  it('moving a polygon keeps its shape, inside the picture', () => {
    fc.assert(fc.property(anyPolygon, anywhere, (before, by) => {
      const after = movePolygon(before, by), from = before.parts.flat(2), to = after.parts.flat(2);
      isInPicture(after);
      for (const [i, { x, y }] of to.entries()) {
        expect(x - to[0]!.x).to.be.closeTo(from[i]!.x - from[0]!.x, 1e-15 * 4);
        expect(y - to[0]!.y).to.be.closeTo(from[i]!.y - from[0]!.y, 1e-15 * 4);
      }
    }));
  });

  it('and to the bit where its points are not finer than 2^-40', () => {
    const fine = fc.integer({ min: 0, max: 2 ** 39 }).map((value) => value / 2 ** 40);
    const shape = fc.array(fc.record({ x: fine, y: fine }), { minLength: 3, maxLength: 9 }).map((points) => polygon([points]));
    fc.assert(fc.property(shape, fc.record({ x: fc.double({ min: 0, max: 0.5, noNaN: true }), y: fc.double({ min: 0, max: 0.5, noNaN: true }) }), (before, by) => {
      const from = before.parts.flat(2), to = movePolygon(before, by).parts.flat(2);
      expect(to.map(({ x, y }) => [x - to[0]!.x, y - to[0]!.y])).to.deep.equal(from.map(({ x, y }) => [x - from[0]!.x, y - from[0]!.y]));
    }));
  });

  it('slides along the border', () => {
    const moved = movePolygon(polygon([rectangle(0.5, 0.25, 0.25, 0.25)]), point(9, 0.125));
    expect(moved).to.deep.equal(polygon([rectangle(0.75, 0.375, 0.25, 0.25)]));
  });

  it('several polygons stop where the first one touches the border', () => {
    const [left, right] = movePolygons([polygon([rectangle(0.25, 0, 0.25, 0.25)]), polygon([rectangle(0.5, 0.5, 0.25, 0.25)])], point(0.5, -0.25));
    expect(left!.parts[0]![0]![0]).to.deep.equal(point(0.5, 0));
    expect(right!.parts[0]![0]![0]).to.deep.equal(point(0.75, 0.5));
  });

  it('a move that is no number moves nothing', () => {
    expect(movePolygon(holed, point(NaN, Infinity))).to.equal(holed);
    expect(moveVertices(holed, [{ part: 0, ring: 0, index: 0 }], point(NaN, NaN))).to.equal(holed);
  });

  it('what sticks out already comes in, and goes no further out', () => {
    const out = polygon([ring([-0.5, 0.25], [0.25, 0.25], [0.25, 0.5])]);
    expect(movePolygon(out, point(-0.25, 0))).to.equal(out);
    expect(movePolygon(out, point(0.5, 0)).parts[0]![0]).to.deep.equal(ring([0, 0.25], [0.75, 0.25], [0.75, 0.5]));
  });

  it('an outline never gets under three points, a hole that would is filled', () => {
    const triangle = polygon([ring([0, 0], [1, 0], [0, 1])]);
    expect(deleteVertices(triangle, [{ part: 0, ring: 0, index: 1 }])).to.equal(undefined);
    expect(deleteVertices(holed, [{ part: 0, ring: 1, index: 1 }])).to.deep.equal(polygon([rectangle(0.1, 0.1, 0.8, 0.8)]));
    expect(deleteVertices(holed, [{ part: 0, ring: 0, index: 0 }, { part: 0, ring: 0, index: 2 }])).to.equal(undefined);
    expect(deleteVertices(holed, [{ part: 0, ring: 0, index: 3 }])!.parts[0]![0]).to.have.length(3);
  });

  it('normalises anything into the picture, and leaves alone what is fine', () => {
    const wild = fc.array(fc.array(fc.array(fc.record({ x: fc.double(), y: fc.double() }), { maxLength: 5 }), { maxLength: 3 }), { maxLength: 3 });
    fc.assert(fc.property(wild, (parts) => {
      const fine = normalisePolygon(polygon(...parts));
      isInPicture(fine);
      for (const rings of fine.parts) {
        expect(rings.length).to.be.at.least(1);
        for (const points of rings) expect(points.length).to.be.at.least(3);
      }
      expect(normalisePolygon(fine)).to.equal(fine);
    }));
    fc.assert(fc.property(anyPolygon, (fine) => void expect(normalisePolygon(fine)).to.equal(fine)));
  });

  it('no hole is left of a part whose outline is none', () => {
    expect(normalisePolygon(polygon([ring([0, 0], [NaN, 1], [1, 1]), rectangle(0.2, 0.2, 0.2, 0.2)], [rectangle(0, 0, 1, 1)]))).to.deep.equal(polygon([rectangle(0, 0, 1, 1)]));
  });
});
