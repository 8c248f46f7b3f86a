import { expect } from 'chai';
import fc from 'fast-check';
import { deleteDB, openDB } from 'idb';
import { channelAnnouncer } from '../../src/adapter/local/changes.js';
import { IdbStorage } from '../../src/adapter/local/idb-storage.js';
import { createLocalAdapter, type LocalAdapter, MemoryStorage } from '../../src/adapter/local/index.js';
import { type AssignmentRecord, type CounterRecord, SCHEMA_VERSION } from '../../src/adapter/local/schema.js';
import { between, only, type Query, type Storage, under } from '../../src/adapter/local/storage.js';
import type { Change, NewInput } from '../../src/adapter/port.js';

let databases = 0;
const newName = (): string => `labeling-elements-storage-${Date.now()}-${databases++}`;
let keys = 0;
const key = () => ({ key: `key-${keys++}` });
const failure = (call: Promise<unknown>) => call.then(() => { throw new Error('It did not fail.'); }, (thrown: unknown) => thrown as { code: string; message: string; retryable: boolean });

/** Puts something in the place of a property for the time of a test. */
const replaced: (() => void)[] = [];
function replace<T extends object, K extends keyof T>(target: T, name: K, value: T[K]): void {
  const before = Object.getOwnPropertyDescriptor(target, name)!;
  Object.defineProperty(target, name, { configurable: true, writable: true, value });
  replaced.push(() => Object.defineProperty(target, name, before));
}

describe('the adapter over IndexedDB', () => {
  let name = '', adapter: LocalAdapter;
  beforeEach(() => {
    name = newName();
    adapter = createLocalAdapter({ person: 'ann', name });
  });
  afterEach(async () => {
    replaced.splice(0).reverse().forEach((restore) => restore());
    adapter.close();
    await deleteDB(name);
  });

  it('says what to do where nothing can be kept, and works as soon as it can', async () => {
    const { open } = IDBFactory.prototype;
    let calls = 0;
    replace(IDBFactory.prototype, 'open', () => {
      calls++;
      throw new DOMException('Denied', 'SecurityError');
    });
    for (const expected of [1, 2]) {
      const error = await failure(adapter.session.current());
      expect([error.code, error.retryable, calls]).to.deep.equal(['unavailable', true, expected]);
      expect(error.message).to.match(/ordinary window/);
    }
    replace(IDBFactory.prototype, 'open', open);
    expect((await adapter.session.current()).person.id).to.equal('ann');
  });

  it('asks the browser once to keep what a person would miss, and waits for no answer', async () => {
    let asked = 0;
    const persist = (): Promise<boolean> => {
      asked++;
      return new Promise(() => {});
    };
    // not every browser has one
    Object.defineProperty(navigator, 'storage', { configurable: true, value: { persist } });
    replaced.push(() => Reflect.deleteProperty(navigator, 'storage'));
    const { id } = await adapter.datasets.create!({ name: 'Streets' }, key());
    expect(asked, 'for a name').to.equal(0);
    const input = (i: number): NewInput => ({ kind: 'image', name: `${i}.png`, mediaType: 'image/png', width: 1, height: 1, media: new Blob(['x']) });
    const other = createLocalAdapter({ person: 'ann', name });
    for (const [i, each] of [adapter, adapter, other].entries()) await each.inputs.add!(id, input(i), key());
    other.close();
    expect(asked, 'for three pictures').to.equal(1);
  });

  it('turns strangers away, and goes on', async () => {
    const stranger = createLocalAdapter({ person: 'eve', people: [], name });
    expect((await failure(stranger.datasets.create!({ name: 'Streets' }, key()))).code).to.equal('unauthorized');
    expect((await failure(stranger.datasets.list({}))).code).to.equal('unauthorized');
    stranger.close();
    expect((await adapter.datasets.create!({ name: 'Streets' }, key())).name).to.equal('Streets');
  });

  it('makes way for a newer version in another tab, and says so', async () => {
    await adapter.session.current();
    const newer = await openDB(name, SCHEMA_VERSION + 1);
    const error = await failure(adapter.session.current());
    expect([error.code, error.retryable]).to.deep.equal(['unavailable', false]);
    expect(error.message).to.match(/Reload/);
    newer.close();
  });

  it('tells of a database that is deleted under it, and says so of what is missing', async () => {
    const { id } = await adapter.datasets.create!({ name: 'Streets' }, key()), changes: Change[] = [];
    const heard = new Promise<void>((resolve) => {
      adapter.changes.subscribe((found) => {
        changes.push(...found);
        if (changes.some(({ kind }) => kind === 'session')) resolve();
      });
    });
    await deleteDB(name);
    await heard;
    expect((await failure(adapter.datasets.get(id))).message).to.match(/no such dataset.*deleted while this page was open/);
  });

  it('begins anew where the database is deleted under it', async () => {
    await adapter.datasets.create!({ name: 'Streets' }, key());
    let wasBlocked = false;
    await deleteDB(name, { blocked: () => { wasBlocked = true; } });
    expect([(await adapter.datasets.list({})).items, (await adapter.session.current()).person.id]).to.deep.equal([[], 'ann']);
    expect((await adapter.datasets.create!({ name: 'Again' }, key())).name).to.equal('Again');
    expect(wasBlocked).to.equal(false);
  });

  it('says that another tab holds on, and goes on when it lets go', async () => {
    const older = await openDB(name, 1);
    const deletion = deleteDB(name);
    const storage = new IdbStorage(name, { blockedAfter: 1 });
    const error = await failure(storage.open());
    expect([error.code, error.retryable]).to.deep.equal(['unavailable', true]);
    expect(error.message).to.match(/other tabs/);
    older.close();
    await deletion;
    const patient = createLocalAdapter({ person: 'ann', name });
    expect((await patient.session.current()).person.id).to.equal('ann');
    patient.close();
    storage.close();
  });

  it('opens a lost connection again, and does the write once', async () => {
    await adapter.session.current();
    const { transaction } = IDBDatabase.prototype;
    let lost = 0;
    replace(IDBDatabase.prototype, 'transaction', function lose(this: IDBDatabase, ...args: Parameters<IDBDatabase['transaction']>) {
      if (lost++ === 0) throw new DOMException('The database connection is closing.', 'InvalidStateError');
      return transaction.apply(this, args);
    });
    await adapter.datasets.create!({ name: 'Streets' }, key());
    expect([lost > 1, (await adapter.datasets.list({})).items.length]).to.deep.equal([true, 1]);
  });

  it('gives up on a connection that stays lost', async () => {
    await adapter.session.current();
    replace(IDBDatabase.prototype, 'transaction', () => { throw new DOMException('Connection to Indexed Database server lost.', 'UnknownError'); });
    const error = await failure(adapter.datasets.list({}));
    expect([error.code, error.retryable]).to.deep.equal(['unavailable', true]);
  });

  it('acknowledges nothing that the end of the transaction takes back', async () => {
    await adapter.session.current();
    const { put } = IDBObjectStore.prototype;
    replace(IDBObjectStore.prototype, 'put', function full(this: IDBObjectStore, ...args: Parameters<IDBObjectStore['put']>) {
      const request = put.apply(this, args);
      // as Chromium does it: the request succeeds, and the transaction ends with an error
      if (this.name === 'writes') {
        request.addEventListener('success', () => {
          Object.defineProperty(this.transaction, 'error', { value: new DOMException('Full', 'QuotaExceededError') });
          this.transaction.abort();
        });
      }
      return request;
    });
    const error = await failure(adapter.datasets.create!({ name: 'Streets' }, key()));
    replaced.splice(0).reverse().forEach((restore) => restore());
    expect([error.code, error.retryable]).to.deep.equal(['unavailable', false]);
    expect(error.message).to.match(/full/);
    expect((await adapter.datasets.list({})).items).to.deep.equal([]);
  });

  it('keeps bytes where the browser keeps no blobs', async () => {
    const { id } = await adapter.datasets.create!({ name: 'Streets' }, key());
    const { put } = IDBObjectStore.prototype;
    replace(IDBObjectStore.prototype, 'put', function noBlobs(this: IDBObjectStore, ...args: Parameters<IDBObjectStore['put']>) {
      if ((args[0] as { data?: unknown }).data instanceof Blob) throw new DOMException('No blobs here', 'DataCloneError');
      return put.apply(this, args);
    });
    const file: NewInput = { kind: 'image', name: 'a.png', mediaType: 'image/png', width: 4, height: 3, media: new Blob(['whole'], { type: 'image/png' }) };
    for (const media of [await adapter.inputs.add!(id, file, key()), await adapter.inputs.add!(id, file, key())]) {
      const blob = await adapter.inputs.media(media.id, 'full') as Blob;
      expect([await blob.text(), blob.type]).to.deep.equal(['whole', 'image/png']);
    }
    expect((await adapter.datasets.get(id)).counts.image).to.equal(2);
  });

  it('tells this page of its changes where there are no channels', async () => {
    replace(globalThis, 'BroadcastChannel', undefined as never);
    const announcer = channelAnnouncer(name), change: Change = { kind: 'dataset', id: 'd' };
    const heard = new Promise<readonly Change[]>((resolve) => { announcer.subscribe(resolve); });
    announcer.announce([change]);
    expect(await heard).to.deep.equal([change]);
    announcer.close();
  });
});

describe('memory and IndexedDB', () => {
  const part = fc.constantFrom('', 'a', 'b', 'ab', 'é', '\uffff');
  const place = fc.constantFrom(-1, 0, 1, 2, 10);
  const counters = fc.record({ taskId: part, workerId: part, skips: place });
  const queue = fc.array(part, { maxLength: 3 });
  const assignments = fc.record({ taskId: part, workerId: part, position: place, order: place, queue, group: fc.constantFrom('to-do' as const, 'success' as const) });
  const step = fc.oneof(
    fc.record({ put: fc.constant('counters' as const), value: counters }),
    fc.record({ put: fc.constant('assignments' as const), value: assignments }),
    fc.record({ remove: fc.constant('counters' as const), key: fc.tuple(part, part) }),
    fc.record({ remove: fc.constant('assignments' as const), key: fc.tuple(part, part, place) }),
  );
  const bound = fc.array(fc.oneof(part, place), { minLength: 1, maxLength: 3 });
  const range = fc.oneof(bound.map((lower) => ({ lower })), bound.map((lower) => under(...lower)), fc.tuple(part, place, place).map(([a, low, high]) => between([a], Math.min(low, high), Math.max(low, high))), bound.map((members) => only(...members)));
  const query: fc.Arbitrary<Query> = fc.record({ range, limit: fc.constantFrom(0, 1, 2, 100) }, { requiredKeys: [] });

  it('hold and find the same', async function () {
    this.timeout(60_000);
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 30 }), fc.array(query, { minLength: 3, maxLength: 6 }), async (steps, queries) => {
      const name = newName(), idb = new IdbStorage(name);
      try {
        const answers = async (storage: Storage): Promise<unknown> => {
          await storage.write(['counters', 'assignments'], async (tx) => {
            for (const each of steps) {
              if ('remove' in each) await tx.delete(each.remove, each.key);
              else if (each.put === 'counters') await tx.put('counters', each.value as unknown as CounterRecord);
              else await tx.put('assignments', each.value as unknown as AssignmentRecord);
            }
          });
          return storage.read(['counters', 'assignments'], async (tx) => {
            const found: unknown[] = [];
            for (const each of queries) {
              found.push(await tx.keys('counters', each), await tx.all('assignments', each), await tx.count('counters', { range: each.range }));
              for (const index of ['byGroup', 'byInput']) found.push(await tx.all('assignments', { ...each, index }));
            }
            for (const text of ['', 'a', 'b']) found.push(await tx.keys('assignments', { index: 'byQueue', range: { lower: text, upper: `${text}\uffff`, upperOpen: true } }), await tx.count('assignments', { index: 'byQueue', range: { lower: text, lowerOpen: true } }));
            return found;
          });
        };
        expect(await answers(new MemoryStorage())).to.deep.equal(await answers(idb));
      } finally {
        idb.close();
        await deleteDB(name);
      }
    }), { numRuns: 60 });
  });
});
