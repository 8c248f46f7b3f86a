/** What only Chromium's driver can do: a pen, and the accessibility tree as a screen reader gets it. */
import { a11ySnapshot, executeServerCommand, sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { LocalAdapter } from '../../src/adapter/local/index.js';
import { idsOf, names, opened, paste, picker } from './concept-picker.helpers.js';
import { $$, button, center, chips, store, until, withConcepts } from './pickers.helpers.js';

interface Node {
  readonly role: string;
  readonly name: string;
  readonly children?: readonly Node[];
}

const all = (node: Node): string[] => [`${node.role}: ${node.name}`, ...(node.children ?? []).flatMap(all)];
const tree = async (): Promise<string[]> => all(await a11ySnapshot({}) as unknown as Node);
const inChromium = navigator.userAgent.includes('Chrome/') ? describe : describe.skip;

inChromium('<concept-picker> in Chromium', () => {
  let adapter: LocalAdapter;
  beforeEach(() => { adapter = store(); });

  it('drags a chip with a pen', async () => {
    const el = picker(adapter, idsOf(await withConcepts(adapter, 'car', 'tree', 'bench')));
    await until(() => chips(el)[2] === 'bench');
    let pointer = '';
    el.shadowRoot!.addEventListener('pointerdown', (event) => { pointer = (event as PointerEvent).pointerType; });
    const name = (place: number): HTMLElement => $$(el, '.chip .name')[place]!;
    // its code comes once there are chips to drag
    await until(async () => {
      const [toX, toY] = center(name(0));
      await executeServerCommand('pen-drag', { from: center(name(2)), to: [toX - name(0).offsetWidth / 2, toY] });
      await el.updateComplete;
      return names(el)[0] === 'bench';
    });
    expect([pointer, names(el)]).to.deep.equal(['pen', ['bench', 'car', 'tree']]);
  });

  it('tells a screen reader the field, the chips with their keys, marks and buttons, and the list', async () => {
    const concepts = await withConcepts(adapter, 'car', 'tree'), el = picker(adapter, idsOf(concepts), { assisted: [concepts[0]!.id], required: true });
    await until(() => chips(el)[1] === 'tree');
    await opened(el);
    const found = await tree(), said = found.join('\n');
    expect(found.some((each) => each === 'combobox: Concepts')).to.equal(true);
    expect(said).to.match(/button: AI-assisted car key 1/);
    expect(said).to.match(/button: tree ?, not suggested by the workflow key 2/);
    for (const name of ['Color of car', 'Remove car', 'Clear all']) expect(found).to.include(`button: ${name}`);
    expect(said).to.match(/listbox: Concepts/);
  });

  it('tells it the preview of a pasted list, and the colours by name', async () => {
    const el = picker(adapter, idsOf(await withConcepts(adapter, 'car')));
    await until(() => chips(el)[0] === 'car');
    paste(el, 'tree, bench');
    await until(() => $$(el, 'dialog h3').length === 1);
    const pasted = await tree();
    expect(pasted).to.include('dialog: Add the pasted concepts?').and.to.include('heading: New, to be created (2)').and.to.include('button: Add 2 concepts');
    await sendKeys({ press: 'Escape' });
    await until(() => !el.shadowRoot!.querySelector('dialog'));
    button(el, 'Color of car').click();
    await until(() => el.shadowRoot!.querySelector('dialog[open]'));
    const colors = await tree();
    expect(colors).to.include('dialog: Color of car');
    for (const name of ['Violet', 'Olive', 'Cancel']) expect(colors).to.include(`button: ${name}`);
  });
});
