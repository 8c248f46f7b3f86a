import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../src/define/task-manager.js';
import type { LabelingAdapter } from '../../src/adapter/port.js';
import type { Scope } from '../../src/core/model/index.js';
import type { CocoDocument } from '../../src/formats/coco.js';
import type { Messages } from '../../src/i18n/index.js';
import type { TaskManager } from '../../src/elements/task-manager/task-manager.js';
import { createFaultyAdapter, type Faults } from '../../src/testing/faulty-adapter.js';
import { $, addTask, button, center, clean, click, expectNoViolations, focused, frame, has, key, labelSome, mount, record, type Shop, shop, texts, until, words } from './tasks.helpers.js';

const manager = (adapter: LabelingAdapter | undefined): TaskManager => mount(Object.assign(document.createElement('task-manager'), { adapter }));
const names = (el: TaskManager): string[] => texts(el, 'tbody th b');
const row = (el: TaskManager, name: string): HTMLElement => [...el.shadowRoot!.querySelectorAll('tr')].find((each) => words(each.querySelector('b')) === name)!;
const cells = (el: TaskManager, name: string): string[] => [...row(el, name).querySelectorAll('.cell')].map((each) => words(each));
const actions = (el: TaskManager, name: string): string[] => [...row(el, name).querySelectorAll('.actions button[data-action]')].map((each) => words(each));
const listed = async (el: TaskManager, ...expected: string[]): Promise<void> => { await until(() => names(el).join() === expected.join()); };

/** Opens a task's menu by mouse. */
async function menu(el: TaskManager, name: string): Promise<void> {
  await click(row(el, name).querySelector('[data-menu]')!);
  await until(() => el.shadowRoot!.querySelector('#menu')?.matches(':popover-open'));
}

/** What the browser is given to download: names and contents. */
function downloads(): { readonly files: { name: string; blob: Blob }[]; readonly end: () => void } {
  const files: { name: string; blob: Blob }[] = [];
  const blobs = new Map<string, Blob>();
  const { createObjectURL } = URL, { click: clickLink } = HTMLAnchorElement.prototype;
  URL.createObjectURL = (blob) => {
    const url = createObjectURL.call(URL, blob);
    blobs.set(url, blob as Blob);
    return url;
  };
  HTMLAnchorElement.prototype.click = function () {
    files.push({ name: this.download, blob: blobs.get(this.href)! });
  };
  return {
    files,
    end: () => {
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = clickLink;
    },
  };
}

describe('<task-manager>', () => {
  let world: Shop;
  beforeEach(async () => {
    await setViewport({ width: 1280, height: 800 });
    world = await shop(10);
  });
  afterEach(async () => {
    clean();
    await setViewport({ width: 1280, height: 800 });
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
        name: 'Street', work: { strategy: 'partitioned', workers: ['ana', 'jon', 'li', 'eve'].map((personId) => ({ personId, weight: 1 })) },
        review: { strategy: 'manual', reviewers: ['ana'], sample: 5000 },
      });
      await labelSome(world, task, 2, 'jon');
      const el = manager(world.as('ana'));
      await listed(el, 'Street');
      await until(() => !words(row(el, 'Street')).includes('jon'));
      expect(cells(el, 'Street')).to.deep.equal([
        'Detection', 'survey-2026', '0 done · 2 in review · 8 to do, of 10', 'AMJO +2 Ana Mora, Jon Oduya, and 2 more', 'Manual, 50%', 'In progress',
      ]);
      expect(words(row(el, 'Street').querySelector('small'))).to.match(/^Created .* by you$/);
      expect(actions(el, 'Street')).to.deep.equal(['Label 3', 'Review 1']);
      expect($(el, '.in-review').offsetWidth).to.be.closeTo($(el, '.bar').offsetWidth * 0.2, 1);
      expect([...el.shadowRoot!.querySelectorAll('thead th')].map(words)).to.deep.equal(['Task', 'Objective', 'Dataset', 'Progress', 'Labelers', 'Review', 'Status', 'Actions']);
      await expectNoViolations(el);
    });

    it('counts what was returned once', async () => {
      const { t } = manager(world.as('ana')) as unknown as { t: Messages };
      expect(t.manager.progress.parts({ done: 2, inReview: 2, toDo: 7, returned: 1 }, 12)).to.equal('2 done · 2 in review · 7 to do · 1 returned, of 12');
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

    it('keeps a quiet way in for who has nothing to do there now', async () => {
      const task = await addTask(world, { name: 'Sent', work: { workers: [{ personId: 'jon', weight: 1 }] }, review: { strategy: 'manual', reviewers: ['ana'], sample: 0 } });
      await labelSome(world, task, 10, 'jon');
      const ana = manager(world.as('ana')), jon = manager(world.as('jon'));
      await listed(ana, 'Sent');
      await listed(jon, 'Sent');
      expect([actions(ana, 'Sent'), actions(jon, 'Sent')]).to.deep.equal([['Review'], ['Open']]);
      const reviews = record(ana, 'task-review'), labels = record(jon, 'task-label');
      const review = row(ana, 'Sent').querySelector<HTMLElement>('[data-action=review]')!, open = row(jon, 'Sent').querySelector<HTMLElement>('[data-action=label]')!;
      expect([review, open].map((each) => [each.ariaLabel, each.matches('.ghost')])).to.deep.equal([['Review: Sent', true], ['Open: Sent', true]]);
      await click(review);
      await click(open);
      expect([reviews[0]!.detail, labels[0]!.detail]).to.deep.equal([{ taskId: task.id }, { taskId: task.id }]);
    });

    it('offers no labeling of a closed task', async () => {
      const task = await addTask(world, { name: 'Over' });
      await world.as('ana').tasks.update!(task.id, task.version, { closed: true }, key());
      const el = manager(world.as('ana'));
      await listed(el, 'Over');
      expect(actions(el, 'Over')).to.deep.equal([]);
      expect(cells(el, 'Over').at(-1)).to.equal('Closed');
    });

    it('follows what others do', async () => {
      const el = manager(world.as('ana'));
      await until(() => has(el, '.empty'));
      const task = await addTask(world, { name: 'New here', work: { workers: [{ personId: 'jon', weight: 1 }] } }, 'jon');
      await listed(el, 'New here');
      await labelSome(world, task, 1, 'jon');
      await until(() => cells(el, 'New here')[2] === '1 done · 9 to do, of 10');
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

  describe('search, filter and pages', () => {
    it('finds by name and by status', async () => {
      await addTask(world, { name: 'Leaves' });
      const cars = await addTask(world, { name: 'Cars' });
      await labelSome(world, cars, 1);
      const el = manager(world.as('ana'));
      await until(() => names(el).length === 2);
      $(el, '#search').focus();
      await sendKeys({ type: 'LEAV' });
      await listed(el, 'Leaves');
      await sendKeys({ type: 'x' });
      await until(() => words(el.shadowRoot!.querySelector('.empty')).startsWith('No task matches.'));
      await click(button(el, 'Clear search and filter'));
      await until(() => names(el).length === 2);
      expect(focused(el)?.id).to.equal('search');
      expect($<HTMLInputElement>(el, '#search').value).to.equal('');
      const select = $<HTMLSelectElement>(el, 'select');
      select.value = 'in-progress';
      select.dispatchEvent(new Event('input', { bubbles: true }));
      await listed(el, 'Cars');
    });

    it('reads more pages when asked, each task once', async () => {
      for (let i = 0; i < 130; i++) await addTask(world, { name: `Task ${i}` });
      const el = manager(world.as('ana'));
      await until(() => names(el).length === 100);
      expect(words($(el, '#shown'))).to.equal('100 of 130 tasks shown');
      $(el, '#more').focus();
      await sendKeys({ press: 'Enter' });
      await until(() => names(el).length === 130);
      expect(new Set(names(el)).size).to.equal(130);
      expect(focused(el)?.id).to.equal('shown');
      expect(has(el, '#more')).to.equal(false);
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

    it('says that it is loading when that takes long', async () => {
      const el = manager(withFaults({ 'tasks.list': { hang: true } }));
      await until(() => has(el, '[aria-busy=true]:not([hidden])'));
    });
  });

  describe('export', () => {
    let saved: ReturnType<typeof downloads>;
    beforeEach(() => { saved = downloads(); });
    afterEach(() => saved.end());

    const openExport = async (el: TaskManager, name: string): Promise<void> => {
      await menu(el, name);
      await click($(el, '[data-item=export]'));
      await until(() => has(el, '#export[open]'));
    };
    const content = async (i: number): Promise<CocoDocument> => JSON.parse(await saved.files[i]!.blob.text()) as CocoDocument;

    it('downloads COCO JSON of what is Success, and says what was left out', async () => {
      const task = await addTask(world, { name: 'Street: "a/b"', review: { strategy: 'manual', reviewers: ['jon'] } });
      await labelSome(world, task, 4);
      const jon = world.as('jon'), { items } = await jon.review.list(task.id, { filter: 'to-review' });
      // submissions of one millisecond come in any order: one with a label, and an empty one
      const chosen = [items.find(({ labelCount }) => labelCount > 0)!, items.find(({ labelCount }) => labelCount === 0)!];
      await jon.review.decide(chosen.map(({ assignment }) => ({ assignmentId: assignment.id, version: assignment.version, kind: 'approve' as const, reason: '' })), key());
      const el = manager(world.as('ana')), asked = record(el, 'task-export'), done = record(el, 'task-exported');
      await listed(el, 'Street: "a/b"');
      await openExport(el, 'Street: "a/b"');
      await expectNoViolations(el);
      await click($(el, '#start-export'));
      await until(() => done.length === 1);
      expect(asked[0]!.detail).to.deep.equal({ taskId: task.id, format: 'coco', statuses: 'success' });
      expect(saved.files.map(({ name }) => name)).to.deep.equal(['Street a b.coco.json']);
      const document = await content(0);
      expect(document.images).to.have.length(2);
      expect(document.annotations.map(({ bbox }) => bbox)).to.deep.equal([[100, 100, 200, 50]]);
      expect(document.categories.map(({ name }) => name)).to.deep.equal(['car', 'building']);
      await until(() => has(el, '#report'));
      expect(words($(el, '#report'))).to.equal('2 images with 1 label exported to Street a b.coco.json. 1 of them was labeled as empty. Left out: 6 inputs that nobody has labeled yet2 inputs whose labels are not Success yet');
      expect((done[0]!.detail as { report: { exported: number } }).report.exported).to.equal(2);
    });

    it('takes all labels when asked to', async () => {
      const task = await addTask(world, { name: 'All', review: { strategy: 'manual', reviewers: ['jon'] } });
      await labelSome(world, task, 3);
      const el = manager(world.as('ana')), done = record(el, 'task-exported');
      await listed(el, 'All');
      await openExport(el, 'All');
      await click($(el, 'input[aria-labelledby=all-title]'));
      await click($(el, '#start-export'));
      await until(() => done.length === 1);
      const document = await content(0);
      expect(document.images).to.have.length(3);
      expect(document.annotations.map(({ attributes }) => attributes?.status)).to.deep.equal(['awaiting-review', 'awaiting-review']);
    });

    it('reads many pages, and can be stopped', async () => {
      const many = await shop(0);
      const ana = many.as('ana'), media = new Blob(['x']);
      for (let i = 0; i < 450; i++) await ana.inputs.add!(many.dataset.id, { kind: 'image', name: `${i}.jpg`, mediaType: 'image/jpeg', width: 4, height: 2, media }, key());
      const task = await addTask(many, { name: 'Many' });
      await labelSome(many, task, 5);
      const adapter = createFaultyAdapter(many.as('ana'), { 'tasks.labels': { hang: true } });
      const el = manager(adapter), done = record(el, 'task-exported');
      await listed(el, 'Many');
      await openExport(el, 'Many');
      await click($(el, '#start-export'));
      await until(() => has(el, 'progress'));
      await click(button(el, 'Stop'));
      await until(() => !has(el, 'progress'));
      adapter.setFaults({});
      await click($(el, '#start-export'));
      await until(() => done.length === 1);
      expect(saved.files).to.have.length(1);
      expect((await content(0)).images).to.have.length(5);
      expect(words($(el, '#report'))).to.contain('445 inputs that nobody has labeled yet');
    });

    it('says what failed, and tries again', async () => {
      await addTask(world, { name: 'Failing' });
      const el = manager(withFaults({ 'tasks.labels': { failOnce: { code: 'unavailable', message: 'No connection.' } } })), done = record(el, 'task-exported');
      await listed(el, 'Failing');
      await openExport(el, 'Failing');
      await click($(el, '#start-export'));
      await until(() => words($(el, '#export')).includes('No connection.'));
      expect(saved.files).to.have.length(0);
      await click(button(el, 'Retry'));
      await until(() => done.length === 1);
      expect(words($(el, '#report'))).to.contain('No image was exported');
    });

    it('is left to a host that prevents it', async () => {
      await addTask(world, { name: 'By the host' });
      const el = manager(world.as('ana'));
      el.addEventListener('task-export', (event) => event.preventDefault());
      await listed(el, 'By the host');
      await openExport(el, 'By the host');
      await click($(el, '#start-export'));
      await until(() => !has(el, '#export'));
      expect(saved.files).to.have.length(0);
    });

    it('does without the people, and with each concept once', async () => {
      await addTask(world, { name: 'Without people' });
      const el = manager(withFaults({ 'collaborators.list': { fail: { code: 'forbidden', message: 'You may not see the people.' } } })), done = record(el, 'task-exported');
      await listed(el, 'Without people');
      await openExport(el, 'Without people');
      await click($(el, '#start-export'));
      await until(() => done.length === 1 || words($(el, '#export')).includes('You may not'));
      expect(done).to.have.length(1);
      expect((await content(0)).categories.map(({ name }) => name)).to.deep.equal(['car', 'building']);
    });

    it('is refused with a reason to who did not create the task', async () => {
      await addTask(world, { name: 'Not mine', work: { workers: [{ personId: 'eve', weight: 1 }] } });
      const el = manager(world.as('eve'));
      await listed(el, 'Not mine');
      await menu(el, 'Not mine');
      expect(words($(el, '#may-not-export'))).to.contain('Only who created the task');
      await click($(el, '[data-item=export]'));
      expect(has(el, '#export')).to.equal(false);
    });
  });

  describe('delete', () => {
    const openDelete = async (el: TaskManager, name: string): Promise<void> => {
      await menu(el, name);
      await click($(el, '[data-item=delete]'));
      await until(() => has(el, '#delete[open]'));
    };

    it('asks, hides the task, and can be undone', async () => {
      const task = await addTask(world, { name: 'Old' });
      await addTask(world, { name: 'Kept' });
      const el = manager(world.as('ana')), events = record(el, 'task-delete', 'task-deleted', 'task-restored');
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
      expect(events.map(({ type }) => type)).to.deep.equal(['task-delete', 'task-deleted', 'task-restored']);
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

    it('is absent where the adapter cannot', async () => {
      await addTask(world, { name: 'For good' });
      const ana = world.as('ana'), { hide: _, labels: __, ...tasks } = ana.tasks;
      const el = manager({ ...ana, tasks });
      await listed(el, 'For good');
      expect(has(el, '[data-menu]')).to.equal(false);
    });
  });

  describe('the menu', () => {
    it('works by keyboard, and closes by Escape, by a press elsewhere and by its button', async () => {
      await addTask(world, { name: 'One' });
      await addTask(world, { name: 'Two' });
      const el = manager(world.as('ana'));
      await until(() => names(el).length === 2);
      // made in one moment, they stand in any order; the menu of the upper one covers the lower one's button
      const [upper, lower] = names(el) as [string, string];
      const more = row(el, upper).querySelector<HTMLElement>('[data-menu]')!;
      more.focus();
      await sendKeys({ press: 'Enter' });
      await until(() => el.shadowRoot!.querySelector('#menu')?.matches(':popover-open'));
      expect(more.getAttribute('aria-expanded')).to.equal('true');
      await expectNoViolations(el);
      await sendKeys({ press: 'Tab' });
      expect(words(focused(el))).to.equal('Export…');
      await sendKeys({ press: 'Escape' });
      await until(() => !has(el, '#menu'));
      await menu(el, upper);
      await sendMouse({ type: 'click', position: center($(el, '#title')) });
      await until(() => !has(el, '#menu'));
      await menu(el, lower);
      await menu(el, upper);
      expect(el.shadowRoot!.querySelectorAll('#menu')).to.have.length(1);
      await click(row(el, upper).querySelector('[data-menu]')!);
      await until(() => !has(el, '#menu'));
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

    for (const [width, root] of [[1000, '100%'], [1030, '100%'], [1152, '100%'], [1280, '100%'], [1280, '200%']] as const) {
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
