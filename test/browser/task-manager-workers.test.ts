import { sendKeys, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { Task } from '../../src/core/model/index.js';
import type { TaskManager } from '../../src/elements/task-manager/task-manager.js';
import { createFaultyAdapter } from '../../src/testing/faulty-adapter.js';
import { itAt320 } from './narrow.helpers.js';
import { choose, listed, manager, take, wide } from './task-manager.helpers.js';
import { $, addTask, button, clean, click, expectNoViolations, focused, frame, has, key, labelSome, record, type Settings, type Shop, shop, texts, until, words } from './tasks.helpers.js';

describe('<task-manager> counts per labeler', () => {
  let world: Shop;
  beforeEach(async () => {
    await wide();
    world = await shop(10);
  });
  afterEach(async () => {
    clean();
    await wide();
  });

  const shared = (settings: Settings = {}): Promise<Task> =>
    addTask(world, { name: 'Shared', work: { strategy: 'partitioned', workers: ['ana', 'jon'].map((personId) => ({ personId, weight: 1 })) }, ...settings });
  const open = async (el: TaskManager): Promise<void> => {
    await listed(el, 'Shared');
    await take(el, 'Shared', 'workers');
    await until(() => has(el, '#workers[open]'));
  };
  const counts = (el: TaskManager): string[][] => [...el.shadowRoot!.querySelectorAll('[data-worker]')].map((each) => [...each.querySelectorAll('th, .number > span:last-child')].map(words));
  const counted = async (el: TaskManager, ...rows: (string | number)[][]): Promise<void> => {
    const wanted = JSON.stringify(rows.map((each) => each.map(String)));
    await until(() => JSON.stringify(counts(el)) === wanted);
  };

  it('say how far each one is', async () => {
    const task = await shared({ review: { strategy: 'manual', reviewers: ['li'] } });
    await labelSome(world, task, 2, 'jon');
    const { assignment } = (await world.as('ana').labeling.start(task.id, undefined, key()))!;
    await world.as('ana').labeling.skip!(assignment.id, assignment.version, 'dark', key());
    const el = manager(world.as('ana'));
    await open(el);
    await counted(el, ['Ana Mora', 0, 0, 4, 0, 1, 0], ['Jon Oduya', 0, 2, 3, 0, 0, 0]);
    expect(texts(el, '.counts thead th')).to.deep.equal(['Labeler', 'Success', 'Pending Review', 'To do', 'Changes requested', 'Skipped', 'Rejected', 'Actions']);
    await expectNoViolations(el);
    // and stay true while others work
    await labelSome(world, task, 1, 'jon');
    await counted(el, ['Ana Mora', 0, 0, 4, 0, 1, 0], ['Jon Oduya', 0, 3, 2, 0, 0, 0]);
    await sendKeys({ press: 'Escape' });
    await until(() => !has(el, '#workers'));
    expect(focused(el)?.getAttribute('aria-label')).to.equal('More for Shared');
  });

  it('are where unsubmitted work is moved to another, by keyboard alone', async () => {
    const task = await shared();
    await labelSome(world, task, 2, 'jon');
    const el = manager(world.as('ana')), events = record(el, 'work-move', 'work-moved');
    await open(el);
    await counted(el, ['Ana Mora', 0, 0, 5, 0, 0, 0], ['Jon Oduya', 2, 0, 3, 0, 0, 0]);
    $(el, '[data-move=jon]').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => focused(el)?.id === 'move-to');
    expect(words($(el, 'label[for=move-to]'))).to.equal('3 inputs that Jon Oduya has not submitted go to');
    expect([...$<HTMLSelectElement>(el, '#move-to').options].map(({ text }) => text)).to.deep.equal(['Ana Mora']);
    await expectNoViolations(el);
    $(el, '#start-move').focus();
    expect(words(focused(el))).to.equal('Move 3 inputs');
    await sendKeys({ press: 'Enter' });
    await counted(el, ['Ana Mora', 0, 0, 8, 0, 0, 0], ['Jon Oduya', 2, 0, 0, 0, 0, 0]);
    expect(words($(el, '#workers [role=status]'))).to.equal('3 inputs moved to Ana Mora.');
    await until(() => focused(el)?.id === 'workers-title');
    expect(events.map(({ type, detail }) => [type, detail])).to.deep.equal([
      ['work-move', { taskId: task.id, from: 'jon', to: 'ana' }], ['work-moved', { taskId: task.id, from: 'jon', to: 'ana', moved: 3, kept: 0 }],
    ]);
    expect(has(el, '[data-move=jon]')).to.equal(false);
  });

  it('say what stayed where it was', async () => {
    await shared({ work: { strategy: 'partitioned', workersPerInput: 2, workers: ['ana', 'jon', 'li'].map((personId) => ({ personId, weight: 1 })) } });
    const el = manager(world.as('ana'));
    await open(el);
    await until(() => has(el, '[data-move=jon]'));
    await click($(el, '[data-move=jon]'));
    await until(() => has(el, '#move'));
    await click($(el, '#start-move'));
    await until(() => words($(el, '#workers [role=status]')) !== '');
    expect(words($(el, '#workers [role=status]'))).to.match(/^\d inputs? moved to Ana Mora\. \d stayed, because Ana Mora has (?:it|them) already\.$/);
  });

  it('ask for each labeler anew where the work goes, and show where it would', async () => {
    await shared({ work: { strategy: 'partitioned', workers: ['ana', 'jon', 'li'].map((personId) => ({ personId, weight: 1 })) } });
    const el = manager(world.as('ana')), asked = record(el, 'work-move');
    await open(el);
    await until(() => has(el, '[data-move=ana]'));
    await click($(el, '[data-move=ana]'));
    await until(() => has(el, '#move'));
    for (const to of ['li', 'jon', 'li']) choose(el, 'move-to', to);
    await click($(el, '[data-move=jon]'));
    await until(() => words($(el, 'label[for=move-to]')).includes('Jon Oduya'));
    expect($<HTMLSelectElement>(el, '#move-to').value).to.equal('ana');
    await click($(el, '#start-move'));
    await until(() => asked.length === 1);
    expect((asked[0]!.detail as { to: string }).to).to.equal('ana');
  });

  it('try again what failed with the same key, so that work moves once', async () => {
    const task = await shared(), adapter = createFaultyAdapter(world.as('ana'), { 'labeling.move': { loseAnswerOnce: { code: 'unavailable', message: 'No answer.' } } });
    const el = manager(adapter), events = record(el, 'work-moved');
    await open(el);
    await until(() => has(el, '[data-move=jon]'));
    await click($(el, '[data-move=jon]'));
    await until(() => has(el, '#move'));
    await click($(el, '#start-move'));
    await until(() => words($(el, '#move')).includes('No answer.'));
    await click(button(el, 'Retry'));
    await until(() => events.length === 1);
    expect(events[0]!.detail).to.deep.equal({ taskId: task.id, from: 'jon', to: 'ana', moved: 5, kept: 0 });
  });

  it('leave the move to a host that prevents it, and give the focus back', async () => {
    await shared();
    const el = manager(world.as('ana'));
    el.addEventListener('work-move', (event) => event.preventDefault());
    await open(el);
    await until(() => has(el, '[data-move=jon]'));
    await click($(el, '[data-move=jon]'));
    await until(() => has(el, '#move'));
    await click($(el, '#start-move'));
    await until(() => !has(el, '#move'));
    await until(() => focused(el)?.getAttribute('data-move') === 'jon');
    await counted(el, ['Ana Mora', 0, 0, 5, 0, 0, 0], ['Jon Oduya', 0, 0, 5, 0, 0, 0]);
  });

  it('have nothing to move where everyone labels everything, or where the adapter cannot', async () => {
    await shared({ work: { strategy: 'full', workers: ['ana', 'jon'].map((personId) => ({ personId, weight: 1 })) } });
    const full = manager(world.as('ana'));
    await open(full);
    await until(() => words($(full, '#workers')).includes('Everyone labels every input'));
    expect(has(full, '[data-move]')).to.equal(false);
    clean();
    const ana = world.as('ana'), { move: _, ...labeling } = ana.labeling, cannot = manager({ ...ana, labeling });
    await open(cannot);
    await until(() => counts(cannot).length === 2);
    expect([has(cannot, '[data-move]'), has(cannot, '#may-not-move')]).to.deep.equal([false, false]);
  });

  it('say why someone may not move work', async () => {
    await shared();
    const el = manager(world.as('eve')), events = record(el, 'work-move');
    await open(el);
    const move = await until(() => has(el, '[data-move=jon]') && $(el, '[data-move=jon]'));
    expect([move.ariaDisabled, move.getAttribute('aria-describedby')]).to.deep.equal(['true', 'may-not-move']);
    expect(words($(el, '#may-not-move'))).to.contain('Only who created the task');
    await click(move);
    expect([has(el, '#move'), events.length]).to.deep.equal([false, 0]);
  });

  it('are kept from the reviewers of a blind review, who are told so', async () => {
    await shared({ blindReview: true, review: { strategy: 'manual', reviewers: ['eve'] } });
    const el = manager(world.as('eve'));
    await open(el);
    await until(() => has(el, '#refused'));
    expect(words($(el, '#refused'))).to.equal('This review is blind: reviewers are not told who labels what.');
    expect([has(el, '#workers [role=alert]'), has(el, '.counts')]).to.deep.equal([false, false]);
  });

  it('say what failed, and read again', async () => {
    await shared();
    const el = manager(createFaultyAdapter(world.as('ana'), { 'tasks.workers': { failOnce: { code: 'unavailable', message: 'No connection.' } } }));
    await open(el);
    await until(() => words($(el, '#workers')).includes('No connection.'));
    await click(button(el, 'Retry'));
    await until(() => counts(el).length === 2);
  });

  it('are shown a hundred at a time', async () => {
    await shared();
    const ana = world.as('ana'), progress = { total: 1, toDo: 1, returned: 0, skipped: 0, inReview: 0, success: 0, rejected: 0 };
    const el = manager({ ...ana, tasks: { ...ana.tasks, workers: async () => Array.from({ length: 250 }, (_, i) => ({ personId: `p${i}`, progress })) } });
    await open(el);
    await until(() => counts(el).length === 100);
    await click(button(el, 'Show 150 more labelers'));
    await until(() => counts(el).length === 200);
  });

  for (const [width, isNamed] of [[900, false], [320, true]] as const) {
    (width === 320 ? itAt320 : it)(`fit into ${width} px`, async () => {
      const box = frame(width, 'ltr');
      await shared();
      const el = manager(world.as('ana'));
      box.append(el);
      await open(el);
      await setViewport({ width, height: 700 });
      await until(() => has(el, '[data-move=jon]'));
      for (const part of ['#workers', '.scroll']) expect([part, $(el, part).scrollWidth - $(el, part).clientWidth]).to.deep.equal([part, 0]);
      // a number says what it is of where no header stands above it
      expect($(el, '.count-name').offsetWidth > 0).to.equal(isNamed);
      await expectNoViolations(el);
    });
  }
});
