import { resetMouse, sendMouse, setViewport } from '@web/test-runner-commands';
import '../../src/define/input-classifier.js';
import type { InputClassifier } from '../../src/elements/input-classifier/input-classifier.js';
import type { InputClassifierEventMap } from '../../src/elements/input-classifier/input-classifier.events.js';
import type { Label } from '../../src/core/model/annotation.js';
import type { TextSpan } from '../../src/core/model/region.js';

export { frame, key, MOD, server, until } from './bbox-annotator.helpers.js';
import { frame } from './bbox-annotator.helpers.js';

export const CONCEPTS = [{ id: 'person', name: 'Person' }, { id: 'place', name: 'Place' }, { id: 'date', name: 'Date' }];

export const span = (id: string, text: string, quote: string, conceptId = 'person', source: Label['source'] = { kind: 'person' }): Label => {
  const start = text.indexOf(quote);
  return { id, conceptId, value: 1, region: { type: 'text-span', start, end: start + quote.length, quote }, source };
};

export const suggested = (id: string, text: string, quote: string, confidence: number, conceptId = 'person'): Label =>
  span(id, text, quote, conceptId, { kind: 'workflow', workflowId: 'names', version: '1', confidence, edited: false });

const mounted: HTMLElement[] = [];

export interface Mounted {
  readonly el: InputClassifier;
  readonly log: { readonly type: string; readonly detail: unknown }[];
}

/** A classifier that has come to an end with a text: it shows it, or says why not. */
export async function mount(text: string | Blob, props: Partial<InputClassifier> = {}, parent: Node = document.body): Promise<Mounted> {
  const el = document.createElement('input-classifier'), log: { type: string; detail: unknown }[] = [];
  Object.assign(el.style, { width: '1000px', height: '500px' });
  Object.assign(el, { kind: 'text', concepts: CONCEPTS, media: typeof text === 'string' ? new Blob([text]) : text, ...props });
  for (const type of ['annotations-changed', 'suggestions-changed', 'selection-changed', 'history-changed', 'media-loaded', 'media-failed'] as const) {
    el.addEventListener(type, (event) => void log.push({ type, detail: event.detail }));
  }
  const ended = Promise.race([next(el, 'media-loaded'), next(el, 'media-failed')]);
  parent.appendChild(el);
  mounted.push(el);
  await ended;
  await settled(el);
  log.length = 0;
  return { el, log };
}

export const next = <Type extends keyof InputClassifierEventMap>(el: InputClassifier, type: Type): Promise<InputClassifierEventMap[Type]> =>
  new Promise((resolve) => el.addEventListener(type, resolve as never, { once: true }));

export async function settled(el: InputClassifier): Promise<void> {
  await el.updateComplete;
  await frame();
  await frame();
  await el.updateComplete;
}

export const $ = <E extends HTMLElement = HTMLElement>(el: InputClassifier, selector: string): E => el.shadowRoot!.querySelector<E>(selector)!;
export const $$ = <E extends HTMLElement = HTMLElement>(el: InputClassifier, selector: string): E[] => [...el.shadowRoot!.querySelectorAll<E>(selector)];
export const said = (el: InputClassifier): string => $(el, '[role=status]').textContent.trim();
export const button = (el: InputClassifier, name: string): HTMLElement =>
  $$(el, 'button').find((each) => (each.getAttribute('aria-label') ?? each.textContent).trim().startsWith(name))!;

/** The places of the passages with a person's label. */
export const spans = (el: InputClassifier): readonly TextSpan[] => el.annotations.flatMap(({ region }) => (region ? [region as TextSpan] : []));

/** Where a caret before a unit of the text is in the window: between two letters, in the middle of the line. */
export function place(el: InputClassifier, offset: number): [number, number] {
  const walker = document.createTreeWalker($(el, '.page'), NodeFilter.SHOW_TEXT), range = new Range();
  let left = offset;
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (left < node.length) {
      range.setStart(node, left);
      range.setEnd(node, Math.min(node.length, left + (/[\ud800-\udbff]/.test(node.data.charAt(left)) ? 2 : 1)));
      const { left: x, right, top, height } = range.getBoundingClientRect();
      const isRtl = /[\u0590-\u08ff]/.test(node.data.slice(0, left + 1).match(/\p{L}(?=\P{L}*$)/u)?.[0] ?? '');
      return [isRtl ? Math.floor(right) : Math.ceil(x), Math.round(top + height / 2)];
    }
    left -= node.length;
  }
  throw new RangeError(`No text at ${offset}.`);
}

/** Marks from one offset to another by mouse. */
export async function drag(el: InputClassifier, from: number, to: number): Promise<void> {
  await sendMouse({ type: 'move', position: place(el, from) });
  await sendMouse({ type: 'down' });
  const [x, y] = place(el, to);
  await sendMouse({ type: 'move', position: [x - 2, y] });
  await sendMouse({ type: 'move', position: [x, y] });
  await sendMouse({ type: 'up' });
  await settled(el);
}

export async function click(el: InputClassifier, offset: number): Promise<void> {
  const [x, y] = place(el, offset);
  await sendMouse({ type: 'click', position: [x + 2, y] });
  await settled(el);
}

export async function press(el: InputClassifier, target: HTMLElement): Promise<void> {
  const { left, top, width, height } = target.getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.round(left + width / 2), Math.round(top + height / 2)] });
  await settled(el);
}

export async function cleanUp(): Promise<void> {
  for (const el of mounted.splice(0)) el.remove();
  document.body.replaceChildren();
  document.getSelection()?.removeAllRanges();
  await resetMouse();
  await setViewport({ width: 1280, height: 800 });
}
