import { boxBounds, rectToScreen, rectsIntersect, toImage, visibleRect, type Rect, type Size, type View } from '../core/geometry/index.js';
import { CHIP_HEIGHT, drawRegions, IDLE, INK } from './brush.js';
import { FlatRegions } from './flat-regions.js';
import type { PaintedRegion, RegionSearch } from './painter.js';
import type { Context, Palette } from './palette.js';

/** With less than this in sight, in boxes, each frame of a zoom or pan is drawn sharp: it costs no more than moving the bitmap. */
const SHARP_LIMIT = 400;
/** With more changes than this at once, drawing all is cheaper than mending. */
const MEND_LIMIT = 64;
/** CSS pixels by which a region's ink reaches over the rectangle around it: sideways only its lines, up and down its chip too. */
const REACH_X = INK, REACH_Y = INK + CHIP_HEIGHT;

/** A place where the bitmap is wrong: a rectangle, normalised, that is turned about its centre. */
interface Damage extends Rect {
  /** Degrees. */
  readonly rotation: number;
}

/**
 * The idle regions, kept as a bitmap of the viewport. A change mends the places that it touches; a zoom or pan moves
 * the bitmap, and only what comes into sight at its border is drawn, until the hand rests.
 */
export class RegionLayer {
  readonly flat = new FlatRegions();
  readonly #search: RegionSearch;
  readonly #palette: Palette;
  #context: Context = newContext();
  #spare: Context = newContext();
  #size: Size = { width: 0, height: 0 };
  #ratio = 1;
  /** The view that the bitmap shows. */
  #drawn: View | undefined;
  #hidden: ReadonlyMap<string, unknown> = new Map();
  #damage: Damage[] = [];
  #stale = true;

  constructor(search: RegionSearch, palette: Palette) {
    this.#search = search;
    this.#palette = palette;
  }

  resize(size: Size, ratio: number): void {
    this.#size = size;
    this.#ratio = ratio;
    for (const { canvas } of [this.#context, this.#spare]) {
      canvas.width = Math.max(1, Math.floor(size.width * ratio));
      canvas.height = Math.max(1, Math.floor(size.height * ratio));
    }
    this.#stale = true;
  }

  repaint(): void {
    this.#stale = true;
  }

  set(id: string, region: PaintedRegion | undefined): void {
    this.#touch(id);
    if (region) this.flat.put(id, region);
    else this.flat.delete(id);
    this.#touch(id);
  }

  hide(ids: ReadonlyMap<string, unknown>): void {
    const before = this.#hidden;
    this.#hidden = ids;
    for (const id of before.keys()) if (!ids.has(id)) this.#touch(id);
    for (const id of ids.keys()) if (!before.has(id)) this.#touch(id);
  }

  /** @param moving the hand has not come to rest. @returns whether the result is sharp. */
  draw(target: Context, view: View, image: Size, moving: boolean): boolean {
    const sharp = this.#update(view, image, moving);
    const drawn = this.#drawn!;
    const factor = view.scale / drawn.scale;
    target.save();
    target.setTransform(1, 0, 0, 1, 0, 0);
    target.imageSmoothingEnabled = factor !== 1;
    const x = (view.x - drawn.x * factor) * this.#ratio, y = (view.y - drawn.y * factor) * this.#ratio;
    const { width, height } = this.#context.canvas;
    target.drawImage(this.#context.canvas, factor === 1 ? Math.round(x) : x, factor === 1 ? Math.round(y) : y, width * factor, height * factor);
    target.restore();
    return sharp;
  }

  dispose(): void {
    // Safari keeps the memory of a canvas until it is collected, but not that of an empty one
    for (const { canvas } of [this.#context, this.#spare]) canvas.width = canvas.height = 0;
  }

  #touch(id: string): void {
    if (this.#stale) return;
    const slot = this.flat.slot(id);
    if (slot === undefined) return;
    this.#damage.push({ ...this.flat.rect(slot), rotation: this.flat.rotations[slot]! });
    if (this.#damage.length > MEND_LIMIT) this.#stale = true;
  }

  #update(view: View, image: Size, moving: boolean): boolean {
    const drawn = this.#drawn;
    const same = drawn !== undefined && drawn.scale === view.scale && drawn.x === view.x && drawn.y === view.y;
    if (drawn && moving && !same && !this.#stale && this.flat.costIn(visibleRect(view, image, this.#size)) > SHARP_LIMIT) {
      this.#mend(drawn, image);
      if (drawn.scale === view.scale) this.#shift(drawn, view, image);
      return false;
    }
    if (!same || this.#stale) this.#render(view, image);
    else this.#mend(view, image);
    return true;
  }

  #render(view: View, image: Size): void {
    this.#drawn = view;
    this.#stale = false;
    this.#damage = [];
    const { canvas } = this.#context;
    this.#context.setTransform(1, 0, 0, 1, 0, 0);
    this.#context.clearRect(0, 0, canvas.width, canvas.height);
    this.#paint(view, image, { x: 0, y: 0, ...this.#size });
  }

  /** Draws what meets a part of the canvas (CSS pixels). */
  #paint(view: View, image: Size, part: Rect): void {
    const context = this.#context;
    context.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    const from = toImage(view, image, { x: part.x - REACH_X, y: part.y - REACH_Y });
    const to = toImage(view, image, { x: part.x + part.width + REACH_X, y: part.y + part.height + REACH_Y });
    const area = { x: from.x, y: from.y, width: to.x - from.x, height: to.y - from.y };
    const all = area.x <= 0 && area.y <= 0 && to.x >= 1 && to.y >= 1;
    const slots = this.flat.sorted(all ? undefined : this.#search(area), this.#hidden, this.#palette.styles.length);
    drawRegions({ context, view, image, ratio: this.#ratio, palette: this.#palette }, this.#palette.styles, this.flat, slots, IDLE);
  }

  #mend(view: View, image: Size): void {
    for (const damage of this.#damage.splice(0)) {
      const { x, y, width, height } = rectToScreen(view, image, boxBounds({ type: 'box', ...damage }, image));
      this.#redraw(view, image, { x: x - REACH_X, y: y - REACH_Y, width: width + 2 * REACH_X, height: height + 2 * REACH_Y });
    }
  }

  /** Clears a part of the bitmap (CSS pixels), widened to whole device pixels, and draws it again. */
  #redraw(view: View, image: Size, part: Rect): void {
    if (!rectsIntersect(part, { x: 0, y: 0, ...this.#size })) return;
    const context = this.#context;
    const x = Math.floor(part.x * this.#ratio) / this.#ratio, y = Math.floor(part.y * this.#ratio) / this.#ratio;
    const area = {
      x, y,
      width: Math.ceil((part.x + part.width) * this.#ratio) / this.#ratio - x,
      height: Math.ceil((part.y + part.height) * this.#ratio) / this.#ratio - y,
    };
    context.save();
    context.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    context.beginPath();
    context.rect(area.x, area.y, area.width, area.height);
    context.clip();
    context.clearRect(area.x, area.y, area.width, area.height);
    this.#paint(view, image, area);
    context.restore();
  }

  /** A pan: moves the bitmap by whole device pixels and draws the strips that come into sight. */
  #shift(drawn: View, view: View, image: Size): void {
    const dx = Math.round((view.x - drawn.x) * this.#ratio), dy = Math.round((view.y - drawn.y) * this.#ratio);
    if (dx === 0 && dy === 0) return;
    const { width, height } = this.#context.canvas;
    const [from, to] = [this.#context, this.#spare];
    to.setTransform(1, 0, 0, 1, 0, 0);
    to.clearRect(0, 0, width, height);
    to.drawImage(from.canvas, dx, dy);
    [this.#context, this.#spare] = [to, from];
    const now = { scale: drawn.scale, x: drawn.x + dx / this.#ratio, y: drawn.y + dy / this.#ratio };
    this.#drawn = now;
    const cssX = Math.min(Math.abs(dx) / this.#ratio, this.#size.width), cssY = Math.min(Math.abs(dy) / this.#ratio, this.#size.height);
    if (dx !== 0) this.#redraw(now, image, { x: dx > 0 ? 0 : this.#size.width - cssX, y: 0, width: cssX, height: this.#size.height });
    if (dy !== 0) this.#redraw(now, image, { x: 0, y: dy > 0 ? 0 : this.#size.height - cssY, width: this.#size.width, height: cssY });
  }
}

const newContext = (): Context => document.createElement('canvas').getContext('2d')!;
