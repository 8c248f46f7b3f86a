import type { Task } from '../../core/model/index.js';
import { drawSampleSteps, sampleSize } from '../../core/planning/index.js';
import { putAssignment } from './assignments.js';
import type { Context } from './context.js';
import { Stale } from './problems.js';
import type { AssignmentRecord, SampleRecord } from './schema.js';
import { ascending, Share } from './share.js';
import { inSlices } from '../slices.js';
import { type ReadTransaction, under, type WriteTransaction } from './storage.js';
import { inputIds } from './task-inputs.js';
import { positionOfKey, WORK_STORES, type Work } from './work.js';

export const SAMPLE_STORES = [...WORK_STORES, 'samples', 'salts'] as const;

const ALL = 10_000;
const isDrawn = ({ review }: Task): boolean => review.strategy === 'manual' && review.sample < ALL;

/** Which of a worker's inputs the reviewers see. */
export class Sampling {
  /** By task and worker: what is drawn next of what waits, made outside of the transaction that takes it. */
  readonly #next = new Map<string, { readonly of: readonly string[]; readonly drawn: ReadonlySet<string> }>();

  constructor(readonly context: Context, readonly work: Work) {}

  /** @throws Stale where the sample must be drawn first */
  async isSampled(tx: ReadTransaction, task: Task, workerId: string, position: number): Promise<boolean> {
    if (task.review.strategy !== 'manual') return false;
    return !isDrawn(task) || (await this.sampleOf(tx, task, workerId)).has(position);
  }

  /** @throws Stale where the sample must be drawn first */
  async sampleOf(tx: ReadTransaction, task: Task, workerId: string): Promise<Share> {
    const share = await this.work.shareOf(tx, task, workerId);
    if (!isDrawn(task)) return share;
    const sample = await tx.get('samples', [task.id, workerId]);
    if (sample?.shareKey !== await this.work.shareKeyOf(tx, task, workerId, share)) throw new Stale(`${task.id}/${workerId}`, () => this.#draw(task.id, workerId));
    return Share.of(sample.positions);
  }

  /** Draws more of what waits. @returns what came into the sample. @throws Stale where it must be drawn first */
  async drawMore(tx: WriteTransaction, task: Task, workerId: string, waiting: readonly AssignmentRecord[], count: number): Promise<AssignmentRecord[]> {
    const sample = await tx.get('samples', [task.id, workerId]);
    if (!sample || waiting.length === 0) return [];
    const ids = waiting.map(({ inputId }) => inputId), size = Math.min(count, waiting.length);
    const place = `${task.id}/${workerId}`, next = this.#next.get(place);
    if (next?.drawn.size !== size || next.of.length !== ids.length || next.of.some((id, i) => id !== ids[i])) {
      const salt = await saltOf(tx, task.id);
      throw new Stale(`${place}/${size}`, async () => {
        this.#next.set(place, { of: ids, drawn: await inSlices(drawSampleSteps({ salt, workerId, inputIds: ids, size })) });
      });
    }
    this.#next.delete(place);
    const found = waiting.filter(({ inputId }) => next.drawn.has(inputId));
    await tx.put('samples', { ...sample, positions: ascending([...sample.positions, ...found.map(({ position }) => position)]) });
    return this.#take(tx, task, found);
  }

  /** The version stays: nothing happened that the worker may know of. */
  async #take(tx: WriteTransaction, task: Task, records: readonly AssignmentRecord[]): Promise<AssignmentRecord[]> {
    const taken: AssignmentRecord[] = [];
    for (const record of records) taken.push(await putAssignment(tx, task, record, { ...record, assignment: { ...record.assignment, sampled: true } }));
    return taken;
  }

  async #draw(taskId: string, workerId: string): Promise<void> {
    const ground = await this.context.storage.read(SAMPLE_STORES, async (tx) => {
      const task = (await tx.get('tasks', taskId))!;
      const share = await this.work.shareOf(tx, task, workerId);
      const before = Share.of(everDrawn(await tx.get('samples', [taskId, workerId])));
      return {
        task, share, before, shareKey: await this.work.shareKeyOf(tx, task, workerId, share), salt: await saltOf(tx, taskId), ids: await inputIds(tx, task),
        // what was released counts already, and is reviewed no more
        released: task.review.unsampled === 'release' ? await tx.keys('assignments', { index: 'byGroup', range: under(taskId, workerId, 'success') }) : [],
      };
    });
    const { task, before, shareKey } = ground;
    const sample = await inSlices(sampleSteps(ground, workerId));
    const taken = await this.context.derive(SAMPLE_STORES, async (tx) => {
      const now = await tx.get('tasks', taskId);
      const shareNow = now && await this.work.shareOf(tx, now, workerId);
      const known = await tx.get('samples', [taskId, workerId]);
      const isSame = now?.version === task.version && await this.work.shareKeyOf(tx, now, workerId, shareNow!) === shareKey && everDrawn(known).length === before.size;
      if (!isSame) return [];
      await tx.put('samples', { taskId, workerId, shareKey, positions: sample, left: Uint32Array.from([...before].filter((position) => !ground.share.has(position))) });
      const late: AssignmentRecord[] = [];
      for (const position of sample) {
        const record = before.has(position) ? undefined : await tx.get('assignments', [taskId, workerId, position]);
        if (record?.group === 'in-review' && !record.assignment.sampled) late.push(record);
      }
      return this.#take(tx, now, late);
    });
    // the worker may not know which ones
    if (taken.length > 0) this.context.announce([{ kind: 'task', id: taskId }]);
  }
}

const everDrawn = (sample: SampleRecord | undefined): Uint32Array => ascending([...sample?.positions ?? [], ...sample?.left ?? []]);

interface Ground {
  readonly task: Task;
  readonly share: Share;
  readonly before: Share;
  readonly salt: string;
  /** By position. */
  readonly ids: readonly string[];
  /** Keys of records. */
  readonly released: readonly unknown[];
}

const POSITIONS_PER_STEP = 4096;

/** @returns positions, ascending */
function* sampleSteps({ task, share, before, salt, ids, released }: Ground, workerId: string): Generator<void, Uint32Array> {
  const isReleased = new Uint8Array(ids.length), candidates: string[] = [], drawn = new Set<string>(), positions: number[] = [];
  for (const key of released) isReleased[positionOfKey(key)] = 1;
  for (const position of share) {
    const id = ids[position]!;
    if (before.has(position)) drawn.add(id);
    else if (isReleased[position]) continue;
    if (candidates.push(id) % POSITIONS_PER_STEP === 0) yield;
  }
  const sample = yield* drawSampleSteps({ salt, workerId, inputIds: candidates, size: sampleSize(share.size, task.review.sample), drawn });
  for (const position of share) {
    if (sample.has(ids[position]!)) positions.push(position);
    if (position % POSITIONS_PER_STEP === 0) yield;
  }
  return Uint32Array.from(positions);
}

export async function saltOf(tx: ReadTransaction, taskId: string): Promise<string> {
  return (await tx.get('salts', taskId))!.salt;
}
