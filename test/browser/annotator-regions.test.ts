import { expect } from 'chai';
import type { BboxAnnotator } from '../../src/elements/bbox-annotator/bbox-annotator.js';
import type { Label } from '../../src/core/model/annotation.js';
import { $, $$, cleanUp, colorAt, drag, key, label, MOD, mount, mouse, place, said, settled, stage } from './bbox-annotator.helpers.js';

const FOUR = [
  label('a', 0.1, 0.1, 0.1, 0.1, 'car'), label('b', 0.4, 0.1, 0.3, 0.3, 'tree'), label('c', 0.1, 0.5, 0.2, 0.2, 'car'), label('d', 0.8, 0.8, 0.1, 0.1, 'dog'),
];

const names = (el: BboxAnnotator): string[] => $$(el, '.region').map((row) => row.querySelector('.sr-only')!.textContent);
const active = (el: BboxAnnotator): Element | null => el.shadowRoot!.activeElement;
const row = (el: BboxAnnotator, index: number): HTMLElement => $$(el, '.region .item')[index]!;

async function press(el: BboxAnnotator, target: HTMLElement): Promise<void> {
  target.scrollIntoView({ block: 'nearest' });
  const { left, top, width, height } = target.getBoundingClientRect();
  const arrived = new Promise((resolve) => target.addEventListener('click', resolve, { once: true })); // a driver may be done before the page is
  await mouse('click', [Math.round(left + width / 2), Math.round(top + height / 2)]);
  await arrived;
  await el.updateComplete;
}

async function pick(el: BboxAnnotator, index: number, value: string): Promise<void> {
  if ($(el, '#list-options').hidden) await press(el, $(el, '.head button'));
  const select = $$<HTMLSelectElement>(el, '#list-options select')[index]!;
  select.value = value;
  select.dispatchEvent(new Event('input', { bubbles: true }));
  await el.updateComplete;
}
const CONCEPT = 0, GROUP = 1, SORT = 2;

describe('annotators: the list of regions', () => {
  beforeEach(cleanUp);
  afterEach(cleanUp);

  it('grouped by concept: a named list for each, in the order of the concepts, whose rows know their place in it', async () => {
    const { el } = await mount({ annotations: FOUR });
    await pick(el, GROUP, 'concept');
    const lists = $$(el, '.rows ul').map((list) => [
      $(el, `#${list.getAttribute('aria-labelledby')!}`).textContent.replace(/\s+/g, ' ').trim(),
      ...[...list.querySelectorAll('.region')].map((each) => `${each.getAttribute('aria-posinset')}/${each.getAttribute('aria-setsize')}`),
    ]);
    expect(lists).to.deep.equal([['car 2', '1/2', '2/2'], ['tree 1', '1/1'], ['dog 1', '1/1']]);
    expect($$(el, '.rows h4')).to.have.length(3);
    const tops = $$(el, '.rows h4, .region').map((each) => each.getBoundingClientRect().top).sort((x, y) => x - y);
    expect(tops.slice(1).map((top, i) => Math.round(top - tops[i]!))).to.deep.equal([36, 36, 36, 36, 36, 36]);
  });

  it('arrows pass over the headings, and a region that a digit puts into another group keeps the focus', async () => {
    const { el } = await mount({ annotations: FOUR });
    await pick(el, GROUP, 'concept');
    row(el, 0).focus();
    await key('ArrowDown');
    await key('ArrowDown');
    expect(el.selection).to.deep.equal(['b']);
    await key('3');
    await el.updateComplete;
    expect(el.annotations[1]!.conceptId).to.equal('dog');
    expect(active(el)!.closest('ul')!.getAttribute('aria-labelledby')).to.equal($$(el, '.rows h4')[1]!.id);
    expect(active(el)!.querySelector('.sr-only')!.textContent).to.match(/^dog, 120 by 60/);
  });

  it('grouped by source: persons, then workflows by their id', async () => {
    const source: Label['source'] = { kind: 'workflow', workflowId: 'streets', version: '1', confidence: 0.8, edited: false };
    const { el } = await mount({ annotations: [{ ...FOUR[0]!, source }, FOUR[1]!] });
    await pick(el, GROUP, 'source');
    expect($$(el, '.rows h4').map((each) => each.textContent.replace(/\s+/g, ' ').trim())).to.deep.equal(['Drawn by people 1', 'Suggested by streets 1']);
  });

  it('sorted by size the largest come first, by place as one reads', async () => {
    const { el } = await mount({ annotations: [FOUR[3]!, FOUR[2]!, FOUR[1]!, FOUR[0]!] });
    await pick(el, SORT, 'size');
    expect(names(el).map((each) => each.split(',')[0])).to.deep.equal(['tree', 'car', 'dog', 'car']);
    await pick(el, SORT, 'reading');
    expect(names(el).map((each) => each.split(',')[0])).to.deep.equal(['car', 'tree', 'car', 'dog']);
  });

  it('filtered by name or concept it says how many of how many, and changes nothing of the value', async () => {
    const { el } = await mount({ annotations: FOUR });
    const before = el.value;
    await press(el, $(el, '.head button'));
    expect($(el, '.head button').getAttribute('aria-expanded')).to.equal('true');
    await press(el, $(el, '#list-options input'));
    await key('R');
    await el.updateComplete;
    expect($(el, '.head .pill').textContent).to.equal('3 of 4');
    expect(names(el)).to.have.length(3);
    await key('x');
    await el.updateComplete;
    expect($(el, '.regions').textContent).to.contain('No region matches.');
    await key('Backspace');
    await pick(el, CONCEPT, 'tree');
    expect(names(el)).to.deep.equal(['tree, 120 by 60 pixels at 160, 20, 1 of 1']);
    expect(el.tool).to.equal('select'); // letters typed are no commands
    expect(el.value).to.equal(before);
  });

  it('what is hidden is never lost: with everything hidden the value is the same, byte for byte', async () => {
    const { el, log } = await mount({ annotations: FOUR });
    const before = el.value, [red, green] = [colorAt(el, 0.15, 0.1), colorAt(el, 0.55, 0.1)];
    el.focus();
    await key(`${MOD}+a`);
    await key('Alt+h');
    await settled(el);
    expect(el.value).to.equal(before);
    expect(el.annotations.map(({ id }) => id)).to.deep.equal(['a', 'b', 'c', 'd']);
    expect(log.map(({ type }) => type)).to.not.include('annotations-changed');
    expect([colorAt(el, 0.15, 0.1), colorAt(el, 0.55, 0.1)]).to.deep.equal([[255, 0, 0], [0, 255, 0]]);
    expect(names(el).every((each) => each.endsWith(', hidden'))).to.equal(true);
    expect($(el, '.quick button').textContent).to.equal('Show 4 hidden');
    await press(el, $(el, '.quick button'));
    await settled(el);
    expect([colorAt(el, 0.15, 0.1), colorAt(el, 0.55, 0.1)]).to.deep.equal([red, green]);
    expect(el.value).to.equal(before);
    expect(active(el)).to.equal(stage(el)); // its button is gone
  });

  it('the row under the mouse or with the focus has a ring on the canvas, and the region under the hand one in the list', async () => {
    const { el } = await mount({ annotations: FOUR, tool: 'select' });
    const rim = (): number[] => colorAt(el, 0.4 - 2.5 / (el.imageWidth * el.scale), 0.25), idle = rim();
    const { left, top } = row(el, 1).getBoundingClientRect();
    await mouse('move', [Math.round(left + 40), Math.round(top + 10)]);
    await settled(el);
    expect(rim()).to.not.deep.equal(idle);
    await mouse('move', place(el, 0.02, 0.9));
    await settled(el);
    expect(rim()).to.deep.equal(idle);
    row(el, 1).focus();
    await settled(el);
    expect(rim()).to.not.deep.equal(idle);
    el.focus();
    await settled(el);
    expect(rim()).to.deep.equal(idle);
    await mouse('move', place(el, 0.5, 0.2));
    await settled(el);
    expect($$(el, '.item.hovered')).to.deep.equal([row(el, 1)]);
  });

  it('keys on a row: H hides, L locks, C asks, copy, paste, front, Delete, Enter goes to the canvas', async () => {
    const { el, last } = await mount({ annotations: FOUR });
    row(el, 1).focus();
    await key('h');
    await el.updateComplete;
    expect(said(el)).to.equal('1 region hidden');
    expect(names(el)[1]).to.match(/, hidden$/);
    await key('h');
    await el.updateComplete;
    expect(names(el)[1]).to.not.match(/hidden/);
    await key('l');
    await el.updateComplete;
    expect(names(el)[1]).to.match(/, locked$/);
    await key('Delete');
    await el.updateComplete;
    expect(el.annotations).to.have.length(4);
    expect(said(el)).to.equal('This region is locked.');
    await key('l');
    await key(`${MOD}+]`);
    expect(last('annotations-changed').gesture).to.equal('order');
    expect(el.annotations.at(-1)!.id).to.equal('b');
    await key('c');
    await el.updateComplete;
    expect(active(el)).to.equal($(el, '[role=listbox]'));
    await key('1');
    await el.updateComplete;
    expect(el.annotations.at(-1)!.conceptId).to.equal('car');
    expect(active(el)).to.equal(row(el, 3)); // where it was: the row of the same region
    await key(`${MOD}+c`);
    await key(`${MOD}+v`);
    await el.updateComplete;
    expect(active(el)).to.equal(stage(el));
    await key('Enter');
    expect(el.annotations).to.have.length(5);
    row(el, 0).focus();
    await key('Enter');
    expect(el.selection).to.deep.equal(['a']);
    expect(active(el)).to.equal(stage(el));
  });

  it('buttons of a row hide, lock and delete its region, and leave what is chosen', async () => {
    const { el } = await mount({ annotations: FOUR, selection: ['a'] });
    const buttons = (): HTMLElement[] => [...$$(el, '.region')[2]!.querySelectorAll<HTMLElement>('.row-act')];
    expect(buttons().map((each) => each.getAttribute('aria-label'))).to.deep.equal(['Hide car', 'Lock car', 'Delete car']);
    await press(el, buttons()[0]!);
    await press(el, buttons()[1]!);
    expect(el.selection).to.deep.equal(['a']);
    expect(buttons().map((each) => each.getAttribute('aria-label'))).to.deep.equal(['Show car', 'Unlock car', 'Delete car']);
    await press(el, buttons()[0]!);
    const before = el.value;
    await drag(el, [0.2, 0.6], [0.5, 0.6]);
    expect(el.value).to.equal(before); // locked
    await press(el, buttons()[1]!);
    await press(el, buttons()[2]!);
    expect(el.annotations.map(({ id }) => id)).to.deep.equal(['a', 'b', 'd']);
  });

  it('Shift chooses a range, by click and by arrow; Ctrl one more', async () => {
    const { el } = await mount({ annotations: FOUR });
    row(el, 0).focus();
    await key('ArrowDown');
    await key('Shift+ArrowDown');
    await key('Shift+ArrowDown');
    expect(el.selection).to.deep.equal(['b', 'c', 'd']);
    await key('Shift+ArrowUp');
    expect(el.selection).to.deep.equal(['b', 'c']);
    row(el, 0).dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true }));
    expect([...el.selection].sort()).to.deep.equal(['a', 'b', 'c']);
    row(el, 3).dispatchEvent(new MouseEvent('click', { shiftKey: true, bubbles: true }));
    expect(el.selection).to.deep.equal(['a', 'b', 'c', 'd']);
  });

  it('a read-only list can be looked at and hides, and has no button that changes a label', async () => {
    const { el } = await mount({ annotations: FOUR, readonly: true, selection: ['a'], previousAnnotations: FOUR });
    expect([...$$(el, '.region')[0]!.querySelectorAll('.row-act')].map((each) => each.getAttribute('aria-label'))).to.deep.equal(['Hide car']);
    expect($$(el, '.acts button').map((each) => each.className)).to.deep.equal(['zoom-to-selected', 'select-concept', 'hide', 'copy']);
    expect($(el, '.quick').hidden).to.equal(true);
  });
});

describe('annotators: what is chosen', () => {
  beforeEach(cleanUp);
  afterEach(cleanUp);
  const act = (el: BboxAnnotator, command: string): Promise<void> => press(el, $(el, `.acts .${command}`));

  it('has a button for each thing that has a key', async () => {
    const { el, last } = await mount({ annotations: FOUR, selection: ['a'] });
    await act(el, 'duplicate');
    expect(el.annotations).to.have.length(5);
    await act(el, 'delete');
    expect(el.annotations).to.have.length(4);
    expect(active(el)).to.equal(stage(el)); // nothing is chosen any more: the button is gone
    el.select(['a']);
    await el.updateComplete;
    await act(el, 'front');
    expect(el.annotations.at(-1)!.id).to.equal('a');
    await act(el, 'back');
    expect(el.annotations[0]!.id).to.equal('a');
    expect(last('annotations-changed').gesture).to.equal('order');
    const fitted = el.scale;
    await act(el, 'zoom-to-selected');
    expect(el.scale).to.be.above(fitted);
    await act(el, 'select-concept');
    expect(el.selection).to.deep.equal(['a', 'c']);
    expect($(el, '#details-title').textContent).to.equal('2 regions selected');
    await act(el, 'lock');
    expect(names(el).filter((each) => each.endsWith(', locked'))).to.have.length(2);
    expect($(el, '.acts .lock').getAttribute('aria-label')).to.equal('Unlock');
    await act(el, 'lock');
    await act(el, 'hide');
    expect(el.selection).to.deep.equal([]);
  });

  it('of several concepts is mixed, and is relabelled as one step', async () => {
    const { el, names: events } = await mount({ annotations: FOUR, selection: ['a', 'b', 'd'] });
    const select = $<HTMLSelectElement>(el, '.fields select[aria-label], [part=details] select');
    expect(select.selectedOptions[0]!.textContent).to.equal('Mixed');
    select.value = 'dog';
    select.dispatchEvent(new Event('input', { bubbles: true }));
    await el.updateComplete;
    expect(el.annotations.map(({ conceptId }) => conceptId)).to.deep.equal(['dog', 'dog', 'car', 'dog']);
    expect(events().filter((type) => type === 'annotations-changed')).to.have.length(1);
    expect(select.selectedOptions[0]!.textContent).to.equal('dog');
    el.undo();
    await el.updateComplete;
    expect($<HTMLSelectElement>(el, '[part=details] select').selectedOptions[0]!.textContent).to.equal('Mixed');
  });

  it('arrows go through its buttons, Tab passes them by', async () => {
    const { el } = await mount({ annotations: FOUR, selection: ['a'] });
    $(el, '.acts button').focus();
    await key('ArrowRight');
    expect(active(el)).to.equal($(el, '.acts .select-concept'));
    await key('End');
    expect(active(el)).to.equal($(el, '.acts .delete'));
    await key('Tab');
    expect(active(el)!.matches('select')).to.equal(true);
  });

  it('copies are pasted by buttons alone: the list offers it, a bar on the canvas puts down or cancels', async () => {
    const { el, last } = await mount({ annotations: FOUR, selection: ['a', 'b'] });
    expect($(el, '.quick').hidden).to.equal(true);
    await act(el, 'copy');
    const paste = (): HTMLElement => $$(el, '.quick button').find((each) => each.textContent === 'Paste 2 regions')!;
    await press(el, paste());
    expect($(el, '.float').textContent).to.contain('2 copies follow the pointer');
    await press(el, $$(el, '.float button')[1]!);
    expect($(el, '.float')).to.equal(null);
    expect(el.annotations).to.have.length(4);
    expect(active(el)).to.equal(stage(el));
    await press(el, paste());
    await press(el, $(el, '.float button'));
    expect(el.annotations).to.have.length(6);
    expect(last('annotations-changed').gesture).to.equal('paste');
    expect(active(el)).to.equal(stage(el));
    expect($(el, '.float')).to.equal(null);
  });

  it('everything of the input before is offered only where there is an input before', async () => {
    const { el } = await mount();
    expect($(el, '.quick').hidden).to.equal(true);
    el.previousAnnotations = FOUR;
    await el.updateComplete;
    expect($(el, '.quick').textContent).to.contain('Copy all from previous input');
    await press(el, $(el, '.quick button'));
    await press(el, $(el, '.float button'));
    expect(el.annotations.map(({ region }) => region)).to.deep.equal(FOUR.map(({ region }) => region));
  });
});
