import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../src/define/task-wizard.js';
import type { TaskWizard } from '../src/elements/task-wizard/task-wizard.js';
import { drafted, office, place, type Placing } from './tasks.support.js';

const meta: Meta<TaskWizard> = { title: 'Task wizard', component: 'task-wizard' };
export default meta;
type Story = StoryObj<TaskWizard>;

const DOWN = { code: 'unavailable', message: 'The server is not reachable.' } as const;
const rootOf = (canvasElement: HTMLElement): ShadowRoot => canvasElement.querySelector('task-wizard')!.shadowRoot!;
const shown = (text: RegExp): Story['play'] => async ({ canvasElement }) => {
  await waitFor(() => expect(canvasElement.querySelector('task-wizard')?.shadowRoot?.textContent).toMatch(text), { timeout: 5000 });
};

const TEAM = { team: true, labelers: ['jon', 'sam', 'li'], workerStrategy: 'partitioned', weights: { jon: '5', sam: '3', li: '2' }, reviewStrategy: 'manual', sample: '10', reviewers: ['jon'] } as const;
const collaborators = (placing?: Placing) => place('task-wizard', office().then((setting) => drafted(setting, 'collaborators', TEAM)), placing);
const nameStep = (answers = {}, placing?: Placing) => place('task-wizard', office().then((setting) => drafted(setting, 'name', answers)), placing);

export const InputSource: Story = { render: () => place('task-wizard', office()), play: shown(/Choose a dataset/) };

export const Objective: Story = { render: () => place('task-wizard', office().then((setting) => drafted(setting, 'objective'))), play: shown(/24 inputs, each labeled once/) };

export const Concepts: Story = { render: () => place('task-wizard', office().then((setting) => drafted(setting, 'concepts'))), play: shown(/3 concepts/) };

export const Collaborators: Story = { render: () => collaborators(), play: shown(/Jon Oduya 12/) };

export const NameAndInstructions: Story = { render: () => nameStep({ instructions: 'Every **car**.' }), play: shown(/Everything that is needed is there/) };

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
