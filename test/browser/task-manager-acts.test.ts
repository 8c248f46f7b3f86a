import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { Scope } from '../../src/core/model/index.js';
import type { TaskManager } from '../../src/elements/task-manager/task-manager.js';
import { createFaultyAdapter, type Faults } from '../../src/testing/faulty-adapter.js';
import { actions, cell, choose, items, listed, manager, menu, names, row, take, wide } from './task-manager.helpers.js';
import { $, addTask, button, center, clean, click, expectNoViolations, focused, has, key, mount, labelSome, record, type Shop, shop, until, words } from './tasks.helpers.js';

describe('<task-manager> does with a task', () => {
  let world: Shop;
  beforeEach(async () => {
    await wide();
    world = await shop(10);
  });
  afterEach(async () => {
    clean();
    await wide();
  });

  const withFaults = (faults: Faults, person = 'ana') => createFaultyAdapter(world.as(person), faults);

  const all = { work: { workers: ['ana', 'jon'].map((personId) => ({ personId, weight: 1 })) }, review: { strategy: 'manual', reviewers: ['ana'] } } as const;

  describe('the menu', () => {
    it('goes by the keys of a menu', async () => {
      await addTask(world, { name: 'One', ...all });
      const el = manager(world.as('ana'));
      await listed(el, 'One');
      const more = row(el, 'One').querySelector<HTMLElement>('[data-menu]')!;
      const at = (): string => words(focused(el));
      more.focus();
      await sendKeys({ press: 'Enter' });
      await until(() => at() === 'Open my inputs');
      expect([more.ariaExpanded, more.ariaHasPopup, $(el, '#menu').role, $(el, '#menu').ariaLabel]).to.deep.equal(['true', 'menu', 'menu', 'More for One']);
      expect(items(el)).to.deep.equal(['Open my inputs', 'Open the review', 'Quality of the labels', 'Edit…', 'Duplicate…', 'Counts per labeler…', 'Export…', 'Copy ID', 'Close task', 'Delete…']);
      await expectNoViolations(el);
      for (const [press, then] of [
        ['ArrowDown', 'Open the review'], ['ArrowUp', 'Open my inputs'], ['ArrowUp', 'Delete…'], ['ArrowDown', 'Open my inputs'], ['End', 'Delete…'], ['Home', 'Open my inputs'],
        ['d', 'Duplicate…'], ['d', 'Delete…'], ['d', 'Duplicate…'], ['x', 'Duplicate…'],
      ] as const) {
        await sendKeys({ press });
        expect([press, at()]).to.deep.equal([press, then]);
      }
      await sendKeys({ press: 'Escape' });
      await until(() => !has(el, '#menu'));
      expect([focused(el), more.ariaExpanded]).to.deep.equal([more, 'false']);
      await sendKeys({ press: 'ArrowUp' });
      await until(() => at() === 'Delete…');
      mount(document.createElement('input')); // without a next place Firefox would leave the page for its own bars
      await sendKeys({ press: 'Tab' });
      await until(() => !has(el, '#menu'));
      expect(focused(el)?.closest('#menu') ?? null).to.equal(null);
    });

    it('closes by a press elsewhere and by its button, and opens in one row at a time', async () => {
      await addTask(world, { name: 'One' });
      await addTask(world, { name: 'Two' });
      const el = manager(world.as('ana'));
      await until(() => names(el).length === 2);
      // made in one moment, they stand in any order; the menu of the upper one covers the lower one's button
      const [upper, lower] = names(el) as [string, string];
      await menu(el, upper);
      await sendMouse({ type: 'click', position: center($(el, '#title')) });
      await until(() => !has(el, '#menu'));
      await menu(el, lower);
      await menu(el, upper);
      expect(el.shadowRoot!.querySelectorAll('#menu')).to.have.length(1);
      await click(row(el, upper).querySelector('[data-menu]')!);
      await until(() => !has(el, '#menu'));
    });

    it('has the quiet ways in for who has nothing to do there now', async () => {
      const task = await addTask(world, { name: 'Sent', work: { workers: [{ personId: 'jon', weight: 1 }] }, review: { strategy: 'manual', reviewers: ['ana'], sample: 0, unsampled: 'release' } });
      await labelSome(world, task, 10, 'jon');
      const ana = manager(world.as('ana')), jon = manager(world.as('jon'));
      await listed(ana, 'Sent');
      await listed(jon, 'Sent');
      expect([actions(ana, 'Sent'), actions(jon, 'Sent')]).to.deep.equal([[], []]);
      const reviews = record(ana, 'task-review'), labels = record(jon, 'task-label');
      await take(ana, 'Sent', 'review');
      await take(jon, 'Sent', 'work');
      expect([reviews[0]!.detail, labels[0]!.detail]).to.deep.equal([{ taskId: task.id }, { taskId: task.id }]);
    });

    it('asks the page to edit and to duplicate', async () => {
      const task = await addTask(world, { name: 'One' });
      const el = manager(world.as('ana')), events = record(el, 'task-edit', 'task-duplicate');
      await listed(el, 'One');
      await take(el, 'One', 'edit');
      await take(el, 'One', 'duplicate');
      expect(events.map(({ type, detail, bubbles, composed }) => [type, detail, bubbles, composed])).to.deep.equal(
        ['task-edit', 'task-duplicate'].map((type) => [type, { taskId: task.id }, true, false]),
      );
    });

    it('lacks what the adapter lacks', async () => {
      await addTask(world, { name: 'One' });
      const ana = world.as('ana'), { list, get } = ana.tasks;
      const el = manager({ ...ana, tasks: { list, get }, review: undefined });
      await listed(el, 'One');
      await menu(el, 'One');
      expect(items(el)).to.deep.equal(['Open my inputs', 'Copy ID']);
    });

    it('says why someone may not have an item', async () => {
      await addTask(world, { name: 'Not mine', work: { workers: [{ personId: 'eve', weight: 1 }] } });
      const el = manager(world.as('eve')), events = record(el, 'task-edit', 'task-close', 'task-duplicate');
      await listed(el, 'Not mine');
      for (const item of ['edit', 'duplicate', 'close', 'delete', 'export']) {
        await menu(el, 'Not mine');
        const entry = $(el, `[data-item=${item}]`);
        expect([item, entry.ariaDisabled, words($(el, `#${entry.getAttribute('aria-describedby')}`)) !== '']).to.deep.equal([item, 'true', true]);
        await click(entry);
        expect(has(el, 'dialog')).to.equal(false);
        await sendKeys({ press: 'Escape' });
      }
      expect(events).to.deep.equal([]);
    });
  });

  describe('copies its id', () => {
    const { clipboard } = navigator;
    afterEach(() => Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true }));
    const withClipboard = (value: unknown): unknown => Object.defineProperty(navigator, 'clipboard', { value, configurable: true });

    it('into the clipboard, and says so', async () => {
      const copied: string[] = [];
      withClipboard({ writeText: async (text: string) => void copied.push(text) });
      const task = await addTask(world, { name: 'One' }), el = manager(world.as('ana'));
      await listed(el, 'One');
      await take(el, 'One', 'copy');
      await until(() => words($(el, '[aria-live]')).includes('is in the clipboard'));
      expect(copied).to.deep.equal([task.id]);
      expect(focused(el)?.getAttribute('aria-label')).to.equal('More for One');
    });

    for (const [what, value] of [['there is none', undefined], ['it refuses', { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }]] as const) {
      it(`into a field to copy it from, where ${what}`, async () => {
        withClipboard(value);
        const task = await addTask(world, { name: 'One' }), el = manager(world.as('ana'));
        await listed(el, 'One');
        await take(el, 'One', 'copy');
        const field = await until(() => focused(el)?.id === 'task-id' && (focused(el) as HTMLInputElement));
        await until(() => field.selectionEnd === task.id.length);
        expect([field.value, field.labels!.length]).to.deep.equal([task.id, 1]);
        await expectNoViolations(el);
        await click(button(el, 'Dismiss'));
        await until(() => !has(el, '#task-id'));
        expect(focused(el)?.id).to.equal('title');
      });
    }
  });

  describe('marks as done', () => {
    it('and reopens, with an event before and after', async () => {
      const task = await addTask(world, { name: 'Enough' });
      const el = manager(world.as('ana')), events = record(el, 'task-close', 'task-closed', 'task-reopen', 'task-reopened');
      await listed(el, 'Enough');
      await take(el, 'Enough', 'close');
      await until(() => cell(el, 'Enough', 'status') === 'Closed');
      expect((await world.as('jon').tasks.get(task.id)).task.closed).to.equal(true);
      expect(actions(el, 'Enough')).to.deep.equal([]);
      expect(words($(el, '[aria-live]'))).to.contain('“Enough” is closed.');
      expect(focused(el)?.getAttribute('aria-label')).to.equal('More for Enough');
      await take(el, 'Enough', 'reopen');
      await until(() => cell(el, 'Enough', 'status') === 'Not started');
      expect(events.map(({ type, detail, cancelable }) => [type, detail, cancelable])).to.deep.equal([
        ['task-close', { taskId: task.id }, true], ['task-closed', { taskId: task.id }, false], ['task-reopen', { taskId: task.id }, true], ['task-reopened', { taskId: task.id }, false],
      ]);
    });

    it('is left to a host that prevents it', async () => {
      const task = await addTask(world, { name: 'By the host' });
      const el = manager(world.as('ana')), events = record(el, 'task-closed');
      el.addEventListener('task-close', (event) => event.preventDefault());
      await listed(el, 'By the host');
      await take(el, 'By the host', 'close');
      await until(() => !has(el, '#menu'));
      expect([(await world.as('ana').tasks.get(task.id)).task.closed, events.length]).to.deep.equal([false, 0]);
    });

    it('says a conflict, reads the row again, and can be tried on what it is now', async () => {
      const task = await addTask(world, { name: 'Old name' });
      const { changes: _, ...deaf } = world.as('ana'), keys: string[] = [];
      const el = manager({ ...deaf, tasks: { ...deaf.tasks, update: (id, version, change, options) => {
        keys.push(options.key);
        return deaf.tasks.update!(id, version, change, options);
      } } });
      await listed(el, 'Old name');
      await world.as('jon').tasks.update!(task.id, task.version, { name: 'New name' }, key());
      await take(el, 'Old name', 'close');
      await until(() => words(el.shadowRoot!.querySelector('[data-failed]')).includes('was not closed'));
      await listed(el, 'New name');
      await expectNoViolations(el);
      await click(button(el, 'Retry'));
      await until(() => cell(el, 'New name', 'status') === 'Closed');
      expect(new Set(keys).size).to.equal(2);
      expect(has(el, '[data-failed]')).to.equal(false);
    });

    it('is done once where its answer was lost, and says no more that it failed', async () => {
      const task = await addTask(world, { name: 'Lost' });
      const el = manager(withFaults({ 'tasks.update': { loseAnswerOnce: { code: 'unavailable', message: 'No answer.' } } })), events = record(el, 'task-close', 'task-closed');
      await listed(el, 'Lost');
      await take(el, 'Lost', 'close');
      await until(() => cell(el, 'Lost', 'status') === 'Closed');
      await until(() => !has(el, '[data-failed]'));
      expect((await world.as('ana').tasks.get(task.id)).task.version).to.equal(task.version + 1);
      expect(events.map(({ type }) => type)).to.deep.equal(['task-close']);
    });

    it('can be given up after it failed', async () => {
      await addTask(world, { name: 'Failing' });
      const el = manager(withFaults({ 'tasks.update': { fail: { code: 'unavailable', message: 'No connection.' } } }));
      await listed(el, 'Failing');
      await take(el, 'Failing', 'close');
      await until(() => words(el.shadowRoot!.querySelector('[data-failed]')).includes('No connection.'));
      await click(button(el, 'Retry'));
      await until(() => $(el, '[data-failed] button').ariaDisabled === 'false');
      await click(button(el, 'Dismiss'));
      await until(() => !has(el, '[data-failed]'));
      expect(focused(el)?.id).to.equal('title');
    });
  });

  describe('delete', () => {
    const openDelete = async (el: TaskManager, name: string): Promise<void> => {
      await take(el, name, 'delete');
      await until(() => has(el, '#delete[open]'));
    };

    it('asks, hides the task, and can be undone', async () => {
      const task = await addTask(world, { name: 'Old' });
      await addTask(world, { name: 'Kept' });
      const el = manager(world.as('ana')), events = record(el, 'task-delete', 'task-deleted', 'task-restore', 'task-restored');
      await until(() => names(el).length === 2);
      await openDelete(el, 'Old');
      await expectNoViolations(el);
      await click(button(el, 'Delete task'));
      await listed(el, 'Kept');
      await until(() => focused(el)?.id === 'undo');
      expect(words($(el, '.note'))).to.contain('“Old” was deleted.');
      expect((await world.as('ana').tasks.get(task.id)).task.hidden).to.equal(true);
      await sendKeys({ press: 'Enter' });
      await until(() => names(el).length === 2);
      expect(events.map(({ type }) => type)).to.deep.equal(['task-delete', 'task-deleted', 'task-restore', 'task-restored']);
      expect(has(el, '#undo')).to.equal(false);
    });

    it('is for who has the scope: another’s task needs Tasks:Delete, one’s own Tasks:Add too', async () => {
      await addTask(world, { name: 'Of Ana' });
      await addTask(world, { name: 'Of Jon' }, 'jon');
      const may = async (...scopes: Scope[]): Promise<boolean[]> => {
        const ana = world.as('ana');
        const el = manager({ ...ana, session: { ...ana.session, current: async (options) => ({ person: { ...(await ana.session.current(options)).person, scopes } }) } });
        await until(() => names(el).length === 2);
        const found: boolean[] = [];
        for (const name of ['Of Ana', 'Of Jon']) {
          await menu(el, name);
          found.push($(el, '[data-item=delete]').ariaDisabled === 'false');
          await sendKeys({ press: 'Escape' });
        }
        el.remove();
        return found;
      };
      expect(await may('Tasks:Get')).to.deep.equal([false, false]);
      expect(await may('Tasks:Get', 'Tasks:Add')).to.deep.equal([true, false]);
      expect(await may('Tasks:Get', 'Tasks:Delete')).to.deep.equal([true, true]);
    });

    it('is called off by Escape, and the focus is where it was', async () => {
      await addTask(world, { name: 'Staying' });
      const el = manager(world.as('ana'));
      await listed(el, 'Staying');
      await openDelete(el, 'Staying');
      await sendKeys({ press: 'Escape' });
      await until(() => !has(el, '#delete'));
      expect(focused(el)?.getAttribute('aria-label')).to.equal('More for Staying');
      expect(names(el)).to.deep.equal(['Staying']);
    });

    it('says what failed, and tries again with the same key', async () => {
      await addTask(world, { name: 'Stubborn' });
      const el = manager(withFaults({ 'tasks.hide': { loseAnswerOnce: { code: 'unavailable', message: 'No answer.' } } }));
      await listed(el, 'Stubborn');
      await openDelete(el, 'Stubborn');
      await click(button(el, 'Delete task'));
      await until(() => words($(el, '#delete')).includes('No answer.'));
      await click(button(el, 'Retry'));
      await until(() => has(el, '#undo'));
    });

    it('goes on after a conflict with the task as it is now', async () => {
      const task = await addTask(world, { name: 'Changed' });
      const { changes: _, ...deaf } = world.as('ana');
      const el = manager(deaf);
      await listed(el, 'Changed');
      await world.as('ana').tasks.update!(task.id, task.version, { name: 'Changed meanwhile' }, key());
      await openDelete(el, 'Changed');
      await click(button(el, 'Delete task'));
      await until(() => words($(el, '#delete')).includes('changed meanwhile'));
      await until(() => names(el).includes('Changed meanwhile'));
      await click($(el, '#confirm-delete'));
      await until(() => has(el, '#undo'));
    });
  });

  describe('a deleted task', () => {
    it('is found among the deleted, and restored with its labels', async () => {
      const task = await addTask(world, { name: 'Gone' });
      await addTask(world, { name: 'Here' });
      await labelSome(world, task, 2);
      await world.as('ana').tasks.hide!(task.id, task.version, key());
      const el = manager(world.as('ana')), events = record(el, 'task-restore', 'task-restored');
      await listed(el, 'Here');
      choose(el, 'show', 'deleted');
      await listed(el, 'Gone');
      expect(actions(el, 'Gone')).to.deep.equal(['Restore']);
      await menu(el, 'Gone');
      expect(items(el)).to.deep.equal(['Copy ID']);
      await sendKeys({ press: 'Escape' });
      await expectNoViolations(el);
      row(el, 'Gone').querySelector<HTMLElement>('[data-action=restore]')!.focus();
      await sendKeys({ press: 'Enter' });
      await until(() => words(el.shadowRoot!.querySelector('.empty')).includes('No deleted tasks'));
      expect(focused(el)?.id).to.equal('title');
      expect(events.map(({ type }) => type)).to.deep.equal(['task-restore', 'task-restored']);
      choose(el, 'show', 'all');
      await until(() => names(el).includes('Gone'));
      expect(cell(el, 'Gone', 'progress')).to.contain('2 done');
    });

    it('is said no more to be deleted once it was restored from the list', async () => {
      await addTask(world, { name: 'Gone' });
      await addTask(world, { name: 'Here' });
      const el = manager(world.as('ana'));
      await until(() => names(el).length === 2);
      await take(el, 'Gone', 'delete');
      await until(() => has(el, '#delete'));
      await click(button(el, 'Delete task'));
      await until(() => has(el, '#undo'));
      choose(el, 'show', 'deleted');
      await listed(el, 'Gone');
      await click(row(el, 'Gone').querySelector('[data-action=restore]')!);
      await until(() => has(el, '.empty'));
      expect(has(el, '#undo')).to.equal(false);
      expect(words(el.shadowRoot!.querySelector('.page'))).to.not.contain('was deleted');
    });

    it('says what failed when it is restored', async () => {
      const task = await addTask(world, { name: 'Gone' });
      await world.as('ana').tasks.hide!(task.id, task.version, key());
      const el = manager(withFaults({ 'tasks.restore': { failOnce: { code: 'unavailable', message: 'No connection.' } } }));
      await until(() => has(el, '#show'));
      choose(el, 'show', 'deleted');
      await listed(el, 'Gone');
      await click(row(el, 'Gone').querySelector('[data-action=restore]')!);
      await until(() => words(el.shadowRoot!.querySelector('[data-failed]')).includes('No connection.'));
      await click(button(el, 'Retry'));
      await until(() => has(el, '.empty'));
    });

    it('is restored by who may, and not offered where the adapter cannot', async () => {
      const task = await addTask(world, { name: 'Gone' });
      await world.as('ana').tasks.hide!(task.id, task.version, key());
      const eve = manager(world.as('eve')), ana = world.as('ana'), { restore: _, ...tasks } = ana.tasks, cannot = manager({ ...ana, tasks });
      await until(() => has(eve, '.empty') && has(cannot, '.empty'));
      choose(eve, 'show', 'deleted');
      await listed(eve, 'Gone');
      const restore = row(eve, 'Gone').querySelector('[data-action=restore]')!;
      expect([restore.ariaDisabled, words($(eve, `[id="${restore.getAttribute('aria-describedby')}"]`))]).to.deep.equal(['true', 'This needs the scope “Tasks:Delete”.']);
      expect([...$<HTMLSelectElement>(cannot, '#show').options].map(({ value }) => value)).to.not.include('deleted');
    });
  });
});
