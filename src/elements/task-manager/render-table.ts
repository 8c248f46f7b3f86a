import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { renderRow, type RowView } from './render-row.js';
import type { SortBy, TaskFilter } from './task-filter.js';
import type { TaskPage } from './task-pages.js';

/** In their order; those that the list can be sorted by are named after the sort. */
const COLUMNS = ['task', 'objective', 'dataset', 'progress', 'labelers', 'review', 'priority', 'status', 'created'] as const;
type Column = (typeof COLUMNS)[number];

const SORT_OF: Readonly<Partial<Record<Column, SortBy>>> = { task: 'name', progress: 'progress', priority: 'priority', status: 'status', created: 'created' };

export interface TableOptions {
  readonly page: TaskPage;
  readonly filter: TaskFilter;
  readonly isBusy: boolean;
  readonly sort: (by: SortBy) => void;
}

/** A page of a table: its rows know their place in the whole. */
export function renderTable(view: RowView, { page, filter, isBusy, sort }: TableOptions): TemplateResult {
  const { columns, sort: sortBy } = view.t.manager;
  const { rows, start, total } = page;
  const header = (column: Column): TemplateResult => {
    const by = SORT_OF[column];
    if (!by) return html`<th scope="col" class="col-${column}">${columns[column]}</th>`;
    const direction = filter.sort !== by ? undefined : filter.descending ? 'descending' : 'ascending';
    return html`<th scope="col" class="col-${column} sortable" aria-sort=${ifDefined(direction)}>
      <button type="button" class="ghost" data-sort=${by} @click=${() => sort(by)}>${columns[column]}<span class="sign" aria-hidden="true">${direction === undefined ? '' : direction === 'descending' ? '▼' : '▲'}</span></button>
    </th>`;
  };
  return html`<table part="table" class="tasks" aria-labelledby="title" aria-rowcount=${total === undefined ? -1 : total + 1} aria-busy=${isBusy ? 'true' : 'false'}>
    <thead><tr aria-rowindex="1">
      <td class="sort-by" aria-hidden="true">${sortBy}</td>
      ${COLUMNS.map(header)}
      <th scope="col" class="col-actions"><span class="sr-only">${columns.actions}</span></th>
    </tr></thead>
    <tbody>${repeat(rows, ({ id }) => id, (row, i) => html`<tr data-task=${row.id} aria-rowindex=${start + i + 2}>${renderRow(view, row)}</tr>`)}</tbody>
  </table>`;
}
