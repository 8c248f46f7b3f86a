import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, waitFor } from 'storybook/test';
import '../src/define/task-workbench.js';
import type { LabelingAdapter, WorkflowsPort } from '../src/adapter/port.js';
import { newId } from '../src/core/id.js';
import type { TaskSettings } from '../src/core/model/index.js';
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

/** With what the reviewer said of a region and of a place. */
export const Commented: Story = {
  render: () => place('task-workbench', jon((async () => {
    const setting = await street(), { task } = await setting.as('jon').tasks.get(setting.taskId), ana = setting.as('ana');
    const assignmentId = await label(setting.as('jon'), setting.taskId, task.conceptIds, true), { annotations } = await ana.review.get(assignmentId);
    await ana.review.comment!({ assignmentId, text: 'Its shadow is not part of it.', labelId: annotations[0]!.id }, { key: newId() });
    for (const x of [0.72, 0.73]) await ana.review.comment!({ assignmentId, text: 'A car is missing here.', point: { x, y: 0.7 } }, { key: newId() });
    await decide(ana, assignmentId, 'request-changes', 'See the comments.');
    return setting;
  })())),
  play: async (context) => {
    await pictured(context);
    await shown(/See the comments/)!(context);
    const root = context.canvasElement.querySelector('task-workbench')!.shadowRoot!;
    await waitFor(() => expect(root.querySelector('bbox-annotator')!.shadowRoot!.querySelectorAll('.marker').length).toBe(2), { timeout: 5000 });
  },
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

const ASSIST: Partial<TaskSettings> = { aiAssist: { workflowId: 'street', workflowVersion: '1', min: 0.5, max: 1 } };

/** The next input, with what a workflow says of it. */
async function assisted(suggest: NonNullable<WorkflowsPort['suggest']>, settings: Partial<TaskSettings> = {}): Promise<{ adapter: LabelingAdapter; taskId: string }> {
  const { as, taskId } = await street({ settings: { ...ASSIST, ...settings } }), adapter = as('jon');
  return { taskId, adapter: { ...adapter, workflows: { list: () => Promise.resolve({ items: [] }), get: () => Promise.reject(new Error('not asked')), suggest } } };
}

export const Suggestions: Story = {
  render: () => place('task-workbench', (async () => {
    const { adapter, taskId } = await assisted(() => Promise.reject(new Error('not ready'))), { task: { conceptIds: [car, building] } } = await adapter.tasks!.get(taskId);
    return {
      taskId,
      adapter: {
        ...adapter,
        workflows: {
          ...adapter.workflows!,
          suggest: async () => ({
            suggestions: [
              { id: 's1', conceptId: car!, confidence: 0.93, region: { type: 'box', x: 0.29, y: 0.57, width: 0.26, height: 0.26 } as const },
              { id: 's2', conceptId: building!, confidence: 0.71, region: { type: 'box', x: 0.6, y: 0.12, width: 0.26, height: 0.47 } as const },
              { id: 's3', conceptId: car!, confidence: 0.3, region: { type: 'box', x: 0.64, y: 0.62, width: 0.17, height: 0.17 } as const },
            ],
          }),
        },
      },
    };
  })()),
  play: shown(/2 of 3 suggestions/),
};

/** Labeling goes on without it. */
export const AssistFailed: Story = {
  render: () => place('task-workbench', assisted(() => Promise.reject(new Error('The model is asleep.')))),
  play: shown(/The model is asleep/),
};

export const AssistSlow: Story = { render: () => place('task-workbench', assisted(() => new Promise(() => {}))), play: shown(/Asking for suggestions/) };

/** Each concept is yes, no, or nothing. */
export const Classification: Story = {
  render: () => place('task-workbench', assisted(async () => ({ suggestions: [], learnedFrom: 3 }), { objective: 'classification' })),
  play: shown(/Learned from 3 labels/),
};

export const NothingLeft: Story = { render: () => place('task-workbench', jon(street({ inputs: 4, submitted: 4 }))), play: shown(/IMG_2044/) };
