import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { OutlineTexts } from './render-outline.js';

export type HelpedTool = keyof OutlineTexts['outline']['toolHelp'];

export interface AssistView {
  readonly tool: HelpedTool;
  /** 0..1; undefined: it has none */
  readonly tolerance: number | undefined;
  readonly looking: boolean;
  readonly failure: string | undefined;
  readonly setTolerance: (tolerance: number) => void;
}

/** How a tool is used that does not explain itself, and how it finds outlines. */
export function renderAssist({ tool, tolerance, looking, failure, setTolerance }: AssistView, { outline, annotator: { tools } }: OutlineTexts): TemplateResult {
  return html`
    <section class="sec" part="assist" aria-labelledby="assist-title">
      <h3 id="assist-title">${tools[tool]}</h3>
      <p class="muted">${outline.toolHelp[tool]}</p>
      ${tolerance === undefined ? nothing : html`
        <label class="wide ranged"><span>${outline.tolerance}</span>
          <input type="range" min="0.01" max="0.5" step="0.01" .value=${live(String(tolerance))} title=${outline.toleranceHelp}
            @input=${(event: Event) => setTolerance((event.target as HTMLInputElement).valueAsNumber)} />
        </label>`}
      ${looking ? html`<p class="muted late">${outline.looking}</p>` : nothing}
      ${failure === undefined ? nothing : html`<p class="note danger" dir="auto">${failure}</p>`}
    </section>`;
}
