import type { Box, Point, Polygon } from '../../model/region.js';
import { boxBetween, clampPoint, distance, isAtLeast, polygonBounds } from '../../geometry/index.js';
import { isAtStart, screenDistance } from './near.js';
import { isPointer, SLOP, type Intent, type PointerInput, type Preview, type RunningTool, type Scene, type ToolInput } from './types.js';

/** How far a click is drawn to an edge, of the longer side of the picture. */
const EDGE_REACH = 0.01;

export interface SegmentQuery {
  readonly include: readonly Point[];
  readonly exclude: readonly Point[];
  readonly box?: Box;
}

/** Who finds outlines in the picture. All answers come later, or never; a newer question of a kind ends the one before. */
export interface OutlineAssistant {
  /** Outlines of what lies at the included points, or in the box, and not at the excluded ones; the largest first. */
  segment(query: SegmentQuery): Promise<readonly Polygon[]>;
  /** From where the next ways along edges begin. */
  start(seed: Point): Promise<void>;
  pathTo(point: Point): Promise<readonly Point[]>;
  /** The strongest edge near a point. */
  snap(point: Point, radius: number): Promise<Point>;
  /** Told when there is something else to show. */
  answered(): void;
  /** Told why there is none. */
  failed(thrown: unknown): void;
  /** Told that nobody waits for outlines any more. */
  leave(): void;
}

/** What both have: an offer that stands until it is accepted. */
abstract class AssistedTool implements RunningTool {
  readonly stepwise = true;
  protected offered: Polygon | undefined;
  /** Counts what was asked: an answer to an older question is not wanted any more. */
  #asked = 0;

  constructor(protected readonly assistant: OutlineAssistant) {}

  abstract readonly busy: boolean;
  abstract readonly stake: number;
  abstract preview(scene: Scene): Preview | undefined;
  protected abstract point(input: PointerInput, scene: Scene): readonly Intent[];
  protected abstract finish(scene: Scene): readonly Intent[];
  protected abstract step(way: 'back' | 'forth'): void;
  /** What the pointer was pressed for is not wanted any more. */
  protected abstract lift(): void;
  /** Asks again with another tolerance. */
  protected abstract again(): void;
  protected abstract clear(): void;

  take(input: ToolInput, scene: Scene): readonly Intent[] {
    if (isPointer(input)) return scene.readonly ? [] : this.point(input, scene);
    if (input.type === 'finish') return this.offered ? this.#accept(scene) : this.finish(scene);
    if (input.type === 'again') this.again();
    else if (input.type === 'cancel') this.#end();
    else if (input.type === 'lift') this.lift();
    else this.step(input.type);
    return [];
  }

  /** Hands over the answer, if nothing newer was asked by then. */
  protected ask<T>(answer: Promise<T>, take: (answer: T) => void): void {
    const asked = ++this.#asked;
    answer.then(
      (value) => {
        if (asked !== this.#asked) return;
        take(value);
        this.assistant.answered();
      },
      (thrown: unknown) => {
        if (asked !== this.#asked) return;
        this.offered = undefined; // it was the answer to another question
        this.assistant.failed(thrown);
      },
    );
  }

  /** Nothing that was asked is wanted any more. */
  protected forget(): void {
    this.#asked++;
    this.offered = undefined;
    this.assistant.leave();
  }

  #accept(scene: Scene): readonly Intent[] {
    const shape = this.offered!, bounds = polygonBounds(shape), large = bounds && isAtLeast(bounds, scene.least);
    this.#end();
    return [large ? { type: 'create', shape } : { type: 'refuse', why: 'too-small' }];
  }

  #end(): void {
    this.forget();
    this.clear();
  }
}

const NOTHING: SegmentQuery = { include: [], exclude: [] };

/** Finds what is alike at the points of clicks; Alt excludes, a drag is a box. */
class Wand extends AssistedTool {
  #pressed: { readonly at: Point; readonly from: Point; readonly to: Point } | undefined;
  #isDrag = false;
  /** What was asked with each point and box more, to be taken back. */
  #queries: readonly SegmentQuery[] = [];

  get busy(): boolean {
    return this.#pressed !== undefined || this.#queries.length > 0;
  }

  get stake(): number {
    return this.offered ? 0 : this.#query.include.length + this.#query.exclude.length;
  }

  get #query(): SegmentQuery {
    return this.#queries.at(-1) ?? NOTHING;
  }

  preview(): Preview | undefined {
    if (!this.busy) return undefined;
    const { include, exclude, box } = this.#query;
    const band = this.#pressed && this.#isDrag ? boxBetween(this.#pressed.from, this.#pressed.to) : box;
    return { include, exclude, ...(this.offered && { offered: this.offered }), ...(band && { band }) };
  }

  protected point(input: PointerInput, scene: Scene): readonly Intent[] {
    const to = clampPoint(scene.toImage(input.at));
    if (input.type === 'down') {
      this.#pressed = { at: input.at, from: to, to };
      this.#isDrag = false;
      return [];
    }
    const pressed = this.#pressed;
    if (!pressed) return [];
    this.#isDrag ||= distance(pressed.at, input.at) >= SLOP;
    this.#pressed = { ...pressed, to };
    if (input.type === 'move') return [];
    this.#pressed = undefined;
    const { include, exclude } = this.#query;
    const more = this.#isDrag ? { box: boxBetween(pressed.from, to) } : input.alt ? { exclude: [...exclude, to] } : { include: [...include, to] };
    this.#queries = [...this.#queries, { ...this.#query, ...more }];
    this.again();
    return [];
  }

  protected again(): void {
    const query = this.#query;
    if (query.include.length === 0 && !query.box) {
      this.forget();
      return this.assistant.answered();
    }
    this.ask(this.assistant.segment(query), (polygons) => {
      this.offered = polygons.length > 0 ? { type: 'polygon', parts: polygons.flatMap(({ parts }) => parts) } : undefined;
    });
  }

  protected finish(): readonly Intent[] {
    return [];
  }

  protected lift(): void {
    this.#pressed = undefined;
  }

  protected step(way: 'back' | 'forth'): void {
    if (way === 'forth' || this.#queries.length === 0) return;
    this.#queries = this.#queries.slice(0, -1);
    this.again();
  }

  protected clear(): void {
    this.#queries = [];
    this.#pressed = undefined;
  }
}

/** Follows the edges of the picture from click to click (intelligent scissors). */
class ScissorsTool extends AssistedTool {
  /** Ways from one click to the next; the first is the first click alone. */
  #ways: readonly (readonly Point[])[] = [];
  #hand: Point | undefined;
  #live: readonly Point[] = [];
  /** Where ways begin is not known yet: none is asked for. */
  #starting = false;

  get busy(): boolean {
    return this.#ways.length > 0;
  }

  /** The clicks: what lies between them is found again. */
  get stake(): number {
    return this.offered ? 0 : this.#ways.length;
  }

  preview(scene: Scene): Preview | undefined {
    if (this.offered) return { offered: this.offered };
    if (!this.busy || !this.#hand) return undefined;
    return { path: [...this.#ways.flat(), ...this.#way], closes: this.#closes(this.#hand, scene) };
  }

  get #last(): Point | undefined {
    return this.#ways.at(-1)?.at(-1);
  }

  /** From the last click to the hand, without its beginning; straight until the way is found. */
  get #way(): readonly Point[] {
    const hand = this.#hand!, end = this.#live.at(-1);
    return end && end.x === hand.x && end.y === hand.y ? this.#live.slice(1) : [hand];
  }

  #closes(point: Point, scene: Scene): boolean {
    const first = this.#ways[0]?.[0];
    return first !== undefined && this.#ways.length >= 3 && isAtStart(scene, first, point);
  }

  protected point(input: PointerInput, scene: Scene): readonly Intent[] {
    if (this.offered) return [];
    const hand = clampPoint(scene.toImage(input.at));
    if (input.type === 'move' && this.busy) {
      this.#hand = hand;
      this.#follow();
    }
    if (input.type !== 'up') return [];
    this.#hand = hand;
    const last = this.#last;
    if (!last) this.#begin(hand);
    else if (this.#closes(hand, scene) || screenDistance(scene, last, hand) < SLOP) return this.finish();
    else this.#set(this.#way);
    return [];
  }

  /** The first click is drawn to the strongest edge near by. */
  #begin(hand: Point): void {
    this.#ways = [[hand]];
    this.#starting = true;
    this.ask(this.assistant.snap(hand, EDGE_REACH), (point) => {
      this.#ways = [[point]];
      this.#start(point);
    });
  }

  #set(way: readonly Point[]): void {
    this.#ways = [...this.#ways, way];
    this.#start(way.at(-1)!);
  }

  #start(seed: Point): void {
    this.#live = [];
    this.#starting = true;
    this.ask(this.assistant.start(seed), () => {
      this.#starting = false;
      this.#follow();
    });
  }

  #follow(): void {
    if (!this.#starting && this.#hand) this.ask(this.assistant.pathTo(this.#hand), (way) => { this.#live = way; });
  }

  protected finish(): readonly Intent[] {
    const ring = this.#ways.flat();
    if (ring.length < 3) return [{ type: 'refuse', why: 'too-few-points' }];
    this.offered = { type: 'polygon', parts: [[ring]] };
    this.assistant.answered();
    return [];
  }

  protected step(way: 'back' | 'forth'): void {
    if (way === 'forth') return;
    if (this.offered) {
      this.offered = undefined;
      this.assistant.answered();
    } else this.#ways = this.#ways.slice(0, -1);
    const last = this.#last;
    if (last) this.#start(last);
  }

  protected again(): void {}

  /** A click counts where it ends. */
  protected lift(): void {}

  protected clear(): void {
    this.#ways = this.#live = [];
    this.#hand = undefined;
    this.#starting = false;
  }
}

export const startWand = (assistant: OutlineAssistant): RunningTool => new Wand(assistant);
export const startScissors = (assistant: OutlineAssistant): RunningTool => new ScissorsTool(assistant);
