import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { conceptColor, type RegionEditor } from '../../core/annotate/index.js';
import { DIGITS } from '../../core/keys.js';
import type { Texts } from '../../i18n/index.js';
import { dot } from '../../internal/dot.js';

/** The concepts with their digits. With a tool that draws a click sets what is drawn next, else it also renames what is chosen. */
export function renderConcepts(editor: RegionEditor, t: Texts<'annotator'>['annotator']): TemplateResult {
  const choose = (id: string): void => (editor.tool !== 'select' && editor.tool !== 'pan' && !editor.pending ? editor.activate(id) : editor.chooseConcept(id));
  return html`
    <section class="sec" part="concepts" aria-labelledby="concepts-title">
      <h3 id="concepts-title">${t.concepts}</h3>
      ${editor.concepts.length === 0
        ? html`<p class="muted">${t.noConcepts}</p>`
        : html`<ul class="concepts">
            ${repeat(editor.concepts, ({ id }) => id, (concept, index) => {
              const active = concept.id === editor.activeConcept;
              return html`<li>
                <button type="button" class="item ${active ? 'on' : ''}" aria-pressed=${active ? 'true' : 'false'} @click=${() => choose(concept.id)}>
                  ${dot(conceptColor(concept, index))}
                  <bdi class="grow">${concept.name}</bdi>
                  ${DIGITS[index] === undefined ? '' : html`<kbd>${DIGITS[index]}</kbd>`}
                </button>
              </li>`;
            })}
          </ul>`}
    </section>`;
}
