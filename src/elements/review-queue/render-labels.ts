import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import { VirtualRows } from '../../controllers/virtual-rows.js';
import { conceptColor, UNKNOWN_COLOR } from '../../core/annotate/index.js';
import { clockTime, shortened } from '../../core/classify/index.js';
import { boxPixels, shapeBounds } from '../../core/geometry/index.js';
import type { Concept, Input, Label } from '../../core/model/index.js';
import type { Texts } from '../../i18n/index.js';
import { dot } from '../../internal/dot.js';
import { labelIcons as icons } from '../../internal/label-icons.js';
import { closeAround } from './render-samples.js';
import type { ReviewSession } from './review-session.js';

/** CSS pixels. */
const ROW = 36;
/** Graphemes of a quote. */
const QUOTE = 24;
const DECIMALS = 1;

/** The labels of the open submission one by one, of which only those in sight are in the page: each approved with the rest, or refused. */
export class LabelVerdicts {
  readonly #host: LitElement;
  readonly #session: ReviewSession;
  readonly #choose: (id: string) => void;
  readonly #rows: VirtualRows;
  #concepts: readonly Concept[] = [];
  #places: ReadonlyMap<string, number> = new Map();
  #selected: ReadonlySet<string> = new Set();
  /** The one that is being refused. */
  #asked: Label | undefined;

  /** @param choose shows a label where the input is */
  constructor(host: LitElement, session: ReviewSession, choose: (id: string) => void) {
    this.#host = host;
    this.#session = session;
    this.#choose = choose;
    this.#rows = new VirtualRows(host, ROW, () => session.labels.length);
  }

  /** Those that are chosen where the input is. */
  chosen(ids: readonly string[]): void {
    this.#selected = new Set(ids);
    const place = this.#session.labels.findIndex(({ id }) => id === ids.at(-1));
    if (place >= 0) this.#rows.go(place, false);
    else this.#host.requestUpdate();
  }

  /** Asks why the current label is refused; one that is, is no longer. @returns whether there is one */
  toggleCurrent(): boolean {
    const { labels, canDecide, fixing } = this.#session, label = labels.find(({ id }) => this.#selected.has(id)) ?? labels[this.#rows.current];
    if (!label || !canDecide || fixing) return false;
    this.#toggle(label);
    return true;
  }

  render(t: Texts<'review'>): TemplateResult | typeof nothing {
    const { labels, canDecide, fixing, context, opened } = this.#session, words = t.review;
    if (!canDecide || fixing || !context || !opened) return nothing;
    const { start, end } = this.#rows.range, { current } = this.#rows;
    const places = Array.from({ length: end - start }, (_, i) => start + i);
    if (current < start && labels.length > 0) places.unshift(current);
    else if (current >= end && labels.length > 0) places.push(current);
    const { refused } = this.#session.verdicts;
    return html`
      <section class="sec labels" slot="side-start" part="labels" aria-labelledby="labels-title">
        <h3 id="labels-title">${words.labels} <span class="pill">${refused.size > 0 ? words.refusedOf(refused.size, labels.length) : words.count(labels.length)}</span></h3>
        ${labels.length === 0 ? html`<p class="muted">${words.noLabels}</p>` : html`
          <div class="label-rows" @scroll=${this.#rows.scrolled} @keydown=${this.#rows.keydown} .style=${`block-size:${Math.min(labels.length, 8) * ROW}px`} ${ref(this.#rows.scroller)}>
            <ul class="track" aria-labelledby="labels-title" .style=${`block-size:${labels.length * ROW}px`}>
              ${repeat(places, (place) => labels[place]!.id, (place) => this.#renderRow(labels[place]!, place, refused.get(labels[place]!.id), opened.input, t))}
            </ul>
          </div>`}
      </section>`;
  }

  /** Asks why a label is refused. */
  renderDialog(t: Texts<'review'>): TemplateResult {
    const words = t.review, quick = Object.values(words.quickLabel);
    return html`
      <dialog id="refuse" part="dialog" aria-labelledby="refuse-title" @keydown=${(event: KeyboardEvent) => this.#quickKey(event, quick)}>
        <form novalidate @submit=${this.#submitted}>
          <h2 id="refuse-title" dir="auto">${this.#asked ? words.refuseTitle(this.#name(this.#asked, t)) : nothing}</h2>
          <div class="quick" role="group" aria-label=${words.quickReasons}>
            ${quick.map((reason, i) => html`<button type="button" aria-keyshortcuts=${i + 1} @click=${(event: Event) => this.#refuse(reason, event.currentTarget as Element)}>${reason} <kbd aria-hidden="true">${i + 1}</kbd></button>`)}
          </div>
          <label for="refuse-reason">${words.otherReason}</label>
          <textarea id="refuse-reason" rows="2" maxlength="1000" dir="auto"></textarea>
          <div class="row">
            <button type="button" @click=${closeAround}>${t.shared.cancel}</button>
            <button class="primary">${words.refuse}</button>
          </div>
        </form>
      </dialog>`;
  }

  /** @param reason why it is refused */
  #renderRow(label: Label, place: number, reason: string | undefined, input: Input, t: Texts<'review'>): TemplateResult {
    const words = t.review, { verdicts, context } = this.#session, name = this.#name(label, t), at = this.#placeOf(label.conceptId);
    const concept = context!.concepts[at], tabindex = place === this.#rows.current ? 0 : -1, detail = detailOf(label, input, t);
    const confidence = label.source?.kind === 'workflow' ? words.suggested(label.source.confidence) : '';
    return html`
      <li class="label ${this.#selected.has(label.id) ? 'on' : ''} ${reason === undefined ? '' : 'refused'}" part="label" aria-setsize=${this.#session.labels.length} aria-posinset=${place + 1} .style=${`inset-block-start:${place * ROW}px`}>
        <button type="button" class="item" data-row=${place} tabindex=${tabindex} aria-pressed=${this.#selected.has(label.id) ? 'true' : 'false'} @focus=${() => { this.#rows.current = place; }} @click=${() => this.#choose(label.id)}>
          ${dot(concept ? conceptColor(concept, at) : UNKNOWN_COLOR)}
          <bdi class="truncate">${name}</bdi>
          ${confidence ? html`<span class="robot" aria-hidden="true">${icons.robot}</span><small class="sr-only">${confidence}</small>` : nothing}
          ${reason === undefined ? html`<small class="truncate"><bdi>${detail}</bdi></small>` : html`<span class="pill danger truncate" dir="auto">${reason}</span>`}
        </button>
        <button type="button" class="row-act keep" tabindex=${tabindex} aria-label=${words.keepLabel(name)} title=${words.keepLabel(name)} aria-pressed=${reason === undefined ? 'true' : 'false'} @click=${() => verdicts.refuse(label.id, '')}>${icons.accept}</button>
        <button type="button" class="row-act refuse" tabindex=${tabindex} aria-label=${words.refuseLabel(name)} title=${words.refuseLabel(name)} aria-pressed=${reason === undefined ? 'false' : 'true'} @click=${() => this.#ask(label)}>${icons.remove}</button>
      </li>`;
  }

  #placeOf(conceptId: string): number {
    const { concepts } = this.#session.context!;
    if (concepts !== this.#concepts) {
      this.#concepts = concepts;
      this.#places = new Map(concepts.map(({ id }, place) => [id, place]));
    }
    return this.#places.get(conceptId) ?? -1;
  }

  #name({ conceptId, value }: Label, { review: words }: Texts<'review'>): string {
    const name = this.#session.context?.concepts[this.#placeOf(conceptId)]?.name ?? words.unknownConcept;
    return value === 1 ? name : words.not(name);
  }

  #toggle(label: Label): void {
    if (this.#session.verdicts.refused.has(label.id)) this.#session.verdicts.refuse(label.id, '');
    else this.#ask(label);
  }

  #ask(label: Label): void {
    this.#asked = label;
    this.#choose(label.id);
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => {
      const dialog = this.#dialog;
      if (!dialog) return;
      dialog.querySelector('textarea')!.value = this.#session.verdicts.refused.get(label.id) ?? '';
      dialog.showModal();
    });
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector<HTMLDialogElement>('dialog#refuse');
  }

  #refuse(reason: string, inside: Element): void {
    if (this.#asked) this.#session.verdicts.refuse(this.#asked.id, reason);
    inside.closest('dialog')?.close();
  }

  #quickKey(event: KeyboardEvent, quick: readonly string[]): void {
    const reason = event.target instanceof HTMLTextAreaElement || event.ctrlKey || event.metaKey || event.altKey ? undefined : quick[Number(event.key) - 1];
    if (reason === undefined) return;
    event.preventDefault();
    this.#refuse(reason, event.currentTarget as Element);
  }

  readonly #submitted = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement, field = form.querySelector('textarea')!, reason = field.value.trim();
    if (reason === '') return field.focus();
    this.#refuse(reason, form);
  };
}

/** Where a label is, in short. */
function detailOf({ region }: Label, { width, height }: Input, { review: words }: Texts<'review'>): string {
  if (!region) return '';
  if (region.type === 'time-span') return `${clockTime(region.start, DECIMALS)} – ${clockTime(region.end, DECIMALS)}`;
  if (region.type === 'text-span') return words.quote(shortened(region.quote, QUOTE));
  if (!width || !height) return '';
  const size = { width, height }, pixels = boxPixels(shapeBounds(region, size), size);
  return words.size(pixels.width, pixels.height);
}
