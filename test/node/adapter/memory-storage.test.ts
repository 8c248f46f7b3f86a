import { expect } from 'chai';
import { MemoryStorage } from '../../../src/adapter/local/memory-storage.js';
import { compareKeys } from '../../../src/adapter/local/storage.js';
import type { CounterRecord, PersonRecord } from '../../../src/adapter/local/schema.js';
import { after, between, type Key, type KeyRange, only, under } from '../../../src/adapter/local/storage.js';

const person = (id: string, name = id): PersonRecord => ({ id, name, nameKey: name, state: 'active', scopes: [] });
const counters = (taskId: string, workerId: string): CounterRecord =>
  ({ taskId, workerId, groups: { 'to-do': 0, returned: 0, skipped: 0, 'in-review': 0, success: 0, rejected: 0 }, sampleDecided: 0, sampleApproved: 0, waiting: 0, skips: 0 });

describe('MemoryStorage', () => {
  const ids = (storage: MemoryStorage) => storage.read(['people'], (tx) => tx.keys('people'));

  it('sorts keys as IndexedDB does', () => {
    const sorted: Key[] = [-1, 0, 2, 10, '', '10', '2', 'a', 'b', [], [1], ['a'], ['a', 1], ['a', 'a'], ['a', []], ['b']];
    expect([...sorted].reverse().sort(compareKeys)).to.deep.equal(sorted);
  });

  it('rolls back everything of a write that fails', async () => {
    const storage = new MemoryStorage();
    await storage.write(['people'], async (tx) => {
      await tx.put('people', person('a', 'before'));
      await tx.put('people', person('b'));
    });
    const failed = storage.write(['people'], async (tx) => {
      await tx.put('people', person('a', 'after'));
      await tx.put('people', person('a', 'later'));
      await tx.delete('people', 'b');
      await tx.put('people', person('c'));
      throw new Error('Enough');
    });
    expect(await failed.catch(String)).to.equal('Error: Enough');
    expect(await storage.read(['people'], (tx) => tx.all('people', { index: 'byName' }))).to.deep.equal([person('b'), person('a', 'before')]);
  });

  it('goes on after a write that failed', async () => {
    const storage = new MemoryStorage();
    const failed = storage.write(['people'], () => Promise.reject(new Error('Enough')));
    await storage.write(['people'], (tx) => tx.put('people', person('a')));
    expect([await failed.catch(String), await ids(storage)]).to.deep.equal(['Error: Enough', ['a']]);
  });

  it('lets one write end before the next begins', async () => {
    const storage = new MemoryStorage(), order: string[] = [];
    const write = (name: string) => storage.write(['people'], async (tx) => {
      for (let i = 0; i < 3; i++) {
        order.push(name);
        await tx.get('people', name);
      }
    });
    await Promise.all([write('a'), write('b')]);
    expect(order.join('')).to.equal('aaabbb');
  });

  it('keeps copies, and hands out copies', async () => {
    const storage = new MemoryStorage(), mine = { ...person('a'), scopes: ['Predict' as const] };
    await storage.write(['people'], (tx) => tx.put('people', mine));
    mine.scopes.length = 0;
    const [found] = await storage.read(['people'], (tx) => tx.all('people'));
    (found!.scopes as string[]).push('Tasks:Add');
    expect((await storage.read(['people'], (tx) => tx.get('people', 'a')))?.scopes).to.deep.equal(['Predict']);
  });

  it('finds by range, in order, up to a limit', async () => {
    const storage = new MemoryStorage();
    await storage.write(['counters'], async (tx) => {
      for (const [taskId, workerId] of [['t', 'c'], ['t', 'a'], ['s', 'z'], ['t', 'b'], ['u', 'a']] as const) await tx.put('counters', counters(taskId, workerId));
    });
    const find = (range: KeyRange, limit?: number) =>
      storage.read(['counters'], async (tx) => (await tx.keys('counters', { range, limit })).map((key) => (key as string[]).join('')).join(' '));
    expect(await find(under('t'))).to.equal('ta tb tc');
    expect(await find(under('t'), 2)).to.equal('ta tb');
    expect(await find(after(['t'], 'a'))).to.equal('tb tc');
    expect(await find(between(['t'], 'a', 'b'))).to.equal('ta tb');
    expect(await find(only('t', 'b'))).to.equal('tb');
    expect(await find({ lower: ['t', 'b'], upper: ['u'], upperOpen: true })).to.equal('tb tc');
    expect(await find({})).to.equal('sz ta tb tc ua');
    expect(await find({ lower: ['z'], upper: ['a'] })).to.equal('');
  });

  it('refuses stores that the transaction does not name, and writes in a read', async () => {
    const storage = new MemoryStorage();
    expect(await storage.read(['tasks'], (tx) => tx.get('people', 'a')).catch((error: Error) => error.name)).to.equal('NotFoundError');
    const write = storage.read(['people'], (tx) => (tx as unknown as { put(store: string, value: unknown): Promise<void> }).put('people', person('a')));
    expect(await write.catch((error: Error) => error.name)).to.equal('ReadOnlyError');
  });
});
