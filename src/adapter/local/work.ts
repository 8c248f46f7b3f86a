import { newId } from '../../core/id.js';
import type { Task } from '../../core/model/index.js';
import { quotasByPerson, sharesOf, type Split, splitSteps } from '../../core/planning/index.js';
import { startedCount, workerIdsOf } from './assignments.js';
import type { Context } from './context.js';
import { forbidden, Stale } from './problems.js';
import type { CounterRecord, PlanRecord, SplitRecord } from './schema.js';
import { ascending, Share } from './share.js';
import { inSlices } from '../slices.js';
import { type ReadTransaction, under, type WriteTransaction } from './storage.js';
import { countInputs, inputIds } from './task-inputs.js';

/** What is read to know who labels what. */
export const WORK_STORES = ['tasks', 'datasets', 'inputs', 'plans', 'splits', 'claims', 'assignments', 'away', 'turns', 'tallies', 'counters'] as const;

const BATCH = 10;

/** What a split depends on besides the inputs. */
const workKey = ({ work }: Task): string =>
  JSON.stringify([work.workersPerInput, work.workers.map(({ personId, weight }) => [personId, weight] as const).sort(([a], [b]) => (a < b ? -1 : 1))]);

const isFresh = (plan: PlanRecord, task: Task, inputs: number): boolean => plan.inputs === inputs && plan.workKey === workKey(task);

const isWorker = (task: Task, personId: string): boolean => task.work.workers.some((worker) => worker.personId === personId);

/** Who labels what: derived from the dataset, the workers and what is started, and kept for tasks that are partitioned. */
export class Work {
  /** Of partitioned tasks; good as long as the plan's version is. */
  readonly #shares = new Map<string, { readonly version: string; readonly shares: ReadonlyMap<string, Uint32Array> }>();

  constructor(readonly context: Context) {}

  /** @throws Stale where the split must be made first */
  async shareOf(tx: ReadTransaction, task: Task, workerId: string): Promise<Share> {
    if (task.work.strategy === 'partitioned') {
      const plan = await this.#freshPlan(tx, task);
      return Share.of((await this.#partition(tx, plan)).get(workerId) ?? new Uint32Array());
    }
    if (!isWorker(task, workerId)) return this.#started(tx, task, workerId);
    if (task.work.strategy === 'full') return Share.all(await countInputs(tx, task));
    return Share.of((await tx.get('claims', [task.id, workerId]))?.positions ?? new Uint32Array());
  }

  /** How many inputs a worker holds, of who has left what they began. By the quotas as long as a split is to be made: nothing is made for it. */
  async sizesOf(tx: ReadTransaction, task: Task, counters: readonly CounterRecord[]): Promise<(personId: string) => number> {
    const { strategy, workers, workersPerInput } = task.work;
    const begun = (personId: string): number => counters.filter(({ workerId }) => workerId === personId).reduce((sum, one) => sum + startedCount(one), 0);
    const held = new Map<string, number>();
    if (strategy === 'dynamic') {
      for (const { workerId, positions } of await tx.all('claims', { range: under(task.id) })) held.set(workerId, positions.length);
      return (personId) => (isWorker(task, personId) ? held.get(personId) ?? 0 : begun(personId));
    }
    const inputs = await countInputs(tx, task);
    if (strategy === 'full') return (personId) => (isWorker(task, personId) ? inputs : begun(personId));
    const plan = await tx.get('plans', task.id);
    if (plan && isFresh(plan, task, inputs)) for (const [personId, share] of await this.#partition(tx, plan)) held.set(personId, share.length);
    else for (const { personId, inputs: quota } of quotasByPerson(workers, inputs, workersPerInput)) held.set(personId, quota);
    return (personId) => Math.max(held.get(personId) ?? 0, begun(personId));
  }

  /** Differs whenever the worker's share does. */
  async shareKeyOf(tx: ReadTransaction, task: Task, workerId: string, share: Share): Promise<string> {
    const { strategy } = task.work;
    const drawn = strategy === 'partitioned' ? await this.#freshPlan(tx, task) : strategy === 'dynamic' ? await tx.get('claims', [task.id, workerId]) : undefined;
    return `${drawn?.version ?? ''}:${share.size}`;
  }

  /** Dynamic: pulls the next inputs for a worker. @returns the first, or undefined if nothing is left */
  async claim(tx: WriteTransaction, task: Task, workerId: string): Promise<number | undefined> {
    const found = (await this.claimable(tx, task, workerId)).slice(0, BATCH);
    const own = (await tx.get('claims', [task.id, workerId]))?.positions ?? [];
    if (found.length > 0) await putClaims(tx, task, workerId, [...own, ...found]);
    return found[0];
  }

  /** Dynamic: what a worker who leaves has pulled and not begun is free again, also if they come back. */
  async release(tx: WriteTransaction, task: Task, workerId: string): Promise<void> {
    if (task.work.strategy === 'dynamic') await putClaims(tx, task, workerId, [...await this.#started(tx, task, workerId)]);
  }

  /** Dynamic: what a worker could pull, in order. */
  async claimable(tx: ReadTransaction, task: Task, workerId: string): Promise<Uint32Array> {
    const inputs = await countInputs(tx, task);
    const claimed = new Uint8Array(inputs);
    for (const claim of await tx.all('claims', { range: under(task.id) })) {
      const held = isWorker(task, claim.workerId) ? Share.of(claim.positions) : await this.#started(tx, task, claim.workerId);
      for (const position of held) claimed[position]!++;
    }
    const own = (await tx.get('claims', [task.id, workerId]))?.positions ?? [];
    for (const position of own) claimed[position] = task.work.workersPerInput;
    let count = 0;
    const open = new Uint32Array(inputs);
    for (let position = 0; position < inputs; position++) if (claimed[position]! < task.work.workersPerInput) open[count++] = position;
    return open.subarray(0, count);
  }

  /** Gives unsubmitted inputs to another worker. Those that the other has already stay. @returns the positions that moved */
  async move(tx: WriteTransaction, task: Task, from: string, to: string, positions: readonly number[]): Promise<number[]> {
    // everyone has everything: who left has no part in it but what they began
    if (task.work.strategy === 'full') return isWorker(task, from) ? [] : [...positions];
    const other = await this.shareOf(tx, task, to);
    const moving = positions.filter((position) => !other.has(position));
    if (moving.length === 0) return [];
    if (task.work.strategy === 'dynamic') {
      const own = await this.shareOf(tx, task, from), gone = new Set(moving);
      await putClaims(tx, task, from, [...own].filter((position) => !gone.has(position)));
      await putClaims(tx, task, to, [...other, ...moving]);
      return moving;
    }
    const plan = await this.#freshPlan(tx, task), split = (await tx.get('splits', task.id))!;
    const [leaver, joiner] = [split.workerIds.indexOf(from), split.workerIds.indexOf(to)];
    const workerOf = split.workerOf.slice(), seats = split.workersPerInput, gone = new Set(moving);
    for (const position of moving) {
      const row = workerOf.subarray(position * seats, (position + 1) * seats);
      row[row.indexOf(leaver)] = joiner;
    }
    const pins = [...split.pins.filter((pin) => !(pin.workerId === from && gone.has(pin.position))), ...moving.map((position) => ({ position, workerId: to }))];
    const version = newId();
    await tx.put('splits', { ...split, workerOf, pins });
    await tx.put('plans', { ...plan, version });
    return moving;
  }

  async #started(tx: ReadTransaction, task: Task, workerId: string): Promise<Share> {
    const keys = await tx.keys('assignments', { range: under(task.id, workerId) });
    return Share.of(ascending(keys.map(positionOfKey)));
  }

  async #freshPlan(tx: ReadTransaction, task: Task): Promise<PlanRecord> {
    const plan = await tx.get('plans', task.id);
    if (!plan || !isFresh(plan, task, await countInputs(tx, task))) throw new Stale(task.id, () => this.#refresh(task.id));
    return plan;
  }

  async #partition(tx: ReadTransaction, { taskId, version }: PlanRecord): Promise<ReadonlyMap<string, Uint32Array>> {
    const known = this.#shares.get(taskId);
    if (known?.version === version) return known.shares;
    const shares = sharesOf((await tx.get('splits', taskId))!);
    this.#shares.set(taskId, { version, shares });
    return shares;
  }

  /** Makes the split anew. Others may do the same meanwhile, or change its ground: then theirs stands, or the caller comes again. */
  async #refresh(taskId: string): Promise<void> {
    const { storage } = this.context;
    const ground = await storage.read(WORK_STORES, async (tx) => {
      const task = (await tx.get('tasks', taskId))!;
      const started = (await Promise.all((await workerIdsOf(tx, task)).map((id) => tx.keys('assignments', { range: under(taskId, id) })))).flat();
      return { task, ids: await inputIds(tx, task), plan: await tx.get('plans', taskId), split: await tx.get('splits', taskId), started };
    });
    const { task, ids, plan, split, started } = ground;
    const begun = started.map((key) => ({ position: positionOfKey(key), workerId: workerOfKey(key) }));
    const pins = (split?.pins ?? []).filter(({ workerId }) => isWorker(task, workerId));
    const next = await inSlices(splitSteps({
      inputIds: ids, workers: task.work.workers, workersPerInput: task.work.workersPerInput,
      previous: split && previousSplit(split, ids),
      started: [...begun, ...pins].map(({ position, workerId }) => ({ inputId: ids[position]!, workerId })),
    }));
    const version = newId();
    await this.context.derive(WORK_STORES, async (tx) => {
      const now = await tx.get('tasks', taskId);
      const planNow = await tx.get('plans', taskId);
      const counts = await Promise.all((await workerIdsOf(tx, task)).map((id) => tx.count('assignments', { range: under(taskId, id) })));
      const isSame = now?.version === task.version && planNow?.version === plan?.version && counts.reduce((sum, count) => sum + count, 0) === started.length;
      if (!isSame) return;
      const { workerIds, weights, workersPerInput, workerOf } = next;
      await tx.put('splits', { taskId, workerIds, weights, workersPerInput, workerOf, pins });
      await tx.put('plans', { taskId, version, inputs: ids.length, workKey: workKey(task) });
    });
  }
}

type RecordKey = readonly [taskId: string, workerId: string, position: number];
export const positionOfKey = (key: unknown): number => (key as RecordKey)[2];
const workerOfKey = (key: unknown): string => (key as RecordKey)[1];

const previousSplit = ({ workerIds, weights, workersPerInput, workerOf }: SplitRecord, ids: readonly string[]): Split =>
  ({ inputIds: ids.slice(0, workerOf.length / workersPerInput), workerIds, weights, workersPerInput, workerOf });

const putClaims = (tx: WriteTransaction, { id }: Task, workerId: string, positions: readonly number[]): Promise<void> =>
  tx.put('claims', { taskId: id, workerId, version: newId(), positions: ascending(positions) });

/** @throws AdapterError `forbidden` */
export function assertOpen(task: Task): void {
  if (task.closed) throw forbidden('This task is closed: no more labeling until it is opened again.');
}
