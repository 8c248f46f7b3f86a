import { html, type TemplateResult } from 'lit';
import type { MediaView, ShownMedia, ViewContext } from './media-view.js';

export class TextView implements MediaView {
  readonly #context: ViewContext;

  constructor(context: ViewContext) {
    this.#context = context;
  }

  show(_shown: ShownMedia | undefined): void {}

  render(): TemplateResult {
    return html`${this.#context.texts().media.text}`;
  }
  renderTools(): TemplateResult {
    return html``;
  }
  run(): boolean {
    return false;
  }
  describe(): string {
    return '';
  }
  reveal(): void {}
  focus(): void {}
  destroy(): void {}
}
