import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, waitFor } from 'storybook/test';
import '../src/define/concept-picker.js';
import '../src/define/labeling-provider.js';
import type { LabelingProvider } from '../src/elements/labeling-provider/labeling-provider.js';
import { stock } from './pickers.support.js';

const meta: Meta<LabelingProvider> = { title: 'Labeling provider', component: 'labeling-provider' };
export default meta;
type Story = StoryObj<LabelingProvider>;

/** Two pickers in markup, which find the adapter of the provider around them. */
function page(isConnected: boolean): HTMLElement {
  const provider = document.createElement('labeling-provider');
  for (const label of ['Concepts', 'Other concepts']) provider.append(Object.assign(document.createElement('concept-picker'), { label }));
  if (isConnected) void stock().then((adapter) => { provider.adapter = adapter; });
  return provider;
}

const says = (text: RegExp, isThere: boolean) => async ({ canvasElement }: { readonly canvasElement: HTMLElement }): Promise<void> => {
  for (const picker of canvasElement.querySelectorAll('concept-picker')) {
    await waitFor(() => expect(text.test(picker.shadowRoot!.textContent)).toBe(isThere));
  }
};

export const Connected: Story = { render: () => page(true), play: says(/Not connected/, false) };
export const NotConnected: Story = { render: () => page(false), play: says(/Not connected/, true) };
