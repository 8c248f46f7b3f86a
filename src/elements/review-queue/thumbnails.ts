import type { LitElement, ReactiveController } from 'lit';
import type { InputsPort } from '../../adapter/port.js';

/** So many are kept; the ones asked for longest ago go first. */
const MOST = 200;

/** Small pictures of inputs, asked for when their row is drawn. One that fails is left out. */
export class Thumbnails implements ReactiveController {
  readonly #host: LitElement;
  readonly #inputs: () => InputsPort | undefined;
  readonly #urls = new Map<string, string | undefined>();

  constructor(host: LitElement, inputs: () => InputsPort | undefined) {
    this.#host = host;
    this.#inputs = inputs;
    host.addController(this);
  }

  hostDisconnected(): void {
    for (const id of this.#urls.keys()) this.#drop(id);
  }

  get(inputId: string): string | undefined {
    if (this.#urls.has(inputId)) return this.#urls.get(inputId);
    this.#urls.set(inputId, undefined);
    for (const id of this.#urls.keys()) {
      if (this.#urls.size <= MOST) break;
      this.#drop(id);
    }
    void this.#load(inputId);
    return undefined;
  }

  async #load(inputId: string): Promise<void> {
    const media = await (async () => this.#inputs()?.media(inputId, 'thumbnail'))().catch(() => undefined);
    if (media === undefined || !this.#host.isConnected || !this.#urls.has(inputId)) return;
    this.#urls.set(inputId, typeof media === 'string' ? media : URL.createObjectURL(media));
    this.#host.requestUpdate();
  }

  #drop(inputId: string): void {
    const url = this.#urls.get(inputId);
    if (url?.startsWith('blob:')) URL.revokeObjectURL(url);
    this.#urls.delete(inputId);
  }
}
