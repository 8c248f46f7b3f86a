import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Texts } from '../../i18n/index.js';
import { labelIcons } from '../../internal/label-icons.js';
import type { Assist } from './assist.js';

/** How AI assist stands for the open input, and from which confidence on its suggestions are shown. */
export function renderAssist(assist: Assist, t: Texts<'workbench'>, retry: () => void): TemplateResult | typeof nothing {
  const { state, band, total, suggestions } = assist, words = t.workbench.assist;
  if (state.status === 'off') return nothing;
  return html`
    <section slot="assist" class="assist" part="assist" aria-labelledby="assist-title">
      <h3 id="assist-title"><span class="robot" aria-hidden="true">${labelIcons.robot}</span> ${words.title}</h3>
      ${state.status === 'asking' ? html`<p class="muted">${state.slow ? words.asking : '\u00a0'}</p>${state.slow ? html`<div><button type="button" @click=${retry}>${t.shared.retry}</button></div>` : nothing}` : nothing}
      ${state.status === 'failed' ? html`<p class="note warning">${words.failed(state.error.message)}</p><div><button type="button" @click=${retry}>${t.shared.retry}</button></div>` : nothing}
      ${state.status === 'ready' ? html`
        ${total > 0 ? html`
          <label class="band"><span>${words.atLeast(band.min)}</span>
            <input type="range" min="0" max=${band.max} step="0.01" .value=${live(String(band.min))} aria-valuetext=${words.above(suggestions.length, total, band.min)}
              @input=${(event: Event) => assist.setThreshold((event.target as HTMLInputElement).valueAsNumber)} /></label>
          <p class="muted">${words.above(suggestions.length, total, band.min)}</p>` : html`<p class="muted">${state.learnedFrom === 0 ? words.learning : words.none}</p>`}
        ${state.learnedFrom === undefined ? nothing : html`<p class="muted">${words.learnedFrom(state.learnedFrom)}</p>`}
        ${state.dropped === 0 ? nothing : html`<p class="muted">${words.dropped(state.dropped)}</p>`}` : nothing}
    </section>`;
}
