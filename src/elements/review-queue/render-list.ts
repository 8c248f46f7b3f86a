import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Submission } from '../../adapter/port.js';
import { scrollToRow, visibleRange } from '../../core/annotate/index.js';
import type { Texts } from '../../i18n/index.js';
import type { QueueFilter, ReviewSession } from './review-session.js';
import type { Thumbnails } from '../../controllers/thumbnails.js';

/** CSS pixels at normal text size; the styles say the same in rem. */
const ROW_REM = 3.75;
/** Rows before the end at which the next page is read. */
const AHEAD = 10;

const FILTERS: readonly QueueFilter[] = ['to-review', 'decided'];

/** The submissions as a list box of equal rows, of which only those in sight are in the page. */
export class ListView implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #session: ReviewSession;
  readonly #thumbnails: Thumbnails;
  readonly #scroller = createRef<HTMLElement>();
  #scrollTop = 0;
  #height = 600;
  #shown: string | undefined;

  constructor(host: ReactiveControllerHost, session: ReviewSession, thumbnails: Thumbnails) {
    this.#host = host;
    this.#session = session;
    this.#thumbnails = thumbnails;
    host.addController(this);
  }

  get #row(): number {
    return ROW_REM * parseFloat(getComputedStyle(document.documentElement).fontSize);
  }

  hostUpdated(): void {
    const scroller = this.#scroller.value, { openId, list } = this.#session;
    if (!scroller) return;
    if (scroller.clientHeight > 0 && scroller.clientHeight !== this.#height) {
      this.#height = scroller.clientHeight;
      queueMicrotask(() => this.#host.requestUpdate());
    }
    if (openId !== this.#shown) {
      this.#shown = openId;
      const index = list.rows.findIndex(({ assignment }) => assignment.id === openId);
      if (index >= 0) scroller.scrollTop = scrollToRow(index, this.#row, scroller.scrollTop, this.#height);
    }
    const end = visibleRange(list.rows.length, this.#row, scroller.scrollTop, this.#height, AHEAD).end;
    if (list.status === 'ready' && list.hasMore && !list.error && end >= list.rows.length) queueMicrotask(() => void list.more());
  }

  render(t: Texts<'review'>): TemplateResult {
    const { list, filter } = this.#session, words = t.review;
    return html`
      <div class="list" part="list">
        <div class="filters" role="group" aria-label=${words.filter}>
          ${FILTERS.map((each) => html`
            <button type="button" class="ghost" aria-pressed=${each === filter ? 'true' : 'false'} @click=${() => this.#choose(each)}>${words.filters[each]}</button>`)}
        </div>
        <div class="scroller" ${ref(this.#scroller)} @scroll=${this.#scrolled}>
          ${list.rows.length > 0 ? this.#renderRows(t) : nothing}
          ${list.loadingMore ? html`<p class="muted wait ${list.rows.length === 0 ? 'late' : ''}" role="status">${list.rows.length > 0 ? words.loadingMore : words.loading}</p>` : nothing}
          ${list.error ? html`
            <div class="note danger stack">
              <p>${words.listFailed(list.error.message)}</p>
              <button type="button" @click=${() => void this.#session.retryList()}>${t.shared.retry}</button>
            </div>` : nothing}
        </div>
      </div>`;
  }

  #renderRows(t: Texts<'review'>): TemplateResult {
    const { list, openId, progress, filter } = this.#session, row = this.#row;
    const { start, end } = visibleRange(list.rows.length, row, this.#scrollTop, this.#height);
    const places = Array.from({ length: end - start }, (_, i) => start + i);
    const chosen = list.rows.findIndex(({ assignment }) => assignment.id === openId);
    // the active option stays in the page
    if (chosen >= 0 && (chosen < start || chosen >= end)) places.push(chosen);
    // -1: how many there are is not known
    const size = list.hasMore ? (filter === 'to-review' ? Math.max(progress?.toReview ?? 0, list.rows.length + 1) : -1) : list.rows.length;
    return html`
      <div class="track" role="listbox" tabindex="0" aria-label=${t.review.list} aria-activedescendant=${chosen >= 0 ? `row-${chosen}` : nothing}
        .style=${`block-size:${list.rows.length * row}px`} @click=${this.#clicked} @keydown=${this.#keydown}>
        ${repeat(places, (place) => list.rows[place]!.assignment.id, (place) => this.#renderRow(list.rows[place]!, place, place === chosen, size, t))}
      </div>`;
  }

  #renderRow(submission: Submission, place: number, isChosen: boolean, size: number, t: Texts<'review'>): TemplateResult {
    const { assignment, input, worker, labelCount } = submission, url = this.#thumbnails.get(input);
    const verdict = this.#session.verdictOn(assignment);
    const pill = pillOf(submission, verdict?.kind, this.#session.filter, t);
    return html`
      <div part="submission" class="q ${isChosen ? 'on' : ''}" id="row-${place}" role="option" aria-selected=${isChosen ? 'true' : 'false'} aria-setsize=${size} aria-posinset=${place + 1}
        .style=${`inset-block-start:${place * this.#row}px`} data-place=${place}>
        <span class="th">${url === undefined ? nothing : html`<img src=${url} alt="" loading="lazy" />`}</span>
        <b class="truncate"><bdi>${input.name}</bdi></b>
        ${pill ? html`<small><span class="pill ${pill.kind}">${pill.text}</span></small>` : html`
          <small class="muted truncate"><bdi>${worker?.name ?? t.review.worker}</bdi> · ${t.shared.labelCount[this.#session.context?.task.objective ?? 'detection'](labelCount)}</small>`}
      </div>`;
  }

  #choose(filter: QueueFilter): void {
    if (filter === this.#session.filter) return;
    this.#scrollTop = 0;
    void this.#session.show(filter);
  }

  readonly #scrolled = (event: Event): void => {
    this.#scrollTop = (event.currentTarget as HTMLElement).scrollTop;
    this.#host.requestUpdate();
  };

  readonly #clicked = (event: Event): void => {
    const place = (event.target as Element).closest<HTMLElement>('[role=option]')?.dataset.place;
    const row = this.#session.list.rows[Number(place)];
    if (row) void this.#session.open(row.assignment.id);
  };

  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { list, openId } = this.#session, last = list.rows.length - 1;
    const at = list.rows.findIndex(({ assignment }) => assignment.id === openId);
    const page = Math.max(1, Math.floor(this.#height / this.#row) - 1);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last, PageDown: at + page, PageUp: at - page }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const row = list.rows[Math.min(Math.max(to, 0), last)];
    if (row && row.assignment.id !== openId) void this.#session.open(row.assignment.id);
  };
}

function pillOf({ assignment }: Submission, given: 'approve' | 'request-changes' | 'reject' | undefined, filter: QueueFilter, t: Texts<'review'>): { readonly kind: string; readonly text: string } | undefined {
  if (filter === 'to-review' && given === undefined && assignment.status === 'awaiting-review') return undefined;
  const { status } = assignment;
  if (status === 'success') return { kind: 'success', text: t.shared.assignmentStatus.success };
  if (status === 'rejected') return { kind: 'danger', text: t.shared.assignmentStatus.rejected };
  if (status === 'pending') return { kind: 'warning', text: t.review.verdict['request-changes'] };
  return { kind: 'warning', text: given === 'approve' ? t.review.verdict.approve : t.shared.assignmentStatus[status] };
}
