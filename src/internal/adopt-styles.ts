import type { CSSResult, LitElement } from 'lit';

/** Gives an element styles that came after it, once. */
export function adoptStyles(host: LitElement, ...styles: readonly CSSResult[]): void {
  const { adoptedStyleSheets } = host.shadowRoot!;
  for (const { styleSheet } of styles) if (styleSheet && !adoptedStyleSheets.includes(styleSheet)) adoptedStyleSheets.push(styleSheet);
}
