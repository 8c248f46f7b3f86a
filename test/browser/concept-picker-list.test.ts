import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { type LocalAdapter, MemoryStorage } from '../../src/adapter/local/index.js';
import type { PageQuery } from '../../src/adapter/port.js';
import type { Concept } from '../../src/core/model/index.js';
import { createFaultyAdapter } from '../../src/testing/faulty-adapter.js';
import { enter, idsOf, many, names, opened, paged, picker, type } from './concept-picker.helpers.js';
import { $, $$, active, button, chips, expectNoViolations, hasButton, input, isOpen, options, record, said, store, texts, until, withConcepts } from './pickers.helpers.js';

describe('<concept-picker>', () => {
  let storage: MemoryStorage, adapter: LocalAdapter;
  beforeEach(() => {
    storage = new MemoryStorage();
    adapter = store(storage);
  });

  describe('long lists', () => {
    it('draws the rows in sight alone, and says their place among all', async () => {
      const el = picker(paged(many(10_000), adapter.session));
      await opened(el);
      await sendKeys({ press: 'End' });
      await until(() => active(el)?.textContent?.includes('concept 00099'));
      expect($$(el, '[role=option]').length).to.be.lessThan(60);
      expect([active(el)!.getAttribute('aria-posinset'), active(el)!.getAttribute('aria-setsize')]).to.deep.equal(['100', '10000']);
      const scroller = $(el, '#list').getBoundingClientRect(), row = active(el)!.getBoundingClientRect();
      await until(() => row.bottom <= scroller.bottom + 1);
    });

    it('reads the next page as one goes on, and keeps the active row in the DOM while it is scrolled away', async () => {
      const el = picker(paged(many(1_000), adapter.session));
      await opened(el);
      await sendKeys({ press: 'End' });
      await until(() => active(el)?.textContent?.includes('00099'));
      await until(async () => {
        await sendKeys({ press: 'ArrowDown' });
        return active(el)?.textContent?.includes('00101');
      });
      const row = active(el);
      $(el, '#list').scrollTop = 0;
      await until(() => options(el)[0] === 'concept 00000');
      expect(active(el)).to.equal(row);
    });

    it('reads a page only when it is wanted, and once', async () => {
      const list = paged(many(1_000), adapter.session);
      const el = picker(list);
      await until(() => el.shadowRoot?.querySelector('#input'));
      expect(list.reads).to.equal(0);
      await opened(el);
      expect(list.reads).to.equal(1);
    });

    it('fills the list where pages are short', async () => {
      const list = paged(many(20), adapter.session), short = { list: (query: PageQuery) => list.concepts!.list({ ...query, limit: 3 }) };
      const el = picker({ session: adapter.session, concepts: short });
      await opened(el);
      await until(() => Number($$(el, '[role=option]').at(-1)!.getAttribute('aria-posinset')) > 6);
    });

    it('ends a list whose cursor goes in a circle, and shows what comes twice once', async () => {
      const el = picker({ session: adapter.session, concepts: { list: () => Promise.resolve({ items: many(2), cursor: 'again' }) } });
      await opened(el);
      await sendKeys({ press: 'End' });
      await until(() => !el.shadowRoot!.querySelector('[aria-busy=true]'));
      expect(options(el)).to.deep.equal(['concept 00000', 'concept 00001']);
    });
  });

  describe('near names', () => {
    it('come under what matches and above the row that creates, and are said to be near', async () => {
      await withConcepts(adapter, 'Fork lift', 'forklift truck', 'tree', 'road');
      const el = picker(adapter);
      await type(el, 'forklift');
      await until(() => options(el).length === 3);
      expect(options(el)).to.deep.equal(['forklift truck', 'Fork lift', 'Create “forklift”']);
      expect(texts(el, '.note-mark')).to.deep.equal(['Did you mean this?']);
      await sendKeys({ press: 'ArrowDown' });
      await sendKeys({ press: 'Enter' });
      await until(() => names(el).join() === 'Fork lift');
    });

    it('forgive a slip of the hand', async () => {
      await withConcepts(adapter, 'pedestrian', 'traffic light');
      const el = picker(adapter);
      await type(el, 'pedestrain');
      await until(() => options(el).join() === 'pedestrian,Create “pedestrain”');
      await enter(el, 'trafic light');
      await until(() => options(el).join() === 'traffic light,Create “trafic light”');
    });

    it('are not looked for where the name exists, where many match, or where it cannot be typed yet', async () => {
      const searches: (string | undefined)[] = [], list = adapter.concepts.list;
      await withConcepts(adapter, 'forklift', ...Array.from({ length: 9 }, (_, i) => `truck ${i}`));
      const el = picker({ session: adapter.session, concepts: { ...adapter.concepts, list: (query, how) => {
        searches.push(query.search);
        return list(query, how);
      } } });
      for (const text of ['forklift', 'truck']) {
        await enter(el, text);
        await until(() => active(el));
      }
      await enter(el, 'tre'); // what it would be looked for by is too short
      await until(() => active(el)?.textContent.includes('Create'));
      await enter(el, 'forklfit');
      await until(() => options(el).includes('forklift'));
      expect(searches).to.deep.equal(['forklift', 'truck', 'tre', 'forklfit', 'fork', 'lfit']);
    });

    it('leave the list as it is where the search for them fails', async () => {
      const list = adapter.concepts.list;
      let failed = false;
      const el = picker({ session: adapter.session, concepts: { ...adapter.concepts, list: (query, how) => {
        if (query.search !== 'fork') return list(query, how);
        failed = true;
        return Promise.reject(new Error('no'));
      } } });
      await type(el, 'forklift');
      await until(() => failed);
      await until(() => options(el).join() === 'Create “forklift”');
      await sendKeys({ press: 'Enter' });
      await until(() => names(el).join() === 'forklift');
    });
  });

  describe('choosing and clearing all', () => {
    it('chooses all that match, over every page, in one change, and takes it back', async () => {
      // one that all beginnings of what is typed match: the number is that of the whole of it only
      const others = [{ id: 'tree', name: 'tree' }, { id: 'concep', name: 'concep' }];
      const el = picker(paged([...many(2500), ...others], adapter.session), ['c7', 'tree']), events = record(el, 'input', 'change');
      await type(el, 'concept');
      await until(() => said(el).startsWith('2,500 results.'));
      button(el, 'Choose all 2,500 that match').focus();
      expect(isOpen(el)).to.equal(true);
      await sendKeys({ press: 'Enter' });
      await until(() => el.value.length === 2501);
      await until(() => said(el).startsWith('2,499')); // said with the next update
      expect([el.value.slice(0, 4), events, said(el)]).to.deep.equal([['c7', 'tree', 'c0', 'c1'], ['input', 'change'], '2,499 concepts added. Undo takes them away again.']);
      await until(() => el.shadowRoot!.activeElement === input(el));
      button(el, 'Undo').click();
      await until(() => el.value.join() === 'c7,tree');
      expect(hasButton(el, 'Undo')).to.equal(false);
    });

    it('says how far it is, and stops where someone cancels, types on, or closes the list', async () => {
      const pages = paged(many(3000), adapter.session), list = pages.concepts!.list, signals: AbortSignal[] = [];
      const el = picker({ session: adapter.session, concepts: { list: (query, how) => {
        if (query.limit !== 1000 || query.cursor === undefined) return list(query, how);
        signals.push(how!.signal!);
        return new Promise(() => {});
      } } });
      for (const [i, end] of [async () => button(el, 'Cancel').click(), () => sendKeys({ type: 'c' }), () => sendKeys({ press: 'Escape' })].entries()) {
        await opened(el);
        await until(() => hasButton(el, `Choose all 3,000 that match`));
        button(el, 'Choose all 3,000 that match').click();
        await until(() => texts(el, '.all [role=status]')[0] === 'Reading: 1,000 of 3,000…');
        await until(() => signals.length === i + 1);
        await end();
        await until(() => signals[i]!.aborted);
        await enter(el, '');
      }
      expect(el.value).to.deep.equal([]);
    });

    it('says what went wrong, and tries again', async () => {
      await withConcepts(adapter, 'car', 'tree');
      const faulty = createFaultyAdapter(adapter), el = picker(faulty);
      await opened(el);
      faulty.setFaults({ 'concepts.list': { failOnce: { code: 'unavailable', message: 'No connection' } } });
      await until(() => hasButton(el, 'Choose all 2 that match'));
      button(el, 'Choose all 2 that match').click();
      await until(() => texts(el, '.all.bad .grow')[0] === 'That did not work: No connection');
      button(el, 'Retry').click();
      await until(() => names(el).join() === 'car,tree');
      await until(() => !el.shadowRoot!.querySelector('.all'));
    });

    it('stops where the host connects another adapter: what is not of it is not chosen', async () => {
      let answer = (): void => {};
      const pages = paged(many(3000), adapter.session), list = pages.concepts!.list;
      const el = picker({ session: adapter.session, concepts: { list: (query, how) => (query.cursor === undefined || query.limit !== 1000 ? list(query, how) : new Promise((resolve) => {
        answer = () => resolve(list({ ...query, limit: 5000 }, how));
      })) } });
      await opened(el);
      await until(() => hasButton(el, 'Choose all 3,000 that match'));
      button(el, 'Choose all 3,000 that match').click();
      await until(() => texts(el, '.all [role=status]')[0] === 'Reading: 1,000 of 3,000…');
      el.adapter = adapter;
      await until(() => !el.shadowRoot!.querySelector('.all [role=status]'));
      answer();
      await el.updateComplete;
      expect(el.value).to.deep.equal([]);
    });

    it('stops at ten thousand, and says that there are more', async () => {
      const el = picker(paged(many(12_000), adapter.session));
      await opened(el);
      await until(() => hasButton(el, 'Choose all 12,000 that match'));
      button(el, 'Choose all 12,000 that match').click();
      await until(() => el.value.length === 10_000);
      expect(said(el)).to.equal('The first 10,000 that match were added; there are more. Undo takes them away again.');
    });

    it('clears all, and brings them back', async () => {
      const ids = idsOf(await withConcepts(adapter, 'car', 'tree')), el = picker(adapter, ids), events = record(el, 'change');
      await until(() => chips(el).length === 2);
      button(el, 'Clear all').click();
      await until(() => el.value.length === 0);
      await until(() => el.shadowRoot!.activeElement === input(el));
      expect(said(el)).to.equal('2 concepts removed. Undo brings them back.');
      await sendKeys({ press: 'Tab' });
      await until(() => el.shadowRoot!.activeElement?.textContent === 'Undo');
      await sendKeys({ press: 'Enter' });
      await until(() => el.value.join() === ids.join());
      expect([events.length, said(el)]).to.deep.equal([2, 'Undone: 2 concepts are chosen.']);
    });

    it('offers no undo once the host has set another value, and still does where it sets the same', async () => {
      const ids = idsOf(await withConcepts(adapter, 'car', 'tree')), el = picker(adapter, ids);
      await until(() => chips(el).length === 2);
      button(el, 'Clear all').click();
      el.value = [...el.value];
      await until(() => hasButton(el, 'Undo'));
      el.value = ids.slice(0, 1);
      await until(() => chips(el).join() === 'car');
      expect(hasButton(el, 'Undo')).to.equal(false);
    });
  });

  describe('concepts of a workflow', () => {
    it('come first, under a heading of their own, and are no options twice', async () => {
      const concepts = await withConcepts(adapter, 'bench', 'car', 'tree'), el = picker(adapter, [], { suggested: [concepts[2]!, concepts[0]!] });
      await opened(el);
      await until(() => options(el).length === 3);
      expect(texts(el, '.sizer :is(.heading, .option)')).to.deep.equal(['From the workflow', 'tree', 'bench', 'Others in this app', 'car']);
      expect($$(el, '.sizer > [role=group]').map((group) => [group.ariaLabel, group.querySelectorAll('[role=option]').length])).to.deep.equal([['From the workflow', 2], ['Others in this app', 1]]);
      expect($$(el, '[role=option]').map((row) => `${row.getAttribute('aria-posinset')} of ${row.getAttribute('aria-setsize')}`)).to.deep.equal(['1 of 3', '2 of 3', '3 of 3']);
      await until(() => active(el)?.textContent.includes('tree'));
      for (const name of ['bench', 'car', 'tree']) {
        await sendKeys({ press: 'ArrowDown' });
        await until(() => active(el)?.textContent.includes(name));
      }
      await sendKeys({ press: 'ArrowUp' });
      await until(() => active(el)?.textContent.includes('car'));
      await sendKeys({ press: 'ArrowUp' });
      await until(() => active(el)?.textContent.includes('bench'));
      await sendKeys({ press: 'End' });
      await until(() => active(el)?.textContent.includes('car'));
      await expectNoViolations(el);
      await sendKeys({ type: 'ca' });
      await until(() => texts(el, '.sizer .option').join() === 'car');
    });

    it('are apart from near names, which are of the app', async () => {
      const concepts = await withConcepts(adapter, 'forklift', 'fork list'), el = picker(adapter, [], { suggested: [concepts[1]!] });
      await type(el, 'fork lis');
      await until(() => options(el).includes('forklift'));
      expect($$(el, '.sizer > [role=group]').map((group) => [group.ariaLabel, group.querySelectorAll('[role=option]').length])).to.deep.equal([['From the workflow', 1], ['Others in this app', 1]]);
    });

    it('name their chips without a read, and take no broken record', async () => {
      const pages = paged([], adapter.session);
      const el = picker(pages, ['a'], { suggested: [{ id: 'a', name: 'car' }, { id: 'a', name: 'car' }, { id: '', name: 'x' }, { id: 'b' }, null] as Concept[] });
      await until(() => chips(el).join() === 'car');
      expect([pages.reads, el.suggested]).to.deep.equal([0, [{ id: 'a', name: 'car' }]]);
    });
  });
});
