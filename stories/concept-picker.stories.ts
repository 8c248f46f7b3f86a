import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '../src/define/concept-picker.js';
import type { LocalAdapter } from '../src/adapter/local/index.js';
import type { ConceptPicker } from '../src/elements/concept-picker/concept-picker.js';
import { DOWN, opens, says, type Show, show, stock } from './pickers.support.js';

const meta: Meta<ConceptPicker> = { title: 'Concept picker', component: 'concept-picker' };
export default meta;
type Story = StoryObj<ConceptPicker>;

const first = (count: number) => async (adapter: LocalAdapter): Promise<Partial<ConceptPicker>> =>
  ({ label: 'Concepts', value: (await adapter.concepts.list({})).items.slice(0, count).map(({ id }) => id) });
const place = (options: Show<'concept-picker'> = {}): HTMLElement => show('concept-picker', { adapter: stock(), props: first(3), ...options });

export const Ready: Story = { render: () => place(), play: says(/building/) };
export const Open: Story = { render: () => place(), play: opens(/crosswalk/) };
export const Creating: Story = { render: () => place({ faults: { 'concepts.create': { hang: true } } }), play: opens(/Create “forklift”/, 'forklift') };
export const NotConnected: Story = { render: () => show('concept-picker', {}), play: says(/Not connected/) };
export const Loading: Story = { render: () => place({ faults: { 'concepts.list': { hang: true } } }), play: opens(/Loading…/) };
export const Slow: Story = { render: () => place({ faults: { 'concepts.list': { slow: 900 } } }), play: opens(/crosswalk/) };
export const Empty: Story = { render: () => place({ adapter: stock({ concepts: [] }), props: () => Promise.resolve({ label: 'Concepts' }) }), play: opens(/There are no concepts yet/) };
export const Failed: Story = { render: () => place({ faults: { 'concepts.list': { fail: DOWN } } }), play: opens(/not reachable/) };
export const Unknown: Story = { render: () => place({ props: () => Promise.resolve({ label: 'Concepts', value: ['gone'] }) }), play: says(/Unknown \(gone\)/) };
export const Disabled: Story = { render: () => place({ props: async (adapter) => ({ ...(await first(3)(adapter)), disabled: true }) }), play: says(/building/) };
export const Invalid: Story = {
  render: () => place({ props: () => Promise.resolve({ label: 'Concepts', required: true }) }),
  play: async (playing) => {
    await says(/Concepts/)(playing);
    playing.canvasElement.querySelector('concept-picker')!.checkValidity();
    await says(/Choose at least one concept/)(playing);
  },
};
export const TenThousand: Story = {
  render: () => place({ adapter: stock({ concepts: Array.from({ length: 10_000 }, (_, i) => `concept ${i}`) }) }),
  play: opens(/concept 1008/),
};
export const Dark: Story = { render: () => place({ dark: true }), play: opens(/crosswalk/) };
export const RightToLeft: Story = { render: () => place({ rtl: true }), play: opens(/crosswalk/) };
