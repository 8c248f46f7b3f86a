import type { LitElement, ReactiveController } from 'lit';
import type { Change, LabelingAdapter, TaskQuality } from '../../adapter/port.js';
import { ChangesController } from '../../controllers/changes.js';
import { Resource, type ResourceState } from '../../controllers/resource.js';
import { readTaskContext, type TaskContext } from '../../controllers/task-context.js';

export interface Shown {
  readonly context: TaskContext;
  readonly quality: TaskQuality;
}

/** What an adapter must have to tell how good labels are. */
export const isCapable = ({ tasks, concepts, review }: LabelingAdapter): boolean => tasks !== undefined && concepts !== undefined && review?.quality !== undefined;

/**
 * The numbers of one task, read again when something in it has changed. That means reading all of it: a reading is never cut short
 * by the next change, which would starve it while many work, and after each there is a pause as long as it has taken.
 */
export class QualitySource implements ReactiveController {
  readonly #adapter: () => LabelingAdapter | undefined;
  readonly #taskId: () => string;
  readonly #resource: Resource<readonly [LabelingAdapter, string], Shown>;
  #isStale = false;
  /** In ms. */
  #restUntil = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement, adapter: () => LabelingAdapter | undefined, taskId: () => string) {
    this.#adapter = adapter;
    this.#taskId = taskId;
    this.#resource = new Resource(host, () => {
      const source = adapter(), id = taskId();
      return source && isCapable(source) && id !== '' ? [source, id] as const : undefined;
    }, ([source, id], signal) => this.#read(source, id, signal));
    void new ChangesController(host, adapter, (changes) => this.#hear(changes));
    host.addController(this);
  }

  get state(): ResourceState<Shown> {
    return this.#resource.state;
  }

  readonly reload = (): void => this.#resource.reload();

  hostUpdated(): void {
    if (!this.#isStale || this.state.status === 'loading' || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#isStale = false;
      this.reload();
    }, Math.max(this.#restUntil - performance.now(), 0));
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isStale = false;
  }

  async #read(adapter: LabelingAdapter, taskId: string, signal: AbortSignal): Promise<Shown> {
    const start = performance.now();
    const [context, quality] = await Promise.all([readTaskContext(adapter, taskId, signal), adapter.review!.quality!(taskId, { signal })]);
    this.#restUntil = 2 * performance.now() - start;
    return { context, quality };
  }

  #hear(changes: readonly Change[]): void {
    const taskId = this.#taskId();
    if (!changes.some(({ kind, id, taskId: of }) => (kind === 'assignment' && of === taskId) || (kind === 'task' && id === taskId) || kind === 'session')) return;
    // an error that waits for Retry is not tried again by itself
    if (!this.#adapter() || this.state.status === 'error') return;
    this.#isStale = true;
    this.hostUpdated();
  }
}
