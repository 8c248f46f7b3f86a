import { expect } from 'chai';
import { draftStore } from '../../src/adapter/draft-store.js';
import '../../src/all.js';
import { newDraft } from '../../src/core/wizard/index.js';
import { $, clean, has, keepDraft, mount, shop, tasksOf, until, wholeDraft, words } from './tasks.helpers.js';

describe('<task-wizard> where the browser keeps nothing', () => {
  before(() => { Object.defineProperty(window, 'indexedDB', { configurable: true, value: undefined }); });
  after(() => { delete (window as { indexedDB?: unknown }).indexedDB; });
  afterEach(clean);

  it('says so, and creates the task all the same', async () => {
    const world = await shop(3);
    await keepDraft('ana', wholeDraft(world, { name: 'Private' }));
    expect(draftStore('wizard').durable).to.equal(false);
    const el = mount(Object.assign(document.createElement('task-wizard'), { objectives: ['detection'] as const, adapter: world.as('ana') }));
    await until(() => has(el, '#create') && words($(el, '.plan')).includes('3 inputs'));
    expect(words($(el, '#draft-state'))).to.contain('Draft not kept');
    $(el, '#create').click();
    await until(async () => (await tasksOf(world)).map(({ name }) => name).join() === 'Private');
  });

  it('keeps a draft in memory while the page lives', async () => {
    const store = draftStore('wizard'), draft = newDraft(['detection']);
    await store.put('b', { draft });
    await store.put('a', 1);
    expect((await store.entries()).map(([name]) => name)).to.deep.equal(['a', 'b']);
    expect(await store.get('b')).to.deep.equal({ draft });
    await store.delete('a');
    expect(await store.get('a')).to.equal(undefined);
  });
});
