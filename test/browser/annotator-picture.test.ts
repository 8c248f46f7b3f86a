import { expect } from 'chai';
import { decodePicture } from '../../src/elements/annotator/decode-picture.js';
import type { BboxAnnotator } from '../../src/elements/bbox-annotator/bbox-annotator.js';
import { animatedGif, avif, base64Of, encoded, greyPng, webp } from './pictures.helpers.js';
import { $, cleanUp, colorAt, drag, key, mount, next, picture, pixels, server, settled } from './bbox-annotator.helpers.js';

const svg = (attributes: string): Blob =>
  new Blob([`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}><rect width="100%" height="100%" fill="#f00"/></svg>`], { type: 'image/svg+xml' });

/** Shows another picture. @returns what is said about it, if it is not shown */
async function show(el: BboxAnnotator, what: { media?: Blob; src?: string }): Promise<string | undefined> {
  const end = Promise.race([next(el, 'image-loaded'), next(el, 'image-failed')]);
  Object.assign(el, { media: undefined, src: undefined, ...what });
  const { detail } = await end;
  await settled(el);
  return 'message' in detail ? detail.message : undefined;
}

/** Says so, offers a Retry, and takes no region. */
async function expectRefused(el: BboxAnnotator, said: string | undefined, words: string): Promise<void> {
  expect(said).to.contain(words);
  expect($(el, '.curtain').textContent).to.contain(words);
  expect($(el, '[part=retry]').tagName).to.equal('BUTTON');
  expect([el.imageWidth, el.imageHeight]).to.deep.equal([0, 0]);
  el.focus();
  await key('n');
  expect(el.annotations).to.deep.equal([]);
}

const elsewhere = async (blob: Blob, more: { status?: number; cors?: boolean; cut?: boolean; type?: string } = {}): Promise<string> =>
  (await server('serve', { base64: await base64Of(blob), type: blob.type, ...more })) as string;

const signal = (): AbortSignal => new AbortController().signal;

describe('annotators: pictures that are odd, and ones that are none', () => {
  let el: BboxAnnotator;
  beforeEach(async () => {
    await cleanUp();
    ({ el } = await mount());
  });
  afterEach(cleanUp);

  it('an address where nothing is, or what is no picture, or that breaks off is named, with a Retry', async () => {
    const blob = await encoded('image/png', 300, 200);
    await expectRefused(el, await show(el, { src: await elsewhere(new Blob(['gone'], { type: 'text/plain' }), { status: 404, cors: true }) }), 'could not be loaded');
    await expectRefused(el, await show(el, { src: await elsewhere(new Blob(['<h1>Sign in</h1>'], { type: 'text/html' }), { cors: true }) }), 'could not be loaded');
    await expectRefused(el, await show(el, { src: await elsewhere(blob, { cut: true, cors: true }) }), 'could not be loaded');
    await expectRefused(el, await show(el, { media: new Blob([]) }), 'could not be loaded');
  });

  it('one from another site that does not allow it is shown, and its pixels are known to be unreadable', async () => {
    const src = await elsewhere(await picture(60, 30));
    expect(await show(el, { src })).to.equal(undefined);
    expect([el.imageWidth, el.imageHeight]).to.deep.equal([60, 30]);
    expect(() => colorAt(el, 0.25, 0.25)).to.throw(DOMException); // it is painted: the canvas is tainted
    await drag(el, [0.1, 0.1], [0.6, 0.6]);
    const decoded = await decodePicture(src, signal());
    expect(decoded.pixelsReadable).to.equal(false);
    decoded.image.close();
  });

  it('one from another site that allows it can be read', async () => {
    const src = await elsewhere(await picture(60, 30), { cors: true });
    expect(await show(el, { src })).to.equal(undefined);
    expect(colorAt(el, 0.25, 0.25)).to.deep.equal([255, 0, 0]);
    const decoded = await decodePicture(src, signal());
    expect(decoded.pixelsReadable).to.equal(true);
    decoded.image.close();
  });

  it('an SVG without a size has the size of its viewBox; without one it has none, and that is said', async () => {
    expect(await show(el, { media: svg('viewBox="0 0 120 40"') })).to.equal(undefined);
    expect([el.imageWidth, el.imageHeight]).to.deep.equal([120, 40]);
    expect(colorAt(el, 0.9, 0.9)).to.deep.equal([255, 0, 0]);
    expect(await show(el, { media: svg('width="30" height="20"') })).to.equal(undefined);
    expect([el.imageWidth, el.imageHeight]).to.deep.equal([30, 20]);
    await expectRefused(el, await show(el, { media: svg('') }), 'no size');
    await expectRefused(el, await show(el, { media: svg('width="0" height="0"') }), 'no size');
  });

  it('one with more pixels than are decoded is refused by its header', async () => {
    const decode = createImageBitmap;
    let decoded = 0;
    window.createImageBitmap = ((...args: Parameters<typeof decode>) => (decoded++, decode(...args))) as typeof decode;
    try {
      await expectRefused(el, await show(el, { media: await greyPng(17_000, 17_000, 1) }), 'too large');
      expect(decoded).to.equal(0);
    } finally {
      window.createImageBitmap = decode;
    }
  });

  it('one with a side that no canvas has is shown right, or refused', async () => {
    const said = await show(el, { media: await greyPng(66_000, 150) });
    if (said !== undefined) return expectRefused(el, said, 'too large');
    expect([el.imageWidth, el.imageHeight]).to.deep.equal([66_000, 150]);
    for (const x of [0.01, 0.5, 0.99]) expect(colorAt(el, x, 0.5)).to.deep.equal([200, 200, 200]);
  });

  it('of an animated GIF the first frame stays', async () => {
    expect(await show(el, { media: await animatedGif() })).to.equal(undefined);
    for (let i = 0; i < 5; i++) await settled(el);
    expect(colorAt(el, 0.5, 0.5)).to.deep.equal([255, 0, 0]);
  });

  it('WebP, AVIF, and bytes whose type nobody said, are shown', async () => {
    expect(await show(el, { media: await webp() })).to.equal(undefined);
    expect(await show(el, { media: await avif() })).to.equal(undefined);
    expect([el.imageWidth, el.imageHeight]).to.deep.equal([2, 2]);
    const untyped = new Blob([await (await picture(60, 30)).arrayBuffer()]);
    expect(untyped.type).to.equal('');
    expect(await show(el, { media: untyped })).to.equal(undefined);
    expect(colorAt(el, 0.25, 0.25)).to.deep.equal([255, 0, 0]);
  });

  it('an address that is all of a large picture is shown', async () => {
    const canvas = new OffscreenCanvas(1200, 1200), context = canvas.getContext('2d')!;
    const noise = context.createImageData(1200, 1200);
    for (let at = 0; at < noise.data.length; at += 65_536) crypto.getRandomValues(noise.data.subarray(at, at + 65_536));
    context.putImageData(noise, 0, 0);
    const src = `data:image/png;base64,${await base64Of(await canvas.convertToBlob())}`;
    expect(src.length).to.be.above(4_000_000);
    expect(await show(el, { src })).to.equal(undefined);
    expect(el.imageWidth).to.equal(1200);
  });

  it('through a transparent one a board is seen, from which black and white both stand out', async () => {
    const canvas = new OffscreenCanvas(400, 200), context = canvas.getContext('2d')!;
    context.fillRect(0, 0, 100, 200);
    context.fillStyle = '#fff';
    context.fillRect(300, 0, 100, 200);
    expect(await show(el, { media: await canvas.convertToBlob() })).to.equal(undefined);
    expect(colorAt(el, 0.1, 0.5)).to.deep.equal([0, 0, 0]);
    expect(colorAt(el, 0.9, 0.5)).to.deep.equal([255, 255, 255]);
    const seen = new Set(Array.from({ length: 20 }, (_, i) => colorAt(el, 0.4 + i / 100, 0.5)[0]!));
    expect(seen.size).to.equal(2);
    for (const grey of seen) expect(grey).to.be.within(100, 200);
  });

  it('one of a single pixel can be drawn on', async () => {
    const canvas = new OffscreenCanvas(1, 1), context = canvas.getContext('2d')!;
    context.fillStyle = '#f00';
    context.fillRect(0, 0, 1, 1);
    expect(await show(el, { media: await canvas.convertToBlob() })).to.equal(undefined);
    expect(el.scale).to.equal(64);
    expect(colorAt(el, 0.5, 0.5)).to.deep.equal([255, 0, 0]);
    el.tool = 'box';
    await drag(el, [-0.5, -0.5], [1.5, 1.5]);
    expect(pixels(el, el.annotations[0]!.id)).to.deep.equal([0, 0, 1, 1]);
  });

  it('nothing can be drawn before its size is known', async () => {
    let answer!: (blob: Blob) => void;
    const inputs = { media: () => new Promise<Blob>((resolve) => { answer = resolve; }) };
    Object.assign(el, { media: undefined, adapter: { inputs }, input: { id: 'i1' }, tool: 'box' });
    await el.updateComplete;
    el.focus();
    await key('n');
    await drag(el, [0.2, 0.2], [0.4, 0.4]);
    expect(el.annotations).to.deep.equal([]);
    const loaded = next(el, 'image-loaded');
    answer(await picture());
    await loaded;
    el.focus();
    await key('n');
    expect(el.annotations).to.have.length(1);
  });
});
