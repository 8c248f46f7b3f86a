import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { cache } from 'lit/directives/cache.js';
import { keyed } from 'lit/directives/keyed.js';
import { readSession } from '../../adapter/checked.js';
import type { LabelingAdapter } from '../../adapter/port.js';
import { AdapterController } from '../../controllers/adapter.js';
import { ChangesController } from '../../controllers/changes.js';
import { FocusKeeper } from '../../controllers/focus-keeper.js';
import { Resource } from '../../controllers/resource.js';
import { isPlace, type Place, samePlace, taskOf, TASKS } from '../../core/place.js';
import { app } from '../../i18n/en/app.js';
import { BaseElement } from '../../internal/base-element.js';
import { base } from '../../styles/index.js';
import type { SampleFile } from '../task-wizard/task-wizard.events.js';
import type { LabelingAppEventDetails, ToldEventDetails, WayEvent } from './labeling-app.events.js';
import { styles } from './labeling-app.styles.js';
import { type AppPart, PARTS, TAGS, TOLD, WAYS } from './parts.js';

export type { PlaceMove } from './labeling-app.events.js';

const ENGLISH = { app };

/** An element that asks the person before what they did in it is lost. */
interface Asking extends Element {
  askToLeave(): Promise<boolean>;
}
const isAsking = (el: Element | undefined): el is Asking => typeof (el as Partial<Asking> | undefined)?.askToLeave === 'function';

/** What has the focus, through shadow roots. */
function activeIn({ activeElement }: DocumentOrShadowRoot): Element | null {
  return activeElement?.shadowRoot?.activeElement ? activeIn(activeElement.shadowRoot) : activeElement;
}

/**
 * The whole loop in one element: the tasks, and from there the wizard, labeling and review, one at a time. Give it an adapter; bind
 * `place` to the page's address by `placeToPath` and `pathToPlace`. Setting `place` fires nothing; where going on would lose what a
 * person did, they are asked first, and if they stay, `place-changed` tells the page so.
 *
 * An element in a slot takes the place of the app's own. Its properties `place`, `taskId`, `copyOf` and `samples`, those that it has,
 * are set; it finds the adapter as every element does; its method `askToLeave(): Promise<boolean>`, if it has one, is called before
 * the host takes it from the page by another `place`; and its events `task-label`, `task-cancel`, `workbench-close` and so on lead to
 * other places as those of the app's own parts do. A part that comes for another person is a new element; one in a slot stays.
 *
 * @customElement labeling-app
 * @summary The whole loop: tasks, wizard, labeling and review.
 *
 * @slot tasks - In place of `<task-manager>`.
 * @slot wizard - In place of `<task-wizard>`: a new task, an edited one, a copied one.
 * @slot label - In place of `<task-workbench>`.
 * @slot review - In place of `<review-queue>`.
 * @slot dashboard - In place of `<task-dashboard>`.
 *
 * @csspart place - Where the current place is shown.
 * @csspart said - What came of the last step: a task is saved.
 * @csspart status - What is shown while a part is loaded, or did not come.
 * @csspart retry - The button that tries again.
 *
 * @cssState tasks - The tasks are on show.
 * @cssState new - A new task is.
 * @cssState edit - A task that is edited is.
 * @cssState copy - A copy of a task is.
 * @cssState label - Labeling is: it scrolls inside, and is 720px high unless the page says otherwise.
 * @cssState review - Review is: it does too.
 * @cssState dashboard - The dashboard of a task is.
 *
 * @fires {CustomEvent<PlaceMove>} place-change - The person goes to another place; cancelable: then they stay.
 * @fires {CustomEvent<PlaceMove>} place-changed - Another place is on show, by what a person did or because another person came; or the former one still is, because they stay.
 * @fires {CustomEvent<{}>} session-expired - The adapter says that nobody is signed in. Set `adapter` again to go on.
 * @fires {CustomEvent<{ name: string }>} workflow-create - As all that follow, of the part on show, which `shown` gives: see there.
 * @fires {CustomEvent<{ settings: TaskSettings, taskId?: string }>} task-submit - Of the wizard; cancelable.
 * @fires {CustomEvent<{ task: Task }>} task-submitted - Of the wizard.
 * @fires {CustomEvent<{ from: WizardStep, to: WizardStep }>} task-step-change - Of the wizard.
 * @fires {CustomEvent<{ taskId: string }>} task-close - Of the tasks; cancelable.
 * @fires {CustomEvent<{ taskId: string }>} task-closed - Of the tasks.
 * @fires {CustomEvent<{ taskId: string }>} task-reopen - Of the tasks; cancelable.
 * @fires {CustomEvent<{ taskId: string }>} task-reopened - Of the tasks.
 * @fires {CustomEvent<{ taskId: string, format: 'coco' | 'jsonl', statuses: 'success' | 'all' }>} task-export - Of the tasks; cancelable.
 * @fires {CustomEvent<{ taskId: string, report: CocoReport | JsonlReport }>} task-exported - Of the tasks.
 * @fires {CustomEvent<{ taskId: string }>} task-delete - Of the tasks; cancelable.
 * @fires {CustomEvent<{ taskId: string }>} task-deleted - Of the tasks.
 * @fires {CustomEvent<{ taskId: string }>} task-restore - Of the tasks; cancelable.
 * @fires {CustomEvent<{ taskId: string }>} task-restored - Of the tasks.
 * @fires {CustomEvent<{ taskId: string, from: string, to: string }>} work-move - Of the tasks; cancelable.
 * @fires {CustomEvent<{ taskId: string, from: string, to: string, moved: number, kept: number }>} work-moved - Of the tasks.
 * @fires {CustomEvent<{ assignmentId: string }>} work-submit - Of the workbench; cancelable.
 * @fires {CustomEvent<{ assignmentId: string; status: AssignmentStatus }>} work-submitted - Of the workbench.
 * @fires {CustomEvent<{ assignmentId: string; reason: string }>} work-skipped - Of the workbench.
 * @fires {CustomEvent<{ taskId: string }>} work-finished - Of the workbench.
 * @fires {CustomEvent<{ decisions: Decision[] }>} review-decide - Of the queue; cancelable.
 * @fires {CustomEvent<{ results: DecisionResult[] }>} review-decided - Of the queue.
 * @fires {CustomEvent<{ verdictId: string }>} review-undone - Of the queue.
 * @fires {CustomEvent<{ assignmentId: string }>} review-opened - Of the queue.
 * @fires {CustomEvent<{ taskId: string }>} review-exhausted - Of the queue.
 */
export class LabelingApp extends BaseElement<LabelingAppEventDetails, 'app'> {
  static override styles = [...base, styles];
  /** Loads and registers the parts that are heavy. Set by `define/labeling-app`; who registers them otherwise needs none. */
  static load: Readonly<Partial<Record<AppPart, () => Promise<unknown>>>> = {};
  protected override readonly english = ENGLISH;

  readonly #internals = this.attachInternals();
  readonly #adapter = new AdapterController(this);
  readonly #session = new Resource(
    this,
    () => this.#adapter.value && [this.#adapter.value] as const,
    async ([adapter], signal) => ({ adapter, personId: (await readSession(adapter, signal)).person.id }),
  );
  readonly #part = new Resource(
    this,
    () => (this.#isMissing ? [PARTS[this.#at.at]] as const : undefined),
    ([part]) => LabelingApp.load[part]!(),
  );
  protected readonly changes = new ChangesController(this, () => this.#adapter.value, (changes) => {
    if (changes.some(({ kind }) => kind === 'session')) this.#session.reload();
  });

  @state() private said = '';

  #given: LabelingAdapter | undefined;
  #place: Place = TASKS;
  /** What is on show; another place than `place` while its element asks, or is covered. */
  #at: Place = TASKS;
  /** Counts the places that were shown, and the persons who came. */
  #showing = 0;
  #person = 0;
  /** The element that asks the person whether it may be left. */
  #asks: Element | undefined;
  /** Whose things are on show, by which adapter. */
  #owner: { readonly personId: string; readonly adapter: LabelingAdapter } | undefined;
  #source: LabelingAdapter | undefined;
  /** The host has set a place since the adapter is this one. */
  #isPlaced = false;
  #wantsFocus = false;
  /** What had the focus when it was covered. */
  #focused: Element | undefined;

  /** The host's data. Set again, even the same, it goes on where a session was over. */
  @property({ attribute: false })
  get adapter(): LabelingAdapter | undefined {
    return this.#given;
  }
  set adapter(adapter: LabelingAdapter | undefined) {
    if (adapter && adapter === this.#given) {
      this.#session.reload();
      const own = this.shadowRoot?.querySelector(TAGS[PARTS[this.#at.at]]);
      if (own && !this.#isCovered) Object.assign(own, { adapter });
    }
    this.#given = adapter;
  }

  /** Where the person is: `{ at: 'tasks' }`, `{ at: 'new' }`, or `edit`, `copy`, `label`, `review`, `dashboard` with a `taskId`. Anything else is the tasks. */
  @property({ attribute: false })
  get place(): Place {
    return this.#place;
  }
  set place(place: Place) {
    const to = isPlace(place) ? place : TASKS;
    if (!samePlace(to, this.#place)) this.#place = to;
  }

  /** Sample pictures that a new dataset can be filled with. */
  @property({ attribute: false }) samples: readonly SampleFile[] | undefined;

  constructor() {
    super();
    // what the focus was in goes with its place, and Retry with its error
    void new FocusKeeper(this, () => this.#focusable ?? null);
  }

  /** The name of `place` in the element's language, for the document's title. */
  get placeTitle(): string {
    return this.t.app.places[this.#place.at];
  }

  /** The element of the place on show: `<task-manager>`, …, or the one in its slot. Undefined while it is loaded. */
  get shown(): HTMLElement | undefined {
    const part = PARTS[this.#at.at];
    return this.#slotted(part)[0] ?? (this.#isMissing ? undefined : this.shadowRoot?.querySelector<HTMLElement>(TAGS[part]) ?? undefined);
  }

  override focus(): void {
    this.#wantsFocus = true;
    this.requestUpdate();
  }

  get #focusable(): HTMLElement | undefined {
    return this.shadowRoot?.querySelector<HTMLElement>('.waiting') ?? this.shown;
  }

  #slotted(part: AppPart): HTMLElement[] {
    return [...this.children].filter((child): child is HTMLElement => child.slot === part && child instanceof HTMLElement);
  }

  /** Whether the part on show is the app's own, and not there yet. */
  get #isMissing(): boolean {
    const part = PARTS[this.#at.at];
    return this.#slotted(part).length === 0 && !customElements.get(TAGS[part]) && LabelingApp.load[part] !== undefined;
  }

  /** There is another adapter, and it is not known yet whose. */
  get #isCovered(): boolean {
    return this.#owner !== undefined && this.#owner.adapter !== this.#adapter.value;
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    for (const type of Object.keys(TOLD)) root.addEventListener(type, this.#onTold);
    for (const type of Object.keys(WAYS)) root.addEventListener(type, this.#onWay);
    root.addEventListener('task-submitted', this.#onSubmitted);
    return root;
  }

  override willUpdate(changed: PropertyValues): void {
    this.#seeWho(changed.has('place'));
    if (!this.hasUpdated) this.#at = this.#place;
    else if (!this.#isCovered && !samePlace(this.#place, this.#at)) this.#leave();
  }

  override updated(): void {
    const { states } = this.#internals, { shown } = this;
    if (!states.has(this.#at.at)) {
      states.clear();
      states.add(this.#at.at);
    }
    for (const el of this.#slotted(PARTS[this.#at.at])) this.#tell(el);
    if (this.#isCovered) return;
    if (this.#focused && (isNowhere() || this.matches(':focus-within'))) (this.#focused as HTMLElement).focus();
    this.#focused = undefined;
    if (this.#wantsFocus && (shown || this.#focusable)) {
      this.#wantsFocus = false;
      this.#focusable?.focus();
    }
  }

  /** Gives an element in a slot what it has properties for. */
  #tell(el: HTMLElement): void {
    if (el.localName.includes('-') && !customElements.get(el.localName)) void customElements.whenDefined(el.localName).then(() => this.requestUpdate());
    for (const [name, value] of Object.entries({ place: this.#at, samples: this.samples, ...this.#ids })) if (name in el) Object.assign(el, { [name]: value });
  }

  get #ids(): { readonly taskId: string | undefined; readonly copyOf: string | undefined } {
    const id = taskOf(this.#at), isCopy = this.#at.at === 'copy';
    return { taskId: isCopy ? undefined : id, copyOf: isCopy ? id : undefined };
  }

  // ------------------------------------------------------------ template

  override render(): TemplateResult {
    const covered = this.#isCovered, source = this.#adapter.value;
    // until it is known whose the new one is, what is on show keeps its own
    const adapter = covered && source ? this.#owner!.adapter : source;
    return html`
      <labeling-provider .adapter=${adapter}>
        <output class="said note" part="said">${this.said}</output>
        ${covered ? html`<div class="cover waiting" part="status" tabindex="-1">${source ? this.#renderWait(this.#session, this.t.shared.failed) : html`<p class="note">${this.t.shared.notConnected}</p>`}</div>` : nothing}
        <div class="place ${covered ? 'covered' : ''}" part="place">
          ${keyed(this.#person, html`${cache(this.#renderPlace(adapter))}`)}
        </div>
      </labeling-provider>
    `;
  }

  /** Each part stays for when its person comes back, with what they searched for and typed; the wizard keeps its drafts itself. */
  #renderPlace(adapter: LabelingAdapter | undefined): TemplateResult {
    const { strings, samples } = this, { taskId, copyOf } = this.#ids;
    switch (PARTS[this.#at.at]) {
      case 'tasks': return html`<slot name="tasks" @slotchange=${this.#onSlot}>${this.#renderPart(() => html`<task-manager .adapter=${adapter} .strings=${strings}></task-manager>`)}</slot>`;
      case 'wizard': return html`<slot name="wizard" @slotchange=${this.#onSlot}>${keyed(this.#showing, this.#renderPart(() => html`<task-wizard .adapter=${adapter} .strings=${strings} .samples=${samples} .taskId=${taskId} .copyOf=${copyOf}></task-wizard>`))}</slot>`;
      case 'label': return html`<slot name="label" @slotchange=${this.#onSlot}>${this.#renderPart(() => html`<task-workbench .adapter=${adapter} .strings=${strings} .taskId=${taskId}></task-workbench>`)}</slot>`;
      case 'review': return html`<slot name="review" @slotchange=${this.#onSlot}>${this.#renderPart(() => html`<review-queue .adapter=${adapter} .strings=${strings} .taskId=${taskId}></review-queue>`)}</slot>`;
      case 'dashboard': return html`<slot name="dashboard" @slotchange=${this.#onSlot}>${this.#renderPart(() => html`<task-dashboard .adapter=${adapter} .strings=${strings} .taskId=${taskId}></task-dashboard>`)}</slot>`;
    }
  }

  #renderPart(own: () => TemplateResult): TemplateResult | typeof nothing {
    if (this.#slotted(PARTS[this.#at.at]).length > 0) return nothing;
    return this.#isMissing ? html`<div class="waiting" part="status" tabindex="-1">${this.#renderWait(this.#part, () => this.t.app.partFailed)}</div>` : own();
  }

  readonly #onSlot = (): void => this.requestUpdate();

  #renderWait(read: Pick<Resource<[], unknown>, 'state' | 'reload'>, words: (message: string) => string): TemplateResult {
    const { t } = this, { state: waiting } = read;
    return waiting.status === 'error'
      ? html`<div class="note danger row wrap" role="alert" dir="auto"><span class="grow">${words(waiting.error.message)}</span><button type="button" part="retry" @click=${() => read.reload()}>${t.shared.retry}</button></div>`
      : html`<p class="muted" role="status">${waiting.status === 'loading' && waiting.slow ? t.shared.loading : nothing}</p>`;
  }

  // ------------------------------------------------------------ who

  /** What one person had open is not the next one's. */
  #seeWho(placed: boolean): void {
    const source = this.#adapter.value, session = this.#session.data, wasCovered = this.#isCovered;
    this.#isPlaced = placed || (this.#isPlaced && source === this.#source);
    this.#source = source;
    if (!this.#focused && wasCovered && this.matches(':focus-within')) this.#focused = activeIn(this.getRootNode() as Document | ShadowRoot) ?? undefined;
    if (!source || session?.adapter !== source) return;
    const { personId } = session, former = this.#owner?.personId;
    this.#owner = { personId, adapter: source };
    if (former === undefined || former === personId) return;
    const from = this.#at;
    if (!this.#isPlaced) this.#place = TASKS;
    this.#focused = undefined;
    this.#person++;
    this.#show();
    const to = this.#at;
    if (!this.#isPlaced && !samePlace(from, to)) void this.updateComplete.then(() => this.emit('place-changed', { from, to }));
  }

  // ------------------------------------------------------------ from place to place

  /** The host has said where to go: what would be lost is asked about first. */
  #leave(): void {
    const { shown } = this;
    if (this.#asks) return;
    if (isAsking(shown)) void this.#ask(shown);
    else this.#show();
  }

  async #ask(shown: Asking): Promise<void> {
    this.#asks = shown;
    const isFree = await shown.askToLeave().catch(() => true);
    // they went on by themselves meanwhile, or are somebody else
    if (this.#asks !== shown) return;
    this.#asks = undefined;
    const from = this.#place;
    if (samePlace(from, this.#at)) return;
    if (isFree) this.#show();
    else this.#place = this.#at;
    this.requestUpdate();
    if (!isFree) this.emit('place-changed', { from, to: this.#at });
  }

  #show(): void {
    this.#at = this.#place;
    this.#asks = undefined;
    this.#showing++;
    this.said = '';
    this.#wantsFocus ||= this.matches(':focus-within') || isNowhere();
  }

  #go(to: Place, said = ''): void {
    const from = this.#at;
    if (samePlace(from, to) || !this.emit('place-change', { from, to }, { cancelable: true })) return;
    this.#place = to;
    this.#show();
    this.#wantsFocus = true;
    this.said = said;
    this.requestUpdate();
    this.emit('place-changed', { from, to });
  }

  readonly #onWay = (event: Event): void => {
    const { taskId } = (event as CustomEvent<{ taskId: string }>).detail;
    this.#go(WAYS[event.type as WayEvent](taskId));
  };

  readonly #onSubmitted = (event: Event): void => {
    this.#go(TASKS, this.t.app.saved((event as CustomEvent<LabelingAppEventDetails['task-submitted']>).detail.task.name));
  };

  /** What happens in a part of the app's own is told to the page; what is slotted is heard there anyway. */
  readonly #onTold = (event: Event): void => {
    if ((event.target as Node).getRootNode() !== this.renderRoot) return;
    const { type, cancelable, detail } = event as CustomEvent<never>;
    if (!this.emit(type as keyof ToldEventDetails, detail, { cancelable })) event.preventDefault();
  };
}

/** Whether nothing of the page has the focus. */
const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body;

declare global {
  interface HTMLElementTagNameMap {
    'labeling-app': LabelingApp;
  }
}
