import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { LabelingAdapter } from '../../adapter/port.js';
import { AdapterController } from '../../controllers/adapter.js';
import { FocusKeeper } from '../../controllers/focus-keeper.js';
import { LiveRegion } from '../../controllers/live-region.js';
import { readRenewed } from '../../controllers/resource.js';
import { dashboard as english } from '../../i18n/en/dashboard.js';
import { backIcon } from '../../internal/back-icon.js';
import { BaseElement } from '../../internal/base-element.js';
import { base } from '../../styles/index.js';
import { work } from '../../styles/work.js';
import { isCapable, QualitySource, type Shown } from './quality-source.js';
import { renderAgreements } from './render-agreement.js';
import { renderReview, renderWorkers } from './render-review.js';
import type { TaskDashboardEventDetails } from './task-dashboard.events.js';
import { styles } from './task-dashboard.styles.js';
import type { View } from './view.js';

/** Rows of a plot or table; more are shown when asked for. */
const ROWS = 50;

const ENGLISH = { dashboard: english };

/**
 * How far a task's labels can be trusted: how much was reviewed, what reviewers found in each labeler's work, how much labelers agree.
 *
 * @customElement task-dashboard
 * @summary Shows the quality of a task's labels.
 *
 * @fires {CustomEvent<{ taskId: string }>} dashboard-close - The person wants to leave.
 * @fires {CustomEvent<Record<string, never>>} session-expired - The adapter says that nobody is signed in. Set `adapter` again to go on.
 *
 * @csspart base - The whole.
 * @csspart review - How much was submitted and reviewed.
 * @csspart workers - What was accepted of each labeler.
 * @csspart agreement - How much labelers agree, on whole inputs or on regions.
 * @csspart status - What is shown while there are no numbers, or they could not be read.
 */
export class TaskDashboard extends BaseElement<TaskDashboardEventDetails, 'dashboard'> {
  static override styles = [...base, work, styles];
  protected override readonly english = ENGLISH;

  /** The host's data. Set again, even the same, it goes on where a session was over. */
  @property({ attribute: false })
  get adapter(): LabelingAdapter | undefined {
    return this.#given;
  }
  set adapter(adapter: LabelingAdapter | undefined) {
    if (adapter === this.#given) readRenewed([this.#source]);
    this.#given = adapter;
  }
  #given: LabelingAdapter | undefined;

  /** Id of the task. */
  @property({ attribute: 'task-id' }) taskId = '';

  @state() private tables: ReadonlySet<string> = new Set();
  @state() private limits: ReadonlyMap<string, number> = new Map();

  readonly #adapter = new AdapterController(this);
  readonly #source = new QualitySource(this, () => this.#adapter.value, () => this.taskId);
  readonly #live = new LiveRegion(this);
  #expired: unknown;

  constructor() {
    super();
    void new FocusKeeper(this, () => this.renderRoot.querySelector<HTMLElement>('#title'));
  }

  override focus(options?: FocusOptions): void {
    // its first rendering may be still to come
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#title')?.focus(options));
  }

  override updated(_: PropertyValues): void {
    const { state: now } = this.#source, error = now.status === 'error' ? now.error : undefined;
    if (error?.code === 'unauthorized' && error !== this.#expired) this.emit('session-expired', {});
    this.#expired = error;
  }

  override render(): TemplateResult {
    const { state: { data } } = this.#source, t = this.t.dashboard;
    return html`
      <div class="frame">
        <div class="page" part="base">
          <div class="head">
            <button type="button" class="ghost icon back" aria-label=${t.back} title=${t.back} @click=${() => this.emit('dashboard-close', { taskId: this.taskId })}>${backIcon}</button>
            <h2 id="title" tabindex="-1">${t.title}${data ? html` · <bdi>${data.context.task.name}</bdi>` : nothing}</h2>
          </div>
          ${this.#renderStatus()}
          ${data ? this.#renderNumbers(data) : nothing}
        </div>
        ${this.#live.template}
      </div>`;
  }

  #renderStatus(): TemplateResult | typeof nothing {
    const { state: now } = this.#source, { value: adapter } = this.#adapter, { dashboard: t, shared } = this.t;
    if (!adapter) return html`<p class="note" part="status">${shared.notConnected}</p>`;
    if (!isCapable(adapter)) return html`<p class="note" part="status">${t.unable}</p>`;
    if (now.status === 'error') {
      return html`
        <div class="note danger row wrap" part="status" role="alert">
          <p class="grow">${t.failed(now.error.message)}</p>
          <button type="button" @click=${this.#source.reload}>${shared.retry}</button>
        </div>`;
    }
    return now.status === 'loading' && now.slow && !now.data ? html`<p class="muted" part="status" role="status">${t.loading}</p>` : nothing;
  }

  #renderNumbers(shown: Shown): TemplateResult {
    const { submitted } = shown.quality, t = this.t.dashboard;
    if (submitted === 0) return html`<div class="state" part="status" role="status"><h3>${t.emptyTitle}</h3><p class="muted">${t.empty}</p></div>`;
    const view: View = { ...shown, t: this.t, tables: this.tables, limitOf: (id) => this.limits.get(id) ?? ROWS, turn: this.#turn, more: this.#more };
    return html`${renderReview(view)}${renderWorkers(view)}${renderAgreements(view)}`;
  }

  readonly #turn = (id: string, title: string): void => {
    const tables = new Set(this.tables), isTable = !tables.delete(id);
    if (isTable) tables.add(id);
    this.tables = tables;
    this.#live.announce(this.t.dashboard.said[isTable ? 'table' : 'plot'](title));
  };

  readonly #more = (id: string): void => {
    this.limits = new Map(this.limits).set(id, (this.limits.get(id) ?? ROWS) + ROWS);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'task-dashboard': TaskDashboard;
  }
}
