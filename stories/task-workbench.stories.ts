import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, waitFor } from 'storybook/test';
import '../src/define/task-workbench.js';
import type { LabelingAdapter } from '../src/adapter/port.js';
import type { TaskWorkbench } from '../src/elements/task-workbench/task-workbench.js';
import { createFaultyAdapter, type Faults } from '../src/testing/faulty-adapter.js';
import { decide, label, place, type Setting, street } from './loop.support.js';

const meta: Meta<TaskWorkbench> = { title: 'Task workbench', component: 'task-workbench' };
export default meta;
type Story = StoryObj<TaskWorkbench>;

const DOWN = { code: 'unavailable', message: 'The server is not reachable.' } as const;

async function jon(setting: Promise<Setting>, faults?: Faults): Promise<{ adapter: LabelingAdapter; taskId: string }> {
  const { as, taskId } = await setting, adapter = as('jon');
  return { taskId, adapter: faults ? createFaultyAdapter(adapter, faults) : adapter };
}

const begun = async (): Promise<Setting> => {
  const setting = await street({ submitted: 2 }), { task } = await setting.as('jon').tasks.get(setting.taskId);
  await label(setting.as('jon'), setting.taskId, task.conceptIds, false);
  return setting;
};

const shown = (text: RegExp): Story['play'] => async ({ canvasElement }) => {
  await waitFor(() => expect(canvasElement.querySelector('task-workbench')?.shadowRoot?.textContent).toMatch(text), { timeout: 5000 });
};
const pictured: Story['play'] = async ({ canvasElement }) => {
  await waitFor(() => expect(canvasElement.querySelector('task-workbench')?.shadowRoot?.querySelector('bbox-annotator')?.imageWidth).toBeGreaterThan(0), { timeout: 5000 });
};

export const Ready: Story = { render: () => place('task-workbench', jon(begun())), play: pictured };

export const Dark: Story = { render: () => place('task-workbench', jon(begun()), { dark: true }), play: pictured };

export const RightToLeft: Story = { render: () => place('task-workbench', jon(begun()), { rtl: true }), play: pictured };

export const NotConnected: Story = { render: () => place('task-workbench', Promise.resolve({ adapter: undefined, taskId: 'task' })), play: shown(/Not connected/) };

export const Loading: Story = { render: () => place('task-workbench', jon(street(), { 'tasks.get': { hang: true } })), play: shown(/Opening your work/) };

export const Slow: Story = {
  render: () => place('task-workbench', jon(begun(), { 'labeling.start': { slow: 1500 }, 'inputs.media': { slow: 1500 }, 'labeling.save': { slow: 1500 } })),
  play: pictured,
};

export const Failed: Story = { render: () => place('task-workbench', jon(street(), { 'tasks.get': { fail: DOWN } })), play: shown(/could not be loaded/) };

export const PictureFailed: Story = { render: () => place('task-workbench', jon(begun(), { 'inputs.media': { fail: DOWN } })), play: shown(/picture could not be fetched/) };

export const Instructions: Story = {
  render: () => place('task-workbench', jon(street({ settings: { instructions: '# What to box\n\nEvery **car** and every building:\n\n- as tight as possible\n- half hidden ones too' } }))),
  play: shown(/as tight as possible/),
};

export const SentBack: Story = {
  render: () => place('task-workbench', jon((async () => {
    const setting = await street(), { task } = await setting.as('jon').tasks.get(setting.taskId);
    await decide(setting.as('ana'), await label(setting.as('jon'), setting.taskId, task.conceptIds, true), 'request-changes', 'The second box is a building.');
    return setting;
  })())),
  play: shown(/The second box is a building/),
};

export const SignedOut: Story = {
  render: () => place('task-workbench', jon(begun(), { 'labeling.save': { fail: { code: 'unauthorized', message: 'Sign in again.' } } })),
  play: async (context) => {
    await pictured(context);
    const annotator = context.canvasElement.querySelector('task-workbench')!.shadowRoot!.querySelector('bbox-annotator')!;
    annotator.select(annotator.annotations.map(({ id }) => id));
    annotator.deleteSelected();
    await shown(/Needs you/)!(context);
  },
};

export const NothingLeft: Story = { render: () => place('task-workbench', jon(street({ inputs: 4, submitted: 4 }))), play: shown(/IMG_2044/) };
