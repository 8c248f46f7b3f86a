import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { LocalAdapter } from '../../src/adapter/local/index.js';
import { drawn, idsOf, names, paste, picker } from './concept-picker.helpers.js';
import { $$, button, chips, expectNoViolations, input, record, said, store, texts, until, withConcepts } from './pickers.helpers.js';
import type { ConceptPicker } from '../../src/elements/concept-picker/concept-picker.js';
import { createFaultyAdapter } from '../../src/testing/faulty-adapter.js';

/** The preview of what was pasted, once every name was looked up. */
async function previewed(el: ConceptPicker, text: string): Promise<string[]> {
  await drawn(el);
  el.focus();
  paste(el, text);
  await until(() => el.shadowRoot!.querySelector('dialog[open]') && $$(el, 'dialog h3').length + $$(el, 'dialog [role=status] p').length > 0 && !texts(el, 'dialog [role=status]')[0]!.startsWith('Looking'));
  return texts(el, 'dialog h3, dialog li');
}

describe('<concept-picker>, a pasted list', () => {
  let adapter: LocalAdapter;
  beforeEach(() => { adapter = store(); });

  it('is shown before anything is created: new, there already, chosen already, left out with the reason', async () => {
    const concepts = await withConcepts(adapter, 'car', 'bus'), el = picker(adapter, [concepts[1]!.id]), events = record(el, 'change', 'concept-create');
    expect(await previewed(el, `tree, CAR\n${'x'.repeat(600)}\n bench \n\n, Bus, TREE, half \ud83d`)).to.deep.equal([
      'New, to be created (2)', 'tree', 'bench',
      'There already (1)', 'car',
      'Chosen already (1)', 'bus',
      'Left out (3)', `${'x'.repeat(60)}… longer than 512 characters`, 'TREE comes twice', 'half \ud83d has a broken character',
    ]);
    expect([events, (await adapter.concepts.list({})).items.length]).to.deep.equal([[], 2]);
    await expectNoViolations(el);
  });

  it('is added in its order, in one change once all is there, and can be taken back', async () => {
    const [car] = await withConcepts(adapter, 'car'), el = picker(adapter), events = record(el, 'change', 'concept-create');
    await previewed(el, 'tree, CAR, bench');
    button(el, 'Add 3 concepts').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => el.value.length === 3);
    expect([names(el), el.value[1]]).to.deep.equal([['tree', 'car', 'bench'], car!.id]);
    expect(events).to.deep.equal(['concept-create {"name":"tree"}', 'concept-create {"name":"bench"}', 'change']);
    expect(said(el)).to.equal('3 concepts added. Undo takes them away again.');
    await until(() => el.shadowRoot!.activeElement === input(el));
    await until(() => chips(el).join() === 'tree,car,bench');
    button(el, 'Undo').click();
    await until(() => el.value.length === 0);
  });

  it('is thrown away by Cancel and by Escape, with the focus back in the field', async () => {
    const el = picker(adapter);
    for (const end of [async () => button(el, 'Cancel').click(), () => sendKeys({ press: 'Escape' })]) {
      await previewed(el, 'tree, bench');
      await end();
      await until(() => !el.shadowRoot!.querySelector('dialog') && el.shadowRoot!.activeElement === input(el));
    }
    expect([el.value, (await adapter.concepts.list({})).items]).to.deep.equal([[], []]);
  });

  it('leaves a failed chip where one could not be created, and adds the others; a retry adds it too', async () => {
    const faulty = createFaultyAdapter(adapter, { 'concepts.create': { failOnce: { code: 'unavailable', message: 'No connection' } } });
    const el = picker(faulty), events = record(el, 'change');
    await previewed(el, 'tree, bench, car');
    button(el, 'Add 3 concepts').click();
    await until(() => names(el).join() === 'bench,car');
    expect([texts(el, '.chip.failed .why'), events.length]).to.deep.equal([['tree was not created: No connection'], 1]);
    button(el, 'Retry tree').click();
    await until(() => names(el).join() === 'bench,car,tree');
    await until(() => el.shadowRoot!.activeElement === input(el) && $$(el, '.chip.failed').length === 0);
  });

  it('says what went wrong with looking names up, and goes on from there', async () => {
    await withConcepts(adapter, 'car');
    const faulty = createFaultyAdapter(adapter, { 'concepts.list': { failOnce: { code: 'unavailable', message: 'No connection' } } }), el = picker(faulty);
    await previewed(el, 'tree, car');
    expect(texts(el, 'dialog .bad')[0]).to.contain('No connection');
    button(el, 'Add').click();
    expect(el.shadowRoot!.querySelector('dialog[open]')).not.to.equal(null);
    button(el, 'Retry').click();
    await until(() => texts(el, 'dialog h3').join() === 'New, to be created (1),There already (1)');
  });

  it('has nothing to create where the adapter cannot', async () => {
    await withConcepts(adapter, 'car');
    const { list } = adapter.concepts, el = picker({ session: adapter.session, concepts: { list: (query, how) => list(query, how) } });
    expect(await previewed(el, 'tree, car')).to.deep.equal(['There already (1)', 'car', 'Left out (1)', 'tree there is no such concept']);
  });

  it('says where nothing of it can be added', async () => {
    const el = picker(adapter, idsOf(await withConcepts(adapter, 'car')));
    await previewed(el, 'car, CAR');
    expect(texts(el, 'dialog [role=status]')).to.deep.equal(['Nothing of this can be added.']);
  });

  it('of one name is typed text, as the field does it', async () => {
    const el = picker(adapter);
    await drawn(el);
    for (const text of ['tree', 'tree\n', ' tree, ']) expect(paste(el, text).defaultPrevented).to.equal(false);
    expect(paste(el, 'tree, car').defaultPrevented).to.equal(true);
  });
});
