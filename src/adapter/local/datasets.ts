import { newId } from '../../core/id.js';
import { countOf } from '../../core/model/index.js';
import type { DatasetsPort } from '../port.js';
import { type Context, need } from './context.js';
import { nameToKeep } from './names.js';
import { listByName, scan } from './pages.js';
import { notFound } from './problems.js';
import { datasetOf, datasetRecord } from './records.js';
import type { DatasetRecord, InputRecord } from './schema.js';
import { type ReadTransaction, under } from './storage.js';

export const datasetsPort = (context: Context): DatasetsPort => ({
  list: (query, options) => context.read(options, ['datasets'], async (tx, me) => {
    need(me, 'Datasets:Get');
    return listByName(tx, 'datasets', query, datasetOf);
  }),

  get: (id, options) => context.read(options, ['datasets'], async (tx, me) => {
    need(me, 'Datasets:Get');
    return datasetOf(await datasetById(tx, id));
  }),

  create: ({ name }, options) => context.write('datasets.create', options, ['datasets'], async (tx, me, changed) => {
    need(me, 'Datasets:Add');
    const dataset = { id: newId(), name: nameToKeep(name), version: 1, counts: { image: 0, video: 0, text: 0 }, createdAt: new Date().toISOString() };
    await tx.put('datasets', datasetRecord(dataset));
    changed({ kind: 'dataset', id: dataset.id });
    return dataset;
  }),

  addAllInputs: (id, options) => context.write('datasets.addAllInputs', options, ['datasets', 'inputs'], async (tx, me, changed) => {
    need(me, 'Inputs:Add');
    const dataset = await datasetById(tx, id), counts = { ...dataset.counts };
    const others = (await tx.all('datasets')).filter((each) => each.id !== id).sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
    const known = new Set<string>();
    for await (const input of inputsOf(tx, id)) known.add(input.mediaOf ?? input.id);
    for (const other of others) {
      for await (const input of inputsOf(tx, other.id)) {
        const mediaOf = input.mediaOf ?? input.id;
        if (known.has(mediaOf)) continue;
        known.add(mediaOf);
        await tx.put('inputs', { ...input, id: newId(), datasetId: id, mediaOf, place: countOf({ ...dataset, counts }), kindPlace: counts[input.kind], createdAt: new Date().toISOString() });
        counts[input.kind]++;
      }
    }
    const filled = { ...dataset, version: dataset.version + 1, counts };
    await tx.put('datasets', filled);
    changed({ kind: 'dataset', id });
    return datasetOf(filled);
  }),
});

const inputsOf = (tx: ReadTransaction, datasetId: string): AsyncGenerator<InputRecord> =>
  scan(tx, 'inputs', 'byPlace', under(datasetId), ({ place }) => [datasetId, place]);

/** @throws AdapterError `not-found` */
export async function datasetById(tx: ReadTransaction, id: string): Promise<DatasetRecord> {
  const dataset = await tx.get('datasets', id);
  if (!dataset) throw notFound('dataset');
  return dataset;
}
