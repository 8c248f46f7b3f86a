import { expect } from 'chai';
import { createLocalAdapter, MemoryStorage } from '../../../src/adapter/local/index.js';
import type { ReadTransaction } from '../../../src/adapter/local/storage.js';
import type { StoreName } from '../../../src/adapter/local/schema.js';
import { newKey, Stage } from '../../../src/testing/contract/world.js';
import { roster } from './people.js';
import { memoryWorld } from './support.js';

/** Counts how often a whole store is read. */
class CountingStorage extends MemoryStorage {
  readonly whole = new Map<StoreName, number>();

  override read<T>(stores: readonly StoreName[], fn: (tx: ReadTransaction) => Promise<T>): Promise<T> {
    return super.read(stores, (tx) => fn({
      ...tx,
      all: (store, query) => {
        if (!query) this.whole.set(store, (this.whole.get(store) ?? 0) + 1);
        return tx.all(store, query);
      },
    }));
  }
}

describe('a list of tasks', () => {
  const { now } = Date;
  afterEach(() => { Date.now = now; });

  async function open(minutesAgo = 0) {
    Date.now = () => now() - minutesAgo * 60_000;
    const storage = new CountingStorage(), stage = new Stage(memoryWorld(storage)), job = await stage.task(9);
    const listed = async (query = {}): Promise<string[]> => (await creator.tasks.list(query)).items.map(({ task }) => task.name);
    const { creator } = stage, other = createLocalAdapter({ person: stage.people.creator, people: roster, storage });
    Date.now = now;
    await listed();
    storage.whole.clear();
    return { storage, stage, job, other, listed, reads: (store: StoreName) => storage.whole.get(store) ?? 0 };
  }

  it('unpacks every task once, as long as only other things are written', async () => {
    const { stage, job, listed, reads } = await open();
    await listed();
    await stage.concept('Bus');
    await job.submit(stage.people.workers[0]);
    expect(await listed({ sort: 'progress' })).to.deep.equal(['Find the cars']);
    expect([reads('tasks'), reads('counters')]).to.deep.equal([0, 1]);
    await listed({ sort: 'status' });
    expect([reads('tasks'), reads('counters')]).to.deep.equal([0, 1]);
  });

  it('has what another has changed, and unpacks them again for that', async () => {
    const { job, other, listed, reads } = await open();
    await other.tasks.update!(job.id, job.task.version, { name: 'Vans' }, newKey());
    expect([await listed(), reads('tasks')]).to.deep.equal([['Vans'], 1]);
  });

  it('has it after a clock was set back, and after more writes than it looks at', async () => {
    const { stage, job, other, listed, reads } = await open(30);
    Date.now = () => now() - 10 * 60_000;
    const { version } = await other.tasks.update!(job.id, job.task.version, { name: 'Vans' }, newKey());
    expect([await listed(), reads('tasks')]).to.deep.equal([['Vans'], 1]);
    Date.now = now;
    for (let i = 0; i < 250; i++) await stage.concept(`Concept ${i}`);
    await other.tasks.update!(job.id, version, { name: 'Trams' }, newKey());
    expect([await listed(), reads('tasks')]).to.deep.equal([['Trams'], 2]);
  });
});
