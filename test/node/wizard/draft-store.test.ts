import { expect } from 'chai';
import { draftStore } from '../../../src/adapter/draft-store.js';

describe('drafts where there is no database', () => {
  it('are kept in memory, and it is said', async () => {
    const store = draftStore('wizard'), value = { draft: { name: 'x' } };
    await store.put('ana', value);
    value.draft.name = 'changed after it was put';
    expect(store.durable).to.equal(false);
    expect(await store.get('ana')).to.deep.equal({ draft: { name: 'x' } });
    expect(await draftStore('outbox').get('ana')).to.equal(undefined);
    await store.delete('ana');
    expect(await store.entries()).to.deep.equal([]);
  });
});
