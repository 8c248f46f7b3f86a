import type { Point, Shape } from '../core/model/region.js';
import type { Rect, Size, VertexAddress, View } from '../core/geometry/index.js';

/** A picture, upright; its size in pixels. It belongs to who gave it. */
export interface Picture extends Size {
  /** The whole of it. The painter closes it where it is too large to be kept, if it can get parts of it. */
  readonly image: ImageBitmap;
  /** Nothing can be seen through it. */
  readonly opaque: boolean;
  /** Decodes a part anew; in pixels of the picture. */
  part?(from: Rect): Promise<ImageBitmap>;
}

/** How the regions of one concept look: an index into these stands for it. */
export interface RegionStyle {
  /** Any CSS colour. */
  readonly color: string;
  /** On the chip. */
  readonly text: string;
  /** On the chip where there is no room for the text; may be empty. */
  readonly short: string;
  /** CSS pixels of the line; 2 unless said. */
  readonly line?: number;
  /** CSS pixels of the dashes and gaps of the outline; solid unless said. */
  readonly dash?: readonly number[];
}

export interface PaintedRegion {
  readonly shape: Shape;
  /** Index into the styles. */
  readonly style: number;
  /** Suggested, not said by a person: drawn with a dashed outline. */
  readonly dashed?: boolean;
  /** Stands on the chip after the style's text. */
  readonly note?: string;
  /** Its place in the drawing order: the highest is on top; of one place any of them. */
  readonly z?: number;
}

/** What is being drawn by hand: a shape, or an outline that is still open, whose last point follows the hand. */
export interface Draft {
  readonly shape?: Shape;
  readonly path?: readonly Point[];
  /** The hand is at the first point: letting go closes the outline. */
  readonly closes?: boolean;
  readonly style: RegionStyle;
  /** Its size in words; may be empty. */
  readonly note: string;
}

/** A single place: points of a question, where an outline crosses itself (`wrong`), where a point will snap to. */
export interface Mark {
  readonly at: Point;
  readonly kind: 'point' | 'include' | 'exclude' | 'wrong' | 'snap';
}

/** What lies above the idle regions and may change with every move of the hand. */
export interface Overlay {
  /** The chosen regions, by id, as they are now; the idle ones of these ids are not drawn. */
  readonly regions: ReadonlyMap<string, PaintedRegion>;
  /** Id of an idle region that is pointed at, in the list or on the canvas: drawn with a ring. */
  readonly hovered?: string;
  /**
   * Whether the one chosen region shows its handles: eight of a box (and a knob to turn it by, if `turnable`), the
   * vertices and the middles of the edges of a polygon.
   */
  readonly handles: boolean;
  readonly turnable?: boolean;
  /** The chosen vertices of the one chosen polygon: drawn filled. */
  readonly vertices?: readonly VertexAddress[];
  readonly draft?: Draft;
  /** Shapes that follow the hand until they are put down, or that are offered: drawn half transparent. */
  readonly ghosts?: readonly PaintedRegion[];
  readonly marks?: readonly Mark[];
  /** A place with a line across and a line down through it, over the whole canvas: the crosshair. */
  readonly guides?: Point;
  /** The rubber band. */
  readonly band?: Rect;
}

/** Ids of the regions that meet a part of the picture. */
export type RegionSearch = (rect: Rect) => readonly string[];

/** Draws a picture with regions. It hears no events and decides nothing. All it is given is drawn in the next frame. */
export interface Painter {
  /** CSS pixels. */
  resize(size: Size): void;
  setPicture(picture: Picture | undefined): void;
  setView(view: View): void;
  /** All regions look anew. */
  setStyles(styles: readonly RegionStyle[]): void;
  /** Adds, changes and (without a region) takes away idle regions. */
  setRegions(changes: Iterable<readonly [id: string, region: PaintedRegion | undefined]>): void;
  setOverlay(overlay: Overlay): void;
  /** Draws what waits for the next frame now, sharp. */
  flush(): void;
  destroy(): void;
}
