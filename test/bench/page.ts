import type { Point, Shape } from '../../src/core/model/region.js';
import type { Drawn, Subject } from './subjects/subject.js';

const IMAGE = { width: 4000, height: 3000 };

const SUBJECTS: Record<string, () => Promise<{ create: Subject }>> = {
  empty: () => import('./subjects/empty.js'),
  ours: () => import('./subjects/ours.js'),
  painter: () => import('./subjects/painter.js'),
  floor: () => import('./subjects/floor.js'),
  'konva-nodes': () => import('./subjects/konva-nodes.js'),
  annotorious: () => import('./subjects/annotorious.js'),
};

/** The same numbers in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

/** Points of a polygon. */
const POINTS = 40;

/** Regions over the whole picture, smaller the more there are; the first alone in a free corner, to be taken hold of. */
function makeShapes(type: Shape['type'], count: number): Shape[] {
  const next = random(42);
  const side = 0.9 / Math.sqrt(Math.max(count, 60));
  const make = (x: number, y: number, width: number, height: number): Shape => {
    if (type === 'box') return { type, x, y, width, height };
    const ring = Array.from({ length: POINTS }, (_, i): Point => {
      const angle = (i / POINTS) * 2 * Math.PI, radius = 0.35 + 0.15 * next();
      return { x: x + width * (0.5 + radius * Math.cos(angle)), y: y + height * (0.5 + radius * Math.sin(angle)) };
    });
    return { type, parts: [[ring]] };
  };
  const shapes = [make(0.02, 0.02, 0.06, 0.06)];
  while (shapes.length < count) {
    const width = side * (0.4 + next()), height = side * (0.4 + next());
    shapes.push(make(0.1 + next() * (0.9 - width), 0.1 + next() * (0.9 - height), width, height));
  }
  return shapes;
}

async function makePicture(): Promise<Blob> {
  const canvas = new OffscreenCanvas(IMAGE.width, IMAGE.height);
  const context = canvas.getContext('2d')!;
  const next = random(7);
  for (let i = 0; i < 4000; i++) {
    context.fillStyle = `hsl(${next() * 360} 40% ${20 + next() * 50}%)`;
    context.fillRect(next() * IMAGE.width, next() * IMAGE.height, 40 + next() * 300, 40 + next() * 300);
  }
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
}

/** After the next frame was produced. */
const painted = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now()))));

/** Every canvas of the page, those in shadow roots too. */
const canvases = (root: ParentNode): HTMLCanvasElement[] => [...root.querySelectorAll('*')].flatMap((el) => (el instanceof HTMLCanvasElement ? [el] : el.shadowRoot ? canvases(el.shadowRoot) : []));

/** Whether there is a layer of idle regions with nothing in its middle. */
function isBlank(): boolean {
  const canvas = canvases(document)[1];
  return canvas !== undefined && !canvas.getContext('2d')!.getImageData(canvas.width / 2 - 60, canvas.height / 2 - 60, 120, 120).data.some((byte) => byte !== 0);
}

/** Frames are counted all the time: for each subject alike. */
let frames = 0;
const count = (): void => {
  frames++;
  requestAnimationFrame(count);
};

const bench = {
  async open(name: string | undefined, shape: Shape['type']): Promise<void> {
    const picture = await makePicture();
    if (!name) return;
    const { create } = await SUBJECTS[name]!();
    Object.assign(bench, { subject: await create(document.querySelector<HTMLElement>('#stage')!, picture, IMAGE, shape) });
    await painted();
    count();
  },
  /** Milliseconds from the data to the painted frame. */
  async paint(shape: Shape['type'], number: number): Promise<number> {
    const shapes = makeShapes(shape, number);
    await painted();
    const start = performance.now();
    await bench.subject!.set(shapes);
    let end = await painted();
    // what is drawn over several frames appears with the last of them
    while (isBlank()) end = await painted();
    return end - start;
  },
  /** Where a point of the picture is in the page. */
  place: (x: number, y: number): [number, number] => bench.subject!.place(x, y),
  /** Resolves with the milliseconds from the next press to the painted frame. */
  selecting: (): Promise<number> => new Promise((resolve) => {
    addEventListener('pointerdown', (event) => {
      addEventListener('pointerup', () => void painted().then((end) => resolve(end - event.timeStamp)), { once: true, capture: true });
    }, { once: true, capture: true });
  }),
  frames: (): number => frames,
  /** Milliseconds from the last turn of the wheel until the middle of the idle layer changes no more. */
  sharp: (): Promise<number> => new Promise((resolve) => {
    const context = canvases(document)[1]!.getContext('2d')!;
    const { width, height } = context.canvas;
    let seen = '', turned = 0, changed = 0;
    addEventListener('wheel', ({ timeStamp }) => (turned = timeStamp), { capture: true, passive: true });
    const look = (now: number): void => {
      const pixels = context.getImageData(width / 2 - 60, height / 2 - 60, 120, 120).data.join();
      if (pixels !== seen) [seen, changed] = [pixels, now];
      if (turned > 0 && now > Math.max(turned, changed) + 700) resolve(changed - turned);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }),
  use: (tool: 'select' | 'pan'): void => bench.subject!.use(tool),
  chosen: (): number => bench.subject!.chosen(),
  subject: undefined as Drawn | undefined,
};

Object.assign(window, { bench });
export type Bench = typeof bench;
