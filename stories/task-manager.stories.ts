import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../src/define/task-manager.js';
import type { Scope } from '../src/core/model/index.js';
import type { TaskManager } from '../src/elements/task-manager/task-manager.js';
import { labeled, type Office, office, place, task } from './tasks.support.js';

const meta: Meta<TaskManager> = { title: 'Task manager', component: 'task-manager' };
export default meta;
type Story = StoryObj<TaskManager>;

const LABELING: readonly Scope[] = ['Datasets:Get', 'Inputs:Get', 'Concepts:Get', 'Collaborators:Get', 'Tasks:Get', 'Annotations:Get', 'Annotations:Add'];
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

/** Opens the menu of the first task. */
const opened = async ({ canvasElement }: { readonly canvasElement: HTMLElement }): Promise<void> => {
  await waitFor(() => expect(canvasElement.querySelector('task-manager')?.shadowRoot?.querySelector('[data-menu]')).toBeTruthy(), { timeout: 5000 });
  await userEvent.click(rootOf(canvasElement).querySelector('[data-menu]')!);
  await waitFor(() => expect(rootOf(canvasElement).querySelector('#menu')).toBeTruthy());
};

/** Takes something from that menu. */
const take = (item: string, dialog: string): Story['play'] => async (context) => {
  await opened(context);
  await userEvent.click(rootOf(context.canvasElement).querySelector(`[data-item=${item}]`)!);
  await waitFor(() => expect(rootOf(context.canvasElement).querySelector(`${dialog}[open]`)).toBeTruthy());
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
  play: shown(/Tasks 1 to 50 of 120/),
};

/** A list as long as no team's, one page of it at a time. */
export const TenThousandTasks: Story = {
  render: () => place('task-manager', busy(), {
    with: (adapter) => ({
      ...adapter,
      tasks: {
        ...adapter.tasks!,
        list: async ({ cursor, limit = 50 }, options) => {
          const { items } = await adapter.tasks!.list({}, options), start = Number(cursor ?? 0), end = Math.min(10_000, start + limit);
          const rows = Array.from({ length: end - start }, (_, i) => {
            const summary = items[(start + i) % items.length]!, number = start + i + 1;
            return { ...summary, task: { ...summary.task, id: `${number}`, name: `${summary.task.name} ${number}` } };
          });
          return { items: rows, total: 10_000, ...(end < 10_000 ? { cursor: String(end) } : {}) };
        },
      },
    }),
  }),
  play: async ({ canvasElement }) => {
    await shown(/Tasks 1 to 50 of 10,000/)!({ canvasElement } as never);
    await userEvent.click(rootOf(canvasElement).querySelector('#next')!);
    await shown(/Tasks 51 to 100 of 10,000/)!({ canvasElement } as never);
  },
};

export const NotConnected: Story = { render: () => place('task-manager', undefined), play: shown(/Not connected/) };

export const Loading: Story = { render: () => place('task-manager', busy(), { faults: { 'tasks.list': { hang: true } } }), play: shown(/Loading/) };

export const Idle: Story = { render: () => place('task-manager', busy(), { with: ({ tasks: _, ...rest }) => rest }), play: shown(/shows no tasks/) };

export const Slow: Story = { render: () => place('task-manager', busy(), { faults: { 'tasks.list': { slow: 1500 } } }), play: shown(/Street furniture/) };

export const Failed: Story = { render: () => place('task-manager', busy(), { faults: { 'tasks.list': { fail: DOWN } } }), play: shown(/not reachable/) };

export const Menu: Story = { render: () => place('task-manager', busy()), play: opened };

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

/** What a labeler sees: work to do, and nothing that is the creator's. */
export const Labeler: Story = {
  render: () => place('task-manager', office({ scopes: LABELING }).then(async (setting) => {
    await task(setting, 'Support mail triage', [setting.me]);
    await task(setting, 'Crop leaf outlines', ['jon']);
    return setting;
  })),
  play: shown(/Label 24/),
};

export const Reviewer: Story = {
  render: () => place('task-manager', office({ scopes: LABELING }).then(async (setting) => {
    const leaves = await task(setting, 'Crop leaf outlines', ['jon'], {}, { strategy: 'manual', reviewers: [setting.me] });
    await labeled(setting, leaves, 'jon', 5);
    return setting;
  })),
  play: shown(/Review 5/),
};

export const MenuWithoutScopes: Story = {
  render: () => place('task-manager', office({ scopes: LABELING }).then(async (setting) => {
    await task(setting, 'Crop leaf outlines', ['jon']);
    return setting;
  })),
  play: async (context) => {
    await opened(context);
    await shown(/Only who created the task/)!(context);
  },
};

/** Chooses from a select of the filters. */
const choose = async (canvasElement: HTMLElement, id: string, value: string): Promise<void> => {
  await waitFor(() => expect(canvasElement.querySelector('task-manager')?.shadowRoot?.querySelector(`#${id} option[value=${value}]`)).toBeTruthy(), { timeout: 5000 });
  await userEvent.selectOptions(rootOf(canvasElement).querySelector(`#${id}`)!, value);
};

export const Deleted: Story = {
  render: () => place('task-manager', busy().then(async (setting) => {
    const old = await task(setting, 'Old roads', ['jon'], {}, {}, setting.me);
    await setting.as(setting.me).tasks.hide!(old.id, old.version, { key: 'delete' });
    return setting;
  })),
  play: async ({ canvasElement }) => {
    await choose(canvasElement, 'show', 'deleted');
    await waitFor(() => expect(rootOf(canvasElement).querySelector('[data-action=restore]')).toBeTruthy());
  },
};

export const NothingToReview: Story = {
  render: () => place('task-manager', office()),
  play: async ({ canvasElement }) => {
    await choose(canvasElement, 'show', 'to-review');
    await shown(/Nothing waits for your review/)!({ canvasElement } as never);
  },
};

export const Closed: Story = {
  render: () => place('task-manager', office().then(async (setting) => {
    const over = await task(setting, 'Old roads', [setting.me, 'jon'], {}, {}, setting.me);
    await setting.as(setting.me).tasks.update!(over.id, over.version, { closed: true }, { key: 'close' });
    return setting;
  })),
  play: shown(/Closed/),
};

/** Someone else has changed the task meanwhile. */
export const Conflict: Story = {
  render: () => place('task-manager', busy(), { faults: { 'tasks.update': { fail: { code: 'conflict', message: 'The task was changed meanwhile.' } } } }),
  play: async (context) => {
    await opened(context);
    await userEvent.click(rootOf(context.canvasElement).querySelector('[data-item=close]')!);
    await shown(/was not closed/)!(context);
  },
};

export const BrokenRecords: Story = {
  render: () => place('task-manager', busy(), {
    with: (adapter) => ({
      ...adapter,
      tasks: { ...adapter.tasks!, list: async (query, options) => {
        const page = await adapter.tasks!.list(query, options);
        return { ...page, items: [...page.items, {} as (typeof page.items)[number]] };
      } },
    }),
  }),
  play: shown(/could not be read/),
};

const byName: Story['play'] = async ({ canvasElement }) => {
  await waitFor(() => expect(canvasElement.querySelector('task-manager')?.shadowRoot?.querySelector('[data-sort=name]')).toBeTruthy(), { timeout: 5000 });
  await userEvent.click(rootOf(canvasElement).querySelector('[data-sort=name]')!);
  await waitFor(() => expect(rootOf(canvasElement).querySelector('tbody b')?.textContent).toBe('Crop leaf outlines'));
};

export const SortedByName: Story = { render: () => place('task-manager', busy()), play: byName };

export const CountsPerLabeler: Story = {
  render: () => place('task-manager', office().then(async (setting) => {
    const street = await task(setting, 'Street furniture, spring survey', [setting.me, 'jon', 'sam', 'li'], { strategy: 'partitioned' }, {}, setting.me);
    await labeled(setting, street, 'jon', 4);
    return setting;
  })),
  play: async (context) => {
    await take('workers', '#workers')!(context);
    await waitFor(() => expect(rootOf(context.canvasElement).querySelector('[data-move=jon]')).toBeTruthy());
    await userEvent.click(rootOf(context.canvasElement).querySelector('[data-move=jon]')!);
    await waitFor(() => expect(rootOf(context.canvasElement).querySelector('#move')).toBeTruthy());
  },
};

/** A blind review: its reviewers are not told who labels what. */
export const CountsOfABlindReview: Story = {
  render: () => place('task-manager', office({ scopes: LABELING }).then(async (setting) => {
    await task(setting, 'Crop leaf outlines', ['jon'], {}, { strategy: 'manual', reviewers: [setting.me] }, 'jon', { blindReview: true });
    return setting;
  })),
  play: async (context) => {
    await take('workers', '#workers')!(context);
    await waitFor(() => expect(rootOf(context.canvasElement).querySelector('#refused')).toBeTruthy());
  },
};
