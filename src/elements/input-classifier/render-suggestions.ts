import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Classifier } from '../../core/classify/index.js';
import type { Texts } from '../../i18n/index.js';
import { labelIcons as icons } from '../../internal/label-icons.js';
import type { SpanList } from './span-list.js';

/** Of more than these nobody reads the rest: the concepts have them too. */
const SHOWN = 8;

/** What a workflow proposes of the whole, best first, and all of it at once. @param goOn to the input */
export function renderSuggestions(classifier: Classifier, spans: SpanList, t: Texts<'classifier'>['classifier'], goOn: () => void): TemplateResult | typeof nothing {
  const { suggestions } = classifier.document, whole = suggestions.filter(({ region }) => region === undefined);
  if (suggestions.length === 0) return nothing;
  const { acceptable } = classifier;
  // who pressed it by pointer goes on with the input
  const press = (act: () => void) => ({ detail }: MouseEvent): void => {
    act();
    if (detail > 0) goOn();
  };
  return html`
    <section class="sec" part="suggestions" aria-labelledby="suggestions-title">
      <h3 id="suggestions-title"><span class="robot" aria-hidden="true">${icons.robot}</span> ${t.suggestions} <span class="pill">${t.count(suggestions.length)}</span></h3>
      <ul class="proposed" aria-labelledby="suggestions-title">
        ${repeat(whole.slice(0, SHOWN), ({ id }) => id, (label) => {
          const name = spans.name(label, t), confidence = label.source.kind === 'workflow' ? t.confidence(label.source.confidence) : '';
          return html`
            <li>
              <bdi class="grow truncate">${name}</bdi> <small>${confidence}</small>
              ${classifier.readonly ? nothing : html`
                <button type="button" class="answer yes" aria-label=${t.accept(name)} title=${t.accept(name)} @click=${press(() => classifier.accept([label.id]))}>${icons.accept}</button>
                <button type="button" class="answer no" aria-label=${t.discard(name)} title=${t.discard(name)} @click=${press(() => classifier.discard([label.id]))}>${icons.remove}</button>`}
            </li>`;
        })}
      </ul>
      ${classifier.readonly ? nothing : html`
        <div class="row wrap">
          ${acceptable.length === 0 ? nothing : html`<button type="button" @click=${press(() => classifier.accept(acceptable))}>${t.acceptAll(acceptable.length)}</button>`}
          <button type="button" @click=${press(() => classifier.discard(suggestions.map(({ id }) => id)))}>${t.discardAll(suggestions.length)}</button>
        </div>`}
    </section>`;
}
