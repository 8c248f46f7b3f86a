import { a11ySnapshot, sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../src/define/labeler-picker.js';
import { createLocalAdapter, MemoryStorage } from '../../src/adapter/local/index.js';
import type { CollaboratorsPort, LabelingAdapter } from '../../src/adapter/port.js';
import { ALL_SCOPES, LABELER_SCOPES, type Person } from '../../src/core/model/index.js';
import type { LabelerPicker } from '../../src/elements/labeler-picker/labeler-picker.js';
import { createFaultyAdapter } from '../../src/testing/faulty-adapter.js';
import { itAt320, itInChromium } from './narrow.helpers.js';
import { $$, active, button, center, chips, expectNoViolations, hasButton, input, isOpen, mount, options, record, said, store, texts, until } from './pickers.helpers.js';

const picker = (adapter: LabelingAdapter | undefined, value: readonly string[] = []): LabelerPicker =>
  mount(Object.assign(document.createElement('labeler-picker'), { label: 'Labelers', adapter, value }));

const ready = async (el: LabelerPicker): Promise<void> => {
  await until(() => el.shadowRoot?.querySelector('#input'));
};

async function type(el: LabelerPicker, text: string): Promise<void> {
  await ready(el);
  el.focus();
  await sendKeys({ type: text });
}

describe('<labeler-picker>', () => {
  it('finds people by name and by e-mail address', async () => {
    const el = picker(store()), events = record(el, 'input', 'change');
    await type(el, 'odu');
    await until(() => active(el)?.textContent?.includes('Jon Oduya'));
    expect(texts(el, '.option .who small')).to.deep.equal(['jon@example.org']);
    await sendKeys({ press: 'Enter' });
    await until(() => el.value.join() === 'jon');
    await type(el, 'ko@');
    await until(() => active(el)?.textContent?.includes('Li Ko'));
    expect(texts(el, '.option .mark')).to.deep.equal(['invited']);
    await sendKeys({ press: 'Enter' });
    await until(() => el.value.join() === 'jon,li');
    expect(events).to.deep.equal(['input', 'change', 'input', 'change']);
    expect(el.people.map(({ name }) => name)).to.deep.equal(['Jon Oduya', 'Li Ko']);
  });

  it('marks oneself, who is invited, and who is unknown', async () => {
    const el = picker(store(), ['ana', 'li', 'gone']);
    await until(() => chips(el).join() === 'Ana Mora (you),Li Ko,Unknown (gone)');
    expect(texts(el, '.chip .mark')).to.deep.equal(['invited']);
    expect(texts(el, '.chip .avatar')).to.deep.equal(['AM', 'LK']);
    button(el, 'Remove Unknown (gone)').click();
    await until(() => el.value.join() === 'ana,li');
  });

  it('lets nobody remove who must stay, by no way, and says so', async () => {
    const el = picker(store(), ['ana', 'jon']), events = record(el, 'change');
    el.locked = ['jon'];
    await until(() => chips(el).length === 2 && $$(el, '.lock').length === 1);
    expect(hasButton(el, 'Remove Jon Oduya')).to.equal(false);
    el.focus();
    await sendKeys({ press: 'Backspace' });
    await until(() => el.shadowRoot!.activeElement?.closest('[data-chip]'));
    await sendKeys({ press: 'Delete' });
    await until(() => said(el) === 'Jon Oduya cannot be removed.');
    expect(el.shadowRoot!.activeElement?.closest<HTMLElement>('[data-chip]')?.dataset['chip']).to.equal('jon');
    expect(events).to.have.length(0);
    button(el, 'Remove all').click();
    await until(() => el.value.join() === 'jon');
    expect(said(el)).to.equal('All removed but 1, which cannot be.');
    await until(() => !hasButton(el, 'Remove all'));
    await expectNoViolations(el);
  });

  it('assigns to oneself by one button, which then goes, and the focus is kept', async () => {
    const el = picker(store()), events = record(el, 'change');
    await until(() => hasButton(el, 'Assign to me'));
    button(el, 'Assign to me').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => el.value.join() === 'ana');
    await until(() => !hasButton(el, 'Assign to me'));
    expect(events).to.have.length(1);
    expect(el.shadowRoot!.activeElement).to.equal(input(el));
    expect(said(el)).to.equal('Ana Mora (you) added.');
  });

  it('adds all after those that are chosen, and removes all', async () => {
    const el = picker(store(), ['li']), events = record(el, 'change');
    await ready(el);
    button(el, 'Add all').click();
    await until(() => el.value.length === 3);
    expect(el.value).to.deep.equal(['li', 'ana', 'jon']);
    expect(said(el)).to.equal('2 people added.');
    await until(() => hasButton(el, 'Remove all'));
    button(el, 'Remove all').click();
    expect(el.value).to.deep.equal([]);
    expect(events).to.have.length(2);
    await until(() => el.shadowRoot!.activeElement === input(el));
  });

  it('says where adding all has failed, and tries again', async () => {
    const el = picker(createFaultyAdapter(store(), { 'collaborators.list': { failOnce: { code: 'unavailable', message: 'No connection' } } }));
    await ready(el);
    button(el, 'Add all').click();
    await until(() => hasButton(el, 'Retry'));
    expect(texts(el, '.says span')).to.deep.equal(['That did not work: No connection']);
    expect(el.value).to.deep.equal([]);
    button(el, 'Retry').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => el.value.length === 3);
    expect(el.shadowRoot!.activeElement).to.equal(input(el));
  });

  it('toggles rows, and Backspace reaches the chips', async () => {
    const el = picker(store(), ['ana', 'jon']);
    await until(() => chips(el).length === 2);
    await sendMouse({ type: 'click', position: center(input(el)) });
    await until(() => options(el).length === 3);
    expect($$(el, '[role=option]').map((row) => row.getAttribute('aria-selected'))).to.deep.equal(['true', 'true', 'false']);
    await sendMouse({ type: 'click', position: center($$(el, '[role=option]')[0]!) });
    await until(() => el.value.join() === 'jon');
    expect(isOpen(el)).to.equal(true);
    await sendKeys({ press: 'Backspace' });
    await until(() => el.shadowRoot!.activeElement?.textContent?.includes('Jon'));
    await sendKeys({ press: 'Backspace' });
    await until(() => el.value.length === 0 && el.shadowRoot!.activeElement === input(el));
  });

  it('works twice on a page, in another shadow root, with what others change', async () => {
    const storage = new MemoryStorage();
    const host = mount(document.createElement('div')), root = host.attachShadow({ mode: 'open' });
    const inside = Object.assign(document.createElement('labeler-picker'), { adapter: store(storage) });
    root.append(inside);
    const outside = picker(store(storage));
    await type(inside, 'jon');
    await until(() => active(inside));
    await sendKeys({ press: 'Enter' });
    await until(() => inside.value.join() === 'jon');
    expect(outside.value).to.deep.equal([]);
    await type(outside, 'new');
    await until(() => texts(outside, '#popup .says')[0] === 'Nobody matches “new”.');
    await store(storage, 'jon').collaborators.invite!({ email: 'new@example.org', scopes: [] }, { key: 'i' });
    await until(() => options(outside)[0] === 'new@example.org');
  });

  it('goes into a form', async () => {
    const form = mount(document.createElement('form'));
    const el = Object.assign(document.createElement('labeler-picker'), { adapter: store(), name: 'labeler', required: true });
    form.append(el);
    expect([form.checkValidity(), el.validationMessage]).to.deep.equal([false, 'Choose at least one person.']);
    el.value = ['ana', 'jon'];
    expect([form.checkValidity(), new FormData(form).getAll('labeler')]).to.deep.equal([true, ['ana', 'jon']]);
    form.reset();
    expect(el.value).to.deep.equal([]);
  });

  it('is named by a label of the page, which gives it the focus', async () => {
    const label = mount(document.createElement('label'));
    label.append('Reviewers');
    const el = Object.assign(document.createElement('labeler-picker'), { adapter: store(), id: 'reviewers' });
    label.htmlFor = 'reviewers';
    mount(el);
    await ready(el);
    el.requestUpdate();
    await el.updateComplete;
    expect(input(el).getAttribute('aria-label')).to.equal('Reviewers');
    label.click();
    expect(el.shadowRoot!.activeElement).to.equal(input(el));
  });

  it('is accessible, closed and open', async () => {
    const el = picker(store(), ['ana', 'li']);
    await until(() => chips(el)[0] === 'Ana Mora (you)');
    await expectNoViolations(el);
    el.focus();
    await sendKeys({ press: 'ArrowDown' });
    await until(() => active(el));
    await expectNoViolations(el);
  });

  describe('the list', () => {
    const person = (id: string, more: Partial<Person> = {}): Person => ({ id, name: id, state: 'active', scopes: ALL_SCOPES, ...more });
    const listing = (list: CollaboratorsPort['list']): LabelingAdapter => ({ session: store().session, collaborators: { list } });

    it('tells what people have still to label, and what they may do', async () => {
      const el = picker(listing(() => Promise.resolve({ items: [person('bea', { load: 1234 }), person('cid', { load: 0 }), person('dan', { scopes: ['Tasks:Get'] })] })));
      await type(el, 'a');
      await until(() => options(el).length === 3);
      expect(texts(el, '.option .facts')).to.deep.equal(['1,234 to label can label and review', 'no open work can label and review', 'cannot label or review']);
    });

    it('opens upward where there is little room below, however long it takes to read', async () => {
      let answer!: () => void;
      const people = Array.from({ length: 20 }, (_, i) => person(`p${i}`));
      const el = picker(listing(() => new Promise((resolve) => { answer = () => resolve({ items: people }); })));
      await ready(el);
      el.style.cssText = `position: fixed; inset-inline: 20px; inset-block-end: 60px`;
      el.focus();
      await sendKeys({ press: 'ArrowDown' });
      await until(() => answer as unknown);
      await until(() => el.shadowRoot!.querySelector<HTMLElement>('#popup')!.style.top !== '');
      answer();
      await until(() => options(el).length > 5);
      const box = (id: string): DOMRect => el.shadowRoot!.querySelector(id)!.getBoundingClientRect();
      await until(() => box('#popup').height > 200 && box('#popup').bottom <= box('#field').top);
    });

    it('has oneself first, as the row that assigns to oneself', async () => {
      const people = [person('abe'), person('ana', { name: 'Ana Mora' })];
      const el = picker(listing(() => Promise.resolve({ items: people })));
      await ready(el);
      await until(() => hasButton(el, 'Assign to me'));
      el.focus();
      await sendKeys({ press: 'ArrowDown' });
      await until(() => options(el).join() === 'Ana Mora (you),abe');
      expect(texts(el, '.option .facts')[0]).to.equal('Assign to me can label and review');
      await sendKeys({ press: 'Enter' });
      await until(() => el.value.join() === 'ana');
      await until(() => texts(el, '.option .facts')[0] === 'can label and review');
      await sendKeys({ type: 'a' });
      await until(() => options(el).join() === 'abe,Ana Mora (you)');
    });

    it('leaves out records that are none, shows twice what comes twice once, and ends where the cursor goes in a circle', async () => {
      const items = [person('abe'), { id: 7 }, undefined, person('abe'), { ...person('eve'), name: undefined }, person('bea')] as Person[];
      const el = picker(listing(() => Promise.resolve({ items, cursor: 'again' })));
      await type(el, 'x');
      await until(() => options(el).join() === 'abe,bea');
      await until(() => !el.shadowRoot!.querySelector('#popup [aria-busy=true]'));
    });

    it('says that an answer is no list, and recovers', async () => {
      let isBroken = true;
      const el = picker(listing(() => Promise.resolve(isBroken ? {} as never : { items: [person('abe')] })));
      await type(el, 'x');
      await until(() => texts(el, '#popup .says span')[0] === 'That did not work: The answer is no list.');
      isBroken = false;
      await sendMouse({ type: 'click', position: center(button(el, 'Retry')) });
      await until(() => options(el).join() === 'abe');
      expect(el.shadowRoot!.activeElement).to.equal(input(el));
    });

    it('shows the answer to what was typed last, whichever comes last', async () => {
      const answers = new Map<string, (items: readonly Person[]) => void>();
      const el = picker(listing(({ search = '' }) => new Promise((resolve) => answers.set(search, (items) => resolve({ items })))));
      await type(el, 'a');
      await until(() => answers.has('a'));
      await sendKeys({ type: 'b' });
      await until(() => answers.has('ab'));
      answers.get('ab')!([person('abe')]);
      await until(() => options(el).join() === 'abe');
      answers.get('a')!([person('ann')]);
      await el.updateComplete;
      expect(options(el)).to.deep.equal(['abe']);
    });

    it('drops what comes after it was removed from the page', async () => {
      let answer: ((page: { items: readonly Person[] }) => void) | undefined, signal: AbortSignal | undefined;
      const el = picker(listing((_query, read) => {
        ({ signal } = read!);
        return new Promise((resolve) => { answer = resolve; });
      }));
      const events = record(el, 'change');
      await ready(el);
      button(el, 'Add all').click();
      await until(() => answer);
      el.remove();
      expect(signal!.aborted).to.equal(true);
      answer!({ items: [person('abe')] });
      await el.updateComplete;
      expect([el.value, events]).to.deep.equal([[], []]);
    });

    it('says where one cannot be known, and tries again', async () => {
      const el = picker(createFaultyAdapter(store(), { 'session.current': { failOnce: { code: 'unavailable', message: 'No connection' } } }));
      await until(() => hasButton(el, 'Retry'));
      expect(hasButton(el, 'Assign to me')).to.equal(false);
      button(el, 'Retry').click();
      await until(() => hasButton(el, 'Assign to me'));
    });
  });

  it('chooses reviewers in words of their own', async () => {
    const el = mount(Object.assign(document.createElement('labeler-picker'), { adapter: store(), duty: 'review' as const }));
    await until(() => hasButton(el, 'Review myself'));
    expect([hasButton(el, 'Assign to me'), input(el).getAttribute('aria-label')]).to.deep.equal([false, 'Reviewers']);
  });

  describe('permissions that are too small', () => {
    const people: readonly Person[] = [
      { id: 'ana', name: 'Ana Mora', state: 'active', scopes: ALL_SCOPES },
      { id: 'kim', name: 'Kim', state: 'active', scopes: ['Tasks:Get', 'Inputs:Get', 'Concepts:Get', 'Annotations:Get'] },
    ];
    const small = () => picker(createLocalAdapter({ person: 'ana', people, storage: 'memory' }), ['ana', 'kim']);

    it('are named under the field, with what is missing', async () => {
      const el = small();
      await until(() => texts(el, '.lacking li').join() === 'Kim lacks the permission Annotations:Add.');
      expect(el.lacking).to.deep.equal([{ personId: 'kim', scopes: ['Annotations:Add'] }]);
      el.needs = ['Predict'];
      await until(() => texts(el, '.lacking li').join() === 'Kim lacks the permissions Workflows:Get and Predict.');
      el.needs = [];
      await until(() => texts(el, '.lacking li').length === 0);
      expect(el.lacking).to.deep.equal([]);
    });

    it('are told when such a person is chosen', async () => {
      const el = small();
      el.value = [];
      await type(el, 'kim');
      await until(() => active(el));
      await sendKeys({ press: 'Enter' });
      await until(() => said(el) === 'Kim added. Kim lacks the permission Annotations:Add.');
    });
  });

  describe('shares', () => {
    const weights = (el: LabelerPicker): HTMLInputElement[] => $$(el, '.weight') as HTMLInputElement[];
    const shares = (el: LabelerPicker): string[] => texts(el, '.share-list small');
    const problems = (el: LabelerPicker): string[] => texts(el, '.share-list .error-text:not([hidden])');
    const weighted = async (more: Partial<LabelerPicker> = {}): Promise<LabelerPicker> => {
      const el = Object.assign(picker(store(), ['ana', 'jon', 'li']), { weighted: true, weights: { ana: '5', jon: '3', li: '2' }, inputs: 1001, ...more });
      await until(() => chips(el)[0] === 'Ana Mora (you)' && el.shadowRoot!.querySelector('.shares'));
      return el;
    };
    const retype = async (field: HTMLInputElement, text: string): Promise<void> => {
      field.focus();
      field.select();
      await sendKeys({ type: text });
    };

    it('are percents and inputs that add up, of any total', async () => {
      const el = await weighted();
      expect(shares(el)).to.deep.equal(['50% · 501 inputs', '30% · 300 inputs', '20% · 200 inputs']);
      expect(texts(el, '.share-bar i')).to.deep.equal(['Ana Mora (you) 50%', 'Jon Oduya 30%', 'Li Ko 20%']);
      const bar = $$(el, '.share-bar i').map((part) => part.getBoundingClientRect().width);
      expect(bar[0]! / bar[1]!).to.be.closeTo(5 / 3, 0.05);
      el.weights = { ana: '0,5', jon: '.3', li: '2e-1' };
      await until(() => problems(el).join() === 'The share of Li Ko is a number above 0.');
      el.weights = {};
      el.inputs = undefined;
      await until(() => shares(el).join(' ') === '33.33% 33.33% 33.33%');
    });

    it('change as someone types, and say so; what the host sets says nothing', async () => {
      const el = await weighted(), events = record(el, 'weights-change', 'input', 'change');
      el.weights = { ana: '1' };
      await until(() => weights(el).map(({ value }) => value).join() === '1,1,1');
      expect(events).to.deep.equal([]);
      await retype(weights(el)[1]!, '4');
      expect(events).to.deep.equal(['weights-change {"weights":{"ana":"1","jon":"4"}}']);
      await until(() => shares(el)[1] === '66.67% · 667 inputs');
      expect(el.shadowRoot!.activeElement).to.equal(weights(el)[1]);
    });

    it('are even after one button', async () => {
      const el = await weighted({ inputs: 10 }), events = record(el, 'weights-change');
      await sendMouse({ type: 'click', position: center(button(el, 'Even out')) });
      await until(() => shares(el).join() === '33.33% · 4 inputs,33.33% · 3 inputs,33.33% · 3 inputs');
      expect(events).to.deep.equal(['weights-change {"weights":{}}']);
      expect(said(el)).to.equal('All shares are even.');
    });

    it('that are none are named at the person', async () => {
      const el = await weighted();
      for (const text of ['0', '-1', 'two']) {
        await retype(weights(el)[2]!, text);
        await until(() => problems(el).join() === 'The share of Li Ko is a number above 0.');
        expect(weights(el).map((field) => field.getAttribute('aria-invalid'))).to.deep.equal(['false', 'false', 'true']);
      }
      expect(el.shadowRoot!.querySelector('.share-bar')).to.equal(null);
    });

    it('above the limit are named at the person, with the limit', async () => {
      const el = await weighted({ workersPerInput: 2, weights: { ana: '6', jon: '3', li: '1' } });
      expect(problems(el)).to.deep.equal(['The share of Ana Mora (you) is 60%, above 50%: they would label an input twice.']);
      const why = weights(el)[0]!.getAttribute('aria-describedby')!.split(' ').map((id) => el.shadowRoot!.getElementById(id)!.textContent);
      expect(why[1]).to.equal(problems(el)[0]);
      await retype(weights(el)[0]!, '4');
      await until(() => problems(el).length === 0);
      expect(shares(el)).to.deep.equal(['50% · 1,001 inputs', '37.5% · 751 inputs', '12.5% · 250 inputs']);
      el.workersPerInput = 4;
      await until(() => shares(el).join() === '50%,37.5%,12.5%');
      expect(problems(el)).to.deep.equal([]);
    });

    it('cannot be changed while the picker is disabled', async () => {
      const el = await weighted({ disabled: true });
      expect(weights(el).every(({ disabled }) => disabled) && button(el, 'Even out').disabled).to.equal(true);
    });

    itAt320('fit into 320 px, from right to left too', async () => {
      const el = await weighted();
      for (const dir of ['ltr', 'rtl']) {
        el.dir = dir;
        await el.updateComplete;
        expect(document.documentElement.scrollWidth, dir).to.be.at.most(320);
        for (const field of weights(el)) {
          const { left, right } = field.getBoundingClientRect();
          expect([left >= 0, right <= 320], dir).to.deep.equal([true, true]);
        }
      }
    });

    it('are accessible', async () => {
      await expectNoViolations(await weighted({ workersPerInput: 2, weights: { ana: '6', jon: 'x', li: '1' } }));
    });

    itInChromium('have names and facts in the accessibility tree', async () => {
      await weighted({ workersPerInput: 2, weights: { ana: '6', jon: '3', li: '1' } });
      const tree = JSON.stringify(await a11ySnapshot({}));
      for (const name of ['Share of Ana Mora (you)', 'Share of Jon Oduya', 'Labelers', 'Invite', 'Even out', 'Remove Li Ko']) expect(tree).to.contain(`"name":"${name}"`);
    });
  });

  it('finds nobody lacking among labelers by the preset', async () => {
    const people: readonly Person[] = [{ id: 'ana', name: 'Ana', state: 'active', scopes: LABELER_SCOPES }];
    const el = picker(createLocalAdapter({ person: 'ana', people, storage: 'memory' }), ['ana']);
    await ready(el);
    expect(el.lacking).to.deep.equal([]);
  });
});
