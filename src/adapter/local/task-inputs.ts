import { INPUT_KINDS, type InputKind, KINDS_OF, type Objective, type Task } from '../../core/model/index.js';
import { datasetById } from './datasets.js';
import type { InputRecord } from './schema.js';
import { between, type Key, only, type ReadTransaction } from './storage.js';

/** The task's inputs are those of its dataset that its objective takes. A position is the place of one among them: steady, for none ever leaves. */
type Source = Pick<Task, 'datasetId' | 'objective'>;

/** An objective takes every kind, or one. */
const onlyKind = (objective: Objective): InputKind | undefined => (KINDS_OF[objective].length === 1 ? KINDS_OF[objective][0] : undefined);

function access({ datasetId, objective }: Source): { readonly index: string; readonly prefix: readonly Key[] } {
  const kind = onlyKind(objective);
  return kind ? { index: 'byKind', prefix: [datasetId, kind] } : { index: 'byPlace', prefix: [datasetId] };
}

export function positionOf(task: Source, input: InputRecord): number | undefined {
  if (input.datasetId !== task.datasetId || !KINDS_OF[task.objective].includes(input.kind)) return undefined;
  return onlyKind(task.objective) ? input.kindPlace : input.place;
}

export async function countInputs(tx: ReadTransaction, task: Source): Promise<number> {
  const { counts } = await datasetById(tx, task.datasetId);
  return INPUT_KINDS.filter((kind) => KINDS_OF[task.objective].includes(kind)).reduce((sum, kind) => sum + counts[kind], 0);
}

export async function inputAt(tx: ReadTransaction, task: Source, position: number): Promise<InputRecord> {
  const { index, prefix } = access(task);
  const [input] = await tx.all('inputs', { index, range: only(...prefix, position), limit: 1 });
  if (!input) throw new Error(`No input at position ${position} of dataset ${task.datasetId}.`);
  return input;
}

/** From a position on. */
export async function inputsFrom(tx: ReadTransaction, task: Source, position: number, limit: number): Promise<InputRecord[]> {
  const { index, prefix } = access(task);
  return tx.all('inputs', { index, range: { lower: [...prefix, position], upper: [...prefix, []] }, limit });
}

const IDS_AT_ONCE = 10_000;

/** Ids in the order of the positions. */
export async function inputIds(tx: ReadTransaction, task: Source): Promise<string[]> {
  const { index, prefix } = access(task);
  const count = await countInputs(tx, task);
  const ids: string[] = [];
  // one answer with a million ids would stop the page while it is unpacked
  for (let start = 0; start < count; start += IDS_AT_ONCE) {
    const keys = await tx.keys('inputs', { index, range: between(prefix, start, Math.min(start + IDS_AT_ONCE, count) - 1) });
    for (const key of keys) ids.push(key as string);
  }
  return ids;
}
