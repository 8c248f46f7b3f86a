import type { LitElement, ReactiveController } from 'lit';
import type { InputsPort, LabelingAdapter } from '../../adapter/port.js';
import { Resource, type ResourceState } from '../../controllers/resource.js';
import type { Input } from '../../core/model/index.js';

export interface Thumbnail {
  readonly input: Input;
  /** Absent: the adapter gave no picture. */
  readonly url: string | undefined;
}

/** How many of a dataset's inputs are shown. */
const SHOWN = 12;

/** The first inputs of a dataset as small pictures. */
export class Thumbnails implements ReactiveController {
  readonly #resource: Resource<readonly [adapter: LabelingAdapter, datasetId: string], readonly Thumbnail[]>;
  /** Object URLs of what is shown, by input. */
  readonly #urls = new Map<string, string>();

  constructor(host: LitElement, args: () => readonly [adapter: LabelingAdapter, datasetId: string] | undefined) {
    this.#resource = new Resource(host, args, ([adapter, datasetId], signal) => this.#read(adapter, datasetId, signal));
    host.addController(this);
  }

  get state(): ResourceState<readonly Thumbnail[]> {
    return this.#resource.state;
  }

  reload(): void {
    this.#resource.reload();
  }

  hostDisconnected(): void {
    this.#keep(new Set());
  }

  async #read({ inputs: port }: LabelingAdapter, datasetId: string, signal: AbortSignal): Promise<readonly Thumbnail[]> {
    const { items } = await port!.list({ datasetId, limit: SHOWN }, { signal });
    const inputs = items.slice(0, SHOWN);
    const thumbnails = await Promise.all(inputs.map(async (input): Promise<Thumbnail> => ({ input, url: await this.#urlOf(port!, input, signal) })));
    if (signal.aborted) return thumbnails;
    this.#keep(new Set(inputs.map(({ id }) => id)));
    return thumbnails;
  }

  async #urlOf(port: InputsPort, { id }: Input, signal: AbortSignal): Promise<string | undefined> {
    const known = this.#urls.get(id);
    if (known) return known;
    try {
      const media = await port.media(id, 'thumbnail', { signal });
      if (typeof media === 'string' || signal.aborted) return typeof media === 'string' ? media : undefined;
      const url = URL.createObjectURL(media);
      this.#urls.set(id, url);
      return url;
    } catch {
      return undefined; // its name stands for it
    }
  }

  #keep(ids: ReadonlySet<string>): void {
    for (const [id, url] of this.#urls) {
      if (ids.has(id)) continue;
      URL.revokeObjectURL(url);
      this.#urls.delete(id);
    }
  }
}
