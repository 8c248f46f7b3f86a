import '../../src/define/input-classifier.js';
import type { InputClassifier } from '../../src/elements/input-classifier/input-classifier.js';
import type { InputClassifierEventDetails } from '../../src/elements/input-classifier/input-classifier.events.js';
import type { Label } from '../../src/core/model/annotation.js';

export const CONCEPTS = [{ id: 'cat', name: 'cat' }, { id: 'dog', name: 'dog' }, { id: 'bird', name: 'bird' }];

export const whole = (id: string, conceptId: string, value: 0 | 1 = 1): Label => ({ id, conceptId, value, source: { kind: 'person' } });
export const suggested = (id: string, conceptId: string, confidence: number): Label => ({ ...whole(id, conceptId), source: { kind: 'workflow', workflowId: 'w', version: '1', confidence, edited: false } });

const EVENTS: readonly (keyof InputClassifierEventDetails)[] = ['annotations-changed', 'suggestions-changed', 'selection-changed', 'history-changed', 'media-loaded', 'media-failed'];

export interface Mounted {
  readonly el: InputClassifier;
  readonly log: { readonly type: string; readonly detail: unknown }[];
  names(): string[];
  last<Type extends keyof InputClassifierEventDetails>(type: Type): InputClassifierEventDetails[Type];
}

export const mounted: HTMLElement[] = [];

/** @param settle waits until the input is on show, or cannot be */
export async function mount(props: Partial<InputClassifier>, settle = true): Promise<Mounted> {
  const el = document.createElement('input-classifier');
  Object.assign(el.style, { width: '1000px', height: '600px' });
  Object.assign(el, { concepts: CONCEPTS, ...props });
  const log: { type: string; detail: unknown }[] = [];
  for (const type of EVENTS) el.addEventListener(type, (event) => void log.push({ type, detail: event.detail }));
  document.body.appendChild(el);
  mounted.push(el);
  if (settle) await until(() => log.some(({ type }) => type.startsWith('media-')));
  await el.updateComplete;
  const result = { el, log, names: () => log.map(({ type }) => type), last: (type: string) => log.filter((entry) => entry.type === type).at(-1)!.detail as never };
  if (settle) log.length = 0;
  return result;
}

export async function until(condition: () => unknown): Promise<void> {
  while (!condition()) await new Promise(requestAnimationFrame);
}

export const $ = <E extends HTMLElement = HTMLElement>(el: Element, selector: string): E => el.shadowRoot!.querySelector<E>(selector)!;
export const $$ = <E extends HTMLElement = HTMLElement>(el: Element, selector: string): E[] => [...el.shadowRoot!.querySelectorAll<E>(selector)];
export const said = (el: Element): string => $(el, '[role=status]').textContent.trim();
/** What each row of the concepts says. */
export const rows = (el: Element): string[] => $$(el, '.concept .sr-only').map((each) => each.textContent.trim());

export function cleanUp(): void {
  for (const el of mounted.splice(0)) el.remove();
  document.body.replaceChildren();
}
