import { sendKeys, sendMouse } from '@web/test-runner-commands';
import axe from 'axe-core';
import { expect } from 'chai';
import type { Point } from '../../src/core/model/region.js';
import type { Marker } from '../../src/elements/annotator/markers.js';
import { $, $$, cleanUp, click, drag, label, mount, mouse, picture, place, settled, until, type Mounted } from './bbox-annotator.helpers.js';

const marker = (id: string, x: number, y: number, more: Partial<Marker> = {}): Marker => ({ id, point: { x, y }, text: `About ${id}`, ...more });

describe('markers on a picture', () => {
  afterEach(cleanUp);

  const buttons = ({ el }: Mounted): HTMLButtonElement[] => $$<HTMLButtonElement>(el, '.marker');
  const faces = (at: Mounted): string[] => buttons(at).map(({ textContent }) => textContent);
  const chosen = ({ log }: Mounted): unknown[] => log.filter(({ type }) => type === 'marker-chosen').map(({ detail }) => (detail as { id: string }).id);
  /** Where the tip of a marker is on the page. */
  const tip = (button: HTMLElement): [number, number] => {
    const { left, bottom } = button.getBoundingClientRect();
    return [Math.round(left), Math.round(bottom)];
  };
  async function shown(markers: readonly Marker[], props: object = {}): Promise<Mounted> {
    const at = await mount({ markers, ...props });
    at.el.addEventListener('marker-chosen', ({ type, detail }) => void at.log.push({ type, detail }));
    await until(() => buttons(at).length > 0);
    return at;
  }

  it('stand at their places, named and numbered, and tell when they are pressed', async () => {
    const at = await shown([marker('a', 0.25, 0.5), marker('b', 0.75, 0.25, { count: 12 })]);
    expect(faces(at)).to.deep.equal(['1', '12']);
    expect(buttons(at).map(({ ariaLabel }) => ariaLabel)).to.deep.equal(['1: About a', '12: About b']);
    expect(tip(buttons(at)[0]!)).to.deep.equal(place(at.el, 0.25, 0.5));
    await sendMouse({ type: 'click', position: [tip(buttons(at)[1]!)[0] + 8, tip(buttons(at)[1]!)[1] - 8] });
    expect(chosen(at)).to.deep.equal(['b']);
    expect(at.log.filter(({ type }) => type !== 'marker-chosen')).to.deep.equal([]);
    const { violations } = await axe.run(at.el);
    expect(violations.map(({ id }) => id)).to.deep.equal([]);
  });

  it('stay at their places when the view is zoomed, panned and resized', async () => {
    const at = await shown([marker('a', 0.5, 0.5), marker('b', 0.6, 0.6)]), { el } = at, [x, y] = place(el, 0.5, 0.5);
    el.zoomIn();
    await settled(el);
    expect(tip(buttons(at)[0]!)).to.deep.equal([x, y]);
    el.style.width = '900px';
    await settled(el);
    const stage = $(el, '.stage').getBoundingClientRect(), before = tip(buttons(at)[1]!);
    expect(tip(buttons(at)[0]!)[0]).to.be.closeTo(stage.left + stage.width / 2, 1);
    el.focus();
    await sendKeys({ press: 'ArrowRight' });
    await settled(el);
    expect(tip(buttons(at)[1]!)).to.deep.equal([before[0] - 48, before[1]]);
  });

  it('hide no wheel from the canvas', async () => {
    const at = await shown([marker('a', 0.5, 0.5)]), { scale } = at.el;
    const wheel = new WheelEvent('wheel', { deltaY: -200, bubbles: true, cancelable: true, clientX: place(at.el, 0.5, 0.5)[0], clientY: place(at.el, 0.5, 0.5)[1] });
    buttons(at)[0]!.dispatchEvent(wheel);
    expect(at.el.scale).to.be.above(scale);
    expect(wheel.defaultPrevented).to.equal(true);
  });

  it('are one where they would lie over each other, and fan out; zoomed in they stand alone', async () => {
    const many = Array.from({ length: 5 }, (_, i) => marker(`m${i}`, 0.5 + i / 1000, 0.5)), at = await shown([...many, marker('far', 0.1, 0.1)]);
    expect(faces(at)).to.deep.equal(['5', '6']);
    const [all] = buttons(at);
    expect([all!.ariaLabel, all!.ariaExpanded]).to.deep.equal(['5 markers here', 'false']);
    all!.focus();
    await sendKeys({ press: 'Enter' });
    expect(faces(at)).to.deep.equal(['5', '1', '2', '3', '4', '5', '6']);
    expect([all!.ariaExpanded, all!.isConnected]).to.deep.equal(['true', true]);
    const boxes = buttons(at).map((button) => button.getBoundingClientRect());
    const over = boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1));
    expect(over).to.have.length(0);
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'Enter' });
    expect(chosen(at)).to.deep.equal(['m1']);
    await sendKeys({ press: 'Escape' });
    expect(faces(at)).to.deep.equal(['5', '6']);
    // what was focused has gone: the focus stays here
    expect(at.el.shadowRoot!.activeElement).to.equal(all);
    for (let i = 0; i < 20; i++) at.el.zoomIn();
    expect(faces(at)).to.deep.equal(['1', '2', '3', '4', '5', '6']);
  });

  it('fan out whole when there are five hundred at one place', async () => {
    const at = await shown(Array.from({ length: 500 }, (_, i) => marker(`m${i}`, 0.5, 0.5)));
    expect(faces(at)).to.deep.equal(['500']);
    buttons(at)[0]!.click();
    expect(buttons(at)).to.have.length(501);
    at.el.markers = [];
    await until(() => buttons(at).length === 0);
    expect($(at.el, '.markers').hidden).to.equal(true);
  });

  it('are one stop for Tab; what the arrows go to comes into sight', async () => {
    const at = await shown([marker('a', 0.01, 0.5), marker('b', 0.99, 0.5)]), { el } = at;
    for (let i = 0; i < 8; i++) el.zoomIn();
    expect(buttons(at).map(({ tabIndex }) => tabIndex)).to.deep.equal([0, -1]);
    buttons(at)[0]!.focus();
    await sendKeys({ press: 'ArrowRight' });
    await settled(el);
    const stage = $(el, '.stage').getBoundingClientRect(), [x] = tip(buttons(at)[1]!);
    expect(x).to.be.within(stage.left, stage.right);
    expect([$(el, '.desk').scrollLeft, $(el, '.markers').scrollLeft]).to.deep.equal([0, 0]);
  });

  it('do not stand in the way of what is drawn by clicks', async () => {
    const at = await shown([marker('a', 0.5, 0.5)], { tool: 'box' });
    await click(at.el, 0.2, 0.2);
    const [x, y] = place(at.el, 0.5, 0.5);
    await mouse('move', [x + 8, y - 8]);
    await mouse('click', [x + 8, y - 8]);
    expect(at.el.annotations).to.have.length(1);
    expect(chosen(at)).to.deep.equal([]);
  });

  it('follow the host: others take their place, and set no event off', async () => {
    const at = await shown([marker('a', 0.5, 0.5)]);
    at.el.markers = [marker('b', 0.25, 0.25, { text: '<img src=x onerror=alert(1)>' })];
    await at.el.updateComplete;
    expect(buttons(at).map(({ title }) => title)).to.deep.equal(['1: <img src=x onerror=alert(1)>']);
    expect(at.log).to.deep.equal([]);
    at.el.media = await picture(100, 300);
    await until(() => at.el.imageHeight === 300);
    await settled(at.el);
    expect(tip(buttons(at)[0]!)).to.deep.equal(place(at.el, 0.25, 0.25));
  });

  it('stand at the right places from right to left', async () => {
    const at = await mount({ markers: [marker('a', 0.25, 0.5)], dir: 'rtl' });
    await until(() => buttons(at).length > 0);
    expect(tip(buttons(at)[0]!)).to.deep.equal(place(at.el, 0.25, 0.5));
  });
});

describe('pointing at a place', () => {
  afterEach(cleanUp);

  const layer = ({ el }: Mounted): HTMLElement => $(el, '.pick');
  const near = (point: Point | undefined, x: number, y: number): void => {
    expect(point!.x).to.be.closeTo(x, 0.01);
    expect(point!.y).to.be.closeTo(y, 0.01);
  };

  it('gives the point of the next click, and draws nothing', async () => {
    const at = await mount({ tool: 'box' }), picked = at.el.pickPoint();
    await until(() => !layer(at).hidden);
    const { violations } = await axe.run(at.el);
    expect(violations.map(({ id }) => id)).to.deep.equal([]);
    await click(at.el, 0.25, 0.75);
    near(await picked, 0.25, 0.75);
    expect([layer(at).hidden, at.el.busy, at.el.annotations.length, at.log.length]).to.deep.equal([true, false, 0, 0]);
    await drag(at.el, [0.2, 0.2], [0.6, 0.6]);
    expect(at.el.annotations).to.have.length(1);
  });

  it('takes the nearest place of the picture for a click beside it', async () => {
    const at = await mount(), picked = at.el.pickPoint();
    await until(() => !layer(at).hidden);
    const { left, top } = layer(at).getBoundingClientRect();
    await mouse('click', [Math.round(left) + 2, Math.round(top) + 2]);
    expect(await picked).to.deep.equal({ x: 0, y: 0 });
  });

  it('goes by arrow keys and Enter, while no key draws, and gives the focus back', async () => {
    const at = await mount({ annotations: [label('a', 0.1, 0.1, 0.2, 0.2)] });
    at.el.focus();
    at.el.select(['a']);
    at.log.length = 0;
    const picked = at.el.pickPoint();
    await until(() => at.el.shadowRoot!.activeElement === layer(at));
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ press: 'Delete' });
    await sendKeys({ press: 'n' });
    await sendKeys({ press: 'Enter' });
    const point = (await picked)!, width = at.el.imageWidth * at.el.scale, height = at.el.imageHeight * at.el.scale;
    expect([(point.x - 0.5) * width, (point.y - 0.5) * height].map(Math.round)).to.deep.equal([4, -4]);
    expect([at.el.annotations.length, at.log.length]).to.deep.equal([1, 0]);
    expect(at.el.shadowRoot!.activeElement).to.equal($(at.el, '.stage'));
  });

  it('ends with Escape, with its button, with the focus elsewhere, with another one, and with the element', async () => {
    const at = await mount({ annotations: [label('a', 0.1, 0.1, 0.2, 0.2)] });
    const ends = [
      () => sendKeys({ press: 'Escape' }),
      async () => layer(at).querySelector('button')!.click(),
      async () => $<HTMLButtonElement>(at.el, '.rail button').focus(),
      async () => { at.el.media = await picture(50, 50); },
      async () => at.el.remove(),
    ];
    for (const end of ends) {
      const picked = at.el.pickPoint();
      await until(() => !layer(at).hidden);
      await end();
      expect(await picked).to.equal(undefined);
      expect(layer(at).hidden).to.equal(true);
      if (at.el.isConnected) await until(() => at.el.imageWidth > 0);
    }
    document.body.append(at.el);
    await settled(at.el);
    const first = at.el.pickPoint();
    await until(() => !layer(at).hidden);
    const second = at.el.pickPoint();
    expect(await first).to.equal(undefined);
    await click(at.el, 0.5, 0.5);
    near(await second, 0.5, 0.5);
  });

  it('is not there without a picture, and while nothing can be done', async () => {
    const at = await mount({ disabled: true });
    expect(await at.el.pickPoint()).to.equal(undefined);
    Object.assign(at.el, { disabled: false, media: undefined });
    await until(() => at.el.imageWidth === 0);
    expect(await at.el.pickPoint()).to.equal(undefined);
  });
});
