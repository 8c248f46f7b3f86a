import { expect } from 'chai';
import type { Label } from '../../src/core/model/annotation.js';
import type { BboxAnnotator } from '../../src/elements/bbox-annotator/bbox-annotator.js';
import { $, $$, cleanUp, click, colorAt, drag, key, label, mount, said, settled, stage } from './bbox-annotator.helpers.js';

const suggested = (id: string, x: number, y: number, confidence: number, conceptId = 'car'): Label =>
  ({ ...label(id, x, y, 0.2, 0.2, conceptId), source: { kind: 'workflow', workflowId: 'w', version: '1', confidence, edited: false } });

const THREE = [suggested('s1', 0.1, 0.1, 0.932), suggested('s2', 0.4, 0.4, 0.8, 'tree'), suggested('s3', 0.7, 0.7, 0.999)];

const bar = (el: BboxAnnotator): HTMLElement | null => el.shadowRoot!.querySelector('[part=suggestion]');
const button = (el: BboxAnnotator, selector: string, text: string): HTMLElement => $$(el, selector).find((each) => each.textContent.includes(text))!;
const rows = (el: BboxAnnotator): string[] => $$(el, '.region .sr-only').map((each) => each.textContent.trim());
const ids = (labels: readonly Label[]): string[] => labels.map(({ id }) => id);

describe('annotators: suggestions', () => {
  beforeEach(cleanUp);
  afterEach(cleanUp);

  it('are listed with their confidence, are no part of the value, and fire nothing', async () => {
    const { el, names } = await mount({ annotations: [label('a', 0.5, 0.1, 0.1, 0.1)], suggestions: THREE });
    expect(JSON.parse(el.value)).to.have.length(1);
    expect($(el, '.pill').textContent).to.equal('1');
    expect(rows(el)).to.have.length(4);
    expect(rows(el)[1]).to.match(/^car, suggested with 93 % confidence|^car, suggested with 93% confidence/);
    expect(rows(el)[3]).to.match(/99/); // never 100: nothing is certain
    expect(names()).to.deep.equal([]);
  });

  it('are drawn dashed: some of the outline shows what is below', async () => {
    const { el } = await mount({ suggestions: [suggested('s', 0.1, 0.1, 0.9)] });
    const along = (): number => new Set(Array.from({ length: 20 }, (_, i) => colorAt(el, 0.12 + i * 0.008, 0.3).join())).size;
    const dashed = along();
    el.suggestions = [];
    el.annotations = [suggested('s', 0.1, 0.1, 0.9)];
    await settled(el);
    expect(dashed).to.be.above(along());
  });

  it('on the picture: a click chooses one, the bar over the canvas asks, Enter accepts and goes to the next, Delete discards', async () => {
    const { el, last, names } = await mount({ suggestions: THREE, tool: 'select' });
    await click(el, 0.2, 0.2);
    expect(bar(el)!.textContent).to.match(/car, suggested with 93/);
    await key('Enter');
    await el.updateComplete;
    expect(last('annotations-changed')).to.deep.equal({ gesture: 'accept', changes: [{ type: 'put', label: THREE[0] }], previous: [] });
    expect(el.selection).to.deep.equal(['s2']);
    expect(said(el)).to.match(/^Accepted: car.*Next: tree, suggested with 80/);
    await key('Delete');
    await el.updateComplete;
    expect(last('suggestions-changed')).to.deep.equal({ discarded: ['s2'], restored: [] });
    expect(said(el)).to.match(/^Discarded: tree.*Next: car/);
    expect([ids(el.annotations), ids(el.suggestions)]).to.deep.equal([['s1'], ['s3']]);
    el.undo();
    expect(last('suggestions-changed')).to.deep.equal({ discarded: [], restored: ['s2'] });
    expect(names().filter((name) => name === 'annotations-changed')).to.have.length(1);
  });

  it('by the buttons of the bar, which leaves the focus on the picture', async () => {
    const { el } = await mount({ suggestions: THREE, selection: ['s1'] });
    button(el, '[part=suggestion] button', 'Accept').click();
    await el.updateComplete;
    expect(ids(el.annotations)).to.deep.equal(['s1']);
    expect(el.shadowRoot!.activeElement === stage(el)).to.equal(true);
    button(el, '[part=suggestion] button', 'Discard').click();
    await el.updateComplete;
    expect(ids(el.suggestions)).to.deep.equal(['s3']);
  });

  it('wherever the region lies, and on a small screen: the bar is whole, and inside the canvas', async () => {
    const corners = [[0, 0], [0.8, 0], [0, 0.8], [0.8, 0.8]].map(([x, y], i) => suggested(`c${i}`, x!, y!, 0.9));
    const { el } = await mount({ suggestions: corners });
    for (const width of ['1000px', '360px']) {
      el.style.width = width;
      for (const { id } of corners) {
        el.select([id]);
        await settled(el);
        const inner = bar(el)!.getBoundingClientRect(), outer = stage(el).getBoundingClientRect();
        expect(inner.width > 100 && inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom, `${id} at ${width}`).to.equal(true);
      }
    }
  });

  it('in the list: A accepts the row, Delete discards it, and the focus stays in the list', async () => {
    const { el } = await mount({ suggestions: THREE });
    const focusedRow = (): string => el.shadowRoot!.activeElement?.textContent ?? '';
    $(el, '[data-row="1"]').focus();
    await key('a');
    await el.updateComplete;
    expect(ids(el.annotations)).to.deep.equal(['s2']);
    expect(el.shadowRoot!.activeElement?.matches('[data-row]')).to.equal(true);
    $(el, '[data-row="2"]').focus();
    expect(focusedRow()).to.include('99');
    await key('Delete');
    await el.updateComplete;
    expect(ids(el.suggestions)).to.deep.equal(['s1']);
    expect(el.shadowRoot!.activeElement?.matches('[data-row]')).to.equal(true);
  });

  it('a row has a button to accept it and one to discard it, with its name', async () => {
    const { el } = await mount({ suggestions: THREE });
    const act = (name: string): HTMLElement => $(el, `.row-act[aria-label="${name}"]`);
    act('Accept tree').click();
    await el.updateComplete;
    expect(ids(el.annotations)).to.deep.equal(['s2']);
    act('Discard car').click();
    await el.updateComplete;
    expect(ids(el.suggestions)).to.deep.equal(['s3']);
  });

  it('all at once, in one step: only those that are seen, not what is filtered out or hidden', async () => {
    const { el, names } = await mount({ suggestions: THREE });
    await key('Tab');
    $(el, '.row-act[aria-label="Hide car"]').click();
    await el.updateComplete;
    expect($(el, '[part=suggestions]').textContent).to.match(/Accept all 2/);
    button(el, '[part=suggestions] button', 'Accept all').click();
    await el.updateComplete;
    expect([ids(el.annotations), ids(el.suggestions)]).to.deep.equal([['s2', 's3'], ['s1']]);
    expect(names().filter((name) => name === 'annotations-changed')).to.have.length(1);
    el.undo();
    await el.updateComplete;
    $(el, '.head button').click();
    await el.updateComplete;
    const find = $<HTMLInputElement>(el, '#list-options input');
    find.value = 'tree';
    find.dispatchEvent(new Event('input'));
    await el.updateComplete;
    el.focus();
    await key('Shift+a');
    await el.updateComplete;
    expect(ids(el.annotations)).to.deep.equal(['s2']);
  });

  it('moved by hand are accepted, as edited', async () => {
    const { el, last } = await mount({ suggestions: THREE, tool: 'select' });
    await drag(el, [0.2, 0.2], [0.25, 0.25]);
    expect(last('annotations-changed').gesture).to.equal('move');
    expect(el.annotations[0]!.source).to.deep.include({ kind: 'workflow', confidence: 0.932, edited: true });
    expect(ids(el.suggestions)).to.deep.equal(['s2', 's3']);
  });

  it('can be looked at where nothing can be changed, and ask nothing', async () => {
    const { el, names } = await mount({ suggestions: THREE, readonly: true });
    el.select(['s1']);
    await el.updateComplete;
    expect(bar(el) === null).to.equal(true);
    expect($$(el, '[part=suggestions], .row-act[aria-label^=Accept], .row-act[aria-label^=Discard]')).to.have.length(0);
    el.focus();
    await key('a');
    await key('Enter');
    await key('Delete');
    expect(ids(el.suggestions)).to.deep.equal(['s1', 's2', 's3']);
    expect(names()).to.not.include('annotations-changed');
  });

  it('10,000 of them are listed as rows in sight only', async () => {
    const { el } = await mount({ suggestions: Array.from({ length: 10_000 }, (_, i) => suggested(`s${i}`, (i % 100) / 125, Math.floor(i / 100) / 125, 0.5)) });
    expect($$(el, '.region').length).to.be.within(5, 40);
    button(el, '[part=suggestions] button', 'Discard all').click();
    await el.updateComplete;
    expect(el.suggestions).to.have.length(0);
    expect($$(el, '.region')).to.have.length(0);
  });
});
