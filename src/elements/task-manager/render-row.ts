import { html, nothing, type TemplateResult } from 'lit';
import type { LabelingAdapter, TaskSummary } from '../../adapter/port.js';
import { type Person, type Progress, type Task, taskStatus, type TaskStatus } from '../../core/model/index.js';
import type { Texts } from '../../i18n/index.js';
import { avatarColor, initials } from '../../internal/avatar.js';
import { cssVar } from '../../internal/css-var.js';
import { mayDelete, menuItems, type MenuAct, renderMenu } from './row-menu.js';

/** Avatars of a row; the others are counted. */
const AVATARS = 3;
/** Concepts of a row that are named; the others are counted. */
const CONCEPTS = 2;

export interface RowView {
  readonly t: Texts<'manager'>;
  readonly adapter: LabelingAdapter;
  readonly me: Person | undefined;
  nameOfPerson(id: string): string;
  /** undefined: nobody knows it, or not yet. */
  nameOfConcept(id: string): string | undefined;
  label(summary: TaskSummary): void;
  review(summary: TaskSummary): void;
  restore(summary: TaskSummary): void;
  isPending(taskId: string): boolean;
  /** Id of the task whose menu is open. */
  readonly openMenu: string | undefined;
  openWith(event: KeyboardEvent, summary: TaskSummary): void;
  toggleMenu(summary: TaskSummary): void;
  leaveMenu(): void;
  closeMenu(): void;
  take(act: MenuAct, summary: TaskSummary): void;
}

export const shownLabelers = ({ work: { workers } }: Task): string[] => workers.slice(0, workers.length > AVATARS ? AVATARS - 1 : AVATARS).map(({ personId }) => personId);
export const shownConcepts = ({ conceptIds }: Task): readonly string[] => conceptIds.slice(0, CONCEPTS);

/** What is left for the asking person to label. */
const ownToDo = ({ task, own }: TaskSummary): number => (own && !task.closed ? own.toDo + own.returned + own.skipped : 0);

export function renderRow(view: RowView, summary: TaskSummary): TemplateResult {
  const { t } = view;
  const { task, datasetName, progress } = summary;
  const { columns } = t.manager;
  const status = taskStatus(task, progress);
  const creator = task.createdBy === view.me?.id ? t.manager.you : view.nameOfPerson(task.createdBy);
  const cell = (column: Exclude<keyof typeof columns, 'task' | 'actions'>, content: unknown): TemplateResult =>
    html`<td class="of-${column}"><span class="cell-name" aria-hidden="true">${columns[column]}</span><div class="cell">${content}</div></td>`;
  return html`
    <th scope="row" class="task"><b dir="auto">${task.name}</b></th>
    ${cell('objective', html`<span>${t.shared.objective[task.objective]}</span> ${renderConcepts(view, task)}`)}
    ${cell('dataset', html`<bdi>${datasetName || t.manager.noDataset}</bdi>`)}
    ${cell('progress', renderProgress(t, progress))}
    ${cell('labelers', renderLabelers(view, task))}
    ${cell('review', t.manager.review(t.shared.reviewStrategy[task.review.strategy], task.review.strategy === 'manual' ? task.review.sample / 10_000 : undefined))}
    ${cell('priority', html`<span class="priority ${task.priority}">${t.manager.priority[task.priority]}</span>`)}
    ${cell('status', html`<span class="pill ${PILL[status]}">${t.shared.taskStatus[status]}</span>`)}
    ${cell('created', html`<span>${t.manager.date(task.createdAt)}</span> <small class="muted" dir="auto">${t.manager.createdBy(creator)}</small>`)}
    <td class="acts">${renderActions(view, summary)}</td>
  `;
}

const PILL: Readonly<Record<TaskStatus, string>> = { 'not-started': '', 'in-progress': 'warning', done: 'success', closed: '' };

function renderProgress(t: Texts<'manager'>, { total, success, rejected, inReview, returned, toDo, skipped }: Progress): TemplateResult {
  const texts = t.manager.progress;
  const done = success + rejected;
  const part = (count: number): string => `${total > 0 ? (count / total) * 100 : 0}%`;
  const isPlain = done === total || (done === 0 && inReview === 0);
  const said = total === 0 ? texts.none : isPlain ? texts.done(done, total, rejected) : texts.parts({ done, rejected, inReview, toDo: toDo + skipped, returned }, total);
  const more = isPlain && returned > 0 ? [texts.returned(returned)] : [];
  return html`
    <div class="bar" aria-hidden="true"><i class="done" ${cssVar('--_part', part(done))}></i><i class="in-review" ${cssVar('--_part', part(inReview))}></i></div>
    <small class="muted">${[said, ...more].join(' · ')}</small>
  `;
}

/** The first names and how many more; where a name is not known, the number alone. */
function renderConcepts({ t, nameOfConcept }: RowView, task: Task): TemplateResult {
  const count = task.conceptIds.length, names = shownConcepts(task).map(nameOfConcept), more = count - names.length;
  if (names.some((name) => name === undefined)) return html`<small class="muted">${t.manager.concepts(count)}</small>`;
  const all = t.manager.labelers(names as string[], more);
  return html`<small class="muted names" title=${all} aria-hidden="true">${names.map((name) => html`<bdi>${name}</bdi>`)}${more > 0 ? html`<span class="plus">${t.manager.more(more)}</span>` : nothing}</small><span class="sr-only">${all}</span>`;
}

function renderLabelers({ t, nameOfPerson }: RowView, task: Task): TemplateResult {
  const count = task.work.workers.length, shown = shownLabelers(task), more = count - shown.length;
  const names = count === 0 ? t.manager.noLabelers : t.manager.labelers(shown.map(nameOfPerson), more);
  return html`<span class="avatars" title=${names}>
    ${shown.map((id) => html`<span class="avatar" aria-hidden="true" ${cssVar('--_dot', avatarColor(id))}>${initials(nameOfPerson(id))}</span>`)}
    ${more > 0 ? html`<span class="avatar more" aria-hidden="true">${t.manager.more(more)}</span>` : nothing}
    <span class=${count === 0 ? 'muted' : 'sr-only'}>${names}</span>
  </span>`;
}

function renderActions(view: RowView, summary: TaskSummary): TemplateResult {
  const { t, adapter, me } = view;
  const { task, toReview = 0, progress } = summary;
  const toDo = ownToDo(summary), isOpen = view.openMenu === task.id;
  // what the sample left out waits for the reviewer's word on it, and counts for nobody
  const reviews = !task.hidden && (toReview > 0 || (summary.toReview === 0 && progress.inReview > 0));
  return html`<div class="row wrap">
    ${toDo > 0 && !task.hidden ? html`<button type="button" class="primary" data-action="label" data-of=${task.id} aria-label=${t.manager.labelTask(task.name, toDo)} @click=${() => view.label(summary)}>${t.manager.label(toDo)}</button>` : nothing}
    ${reviews ? html`<button type="button" class=${toReview > 0 ? '' : 'ghost'} data-action="review" data-of=${task.id} aria-label=${t.manager.reviewTask(task.name, toReview)} @click=${() => view.review(summary)}>${t.manager.reviewAction(toReview)}</button>` : nothing}
    ${task.hidden && adapter.tasks?.restore ? renderRestore(view, summary) : nothing}
    <button
      type="button" class="ghost icon" data-menu=${task.id} aria-label=${t.manager.menu.open(task.name)} aria-haspopup="menu" aria-expanded=${isOpen ? 'true' : 'false'}
      aria-controls=${isOpen ? 'menu' : nothing} @click=${() => view.toggleMenu(summary)} @keydown=${(event: KeyboardEvent) => view.openWith(event, summary)}
    ><span aria-hidden="true">⋯</span></button>
    ${isOpen
      ? renderMenu(t, { name: task.name, items: menuItems(t, summary, adapter, me), take: (act) => view.take(act, summary), leave: () => view.leaveMenu(), close: () => view.closeMenu() })
      : nothing}
  </div>`;
}

function renderRestore(view: RowView, summary: TaskSummary): TemplateResult {
  const { t, me } = view, { task } = summary, may = mayDelete(task, me);
  return html`<button
      type="button" data-action="restore" data-of=${task.id} aria-label=${t.manager.restoreTask(task.name)} aria-disabled=${may && !view.isPending(task.id) ? 'false' : 'true'}
      aria-describedby=${may ? nothing : `may-not-restore-${task.id}`} @click=${may ? () => view.restore(summary) : undefined}
    >${t.manager.restore}</button>
    ${may ? nothing : html`<small class="muted" id="may-not-restore-${task.id}">${t.manager.menu.mayNotRestore}</small>`}`;
}
