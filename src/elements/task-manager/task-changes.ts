import type { LitElement } from 'lit';
import { type AdapterError, toAdapterError } from '../../adapter/errors.js';
import type { TasksPort } from '../../adapter/port.js';
import { newId } from '../../core/id.js';
import type { Task } from '../../core/model/index.js';

export type ChangeKind = 'close' | 'reopen' | 'restore';

interface Change {
  readonly kind: ChangeKind;
  readonly task: Task;
  /** Of this intent: a retry has it too. */
  readonly key: string;
  readonly isPending: boolean;
  readonly error?: AdapterError;
}

export type FailedChange = Change & { readonly error: AdapterError };

/** Closes, reopens and restores tasks: one change of a task at a time. What failed stays until it is tried again or dismissed. */
export class TaskChanges {
  readonly #host: LitElement;
  readonly #changes = new Map<string, Change>();

  constructor(host: LitElement) {
    this.#host = host;
  }

  get failed(): readonly FailedChange[] {
    return [...this.#changes.values()].filter((change): change is FailedChange => change.error !== undefined);
  }

  isPending(taskId: string): boolean {
    return this.#changes.get(taskId)?.isPending ?? false;
  }

  dismiss(taskId: string): void {
    this.#changes.delete(taskId);
    this.#host.requestUpdate();
  }

  /** @param task as the list has it now: after a conflict that is a newer one, and another write */
  async run(kind: ChangeKind, task: Task, tasks: TasksPort): Promise<boolean> {
    const before = this.#changes.get(task.id);
    if (before?.isPending) return false;
    const isRetry = before?.kind === kind && before.task.version === task.version;
    const change: Change = { kind, task, key: isRetry ? before.key : newId(), isPending: true, ...(before?.error ? { error: before.error } : {}) };
    this.#become(change);
    try {
      if (kind === 'restore') await tasks.restore!(task.id, task.version, { key: change.key });
      else await tasks.update!(task.id, task.version, { closed: kind === 'close' }, { key: change.key });
      this.dismiss(task.id);
      return true;
    } catch (thrown) {
      this.#become({ ...change, isPending: false, error: toAdapterError(thrown) });
      return false;
    }
  }

  #become(change: Change): void {
    this.#changes.set(change.task.id, change);
    this.#host.requestUpdate();
  }
}
