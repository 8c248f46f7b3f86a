import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { LabelingAdapter, TaskSummary } from '../../adapter/port.js';
import { AdapterController } from '../../controllers/adapter.js';
import { ChangesController } from '../../controllers/changes.js';
import { Chosen } from '../../controllers/chosen.js';
import { LiveRegion } from '../../controllers/live-region.js';
import { hasId, PagedSearch, type ReadPage, readPages } from '../../controllers/paged-search.js';
import { Popup } from '../../controllers/popup.js';
import { Resource } from '../../controllers/resource.js';
import type { Person, Task, TaskStatus } from '../../core/model/index.js';
import { manager } from '../../i18n/en/manager.js';
import { BaseElement } from '../../internal/base-element.js';
import { base } from '../../styles/index.js';
import { renderDelete } from './dialogs.js';
import { ExportJob } from './export-job.js';
import { renderDeleted, renderEmpty, renderFilters, renderHead, renderMore } from './render-page.js';
import { renderExport } from './render-export.js';
import { renderRow, type RowView } from './render-row.js';
import { TaskDeletion } from './task-deletion.js';
import type { ExportStatuses, TaskManagerEventDetails } from './task-manager.events.js';
import { styles } from './task-manager.styles.js';

/** Typing searches after a pause of this long, in ms. */
const PAUSE = 200;

type Row = TaskSummary & { readonly id: string };

const ENGLISH = { manager };

/**
 * The tasks that a person can see, how far they are, and the ways into them: label, review, export, delete.
 *
 * @customElement task-manager
 * @summary Lists labeling tasks with their progress.
 *
 * @csspart header - The title and *Create New Task*.
 * @csspart filters - Search and status.
 * @csspart table - The list of tasks.
 * @csspart menu - More that can be done with a task.
 * @csspart dialog - The questions of *Export* and *Delete*.
 *
 * @fires {CustomEvent<{}>} task-new - The person wants to create a task.
 * @fires {CustomEvent<{ taskId: string }>} task-label - The person wants to label.
 * @fires {CustomEvent<{ taskId: string }>} task-review - The person wants to review.
 * @fires {CustomEvent<{ taskId: string, format: 'coco', statuses: 'success' | 'all' }>} task-export - Before labels are exported; cancelable.
 * @fires {CustomEvent<{ taskId: string, report: CocoReport }>} task-exported - A file was downloaded.
 * @fires {CustomEvent<{ taskId: string }>} task-delete - Before a task is deleted; cancelable.
 * @fires {CustomEvent<{ taskId: string }>} task-deleted - A task was deleted.
 * @fires {CustomEvent<{ taskId: string }>} task-restored - A deleted task is back.
 */
export class TaskManager extends BaseElement<TaskManagerEventDetails, 'manager'> {
  static override styles = [...base, styles];
  protected override readonly english = ENGLISH;

  /** The host's data. */
  @property({ attribute: false }) adapter: LabelingAdapter | undefined;

  @state() private status: TaskStatus | undefined;
  @state() private typed = '';
  @state() private openMenu: string | undefined;
  @state() private exporting: { readonly task: Task; readonly statuses: ExportStatuses } | undefined;
  /** Something in the list has changed since it was read. */
  @state() private isStale = false;

  readonly #adapter = new AdapterController(this);
  readonly #live = new LiveRegion(this);
  readonly #job = new ExportJob(this);
  readonly #deletion = new TaskDeletion(this);
  readonly #session = new Resource(this, () => this.#source && [this.#source] as const, ([adapter], signal) => adapter.session.current({ signal }));
  readonly #list = new PagedSearch<Row>(this, () => this.#listSource(), hasId);
  readonly #people = new Chosen<Person>(
    this,
    () => [...new Set(this.#rows.flatMap(({ task }) => [task.createdBy, ...task.work.workers.slice(0, 3).map(({ personId }) => personId)]))],
    () => (this.#source?.collaborators ? this.#source : undefined),
    async (ids, signal) => (await readPages((query, options) => this.#source!.collaborators!.list({ ...query, ids }, options), '', signal, { enough: ids.length })).items,
  );
  readonly #popup = new Popup(this, {
    anchor: () => this.#menuButton(this.openMenu),
    popup: () => this.renderRoot.querySelector<HTMLElement>('#menu'),
    onClose: () => { this.openMenu = undefined; },
  });
  protected readonly changes = new ChangesController(this, () => this.#source, (changes) => {
    if (changes.some(({ kind }) => kind !== 'concept')) this.isStale = true;
    if (changes.some(({ kind }) => kind === 'session')) this.#session.reload();
  });
  #listKey: { readonly adapter: LabelingAdapter; readonly status: TaskStatus | undefined; readonly read: ReadPage<Row> } | undefined;
  #searching: ReturnType<typeof setTimeout> | undefined;
  #focused: Element | undefined;

  constructor() {
    super();
    this.#list.open();
  }

  override focus(options?: FocusOptions): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#title')?.focus(options));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#searching);
  }

  get #source(): LabelingAdapter | undefined {
    return this.#adapter.value;
  }

  get #rows(): readonly Row[] {
    return this.#list.found?.items ?? [];
  }

  /** Another filter is another list. */
  #listSource(): { readonly key: object; readonly read: ReadPage<Row> } | undefined {
    const adapter = this.#source, { status } = this;
    if (!adapter?.tasks) return undefined;
    if (this.#listKey?.adapter !== adapter || this.#listKey.status !== status) {
      const read: ReadPage<Row> = async (query, options) => {
        const page = await adapter.tasks!.list({ ...query, sort: 'newest', ...(status === undefined ? {} : { status }) }, options);
        return { ...page, items: page.items.map((summary) => ({ ...summary, id: summary.task.id })) };
      };
      this.#listKey = { adapter, status, read };
    }
    return { key: this.#listKey, read: this.#listKey.read };
  }

  override willUpdate(_changed: PropertyValues): void {
    // one read at a time: what changes while it runs is read by the next
    if (this.isStale && this.#list.state.status !== 'loading' && !this.#list.readingMore) {
      this.isStale = false;
      this.#list.reload();
    }
    this.#focused = this.shadowRoot?.activeElement ?? undefined;
  }

  override updated(): void {
    // a row that is gone, or a button that has nothing more to do, must not take the focus with it
    if (!this.#focused || this.#focused.isConnected || this.shadowRoot?.activeElement) return;
    const row = (this.#focused as HTMLElement).dataset['action'] && this.#menuButton((this.#focused as HTMLElement).dataset['of']);
    (row || this.renderRoot.querySelector<HTMLElement>((this.#focused as HTMLElement).id === 'more' ? '#shown' : '#title'))?.focus();
  }

  override render(): TemplateResult {
    const adapter = this.#source, { t } = this;
    if (!adapter) return html`<div class="frame"><div class="page"><p class="note">${t.shared.notConnected}</p></div></div>`;
    if (!adapter.tasks) return html`<div class="frame"><div class="page"><p class="note">${t.manager.unavailable}</p></div></div>`;
    const { found } = this.#list;
    return html`<div class="frame">
      <div class="page" @pointerdown=${this.#onPointerdown}>
        ${renderHead(t, { total: found?.total, me: this.#session.data?.person, hasCreate: adapter.tasks.create !== undefined, create: () => this.emit('task-new', {}) })}
        ${renderDeleted(t, this.#deletion, { undo: adapter.tasks.restore && (() => void this.#undo()), dismiss: this.#dismiss })}
        ${renderFilters(t, { typed: this.typed, status: this.status, search: this.#onSearch, filter: this.#onFilter })}
        ${this.#body(adapter)}
      </div>
      ${this.#live.template}
      ${this.#dialogs()}
    </div>`;
  }

  #body(adapter: LabelingAdapter): TemplateResult {
    const { t } = this;
    const { found, error, state: reading } = this.#list;
    const problem = error
      ? html`<div class="note danger row wrap" role="alert" dir="auto">
          <span class="grow">${found ? t.manager.stale(error.message) : t.shared.failed(error.message)}</span>
          <button type="button" part="retry" @click=${() => this.#list.retry()}>${t.shared.retry}</button>
        </div>`
      : nothing;
    // who asks decides what a row offers: rows that change under the hand are worse than rows that come a moment later
    const session = this.#session.state, isSlow = [reading, session].some((one) => one.status === 'loading' && one.slow);
    if (!found || (session.status === 'loading' && !session.data)) return html`${problem}<p class="muted" aria-busy="true" ?hidden=${error !== undefined || !isSlow}>${t.shared.loading}</p>`;
    if (found.items.length === 0) {
      const isFiltered = this.typed.trim() !== '' || this.status !== undefined;
      return html`${problem}${renderEmpty(t, { isFiltered, mayCreate: adapter.tasks?.create !== undefined && this.#mayCreate, clear: this.#clear })}`;
    }
    const view = this.#rowView(adapter);
    const { columns } = t.manager;
    return html`
      ${problem}
      <table part="table" aria-labelledby="title" aria-busy=${reading.status === 'loading' && reading.slow ? 'true' : 'false'}>
        <thead><tr>
          ${[columns.task, columns.objective, columns.dataset, columns.progress, columns.labelers, columns.review, columns.status].map((name) => html`<th scope="col">${name}</th>`)}
          <th scope="col"><span class="sr-only">${columns.actions}</span></th>
        </tr></thead>
        <tbody>${repeat(found.items, ({ id }) => id, (row) => html`<tr data-task=${row.id}>${renderRow(view, row)}</tr>`)}</tbody>
      </table>
      ${renderMore(t, { shown: found.items.length, total: found.total, hasMore: found.cursor !== undefined, isReading: this.#list.readingMore, more: () => this.#list.more() })}
    `;
  }

  #dialogs(): TemplateResult {
    const { t, exporting } = this, { asked } = this.#deletion;
    return html`
      ${exporting
        ? renderExport(t, {
            ...exporting, state: this.#job.state, stop: this.#job.stop, start: () => void this.#export(),
            choose: (statuses) => {
              this.#job.stop();
              this.exporting = { ...exporting, statuses };
            },
            closed: () => {
              this.#job.stop();
              this.exporting = undefined;
            },
          })
        : nothing}
      ${asked ? renderDelete(t, { ...asked, error: asked.error, confirm: () => void this.#delete(), closed: () => this.#deletion.forget() }) : nothing}
    `;
  }

  get #mayCreate(): boolean {
    return this.#session.data?.person.scopes.includes('Tasks:Add') ?? false;
  }

  #rowView(adapter: LabelingAdapter): RowView {
    const me = this.#session.data?.person;
    return {
      t: this.t, adapter, me, openMenu: this.openMenu,
      nameOfPerson: (id) => (id === me?.id ? me.name : this.#people.get(id)?.name ?? id),
      label: ({ task }) => this.emit('task-label', { taskId: task.id }),
      review: ({ task }) => this.emit('task-review', { taskId: task.id }),
      toggleMenu: ({ task }) => this.#toggleMenu(task.id),
      export: ({ task }) => this.#fromMenu(() => { this.exporting = { task, statuses: 'success' }; }),
      delete: ({ task }) => this.#fromMenu(() => this.#deletion.ask(task)),
    };
  }

  // ------------------------------------------------------------ search and filter

  readonly #onSearch = (event: Event): void => {
    this.typed = (event.target as HTMLInputElement).value;
    clearTimeout(this.#searching);
    this.#searching = setTimeout(() => this.#list.find(this.typed.trim()), PAUSE);
  };

  readonly #onFilter = (event: Event): void => {
    this.status = ((event.target as HTMLSelectElement).value || undefined) as TaskStatus | undefined;
  };

  readonly #clear = (): void => {
    clearTimeout(this.#searching);
    this.typed = '';
    this.status = undefined;
    this.#list.find('');
    this.renderRoot.querySelector<HTMLElement>('#search')?.focus();
  };

  // ------------------------------------------------------------ menu

  #menuButton(taskId: string | undefined): HTMLElement | null {
    return taskId === undefined ? null : this.renderRoot.querySelector<HTMLElement>(`[data-menu="${CSS.escape(taskId)}"]`);
  }

  #toggleMenu(taskId: string): void {
    const isOpen = this.openMenu === taskId;
    this.#popup.hide();
    if (isOpen) return;
    this.openMenu = taskId;
    this.#popup.show();
  }

  /** Pressing elsewhere in this element closes the menu; the popup sees to the rest of the page. */
  readonly #onPointerdown = (event: PointerEvent): void => {
    if (this.openMenu !== undefined && !(event.target as Element).closest('#menu, [data-menu]')) this.#popup.hide();
  };

  /** A dialog gives the focus back to where it was: to the menu's button, as the menu is gone by then. */
  #fromMenu(act: () => void): void {
    this.#menuButton(this.openMenu)?.focus();
    this.#popup.hide();
    act();
  }

  // ------------------------------------------------------------ export, delete

  async #export(): Promise<void> {
    const adapter = this.#source, { exporting } = this;
    if (!adapter || !exporting || this.#job.state.status === 'running') return;
    const { task, statuses } = exporting;
    if (!this.emit('task-export', { taskId: task.id, format: 'coco', statuses }, { cancelable: true })) {
      this.renderRoot.querySelector<HTMLDialogElement>('#export')?.close();
      return;
    }
    const report = await this.#job.run(adapter, task, statuses);
    if (report) this.emit('task-exported', { taskId: task.id, report });
  }

  async #delete(): Promise<void> {
    const tasks = this.#source?.tasks, task = this.#deletion.asked?.task;
    if (!tasks || !task || this.#deletion.asked?.isPending) return;
    if (!this.emit('task-delete', { taskId: task.id }, { cancelable: true })) return this.#deletion.forget();
    const isDone = await this.#deletion.confirm(tasks, this.#rows.find(({ id }) => id === task.id)?.task);
    this.isStale = true;
    if (!isDone) return;
    this.emit('task-deleted', { taskId: task.id });
    await this.updateComplete;
    (this.renderRoot.querySelector<HTMLElement>('#undo') ?? this.renderRoot.querySelector<HTMLElement>('#title'))?.focus();
  }

  async #undo(): Promise<void> {
    const tasks = this.#source?.tasks, task = this.#deletion.deleted?.task;
    if (!tasks || !task || !(await this.#deletion.undo(tasks))) return;
    this.isStale = true;
    this.emit('task-restored', { taskId: task.id });
    this.#live.announce(this.t.manager.deletion.undone(task.name));
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#title')?.focus();
  }

  readonly #dismiss = (): void => {
    this.#deletion.dismiss();
    this.renderRoot.querySelector<HTMLElement>('#title')?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'task-manager': TaskManager;
  }
}
