import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { waitFor } from 'storybook/test';
import '../src/define/dataset-picker.js';
import type { LocalAdapter } from '../src/adapter/local/index.js';
import type { DatasetPicker } from '../src/elements/dataset-picker/dataset-picker.js';
import { DOWN, opens, picture, says, type Show, show, stock } from './pickers.support.js';

const meta: Meta<DatasetPicker> = { title: 'Dataset picker', component: 'dataset-picker' };
export default meta;
type Story = StoryObj<DatasetPicker>;

const survey = async (adapter: LocalAdapter): Promise<Partial<DatasetPicker>> => {
  const { items } = await adapter.datasets.list({}), url = URL.createObjectURL(await picture(200));
  return { label: 'Dataset', value: items.find(({ name }) => name === 'survey-2026')!.id, samples: [{ name: 'street', url }, { name: 'square', url }] };
};
const none = (): Promise<Partial<DatasetPicker>> => Promise.resolve({ label: 'Dataset' });
const place = (options: Show<'dataset-picker'> = {}): HTMLElement => show('dataset-picker', { adapter: stock(), props: survey, ...options });

/** Presses a button once it is there. */
const press = (selector: string, then: RegExp) => async (playing: { readonly canvasElement: HTMLElement }): Promise<void> => {
  const button = await waitFor(() => {
    const found = playing.canvasElement.querySelector('dataset-picker')?.shadowRoot?.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`no ${selector} yet`);
    return found;
  }, { timeout: 5000 });
  button.click();
  await says(then)(playing);
};

export const Ready: Story = { render: () => place(), play: says(/14 images/) };
export const NothingChosen: Story = { render: () => place({ props: none }), play: says(/Create new dataset/) };
export const Open: Story = { render: () => place(), play: opens(/greenhouse/) };
export const NameTaken: Story = {
  render: () => place({ props: none }),
  play: async (playing) => {
    await press('.actions button', /Name of the new dataset/)(playing);
    const root = playing.canvasElement.querySelector('dataset-picker')!.shadowRoot!, name = root.querySelector<HTMLInputElement>('#new-name')!;
    name.value = 'Greenhouse';
    name.dispatchEvent(new InputEvent('input'));
    root.querySelector<HTMLElement>('.panel .primary')!.click();
    await says(/There is a dataset “greenhouse” already/)(playing);
  },
};
export const NotConnected: Story = { render: () => show('dataset-picker', {}), play: says(/Not connected/) };
export const Loading: Story = { render: () => place({ faults: { 'datasets.list': { hang: true } } }), play: opens(/Loading…/) };
export const Slow: Story = { render: () => place({ faults: { 'datasets.list': { slow: 900 }, 'datasets.get': { slow: 900 } } }), play: opens(/greenhouse/) };
export const Empty: Story = { render: () => place({ adapter: stock({ datasets: [] }), props: none }), play: opens(/There are no datasets yet/) };
export const Failed: Story = { render: () => place({ faults: { 'datasets.list': { fail: DOWN } } }), play: opens(/not reachable/) };
export const Adding: Story = { render: () => place({ faults: { 'inputs.add': { hang: true } } }), play: press('.add-samples', /0 of 2/) };
export const Stopped: Story = {
  render: () => place({ faults: { 'inputs.add': { fail: { code: 'unavailable', message: 'The disk is full. Free some space.' } } } }),
  play: press('.add-samples', /Stopped at 0 of 2.*The disk is full/s),
};
export const Refused: Story = {
  render: () => place({ props: async (adapter) => ({ ...(await survey(adapter)), samples: [{ name: 'notes.md', url: 'data:text/markdown,no picture' }, { name: 'empty.jpg', url: 'data:image/jpeg,' }] }) }),
  play: press('.add-samples', /2 were not added/),
};
const csv = `id,review,stars\n${Array.from({ length: 40 }, (_, i) => `${i + 1},"A stay of ${i + 1} nights, and ""quiet"" as promised.",5`).join('\n')}\n41,"never closed,4\n42,,3\n43,too, many, commas`;
export const TablePreview: Story = {
  render: () => place({ props: async (adapter) => ({ ...(await survey(adapter)), samples: [{ name: 'reviews.csv', url: `data:text/csv,${encodeURIComponent(csv)}` }] }) }),
  play: press('.add-samples', /43 rows.*3 rows cannot be added.*Add 40 texts/s),
};
export const MixedKinds: Story = {
  render: () => place({
    adapter: stock({ datasets: ['survey-2026'], mixed: true }),
    props: async (adapter) => ({ label: 'Dataset', value: (await adapter.datasets.list({})).items[0]!.id }),
  }),
  play: says(/14 images, 1 video, and 2 texts.*Quiet street, and a friendly host/s),
};
export const Disabled: Story = { render: () => place({ props: async (adapter) => ({ ...(await survey(adapter)), disabled: true }) }), play: says(/14 images/) };
export const Dark: Story = { render: () => place({ dark: true }), play: opens(/greenhouse/) };
export const RightToLeft: Story = { render: () => place({ rtl: true }), play: says(/14 images/) };
