import { a11ySnapshot, sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../src/define/workflow-picker.js';
import { createLocalAdapter } from '../../src/adapter/local/index.js';
import type { LabelingAdapter, WorkflowsPort } from '../../src/adapter/port.js';
import type { Workflow } from '../../src/core/model/index.js';
import type { WorkflowPicker } from '../../src/elements/workflow-picker/workflow-picker.js';
import { createFaultyAdapter } from '../../src/testing/faulty-adapter.js';
import { itAt320, itInChromium } from './narrow.helpers.js';
import { $, $$, active, button, center, expectNoViolations, input, isOpen, mount, options, PEOPLE, record, said, texts, until } from './pickers.helpers.js';

const workflow = (id: string, more: Partial<Workflow> = {}): Workflow =>
  ({ id, version: '1', name: id, description: `About ${id}`, origin: 'own', outputs: ['detection'], concepts: [{ id: 'car', name: 'car' }], ...more });

const STREETS = workflow('streets', { name: 'Street detector', concepts: [{ id: 'car', name: 'car' }, { id: 'bus', name: 'bus' }] });
const MOODS = workflow('moods', { name: 'Moods', outputs: ['classification'] });
const GENERAL = workflow('general', { name: 'General', origin: 'community', outputs: ['classification', 'detection'] });
const POETRY = workflow('poetry', { name: 'Poetry', origin: 'community', outputs: [] });

/** Pages of `size`, found by name. */
const portOf = (workflows: readonly Workflow[], size = 100): WorkflowsPort => ({
  list: ({ origin, search = '', cursor }) => {
    const start = Number(cursor ?? 0), found = workflows.filter((each) => each.origin === origin && each.name.toLowerCase().includes(search.toLowerCase()));
    return Promise.resolve({ items: found.slice(start, start + size), total: found.length, ...(start + size < found.length ? { cursor: `${start + size}` } : {}) });
  },
  get: (id) => {
    const found = workflows.find((each) => each.id === id);
    return found ? Promise.resolve(found) : Promise.reject(Object.assign(new Error('There is none.'), { code: 'not-found' }));
  },
});
const adapterOf = (workflows: WorkflowsPort = portOf([STREETS, MOODS, GENERAL, POETRY])): LabelingAdapter => createLocalAdapter({ person: 'ana', people: PEOPLE, storage: 'memory', workflows });
const picker = (adapter: LabelingAdapter | undefined, more: Partial<WorkflowPicker> = {}): WorkflowPicker => mount(Object.assign(document.createElement('workflow-picker'), { label: 'Workflow', adapter, ...more }));

async function opened(el: WorkflowPicker): Promise<WorkflowPicker> {
  await until(() => el.shadowRoot?.querySelector('#input'));
  el.focus();
  await sendKeys({ press: 'ArrowDown' });
  await until(() => isOpen(el));
  return el;
}
const activeName = (el: WorkflowPicker): string | undefined => active(el)?.querySelector('bdi')?.textContent;
const titles = (el: WorkflowPicker): string[] => texts(el, '.heading');

describe('<workflow-picker>', () => {
  it('lists two groups, with what each workflow is, gives and knows', async () => {
    const el = await opened(picker(adapterOf()));
    await until(() => options(el).length === 4);
    expect($$(el, '.sizer :is(.heading, .option)').map((row) => row.textContent.replace(/\s+/g, ' ').trim())).to.deep.equal([
      'Own app', 'Street detector About streets detection · 2 concepts Own app', 'Moods About moods classification · 1 concept Own app',
      'Community', 'General About general classification and detection · 1 concept Community', 'Poetry About poetry · 1 concept Community',
    ]);
    expect($$(el, '[role=option]').map((row) => `${row.getAttribute('aria-posinset')}/${row.getAttribute('aria-setsize')}`)).to.deep.equal(['1/4', '2/4', '3/4', '4/4']);
    await until(() => said(el) === '4 results.');
  });

  it('chooses by the keys, over the titles, and says so', async () => {
    const el = await opened(picker(adapterOf())), events = record(el, 'input', 'change');
    await until(() => activeName(el) === 'Street detector');
    for (const [press, name] of [['ArrowDown', 'Moods'], ['ArrowDown', 'General'], ['ArrowUp', 'Moods'], ['End', 'Poetry'], ['Home', 'Street detector'], ['ArrowUp', 'Poetry'], ['ArrowDown', 'Street detector'], ['PageDown', 'Poetry'], ['PageUp', 'Street detector'], ['ArrowDown', 'Moods'], ['ArrowDown', 'General']] as const) {
      await sendKeys({ press });
      await until(() => activeName(el) === name);
    }
    await sendKeys({ press: 'Enter' });
    await until(() => el.value === 'general' && !isOpen(el));
    expect([events, said(el), el.workflow?.name]).to.deep.equal([['input', 'change'], 'General chosen.', 'General']);
    await until(() => input(el).value === 'General');
    expect(texts(el, '.chosen p')).to.deep.equal(['About general', 'classification and detection · 1 concept']);
  });

  it('finds in both groups, and takes the first that can be chosen', async () => {
    const el = picker(adapterOf(), { objective: 'detection' });
    await until(() => el.shadowRoot?.querySelector('#input'));
    el.focus();
    await sendKeys({ type: 'o' });
    await until(() => options(el).join() === 'Street detector,Moods,Poetry');
    await sendKeys({ type: 'o' });
    await until(() => options(el).join() === 'Moods' && titles(el).join() === 'Own app');
    await sendKeys({ press: 'Backspace' });
    await until(() => activeName(el) === 'Street detector');
    await sendKeys({ press: 'Enter' });
    await until(() => el.value === 'streets');
  });

  it('shows what does not fit the objective, with the reason, and lets nobody take it', async () => {
    const el = await opened(picker(adapterOf(), { objective: 'detection' })), events = record(el, 'change');
    await until(() => options(el).length === 4);
    const row = (name: string): HTMLElement => $$(el, '[role=option]').find((each) => each.querySelector('bdi')?.textContent === name)!;
    expect($$(el, '[role=option]').map((each) => each.getAttribute('aria-disabled'))).to.deep.equal([null, 'true', null, 'true']);
    expect([row('Moods').querySelector('.gives')!.textContent, row('Poetry').querySelector('.gives')!.textContent]).to.deep.equal(['gives classification only', 'gives nothing to label with']);
    await until(() => activeName(el) === 'Street detector');
    await sendKeys({ press: 'ArrowDown' });
    await until(() => activeName(el) === 'Moods');
    await sendKeys({ press: 'Enter' });
    await sendMouse({ type: 'click', position: center(row('Moods')) });
    await el.updateComplete;
    expect([el.value, isOpen(el), events]).to.deep.equal(['', true, []]);
    el.objective = 'classification';
    await until(() => !row('Moods').hasAttribute('aria-disabled') && row('Street detector').hasAttribute('aria-disabled'));
    await sendKeys({ press: 'Enter' });
    await until(() => el.value === 'moods');
  });

  it('says where the chosen one does not fit any more', async () => {
    const el = picker(adapterOf(), { value: 'moods', objective: 'classification' });
    await until(() => el.workflow && input(el).value === 'Moods');
    expect(texts(el, '.note')).to.deep.equal([]);
    el.objective = 'segmentation';
    await until(() => texts(el, '.note')[0] === 'Moods gives classification only, not segmentation. Choose another workflow.');
    expect(el.value).to.equal('moods');
  });

  it('is cleared by a button, and the focus stays', async () => {
    const el = picker(adapterOf(), { value: 'streets' }), events = record(el, 'change');
    await until(() => el.workflow);
    await sendMouse({ type: 'click', position: center(button(el, 'Choose no workflow')) });
    await until(() => el.value === '' && input(el).value === '');
    expect([events.length, el.shadowRoot!.activeElement === input(el)]).to.deep.equal([1, true]);
  });

  it('asks the host for a new one, with what was typed, only where it answers', async () => {
    const el = await opened(picker(adapterOf())), events = record(el, 'workflow-create', 'change');
    await until(() => options(el).length === 4);
    expect(texts(el, '.create')).to.deep.equal([]);
    el.creatable = true;
    await until(() => texts(el, '.create').join() === 'Create workflow');
    await sendKeys({ type: 'Planes' });
    await until(() => active(el)?.textContent?.includes('Create workflow'));
    await sendKeys({ press: 'Enter' });
    await until(() => !isOpen(el));
    await sendMouse({ type: 'click', position: center($(el, '.actions button')) });
    expect(events).to.deep.equal(['workflow-create {"name":"Planes"}', 'workflow-create {"name":""}']);
    expect(el.value).to.equal('');
  });

  it('reads page by page: all of the own ones, then those of the Community', async () => {
    const many = [...Array.from({ length: 250 }, (_, i) => workflow(`own ${i}`)), ...Array.from({ length: 250 }, (_, i) => workflow(`com ${i}`, { origin: 'community' }))];
    const cursors: string[] = [], port = portOf(many);
    const el = await opened(picker(adapterOf({ ...port, list: (query) => { cursors.push(`${query.origin} ${query.cursor ?? ''}`); return port.list(query); } })));
    await until(() => activeName(el) === 'own 0');
    expect(cursors).to.deep.equal(['own ', 'community ']);
    await until(async () => {
      await sendKeys({ press: 'End' });
      return activeName(el) === 'com 249';
    });
    expect(cursors.slice(2)).to.deep.equal(['own 100', 'own 200', 'community 100', 'community 200']);
    await sendKeys({ press: 'Home' });
    await until(() => activeName(el) === 'own 0');
    expect($$(el, '[role=option]').length).to.be.lessThan(60);
  });

  it('goes on with the own ones while the Community is slow or down, and a retry keeps the focus', async () => {
    let isDown = true;
    const port = portOf([STREETS, GENERAL]);
    const el = await opened(picker(adapterOf({ ...port, list: (query, read) => (query.origin === 'community' && isDown ? Promise.reject(new Error('Not reachable')) : port.list(query, read)) })));
    await until(() => activeName(el) === 'Street detector');
    await until(() => texts(el, '#popup .says span')[0] === 'That did not work: Not reachable');
    isDown = false;
    await sendMouse({ type: 'click', position: center(button(el, 'Retry')) });
    await until(() => options(el).join() === 'Street detector,General');
    expect(el.shadowRoot!.activeElement).to.equal(input(el));
  });

  it('shows the Community where the own ones cannot be read', async () => {
    const port = portOf([STREETS, GENERAL]);
    const el = await opened(picker(adapterOf({ ...port, list: (query, read) => (query.origin === 'own' ? Promise.reject(new Error('Not reachable')) : port.list(query, read)) })));
    await until(() => activeName(el) === 'General');
  });

  it('chooses while the Community never answers', async () => {
    const port = portOf([STREETS]);
    const el = await opened(picker(adapterOf({ ...port, list: (query, read) => (query.origin === 'community' ? new Promise(() => {}) : port.list(query, read)) })));
    await until(() => activeName(el) === 'Street detector');
    await sendKeys({ press: 'Enter' });
    await until(() => el.value === 'streets');
  });

  it('leaves out records that are none, and shows twice what is in both once', async () => {
    const items = { own: [STREETS, { id: 'half' }, undefined, STREETS], community: [{ ...STREETS, origin: 'community' }, GENERAL] } as unknown as Record<Workflow['origin'], readonly Workflow[]>;
    const el = await opened(picker(adapterOf({ ...portOf([]), list: ({ origin }) => Promise.resolve({ items: items[origin], cursor: 'again' }) })));
    await until(() => options(el).join() === 'Street detector,General');
  });

  it('says what it does not know, and that it cannot be read', async () => {
    const unknown = picker(adapterOf(), { value: 'gone' });
    await until(() => texts(unknown, '.note')[0] === 'The workflow gone does not exist, or not any more.');
    expect(input(unknown).value).to.equal('Unknown (gone)');
    const failing = picker(createFaultyAdapter(adapterOf(), { 'workflows.get': { failOnce: { code: 'unavailable', message: 'No connection' } } }), { value: 'streets' });
    await until(() => texts(failing, '.says span')[0] === 'That did not work: No connection');
    button(failing, 'Retry').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => input(failing).value === 'Street detector');
    expect(failing.shadowRoot!.activeElement).to.equal(input(failing));
    const broken = picker(adapterOf({ ...portOf([]), get: () => Promise.resolve({ id: 'x' } as Workflow) }), { value: 'x' });
    await until(() => texts(broken, '.says span')[0] === 'That did not work: The answer is no workflow.');
  });

  it('says that there are none, that none matches, and that it is not connected', async () => {
    const el = await opened(picker(adapterOf(portOf([]))));
    await until(() => texts(el, '#popup .says')[0] === 'There are no workflows yet.');
    await sendKeys({ type: 'x' });
    await until(() => texts(el, '#popup .says')[0] === 'No workflow matches “x”.');
    const { workflows: _, ...without } = createLocalAdapter({ person: 'ana', people: PEOPLE, storage: 'memory' }), alone = picker(without);
    await until(() => texts(alone, '.note')[0]?.startsWith('Not connected'));
  });

  it('goes into a form', async () => {
    const form = mount(document.createElement('form'));
    const el = Object.assign(document.createElement('workflow-picker'), { adapter: adapterOf(), name: 'workflow', required: true });
    form.append(el);
    expect([form.checkValidity(), el.validationMessage]).to.deep.equal([false, 'Choose a workflow.']);
    el.value = 'streets';
    expect([form.checkValidity(), new FormData(form).getAll('workflow')]).to.deep.equal([true, ['streets']]);
    form.reset();
    expect(el.value).to.equal('');
    el.disabled = true;
    await el.updateComplete;
    expect(input(el).disabled).to.equal(true);
  });

  itAt320('fits into 320 px, from right to left too', async () => {
    for (const dir of ['ltr', 'rtl']) {
      const el = await opened(picker(adapterOf(portOf([workflow('w', { name: 'long'.repeat(50), description: 'long'.repeat(50) })])), { dir, value: 'w', objective: 'segmentation' }));
      await until(() => options(el).length === 1);
      expect(document.documentElement.scrollWidth, dir).to.be.at.most(320);
      el.remove();
    }
  });

  it('is accessible, closed and open', async () => {
    const el = picker(adapterOf(), { value: 'moods', objective: 'detection', creatable: true });
    await until(() => el.workflow);
    await expectNoViolations(el);
    await opened(el);
    await until(() => $$(el, '[role=option]').length === 5);
    await expectNoViolations(el);
  });

  itInChromium('has its names in the accessibility tree', async () => {
    const el = await opened(picker(adapterOf(), { value: 'moods', objective: 'detection', creatable: true }));
    await until(() => $$(el, '[role=option]').length === 5);
    const tree = JSON.stringify(await a11ySnapshot({}));
    for (const name of ['Workflow', 'Workflows', 'Open the list: Workflow', 'Choose no workflow', 'Create workflow', 'Moods gives classification only, not detection. Choose another workflow.']) expect(tree).to.contain(`"name":"${name}"`);
  });
});
