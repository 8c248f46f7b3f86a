/** Registers an element once: a second copy of the library on the page, or a hot reload, keeps the first. */
export function define(tag: string, element: CustomElementConstructor): void {
  if (typeof customElements !== 'undefined' && !customElements.get(tag)) customElements.define(tag, element);
}
