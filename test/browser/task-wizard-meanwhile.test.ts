import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../src/all.js';
import { draftStore } from '../../src/adapter/draft-store.js';
import type { Change, LabelingAdapter } from '../../src/adapter/port.js';
import type { Person } from '../../src/core/model/index.js';
import type { TaskWizard } from '../../src/elements/task-wizard/task-wizard.js';
import { createFaultyAdapter } from '../../src/testing/faulty-adapter.js';
import { $, button, clean, click, fill, focused, forgetDrafts, has, keepDraft, keptDrafts, mount, record, type Shop, shop, until, wholeDraft, words } from './tasks.helpers.js';

/** Drafts of a person of this file alone. */
const ME = 'kim';

describe('<task-wizard>, while something else happens', () => {
  const store = draftStore('wizard'), { put } = store;
  const mend = (): void => { store.put = put; };
  let world: Shop;
  before(async () => {
    await setViewport({ width: 1280, height: 800 });
    world = await shop(10);
  });
  afterEach(async () => {
    mend();
    clean();
    await forgetDrafts(ME);
  });

  /** On its last step, with nothing missing. */
  async function last(adapter: LabelingAdapter = world.as(ME), answers: Parameters<typeof wholeDraft>[1] = {}): Promise<TaskWizard> {
    await keepDraft(ME, wholeDraft(world, answers));
    const el = mount(Object.assign(document.createElement('task-wizard'), { objectives: ['detection'] as const, adapter }));
    await until(() => has(el, '#create'));
    return el;
  }
  const go = async (el: TaskWizard, to: string): Promise<void> => {
    $(el, `[data-step=${to}]`).click();
    await el.updateComplete;
  };
  const name = (el: TaskWizard): string => $<HTMLInputElement>(el, '#name').value;
  const kept = async (): Promise<(string | undefined)[]> => (await keptDrafts(ME)).map((draft) => draft.name);

  it('forgets the draft that became the task, and not another that was begun while it was made', async () => {
    const own = world.as(ME);
    let answer = (): void => undefined;
    const el = await last({ ...own, tasks: { ...own.tasks, create: async (...args) => {
      await new Promise<void>((resolve) => { answer = resolve; });
      return own.tasks.create!(...args);
    } } }, { name: 'First' });
    const submitted = record(el, 'task-submitted');
    await until(() => words($(el, '.plan')).includes('10 inputs'));
    await click($(el, '#create'));
    await until(() => $(el, '#create').ariaDisabled === 'true');
    await click($(el, '#start-new'));
    await until(() => $(el, '[aria-current=step]').dataset['step'] === 'input-source');
    await go(el, 'name');
    await fill($(el, '#name'), 'Second');
    await until(async () => (await kept()).includes('Second'));
    answer();
    await until(() => submitted.length === 1);
    expect([name(el), await kept()]).to.deep.equal(['Second', ['Second']]);
  });

  it('begins no other draft while the one on show cannot be kept, and says so', async () => {
    const el = await last(world.as(ME), { name: 'Mine' });
    store.put = () => Promise.reject(new Error('The disk is full.'));
    await fill($(el, '#name'), 'Mine, changed');
    await click($(el, '#start-new'));
    await until(() => words($(el, '.sr-only[role=status]')).includes('The disk is full.'));
    expect(name(el)).to.equal('Mine, changed');
    mend();
    await click($(el, '#start-new'));
    await until(() => $(el, '[aria-current=step]').dataset['step'] === 'input-source');
    expect(await kept()).to.deep.equal(['Mine, changed']);
  });

  it('shows nothing of one person’s draft to another adapter before that one has said who asks', async () => {
    const el = await last(world.as(ME), { name: 'Private' });
    el.adapter = createFaultyAdapter(world.as('jon'), { 'session.current': { hang: true } });
    await el.updateComplete;
    expect([has(el, 'form'), has(el, '#name')]).to.deep.equal([false, false]);
  });

  it('knows at once what a person may do no more', async () => {
    const own = world.as(ME);
    const listeners = new Set<(changes: readonly Change[]) => void>();
    let scopes: Person['scopes'] | undefined;
    const el = await last({
      ...own, changes: { subscribe: (listener) => { listeners.add(listener); return () => { listeners.delete(listener); }; } },
      session: { current: async (options) => {
        const session = await own.session.current(options);
        return scopes ? { ...session, person: { ...session.person, scopes } } : session;
      } },
    });
    expect($(el, '#create').ariaDisabled).to.equal('false');
    scopes = ['Tasks:Get'];
    for (const tell of listeners) tell([{ kind: 'session', id: ME }]);
    await until(() => $(el, '#create').ariaDisabled === 'true');
    expect(has(el, '#may-not')).to.equal(true);
  });

  it('says what it cannot read of the dataset, keeps the focus at Retry’s place, and goes on', async () => {
    const adapter = createFaultyAdapter(world.as(ME), { 'datasets.get': { fail: { code: 'unavailable', message: 'No connection.' } } });
    const el = await last(adapter);
    await until(() => words($(el, '.plan-column')).includes('No connection.'));
    adapter.setFaults({});
    const retry = button(el, 'Retry');
    retry.focus();
    retry.click();
    await until(() => words($(el, '.plan')).includes('10 inputs'));
    expect(has(el, '.plan-column [part=retry]')).to.equal(false);
    expect(focused(el)).not.to.equal(null);
  });

  it('shows in a choice what the draft says, whatever was chosen in it before', async () => {
    await keepDraft(ME, wholeDraft(world, { name: 'Other' }), { title: 'Other', savedAt: '2026-01-01T10:00:00Z' });
    const el = await last();
    $(el, 'details.advanced').setAttribute('open', '');
    const select = $<HTMLSelectElement>(el, '#priority');
    for (const value of ['high', 'medium', 'high']) {
      select.value = value;
      select.dispatchEvent(new Event('input', { bubbles: true }));
      await el.updateComplete;
    }
    await click($(el, '#drafts'));
    await until(() => has(el, 'dialog.drafts[open]'));
    await click($(el, 'dialog.drafts li button'));
    await until(() => name(el) === 'Other');
    expect([select.isConnected, select.value]).to.deep.equal([true, 'medium']);
  });

  it('keeps the focus among the other drafts when one of them is discarded', async () => {
    for (const draft of ['One', 'Two']) await keepDraft(ME, wholeDraft(world, { name: draft }), { title: draft, savedAt: '2026-01-01T10:00:00Z' });
    const el = await last();
    await click($(el, '#drafts'));
    await until(() => has(el, 'dialog.drafts[open]'));
    $(el, 'dialog.drafts li button.ghost').click();
    await until(() => has(el, '#discard-title'));
    $(el, 'dialog:not(.drafts) .bad').click();
    await until(() => el.shadowRoot!.querySelectorAll('dialog li').length === 1);
    await until(() => focused(el)?.closest('dialog.drafts'));
  });
});
