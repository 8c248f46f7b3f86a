import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../src/define/task-manager.js';
import type { TaskManager } from '../src/elements/task-manager/task-manager.js';
import { labeled, type Office, office, place, task } from './tasks.support.js';

const meta: Meta<TaskManager> = { title: 'Task manager', component: 'task-manager' };
export default meta;
type Story = StoryObj<TaskManager>;

const DOWN = { code: 'unavailable', message: 'The server is not reachable.' } as const;
const rootOf = (canvasElement: HTMLElement): ShadowRoot => canvasElement.querySelector('task-manager')!.shadowRoot!;
const shown = (text: RegExp): Story['play'] => async ({ canvasElement }) => {
  await waitFor(() => expect(canvasElement.querySelector('task-manager')?.shadowRoot?.textContent).toMatch(text), { timeout: 5000 });
};

async function busy(): Promise<Office> {
  const setting = await office(), { me } = setting;
  await task(setting, 'Support mail triage', [me]);
  const leaves = await task(setting, 'Crop leaf outlines', ['jon']);
  await labeled(setting, leaves, 'jon', 24);
  const street = await task(setting, 'Street furniture, spring survey', [me, 'jon', 'sam', 'li'], { strategy: 'partitioned' }, { strategy: 'manual', reviewers: [me], sample: 5000 }, me);
  await labeled(setting, street, 'jon', 4);
  await labeled(setting, street, me, 2);
  return setting;
}

/** Opens the menu of the first task, and takes something from it. */
const take = (item: string, dialog: string): Story['play'] => async ({ canvasElement }) => {
  await waitFor(() => expect(canvasElement.querySelector('task-manager')?.shadowRoot?.querySelector('[data-menu]')).toBeTruthy(), { timeout: 5000 });
  await userEvent.click(rootOf(canvasElement).querySelector('[data-menu]')!);
  await waitFor(() => expect(rootOf(canvasElement).querySelector(`[data-item=${item}]`)).toBeTruthy());
  await userEvent.click(rootOf(canvasElement).querySelector(`[data-item=${item}]`)!);
  await waitFor(() => expect(rootOf(canvasElement).querySelector(`${dialog}[open]`)).toBeTruthy());
};

export const Ready: Story = { render: () => place('task-manager', busy()), play: shown(/Street furniture/) };

export const Dark: Story = { render: () => place('task-manager', busy(), { dark: true }), play: shown(/Street furniture/) };

export const RightToLeft: Story = { render: () => place('task-manager', busy(), { rtl: true }), play: shown(/Street furniture/) };

export const FirstUse: Story = { render: () => place('task-manager', office()), play: shown(/No tasks yet/) };

export const ReadOnly: Story = {
  render: () => place('task-manager', office({ scopes: ['Tasks:Get'] }).then(async (setting) => {
    await task(setting, 'Crop leaf outlines', ['jon']);
    return setting;
  })),
  play: shown(/You may not create tasks here/),
};

export const ManyTasks: Story = {
  render: () => place('task-manager', office({ images: 1 }).then(async (setting) => {
    for (let i = 1; i <= 120; i++) await task(setting, `Task ${i}`, ['jon']);
    return setting;
  })),
  play: shown(/100 of 120 tasks shown/),
};

export const NotConnected: Story = { render: () => place('task-manager', undefined), play: shown(/Not connected/) };

export const Loading: Story = { render: () => place('task-manager', busy(), { faults: { 'tasks.list': { hang: true } } }), play: shown(/Loading/) };

export const Slow: Story = { render: () => place('task-manager', busy(), { faults: { 'tasks.list': { slow: 1500 } } }), play: shown(/Street furniture/) };

export const Failed: Story = { render: () => place('task-manager', busy(), { faults: { 'tasks.list': { fail: DOWN } } }), play: shown(/not reachable/) };

export const Menu: Story = {
  render: () => place('task-manager', busy()),
  play: async ({ canvasElement }) => {
    await shown(/Street furniture/)!({ canvasElement } as never);
    await userEvent.click(rootOf(canvasElement).querySelector('[data-menu]')!);
    await waitFor(() => expect(rootOf(canvasElement).querySelector('#menu')).toBeTruthy());
  },
};

export const Export: Story = { render: () => place('task-manager', busy()), play: take('export', '#export') };

export const ExportFailed: Story = {
  render: () => place('task-manager', busy(), { faults: { 'tasks.labels': { fail: DOWN } } }),
  play: async (context) => {
    await take('export', '#export')!(context);
    await userEvent.click(rootOf(context.canvasElement).querySelector('#start-export')!);
    await shown(/not reachable/)!(context);
  },
};

export const Delete: Story = { render: () => place('task-manager', busy()), play: take('delete', '#delete') };
