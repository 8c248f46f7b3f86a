import axe from 'axe-core';
import { expect } from 'chai';
import { createLocalAdapter, type LocalAdapter, MemoryStorage } from '../../src/adapter/local/index.js';
import { ALL_SCOPES, type Concept, type Person } from '../../src/core/model/index.js';
import type { PickerElement } from '../../src/controllers/picker-element.js';

export const PEOPLE: readonly Person[] = [
  { id: 'ana', name: 'Ana Mora', email: 'ana@example.org', state: 'active', scopes: ALL_SCOPES },
  { id: 'jon', name: 'Jon Oduya', email: 'jon@example.org', state: 'active', scopes: ALL_SCOPES },
  { id: 'li', name: 'Li Ko', email: 'ko@example.org', state: 'invited', scopes: ALL_SCOPES },
];

let count = 0;
export const key = (): string => `key-${count++}`;

export const store = (storage = new MemoryStorage(), person = 'ana'): LocalAdapter => createLocalAdapter({ person, people: PEOPLE, storage });

export async function withConcepts(adapter: LocalAdapter, ...names: string[]): Promise<Concept[]> {
  const concepts: Concept[] = [];
  for (const name of names) concepts.push(await adapter.concepts.create!({ name }, { key: key() }));
  return concepts;
}

const mounted = new Set<Element>();

export function mount<T extends Element>(el: T): T {
  document.body.append(el);
  mounted.add(el);
  return el;
}

afterEach(() => {
  for (const el of mounted) el.remove();
  mounted.clear();
});

/** Milliseconds; less than the runner gives a test, so that it says which condition never held. */
const PATIENCE = 8000;

/** Until a condition holds. */
export async function until<T>(condition: () => T | false | null | undefined | Promise<T | false | null | undefined>): Promise<T> {
  for (const end = performance.now() + PATIENCE; performance.now() < end; await new Promise((resolve) => setTimeout(resolve, 5))) {
    const result = await condition();
    if (result) return result;
  }
  throw new Error(`never: ${String(condition)}`);
}

type AnyPicker = PickerElement<object>;
export const $ = (el: AnyPicker, selector: string): HTMLElement => {
  const found = el.shadowRoot!.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};
export const $$ = (el: AnyPicker, selector: string): HTMLElement[] => [...el.shadowRoot!.querySelectorAll<HTMLElement>(selector)];
export const input = (el: AnyPicker): HTMLInputElement => $(el, '#input') as HTMLInputElement;
const words = (el: Element): string => el.textContent.replace(/\s+/g, ' ').trim();
export const texts = (el: AnyPicker, selector: string): string[] => $$(el, selector).map(words);
export const options = (el: AnyPicker): string[] => $$(el, '[role=option]').map((row) => words(row.querySelector('bdi')!));
export const chips = (el: AnyPicker): string[] => texts(el, '.chip .name bdi');
export const said = (el: AnyPicker): string => words($(el, '[role=status]'));
/** On the page, and at its place: before that a press would miss it. */
export const isOpen = (el: AnyPicker): boolean => $(el, '#popup').matches(':popover-open') && $(el, '#popup').style.opacity === '';
export const active = (el: AnyPicker): HTMLElement | null => {
  const id = input(el).getAttribute('aria-activedescendant');
  return id === null ? null : el.shadowRoot!.getElementById(id);
};
export const button = (el: AnyPicker, text: string): HTMLButtonElement => {
  const found = $$(el, 'button').find((each) => words(each) === text || each.getAttribute('aria-label') === text);
  if (!found) throw new Error(`no button ${text}`);
  return found as HTMLButtonElement;
};
export const hasButton = (el: AnyPicker, text: string): boolean => $$(el, 'button').some((each) => words(each) === text);

/** The events of these types, as `type` or `type detail`. */
export function record(el: EventTarget, ...types: string[]): string[] {
  const seen: string[] = [];
  for (const type of types) {
    el.addEventListener(type, (event) => seen.push(event instanceof CustomEvent ? `${type} ${JSON.stringify(event.detail)}` : type));
  }
  return seen;
}

export async function expectNoViolations(el: Element): Promise<void> {
  const { violations } = await axe.run(el, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(', ')}`)).to.deep.equal([]);
}

export const center = (el: Element): [number, number] => {
  const { left, top, width, height } = el.getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
};
