import '../../src/define/task-workbench.js';
import { createLocalAdapter } from '../../src/adapter/local/index.js';
import type { LabelingAdapter } from '../../src/adapter/port.js';
import type { TaskWorkbench } from '../../src/elements/task-workbench/task-workbench.js';

/** 12 megapixels. */
const WIDTH = 4000, HEIGHT = 3000;

/** A photo of some detail, so that it decodes as one: blobs of colour and noise, another for each number. */
async function photo(number: number): Promise<{ readonly media: Blob; readonly thumbnail: Blob }> {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT), context = canvas.getContext('2d')!;
  let state = number * 7919 + 1;
  const next = (): number => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
  context.fillStyle = `hsl(${next() * 360} 40% 50%)`;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  for (let i = 0; i < 4000; i++) {
    context.fillStyle = `hsl(${next() * 360} ${next() * 100}% ${next() * 100}% / 0.5)`;
    context.fillRect(next() * WIDTH, next() * HEIGHT, next() * 300, next() * 300);
  }
  const small = new OffscreenCanvas(WIDTH / 25, HEIGHT / 25);
  small.getContext('2d')!.drawImage(canvas, 0, 0, small.width, small.height);
  return { media: await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 }), thumbnail: await small.convertToBlob({ type: 'image/jpeg' }) };
}

const painted = (): Promise<number> => new Promise((resolve) => {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => resolve(performance.now()), { once: true });
    port1.start();
    port2.postMessage(undefined);
  });
});

let element: TaskWorkbench;

const annotator = (): HTMLElement & { readonly imageWidth: number } => element.shadowRoot!.querySelector('bbox-annotator')!;

/** The next picture can be drawn on. */
const loaded = (): Promise<void> => new Promise((resolve) => {
  element.shadowRoot!.addEventListener('image-loaded', () => resolve(), { once: true });
});

const bench = {
  /** @param ahead whether the workbench is told what comes next */
  async open(count: number, ahead: boolean): Promise<void> {
    const adapter = createLocalAdapter({ person: 'me', storage: 'memory' });
    const dataset = await adapter.datasets.create!({ name: 'photos' }, { key: 'dataset' });
    for (let i = 0; i < count; i++) {
      await adapter.inputs.add!(dataset.id, { kind: 'image', name: `${i}.jpg`, mediaType: 'image/jpeg', width: WIDTH, height: HEIGHT, ...(await photo(i)) }, { key: `input-${i}` });
    }
    const concept = await adapter.concepts.create!({ name: 'car' }, { key: 'concept' });
    const task = await adapter.tasks.create!({
      name: 'Bench', instructions: '', sampleImages: [], datasetId: dataset.id, objective: 'detection', conceptIds: [concept.id],
      work: { strategy: 'full', workers: [{ personId: 'me', weight: 1 }], workersPerInput: 1 },
      review: { strategy: 'none', reviewers: [], sample: 10_000, distribution: 'even', unsampled: 'wait', agreement: 1, iou: 0.5 },
      priority: 'medium', allowEmpty: true, choice: 'several', order: 'as-they-come', blindReview: false, metadata: {},
    }, { key: 'task' });
    element = document.createElement('task-workbench');
    element.adapter = ahead ? adapter : ({ ...adapter, labeling: { ...adapter.labeling, list: () => Promise.reject(new Error('not told')) } } satisfies LabelingAdapter);
    element.taskId = task.id;
    document.querySelector('#stage')!.append(element);
    await new Promise<void>((resolve) => {
      const look = (): void => void (annotator()?.imageWidth > 0 ? resolve() : requestAnimationFrame(look));
      look();
    });
    await painted();
  },
  /** Milliseconds from *Submit and next* to the next picture painted, and ready to be drawn on. */
  async next(): Promise<number> {
    const there = loaded(), start = performance.now();
    element.shadowRoot!.querySelector<HTMLElement>('footer .primary')!.click();
    await there;
    return (await painted()) - start;
  },
};

Object.assign(window, { bench });
