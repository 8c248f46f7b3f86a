import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { type LocalAdapter, MemoryStorage } from '../../src/adapter/local/index.js';
import type { LabelingAdapter } from '../../src/adapter/port.js';
import type { Concept } from '../../src/core/model/index.js';
import { createFaultyAdapter, type Faults } from '../../src/testing/faulty-adapter.js';
import { drawn, enter, idsOf, many, opened, picker, type } from './concept-picker.helpers.js';
import { $$, active, button, center, chips, expectNoViolations, input, mount, options, record, store, texts, until, withConcepts } from './pickers.helpers.js';

describe('<concept-picker>', () => {
  let storage: MemoryStorage, adapter: LocalAdapter;
  beforeEach(() => {
    storage = new MemoryStorage();
    adapter = store(storage);
  });

  describe('states', () => {
    const faulty = (faults: Faults): LabelingAdapter => createFaultyAdapter(adapter, faults);

    it('says why there is nothing, and a retry keeps the focus', async () => {
      await withConcepts(adapter, 'car');
      const el = picker(faulty({ 'concepts.list': { failOnce: { code: 'unavailable', message: 'No connection' } } }));
      await until(() => el.shadowRoot?.querySelector('#input'));
      el.focus();
      await sendKeys({ press: 'ArrowDown' });
      await until(() => texts(el, '#popup .says span')[0] === 'That did not work: No connection');
      await sendMouse({ type: 'click', position: center(button(el, 'Retry')) });
      await until(() => options(el).join() === 'car');
      expect(el.shadowRoot!.activeElement).to.equal(input(el));
    });

    it('says what to do where there are no concepts', async () => {
      const el = picker(adapter);
      await until(() => el.shadowRoot?.querySelector('#input'));
      await sendMouse({ type: 'click', position: center(input(el)) });
      await until(() => texts(el, '#popup .says')[0] === 'There are no concepts yet. Type a name to create one.');
    });

    it('says that it takes long', async () => {
      const el = picker(faulty({ 'concepts.list': { hang: true } }));
      await until(() => el.shadowRoot?.querySelector('#input'));
      el.focus();
      await sendKeys({ press: 'ArrowDown' });
      await until(() => texts(el, '#popup [aria-busy=true]')[0] === 'Loading…');
    });

    it('shows names as text', async () => {
      const evil = '<img src=x onerror=alert(1)>';
      const el = picker(adapter, idsOf(await withConcepts(adapter, evil)));
      await until(() => chips(el)[0] === evil);
      await opened(el);
      expect(options(el)[0]).to.equal(evil);
      expect(el.shadowRoot!.querySelector('img')).to.equal(null);
    });

    it('is accessible, closed and open', async () => {
      const concepts = await withConcepts(adapter, 'car', 'tree', 'bench');
      const el = picker(adapter, idsOf(concepts.slice(0, 2)));
      await until(() => chips(el).length === 2);
      await expectNoViolations(el);
      await type(el, 'b');
      await until(() => active(el));
      await expectNoViolations(el);
    });
  });

  describe('an adapter that misbehaves', () => {
    const hand = (list: NonNullable<LabelingAdapter['concepts']>['list'], create?: NonNullable<LabelingAdapter['concepts']>['create']): LabelingAdapter =>
      ({ session: adapter.session, concepts: { list, ...(create ? { create } : {}) } });

    it('fails for ever: the error stays, and so do the field and what is typed', async () => {
      const el = picker(createFaultyAdapter(adapter, { 'concepts.list': { fail: { code: 'unavailable', message: 'No connection' } } }));
      await type(el, 'car');
      for (let i = 0; i < 3; i++) {
        await until(() => texts(el, '#popup .says span')[0] === 'That did not work: No connection');
        button(el, 'Retry').click();
        await until(() => el.shadowRoot!.activeElement === input(el));
      }
      await until(() => texts(el, '#popup .says span').length === 1);
      expect(input(el).value).to.equal('car');
    });

    it('keeps the last good list after an error, and recovers', async () => {
      await withConcepts(adapter, 'car', 'tree');
      const faulty = createFaultyAdapter(adapter), el = picker(faulty);
      await opened(el);
      faulty.setFaults({ 'concepts.list': { failOnce: { code: 'unavailable', message: 'No connection' } } });
      await enter(el, 'car');
      await until(() => texts(el, '#popup .says span').length === 1);
      expect(options(el)).to.deep.equal(['car', 'tree']);
      button(el, 'Retry').click();
      await until(() => options(el).join() === 'car');
    });

    it('answers out of order: the list is that of what is typed last', async () => {
      const answers = new Map<string, () => void>();
      const el = picker(hand(({ search = '' }) => new Promise((resolve) => {
        answers.set(search, () => resolve({ items: [{ id: search, name: `for ${search}` }] }));
      })));
      await enter(el, 'a');
      await until(() => answers.has('a'));
      await enter(el, 'ab');
      await until(() => answers.has('ab'));
      answers.get('ab')!();
      await until(() => options(el)[0] === 'for ab');
      answers.get('a')!();
      await el.updateComplete;
      expect(options(el)[0]).to.equal('for ab');
    });

    it('answers after the element is gone: nothing happens, and put back it reads again', async () => {
      let answer = (): void => {}, reads = 0;
      const signals: (AbortSignal | undefined)[] = [];
      const el = picker(hand((_query, how) => new Promise((resolve) => {
        reads++;
        signals.push(how?.signal);
        answer = () => resolve({ items: [{ id: 'car', name: 'car' }] });
      })));
      await drawn(el);
      el.focus();
      await sendKeys({ press: 'ArrowDown' });
      await until(() => reads === 1);
      el.remove();
      expect(signals[0]!.aborted).to.equal(true);
      answer();
      await el.updateComplete;
      mount(el);
      await drawn(el);
      el.focus();
      await sendKeys({ press: 'ArrowDown' });
      await until(() => reads >= 2);
      answer();
      await until(() => options(el).join() === 'car');
    });

    it('creates after the element is gone: the write runs to its end, and no event is late', async () => {
      let made = (): void => {};
      const el = picker(hand(() => Promise.resolve({ items: [] }), ({ name }) => new Promise((resolve) => { made = () => resolve({ id: 'x', name }); })));
      const events = record(el, 'change', 'concept-created');
      await type(el, 'car');
      await until(() => active(el));
      await sendKeys({ press: 'Enter' });
      await until(() => $$(el, '.chip.pending').length === 1);
      el.remove();
      el.adapter = undefined;
      await el.updateComplete;
      made();
      await el.updateComplete;
      expect([events, el.value]).to.deep.equal([[], []]);
    });

    it('is another one now: nothing of the one before is offered, or named', async () => {
      await withConcepts(adapter, 'car', 'bus');
      const el = picker(adapter);
      await opened(el);
      expect(options(el)).to.have.members(['car', 'bus']);
      const [first] = (await adapter.concepts.list({})).items;
      el.adapter = createFaultyAdapter(store(new MemoryStorage()), { 'concepts.list': { hang: true } });
      el.value = [first!.id];
      await el.updateComplete;
      el.requestUpdate();
      await el.updateComplete;
      expect([options(el), chips(el)]).to.deep.equal([[], ['…']]);
    });

    it('gives records that are none: they are left out, and the others stay', async () => {
      const broken = [null, undefined, 7, 'car', {}, { id: 'no-name' }, { id: 'a number', name: 7 }, { id: '', name: 'no id' }, { name: 'no id' }, { id: 5, name: 'a number' }];
      const el = picker(hand(() => Promise.resolve({ items: [...broken, { id: 'car', name: 'car', color: 7 }, { id: 'car', name: 'car' }] as Concept[] })), ['car', 'no-name']);
      await opened(el);
      expect(options(el)).to.deep.equal(['car']);
      expect(chips(el)).to.deep.equal(['car', 'Unknown (no-name)']);
    });

    for (const [what, answer] of [['nothing', undefined], ['null', null], ['a text', 'Not found'], ['no items', { total: 3 }], ['items that are no list', { items: {} }]] as const) {
      it(`answers ${what}: that is an error with a retry`, async () => {
        let answers: unknown[] = [answer, { items: [{ id: 'car', name: 'car' }] }];
        const el = picker(hand(() => Promise.resolve(answers.length > 1 ? answers.shift() : answers[0]) as never));
        await drawn(el);
        el.focus();
        await sendKeys({ press: 'ArrowDown' });
        await until(() => texts(el, '#popup .says span')[0] === 'That did not work: The answer is no list.');
        button(el, 'Retry').click();
        await until(() => options(el).join() === 'car');
        answers = [];
      });
    }

    it('counts and goes on as it likes: a total or a cursor that is none is not believed', async () => {
      const el = picker(hand(() => Promise.resolve({ items: many(3), total: -4, cursor: 7 } as never)));
      await opened(el);
      expect($$(el, '[role=option]').map((row) => row.getAttribute('aria-setsize'))).to.deep.equal(['3', '3', '3']);
    });

    it('gives another cursor each time, and nothing new: the list ends', async () => {
      let reads = 0;
      const el = picker(hand(() => Promise.resolve({ items: many(2), cursor: `next ${reads++}` })));
      await opened(el);
      await until(() => reads > 100 && !el.shadowRoot!.querySelector('[aria-busy=true]'));
      const before = reads;
      await sendKeys({ press: 'End' });
      await until(() => active(el)?.textContent.includes('00001'));
      expect([options(el).length, reads]).to.deep.equal([2, before]);
    });

    it('creates something that is no concept: the chip says so', async () => {
      const el = picker(hand(() => Promise.resolve({ items: [] }), () => Promise.resolve({ name: 'car' } as Concept)));
      await type(el, 'car');
      await until(() => active(el));
      await sendKeys({ press: 'Enter' });
      await until(() => texts(el, '.chip.failed .why')[0] === 'car was not created: The answer is no concept.');
    });

    it('throws at once, or rejects with what is no error', async () => {
      let first = true;
      const el = picker(hand(() => {
        if (!first) return Promise.reject('a text'); // oxlint-disable-line typescript/prefer-promise-reject-errors -- as an adapter might
        first = false;
        throw new Error('at once');
      }));
      await drawn(el);
      el.focus();
      await sendKeys({ press: 'ArrowDown' });
      await until(() => texts(el, '#popup .says span')[0] === 'That did not work: at once');
      button(el, 'Retry').click();
      await until(() => texts(el, '#popup .says span')[0] === 'That did not work: a text');
    });

    it('does not know the chosen ones for now: they stay, the field says so, and a retry names them', async () => {
      const ids = idsOf(await withConcepts(adapter, 'car'));
      const el = picker(createFaultyAdapter(adapter, { 'concepts.list': { failOnce: { code: 'unavailable', message: 'No connection' } } }), ids);
      await until(() => texts(el, '.says.bad span')[0] === 'That did not work: No connection');
      expect(el.value).to.deep.equal(ids);
      button(el, 'Retry').click();
      await until(() => chips(el).join() === 'car');
    });
  });
});
