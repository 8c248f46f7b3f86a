import { deleteDB } from 'idb';
import { describeAdapter } from '../../src/testing/index.js';
import { createLocalAdapter, type LocalAdapter } from '../../src/adapter/local/index.js';
import { people, roster } from '../node/adapter/people.js';

let databases = 0;
const newName = (): string => `labeling-elements-test-${Date.now()}-${databases++}`;

describeAdapter('IndexedDB', async () => {
  const name = newName();
  const adapters = new Map<string, LocalAdapter>();
  const closeAll = (): void => {
    adapters.forEach((adapter) => adapter.close());
    adapters.clear();
  };
  return {
    people,
    adapterOf(person) {
      const adapter = adapters.get(person) ?? createLocalAdapter({ person, people: roster, name });
      adapters.set(person, adapter);
      return adapter;
    },
    async reopen() { closeAll(); },
    async dispose() {
      closeAll();
      await deleteDB(name);
    },
  };
});
