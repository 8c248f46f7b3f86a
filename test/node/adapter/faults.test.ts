import { expect } from 'chai';
import { AdapterError } from '../../../src/adapter/errors.js';
import { MemoryStorage } from '../../../src/adapter/local/memory-storage.js';
import type { StoreName } from '../../../src/adapter/local/schema.js';
import type { WriteTransaction } from '../../../src/adapter/local/storage.js';
import { newKey, put, Stage } from '../../../src/testing/contract/world.js';
import { ALL_STORES, dump, memoryWorld } from './support.js';

/** Derived from the others, and good whether the write that asked for it stands or not. */
const DERIVED: readonly StoreName[] = ['plans', 'splits', 'samples'];
const TOLD = ALL_STORES.filter((store) => !DERIVED.includes(store));

/** Fails at the n-th operation of a write, and at its end, which is where a real disk is full. */
class FullStorage extends MemoryStorage {
  left = Infinity;

  override write<T>(stores: readonly StoreName[], fn: (tx: WriteTransaction) => Promise<T>): Promise<T> {
    return super.write(stores, async (tx) => {
      const counted = new Proxy(tx, { get: (target, name) => (...args: unknown[]) => this.#count(() => Reflect.apply(Reflect.get(target, name) as () => unknown, target, args)) });
      const answer = await fn(counted);
      return this.#count(() => answer);
    });
  }

  #count<T>(go: () => T): T {
    if (--this.left < 0) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    return go();
  }
}

describe('a storage that is full', () => {
  const storage = new FullStorage(), stage = new Stage(memoryWorld(storage));
  const { workers: [worker], reviewers: [reviewer], creator } = stage.people;
  let concept = '', dataset = '', task = '', id = '', version = 0, verdict = '';

  /** One after another: each works on what the one before left. */
  const steps: readonly (readonly [what: string, step: (key: { readonly key: string }) => Promise<unknown>])[] = [
    ['creating a dataset', async (key) => { dataset = (await stage.as(creator).datasets.create({ name: 'Streets' }, key)).id; }],
    ['adding an input', (key) => stage.as(creator).inputs.add(dataset, { kind: 'image', name: 'a.png', mediaType: 'image/png', width: 4, height: 3, media: new Blob(['a']), thumbnail: new Blob(['b']) }, key)],
    ['creating a concept', async (key) => { concept = (await stage.as(creator).concepts.create({ name: 'Car' }, key)).id; }],
    ['creating a task', async (key) => {
      const settings = stage.settings(dataset, [concept], { work: { strategy: 'full' }, review: { strategy: 'manual', reviewers: [reviewer], sample: 5000 } });
      task = (await stage.as(creator).tasks.create(settings, key)).id;
    }],
    ['starting', async (key) => { ({ id, version } = (await stage.as(worker).labeling.start(task, undefined, key))!.assignment); }],
    ['saving', async (key) => { ({ version } = await stage.as(worker).labeling.save(id, version, [put(concept, { id: 'x' }), put(concept, { id: 'y' })], key)); }],
    ['saving a change', async (key) => { ({ version } = await stage.as(worker).labeling.save(id, version, [put(concept, { id: 'x' }), { type: 'remove', id: 'y' }], key)); }],
    ['submitting', async (key) => { ({ version } = await stage.as(worker).labeling.submit(id, version, key)); }],
    ['deciding', async (key) => {
      const [result] = await stage.as(reviewer).review.decide([{ assignmentId: id, version, kind: 'approve', reason: '', changes: [put(concept, { id: 'x' })], refused: [{ labelId: 'x', reason: 'A van' }] }], key);
      if (!result?.ok) throw new AdapterError({ code: 'unknown', message: result?.error.message ?? 'No result' });
      verdict = result.verdict.id;
    }],
    ['undoing', (key) => stage.as(reviewer).review.undo(verdict, key)],
  ];

  for (const [what, step] of steps) {
    it(`keeps what was there before ${what}, wherever it fails, and does it once there is room`, async () => {
      const key = newKey();
      let failures = 0;
      for (;; failures++) {
        storage.left = Infinity;
        await stage.creator.session.current();
        const before = await dump(storage, TOLD);
        storage.left = failures;
        const error = await step(key).then(() => undefined, (thrown: unknown) => thrown);
        storage.left = Infinity;
        if (error === undefined) break;
        expect(error).to.include({ code: 'unavailable', retryable: false });
        expect((error as AdapterError).message).to.match(/full/);
        expect(await dump(storage, TOLD)).to.deep.equal(before);
      }
      expect(failures).to.be.greaterThan(3);
    });
  }

  it('says that the connection was lost where it was', async () => {
    const broken = new MemoryStorage();
    broken.read = () => Promise.reject(new DOMException('Connection to Indexed Database server lost.', 'UnknownError'));
    const error = await new Stage(memoryWorld(broken)).creator.datasets.list({}).catch((thrown: unknown) => thrown);
    expect(error).to.include({ code: 'unavailable', retryable: true });
  });
});
