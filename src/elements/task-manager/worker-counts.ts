import type { LitElement } from 'lit';
import { type AdapterError, toAdapterError } from '../../adapter/errors.js';
import type { LabelingAdapter } from '../../adapter/port.js';
import { newId } from '../../core/id.js';
import type { Progress, Task } from '../../core/model/index.js';
import { Resource, type ResourceState } from '../../controllers/resource.js';

/** Labelers of the table; more are shown when asked for. */
const ROWS = 100;

export interface WorkerRow {
  readonly personId: string;
  readonly progress: Progress;
}

/** Work on its way from one labeler to another. */
export interface MoveForm {
  readonly from: string;
  readonly to: string;
  /** Of this intent: a retry has it too. */
  readonly key: string;
  readonly isPending: boolean;
  readonly error?: AdapterError;
}

export interface MoveResult {
  readonly to: string;
  readonly moved: number;
  readonly kept: number;
}

/** What a labeler has not submitted, and another could do. */
export const movable = ({ toDo, returned, skipped }: Progress): number => toDo + returned + skipped;

/** How far each labeler of one task is, and moves unsubmitted work between them. */
export class WorkerCounts {
  readonly #host: LitElement;
  readonly #rows: Resource<readonly [LabelingAdapter, taskId: string], readonly WorkerRow[]>;
  #task: Task | undefined;
  #limit = ROWS;
  form: MoveForm | undefined;
  result: MoveResult | undefined;

  constructor(host: LitElement, adapter: () => LabelingAdapter | undefined) {
    this.#host = host;
    this.#rows = new Resource(
      host,
      () => {
        const source = adapter();
        return source?.tasks?.workers && this.#task ? [source, this.#task.id] as const : undefined;
      },
      ([source, taskId], signal) => source.tasks!.workers!(taskId, { signal }),
    );
  }

  get task(): Task | undefined {
    return this.#task;
  }

  get state(): ResourceState<readonly WorkerRow[]> {
    return this.#rows.state;
  }

  get shown(): readonly WorkerRow[] {
    return this.#rows.data?.slice(0, this.#limit) ?? [];
  }

  get hidden(): number {
    return Math.max(0, (this.#rows.data?.length ?? 0) - this.#limit);
  }

  open(task: Task): void {
    this.#task = task;
    this.#limit = ROWS;
    this.choose(undefined, '');
  }

  readonly close = (): void => {
    this.#task = undefined;
    this.choose(undefined, '');
  };

  readonly reload = (): void => this.#rows.reload();

  readonly showMore = (): void => {
    this.#limit += ROWS;
    this.#host.requestUpdate();
  };

  /** Opens the form for a labeler, changes where the work goes, or closes it. */
  choose(from: string | undefined, to: string): void {
    this.form = from === undefined ? undefined : { from, to, key: newId(), isPending: false };
    this.result = undefined;
    this.#host.requestUpdate();
  }

  async move({ labeling }: LabelingAdapter): Promise<MoveResult | undefined> {
    const { form } = this, task = this.#task;
    if (!form || !task || form.isPending || !labeling?.move) return undefined;
    const { error: _, ...step } = form;
    const pending = { ...step, isPending: true };
    this.form = pending;
    this.#host.requestUpdate();
    // the dialog may have been closed meanwhile, or opened for another
    const isOpen = (): boolean => this.form === pending;
    try {
      const { moved, kept } = await labeling.move(task.id, { from: form.from, to: form.to }, { key: form.key });
      const result = { to: form.to, moved, kept };
      if (isOpen()) {
        this.form = undefined;
        this.result = result;
        this.reload();
      }
      return result;
    } catch (thrown) {
      if (isOpen()) this.form = { ...step, isPending: false, error: toAdapterError(thrown) };
      return undefined;
    } finally {
      this.#host.requestUpdate();
    }
  }
}
