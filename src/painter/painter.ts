import type { Box } from '../core/model/region.js';
import type { Rect, Size, View } from '../core/geometry/index.js';

/** How the regions of one concept look: an index into these stands for it. */
export interface RegionStyle {
  /** Any CSS colour. */
  readonly color: string;
  /** On the chip. */
  readonly text: string;
  /** On the chip where there is no room for the text; may be empty. */
  readonly short: string;
}

export interface PaintedRegion {
  readonly box: Box;
  readonly style: number;
}

/** What lies above the idle regions and may change with every move of the hand. */
export interface Overlay {
  /** The chosen regions, by id, as they are now; the idle ones of these ids are not drawn. */
  readonly regions: ReadonlyMap<string, PaintedRegion>;
  /** Whether the one chosen region shows its handles. */
  readonly handles: boolean;
  /** The box that is being drawn, with its size in words. */
  readonly draft?: { readonly box: Box; readonly style: RegionStyle; readonly note: string };
  /** The rubber band. */
  readonly band?: Rect;
}

/** Ids of the regions that meet a part of the picture. */
export type RegionSearch = (rect: Rect) => readonly string[];

/** Draws a picture with regions. It hears no events and decides nothing. All it is given is drawn in the next frame. */
export interface Painter {
  /** CSS pixels. */
  resize(size: Size): void;
  setPicture(picture: ImageBitmap | undefined): void;
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
