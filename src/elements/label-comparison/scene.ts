import { boxKind } from '../../core/annotate/shapes/box.js';
import type { ShapeKind } from '../../core/annotate/shapes/kind.js';
import { polygonKind } from '../../core/annotate/shapes/polygon.js';
import { isWellFormed } from '../../core/geometry/shape.js';
import { normaliseShape, type Rect, shapeBounds, type Size, SpatialIndex } from '../../core/geometry/index.js';
import type { Point, Region, Shape } from '../../core/model/region.js';
import type { PaintedRegion, RegionStyle } from '../../painter/painter.js';
import type { Compared, ComparedWorker } from './compared.js';

/** CSS pixels of the lines. */
const THIN = 1, THICK = 3;
const AGREED = '#f4f6f9';
const BOX = boxKind(() => false);

/** One outline: of a thing that counts, or of what one worker says. */
interface Part {
  readonly thing: number;
  readonly painted: PaintedRegion;
}

/** What a picture shows of a comparison: things that count once and thin, the others thick, as each worker drew them. */
export class Scene {
  readonly styles: RegionStyle[] = [];
  readonly #index = new SpatialIndex();
  readonly #parts = new Map<string, Part>();
  readonly #compared: Compared;
  readonly #nameOf: (conceptId: string) => string;
  readonly #image: Size;
  readonly #styles = new Map<string, number>();

  /** @param shown keys of the workers whose labels are shown */
  constructor(compared: Compared, shown: ReadonlySet<string>, nameOf: (conceptId: string) => string, image: Size) {
    this.#compared = compared;
    this.#nameOf = nameOf;
    this.#image = image;
    for (const [thing, { label, said, isAgreed }] of compared.things.entries()) {
      // of all that can be chosen: other styles later would have everything drawn anew
      for (const one of said) this.#workerStyle(one.workerId, one.label.conceptId);
      const seen = said.filter(({ workerId }) => shown.has(workerId));
      if (isAgreed && seen.length > 0) this.#put(String(thing), thing, label.region, this.#agreedStyle(label.conceptId), 0);
      if (!isAgreed) for (const one of seen) this.#put(`${thing} ${one.workerId}`, thing, one.label.region, this.#workerStyle(one.workerId, one.label.conceptId), 1);
    }
  }

  *regions(): Iterable<readonly [id: string, region: PaintedRegion]> {
    for (const [id, { painted }] of this.#parts) yield [id, painted];
  }

  /** What everyone drew of a thing, whoever is shown: also where one outline stands for all. */
  chosen(thing: number): Map<string, PaintedRegion> {
    const { said, isAgreed } = this.#compared.things[thing]!, shapes = new Map<string, PaintedRegion>();
    for (const [i, { workerId, label }] of said.entries()) {
      const shape = shapeOf(label.region);
      // the one that stands for it is hidden meanwhile
      if (shape) shapes.set(isAgreed && i === 0 ? String(thing) : `${thing} ${workerId}`, { shape, style: this.#workerStyle(workerId, label.conceptId), z: 2 });
    }
    return shapes;
  }

  /** Ids of the outlines of a thing. */
  partsOf(thing: number): string[] {
    return [String(thing), ...this.#compared.things[thing]!.said.map(({ workerId }) => `${thing} ${workerId}`)].filter((id) => this.#parts.has(id));
  }

  bounds(thing: number): Rect | undefined {
    const shape = shapeOf(this.#compared.things[thing]!.label.region);
    return shape && shapeBounds(shape, this.#image);
  }

  readonly search = (rect: Rect): readonly string[] => this.#index.search(rect);

  /** The things under a point, the smallest first, each once. */
  at(point: Point, reach: Point): number[] {
    const found = this.#index.near(point, reach).flatMap((id) => {
      const { thing, painted: { shape } } = this.#parts.get(id)!, kind = (shape.type === 'box' ? BOX : polygonKind) as ShapeKind;
      return kind.contains(shape, point, this.#image) || kind.isNear(shape, point, reach, this.#image) ? [{ thing, area: kind.area(shape) }] : [];
    });
    return [...new Set(found.sort((a, b) => a.area - b.area || a.thing - b.thing).map(({ thing }) => thing))];
  }

  #put(id: string, thing: number, region: Region | undefined, style: number, z: number): void {
    const shape = shapeOf(region);
    if (!shape) return;
    this.#parts.set(id, { thing, painted: { shape, style, z } });
    this.#index.set(id, shapeBounds(shape, this.#image));
  }

  #agreedStyle(conceptId: string): number {
    return this.#style(`= ${conceptId}`, () => ({ color: AGREED, text: this.#nameOf(conceptId), short: '', line: THIN }));
  }

  #workerStyle(key: string, conceptId: string): number {
    return this.#style(`${key} ${conceptId}`, () => {
      const { number, color, dash } = this.#compared.worker(key) as ComparedWorker;
      return { color, text: `${number} ${this.#nameOf(conceptId)}`, short: String(number), line: THICK, ...(dash.length > 0 ? { dash } : {}) };
    });
  }

  /** Only what is drawn has a style. */
  #style(key: string, make: () => RegionStyle): number {
    let at = this.#styles.get(key);
    if (at === undefined) {
      at = this.styles.push(make()) - 1;
      this.#styles.set(key, at);
    }
    return at;
  }
}

/** As it can be drawn: inside the picture, whatever came. */
const shapeOf = (region: Region | undefined): Shape | undefined => (region && isWellFormed(region) ? normaliseShape(region) : undefined);
