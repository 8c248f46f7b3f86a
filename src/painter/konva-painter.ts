import { Layer } from 'konva/lib/Layer.js';
import { Shape } from 'konva/lib/Shape.js';
import type { Size, View } from '../core/geometry/index.js';
import type { Easel } from './brush.js';
import { drawOverlay } from './overlay-layer.js';
import type { Overlay, PaintedRegion, Painter, Picture, RegionSearch, RegionStyle } from './painter.js';
import { Palette, type Context } from './palette.js';
import { PictureLayer } from './picture-layer.js';
import { RegionLayer } from './region-layer.js';

/** Milliseconds after the last frame of a zoom or pan when the hand counts as resting: a slow frame is no rest. */
const REST = 40;
/** More device pixels to a CSS pixel than this cost memory and show nothing. */
const MAX_RATIO = 3;

const EMPTY: Overlay = { regions: new Map(), handles: false };

type LayerName = 'picture' | 'regions' | 'overlay';

/**
 * Draws on three layers, of which a drag redraws only the last. Konva keeps their canvases. A stage over them would hear
 * events, which the hand does here, and write HTML, which Trusted Types refuse; it is not even loaded.
 */
export class KonvaPainter implements Painter {
  readonly #layers: Record<LayerName, Layer>;
  readonly #picture: PictureLayer;
  readonly #regions: RegionLayer;
  readonly #palette = new Palette();
  readonly #dirty = new Set<LayerName>();
  #ratioQuery: MediaQueryList | undefined;
  #frame = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #moving = false;
  /** All is drawn now, however long it takes. */
  #whole = false;
  #view: View = { scale: 1, x: 0, y: 0 };
  #size: Size = { width: 0, height: 0 };
  #ratio = 1;
  #overlay = EMPTY;

  /** @param container that is positioned, and is filled by the canvases */
  constructor(container: HTMLElement, search: RegionSearch) {
    this.#picture = new PictureLayer(() => this.#invalidate('picture'));
    this.#regions = new RegionLayer(search, this.#palette);
    this.#layers = {
      picture: this.#newLayer((context) => this.#picture.draw(context, this.#view, this.#size, this.#ratio, this.#moving)),
      regions: this.#newLayer((context, image) => {
        if (!this.#regions.draw(context, this.#view, image, this.#moving, this.#whole)) this.#invalidate('regions');
      }),
      overlay: this.#newLayer((context, image) => drawOverlay(this.#easel(context, image), this.#overlay, this.#regions.flat, this.#size)),
    };
    container.append(...this.#all.map((layer) => layer.getNativeCanvasElement()));
    this.#watchRatio();
  }

  resize(size: Size): void {
    if (size.width === this.#size.width && size.height === this.#size.height) return;
    this.#size = size;
    for (const layer of this.#all) layer.getCanvas().setSize(size.width, size.height);
    this.#regions.resize(size, this.#ratio);
    // a canvas that was resized is empty: drawn now, or it would flicker
    for (const name of Object.keys(this.#layers) as LayerName[]) this.#dirty.add(name);
    this.#draw();
  }

  setPicture(picture: Picture | undefined): void {
    this.#picture.set(picture);
    this.#regions.clear();
    this.#invalidate('picture', 'regions', 'overlay');
  }

  setView(view: View): void {
    if (view.scale === this.#view.scale && view.x === this.#view.x && view.y === this.#view.y) return;
    this.#view = view;
    this.#moving = true;
    clearTimeout(this.#rest);
    this.#invalidate('picture', 'regions', 'overlay');
  }

  setStyles(styles: readonly RegionStyle[]): void {
    this.#palette.styles = styles;
    this.#regions.repaint();
    this.#invalidate('regions', 'overlay');
  }

  setRegions(changes: Iterable<readonly [id: string, region: PaintedRegion | undefined]>): void {
    for (const [id, region] of changes) this.#regions.set(id, region);
    this.#invalidate('regions');
    if (this.#overlay.hovered !== undefined) this.#invalidate('overlay');
  }

  setOverlay(overlay: Overlay): void {
    const before = this.#overlay;
    this.#overlay = overlay;
    if (!sameKeys(before.regions, overlay.regions)) {
      this.#regions.hide(overlay.regions);
      this.#invalidate('regions');
    }
    this.#invalidate('overlay');
  }

  flush(): void {
    clearTimeout(this.#rest);
    this.#comeToRest();
    this.#whole = true;
    this.#draw();
    this.#whole = false;
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#rest);
    this.#ratioQuery?.removeEventListener('change', this.#ratioChanged);
    this.#picture.dispose();
    this.#regions.dispose();
    for (const layer of this.#all) layer.destroy();
  }

  get #all(): readonly Layer[] {
    return Object.values(this.#layers);
  }

  #newLayer(draw: (context: Context, image: Size) => void): Layer {
    const layer = new Layer({ listening: false });
    const sceneFunc = ({ _context }: { readonly _context: Context }): void => {
      const image = this.#picture.picture;
      if (!image) return;
      _context.save();
      _context.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
      draw(_context, image);
      _context.restore();
    };
    layer.add(new Shape({ listening: false, perfectDrawEnabled: false, sceneFunc }));
    return layer;
  }

  #easel(context: Context, image: Size): Easel {
    return { context, image, view: this.#view, ratio: this.#ratio, palette: this.#palette };
  }

  #comeToRest(): void {
    if (!this.#moving) return;
    this.#moving = false;
    this.#invalidate('picture', 'regions');
  }

  #invalidate(...layers: readonly LayerName[]): void {
    for (const layer of layers) this.#dirty.add(layer);
    this.#frame ||= requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const dirty = [...this.#dirty];
    this.#dirty.clear();
    for (const name of dirty) this.#layers[name].drawScene();
    if (!this.#moving) return;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#comeToRest(), REST);
  }

  /** Another screen, or the browser's own zoom. */
  readonly #ratioChanged = (): void => {
    this.#watchRatio();
    this.#regions.resize(this.#size, this.#ratio);
    this.#draw();
  };

  #watchRatio(): void {
    this.#ratioQuery?.removeEventListener('change', this.#ratioChanged);
    this.#ratioQuery = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    this.#ratioQuery.addEventListener('change', this.#ratioChanged);
    this.#ratio = Math.min(devicePixelRatio, MAX_RATIO);
    for (const [name, layer] of Object.entries(this.#layers)) {
      layer.getCanvas().setPixelRatio(this.#ratio);
      this.#dirty.add(name as LayerName);
    }
  }
}

const sameKeys = (a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean => {
  if (a.size !== b.size) return false;
  for (const key of a.keys()) if (!b.has(key)) return false;
  return true;
};
