import { expect } from 'chai';
import { createLocalAdapter, MemoryStorage } from 'labeling-elements/adapter/local';
import { createFaultyAdapter } from 'labeling-elements/testing';
import { ALL_SCOPES, type BboxAnnotator, type LabelingAdapter } from 'labeling-elements';
import { $, cleanUp, colorAt, key, label, mount, mounted, next, picture, settled, until } from './bbox-annotator.helpers.js';

/** The same JPEG with an EXIF orientation in front of it. */
async function oriented(orientation: number): Promise<Blob> {
  const jpeg = new Uint8Array(await (await picture(40, 20, 'image/jpeg')).arrayBuffer());
  const exif = [
    0xff, 0xe1, 0x00, 0x22, 0x45, 0x78, 0x69, 0x66, 0, 0, // APP1, 34 bytes, "Exif"
    0x4d, 0x4d, 0x00, 0x2a, 0, 0, 0, 8, // big endian, first IFD at 8
    0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, // one entry: orientation, a short
    0, 0, 0, 0,
  ];
  return new Blob([jpeg.slice(0, 2), new Uint8Array(exif), jpeg.slice(2)], { type: 'image/jpeg' });
}

const isRed = ([r, g, b]: number[]): boolean => r! > 200 && g! < 60 && b! < 60;
const isGreen = ([r, g, b]: number[]): boolean => g! > 200 && r! < 60 && b! < 60;
const isBlue = ([r, g, b]: number[]): boolean => b! > 200 && r! < 60 && g! < 60;

describe('bbox-annotator: the picture', () => {
  beforeEach(cleanUp);
  afterEach(cleanUp);

  it('is shown fitted, with the regions over it', async () => {
    const { el } = await mount({ annotations: [label('a', 0.1, 0.1, 0.2, 0.2)] });
    expect([el.imageWidth, el.imageHeight]).to.deep.equal([400, 200]);
    expect(isRed(colorAt(el, 0.4, 0.4))).to.equal(true);
    expect(isBlue(colorAt(el, 0.4, 0.9))).to.equal(true);
    const edge = colorAt(el, 0.1, 0.25);
    expect(isRed(edge), String(edge)).to.equal(false);
    el.annotations = [];
    await settled(el);
    expect(isRed(colorAt(el, 0.1, 0.25))).to.equal(true);
  });

  it('comes from a URL', async () => {
    const url = URL.createObjectURL(await picture(60, 30));
    const { el } = await mount({ media: undefined, src: url });
    expect([el.imageWidth, el.imageHeight]).to.deep.equal([60, 30]);
    URL.revokeObjectURL(url);
  });

  it('stands upright by its EXIF orientation, and sizes are those of the upright picture', async () => {
    // where the red quarter, the file's first, and the green one beside it lie after turning
    const corners: Record<number, [red: [number, number], green: [number, number]]> = {
      1: [[0.25, 0.25], [0.75, 0.25]], 2: [[0.75, 0.25], [0.25, 0.25]], 3: [[0.75, 0.75], [0.25, 0.75]], 4: [[0.25, 0.75], [0.75, 0.75]],
      5: [[0.25, 0.25], [0.25, 0.75]], 6: [[0.75, 0.25], [0.75, 0.75]], 7: [[0.75, 0.75], [0.75, 0.25]], 8: [[0.25, 0.75], [0.25, 0.25]],
    };
    for (const [orientation, [red, green]] of Object.entries(corners)) {
      const { el } = await mount({ media: await oriented(Number(orientation)) });
      const turned = Number(orientation) > 4;
      expect([el.imageWidth, el.imageHeight], orientation).to.deep.equal(turned ? [20, 40] : [40, 20]);
      expect(isRed(colorAt(el, ...red)), orientation).to.equal(true);
      expect(isGreen(colorAt(el, ...green)), orientation).to.equal(true);
      el.remove();
    }
  });

  it('of an input comes from the adapter: its failure is named, a Retry asks again', async () => {
    const media = await picture(60, 30);
    const local = createLocalAdapter({ person: 'ana', people: [{ id: 'ana', name: 'Ana', state: 'active', scopes: ALL_SCOPES }], storage: new MemoryStorage() });
    const dataset = await local.datasets.create!({ name: 'survey' }, { key: 'a' });
    const input = await local.inputs.add!(dataset.id, { kind: 'image', name: 'a.png', mediaType: 'image/png', width: 60, height: 30, media, thumbnail: media }, { key: 'b' });
    const adapter = createFaultyAdapter(local, { 'inputs.media': { failOnce: { code: 'unavailable', message: 'The store does not answer.' } } });
    const { el } = await mount();
    const failed = next(el, 'image-failed');
    Object.assign(el, { media: undefined, adapter, input });
    expect((await failed).detail.message).to.contain('The store does not answer.');
    await el.updateComplete;
    const loaded = next(el, 'image-loaded');
    $(el, '[part=retry]').click();
    await loaded;
    expect([el.imageWidth, el.imageHeight]).to.deep.equal([60, 30]);
  });

  it('of an input is asked for anew, once, where its address has expired', async () => {
    const url = URL.createObjectURL(await picture(60, 30));
    const asked: string[] = [];
    const answers = ['blob:gone', url, 'blob:gone', 'blob:gone'];
    const inputs = { media: (id: string) => (asked.push(id), Promise.resolve(answers.shift()!)) };
    const { el } = await mount();
    const loaded = next(el, 'image-loaded');
    Object.assign(el, { media: undefined, adapter: { inputs } as unknown as LabelingAdapter, input: { id: 'i1' } });
    await loaded;
    expect(el.imageWidth).to.equal(60);
    const failed = next(el, 'image-failed');
    el.input = { id: 'i2' };
    await failed;
    expect(asked).to.deep.equal(['i1', 'i1', 'i2', 'i2']);
    URL.revokeObjectURL(url);
  });

  it('of an input is no longer asked for when the element has gone', async () => {
    let signal: AbortSignal | undefined;
    const inputs = { media: (_: string, __: string, options: { signal: AbortSignal }) => new Promise<Blob>(() => { ({ signal } = options); }) };
    const { el } = await mount();
    Object.assign(el, { media: undefined, adapter: { inputs } as unknown as LabelingAdapter, input: { id: 'i1' } });
    await until(() => signal);
    el.remove();
    await until(() => signal!.aborted);
  });

  it('that is broken says so, with a Retry that keeps the focus and works', async () => {
    const { el } = await mount();
    const good = await picture(50, 50);
    const failed = next(el, 'image-failed');
    el.media = new Blob(['this is no picture'], { type: 'image/png' });
    expect((await failed).detail.message).to.contain('could not be loaded');
    await el.updateComplete;
    expect(el.matches(':state(error)')).to.equal(true);
    expect($(el, '.curtain').textContent).to.contain('could not be loaded');
    const button = $(el, '[part=retry]');
    button.focus();
    const again = next(el, 'image-failed');
    await key('Enter');
    await again;
    await el.updateComplete;
    expect(el.shadowRoot!.activeElement).to.equal(button);
    const loaded = next(el, 'image-loaded');
    el.media = good;
    await loaded;
    await el.updateComplete;
    expect($(el, '.curtain')).to.equal(null);
    expect(el.matches(':state(error)')).to.equal(false);
  });

  it('only the last of several counts, whatever comes first', async () => {
    const { el } = await mount();
    const sizes: number[] = [];
    el.addEventListener('image-loaded', ({ detail }) => sizes.push(detail.width));
    const [large, small] = [await picture(3000, 2000), await picture(10, 10)];
    el.media = large;
    await el.updateComplete;
    const loaded = next(el, 'image-loaded');
    el.media = small;
    await loaded;
    await settled(el);
    expect(sizes).to.deep.equal([10]);
    expect(el.imageWidth).to.equal(10);
  });

  it('another picture ends what could be undone', async () => {
    const { el, names } = await mount();
    el.focus();
    await key('n');
    expect(el.canUndo).to.equal(true);
    names();
    const loaded = next(el, 'image-loaded');
    el.media = await picture(10, 10);
    await loaded;
    expect(el.canUndo).to.equal(false);
    expect(names().filter((name) => name === 'history-changed')).to.have.length(1);
  });

  it('moved in the page it keeps its canvas and its state; removed it gives everything back', async () => {
    const { el } = await mount({ annotations: [label('a', 0.1, 0.1, 0.2, 0.2)] });
    el.focus();
    await key('n');
    const canvas = el.shadowRoot!.querySelector('canvas');
    const other = document.createElement('section');
    document.body.append(other);
    other.append(el);
    await settled(el);
    expect(el.shadowRoot!.querySelector('canvas')).to.equal(canvas);
    expect(el.canUndo).to.equal(true);
    el.remove();
    await until(() => el.shadowRoot!.querySelectorAll('canvas').length === 0);
    expect(el.imageWidth).to.equal(0);
    expect(el.annotations).to.have.length(2);
    const loaded = next(el, 'image-loaded');
    document.body.append(el);
    await loaded;
    await settled(el);
    expect(isRed(colorAt(el, 0.35, 0.15))).to.equal(true);
  });

  it('30 mounts give back every object URL and every bitmap', async function () {
    this.timeout(60_000);
    const { createObjectURL, revokeObjectURL } = URL, decode = createImageBitmap;
    const { close } = ImageBitmap.prototype, { transferToImageBitmap } = OffscreenCanvas.prototype;
    const urls = new Set<string>(), bitmaps = new Set<ImageBitmap>();
    const noted = (bitmap: ImageBitmap): ImageBitmap => (bitmaps.add(bitmap), bitmap);
    let made = 0;
    try {
      URL.createObjectURL = (blob) => {
        const url = createObjectURL.call(URL, blob);
        urls.add(url);
        return url;
      };
      URL.revokeObjectURL = (url) => {
        urls.delete(url);
        revokeObjectURL.call(URL, url);
      };
      window.createImageBitmap = (async (...args: Parameters<typeof decode>) => noted(await decode(...args))) as typeof decode;
      OffscreenCanvas.prototype.transferToImageBitmap = function () {
        return noted(transferToImageBitmap.call(this));
      };
      ImageBitmap.prototype.close = function () {
        made += bitmaps.delete(this) ? 1 : 0;
        close.call(this);
      };
      const whole = await picture(1200, 600, 'image/jpeg');
      const lives: ((el: BboxAnnotator) => Promise<unknown>)[] = [
        settled,
        (el) => el.updateComplete,
        (el) => Object.assign(el, { media: whole.slice(0, whole.size, whole.type) }).updateComplete,
        (el) => Object.assign(el, { media: new Blob(['no picture']) }).updateComplete,
        (el) => Object.assign(el, { media: undefined }).updateComplete,
      ];
      for (let i = 0; i < 30; i++) {
        const { el } = await mount({ media: whole });
        await lives[i % lives.length]!(el);
        el.remove();
        await until(() => el.shadowRoot!.querySelectorAll('canvas').length === 0);
      }
      await until(() => urls.size === 0 && bitmaps.size === 0);
      expect(made).to.be.at.least(60); // the picture, and smaller ones of it
    } finally {
      Object.assign(URL, { createObjectURL, revokeObjectURL });
      window.createImageBitmap = decode;
      Object.assign(ImageBitmap.prototype, { close });
      Object.assign(OffscreenCanvas.prototype, { transferToImageBitmap });
    }
  });

  it('30 mounts leave no element behind', async function () {
    this.timeout(60_000);
    const { shapes } = await import('konva/lib/Shape.js'); // each is kept there until it is destroyed
    const blob = await picture();
    const round = async (): Promise<WeakRef<HTMLElement>> => {
      const { el } = await mount({ media: blob, annotations: [label('a', 0.1, 0.1, 0.2, 0.2)] });
      el.remove();
      mounted.length = 0;
      await until(() => el.shadowRoot!.querySelectorAll('canvas').length === 0);
      return new WeakRef(el);
    };
    await round();
    const before = Object.keys(shapes).length;
    const refs: WeakRef<HTMLElement>[] = [];
    for (let i = 0; i < 30; i++) refs.push(await round());
    expect(Object.keys(shapes).length).to.equal(before);
    const { server } = await import('./bbox-annotator.helpers.js');
    const heap = (await server('heap').catch(() => undefined)) as { unsupported?: boolean } | undefined;
    if (!heap || heap.unsupported) return; // only Chromium collects on demand
    await new Promise((resolve) => setTimeout(resolve));
    await server('heap');
    // the last one may still be held by the test itself
    expect(refs.filter((ref) => ref.deref()).length).to.be.at.most(1);
  });
});
