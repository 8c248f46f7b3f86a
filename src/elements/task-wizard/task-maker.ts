import type { LitElement } from 'lit';
import { checked } from '../../adapter/checked.js';
import { type AdapterError, toAdapterError } from '../../adapter/errors.js';
import type { TasksPort } from '../../adapter/port.js';
import type { SettingsUpdate, Task, TaskSettings } from '../../core/model/task.js';
import { changedSince, clashes, type EditDraft, editKey, isWholeTask } from '../../core/wizard/index.js';

export type MakerState = { readonly status: 'idle' | 'pending' } | { readonly status: 'failed'; readonly error: AdapterError };

export interface MakeOrder {
  readonly key: string;
  readonly settings: TaskSettings;
  /** What was sent before with the same key, and perhaps arrived. */
  readonly sent?: TaskSettings | undefined;
}

export type ChangeResult =
  | { readonly task: Task }
  /** Both this draft and somebody else have changed these fields of the task, which is now as given. */
  | { readonly clash: readonly (keyof TaskSettings)[]; readonly task: Task };

const update = async (tasks: TasksPort, { id, version }: Task, changes: SettingsUpdate, key: string): Promise<Task> =>
  checked(await tasks.update!(id, version, changes, { key }), isWholeTask, 'task');

/** Makes a task, or changes one: one call at a time, each with a key that makes a retry harmless. */
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
  make(tasks: TasksPort, { key, settings, sent }: MakeOrder): Promise<Task | undefined> {
    return this.#run(async () => {
      const task = checked(await tasks.create!(settings, { key }), isWholeTask, 'task');
      const late = sent ? changedSince(sent, settings, task) : {};
      return Object.keys(late).length > 0 && tasks.update ? update(tasks, task, late, `${key}.${task.version}`) : task;
    });
  }

  /** Over what somebody else has changed meanwhile, if that was something else. @returns undefined where it failed: the state says why */
  change(tasks: TasksPort, draft: EditDraft, changes: SettingsUpdate): Promise<ChangeResult | undefined> {
    return this.#run(async () => {
      const { id, version } = draft.edits, key = editKey(draft, changes);
      if (Object.keys(changes).length === 0) return { task: draft.edits };
      try {
        return { task: await update(tasks, draft.edits, changes, key) };
      } catch (thrown) {
        if (toAdapterError(thrown).code !== 'conflict') throw thrown;
        const { task: fresh } = await tasks.get(id), clash = clashes(draft, changes, fresh);
        if (fresh.version === version) throw thrown;
        if (clash.length > 0) return { clash, task: fresh };
        return { task: await update(tasks, fresh, changes, editKey({ ...draft, edits: fresh }, changes)) };
      }
    });
  }

  async #run<T>(act: () => Promise<T>): Promise<T | undefined> {
    this.begin();
    try {
      const done = await act();
      this.end();
      return done;
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
