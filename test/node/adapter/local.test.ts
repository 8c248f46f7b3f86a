import { expect } from 'chai';
import { createLocalAdapter, MemoryStorage } from '../../../src/adapter/local/index.js';
import { inSlices } from '../../../src/adapter/local/slices.js';
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
