import { expect } from 'chai';
import { Hand } from '../../src/core/annotate/hand.js';
import type { Box } from '../../src/core/model/region.js';
import { $, $$, cleanUp, click, colorAt, drag, frame, key, label, mount, mouse, next, picture, pixels, place, said, server, settled, stage, until, WEBKIT } from './bbox-annotator.helpers.js';

const near = (actual: readonly number[], expected: readonly number[], by = 1): void =>
  actual.forEach((value, i) => expect(value, `${actual.join()} against ${expected.join()}`).to.be.closeTo(expected[i]!, by));

describe('bbox-annotator: the hand', () => {
  beforeEach(cleanUp);
  afterEach(cleanUp);

  it('draws by a drag: one event, the new region chosen, no event while it moves', async () => {
    const { el, names, last } = await mount({ tool: 'box' });
    await mouse('move', place(el, 0.25, 0.25));
    await mouse('down');
    await mouse('move', place(el, 0.4, 0.5));
    await mouse('move', place(el, 0.5, 0.75));
    expect(names()).to.deep.equal([]);
    await mouse('up');
    expect(names()).to.deep.equal(['history-changed', 'annotations-changed', 'selection-changed']);
    const { gesture, changes, previous } = last('annotations-changed');
    expect(gesture).to.equal('draw');
    expect(previous).to.deep.equal([]);
    expect(changes).to.deep.equal([{ type: 'put', label: el.annotations[0] }]);
    near(pixels(el, el.annotations[0]!.id), [100, 50, 100, 100]);
    expect(el.selection).to.deep.equal([el.annotations[0]!.id]);
    expect(JSON.parse(JSON.stringify(last('annotations-changed')))).to.deep.equal(last('annotations-changed'));
  });

  it('a throw inside a gesture breaks it off, and the next one is as ever', async () => {
    const { el } = await mount({ tool: 'box' }), { point } = Hand.prototype;
    const errors: string[] = [], heard = (event: ErrorEvent): void => {
      event.stopImmediatePropagation();
      event.preventDefault();
      errors.push(event.message);
    };
    window.addEventListener('error', heard, { capture: true });
    const { onerror } = window;
    window.onerror = null;
    try {
      await mouse('move', place(el, 0.1, 0.1));
      await mouse('down');
      Hand.prototype.point = () => {
        throw new Error('a fault of ours');
      };
      await mouse('move', place(el, 0.2, 0.2));
      await until(() => errors.length > 0);
      Hand.prototype.point = point;
      await mouse('move', place(el, 0.3, 0.3));
      await mouse('up');
      expect(el.busy).to.equal(false);
      expect(el.annotations).to.have.length(0);
      await drag(el, [0.25, 0.25], [0.5, 0.75]);
      expect(el.annotations).to.have.length(1);
      expect(errors).to.have.length(1);
    } finally {
      Hand.prototype.point = point;
      window.onerror = onerror;
      window.removeEventListener('error', heard, { capture: true });
    }
  });

  it('draws by two clicks', async () => {
    const { el, names } = await mount({ tool: 'box' });
    await click(el, 0.25, 0.25);
    await mouse('move', place(el, 0.3, 0.3));
    await click(el, 0.5, 0.75);
    near(pixels(el, el.annotations[0]!.id), [100, 50, 100, 100]);
    expect(names().filter((name) => name === 'annotations-changed')).to.have.length(1);
  });

  it('draws from outside the picture inwards, and on top of another region', async () => {
    const { el } = await mount({ tool: 'box', annotations: [label('a', 0, 0, 0.9, 0.9)] });
    await drag(el, [-0.02, 0.2], [0.25, 0.5]);
    near(pixels(el, el.annotations[1]!.id), [0, 40, 100, 60]);
  });

  it('says why a small box vanished', async () => {
    const { el } = await mount({ tool: 'box' });
    await drag(el, [0.2, 0.2], [0.6, 0.201]);
    expect(el.annotations).to.have.length(0);
    await el.updateComplete;
    expect(said(el)).to.contain('Too small');
  });

  it('moves what it drags, along the border', async () => {
    const { el, last } = await mount({ annotations: [label('a', 0.25, 0.25, 0.25, 0.25)] });
    await drag(el, [0.375, 0.375], [0.975, 0.475]);
    near(pixels(el, 'a'), [300, 70, 100, 50]);
    expect(last('annotations-changed').gesture).to.equal('move');
    expect(last('annotations-changed').previous[0]!.region).to.deep.equal({ type: 'box', x: 0.25, y: 0.25, width: 0.25, height: 0.25 });
    expect(last('annotations-changed').changes).to.have.length(1);
  });

  it('resizes by handles and by whole edges; the other edges stay to the bit', async () => {
    const { el, last } = await mount({ annotations: [label('a', 0.25, 0.25, 0.25, 0.25)], selection: ['a'] });
    await drag(el, [0.5, 0.5], [0.75, 0.75]);
    near(pixels(el, 'a'), [100, 50, 200, 100]);
    expect(el.annotations[0]!.region).to.include({ x: 0.25, y: 0.25 });
    await drag(el, [0.3, 0.25], [0.3, 0.1]);
    near(pixels(el, 'a'), [100, 20, 200, 130]);
    expect(last('annotations-changed').gesture).to.equal('resize');
    await drag(el, [0.25, 0.4], [0.9, 0.4]);
    near(pixels(el, 'a'), [300, 20, 60, 130]); // through itself
  });

  it('Shift keeps the proportion, also when it goes down in mid-drag', async () => {
    const { el } = await mount({ annotations: [label('a', 0.25, 0.25, 0.25, 0.25)], selection: ['a'] });
    await mouse('move', place(el, 0.5, 0.5));
    await mouse('down');
    await mouse('move', place(el, 0.75, 0.55));
    const { sendKeys } = await import('@web/test-runner-commands');
    await sendKeys({ down: 'Shift' });
    await mouse('up');
    await sendKeys({ up: 'Shift' });
    const [, , width, height] = pixels(el, 'a') as [number, number, number, number];
    near([width, height], [200, 100], 2);
  });

  it('a click chooses the smallest, and again what is below', async () => {
    const { el } = await mount({ annotations: [label('small', 0.4, 0.4, 0.1, 0.1), label('big', 0.1, 0.1, 0.8, 0.8)] });
    await click(el, 0.45, 0.45);
    expect(el.selection).to.deep.equal(['small']);
    await click(el, 0.45, 0.45);
    expect(el.selection).to.deep.equal(['big']);
  });

  it('a rubber band chooses several', async () => {
    const { el, names } = await mount({ annotations: [label('a', 0.1, 0.1, 0.1, 0.1), label('b', 0.3, 0.3, 0.1, 0.1), label('c', 0.8, 0.8, 0.1, 0.1)] });
    await drag(el, [0.05, 0.05], [0.5, 0.5]);
    expect([...el.selection].sort()).to.deep.equal(['a', 'b']);
    expect(names()).to.deep.equal(['selection-changed']);
  });

  it('Escape breaks a drag off without an event, and the region is where it was', async () => {
    const { el, names } = await mount({ annotations: [label('a', 0.25, 0.25, 0.25, 0.25)], selection: ['a'] });
    await mouse('move', place(el, 0.375, 0.375));
    await mouse('down');
    await mouse('move', place(el, 0.6, 0.6));
    await key('Escape');
    await mouse('move', place(el, 0.7, 0.7));
    await mouse('up');
    expect(names()).to.deep.equal([]);
    expect(el.annotations[0]!.region).to.include({ x: 0.25, y: 0.25 });
  });

  it('losing the focus, a removal and a pointercancel break off too', async () => {
    for (const end of [
      (at: HTMLElement) => at.blur(),
      (at: HTMLElement) => (at.getRootNode() as ShadowRoot).host.remove(),
      (at: HTMLElement) => at.dispatchEvent(new PointerEvent('pointercancel', { pointerId: 1 })),
    ]) {
      const { el, names } = await mount({ tool: 'box' });
      stage(el).focus();
      await click(el, 0.2, 0.2);
      if (end.toString().includes('pointercancel')) {
        el.cancel();
        await mouse('move', place(el, 0.3, 0.3));
        await mouse('down');
        await mouse('move', place(el, 0.5, 0.5));
        stage(el).dispatchEvent(new PointerEvent('pointercancel', { pointerId: pointerOf(el) }));
        await mouse('up');
      } else end(stage(el));
      if (!el.isConnected) document.body.append(el);
      await settled(el);
      await mouse('move', place(el, 0.6, 0.6));
      await click(el, 0.6, 0.6);
      expect(el.annotations, end.toString()).to.have.length(0);
      expect(names()).to.not.include('annotations-changed');
      el.remove();
    }
  });

  it('a wheel zooms at the pointer; the page does not scroll', async () => {
    const { el } = await mount();
    const at = place(el, 0.25, 0.25);
    const before = el.scale;
    let prevented: boolean | undefined;
    document.addEventListener('wheel', (event) => (prevented = event.defaultPrevented), { once: true });
    await wheel(el, at, -240);
    expect(el.scale).to.be.above(before * 1.3);
    expect(prevented).to.equal(true);
    // what was under the pointer still is: draw there and see where it lies
    el.tool = 'box';
    await mouse('move', at);
    await mouse('down');
    await mouse('move', [at[0] + 60, at[1] + 60]);
    await mouse('up');
    near(pixels(el, el.annotations[0]!.id).slice(0, 2), [100, 50], 1);
  });

  it('wheel="ctrl-zoom" leaves a plain wheel to the page, "none" all of them', async () => {
    const { el } = await mount({ wheel: 'ctrl-zoom' });
    const send = (ctrlKey: boolean): boolean => {
      const event = new WheelEvent('wheel', { deltaY: -200, ctrlKey, cancelable: true, bubbles: true });
      stage(el).dispatchEvent(event);
      return event.defaultPrevented;
    };
    const before = el.scale;
    expect(send(false)).to.equal(false);
    expect(el.scale).to.equal(before);
    expect(send(true)).to.equal(true);
    expect(el.scale).to.be.above(before);
    el.wheel = 'none';
    await el.updateComplete;
    expect(send(true)).to.equal(false);
  });

  it('tells the scale once the hand rests', async () => {
    const { el } = await mount();
    const told = next(el, 'view-changed');
    el.zoomIn();
    el.zoomIn();
    expect((await told).detail.scale).to.equal(el.scale);
  });

  it('pans with the pan tool, the middle button, and Space in any tool', async () => {
    const { el } = await mount({ tool: 'pan' });
    /** Where the picture begins on the canvas, CSS pixels. */
    const where = async (): Promise<number> => {
      await settled(el);
      const canvas = el.shadowRoot!.querySelector('canvas')!;
      const row = canvas.getContext('2d')!.getImageData(0, Math.floor(canvas.height / 2), canvas.width, 1).data;
      return (row.findIndex((value, i) => i % 4 === 3 && value > 0) >> 2) * (stage(el).clientWidth / canvas.width);
    };
    const start = await where();
    const shift = async (button: 'left' | 'middle'): Promise<void> => {
      const at = place(el, 0.5, 0.9);
      await mouse('move', at);
      await mouse('down', undefined, button);
      await mouse('move', [at[0] + 20, at[1]]);
      await mouse('move', [at[0] + 50, at[1]]);
      await mouse('up', undefined, button);
    };
    el.tool = 'pan';
    await shift('left');
    expect(await where() - start).to.be.closeTo(50, 1);
    el.tool = WEBKIT ? 'pan' : 'box'; // WebKit's driver lets go of the left button in place of the middle one
    await shift(WEBKIT ? 'left' : 'middle');
    expect(await where() - start).to.be.closeTo(100, 1);
    el.tool = 'box';
    stage(el).focus();
    // a driver lets go of keys when the mouse moves (WebKit), so these are not real ones
    const space = (type: string): unknown => stage(el).dispatchEvent(new KeyboardEvent(type, { key: ' ', code: 'Space', bubbles: true, composed: true }));
    space('keydown');
    await shift('left');
    space('keyup');
    expect(await where() - start).to.be.closeTo(150, 1);
    expect(el.annotations).to.have.length(0);
  });

  it('draws by touch, which does not scroll the page', async () => {
    const { el } = await mount({ tool: 'box' });
    await server('touch-drag', { from: place(el, 0.25, 0.25), to: place(el, 0.5, 0.75) });
    await until(() => el.annotations.length === 1);
    near(pixels(el, el.annotations[0]!.id), [100, 50, 100, 100]);
    expect(getComputedStyle(stage(el)).touchAction).to.equal('none');
  });

  it('a second finger cancels the stroke, zooms and pans', async () => {
    const { el, names } = await mount({ tool: 'box' });
    const target = stage(el);
    target.setPointerCapture = () => {}; // these fingers are not the browser's
    const finger = (type: string, pointerId: number, [clientX, clientY]: [number, number]) =>
      target.dispatchEvent(new PointerEvent(type, { pointerId, pointerType: 'touch', clientX, clientY, button: type === 'pointermove' ? -1 : 0, bubbles: true }));
    const before = el.scale;
    const [x, y] = place(el, 0.5, 0.5);
    finger('pointerdown', 11, [x - 50, y]);
    finger('pointermove', 11, [x - 40, y]);
    finger('pointerdown', 12, [x + 50, y]);
    finger('pointermove', 12, [x + 60, y]);
    finger('pointermove', 11, [x - 140, y]);
    finger('pointerup', 12, [x + 60, y]);
    finger('pointermove', 11, [x, y + 50]);
    finger('pointerup', 11, [x, y + 50]);
    expect(el.scale / before).to.be.closeTo(2, 0.25);
    expect(el.annotations).to.have.length(0);
    expect(names()).to.deep.equal([]);
  });

  it('takes an answer from a screen reader, which clicks without a pointer', async () => {
    const { el } = await mount({ tool: 'box', activeConcept: undefined });
    await drag(el, [0.1, 0.1], [0.3, 0.3]);
    await until(() => $(el, '[role=listbox]'));
    $$(el, '[role=option]')[1]!.click();
    expect(el.annotations.map(({ conceptId }) => conceptId)).to.deep.equal(['tree']);
  });

  it('asks what a box is when no concept is active: by click, digit or letter; a press beside it discards', async () => {
    const { el } = await mount({ tool: 'box', activeConcept: undefined });
    await drag(el, [0.1, 0.1], [0.3, 0.3]);
    await until(() => $(el, '[role=listbox]'));
    expect(el.annotations).to.have.length(0);
    expect(el.shadowRoot!.activeElement).to.equal($(el, '[role=listbox]'));
    await key('2');
    expect(el.annotations[0]!.conceptId).to.equal('tree');
    await el.updateComplete;
    expect(el.shadowRoot!.activeElement).to.equal(stage(el));

    await drag(el, [0.5, 0.5], [0.7, 0.7]);
    await until(() => $(el, '[role=listbox]'));
    await key('d');
    await key('Enter');
    expect(el.annotations[1]!.conceptId).to.equal('dog');

    await drag(el, [0.1, 0.6], [0.3, 0.8]);
    await until(() => $(el, '[role=listbox]'));
    await click(el, 0.9, 0.1);
    await frame();
    expect($(el, '[role=listbox]')).to.equal(null);
    expect(el.annotations).to.have.length(2);

    await drag(el, [0.1, 0.6], [0.3, 0.8]);
    await until(() => $(el, '[role=listbox]'));
    await key('Escape');
    await el.updateComplete;
    expect($(el, '[role=listbox]')).to.equal(null);
    expect(el.annotations).to.have.length(2);
  });

  it('two annotators on a page do not disturb each other', async () => {
    const one = await mount({ tool: 'box' });
    const two = await mount({ tool: 'box' });
    one.el.style.height = two.el.style.height = '380px';
    await settled(one.el);
    await settled(two.el);
    await drag(one.el, [0.1, 0.1], [0.5, 0.5]);
    expect(two.names()).to.deep.equal([]);
    await drag(two.el, [0.1, 0.1], [0.5, 0.5]);
    const { MOD } = await import('./bbox-annotator.helpers.js');
    await key(`${MOD}+z`);
    expect(one.el.annotations).to.have.length(1);
    expect(two.el.annotations).to.have.length(0);
  });

  it('six on a page: one is edited, and of the others not a byte changes', async () => {
    const six = [];
    for (let i = 0; i < 6; i++) six.push(await mount({ annotations: [label('a', 0.1, 0.1, 0.2, 0.2), label('b', 0.5, 0.5, 0.2, 0.2, 'tree')], tool: 'box' }));
    const edited = six[3]!.el, before = edited.value;
    edited.scrollIntoView({ block: 'center' });
    await drag(edited, [0.6, 0.1], [0.8, 0.3]);
    edited.focus();
    for (const press of ['2', 'ArrowLeft', '[', 'Delete', 'n', 'v']) await key(press);
    expect(edited.value).to.not.equal(before);
    for (const { el, names } of six.filter((each) => each.el !== edited)) {
      expect(el.value).to.equal(before);
      expect(names()).to.deep.equal([]);
      expect([el.tool, el.selection.length]).to.deep.equal(['box', 0]);
    }
  });

  it('a Shift whose end is never heard, as when the window changes, sticks to no later drag', async () => {
    const { el } = await mount({ tool: 'box' });
    el.focus();
    await mouse('move', place(el, 0.1, 0.1));
    await mouse('down');
    await mouse('move', place(el, 0.3, 0.2));
    stage(el).dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift', shiftKey: true, bubbles: true, composed: true }));
    stage(el).blur();
    await mouse('up');
    expect(el.annotations).to.have.length(0);
    await drag(el, [0.1, 0.1], [0.6, 0.3]);
    near(pixels(el, el.annotations[0]!.id), [40, 20, 200, 40]);
  });

  it('text of the page is copied as ever while a region is chosen', async () => {
    const { el } = await mount({ annotations: [label('a', 0.2, 0.2, 0.2, 0.2)], selection: ['a'] });
    const text = document.createElement('p');
    text.textContent = 'words of the host';
    document.body.append(text);
    getSelection()!.selectAllChildren(text);
    let copied: string | undefined;
    let isPrevented = true;
    const listen = (event: ClipboardEvent): void => {
      copied = getSelection()!.toString();
      isPrevented = event.defaultPrevented;
    };
    document.addEventListener('copy', listen, { once: true });
    const { MOD } = await import('./bbox-annotator.helpers.js');
    await key(`${MOD}+c`);
    document.removeEventListener('copy', listen);
    expect([copied, isPrevented]).to.deep.equal(['words of the host', false]);
    expect(el.busy).to.equal(false);
  });

  it('points land right under a CSS transform and inside another shadow root', async () => {
    const host = document.createElement('div');
    document.body.append(host);
    const root = host.attachShadow({ mode: 'open' });
    const { el } = await mount({ tool: 'box' }, root);
    Object.assign(el.style, { transform: 'scale(0.5)', transformOrigin: '0 0' });
    await settled(el);
    const rect = stage(el).getBoundingClientRect();
    const scale = el.scale / 2;
    const at = (x: number, y: number): [number, number] =>
      [Math.round(rect.left + (rect.width - 400 * scale) / 2 + x * scale), Math.round(rect.top + (rect.height - 200 * scale) / 2 + y * scale)];
    await mouse('move', at(100, 50));
    await mouse('down');
    await mouse('move', at(150, 80));
    await mouse('move', at(200, 150));
    await mouse('up');
    near(pixels(el, el.annotations[0]!.id), [100, 50, 100, 100], 2);
  });

  it('a box that can be turned shows its knob, and is turned by it', async () => {
    const { el, last } = await mount({ annotations: [label('a', 0.3, 0.4, 0.2, 0.4)], selection: ['a'], rotatable: true });
    const above = 24 / (el.imageHeight * el.scale);
    const hasKnob = async (): Promise<boolean> => {
      await settled(el);
      return colorAt(el, 0.4, 0.4 - above).every((part) => part > 240);
    };
    expect(await hasKnob()).to.equal(true);
    el.rotatable = false;
    expect(await hasKnob()).to.equal(false);
    el.rotatable = true;
    expect(await hasKnob()).to.equal(true);
    await drag(el, [0.4, 0.4 - above], [0.9, 0.6]);
    expect(last('annotations-changed').gesture).to.equal('turn');
    expect((el.annotations[0]!.region as Box).rotation).to.be.closeTo(90, 2);
  });

  it('readonly and disabled change nothing', async () => {
    const { el, names } = await mount({ readonly: true, annotations: [label('a', 0.25, 0.25, 0.25, 0.25)] });
    await drag(el, [0.375, 0.375], [0.6, 0.6]);
    expect(el.selection).to.deep.equal(['a']);
    expect(names()).to.deep.equal(['selection-changed']);
    el.disabled = true;
    await el.updateComplete;
    await click(el, 0.9, 0.9);
    expect(el.selection).to.deep.equal(['a']);
    expect(el.annotations[0]!.region).to.include({ x: 0.25 });
  });

  it('the picture can come late: nothing can be drawn before', async () => {
    const { el } = await mount({ tool: 'box' });
    el.media = undefined;
    await el.updateComplete;
    const [x, y] = [stage(el).getBoundingClientRect().left + 100, stage(el).getBoundingClientRect().top + 100];
    await mouse('move', [x, y]);
    await mouse('down');
    await mouse('move', [x + 100, y + 100]);
    await mouse('up');
    expect(el.annotations).to.have.length(0);
    const loaded = next(el, 'image-loaded');
    el.media = await picture(100, 100);
    await loaded;
    await settled(el);
    await drag(el, [0.2, 0.2], [0.5, 0.5]);
    expect(el.annotations).to.have.length(1);
  });
});

/** The id that the browser gave to its mouse. */
let mouseId = 1;
addEventListener('pointerdown', (event) => (mouseId = event.pointerId), true);
const pointerOf = (_el: unknown): number => mouseId;

async function wheel(el: HTMLElement, [x, y]: [number, number], deltaY: number): Promise<void> {
  // WebKit's driver cannot turn a wheel
  if (WEBKIT) stage(el as never).dispatchEvent(new WheelEvent('wheel', { clientX: x, clientY: y, deltaY, bubbles: true, composed: true, cancelable: true }));
  else {
    const seen = new Promise((resolve) => stage(el as never).addEventListener('wheel', resolve, { once: true }));
    await server('wheel', { x, y, deltaY });
    await seen;
  }
  await frame();
}
