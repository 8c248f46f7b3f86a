import { type AdapterError, toAdapterError } from '../../adapter/errors.js';
import type { LabelingPort, Work, WorkFilter } from '../../adapter/port.js';

/** Items of a page. */
const PAGE = 50;

/** One's own inputs of the task, page by page. */
export class OwnInputs {
  readonly #changed: () => void;
  #run = 0;
  #cursor: string | undefined;
  items: readonly Work[] = [];
  loading = false;
  error: AdapterError | undefined;
  /** Id of the assignment whose comments are on show. */
  commented: string | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get hasMore(): boolean {
    return this.#cursor !== undefined;
  }

  /** From the beginning; what is on show stays until the answer is there. */
  async load(labeling: LabelingPort, taskId: string, filter: WorkFilter): Promise<void> {
    this.#run++;
    await this.#read(labeling, taskId, filter, undefined);
  }

  async more(labeling: LabelingPort, taskId: string, filter: WorkFilter): Promise<void> {
    if (!this.loading) await this.#read(labeling, taskId, filter, this.#cursor);
  }

  clear(): void {
    this.#run++;
    this.#cursor = this.error = this.commented = undefined;
    this.items = [];
    this.loading = false;
  }

  /** Shows the comments on one, or no longer. */
  toggleComments(assignmentId: string): void {
    this.commented = this.commented === assignmentId ? undefined : assignmentId;
    this.#changed();
  }

  async #read(labeling: LabelingPort, taskId: string, filter: WorkFilter, cursor: string | undefined): Promise<void> {
    const run = this.#run;
    this.loading = true;
    this.error = undefined;
    this.#changed();
    try {
      const page = await labeling.list(taskId, { filter, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
      if (run !== this.#run) return;
      const known = new Set(cursor === undefined ? [] : this.items.map(({ assignment }) => assignment.id));
      this.items = [...(cursor === undefined ? [] : this.items), ...page.items.filter(({ assignment }) => !known.has(assignment.id))];
      // a cursor that comes again would never end
      this.#cursor = page.cursor === cursor ? undefined : page.cursor;
    } catch (thrown) {
      if (run === this.#run) this.error = toAdapterError(thrown);
    } finally {
      if (run === this.#run) {
        this.loading = false;
        this.#changed();
      }
    }
  }
}
