import { sendKeys } from '@web/test-runner-commands';
import '../../src/define/concept-picker.js';
import type { LabelingAdapter } from '../../src/adapter/port.js';
import type { Concept } from '../../src/core/model/index.js';
import type { ConceptPicker } from '../../src/elements/concept-picker/concept-picker.js';
import { $$, input, mount, until } from './pickers.helpers.js';

export const picker = (adapter: LabelingAdapter | undefined, value: readonly string[] = [], more: Partial<ConceptPicker> = {}): ConceptPicker =>
  mount(Object.assign(document.createElement('concept-picker'), { label: 'Concepts', adapter, value }, more));

/** With its field there. */
export async function drawn(el: ConceptPicker): Promise<void> {
  await until(() => el.shadowRoot?.querySelector('#input'));
}

/** With the list open and its rows there. */
export async function opened(el: ConceptPicker): Promise<void> {
  await drawn(el);
  el.focus();
  await sendKeys({ press: 'ArrowDown' });
  await until(() => $$(el, '[role=option]').length > 0);
}

export async function type(el: ConceptPicker, text: string): Promise<void> {
  await drawn(el);
  el.focus();
  await sendKeys({ type: text });
}

/** Puts a text into the field that keys cannot type. */
export async function enter(el: ConceptPicker, text: string): Promise<void> {
  await drawn(el);
  el.focus();
  input(el).value = text;
  input(el).dispatchEvent(new InputEvent('input'));
}

export function paste(el: ConceptPicker, text: string): Event {
  // Firefox gives no data to an event that a script makes
  const event = new Event('paste', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'clipboardData', { value: { getData: () => text } });
  input(el).dispatchEvent(event);
  return event;
}

export const names = (el: ConceptPicker): string[] => el.concepts.map(({ name }) => name);
export const idsOf = (concepts: readonly Concept[]): string[] => concepts.map(({ id }) => id);
export const many = (count: number): Concept[] => Array.from({ length: count }, (_, i) => ({ id: `c${i}`, name: `concept ${String(i).padStart(5, '0')}` }));

/** A host's concepts, in pages, and how often they were read. */
export function paged(all: readonly Concept[], session: LabelingAdapter['session']): LabelingAdapter & { reads: number } {
  const adapter = {
    session,
    reads: 0,
    concepts: {
      list({ search = '', cursor, limit = 50, ids }: { search?: string; cursor?: string; limit?: number; ids?: readonly string[] }) {
        adapter.reads++;
        const start = Number(cursor ?? 0), hits = all.filter(({ id, name }) => (ids ? ids.includes(id) : name.includes(search)));
        return Promise.resolve({ items: hits.slice(start, start + limit), total: hits.length, ...(start + limit < hits.length ? { cursor: String(start + limit) } : {}) });
      },
    },
  };
  return adapter;
}
