import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Submission } from '../../adapter/port.js';
import { scrollToRow, visibleRange } from '../../core/annotate/index.js';
import type { Texts } from '../../i18n/index.js';
import { labelIcons as icons } from '../../internal/label-icons.js';
import { filtersIn, renderFilters } from './render-filters.js';
import { workerOf } from './render-side.js';
import type { QueueQuery, ReviewSession } from './review-session.js';
import type { Thumbnails } from '../../controllers/thumbnails.js';

/** CSS pixels at normal text size; the styles say the same in rem. */
const ROW_REM = 3.75;
/** Rows before the end at which the next page is read. */
const AHEAD = 10;

const FILTERS: readonly QueueQuery['filter'][] = ['to-review', 'decided'];

/** The submissions as a list box of equal rows, of which only those in sight are in the page. */
export class ListView implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #session: ReviewSession;
  readonly #thumbnails: Thumbnails;
  readonly #approve: (submissions: readonly Submission[]) => void;
  readonly #scroller = createRef<HTMLElement>();
  #scrollTop = 0;
  #height = 600;
  #shown: string | undefined;
  /** Ids of assignments that are marked for one verdict. */
  #marked: ReadonlySet<string> = new Set();
  /** Where a range began that is marked with Shift. */
  #anchor: string | undefined;
  /** Whether a click marks: for who has no keys. */
  #marking = false;
  #narrowing = false;

  /** @param approve asks whether to approve the marked ones */
  constructor(host: ReactiveControllerHost, session: ReviewSession, thumbnails: Thumbnails, approve: (submissions: readonly Submission[]) => void) {
    this.#host = host;
    this.#session = session;
    this.#thumbnails = thumbnails;
    this.#approve = approve;
    host.addController(this);
  }

  /** Those that are marked, still listed, and wait for a verdict. */
  get marked(): readonly Submission[] {
    return this.#marked.size === 0 ? [] : this.#session.list.rows.filter((row) => this.#marked.has(row.assignment.id) && this.#session.waits(row));
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
    const { list, query, verdicts } = this.#session, words = t.review, { marked } = this, isReviewing = query.filter === 'to-review', narrowed = filtersIn(query);
    return html`
      <div class="list" part="list">
        <div class="filters" role="group" aria-label=${words.filter}>
          ${FILTERS.map((each) => html`
            <button type="button" class="ghost grow" aria-pressed=${each === query.filter ? 'true' : 'false'} @click=${() => this.#show({ filter: each })}>${words.filters[each]}</button>`)}
          ${isReviewing ? html`<button type="button" class="ghost icon" aria-label=${words.mark} title=${words.mark} aria-pressed=${this.#marking ? 'true' : 'false'} @click=${this.#toggleMarking}>${icons.mark}</button>` : nothing}
          <button type="button" class="ghost icon" aria-label=${words.narrow.title} title=${words.narrow.title} aria-expanded=${this.#narrowing ? 'true' : 'false'} aria-controls="narrow" @click=${this.#toggleNarrowing}>${icons.filter}${narrowed > 0 ? html`<span class="badge">${words.number(narrowed)}</span>` : nothing}</button>
        </div>
        ${this.#narrowing ? renderFilters(this.#session, t, (to) => this.#show(to)) : nothing}
        ${marked.length > 0 ? html`
          <div class="many" role="group" aria-label=${words.marked(marked.length)}>
            <span class="grow">${words.marked(marked.length)}</span>
            <button type="button" class="ok" aria-disabled=${verdicts.busy ? 'true' : 'false'} @click=${() => this.#approve(marked)}>${words.approveMany(marked.length)}</button>
            <button type="button" class="ghost" @click=${() => this.#mark(new Set())}>${words.unmark}</button>
          </div>` : nothing}
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
    const { list, openId, progress, query } = this.#session, row = this.#row, isReviewing = query.filter === 'to-review';
    const { start, end } = visibleRange(list.rows.length, row, this.#scrollTop, this.#height);
    const places = Array.from({ length: end - start }, (_, i) => start + i);
    const chosen = list.rows.findIndex(({ assignment }) => assignment.id === openId);
    // the active option stays in the page
    if (chosen >= 0 && (chosen < start || chosen >= end)) places.push(chosen);
    // -1: how many there are is not known
    const size = list.hasMore ? (isReviewing && filtersIn(query) === 0 ? Math.max(progress?.toReview ?? 0, list.rows.length + 1) : -1) : list.rows.length;
    return html`
      <div class="track" role="listbox" tabindex="0" aria-label=${t.review.list} aria-multiselectable=${isReviewing ? 'true' : 'false'} aria-activedescendant=${chosen >= 0 ? `row-${chosen}` : nothing}
        .style=${`block-size:${list.rows.length * row}px`} @click=${this.#clicked} @keydown=${this.#keydown}>
        ${repeat(places, (place) => list.rows[place]!.assignment.id, (place) => this.#renderRow(list.rows[place]!, place, place === chosen, size, t))}
      </div>`;
  }

  #renderRow(submission: Submission, place: number, isChosen: boolean, size: number, t: Texts<'review'>): TemplateResult {
    const { assignment, input, labelCount, isOwn } = submission, url = this.#thumbnails.get(input), words = t.review;
    const verdict = this.#session.verdicts.on(assignment), isMarked = this.#marked.has(assignment.id);
    const pill = pillOf(submission, verdict?.kind, this.#session.query.filter, t);
    // with none marked, the verdict is about the one that is open
    const isSelected = this.#marked.size > 0 ? isMarked : isChosen;
    return html`
      <div part="submission" class="q ${isChosen ? 'on' : ''} ${isMarked ? 'marked' : ''}" id="row-${place}" role="option" aria-selected=${isSelected ? 'true' : 'false'} aria-current=${isChosen ? 'true' : nothing} aria-setsize=${size} aria-posinset=${place + 1}
        .style=${`inset-block-start:${place * this.#row}px`} data-place=${place}>
        <span class="th">${url === undefined ? nothing : html`<img src=${url} alt="" loading="lazy" />`}</span>
        <b class="truncate"><bdi>${input.name}</bdi></b>
        ${pill ? html`<small class="truncate"><span class="pill ${pill.kind}">${pill.text}</span> <bdi class="muted">${isOwn ? words.yours : workerOf(this.#session, submission, t)}</bdi></small>` : html`
          <small class="muted truncate"><bdi>${isOwn ? words.yours : workerOf(this.#session, submission, t)}</bdi> · ${t.shared.labelCount[this.#session.context?.task.objective ?? 'detection'](labelCount)}${this.#renderFigure(submission, t)}</small>`}
      </div>`;
  }

  /** Where the list is ordered by it. */
  #renderFigure({ agreement, confidence }: Submission, { review: words }: Texts<'review'>): string {
    const { order } = this.#session.query;
    if (order === 'lowest-agreement' && agreement !== undefined) return ` · ${words.agreement(agreement)}`;
    return order === 'lowest-confidence' && confidence !== undefined ? ` · ${words.confidence(confidence)}` : '';
  }

  #show(query: QueueQuery): void {
    this.#scrollTop = 0;
    this.#marked = new Set();
    this.#marking &&= query.filter === 'to-review';
    void this.#session.show(query);
  }

  readonly #toggleNarrowing = (): void => {
    this.#narrowing = !this.#narrowing;
    this.#host.requestUpdate();
  };

  readonly #toggleMarking = (): void => {
    this.#marking = !this.#marking;
    this.#host.requestUpdate();
  };

  #mark(marked: ReadonlySet<string>): void {
    this.#marked = marked;
    this.#host.requestUpdate();
  }

  #toggle(row: Submission): void {
    const { id } = row.assignment, marked = new Set(this.#marked);
    if (!marked.delete(id) && this.#session.waits(row)) marked.add(id);
    this.#anchor = id;
    this.#mark(marked);
  }

  /** All that wait, from where the range began. */
  #markTo(place: number): void {
    const { rows } = this.#session.list, { openId } = this.#session, from = rows.findIndex(({ assignment }) => assignment.id === (this.#anchor ?? openId));
    const [first, last] = from < 0 ? [place, place] : [Math.min(from, place), Math.max(from, place)];
    this.#anchor ??= openId;
    this.#mark(new Set([...this.#marked, ...rows.slice(first, last + 1).filter((row) => this.#session.waits(row)).map(({ assignment }) => assignment.id)]));
  }

  readonly #scrolled = (event: Event): void => {
    this.#scrollTop = (event.currentTarget as HTMLElement).scrollTop;
    this.#host.requestUpdate();
  };

  readonly #clicked = (event: MouseEvent): void => {
    const place = Number((event.target as Element).closest<HTMLElement>('[role=option]')?.dataset.place), row = this.#session.list.rows[place];
    if (!row) return;
    const canMark = this.#session.query.filter === 'to-review';
    if (canMark && event.shiftKey) this.#markTo(place);
    else if (canMark && (this.#marking || event.ctrlKey || event.metaKey)) this.#toggle(row);
    else {
      this.#anchor = row.assignment.id;
      void this.#session.open(row.assignment.id);
    }
  };

  readonly #keydown = (event: KeyboardEvent): void => {
    const { list, openId, query } = this.#session, last = list.rows.length - 1, canMark = query.filter === 'to-review';
    const at = list.rows.findIndex(({ assignment }) => assignment.id === openId), isPlain = !event.altKey && !event.ctrlKey && !event.metaKey;
    if (canMark && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'a') {
      this.#mark(new Set(list.rows.filter((row) => this.#session.waits(row)).map(({ assignment }) => assignment.id)));
    } else if (canMark && isPlain && !event.shiftKey && event.key === ' ' && list.rows[at]) this.#toggle(list.rows[at]);
    else if (isPlain && !event.shiftKey && event.key === 'Escape' && this.#marked.size > 0) this.#mark(new Set());
    else {
      const page = Math.max(1, Math.floor(this.#height / this.#row) - 1);
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last, PageDown: at + page, PageUp: at - page }[event.key];
      if (to === undefined || !isPlain || (event.shiftKey && !canMark)) return;
      const place = Math.min(Math.max(to, 0), last), row = list.rows[place];
      if (event.shiftKey) this.#markTo(place);
      else this.#anchor = row?.assignment.id;
      if (row && row.assignment.id !== openId) void this.#session.open(row.assignment.id);
    }
    event.preventDefault();
  };
}

function pillOf({ assignment }: Submission, given: 'approve' | 'request-changes' | 'reject' | undefined, filter: QueueQuery['filter'], t: Texts<'review'>): { readonly kind: string; readonly text: string } | undefined {
  if (filter === 'to-review' && given === undefined && assignment.status === 'awaiting-review') return undefined;
  const { status } = assignment;
  if (status === 'success') return { kind: 'success', text: t.shared.assignmentStatus.success };
  if (status === 'rejected') return { kind: 'danger', text: t.shared.assignmentStatus.rejected };
  if (status === 'pending') return { kind: 'warning', text: t.review.verdict['request-changes'] };
  return { kind: 'warning', text: given === 'approve' ? t.review.verdict.approve : t.shared.assignmentStatus[status] };
}
