import { isAbort } from '../../adapter/errors.js';
import { Segmenter, type WorkerUrl } from '../../controllers/segmenter.js';
import type { OutlineAssistant, SegmentQuery } from '../../core/annotate/tools/index.js';
import type { Point, Polygon } from '../../core/model/region.js';
import type { DecodedPicture } from '../annotator/decode-picture.js';

/** Another way to find outlines: a model of the host's, say. */
export type SegmentFunction = (query: SegmentQuery, options: { readonly signal: AbortSignal }) => Promise<readonly Polygon[]>;

interface AssistantHost {
  picture(): DecodedPicture | undefined;
  workerUrl(): WorkerUrl | undefined;
  segment(): SegmentFunction | undefined;
  /** 0..1 */
  tolerance(): number;
  redraw(): void;
  /** An outline is looked for, or no longer. */
  looking(on: boolean): void;
  failed(thrown: unknown): void;
}

/** Finds outlines in the picture of an annotator; it looks at the picture when it is first asked about it. */
export class Assistant implements OutlineAssistant {
  readonly #host: AssistantHost;
  #segmenter: Segmenter | undefined;
  #shown: DecodedPicture | undefined;
  /** With the picture in it, or on the way there. */
  #ready: Promise<Segmenter> | undefined;
  #question: AbortController | undefined;

  constructor(host: AssistantHost) {
    this.#host = host;
  }

  async segment(query: SegmentQuery): Promise<readonly Polygon[]> {
    this.#question?.abort();
    const { signal } = (this.#question = new AbortController()), segment = this.#host.segment();
    this.#host.looking(true);
    try {
      return await (segment ? segment(query, { signal }) : (await this.#knowing()).segment({ ...query, tolerance: this.#host.tolerance() }, { signal }));
    } finally {
      if (signal === this.#question.signal) this.#host.looking(false);
    }
  }

  async start(seed: Point): Promise<void> {
    await (await this.#knowing()).start(seed);
  }
  async pathTo(point: Point): Promise<readonly Point[]> {
    return (await this.#knowing()).pathTo(point);
  }
  async snap(point: Point, radius: number): Promise<Point> {
    return (await this.#knowing()).snap(point, radius);
  }

  answered(): void {
    this.#host.redraw();
  }
  failed(thrown: unknown): void {
    if (!isAbort(thrown)) this.#host.failed(thrown);
  }

  leave(): void {
    this.#question?.abort();
  }

  close(): void {
    this.leave();
    this.#segmenter?.close();
    this.#segmenter = this.#shown = this.#ready = undefined;
  }

  /** Knowing the picture of now. */
  #knowing(): Promise<Segmenter> {
    const picture = this.#host.picture();
    if (!this.#ready || picture !== this.#shown) {
      this.#shown = picture;
      const ready = (this.#ready = this.#show(picture));
      // what failed is tried again with the next question
      ready.catch(() => {
        if (this.#ready === ready) this.#ready = undefined;
      });
    }
    return this.#ready;
  }

  async #show(picture: DecodedPicture | undefined): Promise<Segmenter> {
    if (!picture) throw new DOMException('There is no picture.', 'AbortError');
    if (!picture.pixelsReadable) throw new DOMException('The pixels may not be read.', 'SecurityError');
    const { width, height, image, part } = picture, segmenter = (this.#segmenter ??= new Segmenter(this.#host.workerUrl()));
    // a closed one is 0 wide: the painter keeps no very large picture
    const isKept = image.width > 0, whole = isKept || !part ? image : await part({ x: 0, y: 0, width, height });
    try {
      // another picture, or the end, may have come meanwhile
      if (picture !== this.#shown) throw new DOMException('The picture is no longer shown.', 'AbortError');
      await segmenter.show(whole, { width, height });
    } finally {
      if (!isKept) whole.close();
    }
    return segmenter;
  }
}
