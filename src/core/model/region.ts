/**
 * Places in an input. Coordinates are normalised to the upright image: 0..1, x to the right, y down.
 */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Left, top, width and height, all 0..1; `rotation` in degrees clockwise about the centre, in upright pixels. */
export interface Box {
  readonly type: 'box';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly rotation?: number;
}

/** At least three points; the first is not repeated at the end. */
export type Ring = readonly Point[];

/** One connected part: its outline, then its holes. */
export type PolygonPart = readonly Ring[];

/** Filled by the even-odd rule. */
export interface Polygon {
  readonly type: 'polygon';
  readonly parts: readonly PolygonPart[];
}

/** A stretch of a video, in milliseconds, the end excluded. */
export interface TimeSpan {
  readonly type: 'time-span';
  readonly start: number;
  readonly end: number;
}

/** A stretch of a text, in UTF-16 units, the end excluded, with the words themselves. */
export interface TextSpan {
  readonly type: 'text-span';
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

export type Region = Box | Polygon | TimeSpan | TextSpan;

/** A region that lies in a picture. */
export type Shape = Box | Polygon;
