import { html, type TemplateResult } from 'lit';
import { cssVar } from './css-var.js';

/** The colour of a concept, beside its name. */
export const dot = (color: string): TemplateResult => html`<span class="dot" ${cssVar('--_dot', color)}></span>`;
