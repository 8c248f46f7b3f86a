import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import 'labeling-elements/define/input-classifier';
import type { InputClassifier, Label } from 'labeling-elements';
import { darken, pictureFrom } from './annotators.support.js';

/** A harbour at noon, drawn here so that the stories need no network. */
const HARBOUR = new Blob([`<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800">
  <rect width="1200" height="420" fill="#9cc4e4"/><rect y="420" width="1200" height="380" fill="#3f6f8f"/><circle cx="960" cy="130" r="64" fill="#fff3b0"/>
  <path d="M260 420 400 160 420 420z" fill="#f4efe6"/><path d="M180 430h340l-50 70H230z" fill="#8c3b3b"/><rect x="700" y="250" width="300" height="170" fill="#b7a58f"/>
</svg>`], { type: 'image/svg+xml' });

const CONCEPTS = ['harbour', 'boat', 'night', 'snow'].map((name) => ({ id: name, name }));
const says = (id: string, conceptId: string, value: 0 | 1 = 1): Label => ({ id, conceptId, value, source: { kind: 'person' } });
const suggests = (id: string, conceptId: string, confidence: number): Label => ({ ...says(id, conceptId), source: { kind: 'workflow', workflowId: 'w', version: '1', confidence, edited: false } });

const meta: Meta<InputClassifier> = {
  title: 'Input classifier',
  component: 'input-classifier',
  args: { media: HARBOUR, concepts: CONCEPTS, annotations: [says('a', 'harbour'), says('b', 'night', 0)] },
  render: (args) => html`
    <input-classifier .media=${args.media} .input=${args.input} .adapter=${args.adapter} .concepts=${args.concepts} .annotations=${args.annotations} .suggestions=${args.suggestions ?? []}
      choice=${args.choice ?? 'several'} ?readonly=${args.readonly} ?disabled=${args.disabled}></input-classifier>`,
};
export default meta;
type Story = StoryObj<InputClassifier>;

const find = async (canvasElement: HTMLElement): Promise<InputClassifier> => {
  const el = canvasElement.querySelector('input-classifier')!;
  await waitFor(() => expect(el.shadowRoot!.querySelector<HTMLImageElement>('.picture img')?.style.transform).toMatch(/translate/), { timeout: 10_000 });
  await el.updateComplete;
  return el;
};

/** Each concept is yes, no, or nothing. */
export const Basic: Story = { play: async ({ canvasElement }) => void (await find(canvasElement)) };

export const Empty: Story = { args: { annotations: [] } };

/** One concept at most: no is not asked for. */
export const SingleChoice: Story = { args: { choice: 'single', annotations: [says('a', 'boat')] } };

/** What a workflow proposes, best first; none of it is a label before somebody says so. */
export const Suggestions: Story = { args: { annotations: [], suggestions: [suggests('s1', 'boat', 0.94), suggests('s2', 'harbour', 0.71)] } };

/** A accepts the best; no of the other one discards it. */
export const SuggestionsAnswered: Story = {
  ...Suggestions,
  play: async ({ canvasElement }) => {
    const el = await find(canvasElement);
    el.focus();
    await userEvent.keyboard('a');
    el.shadowRoot!.querySelector<HTMLElement>('.answer[aria-label="harbour: no"]')!.click();
    await expect(el.annotations.map(({ conceptId, value }) => [conceptId, value])).toEqual([['boat', 1], ['harbour', 0]]);
    await expect(el.suggestions).toHaveLength(0);
  },
};

/** Only those in sight are in the page; / finds one. */
export const ManyConcepts: Story = {
  args: { concepts: Array.from({ length: 1000 }, (_, i) => ({ id: `c${i}`, name: `concept ${i}` })), annotations: [says('a', 'c7')] },
  play: async ({ canvasElement }) => {
    const el = await find(canvasElement);
    el.focus();
    await userEvent.keyboard('/');
    await waitFor(() => expect(el.shadowRoot!.activeElement?.matches('input[type=search]')).toBe(true));
  },
};

export const Zoomed: Story = {
  play: async ({ canvasElement }) => {
    const el = await find(canvasElement);
    el.focus();
    await userEvent.keyboard('+++');
    await waitFor(() => expect(el.shadowRoot!.querySelector('.percent')).not.toBeNull());
  },
};

export const Keys: Story = {
  play: async ({ canvasElement }) => {
    const el = await find(canvasElement);
    el.focus();
    await userEvent.keyboard('?');
    await waitFor(() => expect(el.shadowRoot!.querySelector<HTMLDialogElement>('dialog')!.open).toBe(true));
  },
};

export const ReadOnly: Story = { args: { readonly: true } };

export const Disabled: Story = { args: { disabled: true } };

/** Before the host has given it an input. */
export const Idle: Story = {
  args: { media: undefined, annotations: [] },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('input-classifier')!.shadowRoot!.querySelector('.curtain')).toHaveTextContent(/Nothing to classify/));
  },
};

export const Loading: Story = { args: pictureFrom(HARBOUR, { hang: true }) };

export const Slow: Story = { args: pictureFrom(HARBOUR, { slow: 1000 }), play: async ({ canvasElement }) => void (await find(canvasElement)) };

export const Failed: Story = {
  args: pictureFrom(HARBOUR, { fail: { code: 'unavailable', message: 'The server is not reachable.' } }),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('input-classifier')!.shadowRoot!.querySelector('.curtain')).toHaveTextContent(/not reachable/));
  },
};

export const Dark: Story = {
  ...Suggestions,
  render: (args) => html`<div class="dark-page"><input-classifier .media=${args.media} .concepts=${args.concepts} .annotations=${args.annotations} .suggestions=${args.suggestions ?? []}></input-classifier></div>`,
  play: async ({ canvasElement }) => {
    darken(canvasElement);
    await find(canvasElement);
  },
};

export const RightToLeft: Story = {
  render: (args) => html`<div dir="rtl" lang="ar"><input-classifier .media=${args.media} .concepts=${['ميناء', 'قارب'].map((name) => ({ id: name, name }))} .annotations=${[]}></input-classifier></div>`,
  play: async ({ canvasElement }) => void (await find(canvasElement)),
};
