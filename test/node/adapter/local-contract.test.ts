import { createLocalAdapter, MemoryStorage } from '../../../src/adapter/local/index.js';
import { describeAdapter } from '../../../src/testing/index.js';
import { people, roster } from './people.js';

describeAdapter('memory', async () => {
  const storage = new MemoryStorage();
  const open = () => new Map<string, ReturnType<typeof createLocalAdapter>>();
  let adapters = open();
  const closeAll = () => adapters.forEach((adapter) => adapter.close());
  return {
    people,
    adapterOf(person) {
      const adapter = adapters.get(person) ?? createLocalAdapter({ person, people: roster, storage });
      adapters.set(person, adapter);
      return adapter;
    },
    async reopen() {
      closeAll();
      adapters = open();
    },
    async dispose() {
      closeAll();
    },
  };
});
