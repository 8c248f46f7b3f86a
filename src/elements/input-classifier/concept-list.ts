import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { createRef, ref } from 'lit/directives/ref.js';
import { live } from 'lit/directives/live.js';
import { VirtualRows } from '../../controllers/virtual-rows.js';
import { conceptColor } from '../../core/annotate/index.js';
import type { Classifier } from '../../core/classify/index.js';
import type { Concept } from '../../core/model/concept.js';
import { nameKey } from '../../core/model/names.js';
import type { Texts } from '../../i18n/index.js';
import { labelIcons as icons } from '../../internal/label-icons.js';
import { dot } from '../../internal/dot.js';

type ClassifierTexts = Texts<'classifier'>['classifier'];

/** CSS pixels. */
const ROW = 36;
/** With more concepts than this there is a filter. */
const FILTER_FROM = 8;

/** A concept with its place among all, which gives its key and its colour. */
interface Row {
  readonly concept: Concept;
  readonly place: number;
}

/** The concepts, of which only those in sight are in the page, each with what is said of it. */
export class ConceptList {
  readonly #host: LitElement;
  readonly #classifier: Classifier;
  readonly #keyOf: (place: number) => string | undefined;
  readonly #rows: VirtualRows;
  readonly #filter = createRef<HTMLInputElement>();
  #text = '';
  #listed: readonly Row[] = [];
  #listedOf: readonly unknown[] = [];

  /** @param keyOf the key that says *yes* of the concept at a place, if it has one */
  constructor(host: LitElement, classifier: Classifier, keyOf: (place: number) => string | undefined) {
    this.#host = host;
    this.#keyOf = keyOf;
    this.#classifier = classifier;
    this.#rows = new VirtualRows(host, ROW, () => this.#shown.length);
  }

  /** To the field that finds concepts. @returns whether there is one */
  focusFilter(): boolean {
    this.#filter.value?.select();
    this.#filter.value?.focus();
    return this.#filter.value !== undefined;
  }

  render(t: ClassifierTexts): TemplateResult {
    const { concepts } = this.#classifier, rows = this.#shown;
    return html`
      <section class="sec concepts" part="concepts" aria-labelledby="concepts-title">
        <h3 id="concepts-title">${t.concepts}</h3>
        ${concepts.length > FILTER_FROM ? html`
          <input type="search" aria-label=${t.filter} placeholder=${t.filter} .value=${live(this.#text)} ${ref(this.#filter)} @input=${this.#typed} @keydown=${this.#filterKey} />` : nothing}
        ${rows.length === 0 ? html`<p class="muted">${concepts.length === 0 ? t.noConcepts : t.noMatch}</p>` : html`
          <div class="rows" ${ref(this.#rows.scroller)} @scroll=${this.#rows.scrolled} @keydown=${this.#rows.keydown}>
            ${this.#renderRows(rows, t)}
          </div>`}
      </section>`;
  }

  #renderRows(rows: readonly Row[], t: ClassifierTexts): TemplateResult {
    const { start, end } = this.#rows.range, { current } = this.#rows;
    const places = Array.from({ length: end - start }, (_, i) => start + i);
    if (current < start) places.unshift(current);
    else if (current >= end) places.push(current);
    return html`
      <ul class="track" aria-labelledby="concepts-title" .style=${`block-size:${rows.length * ROW}px`}>
        ${repeat(places, (place) => rows[place]!.concept.id, (place) => this.#renderRow(rows[place]!, place, place === current, t))}
      </ul>`;
  }

  #renderRow({ concept, place }: Row, at: number, isCurrent: boolean, t: ClassifierTexts): TemplateResult {
    const classifier = this.#classifier, { id, name } = concept, key = this.#keyOf(place);
    const answer = classifier.answer(id), suggestion = classifier.suggestion(id), { readonly, isSingle } = classifier;
    const confidence = suggestion?.source.kind === 'workflow' ? t.confidence(suggestion.source.confidence) : '';
    const tabindex = isCurrent ? 0 : -1;
    const says = (value: 0 | 1): TemplateResult => html`
      <button type="button" class="answer ${value === 1 ? 'yes' : 'no'}" tabindex=${tabindex} aria-pressed=${answer === value ? 'true' : 'false'} aria-disabled=${readonly ? 'true' : 'false'}
        aria-label=${t.answers[value === 1 ? 'yes' : 'no'](name)} title=${t.answers[value === 1 ? 'yes' : 'no'](name)} @click=${(event: MouseEvent) => this.#pressed(event, () => this.#say(id, value))}>${value === 1 ? icons.accept : icons.remove}</button>`;
    return html`
      <li class="concept ${answer === 1 ? 'is' : answer === 0 ? 'is-not' : ''} ${suggestion ? 'suggested' : ''}" part="concept" aria-setsize=${this.#shown.length} aria-posinset=${at + 1} .style=${`inset-block-start:${at * ROW}px`}>
        <button type="button" class="item" data-row=${at} tabindex=${tabindex} aria-disabled=${readonly ? 'true' : 'false'} @focus=${() => { this.#rows.current = at; }} @click=${(event: MouseEvent) => this.#pressed(event, () => classifier.toggle(id, 1))}>
          ${dot(conceptColor(concept, place))}
          <bdi class="grow" aria-hidden="true">${name}</bdi>
          ${suggestion ? html`<span class="robot" aria-hidden="true">${icons.robot}</span><small aria-hidden="true">${confidence}</small>` : nothing}
          ${key === undefined ? nothing : html`<kbd aria-hidden="true">${key}</kbd>`}
          <span class="sr-only">${[suggestion ? t.suggestedWith(name, confidence) : name, t.state[answer ?? 'none']].filter(Boolean).join(', ')}</span>
        </button>
        ${says(1)}${isSingle ? nothing : says(0)}
      </li>`;
  }

  /** Who pressed it by pointer goes on with the input: there Enter is no press of this button. By keyboard the focus stays. */
  #pressed({ detail }: MouseEvent, act: () => void): void {
    act();
    if (detail > 0) this.#host.focus();
  }

  /** The button that is pressed already takes its answer back. */
  #say(conceptId: string, value: 0 | 1): void {
    this.#classifier.say(conceptId, this.#classifier.answer(conceptId) === value ? undefined : value);
  }

  get #shown(): readonly Row[] {
    const { concepts } = this.#classifier, of = [concepts, this.#text];
    if (of.some((each, i) => each !== this.#listedOf[i])) {
      this.#listedOf = of;
      const wanted = nameKey(this.#text);
      this.#listed = concepts.map((concept, place) => ({ concept, place })).filter(({ concept }) => wanted === '' || nameKey(concept.name).includes(wanted));
    }
    return this.#listed;
  }

  readonly #typed = (event: Event): void => {
    this.#text = (event.target as HTMLInputElement).value;
    this.#rows.go(0, false);
  };

  readonly #filterKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const [first] = this.#shown;
    if (event.key === 'Enter' && first && this.#text !== '') {
      this.#classifier.toggle(first.concept.id, 1);
      this.#text = '';
      this.#host.focus();
    } else if (event.key === 'Escape' && this.#text !== '') {
      this.#text = '';
      this.#host.requestUpdate();
    } else if (event.key === 'Escape') this.#host.focus();
    else if (event.key === 'ArrowDown' && first) this.#rows.go(0, true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}
