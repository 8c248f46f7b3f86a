import type { LitElement } from 'lit';
import { type AdapterError, toAdapterError } from '../../adapter/errors.js';
import type { TasksPort } from '../../adapter/port.js';
import { newId } from '../../core/id.js';
import type { Task } from '../../core/model/index.js';

interface Step {
  readonly task: Task;
  /** Of this intent: a retry has it too. */
  readonly key: string;
  readonly isPending: boolean;
  readonly error?: AdapterError;
}

/** Hides a task after a question, and brings it back. */
export class TaskDeletion {
  readonly #host: LitElement;
  /** About to be deleted. */
  asked: Step | undefined;
  /** Deleted: it can be brought back. */
  deleted: Step | undefined;

  constructor(host: LitElement) {
    this.#host = host;
  }

  ask(task: Task): void {
    this.asked = { task, key: newId(), isPending: false };
    this.#host.requestUpdate();
  }

  forget(): void {
    this.asked = undefined;
    this.#host.requestUpdate();
  }

  dismiss(): void {
    this.deleted = undefined;
    this.#host.requestUpdate();
  }

  /** It was brought back from the list: there is nothing to undo any more. */
  restored(taskId: string): void {
    if (this.deleted?.task.id === taskId) this.dismiss();
  }

  /** @param latest the task as the list has it now: after a conflict that is a newer one, and another write */
  async confirm(tasks: TasksPort, latest: Task | undefined): Promise<boolean> {
    const { asked } = this;
    if (!asked || asked.isPending || !tasks.hide) return false;
    const isNewer = latest !== undefined && latest.version !== asked.task.version;
    const step = isNewer ? { ...asked, task: latest, key: newId() } : asked;
    return this.#run(step, (next) => { this.asked = next; }, async () => {
      const task = await tasks.hide!(step.task.id, step.task.version, { key: step.key });
      this.deleted = { task, key: newId(), isPending: false };
      if (this.asked?.task.id === task.id) this.asked = undefined;
    });
  }

  async undo(tasks: TasksPort): Promise<boolean> {
    const step = this.deleted;
    if (!step || step.isPending || !tasks.restore) return false;
    return this.#run(step, (next) => { this.deleted = next; }, async () => {
      await tasks.restore!(step.task.id, step.task.version, { key: step.key });
      this.deleted = undefined;
    });
  }

  async #run({ error: _, ...step }: Step, become: (step: Step) => void, act: () => Promise<void>): Promise<boolean> {
    become({ ...step, isPending: true });
    this.#host.requestUpdate();
    try {
      await act();
      return true;
    } catch (thrown) {
      become({ ...step, isPending: false, error: toAdapterError(thrown) });
      return false;
    } finally {
      this.#host.requestUpdate();
    }
  }
}
