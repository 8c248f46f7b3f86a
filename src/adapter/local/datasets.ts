import { newId } from '../../core/id.js';
import type { DatasetsPort } from '../port.js';
import { type Context, need } from './context.js';
import { nameToKeep } from './names.js';
import { listByName } from './pages.js';
import { notFound } from './problems.js';
import { datasetOf, datasetRecord } from './records.js';
import type { DatasetRecord } from './schema.js';
import type { ReadTransaction } from './storage.js';

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
});

/** @throws AdapterError `not-found` */
export async function datasetById(tx: ReadTransaction, id: string): Promise<DatasetRecord> {
  const dataset = await tx.get('datasets', id);
  if (!dataset) throw notFound('dataset');
  return dataset;
}
