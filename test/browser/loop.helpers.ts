import { sendMouse } from '@web/test-runner-commands';
import { createLocalAdapter, type LocalAdapter, MemoryStorage } from '../../src/adapter/local/index.js';
import { draftStore } from '../../src/adapter/draft-store.js';
import type { LabelingAdapter } from '../../src/adapter/port.js';
import { ALL_SCOPES, type Concept, type Label, type Person, type Task, type TaskSettings } from '../../src/core/model/index.js';
import type { BboxAnnotator } from '../../src/elements/bbox-annotator/bbox-annotator.js';

export const PEOPLE: readonly Person[] = [
  { id: 'ana', name: 'Ana Mora', state: 'active', scopes: ALL_SCOPES },
  { id: 'jon', name: 'Jon Oduya', state: 'active', scopes: ALL_SCOPES },
  { id: 'li', name: 'Li Ko', state: 'active', scopes: ALL_SCOPES },
];

const mounted: HTMLElement[] = [];
const tasks: string[] = [];

export async function picture(width = 200, height = 100): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#8fb4dc';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#a33';
  context.fillRect(width / 4, height / 4, width / 2, height / 2);
  return canvas.convertToBlob({ type: 'image/png' });
}

export const box = (id: string, conceptId: string, x = 0.1, y = 0.1, width = 0.3, height = 0.3): Label =>
  ({ id, conceptId, value: 1, region: { type: 'box', x, y, width, height }, source: { kind: 'person' } });

let count = 0;
export const key = (): string => `test-${Date.now()}-${count++}`;

export interface Shop {
  /** An adapter of a person, on the one store. */
  as(person: string): LocalAdapter;
  readonly task: Task;
  readonly concepts: readonly Concept[];
}

/** A store in memory with a detection task of Jon's, that Ana reviews; the same picture, or this video, again and again. */
export async function shop({ inputs = 3, settings = {}, video }: { readonly inputs?: number; readonly settings?: Partial<TaskSettings>; readonly video?: Blob } = {}): Promise<Shop> {
  const storage = new MemoryStorage();
  const as = (person: string): LocalAdapter => createLocalAdapter({ person, people: PEOPLE, storage });
  const ana = as('ana'), media = await picture();
  const dataset = await ana.datasets.create!({ name: 'Street' }, { key: key() });
  for (let i = 1; i <= inputs; i++) {
    const input = video ? { kind: 'video', name: `CLIP_${i}.webm`, mediaType: video.type, durationMs: 1000, media: video } as const : { kind: 'image', name: `IMG_${i}.png`, mediaType: 'image/png', media } as const;
    await ana.inputs.add!(dataset.id, { ...input, width: 200, height: 100, thumbnail: media }, { key: key() });
  }
  const concepts = [await ana.concepts.create!({ name: 'car' }, { key: key() }), await ana.concepts.create!({ name: 'building' }, { key: key() })];
  const task = await ana.tasks.create!({
    name: 'Street furniture', instructions: '', sampleImages: [], datasetId: dataset.id, objective: 'detection', conceptIds: concepts.map(({ id }) => id),
    work: { strategy: 'full', workers: [{ personId: 'jon', weight: 1 }], workersPerInput: 1 },
    review: { strategy: 'manual', reviewers: ['ana'], sample: 10_000, distribution: 'even', unsampled: 'wait', agreement: 2, iou: 0.5 },
    priority: 'medium', allowEmpty: false, choice: 'several', order: 'as-they-come', blindReview: false, metadata: {}, ...settings,
  }, { key: key() });
  tasks.push(task.id);
  return { as, task, concepts };
}

/** An adapter of which some reads never end, and the signals that they were given. */
export function neverAnswering(adapter: LocalAdapter, reads: Readonly<Record<string, readonly string[]>>): { readonly adapter: LabelingAdapter; readonly signals: Map<string, AbortSignal> } {
  const signals = new Map<string, AbortSignal>();
  const ports = Object.entries(reads).map(([port, methods]) => {
    const hanging = methods.map((method) => [method, (...args: unknown[]) => {
      const { signal } = args.at(-1) as { signal?: AbortSignal };
      if (signal) signals.set(`${port}.${method}`, signal);
      return new Promise(() => {});
    }]);
    return [port, { ...adapter[port as keyof LocalAdapter] as object, ...Object.fromEntries(hanging) }];
  });
  return { adapter: { ...adapter, ...Object.fromEntries(ports) } as LabelingAdapter, signals };
}

/** Labels and submits inputs without the element. @returns the ids of the assignments */
export async function submitSome({ as, task, concepts }: Shop, number: number, person = 'jon'): Promise<string[]> {
  const { labeling } = as(person), ids: string[] = [];
  for (let i = 0; i < number; i++) {
    const work = (await labeling.start(task.id, undefined, { key: key() }))!;
    const saved = await labeling.save(work.assignment.id, work.assignment.version, [{ type: 'put', label: box(`label-${key()}`, concepts[0]!.id) }], { key: key() });
    ids.push((await labeling.submit(saved.id, saved.version, { key: key() })).id);
    const now = Date.now();
    // the order of submissions of one millisecond is that of their ids
    await until(() => Date.now() > now);
  }
  return ids;
}

export function mount<T extends HTMLElement>(el: T, parent: Node = document.body): T {
  mounted.push(el);
  parent.appendChild(el);
  return el;
}

export async function clean(): Promise<void> {
  for (const el of mounted.splice(0)) el.remove();
  // other test files run beside this one, over the same database
  for (const area of ['outbox', 'seen'] as const) {
    const store = draftStore(area);
    for (const [each, value] of await store.entries()) {
      if (tasks.some((id) => each.includes(id) || JSON.stringify(value).includes(id))) await store.delete(each);
    }
  }
  tasks.length = 0;
}

export async function until<T>(condition: () => T | Promise<T>, what = condition.toString()): Promise<NonNullable<T>> {
  const end = performance.now() + 8000;
  for (;;) {
    const found = await condition();
    if (found) return found;
    if (performance.now() > end) throw new Error(`Never: ${what}`);
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
}

export const $ = <T extends Element = HTMLElement>(el: Element, selector: string): T | null => el.shadowRoot!.querySelector<T>(selector);
export const button = (el: Element, text: string | RegExp): HTMLButtonElement | undefined =>
  [...el.shadowRoot!.querySelectorAll('button')].find((each) => (typeof text === 'string' ? each.textContent.replace(/\s+/g, ' ').trim().startsWith(text) : text.test(each.textContent)));
export const said = (el: Element): string => $(el, '[role=status].sr-only')?.textContent ?? '';

export const annotatorOf = (el: Element): BboxAnnotator => $<BboxAnnotator>(el, 'bbox-annotator')!;

/** The annotator with its picture loaded and its canvases painted. */
export async function ready(el: Element): Promise<BboxAnnotator> {
  const annotator = await until(() => annotatorOf(el), 'an annotator');
  await until(() => annotator.imageWidth > 0 && annotator.shadowRoot!.querySelectorAll('canvas').length === 3, 'the picture');
  await annotator.updateComplete;
  return annotator;
}

/** Where a point of the picture is on the page; 0..1. */
export function place(annotator: BboxAnnotator, x: number, y: number): [number, number] {
  const stage = annotator.shadowRoot!.querySelector('.stage')!.getBoundingClientRect(), { scale } = annotator;
  const width = annotator.imageWidth * scale, height = annotator.imageHeight * scale;
  return [Math.round(stage.left + (stage.width - width) / 2 + x * width), Math.round(stage.top + (stage.height - height) / 2 + y * height)];
}

/** Draws a box by mouse, as a person does. */
export async function draw(annotator: BboxAnnotator, from: [number, number] = [0.2, 0.2], to: [number, number] = [0.6, 0.7]): Promise<void> {
  annotator.tool = 'box';
  annotator.activeConcept ??= annotator.concepts[0]?.id;
  await annotator.updateComplete;
  await sendMouse({ type: 'move', position: place(annotator, ...from) });
  await sendMouse({ type: 'down' });
  await sendMouse({ type: 'move', position: place(annotator, (from[0] + to[0]) / 2, (from[1] + to[1]) / 2) });
  await sendMouse({ type: 'move', position: place(annotator, ...to) });
  await sendMouse({ type: 'up' });
}

/** Labels without what only the store knows. */
export const plain = (labels: readonly Label[]): unknown[] =>
  labels.map(({ id, conceptId, value, region }) => ({ id, conceptId, value, region })).sort((a, b) => (a.id < b.id ? -1 : 1));

/** What the store has of an input. */
export async function stored({ as, task }: Shop, inputId: string, person = 'jon'): Promise<readonly Label[]> {
  return (await as(person).labeling.start(task.id, inputId, { key: key() }))!.annotations;
}
