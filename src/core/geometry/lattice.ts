import Flatbush from 'flatbush';
import type { Point, Ring } from '../model/region.js';
import { crossingPoint, turnSign } from './segment.js';

/** Whole numbers from 0 to 2^30 for 0..1: points nearer than 1e-9 are one. Less than a thousandth of a pixel in the largest picture. */
const SCALE = 2 ** 30;

/** Two or three rounds are common, this many were never seen: a limit so that nothing can run without end. */
const MOST_ROUNDS = 64;

/** A point of the lattice; there is one object for each place. */
export interface Node {
  readonly x: number;
  readonly y: number;
  readonly id: number;
}

/** Part of one of two things that are laid over one another: of the first one's rings, or of what is done to it. */
export interface Edge {
  readonly from: Node;
  readonly to: Node;
  readonly of: 'first' | 'second';
}

/** The points of some polygons on a lattice, on which arithmetic is exact enough to build outlines. */
export class Lattice {
  readonly #nodes = new Map<string, Node>();
  readonly #given = new Map<Node, Point>();

  at(x: number, y: number): Node {
    const key = `${x},${y}`;
    let node = this.#nodes.get(key);
    if (!node) this.#nodes.set(key, node = { x, y, id: this.#nodes.size });
    return node;
  }

  /** The node nearest to a point. */
  node(point: Point): Node {
    const node = this.at(Math.round(point.x * SCALE), Math.round(point.y * SCALE));
    if (!this.#given.has(node)) this.#given.set(node, point);
    return node;
  }

  /** The point that the node was made from, to the bit; else, where outlines cross, a new one. */
  point(node: Node): Point {
    return this.#given.get(node) ?? { x: node.x / SCALE, y: node.y / SCALE };
  }

  ringEdges(rings: readonly Ring[], of: Edge['of']): Edge[] {
    return rings.flatMap((ring) => {
      const nodes = ring.map((point) => this.node(point));
      return nodes.map((to, i) => ({ from: nodes.at(i - 1)!, to, of }));
    });
  }

  lineEdges(line: readonly Point[], of: Edge['of']): Edge[] {
    const nodes = line.map((point) => this.node(point));
    return nodes.slice(1).map((to, i) => ({ from: nodes[i]!, to, of }));
  }

  /**
   * The same edges, cut wherever they meet, so that two of them have no more than ends in common or are the same. One that passes
   * a node by less than a step goes through it, so that what is meant to lie on one line does. Where two cross is rounded to the
   * lattice, which can make others cross: that is looked for until there is nothing to cut.
   */
  cutWhereTheyMeet(edges: readonly Edge[]): Edge[] {
    let cut = edges.filter(({ from, to }) => from !== to);
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const places = this.#meetings(cut);
      if (places.size === 0) break;
      cut = cut.flatMap((edge, i) => piecesOf(edge, places.get(i)));
    }
    return cut;
  }

  /** For edges by index: the nodes between their ends where they meet others. */
  #meetings(edges: readonly Edge[]): Map<number, Set<Node>> {
    const found = new Map<number, Set<Node>>();
    const add = (i: number, node: Node): void => {
      if (node !== edges[i]!.from && node !== edges[i]!.to) found.set(i, (found.get(i) ?? new Set()).add(node));
    };
    if (edges.length === 0) return found;
    const tree = new Flatbush(edges.length);
    const boxes = edges.map(({ from: a, to: b }) => [Math.min(a.x, b.x) - 1, Math.min(a.y, b.y) - 1, Math.max(a.x, b.x) + 1, Math.max(a.y, b.y) + 1] as const);
    for (const box of boxes) tree.add(...box);
    tree.finish();
    for (const [i, { from: a, to: b }] of edges.entries()) {
      for (const j of tree.search(...boxes[i]!)) {
        if (j >= i) continue;
        const { from: c, to: d } = edges[j]!;
        for (const end of [c, d]) if (passes(a, b, end)) add(i, end);
        for (const end of [a, b]) if (passes(c, d, end)) add(j, end);
        if (turnSign(a, b, c) * turnSign(a, b, d) < 0 && turnSign(c, d, a) * turnSign(c, d, b) < 0) {
          const { x, y } = crossingPoint(a, b, c, d), node = this.at(Math.round(x), Math.round(y));
          add(i, node);
          add(j, node);
        }
      }
    }
    return found;
  }
}

/** Whether an edge passes a node by less than a step, and not just at its ends: both pieces are shorter than the edge then. */
function passes(a: Node, b: Node, node: Node): boolean {
  const dx = b.x - a.x, dy = b.y - a.y, length = Math.hypot(dx, dy);
  const along = ((node.x - a.x) * dx + (node.y - a.y) * dy) / length;
  return along >= 1 && along <= length - 1 && Math.abs(((node.x - a.x) * dy - (node.y - a.y) * dx) / length) < 1;
}

function piecesOf({ from, to, of }: Edge, between: Set<Node> | undefined): Edge[] {
  const away = (node: Node): number => Math.hypot(node.x - from.x, node.y - from.y);
  const nodes = [from, ...[...between ?? []].sort((a, b) => away(a) - away(b)), to];
  return nodes.slice(1).map((node, i) => ({ from: nodes[i]!, to: node, of }));
}

const keyOf = ({ from, to }: Edge): string => (from.id < to.id ? `${from.id}-${to.id}` : `${to.id}-${from.id}`);

/**
 * Of edges that meet at their ends only, those that have the inside on one hand and the outside on the other by the even-odd
 * rule: of those that lie on one another every two cancel out.
 */
export function evenOddEdges(edges: readonly Edge[]): Edge[] {
  const odd = new Map<string, Edge>();
  for (const edge of edges) if (!odd.delete(keyOf(edge))) odd.set(keyOf(edge), edge);
  return [...odd.values()];
}

/** Each place once, and none that is among `others`. */
export function distinctEdges(edges: readonly Edge[], others: readonly Edge[]): Edge[] {
  const taken = new Set(others.map(keyOf));
  return edges.filter((edge) => !taken.has(keyOf(edge)) && taken.add(keyOf(edge)));
}

/** Loops that pass no node twice, of edges of which an even number meets at every node. */
export function loopsOf(edges: readonly Edge[]): Node[][] {
  const around = new Map<Node, Edge[]>();
  for (const edge of edges) for (const node of [edge.from, edge.to]) around.set(node, [...around.get(node) ?? [], edge]);
  const used = new Set<Edge>(), loops: Node[][] = [];
  for (const first of edges) {
    const walk: Node[] = [];
    let edge: Edge | undefined = first, node = first.from;
    while (edge && !used.has(edge)) {
      used.add(edge);
      walk.push(node);
      node = edge.from === node ? edge.to : edge.from;
      edge = around.get(node)!.find((next) => !used.has(next));
    }
    loops.push(...simpleLoops(walk));
  }
  return loops;
}

/** A closed walk, cut apart at each node that it passes more than once. */
export function simpleLoops(walk: readonly Node[]): Node[][] {
  const loops: Node[][] = [], path: Node[] = [], place = new Map<Node, number>();
  for (const node of walk) {
    const before = place.get(node);
    if (before !== undefined) {
      const loop = path.splice(before);
      for (const passed of loop) place.delete(passed);
      loops.push(loop);
    }
    place.set(node, path.length);
    path.push(node);
  }
  return [...loops, path].filter((loop) => loop.length >= 3);
}

/** Whether a loop is so narrow (less than two steps of the lattice on the mean) that rounding made it. */
export function isSliver(loop: readonly Point[]): boolean {
  let length = 0;
  for (const [i, node] of loop.entries()) length += Math.hypot(node.x - loop.at(i - 1)!.x, node.y - loop.at(i - 1)!.y);
  return Math.abs(signedArea(loop)) < length;
}

export function signedArea(loop: readonly Point[]): number {
  const origin = loop[0]!;
  let twice = 0;
  for (const [i, { x, y }] of loop.entries()) {
    const before = loop.at(i - 1)!;
    twice += (before.x - origin.x) * (y - origin.y) - (x - origin.x) * (before.y - origin.y);
  }
  return twice / 2;
}
