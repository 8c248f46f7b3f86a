import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ReviewOrder, ReviewQuery } from '../../adapter/port.js';
import type { Texts } from '../../i18n/index.js';
import type { QueueQuery, ReviewSession } from './review-session.js';

const ORDERS: readonly ReviewOrder[] = ['oldest', 'worker', 'lowest-agreement', 'lowest-confidence', 'random'];
/** Agreement of so much at most, 0..1. */
const AGREEMENTS: readonly number[] = [0.99, 0.8, 0.5];
const STATUSES = ['success', 'awaiting-review', 'rejected', 'pending'] as const satisfies readonly ReviewQuery['status'][];

const NARROWING = ['workerId', 'conceptId', 'status', 'maxAgreement', 'search'] as const;

/** How many ways there are in which the list is narrowed or ordered differently. */
export const filtersIn = (query: QueueQuery): number => NARROWING.filter((each) => query[each] !== undefined).length + (query.order === undefined ? 0 : 1);

/** Which submissions are listed, and in which order. */
export function renderFilters(session: ReviewSession, t: Texts<'review'>, change: (query: QueueQuery) => void): TemplateResult {
  const { query, context, isShared } = session, words = t.review.narrow, workers = session.workers;
  const set = (part: Partial<QueueQuery>): void => change(Object.fromEntries(Object.entries({ ...query, ...part }).filter(([, value]) => value !== undefined && value !== '')) as QueueQuery);
  const select = (name: string, value: string, options: readonly (readonly [value: string, text: string])[], chosen: (value: string) => void): TemplateResult => html`
    <label><span>${name}</span>
      <select .value=${live(value)} @input=${(event: Event) => chosen((event.target as HTMLSelectElement).value)}>
        ${options.map(([each, text]) => html`<option value=${each} ?selected=${each === value}>${text}</option>`)}
      </select></label>`;
  return html`
    <div class="narrow" id="narrow" role="group" aria-label=${words.title}>
      <label><span>${words.search}</span><input type="search" maxlength="200" dir="auto" .value=${live(query.search ?? '')} @change=${(event: Event) => set({ search: (event.target as HTMLInputElement).value.trim() })} /></label>
      ${workers.length > 1 ? select(words.worker, query.workerId ?? '', [['', words.anyone], ...workers.map(({ workerId, worker }, i) => [workerId, worker?.name ?? t.review.someWorker(i + 1)] as const)], (workerId) => set({ workerId })) : nothing}
      ${select(words.concept, query.conceptId ?? '', [['', words.anyConcept], ...(context?.concepts ?? []).map(({ id, name }) => [id, name] as const)], (conceptId) => set({ conceptId }))}
      ${query.filter === 'decided' ? select(words.status, query.status ?? '', [['', words.anyStatus], ...STATUSES.map((each) => [each, t.shared.assignmentStatus[each]] as const)], (status) => set({ status: status as ReviewQuery['status'] })) : nothing}
      ${isShared ? select(words.agreement, String(query.maxAgreement ?? ''), [['', words.anyAgreement], ...AGREEMENTS.map((each) => [String(each), words.atMost(each)] as const)], (most) => set({ maxAgreement: most === '' ? undefined : Number(most) })) : nothing}
      ${select(words.order, query.order ?? 'oldest', ORDERS.filter((each) => isShared || each !== 'lowest-agreement').map((each) => [each, words.orders[each]] as const), (order) => set({ order: order === 'oldest' ? undefined : order as ReviewOrder }))}
      ${filtersIn(query) > 0 ? html`<button type="button" class="small" @click=${() => change({ filter: query.filter })}>${words.clear}</button>` : nothing}
    </div>`;
}
