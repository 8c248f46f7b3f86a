import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { waitFor } from 'storybook/test';
import '../src/define/concept-picker.js';
import type { LocalAdapter } from '../src/adapter/local/index.js';
import type { LabelingAdapter } from '../src/adapter/port.js';
import type { Concept } from '../src/core/model/index.js';
import type { ConceptPicker } from '../src/elements/concept-picker/concept-picker.js';
import { DOWN, opens, says, type Show, show, stock } from './pickers.support.js';

const meta: Meta<ConceptPicker> = { title: 'Concept picker', component: 'concept-picker' };
export default meta;
type Story = StoryObj<ConceptPicker>;

const listed = async (adapter: LocalAdapter): Promise<readonly Concept[]> => (await adapter.concepts.list({})).items;
const first = (count: number, more: Partial<ConceptPicker> = {}) => async (adapter: LocalAdapter): Promise<Partial<ConceptPicker>> =>
  ({ label: 'Concepts', value: (await listed(adapter)).slice(0, count).map(({ id }) => id), ...more });
const place = (options: Show<'concept-picker'> = {}): HTMLElement => show('concept-picker', { adapter: stock(), props: first(3), ...options });

/** As the workflow of a task has it: two of the concepts, which the list has first. */
const withWorkflow = async (adapter: LocalAdapter): Promise<Partial<ConceptPicker>> => {
  const suggested = (await listed(adapter)).filter(({ name }) => ['car', 'traffic light'].includes(name));
  return { ...(await first(3)(adapter)), suggested, assisted: suggested.map(({ id }) => id) };
};

/** Puts a list into the field, as a paste does. */
const pastes = (list: string, text: RegExp): NonNullable<Story['play']> => async (playing) => {
  const root = playing.canvasElement.querySelector('concept-picker')!.shadowRoot!;
  const input = await waitFor(() => {
    const found = root.querySelector('#input');
    if (!found) throw new Error('no input yet');
    return found;
  });
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', list);
  // Firefox leaves an event of a script without its data
  input.dispatchEvent(Object.defineProperty(new Event('paste', { bubbles: true, cancelable: true }), 'clipboardData', { value: clipboardData }));
  await says(text)(playing);
};

/** A host with so many concepts that no page holds them. */
function host(count: number): LabelingAdapter {
  const all = Array.from({ length: count }, (_, i): Concept => ({ id: `c${i}`, name: `concept ${i}` }));
  return {
    session: { current: () => Promise.reject(new Error('nobody asks')) },
    concepts: {
      list({ search = '', cursor = '0', limit = 100, ids }) {
        const hits = ids ? all.filter(({ id }) => ids.includes(id)) : all.filter(({ name }) => name.includes(search.toLowerCase())), end = Number(cursor) + limit;
        return Promise.resolve({ items: hits.slice(Number(cursor), end), total: hits.length, ...(end < hits.length ? { cursor: String(end) } : {}) });
      },
    },
  };
}

export const Ready: Story = { render: () => place(), play: says(/building/) };
export const Idle: Story = { render: () => place({ props: first(0) }), play: says(/Concepts/) };
export const Open: Story = { render: () => place(), play: opens(/crosswalk/) };
export const Creating: Story = { render: () => place({ faults: { 'concepts.create': { hang: true } } }), play: opens(/Create “forklift”/, 'forklift') };
export const NearName: Story = { render: () => place(), play: opens(/Did you mean this\?/, 'cross-walk') };
export const FailedChip: Story = {
  render: () => place({ faults: { 'concepts.create': { fail: DOWN } } }),
  play: async (playing) => {
    await opens(/Create “forklift”/, 'forklift')(playing);
    playing.canvasElement.querySelector('concept-picker')!.shadowRoot!.querySelector<HTMLElement>('.create')!.click();
    await says(/forklift was not created/)(playing);
  },
};
export const PastedList: Story = { render: () => place(), play: pastes('forklift, pallet\nCar, crosswalk\nPallet', /New, to be created \(2\)[\s\S]*comes twice/) };
export const Color: Story = {
  render: () => place(),
  play: async (playing) => {
    await says(/building/)(playing);
    playing.canvasElement.querySelector('concept-picker')!.shadowRoot!.querySelector<HTMLElement>('.color')!.click();
    await says(/Cerulean/)(playing);
  },
};
export const Cleared: Story = {
  render: () => place(),
  play: async (playing) => {
    await says(/Clear all/)(playing);
    playing.canvasElement.querySelector('concept-picker')!.shadowRoot!.querySelector<HTMLElement>('[part=clear]')!.click();
    await says(/Undo/)(playing);
  },
};
export const AiAssisted: Story = { render: () => place({ props: withWorkflow }), play: opens(/From the workflow[\s\S]*Others in this app/) };
export const NotConnected: Story = { render: () => show('concept-picker', {}), play: says(/Not connected/) };
export const Loading: Story = { render: () => place({ faults: { 'concepts.list': { hang: true } } }), play: opens(/Loading…/) };
export const Slow: Story = { render: () => place({ faults: { 'concepts.list': { slow: 900 } } }), play: opens(/crosswalk/) };
export const Empty: Story = { render: () => place({ adapter: stock({ concepts: [] }), props: () => Promise.resolve({ label: 'Concepts' }) }), play: opens(/There are no concepts yet/) };
export const Failed: Story = { render: () => place({ faults: { 'concepts.list': { fail: DOWN } } }), play: opens(/not reachable/) };
export const Unknown: Story = { render: () => place({ props: () => Promise.resolve({ label: 'Concepts', value: ['gone'] }) }), play: says(/Unknown \(gone\)/) };
export const Disabled: Story = { render: () => place({ props: first(3, { disabled: true }) }), play: says(/building/) };
export const Invalid: Story = {
  render: () => place({ props: () => Promise.resolve({ label: 'Concepts', required: true }) }),
  play: async (playing) => {
    await says(/Concepts/)(playing);
    playing.canvasElement.querySelector('concept-picker')!.checkValidity();
    await says(/Choose at least one concept/)(playing);
  },
};
export const HundredThousand: Story = {
  render: () => place({ props: () => Promise.resolve({ label: 'Concepts', adapter: host(100_000), value: ['c7', 'c99999'] }) }),
  play: opens(/Choose all 100,000 that match/),
};
export const Dark: Story = { render: () => place({ dark: true, props: withWorkflow }), play: opens(/crosswalk/) };
export const DarkDialog: Story = { render: () => place({ dark: true }), play: pastes('forklift, car', /New, to be created/) };
export const RightToLeft: Story = { render: () => place({ rtl: true, props: withWorkflow }), play: opens(/crosswalk/) };
