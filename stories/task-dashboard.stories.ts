import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, waitFor } from 'storybook/test';
import '../src/define/task-dashboard.js';
import type { LabelingAdapter } from '../src/adapter/port.js';
import { newId } from '../src/core/id.js';
import type { Box, LabelChange, TaskSettings } from '../src/core/model/index.js';
import type { TaskDashboard } from '../src/elements/task-dashboard/task-dashboard.js';
import { createFaultyAdapter, type Faults } from '../src/testing/faulty-adapter.js';
import { place, type Setting, street } from './loop.support.js';

const meta: Meta<TaskDashboard> = { title: 'Task dashboard', component: 'task-dashboard' };
export default meta;
type Story = StoryObj<TaskDashboard>;

const DOWN = { code: 'unavailable', message: 'The server is not reachable.' } as const;
const write = (): { key: string } => ({ key: newId() });
const at = (x: number, y: number): Box => ({ type: 'box', x, y, width: 0.2, height: 0.2 });
const WORKERS = ['jon', 'li', 'ana'].map((personId) => ({ personId, weight: 1 }));
const REVIEW: TaskSettings['review'] = { strategy: 'manual', reviewers: ['ana'], sample: 5000, distribution: 'even', unsampled: 'wait', agreement: 2, iou: 0.5 };

async function ana(setting: Promise<Setting>, faults?: Faults): Promise<{ adapter: LabelingAdapter; taskId: string }> {
  const { as, taskId } = await setting, adapter = as('ana');
  return { taskId, adapter: faults ? createFaultyAdapter(adapter, faults) : adapter };
}

/** Three label everything: they mostly agree on cars, less on buildings, and nobody sees a bench. Half of it is for review. */
async function busy(settings: Partial<TaskSettings> = {}, inputs = 24): Promise<Setting> {
  const setting = await street({ inputs, settings: { work: { strategy: 'full', workers: WORKERS, workersPerInput: 1 }, review: REVIEW, ...settings } });
  const { task } = await setting.as('ana').tasks.get(setting.taskId), [car, building] = task.conceptIds, isWhole = task.objective === 'classification';
  for (const [w, { personId }] of WORKERS.entries()) {
    const { labeling } = setting.as(personId);
    for (let i = 0; i < inputs; i++) {
      const { assignment } = (await labeling.start(task.id, undefined, write()))!;
      const says = [...((i + w) % 9 === 8 ? [] : [[car!, at(0.1 + 0.02 * w, 0.1)] as const]), ...((i * (w + 1)) % 3 === 0 ? [[building!, at(0.5, 0.5 + 0.03 * w)] as const] : [])];
      const labels = says.map(([conceptId, region]): LabelChange => ({ type: 'put', label: { id: newId(), conceptId, value: 1, source: { kind: 'person' }, ...(isWhole ? {} : { region }) } }));
      const saved = labels.length > 0 ? await labeling.save(assignment.id, assignment.version, labels, write()) : assignment;
      await labeling.submit(saved.id, saved.version, write());
    }
  }
  if (task.review.strategy === 'none') return setting;
  const { review } = setting.as('ana'), { items } = await review.list(task.id, { filter: 'to-review', limit: 1000 });
  for (const [i, { assignment: { id, version } }] of items.slice(0, 30).entries()) {
    await review.decide([{ assignmentId: id, version, ...(i % 6 === 5 ? { kind: 'request-changes', reason: 'Too loose' } as const : { kind: 'approve', reason: '' } as const) }], write());
  }
  return setting;
}

const shown = (text: RegExp): Story['play'] => async ({ canvasElement }) => {
  await waitFor(() => expect(canvasElement.querySelector('task-dashboard')?.shadowRoot?.textContent).toMatch(text), { timeout: 15000 });
};

export const Ready: Story = { render: () => place('task-dashboard', ana(busy())), play: shown(/Cohen’s kappa/) };

export const Dark: Story = { render: () => place('task-dashboard', ana(busy()), { dark: true }), play: shown(/Cohen’s kappa/) };

export const RightToLeft: Story = { render: () => place('task-dashboard', ana(busy()), { rtl: true }), play: shown(/Cohen’s kappa/) };

export const Classification: Story = { render: () => place('task-dashboard', ana(busy({ objective: 'classification', review: { ...REVIEW, strategy: 'none', reviewers: [] } }))), play: shown(/Agreement on whole inputs/) };

export const Blind: Story = { render: () => place('task-dashboard', ana(busy({ blindReview: true }))), play: shown(/Labeler 1/) };

export const AsTables: Story = {
  render: () => place('task-dashboard', ana(busy())),
  play: async (context) => {
    await shown(/Cohen’s kappa/)!(context);
    const root = context.canvasElement.querySelector('task-dashboard')!.shadowRoot!;
    for (const button of root.querySelectorAll<HTMLElement>('[data-turn]')) button.click();
    await waitFor(() => expect(root.querySelectorAll('.scroll .cards').length).toBe(3));
  },
};

export const OneLabelerEach: Story = { render: () => place('task-dashboard', ana(street({ submitted: 4 }))), play: shown(/None has been submitted twice/) };

export const Empty: Story = { render: () => place('task-dashboard', ana(street())), play: shown(/Nothing is submitted yet/) };

export const Loading: Story = { render: () => place('task-dashboard', ana(street(), { 'review.quality': { hang: true } })), play: shown(/Counting what was labeled/) };

export const Failed: Story = { render: () => place('task-dashboard', ana(street(), { 'review.quality': { fail: DOWN } })), play: shown(/could not be read/) };

export const NotConnected: Story = { render: () => place('task-dashboard', Promise.resolve({ adapter: undefined, taskId: 'task' })), play: shown(/Not connected/) };
