import axe from 'axe-core';
import { expect } from 'chai';
import { $, $$, cleanUp, click, CONCEPTS, drag, key, label, MOD, mount, next, pixels, settled, stage } from './bbox-annotator.helpers.js';

const TWO = [label('a', 0.25, 0.25, 0.25, 0.25), label('b', 0.6, 0.6, 0.2, 0.2, 'tree')];

describe('bbox-annotator: the element', () => {
  beforeEach(cleanUp);
  afterEach(cleanUp);

  it('takes its properties before and after it is attached, in any order', async () => {
    const before = await mount({ selection: ['b'], tool: 'pan', annotations: TWO });
    expect(before.el.selection).to.deep.equal(['b']);
    expect(before.el.tool).to.equal('pan');
    const { el } = await mount();
    el.selection = ['b'];
    el.annotations = TWO;
    el.tool = 'pan';
    await el.updateComplete;
    expect(el.selection).to.deep.equal(['b']);
    expect(el.getAttribute('tool')).to.equal('pan');
  });

  it('takes a concept’s colour for a colour, and for nothing else', async () => {
    const { el } = await mount({ concepts: [{ id: 'car', name: 'car', color: 'rgb(1 2 3); position: fixed' }, { id: 'tree', name: 'tree', color: 'rgb(1 2 3)' }] });
    const [odd, plain] = $$(el, '.concepts .dot').map((dot) => getComputedStyle(dot));
    expect(odd!.position).to.equal(plain!.position);
    expect(plain!.backgroundColor).to.equal('rgb(1, 2, 3)');
  });

  it('fires nothing for what the host sets', async () => {
    const { el, names } = await mount();
    el.annotations = TWO;
    el.selection = ['a'];
    el.tool = 'box';
    el.activeConcept = 'dog';
    el.readonly = true;
    await el.updateComplete;
    el.readonly = false;
    el.annotations = [];
    await settled(el);
    expect(names()).to.deep.equal([]);
    expect([...el.selection]).to.deep.equal([]);
  });

  it('an echo of the host keeps selection, history and an open gesture', async () => {
    const { el, log } = await mount({ tool: 'box' });
    el.addEventListener('annotations-changed', () => {
      el.annotations = JSON.parse(JSON.stringify(el.annotations)) as typeof TWO;
    });
    await drag(el, [0.1, 0.1], [0.3, 0.3]);
    await drag(el, [0.5, 0.5], [0.7, 0.7]);
    expect(el.selection).to.deep.equal([el.annotations[1]!.id]);
    await click(el, 0.1, 0.7); // the first corner
    el.annotations = JSON.parse(JSON.stringify(el.annotations)) as typeof TWO;
    await click(el, 0.3, 0.9);
    expect(el.annotations).to.have.length(3);
    for (let i = 0; i < 3; i++) await key(`${MOD}+z`);
    expect(el.annotations).to.have.length(0);
    expect(log.filter(({ type }) => type === 'annotations-changed')).to.have.length(6);
  });

  it('undo survives what the host deleted meanwhile', async () => {
    const { el } = await mount({ annotations: TWO });
    await drag(el, [0.35, 0.35], [0.4, 0.4]);
    await drag(el, [0.7, 0.7], [0.75, 0.75]);
    el.annotations = el.annotations.filter(({ id }) => id === 'a');
    await key(`${MOD}+z`);
    expect(pixels(el, 'a')).to.deep.equal([100, 50, 100, 50]);
    expect(el.annotations).to.have.length(1);
  });

  it('methods do what a person does, with the events', async () => {
    const { el, names, last } = await mount({ annotations: TWO });
    el.select(['a']);
    expect(last('selection-changed')).to.deep.equal({ ids: ['a'], previous: [] });
    el.deleteSelected();
    expect(last('annotations-changed')).to.deep.equal({ gesture: 'delete', changes: [{ type: 'remove', id: 'a' }], previous: [TWO[0]] });
    expect(last('history-changed')).to.deep.equal({ canUndo: true, canRedo: false });
    el.undo();
    expect(last('history-changed')).to.deep.equal({ canUndo: false, canRedo: true });
    el.redo();
    el.clearHistory();
    expect(el.canUndo).to.equal(false);
    expect(names()).to.include.members(['selection-changed', 'annotations-changed', 'history-changed']);
  });

  it('keeps labels that are no boxes, and fields that it does not know', async () => {
    const polygon = { ...label('p', 0, 0, 0, 0), region: { type: 'polygon' as const, parts: [[[{ x: 0, y: 0 }, { x: 1, y: 0 }, { x: 0, y: 1 }]]] } };
    const whole = { id: 'w', conceptId: 'car', value: 0 as const, source: { kind: 'person' as const } };
    const rich = { ...TWO[0]!, revision: 3, authorId: 'ana' };
    const { el } = await mount({ annotations: [polygon, whole, rich] });
    await drag(el, [0.35, 0.35], [0.45, 0.45]);
    expect(el.annotations.slice(0, 2)).to.deep.equal([polygon, whole]);
    expect(el.annotations[2]).to.include({ revision: 3, authorId: 'ana' });
    expect($$(el, '.region')).to.have.length(1);
  });

  it('is a form field: value, reset, disabled by a fieldset', async () => {
    const form = document.createElement('form');
    const fieldset = document.createElement('fieldset');
    form.append(fieldset);
    document.body.append(form);
    const { el } = await mount({ name: 'labels', annotations: TWO }, fieldset);
    const sent = (): unknown => JSON.parse(new FormData(form).get('labels') as string);
    expect(sent()).to.deep.equal(TWO);
    el.select(['a']);
    el.deleteSelected();
    expect(sent()).to.deep.equal([TWO[1]]);
    form.reset();
    expect(el.annotations).to.deep.equal(TWO);
    expect(sent()).to.deep.equal(TWO);
    fieldset.disabled = true;
    await el.updateComplete;
    await click(el, 0.3, 0.3);
    expect([...el.selection]).to.deep.equal([]);
    expect(new FormData(form).get('labels')).to.equal(null);
    el.value = '[]';
    expect(el.annotations).to.deep.equal([]);
  });

  it('nothing is changed while a fieldset around it is disabled, all can be after', async () => {
    const fieldset = document.createElement('fieldset');
    document.body.append(fieldset);
    const { el } = await mount({ annotations: TWO }, fieldset);
    fieldset.disabled = true;
    await el.updateComplete;
    el.select(['a']);
    el.deleteSelected();
    expect(el.annotations).to.deep.equal(TWO);
    el.readonly = true;
    await el.updateComplete;
    el.readonly = false;
    await el.updateComplete;
    fieldset.disabled = false;
    await el.updateComplete;
    el.deleteSelected();
    expect(el.annotations).to.deep.equal([TWO[1]]);
  });

  it('has its value in the form also when its name comes last', async () => {
    const form = document.createElement('form');
    document.body.append(form);
    const { el } = await mount({ annotations: TWO }, form);
    el.name = 'labels';
    await el.updateComplete;
    expect(JSON.parse(new FormData(form).get('labels') as string)).to.deep.equal(TWO);
  });

  it('a value that is no JSON of labels is refused with a warning', async () => {
    const { el } = await mount({ annotations: TWO });
    const warn = console.warn;
    const said: unknown[] = [];
    console.warn = (...words) => said.push(words);
    el.value = '{"a":1}';
    el.value = 'nonsense';
    console.warn = warn;
    expect(el.annotations).to.deep.equal(TWO);
    expect(said).to.have.length(2);
  });

  it('is accessible: empty, full, failed, asking, in the dark', async () => {
    const check = async (el: HTMLElement, what: string): Promise<void> => {
      await Promise.all(el.shadowRoot!.getAnimations().map(({ finished }) => finished)); // colours in between have no contrast
      const { violations } = await axe.run(el, { rules: { region: { enabled: false } } });
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`), what).to.deep.equal([]);
    };
    const { el } = await mount();
    await check(el, 'empty');
    el.annotations = TWO;
    el.selection = ['a'];
    await el.updateComplete;
    await check(el, 'full');
    document.documentElement.style.colorScheme = 'dark';
    await check(el, 'dark');
    document.documentElement.style.colorScheme = '';
    el.activeConcept = undefined;
    el.tool = 'box';
    await drag(el, [0.05, 0.6], [0.2, 0.9]);
    await el.updateComplete;
    expect($(el, '[role=listbox]')).to.not.equal(null);
    await check(el, 'asking');
    const failed = next(el, 'image-failed');
    el.media = new Blob(['no']);
    await failed;
    await el.updateComplete;
    await check(el, 'failed');
  });

  it('flips in a page from right to left; the canvas does not', async () => {
    document.documentElement.dir = 'rtl';
    try {
      const { el } = await mount({ tool: 'box' });
      expect($(el, '.rail').getBoundingClientRect().left).to.be.above($(el, '.side').getBoundingClientRect().left);
      await drag(el, [0.1, 0.1], [0.5, 0.5]);
      expect(pixels(el, el.annotations[0]!.id)[0]).to.be.closeTo(40, 1);
      // or a canvas would write its chips the other way
      expect(getComputedStyle($(el, 'canvas')).direction).to.equal('ltr');
    } finally {
      document.documentElement.dir = '';
    }
  });

  it('keeps names beside their swatches and sizes in their order, from right to left', async () => {
    document.documentElement.dir = 'rtl';
    try {
      const { el } = await mount({ annotations: TWO });
      await settled(el);
      for (const item of el.shadowRoot!.querySelectorAll('.concepts .item, .region .item')) {
        const name = item.querySelector('bdi')!, dot = item.querySelector('.dot')!.getBoundingClientRect();
        const range = document.createRange();
        range.selectNodeContents(name);
        expect(dot.left - range.getBoundingClientRect().right, name.textContent).to.be.within(0, 12);
      }
      const size = $(el, '.region small'), text = document.createTreeWalker(size, NodeFilter.SHOW_TEXT);
      while (!text.nextNode()?.textContent?.includes('×'));
      const left = (at: number): number => {
        const range = document.createRange();
        range.setStart(text.currentNode, at);
        range.setEnd(text.currentNode, at + 1);
        return range.getBoundingClientRect().left;
      };
      expect(left(0)).to.be.below(left(text.currentNode.textContent!.length - 1));
    } finally {
      document.documentElement.dir = '';
    }
  });

  it('below 900 px the panel folds under; at 320 px nothing scrolls sideways', async () => {
    const { el } = await mount({ annotations: TWO, selection: ['a'] });
    el.style.width = '890px';
    await settled(el);
    expect($(el, '.side').getBoundingClientRect().top).to.be.at.least(stage(el).getBoundingClientRect().bottom - 1);
    el.style.width = '320px'; // a window can be too narrow for a driver, an element cannot
    await settled(el);
    expect(el.scrollWidth).to.be.at.most(320);
    for (const part of $$(el, '.side, .rail, .sec, .fields')) expect(part.scrollWidth, part.className).to.be.at.most(part.clientWidth + 1);
    expect(stage(el).clientWidth).to.be.above(200);
  });

  it('a long name of a concept is cut, and its digit stays in sight', async () => {
    const { el } = await mount({ concepts: [{ id: 'car', name: 'car' }, { id: 'long', name: 'a name that is far too long for the panel at its side' }] });
    for (const width of ['1000px', '890px', '320px']) {
      el.style.width = width;
      await settled(el);
      const list = $(el, '.concepts').getBoundingClientRect();
      for (const digit of $$(el, '.concepts kbd')) expect(digit.getBoundingClientRect().right, width).to.be.at.most(list.right);
    }
  });

  it('a resize keeps what is in the middle', async () => {
    const { el } = await mount({ annotations: [label('m', 0.45, 0.45, 0.1, 0.1)] });
    for (let i = 0; i < 4; i++) el.zoomIn();
    const middle = (): Promise<unknown> => {
      const rect = stage(el).getBoundingClientRect();
      return import('@web/test-runner-commands').then(({ sendMouse }) =>
        sendMouse({ type: 'click', position: [Math.round(rect.left + rect.width / 2), Math.round(rect.top + rect.height / 2)] }));
    };
    await middle();
    expect(el.selection).to.deep.equal(['m']);
    el.selection = [];
    el.style.width = '1200px';
    el.style.height = '400px';
    await settled(el);
    await middle();
    expect(el.selection).to.deep.equal(['m']);
  });

  it('works under a strict CSP: no style attributes in its templates', async () => {
    const seen: string[] = [];
    const setAttribute = Element.prototype.setAttribute;
    Element.prototype.setAttribute = function (name: string, value: string) {
      if (name === 'style') seen.push(this.tagName);
      setAttribute.call(this, name, value);
    };
    try {
      const { el } = await mount({ annotations: TWO, selection: ['a'] });
      el.activeConcept = undefined;
      await drag(el, [0.05, 0.6], [0.2, 0.9]);
      expect(seen).to.deep.equal([]);
    } finally {
      Element.prototype.setAttribute = setAttribute;
    }
  });

  it('own texts and concept names show at once, in the list and on the canvas', async () => {
    const { el } = await mount({ annotations: TWO });
    el.strings = { annotatorPanel: { regions: 'Bereiche' } };
    el.concepts = [{ id: 'car', name: 'Auto' }, CONCEPTS[1]!];
    await el.updateComplete;
    expect($(el, '.regions h3').textContent).to.contain('Bereiche');
    expect($(el, '.region button').textContent).to.contain('Auto');
  });
});
