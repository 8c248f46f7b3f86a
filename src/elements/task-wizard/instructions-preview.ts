import type { LitElement, ReactiveController } from 'lit';

/** The two tabs of the instructions: what is written, and how labelers will see it. */
export class InstructionsPreview implements ReactiveController {
  readonly #host: LitElement;
  readonly #source: () => string;
  #isShown = false;
  #rendered: string | undefined;
  #target: Element | undefined;
  #hasFailed = false;

  constructor(host: LitElement, source: () => string) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  get isShown(): boolean {
    return this.#isShown;
  }
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  show(isShown: boolean): void {
    this.#isShown = isShown;
    this.#host.requestUpdate();
  }

  readonly retry = (): void => {
    this.#rendered = undefined;
    this.#hasFailed = false;
    this.#host.requestUpdate();
  };

  readonly onKeydown = (event: KeyboardEvent): void => {
    if (!['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) return;
    event.preventDefault();
    // of two tabs every arrow leads to the other
    this.show(event.key === 'Home' ? false : event.key === 'End' || !this.#isShown);
    void this.#host.updateComplete.then(() => this.#host.renderRoot.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus());
  };

  hostUpdated(): void {
    const target = this.#host.renderRoot.querySelector('.markdown') ?? undefined;
    const source = this.#source();
    if (!this.#isShown || !target || (source === this.#rendered && target === this.#target)) return;
    this.#rendered = source;
    this.#target = target;
    import('../../internal/markdown.js').then(({ renderMarkdown }) => renderMarkdown(source)).then(
      (fragment) => {
        if (this.#rendered === source && this.#target === target) target.replaceChildren(fragment);
      },
      () => {
        this.#hasFailed = true;
        this.#host.requestUpdate();
      },
    );
  }
}
