import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Task } from '../../core/model/index.js';
import type { Texts } from '../../i18n/index.js';
import { closeModal, modal } from '../../internal/modal.js';
import { movable, type WorkerCounts, type WorkerRow } from './worker-counts.js';

export interface WorkersDialog {
  readonly task: Task;
  readonly counts: WorkerCounts;
  readonly nameOfPerson: (id: string) => string;
  /** Whether the adapter can move work. */
  readonly hasMove: boolean;
  readonly mayMove: boolean;
  readonly move: () => void;
  readonly chooseFrom: (personId: string) => void;
  readonly cancel: () => void;
}

const COLUMNS = ['success', 'inReview', 'toDo', 'returned', 'skipped', 'rejected'] as const;

export function renderWorkers(t: Texts<'manager'>, dialog: WorkersDialog): TemplateResult {
  const { task, counts } = dialog, texts = t.manager.workers;
  return html`<dialog ${modal()} part="dialog" id="workers" class="wide" aria-labelledby="workers-title" @close=${counts.close}>
    <div class="stack dialog">
      <h2 id="workers-title" tabindex="-1" dir="auto">${texts.title(task.name)}</h2>
      ${body(t, dialog)}
      <div role="status">${counts.result ? html`<p class="note" dir="auto">${texts.moved(counts.result.moved, counts.result.kept, dialog.nameOfPerson(counts.result.to))}</p>` : nothing}</div>
      <div class="row wrap"><span class="grow"></span><button type="button" @click=${closeModal}>${t.shared.close}</button></div>
    </div>
  </dialog>`;
}

function body(t: Texts<'manager'>, dialog: WorkersDialog): TemplateResult {
  const { counts } = dialog, { state } = counts, texts = t.manager.workers;
  const { error } = state.status === 'error' ? state : { error: undefined };
  // a blind review keeps the counts from its reviewers: that is how it is meant, and no failure
  if (error?.code === 'forbidden') return html`<p class="note" id="refused" dir="auto">${error.message}</p>`;
  const problem = error
    ? html`<div class="note danger row wrap" role="alert" dir="auto"><span class="grow">${t.shared.failed(error.message)}</span><button type="button" @click=${counts.reload}>${t.shared.retry}</button></div>`
    : nothing;
  if (!state.data) return html`${problem}<p class="muted" aria-busy="true" ?hidden=${state.status !== 'loading' || !state.slow}>${t.shared.loading}</p>`;
  if (state.data.length === 0) return html`${problem}<p class="muted">${texts.none}</p>`;
  const why = whyNone(t, dialog), offersMove = dialog.hasMove && (why === undefined || !dialog.mayMove);
  return html`${problem}
    <div class="scroll" tabindex="0" role="region" aria-labelledby="workers-title">
      <table class="counts" aria-labelledby="workers-title">
        <thead><tr>
          <th scope="col">${texts.columns.worker}</th>
          ${COLUMNS.map((column) => html`<th scope="col" class="number">${texts.columns[column]}</th>`)}
          ${offersMove ? html`<th scope="col"><span class="sr-only">${texts.columns.actions}</span></th>` : nothing}
        </tr></thead>
        <tbody>${counts.shown.map((row) => renderWorker(t, dialog, row, offersMove))}</tbody>
      </table>
    </div>
    ${counts.hidden > 0 ? html`<div><button type="button" @click=${counts.showMore}>${texts.more(counts.hidden)}</button></div>` : nothing}
    ${why === undefined ? nothing : html`<p class="muted" id="may-not-move">${why}</p>`}
    ${counts.form ? renderMove(t, dialog) : nothing}`;
}

/** Why no work of this task can be moved, where it can be moved at all. */
function whyNone(t: Texts<'manager'>, { task, counts, hasMove, mayMove }: WorkersDialog): string | undefined {
  const texts = t.manager.workers, { strategy, workers } = task.work;
  if (!hasMove) return undefined;
  if (!mayMove) return texts.notManager;
  // who left such a task has started work that nobody else has
  if (strategy === 'full' && counts.state.data!.every(({ personId }) => workers.some((worker) => worker.personId === personId))) return texts.everyone;
  return workers.length < 2 && counts.state.data!.length < 2 ? texts.alone : undefined;
}

function renderWorker(t: Texts<'manager'>, { task, counts, nameOfPerson, mayMove, chooseFrom }: WorkersDialog, { personId, progress }: WorkerRow, offersMove: boolean): TemplateResult {
  const texts = t.manager.workers, name = nameOfPerson(personId);
  const isHere = task.work.workers.some((worker) => worker.personId === personId);
  const canMove = movable(progress) > 0 && !(task.work.strategy === 'full' && isHere) && task.work.workers.some((worker) => worker.personId !== personId);
  return html`<tr data-worker=${personId}>
    <th scope="row" dir="auto">${name}</th>
    ${COLUMNS.map((column) => html`<td class="number"><span class="count-name" aria-hidden="true">${texts.columns[column]}</span><span>${t.manager.count(progress[column])}</span></td>`)}
    ${offersMove
      ? html`<td>${canMove
          ? html`<button type="button" data-move=${personId} aria-label=${texts.moveOf(name)} aria-expanded=${counts.form?.from === personId ? 'true' : 'false'}
              aria-disabled=${mayMove ? 'false' : 'true'} aria-describedby=${mayMove ? nothing : 'may-not-move'} @click=${mayMove ? () => chooseFrom(personId) : undefined}>${texts.move}</button>`
          : nothing}</td>`
      : nothing}
  </tr>`;
}

function renderMove(t: Texts<'manager'>, { task, counts, nameOfPerson, move, cancel }: WorkersDialog): TemplateResult {
  const texts = t.manager.workers, { from, to, isPending, error } = counts.form!;
  const row = counts.state.data!.find(({ personId }) => personId === from), count = row ? movable(row.progress) : 0;
  return html`<form class="note stack" id="move" @submit=${(event: Event) => {
    event.preventDefault();
    move();
  }}>
    <label for="move-to" dir="auto">${texts.moving(nameOfPerson(from), count)}</label>
    <select id="move-to" aria-describedby="move-drafts" ?disabled=${isPending} @input=${(event: Event) => counts.choose(from, (event.target as HTMLSelectElement).value)}>
      ${task.work.workers.filter(({ personId }) => personId !== from).map(({ personId }) => html`<option value=${personId} .selected=${live(personId === to)}>${nameOfPerson(personId)}</option>`)}
    </select>
    <small class="muted" id="move-drafts">${texts.drafts}</small>
    <div role="alert">${error ? html`<p class="error-text" dir="auto">${t.shared.failed(error.message)}</p>` : nothing}</div>
    <div class="row wrap">
      <span class="grow"></span>
      <button type="button" @click=${cancel}>${t.shared.cancel}</button>
      <button class="primary" id="start-move" aria-disabled=${isPending || count === 0 ? 'true' : 'false'}>${isPending ? texts.pending : error?.retryable ? t.shared.retry : texts.start(count)}</button>
    </div>
  </form>`;
}
