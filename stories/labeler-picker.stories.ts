import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '../src/define/labeler-picker.js';
import type { LabelerPicker } from '../src/elements/labeler-picker/labeler-picker.js';
import { DOWN, opens, says, type Show, show, stock } from './pickers.support.js';

const meta: Meta<LabelerPicker> = { title: 'Labeler picker', component: 'labeler-picker' };
export default meta;
type Story = StoryObj<LabelerPicker>;

const place = (options: Show<'labeler-picker'> & { readonly of?: Partial<LabelerPicker> } = {}): HTMLElement =>
  show('labeler-picker', { adapter: stock(), props: () => Promise.resolve({ label: 'Labelers', value: ['ana', 'jon', 'li'], ...options.of }), ...options });

export const Ready: Story = { render: () => place(), play: says(/Ana Mora \(you\)/) };
export const Open: Story = { render: () => place(), play: opens(/sara@example\.org/) };
export const AssignToMe: Story = { render: () => place({ of: { value: ['jon'] } }), play: says(/Assign to me/) };
export const NotConnected: Story = { render: () => show('labeler-picker', {}), play: says(/Not connected/) };
export const Loading: Story = { render: () => place({ faults: { 'collaborators.list': { hang: true } } }), play: opens(/Loading…/) };
export const Slow: Story = { render: () => place({ faults: { 'collaborators.list': { slow: 900 } } }), play: opens(/sara@example\.org/) };
export const NoMatch: Story = { render: () => place(), play: opens(/Nobody matches “xyz”/, 'xyz') };
export const Failed: Story = { render: () => place({ faults: { 'collaborators.list': { fail: DOWN } } }), play: opens(/not reachable/) };
export const Unknown: Story = { render: () => place({ of: { value: ['gone'] } }), play: says(/Unknown \(gone\)/) };
export const Disabled: Story = { render: () => place({ of: { disabled: true } }), play: says(/Ana Mora/) };
export const Dark: Story = { render: () => place({ dark: true }), play: opens(/sara@example\.org/) };
export const RightToLeft: Story = { render: () => place({ rtl: true }), play: opens(/sara@example\.org/) };
