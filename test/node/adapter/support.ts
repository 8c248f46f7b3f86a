import { MemoryStorage } from '../../../src/adapter/local/memory-storage.js';
import { createLocalAdapter, type LocalAdapter } from '../../../src/adapter/local/index.js';
import { SCHEMA, type StoreName } from '../../../src/adapter/local/schema.js';
import type { AdapterWorld } from '../../../src/testing/index.js';
import { people, roster } from './people.js';

export const ALL_STORES = Object.keys(SCHEMA) as StoreName[];

/** Everything that a store holds. */
export const dump = (storage: MemoryStorage, stores: readonly StoreName[] = ALL_STORES): Promise<Record<string, unknown[]>> =>
  MemoryStorage.prototype.read.call(storage, stores, async (tx) => {
    const rows: Record<string, unknown[]> = {};
    for (const store of stores) rows[store] = await tx.all(store);
    return rows;
  }) as Promise<Record<string, unknown[]>>;

export function memoryWorld(storage: MemoryStorage): AdapterWorld {
  const adapters = new Map<string, LocalAdapter>();
  return {
    people,
    adapterOf(person) {
      const adapter = adapters.get(person) ?? createLocalAdapter({ person, people: roster, storage });
      adapters.set(person, adapter);
      return adapter;
    },
    async dispose() {
      for (const adapter of adapters.values()) adapter.close();
    },
  };
}
