import type { Person } from '../../core/model/index.js';
import type { LabelingPort } from '../port.js';
import { putAway, shownTask } from './assignments.js';
import type { Changed } from './context.js';
import { forbidden, invalid } from './problems.js';
import { under, type WriteTransaction } from './storage.js';
import { positionOf } from './task-inputs.js';
import type { Work } from './work.js';

type Move = Parameters<NonNullable<LabelingPort['move']>>[1];
type Moved = Awaited<ReturnType<NonNullable<LabelingPort['move']>>>;

/** Moves what has not been submitted; what was drawn is put away for its author. What lies with the other already stays. */
export async function moveWork(tx: WriteTransaction, me: Person, work: Work, taskId: string, { from, to, inputIds }: Move, changed: Changed): Promise<Moved> {
  const task = await shownTask(tx, taskId);
  if (task.createdBy !== me.id && !me.scopes.includes('Tasks:Add')) throw forbidden('Only who created the task moves its work.');
  if (from === to || !task.work.workers.some(({ personId }) => personId === to)) throw invalid('Work moves to another worker of the task.', { to: 'Another worker of the task.' });
  const share = await work.shareOf(tx, task, from);
  const wanted = inputIds && new Set<number>();
  for (const id of inputIds ?? []) {
    const input = await tx.get('inputs', id), position = input && positionOf(task, input);
    if (position === undefined || !share.has(position)) throw invalid('This input is not that worker’s.', { inputIds: id });
    wanted!.add(position);
  }
  const records = new Map((await tx.all('assignments', { range: under(taskId, from) })).map((record) => [record.position, record]));
  const open: number[] = [];
  for (const position of share) {
    if (wanted && !wanted.has(position)) continue;
    const record = records.get(position);
    if (record && record.assignment.status !== 'pending') continue;
    open.push(position);
  }
  const moved = await work.move(tx, task, from, to, open);
  for (const position of moved) {
    const record = records.get(position);
    if (record) await putAway(tx, record);
  }
  if (moved.length > 0) changed({ kind: 'task', id: taskId });
  return { moved: moved.length, kept: open.length - moved.length };
}
