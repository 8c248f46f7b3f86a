import type { Point, Polygon, Shape } from '../../model/region.js';
import {
  deleteVertices, edgeBetween, findCrossings, insertVertex, moveVertices, polygonHitAt, polygonVertices, redrawStretch, sharedVertices, simplifyPolygon, snapTarget, vertexPoint,
  type Size, type VertexAddress,
} from '../../geometry/index.js';
import { samePoint } from '../../geometry/segment.js';
import type { Kit, OutlineKit } from '../kit.js';
import { equal } from '../json.js';
import { OutlineEdits } from '../outline-edits.js';
import { type OutlineAssistant, panTool, polygonTool, redrawTool, running, selectTool, splitTool, startScissors, startWand } from '../tools/index.js';
import { polygonKind } from './polygon.js';

/** Sides of a polygon that is drawn by key. */
const SIDES = 6;

const isPolygon = (shape: Shape): shape is Polygon => shape.type === 'polygon';

export const outlineKit: OutlineKit = {
  snap: (point, near, reach, { view, image }) => snapTarget(point, near.map((shape) => ({ id: '', shape })), view, image, reach)?.point ?? point,
  follow,
  withoutVertices: (shape, vertices) => (isPolygon(shape) ? deleteVertices(shape, vertices) : undefined),
  moveVertices: (shape, vertices, by) => (isPolygon(shape) ? moveVertices(shape, vertices, by) : shape),
  vertices: (shape) => (isPolygon(shape) ? [...polygonVertices(shape)].map(({ part, ring, index }) => ({ part, ring, index })) : []),
  insertAfter(shape, after) {
    if (!isPolygon(shape)) return shape;
    const ring = shape.parts[after.part]![after.ring]!, a = ring[after.index]!, b = ring[(after.index + 1) % ring.length]!;
    return insertVertex(shape, after, { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  },
  redraw,
  simplify(shape, image, most) {
    if (!isPolygon(shape)) return { shape, count: 0, deviation: 0 };
    const { polygon, count, deviation } = simplifyPolygon(shape, image, most);
    return { shape: polygon, count, deviation };
  },
  crossings: (shape) => (isPolygon(shape) ? findCrossings(shape).map(({ at }) => at) : []),
  async combine(how, shapes) {
    const { intersectPolygons, mendCrossing, subtractPolygons, unitePolygons } = await import('../../geometry/boolean.js');
    const [first, ...others] = shapes.filter(isPolygon);
    if (!first) return [];
    const result = {
      unite: () => unitePolygons([first, ...others]),
      subtract: () => subtractPolygons(first, others),
      intersect: () => intersectPolygons([first, ...others]),
      mend: () => mendCrossing(first),
    }[how]();
    return result ? [result] : [];
  },
  async split(shape, line) {
    const { splitPolygon } = await import('../../geometry/boolean.js');
    return isPolygon(shape) ? splitPolygon(shape, line) : undefined;
  },
};

/** Vertices that were moved take along those of other polygons that lay in the same place; one that was put into an edge is put into theirs. */
function follow(before: Shape, after: Shape, others: ReadonlyMap<string, Shape>): ReadonlyMap<string, Shape> {
  if (!isPolygon(before) || !isPolygon(after)) return new Map();
  const polygons = [...others].flatMap(([id, shape]): [string, Polygon][] => (isPolygon(shape) ? [[id, shape]] : []));
  const counts = ({ parts }: Polygon): readonly number[][] => parts.map((rings) => rings.map(({ length }) => length));
  if (equal(counts(before), counts(after))) return movedAlong(before, after, polygons);
  const inserted = insertedVertex(before, after);
  if (!inserted) return new Map(); // the same address is another vertex
  const ring = after.parts[inserted.part]![inserted.ring]!, { index } = inserted;
  return new Map(polygons.flatMap(([id, polygon]): [string, Polygon][] => {
    const edge = edgeBetween(polygon, ring[index - 1]!, ring[(index + 1) % ring.length]!);
    return edge ? [[id, insertVertex(polygon, edge, ring[index]!)]] : [];
  }));
}

function movedAlong(before: Polygon, after: Polygon, others: readonly (readonly [id: string, polygon: Polygon])[]): ReadonlyMap<string, Shape> {
  const untouched = new Map(others), moved = new Map<string, Polygon>();
  const ways = new Map<string, { readonly by: Point; readonly vertices: VertexAddress[] }>();
  for (const { point, ...address } of polygonVertices(before)) {
    const now = vertexPoint(after, address)!;
    if (now.x === point.x && now.y === point.y) continue;
    const by = { x: now.x - point.x, y: now.y - point.y }, key = `${by.x.toFixed(12)} ${by.y.toFixed(12)}`;
    const way = ways.get(key) ?? { by, vertices: [] };
    way.vertices.push(address);
    ways.set(key, way);
  }
  for (const { by, vertices } of ways.values()) {
    for (const [id, shared] of sharedVertices(before, vertices, others)) {
      moved.set(id, moveVertices(moved.get(id) ?? untouched.get(id)!, shared, by));
    }
  }
  return moved;
}

/** The one vertex more that the second polygon has, after another one of its ring. */
function insertedVertex(before: Polygon, after: Polygon): VertexAddress | undefined {
  if ([...polygonVertices(after)].length !== [...polygonVertices(before)].length + 1) return undefined;
  for (const [part, rings] of after.parts.entries()) {
    for (const [ring, points] of rings.entries()) {
      const old = before.parts[part]?.[ring];
      if (old?.length === points.length - 1) return { part, ring, index: points.findIndex((point, i) => !old[i] || !samePoint(point, old[i])) };
    }
  }
  return undefined;
}

/** From where the line begins on an outline to where it ends on the same one. */
function redraw(shape: Shape, line: readonly Point[], image: Size): readonly Shape[] {
  if (!isPolygon(shape)) return [];
  const view = { scale: 1, x: 0, y: 0 }, reach = Math.max(image.width, image.height);
  const placeOf = (point: Point): ReturnType<typeof polygonHitAt> =>
    polygonHitAt(shape, { x: point.x * image.width, y: point.y * image.height }, view, image, { vertex: 0, middle: 0, edge: reach });
  const from = placeOf(line[0]!), to = placeOf(line.at(-1)!);
  const ring = from && shape.parts[from.part]?.[from.ring];
  if (!from || !to || !ring || from.part !== to.part || from.ring !== to.ring) return [];
  return redrawStretch(ring, from, to, line.slice(1, -1)).map((points): Polygon => ({
    ...shape, parts: shape.parts.map((rings, part) => (part === from.part ? rings.map((own, i) => (i === from.ring ? points : own)) : rings)),
  }));
}

/** What an annotator of polygons can do. @param assistant who finds outlines in the picture */
export const polygonKit = (assistant: OutlineAssistant): Kit => ({
  kinds: [polygonKind],
  startTool(tool) {
    switch (tool) {
      case 'polygon':
        return running(polygonTool);
      case 'split':
        return running(splitTool);
      case 'redraw':
        return running(redrawTool);
      case 'scissors':
        return startScissors(assistant);
      case 'wand':
        return startWand(assistant);
      case 'pan':
        return running(panTool);
      default:
        return running(selectTool);
    }
  },
  fresh({ x, y, width, height }) {
    const ring = Array.from({ length: SIDES }, (_, i): Point => {
      const angle = (2 * Math.PI * i) / SIDES;
      return { x: x + (width / 2) * (1 + Math.cos(angle)), y: y + (height / 2) * (1 + Math.sin(angle)) };
    });
    return { type: 'polygon', parts: [[ring]] };
  },
  outlines: (editor, hand) => new OutlineEdits(editor, outlineKit, hand),
});
