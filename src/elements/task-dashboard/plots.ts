import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Interval } from '../../core/quality/index.js';

/** Below it is poor, from {@link GOOD} on good (Krippendorff, Content Analysis: for tentative conclusions, and to rely on). */
export const TENTATIVE = 0.667;
export const GOOD = 0.8;

export type Band = 'good' | 'tentative' | 'poor';
export const bandOf = (agreement: number): Band => (agreement >= GOOD ? 'good' : agreement >= TENTATIVE ? 'tentative' : 'poor');

const tenths = (value: number): number => Math.round(value * 10) / 10;
/** Of the width of a plot, which is 100. */
const x = (share: number): number => tenths(Math.min(Math.max(share, 0), 1) * 100);
/** As wide as its stroke, whatever the width of the plot. */
const mark = (share: number, name: string): TemplateResult<2> => svg`<path class=${name} d="M${x(share)} 0v12"></path>`;

/** Stretched to its place; turned round where one reads from the right. It says what words beside it say as well. */
const plot = (marks: TemplateResult<2>): TemplateResult => html`<svg class="plot" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">${marks}</svg>`;

/** Parts of a whole, each of them in the next. */
export const partsPlot = (parts: readonly { readonly name: string; readonly share: number }[]): TemplateResult =>
  plot(svg`<rect class="track" x="0" y="0" width="100" height="12"></rect>${parts.map(({ name, share }) => svg`<rect class=${name} x="0" y="0" width=${x(share)} height="12"></rect>`)}`);

/** A share, and where it may lie. */
export const intervalPlot = (share: number, { low, high }: Interval): TemplateResult =>
  plot(svg`<rect class="track" x="0" y="5" width="100" height="2"></rect><rect class="interval" x=${x(low)} y="3" width=${Math.max(tenths(x(high) - x(low)), 0.4)} height="6"></rect>${mark(share, 'mark')}`);

/** An agreement corrected for chance on the bands from 0 to 1, and what was observed as a thinner mark. */
export const agreementPlot = (agreement: number | undefined, observed: number | undefined): TemplateResult =>
  plot(svg`<rect class="poor" x="0" y="3" width=${x(TENTATIVE)} height="6"></rect><rect class="tentative" x=${x(TENTATIVE)} y="3" width=${tenths(x(GOOD) - x(TENTATIVE))} height="6"></rect><rect class="good" x=${x(GOOD)} y="3" width=${100 - x(GOOD)} height="6"></rect>${observed === undefined ? nothing : mark(observed, 'observed')}${agreement === undefined ? nothing : mark(agreement, 'mark')}`);
