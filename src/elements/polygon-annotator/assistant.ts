import { isAbort } from '../../adapter/errors.js';
import { Segmenter, type WorkerUrl } from '../../controllers/segmenter.js';
import type { OutlineAssistant, SegmentQuery } from '../../core/annotate/tools/index.js';
import type { Point, Polygon } from '../../core/model/region.js';

/** Another way to find outlines: a model of the host's, say. */
export type SegmentFunction = (query: SegmentQuery, options: { readonly signal: AbortSignal }) => Promise<readonly Polygon[]>;

interface AssistantHost {
  readonly picture: ImageBitmap | undefined;
  readonly workerUrl: WorkerUrl | undefined;
  readonly segment: SegmentFunction | undefined;
  /** 0..1 */
  readonly tolerance: number;
  redraw(): void;
  failed(thrown: unknown): void;
}

/** Finds outlines in the picture of an annotator; it looks at the picture when it is first asked about it. */
export class Assistant implements OutlineAssistant {
  readonly #host: AssistantHost;
  #segmenter: Segmenter | undefined;
  #shown: ImageBitmap | undefined;
  #question: AbortController | undefined;

  constructor(host: AssistantHost) {
    this.#host = host;
  }

  async segment(query: SegmentQuery): Promise<readonly Polygon[]> {
    this.#question?.abort();
    const { signal } = (this.#question = new AbortController()), { segment, tolerance } = this.#host;
    return segment ? segment(query, { signal }) : this.#ready().segment({ ...query, tolerance }, { signal });
  }

  start(seed: Point): Promise<void> {
    return this.#ready().start(seed);
  }
  pathTo(point: Point): Promise<readonly Point[]> {
    return this.#ready().pathTo(point);
  }
  snap(point: Point, radius: number): Promise<Point> {
    return this.#ready().snap(point, radius);
  }

  answered(): void {
    this.#host.redraw();
  }
  failed(thrown: unknown): void {
    if (!isAbort(thrown)) this.#host.failed(thrown);
  }

  close(): void {
    this.#question?.abort();
    this.#segmenter?.close();
    this.#segmenter = this.#shown = undefined;
  }

  /** Knowing the picture of now. */
  #ready(): Segmenter {
    const { picture, workerUrl } = this.#host;
    this.#segmenter ??= new Segmenter(workerUrl);
    if (picture && picture !== this.#shown) {
      this.#shown = picture;
      // what goes wrong here, each question says
      this.#segmenter.show(picture, { width: picture.width, height: picture.height }).catch(() => {});
    }
    return this.#segmenter;
  }
}
