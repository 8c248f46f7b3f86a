import { boxBounds, rectToScreen, rectsIntersect, toImage, UNIT, visibleRect, type Rect, type Size, type View } from '../core/geometry/index.js';
import { CHIP_HEIGHT, drawBySteps, IDLE, inkOf } from './brush.js';
import { FlatRegions } from './flat-regions.js';
import type { PaintedRegion, RegionSearch } from './painter.js';
import type { Context, Palette } from './palette.js';

/** With less than this in sight, in boxes, each frame of a zoom or pan is drawn sharp: it costs no more than moving the bitmap. */
const SHARP_LIMIT = 400;
/** With more changes than this at once, drawing all is cheaper than mending. */
const MEND_LIMIT = 64;
/** In boxes: what drawing all of more takes is too long for a frame. */
const HEAVY_FROM = 30_000;
/** Milliseconds of drawing in one frame. Most are done by then; what takes longer goes on in the next frame. */
const SLICE = 12;

/** A place where the bitmap is wrong: a rectangle, normalised, that is turned about its centre. */
interface Damage extends Rect {
  /** Degrees. */
  readonly rotation: number;
}

/** A bitmap in the making. */
interface Work {
  readonly view: View;
  readonly steps: Generator<undefined, void>;
}

/**
 * The idle regions, kept as a bitmap of the viewport. A change mends the places that it touches; a zoom or pan moves
 * the bitmap, and only what comes into sight at its border is drawn, until the hand rests. All is drawn anew on a second
 * bitmap, over several frames where there is much; until that is done the first one is shown.
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
  #work: Work | undefined;

  constructor(search: RegionSearch, palette: Palette) {
    this.#search = search;
    this.#palette = palette;
  }

  resize(size: Size, ratio: number): void {
    if (ratio !== this.#ratio) this.clear();
    this.#size = size;
    this.#ratio = ratio;
    this.repaint();
  }

  /** All has to be drawn anew; what is drawn is shown until then. */
  repaint(): void {
    this.#stale = true;
    this.#work = undefined;
  }

  /** What is drawn is not even right until then. */
  clear(): void {
    this.#drawn = undefined;
    this.repaint();
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

  /**
   * @param moving the hand has not come to rest @param whole all is to be done now
   * @returns whether all is done that can be before the hand rests
   */
  draw(target: Context, view: View, image: Size, moving: boolean, whole: boolean): boolean {
    const done = this.#update(view, image, moving, whole);
    const drawn = this.#drawn;
    if (!drawn) return done;
    const factor = view.scale / drawn.scale;
    target.save();
    target.setTransform(1, 0, 0, 1, 0, 0);
    target.imageSmoothingEnabled = factor !== 1;
    const x = (view.x - drawn.x * factor) * this.#ratio, y = (view.y - drawn.y * factor) * this.#ratio;
    const { width, height } = this.#context.canvas;
    target.drawImage(this.#context.canvas, factor === 1 ? Math.round(x) : x, factor === 1 ? Math.round(y) : y, width * factor, height * factor);
    target.restore();
    return done;
  }

  dispose(): void {
    // Safari keeps the memory of a canvas until it is collected, but not that of an empty one
    for (const { canvas } of [this.#context, this.#spare]) canvas.width = canvas.height = 0;
  }

  /** CSS pixels by which a region's ink reaches over the rectangle around it: sideways only its lines, up and down its chip too. */
  get #reach(): { readonly x: number; readonly y: number } {
    const ink = inkOf(this.#palette.styles);
    return { x: ink, y: ink + CHIP_HEIGHT };
  }

  #touch(id: string): void {
    this.#work = undefined;
    if (this.#stale) return;
    const slot = this.flat.slot(id);
    if (slot === undefined) return;
    this.#damage.push({ ...this.flat.rect(slot), rotation: this.flat.rotations[slot]! });
    if (this.#damage.length > MEND_LIMIT) this.#stale = true;
  }

  #update(view: View, image: Size, moving: boolean, whole: boolean): boolean {
    const drawn = this.#drawn;
    if (drawn && !this.#stale && sameView(drawn, view)) {
      this.#work = undefined;
      this.#mend(view, image);
      return true;
    }
    if (drawn && !this.#stale && moving && this.flat.costIn(visibleRect(view, image, this.#size)) > SHARP_LIMIT) {
      this.#work = undefined;
      this.#mend(drawn, image);
      if (drawn.scale === view.scale) this.#shift(drawn, view, image);
      return true;
    }
    return this.#render(view, image, whole);
  }

  /** Goes on with a bitmap of all. @returns whether it is done */
  #render(view: View, image: Size, whole: boolean): boolean {
    const heavy = this.flat.costIn(UNIT) > HEAVY_FROM, atOnce = whole || (this.#stale && !heavy);
    const end = atOnce ? Infinity : performance.now() + SLICE;
    if (!this.#work || !sameView(this.#work.view, view)) this.#work = this.#begin(view, image);
    do if (this.#work.steps.next().done) {
      [this.#context, this.#spare] = [this.#spare, this.#context];
      this.#drawn = view;
      this.#work = undefined;
      this.#damage = [];
      this.#stale = false;
      return true;
    } while (performance.now() < end);
    return false;
  }

  #begin(view: View, image: Size): Work {
    empty(this.#spare, Math.max(1, Math.floor(this.#size.width * this.#ratio)), Math.max(1, Math.floor(this.#size.height * this.#ratio)));
    return { view, steps: this.#paint(this.#spare, view, image, { x: 0, y: 0, ...this.#size }, true) };
  }

  /** Draws what meets a part of the canvas (CSS pixels). */
  #paint(context: Context, view: View, image: Size, part: Rect, blank: boolean): Generator<undefined, void> {
    context.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    const reach = this.#reach;
    const from = toImage(view, image, { x: part.x - reach.x, y: part.y - reach.y });
    const to = toImage(view, image, { x: part.x + part.width + reach.x, y: part.y + part.height + reach.y });
    const all = from.x <= 0 && from.y <= 0 && to.x >= 1 && to.y >= 1;
    const slots = this.flat.sorted(all ? undefined : this.#search({ ...from, width: to.x - from.x, height: to.y - from.y }), this.#hidden);
    const device = (length: number): number => Math.round(length * this.#ratio);
    const area = { x: device(part.x), y: device(part.y), width: device(part.width), height: device(part.height) };
    return drawBySteps({ context, view, image, ratio: this.#ratio, palette: this.#palette }, this.#palette.styles, this.flat, slots, IDLE, area, blank);
  }

  #mend(view: View, image: Size): void {
    const reach = this.#reach;
    for (const damage of this.#damage.splice(0)) {
      const { x, y, width, height } = rectToScreen(view, image, boxBounds({ type: 'box', ...damage }, image));
      this.#redraw(view, image, { x: x - reach.x, y: y - reach.y, width: width + 2 * reach.x, height: height + 2 * reach.y });
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
    for (const steps = this.#paint(context, view, image, area, false); !steps.next().done;);
    context.restore();
  }

  /** A pan: moves the bitmap by whole device pixels and draws the strips that come into sight. */
  #shift(drawn: View, view: View, image: Size): void {
    const dx = Math.round((view.x - drawn.x) * this.#ratio), dy = Math.round((view.y - drawn.y) * this.#ratio);
    if (dx === 0 && dy === 0) return;
    const { width, height } = this.#context.canvas;
    const [from, to] = [this.#context, this.#spare];
    empty(to, width, height);
    to.drawImage(from.canvas, dx, dy);
    [this.#context, this.#spare] = [to, from];
    const now = { scale: drawn.scale, x: drawn.x + dx / this.#ratio, y: drawn.y + dy / this.#ratio };
    this.#drawn = now;
    const cssX = Math.min(Math.abs(dx) / this.#ratio, this.#size.width), cssY = Math.min(Math.abs(dy) / this.#ratio, this.#size.height);
    if (dx !== 0) this.#redraw(now, image, { x: dx > 0 ? 0 : this.#size.width - cssX, y: 0, width: cssX, height: this.#size.height });
    if (dy !== 0) this.#redraw(now, image, { x: 0, y: dy > 0 ? 0 : this.#size.height - cssY, width: this.#size.width, height: cssY });
  }
}

const sameView = (a: View, b: View): boolean => a.scale === b.scale && a.x === b.x && a.y === b.y;

function empty(context: Context, width: number, height: number): void {
  const { canvas } = context;
  context.setTransform(1, 0, 0, 1, 0, 0);
  if (canvas.width === width && canvas.height === height) context.clearRect(0, 0, width, height);
  else [canvas.width, canvas.height] = [width, height];
}

const newContext = (): Context => document.createElement('canvas').getContext('2d')!;
