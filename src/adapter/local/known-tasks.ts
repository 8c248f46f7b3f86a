import { KINDS_OF, nameKey, type Progress, type Task } from '../../core/model/index.js';
import { progressOf, startedCount } from './assignments.js';
import type { CounterRecord, DatasetRecord } from './schema.js';
import type { Key, ReadTransaction } from './storage.js';

/** A task, with what lists look for; found out when one does. */
export class KnownTask {
  #nameKey: string | undefined;

  constructor(readonly task: Task) {}

  get nameKey(): string {
    return (this.#nameKey ??= nameKey(this.task.name));
  }
}

/** How the writes stood when something was read. */
interface Stamp {
  /** Milliseconds since 1970: from when on they are counted. */
  readonly since: number;
  readonly count: number;
  /** Key of the first of them: another database may have as many. */
  readonly first: Key | undefined;
  /** From when on their keys are known. */
  readonly recentSince: number;
  readonly recent: ReadonlySet<string>;
}

interface Known {
  readonly stamp: Stamp;
  readonly tasks: readonly KnownTask[];
  progress?: ReadonlyMap<string, Progress>;
}

/** Milliseconds: how far a clock may have been set back, and what was written since is seen all the same. */
const LEEWAY = 60 * 60 * 1000;
/** Milliseconds that a write may take: one that ends after a read has begun before it. */
const RECENT = 5000;
/** So many writes are looked at; after more of them the tasks are read again. */
const MOST_WRITES = 200;

/**
 * Every task, and how far it is, read again only when that was written since, by anyone: unpacking thousands of tasks takes longer
 * than everything else that a list does. Each write leaves a record of itself. What is derived without one changes no task, and
 * moves no work from one group to another.
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
    const known = this.#known;
    if (known) {
      const [count, [first]] = await writesSince(tx, known.stamp.since);
      const isSameStore = String(first) === String(known.stamp.first);
      if (isSameStore && count === known.stamp.count) return known;
      if (isSameStore && await isWorkAlone(tx, known.stamp, count)) return (this.#known = { stamp: await stampOf(tx), tasks: known.tasks });
    }
    const [stamp, tasks] = await Promise.all([stampOf(tx), tx.all('tasks')]);
    return (this.#known = { stamp, tasks: tasks.map((task) => new KnownTask(task)) });
  }
}

const byTime = (since: number) => ({ index: 'byTime', range: { lower: since } });

const writesSince = (tx: ReadTransaction, since: number): Promise<[count: number, first: Key[]]> =>
  Promise.all([tx.count('writes', byTime(since)), tx.keys('writes', { ...byTime(since), limit: 1 })]);

async function stampOf(tx: ReadTransaction): Promise<Stamp> {
  const now = Date.now(), since = now - LEEWAY, recentSince = now - RECENT;
  const [[count, [first]], recent] = await Promise.all([writesSince(tx, since), tx.keys('writes', byTime(recentSince))]);
  return { since, count, first, recentSince, recent: new Set(recent.map(String)) };
}

/** Whether each write since is known, and changed no task. */
async function isWorkAlone(tx: ReadTransaction, stamp: Stamp, count: number): Promise<boolean> {
  const written = count - stamp.count;
  if (written < 0 || written > MOST_WRITES) return false;
  const found = await tx.all('writes', { ...byTime(stamp.recentSince), limit: stamp.recent.size + MOST_WRITES });
  const fresh = found.filter(({ personId, key }) => !stamp.recent.has(String([personId, key])));
  return fresh.length === written && fresh.every(({ method }) => !method.startsWith('tasks.'));
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
