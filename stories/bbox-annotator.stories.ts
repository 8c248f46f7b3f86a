import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import 'labeling-elements/define/bbox-annotator';
import type { BboxAnnotator, Label } from 'labeling-elements';
import { CONCEPTS, darken, pictureFrom } from './annotators.support.js';

const region = (id: string, conceptId: string, x: number, y: number, width: number, height: number): Label =>
  ({ id, conceptId, value: 1, source: { kind: 'person' }, region: { type: 'box', x, y, width, height } });

/** A street, drawn here so that the stories need no network. */
const STREET = new Blob([`<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800">
  <rect width="1200" height="370" fill="#8fb4dc"/><rect y="370" width="1200" height="96" fill="#7d8b73"/><rect y="466" width="1200" height="334" fill="#5c6068"/>
  <rect x="144" y="160" width="240" height="320" fill="#b7a58f"/><rect x="720" y="96" width="312" height="376" fill="#8c7f8f"/>
  <rect x="360" y="464" width="288" height="192" rx="36" fill="#aa3333"/><rect x="768" y="496" width="204" height="136" rx="30" fill="#4466cc"/>
</svg>`], { type: 'image/svg+xml' });

const TWO = [region('a', 'car', 0.29, 0.56, 0.26, 0.28), region('b', 'building', 0.11, 0.19, 0.22, 0.42)];

const meta: Meta<BboxAnnotator> = {
  title: 'Bbox annotator',
  component: 'bbox-annotator',
  args: { media: STREET, concepts: CONCEPTS, activeConcept: 'car', annotations: TWO, tool: 'select' },
  render: (args) => html`
    <bbox-annotator .media=${args.media} .input=${args.input} .adapter=${args.adapter} .concepts=${args.concepts} .annotations=${args.annotations} .suggestions=${args.suggestions ?? []} .selection=${args.selection ?? []} .previousAnnotations=${args.previousAnnotations ?? []}
      .activeConcept=${args.activeConcept} tool=${args.tool ?? 'select'} ?readonly=${args.readonly} ?disabled=${args.disabled}></bbox-annotator>`,
};
export default meta;
type Story = StoryObj<BboxAnnotator>;

const find = async (canvasElement: HTMLElement): Promise<BboxAnnotator> => {
  const el = canvasElement.querySelector('bbox-annotator')!;
  await waitFor(() => expect(el.imageWidth).toBe(1200));
  await el.updateComplete;
  return el;
};

export const Basic: Story = {};

export const Empty: Story = { args: { annotations: [] } };

export const Selected: Story = { args: { selection: ['a'] } };

const suggestion = (id: string, conceptId: string, confidence: number, ...place: [number, number, number, number]): Label =>
  ({ ...region(id, conceptId, ...place), source: { kind: 'workflow', workflowId: 'street', version: '1', confidence, edited: false } });
const SUGGESTIONS = [suggestion('s1', 'car', 0.93, 0.3, 0.57, 0.24, 0.25), suggestion('s2', 'car', 0.81, 0.64, 0.62, 0.17, 0.17), suggestion('s3', 'building', 0.55, 0.6, 0.12, 0.26, 0.47)];

/** What a workflow proposes is dashed, with its confidence, and is no label before somebody accepts it. */
export const Suggestions: Story = { args: { annotations: [TWO[1]!], suggestions: SUGGESTIONS, selection: ['s1'] } };

/** The first is right, the second is not; one step back is left to take. */
export const SuggestionsAnswered: Story = {
  args: { annotations: [], suggestions: SUGGESTIONS },
  play: async ({ canvasElement }) => {
    const el = await find(canvasElement);
    el.select(['s1']);
    el.focus();
    await userEvent.keyboard('a');
    await el.updateComplete;
    await userEvent.keyboard('{Delete}');
    await expect(el.annotations.map(({ id }) => id)).toEqual(['s1']);
    await expect(el.suggestions.map(({ id }) => id)).toEqual(['s3']);
  },
};

export const ReadOnly: Story = { args: { readonly: true } };

export const Disabled: Story = { args: { disabled: true } };

export const ManyRegions: Story = {
  args: {
    annotations: Array.from({ length: 10_000 }, (_, i) => region(`r${i}`, CONCEPTS[i % 3]!.id, (i % 100) / 100, Math.floor(i / 100) / 100, 0.007, 0.007)),
  },
};

const press = async (el: BboxAnnotator, selector: string): Promise<void> => {
  el.shadowRoot!.querySelector<HTMLElement>(selector)!.click();
  await el.updateComplete;
};

/** A list for each concept; it can also be sorted and filtered. */
export const GroupedByConcept: Story = {
  args: { annotations: [...TWO, region('c', 'car', 0.64, 0.62, 0.17, 0.17), region('d', 'building', 0.6, 0.12, 0.26, 0.47)] },
  play: async ({ canvasElement }) => {
    const el = await find(canvasElement);
    await press(el, '.head button');
    await userEvent.selectOptions(el.shadowRoot!.querySelectorAll<HTMLElement>('#list-options select')[1]!, 'concept');
    await waitFor(() => expect(el.shadowRoot!.querySelectorAll('.rows h4')).toHaveLength(2));
  },
};

/** The building is hidden, the car is locked: neither changes what is saved. */
export const HiddenAndLocked: Story = {
  play: async ({ canvasElement }) => {
    const el = await find(canvasElement), before = el.value;
    await press(el, '.region:nth-child(2) .row-act');
    await press(el, '.region:nth-child(1) .row-act:nth-child(2)');
    await expect(el.shadowRoot!.querySelector('.quick')).toHaveTextContent('Show 1 hidden');
    await expect(el.value).toBe(before);
  },
};

export const SeveralSelected: Story = { args: { selection: ['a', 'b'] } };

/** Everything of the input before follows the pointer. */
export const Pasting: Story = {
  args: { annotations: [], previousAnnotations: TWO },
  play: async ({ canvasElement }) => {
    const el = await find(canvasElement);
    await press(el, '.quick button');
    await waitFor(() => expect(el.shadowRoot!.querySelector('.float')).toHaveTextContent('2 copies'));
  },
};

/** A map shows where one is. */
export const ZoomedIn: Story = {
  play: async ({ canvasElement }) => {
    const el = await find(canvasElement);
    for (let i = 0; i < 5; i++) el.zoomIn();
    await waitFor(() => expect(el.shadowRoot!.querySelector('.map canvas')).toBeVisible());
  },
};

export const ManyConcepts: Story = {
  args: { concepts: Array.from({ length: 1000 }, (_, i) => ({ id: `c${i}`, name: `concept ${i}` })), annotations: [region('a', 'c7', 0.29, 0.56, 0.26, 0.28)], selection: ['a'] },
  play: async ({ canvasElement }) => {
    const el = await find(canvasElement);
    el.focus();
    await userEvent.keyboard('c');
    await waitFor(() => expect(el.shadowRoot!.querySelector('[role=combobox]')).not.toBeNull());
  },
};

export const Keys: Story = {
  play: async ({ canvasElement }) => {
    const el = await find(canvasElement);
    await press(el, '.rail button:last-child');
    await waitFor(() => expect(el.shadowRoot!.querySelector<HTMLDialogElement>('dialog')!.open).toBe(true));
  },
};

/** Before the host has given it a picture. */
export const Idle: Story = {
  args: { media: undefined, annotations: [] },
  play: async ({ canvasElement }) => {
    const el = canvasElement.querySelector('bbox-annotator')!;
    await waitFor(() => expect(el.shadowRoot!.querySelector('.curtain')).toHaveTextContent(/picture/i));
  },
};

export const Loading: Story = {
  args: pictureFrom(STREET, { hang: true }),
  play: async ({ canvasElement }) => {
    const el = canvasElement.querySelector('bbox-annotator')!;
    await waitFor(() => expect(el.matches(':state(loading)')).toBe(true));
    await expect(el.shadowRoot!.querySelector('.curtain')).toHaveTextContent('Loading');
  },
};

/** The adapter takes a second to say where the picture is. */
export const Slow: Story = {
  args: pictureFrom(STREET, { slow: 1000 }),
  play: async ({ canvasElement }) => {
    const el = canvasElement.querySelector('bbox-annotator')!;
    await waitFor(() => expect(el.imageWidth).toBe(1200), { timeout: 10_000 });
    await expect(el.shadowRoot!.querySelector('.curtain')).toBeNull();
  },
};

/** The adapter cannot say where the picture is; the next time it can. */
export const Failing: Story = {
  args: pictureFrom(STREET, { failOnce: { code: 'unavailable', message: 'The store does not answer. Try again.' } }),
  play: async ({ canvasElement }) => {
    const el = canvasElement.querySelector('bbox-annotator')!;
    await waitFor(() => expect(el.shadowRoot!.querySelector('.curtain')).toHaveTextContent('does not answer'));
    await expect(el.shadowRoot!.querySelector('[part=retry]')).not.toBeNull();
  },
};

export const BrokenPicture: Story = {
  args: { media: new Blob(['no picture'], { type: 'image/png' }) },
  play: async ({ canvasElement }) => {
    const el = canvasElement.querySelector('bbox-annotator')!;
    await waitFor(() => expect(el.shadowRoot!.querySelector('[part=retry]')).not.toBeNull());
  },
};

export const Dark: Story = {
  args: { selection: ['a'] },
  render: (args, context) => html`<div class="dark-page">${(meta.render as NonNullable<Story['render']>)(args, context)}</div>`,
  play: async ({ canvasElement }) => {
    darken(canvasElement);
    await find(canvasElement);
  },
};

export const RightToLeft: Story = { render: (args, context) => html`<div dir="rtl">${(meta.render as NonNullable<Story['render']>)(args, context)}</div>` };

export const ByKeyboard: Story = {
  args: { annotations: [] },
  play: async ({ canvasElement, step }) => {
    const el = await find(canvasElement);
    el.focus();
    await step('N puts a box into the middle', async () => {
      await userEvent.keyboard('n');
      await expect(el.annotations).toHaveLength(1);
    });
    await step('arrows move it, digits name it', async () => {
      const before = el.annotations[0]!.region as { x: number };
      await userEvent.keyboard('{ArrowRight}2');
      await expect((el.annotations[0]!.region as { x: number }).x).toBeCloseTo(before.x + 1 / 1200, 9);
      await expect(el.annotations[0]!.conceptId).toBe('building');
    });
    await step('Delete deletes it', async () => {
      await userEvent.keyboard('{Delete}');
      await expect(el.annotations).toHaveLength(0);
    });
  },
};
