import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ref } from 'lit/directives/ref.js';
import { VirtualRows } from '../../controllers/virtual-rows.js';
import { conceptColor, UNKNOWN_COLOR } from '../../core/annotate/index.js';
import type { Classifier } from '../../core/classify/index.js';
import type { Label } from '../../core/model/annotation.js';
import type { Texts } from '../../i18n/index.js';
import { dot } from '../../internal/dot.js';
import { labelIcons as icons } from '../../internal/label-icons.js';
import type { MediaView } from './media-view.js';

type ClassifierTexts = Texts<'classifier'>['classifier'];

/** CSS pixels. */
const ROW = 36;

/** The stretches that have a concept, as rows: what one reads aloud of a timeline or a text. */
export class SpanList {
  readonly #host: LitElement;
  readonly #classifier: Classifier;
  readonly #view: () => MediaView | undefined;
  readonly #rows: VirtualRows;

  constructor(host: LitElement, classifier: Classifier, view: () => MediaView | undefined) {
    this.#host = host;
    this.#classifier = classifier;
    this.#view = view;
    this.#rows = new VirtualRows(host, ROW, () => classifier.spans.length);
  }

  /** Brings the row of a stretch into sight. */
  show(id: string): void {
    const place = this.#classifier.spans.findIndex((each) => each.id === id);
    if (place >= 0) this.#rows.go(place, false);
  }

  name({ conceptId }: Label, t: ClassifierTexts): string {
    return this.#classifier.concepts.find(({ id }) => id === conceptId)?.name ?? t.unknownConcept;
  }

  /** Its name, of a suggestion with its confidence, and where it is. */
  describe(label: Label, t: ClassifierTexts): string {
    const { spans } = this.#classifier, name = this.name(label, t), place = spans.findIndex(({ id }) => id === label.id);
    const called = this.#classifier.isSuggested(label.id) ? t.suggestedWith(name, confidenceOf(label, t)) : name;
    const where = this.#view()?.describe(label) ?? '';
    return place < 0 ? `${called}, ${where}` : t.span(called, where, place + 1, spans.length);
  }

  render(kind: 'video' | 'text', t: ClassifierTexts): TemplateResult {
    const { spans, readonly } = this.#classifier;
    return html`
      <section class="sec spans" part="spans" aria-labelledby="spans-title">
        <h3 id="spans-title">${t.spans[kind]} <span class="pill">${t.count(spans.length - spans.filter(({ id }) => this.#classifier.isSuggested(id)).length)}</span></h3>
        ${spans.length === 0 ? html`<p class="muted">${(readonly ? t.noSpansReadonly : t.noSpans)[kind]}</p>` : html`
          <div class="rows" ${ref(this.#rows.scroller)} @scroll=${this.#rows.scrolled} @keydown=${this.#keydown}>
            ${this.#renderRows(spans, t)}
          </div>
          <p id="spans-help" hidden>${t.spansHelp}</p>`}
      </section>`;
  }

  #renderRows(spans: readonly Label[], t: ClassifierTexts): TemplateResult {
    const { start, end } = this.#rows.range, { current } = this.#rows;
    const places = Array.from({ length: end - start }, (_, i) => start + i);
    if (current < start) places.unshift(current);
    else if (current >= end) places.push(current);
    return html`
      <ul class="track" aria-labelledby="spans-title" .style=${`block-size:${spans.length * ROW}px`}>
        ${repeat(places, (place) => spans[place]!.id, (place) => this.#renderRow(spans[place]!, place, place === current, t))}
      </ul>`;
  }

  #renderRow(label: Label, place: number, isCurrent: boolean, t: ClassifierTexts): TemplateResult {
    const classifier = this.#classifier, { id } = label, isChosen = classifier.selection.includes(id), isSuggested = classifier.isSuggested(id);
    const at = classifier.concepts.findIndex((concept) => concept.id === label.conceptId), concept = classifier.concepts[at], name = this.name(label, t);
    return html`
      <li class="span ${isSuggested ? 'suggested' : ''}" part="span" aria-setsize=${classifier.spans.length} aria-posinset=${place + 1} .style=${`inset-block-start:${place * ROW}px`}>
        <button type="button" class="item ${isChosen ? 'on' : ''}" data-row=${place} tabindex=${isCurrent ? 0 : -1} aria-pressed=${isChosen ? 'true' : 'false'} aria-describedby="spans-help"
          @focus=${() => { this.#rows.current = place; }} @click=${({ detail }: MouseEvent) => {
            this.#choose(label);
            if (detail > 0) this.#view()?.focus();
          }}>
          ${dot(concept ? conceptColor(concept, at) : UNKNOWN_COLOR)}
          <bdi class="grow" aria-hidden="true">${name}</bdi>
          ${isSuggested ? html`<span class="robot" aria-hidden="true">${icons.robot}</span><small aria-hidden="true">${confidenceOf(label, t)}</small>` : nothing}
          <small class="where" aria-hidden="true"><bdi>${this.#view()?.describe(label) ?? ''}</bdi></small>
          <span class="sr-only">${this.describe(label, t)}</span>
        </button>
        ${classifier.readonly ? nothing : html`
          ${isSuggested ? html`<button type="button" class="answer yes" tabindex="-1" aria-label=${t.accept(name)} title=${t.accept(name)} @click=${() => this.#answer(id, place, true)}>${icons.accept}</button>` : nothing}
          <button type="button" class="answer no" part="delete" tabindex="-1" aria-label=${isSuggested ? t.discard(name) : t.deleteSpan(name)} title=${isSuggested ? t.discard(name) : t.deleteSpan(name)} @click=${() => this.#answer(id, place, false)}>${icons.remove}</button>`}
      </li>`;
  }

  #choose(label: Label): void {
    this.#classifier.select([label.id]);
    this.#view()?.reveal(label);
  }

  /** The focus goes to the row that takes the place, or out of the list with the last one. */
  #answer(id: string, place: number, accepted: boolean): void {
    this.#classifier.select([id]);
    if (accepted) this.#classifier.accept([id]);
    else this.#classifier.deleteSelected();
    if (this.#classifier.spans.length === 0) this.#host.focus();
    else this.#rows.go(place, true);
  }

  readonly #keydown = (event: KeyboardEvent): void => {
    this.#rows.keydown(event);
    if (event.defaultPrevented || !(event.target as Element).matches('[data-row]')) {
      const label = event.defaultPrevented ? this.#classifier.spans[this.#rows.current] : undefined;
      if (label) this.#choose(label);
      return;
    }
    const label = this.#classifier.spans[this.#rows.current];
    if (!label) return;
    if (event.key === 'Enter') {
      this.#choose(label);
      this.#view()?.focus();
    } else if (event.key === 'Delete' || event.key === 'Backspace') this.#answer(label.id, this.#rows.current, false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}

const confidenceOf = ({ source }: Label, t: ClassifierTexts): string => (source?.kind === 'workflow' ? t.confidence(source.confidence) : '');
