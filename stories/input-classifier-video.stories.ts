import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { until } from 'lit/directives/until.js';
import { expect, userEvent, waitFor } from 'storybook/test';
import 'labeling-elements/define/input-classifier';
import type { InputClassifier, Label } from 'labeling-elements';
import { canEncode, codedVideo } from '../test/support/coded-video.js';
import { darken } from './annotators.support.js';

const CONCEPTS = [{ id: 'walk', name: 'walking' }, { id: 'run', name: 'running' }, { id: 'jump', name: 'jumping' }];

const segment = (id: string, conceptId: string, start: number, end: number): Label =>
  ({ id, conceptId, value: 1, source: { kind: 'person' }, region: { type: 'time-span', start, end } });
const suggestion = (id: string, conceptId: string, start: number, end: number, confidence: number): Label =>
  ({ ...segment(id, conceptId, start, end), source: { kind: 'workflow', workflowId: 'motion', version: '1', confidence, edited: false } });

const SEGMENTS = [segment('a', 'walk', 200, 1400), segment('b', 'run', 1400, 2600), segment('c', 'jump', 2200, 2900)];

let made: Promise<Blob | undefined> | undefined;
/** Four seconds with the number of each frame on it, made here so that the stories need no network; none where the browser cannot make one. */
const video = (): Promise<Blob | undefined> => (made ??= canEncode().then((can) => (can ? codedVideo({ frames: 120, rate: 30 }) : undefined)));

const show = (args: Partial<InputClassifier>) => html`
  ${until((args.media ? Promise.resolve(args.media) : video()).then((media) => html`
    <input-classifier kind="video" .media=${media} .concepts=${args.concepts ?? CONCEPTS} .annotations=${args.annotations ?? []} .suggestions=${args.suggestions ?? []} .selection=${args.selection ?? []}
      .frameRate=${args.frameRate} ?readonly=${args.readonly ?? false} ?disabled=${args.disabled ?? false}></input-classifier>`))}`;

const meta: Meta<InputClassifier> = { title: 'Input classifier: videos', component: 'input-classifier', args: { annotations: SEGMENTS, frameRate: 30 }, render: show };
export default meta;
type Story = StoryObj<InputClassifier>;

/** On show; undefined where this browser cannot make the video. */
const find = async (canvasElement: HTMLElement): Promise<InputClassifier | undefined> => {
  await waitFor(() => expect(canvasElement.querySelector('input-classifier')).not.toBeNull());
  const el = canvasElement.querySelector('input-classifier')!;
  if (!(await canEncode())) return undefined;
  await waitFor(() => expect(el.shadowRoot!.querySelector('.video-time')).toHaveTextContent('0:04.000'), { timeout: 10_000 });
  await waitFor(() => expect(el.shadowRoot!.querySelector('.curtain')).toBeNull());
  return el;
};
const shown: Story['play'] = async ({ canvasElement }) => void (await find(canvasElement));

export const Basic: Story = { play: shown };

export const Empty: Story = { args: { annotations: [] }, play: shown };

export const Selected: Story = { args: { selection: ['b'] }, play: shown };

/** What a workflow proposes is dashed, and is no label before somebody accepts it. */
export const Suggestions: Story = {
  args: { annotations: SEGMENTS.slice(0, 1), suggestions: [suggestion('s1', 'run', 1500, 2400, 0.91), suggestion('s2', 'jump', 2600, 3300, 0.64)], selection: ['s1'] },
  play: shown,
};

export const ReadOnly: Story = { args: { readonly: true }, play: shown };

export const Disabled: Story = { args: { disabled: true }, play: shown };

/** Nobody says how many frames a second there are: they are measured with the first step. */
export const UndeclaredRate: Story = { args: { frameRate: undefined }, play: shown };

/** A segment is drawn, and asks what it is. */
export const AsksForConcept: Story = {
  args: { annotations: [] },
  play: async ({ canvasElement }) => {
    const el = await find(canvasElement);
    if (!el) return;
    el.focus();
    await userEvent.keyboard('n{ArrowRight}n');
    await waitFor(() => expect(el.shadowRoot!.querySelector('[part=pending]')).not.toBeNull());
  },
};

export const ByKeyboard: Story = {
  args: { annotations: [] },
  play: async ({ canvasElement, step }) => {
    const el = await find(canvasElement);
    if (!el) return;
    el.focus();
    await step('N begins a segment and ends it, a digit names it', async () => {
      await userEvent.keyboard('n{ArrowRight}n2');
      await expect(el.annotations[0]).toMatchObject({ conceptId: 'run', region: { start: 0 } });
    });
    await step('Shift and an arrow move its end', async () => {
      const { end } = el.annotations[0]!.region as { end: number };
      await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
      await expect((el.annotations[0]!.region as { end: number }).end).toBeCloseTo(end + 1000 / 30, 6);
    });
    await step('Delete deletes it', async () => {
      await userEvent.keyboard('{Delete}');
      await expect(el.annotations).toHaveLength(0);
    });
  },
};

export const ManySegments: Story = {
  args: { annotations: Array.from({ length: 2000 }, (_, i) => segment(`m${i}`, CONCEPTS[i % 3]!.id, i * 2, i * 2 + 1.5)) },
  play: async ({ canvasElement }) => {
    const el = await find(canvasElement);
    for (let i = 0; i < 6; i++) el?.shadowRoot!.querySelector<HTMLElement>('[title="Zoom into the timeline"]')!.click();
  },
};

export const BrokenVideo: Story = {
  args: { media: new Blob(['no video'], { type: 'video/mp4' }) },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('input-classifier')?.shadowRoot?.querySelector('[part=retry]')).toBeVisible(), { timeout: 5000 });
  },
};

export const Dark: Story = {
  args: { selection: ['b'] },
  render: (args) => html`<div class="dark-page">${show(args)}</div>`,
  play: async ({ canvasElement }) => {
    darken(canvasElement);
    await find(canvasElement);
  },
};

export const RightToLeft: Story = { render: (args) => html`<div dir="rtl">${show(args)}</div>`, play: shown };

export const Narrow: Story = {
  args: { selection: ['b'] },
  render: (args) => html`<div class="narrow">${show(args)}</div>`,
  play: async ({ canvasElement }) => {
    canvasElement.querySelector<HTMLElement>('.narrow')!.style.cssText = 'inline-size: 360px';
    await find(canvasElement);
  },
};
