import { expect } from 'chai';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { WorkflowSource } from '../../src/core/model/index.js';
import type { BboxAnnotator } from '../../src/elements/bbox-annotator/bbox-annotator.js';
import { $, $$, cleanUp, click, drag, key, label, MOD, mount, mouse, stage, until } from './bbox-annotator.helpers.js';

const MANY = Array.from({ length: 1000 }, (_, i) => ({ id: `c${i}`, name: `concept ${i}` }));
const active = (el: BboxAnnotator): Element | null => el.shadowRoot!.activeElement;
const options = (el: BboxAnnotator): string[] => $$(el, '[role=option] bdi').map((each) => each.textContent);
const current = (el: BboxAnnotator): string => $(el, '[role=option][aria-selected=true] bdi').textContent;

describe('annotators: the question at a region', () => {
  beforeEach(cleanUp);
  afterEach(cleanUp);

  it('C asks what the chosen regions are; it stands beside them, begins with what they are, and Enter answers', async () => {
    const { el, last } = await mount({ annotations: [label('a', 0.2, 0.2, 0.1, 0.1, 'tree'), label('b', 0.4, 0.2, 0.1, 0.1)], selection: ['a', 'b'] });
    el.focus();
    await key('c');
    await el.updateComplete;
    expect(current(el)).to.equal('tree');
    const list = $(el, '.picker').getBoundingClientRect(), canvas = stage(el).getBoundingClientRect();
    expect(list.left).to.be.above(canvas.left + (canvas.width - el.imageWidth * el.scale) / 2 + 0.5 * el.imageWidth * el.scale);
    await key('ArrowDown');
    await key('Enter');
    await el.updateComplete;
    expect(el.annotations.map(({ conceptId }) => conceptId)).to.deep.equal(['dog', 'dog']);
    expect(last('annotations-changed')).to.deep.include({ gesture: 'relabel' });
    expect(active(el)).to.equal(stage(el));
  });

  it('Escape, Tab and a click elsewhere leave the regions what they are', async () => {
    const { el, names } = await mount({ annotations: [label('a', 0.2, 0.2, 0.1, 0.1)], selection: ['a'], tool: 'select' });
    el.focus();
    for (const leave of [() => key('Escape'), () => key('Tab'), () => click(el, 0.25, 0.25)]) {
      await key('c');
      await el.updateComplete;
      expect($(el, '[role=listbox]')).to.not.equal(null);
      await leave();
      await el.updateComplete;
      expect($(el, '[role=listbox]')).to.equal(null);
      el.focus();
    }
    expect(el.selection).to.deep.equal(['a']);
    expect(names()).to.not.include('annotations-changed');
  });

  it('without a chosen region, and read-only, nothing is asked', async () => {
    const { el } = await mount({ annotations: [label('a', 0.2, 0.2, 0.1, 0.1)] });
    el.focus();
    await key('c');
    await el.updateComplete;
    expect($(el, '[role=listbox]')).to.equal(null);
    el.readonly = true;
    el.select(['a']);
    await el.updateComplete;
    await key('c');
    await el.updateComplete;
    expect($(el, '[role=listbox]')).to.equal(null);
  });

  it('what a workflow says of the region comes to hand, with its confidence; not once somebody has gone on', async () => {
    const said = (confidence: number): WorkflowSource => ({ kind: 'workflow', workflowId: 'w', version: '3', confidence, edited: false });
    const asked: unknown[] = [], answers: (() => void)[] = [];
    const { el } = await mount({
      activeConcept: undefined, tool: 'box',
      suggestConcepts: (region) => new Promise((resolve) => {
        asked.push(region.type);
        answers.push(() => resolve([{ conceptId: 'dog', source: said(0.93) }, { conceptId: 'tree', source: said(0.05) }]));
      }),
    });
    await drag(el, [0.2, 0.2], [0.3, 0.4]);
    await until(() => active(el)?.matches('.options'));
    expect([asked, current(el)]).to.deep.equal([['box'], 'car']);
    answers[0]!();
    await until(() => current(el) === 'dog');
    expect($(el, '[role=option][aria-selected=true]').textContent).to.match(/dog.*93/s);
    await key('Enter');
    await el.updateComplete;
    expect([el.annotations[0]!.conceptId, el.annotations[0]!.source]).to.deep.equal(['dog', said(0.93)]);
    el.activeConcept = undefined;
    el.select([]);
    await drag(el, [0.6, 0.2], [0.7, 0.4]);
    await until(() => active(el)?.matches('.options'));
    await key('ArrowDown');
    const chosen = current(el);
    answers[1]!();
    await until(() => $(el, '.picker small'));
    expect(current(el)).to.equal(chosen);
    await key('Enter');
    await el.updateComplete;
    expect(el.annotations[1]!.source, 'another one than the workflow’s first').to.deep.equal({ kind: 'person' });
  });

  it('of 1,000 concepts it shows few at a time, and finds one by its name', async () => {
    const { el } = await mount({ concepts: MANY, activeConcept: undefined, tool: 'box' });
    await drag(el, [0.2, 0.2], [0.3, 0.4]);
    await until(() => active(el)?.getAttribute('role') === 'combobox');
    expect(options(el).length).to.be.within(10, 20);
    expect($(el, '[role=option]').getAttribute('aria-setsize')).to.equal('1000');
    await sendKeys({ type: 'PT 77' });
    await el.updateComplete;
    expect(options(el)).to.deep.equal(['concept 77', ...Array.from({ length: 10 }, (_, i) => `concept 77${i}`)]);
    expect($(el, 'input[role=combobox]').getAttribute('aria-activedescendant')).to.equal($(el, '[aria-selected=true]').id);
    await key('ArrowDown');
    await key('ArrowDown');
    await el.updateComplete;
    expect(current(el)).to.equal('concept 771');
    await key('Enter');
    await el.updateComplete;
    expect(el.annotations[0]!.conceptId).to.equal('c771');
    expect(active(el)).to.equal(stage(el));
  });

  it('goes round, keeps the current one in sight, and begins with the last answer', async () => {
    const { el } = await mount({ concepts: MANY, activeConcept: undefined, tool: 'box' });
    await drag(el, [0.2, 0.2], [0.3, 0.4]);
    await until(() => $(el, '[role=listbox]'));
    await key('ArrowUp');
    await el.updateComplete;
    expect(current(el)).to.equal('concept 999');
    const isInSight = (): boolean => {
      const list = $(el, '[role=listbox]').getBoundingClientRect(), option = $(el, '[aria-selected=true]').getBoundingClientRect();
      return option.top >= list.top - 1 && option.bottom <= list.bottom + 1;
    };
    expect(isInSight()).to.equal(true);
    await key('Enter');
    await drag(el, [0.5, 0.2], [0.6, 0.4]);
    await until(() => $(el, '[role=listbox]'));
    await until(() => $(el, '[aria-selected=true]'));
    expect(current(el)).to.equal('concept 999');
    expect(isInSight()).to.equal(true);
  });

  it('the letters of a name, typed on, find it among few concepts; the same letter goes on to the next', async () => {
    const concepts = ['Dog', 'Galaxy', 'Dolphin', 'Goat'].map((name) => ({ id: name, name }));
    const { el } = await mount({ concepts, annotations: [label('a', 0.1, 0.1, 0.2, 0.2, 'Goat')], selection: ['a'] });
    el.focus();
    await key('c');
    await el.updateComplete;
    const type = async (letter: string): Promise<string> => {
      $(el, '[role=listbox]').dispatchEvent(new KeyboardEvent('keydown', { key: letter, bubbles: true, composed: true, cancelable: true }));
      await el.updateComplete;
      return current(el);
    };
    expect(await type('d')).to.equal('Dog');
    expect(await type('o')).to.equal('Dog');
    expect(await type('g')).to.equal('Dog');
    await key('ArrowUp'); // a step ends the word
    await el.updateComplete;
    expect(current(el)).to.equal('Goat');
    expect(await type('d')).to.equal('Dog');
    expect(await type('d')).to.equal('Dolphin');
    expect(await type('d')).to.equal('Dog');
  });

  it('a name that nothing has gives no answer, and a digit is one only in an empty field', async () => {
    const { el } = await mount({ concepts: MANY.slice(0, 12), annotations: [label('a', 0.2, 0.2, 0.1, 0.1, 'c0')], selection: ['a'] });
    el.focus();
    await key('c');
    await el.updateComplete;
    await sendKeys({ type: 'x5' });
    await el.updateComplete;
    expect($(el, '.picker').textContent).to.contain('No concept matches.');
    await key('Enter');
    expect(el.annotations[0]!.conceptId).to.equal('c0');
    await key('Backspace');
    await key('Backspace');
    await key('5');
    await el.updateComplete;
    expect(el.annotations[0]!.conceptId).to.equal('c4');
  });

  it('a region that the host takes away takes its question along', async () => {
    const { el } = await mount({ annotations: [label('a', 0.2, 0.2, 0.1, 0.1)], selection: ['a'] });
    el.focus();
    await key('c');
    await el.updateComplete;
    el.annotations = [];
    await el.updateComplete;
    expect($(el, '[role=listbox]')).to.equal(null);
    expect(active(el)).to.equal(stage(el));
  });
});

describe('annotators: the keys', () => {
  beforeEach(cleanUp);
  afterEach(cleanUp);
  const shown = (el: BboxAnnotator): Map<string, string> =>
    new Map($$(el, '.keys dl div').map((each) => [each.querySelector('dt')!.textContent, [...each.querySelectorAll('.chord')].map((chord) => chord.textContent.trim()).join(' ')]));

  it('? shows them, with those of the host instead of ours, and closing gives the focus back', async () => {
    const { el } = await mount({ keys: { 'tool-box': ['R'], 'tool-pan': [] } });
    el.focus();
    await key('?');
    await until(() => $<HTMLDialogElement>(el, 'dialog')?.open);
    const keys = shown(el);
    expect(keys.get('Draw boxes')).to.equal('R');
    expect(keys.has('Pan')).to.equal(false);
    expect(keys.has('Draw polygons')).to.equal(false);
    expect(keys.get('Undo')).to.equal(MOD === 'Meta' ? '⌘Z' : 'CtrlZ');
    expect(keys.get('Concept')).to.equal('1 2 3');
    expect(keys.get('Move, or pan')).to.equal('← → ↑ ↓');
    await key('x'); // no command works behind it
    await key('Escape');
    await until(() => !$(el, 'dialog'));
    expect(active(el)).to.equal(stage(el));
    expect(el.tool).to.equal('select');
  });

  it('begin at the beginning where they do not fit, and Close is in sight', async () => {
    await setViewport({ width: 700, height: 480 });
    const { el } = await mount();
    el.focus();
    await key('?');
    await until(() => $<HTMLDialogElement>(el, 'dialog')?.open);
    const dialog = $(el, 'dialog'), button = $(el, 'dialog button');
    expect(dialog.scrollHeight).to.be.above(dialog.clientHeight);
    expect(dialog.scrollTop).to.equal(0);
    expect(active(el)).to.equal(button);
    expect(button.getBoundingClientRect().bottom).to.be.at.most(dialog.getBoundingClientRect().bottom);
    await key('Escape');
  });

  it('its button shows them too', async () => {
    const { el } = await mount();
    const button = $$(el, '.rail button').at(-1)!, { left, top, width, height } = button.getBoundingClientRect();
    expect(button.getAttribute('aria-keyshortcuts')).to.equal('?');
    await mouse('click', [Math.round(left + width / 2), Math.round(top + height / 2)]);
    await until(() => $<HTMLDialogElement>(el, 'dialog')?.open);
    expect($(el, '#keys-title').textContent).to.equal('Keys');
  });
});
