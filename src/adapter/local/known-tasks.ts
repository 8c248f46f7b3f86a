import { KINDS_OF, nameKey, type Progress, type Task } from '../../core/model/index.js';
import { progressOf, startedCount } from './assignments.js';
import type { CounterRecord, DatasetRecord } from './schema.js';
import type { ReadTransaction } from './storage.js';

/** A task, with what lists look for; found out when one does. */
export class KnownTask {
  #nameKey: string | undefined;

  constructor(readonly task: Task) {}

  get nameKey(): string {
    return (this.#nameKey ??= nameKey(this.task.name));
  }
}

interface Known {
  readonly since: number;
  readonly stamp: string;
  readonly tasks: readonly KnownTask[];
  progress?: ReadonlyMap<string, Progress>;
}

/** Milliseconds: how far a clock may have been set back, and what was written since is seen all the same. */
const LEEWAY = 60 * 60 * 1000;

/**
 * Every task, and how far it is: read again only when something was written since, by anyone. Unpacking thousands of them takes
 * longer than everything else that a list does. Each write leaves a record of itself, and those are counted; what is derived
 * without one changes no task, and moves no work from one group to another.
 */
export class KnownTasks {
  #known: Known | undefined;

  /** @param tx with `tasks` and `writes` */
  async read(tx: ReadTransaction): Promise<readonly KnownTask[]> {
    return (await this.#fresh(tx)).tasks;
  }

  /** By task. @param tx with `datasets` and `counters` as well */
  async progress(tx: ReadTransaction): Promise<ReadonlyMap<string, Progress>> {
    const known = await this.#fresh(tx);
    return (known.progress ??= await readProgress(tx, known.tasks));
  }

  async #fresh(tx: ReadTransaction): Promise<Known> {
    if (this.#known && this.#known.stamp === await stampOf(tx, this.#known.since)) return this.#known;
    const since = Date.now() - LEEWAY;
    const [stamp, tasks] = await Promise.all([stampOf(tx, since), tx.all('tasks')]);
    this.#known = { since, stamp, tasks: tasks.map((task) => new KnownTask(task)) };
    return this.#known;
  }
}

/** The number of writes, and the first of them: another database may have as many. */
async function stampOf(tx: ReadTransaction, since: number): Promise<string> {
  const query = { index: 'byTime', range: { lower: since } };
  return JSON.stringify(await Promise.all([tx.count('writes', query), tx.keys('writes', { ...query, limit: 1 })]));
}

async function readProgress(tx: ReadTransaction, tasks: readonly KnownTask[]): Promise<ReadonlyMap<string, Progress>> {
  const [datasets, counters] = await Promise.all([tx.all('datasets'), tx.all('counters')]);
  const datasetById = new Map(datasets.map((dataset) => [dataset.id, dataset]));
  const countersByTask = new Map<string, CounterRecord[]>(tasks.map(({ task }) => [task.id, []]));
  for (const one of counters) countersByTask.get(one.taskId)?.push(one);
  return new Map(tasks.map(({ task }) => [task.id, progressOfTask(task, countersByTask.get(task.id)!, datasetById.get(task.datasetId))]));
}

/** Known without the split: each input has as many assignments as the task says, and who left keeps what they started. */
export function progressOfTask(task: Task, counters: readonly CounterRecord[], dataset: DatasetRecord | undefined): Progress {
  const { strategy, workers, workersPerInput } = task.work;
  const inputs = dataset ? KINDS_OF[task.objective].reduce((sum, kind) => sum + dataset.counts[kind], 0) : 0;
  if (strategy !== 'full') return progressOf(counters, inputs * workersPerInput);
  const left = counters.filter(({ workerId }) => !workers.some(({ personId }) => personId === workerId));
  return progressOf(counters, inputs * workers.length + left.reduce((sum, one) => sum + startedCount(one), 0));
}
