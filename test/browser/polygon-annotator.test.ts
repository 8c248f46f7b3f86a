import { expect } from 'chai';
import { resetMouse, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import '../../src/define/polygon-annotator.js';
import type { PolygonAnnotator } from '../../src/elements/polygon-annotator/polygon-annotator.js';
import type { Label } from '../../src/core/model/annotation.js';
import type { Point, Polygon } from '../../src/core/model/region.js';
import { key, MOD, picture, until } from './bbox-annotator.helpers.js';

const CONCEPTS = [{ id: 'car', name: 'car' }, { id: 'tree', name: 'tree' }];

/** Places in a picture of 400 by 200 pixels. */
type Places = readonly (readonly [number, number])[];
const SQUARE: Places = [[100, 50], [200, 50], [200, 150], [100, 150]];
const ring = (places: Places): Point[] => places.map(([x, y]) => ({ x: x / 400, y: y / 200 }));
const label = (id: string, ...rings: readonly Places[]): Label => ({ id, conceptId: 'car', value: 1, region: { type: 'polygon', parts: [rings.map(ring)] }, source: { kind: 'person' } });

let mounted: PolygonAnnotator[] = [];

async function mount(props: Partial<PolygonAnnotator> = {}, parent: Node = document.body): Promise<PolygonAnnotator> {
  const el = document.createElement('polygon-annotator');
  Object.assign(el.style, { width: '1000px', height: '500px' });
  Object.assign(el, { concepts: CONCEPTS, activeConcept: 'car', tool: 'polygon', media: await picture(400, 200), ...props });
  const loaded = new Promise((resolve) => { el.addEventListener('image-loaded', resolve, { once: true }); });
  parent.appendChild(el);
  mounted.push(el);
  await loaded;
  await el.updateComplete;
  return el;
}

const stage = (el: PolygonAnnotator): HTMLElement => el.shadowRoot!.querySelector<HTMLElement>('.stage')!;
const said = (el: PolygonAnnotator): string => el.shadowRoot!.querySelector('[role=status]')!.textContent.trim();

/** Where a pixel of the picture is in the page. */
function place(el: PolygonAnnotator, [x, y]: readonly [number, number]): [number, number] {
  const rect = stage(el).getBoundingClientRect();
  return [Math.round(rect.left + rect.width / 2 + (x - 200) * el.scale), Math.round(rect.top + rect.height / 2 + (y - 100) * el.scale)];
}

async function click(el: PolygonAnnotator, ...places: Places): Promise<void> {
  for (const at of places) await sendMouse({ type: 'click', position: place(el, at), button: 'left' });
  await el.updateComplete;
}

async function drag(el: PolygonAnnotator, ...places: Places): Promise<void> {
  await sendMouse({ type: 'move', position: place(el, places[0]!) });
  await sendMouse({ type: 'down', button: 'left' });
  for (const at of places.slice(1)) await sendMouse({ type: 'move', position: place(el, at) });
  await sendMouse({ type: 'up', button: 'left' });
  await el.updateComplete;
}

const shape = (el: PolygonAnnotator, at = 0): Polygon => el.annotations[at]!.region as Polygon;
/** Whole pixels of the first outline. */
const outline = (el: PolygonAnnotator, at = 0): number[][] => shape(el, at).parts[0]![0]!.map(({ x, y }) => [Math.round(x * 400), Math.round(y * 200)]);
const near = (actual: number[][], expected: Places): void => {
  expect(actual, JSON.stringify(actual)).to.have.length(expected.length);
  for (const [i, [x, y]] of expected.entries()) {
    expect(actual[i]![0]).to.be.closeTo(x, 1);
    expect(actual[i]![1]).to.be.closeTo(y, 1);
  }
};
const button = (el: PolygonAnnotator, text: string): HTMLButtonElement => [...el.shadowRoot!.querySelectorAll('button')].find((each) => each.textContent.trim() === text || each.ariaLabel === text)!;

async function cleanUp(): Promise<void> {
  for (const el of mounted) el.remove();
  mounted = [];
  document.body.replaceChildren();
  await resetMouse();
  await setViewport({ width: 1280, height: 800 });
}

describe('polygon-annotator', () => {
  beforeEach(cleanUp);
  afterEach(cleanUp);

  it('draws by clicks, closed on the first point: one event, plain detail', async () => {
    const el = await mount(), events: CustomEvent[] = [];
    el.addEventListener('annotations-changed', (event) => events.push(event));
    await click(el, ...SQUARE, SQUARE[0]!);
    near(outline(el), SQUARE);
    expect(events).to.have.length(1);
    expect(events[0]!.detail.gesture).to.equal('draw');
    expect(JSON.parse(JSON.stringify(events[0]!.detail))).to.deep.equal(events[0]!.detail);
    expect(said(el)).to.contain('Drawn');
  });

  it('closes by Enter; Backspace and undo take back a point, redo returns it', async () => {
    const el = await mount();
    el.focus();
    await click(el, ...SQUARE, [50, 100]);
    await key('Backspace');
    await key(`${MOD}+z`);
    await key(`${MOD}+Shift+z`);
    await key('Enter');
    near(outline(el), SQUARE);
    await key(`${MOD}+z`);
    expect(el.annotations).to.have.length(0);
  });

  it('draws freehand with Shift', async () => {
    const el = await mount();
    const circle = Array.from({ length: 40 }, (_, i): [number, number] => [200 + 60 * Math.cos(i / 6.366), 100 + 60 * Math.sin(i / 6.366)]);
    await sendKeys({ down: 'Shift' });
    await drag(el, ...circle, circle[0]!);
    await sendKeys({ up: 'Shift' });
    expect(el.annotations).to.have.length(1);
    expect(outline(el).length).to.be.within(8, 40);
  });

  it('vertices: dragged, added on an edge, deleted by Alt, never below three', async () => {
    const el = await mount({ annotations: [label('a', SQUARE)], tool: 'select', selection: ['a'] });
    await drag(el, [200, 50], [220, 40], [240, 30]);
    near(outline(el), [[100, 50], [240, 30], [200, 150], [100, 150]]);
    await drag(el, [150, 150], [150, 170], [150, 180]);
    near(outline(el), [[100, 50], [240, 30], [200, 150], [150, 180], [100, 150]]);
    await sendKeys({ down: 'Alt' });
    await click(el, [150, 180], [240, 30], [100, 50]);
    await sendKeys({ up: 'Alt' });
    near(outline(el), [[100, 50], [200, 150], [100, 150]]);
    expect(said(el)).to.contain('Too few points');
  });

  it('everything by keyboard: a new one, its points, its deletion', async () => {
    const el = await mount();
    el.focus();
    await key('n');
    expect(outline(el)).to.have.length(6);
    const [first] = shape(el).parts[0]![0]!;
    await key('.');
    await key('ArrowRight');
    expect(shape(el).parts[0]![0]![0]!.x).to.be.closeTo(first!.x + 1 / 400, 1e-9);
    await key('Insert');
    expect(outline(el)).to.have.length(7);
    await key('Delete');
    expect(outline(el)).to.have.length(6);
    await key('Escape');
    await key('Delete');
    expect(el.annotations).to.have.length(0);
  });

  it('unites, subtracts and splits what is chosen', async () => {
    const el = await mount({ annotations: [label('a', SQUARE), label('b', [[150, 75], [300, 75], [300, 125], [150, 125]])], tool: 'select', selection: ['a', 'b'] });
    button(el, 'Unite').click();
    await until(() => el.annotations.length === 1);
    expect(outline(el)).to.have.length(8);
    expect(said(el)).to.equal('Combined: car, 200 by 100 pixels at 100, 50, 1 of 1');
    el.focus();
    await key(`${MOD}+z`);
    expect(el.annotations).to.have.length(2);
    el.select(['a']);
    await key('k');
    await click(el, [150, 20], [150, 180]);
    await key('Enter');
    await until(() => el.annotations.length === 3);
    expect(said(el)).to.contain('Reshaped');
  });

  it('a crossing has to be mended or kept before the work goes on', async () => {
    const el = await mount();
    await click(el, [100, 50], [200, 150], [200, 50], [100, 150], [100, 50]);
    expect(el.crossing).to.have.length(1);
    expect(said(el)).to.match(/^Drawn: car, .*\. This outline crosses itself\.$/);
    expect(el.settle()).to.equal(false);
    await until(() => el.shadowRoot!.activeElement?.getAttribute('part') === 'mend');
    await key('Enter');
    await until(() => el.crossing.length === 0);
    expect(shape(el).parts).to.have.length(2);
    expect(el.settle()).to.equal(true);
    await key(`${MOD}+z`);
    expect(el.crossing).to.have.length(1);
    await el.updateComplete;
    button(el, 'Keep it so').click();
    expect(el.settle()).to.equal(true);
  });

  it('the magic wand offers what is alike; it is no region before it is accepted', async () => {
    const el = await mount({ tool: 'wand' });
    el.focus();
    // the picture's upper left quarter is red
    await click(el, [100, 50]);
    await until(() => el.shadowRoot!.querySelector('[part=offer]'));
    expect(el.annotations).to.have.length(0);
    await key('Enter');
    expect(el.annotations).to.have.length(1);
    const xs = outline(el).map(([x]) => x!), ys = outline(el).map(([, y]) => y!);
    expect([Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)].map((value, i) => Math.abs(value - [0, 200, 0, 100][i]!) <= 3)).to.deep.equal([true, true, true, true]);
    await click(el, [300, 150]);
    await until(() => el.shadowRoot!.querySelector('[part=offer]'));
    await key('Escape');
    await el.updateComplete;
    expect(el.shadowRoot!.querySelector('[part=offer]')).to.equal(null);
    expect(el.annotations).to.have.length(1);
  });

  it('the wand tells that it looks, what it found, and that it found nothing', async () => {
    const answers: ((found: readonly Polygon[]) => void)[] = [];
    const el = await mount({ tool: 'wand', segment: () => new Promise((resolve) => { answers.push(resolve); }) });
    const text = (): string => el.shadowRoot!.querySelector('[part=assist]')!.textContent;
    await click(el, [100, 50]);
    expect(text()).to.include('Looking for an outline');
    answers[0]!([]);
    await until(() => said(el) === 'No outline was found there.');
    await el.updateComplete;
    expect(text()).to.include('No outline was found there.').and.not.include('Looking');
    await click(el, [110, 50]);
    answers[1]!([{ type: 'polygon', parts: [[ring(SQUARE)]] }]);
    await until(() => said(el) === 'An outline was found.');
    await el.updateComplete;
    expect(text()).to.not.include('No outline').and.not.include('Looking');
    await click(el, [120, 50]);
    el.cancel();
    await el.updateComplete;
    expect(text(), 'nobody waits for it any more').to.not.include('Looking');
  });
  it('an offer whose last click is taken back takes its question along', async () => {
    const el = await mount({ tool: 'wand', segment: () => Promise.resolve([{ type: 'polygon', parts: [[ring(SQUARE)]] }]) });
    el.focus();
    await click(el, [150, 100]);
    await until(() => el.shadowRoot!.querySelector('[part=offer]'));
    await key('Backspace');
    await until(() => el.shadowRoot!.querySelector('[part=offer]') === null);
    expect(el.busy).to.equal(false);
    expect(el.shadowRoot!.querySelector('[part=assist]')!.textContent).to.not.include('No outline was found');
    await click(el, [150, 100]);
    await until(() => el.shadowRoot!.querySelector('[part=offer]'));
    expect(said(el)).to.equal('An outline was found.');
  });
  it('a drawing waits while another window has the focus, or the page around it', async () => {
    const el = await mount();
    el.focus();
    await click(el, ...SQUARE);
    stage(el).blur();
    expect(el.busy).to.equal(true);
    await click(el, SQUARE[0]!);
    near(outline(el), SQUARE);
  });
  it('on a narrow screen the buttons of an offer come into sight', async () => {
    const el = await mount({ tool: 'wand', segment: () => Promise.resolve([{ type: 'polygon', parts: [[ring(SQUARE)]] }]) });
    el.style.width = '390px';
    await until(() => el.scale < 1);
    await click(el, [150, 100]);
    await until(() => el.shadowRoot!.querySelector('[part=offer]'));
    const desk = stage(el).getBoundingClientRect(), bar = el.shadowRoot!.querySelector('[part=offer]')!.getBoundingClientRect();
    expect([bar.left >= desk.left, bar.right <= desk.right, bar.top >= desk.top, bar.bottom <= desk.bottom]).to.deep.equal([true, true, true, true]);
    el.shadowRoot!.querySelector<HTMLElement>('[part=offer] .primary')!.click();
    await el.updateComplete;
    expect(el.annotations).to.have.length(1);
    expect(el.shadowRoot!.querySelector('[part=offer]')).to.equal(null);
    expect(el.shadowRoot!.activeElement).to.equal(stage(el));
  });
  it('Escape asks over the canvas before it drops many points', async () => {
    const el = await mount();
    el.focus();
    await click(el, ...SQUARE, [80, 120], [60, 100]);
    await key('Escape');
    await el.updateComplete;
    expect(said(el)).to.equal('6 points would be lost. The same once more drops them; or go on drawing.');
    expect(el.shadowRoot!.querySelector('[part=losing] span')!.textContent).to.equal('Drop 6 points?');
    button(el, 'Go on drawing').click();
    await el.updateComplete;
    expect(el.shadowRoot!.querySelector('[part=losing]') === null).to.equal(true);
    expect(el.busy).to.equal(true);
    await key('Escape');
    await click(el, [70, 80]);
    expect(el.shadowRoot!.querySelector('[part=losing]') === null, 'another point').to.equal(true);
    await key('Escape');
    await key('Escape');
    await el.updateComplete;
    expect(el.busy).to.equal(false);
    expect(el.shadowRoot!.querySelector('[part=losing]') === null).to.equal(true);
  });
  it('the other part of a redrawn outline is a button away', async () => {
    const el = await mount({ annotations: [label('a', SQUARE)], tool: 'redraw', selection: ['a'] });
    await click(el, [120, 50], [150, 20], [180, 50]);
    el.focus();
    await key('Enter');
    await el.updateComplete;
    const tall = outline(el).length;
    button(el, 'Keep the other part').click();
    await el.updateComplete;
    expect(outline(el).length).to.be.lessThan(tall);
    el.undo();
    el.undo();
    await el.updateComplete;
    near(outline(el), SQUARE);
    expect(button(el, 'Keep the other part')).to.equal(undefined);
  });
  it('an offer that has no concept yet says nothing of one', async () => {
    const el = await mount({ tool: 'wand', activeConcept: undefined, segment: () => Promise.resolve([{ type: 'polygon', parts: [[ring(SQUARE)]] }]) });
    const context = CanvasRenderingContext2D.prototype, { fillText } = context, written: string[] = [];
    context.fillText = function (this: CanvasRenderingContext2D, ...values: Parameters<typeof fillText>) {
      written.push(values[0]);
      fillText.apply(this, values);
    };
    try {
      const showing = async (find: () => unknown): Promise<void> => {
        await until(find);
        await el.updateComplete;
        await new Promise(requestAnimationFrame);
        await new Promise(requestAnimationFrame);
      };
      await click(el, [150, 100]);
      await showing(() => el.shadowRoot!.querySelector('[part=offer]'));
      expect(written).to.not.include('Unknown concept');
      el.cancel();
      el.activeConcept = 'tree';
      written.length = 0;
      await click(el, [150, 100]);
      await showing(() => el.shadowRoot!.querySelector('[part=offer]'));
      expect(written).to.include('2 tree');
    } finally {
      context.fillText = fillText;
    }
  });
  it('the scissors follow an edge between clicks', async () => {
    const el = await mount({ tool: 'scissors' });
    el.focus();
    for (const at of [[200, 30], [200, 60], [200, 90], [140, 100], [60, 100]] as Places) {
      await sendMouse({ type: 'move', position: place(el, at) });
      await click(el, at);
    }
    await key('Enter');
    await until(() => el.shadowRoot!.querySelector('[part=offer]'));
    await key('Enter');
    expect(el.annotations).to.have.length(1);
    expect(outline(el).length).to.be.at.least(5);
  });

  it('keys that draw or rename are the page’s where nothing can be changed, on the picture and in the list', async () => {
    const el = await mount({ annotations: [label('a', SQUARE)], selection: ['a'], readonly: true, tool: 'select' });
    const left: string[] = [];
    el.addEventListener('keydown', (event) => void (event.defaultPrevented || left.push(event.key)));
    for (const target of [stage(el), el.shadowRoot!.querySelector<HTMLElement>('[data-row]')!]) {
      left.length = 0;
      target.focus();
      for (const letter of ['a', 'c', 'r', 'e', 'u', 'i', 'n', 'p', 's', 'w']) await key(letter);
      expect(left).to.deep.equal(['a', 'c', 'r', 'e', 'u', 'i', 'n', 'p', 's', 'w']);
    }
    left.length = 0;
    el.readonly = false;
    await el.updateComplete;
    el.focus();
    await key('r');
    expect(left).to.deep.equal([]);
    expect(el.tool).to.equal('redraw');
  });

  it('a host that assigns the selection again takes no chosen point away', async () => {
    const el = await mount({ annotations: [label('a', SQUARE)], selection: ['a'], tool: 'select' });
    el.focus();
    await key('.');
    el.selection = ['a'];
    await el.updateComplete;
    await key('Delete');
    expect(outline(el)).to.have.length(3);
  });

  it('is a form field, and takes no label that it does not show', async () => {
    const form = document.createElement('form');
    document.body.append(form);
    const box: Label = { id: 'b', conceptId: 'car', value: 1, region: { type: 'box', x: 0.1, y: 0.1, width: 0.2, height: 0.2 }, source: { kind: 'person' } };
    const el = await mount({ name: 'regions', annotations: [label('a', SQUARE), box], tool: 'select' }, form);
    el.focus();
    await key(`${MOD}+a`);
    await key('Delete');
    expect(JSON.parse(new FormData(form).get('regions') as string)).to.deep.equal([box]);
  });

  it('hides without losing: what is saved is the same byte for byte', async () => {
    const el = await mount({ annotations: [label('a', SQUARE), label('b', [[220, 60], [300, 60], [260, 120]])], tool: 'select', selection: ['a', 'b'] });
    const before = el.value;
    el.focus();
    await key('Alt+h');
    expect(el.selection).to.deep.equal([]);
    await click(el, [150, 100]);
    expect(el.selection).to.deep.equal([]);
    expect(el.value).to.equal(before);
    await key('Alt+Shift+h');
    await click(el, [150, 100]);
    expect(el.selection).to.deep.equal(['a']);
  });

  it('copies to the next picture: a ghost follows, a click puts it down', async () => {
    const el = await mount({ annotations: [label('a', SQUARE)], tool: 'select', selection: ['a'] });
    el.focus();
    await key(`${MOD}+c`);
    const loaded = new Promise((resolve) => { el.addEventListener('image-loaded', resolve, { once: true }); });
    Object.assign(el, { media: await picture(400, 200), annotations: [] });
    await loaded;
    el.focus();
    await key(`${MOD}+v`);
    await sendMouse({ type: 'move', position: place(el, [250, 100]) });
    expect(el.annotations).to.have.length(0);
    await click(el, [250, 100]);
    near(outline(el), [[200, 50], [300, 50], [300, 150], [200, 150]]);
  });

  it('two on a page: what is done in one changes nothing in the other', async () => {
    const one = await mount({ annotations: [label('a', SQUARE)], tool: 'select', selection: ['a'] });
    const two = await mount({ annotations: [label('a', SQUARE)], tool: 'select' });
    await setViewport({ width: 1280, height: 1200 });
    const before = two.value;
    await drag(one, [200, 50], [230, 40], [240, 30]);
    expect(one.value).to.not.equal(before);
    expect(two.value).to.equal(before);
  });

  it('a vertex is added to the second of two, also inside another shadow root', async () => {
    await setViewport({ width: 1280, height: 1800 });
    const host = document.createElement('div');
    document.body.append(host);
    const props = { annotations: [label('a', SQUARE)], tool: 'select', selection: ['a'] } as const;
    const all = [await mount(props), await mount(props), await mount(props, host.attachShadow({ mode: 'open' }))];
    const before = all[0]!.value;
    for (const el of all.slice(1)) {
      await drag(el, [150, 50], [150, 30], [150, 20]);
      near(outline(el), [[100, 50], [150, 20], [200, 50], [200, 150], [100, 150]]);
    }
    expect(all[0]!.value).to.equal(before);
    host.remove();
  });
});
