import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Texts } from '../../i18n/index.js';
import { MOST, UNADJUSTED, type ViewAdjustment } from './view-adjustment.js';

/** Brightness, contrast, saturation and inversion of what is looked at. */
export function renderAdjust(view: ViewAdjustment, t: Texts<'workbench'>): TemplateResult {
  const words = t.workbench.adjust, { value } = view;
  return html`
    <div class="adjust" id="adjust" part="adjust" role="group" aria-label=${words.title}>
      ${(['brightness', 'contrast', 'saturation'] as const).map((name) => html`
        <label><span>${words[name]}</span>
          <input type="range" min="0" max=${MOST[name]} step="0.05" .value=${live(String(value[name]))} aria-valuetext=${words.share(value[name])}
            @input=${(event: Event) => view.set({ [name]: (event.target as HTMLInputElement).valueAsNumber })} />
          <output>${words.share(value[name])}</output></label>`)}
      <label class="check"><input type="checkbox" .checked=${live(value.inverted)} @change=${(event: Event) => view.set({ inverted: (event.target as HTMLInputElement).checked })} /> ${words.inverted}</label>
      <button type="button" aria-disabled=${view.isAdjusted ? 'false' : 'true'} @click=${() => view.set(UNADJUSTED)}>${words.reset}</button>
    </div>`;
}
