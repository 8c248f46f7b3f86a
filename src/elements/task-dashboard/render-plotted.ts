import { html, nothing, type TemplateResult } from 'lit';
import type { View } from './view.js';

export interface Row {
  readonly key: string;
  readonly cells: readonly unknown[];
}

/** A plot, and the table behind it. */
export interface Plotted {
  readonly id: string;
  readonly title: string;
  readonly level: 3 | 4;
  readonly help?: string;
  /** Of the table; the first one names the rows. */
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** @param rows how many of them are shown */
  readonly plot: (rows: number) => TemplateResult;
  /** The plot is a table too: screen readers need no other. */
  readonly isReadable?: boolean;
  /** The plot shows all rows at once. */
  readonly isWhole?: boolean;
}

export function renderPlotted(view: View, plotted: Plotted): TemplateResult {
  const { dashboard: texts } = view.t, { id, title, level, help, rows, plot, isReadable = false, isWhole = false } = plotted;
  const isTable = view.tables.has(id), limit = view.limitOf(id), hidden = isWhole && !isTable ? 0 : Math.max(rows.length - limit, 0);
  return html`
    <div class="row">
      ${level === 3 ? html`<h3 class="grow" id=${id}>${title}</h3>` : html`<h4 class="grow" id=${id}>${title}</h4>`}
      <button type="button" data-turn=${id} aria-label=${isTable ? texts.asPlot(title) : texts.asTable(title)} @click=${() => view.turn(id, title)}>${isTable ? texts.plot : texts.table}</button>
    </div>
    ${help === undefined ? nothing : html`<p class="muted">${help}</p>`}
    ${isTable
      ? html`<div class="scroll" tabindex="0" role="region" aria-labelledby=${id}>${renderTable(plotted, limit)}</div>`
      : isReadable ? plot(limit) : html`<div aria-hidden="true">${plot(limit)}</div><div class="sr-only">${renderTable(plotted, limit)}</div>`}
    ${hidden > 0 ? html`<div><button type="button" data-more=${id} @click=${() => view.more(id)}>${texts.more(hidden)}</button></div>` : nothing}`;
}

function renderTable({ id, columns, rows }: Plotted, limit: number): TemplateResult {
  return html`<table class="cards" aria-labelledby=${id}>
    <thead><tr>${columns.map((column, i) => html`<th scope="col" class=${i === 0 ? '' : 'number'}>${column}</th>`)}</tr></thead>
    <tbody>${rows.slice(0, limit).map(({ key, cells: [first, ...others] }) => html`
      <tr data-row=${key}>
        <th scope="row" dir="auto">${first}</th>
        ${others.map((cell, i) => html`<td class="number"><span class="cell-name" aria-hidden="true">${columns[i + 1]}</span><span>${cell}</span></td>`)}
      </tr>`)}</tbody>
  </table>`;
}
