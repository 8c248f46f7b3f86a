import type { Point, Shape } from '../../model/region.js';
import type { Grip, Handle, Rect, Size, VertexAddress, View } from '../../geometry/index.js';

/** What of a chosen region a hand can take: a side or corner of a box, the knob that turns it, a vertex, the middle of the edge after a vertex. */
export type Grab =
  | { readonly type: 'side'; readonly handle: Handle }
  | { readonly type: 'turn' }
  | { readonly type: 'vertex'; readonly at: VertexAddress; readonly point: Point }
  | { readonly type: 'edge'; readonly at: VertexAddress; readonly point: Point };

/** How the picture lies before the person: `viewport` in CSS pixels. */
export interface Seen {
  readonly view: View;
  readonly image: Size;
  readonly viewport: Size;
}

/** How far a hand that took something has come. Places in the picture, 0..1. */
export interface Drag {
  readonly from: Point;
  /** Of a vertex: where it goes itself. */
  readonly to: Point;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly image: Size;
  /** Least sides of a region, normalised. */
  readonly least: Size;
  /** Vertices that are chosen, and come along when one of them is taken. */
  readonly vertices: readonly VertexAddress[];
}

/** What the engine has to know of one type of region. All of it is pure, and nothing changes what it is given. */
export interface ShapeKind<S extends Shape = Shape> {
  readonly type: S['type'];
  /** In the square of normalised units: only to say which is smaller. */
  area(shape: S): number;
  contains(shape: S, point: Point, image: Size): boolean;
  /** Whether a point lies on the outline, within `reach` (normalised) of it. */
  isNear(shape: S, point: Point, reach: Point, image: Size): boolean;
  /** Whether a rectangle meets the outline, or holds the region. */
  touches(shape: S, rect: Rect, image: Size): boolean;
  /** Moved by a vector that leaves it inside the picture. */
  move(shape: S, by: Point, image: Size): S;
  /** What can be taken at a place on screen. */
  grabAt(shape: S, at: Point, seen: Seen, grip: Grip): Grab | undefined;
  /** The region when what was taken has come so far: from how it was at first, never from the last step. */
  drag(initial: S, grab: Grab, drag: Drag): S;
  /** Grown to the right and downwards by key, image pixels; the least side too. */
  grow(shape: S, by: Point, image: Size, least: number): S;
  cursor(shape: S, grab: Grab): string;
}
