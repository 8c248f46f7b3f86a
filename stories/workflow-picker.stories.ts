import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '../src/define/workflow-picker.js';
import type { WorkflowPicker } from '../src/elements/workflow-picker/workflow-picker.js';
import { withWorkflows } from './people.support.js';
import { DOWN, opens, says, type Show, show } from './pickers.support.js';

const meta: Meta<WorkflowPicker> = { title: 'Workflow picker', component: 'workflow-picker' };
export default meta;
type Story = StoryObj<WorkflowPicker>;

const place = (options: Show<'workflow-picker'> & { readonly of?: Partial<WorkflowPicker> } = {}): HTMLElement =>
  show('workflow-picker', { adapter: withWorkflows(), props: () => Promise.resolve({ label: 'Workflow', objective: 'detection' as const, ...options.of }), ...options });

export const NothingChosen: Story = { render: () => place(), play: says(/Workflow/) };
export const Ready: Story = { render: () => place({ of: { value: 'streets' } }), play: says(/detection · 2 concepts/) };
export const Open: Story = { render: () => place(), play: opens(/gives classification only/) };
export const AnyObjective: Story = { render: () => place({ of: { objective: undefined } }), play: opens(/Community/) };
export const DoesNotFit: Story = { render: () => place({ of: { value: 'weather' } }), play: says(/Choose another workflow/) };
export const Creatable: Story = { render: () => place({ of: { creatable: true } }), play: opens(/Create workflow/) };
export const NoMatch: Story = { render: () => place(), play: opens(/No workflow matches “xyz”/, 'xyz') };
export const None: Story = { render: () => place({ adapter: withWorkflows({ list: () => Promise.resolve({ items: [] }) }) }), play: opens(/There are no workflows yet/) };
export const Loading: Story = { render: () => place({ faults: { 'workflows.list': { hang: true } } }), play: opens(/Loading…/) };
export const Failed: Story = { render: () => place({ faults: { 'workflows.list': { fail: DOWN } } }), play: opens(/not reachable/) };
export const Unknown: Story = { render: () => place({ of: { value: 'gone' } }), play: says(/does not exist/) };
export const NotConnected: Story = { render: () => show('workflow-picker', {}), play: says(/Not connected/) };
export const Disabled: Story = { render: () => place({ of: { value: 'streets', disabled: true, creatable: true } }), play: says(/detection · 2 concepts/) };
export const Dark: Story = { render: () => place({ dark: true, of: { value: 'weather' } }), play: opens(/gives segmentation only/) };
export const RightToLeft: Story = { render: () => place({ rtl: true }), play: opens(/gives segmentation only/) };
