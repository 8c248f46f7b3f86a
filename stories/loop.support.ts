import type { LabelingAdapter } from '../src/adapter/port.js';
import { createLocalAdapter, type LocalAdapter, MemoryStorage } from '../src/adapter/local/index.js';
import { newId } from '../src/core/id.js';
import { ALL_SCOPES, type Box, type Person, type TaskSettings } from '../src/core/model/index.js';

const PEOPLE: readonly Person[] = [
  { id: 'ana', name: 'Ana Mora', state: 'active', scopes: ALL_SCOPES },
  { id: 'jon', name: 'Jon Oduya', state: 'active', scopes: ALL_SCOPES },
  { id: 'li', name: 'Li Ko', state: 'active', scopes: ALL_SCOPES },
];

/** Where the things of the scene are; 0..1. */
const CAR: Box = { type: 'box', x: 0.29, y: 0.56, width: 0.26, height: 0.28 };
const BUILDING: Box = { type: 'box', x: 0.11, y: 0.19, width: 0.22, height: 0.42 };

/** A street with two houses and two cars. */
async function scene(width: number, height: number): Promise<Blob> {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d')!;
  const fill = (color: string, x: number, y: number, w: number, h: number): void => {
    context.fillStyle = color;
    context.fillRect(x * width, y * height, w * width, h * height);
  };
  fill('#8fb4dc', 0, 0, 1, 0.46);
  fill('#7d8b73', 0, 0.46, 1, 0.12);
  fill('#5c6068', 0, 0.58, 1, 0.42);
  fill('#b7a58f', 0.12, 0.2, 0.2, 0.4);
  fill('#8c7f8f', 0.6, 0.12, 0.26, 0.47);
  fill('#a33a3a', 0.3, 0.58, 0.24, 0.24);
  fill('#4466cc', 0.64, 0.62, 0.17, 0.17);
  return new Promise((resolve) => { canvas.toBlob((blob) => resolve(blob!), 'image/png'); });
}

export interface Setting {
  readonly taskId: string;
  as(person: string): LocalAdapter;
}

const write = (): { key: string } => ({ key: newId() });

/** A store in memory with a detection task of Jon and Li, that Ana reviews. */
export async function street({ inputs = 6, submitted = 0, settings = {} }: { readonly inputs?: number; readonly submitted?: number; readonly settings?: Partial<TaskSettings> } = {}): Promise<Setting> {
  const storage = new MemoryStorage();
  const as = (person: string): LocalAdapter => createLocalAdapter({ person, people: PEOPLE, storage });
  const ana = as('ana'), media = await scene(1200, 900), thumbnail = await scene(112, 84);
  const dataset = await ana.datasets.create!({ name: 'survey-2026' }, write());
  for (let i = 0; i < inputs; i++) {
    await ana.inputs.add!(dataset.id, { kind: 'image', name: `IMG_${2041 + i}.jpg`, mediaType: 'image/png', width: 1200, height: 900, media, thumbnail }, write());
  }
  const concepts = await Promise.all(['car', 'building', 'bench'].map((name) => ana.concepts.create!({ name }, write())));
  const task = await ana.tasks.create!({
    name: 'Street furniture', instructions: '', sampleImages: [], datasetId: dataset.id, objective: 'detection', conceptIds: concepts.map(({ id }) => id),
    work: { strategy: 'full', workers: [{ personId: 'jon', weight: 1 }], workersPerInput: 1 },
    review: { strategy: 'manual', reviewers: ['ana'], sample: 10_000, distribution: 'even', unsampled: 'wait', agreement: 2, iou: 0.5 },
    priority: 'medium', allowEmpty: true, choice: 'several', order: 'as-they-come', blindReview: false, metadata: {}, ...settings,
  }, write());
  for (let i = 0; i < submitted; i++) await label(as('jon'), task.id, concepts.map(({ id }) => id), true);
  return { taskId: task.id, as };
}

/** Draws two boxes on the next input, and submits it if wanted. @returns the assignment's id */
export async function label(adapter: LabelingAdapter, taskId: string, conceptIds: readonly string[], submit: boolean): Promise<string> {
  const labeling = adapter.labeling!, { assignment } = (await labeling.start(taskId, undefined, write()))!;
  const saved = await labeling.save(assignment.id, assignment.version, [CAR, BUILDING].map((region, i) =>
    ({ type: 'put', label: { id: newId(), conceptId: conceptIds[i]!, value: 1, region, source: { kind: 'person' } } })), write());
  if (submit) await labeling.submit(saved.id, saved.version, write());
  return saved.id;
}

/** Ana's verdict on a submission. */
export async function decide(adapter: LabelingAdapter, assignmentId: string, kind: 'approve' | 'request-changes' | 'reject', reason = ''): Promise<void> {
  const { assignment } = await adapter.review!.get(assignmentId);
  await adapter.review!.decide([{ assignmentId, version: assignment.version, kind, reason }], write());
}

/** Puts an element with an adapter that is made later into a story; dark, or from right to left, if wanted. */
export function place(
  tag: 'task-workbench' | 'review-queue' | 'task-dashboard', made: Promise<{ readonly adapter: LabelingAdapter | undefined; readonly taskId: string }>, look: { readonly dark?: boolean; readonly rtl?: boolean } = {},
): HTMLElement {
  const frame = document.createElement('div');
  if (look.dark) frame.style.colorScheme = 'dark';
  if (look.rtl) frame.dir = 'rtl';
  void made.then((props) => frame.append(Object.assign(document.createElement(tag), props)));
  return frame;
}
