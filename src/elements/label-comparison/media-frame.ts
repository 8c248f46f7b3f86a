import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import type { Media } from '../../adapter/port.js';
import type { Label } from '../../core/model/annotation.js';
import type { Texts } from '../../i18n/index.js';
import { piecesOf } from '../../internal/text-file.js';

type State = { readonly status: 'none' | 'loading' | 'ready' | 'failed' };

/** A video to play, or a text to read, with the chosen stretch shown in it. */
export class MediaFrame implements ReactiveController {
  readonly #host: LitElement;
  readonly #failed: (kind: 'video' | 'text') => void;
  readonly #video = createRef<HTMLVideoElement>();
  readonly #mark = createRef<HTMLElement>();
  #kind: 'video' | 'text' = 'text';
  #media: Media | undefined;
  #url: string | undefined;
  #text = '';
  #reading: AbortController | undefined;
  #state: State = { status: 'none' };
  #label: Label | undefined;
  #reveals = false;

  constructor(host: LitElement, failed: (kind: 'video' | 'text') => void) {
    this.#host = host;
    this.#failed = failed;
    host.addController(this);
  }

  hostUpdated(): void {
    if (!this.#reveals) return;
    this.#reveals = false;
    this.#mark.value?.scrollIntoView({ block: 'nearest' });
  }

  get status(): State['status'] {
    return this.#state.status;
  }

  /** Milliseconds of the video; undefined until it is known. */
  get length(): number | undefined {
    const seconds = this.#video.value?.duration;
    return seconds !== undefined && Number.isFinite(seconds) ? seconds * 1000 : undefined;
  }

  load(kind: 'video' | 'text', media: Media | undefined): void {
    this.unload();
    this.#kind = kind;
    this.#media = media;
    if (media === undefined || media === '') return;
    this.#become('loading');
    if (kind === 'text') void this.#read(media, (this.#reading = new AbortController()).signal);
    else this.#url = typeof media === 'string' ? media : URL.createObjectURL(media);
  }

  retry(): void {
    this.load(this.#kind, this.#media);
  }

  unload(): void {
    this.#reading?.abort();
    this.#reading = undefined;
    if (typeof this.#media === 'object' && this.#url !== undefined) URL.revokeObjectURL(this.#url);
    this.#media = this.#url = this.#label = undefined;
    this.#text = '';
    this.#become('none');
  }

  /** @param frameRate frames a second: the first frame of a stretch is shown, and not the last one before it */
  show(label: Label | undefined, frameRate: number | undefined): void {
    this.#label = label;
    this.#reveals = true;
    const video = this.#video.value;
    if (video && label?.region?.type === 'time-span') video.currentTime = label.region.start / 1000 + (frameRate ? 0.5 / frameRate : 0);
    this.#host.requestUpdate();
  }

  render(t: Texts<'comparison'>['comparison']): TemplateResult | typeof nothing {
    if (this.#kind === 'video') {
      return this.#url === undefined || this.status === 'failed' ? nothing : html`
        <video part="video" controls playsinline preload="metadata" aria-label=${t.video} src=${this.#url} ${ref(this.#video)} @loadedmetadata=${() => this.#become('ready')} @error=${this.#broken}></video>`;
    }
    const region = this.#label?.region, text = this.#text;
    const [start, end] = region?.type === 'text-span' ? [region.start, region.end] : [0, 0];
    return html`<div class="text" part="text" tabindex="0" role="region" aria-label=${t.text} dir="auto">${text.slice(0, start)}${end > start ? html`<mark ${ref(this.#mark)}>${text.slice(start, end)}</mark>` : nothing}${text.slice(end)}</div>`;
  }

  readonly #broken = (): void => {
    this.#become('failed');
    this.#failed('video');
  };

  async #read(media: Media, signal: AbortSignal): Promise<void> {
    let text = '';
    try {
      const blob = typeof media === 'string' ? await bytesOf(media, signal) : media;
      for await (const piece of piecesOf(blob)) {
        if (signal.aborted) return;
        text += piece;
      }
      if (signal.aborted) return;
      this.#text = text;
      this.#become('ready');
    } catch {
      if (signal.aborted) return;
      this.#become('failed');
      this.#failed('text');
    }
  }

  #become(status: State['status']): void {
    this.#state = { status };
    this.#host.requestUpdate();
  }
}

async function bytesOf(url: string, signal: AbortSignal): Promise<Blob> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(response.statusText);
  return response.blob();
}
