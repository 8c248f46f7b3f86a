import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../../i18n/index.js';

const robotIcon = html`<svg class="robot" viewBox="0 0 16 16" aria-hidden="true"><path d="M8 1.5V4M3 4.5h10v8H3zM1.5 7.5v2M14.5 7.5v2M6 7.5v1M10 7.5v1M6 10.5h4"></path></svg>`;

/** What the task's workflow has to do with a concept; `undefined`: nothing is known of a workflow. */
export type Assistance = 'assisted' | 'not-suggested' | undefined;

/** Left of the concept's name. */
export const renderRobot = (assistance: Assistance, t: Texts<'conceptPicker'>): TemplateResult | typeof nothing =>
  (assistance === 'assisted' ? html`<span class="assisted" title=${t.conceptPicker.assisted}>${robotIcon}<span class="sr-only">${t.conceptPicker.assisted} </span></span>` : nothing);
