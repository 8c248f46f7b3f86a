import { expect } from 'chai';
import { createLocalAdapter, type LocalAdapter, MemoryStorage } from '../../../src/adapter/local/index.js';
import type { Concept } from '../../../src/core/model/index.js';
import { allOf } from '../../../src/testing/contract/world.js';

let keys = 0;
const key = (): { readonly key: string } => ({ key: `key ${keys++}` });

describe('a search of many concepts', () => {
  let storage: MemoryStorage, mine: LocalAdapter, others: LocalAdapter;
  const open = (): LocalAdapter => createLocalAdapter({ person: 'me', storage });
  const search = (text: string, limit = 1000): Promise<Concept[]> => allOf((cursor) => mine.concepts.list({ search: text, limit, cursor }));
  const names = async (text: string, limit?: number): Promise<string[]> => (await search(text, limit)).map(({ name }) => name);
  /** The total is known where the names are in memory, and only there. */
  const isInMemory = async (): Promise<boolean> => (await mine.concepts.list({ search: 'c' })).total !== undefined;
  const inMemory = async (): Promise<void> => {
    for (let i = 0; i < 3 && !(await isInMemory()); i++);
    expect(await isInMemory()).to.equal(true);
  };

  before(async () => {
    storage = new MemoryStorage();
    mine = open();
    others = open();
    for (let i = 0; i < 1100; i++) await others.concepts.create!({ name: `Concept ${i}` }, key());
  });

  it('finds the same in memory as in the storage, page by page', async () => {
    const stored = await names('CONCEPT 10', 7);
    expect(stored).to.have.length(1 + 10 + 100);
    await inMemory();
    expect(await names('CONCEPT 10', 7)).to.deep.equal(stored);
    expect(await mine.concepts.list({ search: 'concept 109', limit: 3 }).then(({ items, total, cursor }) => [items.length, total, cursor !== undefined])).to.deep.equal([3, 11, true]);
    expect(await names('nothing')).to.deep.equal([]);
  });

  it('finds what was created since, here and elsewhere', async () => {
    await inMemory();
    await mine.concepts.create!({ name: 'concept of mine' }, key());
    expect(await isInMemory()).to.equal(true);
    await mine.concepts.create!({ name: 'CONCEPT of mine' }, key());
    expect(await names('of mine')).to.deep.equal(['concept of mine']);
    await others.concepts.create!({ name: 'concept of others' }, key());
    expect(await names('of others')).to.deep.equal(['concept of others']);
    await inMemory();
    expect(await names('concept of')).to.deep.equal(['concept of mine', 'concept of others']);
  });

  it('has the colours that others have given since', async () => {
    await inMemory();
    const [concept] = await search('concept 77');
    for (const [adapter, color] of [[others, 'red'], [mine, 'blue']] as const) {
      await adapter.concepts.update!(concept!.id, { color }, key());
      expect((await search('concept 77'))[0]).to.deep.equal({ ...concept, color });
    }
    expect(await isInMemory()).to.equal(true);
  });

  it('is refused to who may not see concepts, in memory too', async () => {
    await inMemory();
    const guest = createLocalAdapter({ person: 'guest', people: [{ id: 'guest', name: 'Guest', state: 'active', scopes: [] }], storage });
    const error = await guest.concepts.list({ search: 'concept' }).then(() => undefined, (thrown: { readonly code: string }) => thrown);
    expect(error?.code).to.equal('forbidden');
  });
});
