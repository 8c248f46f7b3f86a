import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import axe from 'axe-core';
import { expect } from 'chai';
import { classifierKeys } from '../../src/core/classify/index.js';
import { buildKeys } from '../../src/core/keys.js';
import { createLocalAdapter } from '../../src/adapter/local/index.js';
import { $, $$, cleanUp, mount, rows, said, suggested, until, whole } from './input-classifier.helpers.js';
import { picture } from './loop.helpers.js';

const key = async (press: string): Promise<void> => {
  const keys = press.split('+');
  for (const held of keys.slice(0, -1)) await sendKeys({ down: held });
  await sendKeys({ press: keys.at(-1)! });
  for (const held of keys.slice(0, -1)) await sendKeys({ up: held });
};
const MOD = /Mac/.test(navigator.platform) ? 'Meta' : 'Control';
const answer = (el: Element, name: string): HTMLElement => $(el, `.answer[aria-label="${name}"]`);

describe('input-classifier: pictures', () => {
  beforeEach(() => setViewport({ width: 1280, height: 800 }));
  afterEach(cleanUp);

  it('shows what is said of each concept, and fires nothing for what the host sets', async () => {
    const { el, names } = await mount({ media: await picture(), annotations: [whole('a', 'cat'), whole('b', 'dog', 0)] });
    expect(rows(el)).to.deep.equal(['cat, yes', 'dog, no', 'bird']);
    expect(names()).to.deep.equal([]);
    expect(JSON.parse(el.value)).to.have.length(2);
  });

  it('by its buttons: yes, no, and the active one once more takes it back', async () => {
    const { el, last } = await mount({ media: await picture() });
    answer(el, 'dog: yes').click();
    await el.updateComplete;
    expect(last('annotations-changed')).to.deep.include({ gesture: 'classify' });
    expect(el.annotations.map(({ conceptId, value }) => [conceptId, value])).to.deep.equal([['dog', 1]]);
    expect(said(el)).to.equal('dog: yes');
    answer(el, 'dog: no').click();
    await el.updateComplete;
    expect(el.annotations.map(({ conceptId, value }) => [conceptId, value])).to.deep.equal([['dog', 0]]);
    answer(el, 'dog: no').click();
    await el.updateComplete;
    expect(el.annotations).to.have.length(0);
    expect(said(el)).to.equal('dog: nothing');
    for (let i = 0; i < 3; i++) el.undo();
    expect(el.canUndo).to.equal(false);
    el.redo();
    expect(el.annotations.map(({ conceptId, value }) => [conceptId, value])).to.deep.equal([['dog', 1]]);
  });

  it('by keys alone: digits say yes, with Alt no; Ctrl+Z takes back; letters go on after the digits', async () => {
    const concepts = Array.from({ length: 14 }, (_, i) => ({ id: `c${i}`, name: `concept ${i}` }));
    const { el } = await mount({ media: await picture(), concepts });
    el.focus();
    await key('2');
    await key('Alt+3');
    await key('w');
    expect(el.annotations.map(({ conceptId, value }) => [conceptId, value])).to.deep.equal([['c1', 1], ['c2', 0], ['c11', 1]]);
    await key('2');
    expect(el.annotations.map(({ conceptId }) => conceptId)).to.deep.equal(['c2', 'c11']);
    await key(`${MOD}+z`);
    expect(el.annotations.map(({ conceptId }) => conceptId)).to.have.members(['c1', 'c2', 'c11']);
  });

  it('of a single choice a yes takes the one before away, in one step', async () => {
    const { el } = await mount({ media: await picture(), choice: 'single' });
    el.focus();
    await key('1');
    await key('3');
    expect(el.annotations.map(({ conceptId }) => conceptId)).to.deep.equal(['bird']);
    el.undo();
    expect(el.annotations.map(({ conceptId }) => conceptId)).to.deep.equal(['cat']);
    expect($$(el, '.answer.no')).to.have.length(0);
  });

  it('/ finds one of 1,000 concepts, of which only those in sight are in the page; Enter says yes', async () => {
    const concepts = Array.from({ length: 1000 }, (_, i) => ({ id: `c${i}`, name: `concept ${i}` }));
    const { el } = await mount({ media: await picture(), concepts });
    expect($$(el, '.concept').length).to.be.below(40);
    expect($(el, '.concept').getAttribute('aria-setsize')).to.equal('1000');
    el.focus();
    await key('/');
    await sendKeys({ type: 'CONCEPT 777' });
    await el.updateComplete;
    expect(rows(el)).to.deep.equal(['concept 777']);
    await key('Enter');
    await el.updateComplete;
    expect(el.annotations.map(({ conceptId }) => conceptId)).to.deep.equal(['c777']);
    // Enter is no second press: the picture has the focus, and the filter is empty
    expect(el.shadowRoot!.activeElement?.matches('.picture')).to.equal(true);
    expect($$(el, '.concept').length).to.be.above(1);
    await key('/');
    await key('ArrowDown');
    await el.updateComplete;
    await key('End');
    await until(() => el.shadowRoot!.activeElement?.getAttribute('data-row') === '999');
  });

  it('suggestions: listed best first; A accepts the best and keeps its source; no discards it; a step back offers it again', async () => {
    const offered = [suggested('s1', 'dog', 0.93), suggested('s2', 'cat', 0.6)];
    const { el, last } = await mount({ media: await picture(), suggestions: offered });
    expect($(el, '[part=suggestions]').textContent).to.match(/dog\s+93/);
    el.focus();
    await key('a');
    await el.updateComplete;
    expect(el.annotations).to.deep.equal([offered[0]]);
    expect(last('annotations-changed').gesture).to.equal('accept');
    answer(el, 'cat: no').click();
    await el.updateComplete;
    expect(el.annotations.map(({ conceptId, value, source }) => [conceptId, value, source.kind])).to.deep.equal([['dog', 1, 'workflow'], ['cat', 0, 'person']]);
    expect(last('suggestions-changed')).to.deep.equal({ discarded: ['s2'], restored: [] });
    el.undo();
    await el.updateComplete;
    expect(el.suggestions).to.deep.equal([offered[1]]);
    await key('Shift+a');
    expect(el.annotations.map(({ id }) => id)).to.deep.equal(['s1', 's2']);
  });

  it('what was answered by hand is not suggested, in either way', async () => {
    const { el } = await mount({ media: await picture(), annotations: [whole('a', 'dog', 0)], suggestions: [suggested('s1', 'dog', 0.93), suggested('s2', 'cat', 0.6)] });
    expect(el.suggestions.map(({ id }) => id)).to.deep.equal(['s2']);
  });

  it('of a single choice accepting all keeps the answer that is there; accepting one takes its place, in one step', async () => {
    const { el } = await mount({ media: await picture(), choice: 'single', annotations: [whole('a', 'bird')], suggestions: [suggested('s1', 'dog', 0.93), suggested('s2', 'cat', 0.6)] });
    el.focus();
    await key('a');
    await key('Shift+a');
    await key('Alt+2');
    expect(el.annotations.map(({ id }) => id)).to.deep.equal(['a']);
    $(el, '[part=suggestions] .answer[aria-label="Accept dog"]').click();
    expect(el.annotations.map(({ id }) => id)).to.deep.equal(['s1']);
    el.undo();
    expect(el.annotations.map(({ id }) => id)).to.deep.equal(['a']);
  });

  it('is fitted, zooms by wheel at the hand, pans by drag and by arrow keys, and comes back', async () => {
    const { el } = await mount({ media: await picture(200, 100) });
    const image = $<HTMLImageElement>(el, 'img'), box = (): DOMRect => image.getBoundingClientRect(), fitted = box();
    const desk = $(el, '.canvas').getBoundingClientRect();
    expect(fitted.width / fitted.height).to.be.closeTo(2, 0.02);
    expect(fitted.left >= desk.left && fitted.right <= desk.right && fitted.top >= desk.top && fitted.bottom <= desk.bottom).to.equal(true);
    const at: [number, number] = [Math.round(fitted.left + fitted.width * 0.25), Math.round(fitted.top + fitted.height * 0.5)];
    await sendMouse({ type: 'move', position: at });
    image.dispatchEvent(new WheelEvent('wheel', { deltaY: -360, clientX: at[0], clientY: at[1], bubbles: true, composed: true, cancelable: true }));
    await el.updateComplete;
    expect(box().width).to.be.closeTo(fitted.width * 2, 1);
    expect((at[0] - box().left) / box().width).to.be.closeTo(0.25, 0.01);
    const before = box().left;
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [at[0] + 40, at[1]] });
    await sendMouse({ type: 'up' });
    expect(box().left - before).to.be.closeTo(40, 1);
    el.focus();
    await key('ArrowLeft');
    expect(box().left - before).to.be.closeTo(88, 1);
    await key('Shift+1');
    expect(box().width).to.be.closeTo(fitted.width, 1);
  });

  it('a picture that is none is said, with Retry; another one is shown then', async () => {
    const { el, log } = await mount({ media: new Blob(['no picture'], { type: 'image/png' }) }, false);
    await until(() => log.some(({ type }) => type === 'media-failed'));
    await el.updateComplete;
    expect($(el, '.curtain').textContent).to.match(/could not be loaded/);
    expect($(el, '[part=retry]').textContent).to.match(/retry|again/i);
    el.media = await picture();
    await until(() => log.some(({ type }) => type === 'media-loaded'));
    await el.updateComplete;
    expect(el.shadowRoot!.querySelector('.curtain') === null).to.equal(true);
  });

  it('takes the picture of an input from the adapter, and gives its address back when it goes', async () => {
    const adapter = createLocalAdapter({ person: 'me', storage: 'memory' });
    const dataset = await adapter.datasets.create!({ name: 'd' }, { key: 'd' });
    const input = await adapter.inputs.add!(dataset.id, { kind: 'image', name: 'a.png', mediaType: 'image/png', width: 200, height: 100, media: await picture() }, { key: 'i' });
    const { el } = await mount({ adapter, input });
    const url = $<HTMLImageElement>(el, 'img').src;
    expect(url).to.match(/^blob:/);
    el.remove();
    await Promise.resolve();
    expect(await fetch(url).then(() => 'there', () => 'gone')).to.equal('gone');
  });

  for (const how of ['readonly', 'disabled'] as const) {
    it(`${how}: nothing changes, and the keys of labels are left to the page`, async () => {
      const { el, names } = await mount({ media: await picture(), [how]: true, suggestions: [suggested('s1', 'dog', 0.9)] });
      const left: string[] = [], hear = (event: KeyboardEvent): void => void (!event.defaultPrevented && left.push(event.key));
      document.addEventListener('keydown', hear);
      el.focus();
      for (const press of ['1', 'a', 'Delete']) await key(press);
      document.removeEventListener('keydown', hear);
      answer(el, 'dog: yes').click();
      expect(left).to.deep.equal(['1', 'a', 'Delete']);
      expect(el.annotations).to.have.length(0);
      expect(names()).to.not.include('annotations-changed');
    });
  }

  it('keys can be others; a clash is refused', async () => {
    const { el } = await mount({ media: await picture(), keys: { 'yes-1': ['Z'] } });
    el.focus();
    await key('1');
    await key('z');
    expect(el.annotations.map(({ conceptId }) => conceptId)).to.deep.equal(['cat']);
    expect(() => buildKeys({ undo: ['A'] }, classifierKeys('image', { undo: ['A'] }))).to.throw(RangeError, 'accept');
  });

  it('who clicks a concept goes on with the picture, and who waits for an input gets it with the focus', async () => {
    const { el } = await mount({ media: await picture() });
    const { left, top } = $(el, '.concept .item').getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(left) + 20, Math.round(top) + 10] });
    await el.updateComplete;
    expect(el.annotations).to.have.length(1);
    expect(el.shadowRoot!.activeElement?.matches('.picture')).to.equal(true);
    el.kind = 'text';
    el.media = new Blob(['The road is wet.']);
    await until(() => el.shadowRoot!.activeElement?.closest('.canvas') && !el.shadowRoot!.querySelector('.picture'));
    await until(() => el.shadowRoot!.activeElement && !el.shadowRoot!.activeElement.matches('.canvas'));
    expect(el.shadowRoot!.activeElement?.matches('.concepts *')).to.equal(false);
  });

  it('is a form field with its labels as JSON', async () => {
    const { el } = await mount({ media: await picture(), annotations: [whole('a', 'cat')], name: 'answers' });
    const form = document.createElement('form');
    document.body.append(form);
    form.append(el);
    expect(JSON.parse(new FormData(form).get('answers') as string)).to.deep.equal([whole('a', 'cat')]);
  });

  it('has names and roles for all that can be used', async () => {
    const { el } = await mount({ media: await picture(), annotations: [whole('a', 'cat')], suggestions: [suggested('s1', 'dog', 0.9)] });
    const { violations } = await axe.run(el, { resultTypes: ['violations'] });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).to.deep.equal([]);
  });
});
