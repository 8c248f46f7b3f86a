import { expect } from 'chai';
import type { Box } from '../../src/core/model/region.js';
import { $, $$, cleanUp, drag, frame, key, label, MOD, mount, mouse, next, pixels, place, said, settled, stage, until } from './bbox-annotator.helpers.js';
import { sendKeys } from '@web/test-runner-commands';

describe('bbox-annotator: the keyboard', () => {
  beforeEach(cleanUp);
  afterEach(cleanUp);

  it('does everything: draws, moves, resizes, names, duplicates, deletes, undoes', async () => {
    const { el, log } = await mount();
    el.focus();
    await key('n');
    const id = el.annotations[0]!.id;
    const [x, y, width, height] = pixels(el, id) as [number, number, number, number];
    expect([x + width / 2, y + height / 2]).to.deep.equal([200, 100]);
    await key('ArrowRight');
    await key('Shift+ArrowDown');
    expect(pixels(el, id)).to.deep.equal([x + 1, y + 10, width, height]);
    await key('Alt+ArrowRight');
    await key('Alt+Shift+ArrowUp');
    expect(pixels(el, id)).to.deep.equal([x + 1, y + 10, width + 1, height - 10]);
    await key('2');
    expect(el.annotations[0]!.conceptId).to.equal('tree');
    await key(`${MOD}+d`);
    expect(el.annotations).to.have.length(2);
    await key('Delete');
    expect(el.annotations).to.have.length(1);
    const gestures = (): unknown[] => log.flatMap(({ type, detail }) => (type === 'annotations-changed' ? [(detail as { gesture: string }).gesture] : []));
    expect(gestures()).to.deep.equal(['draw', 'nudge', 'nudge', 'resize', 'resize', 'relabel', 'duplicate', 'delete']);
    for (let i = 0; i < 8; i++) await key(`${MOD}+z`);
    expect(el.annotations).to.deep.equal([]);
    expect(el.canUndo).to.equal(false);
    await key(`${MOD}+Shift+z`);
    await key(`${MOD}+y`);
    expect(pixels(el, id)).to.deep.equal([x + 1, y, width, height]);
    expect(gestures().slice(8)).to.deep.equal([...Array.from({ length: 8 }, () => 'undo'), 'redo', 'redo']);
  });

  it('a held arrow is one event and one step', async () => {
    const { el, names } = await mount({ annotations: [label('a', 0.25, 0.25, 0.25, 0.25)], selection: ['a'] });
    el.focus();
    await sendKeys({ down: 'ArrowRight' });
    const again = { key: 'ArrowRight', code: 'ArrowRight', repeat: true, bubbles: true, composed: true };
    for (let i = 0; i < 2; i++) stage(el).dispatchEvent(new KeyboardEvent('keydown', again)); // not every driver repeats
    expect(names()).to.deep.equal([]);
    await sendKeys({ up: 'ArrowRight' });
    expect(names()).to.deep.equal(['history-changed', 'annotations-changed']);
    expect(pixels(el, 'a')[0]).to.equal(103);
  });

  it('tools, zoom and concepts have their keys', async () => {
    const { el, log } = await mount();
    el.focus();
    await key('b');
    await key('h');
    await key('v');
    expect(log.map(({ type, detail }) => [type, (detail as { tool: string }).tool])).to.deep.equal([['tool-changed', 'box'], ['tool-changed', 'pan'], ['tool-changed', 'select']]);
    expect(el.getAttribute('tool')).to.equal('select');
    const fitted = el.scale;
    await key('+');
    expect(el.scale).to.be.above(fitted);
    await key('-');
    expect(el.scale).to.be.closeTo(fitted, 1e-9);
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: '2' });
    expect(el.scale).to.equal(1);
    await sendKeys({ press: '1' });
    await sendKeys({ up: 'Shift' });
    expect(el.scale).to.be.closeTo(fitted, 1e-9);
    await key('3');
    expect(el.activeConcept).to.equal('dog');
    expect(log.at(-1)).to.deep.equal({ type: 'concept-activated', detail: { conceptId: 'dog', previous: 'car' } });
  });

  it('Tab goes through the regions only while one is chosen, and leaves after the last', async () => {
    const { el } = await mount({ annotations: [label('b', 0.5, 0.5, 0.1, 0.1), label('a', 0.1, 0.1, 0.1, 0.1)] });
    el.focus();
    await key(']');
    expect(el.selection).to.deep.equal(['a']);
    await key('Tab');
    expect(el.selection).to.deep.equal(['b']);
    await key('Shift+Tab');
    expect(el.selection).to.deep.equal(['a']);
    await key('Tab');
    await key('Tab');
    expect(el.shadowRoot!.activeElement).to.not.equal(stage(el));
    el.focus();
    await key('Escape');
    await key('Tab');
    expect(el.shadowRoot!.activeElement).to.not.equal(stage(el));
  });

  it('Escape steps back: gesture, selection, tool', async () => {
    const { el } = await mount({ tool: 'box', annotations: [label('a', 0.1, 0.1, 0.1, 0.1)], selection: ['a'] });
    el.focus();
    await key('Escape');
    expect([...el.selection]).to.deep.equal([]);
    expect(el.tool).to.equal('box');
    await key('Escape');
    expect(el.tool).to.equal('select');
  });

  it('typing anywhere in the page, or in what the host puts inside, does nothing', async () => {
    const { el, names, log } = await mount({ annotations: [label('a', 0.25, 0.25, 0.25, 0.25)], selection: ['a'] });
    el.focus();
    await key('ArrowRight'); // something that Ctrl+Z could undo
    await key('Escape');
    el.select(['a']);
    log.length = 0;
    const pressed: string[] = [], heard = ({ key: name, isTrusted }: KeyboardEvent): void => void (isTrusted || pressed.push(name));
    document.addEventListener('keydown', heard);
    const outside = document.createElement('input');
    const inner = document.createElement('input');
    const editable = document.createElement('div');
    editable.contentEditable = 'true';
    const foreign = document.createElement('div');
    foreign.attachShadow({ mode: 'open' }).innerHTML = '<textarea></textarea>';
    for (const each of [inner, editable, foreign]) each.slot = 'side-start';
    el.append(inner, editable, foreign);
    document.body.append(outside);
    for (const target of [outside, inner, editable, foreign.shadowRoot!.querySelector('textarea')!]) {
      target.focus();
      for (const press of ['b', '2', 'n', 'Backspace', 'Delete', 'ArrowLeft', 'Escape', '+']) await key(press);
      await key(`${MOD}+z`);
      await key(`${MOD}+a`);
    }
    document.removeEventListener('keydown', heard);
    expect(pressed, 'no keys are made up for the page').to.deep.equal([]);
    expect(names()).to.deep.equal([]);
    expect(el.tool).to.equal('select');
    expect(el.annotations).to.have.length(1);
  });

  it('keys work from its buttons too, and Ctrl+A there chooses all regions', async () => {
    const { el } = await mount({ annotations: [label('a', 0.1, 0.1, 0.1, 0.1), label('b', 0.5, 0.5, 0.1, 0.1)] });
    $(el, '.rail button').focus();
    await key(`${MOD}+a`);
    expect(el.selection).to.have.length(2);
    await key('b');
    expect(el.tool).to.equal('box');
  });

  it('the buttons of the toolbar name their keys as the platform writes them', async () => {
    const { el } = await mount();
    const keys = (name: string): string | null => $$(el, '.rail button').find((each) => each.ariaLabel === name)!.getAttribute('aria-keyshortcuts');
    expect([keys('Zoom in'), keys('Zoom out')]).to.deep.equal(['Plus =', '-']);
  });

  it('arrow keys go through the toolbar, which is one stop of Tab', async () => {
    const { el } = await mount();
    const [first, second] = $$(el, '.rail button');
    first!.focus();
    await key('ArrowDown');
    expect(el.shadowRoot!.activeElement).to.equal(second);
    expect($$(el, '.rail button[tabindex="0"]')).to.deep.equal([second]);
    await key('Enter');
    expect(el.tool).to.equal('box');
  });

  it('keys can be remapped', async () => {
    const { el } = await mount({ keys: { 'tool-box': ['R'], 'tool-pan': [] } });
    el.focus();
    await key('h');
    await key('b');
    expect(el.tool).to.equal('select');
    await key('r');
    expect(el.tool).to.equal('box');
  });

  it('the list: arrows choose, digits name, Delete deletes and the focus goes to the next row, at last to the canvas', async () => {
    const { el } = await mount({ annotations: [label('a', 0.1, 0.1, 0.1, 0.1), label('b', 0.3, 0.3, 0.1, 0.1), label('c', 0.5, 0.5, 0.1, 0.1)] });
    const focused = (): string | null | undefined => el.shadowRoot!.activeElement?.querySelector('.sr-only')?.textContent;
    $(el, '.region button').focus();
    await key('ArrowDown');
    expect(el.selection).to.deep.equal(['b']);
    await el.updateComplete;
    expect(focused()).to.equal('car, 40 by 20 pixels at 120, 60, 2 of 3');
    await key('2');
    expect(el.annotations[1]!.conceptId).to.equal('tree');
    await key('Delete');
    await el.updateComplete;
    expect(focused()).to.equal('car, 40 by 20 pixels at 200, 100, 2 of 2');
    await key('Delete');
    await el.updateComplete;
    expect(focused()).to.contain('1 of 1');
    await key('Backspace');
    await el.updateComplete;
    expect(el.annotations).to.have.length(0);
    expect(el.shadowRoot!.activeElement).to.equal(stage(el));
  });

  it('the focus stays inside when an undo or the host takes its row away', async () => {
    const { el } = await mount({ annotations: [label('a', 0.1, 0.1, 0.1, 0.1)] });
    el.focus();
    await key('n');
    await el.updateComplete;
    $$(el, '.region .item')[1]!.focus();
    await key(`${MOD}+z`);
    await el.updateComplete;
    expect(el.shadowRoot!.activeElement).to.equal($(el, '.region .item'));
    el.annotations = [];
    await el.updateComplete;
    expect(el.shadowRoot!.activeElement).to.equal(stage(el));
  });

  it('fields give place and size in pixels', async () => {
    const { el, last } = await mount({ annotations: [label('a', 0.25, 0.25, 0.25, 0.25)], selection: ['a'] });
    const fields = $$<HTMLInputElement>(el, '.fields input');
    expect(fields.map(({ value }) => value)).to.deep.equal(['100', '50', '100', '50']);
    const type = async (index: number, value: string): Promise<void> => {
      fields[index]!.focus();
      fields[index]!.select();
      const changed = next(el, 'annotations-changed');
      await sendKeys({ type: value });
      await key('Enter');
      await changed; // a driver may be done before the page is
      await el.updateComplete;
    };
    await type(0, '20');
    expect(last('annotations-changed').gesture).to.equal('move');
    await type(2, '300');
    expect(last('annotations-changed').gesture).to.equal('resize');
    expect(pixels(el, 'a')).to.deep.equal([20, 50, 300, 50]);
    await type(3, '9999');
    expect(pixels(el, 'a')).to.deep.equal([20, 50, 300, 150]);
    expect(fields[3]!.value).to.equal('150');
    const select = $<HTMLSelectElement>(el, '.fields select');
    select.value = 'dog';
    select.dispatchEvent(new Event('input', { bubbles: true }));
    expect(el.annotations[0]!.conceptId).to.equal('dog');
  });

  it('a field shows what came of what was typed, and Escape takes it back', async () => {
    const { el } = await mount({ annotations: [label('a', 0.75, 0.25, 0.25, 0.25)], selection: ['a'] });
    const [x] = $$<HTMLInputElement>(el, '.fields input') as [HTMLInputElement];
    x.focus();
    x.select();
    await sendKeys({ type: '999' });
    await key('Enter');
    await until(() => x.value === '300');
    x.select();
    await sendKeys({ type: '22' });
    await key('Escape');
    expect(x.value).to.equal('300');
    stage(el).focus();
    await el.updateComplete;
    expect(pixels(el, 'a')).to.deep.equal([300, 50, 100, 50]);
    x.focus();
    x.select();
    await sendKeys({ type: '200' });
    await mouse('move', place(el, 0.1, -0.1));
    await mouse('down');
    await mouse('up');
    await el.updateComplete;
    expect(pixels(el, 'a')).to.deep.equal([200, 50, 100, 50]);
    expect(el.selection, 'the first click beside the picture counts').to.deep.equal([]);
  });

  it('or in percent of the picture', async () => {
    const { el } = await mount({ annotations: [label('a', 0.25, 0.25, 0.25, 0.25)], selection: ['a'] });
    const unit = $$<HTMLSelectElement>(el, '.fields select').at(-1)!;
    unit.value = '%';
    unit.dispatchEvent(new Event('input', { bubbles: true }));
    await el.updateComplete;
    const fields = $$<HTMLInputElement>(el, '.fields input');
    expect(fields.map(({ value }) => value)).to.deep.equal(['25', '25', '25', '25']);
    fields[0]!.focus();
    fields[0]!.select();
    const changed = next(el, 'annotations-changed');
    await sendKeys({ type: '33.33' });
    await key('Enter');
    await changed;
    await el.updateComplete;
    expect((el.annotations[0]!.region as Box).x).to.be.closeTo(0.3333, 1e-9);
    expect(fields[0]!.value).to.equal('33.33');
    expect(fields[0]!.validity.valid).to.equal(true);
  });

  it('says what came of it', async () => {
    const { el } = await mount();
    el.focus();
    const now = async (): Promise<string> => {
      await el.updateComplete;
      return said(el);
    };
    await key('n');
    expect(await now()).to.match(/^Drawn: car, \d+ by \d+ pixels at/);
    await key('ArrowLeft');
    expect(await now()).to.match(/^Moved: car/);
    await key(`${MOD}+z`);
    expect(await now()).to.equal('Undone.');
    await key(`${MOD}+Shift+z`);
    expect(await now()).to.equal('Redone.');
    await key('Delete');
    expect(await now()).to.equal('Deleted: car');
  });

  it('10,000 regions: few rows in the page, each knows its place; End goes to the last', async () => {
    const annotations = Array.from({ length: 10_000 }, (_, i) => label(`r${i}`, (i % 100) / 100, Math.floor(i / 100) / 100, 0.008, 0.008));
    const { el } = await mount({ annotations });
    const rows = (): HTMLElement[] => $$(el, '.region');
    expect(rows().length).to.be.within(5, 60);
    expect(rows()[0]!.getAttribute('aria-setsize')).to.equal('10000');
    $(el, '.region button').focus();
    await key('End');
    await until(() => el.shadowRoot!.activeElement?.closest('.region')?.getAttribute('aria-posinset') === '10000');
    expect(el.selection).to.deep.equal(['r9999']);
    expect(rows().length).to.be.below(60);
    await key('Delete');
    await until(() => el.shadowRoot!.activeElement?.closest('.region')?.getAttribute('aria-setsize') === '9999');
  });

  it('the row that has the focus stays in the page when it is scrolled away', async () => {
    const annotations = Array.from({ length: 500 }, (_, i) => label(`r${i}`, (i % 25) / 25, Math.floor(i / 25) / 25, 0.02, 0.02));
    const { el } = await mount({ annotations });
    $(el, '.region button').focus();
    $(el, '.rows').scrollTop = 5000;
    await frame();
    await settled(el);
    expect(el.shadowRoot!.activeElement?.closest('.region')?.getAttribute('aria-posinset')).to.equal('1');
  });

  it('a row chosen on the canvas comes into sight', async () => {
    const annotations = Array.from({ length: 100 }, (_, i) => label(`r${i}`, (i % 10) / 10, Math.floor(i / 10) / 10, 0.08, 0.08));
    const { el } = await mount({ annotations, tool: 'select' });
    const { click } = await import('./bbox-annotator.helpers.js');
    await click(el, 0.94, 0.94);
    expect(el.selection).to.deep.equal(['r99']);
    await until(() => $$(el, '.region .on').length === 1);
    await drag(el, [0.94, 0.94], [0.9, 0.9]);
    expect(el.annotations).to.have.length(100);
  });
});
