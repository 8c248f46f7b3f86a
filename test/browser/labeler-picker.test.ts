import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../src/define/labeler-picker.js';
import { MemoryStorage } from '../../src/adapter/local/index.js';
import type { LabelingAdapter } from '../../src/adapter/port.js';
import type { LabelerPicker } from '../../src/elements/labeler-picker/labeler-picker.js';
import { createFaultyAdapter } from '../../src/testing/faulty-adapter.js';
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
    button(el, 'Retry').click();
    await until(() => el.value.length === 3);
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
});
