import type { LitElement } from 'lit';
import type { ChipDrag, ChipDragOptions } from '../../controllers/chip-drag.js';

/** Loads what drags chips once there are some to drag. Where that fails, keys and buttons still move them. */
export class LazyDrag {
  #isWanted = false;
  loaded: ChipDrag | undefined;

  constructor(readonly host: LitElement, readonly options: ChipDragOptions) {}

  load(): void {
    if (this.#isWanted) return;
    this.#isWanted = true;
    import('../../controllers/chip-drag.js').then(({ ChipDrag: Drag }) => {
      this.loaded = new Drag(this.host, this.options);
      this.host.requestUpdate();
    }, () => { this.#isWanted = false; });
  }
}
