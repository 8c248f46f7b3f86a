import { expect } from 'chai';
import type { BboxAnnotator } from '../../src/elements/bbox-annotator/bbox-annotator.js';
import { $, $$, cleanUp, colorAt, frame, key, label, mount, mouse, pixels, place, server, settled, stage, until } from './bbox-annotator.helpers.js';

const map = (el: BboxAnnotator): HTMLElement => $(el, '.map');
const frameOf = (el: BboxAnnotator): number[] => {
  const whole = map(el).getBoundingClientRect(), part = $(el, '.map i').getBoundingClientRect();
  return [(part.left - whole.left) / whole.width, (part.top - whole.top) / whole.height, part.width / whole.width, part.height / whole.height];
};
/** Where a part of the map is in the page. */
const onMap = (el: BboxAnnotator, x: number, y: number): [number, number] => {
  const { left, top, width, height } = map(el).getBoundingClientRect();
  return [Math.round(left + x * width), Math.round(top + y * height)];
};

/** CSS pixels from the stage's left and top border. */
const inStage = (el: BboxAnnotator, x: number, y: number): [number, number] => {
  const { left, top } = stage(el).getBoundingClientRect();
  return [Math.round(left + x), Math.round(top + y)];
};

async function zoomIn(el: BboxAnnotator, times: number): Promise<void> {
  for (let i = 0; i < times; i++) el.zoomIn();
  await settled(el);
}

describe('annotators: the map of the whole picture', () => {
  beforeEach(cleanUp);
  afterEach(cleanUp);

  it('is there only while a part of the picture is in sight, hidden from screen readers, and frames that part', async () => {
    const { el } = await mount();
    expect(map(el).hidden).to.equal(true);
    await zoomIn(el, 6);
    expect(map(el).hidden).to.equal(false);
    expect(map(el).getAttribute('aria-hidden')).to.equal('true');
    const [x, y, width, height] = frameOf(el) as [number, number, number, number];
    expect(x + width / 2).to.be.closeTo(0.5, 0.02);
    expect(y + height / 2).to.be.closeTo(0.5, 0.02);
    expect(width).to.be.closeTo(stage(el).clientWidth / (el.imageWidth * el.scale), 0.02);
    const { context, ratio } = { context: $<HTMLCanvasElement>(el, '.map canvas').getContext('2d')!, ratio: devicePixelRatio };
    const at = (u: number, v: number): number[] => [...context.getImageData(Math.round(u * map(el).clientWidth * ratio), Math.round(v * map(el).clientHeight * ratio), 1, 1).data.subarray(0, 3)];
    expect([at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75)]).to.deep.equal([[255, 0, 0], [0, 255, 0], [0, 0, 255]]);
    el.fit();
    expect(map(el).hidden).to.equal(true);
    expect($(el, '.map canvas')).to.equal(null);
  });

  it('a click goes there, a drag goes along, and neither takes the focus nor draws', async () => {
    const { el, names } = await mount({ tool: 'box' });
    await zoomIn(el, 8);
    el.focus();
    await mouse('click', onMap(el, 0.25, 0.25));
    let [x, y, width, height] = frameOf(el) as [number, number, number, number];
    expect([x + width / 2, y + height / 2].map((each) => Math.round(each * 20) / 20)).to.deep.equal([0.25, 0.25]);
    await mouse('move', onMap(el, 0.3, 0.3));
    await mouse('down');
    await mouse('move', onMap(el, 0.7, 0.6));
    [x, y, width, height] = frameOf(el) as [number, number, number, number];
    expect([x + width / 2, y + height / 2].map((each) => Math.round(each * 20) / 20)).to.deep.equal([0.7, 0.6]);
    await mouse('up');
    const before = frameOf(el);
    await mouse('move', onMap(el, 0.3, 0.3));
    expect(frameOf(el)).to.deep.equal(before);
    expect(el.shadowRoot!.activeElement).to.equal(stage(el));
    expect(names()).to.deep.equal([]);
  });

  it('a host can do without it', async () => {
    const { el } = await mount();
    el.setAttribute('no-overview', '');
    await zoomIn(el, 6);
    expect(map(el).hidden).to.equal(true);
    el.noOverview = false;
    await el.updateComplete;
    expect(map(el).hidden).to.equal(false);
  });

  it('takes at most a third of a small canvas', async () => {
    const { el } = await mount();
    Object.assign(el.style, { width: '340px', height: '480px' });
    await settled(el);
    await zoomIn(el, 8);
    expect(map(el).offsetWidth).to.be.within(20, stage(el).clientWidth / 3);
    expect(map(el).offsetHeight).to.be.below(stage(el).clientHeight / 3);
  });
});

describe('annotators: at the border of the canvas', () => {
  beforeEach(cleanUp);
  afterEach(cleanUp);

  const leftEdge = (el: BboxAnnotator): number => frameOf(el)[0]!;

  it('a drag moves the view until the picture ends, and what is drawn goes along', async () => {
    const { el } = await mount({ tool: 'box' });
    await zoomIn(el, 6);
    const { clientWidth, clientHeight } = stage(el), before = leftEdge(el);
    await mouse('move', inStage(el, clientWidth / 2, clientHeight / 2));
    await mouse('down');
    await mouse('move', inStage(el, clientWidth - 60, clientHeight / 2 + 60));
    await frame();
    await frame();
    expect(leftEdge(el)).to.equal(before); // not at the border yet
    await mouse('move', inStage(el, clientWidth - 6, clientHeight / 2 + 60));
    await until(() => leftEdge(el) + frameOf(el)[2]! > 0.999);
    await frame();
    const end = leftEdge(el);
    await frame();
    await frame();
    expect(leftEdge(el)).to.equal(end);
    await mouse('up');
    const [x, , width] = pixels(el, el.annotations[0]!.id) as [number, number, number];
    expect(x).to.equal(200);
    expect(x + width).to.be.within(390, 400);
  });

  it('it stops when the hand comes back, and when the gesture ends', async () => {
    const { el } = await mount({ tool: 'select', annotations: [label('a', 0.45, 0.45, 0.1, 0.1)] });
    await zoomIn(el, 10);
    const { clientWidth, clientHeight } = stage(el), middle = inStage(el, clientWidth / 2, clientHeight / 2);
    await mouse('move', middle);
    await mouse('down');
    const before = leftEdge(el);
    await mouse('move', inStage(el, 10, clientHeight / 2));
    await until(() => leftEdge(el) < before - 0.02);
    await mouse('move', middle);
    await frame();
    const back = leftEdge(el);
    await frame();
    await frame();
    expect(leftEdge(el)).to.equal(back);
    await mouse('move', inStage(el, 10, clientHeight / 2));
    await until(() => leftEdge(el) < back - 0.02);
    await key('Escape');
    await frame();
    const ended = leftEdge(el);
    await frame();
    await frame();
    expect(leftEdge(el)).to.equal(ended);
    await mouse('up');
    expect(pixels(el, 'a')).to.deep.equal([180, 90, 40, 20]);
  });

  it('a hand that only looks moves nothing, nor does a press', async () => {
    const { el } = await mount({ tool: 'box' });
    await zoomIn(el, 6);
    const before = leftEdge(el), { clientHeight } = stage(el);
    const stays = async (): Promise<void> => {
      for (let i = 0; i < 4; i++) await frame();
      expect(leftEdge(el)).to.equal(before);
    };
    await mouse('move', inStage(el, 5, clientHeight / 2));
    await stays();
    await mouse('down');
    await mouse('move', inStage(el, 6, clientHeight / 2));
    await stays();
    await mouse('up');
  });

  it('a picture that is wholly in sight stays where it is', async () => {
    const { el } = await mount({ tool: 'box' });
    await mouse('move', place(el, 0.5, 0.5));
    await mouse('down');
    await mouse('move', inStage(el, 2, 2));
    for (let i = 0; i < 4; i++) await frame();
    await mouse('up');
    await settled(el);
    expect(map(el).hidden).to.equal(true);
    expect(pixels(el, el.annotations[0]!.id)).to.deep.equal([0, 0, 200, 100]);
  });
});

describe('annotators: lines through the hand', () => {
  beforeEach(cleanUp);
  afterEach(cleanUp);
  /** Whether a line goes across the picture, far from the hand. */
  const hasLine = async (el: BboxAnnotator, y: number): Promise<boolean> => {
    const rows = [-2, -1, 0, 1, 2].map((by) => y + by / (el.imageHeight * el.scale));
    await settled(el);
    return rows.some((each) => colorAt(el, 0.1, each).join() !== '255,0,0');
  };

  for (const dir of ['ltr', 'rtl'] as const) {
    it(`follow the mouse while a drawing tool is in use, ${dir}`, async () => {
      document.documentElement.dir = dir;
      try {
        const { el } = await mount({ tool: 'box', crosshair: true });
        await mouse('move', place(el, 0.7, 0.25));
        expect(await hasLine(el, 0.25)).to.equal(true);
        expect(await hasLine(el, 0.4)).to.equal(false);
        el.tool = 'select';
        expect(await hasLine(el, 0.25), 'the mouse rests').to.equal(false);
        await mouse('move', place(el, 0.7, 0.26));
        expect(await hasLine(el, 0.26)).to.equal(false);
      } finally {
        document.documentElement.removeAttribute('dir');
      }
    });
  }

  it('a finger has none', async () => {
    const { el } = await mount({ tool: 'box', crosshair: true });
    const [x, y] = place(el, 0.7, 0.25);
    const hover = (pointerType: string): boolean => stage(el).dispatchEvent(new PointerEvent('pointermove', { pointerType, clientX: x, clientY: y, bubbles: true }));
    hover('touch');
    expect(await hasLine(el, 0.25)).to.equal(false);
    hover('pen');
    expect(await hasLine(el, 0.25)).to.equal(true);
    await server('touch-drag', { from: place(el, 0.6, 0.6), to: place(el, 0.8, 0.25) });
    expect(await hasLine(el, 0.25)).to.equal(false);
    expect($$(el, '.region')).to.have.length(1);
  });
});
