import { type Assignment, assignmentId, type Person, type Task } from '../../core/model/index.js';
import { murmur3 } from '../../core/planning/index.js';
import { type Located, locate, workerIdsOf } from './assignments.js';
import type { Announced } from './changes.js';
import { notFound } from './problems.js';
import { isReviewer } from './review-access.js';
import { saltOf } from './sampling.js';
import type { ReadTransaction } from './storage.js';

/** Two hashes: one of 32 bits alone could be that of two workers. */
const keyOf = (salt: string, workerId: string): string => `~${[0, 1].map((part) => murmur3(`${salt}|worker|${part}|${workerId}`).toString(36)).join('')}`;

const pathOf = (path: string): readonly [string, string, string] => path.split('/') as unknown as readonly [string, string, string];

/**
 * How one person sees the workers of a task. Reviewers of a blind one see keys, in ids too: the same in the whole task, and
 * they tell nothing to who has not its salt.
 */
export class View {
  static readonly plain = new View();

  /** @param keys of the workers; absent where nothing is hidden */
  constructor(readonly keys?: ReadonlyMap<string, string>, private readonly workers?: ReadonlyMap<string, string>) {}

  keyOf(workerId: string): string {
    return this.keys ? this.keys.get(workerId) ?? '' : workerId;
  }

  /** @returns undefined where nobody has this key */
  workerOf(key: string): string | undefined {
    return this.workers ? this.workers.get(key) : key;
  }

  /** Of an id of an assignment, or of another path that ends with a worker. */
  shown(path: string): string {
    if (!this.keys) return path;
    const [first, inputId, workerId] = pathOf(path);
    return assignmentId(first, inputId, this.keyOf(workerId));
  }

  /** What {@link shown} was made of; undefined where it was not made here. */
  hidden(path: string): string | undefined {
    if (!this.keys) return path;
    const [first, inputId, key] = pathOf(path), workerId = this.workerOf(key);
    return workerId === undefined ? undefined : assignmentId(first, inputId, workerId);
  }

  assignment(assignment: Assignment): Assignment {
    return this.keys ? { ...assignment, id: this.shown(assignment.id), workerId: '' } : assignment;
  }

  /** Something that belongs to an assignment. */
  of<T extends { readonly assignmentId: string }>(item: T): T {
    return this.keys ? { ...item, assignmentId: this.shown(item.assignmentId) } : item;
  }

  /** The same with its author. */
  authored<T extends { readonly assignmentId: string; readonly authorId: string }>(item: T): T {
    if (!this.keys) return item;
    const [, , workerId] = pathOf(item.assignmentId);
    return { ...this.of(item), authorId: item.authorId === workerId ? '' : item.authorId };
  }
}

/** @param workerId whose work it is about: one's own is not hidden */
export async function viewOf(tx: ReadTransaction, task: Task, me: Person, workerId?: string): Promise<View> {
  if (!task.blindReview || !isReviewer(task, me) || workerId === me.id) return View.plain;
  const salt = await saltOf(tx, task.id), keys = (await workerIdsOf(tx, task)).map((id) => [id, keyOf(salt, id)] as const);
  return new View(new Map(keys), new Map(keys.map(([id, key]) => [key, id])));
}

/** Word of an assignment. Who reviews it blind hears of it by the id that they know. */
export async function assignmentChange(tx: ReadTransaction, task: Task, id: string): Promise<Announced> {
  const change = { kind: 'assignment', id, taskId: task.id } as const;
  if (!task.blindReview) return change;
  const [, inputId, workerId] = pathOf(id);
  const key = keyOf(await saltOf(tx, task.id), workerId), personIds = task.review.reviewers.filter((personId) => personId !== workerId);
  return { ...change, blind: { id: assignmentId(task.id, inputId, key), personIds } };
}

/** By an id as this person sees it; `path` is the one behind it. @throws AdapterError `not-found` */
export async function locateFor(tx: ReadTransaction, me: Person, id: string): Promise<Located & { readonly path: string; readonly view: View }> {
  const [taskId = '', , workerId] = id.split('/'), task = await tx.get('tasks', taskId);
  const view = task ? await viewOf(tx, task, me, workerId) : View.plain, path = view.hidden(id);
  if (path === undefined) throw notFound('assignment');
  return { ...await locate(tx, path), path, view };
}
