import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../src/define/concept-picker.js';
import { type LocalAdapter, MemoryStorage } from '../../src/adapter/local/index.js';
import { AdapterError } from '../../src/adapter/errors.js';
import type { LabelingAdapter } from '../../src/adapter/port.js';
import type { Concept } from '../../src/core/model/index.js';
import type { ConceptPicker } from '../../src/elements/concept-picker/concept-picker.js';
import { createFaultyAdapter, type Faults } from '../../src/testing/faulty-adapter.js';
import { $, $$, active, button, center, chips, expectNoViolations, input, isOpen, mount, options, record, said, store, texts, until, withConcepts } from './pickers.helpers.js';

const picker = (adapter: LabelingAdapter | undefined, value: readonly string[] = []): ConceptPicker =>
  mount(Object.assign(document.createElement('concept-picker'), { label: 'Concepts', adapter, value }));

/** With the list open and its rows there. */
async function opened(el: ConceptPicker): Promise<void> {
  await until(() => el.shadowRoot?.querySelector('#input'));
  el.focus();
  await sendKeys({ press: 'ArrowDown' });
  await until(() => $$(el, '[role=option]').length > 0);
}

async function type(el: ConceptPicker, text: string): Promise<void> {
  await until(() => el.shadowRoot?.querySelector('#input'));
  el.focus();
  await sendKeys({ type: text });
}

const names = (el: ConceptPicker): string[] => el.concepts.map(({ name }) => name);
const idsOf = (concepts: readonly Concept[]): string[] => concepts.map(({ id }) => id);

async function alt(press: string): Promise<void> {
  await sendKeys({ down: 'Alt' });
  await sendKeys({ press });
  await sendKeys({ up: 'Alt' });
}

function paste(el: ConceptPicker, text: string): void {
  // Firefox gives no data to an event that a script makes
  const event = new Event('paste', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'clipboardData', { value: { getData: () => text } });
  input(el).dispatchEvent(event);
}

describe('<concept-picker>', () => {
  let storage: MemoryStorage, adapter: LocalAdapter;
  beforeEach(() => {
    storage = new MemoryStorage();
    adapter = store(storage);
  });

  describe('choosing', () => {
    it('filters by what is typed, and chooses by keyboard', async () => {
      await withConcepts(adapter, 'car', 'cargo bike', 'tree');
      const el = picker(adapter), events = record(el, 'input', 'change');
      await type(el, 'car');
      await until(() => active(el));
      expect(options(el)).to.deep.equal(['car', 'cargo bike']);
      expect(active(el)!.textContent).to.contain('car');
      await sendKeys({ press: 'ArrowDown' });
      await sendKeys({ press: 'Enter' });
      await until(() => el.value.length === 1);
      expect(names(el)).to.deep.equal(['cargo bike']);
      expect(events).to.deep.equal(['input', 'change']);
      expect(input(el).value).to.equal('');
      expect(el.shadowRoot!.activeElement).to.equal(input(el));
    });

    it('takes Enter for what is typed even before the answer is there', async () => {
      await withConcepts(adapter, 'car', 'cat');
      const slow = createFaultyAdapter(adapter, { 'concepts.list': { slow: 120 } });
      const el = picker(slow);
      await type(el, 'cat');
      await sendKeys({ press: 'Enter' });
      expect(el.value).to.have.length(0);
      await until(() => el.value.length === 1);
      expect(names(el)).to.deep.equal(['cat']);
    });

    for (const slow of [0, 120]) {
      it(`keeps a chosen concept whose name is typed again${slow ? ', even before the answer is there' : ''}`, async () => {
        const ids = idsOf(await withConcepts(adapter, 'car', 'tree'));
        const el = picker(slow ? createFaultyAdapter(adapter, { 'concepts.list': { slow } }) : adapter, ids), events = record(el, 'input', 'change');
        await until(() => el.concepts.length === 2);
        await type(el, 'CAR');
        if (!slow) await until(() => active(el)?.textContent?.includes('car'));
        await sendKeys({ press: 'Enter' });
        await until(() => said(el).includes('car is already chosen'));
        expect([el.value, input(el).value, events]).to.deep.equal([ids, '', []]);
      });
    }

    it('removes a chosen concept by Enter where an arrow key went to its row', async () => {
      const [car, tree] = idsOf(await withConcepts(adapter, 'car', 'tree'));
      const el = picker(adapter, [car!, tree!]);
      await type(el, 'car');
      await until(() => active(el)?.textContent?.includes('car'));
      await sendKeys({ press: 'ArrowDown' });
      await sendKeys({ press: 'Enter' });
      await until(() => el.value.length === 1);
      expect(el.value).to.deep.equal([tree]);
    });

    it('has the states of a combobox only while the list is open', async () => {
      await withConcepts(adapter, 'car', 'tree');
      const el = picker(adapter);
      await until(() => el.shadowRoot?.querySelector('#input'));
      expect([input(el).getAttribute('aria-expanded'), input(el).hasAttribute('aria-controls'), active(el)]).to.deep.equal(['false', false, null]);
      await opened(el);
      expect(input(el).getAttribute('aria-expanded')).to.equal('true');
      expect(el.shadowRoot!.getElementById(input(el).getAttribute('aria-controls')!)!.getAttribute('role')).to.equal('listbox');
      await until(() => active(el)?.textContent?.includes('car'));
      await sendKeys({ press: 'End' });
      await until(() => active(el)?.textContent?.includes('tree'));
      await sendKeys({ press: 'Home' });
      await until(() => active(el)?.textContent?.includes('car'));
      await sendKeys({ press: 'ArrowUp' });
      await until(() => active(el)?.textContent?.includes('tree'));
      await sendKeys({ press: 'Escape' });
      await until(() => !isOpen(el));
      expect([input(el).getAttribute('aria-expanded'), input(el).hasAttribute('aria-controls'), active(el)]).to.deep.equal(['false', false, null]);
    });

    it('toggles rows by mouse, and leaves the focus in the input', async () => {
      const [car] = await withConcepts(adapter, 'car', 'tree');
      const el = picker(adapter);
      await until(() => el.shadowRoot?.querySelector('#input'));
      await sendMouse({ type: 'click', position: center(input(el)) });
      await until(() => $$(el, '[role=option]').length === 2);
      await sendMouse({ type: 'click', position: center($$(el, '[role=option]')[0]!) });
      await until(() => el.value.length === 1);
      expect(el.value).to.deep.equal([car!.id]);
      expect(isOpen(el)).to.equal(true);
      expect(el.shadowRoot!.activeElement).to.equal(input(el));
      await until(() => $$(el, '[role=option]')[0]!.getAttribute('aria-selected') === 'true');
      await sendMouse({ type: 'click', position: center($$(el, '[role=option]')[0]!) });
      await until(() => el.value.length === 0);
    });

    it('closes where the pointer or the focus goes elsewhere', async () => {
      await withConcepts(adapter, 'car');
      const el = picker(adapter), other = mount(document.createElement('button'));
      await opened(el);
      other.focus();
      await until(() => !isOpen(el));
      await opened(el);
      // a tap beside it takes the focus away in some browsers, in others not
      document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
      await until(() => !isOpen(el));
      expect(el.shadowRoot!.activeElement).to.equal(input(el));
    });

    it('keeps Escape from the dialog around it as long as its list is open', async () => {
      await withConcepts(adapter, 'car');
      const dialog = mount(document.createElement('dialog'));
      const el = Object.assign(document.createElement('concept-picker'), { adapter });
      dialog.append(el);
      const heard: string[] = [];
      dialog.addEventListener('keydown', (event) => heard.push(event.key));
      dialog.showModal();
      await opened(el);
      await until(() => isOpen(el));
      await sendKeys({ press: 'Escape' });
      await until(() => !isOpen(el));
      expect([dialog.open, heard]).to.deep.equal([true, ['ArrowDown']]);
      await sendKeys({ press: 'Escape' });
      await until(() => !dialog.open);
    });

    it('tells how many results there are', async () => {
      await withConcepts(adapter, 'car', 'cargo bike', 'tree');
      const el = picker(adapter);
      await type(el, 'car');
      await until(() => said(el).startsWith('2 results.'));
    });
  });

  describe('creating', () => {
    it('creates what is typed, in the order of typing, and tells it', async () => {
      const el = picker(adapter), events = record(el, 'concept-create', 'concept-created', 'change');
      for (const name of ['forklift', 'pallet']) {
        await type(el, name);
        await sendKeys({ press: 'Enter' });
        await until(() => input(el).value === '');
      }
      await until(() => el.value.length === 2);
      expect(names(el)).to.deep.equal(['forklift', 'pallet']);
      expect(chips(el)).to.deep.equal(['forklift', 'pallet']);
      const [forklift, pallet] = el.concepts;
      expect(events).to.deep.equal([
        'concept-create {"name":"forklift"}', `concept-created ${JSON.stringify({ concept: forklift })}`, 'change',
        'concept-create {"name":"pallet"}', `concept-created ${JSON.stringify({ concept: pallet })}`, 'change',
      ]);
      expect(said(el)).to.equal('pallet created and added.');
    });

    it('offers no name that exists, in another case or Unicode form', async () => {
      await withConcepts(adapter, 'Café');
      const el = picker(adapter);
      await type(el, ' CAFE\u0301 ');
      await until(() => active(el));
      expect(options(el)).to.deep.equal(['Café']);
      await type(el, 's');
      await until(() => options(el).includes('Create “CAFÉ s”'));
    });

    it('finds a name that exists on a later page', async () => {
      await withConcepts(adapter, ...Array.from({ length: 130 }, (_, i) => `a z ${i}`), 'z');
      const el = picker(adapter);
      await type(el, 'z');
      await until(() => active(el));
      expect(options(el)[0]).to.equal('z');
      expect(options(el).some((name) => name.startsWith('Create'))).to.equal(false);
    });

    it('prefers a name that begins as typed to a new one, and a new one to others', async () => {
      await withConcepts(adapter, 'scar', 'tree');
      const el = picker(adapter);
      await type(el, 'car');
      await until(() => active(el)?.textContent?.includes('Create “car”'));
      await withConcepts(store(storage), 'cargo');
      await until(() => options(el).includes('cargo'));
      await type(el, 'g');
      await until(() => active(el)?.textContent?.trim() === 'cargo');
    });

    it('leaves the creation to a host that prevents it', async () => {
      const el = picker(adapter);
      el.addEventListener('concept-create', (event) => event.preventDefault());
      await type(el, 'forklift');
      await sendKeys({ press: 'Enter' });
      await until(() => input(el).value === '');
      expect((await adapter.concepts.list({})).items).to.deep.equal([]);
      await until(() => $$(el, '.chip').length === 0);
    });

    it('shows a failure at its chip, and a retry creates nothing twice', async () => {
      const faulty = createFaultyAdapter(adapter, { 'concepts.create': { loseAnswerOnce: { code: 'unavailable', message: 'No connection' } } });
      const el = picker(faulty);
      await type(el, 'forklift');
      await sendKeys({ press: 'Enter' });
      await until(() => texts(el, '.chip.failed .why')[0] === 'forklift was not created: No connection');
      expect(el.value).to.deep.equal([]);
      button(el, 'Retry').click();
      await until(() => el.value.length === 1);
      expect((await adapter.concepts.list({})).items).to.have.length(1);
      expect($$(el, '.chip.failed')).to.have.length(0);
    });

    it('tries again with the same key', async () => {
      const keys: string[] = [];
      const el = picker({
        session: adapter.session,
        concepts: {
          list: () => Promise.resolve({ items: [] }),
          create: (_concept, how) => {
            keys.push(how.key);
            return Promise.reject(new AdapterError({ code: 'unavailable', message: 'No connection' }));
          },
        },
      });
      await type(el, 'forklift');
      await sendKeys({ press: 'Enter' });
      await until(() => $$(el, '.chip.failed').length === 1);
      button(el, 'Retry').click();
      await until(() => keys.length === 2);
      expect(keys[0]).to.equal(keys[1]);
    });

    it('says at the field what is wrong with a name', async () => {
      const el = picker(adapter);
      await until(() => el.shadowRoot?.querySelector('#input'));
      el.focus();
      input(el).value = 'x'.repeat(513);
      input(el).dispatchEvent(new InputEvent('input'));
      await until(() => $(el, '#problem').textContent.includes('512'));
      expect(input(el).getAttribute('aria-invalid')).to.equal('true');
      expect(options(el).some((name) => name.startsWith('Create'))).to.equal(false);
    });

    it('adds a pasted list: known names, new ones, and names what it refuses', async () => {
      const [car] = await withConcepts(adapter, 'car');
      const el = picker(adapter);
      await until(() => el.shadowRoot?.querySelector('#input'));
      paste(el, `tree, CAR\n${'x'.repeat(600)}\n bench \n\n`);
      await until(() => el.value.length === 3);
      expect(names(el)).to.deep.equal(['tree', 'car', 'bench']);
      expect(el.value[1]).to.equal(car!.id);
      expect(texts(el, '.chip.failed .why')).to.have.length(1);
      expect(texts(el, '.chip.failed .why')[0]).to.contain('too long');
    });

    it('has no row for it where the adapter cannot', async () => {
      const { list } = adapter.concepts;
      const el = picker({ session: adapter.session, concepts: { list: (query, how) => list(query, how) } });
      await type(el, 'forklift');
      await until(() => texts(el, '#popup .says')[0] === 'No concept matches “forklift”.');
      expect(input(el).getAttribute('aria-expanded')).to.equal('false');
    });
  });

  describe('chips', () => {
    it('have their digit, and are reached and removed by keyboard', async () => {
      const concepts = await withConcepts(adapter, 'car', 'tree', 'bench');
      const el = picker(adapter, idsOf(concepts)), events = record(el, 'change');
      await until(() => chips(el)[2] === 'bench');
      expect(texts(el, '.chip kbd')).to.deep.equal(['key 1', 'key 2', 'key 3']);
      el.focus();
      await sendKeys({ press: 'Backspace' });
      await until(() => el.shadowRoot!.activeElement?.textContent?.includes('bench'));
      expect(el.value).to.have.length(3);
      await sendKeys({ press: 'ArrowLeft' });
      await until(() => el.shadowRoot!.activeElement?.textContent?.includes('tree'));
      await sendKeys({ press: 'Delete' });
      await until(() => el.shadowRoot!.activeElement?.textContent?.includes('bench'));
      expect(names(el)).to.deep.equal(['car', 'bench']);
      await sendKeys({ press: 'Backspace' });
      await until(() => el.shadowRoot!.activeElement?.textContent?.includes('car'));
      await sendKeys({ press: 'Backspace' });
      await until(() => el.shadowRoot!.activeElement === input(el));
      expect(el.value).to.deep.equal([]);
      expect(events).to.have.length(3);
    });

    it('move by Alt and an arrow, and by their buttons, with the focus', async () => {
      const concepts = await withConcepts(adapter, 'car', 'tree', 'bench');
      const el = picker(adapter, idsOf(concepts));
      await until(() => chips(el)[2] === 'bench');
      el.focus();
      await sendKeys({ press: 'Backspace' });
      await until(() => el.shadowRoot!.activeElement?.textContent?.includes('bench'));
      await alt('ArrowLeft');
      await until(() => names(el).join() === 'car,bench,tree');
      await until(() => el.shadowRoot!.activeElement?.textContent?.includes('bench'));
      expect(said(el)).to.equal('bench is now 2 of 3.');
      button(el, 'Move bench earlier').click();
      await until(() => chips(el).join() === 'bench,car,tree');
      await until(() => el.shadowRoot!.activeElement?.textContent?.includes('bench'));
    });

    it('goes the other way in a right-to-left page', async () => {
      const concepts = await withConcepts(adapter, 'car', 'tree');
      const el = picker(adapter, idsOf(concepts));
      el.dir = 'rtl';
      await until(() => chips(el)[1] === 'tree');
      el.focus();
      await sendKeys({ press: 'Backspace' });
      await until(() => el.shadowRoot!.activeElement?.textContent?.includes('tree'));
      await sendKeys({ press: 'ArrowRight' });
      await until(() => el.shadowRoot!.activeElement?.textContent?.includes('car'));
      await sendKeys({ press: 'ArrowLeft' });
      await until(() => el.shadowRoot!.activeElement?.textContent?.includes('tree'));
    });

    it('shows what the adapter does not know, so that it can be removed', async () => {
      const [car] = await withConcepts(adapter, 'car');
      const el = picker(adapter, ['gone', car!.id]);
      await until(() => chips(el).join() === 'Unknown (gone),car');
      button(el, 'Remove Unknown (gone)').click();
      await until(() => el.value.join() === car!.id);
    });

    it('follows what others change', async () => {
      const el = picker(adapter);
      await withConcepts(adapter, 'car');
      await opened(el);
      await withConcepts(store(storage, 'jon'), 'tree');
      await until(() => options(el).join() === 'car,tree');
    });
  });

  describe('its value', () => {
    it('can be set before the upgrade and before the adapter', async () => {
      const concepts = await withConcepts(adapter, 'car', 'tree');
      const el = document.createElement('concept-picker');
      el.value = [...idsOf(concepts), concepts[0]!.id];
      mount(el);
      await until(() => el.shadowRoot!.textContent.includes('Not connected'));
      el.adapter = adapter;
      await until(() => chips(el).join() === 'car,tree');
    });

    it('fires nothing when the host sets it', async () => {
      const concepts = await withConcepts(adapter, 'car', 'tree');
      const el = picker(adapter), events = record(el, 'input', 'change');
      el.value = idsOf(concepts);
      await until(() => chips(el).length === 2);
      expect(events).to.deep.equal([]);
    });

    it('keeps keystrokes to itself', async () => {
      const el = picker(adapter), events = record(el, 'input', 'change');
      await type(el, 'car');
      await until(() => options(el).length > 0);
      expect(events).to.deep.equal([]);
    });

    it('goes into a form: entries, required, disabled, reset, restore', async () => {
      const [car, tree] = await withConcepts(adapter, 'car', 'tree');
      const form = mount(document.createElement('form')), fieldset = document.createElement('fieldset');
      form.append(fieldset);
      const el = Object.assign(document.createElement('concept-picker'), { adapter, name: 'concept', required: true });
      el.setAttribute('value', car!.id);
      fieldset.append(el);
      const entries = () => new FormData(form).getAll('concept');
      expect(entries()).to.deep.equal([car!.id]);
      el.value = [];
      expect([form.checkValidity(), el.validity.valueMissing, el.validationMessage]).to.deep.equal([false, true, 'Choose at least one concept.']);
      el.value = [tree!.id, car!.id];
      expect([form.checkValidity(), entries()]).to.deep.equal([true, [tree!.id, car!.id]]);
      form.reset();
      expect(el.value).to.deep.equal([car!.id]);
      el.formStateRestoreCallback(JSON.stringify([tree!.id]));
      expect(entries()).to.deep.equal([tree!.id]);
      fieldset.disabled = true;
      await el.updateComplete;
      expect([input(el).disabled, entries()]).to.deep.equal([true, []]);
    });

    it('says what is missing once the form has asked', async () => {
      const el = picker(adapter);
      el.required = true;
      await until(() => el.shadowRoot?.querySelector('#input'));
      expect($(el, '#problem').textContent).to.equal('');
      expect(el.reportValidity()).to.equal(false);
      await until(() => $(el, '#problem').textContent === 'Choose at least one concept.');
      expect(input(el).getAttribute('aria-invalid')).to.equal('true');
    });
  });

  describe('long lists', () => {
    const many = (count: number): Concept[] => Array.from({ length: count }, (_, i) => ({ id: `c${i}`, name: `concept ${String(i).padStart(5, '0')}` }));
    const paged = (all: readonly Concept[]) => {
      const found = {
        session: adapter.session,
        reads: 0,
        concepts: {
          list({ search = '', cursor, limit = 50, ids }: { search?: string; cursor?: string; limit?: number; ids?: readonly string[] }) {
            found.reads++;
            const start = Number(cursor ?? 0), hits = all.filter(({ id, name }) => (ids ? ids.includes(id) : name.includes(search)));
            return Promise.resolve({ items: hits.slice(start, start + limit), total: hits.length, ...(start + limit < hits.length ? { cursor: String(start + limit) } : {}) });
          },
        },
      };
      return found;
    };

    it('draws the rows in sight alone, and says their place among all', async () => {
      const el = picker(paged(many(10_000)));
      await opened(el);
      await sendKeys({ press: 'End' });
      await until(() => active(el)?.textContent?.includes('concept 00099'));
      expect($$(el, '[role=option]').length).to.be.lessThan(60);
      expect([active(el)!.getAttribute('aria-posinset'), active(el)!.getAttribute('aria-setsize')]).to.deep.equal(['100', '10000']);
      const scroller = $(el, '#list').getBoundingClientRect(), row = active(el)!.getBoundingClientRect();
      await until(() => row.bottom <= scroller.bottom + 1);
    });

    it('reads the next page as one goes on, and keeps the active row in the DOM while it is scrolled away', async () => {
      const el = picker(paged(many(1_000)));
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
      const list = paged(many(1_000));
      const el = picker(list);
      await until(() => el.shadowRoot?.querySelector('#input'));
      expect(list.reads).to.equal(0);
      await opened(el);
      expect(list.reads).to.equal(1);
    });

    it('fills the list where pages are short', async () => {
      const list = paged(many(20)), short = { list: (query: Parameters<typeof list.concepts.list>[0]) => list.concepts.list({ ...query, limit: 3 }) };
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
});
