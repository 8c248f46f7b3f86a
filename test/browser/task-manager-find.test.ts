import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { LabelingAdapter, TaskQuery } from '../../src/adapter/port.js';
import type { Person } from '../../src/core/model/index.js';
import { choose, listed, manager, names, wide } from './task-manager.helpers.js';
import { $, addTask, button, clean, click, expectNoViolations, focused, has, key, labelSome, type Shop, shop, texts, until, words } from './tasks.helpers.js';

describe('<task-manager> finds', () => {
  let world: Shop;
  beforeEach(async () => {
    await wide();
    world = await shop(10);
  });
  afterEach(async () => {
    clean();
    await wide();
  });

  /** A list as long as wanted, of one task many times. */
  async function long(total: number, list?: (start: number) => { readonly cursor?: string }): Promise<LabelingAdapter & { readonly queries: TaskQuery[] }> {
    await addTask(world, { name: 'Original' });
    const ana = world.as('ana'), { items: [original] } = await ana.tasks.list({}), queries: TaskQuery[] = [];
    return {
      ...ana, queries,
      tasks: { ...ana.tasks, list: async (query) => {
        queries.push(query);
        const start = Number(query.cursor ?? 0), end = Math.min(total, start + query.limit!);
        const items = Array.from({ length: end - start }, (_, i) => ({ ...original!, task: { ...original!.task, id: `t${start + i}`, name: `Task ${start + i}` } }));
        return { items, total, ...(list ? list(start) : end < total ? { cursor: String(end) } : {}) };
      } },
    };
  }

  it('by name and by status', async () => {
    await addTask(world, { name: 'Leaves' });
    const cars = await addTask(world, { name: 'Cars' });
    await labelSome(world, cars, 1);
    const el = manager(world.as('ana'));
    await until(() => names(el).length === 2);
    $(el, '#search').focus();
    await sendKeys({ type: 'LEAV' });
    await listed(el, 'Leaves');
    await sendKeys({ type: 'x' });
    await until(() => words(el.shadowRoot!.querySelector('.empty')).startsWith('No task matches'));
    await expectNoViolations(el);
    await click($(el, '#clear'));
    await until(() => names(el).length === 2);
    expect(focused(el)?.id).to.equal('search');
    expect($<HTMLInputElement>(el, '#search').value).to.equal('');
    expect(has(el, '#clear')).to.equal(false);
    choose(el, 'status', 'in-progress');
    await listed(el, 'Cars');
  });

  it('by objective', async () => {
    await addTask(world, { name: 'Boxes' });
    await addTask(world, { name: 'Words', objective: 'classification' });
    const el = manager(world.as('ana'));
    await until(() => names(el).length === 2);
    choose(el, 'objective', 'classification');
    await listed(el, 'Words');
    choose(el, 'objective', 'segmentation');
    await until(() => has(el, '.empty'));
    choose(el, 'objective', '');
    await until(() => names(el).length === 2);
  });

  it('what is one’s own, by what one is there', async () => {
    const jon = [{ personId: 'jon', weight: 1 }];
    await addTask(world, { name: 'To label' }, 'jon');
    const review = await addTask(world, { name: 'To review', work: { workers: jon }, review: { strategy: 'manual', reviewers: ['ana'] } }, 'jon');
    await addTask(world, { name: 'Nothing sent', work: { workers: jon }, review: { strategy: 'manual', reviewers: ['ana'] } }, 'jon');
    await addTask(world, { name: 'Created', work: { workers: jon } });
    await labelSome(world, review, 2, 'jon');
    const el = manager(world.as('ana'));
    await until(() => names(el).length === 4);
    choose(el, 'show', 'assigned');
    await listed(el, 'To label');
    choose(el, 'show', 'to-review');
    await listed(el, 'To review');
    choose(el, 'show', 'created');
    await listed(el, 'Created');
    choose(el, 'show', 'all');
    await until(() => names(el).length === 4);
  });

  it('says for each list what to do where it is empty', async () => {
    const el = manager(world.as('ana'));
    await until(() => words(el.shadowRoot!.querySelector('.empty')).includes('Press “Create New Task”'));
    for (const [show, text] of [['assigned', 'Ask them to add you'], ['to-review', 'Nothing waits for your review'], ['created', 'You have created no task yet'], ['deleted', 'can be restored']] as const) {
      choose(el, 'show', show);
      await until(() => words(el.shadowRoot!.querySelector('.empty')).includes(text));
    }
    await click(button(el, 'Clear search and filters'));
    await until(() => words(el.shadowRoot!.querySelector('.empty')).includes('No tasks yet'));
    expect($<HTMLSelectElement>(el, '#show').value).to.equal('all');
  });

  it('keeps its filters and its order while others work', async () => {
    for (const name of ['B cars', 'A cars', 'Leaves']) await addTask(world, { name });
    const el = manager(world.as('ana'));
    await until(() => names(el).length === 3);
    await click($(el, '[data-sort=name]'));
    $(el, '#search').focus();
    await sendKeys({ type: 'cars' });
    await listed(el, 'A cars', 'B cars');
    await addTask(world, { name: 'Aa cars' }, 'jon');
    await listed(el, 'A cars', 'Aa cars', 'B cars');
    expect([$<HTMLInputElement>(el, '#search').value, $(el, '.col-task').ariaSort]).to.deep.equal(['cars', 'ascending']);
  });

  describe('by labeler', () => {
    it('through a field that is typed in, by keyboard alone', async () => {
      await addTask(world, { name: 'Of Ana' });
      await addTask(world, { name: 'Of Jon', work: { workers: [{ personId: 'jon', weight: 1 }] } });
      const el = manager(world.as('ana'));
      await until(() => names(el).length === 2);
      $(el, '#input').focus();
      await sendKeys({ type: 'oduya' });
      await until(() => texts(el, '[role=option]').join() === 'Jon Oduya' && $(el, '#input').getAttribute('aria-activedescendant'));
      await expectNoViolations(el);
      await sendKeys({ press: 'Enter' });
      await listed(el, 'Of Jon');
      expect([$<HTMLInputElement>(el, '#input').value, $(el, '#input').ariaExpanded]).to.deep.equal(['Jon Oduya', 'false']);
      await click(button(el, 'Any labeler again'));
      await until(() => names(el).length === 2);
      expect(focused(el)?.id).to.equal('input');
    });

    it('by mouse, and closes when the person goes on', async () => {
      await addTask(world, { name: 'Of Jon', work: { workers: [{ personId: 'jon', weight: 1 }] } });
      const el = manager(world.as('ana'));
      await listed(el, 'Of Jon');
      await click($(el, '#input'));
      await until(() => el.shadowRoot!.querySelectorAll('[role=option]').length === 4);
      $(el, '#search').focus();
      await until(() => !has(el, '[role=option]'));
      await click($(el, '#input'));
      await until(() => has(el, '[role=option]'));
      await click([...el.shadowRoot!.querySelectorAll('[role=option]')].find((each) => words(each) === 'Ana Mora')!);
      await until(() => has(el, '.empty'));
    });

    it('or by who asks, and not by both', async () => {
      await addTask(world, { name: 'Of Jon', work: { workers: [{ personId: 'jon', weight: 1 }] } });
      const el = manager(world.as('ana'));
      await listed(el, 'Of Jon');
      choose(el, 'show', 'assigned');
      await until(() => has(el, '.empty'));
      $(el, '#input').focus();
      await sendKeys({ type: 'jon' });
      await until(() => $(el, '#input').getAttribute('aria-activedescendant'));
      await sendKeys({ press: 'Enter' });
      await listed(el, 'Of Jon');
      expect($<HTMLSelectElement>(el, '#show').value).to.equal('all');
    });

    it('of ten thousand people, of whom the page has few', async () => {
      const ana = world.as('ana');
      const people: Person[] = Array.from({ length: 10_000 }, (_, i) => ({ id: `p${i}`, name: `Person ${i}`, state: 'active', scopes: [] }));
      const el = manager({ ...ana, collaborators: { list: async ({ search = '', cursor, limit = 50 }) => {
        const found = people.filter(({ name }) => name.toLowerCase().includes(search.toLowerCase())), start = Number(cursor ?? 0);
        return { items: found.slice(start, start + limit), total: found.length, ...(start + limit < found.length ? { cursor: String(start + limit) } : {}) };
      } } });
      await until(() => has(el, '#input'));
      await click($(el, '#input'));
      await until(() => has(el, '[role=option]'));
      expect(el.shadowRoot!.querySelectorAll('[role=option]').length).to.be.at.most(60);
      expect($(el, '[role=option]').getAttribute('aria-setsize')).to.equal('10000');
      await sendKeys({ type: 'person 9999' });
      await until(() => texts(el, '[role=option]').join() === 'Person 9999');
    });

    it('is not there where people cannot be looked up', async () => {
      const { collaborators: _, ...rest } = world.as('ana');
      const el = manager(rest);
      await until(() => has(el, '.empty'));
      expect([has(el, '#input'), has(el, '#objective')]).to.deep.equal([false, true]);
    });
  });

  describe('in an order', () => {
    it('of each column that has one, both ways, by keyboard', async () => {
      const done = await addTask(world, { name: 'A done', priority: 'low' });
      await addTask(world, { name: 'B new', priority: 'high' });
      await labelSome(world, done, 10);
      const el = manager(world.as('ana'));
      await until(() => names(el).length === 2);
      expect([...el.shadowRoot!.querySelectorAll('th[aria-sort]')].map((each) => [words(each), each.ariaSort])).to.deep.equal([['Created▼', 'descending']]);
      const [A, B] = [['A done', 'B new'], ['B new', 'A done']] as const;
      for (const [by, first, direction, second] of [
        ['name', A, 'ascending', B], ['progress', B, 'ascending', A], ['priority', B, 'descending', A], ['status', B, 'ascending', A],
      ] as const) {
        $(el, `[data-sort=${by}]`).focus();
        await sendKeys({ press: 'Enter' });
        await listed(el, ...first);
        expect($(el, `[data-sort=${by}]`).closest('th')!.ariaSort).to.equal(direction);
        await sendKeys({ press: ' ' });
        await listed(el, ...second);
        expect(el.shadowRoot!.querySelectorAll('th[aria-sort]')).to.have.length(1);
      }
      await expectNoViolations(el);
    });

    it('on small screens too, where the headers are a row of buttons', async () => {
      const narrow = document.createElement('div');
      narrow.style.inlineSize = '340px';
      document.body.append(narrow);
      for (const name of ['B', 'A']) await addTask(world, { name });
      const el = manager(world.as('ana'));
      narrow.append(el);
      await until(() => names(el).length === 2);
      await click($(el, '[data-sort=name]'));
      await listed(el, 'A', 'B');
      expect(words($(el, '.sort-by'))).to.equal('Sort by');
      expect($(el, '.sort-by').offsetWidth).to.be.above(0);
      narrow.remove();
    });
  });

  describe('in pages', () => {
    it('of a list of ten thousand, of which the page has fifty', async () => {
      const el = manager(await long(10_000));
      await until(() => names(el).length === 50);
      const elements = (): number => el.shadowRoot!.querySelectorAll('*').length;
      const before = elements();
      expect([words($(el, '#shown')), $(el, '.tasks').ariaRowCount, names(el)[0]]).to.deep.equal(['Tasks 1 to 50 of 10,000', '10001', 'Task 0']);
      expect(words($(el, '.pill .sr-only'))).to.equal('10,000 tasks');
      await expectNoViolations(el);
      $(el, '#next').focus();
      await sendKeys({ press: 'Enter' });
      await until(() => names(el)[0] === 'Task 50');
      await sendKeys({ press: 'Enter' });
      await until(() => names(el)[0] === 'Task 100');
      expect([names(el).length, elements(), words($(el, '#shown'))]).to.deep.equal([50, before, 'Tasks 101 to 150 of 10,000']);
      expect($(el, '.tasks tbody tr').getAttribute('aria-rowindex')).to.equal('102');
      expect(focused(el)?.id).to.equal('next');
      await click($(el, '#previous'));
      await until(() => names(el)[0] === 'Task 50');
    });

    it('begins anew with another order, and reads only the page again when something changes', async () => {
      const adapter = await long(170), el = manager(adapter);
      await until(() => names(el).length === 50);
      await click($(el, '#next'));
      await until(() => names(el)[0] === 'Task 50');
      adapter.queries.length = 0;
      await addTask(world, { name: 'Elsewhere' }, 'jon');
      await until(() => adapter.queries.length === 1);
      expect(adapter.queries[0]!.cursor).to.equal('50');
      await click($(el, '[data-sort=name]'));
      await until(() => words($(el, '#shown')) === 'Tasks 1 to 50 of 170');
      expect(adapter.queries.at(-1)).to.include({ sort: 'name', descending: false }).and.not.have.property('cursor');
    });

    it('ends where a cursor leads back', async () => {
      const adapter = await long(1000, (start) => ({ cursor: start === 0 ? '50' : '0' })), el = manager(adapter);
      adapter.queries.length = 0;
      await until(() => names(el).length === 50);
      await click($(el, '#next'));
      await until(() => names(el)[0] === 'Task 50');
      const next = await until(() => $(el, '#next').ariaDisabled === 'false' ? $(el, '#next') : false);
      await click(next);
      await until(() => names(el)[0] === 'Task 0');
      await until(() => $(el, '#next').ariaDisabled === 'true');
    });

    it('goes back from a page that has become empty', async () => {
      for (let i = 0; i < 51; i++) await addTask(world, { name: `Task ${i}` });
      const el = manager(world.as('ana'));
      await until(() => names(el).length === 50);
      await click($(el, '#next'));
      await until(() => names(el).length === 1);
      const { task } = (await world.as('ana').tasks.list({ limit: 100 })).items.at(-1)!;
      await world.as('jon').tasks.hide!(task.id, task.version, key());
      await until(() => names(el).length === 50);
      expect([words($(el, '#shown')), has(el, '#next')]).to.deep.equal(['Tasks 1 to 50 of 50', false]);
    });
  });

  it('offers what is one’s own once it knows who asks', async () => {
    const adapter = await long(1), session = adapter.session, waiting: (() => void)[] = [];
    const el = manager({ ...adapter, session: { current: async (options) => {
      await new Promise<void>((resolve) => { waiting.push(resolve); });
      return session.current(options);
    } } });
    await until(() => has(el, '#show'));
    expect([...$<HTMLSelectElement>(el, '#show').options].map(({ value }) => value)).to.deep.equal(['all', 'deleted']);
    waiting[0]!();
    await until(() => $<HTMLSelectElement>(el, '#show').options.length === 5);
  });

  it('reads its list again when the session is another', async () => {
    const own = world.as('ana');
    let tell = (): void => undefined, reads = 0;
    const el = manager({
      ...own, changes: { subscribe: (listener) => {
        tell = () => listener([{ kind: 'session', id: 'ana' }]);
        return () => undefined;
      } },
      tasks: { ...own.tasks, list: (...args) => {
        reads++;
        return own.tasks.list(...args);
      } },
    });
    await until(() => has(el, '.empty'));
    const before = reads;
    tell();
    await until(() => reads > before);
  });
});
