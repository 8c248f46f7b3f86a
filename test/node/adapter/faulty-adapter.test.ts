import { expect } from 'chai';
import { createLocalAdapter } from '../../../src/adapter/local/index.js';
import { createFaultyAdapter, type Faults } from '../../../src/testing/index.js';

const NO_CONNECTION = { code: 'unavailable', message: 'No connection' } as const;
const faulty = (faults: Faults) => createFaultyAdapter(createLocalAdapter({ person: 'ann', storage: 'memory' }), faults);
const outcome = (call: Promise<unknown>): Promise<string> => call.then(() => 'ok', (thrown: { code?: unknown; name: string }) => (typeof thrown.code === 'string' ? thrown.code : thrown.name));

describe('createFaultyAdapter', () => {
  it('works where nothing is said', async () => {
    const adapter = faulty({});
    expect([(await adapter.session.current()).person.id, adapter.local, 'nothing' in adapter]).to.deep.equal(['ann', true, false]);
    let end: unknown;
    const heard = new Promise((resolve) => { end = adapter.changes.subscribe(resolve); });
    const { id } = await adapter.datasets.create!({ name: 'Streets' }, { key: 'a' });
    expect([await heard, typeof end]).to.deep.equal([[{ kind: 'dataset', id }], 'function']);
    adapter.close();
  });

  it('fails always, or once', async () => {
    const adapter = faulty({ 'datasets.list': { fail: NO_CONNECTION }, 'datasets.create': { failOnce: NO_CONNECTION } });
    const list = () => outcome(adapter.datasets.list({})), create = () => outcome(adapter.datasets.create!({ name: 'Streets' }, { key: 'a' }));
    expect([await list(), await list(), await create(), await create()]).to.deep.equal(['unavailable', 'unavailable', 'unavailable', 'ok']);
  });

  it('fails one of two calls at once', async () => {
    const adapter = faulty({ 'datasets.list': { failOnce: NO_CONNECTION } });
    expect(await Promise.all([outcome(adapter.datasets.list({})), outcome(adapter.datasets.list({}))])).to.deep.equal(['unavailable', 'ok']);
  });

  it('loses an answer on the way: the work is done', async () => {
    const adapter = faulty({ 'datasets.create': { loseAnswerOnce: NO_CONNECTION } });
    const create = () => outcome(adapter.datasets.create!({ name: 'Streets' }, { key: 'a' }));
    expect([await create(), await create(), (await adapter.datasets.list({})).items.length]).to.deep.equal(['unavailable', 'ok', 1]);
  });

  it('hangs until it is aborted, or the script changes', async () => {
    const adapter = faulty({ 'datasets.list': { hang: true } }), abort = new AbortController();
    let isOver = false;
    const call = outcome(adapter.datasets.list({}, { signal: abort.signal })).finally(() => { isOver = true; });
    await adapter.concepts.list({});
    expect(isOver).to.equal(false);
    abort.abort();
    expect(await call).to.equal('AbortError');
    adapter.setFaults({});
    expect(await outcome(adapter.datasets.list({}))).to.equal('ok');
  });

  it('is slow, and ends early when it is aborted', async () => {
    const adapter = faulty({ 'datasets.list': { slow: 1 }, 'concepts.list': { slow: 1e9 } }), abort = new AbortController();
    expect(await outcome(adapter.datasets.list({}))).to.equal('ok');
    let isOver = false;
    const call = outcome(adapter.concepts.list({}, { signal: abort.signal })).finally(() => { isOver = true; });
    await adapter.datasets.list({});
    expect(isOver).to.equal(false);
    abort.abort();
    expect(await call).to.equal('AbortError');
  });
});
