import { expect } from 'chai';
import { PictureLayer } from '../../src/painter/picture-layer.js';
import type { Picture } from '../../src/painter/painter.js';
import type { BboxAnnotator } from '../../src/elements/bbox-annotator/bbox-annotator.js';
import { $$, cleanUp, colorAt, mount, server, settled, stage, until } from './bbox-annotator.helpers.js';

/** Lines of a pixel, black and white. */
function lines(width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height), context = canvas.getContext('2d')!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#000';
  for (let x = 0; x < width; x += 2) context.fillRect(x, 0, 1, height);
  return canvas;
}

/** Reds of a row of the painted picture, in device pixels. */
const row = (el: BboxAnnotator, count: number): number[] => {
  const canvas = el.shadowRoot!.querySelector('canvas')!;
  const { data } = canvas.getContext('2d')!.getImageData(Math.round(canvas.width / 2 - count / 2), Math.round(canvas.height / 2), count, 1);
  return Array.from({ length: count }, (_, i) => data[i * 4]!);
};

const zoomTo = async (el: BboxAnnotator, scale: number): Promise<void> => {
  while (el.scale < scale) el.zoomIn();
  await settled(el);
};

describe('annotators: how a picture is drawn', () => {
  beforeEach(cleanUp);
  afterEach(cleanUp);

  it('fine lines of a large picture, fitted, are an even grey', async () => {
    const { el } = await mount({ media: await lines(3200, 1600).convertToBlob() });
    expect(el.scale).to.be.below(0.3);
    await until(() => row(el, 60).every((grey) => grey > 115 && grey < 140));
  });

  it('above 200 % each pixel has its own colour up to its edge', async () => {
    const { el } = await mount({ media: await lines(40, 20).convertToBlob() });
    await zoomTo(el, 30);
    expect(new Set(row(el, 200))).to.deep.equal(new Set([0, 255]));
  });

  it('a resize keeps what is in the middle', async () => {
    const { el } = await mount();
    el.zoomIn();
    el.zoomIn();
    const corners = (): string => [[0.499, 0.498], [0.501, 0.498], [0.499, 0.502], [0.501, 0.502]].map(([x, y]) => colorAt(el, x!, y!).join()).join(' ');
    await settled(el);
    const before = corners(), { scale } = el;
    expect(before).to.equal('255,0,0 0,255,0 0,0,255 255,255,255');
    Object.assign(el.style, { width: '1110px', height: '430px' });
    await settled(el);
    expect(corners()).to.equal(before);
    expect(el.scale).to.equal(scale);
  });

  it('on a screen with more pixels there are more, at once, and the view stays', async function () {
    const { el } = await mount({ media: await lines(40, 20).convertToBlob() });
    const { width } = stage(el).getBoundingClientRect(), { scale } = el;
    const widths = (): number[] => $$<HTMLCanvasElement>(el, 'canvas').map((canvas) => canvas.width);
    for (const ratio of [2, 1.5, 1]) {
      const answer = await server('pixel-ratio', ratio);
      if (answer !== true) return this.skip();
      await until(() => widths().every((each) => each === Math.floor(width * ratio)));
      await settled(el);
      expect(el.scale).to.equal(scale);
      expect(new Set(row(el, 100)), String(ratio)).to.deep.equal(new Set([0, 255]));
    }
  });
});

describe('the layer of the picture', () => {
  const view = { scale: 1, x: -2000, y: -1000 }, size = { width: 300, height: 200 };

  /** More than is kept: black, but its parts are red. */
  async function veryLarge(): Promise<{ large: Picture; asked: number[][]; parts: ImageBitmap[] }> {
    const canvas = new OffscreenCanvas(8000, 6400);
    canvas.getContext('2d')!.fillRect(0, 0, 8000, 6400);
    const asked: number[][] = [], parts: ImageBitmap[] = [];
    const large: Picture = {
      width: 8000, height: 6400, image: canvas.transferToImageBitmap(), opaque: true,
      part: async ({ x, y, width, height }) => {
        asked.push([x, y, width, height]);
        const part = Object.assign(document.createElement('canvas'), { width, height }), context = part.getContext('2d')!;
        context.fillStyle = '#f00';
        context.fillRect(0, 0, width, height);
        parts.push(await createImageBitmap(part));
        return parts.at(-1)!;
      },
    };
    return { large, asked, parts };
  }

  it('does not keep a very large picture: at rest the part in sight is decoded, with its surroundings, once', async () => {
    const context = Object.assign(document.createElement('canvas'), size).getContext('2d')!;
    const { large, asked, parts } = await veryLarge();
    let changes = 0;
    const layer = new PictureLayer(() => changes++);
    const draw = (by: Partial<typeof view>, moving: boolean): string => {
      layer.draw(context, { ...view, ...by }, size, 1, moving);
      return [...context.getImageData(150, 100, 1, 1).data].join();
    };
    layer.set(large);
    await until(() => large.image.width === 0);
    expect(draw({}, true)).to.equal('0,0,0,255');
    expect(asked).to.deep.equal([]);
    const before = changes;
    draw({}, false);
    expect(asked).to.deep.equal([[1850, 900, 600, 400]]);
    await until(() => parts.length === 1 && changes > before);
    expect(draw({}, false)).to.equal('255,0,0,255');
    expect(draw({ x: -2100 }, true)).to.equal('255,0,0,255');
    expect(draw({ x: -2100 }, false)).to.equal('255,0,0,255');
    expect(asked).to.have.length(1);
    expect(draw({ scale: 0.5, x: -1000, y: -500 }, false)).to.equal('0,0,0,255');
    draw({ x: -4000 }, false);
    await until(() => parts.length === 2 && parts[0]!.width === 0);
    expect(draw({ x: -4000 }, false)).to.equal('255,0,0,255');
    layer.dispose();
    expect(parts[1]!.width).to.equal(0);
  });

  it('keeps a picture that is not so large, and leaves it to its owner', async () => {
    const context = Object.assign(document.createElement('canvas'), size).getContext('2d')!;
    const image = lines(3000, 1500).transferToImageBitmap();
    let changes = 0;
    const layer = new PictureLayer(() => changes++);
    layer.set({ width: 3000, height: 1500, image, opaque: true, part: () => Promise.reject(new Error('not asked for')) });
    await until(() => changes === 4); // down to 188 pixels
    layer.draw(context, { scale: 1, x: -1000, y: -500 }, size, 1, false);
    const { data } = context.getImageData(0, 100, 300, 1);
    expect(new Set(data.filter((_, i) => i % 4 === 0))).to.deep.equal(new Set([0, 255]));
    layer.dispose();
    expect(image.width).to.equal(3000);
    image.close();
  });

  it('shows no seam between the tiles of a copy', async () => {
    const context = Object.assign(document.createElement('canvas'), { width: 1000, height: 700 }).getContext('2d')!;
    const canvas = new OffscreenCanvas(4501, 3003), inner = canvas.getContext('2d')!;
    inner.fillStyle = '#28c850';
    inner.fillRect(0, 0, 4501, 3003);
    let changes = 0;
    const layer = new PictureLayer(() => changes++);
    layer.set({ width: 4501, height: 3003, image: canvas.transferToImageBitmap(), opaque: false });
    await until(() => changes === 5);
    for (const scale of [0.22, 0.37, 0.49]) {
      layer.draw(context, { scale, x: -20.3, y: -10.7 }, { width: 1000, height: 700 }, 1, false);
      const { data } = context.getImageData(0, 0, Math.min(1000, Math.floor(4501 * scale - 21)), Math.min(700, Math.floor(3003 * scale - 11)));
      const colors = new Set(new Uint32Array(data.buffer));
      expect(colors.size, String(scale)).to.equal(1);
    }
    layer.dispose();
  });
});
