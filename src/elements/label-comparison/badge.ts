import { html, svg, type TemplateResult } from 'lit';
import { cssVar } from '../../internal/css-var.js';
import type { ComparedWorker } from './compared.js';

/** A worker's number on their colour, as it stands in the picture; those who read aloud hear the name beside it. */
export const badge = ({ color, number }: ComparedWorker): TemplateResult => html`<span class="badge" aria-hidden="true" ${cssVar('--_dot', color)}>${number}</span>`;

/** A worker's line, as it is drawn. */
export const line = ({ color, dash }: ComparedWorker): TemplateResult => html`
  <span class="line" ${cssVar('--_dot', color)}><svg viewBox="0 0 36 4" aria-hidden="true">${svg`<line x1="0" y1="2" x2="36" y2="2" stroke="currentColor" stroke-width="3" stroke-dasharray=${dash.join(' ') || 'none'} />`}</svg></span>`;
