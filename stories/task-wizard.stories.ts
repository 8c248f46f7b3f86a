import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../src/define/task-wizard.js';
import type { TaskWizard } from '../src/elements/task-wizard/task-wizard.js';
import { WORKFLOWS_PORT } from './people.support.js';
import { drafted, labeled, office, place, type Placing, task } from './tasks.support.js';

const meta: Meta<TaskWizard> = { title: 'Task wizard', component: 'task-wizard' };
export default meta;
type Story = StoryObj<TaskWizard>;

const DOWN = { code: 'unavailable', message: 'The server is not reachable.' } as const;
const rootOf = (canvasElement: HTMLElement): ShadowRoot => canvasElement.querySelector('task-wizard')!.shadowRoot!;
const shown = (text: RegExp): Story['play'] => async ({ canvasElement }) => {
  await waitFor(() => expect(canvasElement.querySelector('task-wizard')?.shadowRoot?.textContent).toMatch(text), { timeout: 5000 });
};

const TEAM = { team: true, labelers: ['jon', 'sam', 'li'], workerStrategy: 'partitioned', division: 'by-weight', weights: { jon: '5', sam: '3', li: '2' }, reviewStrategy: 'manual', sample: '10', reviewers: ['jon'] } as const;
const collaborators = (placing?: Placing) => place('task-wizard', office().then((setting) => drafted(setting, 'collaborators', TEAM)), placing);
const nameStep = (answers = {}, placing?: Placing) => place('task-wizard', office().then((setting) => drafted(setting, 'name', answers)), placing);

export const InputSource: Story = { render: () => place('task-wizard', office()), play: shown(/Choose a dataset/) };

export const Objective: Story = { render: () => place('task-wizard', office().then((setting) => drafted(setting, 'objective'))), play: shown(/24 inputs, each labeled once/) };

export const Concepts: Story = { render: () => place('task-wizard', office().then((setting) => drafted(setting, 'concepts'))), play: shown(/3 concepts/) };

/** With a host that has workflows: suggestions between two confidences. */
const assisted = (workflowId: string, step: 'objective' | 'concepts') => place(
  'task-wizard', office().then((setting) => drafted(setting, step, { isAssisted: true, workflowId })), { with: (adapter) => ({ ...adapter, workflows: WORKFLOWS_PORT }) },
);

export const AiAssist: Story = { render: () => assisted('streets', 'concepts'), play: shown(/Street detector suggests/) };

export const AiAssistThatDoesNotFit: Story = { render: () => assisted('weather', 'concepts'), play: shown(/Choose another workflow|does not fit|gives/) };

export const Collaborators: Story = { render: () => collaborators(), play: shown(/Jon Oduya 12/) };

export const NameAndInstructions: Story = { render: () => nameStep({ instructions: 'Every **car**.' }), play: shown(/Everything that is needed is there/) };

const CONSENSUS = { ...TEAM, division: 'evenly', workersPerInput: '3', reviewStrategy: 'consensus', agreement: '2', iou: '50' } as const;
export const Consensus: Story = { render: () => place('task-wizard', office().then((setting) => drafted(setting, 'collaborators', CONSENSUS))), play: shown(/What 2 of 3 labelers agree on counts at once/) };

/** A tenth of each labeler's inputs, each judged by both reviewers. */
export const StackedSample: Story = {
  render: () => place('task-wizard', office().then((setting) => drafted(setting, 'collaborators', { ...TEAM, reviewers: ['jon', 'sam'], distribution: 'stacked' }))),
  play: shown(/each must approve/),
};

/** The creator labels, and nothing is reviewed. */
export const Alone: Story = { render: () => place('task-wizard', office().then((setting) => drafted(setting, 'collaborators'))), play: shown(/24 inputs, each labeled once/) };

export const Contradictions: Story = {
  render: () => place('task-wizard', office().then((setting) => drafted(setting, 'collaborators', { ...CONSENSUS, workersPerInput: '1', reviewers: [] }))),
  play: shown(/2 must agree, and only 1 label each input/),
};

export const Dynamic: Story = {
  render: () => place('task-wizard', office().then((setting) => drafted(setting, 'collaborators', { ...TEAM, workerStrategy: 'dynamic', workersPerInput: '2', reviewers: ['jon', 'sam'], distribution: 'stacked' }))),
  play: shown(/labeled by whoever is free, 2 people each: 48 submissions.*each must approve/s),
};

const DOT = 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" width="48" height="36"%3E%3Crect width="48" height="36" fill="%23aa3333"/%3E%3C/svg%3E';
export const SampleImagesAndAdvanced: Story = {
  render: () => nameStep({ sampleImages: [{ url: DOT, caption: 'A car, seen from the side' }, { url: 'file:///secret', caption: '' }], metadata: 'team: street\nno colon here' }),
  play: async (context) => {
    await shown(/Sample image 2 needs an address/)!(context);
    rootOf(context.canvasElement).querySelector('details')!.open = true;
  },
};

/** Labels are there already: what they rest on is locked. */
export const Edit: Story = {
  render: () => place('task-wizard', office().then(async (setting) => {
    const made = await task(setting, 'Street furniture', ['jon', 'sam'], { strategy: 'partitioned' }, { strategy: 'manual', reviewers: ['jon'] });
    await labeled(setting, made, 'jon', 3);
    return { ...setting, taskId: made.id };
  })),
  play: async (context) => {
    await shown(/Edit labeling task/)!(context);
    await waitFor(() => expect(rootOf(context.canvasElement).querySelector('[data-step=collaborators]')).not.toBeNull(), { timeout: 5000 });
    await userEvent.click(rootOf(context.canvasElement).querySelector('[data-step=collaborators]')!);
    await shown(/Labeling has begun/)!(context);
  },
};

export const OtherDrafts: Story = {
  render: () => place('task-wizard', office().then(async (setting) => {
    await drafted(setting, 'name', { name: 'Crop leaf outlines' });
    await drafted(setting, 'concepts', { name: '' });
    return drafted(setting, 'name', { name: 'Street furniture' });
  })),
  play: async (context) => {
    await shown(/2 other drafts/)!(context);
    await userEvent.click(rootOf(context.canvasElement).querySelector('#drafts')!);
    await shown(/Crop leaf outlines/)!(context);
  },
};

export const Preview: Story = {
  render: () => nameStep({ instructions: '# What to box\n\nEvery **car** and every building:\n\n- as tight as possible\n- half hidden ones too\n\n<img src=x onerror=alert(1)> is text.' }),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(rootOf(canvasElement).querySelector('#tab-preview')).not.toBeNull(), { timeout: 5000 });
    await userEvent.click(rootOf(canvasElement).querySelector('#tab-preview')!);
    await waitFor(() => expect(rootOf(canvasElement).querySelector('.markdown h3')).not.toBeNull(), { timeout: 5000 });
  },
};

export const Dark: Story = { render: () => collaborators({ dark: true }), play: shown(/Jon Oduya 12/) };

export const RightToLeft: Story = { render: () => collaborators({ rtl: true }), play: shown(/Jon Oduya 12/) };

export const NotConnected: Story = { render: () => place('task-wizard', undefined), play: shown(/Not connected/) };

export const Loading: Story = { render: () => place('task-wizard', office(), { faults: { 'session.current': { hang: true } } }), play: shown(/Loading/) };

export const Slow: Story = { render: () => place('task-wizard', office(), { faults: { 'session.current': { slow: 1000 }, 'datasets.list': { slow: 1500 } } }), play: shown(/What will happen/) };

export const EmptyDataset: Story = { render: () => place('task-wizard', office({ images: 0 }).then((setting) => drafted(setting, 'objective'))), play: shown(/The dataset is empty/) };

export const Failed: Story = { render: () => place('task-wizard', office(), { faults: { 'session.current': { fail: DOWN } } }), play: shown(/not reachable/) };

export const MayNotCreate: Story = {
  render: () => place('task-wizard', office({ scopes: ['Tasks:Get', 'Datasets:Get', 'Inputs:Get', 'Concepts:Get', 'Collaborators:Get'] }).then((setting) => drafted(setting, 'name'))),
  play: shown(/You may not create tasks/),
};

const create: Story['play'] = async ({ canvasElement }) => {
  await waitFor(() => expect(rootOf(canvasElement).querySelector('#create')).not.toBeNull(), { timeout: 5000 });
  await userEvent.click(rootOf(canvasElement).querySelector('#create')!);
};

export const Problems: Story = {
  render: () => nameStep({ datasetId: undefined, conceptIds: [], name: '' }),
  play: async (context) => {
    await create(context);
    await shown(/3 answers are missing or wrong/)!(context);
  },
};

export const CreateFailed: Story = {
  render: () => nameStep({}, { faults: { 'tasks.create': { fail: DOWN } } }),
  play: async (context) => {
    await waitFor(() => expect(rootOf(context.canvasElement).textContent).toContain('Everything that is needed'), { timeout: 5000 });
    await create(context);
    await shown(/Everything you typed is still here/)!(context);
  },
};

export const DiscardDraft: Story = {
  render: () => nameStep(),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(rootOf(canvasElement).querySelector('#discard')).not.toBeNull(), { timeout: 5000 });
    await userEvent.click(rootOf(canvasElement).querySelector('#discard')!);
    await waitFor(() => expect(rootOf(canvasElement).querySelector('dialog[open]')).not.toBeNull());
  },
};
