import type { LitElement } from 'lit';
import { checked } from '../../adapter/checked.js';
import { toAdapterError } from '../../adapter/errors.js';
import type { LabelingAdapter, TaskSummary } from '../../adapter/port.js';
import { Resource, type ResourceState } from '../../controllers/resource.js';
import { isWholeTask, type Locks, locksOf, NO_LOCKS } from '../../core/wizard/index.js';

interface Found {
  readonly summary: TaskSummary;
  readonly locks: Locks;
}

const isSummary = (answer: unknown): answer is TaskSummary => isWholeTask((answer as Partial<TaskSummary> | null | undefined)?.task);

/** The task that the wizard starts from: one to edit, or one to copy. */
export class StartTask {
  readonly #read: Resource<readonly [adapter: LabelingAdapter, id: string], Found>;

  constructor(host: LitElement, source: () => LabelingAdapter | undefined, id: () => string | undefined) {
    this.#read = new Resource(
      host,
      () => {
        const adapter = source(), wanted = id();
        return adapter?.tasks && wanted !== undefined ? [adapter, wanted] as const : undefined;
      },
      async ([adapter, wanted], signal) => {
        const summary = checked(await adapter.tasks!.get(wanted, { signal }), isSummary, 'task'), { task, progress, isStarted } = summary;
        // who may not see the workers can edit all the same: the adapter refuses what cannot be
        const workers = await adapter.tasks!.workers?.(wanted, { signal }).catch((thrown: unknown) => {
          if (toAdapterError(thrown).code !== 'forbidden') throw thrown;
          return [];
        }) ?? [];
        return { summary, locks: locksOf(task, progress, workers, isStarted) };
      },
    );
  }

  get state(): ResourceState<Found> {
    return this.#read.state;
  }
  get summary(): TaskSummary | undefined {
    return this.#read.data?.summary;
  }
  get locks(): Locks {
    return this.#read.data?.locks ?? NO_LOCKS;
  }
  reload(): void {
    this.#read.reload();
  }
}
