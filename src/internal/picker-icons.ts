import { html, type TemplateResult } from 'lit';

const icon = (className: string, path: string): TemplateResult => html`<svg class=${className} viewBox="0 0 16 16" aria-hidden="true"><path d=${path}></path></svg>`;

export const closeIcon = icon('icon-close', 'M3 3l10 10M13 3L3 13');
export const openIcon = icon('icon-open', 'M4 6l4 4 4-4');
export const checkIcon = icon('check', 'M3 8.5l3.5 3.5L13 4.5');
export const lockIcon = icon('icon-lock', 'M4 8h8v5H4zM6 8V5.5a2 2 0 0 1 4 0V8');
