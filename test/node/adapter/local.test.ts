import { expect } from 'chai';
import { createLocalAdapter, MemoryStorage } from '../../../src/adapter/local/index.js';
import { inSlices } from '../../../src/adapter/slices.js';
import type { Change } from '../../../src/adapter/port.js';
import { ascending, Share } from '../../../src/adapter/local/share.js';
import { ALL_SCOPES, type Person } from '../../../src/core/model/index.js';
import { newKey, put, Stage } from '../../../src/testing/contract/world.js';
import { dump, memoryWorld } from './support.js';

const codeOf = (call: Promise<unknown>): Promise<unknown> => call.then(() => 'no error', (thrown: { code?: string }) => thrown.code);

describe('createLocalAdapter', () => {
  it('says what to do where there is no storage', async () => {
    const adapter = createLocalAdapter({ person: 'ann' });
    const error = await adapter.session.current().catch((thrown: unknown) => thrown);
    expect(error).to.include({ code: 'unavailable', retryable: true });
    expect((error as Error).message).to.match(/ordinary window/);
  });

  it('puts the roster in once: later changes are the store’s', async () => {
    const storage = new MemoryStorage();
    const person = (name: string): Person => ({ id: 'ann', name, state: 'active', scopes: ALL_SCOPES });
    const nameIn = async (name: string) => (await createLocalAdapter({ person: 'ann', people: [person(name)], storage }).session.current()).person.name;
    expect([await nameIn('Ann'), await nameIn('Anne')]).to.deep.equal(['Ann', 'Ann']);
  });

  it('lets one person alone do everything, and strangers nothing', async () => {
    const storage = new MemoryStorage();
    const ann = createLocalAdapter({ person: 'ann', storage });
    expect((await ann.session.current()).person.scopes).to.deep.equal(ALL_SCOPES);
    expect(await codeOf(createLocalAdapter({ person: 'eve', people: [], storage }).datasets.list({}))).to.equal('unauthorized');
  });

  it('refuses ids of people that would not fit into the ids of their work', () => {
    for (const person of ['', 'https://id.example/ann']) expect(() => createLocalAdapter({ person, storage: 'memory' })).to.throw(TypeError);
  });

  it('forgets after a day what was answered to which key', async () => {
    const storage = new MemoryStorage(), key = newKey(), { now } = Date;
    const create = () => createLocalAdapter({ person: 'ann', storage }).datasets.create!({ name: 'Streets' }, key);
    try {
      const first = await create();
      Date.now = () => now() + 23 * 3600_000;
      expect((await create()).id).to.equal(first.id);
      Date.now = () => now() + 25 * 3600_000;
      expect((await create()).id).not.to.equal(first.id);
    } finally {
      Date.now = now;
    }
  });

  it('refuses metadata that would change objects', async () => {
    const stage = new Stage(memoryWorld(new MemoryStorage())), { id } = await stage.dataset(1), concept = await stage.concept('Car');
    const metadata = JSON.parse('{"__proto__": "x"}') as Record<string, string>;
    expect(await codeOf(stage.creator.tasks.create(stage.settings(id, [concept.id], { metadata }), newKey()))).to.equal('invalid');
  });

  it('tells of more of a sample without saying which', async () => {
    const stage = new Stage(memoryWorld(new MemoryStorage())), { workers: [worker], reviewers: [reviewer] } = stage.people;
    const job = await stage.task(30, { review: { strategy: 'manual', reviewers: [reviewer], sample: 1000 } }), changes: Change[] = [];
    await job.submitAll(worker);
    for (const { assignment } of await job.queue(reviewer)) await job.decide(reviewer, assignment, 'approve');
    stage.as(worker).changes.subscribe((found) => changes.push(...found));
    await stage.as(reviewer).review.decideRest(job.id, worker, { kind: 'review-more', count: 3 }, newKey());
    await Promise.resolve();
    expect(changes).to.deep.equal([{ kind: 'task', id: job.id }]);
  });

  it('shares out the work of many tasks in one call', async () => {
    const stage = new Stage(memoryWorld(new MemoryStorage())), { id } = await stage.dataset(3), concept = await stage.concept('Car');
    for (let i = 0; i < 12; i++) await stage.creator.tasks.create(stage.settings(id, [concept.id]), newKey());
    const { items } = await stage.as(stage.people.workers[0]).tasks.list({});
    expect(items.map(({ own }) => own?.total)).to.deep.equal(Array.from({ length: 12 }, () => 1));
  });

  it('tells of each person how much they have still to label, and makes no split for that', async () => {
    const storage = new MemoryStorage(), stage = new Stage(memoryWorld(storage)), { workers: [ann, bob, cy], reviewers: [rhea] } = stage.people;
    const loads = async () => {
      const ids = [ann, bob, cy, rhea];
      return (await stage.creator.collaborators.list({ ids })).items.map(({ load }) => load);
    };
    expect(await loads()).to.deep.equal([0, 0, 0, 0]);
    const weighted = await stage.task(10, { work: { workers: [{ personId: ann, weight: 3 }, { personId: bob, weight: 1 }, { personId: cy, weight: 1 }] } });
    expect(await loads()).to.deep.equal([6, 2, 2, 0]);
    expect((await dump(storage, ['plans', 'splits']))).to.deep.equal({ plans: [], splits: [] });
    const full = await stage.task(4, { work: { strategy: 'full', workers: [{ personId: ann, weight: 1 }, { personId: bob, weight: 1 }] } });
    expect(await loads()).to.deep.equal([10, 6, 2, 0]);
    const pulled = await stage.task(25, { work: { strategy: 'dynamic', workers: [{ personId: bob, weight: 1 }, { personId: cy, weight: 1 }] } });
    const { assignment } = await pulled.start(cy);
    expect(await loads()).to.deep.equal([10, 6, 12, 0]);
    await weighted.submit(ann);
    await full.submit(bob);
    await stage.as(cy).labeling.skip(assignment.id, assignment.version, 'Too dark', newKey());
    expect(await loads()).to.deep.equal([9, 5, 12, 0]);
    const sums = await Promise.all([ann, bob, cy].map(async (personId) => {
      const items = (await Promise.all([weighted, full, pulled].map(async ({ id }) => (await stage.creator.tasks.workers(id)).find((row) => row.personId === personId)))).flatMap((row) => row?.progress ?? []);
      return items.reduce((sum, { toDo, returned, skipped }) => sum + toDo + returned + skipped, 0);
    }));
    expect(sums).to.deep.equal([9, 5, 12]);
    await stage.creator.tasks.update(full.id, full.task.version, { closed: true }, newKey());
    await stage.creator.tasks.hide(weighted.id, weighted.task.version, newKey());
    expect(await loads()).to.deep.equal([0, 0, 10, 0]);
  });

  it('counts what someone had begun when they left a task, and no more', async () => {
    const stage = new Stage(memoryWorld(new MemoryStorage())), { workers: [ann, bob, cy] } = stage.people;
    const job = await stage.task(9);
    await job.draw(ann);
    await job.submit(bob);
    const { task } = job;
    await stage.creator.tasks.update(task.id, task.version, { work: { ...task.work, workers: [{ personId: cy, weight: 1 }, { personId: bob, weight: 1 }] } }, newKey());
    const read = async () => (await stage.creator.collaborators.list({ ids: [ann] })).items[0]!.load;
    expect(await read()).to.equal(1);
    await job.list(cy, 'all');
    expect(await read()).to.equal(1);
  });

  it('reads as often for fifty people as for one', async () => {
    let reads = 0;
    class Counting extends MemoryStorage {
      override read: MemoryStorage['read'] = (stores, fn) => super.read(stores, (tx) => fn(new Proxy(tx, {
        get: (target, name) => {
          reads++;
          const value: unknown = Reflect.get(target, name);
          return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value;
        },
      })));
    }
    const storage = new Counting(), everyone: Person[] = Array.from({ length: 50 }, (_, i) => ({ id: `p${i}`, name: `Person ${i}`, state: 'active', scopes: ALL_SCOPES }));
    const adapter = createLocalAdapter({ person: 'p0', people: everyone, storage });
    const dataset = await adapter.datasets.create!({ name: 'Streets' }, newKey()), concept = await adapter.concepts.create!({ name: 'Car' }, newKey());
    const settings = new Stage({ adapterOf: () => adapter, people: memoryWorld(storage).people, dispose: async () => {} })
      .settings(dataset.id, [concept.id], { work: { workers: everyone.map(({ id }) => ({ personId: id, weight: 1 })) } });
    for (let i = 0; i < 50; i++) await adapter.tasks.create!(settings, newKey());
    const readsOf = async (limit: number): Promise<number> => {
      reads = 0;
      await adapter.collaborators.list({ limit });
      return reads;
    };
    const one = await readsOf(1);
    expect(await readsOf(50)).to.equal(one);
    expect(one).to.be.lessThan(50 * 5);
  });

  it('hands on the workflows of the host, instead of its own', () => {
    const workflows = { list: async () => ({ items: [] }), get: async () => { throw new Error('none'); } };
    expect(createLocalAdapter({ person: 'ann', storage: 'memory', workflows }).workflows).to.equal(workflows);
    expect(createLocalAdapter({ person: 'ann', storage: 'memory' }).workflows).not.to.equal(workflows);
  });

  it('never lets the salt of a sample out', async () => {
    const storage = new MemoryStorage(), stage = new Stage(memoryWorld(storage)), { workers: [worker], reviewers: [reviewer] } = stage.people;
    const job = await stage.task(6, { review: { strategy: 'manual', reviewers: [reviewer], sample: 5000 } });
    const sent = await job.submit(worker), { review } = stage.as(reviewer);
    const told = JSON.stringify([await stage.creator.tasks.list({}), await stage.creator.tasks.labels(job.id, {}), await job.queue(reviewer, 'all'), await review.samples(job.id), await job.list(worker, 'all'), sent]);
    const [row] = (await dump(storage, ['salts'])).salts as { salt: string }[];
    expect([row!.salt.length > 20, told.includes(row!.salt)]).to.deep.equal([true, false]);
  });

  it('keeps every revision, of removed labels too', async () => {
    const storage = new MemoryStorage(), stage = new Stage(memoryWorld(storage)), { workers: [worker] } = stage.people;
    const job = await stage.task(3), { assignment } = await job.start(worker);
    const one = await job.save(worker, assignment, [put(job.concept.id, { id: 'car' })]);
    await job.save(worker, one, [{ type: 'remove', id: 'car' }, { type: 'remove', id: 'car' }]);
    const { revisions, labels } = await dump(storage, ['revisions', 'labels']);
    expect([labels, (revisions as { revision: number; authorId: string; label?: unknown }[]).map(({ revision, authorId, label }) => [revision, authorId, label !== undefined])]).to.deep.equal([[], [[1, worker, true], [2, worker, false]]]);
  });

  it('ends what waits for a reviewer who leaves, where all others have approved', async () => {
    const stage = new Stage(memoryWorld(new MemoryStorage())), { workers: [worker], reviewers } = stage.people;
    const job = await stage.task(3, { review: { strategy: 'manual', reviewers, distribution: 'stacked' } }), sent = await job.submit(worker);
    await job.decide(reviewers[0], sent, 'approve');
    await stage.creator.tasks.update(job.id, job.task.version, { review: { ...job.task.review, reviewers: [reviewers[0]] } }, newKey());
    expect((await stage.as(worker).labeling.progress(job.id)).success).to.equal(1);
  });

  it('hears nothing, and loses nothing, after it was closed', async () => {
    const storage = new MemoryStorage(), ann = createLocalAdapter({ person: 'ann', storage }), bob = createLocalAdapter({ person: 'ann', storage });
    let heard = 0;
    ann.changes.subscribe(() => { heard++; });
    ann.close();
    await bob.datasets.create!({ name: 'Streets' }, newKey());
    expect([heard, (await ann.datasets.list({})).items.length]).to.deep.equal([0, 1]);
  });
});

describe('Share', () => {
  it('finds its positions', () => {
    const some = Share.of(ascending([7, 2, 5, 2])), all = Share.all(4);
    expect([[...some], [...all], some.size]).to.deep.equal([[2, 5, 7], [0, 1, 2, 3], 3]);
    expect([some.from(3), some.from(5), some.from(8), some.has(5), some.has(4), some.at(3)]).to.deep.equal([1, 1, 3, true, false, undefined]);
    expect([all.from(-1), all.from(9), all.has(3), all.has(4), all.at(4)]).to.deep.equal([0, 4, true, false, undefined]);
  });
});

describe('inSlices', () => {
  it('lets others work in between, and answers what the computation does', async () => {
    let turns = 0, isDone = false;
    const others = (): void => {
      turns++;
      if (!isDone) setImmediate(others);
    };
    setImmediate(others);
    const { now } = performance;
    let clock = 0;
    // each step takes a millisecond
    performance.now = () => clock++;
    try {
      const answer = await inSlices((function* count() {
        for (let i = 0; i < 200; i++) yield;
        return 'done';
      })());
      isDone = true;
      expect([answer, turns > 5]).to.deep.equal(['done', true]);
    } finally {
      performance.now = now;
    }
  });
});
