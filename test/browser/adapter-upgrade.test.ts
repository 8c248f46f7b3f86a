import { expect } from 'chai';
import { deleteDB, openDB } from 'idb';
import { createLocalAdapter } from '../../src/adapter/local/index.js';
import { SCHEMA } from '../../src/adapter/local/schema.js';

const NAME = 'labeling-elements-test-upgrade';

describe('a database of version 1', () => {
  afterEach(() => deleteDB(NAME));

  it('is taken over with what it holds', async () => {
    const old = await openDB(NAME, 1, {
      upgrade(db) {
        for (const [name, { keyPath, indexes = {} }] of Object.entries(SCHEMA)) {
          if (name === 'away') continue;
          const store = db.createObjectStore(name, { keyPath: keyPath as string | string[] });
          for (const [index, { keyPath: path, multiEntry }] of Object.entries(indexes)) store.createIndex(index, path as string | string[], { multiEntry });
        }
      },
    });
    await old.put('datasets', { id: 'streets', name: 'Streets', nameKey: 'streets', counts: { image: 0, video: 0, text: 0 } });
    old.close();
    const adapter = createLocalAdapter({ person: 'ann', name: NAME });
    try {
      const { items } = await adapter.datasets.list({});
      expect(items.map(({ name }) => name)).to.deep.equal(['Streets']);
      const { id } = await adapter.datasets.create!({ name: 'Fields' }, { key: 'upgrade' });
      expect((await adapter.datasets.get(id)).name).to.equal('Fields');
    } finally {
      adapter.close();
    }
  });
});
