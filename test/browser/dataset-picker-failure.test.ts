import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../src/define/dataset-picker.js';
import type { DatasetsPort, LabelingAdapter } from '../../src/adapter/port.js';
import type { Dataset } from '../../src/core/model/index.js';
import type { DatasetPicker } from '../../src/elements/dataset-picker/dataset-picker.js';
import { createFaultyAdapter } from '../../src/testing/faulty-adapter.js';
import { $$, button, input, isOpen, key, mount, options, store, texts, until } from './pickers.helpers.js';

const dataset = (id: string): Dataset => ({ id, name: `set ${id}`, version: 1, counts: { image: 2, video: 0, text: 0 }, createdAt: '2026-01-01T00:00:00Z' });
const hand = (datasets: Partial<DatasetsPort>): LabelingAdapter =>
  ({ session: store().session, datasets: { list: () => Promise.resolve({ items: [] }), get: (id) => Promise.resolve(dataset(id)), ...datasets } });

const picker = (adapter: LabelingAdapter, value = ''): DatasetPicker =>
  mount(Object.assign(document.createElement('dataset-picker'), { label: 'Dataset', adapter, value }));

async function open(el: DatasetPicker): Promise<void> {
  await until(() => el.shadowRoot?.querySelector('#input'));
  el.focus();
  await sendKeys({ press: 'ArrowDown' });
  await until(() => isOpen(el));
}

describe('<dataset-picker> over an adapter that misbehaves', () => {
  it('says what went wrong, for as long as it goes wrong, and a retry keeps the focus', async () => {
    const adapter = store();
    await adapter.datasets.create!({ name: 'survey' }, { key: key() });
    const faulty = createFaultyAdapter(adapter, { 'datasets.list': { fail: { code: 'unavailable', message: 'No connection' } } }), el = picker(faulty);
    await open(el);
    await until(() => texts(el, '#popup .says span')[0] === 'That did not work: No connection');
    button(el, 'Retry').click();
    await until(() => el.shadowRoot!.activeElement === input(el));
    await until(() => texts(el, '#popup .says span').length === 1);
    faulty.setFaults({});
    button(el, 'Retry').click();
    await until(() => options(el)[0] === 'survey');
  });

  it('leaves out records that are no datasets, shows what comes twice once, and ends a cursor that circles', async () => {
    const broken = [null, 'set', {}, { id: 'a', name: 'no counts' }, { ...dataset('b'), counts: { image: 'many' } }, { ...dataset('c'), name: 7 }];
    const el = picker(hand({ list: () => Promise.resolve({ items: [...broken, dataset('d'), dataset('d')] as Dataset[], cursor: 'again' }) }));
    await open(el);
    await until(() => options(el).length > 0 && !el.shadowRoot!.querySelector('[aria-busy=true]'));
    expect(options(el)).to.deep.equal(['set d']);
  });

  it('says so where the chosen one is no dataset, and recovers', async () => {
    let answer: unknown = { id: 'a' };
    const el = picker(hand({ get: () => Promise.resolve(answer as Dataset) }), 'a');
    await until(() => texts(el, '.says.bad span')[0] === 'That did not work: The answer is no dataset.');
    expect(el.value).to.equal('a');
    answer = dataset('a');
    button(el, 'Retry').click();
    await until(() => input(el).value === 'set a');
  });

  it('shows the answer to what was typed last', async () => {
    const answers = new Map<string, () => void>();
    const el = picker(hand({ list: ({ search = '' }) => new Promise((resolve) => { answers.set(search, () => resolve({ items: [dataset(search)] })); }) }));
    await open(el);
    await until(() => answers.has(''));
    for (const text of ['a', 'ab']) {
      input(el).value = text;
      input(el).dispatchEvent(new InputEvent('input'));
      await until(() => answers.has(text));
    }
    answers.get('ab')!();
    await until(() => options(el)[0] === 'set ab');
    answers.get('a')!();
    await el.updateComplete;
    expect(options(el)[0]).to.equal('set ab');
  });

  it('stays quiet where it is removed before the answer', async () => {
    let answer = (): void => {};
    const el = picker(hand({ list: () => new Promise((resolve) => { answer = () => resolve({ items: [dataset('a')] }); }) }));
    await open(el);
    el.remove();
    answer();
    await el.updateComplete;
    expect($$(el, '[role=option]').length).to.equal(0);
  });
});
