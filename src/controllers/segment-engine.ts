import { inSlices } from '../adapter/slices.js';
import { boxSteps, edgeSteps, labSteps, Scissors, wandSteps, type LabImage, type Pixels } from '../core/segment/index.js';
import type { Box, Point, Polygon } from '../core/model/region.js';

/** What to outline: what lies at the included points, or in the box, and not at the excluded ones; normalised. */
export interface SegmentQuery {
  readonly include: readonly Point[];
  readonly exclude: readonly Point[];
  /** An unrotated box around one thing. Points then only correct what is found in it. */
  readonly box?: Box;
  /** How far colours may be from those at the included points, 0..1 (0.1 unless said): see `WandOptions`. Without meaning for a box. */
  readonly tolerance?: number;
}

/** What answers about a picture: in a worker or here. */
export interface SegmentBackend {
  /** The picture that is asked about from now on, reduced to its working size. */
  show(picture: Pixels): Promise<void>;
  segment(query: SegmentQuery, signal: AbortSignal): Promise<readonly Polygon[]>;
  start(seed: Point, signal: AbortSignal): Promise<void>;
  pathTo(point: Point, signal: AbortSignal): Promise<readonly Point[]>;
  snap(point: Point, radius: number, signal: AbortSignal): Promise<Point>;
  close(): void;
}

const TOLERANCE = 0.1;

/** Answers in slices, wherever it runs: in a worker too, so that a call can be called off. */
export class SegmentEngine implements SegmentBackend {
  #colors: Promise<LabImage> | undefined;
  #scissors: Promise<Scissors> | undefined;
  #shown = new AbortController();

  async show(picture: Pixels): Promise<void> {
    this.close();
    this.#colors = inSlices(labSteps(picture), this.#shown.signal);
    await this.#colors;
  }

  async segment({ include, exclude, box, tolerance = TOLERANCE }: SegmentQuery, signal: AbortSignal): Promise<readonly Polygon[]> {
    const colors = await this.#picture();
    return inSlices(box ? boxSteps(colors, box, include, exclude) : wandSteps(colors, include, exclude, { tolerance }), signal);
  }

  async start(seed: Point, signal: AbortSignal): Promise<void> {
    const scissors = await this.#wires();
    signal.throwIfAborted();
    scissors.start(seed);
  }

  async pathTo(point: Point, signal: AbortSignal): Promise<readonly Point[]> {
    return inSlices((await this.#wires()).pathSteps(point), signal);
  }

  async snap(point: Point, radius: number): Promise<Point> {
    return (await this.#wires()).snap(point, radius);
  }

  close(): void {
    this.#shown.abort();
    this.#shown = new AbortController();
    this.#colors = undefined;
    this.#scissors = undefined;
  }

  async #picture(): Promise<LabImage> {
    if (!this.#colors) throw new Error('There is no picture to ask about.');
    return this.#colors;
  }

  /** The edges of a picture are found when they are first asked for, by whoever asks: others may be waiting too. */
  #wires(): Promise<Scissors> {
    const { signal } = this.#shown;
    this.#scissors ??= this.#picture().then(async (colors) => new Scissors(await inSlices(edgeSteps(colors), signal)));
    return this.#scissors;
  }
}
