import { expect } from 'chai';
import { deleteDB, openDB } from 'idb';
import { createLocalAdapter, type LocalAdapter } from '../../src/adapter/local/index.js';
import { SCHEMA, SCHEMA_VERSION } from '../../src/adapter/local/schema.js';
import { Stage, newKey, put } from '../../src/testing/contract/world.js';
import { people, roster } from '../node/adapter/people.js';

const NAME = 'labeling-elements-test-upgrade';

type Rows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** A database as an older version made it: without the stores and indexes of later ones. */
async function makeOld(version: number, missing: readonly string[], rows: Rows = {}): Promise<void> {
  const old = await openDB(NAME, version, {
    upgrade(db) {
      for (const [name, { keyPath, indexes = {} }] of Object.entries(SCHEMA)) {
        if (missing.includes(name)) continue;
        const store = db.createObjectStore(name, { keyPath: keyPath as string | string[] });
        for (const [index, { keyPath: path, multiEntry }] of Object.entries(indexes)) if (!missing.includes(index)) store.createIndex(index, path as string | string[], { multiEntry });
      }
    },
  });
  for (const [name, records] of Object.entries(rows)) for (const record of records) await old.put(name, record);
  old.close();
}

async function dump(): Promise<Rows> {
  const db = await openDB(NAME, SCHEMA_VERSION), rows: Record<string, Rows[string]> = {};
  for (const name of Object.keys(SCHEMA)) rows[name] = await db.getAll(name) as Rows[string];
  // a blob of a database that is deleted can no longer be put into another one
  rows.media = await Promise.all(rows.media!.map(async (row) => (row.data instanceof Blob ? { ...row, data: await row.data.arrayBuffer() } : row)));
  db.close();
  return rows;
}

describe('a database of an older version', () => {
  afterEach(() => deleteDB(NAME));

  it('of version 1 is taken over with what it holds', async () => {
    await makeOld(1, ['away', 'turns', 'byTurn'], { datasets: [{ id: 'streets', name: 'Streets', nameKey: 'streets', counts: { image: 0, video: 0, text: 0 } }] });
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

  it('says why it could not be taken over, also where the browser has given up by itself', async () => {
    await makeOld(2, ['turns', 'byTurn'], { tasks: [{ id: 'signs' }] });
    const unhandled: unknown[] = [], hear = (event: PromiseRejectionEvent): void => {
      event.preventDefault();
      unhandled.push(event.reason);
    };
    const { put: own } = IDBObjectStore.prototype, why = async (): Promise<unknown> => {
      const adapter = createLocalAdapter({ person: 'ann', name: NAME });
      const { cause } = await adapter.datasets.list({}).then(() => { throw new Error('It was opened.'); }, (thrown: Error) => thrown);
      adapter.close();
      return cause;
    };
    window.addEventListener('unhandledrejection', hear);
    try {
      for (const hasGivenUp of [false, true]) {
        const broken = new Error('Broken');
        IDBObjectStore.prototype.put = function fail(this: IDBObjectStore) {
          if (hasGivenUp) this.transaction.abort();
          throw broken;
        };
        const cause = await why();
        // which of them comes first is the browser's: what broke, or that the transaction has ended
        expect(cause === broken || (hasGivenUp && cause instanceof DOMException), String(cause)).to.equal(true);
      }
    } finally {
      IDBObjectStore.prototype.put = own;
    }
    await new Promise((resolve) => setTimeout(resolve));
    window.removeEventListener('unhandledrejection', hear);
    expect(unhandled).to.deep.equal([]);
    const old = await openDB(NAME);
    expect(old.version).to.equal(2);
    old.close();
  });

  it('of version 2 gets the figures of what was submitted, and goes on from there', async () => {
    const open = new Map<string, LocalAdapter>();
    const close = (): void => {
      for (const adapter of open.values()) adapter.close();
      open.clear();
    };
    const stage = new Stage({
      people,
      adapterOf(person) {
        if (!open.has(person)) open.set(person, createLocalAdapter({ person, people: roster, name: NAME }));
        return open.get(person)!;
      },
      dispose: () => Promise.resolve(close()),
    });
    try {
      const { workers: [ann, bob, cy], reviewers: [reviewer] } = people, source = { kind: 'workflow', workflowId: 'w', version: '1', confidence: 0.4, edited: false } as const;
      const job = await stage.task(2, { work: { strategy: 'full' }, review: { strategy: 'manual', reviewers: [reviewer] } }), inputId = job.inputs[0]!.id;
      const drawn = await job.start(ann, inputId), { id, version } = await job.save(ann, drawn.assignment, [put(job.concept.id, { source })]);
      await stage.as(ann).labeling.submit(id, version, newKey());
      for (const [worker, label] of [[bob, true], [cy, false]] as const) {
        const { assignment } = await job.start(worker, inputId), saved = label ? await job.save(worker, assignment, [put(job.concept.id)]) : assignment;
        await stage.as(worker).labeling.submit(saved.id, saved.version, newKey());
      }
      await job.draw(ann, job.inputs[1]!.id);
      const listed = (await job.queue(reviewer)).sort((a, b) => (a.assignment.workerId < b.assignment.workerId ? -1 : 1));
      expect(listed.map(({ agreement, confidence }) => [agreement, confidence])).to.deep.equal([[0.5, 0.4], [0.5, undefined], [0, undefined]]);
      close();
      const rows = await dump(), byTurn = (records: Rows[string]): unknown[] => records.map(({ turn: _, ...record }) => record);
      await deleteDB(NAME);
      const { turns: __, ...kept } = rows;
      await makeOld(2, ['turns', 'byTurn'], { ...kept, assignments: rows.assignments!.map(({ concepts: _, likeness: ___, confidence: ____, turn: _____, ...record }) => record) });
      expect(await job.queue(reviewer)).to.have.deep.members(listed);
      close();
      const upgraded = await dump(), turns = upgraded.assignments!.map(({ turn }) => turn as number);
      expect(byTurn(upgraded.assignments!)).to.deep.equal(byTurn(rows.assignments!));
      expect([new Set(turns).size, upgraded.turns]).to.deep.equal([4, [{ taskId: job.id, last: Math.max(...turns) }]]);
      await job.decide(reviewer, listed[2]!.assignment, 'reject');
      expect((await job.queue(reviewer)).map(({ agreement }) => agreement)).to.deep.equal([1, 1]);
    } finally {
      close();
    }
  });
});
