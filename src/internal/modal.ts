import type { ElementPart } from 'lit';
import { directive, Directive } from 'lit/directive.js';

/**
 * Opens a `<dialog>` as a modal one when it comes into the page, once: `<dialog ${modal()}>`. Render it only while it is wanted,
 * and take it away on its `close` event.
 */
class ModalDirective extends Directive {
  #wasOpened = false;

  override render(): undefined {}

  override update({ element }: ElementPart): undefined {
    if (this.#wasOpened) return;
    this.#wasOpened = true;
    // the template is not in the page yet
    queueMicrotask(() => {
      if (element.isConnected) (element as HTMLDialogElement).showModal();
    });
  }
}

export const modal = directive(ModalDirective);

/** Closes the dialog around a button: that gives the focus back to where it was, while a dialog that is only taken away does not. */
export const closeModal = (event: Event): void => (event.currentTarget as Element).closest('dialog')!.close();
