import { newId } from '../../core/id.js';
import { countOf, type Input, INPUT_KINDS } from '../../core/model/index.js';
import type { InputsPort, NewInput, Page, WriteOptions } from '../port.js';
import { type Context, need } from './context.js';
import { datasetById } from './datasets.js';
import { nameToKeep } from './names.js';
import { isPosition, limitOf, pageOf, readCursor, scan } from './pages.js';
import { invalid, notFound } from './problems.js';
import { inputOf } from './records.js';
import type { InputRecord, MediaRecord } from './schema.js';
import { after, type ReadTransaction, under } from './storage.js';

type ListQuery = Parameters<InputsPort['list']>[0];

export function inputsPort(context: Context): InputsPort {
  /** Once a browser has refused a blob, later ones are kept as bytes. */
  let keepsBlobs = true;
  const add = (datasetId: string, input: NewInput, media: readonly Omit<MediaRecord, 'inputId'>[], options: WriteOptions): Promise<Input> =>
    context.write('inputs.add', options, ['datasets', 'inputs', 'media'], async (tx, me, changed) => {
      need(me, 'Inputs:Add');
      const dataset = await datasetById(tx, datasetId);
      const record = newRecord(datasetId, input, countOf(dataset), dataset.counts[input.kind]);
      // alone: where WebKit refuses a blob while other requests wait, the transaction never ends
      for (const medium of media) await tx.put('media', { ...medium, inputId: record.id });
      await Promise.all([
        tx.put('inputs', record),
        tx.put('datasets', { ...dataset, version: dataset.version + 1, counts: { ...dataset.counts, [input.kind]: dataset.counts[input.kind] + 1 } }),
      ]);
      changed({ kind: 'input', id: record.id });
      changed({ kind: 'dataset', id: datasetId });
      return inputOf(record);
    });

  return {
    list: (query, options) => context.read(options, ['datasets', 'inputs'], async (tx, me) => {
      need(me, 'Inputs:Get');
      return list(tx, query);
    }),

    get: (id, options) => context.read(options, ['inputs'], async (tx, me) => {
      need(me, 'Inputs:Get');
      const input = await tx.get('inputs', id);
      if (!input) throw notFound('input');
      return inputOf(input);
    }),

    media: (id, size, options) => context.read(options, ['inputs', 'media'], async (tx, me) => {
      need(me, 'Inputs:Get');
      return mediumOf(tx, id, size);
    }),

    async add(datasetId, input, options) {
      checkInput(input);
      const files = [{ size: 'full', blob: input.media }, ...(input.thumbnail ? [{ size: 'thumbnail', blob: input.thumbnail }] as const : [])] as const;
      const asBlobs = files.map(({ size, blob }) => ({ size, type: blob.type, data: blob }));
      if (keepsBlobs) {
        try {
          return await add(datasetId, input, asBlobs, options);
        } catch (thrown) {
          if (!refusesBlobs(thrown)) throw thrown;
        }
      }
      const asBytes = await Promise.all(files.map(async ({ size, blob }) => ({ size, type: blob.type, data: await bytesOf(blob) })));
      const answer = await add(datasetId, input, asBytes, options);
      keepsBlobs = false;
      return answer;
    },
  };
}

/** An image that has no small picture is its own. @throws AdapterError `not-found` */
export async function mediumOf(tx: ReadTransaction, id: string, size: MediaRecord['size']): Promise<Blob> {
  const input = await tx.get('inputs', id), owner = input?.mediaOf ?? id;
  const found = (await tx.get('media', [owner, size])) ?? (input?.kind === 'image' ? await tx.get('media', [owner, 'full']) : undefined);
  if (!found) throw notFound('picture');
  return found.data instanceof Blob ? found.data : new Blob([found.data], { type: found.type });
}

/** WebKit without a profile on disk keeps no blobs, and says so with one of these. */
const refusesBlobs = (thrown: unknown): boolean =>
  thrown instanceof Error && thrown.cause instanceof DOMException && ['UnknownError', 'DataCloneError'].includes(thrown.cause.name);

async function bytesOf(blob: Blob): Promise<ArrayBuffer> {
  try {
    return await blob.arrayBuffer();
  } catch {
    throw invalid('This file can no longer be read. Choose it again.', { media: 'Cannot be read.' });
  }
}

async function list(tx: ReadTransaction, query: ListQuery): Promise<Page<Input>> {
  const { counts } = await datasetById(tx, query.datasetId);
  const kinds = INPUT_KINDS.filter((kind) => query.kinds?.includes(kind) ?? true);
  const total = kinds.reduce((sum, kind) => sum + counts[kind], 0);
  const limit = limitOf(query), last = readCursor(query, isPosition);
  const [kind] = kinds;
  const isOne = kinds.length === 1;
  const prefix = isOne ? [query.datasetId, kind!] : [query.datasetId];
  const place = (input: InputRecord): number => (isOne ? input.kindPlace : input.place);
  const range = last === undefined ? under(...prefix) : after(prefix, last);
  const found: InputRecord[] = [];
  for await (const input of scan(tx, 'inputs', isOne ? 'byKind' : 'byPlace', range, (record) => [...prefix, place(record)], limit + 1)) {
    if (kinds.includes(input.kind)) found.push(input);
    if (found.length > limit) break;
  }
  return pageOf(found, limit, inputOf, place, total);
}

function newRecord(datasetId: string, input: NewInput, place: number, kindPlace: number): InputRecord {
  const { kind, mediaType, width, height, durationMs, frameRate, media } = input;
  const measured = Object.fromEntries(Object.entries({ width, height, durationMs, frameRate }).filter(([, value]) => value !== undefined));
  return {
    id: newId(), datasetId, kind, name: nameToKeep(input.name), mediaType, byteSize: media.size, ...measured, createdAt: new Date().toISOString(), place, kindPlace,
  };
}

/** @throws AdapterError `invalid` */
function checkInput({ kind, mediaType, media, thumbnail, width, height, durationMs, frameRate }: NewInput): void {
  const fields: Record<string, string> = {};
  if (!INPUT_KINDS.includes(kind)) fields.kind = 'An image, a video or a text.';
  if (typeof mediaType !== 'string') fields.mediaType = 'A media type.';
  if (!(media instanceof Blob) || media.size === 0) fields.media = 'This file is empty.';
  if (thumbnail !== undefined && !(thumbnail instanceof Blob && thumbnail.size > 0)) fields.thumbnail = 'This picture is empty.';
  for (const [name, value] of Object.entries({ width, height, durationMs, frameRate })) {
    if (value !== undefined && !(Number.isFinite(value) && value > 0)) fields[name] = 'A number above 0.';
  }
  const [problem] = Object.values(fields);
  if (problem) throw invalid(problem, fields);
}
