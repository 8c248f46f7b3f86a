import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../../i18n/index.js';
import type { PictureState } from './picture-loader.js';

/** Why there is no picture, and what to do. */
export const failureText = ({ failure, reason }: PictureState & { status: 'failed' }, t: Texts<'annotator'>): string =>
  failure === 'media' ? t.annotator.mediaFailed(reason ?? '') : t.annotator.failures[failure];

/**
 * What is shown in place of a picture that is not there. While it is loaded again the button stays: it has the focus.
 *
 * @param none why there is none to load
 */
export function renderCurtain(state: PictureState, none: string, retrying: boolean, t: Texts<'annotator'>, retry: () => void): TemplateResult | typeof nothing {
  if (state.status === 'ready') return nothing;
  const words = { none, loading: t.annotator.loading, failed: '' }[state.status];
  const asks = state.status === 'failed' || (state.status === 'loading' && retrying);
  // one template for all: the button must stay the same one
  return html`
    <div class="curtain ${state.status === 'loading' && !retrying ? 'loading' : ''}">
      <p>${state.status === 'failed' ? failureText(state, t) : words}</p>
      ${asks ? html`<button type="button" part="retry" aria-disabled=${state.status === 'loading' ? 'true' : 'false'} @click=${retry}>${t.shared.retry}</button>` : nothing}
    </div>`;
}
