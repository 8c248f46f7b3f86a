import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { TaskSummary } from '../../src/adapter/port.js';
import type { Messages } from '../../src/i18n/index.js';
import type { TaskManager } from '../../src/elements/task-manager/task-manager.js';
import { createFaultyAdapter, type Faults, type FaultyMethod } from '../../src/testing/faulty-adapter.js';
import { actions, cell, listed, manager, menu, names, row, wide } from './task-manager.helpers.js';
import { $, addTask, button, clean, click, expectNoViolations, focused, frame, has, key, labelSome, record, type Shop, shop, until, words } from './tasks.helpers.js';

describe('<task-manager>', () => {
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

  describe('the list', () => {
    it('is empty at first, and says what to do', async () => {
      const el = manager(world.as('ana'));
      await until(() => has(el, '.empty'));
      expect(words($(el, '.empty'))).to.contain('Create New Task');
      expect(words($(el, '.pill .sr-only'))).to.equal('0 tasks');
      await expectNoViolations(el);
    });

    it('has the facts of each task, in words', async () => {
      const task = await addTask(world, {
        name: 'Street', priority: 'high', work: { strategy: 'partitioned', workers: ['ana', 'jon', 'li', 'eve'].map((personId) => ({ personId, weight: 1 })) },
        review: { strategy: 'manual', reviewers: ['ana'], sample: 5000 },
      });
      await labelSome(world, task, 2, 'jon');
      const el = manager(world.as('ana'));
      await listed(el, 'Street');
      await until(() => !words(row(el, 'Street')).includes('jon') && has(el, '.names'));
      expect(['objective', 'dataset', 'progress', 'labelers', 'review', 'priority', 'status'].map((column) => cell(el, 'Street', column))).to.deep.equal([
        'Detection carbuildingcar and building', 'survey-2026', '0 done · 2 pending review · 8 to do, of 10', 'AMJO +2 Ana Mora, Jon Oduya, and 2 more', 'Manual, 50%', 'High', 'In progress',
      ]);
      expect(cell(el, 'Street', 'created')).to.match(/20.* by you$/);
      expect(actions(el, 'Street')).to.deep.equal(['Label 3', 'Review 1']);
      expect($(el, '.in-review').offsetWidth).to.be.closeTo($(el, '.bar').offsetWidth * 0.2, 1);
      expect([...el.shadowRoot!.querySelectorAll('thead th')].map(words)).to.deep.equal(['Task', 'Objective, concepts', 'Dataset', 'Progress', 'Labelers', 'Review', 'Priority', 'Status', 'Created▼', 'Actions']);
      await expectNoViolations(el);
    });

    it('counts what was returned once', async () => {
      const { t } = manager(world.as('ana')) as unknown as { t: Messages };
      expect(t.manager.progress.parts({ done: 2, rejected: 0, inReview: 2, toDo: 7, returned: 1 }, 12)).to.equal('2 done · 2 pending review · 7 to do · 1 with changes requested, of 12');
    });

    it('counts what was rejected as done, and says so of how many', async () => {
      const { t } = manager(world.as('ana')) as unknown as { t: Messages };
      expect(t.manager.progress.parts({ done: 3, rejected: 1, inReview: 2, toDo: 7, returned: 0 }, 12)).to.equal('3 done (1 rejected) · 2 pending review · 7 to do, of 12');
      expect(t.manager.progress.done(12, 12, 1)).to.equal('12 of 12 done (1 rejected)');
    });

    it('offers Label and Review to those who have something to do there', async () => {
      const task = await addTask(world, { name: 'Two', work: { workers: [{ personId: 'jon', weight: 1 }] }, review: { strategy: 'manual', reviewers: ['ana'] } });
      await labelSome(world, task, 4, 'jon');
      const ana = manager(world.as('ana')), jon = manager(world.as('jon')), li = manager(world.as('li'));
      await listed(ana, 'Two');
      await listed(jon, 'Two');
      await listed(li, 'Two');
      expect([actions(ana, 'Two'), actions(jon, 'Two'), actions(li, 'Two')]).to.deep.equal([['Review 4'], ['Label 6'], []]);
      const events = [...record(ana, 'task-review'), ...record(jon, 'task-label')];
      const reviews = record(ana, 'task-review'), labels = record(jon, 'task-label');
      await click(row(ana, 'Two').querySelector('[data-action=review]')!);
      await click(row(jon, 'Two').querySelector('[data-action=label]')!);
      expect(events).to.deep.equal([]);
      expect([reviews[0]!.detail, labels[0]!.detail]).to.deep.equal([{ taskId: task.id }, { taskId: task.id }]);
    });

    it('leads a reviewer to what the sample left out, which waits for nobody by name', async () => {
      const task = await addTask(world, { name: 'Rest', work: { workers: [{ personId: 'jon', weight: 1 }] }, review: { strategy: 'manual', reviewers: ['ana'], sample: 0 } });
      const ana = manager(world.as('ana')), li = manager(world.as('li')), reviews = record(ana, 'task-review');
      await listed(ana, 'Rest');
      await listed(li, 'Rest');
      expect(actions(ana, 'Rest')).to.deep.equal([]);
      await labelSome(world, task, 1, 'jon');
      const review = await until(() => row(ana, 'Rest').querySelector<HTMLElement>('[data-action=review]'));
      expect([actions(ana, 'Rest'), actions(li, 'Rest'), review.ariaLabel, review.matches('.ghost')]).to.deep.equal([['Review'], [], 'Review: Rest', true]);
      await click(review);
      expect(reviews[0]!.detail).to.deep.equal({ taskId: task.id });
    });

    it('names the first concepts, and counts where nobody can name them', async () => {
      const ana = world.as('ana'), more = await Promise.all(['bus', 'tram'].map((name) => ana.concepts.create!({ name }, key())));
      const ids = [...world.concepts, ...more].map(({ id }) => id);
      await addTask(world, { name: 'Four', conceptIds: ids });
      const el = manager(ana), { concepts: _, ...rest } = ana;
      await listed(el, 'Four');
      await until(() => cell(el, 'Four', 'objective') === 'Detection carbuilding+2car, building, and 2 more');
      const other = manager(rest);
      await listed(other, 'Four');
      expect(cell(other, 'Four', 'objective')).to.equal('Detection 4 concepts');
    });

    it('offers no labeling of a closed task', async () => {
      const task = await addTask(world, { name: 'Over' });
      await world.as('ana').tasks.update!(task.id, task.version, { closed: true }, key());
      const el = manager(world.as('ana'));
      await listed(el, 'Over');
      expect(actions(el, 'Over')).to.deep.equal([]);
      expect(cell(el, 'Over', 'status')).to.equal('Closed');
    });

    it('follows what others do', async () => {
      const el = manager(world.as('ana'));
      await until(() => has(el, '.empty'));
      const task = await addTask(world, { name: 'New here', work: { workers: [{ personId: 'jon', weight: 1 }] } }, 'jon');
      await listed(el, 'New here');
      await labelSome(world, task, 1, 'jon');
      await until(() => cell(el, 'New here', 'progress') === '1 done · 9 to do, of 10');
    });

    it('shows names as text', async () => {
      await addTask(world, { name: '<img src=x onerror=alert(1)>' });
      const el = manager(world.as('ana'));
      await listed(el, '<img src=x onerror=alert(1)>');
      expect(has(el, 'img')).to.equal(false);
    });

    it('asks for a new task', async () => {
      const el = manager(world.as('ana')), events = record(el, 'task-new');
      await until(() => has(el, '#create'));
      await click($(el, '#create'));
      expect(events[0]!.detail).to.deep.equal({});
      expect(events[0]).to.include({ bubbles: true, composed: false });
    });

    it('says why someone may not create tasks', async () => {
      const el = manager(world.as('eve')), events = record(el, 'task-new');
      await until(() => has(el, '#may-not-create'));
      await click($(el, '#create'));
      expect(events).to.have.length(0);
      await until(() => words($(el, '.empty')).includes('Nobody has created a task yet'));
    });
  });

  describe('failure', () => {
    it('says that it is not connected, or that there are no tasks', async () => {
      const el = manager(undefined);
      await el.updateComplete;
      expect(words($(el, '.note'))).to.contain('Not connected');
      const { tasks: _, ...rest } = world.as('ana');
      el.adapter = rest;
      await el.updateComplete;
      expect(words($(el, '.note'))).to.contain('has none');
    });

    it('says what failed, and tries again', async () => {
      await addTask(world, { name: 'There' });
      const el = manager(withFaults({ 'tasks.list': { failOnce: { code: 'unavailable', message: 'No connection.' } } }));
      await until(() => has(el, '[role=alert] button'));
      expect(words($(el, '[role=alert]'))).to.contain('No connection.');
      await click(button(el, 'Retry'));
      await listed(el, 'There');
      expect(words(focused(el))).to.equal('Tasks');
    });

    it('keeps what it has when reading again fails', async () => {
      await addTask(world, { name: 'There' });
      const adapter = withFaults({}), el = manager(adapter);
      await listed(el, 'There');
      adapter.setFaults({ 'tasks.list': { failOnce: { code: 'unavailable', message: 'No connection.' } } });
      await addTask(world, { name: 'Later' });
      await until(() => words(el.shadowRoot!.querySelector('[role=alert]')).includes('may be out of date'));
      expect(names(el)).to.deep.equal(['There']);
      await click(button(el, 'Retry'));
      await until(() => names(el).length === 2);
    });

    const READS = [
      ['session.current', (el) => has(el, '#show [value=assigned]')],
      ['collaborators.list', (el) => cell(el, 'There', 'labelers').includes('Jon Oduya')],
      ['concepts.list', (el) => cell(el, 'There', 'objective').includes('building')],
    ] as const satisfies readonly (readonly [FaultyMethod, (el: TaskManager) => boolean])[];
    for (const [method, isThere] of READS) {
      it(`lists the tasks all the same, and says why, where ${method} fails; Retry brings the rest, with the focus kept`, async () => {
        await addTask(world, { name: 'There', work: { workers: ['ana', 'jon'].map((personId) => ({ personId, weight: 1 })) } });
        const adapter = withFaults({ [method]: { fail: { code: 'unavailable', message: 'No connection.' } } }), el = manager(adapter);
        for (let i = 0; i < 3; i++) {
          await listed(el, 'There');
          await until(() => has(el, '[role=alert] button'));
          expect([words($(el, '[role=alert] span')), isThere(el)]).to.deep.equal(['That did not work: No connection.', false]);
          await click(button(el, 'Retry'));
          await until(() => words(focused(el)) === 'Tasks');
        }
        await until(() => has(el, '[role=alert] button'));
        adapter.setFaults({});
        await click(button(el, 'Retry'));
        await until(() => isThere(el) && !has(el, '[role=alert]'));
      });
    }

    it('does without names that one may not see', async () => {
      await addTask(world, { name: 'There' });
      const el = manager(withFaults({ 'concepts.list': { fail: { code: 'forbidden', message: 'Not for you.' } } }));
      await listed(el, 'There');
      await until(() => cell(el, 'There', 'objective').includes('2 concepts'));
      expect(has(el, '[role=alert]')).to.equal(false);
    });

    it('says that an answer is no session, and recovers', async () => {
      await addTask(world, { name: 'There' });
      const ana = world.as('ana');
      let isBroken = true;
      const el = manager({ ...ana, session: { current: () => (isBroken ? Promise.resolve({ person: { id: 'ana' } } as never) : ana.session.current()) } });
      await until(() => words(el.shadowRoot!.querySelector('[role=alert] span')) === 'That did not work: The answer is no session.');
      isBroken = false;
      await click(button(el, 'Retry'));
      await until(() => has(el, '#show [value=assigned]'));
    });

    it('leaves out what is no task, and says so', async () => {
      await addTask(world, { name: 'Whole' });
      const ana = world.as('ana'), { items: [whole] } = await ana.tasks.list({});
      const broken = [{}, null, { ...whole, task: undefined }, { ...whole, progress: { total: '3' } }, { ...whole, task: { ...whole!.task, createdAt: 'soon' } }] as unknown as TaskSummary[];
      const el = manager({ ...ana, tasks: { ...ana.tasks, list: async () => ({ items: [...broken, whole!, whole!], total: 7 }) } });
      await listed(el, 'Whole');
      expect(words($(el, '#broken'))).to.contain('5 tasks here could not be read');
    });

    it('shows the answer to what was asked last', async () => {
      await addTask(world, { name: 'Leaves' });
      await addTask(world, { name: 'Cars' });
      const ana = world.as('ana'), late: (() => void)[] = [];
      const el = manager({
        ...ana,
        tasks: { ...ana.tasks, list: async (query) => {
          const answer = await ana.tasks.list(query);
          if (query.search === 'Leav') await new Promise<void>((resolve) => { late.push(resolve); });
          return answer;
        } },
      });
      await until(() => names(el).length === 2);
      const search = $<HTMLInputElement>(el, '#search');
      search.focus();
      await sendKeys({ type: 'Leav' });
      await until(() => late.length === 1);
      search.select();
      await sendKeys({ type: 'Cars' });
      await listed(el, 'Cars');
      late[0]!();
      await Promise.resolve();
      await el.updateComplete;
      expect(names(el)).to.deep.equal(['Cars']);
    });

    it('lets go of what it reads when it is taken away', async () => {
      const ana = world.as('ana'), signals: AbortSignal[] = [];
      const el = manager({ ...ana, tasks: { ...ana.tasks, list: (_query, options) => {
        signals.push(options!.signal!);
        return new Promise(() => {});
      } } });
      await until(() => signals.length === 1);
      el.remove();
      expect(signals[0]!.aborted).to.equal(true);
    });

    it('says that it is loading when that takes long', async () => {
      const el = manager(withFaults({ 'tasks.list': { hang: true } }));
      await until(() => has(el, '[aria-busy=true]:not([hidden])'));
    });
  });

  describe('the page around it', () => {
    for (const [width, dir] of [[320, 'ltr'], [320, 'rtl'], [700, 'ltr'], [1000, 'ltr']] as const) {
      it(`fits into ${width} px, ${dir}`, async () => {
        const box = frame(width, dir);
        const task = await addTask(world, { name: 'x'.repeat(500), work: { workers: ['ana', 'jon'].map((personId) => ({ personId, weight: 1 })) }, review: { strategy: 'manual', reviewers: ['ana'] } });
        await labelSome(world, task, 2);
        const el = manager(world.as('ana'));
        box.append(el);
        await until(() => names(el).length === 1);
        expect(box.scrollWidth).to.be.at.most(width);
        await menu(el, 'x'.repeat(500));
        const { left, right } = $(el, '#menu').getBoundingClientRect();
        expect([left >= 0, right <= innerWidth]).to.deep.equal([true, true]);
        await expectNoViolations(el);
      });
    }

    for (const [width, root] of [[1000, '100%'], [1030, '100%'], [1248, '100%'], [1280, '100%'], [1280, '200%']] as const) {
      it(`leaves the progress its place at ${width} px and ${root} text`, async () => {
        document.documentElement.style.fontSize = root;
        try {
          const box = frame(width, 'ltr');
          const task = await addTask(world, { name: 'Street', review: { strategy: 'manual', reviewers: ['ana'], sample: 1234 } });
          await labelSome(world, task, 4);
          const el = manager(world.as('ana'));
          box.append(el);
          await until(() => names(el).length === 1);
          // in every font: here in one that is wider than most
          el.style.setProperty('--le-font', 'monospace');
          expect($(el, '.bar').offsetWidth).to.be.at.least(150);
          expect(box.scrollWidth).to.be.at.most(width);
        } finally {
          document.documentElement.style.fontSize = '';
        }
      });
    }

    it('gives the focus to the title when what had it is gone', async () => {
      const task = await addTask(world, { name: 'Going' });
      await addTask(world, { name: 'Staying' });
      const el = manager(world.as('ana'));
      await until(() => names(el).length === 2);
      row(el, 'Going').querySelector<HTMLElement>('[data-action=label]')!.focus();
      await world.as('ana').tasks.hide!(task.id, task.version, key());
      await listed(el, 'Staying');
      expect(focused(el)?.id).to.equal('title');
    });
  });
});
