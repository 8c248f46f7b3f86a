import type { LabelingAdapter } from '../adapter/port.js';
import type { Concept, Person, Task } from '../core/model/index.js';

/** What does not change from input to input. */
export interface TaskContext {
  readonly taskId: string;
  readonly person: Person;
  readonly task: Task;
  /** In the task's order, deleted ones among them: their labels are still there. */
  readonly concepts: readonly Concept[];
}

export async function readTaskContext(adapter: LabelingAdapter, taskId: string, signal: AbortSignal): Promise<TaskContext> {
  const [{ person }, { task }] = await Promise.all([adapter.session.current({ signal }), adapter.tasks!.get(taskId, { signal })]);
  return { taskId, person, task, concepts: await readConcepts(adapter, task.conceptIds, signal) };
}

async function readConcepts(adapter: LabelingAdapter, ids: readonly string[], signal: AbortSignal): Promise<readonly Concept[]> {
  const found = new Map<string, Concept>();
  const seen = new Set<string>();
  for (let cursor: string | undefined; ; ) {
    const page = await adapter.concepts!.list({ ids, limit: Math.max(1, ids.length), ...(cursor === undefined ? {} : { cursor }) }, { signal });
    for (const concept of page.items) found.set(concept.id, concept);
    // a cursor that comes again would never end
    if (page.cursor === undefined || seen.has(page.cursor)) break;
    cursor = page.cursor;
    seen.add(cursor);
  }
  return ids.flatMap((id) => found.get(id) ?? []);
}
