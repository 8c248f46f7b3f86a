import { clamp } from '../../core/geometry/index.js';
import type { Viewport } from '../../core/annotate/index.js';
import type { Point } from '../../core/model/region.js';

/** CSS pixels inside the border in which a hand moves the view. */
const ZONE = 24;
/** CSS pixels a second, at the border and beyond it. */
const FASTEST = 800;
/** Milliseconds: a page that was asleep does not leap. */
const LONGEST_FRAME = 50;

/** How fast the view goes (CSS pixels a second) for a hand at a place: towards what of the picture lies beyond that border, if anything does. */
export function edgeSpeed(at: Point, viewport: Viewport): Point {
  const { size } = viewport, start = viewport.toScreen({ x: 0, y: 0 }), end = viewport.toScreen({ x: 1, y: 1 });
  const axis = (place: number, room: number, low: number, high: number): number => {
    const before = clamp((ZONE - place) / ZONE, 0, 1), after = clamp((place - room + ZONE) / ZONE, 0, 1);
    return (low < 0 ? before : 0) - (high > room ? after : 0);
  };
  return { x: FASTEST * axis(at.x, size.width, start.x, end.x), y: FASTEST * axis(at.y, size.height, start.y, end.y) };
}

/** Moves the view steadily while a hand that draws or drags is at the border of the canvas. */
export class EdgeScroll {
  /** @returns the speed that is wanted now; undefined when the gesture has ended */
  readonly #speed: () => Point | undefined;
  readonly #pan: (by: Point) => void;
  #frame: number | undefined;
  #then = 0;

  constructor(speed: () => Point | undefined, pan: (by: Point) => void) {
    this.#speed = speed;
    this.#pan = pan;
  }

  /** The hand moved: goes on, or begins. */
  start(): void {
    if (this.#frame !== undefined || !this.#moves()) return;
    this.#then = performance.now();
    this.#frame = requestAnimationFrame(this.#step);
  }

  stop(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }

  #moves(): Point | undefined {
    const speed = this.#speed();
    return speed && (speed.x !== 0 || speed.y !== 0) ? speed : undefined;
  }

  readonly #step = (now: number): void => {
    this.#frame = undefined;
    const speed = this.#moves();
    if (!speed) return;
    const seconds = clamp(now - this.#then, 0, LONGEST_FRAME) / 1000;
    this.#then = now;
    this.#pan({ x: speed.x * seconds, y: speed.y * seconds });
    this.#frame = requestAnimationFrame(this.#step);
  };
}
