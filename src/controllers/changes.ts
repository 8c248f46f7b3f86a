import type { LitElement, ReactiveController } from 'lit';
import type { Change, LabelingAdapter } from '../adapter/port.js';

/** Milliseconds between two tellings: each gesture of anyone is a change, and hearing of it means reading. */
const PAUSE = 300;

/** Hears what changed in the adapter's data while the host is on the page: the first changes at once, those of the pause after them together. */
export class ChangesController implements ReactiveController {
  readonly #adapter: () => LabelingAdapter | undefined;
  readonly #hear: (changes: readonly Change[]) => void;
  #of: LabelingAdapter | undefined;
  #unsubscribe: (() => void) | undefined;
  #waiting: Change[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement, adapter: () => LabelingAdapter | undefined, hear: (changes: readonly Change[]) => void) {
    this.#adapter = adapter;
    this.#hear = hear;
    host.addController(this);
  }

  hostUpdate(): void {
    const adapter = this.#adapter();
    if (adapter === this.#of) return;
    this.#end();
    this.#of = adapter;
    this.#unsubscribe = adapter?.changes?.subscribe((changes) => {
      if (this.#waiting.length === 0 && this.#timer === undefined) queueMicrotask(() => this.#tell());
      this.#waiting.push(...changes);
    });
  }

  hostDisconnected(): void {
    this.#end();
  }

  #tell(): void {
    const changes = this.#waiting;
    this.#waiting = [];
    if (!this.#of || changes.length === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#tell();
    }, PAUSE);
    this.#hear(changes);
  }

  #end(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#of = undefined;
    this.#waiting = [];
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
