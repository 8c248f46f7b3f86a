import type { Task } from '../../core/model/index.js';
import type { LabelingPort, Page, Work } from '../port.js';
import { countersOf, forWorker, progressOf, untouched } from './assignments.js';
import { limitOf, readCursor, writeCursor } from './pages.js';
import { inputOf } from './records.js';
import type { AssignmentRecord, CounterRecord } from './schema.js';
import type { Share } from './share.js';
import { after, between, type Key, type ReadTransaction, type WriteTransaction } from './storage.js';
import { inputAt } from './task-inputs.js';
import { positionOfKey } from './work.js';

type ListQuery = Parameters<LabelingPort['list']>[1];

/** A place in one of the lists one after another that make up a whole list. */
interface Item {
  readonly stage: number;
  readonly order: number;
  readonly position: number;
  readonly record?: AssignmentRecord;
}

/** Reads at most `limit` items of a stage that come after `last`. */
type Stage = (last: number, limit: number) => Promise<Omit<Item, 'stage'>[]>;

/** What was found out in another share says nothing of this one. */
const startedBefore = ({ started }: CounterRecord, shareKey: string): number => (started?.shareKey === shareKey ? started.before : 0);

const BEFORE_ALL = -1;
const WINDOW = 256;

const isPlace = (value: unknown): value is readonly [number, number] => Array.isArray(value) && value.length === 2 && value.every(Number.isSafeInteger);

export async function listWork(tx: ReadTransaction, task: Task, workerId: string, share: Share, shareKey: string, query: ListQuery): Promise<Page<Work>> {
  const limit = limitOf(query), place = readCursor(query, isPlace);
  const counters = await countersOf(tx, task.id, workerId);
  const stages = stagesOf(tx, task, workerId, share, startedBefore(counters, shareKey))[query.filter];
  const found: Item[] = [];
  for (let stage = place?.[0] ?? 0; stage < stages.length && found.length <= limit; stage++) {
    const last = place?.[0] === stage ? place[1] : BEFORE_ALL;
    found.push(...(await stages[stage]!(last, limit + 1 - found.length)).map((item) => ({ ...item, stage })));
  }
  const items: Work[] = await Promise.all(found.slice(0, limit).map(async ({ record, position }) => {
    const input = await inputAt(tx, task, position);
    return { assignment: record ? forWorker(record.assignment) : untouched(task.id, input.id, workerId), input: inputOf(input) };
  }));
  const { total, toDo, returned, skipped } = progressOf([counters], share.size), open = toDo + returned + skipped;
  const end = found.length > limit ? found[limit - 1] : undefined;
  return { items, ...(end ? { cursor: writeCursor([end.stage, end.order]) } : {}), total: { 'to-do': open, done: total - open, all: total }[query.filter] };
}

function stagesOf(tx: ReadTransaction, task: Task, workerId: string, share: Share, searchFrom: number): Readonly<Record<ListQuery['filter'], readonly Stage[]>> {
  const group = (name: AssignmentRecord['group']): Stage => async (last, limit) =>
    (await tx.all('assignments', { index: 'byGroup', range: after([task.id, workerId, name], last), limit })).map(itemOf);
  const fresh: Stage = async (last, limit) =>
    (await untouchedFrom(tx, task, workerId, share, Math.max(last + 1, searchFrom), limit)).map((position) => ({ position, order: position }));
  const merged = (...stages: readonly Stage[]): Stage => async (last, limit) =>
    (await Promise.all(stages.map((stage) => stage(last, limit)))).flat().sort((a, b) => a.order - b.order).slice(0, limit);
  return {
    'to-do': [group('returned'), merged(group('to-do'), fresh), group('skipped')],
    done: [merged(group('in-review'), group('success'), group('rejected'))],
    all: [async (last, limit) => everything(tx, task, workerId, share, last + 1, limit)],
  };
}

const itemOf = (record: AssignmentRecord): Omit<Item, 'stage'> => ({ record, order: record.order, position: record.position });

async function everything(tx: ReadTransaction, task: Task, workerId: string, share: Share, start: number, limit: number): Promise<Omit<Item, 'stage'>[]> {
  const positions = positionsFrom(share, start, limit), [first] = positions, last = positions.at(-1);
  if (first === undefined || last === undefined) return [];
  const records = new Map((await tx.all('assignments', { range: between([task.id, workerId], first, last) })).map((record) => [record.position, record]));
  return positions.map((position) => ({ position, order: position, record: records.get(position) }));
}

function positionsFrom(share: Share, start: number, limit: number): number[] {
  const positions: number[] = [];
  for (let place = share.from(start); place < share.size && positions.length < limit; place++) positions.push(share.at(place)!);
  return positions;
}

/** Positions of assigned inputs without a record. */
async function untouchedFrom(tx: ReadTransaction, task: Task, workerId: string, share: Share, start: number, limit: number): Promise<number[]> {
  const found: number[] = [];
  for (let next = start; found.length < limit;) {
    const positions = positionsFrom(share, next, WINDOW), last = positions.at(-1);
    if (last === undefined) break;
    const started = new Set((await tx.keys('assignments', { range: between([task.id, workerId] as readonly Key[], positions[0]!, last) })).map(positionOfKey));
    found.push(...positions.filter((position) => !started.has(position)));
    next = last + 1;
  }
  return found.slice(0, limit);
}

/** The first assigned input without a record; remembers how far it had to look. */
export async function firstUntouched(tx: WriteTransaction, task: Task, workerId: string, share: Share, shareKey: string): Promise<number | undefined> {
  const counters = await countersOf(tx, task.id, workerId);
  const [position] = await untouchedFrom(tx, task, workerId, share, startedBefore(counters, shareKey), 1);
  const before = position ?? (share.size === 0 ? 0 : share.at(share.size - 1)! + 1);
  if (before !== startedBefore(counters, shareKey)) await tx.put('counters', { ...counters, started: { before, shareKey } });
  return position;
}
