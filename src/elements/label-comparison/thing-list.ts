import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import { VirtualRows } from '../../controllers/virtual-rows.js';
import type { Texts } from '../../i18n/index.js';
import { badge } from './badge.js';
import type { Compared } from './compared.js';
import type { Words } from './words.js';

/** CSS pixels, as in the styles. */
const ROW = 72;

export interface ThingListHost extends LitElement {
  readonly compared: Compared;
  readonly words: Words;
  /** Place of the chosen thing. */
  readonly chosen: number | undefined;
  choose(thing: number | undefined): void;
  /** Shows a thing as pointed at. */
  pointOut(thing: number | undefined): void;
}

/** What is said, as rows of which only those in sight are in the page: all that the picture shows, in words. */
export class ThingList {
  readonly #host: ThingListHost;
  readonly #rows: VirtualRows;
  #onlyOpen = false;
  #listed: readonly number[] = [];
  #listedOf: readonly unknown[] = [];

  constructor(host: ThingListHost) {
    this.#host = host;
    this.#rows = new VirtualRows(host, ROW, () => this.#places.length);
  }

  /** Brings the row of a thing into sight. */
  show(thing: number): void {
    const row = this.#places.indexOf(thing);
    if (row >= 0) this.#rows.go(row, false);
  }

  render(t: Texts<'comparison'>['comparison']): TemplateResult {
    const { compared } = this.#host, places = this.#places;
    return html`
      <section class="sec things" part="things" aria-labelledby="things-title">
        <h3 id="things-title">${t.things} <span class="pill">${t.count(compared.things.length, compared.open)}</span></h3>
        ${compared.things.length === 0 ? html`<p class="muted">${t.noThings}</p>` : html`
          <label class="only"><input type="checkbox" .checked=${this.#onlyOpen} @change=${this.#filter} /> ${t.onlyOpen}</label>
          ${places.length === 0 ? html`<p class="muted">${t.noneOpen}</p>` : html`
            <div class="rows" ${ref(this.#rows.scroller)} @scroll=${this.#rows.scrolled} @keydown=${this.#keydown}>${this.#renderRows(places, t)}</div>
            <p id="things-help" hidden>${t.thingsHelp}</p>`}`}
      </section>`;
  }

  /** Places of the listed things. */
  get #places(): readonly number[] {
    const { things } = this.#host.compared, of = [things, this.#onlyOpen];
    if (of.some((each, i) => each !== this.#listedOf[i])) {
      this.#listedOf = of;
      this.#listed = [...things.keys()].filter((place) => !this.#onlyOpen || !things[place]!.isAgreed);
    }
    return this.#listed;
  }

  #renderRows(places: readonly number[], t: Texts<'comparison'>['comparison']): TemplateResult {
    const { start, end } = this.#rows.range, { current } = this.#rows, rows = Array.from({ length: end - start }, (_, i) => start + i);
    if (current < start) rows.unshift(current);
    else if (current >= end) rows.push(current);
    return html`
      <ul class="track" aria-labelledby="things-title" .style=${`block-size:${places.length * ROW}px`}>
        ${repeat(rows, (row) => places[row], (row) => this.#renderRow(places[row]!, row, row === current, places.length, t))}
      </ul>`;
  }

  #renderRow(place: number, row: number, isCurrent: boolean, count: number, t: Texts<'comparison'>['comparison']): TemplateResult {
    const { compared, words, chosen } = this.#host, thing = compared.things[place]!, isChosen = chosen === place;
    const name = words.label(thing.label), where = thing.label.region && words.where(thing.label.region), agreement = words.agreement(thing), state = thing.isAgreed ? t.agreed : t.open;
    const isPlaced = thing.label.region?.type === 'time-span' || thing.label.region?.type === 'text-span';
    return html`
      <li part="thing" aria-setsize=${count} aria-posinset=${row + 1} .style=${`inset-block-start:${row * ROW}px`}>
        <button type="button" class="item ${isChosen ? 'on' : ''}" data-row=${row} tabindex=${isCurrent ? 0 : -1} aria-pressed=${isChosen ? 'true' : 'false'} aria-describedby="things-help"
          @focus=${() => { this.#rows.current = row; }} @click=${() => this.#host.choose(isChosen ? undefined : place)}
          @pointerenter=${() => this.#host.pointOut(place)} @pointerleave=${() => this.#host.pointOut(undefined)}>
          <span class="first" aria-hidden="true">
            <bdi class="name">${name}</bdi>${isPlaced ? html`<small class="muted truncate"><bdi>${where}</bdi></small>` : nothing}
            <span class="who">${thing.said.map(({ workerId }) => badge(compared.worker(workerId)!))}</span>
            <span class="pill ${thing.isAgreed ? 'success' : 'warning'}">${state}</span>
          </span>
          <small class="muted agreement" aria-hidden="true">${agreement}</small>
          <span class="sr-only">${t.row(words.thing(thing), agreement, state, row + 1, count)}</span>
        </button>
      </li>`;
  }

  readonly #filter = (event: Event): void => {
    this.#onlyOpen = (event.target as HTMLInputElement).checked;
    this.#rows.go(0, false);
  };

  readonly #keydown = (event: KeyboardEvent): void => {
    this.#rows.keydown(event);
    const place = event.defaultPrevented ? this.#places[this.#rows.current] : undefined;
    if (place !== undefined) this.#host.choose(place);
  };
}
