import type { Rect } from '../../src/core/geometry/index.js';
import type { Subject } from './subjects/subject.js';

const IMAGE = { width: 4000, height: 3000 };

const SUBJECTS: Record<string, () => Promise<{ create: Subject }>> = {
  ours: () => import('./subjects/ours.js'),
  floor: () => import('./subjects/floor.js'),
  annotorious: () => import('./subjects/annotorious.js'),
};

/** The same numbers in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

/** Boxes over the whole picture, smaller the more there are; the first alone in a free corner, to be taken hold of. */
function makeBoxes(count: number): Rect[] {
  const next = random(42);
  const side = 0.9 / Math.sqrt(Math.max(count, 60));
  const boxes: Rect[] = [{ x: 0.02, y: 0.02, width: 0.06, height: 0.06 }];
  while (boxes.length < count) {
    const width = side * (0.4 + next()), height = side * (0.4 + next());
    boxes.push({ x: 0.1 + next() * (0.9 - width), y: 0.1 + next() * (0.9 - height), width, height });
  }
  return boxes;
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

const bench = {
  async open(name: string | undefined): Promise<void> {
    const picture = await makePicture();
    if (!name) return;
    const { create } = await SUBJECTS[name]!();
    Object.assign(bench, { subject: await create(document.querySelector<HTMLElement>('#stage')!, picture, IMAGE) });
    await painted();
  },
  /** Milliseconds from the data to the painted frame. */
  async paint(count: number): Promise<number> {
    const boxes = makeBoxes(count);
    await painted();
    const start = performance.now();
    await bench.subject!.set(boxes);
    return (await painted()) - start;
  },
  /** Where a point of the picture is in the page. */
  place: (x: number, y: number): [number, number] => bench.subject!.place(x, y),
  /** Resolves with the milliseconds from the next press to the painted frame. */
  selecting: (): Promise<number> => new Promise((resolve) => {
    addEventListener('pointerdown', (event) => {
      addEventListener('pointerup', () => void painted().then((end) => resolve(end - event.timeStamp)), { once: true, capture: true });
    }, { once: true, capture: true });
  }),
  use: (tool: 'select' | 'pan'): void => bench.subject!.use(tool),
  chosen: (): number => bench.subject!.chosen(),
  subject: undefined as Awaited<ReturnType<Subject>> | undefined,
};

Object.assign(window, { bench });
export type Bench = typeof bench;
