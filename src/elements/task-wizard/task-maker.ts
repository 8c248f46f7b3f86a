import type { LitElement } from 'lit';
import { type AdapterError, toAdapterError } from '../../adapter/errors.js';
import type { TasksPort } from '../../adapter/port.js';
import type { Task, TaskSettings } from '../../core/model/task.js';
import { changedSince } from '../../core/wizard/index.js';

export type MakerState = { readonly status: 'idle' | 'pending' } | { readonly status: 'failed'; readonly error: AdapterError };

export interface MakeOrder {
  readonly key: string;
  readonly settings: TaskSettings;
  /** What was sent before with the same key, and perhaps arrived. */
  readonly sent?: TaskSettings | undefined;
}

/** Makes a task once: one call at a time, each with the draft's key. */
export class TaskMaker {
  readonly #host: LitElement;
  #state: MakerState = { status: 'idle' };

  constructor(host: LitElement) {
    this.#host = host;
  }

  get state(): MakerState {
    return this.#state;
  }

  get isPending(): boolean {
    return this.#state.status === 'pending';
  }

  begin(): void {
    this.#become({ status: 'pending' });
  }

  end(): void {
    this.#become({ status: 'idle' });
  }

  /** @returns undefined where it failed: the state says why */
  async make(tasks: TasksPort, { key, settings, sent }: MakeOrder): Promise<Task | undefined> {
    this.begin();
    try {
      let task = await tasks.create!(settings, { key });
      const late = sent ? changedSince(sent, settings, task) : {};
      if (Object.keys(late).length > 0 && tasks.update) task = await tasks.update(task.id, task.version, late, { key: `${key}.${task.version}` });
      this.end();
      return task;
    } catch (thrown) {
      this.#become({ status: 'failed', error: toAdapterError(thrown) });
      return undefined;
    }
  }

  #become(state: MakerState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}
