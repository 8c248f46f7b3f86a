import { createLocalAdapter } from '../../../src/adapter/local/index.js';
import { conceptRecord } from '../../../src/adapter/local/records.js';
import { IdbStorage } from '../../../src/adapter/local/idb-storage.js';
import { show } from './ours.js';
import type { PickerSubject } from './subject.js';

/** Over the embedded store, in IndexedDB. */
export const create: PickerSubject = async (stage, names) => {
  const adapter = createLocalAdapter({ person: 'me', name: 'bench' });
  await adapter.concepts.list({ limit: 1 });
  await new IdbStorage('bench').write(['concepts'], async (tx) => {
    for (const [i, name] of names.entries()) await tx.put('concepts', conceptRecord({ id: `c${i}`, name }));
  });
  return show(stage, adapter);
};
