import type { LitElement, ReactiveController } from 'lit';
import type { InputsPort, LabelingAdapter } from '../../adapter/port.js';
import { Resource, type ResourceState } from '../../controllers/resource.js';
import type { Input } from '../../core/model/index.js';

export interface Thumbnail {
  readonly input: Input;
  /** Of a small picture; absent: the adapter gave none. */
  readonly url?: string;
  /** The first words of a text. */
  readonly words?: string;
}

/** How many of a dataset's inputs are shown. */
const SHOWN = 12;

/** Bytes of a text that its first words are taken from. */
const HEAD = 400;

/** The first inputs of a dataset as small pictures, texts by their first words. */
export class Thumbnails implements ReactiveController {
  readonly #resource: Resource<readonly [adapter: LabelingAdapter, datasetId: string], readonly Thumbnail[]>;
  /** Object URLs and words of what is shown, by input. */
  readonly #shown = new Map<string, Pick<Thumbnail, 'url' | 'words'>>();

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
    const thumbnails = await Promise.all(inputs.map(async (input): Promise<Thumbnail> => ({ input, ...await this.#lookOf(port!, input, signal) })));
    if (signal.aborted) return thumbnails;
    this.#keep(new Set(inputs.map(({ id }) => id)));
    return thumbnails;
  }

  async #lookOf(port: InputsPort, { id, kind }: Input, signal: AbortSignal): Promise<Pick<Thumbnail, 'url' | 'words'>> {
    const known = this.#shown.get(id);
    if (known) return known;
    try {
      const media = await port.media(id, kind === 'text' ? 'full' : 'thumbnail', { signal });
      const isUrl = typeof media === 'string';
      if (kind !== 'text' && isUrl) return { url: media };
      const words = kind === 'text' ? firstWords(await (isUrl ? headOf(media, signal) : media.slice(0, HEAD).arrayBuffer())) : undefined;
      if (signal.aborted) return {};
      const look = words === undefined ? { url: URL.createObjectURL(media as Blob) } : { words };
      this.#shown.set(id, look);
      return look;
    } catch {
      return {}; // its name stands for it
    }
  }

  #keep(ids: ReadonlySet<string>): void {
    for (const [id, { url }] of this.#shown) {
      if (ids.has(id)) continue;
      if (url) URL.revokeObjectURL(url);
      this.#shown.delete(id);
    }
  }
}

/** The first bytes of what may be long. */
async function headOf(url: string, signal: AbortSignal): Promise<Uint8Array> {
  const answer = await fetch(url, { signal });
  if (!answer.ok || !answer.body) throw new Error(`status ${answer.status}`);
  const reader = answer.body.getReader();
  const { value } = await reader.read();
  void reader.cancel();
  return value?.subarray(0, HEAD) ?? new Uint8Array();
}

/** The last character may be cut in two. */
const firstWords = (bytes: ArrayBuffer | Uint8Array): string => new TextDecoder().decode(bytes, { stream: true }).trim();
