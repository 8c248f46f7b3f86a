import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import type { LabelingAdapter } from '../../adapter/port.js';
import type { Person, Task } from '../../core/model/index.js';
import type { Texts } from '../../i18n/index.js';
import { renderDelete } from './dialogs.js';
import { ExportJob, formatOf } from './export-job.js';
import { renderExport } from './render-export.js';
import { renderDeleted, renderFailed, renderId } from './render-page.js';
import { renderWorkers } from './render-workers.js';
import { manages, type MenuAct } from './row-menu.js';
import { type ChangeKind, TaskChanges } from './task-changes.js';
import { TaskDeletion } from './task-deletion.js';
import type { ExportStatuses, TaskManagerEventDetails } from './task-manager.events.js';
import { WorkerCounts } from './worker-counts.js';

/** Before the adapter is asked, and once it has done it. */
const EVENTS = { close: ['task-close', 'task-closed'], reopen: ['task-reopen', 'task-reopened'], restore: ['task-restore', 'task-restored'] } as const;

/** Whether a task is already what a change was to make of it: the answer was lost, or someone else did the same. */
const isSo = (kind: ChangeKind, { closed, hidden }: Task): boolean => (kind === 'restore' ? !hidden : closed === (kind === 'close'));

export interface ActsOptions {
  readonly adapter: () => LabelingAdapter | undefined;
  readonly me: () => Person | undefined;
  readonly t: () => Texts<'manager'>;
  readonly nameOfPerson: (id: string) => string;
  /** As the list has it now. */
  readonly latest: (task: Task) => Task;
  /** The list may be another now. */
  readonly changed: () => void;
  readonly emit: <Type extends keyof TaskManagerEventDetails>(type: Type, detail: TaskManagerEventDetails[Type], init?: { readonly cancelable?: boolean }) => boolean;
  readonly announce: (text: string) => void;
}

/** What is done with one task of the list: its dialogs, its notes, and the events before and after. */
export class TaskActs {
  readonly #host: LitElement;
  readonly #options: ActsOptions;
  readonly #job: ExportJob;
  readonly #deletion: TaskDeletion;
  readonly #changing: TaskChanges;
  readonly counts: WorkerCounts;
  #exporting: { readonly task: Task; readonly statuses: ExportStatuses } | undefined;
  /** Whose id could not be put into the clipboard. */
  #uncopied: Task | undefined;

  constructor(host: LitElement, options: ActsOptions) {
    this.#host = host;
    this.#options = options;
    this.#job = new ExportJob(host);
    this.#deletion = new TaskDeletion(host);
    this.#changing = new TaskChanges(host);
    this.counts = new WorkerCounts(host, options.adapter);
  }

  isPending(taskId: string): boolean {
    return this.#changing.isPending(taskId);
  }

  take(act: MenuAct, task: Task): void {
    const { emit } = this.#options, detail = { taskId: task.id };
    switch (act) {
      case 'work': return void emit('task-label', detail);
      case 'review': return void emit('task-review', detail);
      case 'dashboard': return void emit('task-dashboard', detail);
      case 'edit': return void emit('task-edit', detail);
      case 'duplicate': return void emit('task-duplicate', detail);
      case 'workers': return this.counts.open(task);
      case 'export': return this.#choose({ task, statuses: 'success' });
      case 'copy': return void this.#copy(task);
      case 'delete': return this.#deletion.ask(task);
      default: return void this.run(act, task);
    }
  }

  async run(kind: ChangeKind, task: Task): Promise<void> {
    const { adapter, emit, changed, announce, t } = this.#options, tasks = adapter()?.tasks, [ask, tell] = EVENTS[kind];
    if (!tasks || this.#changing.isPending(task.id) || !emit(ask, { taskId: task.id }, { cancelable: true })) return;
    const isDone = await this.#changing.run(kind, task, tasks);
    // done or not: someone else may have changed it
    changed();
    if (!isDone) return;
    if (kind === 'restore') this.#deletion.restored(task.id);
    emit(tell, { taskId: task.id });
    announce(t().manager.changes[kind].done(task.name));
  }

  // ------------------------------------------------------------ template

  /** What was done, and what could not be. */
  notes(): TemplateResult {
    const { adapter, latest } = this.#options, t = this.#options.t();
    return html`
      ${renderDeleted(t, this.#deletion, {
        undo: adapter()?.tasks?.restore && (() => void this.#undo()),
        dismiss: () => {
          this.#deletion.dismiss();
          this.#focusOn('#title');
        },
      })}
      ${renderFailed(t, this.#changing.failed.filter(({ kind, task }) => !isSo(kind, latest(task))), {
        retry: ({ kind, task }) => void this.run(kind, latest(task)),
        dismiss: ({ task }) => {
          this.#changing.dismiss(task.id);
          this.#focusOn('#title');
        },
      })}
      ${this.#uncopied ? renderId(t, this.#uncopied, () => this.#forgetId()) : nothing}
    `;
  }

  dialogs(): TemplateResult {
    const { adapter, me, nameOfPerson } = this.#options, t = this.#options.t(), { counts } = this, { asked } = this.#deletion, exporting = this.#exporting;
    return html`
      ${exporting
        ? renderExport(t, {
            ...exporting, state: this.#job.state, stop: this.#job.stop, start: () => void this.#export(), closed: () => this.#choose(undefined),
            choose: (statuses) => this.#choose({ ...exporting, statuses }),
          })
        : nothing}
      ${asked ? renderDelete(t, { ...asked, error: asked.error, confirm: () => void this.#delete(), closed: () => this.#deletion.forget() }) : nothing}
      ${counts.task
        ? renderWorkers(t, {
            task: counts.task, counts, nameOfPerson, hasMove: adapter()?.labeling?.move !== undefined, mayMove: manages(counts.task, me()),
            move: () => void this.#move(), chooseFrom: (id) => void this.#chooseFrom(id), cancel: () => void this.#endMove(),
          })
        : nothing}
    `;
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(selector);
  }

  #focusOn(selector: string): void {
    this.#find(selector)?.focus();
  }

  async #focusAfterUpdate(...selectors: readonly string[]): Promise<void> {
    await this.#host.updateComplete;
    this.#focusOn(selectors.find((selector) => this.#find(selector)) ?? '#title');
  }

  // ------------------------------------------------------------ id

  async #copy(task: Task): Promise<void> {
    const { announce, t } = this.#options;
    try {
      await navigator.clipboard.writeText(task.id);
      this.#uncopied = undefined;
      announce(t().manager.menu.copied(task.name));
    } catch {
      // no secure page, or not allowed
      this.#uncopied = task;
      this.#host.requestUpdate();
      await this.#focusAfterUpdate('#task-id');
      (this.#find('#task-id') as HTMLInputElement | null)?.select();
    }
  }

  #forgetId(): void {
    this.#uncopied = undefined;
    this.#host.requestUpdate();
    this.#focusOn('#title');
  }

  // ------------------------------------------------------------ export

  #choose(exporting: { readonly task: Task; readonly statuses: ExportStatuses } | undefined): void {
    this.#job.stop();
    this.#exporting = exporting;
    this.#host.requestUpdate();
  }

  async #export(): Promise<void> {
    const { emit } = this.#options, adapter = this.#options.adapter(), exporting = this.#exporting;
    if (!adapter || !exporting || this.#job.state.status === 'running') return;
    const { task, statuses } = exporting;
    if (!emit('task-export', { taskId: task.id, format: formatOf(task), statuses }, { cancelable: true })) {
      (this.#find('#export') as HTMLDialogElement | null)?.close();
      return;
    }
    const report = await this.#job.run(adapter, task, statuses);
    if (report) emit('task-exported', { taskId: task.id, report });
  }

  // ------------------------------------------------------------ delete

  async #delete(): Promise<void> {
    const { emit, latest, changed } = this.#options, tasks = this.#options.adapter()?.tasks, { asked } = this.#deletion;
    if (!tasks || !asked || asked.isPending) return;
    const { task } = asked;
    if (!emit('task-delete', { taskId: task.id }, { cancelable: true })) return this.#deletion.forget();
    const isDone = await this.#deletion.confirm(tasks, latest(task));
    changed();
    if (!isDone) return;
    emit('task-deleted', { taskId: task.id });
    await this.#focusAfterUpdate('#undo');
  }

  async #undo(): Promise<void> {
    const { emit, changed, announce, t } = this.#options, tasks = this.#options.adapter()?.tasks, { deleted } = this.#deletion;
    if (!tasks || !deleted || deleted.isPending || !emit('task-restore', { taskId: deleted.task.id }, { cancelable: true })) return;
    if (!(await this.#deletion.undo(tasks))) return;
    changed();
    emit('task-restored', { taskId: deleted.task.id });
    announce(t().manager.deletion.undone(deleted.task.name));
    await this.#focusAfterUpdate('#title');
  }

  // ------------------------------------------------------------ counts per labeler

  async #chooseFrom(from: string): Promise<void> {
    const to = this.counts.task?.work.workers.find(({ personId }) => personId !== from)?.personId;
    if (to === undefined) return;
    this.counts.choose(from, to);
    await this.#focusAfterUpdate('#move-to');
  }

  async #endMove(): Promise<void> {
    const from = this.counts.form?.from ?? '';
    this.counts.choose(undefined, '');
    await this.#focusAfterUpdate(`[data-move="${CSS.escape(from)}"]`);
  }

  async #move(): Promise<void> {
    const { emit, changed } = this.#options, adapter = this.#options.adapter(), { task, form } = this.counts;
    if (!adapter || !task || !form || form.isPending) return;
    const detail = { taskId: task.id, from: form.from, to: form.to };
    if (!emit('work-move', detail, { cancelable: true })) return this.#endMove();
    const result = await this.counts.move(adapter);
    if (!result) return;
    changed();
    emit('work-moved', { ...detail, moved: result.moved, kept: result.kept });
    await this.#focusAfterUpdate('#workers-title');
  }
}
