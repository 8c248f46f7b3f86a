import { html, nothing, type TemplateResult } from 'lit';
import type { LabelingAdapter, TaskSummary } from '../../adapter/port.js';
import { type Person, type Progress, taskStatus, type TaskStatus } from '../../core/model/index.js';
import type { Texts } from '../../i18n/index.js';
import { avatarColor, initials } from '../../internal/avatar.js';
import { cssVar } from '../../internal/css-var.js';

/** Avatars of a row; the others are counted. */
const AVATARS = 3;

export interface RowView {
  readonly t: Texts<'manager'>;
  readonly adapter: LabelingAdapter;
  readonly me: Person | undefined;
  nameOfPerson(id: string): string;
  label(summary: TaskSummary): void;
  review(summary: TaskSummary): void;
  /** Id of the task whose menu is open. */
  readonly openMenu: string | undefined;
  toggleMenu(summary: TaskSummary): void;
  export(summary: TaskSummary): void;
  delete(summary: TaskSummary): void;
}

/** What is left for the asking person to label. */
export const ownToDo = ({ task, own }: TaskSummary): number => (own && !task.closed ? own.toDo + own.returned + own.skipped : 0);

export function renderRow(view: RowView, summary: TaskSummary): TemplateResult {
  const { t } = view;
  const { task, datasetName, progress } = summary;
  const { columns } = t.manager;
  const isMine = task.createdBy === view.me?.id;
  const status = taskStatus(task, progress);
  const cell = (name: string, content: unknown, className = ''): TemplateResult =>
    html`<td class=${className}><span class="cell-name" aria-hidden="true">${name}</span><div class="cell">${content}</div></td>`;
  return html`
    <th scope="row" class="task"><b dir="auto">${task.name}</b><small class="muted" dir="auto">${t.manager.created(task.createdAt, isMine ? t.manager.you : view.nameOfPerson(task.createdBy))}</small></th>
    ${cell(columns.objective, t.shared.objective[task.objective])}
    ${cell(columns.dataset, html`<bdi>${datasetName || t.manager.noDataset}</bdi>`, 'dataset')}
    ${cell(columns.progress, renderProgress(t, progress), 'progress-cell')}
    ${cell(columns.labelers, renderLabelers(view, summary))}
    ${cell(columns.review, t.manager.review(t.shared.reviewStrategy[task.review.strategy], task.review.strategy === 'manual' ? task.review.sample / 10_000 : undefined))}
    ${cell(columns.status, html`<span class="pill ${PILL[status]}">${t.shared.taskStatus[status]}</span>`)}
    <td class="actions">${renderActions(view, summary)}</td>
  `;
}

const PILL: Readonly<Record<TaskStatus, string>> = { 'not-started': '', 'in-progress': 'warning', done: 'success', closed: '' };

function renderProgress(t: Texts<'manager'>, { total, success, rejected, inReview, returned, toDo, skipped }: Progress): TemplateResult {
  const texts = t.manager.progress;
  const done = success + rejected;
  const part = (count: number): string => `${total > 0 ? (count / total) * 100 : 0}%`;
  const isPlain = done === total || (done === 0 && inReview === 0);
  const said = total === 0 ? texts.none : isPlain ? texts.done(done, total) : texts.parts({ done, inReview, toDo: toDo + skipped, returned }, total);
  const more = [...(isPlain && returned > 0 ? [texts.returned(returned)] : []), ...(rejected > 0 ? [texts.rejected(rejected)] : [])];
  return html`
    <div class="bar" aria-hidden="true"><i class="done" ${cssVar('--_part', part(done))}></i><i class="in-review" ${cssVar('--_part', part(inReview))}></i></div>
    <small class="muted">${[said, ...more].join(' · ')}</small>
  `;
}

function renderLabelers({ t, nameOfPerson }: RowView, { task }: TaskSummary): TemplateResult {
  const ids = task.work.workers.map(({ personId }) => personId);
  const shown = ids.slice(0, ids.length > AVATARS ? AVATARS - 1 : AVATARS);
  const more = ids.length - shown.length;
  const names = ids.length === 0 ? t.manager.noLabelers : t.manager.labelers(shown.map(nameOfPerson), more);
  return html`<span class="avatars" title=${names}>
    ${shown.map((id) => html`<span class="avatar" aria-hidden="true" ${cssVar('--_dot', avatarColor(id))}>${initials(nameOfPerson(id))}</span>`)}
    ${more > 0 ? html`<span class="avatar more" aria-hidden="true">${t.manager.moreLabelers(more)}</span>` : nothing}
    <span class=${ids.length === 0 ? 'muted' : 'sr-only'}>${names}</span>
  </span>`;
}

/** Where a press on a button does not focus it, it would take the focus away, and the menu with it before the click. */
const keepFocus = (event: Event): void => event.preventDefault();

function renderActions(view: RowView, summary: TaskSummary): TemplateResult {
  const { t, adapter, me } = view;
  const { task, own, toReview } = summary;
  const toDo = ownToDo(summary);
  const isMine = task.createdBy === me?.id;
  const manages = me?.scopes.includes('Tasks:Add') ?? false;
  const mayExport = (isMine || manages) && (me?.scopes.includes('Annotations:Get') ?? false);
  const mayDelete = (isMine && manages) || (me?.scopes.includes('Tasks:Delete') ?? false);
  const hasMenu = adapter.tasks?.labels !== undefined || adapter.tasks?.hide !== undefined;
  const isOpen = view.openMenu === task.id;
  const item = (id: string, text: string, may: boolean, mayNot: string, act: () => void): TemplateResult => html`<li>
    <button type="button" class="ghost" data-item=${id} aria-disabled=${may ? 'false' : 'true'} aria-describedby=${may ? nothing : `may-not-${id}`} @click=${may ? act : undefined}>${text}</button>
    ${may ? nothing : html`<small class="muted" id="may-not-${id}">${mayNot}</small>`}
  </li>`;
  return html`<div class="row wrap">
    ${own && own.total > 0 && !task.closed ? html`<button type="button" class=${toDo > 0 ? 'primary' : 'ghost'} data-action="label" data-of=${task.id} aria-label=${t.manager.labelTask(task.name, toDo)} @click=${() => view.label(summary)}>${t.manager.label(toDo)}</button>` : nothing}
    ${toReview === undefined ? nothing : html`<button type="button" class=${toReview > 0 ? '' : 'ghost'} data-action="review" data-of=${task.id} aria-label=${t.manager.reviewTask(task.name, toReview)} @click=${() => view.review(summary)}>${t.manager.reviewAction(toReview)}</button>`}
    ${hasMenu
      ? html`<button type="button" class="ghost icon" data-menu=${task.id} aria-label=${t.manager.more(task.name)} aria-expanded=${isOpen ? 'true' : 'false'} aria-controls=${isOpen ? 'menu' : nothing} @click=${() => view.toggleMenu(summary)}>
          <span aria-hidden="true">⋯</span>
        </button>`
      : nothing}
    ${isOpen
      ? html`<ul id="menu" popover="manual" class="menu" part="menu" @mousedown=${keepFocus}>
          ${adapter.tasks?.labels ? item('export', t.manager.export, mayExport, t.manager.mayNotExport, () => view.export(summary)) : nothing}
          ${adapter.tasks?.hide ? item('delete', t.manager.delete, mayDelete, t.manager.mayNotDelete, () => view.delete(summary)) : nothing}
        </ul>`
      : nothing}
  </div>`;
}
