import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, waitFor } from 'storybook/test';
import '../src/define/comment-threads.js';
import type { LabelingAdapter } from '../src/adapter/port.js';
import { newId } from '../src/core/id.js';
import type { TaskSettings } from '../src/core/model/index.js';
import type { CommentThreads } from '../src/elements/comment-threads/comment-threads.js';
import { createFaultyAdapter, type Faults } from '../src/testing/faulty-adapter.js';
import { label, street } from './loop.support.js';

const meta: Meta<CommentThreads> = { title: 'Comment threads', component: 'comment-threads' };
export default meta;
type Story = StoryObj<CommentThreads>;

const DOWN = { code: 'unavailable', message: 'The server is not reachable.' } as const;
const LONG = 'The box is wider than the car: its mirrors belong to it, its shadow does not.\n\nSee chapter 3 of the instructions, https://example.org/a-very-long-address-that-has-nowhere-to-break-because-it-is-one-word-of-a-hundred-letters. ';

interface Made {
  readonly adapter: LabelingAdapter;
  readonly assignmentId: string;
  readonly labelNames: ReadonlyMap<string, string>;
}

/** A submission of Jon's, with what was said of it, as Ana sees it. */
async function talk({ faults, settings = {}, count = 0, long = false }: { readonly faults?: Faults; readonly settings?: Partial<TaskSettings>; readonly count?: number; readonly long?: boolean } = {}): Promise<Made> {
  const { as, taskId } = await street({ settings }), { task } = await as('jon').tasks.get(taskId), sent = await label(as('jon'), taskId, task.conceptIds, true);
  const { assignment } = (await as('ana').review.list(taskId, { filter: 'to-review' })).items[0]!, { annotations } = await as('ana').review.get(assignment.id);
  const say = async (person: 'ana' | 'jon', text: string, more = {}): Promise<string> => (await as(person).review.comment!({ assignmentId: person === 'jon' ? sent : assignment.id, text, ...more }, { key: newId() })).id;
  const question = await say('ana', long ? LONG : 'Is this a van?', { labelId: annotations[0]!.id });
  await say('jon', long ? LONG : 'It is: see its doors.', { replyTo: question });
  await say('jon', 'שלטים כאלה נחשבים?', { point: { x: 0.7, y: 0.3 } });
  await as('ana').review.resolveComment!(await say('ana', 'Too wide'), true, { key: newId() });
  for (let i = 0; i < count; i++) await say('ana', `Remark ${i + 1}`);
  return { adapter: faults ? createFaultyAdapter(as('ana'), faults) : as('ana'), assignmentId: assignment.id, labelNames: new Map(annotations.map(({ id }, i) => [id, ['car', 'building'][i]!])) };
}

function place(made: Promise<Made>, { dark = false, rtl = false, ...props }: { readonly dark?: boolean; readonly rtl?: boolean } & Partial<CommentThreads> = {}): HTMLElement {
  const frame = document.createElement('div');
  frame.style.inlineSize = '300px';
  if (dark) Object.assign(frame.style, { colorScheme: 'dark', background: '#14171c' });
  if (rtl) frame.dir = 'rtl';
  void made.then((of) => frame.append(Object.assign(document.createElement('comment-threads'), of, props)));
  return frame;
}

const shown = (text: RegExp): Story['play'] => async ({ canvasElement }) => {
  await waitFor(() => expect(canvasElement.querySelector('comment-threads')?.shadowRoot?.textContent).toMatch(text), { timeout: 5000 });
};

export const Ready: Story = { render: () => place(talk(), { pinnable: true }), play: shown(/It is: see its doors/) };

export const Dark: Story = { render: () => place(talk(), { dark: true, pinnable: true }), play: shown(/It is: see its doors/) };

export const RightToLeft: Story = { render: () => place(talk(), { rtl: true, pinnable: true }), play: shown(/It is: see its doors/) };

export const About: Story = { render: () => place(talk(), { pin: { point: { x: 0.5, y: 0.5 } }, pinnable: true }), play: shown(/A place/) };

export const Blind: Story = { render: () => place(talk({ settings: { blindReview: true } })), play: shown(/A labeler/) };

export const LongTexts: Story = { render: () => place(talk({ long: true })), play: shown(/chapter 3/) };

/** The host limits its height: the threads scroll, and the field stays. */
export const Many: Story = {
  render: () => place(talk({ count: 60 })),
  play: async (context) => {
    await shown(/Remark 60/)!(context);
    context.canvasElement.querySelector('comment-threads')!.style.maxBlockSize = '480px';
  },
};

export const Empty: Story = {
  render: () => place((async () => {
    const made = await talk();
    return { ...made, adapter: { ...made.adapter, review: { ...made.adapter.review!, comments: () => Promise.resolve([]) } } };
  })()),
  play: shown(/No comments yet/),
};

export const NotConnected: Story = { render: () => place(Promise.resolve({ adapter: undefined as never, assignmentId: 'work', labelNames: new Map() })), play: shown(/Not connected/) };

export const Loading: Story = { render: () => place(talk({ faults: { 'review.comments': { hang: true } } })), play: shown(/Loading/) };

export const Failed: Story = { render: () => place(talk({ faults: { 'review.comments': { fail: DOWN } } })), play: shown(/could not be loaded/) };

export const SendingFailed: Story = {
  render: () => place(talk({ faults: { 'review.comment': { fail: DOWN } } })),
  play: async (context) => {
    await shown(/It is: see its doors/)!(context);
    const root = context.canvasElement.querySelector('comment-threads')!.shadowRoot!, field = root.querySelector<HTMLTextAreaElement>('.new textarea')!;
    field.value = 'The second box is a building.';
    field.dispatchEvent(new InputEvent('input'));
    root.querySelector<HTMLElement>('.new .primary')!.click();
    await shown(/It was not sent/)!(context);
  },
};

export const ReadOnly: Story = {
  render: () => place((async () => {
    const made = await talk(), { comment: _, resolveComment: __, ...review } = made.adapter.review!;
    return { ...made, adapter: { ...made.adapter, review } };
  })()),
  play: shown(/It is: see its doors/),
};
