import { sendKeys, sendMouse } from '@web/test-runner-commands';
import axe from 'axe-core';
import { expect } from 'chai';
import { draftStore } from '../../src/adapter/draft-store.js';
import { createLocalAdapter, type LocalAdapter, MemoryStorage } from '../../src/adapter/local/index.js';
import { ALL_SCOPES, type Concept, type Dataset, type Person, type ReviewSettings, type Task, type TaskSettings, type WorkSettings } from '../../src/core/model/index.js';
import { newDraft, type WizardDraft } from '../../src/core/wizard/index.js';

/** Nobody searches for these: they act in tests of their own. */
const EXTRAS: readonly Person[] = [
  { id: 'mo', name: 'Mo Creates', state: 'active', scopes: ALL_SCOPES },
  { id: 'pia', name: 'Pia Assists', state: 'active', scopes: ALL_SCOPES },
  { id: 'noa', name: 'Noa Recovers', state: 'active', scopes: ALL_SCOPES },
  { id: 'tim', name: 'Tim Types', state: 'active', scopes: ALL_SCOPES },
  { id: 'ola', name: 'Ola Reviews', state: 'active', scopes: ALL_SCOPES },
  { id: 'kim', name: 'Kim Meanwhile', state: 'active', scopes: ALL_SCOPES },
];

export const PEOPLE: readonly Person[] = [
  { id: 'ana', name: 'Ana Mora', state: 'active', scopes: ALL_SCOPES },
  { id: 'jon', name: 'Jon Oduya', state: 'active', scopes: ALL_SCOPES },
  { id: 'li', name: 'Li Ko', state: 'invited', scopes: ALL_SCOPES },
  { id: 'eve', name: 'Eve Labels', state: 'active', scopes: ['Tasks:Get', 'Datasets:Get', 'Inputs:Get', 'Concepts:Get', 'Collaborators:Get', 'Annotations:Get', 'Annotations:Add'] },
];

let count = 0;
export const key = () => ({ key: `key-${Date.now()}-${count++}` });

export interface Shop {
  /** An adapter of a person, on the one store. */
  as(person: string): LocalAdapter;
  readonly dataset: Dataset;
  readonly concepts: readonly Concept[];
}

/** A store in memory with a dataset and two concepts, and no task. */
export async function shop(images = 10, videos = 0): Promise<Shop> {
  const storage = new MemoryStorage();
  const as = (person: string): LocalAdapter => createLocalAdapter({ person, people: EXTRAS.some(({ id }) => id === person) ? [...PEOPLE, ...EXTRAS] : PEOPLE, storage });
  const ana = as('ana'), media = new Blob(['x']);
  const dataset = await ana.datasets.create!({ name: 'survey-2026' }, key());
  for (let i = 1; i <= images; i++) await ana.inputs.add!(dataset.id, { kind: 'image', name: `IMG_${i}.jpg`, mediaType: 'image/jpeg', width: 400, height: 200, media }, key());
  for (let i = 1; i <= videos; i++) await ana.inputs.add!(dataset.id, { kind: 'video', name: `clip_${i}.mp4`, mediaType: 'video/mp4', width: 400, height: 200, durationMs: 1000, media }, key());
  const concepts = [await ana.concepts.create!({ name: 'car' }, key()), await ana.concepts.create!({ name: 'building' }, key())];
  return { as, dataset, concepts };
}

export const tasksOf = async ({ as }: Shop): Promise<readonly Task[]> => (await as('ana').tasks.list({ limit: 1000 })).items.map(({ task }) => task);

export type Settings = Partial<Omit<TaskSettings, 'work' | 'review'>> & { readonly work?: Partial<WorkSettings>; readonly review?: Partial<ReviewSettings> };

export function addTask({ as, dataset, concepts }: Shop, { work, review, ...settings }: Settings = {}, person = 'ana'): Promise<Task> {
  return as(person).tasks.create!({
    name: 'Street furniture', instructions: '', sampleImages: [], datasetId: dataset.id, objective: 'detection', conceptIds: concepts.map(({ id }) => id),
    work: { strategy: 'full', workers: [{ personId: 'ana', weight: 1 }], workersPerInput: 1, ...work },
    review: { strategy: 'none', reviewers: [], sample: 10_000, distribution: 'even', unsampled: 'wait', agreement: 1, iou: 0.5, ...review },
    priority: 'medium', allowEmpty: true, choice: 'several', order: 'as-they-come', blindReview: false, metadata: {}, ...settings,
  }, key());
}

/** Labels and submits inputs; every second one is empty. */
export async function labelSome({ as, concepts }: Shop, task: Task, number: number, person = 'ana'): Promise<void> {
  const { labeling } = as(person);
  for (let i = 0; i < number; i++) {
    let { assignment } = (await labeling.start(task.id, undefined, key()))!;
    if (i % 2 === 0) {
      assignment = await labeling.save(assignment.id, assignment.version, [{
        type: 'put', label: { id: key().key, conceptId: concepts[0]!.id, value: 1, region: { type: 'box', x: 0.25, y: 0.5, width: 0.5, height: 0.25 }, source: { kind: 'person' } },
      }], key());
    }
    await labeling.submit(assignment.id, assignment.version, key());
  }
}

/** A draft with everything that a task needs. */
export const wholeDraft = ({ dataset, concepts }: Shop, answers: Partial<WizardDraft> = {}): WizardDraft => ({
  ...newDraft(['detection']), datasetId: dataset.id, conceptIds: concepts.map(({ id }) => id), step: 'name', visited: ['input-source', 'name'], ...answers,
});

export const keepDraft = (person: string, draft: WizardDraft, kept: { title?: string; savedAt?: string } = {}): Promise<void> =>
  draftStore('wizard').put(JSON.stringify([person, draft.key]), { draft, title: draft.name ?? '', savedAt: new Date().toISOString(), revision: key().key, ...kept });
/** The latest first. */
export const keptDrafts = async (person: string): Promise<WizardDraft[]> => {
  const kept = (await draftStore('wizard').entries()).filter(([place]) => (JSON.parse(place) as string[])[0] === person).map(([, value]) => value as { draft: WizardDraft; savedAt: string });
  return kept.sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1)).map(({ draft }) => draft);
};
export const keptDraft = async (person: string): Promise<WizardDraft | undefined> => (await keptDrafts(person))[0];

const mounted = new Set<Element>();

export function mount<T extends Element>(el: T, parent: Node = document.body): T {
  parent.appendChild(el);
  mounted.add(el);
  return el;
}

/** A part of the page as wide as a small screen: not every browser's window gets that narrow. */
export function frame(width: number, dir: string): HTMLElement {
  const box = document.createElement('div');
  Object.assign(box.style, { width: `${width}px`, overflow: 'auto' });
  box.dir = dir;
  return mount(box);
}

export function clean(): void {
  for (const el of mounted) el.remove();
  mounted.clear();
}

/** Test files that run at once share the browser's storage: each has the drafts of people of its own. */
export async function forgetDrafts(...people: readonly string[]): Promise<void> {
  const store = draftStore('wizard');
  // a wizard that was just taken away looks at the store, then writes: transactions run in the order in which they are asked for
  for (let i = 0; i < 4; i++) await store.entries();
  for (const [place] of await store.entries()) if (people.includes((JSON.parse(place) as [string])[0])) await store.delete(place);
}

/** Until a condition holds: the runner's time limit is the only other end. */
export async function until<T>(condition: () => T | false | null | undefined | Promise<T | false | null | undefined>): Promise<T> {
  for (;;) {
    const found = await condition();
    if (found) return found;
    await new Promise((resolve) => { setTimeout(resolve, 5); });
  }
}

export const words = (el: Element | null | undefined): string => (el?.textContent ?? '').replace(/\s+/g, ' ').trim();
export const $ = <T extends Element = HTMLElement>(el: Element, selector: string): T => {
  const found = el.shadowRoot!.querySelector<T>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};
export const has = (el: Element, selector: string): boolean => el.shadowRoot?.querySelector(selector) != null;
export const texts = (el: Element, selector: string): string[] => [...el.shadowRoot!.querySelectorAll(selector)].map(words);
export const button = (el: Element, text: string): HTMLButtonElement => {
  const found = [...el.shadowRoot!.querySelectorAll('button')].find((each) => words(each) === text || each.getAttribute('aria-label') === text);
  if (!found) throw new Error(`no button ${text}`);
  return found;
};
export const focused = (el: Element): Element | null => el.shadowRoot!.activeElement;

export function record(el: EventTarget, ...types: string[]): CustomEvent[] {
  const seen: CustomEvent[] = [];
  for (const type of types) el.addEventListener(type, (event) => seen.push(event as CustomEvent));
  return seen;
}

export const center = (el: Element): [number, number] => {
  const { left, top, width, height } = el.getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
};

const nextFrame = (): Promise<unknown> => new Promise(requestAnimationFrame);

/** Where an element is once it has come into sight and to rest. */
export async function placeOf(el: Element): Promise<[number, number]> {
  el.scrollIntoView({ block: 'center' });
  for (let before = ''; before !== center(el).join(); await nextFrame()) before = center(el).join();
  return center(el);
}

export async function click(el: Element): Promise<void> {
  await sendMouse({ type: 'click', position: await placeOf(el) });
}

/** Replaces what stands in a field, by the keyboard. */
export async function fill(field: HTMLInputElement | HTMLTextAreaElement, text: string): Promise<void> {
  field.focus();
  field.select();
  await sendKeys(text === '' ? { press: 'Delete' } : { type: text });
}

export async function expectNoViolations(el: Element): Promise<void> {
  const { violations } = await axe.run(el, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(', ')}`)).to.deep.equal([]);
}
