import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { type Objective, OBJECTIVES, type Person, type Task, type TaskStatus } from '../../core/model/index.js';
import type { Texts } from '../../i18n/index.js';
import type { FailedChange } from './task-changes.js';
import type { TaskDeletion } from './task-deletion.js';
import { isNarrowed, type Show, type TaskFilter } from './task-filter.js';
import type { TaskPages } from './task-pages.js';

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
            <span aria-hidden="true">+</span>${t.manager.create}
          </button>
          ${mayCreate ? nothing : html`<small class="muted" id="may-not-create">${t.manager.mayNotCreate}</small>`}`
      : nothing}
  </div>`;
}

const STATUSES: readonly TaskStatus[] = ['not-started', 'in-progress', 'done', 'closed'];

export interface FilterOptions {
  readonly filter: TaskFilter;
  /** May be ahead of the filter, while someone types. */
  readonly typed: string;
  readonly me: Person | undefined;
  readonly hasRestore: boolean;
  /** The field for a labeler; absent where nobody can be looked up. */
  readonly labeler: TemplateResult | typeof nothing;
  readonly search: (event: Event) => void;
  readonly change: (change: Partial<TaskFilter>) => void;
  readonly clear: () => void;
}

export function renderFilters(t: Texts<'manager'>, { filter, typed, me, hasRestore, labeler, search, change, clear }: FilterOptions): TemplateResult {
  const texts = t.manager.filters;
  const select = <T extends string>(id: string, label: string, any: string | undefined, chosen: T | undefined, options: readonly (readonly [T, string])[], choose: (value: T | undefined) => void): TemplateResult => html`
    <select id=${id} aria-label=${label} .value=${live(chosen ?? '')} @input=${(event: Event) => choose(((event.target as HTMLSelectElement).value || undefined) as T | undefined)}>
      ${any === undefined ? nothing : html`<option value="">${any}</option>`}
      ${options.map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
    </select>`;
  const shows: readonly Show[] = ['all', ...(me ? ['assigned', 'to-review', 'created'] as const : []), ...(hasRestore ? ['deleted'] as const : [])];
  return html`<div class="row wrap filters" part="filters" role="search">
    <input type="search" id="search" autocomplete="off" dir="auto" aria-label=${t.manager.search} placeholder=${t.manager.search} .value=${live(typed)} @input=${search} />
    ${select<Show>('show', texts.show, undefined, filter.show, shows.map((value) => [value, texts[value]] as const), (show) => change({ show: show! }))}
    ${select<TaskStatus>('status', texts.status, texts.anyStatus, filter.status, STATUSES.map((value) => [value, t.shared.taskStatus[value]] as const), (status) => change({ status }))}
    ${select<Objective>('objective', texts.objective, texts.anyObjective, filter.objective, OBJECTIVES.map((value) => [value, t.shared.objective[value]] as const), (objective) => change({ objective }))}
    ${labeler}
    ${isNarrowed(filter) || typed !== '' || filter.show !== 'all' ? html`<button type="button" class="ghost" id="clear" aria-label=${texts.clearAll} @click=${clear}>${texts.clear}</button>` : nothing}
  </div>`;
}

export function renderEmpty(t: Texts<'manager'>, { filter, mayCreate, clear }: { readonly filter: TaskFilter; readonly mayCreate: boolean; readonly clear: () => void }): TemplateResult {
  const texts = t.manager.empty, { show } = filter;
  const [title, text] = isNarrowed(filter)
    ? [texts.noMatch, texts.noMatchText]
    : show === 'all' ? [texts.all, mayCreate ? texts.create : texts.wait] : [texts[show], texts[`${show}Text`]];
  const isAll = show === 'all' && !isNarrowed(filter);
  return html`<div class="empty" role="status"><h2>${title}</h2><p class="muted">${text}</p>${isAll ? nothing : html`<button type="button" @click=${clear}>${t.manager.filters.clearAll}</button>`}</div>`;
}

/** Where in the list one is, and the ways to other pages. */
export function renderPager(t: Texts<'manager'>, pages: TaskPages, turn: (by: 1 | -1) => void): TemplateResult {
  const { rows, start, total } = pages.shown!;
  const button = (id: string, text: string, sign: string, can: boolean, by: 1 | -1): TemplateResult => html`
    <button type="button" class="icon" id=${id} aria-label=${text} aria-disabled=${can ? 'false' : 'true'} @click=${can ? () => turn(by) : undefined}><span class="sign" aria-hidden="true">${sign}</span></button>`;
  const hasPages = pages.hasPrevious || pages.shown!.cursor !== undefined;
  return html`<div class="row wrap ${hasPages ? 'pager' : ''}">
    <small class="muted grow" id="shown" role="status">${t.manager.shown(rows.length === 0 ? start : start + 1, start + rows.length, total)}</small>
    ${hasPages
      ? html`<nav class="row" aria-label=${t.manager.pages}>${button('previous', t.manager.previous, '‹', pages.hasPrevious, -1)}${button('next', t.manager.next, '›', pages.hasNext, 1)}</nav>`
      : nothing}
  </div>`;
}

interface NoteActs {
  readonly undo: (() => void) | undefined;
  readonly dismiss: () => void;
}

const dismissButton = (t: Texts<'manager'>, dismiss: () => void): TemplateResult =>
  html`<button type="button" class="ghost icon" aria-label=${t.manager.dismiss} @click=${dismiss}><span aria-hidden="true">✕</span></button>`;

/** What was just deleted can be brought back here. */
export function renderDeleted(t: Texts<'manager'>, { deleted }: TaskDeletion, { undo, dismiss }: NoteActs): TemplateResult | typeof nothing {
  if (!deleted) return nothing;
  const { deletion } = t.manager;
  return html`<div class="note row wrap" dir="auto">
    <span class="grow">${deletion.done(deleted.task.name)}${deleted.error ? html` <span class="error-text" role="alert">${t.shared.failed(deleted.error.message)}</span>` : nothing}</span>
    ${undo ? html`<button type="button" id="undo" aria-disabled=${deleted.isPending ? 'true' : 'false'} @click=${undo}>${deleted.error?.retryable ? t.shared.retry : deletion.undo}</button>` : nothing}
    ${dismissButton(t, dismiss)}
  </div>`;
}

export interface FailedActs {
  readonly retry: (change: FailedChange) => void;
  readonly dismiss: (change: FailedChange) => void;
}

/** What could not be done with a task; after a conflict it can be tried on the task as it is now. */
export function renderFailed(t: Texts<'manager'>, failed: readonly FailedChange[], { retry, dismiss }: FailedActs): TemplateResult {
  return html`${failed.map((change) => {
    const { kind, task, error, isPending } = change;
    return html`<div class="note danger row wrap" dir="auto" role="alert" data-failed=${task.id}>
      <span class="grow">${t.manager.changes[kind].failed(task.name, error.message)}</span>
      ${error.retryable || error.code === 'conflict' ? html`<button type="button" aria-disabled=${isPending ? 'true' : 'false'} @click=${() => retry(change)}>${t.shared.retry}</button>` : nothing}
      ${dismissButton(t, () => dismiss(change))}
    </div>`;
  })}`;
}

/** Where the browser gives no clipboard: the id in a field, to copy it from. */
export function renderId(t: Texts<'manager'>, task: Task, dismiss: () => void): TemplateResult {
  return html`<div class="note row wrap" dir="auto">
    <label class="grow" for="task-id">${t.manager.menu.notCopied(task.name)}</label>
    <input type="text" id="task-id" readonly .value=${task.id} />
    ${dismissButton(t, dismiss)}
  </div>`;
}
