import type { Input, Label, Task } from '../../../core/model/index.js';
import { locate } from '../assignments.js';
import type { Context } from '../context.js';
import { annotationsOf } from '../labels.js';
import type { AssignmentRecord } from '../schema.js';
import { type KeyRange, type ReadTransaction, under } from '../storage.js';

/** What one worker's labels that count (`success`) say of an input. */
export interface Lesson {
  /** The assignment's id. */
  readonly id: string;
  readonly input: Input;
  readonly labels: readonly Label[];
  /** RFC 3339, of the newest of the labels. */
  readonly at: string;
}

const STORES = ['tasks', 'assignments', 'labels', 'inputs'] as const;
/** Assignments that are read at once. */
const BATCH = 200;

/** The labels of a task that count. Read whole once; then only what is said to have changed. */
export class Lessons {
  readonly #context: Context;
  readonly #task: string;
  readonly #known = new Map<string, Lesson>();
  #changed: Set<string> | 'all' = 'all';
  #reading: Promise<unknown> = Promise.resolve();
  #version = 0;

  constructor(context: Context, taskId: string) {
    this.#context = context;
    this.#task = taskId;
  }

  /** That something has changed: an assignment, or anything. */
  hear(assignmentId?: string): void {
    if (assignmentId === undefined) this.#changed = 'all';
    else if (this.#changed !== 'all') this.#changed.add(assignmentId);
  }

  /**
   * One reading after another: who asks meanwhile waits for what the one before has found.
   * @returns them, and a number that is another whenever they are
   */
  read(): Promise<{ readonly lessons: readonly Lesson[]; readonly version: number }> {
    const reading = this.#reading.then(async () => {
      await this.#readChanged();
      return { lessons: [...this.#known.values()], version: this.#version };
    });
    this.#reading = reading.catch(() => {});
    return reading;
  }

  async #readChanged(): Promise<void> {
    const changed = this.#changed;
    if (changed !== 'all' && changed.size === 0) return;
    this.#changed = new Set();
    try {
      if (changed === 'all') {
        this.#version++;
        await this.#readAll();
      } else await this.#context.read(undefined, STORES, async (tx) => {
        for (const id of changed) {
          const { task, record } = await locate(tx, id);
          const before = this.#known.delete(id);
          if (record) await this.#learn(tx, task, record);
          // a draft, an opening: nothing that counts is another
          if (before || this.#known.has(id)) this.#version++;
        }
      });
    } catch (thrown) {
      this.#changed = 'all';
      throw thrown;
    }
  }

  async #readAll(): Promise<void> {
    this.#known.clear();
    let range: KeyRange | undefined = under(this.#task);
    while (range) {
      const batch: KeyRange = range;
      range = await this.#context.read(undefined, STORES, async (tx) => {
        const task = await tx.get('tasks', this.#task), records = task ? await tx.all('assignments', { index: 'byInput', range: batch, limit: BATCH }) : [];
        await Promise.all(records.map((record) => this.#learn(tx, task!, record)));
        const last = records.at(-1);
        return records.length === BATCH ? { ...batch, lower: [this.#task, last!.position, last!.workerId], lowerOpen: true } : undefined;
      });
    }
  }

  async #learn(tx: ReadTransaction, { review }: Task, record: AssignmentRecord): Promise<void> {
    // of one that waits for a consensus, some labels may count
    if (record.labelStatus !== 'success' && review.strategy !== 'consensus') return;
    const labels = (await annotationsOf(tx, record)).filter(({ status }) => status === 'success'), input = await tx.get('inputs', record.inputId);
    if (labels.length === 0 || !input) return;
    const { id } = record.assignment, at = labels.reduce((newest, { modifiedAt }) => (modifiedAt > newest ? modifiedAt : newest), '');
    this.#known.set(id, { id, input, labels, at });
  }
}
