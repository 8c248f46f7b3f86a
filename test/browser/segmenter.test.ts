import { expect } from 'chai';
import { isAbort } from '../../src/adapter/errors.js';
import { Segmenter } from '../../src/controllers/segmenter.js';
import { polygonArea, polygonContains } from '../../src/core/geometry/index.js';

const WIDTH = 2000, HEIGHT = 1500, CENTRE = { x: 0.5, y: 0.5 };
/** Where a worker cannot be had. */
const NO_WORKER = new URL('no-such-worker.js', import.meta.url);

/** A red disc, 600 across, on grey, and a blue one. */
function picture(): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement('canvas'), { width: WIDTH, height: HEIGHT });
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#999';
  context.fillRect(0, 0, WIDTH, HEIGHT);
  for (const [color, x, radius] of [['#c22', 1000, 300], ['#22c', 300, 150]] as const) {
    context.fillStyle = color;
    context.beginPath();
    context.arc(x, 750, radius, 0, 2 * Math.PI);
    context.fill();
  }
  return canvas;
}

async function failure(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (thrown) {
    return thrown;
  }
  throw new Error('It did not fail.');
}

/** Workers made during a test, and those of them that run. */
const made: Worker[] = [], alive = new Set<Worker>();
const NativeWorker = window.Worker;
class WatchedWorker extends NativeWorker {
  constructor(url: string | URL, options?: WorkerOptions) {
    super(url, options);
    made.push(this);
    alive.add(this);
  }

  override terminate(): void {
    alive.delete(this);
    super.terminate();
  }
}

describe('segmenter', () => {
  const source = picture(), open: Segmenter[] = [];

  const shown = async (workerUrl?: string | URL): Promise<Segmenter> => {
    const segmenter = new Segmenter(workerUrl);
    open.push(segmenter);
    await segmenter.show(source, source);
    return segmenter;
  };

  beforeEach(() => {
    made.length = 0;
    alive.clear();
    window.Worker = WatchedWorker;
  });
  afterEach(() => {
    for (const segmenter of open.splice(0)) segmenter.close();
    window.Worker = NativeWorker;
  });

  for (const [place, url] of [['in a worker', undefined], ['without a worker', NO_WORKER]] as const) {
    describe(place, () => {
      it('outlines what is coloured alike, and what is in a box', async () => {
        const segmenter = await shown(url);
        expect(alive.size).to.equal(url ? 0 : 1);
        const area = (Math.PI * 300 ** 2) / (WIDTH * HEIGHT);
        const [disc] = await segmenter.segment({ include: [CENTRE], exclude: [] });
        expect(polygonArea(disc!)).to.be.closeTo(area, area * 0.02);
        const [boxed] = await segmenter.segment({ include: [], exclude: [], box: { type: 'box', x: 0.3, y: 0.25, width: 0.4, height: 0.5 } });
        expect(polygonArea(boxed!)).to.be.closeTo(area, area * 0.05);
        const all = await segmenter.segment({ include: [CENTRE], exclude: [], tolerance: 1 });
        expect(all.map(polygonArea)).to.deep.equal([1]);
      });

      it('finds ways along an edge, from and to the points that were given', async () => {
        const segmenter = await shown(url), from = { x: 700 / WIDTH, y: 0.5 }, to = { x: 0.5, y: 450 / HEIGHT };
        await segmenter.start(from);
        const path = await segmenter.pathTo(to);
        expect([path[0], path.at(-1)]).to.deep.equal([from, to]);
        for (const { x, y } of path) expect(Math.hypot(x * WIDTH - 1000, y * HEIGHT - 750)).to.be.closeTo(300, 4);
        const snapped = await segmenter.snap({ x: 690 / WIDTH, y: 0.5 }, 0.01);
        expect(snapped.x * WIDTH).to.be.closeTo(700, 3);
      });

      it('replaces a question by a newer one of its kind, at once', async () => {
        const segmenter = await shown(url);
        const older = failure(segmenter.segment({ include: [CENTRE], exclude: [] }));
        const newer = segmenter.segment({ include: [{ x: 0.15, y: 0.5 }], exclude: [] });
        expect(isAbort(await older)).to.equal(true);
        expect(polygonContains((await newer)[0]!, { x: 0.15, y: 0.5 })).to.equal(true);
        await segmenter.start({ x: 0, y: 0 });
        const paths = [{ x: 1, y: 1 }, { x: 0.2, y: 0.9 }, { x: 0.1, y: 0.1 }].map((point) => segmenter.pathTo(point));
        const outcomes = await Promise.allSettled(paths);
        expect(outcomes.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected', 'fulfilled']);
        const left = failure(segmenter.pathTo({ x: 1, y: 1 }));
        await segmenter.start(CENTRE);
        expect(isAbort(await left)).to.equal(true);
        expect((await segmenter.pathTo({ x: 0.6, y: 0.6 }))[0]).to.deep.equal(CENTRE);
      });

      it('can be called off, before and after', async () => {
        const segmenter = await shown(url);
        const abort = new AbortController();
        const asked = failure(segmenter.segment({ include: [CENTRE], exclude: [] }, abort));
        abort.abort();
        expect(isAbort(await asked)).to.equal(true);
        expect(isAbort(await failure(segmenter.segment({ include: [CENTRE], exclude: [] }, abort)))).to.equal(true);
        expect(await segmenter.segment({ include: [CENTRE], exclude: [] })).to.have.length(1);
      });

      it('answers about the newest picture, also what was asked before it came', async () => {
        const segmenter = await shown(url);
        const plain = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
        plain.getContext('2d')!.fillRect(0, 0, 1, 1);
        const before = failure(segmenter.segment({ include: [CENTRE], exclude: [] }));
        const showing = segmenter.show(plain, plain), asked = segmenter.segment({ include: [CENTRE], exclude: [] });
        expect(isAbort(await before)).to.equal(true);
        await showing;
        expect((await asked).map(polygonArea)).to.deep.equal([1]);
      });

      it('ends what is open when it is closed, and the worker, and begins anew with a picture', async () => {
        const segmenter = await shown(url);
        const asked = failure(segmenter.pathTo({ x: 1, y: 1 }));
        segmenter.close();
        expect(isAbort(await asked)).to.equal(true);
        expect(alive.size).to.equal(0);
        expect(String(await failure(segmenter.pathTo({ x: 1, y: 1 })))).to.contain('no picture');
        await segmenter.show(source, source);
        expect(await segmenter.segment({ include: [CENTRE], exclude: [] })).to.have.length(1);
      });
    });
  }

  it('needs no worker where the page permits none', async () => {
    window.Worker = class {
      constructor() { throw new DOMException('of another origin', 'SecurityError'); }
    } as unknown as typeof Worker;
    const segmenter = await shown();
    expect(await segmenter.segment({ include: [CENTRE], exclude: [] })).to.have.length(1);
  });

  it('lets messages of the page through while it works without a worker', async () => {
    const segmenter = await shown(NO_WORKER), order: string[] = [], { port1, port2 } = new MessageChannel();
    await segmenter.start({ x: 0, y: 0 });
    port2.onmessage = () => order.push('message');
    port1.postMessage(undefined);
    await segmenter.pathTo({ x: 1, y: 1 });
    order.push('path');
    port1.close();
    expect(order).to.deep.equal(['message', 'path']);
  });

  it('leaves no worker behind when it is closed before the worker stands', async () => {
    const segmenter = new Segmenter();
    const showing = failure(segmenter.show(source, source));
    segmenter.close();
    expect(isAbort(await showing)).to.equal(true);
    const next = await shown(); // by now the first one stood, too
    next.close();
    await failure(next.pathTo(CENTRE));
    expect(made).to.have.length(2);
    expect(alive.size).to.equal(0);
  });

  it('starts no worker before it is used', () => {
    new Segmenter().close();
    expect(made).to.deep.equal([]);
  });

  it('hands a picture over once, and lets the page’s own copy be', async () => {
    const bitmap = await createImageBitmap(source), segmenter = new Segmenter();
    open.push(segmenter);
    await segmenter.show(bitmap, bitmap);
    expect(bitmap.width).to.equal(WIDTH);
  });

  it('says that a picture may not be read', async () => {
    const foreign = new Image();
    const { port, hostname } = location;
    foreign.src = `http://${hostname === 'localhost' ? '127.0.0.1' : 'localhost'}:${port}/demo/public/samples/01-noon-street.webp`;
    await foreign.decode();
    for (const url of [undefined, NO_WORKER]) {
      const segmenter = new Segmenter(url);
      open.push(segmenter);
      const thrown = await failure(segmenter.show(foreign, { width: foreign.naturalWidth, height: foreign.naturalHeight }));
      expect((thrown as Error).name).to.equal('SecurityError');
    }
  });
});
