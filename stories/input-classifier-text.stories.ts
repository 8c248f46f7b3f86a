import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import 'labeling-elements/define/input-classifier';
import type { InputClassifier, Label } from 'labeling-elements';
import { darken } from './annotators.support.js';

const CONCEPTS = ['Person', 'Place', 'Organisation', 'Date', 'Work', 'Instrument'].map((name) => ({ id: name.toLowerCase(), name }));

const LETTER = `The Analytical Engine

In June 1833 Ada Lovelace, then seventeen, was taken to the house of Charles Babbage in London to see a part of his Difference Engine. Mary Somerville, who taught her mathematics, had brought them together.

Ten years later she translated a paper that Luigi Menabrea had written after Babbage’s lectures in Turin, and added notes that are three times as long. Note G describes how the engine would have computed Bernoulli numbers; it is often called the first program. Babbage 👨🏻‍🔬 wrote of her as the “Enchantress of Number”.

The engine itself was never built: the Treasury had stopped paying for the Difference Engine in 1842, and the Science Museum finished one of them only in 1991.`;

const ARABIC = `رسالة من القاهرة

وُلد نجيب محفوظ في القاهرة في 11 ديسمبر 1911، ونال جائزة نوبل في الأدب عام 1988 عن أعماله ومنها رواية «بين القصرين».

Naguib Mahfouz studied philosophy at Cairo University (جامعة القاهرة).`;

const passage = (id: string, text: string, quote: string, conceptId: string, source: Label['source'] = { kind: 'person' }): Label => {
  const start = text.indexOf(quote);
  return { id, conceptId, value: 1, source, region: { type: 'text-span', start, end: start + quote.length, quote } };
};
const suggestion = (id: string, quote: string, conceptId: string, confidence: number): Label =>
  passage(id, LETTER, quote, conceptId, { kind: 'workflow', workflowId: 'names', version: '1', confidence, edited: false });

const LABELS = [
  passage('p1', LETTER, 'June 1833', 'date'), passage('p2', LETTER, 'Ada Lovelace', 'person'), passage('p3', LETTER, 'Charles Babbage in London', 'place'), passage('p4', LETTER, 'Charles Babbage', 'person'),
  passage('p5', LETTER, 'the house of Charles Babbage in London to see a part of his Difference Engine', 'work'), passage('p6', LETTER, 'Science Museum', 'organisation'),
];

const meta: Meta<InputClassifier> = {
  title: 'Input classifier: text',
  component: 'input-classifier',
  args: { media: new Blob([LETTER]), concepts: CONCEPTS, annotations: LABELS },
  render: (args) => html`
    <input-classifier kind="text" .media=${args.media} .src=${args.src} .concepts=${args.concepts} .annotations=${args.annotations} .suggestions=${args.suggestions ?? []} .selection=${args.selection ?? []}
      ?readonly=${args.readonly} ?disabled=${args.disabled}></input-classifier>`,
};
export default meta;
type Story = StoryObj<InputClassifier>;

const shadow = (canvasElement: HTMLElement): ShadowRoot => canvasElement.querySelector('input-classifier')!.shadowRoot!;
const find = async (canvasElement: HTMLElement): Promise<InputClassifier> => {
  const el = canvasElement.querySelector('input-classifier')!;
  await waitFor(() => expect(shadow(canvasElement).querySelector('.chunk')).not.toBeNull());
  await el.updateComplete;
  return el;
};
const shown: Story['play'] = async ({ canvasElement }) => void (await find(canvasElement));

/** Passages may overlap: each has a line of its own. */
export const Basic: Story = { play: shown };

export const Empty: Story = { args: { annotations: [] }, play: shown };

export const Chosen: Story = { args: { selection: ['p4'] }, play: shown };

/** What a workflow proposes is dashed until somebody accepts it. */
export const Suggestions: Story = {
  args: { annotations: LABELS.slice(0, 2), suggestions: [suggestion('s1', 'Mary Somerville', 'person', 0.94), suggestion('s2', 'Turin', 'place', 0.71), suggestion('s3', 'Treasury', 'organisation', 0.52)], selection: ['s1'] },
  play: async ({ canvasElement }) => {
    await find(canvasElement);
    await expect(shadow(canvasElement).querySelectorAll('.passage.suggested')).toHaveLength(3);
  },
};

export const ReadOnly: Story = { args: { readonly: true }, play: shown };

export const Disabled: Story = { args: { disabled: true }, play: shown };

/** The words of one are elsewhere in this text, those of another are not in it at all: both are kept, and say so. */
export const AnotherText: Story = {
  args: {
    annotations: [
      { ...LABELS[1]!, region: { type: 'text-span', start: 3, end: 15, quote: 'Ada Lovelace' } },
      { ...LABELS[0]!, region: { type: 'text-span', start: 3, end: 12, quote: 'July 1834' } },
    ],
  },
  play: async ({ canvasElement }) => {
    await find(canvasElement);
    await waitFor(() => expect(shadow(canvasElement).querySelector('.spans')).toHaveTextContent('Not found'));
  },
};

export const RightToLeftText: Story = {
  args: { media: new Blob([ARABIC]), annotations: [passage('r1', ARABIC, 'نجيب محفوظ', 'person'), passage('r2', ARABIC, 'القاهرة في 11 ديسمبر 1911', 'date'), passage('r3', ARABIC, '«بين القصرين»', 'work'), passage('r4', ARABIC, 'Cairo University (جامعة القاهرة)', 'organisation')], selection: ['r1'] },
  play: shown,
};

export const RightToLeftPage: Story = { ...RightToLeftText, render: (args, context) => html`<div dir="rtl">${(meta.render as NonNullable<Story['render']>)(args, context)}</div>` };

export const Dark: Story = {
  args: { selection: ['p2'] },
  render: (args, context) => html`<div class="dark-page">${(meta.render as NonNullable<Story['render']>)(args, context)}</div>`,
  play: async ({ canvasElement }) => {
    darken(canvasElement);
    await find(canvasElement);
  },
};

/** A megabyte and a half, of which what is in sight is laid out. */
export const LongText: Story = {
  args: { media: new Blob([`${LETTER}\n\n`.repeat(1400)]), annotations: [] },
  play: shown,
};

export const ByKeyboard: Story = {
  args: { annotations: [] },
  play: async ({ canvasElement, step }) => {
    const el = await find(canvasElement);
    el.focus();
    await step('arrows go to a word, with Shift they mark it', async () => {
      await userEvent.keyboard('{ArrowDown}{ArrowDown}{Control>}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowLeft}{Shift>}{ArrowRight}{/Shift}{/Control}');
      await waitFor(() => expect(shadow(canvasElement).querySelector('.naming')).not.toBeNull());
    });
    await step('a digit says what it is', async () => {
      await userEvent.keyboard('1');
      await expect(el.annotations.map(({ conceptId, region }) => [conceptId, region?.type])).toEqual([['person', 'text-span']]);
    });
    await step('Delete deletes it', async () => {
      await userEvent.keyboard('{Delete}');
      await expect(el.annotations).toHaveLength(0);
    });
  },
};

/** Some words are marked, and wait for a name without holding anything up. */
export const Marked: Story = {
  args: { annotations: LABELS.slice(1, 2) },
  play: async ({ canvasElement }) => {
    const el = await find(canvasElement);
    el.focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Shift>}{End}{/Shift}');
    await waitFor(() => expect(shadow(canvasElement).querySelector('.naming')).not.toBeNull());
  },
};

export const NoText: Story = {
  args: { media: new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47])]), annotations: [] },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(shadow(canvasElement).querySelector('.curtain')).toHaveTextContent('no text'));
  },
};

export const NothingInIt: Story = {
  args: { media: new Blob([]), annotations: [] },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(shadow(canvasElement).querySelector('.curtain')).toHaveTextContent('empty'));
  },
};
