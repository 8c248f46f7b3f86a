import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import 'labeling-elements/define/polygon-annotator';
import type { Label, Point, Polygon, PolygonAnnotator } from 'labeling-elements';
import { CONCEPTS, darken, pictureFrom } from './annotators.support.js';

/** Of the picture's 1200 by 800 pixels. */
const points = (...places: readonly (readonly [number, number])[]): Point[] => places.map(([x, y]) => ({ x: x / 1200, y: y / 800 }));

const region = (id: string, conceptId: string, ...rings: readonly (readonly Point[])[]): Label =>
  ({ id, conceptId, value: 1, region: { type: 'polygon', parts: [rings] }, source: { kind: 'person' } });

/** A street, drawn here so that the stories need no network. */
const STREET = new Blob([`<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800">
  <rect width="1200" height="370" fill="#8fb4dc"/><rect y="370" width="1200" height="96" fill="#7d8b73"/><rect y="466" width="1200" height="334" fill="#5c6068"/>
  <path d="M144 480V160L264 90 384 160V480z" fill="#b7a58f"/><path d="M720 472V96h312v376z" fill="#8c7f8f"/>
  <path d="M360 640 380 540 450 470H560L640 550 648 640z" fill="#aa3333"/><ellipse cx="870" cy="570" rx="110" ry="66" fill="#4466cc"/>
</svg>`], { type: 'image/svg+xml' });

const THREE = [
  region('car', 'car', points([360, 640], [380, 540], [450, 470], [560, 470], [640, 550], [648, 640])),
  region('house', 'building', points([144, 480], [144, 160], [264, 90], [384, 160], [384, 480])),
  region('block', 'building', points([720, 472], [720, 96], [1032, 96], [1032, 472]), points([800, 200], [950, 200], [950, 300], [800, 300])),
];

const meta: Meta<PolygonAnnotator> = {
  title: 'Polygon annotator',
  component: 'polygon-annotator',
  args: { media: STREET, concepts: CONCEPTS, activeConcept: 'car', annotations: THREE, tool: 'select' },
  render: (args) => html`
    <polygon-annotator .media=${args.media} .input=${args.input} .adapter=${args.adapter} .concepts=${args.concepts} .annotations=${args.annotations} .suggestions=${args.suggestions ?? []}
      .selection=${args.selection ?? []} .activeConcept=${args.activeConcept} tool=${args.tool ?? 'select'} ?readonly=${args.readonly} ?disabled=${args.disabled}
      ?linked=${args.linked}></polygon-annotator>`,
};
export default meta;
type Story = StoryObj<PolygonAnnotator>;

const find = async (canvasElement: HTMLElement): Promise<PolygonAnnotator> => {
  const el = canvasElement.querySelector('polygon-annotator')!;
  await waitFor(() => expect(el.imageWidth).toBe(1200), { timeout: 10_000 });
  await el.updateComplete;
  return el;
};

export const Basic: Story = {};

export const Empty: Story = { args: { annotations: [], tool: 'polygon' } };

/** With a hole: its points can be chosen too. */
export const Selected: Story = { args: { selection: ['block'] } };

export const SeveralSelected: Story = { args: { selection: ['car', 'house'], linked: true } };

/** What a workflow proposes is dashed, with its confidence, and is no label before somebody accepts it. */
export const Suggestions: Story = {
  args: {
    annotations: THREE.slice(1),
    suggestions: [{ ...THREE[0]!, source: { kind: 'workflow', workflowId: 'street', version: '1', confidence: 0.87, edited: false } }],
    selection: ['car'],
  },
};

export const ReadOnly: Story = { args: { readonly: true } };

export const Disabled: Story = { args: { disabled: true } };

const CELLS = Array.from({ length: 1000 }, (_, i) => {
  const x = (i % 40) * 30, y = Math.floor(i / 40) * 32;
  return region(`r${i}`, CONCEPTS[i % 3]!.id, points(...Array.from({ length: 40 }, (__, k): [number, number] => [x + 14 + 12 * Math.cos(k / 6.366), y + 15 + 12 * Math.sin(k / 6.366)])));
});

export const ManyRegions: Story = { args: { annotations: CELLS } };

/** Before the host has given it a picture. */
export const Idle: Story = { args: { media: undefined, annotations: [] } };

export const Loading: Story = {
  args: pictureFrom(STREET, { hang: true }),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('polygon-annotator')!.matches(':state(loading)')).toBe(true));
  },
};

/** The adapter takes a second to say where the picture is. */
export const Slow: Story = {
  args: pictureFrom(STREET, { slow: 1000 }),
  play: async ({ canvasElement }) => void (await find(canvasElement)),
};

export const Failing: Story = {
  args: pictureFrom(STREET, { fail: { code: 'unavailable', message: 'The store does not answer. Try again.' } }),
  play: async ({ canvasElement }) => {
    const el = canvasElement.querySelector('polygon-annotator')!;
    await waitFor(() => expect(el.shadowRoot!.querySelector('[part=retry]')).not.toBeNull());
  },
};

export const Dark: Story = {
  args: { selection: ['house'] },
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
    const ring = (): readonly Point[] => (el.annotations[0]!.region as Polygon).parts[0]![0]!;
    await step('N puts a polygon into the middle', async () => {
      await userEvent.keyboard('n');
      await expect(ring()).toHaveLength(6);
    });
    await step('. chooses a point, arrows move it, Insert sets another one, Delete deletes it', async () => {
      const before = ring()[0]!;
      await userEvent.keyboard('.{ArrowRight}');
      await expect(ring()[0]!.x).toBeCloseTo(before.x + 1 / 1200, 9);
      await userEvent.keyboard('{Insert}');
      await expect(ring()).toHaveLength(7);
      await userEvent.keyboard('{Delete}');
      await expect(ring()).toHaveLength(6);
    });
    await step('Escape leaves the points, then Delete deletes the polygon', async () => {
      await userEvent.keyboard('.{Escape}{Delete}');
      await expect(el.annotations).toHaveLength(0);
    });
  },
};

/** An outline that crosses itself is shown, and mended or kept on purpose. */
export const Crossing: Story = {
  args: { annotations: [] },
  play: async ({ canvasElement }) => {
    const el = await find(canvasElement);
    el.annotations = [region('bow', 'car', points([300, 300], [500, 500], [500, 300], [300, 500]))];
    el.select(['bow']);
    el.focus();
    await userEvent.keyboard('{ArrowRight}');
    await waitFor(() => expect(el.shadowRoot!.querySelector('[part=crossing]')).not.toBeNull());
    await expect(el.settle()).toBe(false);
    await waitFor(() => expect(el.shadowRoot!.activeElement?.getAttribute('part')).toBe('mend'));
  },
};
