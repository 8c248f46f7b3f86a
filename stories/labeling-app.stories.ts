import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../src/define/labeling-app.js';
import type { Place } from '../src/core/place.js';
import type { LabelingApp } from '../src/elements/labeling-app/labeling-app.js';
import { createFaultyAdapter } from '../src/testing/faulty-adapter.js';
import { street } from './loop.support.js';

const meta: Meta<LabelingApp> = { title: 'Labeling app', component: 'labeling-app' };
export default meta;
type Story = StoryObj<LabelingApp>;

interface Look {
  readonly person?: 'ana' | 'jon';
  readonly at?: Place['at'];
  readonly dark?: boolean;
  readonly rtl?: boolean;
}

/** The app with a task of Jon's that Ana reviews. */
function page({ person = 'ana', at = 'tasks', dark, rtl }: Look = {}, change: (app: LabelingApp) => void = () => {}): HTMLElement {
  const frame = document.createElement('div'), app = document.createElement('labeling-app');
  if (dark) frame.style.colorScheme = 'dark';
  if (rtl) frame.dir = 'rtl';
  void street({ submitted: 2 }).then(({ as, taskId }) => {
    app.adapter = as(person);
    app.place = at === 'tasks' || at === 'new' ? { at } : { at, taskId };
    change(app);
    frame.append(app);
  });
  return frame;
}

const appIn = (canvasElement: HTMLElement): LabelingApp => canvasElement.querySelector('labeling-app')!;
/** Once there is this of the part on show. */
const shows = (tag: string, selector: string) => async ({ canvasElement }: { readonly canvasElement: HTMLElement }): Promise<void> => {
  await waitFor(() => {
    const { shown } = appIn(canvasElement);
    void expect(shown?.localName).toBe(tag);
    void expect(shown?.shadowRoot?.querySelector(selector)).toBeTruthy();
  }, { timeout: 15_000 });
};
const showsTasks = shows('task-manager', '[data-menu]'), showsPicture = shows('task-workbench', 'bbox-annotator');

export const Tasks: Story = { render: () => page(), play: showsTasks };

export const NewTask: Story = { render: () => page({ at: 'new' }), play: shows('task-wizard', '#heading-input-source') };

export const EditTask: Story = { render: () => page({ at: 'edit' }), play: shows('task-wizard', '#heading-input-source') };

export const Labeling: Story = { render: () => page({ person: 'jon', at: 'label' }), play: showsPicture };

export const Review: Story = { render: () => page({ at: 'review' }), play: shows('review-queue', 'bbox-annotator') };

export const Dark: Story = { render: () => page({ person: 'jon', at: 'label', dark: true }), play: showsPicture };

export const RightToLeft: Story = { render: () => page({ rtl: true }), play: showsTasks };

/** By the button of a task. */
export const FromTheTasksToLabeling: Story = {
  render: () => page({ person: 'jon' }),
  play: async (context) => {
    await showsTasks(context);
    const label = [...appIn(context.canvasElement).shown!.shadowRoot!.querySelectorAll('button')].find(({ textContent }) => textContent.trim().startsWith('Label'))!;
    await userEvent.click(label);
    await showsPicture(context);
  },
};

/** There is another adapter, and it does not say whose. */
export const WhoIsIt: Story = {
  render: () => page({ person: 'jon' }),
  play: async (context) => {
    await showsTasks(context);
    const app = appIn(context.canvasElement);
    app.adapter = createFaultyAdapter(app.adapter!, { 'session.current': { fail: { code: 'unavailable', message: 'The server is not reachable.' } } });
    await waitFor(() => expect(app.shadowRoot!.querySelector('[part=retry]')).toBeTruthy());
  },
};

/** The page shows the dashboard of a task itself. */
export const OwnPart: Story = {
  render: () => page({ at: 'dashboard' }, (app) => {
    const own = document.createElement('section');
    own.slot = 'dashboard';
    own.textContent = 'A dashboard of the page’s own.';
    app.append(own);
  }),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('section')?.checkVisibility()).toBe(true), { timeout: 5000 });
  },
};

export const NotConnected: Story = {
  render: () => document.createElement('labeling-app'),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(appIn(canvasElement).shown?.shadowRoot?.textContent).toContain('Not connected'));
  },
};
