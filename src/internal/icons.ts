import { svg, html, type TemplateResult } from 'lit';

export const icon = (paths: TemplateResult<2>): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round">${paths}</svg>`;

/** Signs that several elements show. */
export const icons = {
  undo: icon(svg`<path d="M7 4 3.5 7.5 7 11M3.5 7.5H12a4.5 4.5 0 0 1 0 9H8"/>`),
  redo: icon(svg`<path d="m13 4 3.5 3.5L13 11M16.5 7.5H8a4.5 4.5 0 0 0 0 9h4"/>`),
  zoomIn: icon(svg`<circle cx="8.5" cy="8.5" r="5"/><path d="m12.5 12.5 4 4M8.5 6.5v4M6.5 8.5h4"/>`),
  zoomOut: icon(svg`<circle cx="8.5" cy="8.5" r="5"/><path d="m12.5 12.5 4 4M6.5 8.5h4"/>`),
  smaller: icon(svg`<path d="m2.5 15.5 4.5-11 4.5 11M4.2 11.5h5.6M13.5 10h4.5"/>`),
  larger: icon(svg`<path d="m2.5 15.5 4.5-11 4.5 11M4.2 11.5h5.6M13.5 10h4.5M15.75 7.75v4.5"/>`),
  fit: icon(svg`<path d="M3.5 7V3.5H7M13 3.5h3.5V7M16.5 13v3.5H13M7 16.5H3.5V13"/>`),
  keys: icon(svg`<rect x="2.5" y="5" width="15" height="10" rx="1.5"/><path d="M5.5 8h.01M8.5 8h.01M11.5 8h.01M14.5 8h.01M6.5 12h7"/>`),
  play: icon(svg`<path d="M6 4v12l10-6z"/>`),
  pause: icon(svg`<path d="M7 4.5v11M13 4.5v11"/>`),
  previousFrame: icon(svg`<path d="M13.5 5v10L7 10zM5.5 5v10"/>`),
  nextFrame: icon(svg`<path d="M6.5 5v10l6.5-5zM14.5 5v10"/>`),
  sound: icon(svg`<path d="M3.5 8v4H6l4 3.5v-11L6 8zM13 7.5a3.5 3.5 0 0 1 0 5M15 5a7 7 0 0 1 0 10"/>`),
  muted: icon(svg`<path d="M3.5 8v4H6l4 3.5v-11L6 8zM13 8l4 4M17 8l-4 4"/>`),
  segment: icon(svg`<path d="M4 4.5v11M4 10h5.5M14.5 7v6M11.5 10h6"/>`),
} as const;
