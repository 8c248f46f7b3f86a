import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { until } from 'lit/directives/until.js';
import { expect, waitFor } from 'storybook/test';
import 'labeling-elements/define/label-comparison';
import type { LabelComparison, Region } from 'labeling-elements';
import { canEncode, codedVideo } from '../test/support/coded-video.js';
import { darken } from './annotators.support.js';
import { CONCEPTS, label, manyVersions, outline, STREET, streetVersions, task, version } from './comparison.support.js';

const show = (args: Partial<LabelComparison>) => html`
  <label-comparison .versions=${args.versions} .task=${args.task} .concepts=${args.concepts} .media=${args.media} .src=${args.src} kind=${args.kind ?? 'image'} .frameRate=${args.frameRate} ?readonly=${args.readonly ?? false}></label-comparison>`;

const meta: Meta<LabelComparison> = {
  title: 'Label comparison',
  component: 'label-comparison',
  args: { versions: streetVersions(), task: task('detection'), concepts: CONCEPTS, media: STREET },
  render: show,
};
export default meta;
type Story = StoryObj<LabelComparison>;

const root = (canvasElement: HTMLElement): ShadowRoot => canvasElement.querySelector('label-comparison')!.shadowRoot!;
/** The picture is painted. */
const shown: Story['play'] = async ({ canvasElement }) => {
  await waitFor(() => expect(canvasElement.querySelector('label-comparison')).not.toBeNull());
  await waitFor(() => expect(root(canvasElement).querySelectorAll('canvas')).toHaveLength(3), { timeout: 5000 });
  await waitFor(() => expect(root(canvasElement).querySelector('.curtain')).toBeNull(), { timeout: 5000 });
};
const says = (text: RegExp): Story['play'] => async ({ canvasElement }) => {
  await waitFor(() => expect(root(canvasElement).textContent).toMatch(text), { timeout: 5000 });
};

export const Basic: Story = { play: shown };

/** A thing is chosen: everyone's outline of it is shown. */
export const Chosen: Story = {
  play: async (context) => {
    await shown(context);
    root(context.canvasElement).querySelector<HTMLElement>('[data-row="5"]')!.click();
  },
};

/** Nobody is named, and each has a number. */
export const Blind: Story = { args: { versions: streetVersions({ blind: true }) }, play: says(/Labeler 2/) };

export const Outlines: Story = {
  args: {
    task: task('segmentation'),
    versions: [
      version(0, [label('a', 'car', outline([0.3, 0.6], [0.36, 0.58], [0.5, 0.58], [0.54, 0.64], [0.54, 0.8], [0.3, 0.82]))]),
      version(1, [label('a', 'car', outline([0.3, 0.6], [0.36, 0.57], [0.5, 0.58], [0.55, 0.64], [0.54, 0.81], [0.3, 0.82])), label('b', 'building', outline([0.6, 0.12], [0.86, 0.12], [0.86, 0.59], [0.6, 0.59]))]),
      version(2, [label('b', 'building', outline([0.6, 0.12], [0.7, 0.12], [0.7, 0.59], [0.6, 0.59]))]),
    ],
  },
  play: shown,
};

export const Classification: Story = {
  args: {
    task: task('classification'),
    versions: [version(0, [label('a', 'car'), label('b', 'building')]), version(1, [label('a', 'car'), label('b', 'building', undefined, 0)]), version(2, [label('a', 'car'), label('c', 'bench')])],
  },
  play: says(/differ/),
};

const span = (id: string, conceptId: string, start: number, end: number) => label(id, conceptId, { type: 'time-span', start, end });
const video = (): Promise<Blob | undefined> => canEncode().then((can) => (can ? codedVideo({ frames: 120, rate: 30 }) : undefined));

export const TimeSpans: Story = {
  args: {
    kind: 'video', frameRate: 30, task: task('classification'), concepts: [{ id: 'walk', name: 'walking' }, { id: 'run', name: 'running' }],
    versions: [
      version(0, [span('a', 'walk', 200, 1400), span('b', 'run', 1400, 2600)], { kind: 'video' }),
      version(1, [span('a', 'walk', 250, 1400), span('b', 'run', 2300, 3600)], { kind: 'video' }),
      version(2, [span('a', 'walk', 220, 1500), span('b', 'walk', 2400, 3500)], { kind: 'video' }),
    ],
  },
  render: (args) => html`${until(video().then((media) => html`
    <label-comparison kind="video" .versions=${args.versions} .task=${args.task} .concepts=${args.concepts} .media=${media} .frameRate=${args.frameRate}></label-comparison>`))}`,
  play: async (context) => {
    await waitFor(() => expect(context.canvasElement.querySelector('label-comparison')).not.toBeNull(), { timeout: 10_000 });
    await says(/another place/)!(context);
  },
};

const TEXT = 'The courier arrived at noon, left the parcel with a neighbour, and was gone before anyone could sign. The box was dented.';
const passage = (words: string): Region => ({ type: 'text-span', start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length, quote: words });

export const TextSpans: Story = {
  args: {
    kind: 'text', media: new Blob([TEXT], { type: 'text/plain' }), task: task('classification'), concepts: [{ id: 'late', name: 'delivery' }, { id: 'damage', name: 'damage' }],
    versions: [
      version(0, [label('a', 'late', passage('arrived at noon')), label('b', 'damage', passage('The box was dented'))], { kind: 'text' }),
      version(1, [label('a', 'late', passage('left the parcel with a neighbour')), label('b', 'damage', passage('box was dented'))], { kind: 'text' }),
      version(2, [label('b', 'damage', passage('The box was dented.')), label('c', 'late', undefined, 0)], { kind: 'text' }),
    ],
  },
  play: async (context) => {
    await says(/courier/)!(context);
    root(context.canvasElement).querySelector<HTMLElement>('[data-row="1"]')!.click();
    await waitFor(() => expect(root(context.canvasElement).querySelector('mark')).not.toBeNull());
  },
};

export const ManyRegions: Story = { args: { versions: manyVersions(10_000), task: task('detection', 5) }, play: shown };

export const NothingWaits: Story = { args: { versions: streetVersions({ status: 'success' }) }, play: says(/None of these submissions waits/) };

export const ReadOnly: Story = { args: { readonly: true }, play: says(/and not decide/) };

export const OneRejected: Story = { args: { versions: [...streetVersions().slice(0, 2), version(2, [label('a', 'car')], { status: 'rejected' })] }, play: says(/says nothing any more/) };

export const OneVersion: Story = { args: { versions: streetVersions().slice(0, 1) }, play: says(/Only Ana Mora/) };

export const NoVersions: Story = { args: { versions: [] }, play: says(/Nobody has submitted/) };

export const AllEmpty: Story = { args: { versions: [version(0, []), version(1, [])] }, play: says(/there is nothing/) };

export const BrokenPicture: Story = { args: { media: new Blob(['no picture'], { type: 'image/png' }) }, play: says(/could not be loaded/) };

export const NoPicture: Story = { args: { media: undefined }, play: says(/No picture/) };

export const Dark: Story = {
  render: (args) => html`<div class="dark-page">${show(args)}</div>`,
  play: async (context) => {
    darken(context.canvasElement);
    await shown(context);
  },
};

export const RightToLeft: Story = { render: (args) => html`<div dir="rtl">${show(args)}</div>`, play: shown };

export const Narrow: Story = {
  render: (args) => html`<div class="narrow">${show(args)}</div>`,
  play: async (context) => {
    context.canvasElement.querySelector<HTMLElement>('.narrow')!.style.cssText = 'inline-size: 320px';
    await shown(context);
  },
};
