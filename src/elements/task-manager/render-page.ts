import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Person, TaskStatus } from '../../core/model/index.js';
import type { Texts } from '../../i18n/index.js';
import type { TaskDeletion } from './task-deletion.js';

export interface HeadOptions {
  readonly total: number | undefined;
  readonly me: Person | undefined;
  readonly hasCreate: boolean;
  readonly create: () => void;
}

export function renderHead(t: Texts<'manager'>, { total, me, hasCreate, create }: HeadOptions): TemplateResult {
  const mayCreate = me?.scopes.includes('Tasks:Add') ?? true;
  return html`<div class="row wrap" part="header">
    <h1 id="title" tabindex="-1">${t.manager.title}</h1>
    ${total === undefined ? nothing : html`<span class="pill"><span aria-hidden="true">${t.manager.count(total)}</span><span class="sr-only">${t.manager.countText(total)}</span></span>`}
    <span class="grow"></span>
    ${hasCreate
      ? html`<button type="button" class="primary" id="create" aria-disabled=${mayCreate ? 'false' : 'true'} aria-describedby=${mayCreate ? nothing : 'may-not-create'} @click=${mayCreate ? create : undefined}>
            <span aria-hidden="true">＋</span>${t.manager.create}
          </button>
          ${mayCreate ? nothing : html`<small class="muted" id="may-not-create">${t.manager.mayNotCreate}</small>`}`
      : nothing}
  </div>`;
}

const STATUSES: readonly TaskStatus[] = ['not-started', 'in-progress', 'done', 'closed'];

export interface FilterOptions {
  readonly typed: string;
  readonly status: TaskStatus | undefined;
  readonly search: (event: Event) => void;
  readonly filter: (event: Event) => void;
}

export function renderFilters(t: Texts<'manager'>, { typed, status, search, filter }: FilterOptions): TemplateResult {
  return html`<div class="row wrap filters" part="filters" role="search">
    <input type="search" id="search" autocomplete="off" dir="auto" aria-label=${t.manager.search} placeholder=${t.manager.search} .value=${live(typed)} @input=${search} />
    <select aria-label=${t.manager.status} .value=${live(status ?? '')} @input=${filter}>
      <option value="">${t.manager.anyStatus}</option>
      ${STATUSES.map((value) => html`<option value=${value}>${t.shared.taskStatus[value]}</option>`)}
    </select>
  </div>`;
}

export function renderEmpty(t: Texts<'manager'>, { isFiltered, mayCreate, clear }: { readonly isFiltered: boolean; readonly mayCreate: boolean; readonly clear: () => void }): TemplateResult {
  if (isFiltered) return html`<div class="empty" role="status"><p>${t.manager.noMatch}</p><button type="button" @click=${clear}>${t.manager.clear}</button></div>`;
  return html`<div class="empty"><h2>${t.manager.empty}</h2><p class="muted">${mayCreate ? t.manager.emptyCreate : t.manager.emptyWait}</p></div>`;
}

export interface MoreOptions {
  readonly shown: number;
  readonly total: number | undefined;
  readonly hasMore: boolean;
  readonly isReading: boolean;
  readonly more: () => void;
}

export function renderMore(t: Texts<'manager'>, { shown, total, hasMore, isReading, more }: MoreOptions): TemplateResult {
  return html`<div class="row wrap">
    <small class="muted" id="shown" tabindex="-1" role="status">${t.manager.shown(shown, total)}</small>
    ${hasMore ? html`<button type="button" id="more" aria-disabled=${isReading ? 'true' : 'false'} @click=${more}>${isReading ? t.manager.loadingMore : t.manager.loadMore}</button>` : nothing}
  </div>`;
}

/** What was just deleted can be brought back here. */
export function renderDeleted(t: Texts<'manager'>, { deleted }: TaskDeletion, { undo, dismiss }: { readonly undo: (() => void) | undefined; readonly dismiss: () => void }): TemplateResult | typeof nothing {
  if (!deleted) return nothing;
  const { deletion } = t.manager;
  return html`<div class="note row wrap" dir="auto">
    <span class="grow">${deletion.done(deleted.task.name)}${deleted.error ? html` <span class="error-text" role="alert">${t.shared.failed(deleted.error.message)}</span>` : nothing}</span>
    ${undo ? html`<button type="button" id="undo" aria-disabled=${deleted.isPending ? 'true' : 'false'} @click=${undo}>${deleted.error?.retryable ? t.shared.retry : deletion.undo}</button>` : nothing}
    <button type="button" class="ghost icon" aria-label=${deletion.dismiss} @click=${dismiss}><span aria-hidden="true">✕</span></button>
  </div>`;
}
