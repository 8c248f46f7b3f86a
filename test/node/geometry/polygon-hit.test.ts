import { expect } from 'chai';
import fc from 'fast-check';
import {
  fit, locatePoint, outlineDistance, polygonContains, polygonHitAt, polygonInRect, polygonMeetsRect, redrawStretch, ringArea, sharedVertices, snapTarget, toScreen,
} from '../../../src/core/geometry/index.js';
import type { Box } from '../../../src/core/model/region.js';
import { gridRing, point, polygon, rectangle, ring, SIZE } from './shapes.js';

const GRIP = { vertex: 12, middle: 12, edge: 6 };
const VIEW = fit(SIZE, { width: 800, height: 600 });
const square = polygon([rectangle(0.25, 0.25, 0.5, 0.5)]);
const hit = (x: number, y: number, off = point(0, 0)) => {
  const at = toScreen(VIEW, SIZE, point(x, y));
  return polygonHitAt(square, point(at.x + off.x, at.y + off.y), VIEW, SIZE, GRIP);
};

describe('geometry: what of a polygon lies under the hand', () => {
  it('vertices before the middles of edges before edges, each within its reach', () => {
    expect(hit(0.25, 0.25, point(11, 0))).to.deep.include({ kind: 'vertex', part: 0, ring: 0, index: 0, point: point(0.25, 0.25) });
    expect(hit(0.5, 0.25, point(0, -11))).to.deep.include({ kind: 'middle', index: 0, point: point(0.5, 0.25) });
    expect(hit(0.4, 0.25, point(0, 5))).to.include({ kind: 'edge', index: 0 });
    expect(hit(0.4, 0.25, point(0, 5))!.point.y).to.equal(0.25);
    expect(hit(0.4, 0.25, point(0, 7))).to.equal(undefined);
    expect(hit(0.25, 0.4)).to.include({ kind: 'edge', index: 3 });
  });

  it('a small polygon can still be taken by its body', () => {
    const small = polygon([rectangle(0.5, 0.5, 0.02, 0.02)]), at = toScreen(VIEW, SIZE, point(0.51, 0.51));
    expect(polygonHitAt(small, at, VIEW, SIZE, GRIP)).to.equal(undefined);
    expect(polygonHitAt(small, toScreen(VIEW, SIZE, point(0.499, 0.499)), VIEW, SIZE, GRIP)).to.include({ kind: 'vertex', index: 0 });
  });

  it('a point is inside, outside or on the boundary, rays through vertices and along edges included', () => {
    const notched = polygon([ring([0, 0], [1, 0], [1, 1], [0.75, 0.5], [0.5, 1], [0.25, 0.5], [0, 1]), rectangle(0.125, 0.125, 0.25, 0.125)]);
    expect(locatePoint(notched, point(0.1, 0.5))).to.equal('inside');
    expect(locatePoint(notched, point(0.5, 0.5))).to.equal('inside');
    expect(locatePoint(notched, point(0.25, 0.75))).to.equal('outside');
    expect(locatePoint(notched, point(0.25, 0.2))).to.equal('outside');
    expect(locatePoint(notched, point(0.05, 0.25))).to.equal('inside');
    for (const at of [...notched.parts.flat(2), point(0.5, 0), point(0.25, 0.125), point(0.875, 0.75)]) expect(locatePoint(notched, at)).to.equal('boundary');
    fc.assert(fc.property(fc.array(gridRing, { minLength: 1, maxLength: 3 }).map((rings) => polygon(rings)), fc.tuple(fc.nat(16), fc.nat(16)).map(([x, y]) => point(x / 16, y / 16)), (shape, at) => {
      const place = locatePoint(shape, at);
      if (place !== 'boundary') expect(place === 'inside').to.equal(polygonContains(shape, at));
    }));
  });

  it('measures the distance from an outline, holes too, in pixels of the image', () => {
    expect(outlineDistance(square, point(0.5, 0.2), SIZE)).to.be.closeTo(15, 1e-9);
    expect(outlineDistance(square, point(0.2, 0.5), SIZE)).to.be.closeTo(20, 1e-9);
    expect(outlineDistance(polygon(), point(0, 0), SIZE)).to.equal(Infinity);
  });

  it('a rectangle touches the area of a polygon, not its hole', () => {
    const frame = polygon([rectangle(0, 0, 1, 1), rectangle(0.25, 0.25, 0.5, 0.5)]), rect = (x: number, y: number, side: number) => ({ x, y, width: side, height: side });
    expect(polygonMeetsRect(frame, rect(0.4, 0.4, 0.1))).to.equal(false);
    expect(polygonMeetsRect(frame, rect(0.1, 0.1, 0.05))).to.equal(true);
    expect(polygonMeetsRect(frame, rect(0.2, 0.4, 0.1))).to.equal(true);
    // an edge across it, without a vertex in it; and bounds that meet where nothing else does
    expect(polygonMeetsRect(polygon([ring([0, 0], [1, 1], [0, 1])]), rect(0.4, 0.4, 0.2))).to.equal(true);
    expect(polygonMeetsRect(polygon([ring([0, 0], [1, 1], [0, 1])]), rect(0.7, 0.1, 0.2))).to.equal(false);
    expect(polygonInRect(square, rect(0.25, 0.25, 0.5))).to.equal(true);
    expect(polygonInRect(square, rect(0.3, 0.25, 0.5))).to.equal(false);
  });
});

describe('geometry: snapping and shared borders', () => {
  const other = { id: 'other', shape: polygon([ring([0.1, 1 / 3], [0.7, 1 / 3], [0.4, 0.9])]) };

  it('goes to the nearest vertex in reach, to the bit, before any contour', () => {
    const near = point(0.1 + 6 / 800, 1 / 3 + 1 / 600);
    expect(snapTarget(near, [other], VIEW, SIZE, 8)).to.deep.equal({ kind: 'vertex', id: 'other', point: point(0.1, 1 / 3) });
    expect(snapTarget(near, [other], VIEW, SIZE, 5)!.kind).to.equal('contour');
    expect(snapTarget(point(0.4, 0.25), [other], VIEW, SIZE, 8)).to.equal(undefined);
  });

  it('to a contour, at the place that is nearest on the screen; to the sides of boxes too', () => {
    const found = snapTarget(point(0.3, 1 / 3 + 0.01), [other], VIEW, SIZE, 8)!;
    expect(found.point.x).to.be.closeTo(0.3, 1e-12);
    expect(found.point.y).to.equal(1 / 3);
    const box: Box = { type: 'box', x: 0.2, y: 0.2, width: 0.5, height: 0.5 };
    expect(snapTarget(point(0.2, 0.21), [{ id: 'box', shape: box }], VIEW, SIZE, 8)).to.deep.include({ kind: 'vertex', point: point(0.2, 0.2) });
    expect(snapTarget(point(0.21, 0.5), [{ id: 'box', shape: box }], VIEW, SIZE, 10)!.point.x).to.equal(0.2);
  });

  it('finds the vertices of others that lie where those that move do', () => {
    const right = polygon([rectangle(0.75 + 5e-10, 0.25, 0.25, 0.5)]), apart = polygon([rectangle(0.75 + 5e-9, 0.25, 0.2, 0.5)]);
    const shared = sharedVertices(square, [{ part: 0, ring: 0, index: 1 }, { part: 0, ring: 0, index: 0 }], [['right', right], ['apart', apart]]);
    expect([...shared]).to.deep.equal([['right', [{ part: 0, ring: 0, index: 0 }]]]);
  });
});

describe('geometry: redrawing a stretch of an outline', () => {
  const outline = rectangle(0, 0, 1, 1);

  it('both stretches can be meant, the larger area comes first', () => {
    const rings = redrawStretch(outline, { index: 0, point: point(0.25, 0) }, { index: 2, point: point(0.25, 1) }, [point(0.5, 0.5)]);
    expect(rings.map(ringArea)).to.deep.equal([0.625, 0.375]);
    expect(rings.map((candidate) => candidate.length)).to.deep.equal([5, 5]);
  });

  it('a bulge on one edge, whichever way it is drawn', () => {
    const a = { index: 0, point: point(0.25, 0) }, b = { index: 0, point: point(0.75, 0) };
    for (const [from, to] of [[a, b], [b, a]] as const) {
      const rings = redrawStretch(outline, from, to, [point(0.5, 0.5)]);
      expect(rings.map(ringArea)).to.deep.equal([0.875, 0.125]);
    }
  });

  it('places on vertices make no repeated points, a path along the edge no ring of two', () => {
    const rings = redrawStretch(outline, { index: 0, point: point(0, 0) }, { index: 1, point: point(1, 0) }, []);
    expect(rings).to.have.length(1);
    expect(rings[0]).to.have.deep.members([...outline]);
  });
});
