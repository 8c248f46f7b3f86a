import { html, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import { draftStore } from '../src/adapter/draft-store.js';
import { createLocalAdapter, type LocalAdapter, MemoryStorage } from '../src/adapter/local/index.js';
import type { LabelingAdapter } from '../src/adapter/port.js';
import { newId } from '../src/core/id.js';
import { ALL_SCOPES, type Person, type ReviewSettings, type Scope, type Task, type TaskSettings, type WorkSettings } from '../src/core/model/index.js';
import { newDraft, type WizardDraft, type WizardStep } from '../src/core/wizard/index.js';
import { createFaultyAdapter, type Faults } from '../src/testing/faulty-adapter.js';

const READING: readonly Scope[] = ['Datasets:Get', 'Inputs:Get', 'Concepts:Get', 'Collaborators:Get', 'Tasks:Get', 'Annotations:Get', 'Annotations:Add'];

export interface Office {
  /** Of the person who looks: another one in each story, because drafts belong to people and outlive the story. */
  readonly me: string;
  readonly datasetId: string;
  readonly conceptIds: readonly string[];
  /** The task that the wizard edits. */
  readonly taskId?: string;
  as(person: string): LocalAdapter;
}

const write = (): { key: string } => ({ key: newId() });

/** A store in memory with a dataset, three concepts and four people. */
export async function office({ images = 24, scopes = ALL_SCOPES }: { readonly images?: number; readonly scopes?: readonly Scope[] } = {}): Promise<Office> {
  const me = newId(), storage = new MemoryStorage();
  const people: Person[] = [
    { id: me, name: 'Ana Mora', state: 'active', scopes },
    { id: 'jon', name: 'Jon Oduya', state: 'active', scopes: ALL_SCOPES },
    { id: 'li', name: 'Li Ko', state: 'invited', scopes: READING },
    { id: 'sam', name: 'Sam Rivera', state: 'active', scopes: READING },
  ];
  const as = (person: string): LocalAdapter => createLocalAdapter({ person, people, storage });
  const jon = as('jon'), media = new Blob([`<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="#8fb4dc"/></svg>`], { type: 'image/svg+xml' });
  const dataset = await jon.datasets.create!({ name: 'survey-2026' }, write());
  for (let i = 1; i <= images; i++) await jon.inputs.add!(dataset.id, { kind: 'image', name: `IMG_${i}.svg`, mediaType: 'image/svg+xml', width: 400, height: 300, media }, write());
  const concepts = await Promise.all(['car', 'building', 'bench'].map((name) => jon.concepts.create!({ name }, write())));
  return { me, as, datasetId: dataset.id, conceptIds: concepts.map(({ id }) => id) };
}

export function task({ as, datasetId, conceptIds }: Office, name: string, workers: readonly string[], work: Partial<WorkSettings> = {}, review: Partial<ReviewSettings> = {}, by = 'jon', settings: Partial<TaskSettings> = {}): Promise<Task> {
  return as(by).tasks.create!({
    name, instructions: '', sampleImages: [], datasetId, objective: 'detection', conceptIds,
    work: { strategy: 'full', workers: workers.map((personId) => ({ personId, weight: 1 })), workersPerInput: 1, ...work },
    review: { strategy: 'none', reviewers: [], sample: 10_000, distribution: 'even', unsampled: 'wait', agreement: 1, iou: 0.5, ...review },
    priority: 'medium', allowEmpty: true, choice: 'several', order: 'as-they-come', blindReview: false, metadata: {}, ...settings,
  }, write());
}

export async function labeled({ as, conceptIds }: Office, { id }: Task, person: string, inputs: number): Promise<void> {
  const { labeling } = as(person);
  for (let i = 0; i < inputs; i++) {
    const { assignment } = (await labeling.start(id, undefined, write()))!;
    const saved = await labeling.save(assignment.id, assignment.version, [
      { type: 'put', label: { id: newId(), conceptId: conceptIds[0]!, value: 1, region: { type: 'box', x: 0.2, y: 0.2, width: 0.4, height: 0.4 }, source: { kind: 'person' } } },
    ], write());
    await labeling.submit(saved.id, saved.version, write());
  }
}

/** Leaves a draft behind that answers everything, on one of its steps. */
export async function drafted(setting: Office, step: WizardStep, answers: Partial<WizardDraft> = {}): Promise<Office> {
  const { me, datasetId, conceptIds } = setting;
  const draft: WizardDraft = { ...newDraft(['detection']), datasetId, conceptIds, step, visited: ['input-source', 'objective', 'concepts', 'collaborators', step], ...answers };
  await draftStore('wizard').put(JSON.stringify([me, draft.key]), { draft, title: draft.name ?? '', savedAt: new Date().toISOString(), revision: newId() });
  return setting;
}

export interface Placing {
  readonly faults?: Faults;
  /** Another adapter made of the person's. */
  readonly with?: (adapter: LabelingAdapter) => LabelingAdapter;
  readonly dark?: boolean;
  readonly rtl?: boolean;
}

/** The element with the adapter of the person who looks, once the store is filled. */
export function place(tag: 'task-wizard' | 'task-manager', setting: Promise<Office> | undefined, { faults, with: change, dark, rtl }: Placing = {}): TemplateResult {
  const shown = async (): Promise<HTMLElement> => {
    const el = document.createElement(tag);
    const { as, me, taskId } = (await setting) ?? {};
    const own: LabelingAdapter | undefined = me === undefined ? undefined : as?.(me);
    const adapter = own && change ? change(own) : own;
    if (taskId !== undefined) Object.assign(el, { taskId });
    el.adapter = adapter && faults ? createFaultyAdapter(adapter, faults) : adapter;
    if (dark) {
      el.style.setProperty('color-scheme', 'dark');
      el.style.setProperty('background', '#14171c');
    }
    if (rtl) el.dir = 'rtl';
    return el;
  };
  return html`${until(shown())}`;
}
