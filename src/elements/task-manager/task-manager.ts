import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { readSession } from '../../adapter/checked.js';
import type { AdapterError } from '../../adapter/errors.js';
import type { LabelingAdapter } from '../../adapter/port.js';
import { AdapterController } from '../../controllers/adapter.js';
import { ChangesController } from '../../controllers/changes.js';
import { Chosen } from '../../controllers/chosen.js';
import { LiveRegion } from '../../controllers/live-region.js';
import { readPages } from '../../controllers/paged-search.js';
import { Popup } from '../../controllers/popup.js';
import { readRenewed, Resource } from '../../controllers/resource.js';
import type { Concept, Person, Task } from '../../core/model/index.js';
import { manager } from '../../i18n/en/manager.js';
import { BaseElement } from '../../internal/base-element.js';
import { base } from '../../styles/index.js';
import { work } from '../../styles/work.js';
import { picker } from '../../styles/picker.js';
import { LabelerFilter } from './labeler-filter.js';
import { renderEmpty, renderFilters, renderHead, renderPager } from './render-page.js';
import { type RowView, shownConcepts, shownLabelers } from './render-row.js';
import { renderTable } from './render-table.js';
import type { MenuAct } from './row-menu.js';
import { TaskActs } from './task-acts.js';
import { ALL_TASKS, queryOf, sortedBy, type TaskFilter, withChange } from './task-filter.js';
import type { TaskManagerEventDetails } from './task-manager.events.js';
import { styles } from './task-manager.styles.js';
import { type Row, TaskPages } from './task-pages.js';
import { tableStyles } from './task-table.styles.js';

/** Typing searches after a pause of this long, in ms. */
const PAUSE = 200;

const ENGLISH = { manager };

/**
 * The tasks that a person can see, how far they are, and the ways into them: label, review, edit, duplicate, export, close, delete.
 *
 * @customElement task-manager
 * @summary Lists labeling tasks with their progress.
 *
 * @csspart header - The title and *Create New Task*.
 * @csspart filters - Search and filters.
 * @csspart table - The list of tasks.
 * @csspart menu - More that can be done with a task.
 * @csspart dialog - The questions of *Export* and *Delete*, and the counts per labeler.
 *
 * @fires {CustomEvent<{}>} task-new - The person wants to create a task.
 * @fires {CustomEvent<{ taskId: string }>} task-label - The person wants to label.
 * @fires {CustomEvent<{ taskId: string }>} task-review - The person wants to review.
 * @fires {CustomEvent<{ taskId: string }>} task-dashboard - The person wants to see how good the labels are.
 * @fires {CustomEvent<{ taskId: string }>} task-edit - The person wants to change a task.
 * @fires {CustomEvent<{ taskId: string }>} task-duplicate - The person wants a new task like this one.
 * @fires {CustomEvent<{ taskId: string }>} task-close - Before a task is closed by hand; cancelable.
 * @fires {CustomEvent<{ taskId: string }>} task-closed - A task was closed.
 * @fires {CustomEvent<{ taskId: string }>} task-reopen - Before a closed task is opened again; cancelable.
 * @fires {CustomEvent<{ taskId: string }>} task-reopened - A closed task is open again.
 * @fires {CustomEvent<{ taskId: string, format: 'coco' | 'jsonl', statuses: 'success' | 'all' }>} task-export - Before labels are exported; cancelable.
 * @fires {CustomEvent<{ taskId: string, report: CocoReport | JsonlReport }>} task-exported - A file was downloaded.
 * @fires {CustomEvent<{ taskId: string }>} task-delete - Before a task is deleted; cancelable.
 * @fires {CustomEvent<{ taskId: string }>} task-deleted - A task was deleted.
 * @fires {CustomEvent<{ taskId: string }>} task-restore - Before a deleted task is restored; cancelable.
 * @fires {CustomEvent<{ taskId: string }>} task-restored - A deleted task is back.
 * @fires {CustomEvent<{ taskId: string, from: string, to: string }>} work-move - Before a labeler's unsubmitted work goes to another; cancelable.
 * @fires {CustomEvent<{ taskId: string, from: string, to: string, moved: number, kept: number }>} work-moved - Work went to another labeler.
 */
export class TaskManager extends BaseElement<TaskManagerEventDetails, 'manager'> {
  static override styles = [...base, work, picker, styles, tableStyles];
  protected override readonly english = ENGLISH;

  /** The host's data. Set again, even the same, it goes on where a session was over. */
  @property({ attribute: false })
  get adapter(): LabelingAdapter | undefined {
    return this.#given;
  }
  set adapter(adapter: LabelingAdapter | undefined) {
    if (adapter === this.#given) readRenewed([this.#session, this.#pages, this.#people, this.#concepts, this.#acts.counts]);
    this.#given = adapter;
  }
  #given: LabelingAdapter | undefined;

  @state() private filter: TaskFilter = ALL_TASKS;
  @state() private typed = '';
  @state() private openMenu: string | undefined;
  /** Something in the list has changed since it was read. */
  @state() private isStale = false;

  readonly #adapter = new AdapterController(this);
  readonly #live = new LiveRegion(this);
  readonly #session = new Resource(this, () => this.#source && [this.#source] as const, ([adapter], signal) => readSession(adapter, signal));
  readonly #pages = new TaskPages(this, () => {
    const adapter = this.#source, query = queryOf(this.filter, this.#me);
    return adapter?.tasks && query ? { adapter, query } : undefined;
  });
  readonly #people = new Chosen<Person>(
    this,
    () => [...new Set([...this.#rows.flatMap(({ task }) => [task.createdBy, ...shownLabelers(task)]), ...this.#countedPeople()])],
    () => (this.#source?.collaborators ? this.#source : undefined),
    async (ids, signal) => (await readPages((query, options) => this.#source!.collaborators!.list({ ...query, ids }, options), '', signal, { enough: ids.length })).items,
  );
  readonly #concepts = new Chosen<Concept>(
    this,
    () => [...new Set(this.#rows.flatMap(({ task }) => shownConcepts(task)))],
    () => (this.#source?.concepts ? this.#source : undefined),
    async (ids, signal) => (await readPages((query, options) => this.#source!.concepts!.list({ ...query, ids }, options), '', signal, { enough: ids.length })).items,
  );
  readonly #popup = new Popup(this, {
    anchor: () => this.#menuButton(this.openMenu),
    popup: () => this.renderRoot.querySelector<HTMLElement>('#menu'),
    onClose: () => { this.openMenu = undefined; },
  });
  readonly #labeler = new LabelerFilter(this, {
    adapter: () => this.#source,
    chosen: () => this.filter.labeler,
    choose: (labeler) => this.#change({ labeler }),
    label: () => this.t.manager.filters.labelers,
  });
  readonly #acts = new TaskActs(this, {
    adapter: () => this.#source,
    me: () => this.#me,
    t: () => this.t,
    nameOfPerson: (id) => this.#nameOfPerson(id),
    latest: (task) => this.#rows.find(({ id }) => id === task.id)?.task ?? task,
    changed: () => { this.isStale = true; },
    emit: (type, detail, init) => this.emit(type, detail, init),
    announce: (text) => this.#live.announce(text),
  });
  protected readonly changes = new ChangesController(this, () => this.#source, (changes) => {
    const has = (kind: string): boolean => changes.some((change) => change.kind === kind);
    if (has('concept')) this.#concepts.refresh();
    if (has('person')) this.#people.refresh();
    if (has('session')) this.#session.reload();
    if (changes.some(({ kind }) => kind !== 'concept')) this.isStale = true;
    const { counts } = this.#acts;
    if (counts.state.status === 'ready' && changes.some(({ id, taskId }) => [id, taskId].includes(counts.task?.id))) counts.reload();
  });
  #searching: ReturnType<typeof setTimeout> | undefined;
  #focused: Element | undefined;

  override focus(options?: FocusOptions): void {
    void this.updateComplete.then(() => this.#focusOn('#title', options));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#searching);
  }

  get #source(): LabelingAdapter | undefined {
    return this.#adapter.value;
  }

  get #me(): Person | undefined {
    return this.#session.data?.person;
  }

  get #rows(): readonly Row[] {
    return this.#pages.shown?.rows ?? [];
  }

  #countedPeople(): string[] {
    const { form, task, shown } = this.#acts.counts;
    if (!task) return [];
    return [...shown.map(({ personId }) => personId), ...(form ? task.work.workers.map(({ personId }) => personId) : [])];
  }

  override willUpdate(_changed: PropertyValues): void {
    // one read at a time: what changes while it runs is read by the next
    if (this.isStale && this.#pages.state.status !== 'loading') {
      this.isStale = false;
      this.#pages.reload();
    }
    this.#focused = this.shadowRoot?.activeElement ?? undefined;
  }

  override updated(): void {
    // a row that is gone, or a button that has nothing more to do, must not take the focus with it
    if (!this.#focused || this.#focused.isConnected || this.shadowRoot?.activeElement) return;
    const { action, of } = (this.#focused as HTMLElement).dataset;
    (action === undefined ? undefined : this.#menuButton(of) ?? undefined)?.focus();
    if (!this.shadowRoot?.activeElement) this.#focusOn('#title');
  }

  #focusOn(selector: string, options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus(options);
  }

  // ------------------------------------------------------------ template

  override render(): TemplateResult {
    const adapter = this.#source, { t } = this;
    if (!adapter) return html`<div class="frame"><div class="page"><p class="note">${t.shared.notConnected}</p></div></div>`;
    if (!adapter.tasks) return html`<div class="frame"><div class="page"><p class="note">${t.manager.unavailable}</p></div></div>`;
    return html`<div class="frame">
      <div class="page" @pointerdown=${this.#onElsewhere} @focusin=${this.#onElsewhere}>
        ${renderHead(t, { total: this.#pages.shown?.total, me: this.#me, hasCreate: adapter.tasks.create !== undefined, create: () => this.emit('task-new', {}) })}
        ${this.#acts.notes()}
        ${renderFilters(t, {
          filter: this.filter, typed: this.typed, me: this.#me, hasRestore: adapter.tasks.restore !== undefined,
          labeler: adapter.collaborators ? this.#labeler.render(t) : nothing, search: this.#onSearch, change: (change) => this.#change(change), clear: this.#clear,
        })}
        ${this.#body(adapter)}
      </div>
      ${this.#live.template}
      ${this.#acts.dialogs()}
    </div>`;
  }

  #body(adapter: LabelingAdapter): TemplateResult {
    const { t, filter } = this, pages = this.#pages;
    const { shown: page, error, state: reading } = pages, [unread] = this.#unread;
    const problem = error || unread
      ? html`<div class="note danger row wrap" role="alert" dir="auto">
          <span class="grow">${error && page ? t.manager.stale(error.message) : t.shared.failed((error ?? unread!.error).message)}</span>
          <button type="button" part="retry" @click=${this.#retry}>${t.shared.retry}</button>
        </div>`
      : nothing;
    // who asks decides what a row offers: rows that change under the hand are worse than rows that come a moment later
    const session = this.#session.state, isSlow = [reading, session].some((one) => one.status === 'loading' && one.slow);
    if (!page || (session.status === 'loading' && !session.data)) return html`${problem}<p class="muted" aria-busy="true" ?hidden=${error !== undefined || !isSlow}>${t.shared.loading}</p>`;
    const broken = page.broken > 0 ? html`<p class="note warning" id="broken" role="status">${t.manager.broken(page.broken)}</p>` : nothing;
    if (page.rows.length === 0 && page.broken === 0 && page.cursor === undefined) {
      return html`${problem}${renderEmpty(t, { filter, mayCreate: adapter.tasks?.create !== undefined && (this.#me?.scopes.includes('Tasks:Add') ?? false), clear: this.#clear })}`;
    }
    const turn = (by: 1 | -1): void => {
      if (by > 0) pages.next();
      else pages.previous();
      this.renderRoot.querySelector('#title')?.scrollIntoView({ block: 'nearest' });
    };
    return html`
      ${problem} ${broken}
      ${renderTable(this.#rowView(adapter), { page, filter, isBusy: reading.status === 'loading' && reading.slow, sort: (by) => { this.filter = sortedBy(filter, by); } })}
      ${renderPager(t, pages, turn)}
    `;
  }

  /** What rows lack and could be read again: what one may not see is no failure. */
  get #unread(): readonly { readonly error: AdapterError; reload(): void }[] {
    return [this.#session, this.#people, this.#concepts].flatMap((read) => {
      const { state: reading } = read;
      return reading.status === 'error' && reading.error.retryable ? [{ error: reading.error, reload: () => read.reload() }] : [];
    });
  }

  readonly #retry = (): void => {
    if (this.#pages.error) this.#pages.reload();
    for (const read of this.#unread) read.reload();
  };

  readonly #nameOfPerson = (id: string): string => (id === this.#me?.id ? this.#me.name : this.#people.get(id)?.name ?? id);

  #rowView(adapter: LabelingAdapter): RowView {
    return {
      t: this.t, adapter, me: this.#me, openMenu: this.openMenu,
      nameOfPerson: this.#nameOfPerson,
      nameOfConcept: (id) => this.#concepts.get(id)?.name,
      label: ({ task }) => this.emit('task-label', { taskId: task.id }),
      review: ({ task }) => this.emit('task-review', { taskId: task.id }),
      restore: ({ task }) => void this.#acts.run('restore', task),
      isPending: (taskId) => this.#acts.isPending(taskId),
      toggleMenu: ({ task }) => this.#toggleMenu(task.id, 'first'),
      openWith: (event, { task }) => {
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
        event.preventDefault();
        this.#popup.hide();
        this.#toggleMenu(task.id, event.key === 'ArrowDown' ? 'first' : 'last');
      },
      leaveMenu: () => this.#menuButton(this.openMenu)?.focus(),
      closeMenu: () => this.#popup.hide(),
      take: (act, { task }) => this.#take(act, task),
    };
  }

  // ------------------------------------------------------------ search and filter

  #change(change: Partial<TaskFilter>): void {
    this.filter = withChange(this.filter, change);
  }

  readonly #onSearch = (event: Event): void => {
    this.typed = (event.target as HTMLInputElement).value;
    clearTimeout(this.#searching);
    this.#searching = setTimeout(() => this.#change({ search: this.typed.trim() }), PAUSE);
  };

  readonly #clear = (): void => {
    clearTimeout(this.#searching);
    this.typed = '';
    this.filter = { ...ALL_TASKS, sort: this.filter.sort, descending: this.filter.descending };
    this.#focusOn('#search');
  };

  // ------------------------------------------------------------ menu

  #menuButton(taskId: string | undefined): HTMLElement | null {
    return taskId === undefined ? null : this.renderRoot.querySelector<HTMLElement>(`[data-menu="${CSS.escape(taskId)}"]`);
  }

  #toggleMenu(taskId: string, then: 'first' | 'last'): void {
    const isOpen = this.openMenu === taskId;
    this.#popup.hide();
    // not every browser gives the focus to a button that is pressed
    this.#menuButton(taskId)?.focus();
    if (isOpen) return;
    this.openMenu = taskId;
    this.#popup.show();
    void this.updateComplete.then(() => [...this.renderRoot.querySelectorAll<HTMLElement>('#menu [role=menuitem]')].at(then === 'first' ? 0 : -1)?.focus());
  }

  /** Pressing or going elsewhere in this element closes what is open; the popups see to the rest of the page. */
  readonly #onElsewhere = ({ target }: Event): void => {
    if (this.openMenu !== undefined && !(target as Element).closest('#menu, [data-menu]')) this.#popup.hide();
    if (!(target as Element).closest('#field, #popup')) this.#labeler.hide();
  };

  /** A dialog gives the focus back to where it was: to the menu's button, as the menu is gone by then. */
  #take(act: MenuAct, task: Task): void {
    this.#menuButton(this.openMenu)?.focus();
    this.#popup.hide();
    this.#acts.take(act, task);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'task-manager': TaskManager;
  }
}
