import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, waitFor } from 'storybook/test';
import '../src/define/review-queue.js';
import type { LabelingAdapter } from '../src/adapter/port.js';
import type { ReviewQueue } from '../src/elements/review-queue/review-queue.js';
import { createFaultyAdapter, type Faults } from '../src/testing/faulty-adapter.js';
import { decide, place, type Setting, street } from './loop.support.js';

const meta: Meta<ReviewQueue> = { title: 'Review queue', component: 'review-queue' };
export default meta;
type Story = StoryObj<ReviewQueue>;

const DOWN = { code: 'unavailable', message: 'The server is not reachable.' } as const;

async function ana(setting: Promise<Setting>, faults?: Faults): Promise<{ adapter: LabelingAdapter; taskId: string }> {
  const { as, taskId } = await setting, adapter = as('ana');
  return { taskId, adapter: faults ? createFaultyAdapter(adapter, faults) : adapter };
}

const shown = (text: RegExp): Story['play'] => async ({ canvasElement }) => {
  await waitFor(() => expect(canvasElement.querySelector('review-queue')?.shadowRoot?.textContent).toMatch(text), { timeout: 5000 });
};
const pictured: Story['play'] = async ({ canvasElement }) => {
  await waitFor(() => expect(canvasElement.querySelector('review-queue')?.shadowRoot?.querySelector('bbox-annotator')?.imageWidth).toBeGreaterThan(0), { timeout: 5000 });
};

const sampled = (sample = 1000): Promise<Setting> => street({ inputs: 10, submitted: 10, settings: { review: { strategy: 'manual', reviewers: ['ana'], sample, distribution: 'even', unsampled: 'wait', agreement: 2, iou: 0.5 } } });

export const Ready: Story = { render: () => place('review-queue', ana(street({ submitted: 5 }))), play: pictured };

export const Dark: Story = { render: () => place('review-queue', ana(street({ submitted: 5 })), { dark: true }), play: pictured };

export const RightToLeft: Story = { render: () => place('review-queue', ana(street({ submitted: 5 })), { rtl: true }), play: pictured };

export const NotConnected: Story = { render: () => place('review-queue', Promise.resolve({ adapter: undefined, taskId: 'task' })), play: shown(/Not connected/) };

export const Loading: Story = { render: () => place('review-queue', ana(street(), { 'tasks.get': { hang: true } })), play: shown(/Loading submissions/) };

export const Slow: Story = { render: () => place('review-queue', ana(street({ submitted: 3 }), { 'review.list': { slow: 1200 }, 'review.get': { slow: 1200 }, 'review.decide': { slow: 2000 } })), play: pictured };

export const Empty: Story = { render: () => place('review-queue', ana(street())), play: shown(/Nothing to review now/) };

export const Failed: Story = { render: () => place('review-queue', ana(street({ submitted: 3 }), { 'review.list': { fail: DOWN } })), play: shown(/could not be loaded/) };

export const SubmissionFailed: Story = { render: () => place('review-queue', ana(street({ submitted: 3 }), { 'review.get': { fail: DOWN } })), play: shown(/could not be opened/) };

export const WithoutReason: Story = {
  render: () => place('review-queue', ana(street({ submitted: 3 }))),
  play: async (context) => {
    await pictured(context);
    const root = context.canvasElement.querySelector('review-queue')!.shadowRoot!;
    root.querySelector<HTMLElement>('[aria-keyshortcuts=c]')!.click();
    await shown(/Say what should change/)!(context);
  },
};

export const Decided: Story = {
  render: () => place('review-queue', ana((async () => {
    const setting = await street({ submitted: 3 }), { items } = await setting.as('ana').review.list(setting.taskId, { filter: 'to-review' });
    await decide(setting.as('ana'), items[0]!.assignment.id, 'approve');
    await decide(setting.as('ana'), items[1]!.assignment.id, 'request-changes', 'The second box is a building.');
    await decide(setting.as('ana'), items[2]!.assignment.id, 'reject', 'The wrong picture.');
    return setting;
  })())),
  play: async (context) => {
    await shown(/Nothing to review now/)!(context);
    const root = context.canvasElement.querySelector('review-queue')!.shadowRoot!;
    [...root.querySelectorAll<HTMLElement>('.filters button')].find(({ textContent }) => textContent.trim() === 'Decided')!.click();
    await pictured(context);
    await shown(/Changes requested/)!(context);
  },
};

export const NothingSampled: Story = { render: () => place('review-queue', ana(sampled(0))), play: shown(/Nothing of .* is in the sample/) };

export const SampleDecided: Story = {
  render: () => place('review-queue', ana((async () => {
    const setting = await sampled(), { items } = await setting.as('ana').review.list(setting.taskId, { filter: 'to-review' });
    for (const { assignment } of items) await decide(setting.as('ana'), assignment.id, 'approve');
    return setting;
  })())),
  play: shown(/sample: 1 of 1 approved/),
};

export const LabelRefused: Story = {
  render: () => place('review-queue', ana(street({ submitted: 3 }))),
  play: async (context) => {
    await pictured(context);
    const root = context.canvasElement.querySelector('review-queue')!.shadowRoot!;
    root.querySelector<HTMLElement>('.label .refuse')!.click();
    await waitFor(() => expect(root.querySelector('dialog#refuse[open] .quick button')).not.toBe(null));
    root.querySelector<HTMLElement>('dialog#refuse .quick button')!.click();
    await shown(/Approve the others/)!(context);
  },
};

export const SeveralMarked: Story = {
  render: () => place('review-queue', ana(street({ submitted: 5 }))),
  play: async (context) => {
    await pictured(context);
    const root = context.canvasElement.querySelector('review-queue')!.shadowRoot!;
    root.querySelector<HTMLElement>('[aria-controls=narrow]')!.click();
    const rows = [...root.querySelectorAll('[role=option]')];
    for (const row of rows.slice(1, 4)) row.dispatchEvent(new MouseEvent('click', { bubbles: true, ctrlKey: true }));
    await shown(/3 marked/)!(context);
  },
};
