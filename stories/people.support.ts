import { waitFor } from 'storybook/test';
import { createLocalAdapter, type LocalAdapter } from '../src/adapter/local/index.js';
import type { WorkflowsPort } from '../src/adapter/port.js';
import { newId } from '../src/core/id.js';
import { ALL_SCOPES, LABELER_SCOPES, type Person, type TaskSettings, type Workflow } from '../src/core/model/index.js';
import { says } from './pickers.support.js';

const PEOPLE: readonly Person[] = [
  { id: 'ana', name: 'Ana Mora', email: 'ana@example.org', state: 'active', scopes: ALL_SCOPES },
  { id: 'guest', name: 'Gus Test', email: 'gus@example.org', state: 'active', scopes: ['Tasks:Get', 'Collaborators:Get'] },
  { id: 'jon', name: 'Jon Oduya', email: 'jon@example.org', state: 'active', scopes: LABELER_SCOPES },
  { id: 'li', name: 'Li Ko', email: 'li@example.org', state: 'invited', scopes: LABELER_SCOPES },
  { id: 'sara', name: 'سارة حداد', email: 'sara@example.org', state: 'active', scopes: ALL_SCOPES },
];

const write = (): { key: string } => ({ key: newId() });

/** A store in memory with people, two of whom have work. */
export async function team({ person = 'ana' } = {}): Promise<LocalAdapter> {
  const adapter = createLocalAdapter({ person: 'ana', people: PEOPLE, storage: 'memory' });
  const dataset = await adapter.datasets.create!({ name: 'survey-2026' }, write()), concept = await adapter.concepts.create!({ name: 'car' }, write());
  const media = new Blob(['a text'], { type: 'text/plain' });
  for (let i = 0; i < 12; i++) await adapter.inputs.add!(dataset.id, { kind: 'text', name: `note-${i}.txt`, mediaType: 'text/plain', media }, write());
  const settings: TaskSettings = {
    name: 'Notes', instructions: '', sampleImages: [], datasetId: dataset.id, objective: 'classification', conceptIds: [concept.id],
    work: { strategy: 'partitioned', workers: [{ personId: 'jon', weight: 2 }, { personId: 'sara', weight: 1 }], workersPerInput: 1 },
    review: { strategy: 'none', reviewers: [], sample: 10_000, distribution: 'even', unsampled: 'wait', agreement: 1, iou: 0.5 },
    priority: 'medium', allowEmpty: false, choice: 'several', order: 'as-they-come', blindReview: false, metadata: {},
  };
  await adapter.tasks.create!(settings, write());
  const resend = async (id: string): Promise<Person> => (await adapter.collaborators.list({ ids: [id] })).items[0]!;
  const me = PEOPLE.find(({ id }) => id === person)!;
  return { ...adapter, session: { current: () => Promise.resolve({ person: me }) }, collaborators: { ...adapter.collaborators, resend } };
}

const workflow = (id: string, name: string, description: string, more: Partial<Workflow> = {}): Workflow =>
  ({ id, version: '1', name, description, origin: 'own', outputs: ['detection'], concepts: [{ id: 'car', name: 'car' }, { id: 'bus', name: 'bus' }], ...more });

const WORKFLOWS: readonly Workflow[] = [
  workflow('streets', 'Street detector', 'Cars, buses and benches in pictures of streets'),
  workflow('weather', 'Weather', 'Sun, rain, snow or fog', { outputs: ['classification'] }),
  workflow('general', 'General objects', 'A thousand everyday things', { origin: 'community', outputs: ['classification', 'detection'] }),
  workflow('outlines', 'Outlines', 'Exact outlines of whatever is there', { origin: 'community', outputs: ['segmentation'] }),
];

export const WORKFLOWS_PORT: WorkflowsPort = {
  list: ({ origin, search = '' }) => {
    const items = WORKFLOWS.filter((each) => each.origin === origin && each.name.toLowerCase().includes(search.toLowerCase()));
    return Promise.resolve({ items, total: items.length });
  },
  get: (id) => {
    const found = WORKFLOWS.find((each) => each.id === id);
    return found ? Promise.resolve(found) : Promise.reject(Object.assign(new Error('There is no such workflow.'), { code: 'not-found' }));
  },
};

/** A store in memory with a host's workflows. */
export const withWorkflows = ({ list = WORKFLOWS_PORT.list }: Partial<Pick<WorkflowsPort, 'list'>> = {}): Promise<LocalAdapter> =>
  Promise.resolve(createLocalAdapter({ person: 'ana', storage: 'memory', workflows: { ...WORKFLOWS_PORT, list } }));

interface Playing {
  readonly canvasElement: HTMLElement;
}

const find = (canvasElement: HTMLElement, selector: string): Promise<HTMLElement> => waitFor(() => {
  const found = canvasElement.querySelector('[data-ready] > *')?.shadowRoot?.querySelector<HTMLElement>(selector);
  if (!found || found.matches(':disabled')) throw new Error(`no ${selector} yet`);
  return found;
}, { timeout: 5000 });

/** Opens the invitation, with addresses in it, presses what is named, until it says this. */
export const invites = (text: RegExp, addresses = '', ...presses: readonly string[]) => async (playing: Playing): Promise<void> => {
  const { canvasElement } = playing;
  (await find(canvasElement, '#invite')).click();
  const input = await find(canvasElement, 'dialog[open] #invite-input') as HTMLInputElement;
  input.value = addresses;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  for (const selector of presses) (await find(canvasElement, selector)).click();
  await says(text)(playing);
};
